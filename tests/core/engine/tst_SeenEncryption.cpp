// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The truth about who vouches for a server (N9): the same certificate is known since it was first
// seen, a new one of the same authority is no news, one of another authority is.
#include "core/engine/WorkerAccountService.h"
#include "tests/support/TestCertificates.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Engine;
using namespace Martlet::Test;
using Store::SeenServerCertificate;

class tst_SeenEncryption : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theChainIsRead();
    void theSameIsKnown();
    void aRenewedOneIsNoNews();
    void anotherAuthorityIsNews_data();
    void anotherAuthorityIsNews();
    void whoCameBackIsComparedWithTheOneBefore();

private:
    [[nodiscard]] SeenServerCertificate row(const QByteArray &sha256, const QString &issuer,
                                            int first, int last) const
    {
        return {sha256, issuer, m_day.addDays(first), m_day.addDays(last)};
    }

    const QDateTime m_day =
        QDateTime::fromString(QStringLiteral("2026-05-03T10:00:00Z"), Qt::ISODate);
    TestCertificate m_authority = makeAuthority();
    TestCertificate m_server = makeCertificate({}, &m_authority);
    QString m_authorityName;
    QByteArray m_own = QCryptographicHash::hash(m_server.der, QCryptographicHash::Sha256);
    Mail::SeenEncryption m_seen;
};

void tst_SeenEncryption::init()
{
    Mail::SeenEncryption read;
    read.chainDer = {m_server.der};
    describeEncryption(read, {});
    m_authorityName = read.authority;
    QVERIFY(!m_authorityName.isEmpty());
    m_seen = {};
    m_seen.chainDer = {m_server.der, m_authority.der, "no certificate"};
}

void tst_SeenEncryption::theChainIsRead()
{
    describeEncryption(m_seen, {});
    QCOMPARE(m_seen.chain.size(), 2);
    QCOMPARE(m_seen.chain.constFirst().sha256, m_own);
    QCOMPARE(m_seen.chain.constFirst().issuer, QStringLiteral("Test Root"));
    QVERIFY(m_seen.chain.constFirst().validUntil > QDateTime::currentDateTimeUtc());
    QVERIFY(!m_seen.knownSince.isValid());
    QVERIFY(m_seen.issuerBefore.isEmpty());
}

void tst_SeenEncryption::theSameIsKnown()
{
    describeEncryption(m_seen, {row(m_own, m_authorityName, 0, 9)});
    QCOMPARE(m_seen.knownSince, m_day);
    QVERIFY(m_seen.issuerBefore.isEmpty());
}

void tst_SeenEncryption::aRenewedOneIsNoNews()
{
    describeEncryption(m_seen, {row("old", m_authorityName, 0, 9)});
    QVERIFY(m_seen.issuerBefore.isEmpty());
}

void tst_SeenEncryption::anotherAuthorityIsNews_data()
{
    QTest::addColumn<bool>("isNoted");
    QTest::newRow("noted already") << true;
    QTest::newRow("not yet") << false;
}

void tst_SeenEncryption::anotherAuthorityIsNews()
{
    QFETCH(bool, isNoted);
    QList<SeenServerCertificate> before{row("old", QStringLiteral("Old Authority"), 0, 9)};
    if (isNoted)
        before.prepend(row(m_own, m_authorityName, 9, 10));
    describeEncryption(m_seen, before);
    QCOMPARE(m_seen.issuerBefore, QStringLiteral("Old Authority"));
    QCOMPARE(m_seen.changedAt.isValid(), isNoted);
}

// Two servers behind one name take turns.
void tst_SeenEncryption::whoCameBackIsComparedWithTheOneBefore()
{
    describeEncryption(
        m_seen, {row(m_own, m_authorityName, 0, 10), row("b", QStringLiteral("Other"), 5, 9)});
    QVERIFY(m_seen.issuerBefore.isEmpty());
}

QTEST_GUILESS_MAIN(tst_SeenEncryption)
#include "tst_SeenEncryption.moc"
