// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every way to sign in by password at a sending server, on a Postfix that asks a Dovecot or Cyrus
// SASL: the account's choice decides which, the letter arrives, and a wrong password is told as one
// and tried once.
#include "core/engine/MailEngine.h"
#include "tests/core/engine/EngineFixture.h"
#include "tests/interop/support/PostfixFixture.h"
#include "tests/interop/support/RealMailbox.h"
#include "tests/interop/support/ServerProcess.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Test;
using namespace Qt::Literals;
using Mail::LoginMethod;

namespace
{

const QString email = u"alice@example.test"_s;

struct Way {
    const char *name;
    const char *offered; ///< as Postfix names what it offers of all that is there
    LoginMethod method;
    const char *mechanism; ///< what is used
    bool isByCyrus = false;
};

constexpr auto everything = "plain,login,cram-md5,scram-sha-1,scram-sha-256";

constexpr Way ways[] = {
    {"PLAIN", "plain", LoginMethod::Password, "PLAIN"},
    {"LOGIN", "login", LoginMethod::Password, "LOGIN"},
    {"CRAM-MD5", "cram-md5", LoginMethod::SecurePassword, "CRAM-MD5"},
    {"SCRAM-SHA-1", "scram-sha-1", LoginMethod::SecurePassword, "SCRAM-SHA-1"},
    {"SCRAM-SHA-256", "scram-sha-256", LoginMethod::SecurePassword, "SCRAM-SHA-256"},
    {"the best there is", everything, LoginMethod::Automatic, "SCRAM-SHA-256"},
    {"the password itself", everything, LoginMethod::Password, "PLAIN"},
    {"never the password itself", "plain,login,cram-md5", LoginMethod::SecurePassword, "CRAM-MD5"},
    {"NTLM", "ntlm", LoginMethod::SecurePassword, "NTLM", true},
    {"NTLM alone is left", "ntlm", LoginMethod::Automatic, "NTLM", true},
    {"CRAM-MD5 of Cyrus", "cram-md5", LoginMethod::SecurePassword, "CRAM-MD5", true},
    {"SCRAM-SHA-1 of Cyrus", "scram-sha-1", LoginMethod::SecurePassword, "SCRAM-SHA-1", true},
    {"SCRAM-SHA-256 of Cyrus", "scram-sha-256", LoginMethod::SecurePassword, "SCRAM-SHA-256", true},
};

QByteArray letter(const QByteArray &id)
{
    return "From: alice@example.test\r\nTo: bob@example.test\r\nSubject: Signed in\r\n"
           "Date: Fri, 1 Mar 2024 12:00:00 +0300\r\nMessage-ID: <" +
           id + ">\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nHello\r\n";
}

} // namespace

class tst_SmtpSignIns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void letterArrivesAndAWrongPasswordIsToldAsOne_data();
    void letterArrivesAndAWrongPasswordIsToldAsOne();

private:
    [[nodiscard]] Mail::AccountSettings settingsFor(const Way &way, quint16 port) const;
    /// What the test of the account says of the sending server; nothing: all is well.
    [[nodiscard]] std::optional<ErrorKind> tested(const Mail::AccountSettings &settings,
                                                  const Engine::AccountSecrets &secrets) const;
    [[nodiscard]] QList<Error> round(Mail::AccountKey account) const;
    /// What Postfix wrote since init().
    [[nodiscard]] QByteArray news() const { return m_postfix->log().mid(m_readOfLog); }

    DovecotFixture m_dovecot;
    std::unique_ptr<PostfixFixture> m_postfix;
    QList<qsizetype> m_ports; ///< of the ways
    qsizetype m_readOfLog = 0;
    std::unique_ptr<QTemporaryDir> m_profile;
    std::unique_ptr<Engine::MailEngine> m_engine;
};

void tst_SmtpSignIns::initTestCase()
{
    // Else who fails once waits for seconds the next time.
    m_dovecot.addConfiguration(
        u"service anvil {\n  unix_listener anvil-auth-penalty {\n    mode = 0\n  }\n}\n"_s);
    QVERIFY2(m_dovecot.start(), m_dovecot.errorString());
    m_postfix = std::make_unique<PostfixFixture>(m_dovecot);
    m_postfix->addCyrusUser("alice", DovecotFixture::password());
    m_postfix->addConfiguration("smtpd_error_sleep_time = 0\n");
    for (const Way &way : ways)
        m_ports.append(m_postfix->addPort("-o smtpd_tls_wrappermode=yes " +
                                          (way.isByCyrus ? PostfixFixture::byCyrus() : "") +
                                          "-o smtpd_sasl_mechanism_filter=" + way.offered));
    QVERIFY2(m_postfix->start(), m_postfix->errorString());
}

void tst_SmtpSignIns::init()
{
    m_profile = std::make_unique<QTemporaryDir>();
    Engine::EngineOptions options;
    options.paths = {m_profile->filePath(u"data"_s), m_profile->filePath(u"cache"_s)};
    options.configDir = m_profile->path();
    options.systemConfigDir.clear();
    options.settingsDatabase.clear();
    options.usesKeychain = false;
    options.synchronises = false;
    auto engine = Engine::MailEngine::open(options);
    QVERIFY2(engine, engine ? "" : qPrintable(describe(engine.error())));
    m_engine = std::move(*engine);
    m_readOfLog = m_postfix->log().size();
}

void tst_SmtpSignIns::cleanup()
{
    m_engine.reset();
    m_profile.reset();
}

Mail::AccountSettings tst_SmtpSignIns::settingsFor(const Way &way, quint16 port) const
{
    Mail::AccountSettings settings;
    settings.email = email;
    settings.name = email;
    settings.caFile = m_dovecot.authorityFile();
    settings.incoming.host = u"localhost"_s;
    settings.incoming.port = m_dovecot.imapsPort();
    settings.incoming.login = u"alice"_s;
    settings.outgoing.host = u"localhost"_s;
    settings.outgoing.port = port;
    settings.outgoing.method = way.method;
    settings.identities = {{u"Alice"_s, email, {}, {}}};
    return settings;
}

std::optional<ErrorKind> tst_SmtpSignIns::tested(const Mail::AccountSettings &settings,
                                                 const Engine::AccountSecrets &secrets) const
{
    const auto test = m_engine->services().accounts.startTest(settings, secrets);
    if (!waitUntil([&] { return test->isFinished(); }, 30'000))
        return ErrorKind::Timeout;
    for (const Engine::StageReport &stage : test->stages()) {
        const bool isExpected =
            stage.side == Engine::TestSide::Outgoing && stage.stage == Engine::TestStage::Login;
        if (stage.error && !isExpected)
            qWarning("%s", qPrintable(describe(*stage.error)));
        if (stage.error)
            return isExpected ? stage.error->kind : ErrorKind::ProtocolViolation;
    }
    return test->hasPassed() ? std::nullopt : std::optional(ErrorKind::ProtocolViolation);
}

QList<Error> tst_SmtpSignIns::round(Mail::AccountKey account) const
{
    const auto reports = answerOf(m_engine->services().mailboxes.synchronise(account));
    if (!reports)
        return {reports.error()};
    QList<Error> errors;
    for (const Mail::RoundReport &report : *reports)
        errors += report.errors;
    return errors;
}

void tst_SmtpSignIns::letterArrivesAndAWrongPasswordIsToldAsOne_data()
{
    QTest::addColumn<int>("number");
    for (int number = 0; number < static_cast<int>(std::size(ways)); ++number)
        QTest::newRow(ways[number].name) << number;
}

void tst_SmtpSignIns::letterArrivesAndAWrongPasswordIsToldAsOne()
{
    QFETCH(int, number);
    const Way &way = ways[number];
    const Engine::Services &services = m_engine->services();
    const QByteArray id = "way-" + QByteArray::number(number) + "@example.test";
    const Mail::AccountSettings settings = settingsFor(way, m_postfix->port(m_ports.at(number)));
    Engine::AccountSecrets secrets;
    secrets.incoming = Secret(DovecotFixture::password());
    secrets.outgoing = Secret(u"wrong"_s);

    QCOMPARE(tested(settings, secrets), std::optional(ErrorKind::AuthenticationRejected));
    const auto key = answerOf(services.accounts.add(settings, secrets));
    QVERIFY(key.has_value());
    QVERIFY(answerOf(services.outbox.queue(*key, letter(id))).has_value());
    const QList<Error> errors = round(*key);
    QCOMPARE(errors.size(), 1);
    QCOMPARE(errors.first().kind, ErrorKind::AuthenticationRejected);
    QCOMPARE(errors.first().retry, Retry::AfterUserAction);
    QVERIFY2(errors.first().detail.contains(u"535"_s), qPrintable(errors.first().detail));
    QCOMPARE(services.outbox.items().size(), 1);
    QCOMPARE(services.outbox.items().first().state, Mail::OutboxState::Queued);
    // Once by the test and once by the round.
    const QByteArray refusal = "SASL " + QByteArray(way.mechanism) + " authentication failed";
    QVERIFY2(waitUntil([&] { return news().count("auth=0/1") == 2; }), news());
    QCOMPARE(news().count(refusal), 2);

    secrets.outgoing = Secret(DovecotFixture::password());
    QVERIFY(answerOf(services.accounts.setPassword(*key, secrets)).has_value());
    QCOMPARE(tested(settings, secrets), std::optional<ErrorKind>());
    QCOMPARE(round(*key), QList<Error>());
    const QByteArray login = "sasl_method=" + QByteArray(way.mechanism) + ", sasl_username=alice";
    QVERIFY2(news().contains(login), news());
    const RealMailbox alice(m_dovecot, "alice");
    const RealMailbox bob(m_dovecot, "bob");
    QVERIFY2(waitUntil([&] { return bob.onDisk("", id).size() == 1; }), news());
    QCOMPARE(alice.onDisk(".Sent", id).size(), 1);
    QVERIFY(waitUntil([&] { return services.outbox.items().isEmpty(); }));
    QCOMPARE(news().count(refusal), 2);
}

QTEST_GUILESS_MAIN(tst_SmtpSignIns)
#include "tst_SmtpSignIns.moc"
