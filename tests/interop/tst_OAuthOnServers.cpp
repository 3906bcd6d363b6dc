// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sign-in by OAuth from the browser's page to letters read and sent, with an authorization server,
// a Dovecot, an aiosmtpd and a Postfix that ask it about every token.
#include "core/engine/MailEngine.h"
#include "tests/core/engine/EngineFixture.h"
#include "tests/interop/support/AiosmtpdFixture.h"
#include "tests/interop/support/AuthorizationServer.h"
#include "tests/interop/support/PostfixFixture.h"
#include "tests/interop/support/RealMailbox.h"
#include "tests/interop/support/ServerProcess.h"

#include <QDirIterator>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Test;

namespace
{

QByteArray messagesSoFar;

void keepMessage(QtMsgType, const QMessageLogContext &, const QString &text)
{
    messagesSoFar += text.toUtf8() + '\n';
}

/// Goes where it is sent, as a browser does.
class Browser
{
public:
    void open(const QUrl &page)
    {
        QNetworkRequest request(page);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                             QNetworkRequest::NoLessSafeRedirectPolicy);
        QNetworkReply *reply = m_network.get(request);
        QObject::connect(reply, &QNetworkReply::finished, reply, [this, reply] {
            shown = reply->readAll();
            reply->deleteLater();
        });
    }

    QByteArray shown;

private:
    QNetworkAccessManager m_network;
};

} // namespace

class TestOAuthOnServers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void fromSignInToLostPermission_data();
    void fromSignInToLostPermission();
    void lettersGoThroughPostfix_data() { addPostfixRows(); }
    void lettersGoThroughPostfix();
    void tokenOfSomebodyElseIsRefusedByPostfix_data() { addPostfixRows(); }
    void tokenOfSomebodyElseIsRefusedByPostfix();

private:
    static void addPostfixRows();
    [[nodiscard]] Mail::AccountSettings settingsFor(Mail::ReceiveProtocol protocol) const;
    [[nodiscard]] Mail::AccountSettings settingsForPostfix(const QByteArray &offered) const;
    [[nodiscard]] bool queueToBob(Mail::AccountKey account, const QByteArray &id);
    Result<Secret> signIn(const Mail::AccountSettings &settings);
    bool isTestPassed(const Mail::AccountSettings &settings, const Secret &refreshToken);
    /// One round over new connections; its errors.
    QList<Error> round(Mail::AccountKey account);
    [[nodiscard]] int refusals() const;
    void verifyNothingLeaked() const;

    AuthorizationServer m_authorization;
    DovecotFixture m_dovecot;
    AiosmtpdFixture m_smtp;
    std::unique_ptr<PostfixFixture> m_postfix;
    QMap<QByteArray, qsizetype> m_postfixPorts; ///< by what they offer
    QTemporaryDir m_files;
    std::unique_ptr<QTemporaryDir> m_profile;
    std::unique_ptr<Engine::MailEngine> m_engine;
    Browser m_browser;
};

void TestOAuthOnServers::initTestCase()
{
    qInstallMessageHandler(keepMessage);
    QVERIFY(m_authorization.start());
    // Dovecot's own users have to read it.
    QFile::setPermissions(m_files.path(), QFile::Permissions(0x7055));
    const QString facts = m_files.filePath(QStringLiteral("oauth2.conf"));
    QVERIFY(writeFile(facts, "introspection_mode = post\nintrospection_url = " +
                                 m_authorization.address(QStringLiteral("introspect")).toLatin1() +
                                 "\nusername_attribute = username\nactive_attribute = active\n"
                                 "active_value = true\n"));
    m_dovecot.setServesPop3(true);
    // Else who fails once waits for seconds the next time.
    m_dovecot.addConfiguration(QStringLiteral(
        "service anvil {\n  unix_listener anvil-auth-penalty {\n    mode = 0\n  }\n}\n"));
    m_dovecot.addConfiguration(
        QStringLiteral("auth_mechanisms = plain xoauth2 oauthbearer\n"
                       "passdb {\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n"
                       "  args = %1\n}\n")
            .arg(facts));
    QVERIFY2(m_dovecot.start(), m_dovecot.errorString());
    m_smtp.setIntrospection(m_authorization.address(QStringLiteral("introspect")));
    QVERIFY2(m_smtp.start(), m_smtp.errorString());
    m_postfix = std::make_unique<PostfixFixture>(m_dovecot);
    m_postfix->addConfiguration("smtpd_error_sleep_time = 0\n");
    for (const char *offered : {"oauthbearer", "xoauth2", "plain,xoauth2,oauthbearer"})
        m_postfixPorts[offered] = m_postfix->addPort(QByteArray("-o smtpd_tls_wrappermode=yes "
                                                                "-o smtpd_sasl_mechanism_filter=") +
                                                     offered);
    QVERIFY2(m_postfix->start(), m_postfix->errorString());
    QVERIFY(writeFile(m_files.filePath(QStringLiteral("ca.pem")),
                      m_dovecot.authorityPem() + m_smtp.authorityPem()));
}

void TestOAuthOnServers::init()
{
    messagesSoFar.clear();
    m_profile = std::make_unique<QTemporaryDir>();
    QVERIFY(writeFile(
        m_profile->filePath(QStringLiteral("oauth.json")),
        R"({"formatVersion": 1, "clients": {"firm": {"clientId": "martlet", "issuer": "firm",
            "authorization": ")" +
            m_authorization.address(QStringLiteral("auth")).toLatin1() + R"(", "token": ")" +
            m_authorization.address(QStringLiteral("token")).toLatin1() +
            R"(", "scopes": ["mail"]}}})"));
    Engine::EngineOptions options;
    options.paths = {m_profile->filePath(QStringLiteral("data")),
                     m_profile->filePath(QStringLiteral("cache"))};
    options.configDir = m_profile->path();
    options.systemConfigDir.clear();
    options.settingsDatabase.clear();
    options.usesKeychain = false;
    options.synchronises = false;
    auto engine = Engine::MailEngine::open(options);
    QVERIFY2(engine, engine ? "" : qPrintable(describe(engine.error())));
    m_engine = std::move(*engine);
    QVERIFY(m_engine->refusedPresetFiles().isEmpty());
}

void TestOAuthOnServers::cleanup()
{
    m_engine.reset();
    m_profile.reset();
}

Mail::AccountSettings TestOAuthOnServers::settingsFor(Mail::ReceiveProtocol protocol) const
{
    const bool isImap = protocol == Mail::ReceiveProtocol::Imap;
    Mail::AccountSettings settings;
    settings.email = QStringLiteral("alice@localhost.example");
    settings.name = settings.email;
    settings.protocol = protocol;
    settings.oauthProvider = QStringLiteral("firm");
    settings.caFile = m_files.filePath(QStringLiteral("ca.pem"));
    settings.incoming.host = QStringLiteral("localhost");
    settings.incoming.port = isImap ? m_dovecot.imapsPort() : m_dovecot.pop3sPort();
    settings.incoming.login = QStringLiteral("alice");
    settings.outgoing.host = QStringLiteral("localhost");
    settings.outgoing.port = m_smtp.port();
    settings.outgoing.encryption = Mail::Encryption::StartTls;
    for (Mail::ServerSettings *server : {&settings.incoming, &settings.outgoing})
        server->method = Mail::LoginMethod::OAuth;
    settings.identities = {{QStringLiteral("Alice"), settings.email, {}, {}}};
    return settings;
}

Result<Secret> TestOAuthOnServers::signIn(const Mail::AccountSettings &settings)
{
    m_browser.shown.clear();
    std::optional<Result<Secret>> outcome;
    const auto running = m_engine->services().setup.signIn(
        settings, {QStringLiteral("It is done."), QStringLiteral("No."), QStringLiteral("?")});
    connect(running.get(), &Engine::BrowserSignIn::pageReady, running.get(),
            [this](const QUrl &page) { m_browser.open(page); });
    connect(running.get(), &Engine::BrowserSignIn::finished, running.get(),
            [&outcome](const Result<Secret> &result) { outcome.emplace(result); });
    if (!waitUntil([&] { return outcome.has_value(); }))
        return failure(ErrorKind::Timeout, Retry::Never, QStringLiteral("test"),
                       QStringLiteral("the sign-in did not end"));
    if (outcome->has_value() && !waitUntil([this] { return !m_browser.shown.isEmpty(); }))
        return failure(ErrorKind::Timeout, Retry::Never, QStringLiteral("test"),
                       QStringLiteral("the browser shows nothing"));
    return *outcome;
}

bool TestOAuthOnServers::isTestPassed(const Mail::AccountSettings &settings,
                                      const Secret &refreshToken)
{
    Engine::AccountSecrets secrets;
    secrets.refreshToken = refreshToken;
    const auto test = m_engine->services().accounts.startTest(settings, secrets);
    if (!waitUntil([&] { return test->isFinished(); }, 30'000))
        return false;
    for (const Engine::StageReport &stage : test->stages()) {
        if (stage.error)
            messagesSoFar += describe(*stage.error).toUtf8() + '\n';
    }
    return test->hasPassed();
}

QList<Error> TestOAuthOnServers::round(Mail::AccountKey account)
{
    // Connections that are open already need no token.
    m_engine->services().status.retryNow();
    const auto reports = answerOf(m_engine->services().mailboxes.synchronise(account));
    if (!reports)
        return {reports.error()};
    QList<Error> errors;
    for (const Mail::RoundReport &report : *reports)
        errors += report.errors;
    return errors;
}

int TestOAuthOnServers::refusals() const
{
    int count = 0;
    for (const Engine::Problem &problem : m_engine->services().status.problems()) {
        if (problem.kind == Engine::Problem::Kind::PasswordRefused &&
            problem.error.kind == ErrorKind::AuthenticationRejected)
            ++count;
    }
    return count;
}

/// SEC-10, SEC-40.
void TestOAuthOnServers::verifyNothingLeaked() const
{
    const auto verify = [this](const QByteArray &bytes, const QString &where) {
        for (const QByteArray &secret : m_authorization.secrets())
            QVERIFY2(!bytes.contains(secret) && !bytes.contains(secret.toPercentEncoding()),
                     qPrintable(where));
    };
    QVERIFY(!m_authorization.secrets().isEmpty());
    verify(messagesSoFar, QStringLiteral("the log"));
    QDirIterator files(m_profile->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int read = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            verify(file.readAll(), file.fileName());
        ++read;
    }
    QVERIFY(read > 0);
}

void TestOAuthOnServers::fromSignInToLostPermission_data()
{
    QTest::addColumn<Mail::ReceiveProtocol>("protocol");
    QTest::newRow("IMAP") << Mail::ReceiveProtocol::Imap;
    QTest::newRow("POP3") << Mail::ReceiveProtocol::Pop3;
}

void TestOAuthOnServers::fromSignInToLostPermission()
{
    QFETCH(Mail::ReceiveProtocol, protocol);
    const Engine::Services &services = m_engine->services();
    const Mail::AccountSettings settings = settingsFor(protocol);

    // The browser shows the sentence, and nothing of the password came through our hands.
    const Result<Secret> first = signIn(settings);
    QVERIFY2(first, first ? "" : qPrintable(describe(first.error())));
    QVERIFY(m_browser.shown.contains("<p>It is done.</p>"));
    QCOMPARE(m_authorization.loginHint(), settings.email);

    // The test before the account is stored takes the token just got.
    const int refreshesBefore = m_authorization.refreshes();
    const bool isPassed = isTestPassed(settings, *first);
    const QByteArray explanation = messagesSoFar + m_dovecot.log();
    QVERIFY2(isPassed, explanation);
    QVERIFY(m_authorization.introspections() >= 2);
    Engine::AccountSecrets secrets;
    secrets.refreshToken = *first;
    const auto key = answerOf(services.accounts.add(settings, secrets));
    QVERIFY(key);
    QCOMPARE(round(*key), QList<Error>());
    QCOMPARE(m_authorization.refreshes(), refreshesBefore);

    // A letter goes out by XOAUTH2.
    const qsizetype receivedBefore = m_smtp.received().size();
    const auto letter = answerOf(services.outbox.queue(
        *key, "From: alice@localhost.example\r\nTo: bob@localhost.example\r\nSubject: token\r\n"
              "Message-ID: <t@localhost.example>\r\nDate: Fri, 27 Nov 2026 10:00:00 +0000\r\n"
              "\r\nHello\r\n"));
    QVERIFY(letter);
    QCOMPARE(round(*key), QList<Error>());
    QVERIFY(waitUntil([&] { return m_smtp.received().size() == receivedBefore + 1; }));

    // A token that is good no more is replaced by itself, and the rotated refresh token is the one
    // that counts the next time.
    for (int time = 1; time <= 2; ++time) {
        m_authorization.endAccessTokens();
        QCOMPARE(round(*key), QList<Error>());
        QCOMPARE(m_authorization.refreshes(), refreshesBefore + time);
        QCOMPARE(refusals(), 0);
    }

    // Without consent: one problem, and nobody asks again and again.
    m_authorization.revokeConsent();
    QVERIFY(!round(*key).isEmpty());
    QCOMPARE(refusals(), 1);
    const int asked = m_authorization.refreshes();
    QVERIFY(!round(*key).isEmpty());
    QVERIFY(!round(*key).isEmpty());
    QCOMPARE(m_authorization.refreshes(), asked);
    QCOMPARE(refusals(), 1);

    // [Sign in again].
    const Result<Secret> second = signIn(settings);
    QVERIFY(second);
    secrets.refreshToken = *second;
    QVERIFY(answerOf(services.accounts.setPassword(*key, secrets)));
    QVERIFY(waitUntil([&] { return refusals() == 0; }));
    QCOMPARE(round(*key), QList<Error>());
    QCOMPARE(m_authorization.codesUsed() % 2, 0);
    verifyNothingLeaked();
}

void TestOAuthOnServers::addPostfixRows()
{
    QTest::addColumn<QByteArray>("offered");
    QTest::addColumn<QByteArray>("mechanism");
    QTest::newRow("OAUTHBEARER") << QByteArray("oauthbearer") << QByteArray("OAUTHBEARER");
    QTest::newRow("XOAUTH2") << QByteArray("xoauth2") << QByteArray("XOAUTH2");
    QTest::newRow("both and a password")
        << QByteArray("plain,xoauth2,oauthbearer") << QByteArray("OAUTHBEARER");
}

Mail::AccountSettings TestOAuthOnServers::settingsForPostfix(const QByteArray &offered) const
{
    Mail::AccountSettings settings = settingsFor(Mail::ReceiveProtocol::Imap);
    settings.outgoing.port = m_postfix->port(m_postfixPorts.value(offered));
    settings.outgoing.encryption = Mail::Encryption::Tls;
    return settings;
}

bool TestOAuthOnServers::queueToBob(Mail::AccountKey account, const QByteArray &id)
{
    const QByteArray letter = "From: alice@localhost.example\r\nTo: bob@example.test\r\n"
                              "Subject: token\r\nMessage-ID: <" +
                              id + ">\r\nDate: Fri, 27 Nov 2026 10:00:00 +0000\r\n\r\nHello\r\n";
    return answerOf(m_engine->services().outbox.queue(account, letter)).has_value();
}

void TestOAuthOnServers::lettersGoThroughPostfix()
{
    QFETCH(QByteArray, offered);
    QFETCH(QByteArray, mechanism);
    const Engine::Services &services = m_engine->services();
    const Mail::AccountSettings settings = settingsForPostfix(offered);
    const auto readOfLog = m_postfix->log().size();
    const auto news = [&] { return m_postfix->log().mid(readOfLog); };
    const QByteArray login = "sasl_method=" + mechanism + ", sasl_username=alice";
    const QByteArray id =
        QByteArray(QTest::currentDataTag()).replace(' ', '-') + "@localhost.example";
    const RealMailbox bob(m_dovecot, "bob");

    const Result<Secret> token = signIn(settings);
    QVERIFY2(token, token ? "" : qPrintable(describe(token.error())));
    Engine::AccountSecrets secrets;
    secrets.refreshToken = *token;
    const bool isPassed = isTestPassed(settings, *token);
    const QByteArray explanation = messagesSoFar + m_dovecot.log() + news();
    QVERIFY2(isPassed, explanation);
    const auto key = answerOf(services.accounts.add(settings, secrets));
    QVERIFY(key);
    QVERIFY(queueToBob(*key, "first-" + id));
    QCOMPARE(round(*key), QList<Error>());
    QVERIFY2(waitUntil([&] { return bob.onDisk("", "first-" + id).size() == 1; }), news());
    QCOMPARE(news().count(login), 1);

    // A token that is good no more is replaced by itself.
    m_authorization.endAccessTokens();
    QVERIFY(queueToBob(*key, "second-" + id));
    QCOMPARE(round(*key), QList<Error>());
    QVERIFY2(waitUntil([&] { return bob.onDisk("", "second-" + id).size() == 1; }), news());
    QCOMPARE(news().count(login), 2);

    // Without consent the letter waits for the person.
    m_authorization.revokeConsent();
    QVERIFY(queueToBob(*key, "third-" + id));
    const QList<Error> errors = round(*key);
    QVERIFY(!errors.isEmpty());
    QCOMPARE(errors.first().kind, ErrorKind::AuthenticationRejected);
    QCOMPARE(services.outbox.items().size(), 1);
    QCOMPARE(services.outbox.items().first().state, Mail::OutboxState::Queued);
    QCOMPARE(news().count(login), 2);
    verifyNothingLeaked();
}

/// What the server says of a token it does not take is understood, by both mechanisms.
void TestOAuthOnServers::tokenOfSomebodyElseIsRefusedByPostfix()
{
    QFETCH(QByteArray, offered);
    QFETCH(QByteArray, mechanism);
    const Engine::Services &services = m_engine->services();
    Mail::AccountSettings settings = settingsForPostfix(offered);
    settings.outgoing.login = QStringLiteral("bob");
    const auto readOfLog = m_postfix->log().size();
    const auto news = [&] { return m_postfix->log().mid(readOfLog); };
    const Result<Secret> token = signIn(settings);
    QVERIFY2(token, token ? "" : qPrintable(describe(token.error())));
    Engine::AccountSecrets secrets;
    secrets.refreshToken = *token;
    const auto key = answerOf(services.accounts.add(settings, secrets));
    QVERIFY(key);
    QVERIFY(queueToBob(*key, "refused@localhost.example"));
    const QList<Error> errors = round(*key);
    QCOMPARE(errors.size(), 1);
    QCOMPARE(errors.first().kind, ErrorKind::AuthenticationRejected);
    QVERIFY2(errors.first().detail.contains(QStringLiteral("535")),
             qPrintable(errors.first().detail));
    // The token, and once the one that was got instead of it.
    const QByteArray refusal = "SASL " + mechanism + " authentication failed";
    QVERIFY2(waitUntil([&] { return news().count("auth=0/1") == 2; }), news());
    QCOMPARE(news().count(refusal), 2);
    QCOMPARE(services.outbox.items().size(), 1);
    QCOMPARE(services.outbox.items().first().state, Mail::OutboxState::Queued);
    verifyNothingLeaked();
}

QTEST_GUILESS_MAIN(TestOAuthOnServers)
#include "tst_OAuthOnServers.moc"
