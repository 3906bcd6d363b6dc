// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/security/Ed25519.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Security;

namespace
{

QByteArray hex(const char *text)
{
    return QByteArray::fromHex(text);
}

QByteArray pem(const QByteArray &kind, const QByteArray &der)
{
    return "-----BEGIN " + kind + "-----\n" + der.toBase64() + "\n-----END " + kind + "-----\n";
}

/// SubjectPublicKeyInfo of RFC 8410 in front of the 32 bytes.
QByteArray publicPem(const QByteArray &key)
{
    return pem("PUBLIC KEY", hex("302a300506032b6570032100") + key);
}

// RFC 8032, section 7.1, test 3
const QByteArray key = hex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
const QByteArray message = hex("af82");
const QByteArray signature =
    hex("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");

} // namespace

class tst_Ed25519 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownSignatures_data();
    void knownSignatures();
    void everyBitCounts();
    void wrongSizesAreNoSignatures();
    void keysAreRead();
    void otherKeysAreRefused_data();
    void otherKeysAreRefused();
};

void tst_Ed25519::knownSignatures_data()
{
    QTest::addColumn<QByteArray>("publicKey");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("signed64");
    QTest::newRow("RFC 8032 test 1")
        << hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a") << QByteArray()
        << hex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
               "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    QTest::newRow("RFC 8032 test 2")
        << hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c") << hex("72")
        << hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
               "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    QTest::newRow("RFC 8032 test 3") << key << message << signature;
}

void tst_Ed25519::knownSignatures()
{
    QFETCH(QByteArray, publicKey);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, signed64);
    QVERIFY(isSignedBy(publicKey, bytes, signed64));
    QVERIFY(!isSignedBy(publicKey, bytes + ' ', signed64));
}

void tst_Ed25519::everyBitCounts()
{
    for (qsizetype i = 0; i < signature.size(); ++i) {
        QByteArray other = signature;
        other[i] = char(other.at(i) ^ 1);
        QVERIFY(!isSignedBy(key, message, other));
    }
    for (qsizetype i = 0; i < key.size(); ++i) {
        QByteArray other = key;
        other[i] = char(other.at(i) ^ 1);
        QVERIFY(!isSignedBy(other, message, signature));
    }
}

void tst_Ed25519::wrongSizesAreNoSignatures()
{
    QVERIFY(!isSignedBy(key, message, {}));
    QVERIFY(!isSignedBy(key, message, signature.chopped(1)));
    QVERIFY(!isSignedBy(key, message, signature + '\0'));
    QVERIFY(!isSignedBy({}, message, signature));
    QVERIFY(!isSignedBy(key.chopped(1), message, signature));
}

void tst_Ed25519::keysAreRead()
{
    const auto read = ed25519PublicKey(publicPem(key));
    QVERIFY2(read, qPrintable(read ? QString() : describe(read.error())));
    QCOMPARE(*read, key);
    QCOMPARE(ed25519PublicKey("a remark before it\n" + publicPem(key)).value_or(QByteArray()), key);
}

void tst_Ed25519::otherKeysAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("reason");
    const QString noKey = QStringLiteral("not a public key in PEM form");
    QTest::newRow("nothing") << QByteArray() << noKey;
    QTest::newRow("bytes") << key << noKey;
    QTest::newRow("base64 alone") << key.toBase64() << noKey;
    QTest::newRow("cut off") << publicPem(key).left(60) << noKey;
    QTest::newRow("a byte short") << publicPem(key.chopped(1)) << noKey;
    QTest::newRow("private")
        << pem("PRIVATE KEY",
               hex("302e020100300506032b657004220420"
                   "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"))
        << noKey;
    // RFC 8410, section 10.1, with the object identifier of X25519 instead.
    QTest::newRow("X25519") << pem("PUBLIC KEY", hex("302a300506032b656e032100") + key)
                            << QStringLiteral("not an Ed25519 key");
}

void tst_Ed25519::otherKeysAreRefused()
{
    QFETCH(QByteArray, text);
    const auto read = ed25519PublicKey(text);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::InvalidInput);
    QTEST(read.error().detail, "reason");
}

QTEST_GUILESS_MAIN(tst_Ed25519)
#include "tst_Ed25519.moc"
