// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/security/Sha256.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Martlet::Security;

class tst_Sha256 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownDigests_data();
    void knownDigests();
    void piecesAreTheWhole_data();
    void piecesAreTheWhole();
};

void tst_Sha256::knownDigests_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("hex");
    // FIPS 180-2, appendix B
    QTest::newRow("nothing") << QByteArray()
                             << QByteArray("e3b0c44298fc1c149afbf4c8996fb924"
                                           "27ae41e4649b934ca495991b7852b855");
    QTest::newRow("one block") << QByteArray("abc")
                               << QByteArray("ba7816bf8f01cfea414140de5dae2223"
                                             "b00361a396177a9cb410ff61f20015ad");
    QTest::newRow("a million times a") << QByteArray(1000000, 'a')
                                       << QByteArray("cdc76e5c9914fb9281a1c7e284d73e67"
                                                     "f1809a48a497200e046d39ccc7112cd0");
}

void tst_Sha256::knownDigests()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, hex);
    QCOMPARE(sha256(bytes).toHex(), hex);
    QCOMPARE(sha256(bytes), QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
}

void tst_Sha256::piecesAreTheWhole_data()
{
    QTest::addColumn<int>("piece");
    for (const int piece : {1, 63, 64, 65, 999, 1000})
        QTest::addRow("%d", piece) << piece;
}

void tst_Sha256::piecesAreTheWhole()
{
    QFETCH(int, piece);
    QByteArray bytes(1000, '\0');
    for (int i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(i * 7);
    Sha256 digest;
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        digest.add(bytes.constData() + at, qMin<qsizetype>(piece, bytes.size() - at));
    QCOMPARE(digest.result(), sha256(bytes));
}

QTEST_GUILESS_MAIN(tst_Sha256)
#include "tst_Sha256.moc"
