// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/FallbackCredentialStore.h"
#include "core/accounts/LoginSecret.h"
#include "core/util/ProxyStep.h"

#include "tests/core/accounts/TaskRunner.h"

#include <QRegularExpression>

using namespace Martlet;
using namespace Martlet::Accounts;

namespace
{

/// A key store whose every answer can be made to fail.
class SwitchableStore final : public CredentialStore
{
public:
    Task<Secret> load(CredentialKey key) override
    {
        co_await failing();
        Secret secret = co_await inner.load(key);
        co_return secret;
    }
    Task<void> store(CredentialKey key, Secret secret) override
    {
        co_await failing();
        co_await inner.store(key, secret);
    }
    Task<void> remove(CredentialKey key) override
    {
        co_await failing();
        co_await inner.remove(key);
    }
    bool isPersistent() const override { return true; }

    SessionCredentialStore inner;
    std::optional<ErrorKind> error;

private:
    Result<void> failing() const
    {
        if (error)
            return failure(*error, Retry::Later, QStringLiteral("test"));
        return {};
    }
};

Secret secret(const char *text)
{
    return Secret(QByteArray(text));
}

} // namespace

class TestCredentialStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        auto persistent = std::make_unique<SwitchableStore>();
        m_keychain = persistent.get();
        m_store = std::make_unique<FallbackCredentialStore>(std::move(persistent));
    }

    void namesDoNotDependOnRows()
    {
        Mail::AccountSettings account;
        account.credentialId = QStringLiteral("a@example.org/uuid");
        account.key = Mail::AccountKey(1);
        const CredentialKey before = credentialKey(account, CredentialPurpose::Incoming);
        account.key = Mail::AccountKey(7);
        QVERIFY(credentialKey(account, CredentialPurpose::Incoming) == before);
        QCOMPARE(entryName(before), QStringLiteral("a@example.org/uuid/incoming"));
        QCOMPARE(entryName(credentialKey(account, CredentialPurpose::Outgoing)),
                 QStringLiteral("a@example.org/uuid/outgoing"));
    }

    void theSessionStoreKeepsReplacesAndForgets()
    {
        SessionCredentialStore session;
        QCOMPARE(kindOf(outcomeOf(session.load(m_key))), ErrorKind::NotFound);
        QVERIFY(outcomeOf(session.store(m_key, secret("one"))));
        QVERIFY(outcomeOf(session.store(m_key, secret("two"))));
        QCOMPARE(outcomeOf(session.load(m_key))->reveal(), QByteArray("two"));
        QVERIFY(outcomeOf(session.remove(m_key)));
        QVERIFY(outcomeOf(session.remove(m_key)));
        QCOMPARE(kindOf(outcomeOf(session.load(m_key))), ErrorKind::NotFound);
        QCOMPARE(kindOf(outcomeOf(session.store(m_key, Secret()))), ErrorKind::InvalidInput);
        QCOMPARE(kindOf(outcomeOf(session.store({}, secret("x")))), ErrorKind::InvalidInput);
        QVERIFY(!session.isPersistent());
    }

    void aWorkingKeyStoreIsUsed()
    {
        QVERIFY(outcomeOf(m_store->store(m_key, secret("pw"))));
        QCOMPARE(outcomeOf(m_keychain->inner.load(m_key))->reveal(), QByteArray("pw"));
        QCOMPARE(outcomeOf(m_store->load(m_key))->reveal(), QByteArray("pw"));
        QVERIFY(m_store->isPersistent());
        QVERIFY(outcomeOf(m_store->remove(m_key)));
        QCOMPARE(kindOf(outcomeOf(m_keychain->inner.load(m_key))), ErrorKind::NotFound);
    }

    // SEC-40: with no key store the password lives as long as the session.
    void sec40WithoutKeyStoreTheSessionKeepsIt()
    {
        m_keychain->error = ErrorKind::Unsupported;
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("no usable key store")));
        QCOMPARE(kindOf(outcomeOf(m_store->load(m_key))), ErrorKind::NotFound);
        QVERIFY(!m_store->isPersistent());
        QVERIFY(outcomeOf(m_store->store(m_key, secret("pw"))));
        QCOMPARE(outcomeOf(m_store->load(m_key))->reveal(), QByteArray("pw"));
        QVERIFY(outcomeOf(m_store->remove(m_key)));
        QCOMPARE(kindOf(outcomeOf(m_store->load(m_key))), ErrorKind::NotFound);
    }

    void aKeyStoreThatComesBackIsUsedAgain()
    {
        m_keychain->error = ErrorKind::Unsupported;
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("no usable key store")));
        QVERIFY(outcomeOf(m_store->store(m_key, secret("old"))));
        m_keychain->error.reset();
        QVERIFY(outcomeOf(m_store->store(m_key, secret("new"))));
        QVERIFY(m_store->isPersistent());
        QCOMPARE(outcomeOf(m_store->load(m_key))->reveal(), QByteArray("new"));
    }

    // A refusal is the person's decision: nothing is kept behind their back.
    void aRefusalIsNotWorkedAround()
    {
        m_keychain->error = ErrorKind::PermissionDenied;
        QCOMPARE(kindOf(outcomeOf(m_store->store(m_key, secret("pw")))),
                 ErrorKind::PermissionDenied);
        QCOMPARE(kindOf(outcomeOf(m_store->load(m_key))), ErrorKind::PermissionDenied);
        QCOMPARE(kindOf(outcomeOf(m_store->remove(m_key))), ErrorKind::PermissionDenied);
        QVERIFY(m_store->isPersistent());
        QVERIFY(outcomeOf(m_store->storeForSession(m_key, secret("pw"))));
        QCOMPARE(outcomeOf(m_store->load(m_key))->reveal(), QByteArray("pw"));
    }

    void theOutgoingServerUsesItsOwnSecretOrTheIncomingOne()
    {
        const auto load = [this](CredentialPurpose purpose) {
            return outcomeOf(loadLoginSecret(m_clock, *m_store, m_account, purpose));
        };
        QCOMPARE(kindOf(load(CredentialPurpose::Outgoing)), ErrorKind::NotFound);
        QVERIFY(outcomeOf(m_store->store(m_key, secret("in"))));
        QCOMPARE(load(CredentialPurpose::Outgoing)->reveal(), QByteArray("in"));
        const CredentialKey outgoing = credentialKey(m_account, CredentialPurpose::Outgoing);
        QVERIFY(outcomeOf(m_store->store(outgoing, secret("out"))));
        QCOMPARE(load(CredentialPurpose::Outgoing)->reveal(), QByteArray("out"));
        QCOMPARE(load(CredentialPurpose::Incoming)->reveal(), QByteArray("in"));
    }

    void anotherCompanyIsNotToldThePassword_data()
    {
        QTest::addColumn<QString>("incoming");
        QTest::addColumn<QString>("outgoing");
        QTest::addColumn<QString>("login");
        QTest::addColumn<bool>("isShared");
        const auto row = [](const char *name, const char *in, const char *out, const char *login,
                            bool isShared) {
            QTest::newRow(name) << QString::fromLatin1(in) << QString::fromLatin1(out)
                                << QString::fromLatin1(login) << isShared;
        };
        row("no login of its own", "imap.firma.example", "smtp.relay.example", "", true);
        row("the same login", "imap.firma.example", "smtp.relay.example", "anna", true);
        row("another form of it", "imap.firma.example", "SMTP.firma.example", "a@firma.example",
            true);
        row("at the domain itself", "firma.example", "smtp.firma.example", "other", true);
        row("one server", "localhost", "LOCALHOST", "other", true);
        row("another company", "imap.firma.example", "smtp.relay.example", "other", false);
        row("another domain of one ending", "firma.example", "relay.example", "other", false);
    }
    void anotherCompanyIsNotToldThePassword()
    {
        QFETCH(QString, incoming);
        QFETCH(QString, outgoing);
        QFETCH(QString, login);
        QFETCH(bool, isShared);
        QVERIFY(outcomeOf(m_store->store(m_key, secret("in"))));
        Mail::AccountSettings account = m_account;
        account.incoming.host = incoming;
        account.incoming.login = QStringLiteral("anna");
        account.outgoing.host = outgoing;
        account.outgoing.login = login;
        const auto loaded =
            outcomeOf(loadLoginSecret(m_clock, *m_store, account, CredentialPurpose::Outgoing));
        QCOMPARE(loaded.has_value(), isShared);
        if (!isShared)
            QCOMPARE(loaded.error().kind, ErrorKind::NotFound);
    }

    void theProxysPasswordIsItsOwn()
    {
        QVERIFY(outcomeOf(m_store->store(m_key, secret("in"))));
        Mail::AccountSettings account = m_account;
        const auto load = [this, &account] {
            return outcomeOf(loadProxySecret(*m_store, account));
        };
        account.proxy = {Mail::ProxyKind::Socks5, QStringLiteral("proxy.example.org"), 1080, {}};
        QVERIFY(load()->isEmpty()); // anyone may come
        account.proxy.login = QStringLiteral("anna");
        const Result<Secret> missing = load();
        QCOMPARE(kindOf(missing), ErrorKind::Network);
        QCOMPARE(missing.error().retry, Retry::AfterUserAction);
        QVERIFY(isAboutProxy(missing.error()));
        const CredentialKey proxy = credentialKey(account, CredentialPurpose::Proxy);
        QVERIFY(outcomeOf(m_store->store(proxy, secret("through"))));
        QCOMPARE(load()->reveal(), QByteArray("through"));
        account.proxy.kind = Mail::ProxyKind::None;
        QVERIFY(load()->isEmpty());
    }

    void aPasswordCommandComesBeforeTheKeyStore()
    {
        QVERIFY(outcomeOf(m_store->store(m_key, secret("stored"))));
        Mail::AccountSettings account = m_account;
        account.passwordCommand = QStringLiteral("echo printed");
        const auto printed =
            outcomeOf(loadLoginSecret(m_clock, *m_store, account, CredentialPurpose::Incoming));
        QVERIFY(printed);
        QCOMPARE(printed->reveal(), QByteArray("printed"));
        QCOMPARE(outcomeOf(m_store->load(m_key))->reveal(), QByteArray("stored"));
        account.passwordCommand = QStringLiteral("false");
        QCOMPARE(kindOf(outcomeOf(
                     loadLoginSecret(m_clock, *m_store, account, CredentialPurpose::Incoming))),
                 ErrorKind::AuthenticationRejected);
    }

private:
    template<class T>
    static std::optional<ErrorKind> kindOf(const Result<T> &result)
    {
        return result ? std::nullopt : std::optional(result.error().kind);
    }

    static Mail::AccountSettings testAccount()
    {
        Mail::AccountSettings account;
        account.credentialId = QStringLiteral("a@example.org/1");
        return account;
    }

    const Mail::AccountSettings m_account = testAccount();
    const CredentialKey m_key = credentialKey(m_account, CredentialPurpose::Incoming);
    SystemClock m_clock;
    std::unique_ptr<FallbackCredentialStore> m_store;
    SwitchableStore *m_keychain = nullptr;
};

QTEST_GUILESS_MAIN(TestCredentialStore)
#include "tst_CredentialStore.moc"
