// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// KeychainCredentialStore against a real Secret Service (gnome-keyring), in the private session bus
// and profile that with-secret-service.sh makes.
#include "core/accounts/FallbackCredentialStore.h"
#include "core/accounts/KeychainCredentialStore.h"

#include "tests/core/accounts/TaskRunner.h"

#include <QProcess>

using namespace Martlet;
using namespace Martlet::Accounts;

class TestSecretService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // Never the keyring of whoever runs the tests.
        QVERIFY(qEnvironmentVariableIsSet("MARTLET_TEST_SECRET_SERVICE"));
    }

    void sec40StoresLoadsReplacesAndRemoves()
    {
        const Secret first(QStringLiteral("pässwörd \"1\" пароль"));
        QVERIFY(outcomeOf(m_store.store(m_key, first)));
        QCOMPARE(outcomeOf(m_store.load(m_key))->reveal(), first.reveal());
        QVERIFY(outcomeOf(m_store.store(m_key, Secret(QStringLiteral("second")))));
        // Another object, as after a restart of the program.
        KeychainCredentialStore again(m_clock);
        QCOMPARE(outcomeOf(again.load(m_key))->reveal(), QByteArray("second"));
        QVERIFY(outcomeOf(again.remove(m_key)));
        QCOMPARE(kindOf(outcomeOf(m_store.load(m_key))), ErrorKind::NotFound);
        QVERIFY(outcomeOf(m_store.remove(m_key)));
    }

    void entriesDoNotMix()
    {
        const CredentialKey outgoing{m_key.account, CredentialPurpose::Outgoing};
        const CredentialKey other{QStringLiteral("b@example.org/2"), CredentialPurpose::Incoming};
        QVERIFY(outcomeOf(m_store.store(m_key, Secret(QStringLiteral("one")))));
        QVERIFY(outcomeOf(m_store.store(outgoing, Secret(QStringLiteral("two")))));
        QCOMPARE(kindOf(outcomeOf(m_store.load(other))), ErrorKind::NotFound);
        QCOMPARE(outcomeOf(m_store.load(m_key))->reveal(), QByteArray("one"));
        QCOMPARE(outcomeOf(m_store.load(outgoing))->reveal(), QByteArray("two"));
        QVERIFY(outcomeOf(m_store.remove(outgoing)));
        QCOMPARE(outcomeOf(m_store.load(m_key))->reveal(), QByteArray("one"));
        QVERIFY(outcomeOf(m_store.remove(m_key)));
    }

    void nothingEmptyIsStored()
    {
        QCOMPARE(kindOf(outcomeOf(m_store.store(m_key, Secret()))), ErrorKind::InvalidInput);
        QCOMPARE(kindOf(outcomeOf(m_store.store({}, Secret(QStringLiteral("x"))))),
                 ErrorKind::InvalidInput);
    }

    // The entry is an ordinary one that the person finds in the key store's own window.
    void otherProgramsSeeTheEntryUnderOurName()
    {
        QVERIFY(outcomeOf(m_store.store(m_key, Secret(QStringLiteral("seen")))));
        QProcess lookup;
        lookup.start(QStringLiteral("secret-tool"),
                     {QStringLiteral("lookup"), QStringLiteral("server"), QStringLiteral("Martlet"),
                      QStringLiteral("user"), entryName(m_key)});
        QVERIFY2(lookup.waitForFinished(), qPrintable(lookup.errorString()));
        QCOMPARE(lookup.exitCode(), 0);
        QCOMPARE(lookup.readAllStandardOutput().trimmed(), QByteArray("seen"));
        QVERIFY(outcomeOf(m_store.remove(m_key)));
    }

    void aBusyQueueKeepsOrder()
    {
        TaskScope scope;
        QList<int> order;
        for (int i = 0; i < 20; ++i) {
            const CredentialKey key{QStringLiteral("q%1@example.org/3").arg(i),
                                    CredentialPurpose::Incoming};
            scope.spawn(m_store.store(key, Secret(QString::number(i + 1))),
                        [&order, i](Result<void> r) {
                            if (r)
                                order.append(i);
                        });
        }
        QTRY_COMPARE_WITH_TIMEOUT(order.size(), 20, 30000);
        for (int i = 0; i < 20; ++i) {
            const CredentialKey key{QStringLiteral("q%1@example.org/3").arg(i),
                                    CredentialPurpose::Incoming};
            QCOMPARE(outcomeOf(m_store.load(key))->reveal(), QByteArray::number(i + 1));
            QVERIFY(outcomeOf(m_store.remove(key)));
        }
    }

    // Cancelling a wait must not stop the requests behind it.
    void aCancelledRequestDoesNotBlockTheNext()
    {
        {
            TaskScope scope;
            scope.spawn(m_store.load(m_key), [](Result<Secret>) {});
        }
        QVERIFY(outcomeOf(m_store.store(m_key, Secret(QStringLiteral("after")))));
        QCOMPARE(outcomeOf(m_store.load(m_key))->reveal(), QByteArray("after"));
        QVERIFY(outcomeOf(m_store.remove(m_key)));
    }

private:
    template<class T>
    static std::optional<ErrorKind> kindOf(const Result<T> &result)
    {
        return result ? std::nullopt : std::optional(result.error().kind);
    }

    SystemClock m_clock;
    KeychainCredentialStore m_store{m_clock};
    const CredentialKey m_key{QStringLiteral("a@example.org/1"), CredentialPurpose::Incoming};
};

QTEST_GUILESS_MAIN(TestSecretService)
#include "tst_SecretService.moc"
