// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The life of access tokens: renewed ahead of time, once for all who ask, and not at all where the
// permission is gone.
#include "core/accounts/AccessTokens.h"
#include "core/accounts/SessionCredentialStore.h"
#include "tests/support/FakeClock.h"
#include "tests/support/Running.h"

#include <QTest>

#include <deque>

using namespace Martlet;
using namespace Martlet::Accounts;
using namespace Martlet::Test;
using namespace std::chrono_literals;

namespace
{

Secret secret(const char *text)
{
    return Secret(QByteArray(text));
}

/// An authorization server whose answers the test gives.
class FakeTokenEndpoint final : public TokenEndpoint
{
public:
    Task<TokenAnswer> ask(QUrl endpoint, Secret form, TokenWay way) override
    {
        endpoints.append(endpoint);
        ways.append(way);
        forms.append(form.reveal());
        Deferred<TokenAnswer> answer;
        waiting.push_back(answer.resolver());
        TokenAnswer given = co_await answer;
        co_return given;
    }

    void answer(const Result<TokenAnswer> &result)
    {
        const auto next = waiting.front();
        waiting.pop_front();
        next.resolve(result);
        settle();
    }
    void give(const char *token, const char *refresh = nullptr)
    {
        TokenAnswer answer{secret(token), std::nullopt, 1h};
        if (refresh)
            answer.refreshToken = secret(refresh);
        this->answer(answer);
    }
    void refuse(ErrorKind kind, Retry retry)
    {
        answer(failure(kind, retry, QStringLiteral("get an access token")));
    }

    QList<QUrl> endpoints;
    QList<TokenWay> ways;
    QList<QByteArray> forms;
    std::deque<Deferred<TokenAnswer>::Resolver> waiting;
};

/// Fails as long as the test says so.
class StubbornStore final : public CredentialStore
{
public:
    Task<Secret> load(CredentialKey key) override { return session.load(std::move(key)); }
    Task<void> store(CredentialKey key, Secret value) override
    {
        if (isLocked)
            co_await Result<void>(failure(ErrorKind::PermissionDenied, Retry::Later,
                                          QStringLiteral("store a password")));
        co_await session.store(std::move(key), std::move(value));
    }
    Task<void> remove(CredentialKey key) override { return session.remove(std::move(key)); }
    bool isPersistent() const override { return true; }

    SessionCredentialStore session;
    bool isLocked = false;
};

} // namespace

class TestAccessTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void isGotFromTheRefreshTokenAndKept();
    void isRenewedAheadOfItsEnd();
    void outlivesABadNetwork();
    void oneRequestForAllWhoAsk();
    void withoutConsentNobodyAsksAgain();
    void anotherSignInBringsItBack();
    void rotatedTokenIsStoredBeforeUse();
    void rotatedTokenSurvivesALockedStore();
    void refusedTokenIsReplacedOnce();
    void withoutRegistrationNothingIsAsked();
    void withoutRefreshTokenNothingIsAsked();
    void grantsServeTheTestAndThenTheAccount();
    void theAccountsProxyIsTheWay();

private:
    [[nodiscard]] Secret stored();

    struct World {
        FakeClock clock;
        StubbornStore store;
        FakeTokenEndpoint server;
        AccessTokens tokens{clock, store, server};
        Mail::AccountSettings account;
    };
    std::unique_ptr<World> m_world;
};

void TestAccessTokens::init()
{
    m_world = std::make_unique<World>();
    OAuthClient client;
    client.name = QStringLiteral("firm");
    client.clientId = QStringLiteral("id");
    client.issuer = QStringLiteral("sso.example");
    client.endpoints.authorization = QUrl(QStringLiteral("https://sso.example/auth"));
    client.endpoints.token = QUrl(QStringLiteral("https://sso.example/token"));
    m_world->tokens.setClients(OAuthClients({client}));
    m_world->account.credentialId = QStringLiteral("anna@example.org/1");
    m_world->account.oauthProvider = QStringLiteral("firm");
    const Running<void> storing(m_world->store.store(
        credentialKey(m_world->account, CredentialPurpose::OAuthToken), secret("refresh-1")));
    QVERIFY(storing.isOk());
}

void TestAccessTokens::cleanup()
{
    m_world.reset();
}

Secret TestAccessTokens::stored()
{
    const Running<Secret> loading(
        m_world->store.load(credentialKey(m_world->account, CredentialPurpose::OAuthToken)));
    return loading.isOk() ? *loading.outcome() : Secret();
}

// Who named a proxy for the account wants nothing of it to go past that.
void TestAccessTokens::theAccountsProxyIsTheWay()
{
    World &w = *m_world;
    w.account.proxy.kind = Mail::ProxyKind::Socks5;
    w.account.proxy.host = QStringLiteral("proxy.example");
    w.account.proxy.port = 1080;
    w.account.proxy.login = QStringLiteral("anna");
    {
        const Running<Secret> unknown(w.tokens.token(w.account));
        QVERIFY(unknown.hasEnded());
        QVERIFY(!unknown.isOk());
        QVERIFY(w.server.ways.isEmpty());
    }
    const Running<void> storing(
        w.store.store(credentialKey(w.account, CredentialPurpose::Proxy), secret("open")));
    QVERIFY(storing.isOk());
    const Running<Secret> asked(w.tokens.token(w.account));
    QCOMPARE(w.server.ways.size(), 1);
    QCOMPARE(w.server.ways.constFirst().proxy, w.account.proxy);
    QCOMPARE(w.server.ways.constFirst().password, secret("open"));
    w.server.give("access-1");
    QVERIFY(asked.isOk());
}

void TestAccessTokens::isGotFromTheRefreshTokenAndKept()
{
    World &w = *m_world;
    const Running<Secret> first(w.tokens.token(w.account));
    QCOMPARE(w.server.endpoints, {QUrl(QStringLiteral("https://sso.example/token"))});
    QCOMPARE(w.server.forms.first(),
             QByteArray("grant_type=refresh_token&refresh_token=refresh-1&client_id=id"));
    w.server.give("access-1");
    QVERIFY(first.isOk());
    QCOMPARE(*first.outcome(), secret("access-1"));
    const Running<Secret> second(w.tokens.token(w.account));
    QVERIFY(second.isOk());
    QCOMPARE(*second.outcome(), secret("access-1"));
    QCOMPARE(w.server.forms.size(), 1);
}

void TestAccessTokens::isRenewedAheadOfItsEnd()
{
    World &w = *m_world;
    const Running<Secret> first(w.tokens.token(w.account));
    w.server.give("access-1");
    w.clock.advance(55min - 1s);
    const Running<Secret> still(w.tokens.token(w.account));
    QVERIFY(still.isOk());
    w.clock.advance(1s);
    const Running<Secret> next(w.tokens.token(w.account));
    QVERIFY(!next.hasEnded());
    w.server.give("access-2");
    QCOMPARE(*next.outcome(), secret("access-2"));
}

void TestAccessTokens::outlivesABadNetwork()
{
    World &w = *m_world;
    const Running<Secret> first(w.tokens.token(w.account));
    w.server.give("access-1");
    w.clock.advance(56min);
    const Running<Secret> ahead(w.tokens.token(w.account));
    w.server.refuse(ErrorKind::Network, Retry::Later);
    QVERIFY(ahead.isOk());
    QCOMPARE(*ahead.outcome(), secret("access-1"));
    w.clock.advance(4min);
    const Running<Secret> late(w.tokens.token(w.account));
    w.server.refuse(ErrorKind::Network, Retry::Later);
    QCOMPARE(late.error().kind, ErrorKind::Network);
    // A bad network says nothing about the permission.
    const Running<Secret> again(w.tokens.token(w.account));
    w.server.give("access-2");
    QVERIFY(again.isOk());
}

void TestAccessTokens::oneRequestForAllWhoAsk()
{
    World &w = *m_world;
    const Running<Secret> imap(w.tokens.token(w.account));
    const Running<Secret> idle(w.tokens.token(w.account));
    const Running<Secret> smtp(w.tokens.token(w.account));
    Mail::AccountSettings other = w.account;
    other.credentialId = QStringLiteral("boris@example.org/2");
    const Running<Secret> missing(w.tokens.token(other));
    QCOMPARE(w.server.forms.size(), 1);
    QCOMPARE(missing.error().kind, ErrorKind::NotFound);
    w.server.give("access-1");
    for (const Running<Secret> *one : {&imap, &idle, &smtp}) {
        QVERIFY(one->isOk());
        QCOMPARE(*one->outcome(), secret("access-1"));
    }
    QCOMPARE(w.server.forms.size(), 1);
}

void TestAccessTokens::withoutConsentNobodyAsksAgain()
{
    World &w = *m_world;
    const Running<Secret> imap(w.tokens.token(w.account));
    const Running<Secret> smtp(w.tokens.token(w.account));
    w.server.refuse(ErrorKind::AuthenticationRejected, Retry::AfterUserAction);
    QCOMPARE(imap.error().kind, ErrorKind::AuthenticationRejected);
    QCOMPARE(smtp.error().kind, ErrorKind::AuthenticationRejected);
    w.clock.advance(24h);
    const Running<Secret> tomorrow(w.tokens.token(w.account));
    QCOMPARE(tomorrow.error().kind, ErrorKind::AuthenticationRejected);
    QCOMPARE(w.server.forms.size(), 1);
}

void TestAccessTokens::anotherSignInBringsItBack()
{
    World &w = *m_world;
    const Running<Secret> gone(w.tokens.token(w.account));
    w.server.refuse(ErrorKind::AuthenticationRejected, Retry::AfterUserAction);
    w.tokens.keep({secret("refresh-2"), {secret("access-2"), secret("refresh-2"), 1h}});
    QCOMPARE(w.tokens.adopt(w.account.credentialId, secret("refresh-2")), secret("refresh-2"));
    const Running<Secret> back(w.tokens.token(w.account));
    QVERIFY(back.isOk());
    QCOMPARE(*back.outcome(), secret("access-2"));
    QCOMPARE(w.server.forms.size(), 1);
}

void TestAccessTokens::rotatedTokenIsStoredBeforeUse()
{
    World &w = *m_world;
    const Running<Secret> first(w.tokens.token(w.account));
    w.server.give("access-1", "refresh-2");
    QVERIFY(first.isOk());
    QCOMPARE(stored(), secret("refresh-2"));
    w.clock.advance(1h);
    const Running<Secret> second(w.tokens.token(w.account));
    QVERIFY(w.server.forms.last().contains("refresh_token=refresh-2&"));
}

void TestAccessTokens::rotatedTokenSurvivesALockedStore()
{
    World &w = *m_world;
    w.store.isLocked = true;
    const Running<Secret> first(w.tokens.token(w.account));
    w.server.give("access-1", "refresh-2");
    QCOMPARE(first.error().kind, ErrorKind::PermissionDenied);
    w.store.isLocked = false;
    const Running<Secret> second(w.tokens.token(w.account));
    QVERIFY(second.isOk());
    QCOMPARE(*second.outcome(), secret("access-1"));
    QCOMPARE(stored(), secret("refresh-2"));
    QCOMPARE(w.server.forms.size(), 1);
}

void TestAccessTokens::refusedTokenIsReplacedOnce()
{
    World &w = *m_world;
    const Running<Secret> first(w.tokens.token(w.account));
    w.server.give("access-1");
    const Running<Secret> imap(w.tokens.tokenInsteadOf(w.account, secret("access-1")));
    const Running<Secret> smtp(w.tokens.tokenInsteadOf(w.account, secret("access-1")));
    QCOMPARE(w.server.forms.size(), 2);
    w.server.give("access-2");
    QCOMPARE(*imap.outcome(), secret("access-2"));
    QCOMPARE(*smtp.outcome(), secret("access-2"));
    QCOMPARE(w.server.forms.size(), 2);
    // The refused one is no way out of a bad network.
    const Running<Secret> again(w.tokens.tokenInsteadOf(w.account, secret("access-2")));
    w.server.refuse(ErrorKind::Network, Retry::Later);
    QCOMPARE(again.error().kind, ErrorKind::Network);
}

void TestAccessTokens::withoutRegistrationNothingIsAsked()
{
    World &w = *m_world;
    w.account.oauthProvider = QStringLiteral("gone");
    const Running<Secret> asked(w.tokens.token(w.account));
    QCOMPARE(asked.error().kind, ErrorKind::Unsupported);
    QVERIFY(w.server.forms.isEmpty());
}

void TestAccessTokens::withoutRefreshTokenNothingIsAsked()
{
    World &w = *m_world;
    const Running<void> removing(
        w.store.remove(credentialKey(w.account, CredentialPurpose::OAuthToken)));
    const Running<Secret> asked(w.tokens.token(w.account));
    QCOMPARE(asked.error().kind, ErrorKind::NotFound);
    QVERIFY(w.server.forms.isEmpty());
}

void TestAccessTokens::grantsServeTheTestAndThenTheAccount()
{
    World &w = *m_world;
    w.tokens.keep({secret("refresh-2"), {secret("access-2"), secret("refresh-2"), 1h}});
    Mail::AccountSettings fresh = w.account;
    fresh.credentialId = QStringLiteral("new/3");
    const Running<Secret> test(w.tokens.tokenOfGrant(fresh, secret("refresh-2")));
    QCOMPARE(*test.outcome(), secret("access-2"));
    // The person leaves the page open over lunch; meanwhile the server hands out another token.
    w.clock.advance(2h);
    const Running<Secret> later(w.tokens.tokenOfGrant(fresh, secret("refresh-2")));
    w.server.give("access-3", "refresh-3");
    QCOMPARE(*later.outcome(), secret("access-3"));
    QCOMPARE(w.tokens.adopt(fresh.credentialId, secret("refresh-2")), secret("refresh-3"));
    const Running<Secret> account(w.tokens.token(fresh));
    QCOMPARE(*account.outcome(), secret("access-3"));
    QCOMPARE(w.server.forms.size(), 1);
}

QTEST_GUILESS_MAIN(TestAccessTokens)
#include "tst_AccessTokens.moc"
