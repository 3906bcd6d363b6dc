// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// KeychainCredentialStore on a session bus where no key store answers, and with no bus at all.
#include "core/accounts/FallbackCredentialStore.h"
#include "core/accounts/KeychainCredentialStore.h"

#include "tests/core/accounts/TaskRunner.h"

#include <QRegularExpression>

using namespace Martlet;
using namespace Martlet::Accounts;

class TestNoKeyStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sec40ItSaysThatThereIsNone()
    {
        KeychainCredentialStore store(m_clock);
        const auto loaded = outcomeOf(store.load(m_key));
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().kind, ErrorKind::Unsupported);
        const auto stored = outcomeOf(store.store(m_key, Secret(QStringLiteral("pw"))));
        QVERIFY(!stored);
        QCOMPARE(stored.error().kind, ErrorKind::Unsupported);
    }

    void sec40ThePasswordIsKeptForTheSession()
    {
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("no usable key store")));
        FallbackCredentialStore store(std::make_unique<KeychainCredentialStore>(m_clock));
        QVERIFY(outcomeOf(store.store(m_key, Secret(QStringLiteral("pw")))));
        QVERIFY(!store.isPersistent());
        QCOMPARE(outcomeOf(store.load(m_key))->reveal(), QByteArray("pw"));
        QVERIFY(outcomeOf(store.remove(m_key)));
    }

private:
    SystemClock m_clock;
    const CredentialKey m_key{QStringLiteral("a@example.org/1"), CredentialPurpose::Incoming};
};

QTEST_GUILESS_MAIN(TestNoKeyStore)
#include "tst_NoKeyStore.moc"
