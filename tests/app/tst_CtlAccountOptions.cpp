// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The options of account add: servers as written, presets, and what is refused before anything
// happens.
#include "app/ctl/AccountOptions.h"

#include "app/ctl/Invocation.h"
#include "app/ctl/Json.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Ctl;
using namespace Qt::Literals;

namespace
{

/// Knows one provider and does nothing.
class PresetsOnly : public Engine::AccountService
{
public:
    [[nodiscard]] QList<Mail::AccountSettings> accounts() const override { return {}; }
    [[nodiscard]] std::optional<Mail::AccountSettings> find(Mail::AccountKey) const override
    {
        return std::nullopt;
    }
    [[nodiscard]] std::optional<Engine::ProviderOffer> offerFor(const QString &name,
                                                                const QString &email) const override
    {
        if (!email.endsWith(u"@known.example"_s) && !email.endsWith(u"@popular.example"_s))
            return std::nullopt;
        Engine::ProviderOffer offer;
        offer.id = u"known"_s;
        offer.name = u"Known Mail"_s;
        offer.hasImap = email.endsWith(u"@known.example"_s);
        if (offer.hasImap) {
            offer.pop3.emplace();
            offer.pop3->email = email;
            offer.pop3->protocol = Mail::ReceiveProtocol::Pop3;
            offer.pop3->providerId = offer.id;
            offer.pop3->identities = {{name, email, {}, {}}};
            offer.pop3->incoming = {u"pop.known.example"_s, 995, Mail::Encryption::Tls, email};
            offer.pop3->outgoing = {u"smtp.known.example"_s, 465, Mail::Encryption::Tls, email};
        }
        offer.imap.email = email;
        offer.imap.providerId = offer.id;
        offer.imap.identities = {{name, email, {}, {}}};
        if (offer.hasImap)
            offer.imap.incoming = {u"imap.known.example"_s, 993, Mail::Encryption::Tls, email};
        offer.imap.outgoing = {u"smtp.known.example"_s, 465, Mail::Encryption::Tls, email};
        return offer;
    }
    [[nodiscard]] Mail::AccountSettings guessFor(const QString &, const QString &) const override
    {
        return {};
    }
    [[nodiscard]] QString senderInsteadOf(const Mail::AccountSettings &,
                                          const QString &) const override
    {
        return {};
    }
    std::unique_ptr<Engine::AccountTest> startTest(const Mail::AccountSettings &,
                                                   const Engine::AccountSecrets &,
                                                   Mail::TestScope) override
    {
        return nullptr;
    }
    QFuture<Result<Mail::AccountKey>> add(const Mail::AccountSettings &,
                                          const Engine::AccountSecrets &) override
    {
        return {};
    }
    QFuture<Result<void>> update(const Mail::AccountSettings &) override { return {}; }
    [[nodiscard]] QList<Mail::SettingsSnapshot> snapshots(Mail::AccountKey) const override
    {
        return {};
    }
    [[nodiscard]] QList<Mail::SettingsSnapshot> removedAccounts() const override { return {}; }
    [[nodiscard]] Result<QString> keepAuthorities(const QByteArray &) override { return QString(); }
    QFuture<Result<void>> setPassword(Mail::AccountKey, const Engine::AccountSecrets &) override
    {
        return {};
    }
    QFuture<Result<void>> removeKeepingLetters(Mail::AccountKey) override { return {}; }
    QFuture<Result<Mail::AccountKey>> foldersOfThisComputer() override { return {}; }
    QFuture<Result<void>> remove(Mail::AccountKey) override { return {}; }
    [[nodiscard]] RemovalFacts removalFacts(Mail::AccountKey) const override { return {}; }
    [[nodiscard]] bool arePasswordsKept() const override { return false; }
};

QStringList addLine(const QString &rest)
{
    return u"account add "_s.append(rest).trimmed().split(u' ');
}

/// Understood, or the test that asks fails on `command` being null.
Invocation invocationOf(const QString &rest)
{
    const auto parsed = parseArguments(addLine(rest));
    const auto *invocation = std::get_if<Invocation>(&parsed);
    return invocation ? *invocation : Invocation();
}

std::optional<Engine::ProviderOffer> offered(const Invocation &invocation)
{
    return PresetsOnly().offerFor(invocation.value(u"name"_s), invocation.value(u"email"_s));
}

Mail::AccountSettings settingsOf(const QString &rest)
{
    const Invocation invocation = invocationOf(rest);
    if (invocation.command == nullptr)
        return {};
    return accountFromOptions(invocation, offered(invocation)).value_or(Mail::AccountSettings());
}

} // namespace

class tst_CtlAccountOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void server_data();
    void server();
    void badServer_data();
    void badServer();
    void offlineMode();
    void wrongUsage_data();
    void wrongUsage();
    void givenServersAreTakenAsTheyAre();
    void imapAloneIsReceiveOnly();
    void pop3ServersAreTakenAsTheyAre();
    void leavingRules_data();
    void leavingRules();
    void sizeLimits_data();
    void sizeLimits();
    void pop3Presets();
    void logins_data();
    void logins();
    void signInToSend();
    void presetFillsTheServers();
    void smtpReplacesThePresetsOne();
    void unknownDomainIsNotFound();
    void providerWithoutImapIsUnsupported();
    void passwordCommandIsKeptAsWritten();
    void sentMailboxIsTheServersOwnSpelling();
};

void tst_CtlAccountOptions::server_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<Mail::Encryption>("encryption");
    QTest::newRow("tls") << u"imap.example.org:993:tls"_s << u"imap.example.org"_s << 993
                         << Mail::Encryption::Tls;
    QTest::newRow("starttls") << u"mail.example.org:143:starttls"_s << u"mail.example.org"_s << 143
                              << Mail::Encryption::StartTls;
    QTest::newRow("none") << u"localhost:1430:none"_s << u"localhost"_s << 1430
                          << Mail::Encryption::None;
    QTest::newRow("capitals") << u"localhost:1:TLS"_s << u"localhost"_s << 1
                              << Mail::Encryption::Tls;
    QTest::newRow("highest port") << u"localhost:65535:tls"_s << u"localhost"_s << 65535
                                  << Mail::Encryption::Tls;
    QTest::newRow("IPv6") << u"::1:993:tls"_s << u"::1"_s << 993 << Mail::Encryption::Tls;
    QTest::newRow("IPv6 in brackets")
        << u"[::1]:993:tls"_s << u"::1"_s << 993 << Mail::Encryption::Tls;
    QTest::newRow("non-ASCII") << u"почта.рф:993:tls"_s << u"почта.рф"_s << 993
                               << Mail::Encryption::Tls;
}

void tst_CtlAccountOptions::server()
{
    QFETCH(QString, text);
    QFETCH(QString, host);
    QFETCH(int, port);
    QFETCH(Mail::Encryption, encryption);
    const auto server = parseServer(u"imap"_s, text);
    QVERIFY(server.has_value());
    QCOMPARE(server->host, host);
    QCOMPARE(int(server->port), port);
    QCOMPARE(server->encryption, encryption);
    QVERIFY(server->login.isEmpty());
}

void tst_CtlAccountOptions::badServer_data()
{
    QTest::addColumn<QString>("text");
    const char *const rows[] = {"",
                                "imap.example.org",
                                "imap.example.org:993",
                                "imap.example.org:tls",
                                "imap.example.org::tls",
                                "imap.example.org:0:tls",
                                "imap.example.org:65536:tls",
                                "imap.example.org:-1:tls",
                                "imap.example.org:imap:tls",
                                "imap.example.org:993:ssl",
                                "imap.example.org:993:",
                                ":993:tls",
                                "[]:993:tls",
                                "::",
                                "a b:993:tls"};
    for (const char *row : rows)
        QTest::newRow(row) << QString::fromLatin1(row);
}

void tst_CtlAccountOptions::badServer()
{
    QFETCH(QString, text);
    const auto server = parseServer(u"smtp"_s, text);
    QVERIFY(!server.has_value());
    QCOMPARE(server.error().kind, ErrorKind::InvalidInput);
    QVERIFY(server.error().what.startsWith(u"--smtp takes HOST:PORT:tls"_s));
}

void tst_CtlAccountOptions::offlineMode()
{
    QCOMPARE(*parseOfflineMode(u"all"_s), Mail::OfflineMode::All);
    QCOMPARE(*parseOfflineMode(u"recent"_s), Mail::OfflineMode::Recent);
    QCOMPARE(*parseOfflineMode(u"headers"_s), Mail::OfflineMode::Headers);
    for (const QString &bad : {u""_s, u"ALL"_s, u"everything"_s})
        QVERIFY(!parseOfflineMode(bad).has_value());
}

void tst_CtlAccountOptions::wrongUsage_data()
{
    QTest::addColumn<QString>("rest");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *rest, const char *says) {
        QTest::newRow(rest) << QString::fromLatin1(rest) << QByteArray(says);
    };
    row("", "--email takes a mail address");
    row("--email anna", "--email takes a mail address");
    row("--email anna@", "--email takes a mail address");
    row("--email a@example.org --protocol jmap", "--protocol takes imap or pop3");
    row("--email a@example.org --protocol IMAP", "--protocol takes imap or pop3");
    row("--email a@example.org --protocol local", "--protocol takes imap or pop3");
    row("--email a@example.org --protocol=", "--protocol needs a value");
    row("--email a@example.org --smtp-sign-in plain",
        "--smtp-sign-in takes login, none or after-receiving");
    row("--email a@example.org --offline most", "--offline takes all, recent or headers");
    row("--email a@example.org --imap here", "--imap takes HOST:PORT:tls");
    row("--email a@example.org --imap h:1:tls --smtp h:1:ssl", "--smtp takes HOST:PORT:tls");
    row("--email a@example.org --password-stdin --password-command pass", "Give either");
    row("--email a@example.org --password-command=", "--password-command needs a value");
    row("--email a@example.org --login=", "--login needs a value");
    row("--email a@example.org --pop3 here", "--pop3 takes HOST:PORT:tls");
    row("--email a@example.org --pop3 h:1:ssl", "--pop3 takes HOST:PORT:tls");
    row("--email a@example.org --pop3=", "--pop3 needs a value");
    row("--email a@example.org --pop3 h:1:tls --imap h:2:tls", "by IMAP or by POP3, not by both");
    row("--email a@example.org --protocol imap --pop3 h:1:tls", "by IMAP or by POP3");
    row("--email a@example.org --protocol pop3 --imap h:1:tls", "by IMAP or by POP3");
    for (const char *option : {"--leave-on-server no", "--size-limit 5", "--headers-only",
                               "--mark-read", "--shared-inbox"}) {
        const QByteArray name = QByteArray(option).split(' ').first();
        row(QByteArray("--email a@example.org ").append(option).constData(),
            QByteArray(name + " is for POP3 alone").constData());
        row(QByteArray("--email a@example.org --imap h:1:tls ").append(option).constData(),
            QByteArray(name + " is for POP3 alone").constData());
    }
    for (const char *rule : {"=", " never", " 0", " -1", " 1.5", " 10000001", " newest", " newest:",
                             " newest:0", " newest:x", " size:-3", " size:1.5", " No", " days:3"})
        row(QByteArray("--email a@example.org --pop3 h:1:tls --leave-on-server")
                .append(rule)
                .constData(),
            *rule == '=' ? "--leave-on-server needs a value" : "--leave-on-server takes forever");
    for (const char *limit : {"0", "-1", "much", "0.0001", "1e9", "nan", "inf", "5M"})
        row(QByteArray("--email a@example.org --pop3 h:1:tls --size-limit ")
                .append(limit)
                .constData(),
            "--size-limit takes megabytes");
    row("a@example.org", "something too much");
}

void tst_CtlAccountOptions::wrongUsage()
{
    QFETCH(QString, rest);
    QFETCH(QByteArray, says);
    const auto parsed = parseArguments(addLine(rest));
    const auto *answer = std::get_if<Answer>(&parsed);
    QVERIFY(answer != nullptr);
    QCOMPARE(answer->exitCode, exitUsage);
    QVERIFY2(answer->errors.contains(says), answer->errors);
}

void tst_CtlAccountOptions::givenServersAreTakenAsTheyAre()
{
    const Mail::AccountSettings settings =
        settingsOf(u"--email anna@known.example --name Anna --imap mail.example.org:143:starttls "
                   "--smtp mail.example.org:25:none --offline all"_s);
    QCOMPARE(settings.email, u"anna@known.example"_s);
    QCOMPARE(settings.name, settings.email);
    QCOMPARE(settings.incoming,
             (Mail::ServerSettings{u"mail.example.org"_s, 143, Mail::Encryption::StartTls,
                                   u"anna@known.example"_s}));
    QCOMPARE(settings.outgoing,
             (Mail::ServerSettings{u"mail.example.org"_s, 25, Mail::Encryption::None, {}}));
    QCOMPARE(settings.offline, Mail::OfflineMode::All);
    QCOMPARE(settings.identities.size(), 1);
    QCOMPARE(settings.identities.constFirst().name, u"Anna"_s);
    QCOMPARE(settings.identities.constFirst().address, settings.email);
    // Named servers mean that nothing is looked up.
    QVERIFY(settings.providerId.isEmpty());
    QVERIFY(!settings.credentialId.isEmpty());
}

void tst_CtlAccountOptions::imapAloneIsReceiveOnly()
{
    const Mail::AccountSettings settings =
        settingsOf(u"--email anna@known.example --imap mail.example.org:993:tls"_s);
    QVERIFY(settings.incoming.isSet());
    QVERIFY(!settings.outgoing.isSet());
    QCOMPARE(settings.offline, Mail::OfflineMode::Recent);
}

void tst_CtlAccountOptions::pop3ServersAreTakenAsTheyAre()
{
    for (const QString &protocol : {u""_s, u" --protocol pop3"_s}) {
        const Mail::AccountSettings settings = settingsOf(
            u"--email anna@known.example --pop3 pop.example.org:110:starttls"_s + protocol);
        QCOMPARE(settings.protocol, Mail::ReceiveProtocol::Pop3);
        QCOMPARE(settings.incoming,
                 (Mail::ServerSettings{u"pop.example.org"_s, 110, Mail::Encryption::StartTls,
                                       u"anna@known.example"_s}));
        QVERIFY(!settings.outgoing.isSet());
        QVERIFY(settings.providerId.isEmpty());
        // Nothing goes from the server unless that was said (REL-4).
        QCOMPARE(settings.pop3, Mail::Pop3Settings());
        QCOMPARE(settings.pop3.leave, Mail::LeaveOnServer::Forever);
    }
    const Mail::AccountSettings settings =
        settingsOf(u"--email a@example.org --pop3 h.example:1:none --smtp h.example:2:none "
                   "--headers-only --mark-read --shared-inbox"_s);
    QVERIFY(settings.outgoing.isSet());
    QVERIFY(settings.pop3.headersOnly && settings.pop3.marksSeen && settings.pop3.sharesInbox);
    QCOMPARE(settingsOf(u"--email a@example.org --imap h.example:1:none"_s).protocol,
             Mail::ReceiveProtocol::Imap);
}

void tst_CtlAccountOptions::leavingRules_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<int>("leave");
    QTest::addColumn<int>("amount");
    using Leave = Mail::LeaveOnServer;
    const auto row = [](const char *rule, Leave leave, int amount) {
        QTest::newRow(rule) << QString::fromLatin1(rule) << int(leave) << amount;
    };
    row("forever", Leave::Forever, 0);
    row("no", Leave::No, 0);
    row("until-deleted", Leave::UntilDeletedHere, 0);
    row("1", Leave::Days, 1);
    row("14", Leave::Days, 14);
    row("10000000", Leave::Days, 10'000'000);
    row("newest:1", Leave::Newest, 1);
    row("newest:500", Leave::Newest, 500);
    row("size:200", Leave::Megabytes, 200);
}

void tst_CtlAccountOptions::leavingRules()
{
    QFETCH(QString, rule);
    QFETCH(int, leave);
    QFETCH(int, amount);
    const Mail::AccountSettings settings =
        settingsOf(u"--email a@example.org --pop3 h.example:1:tls --leave-on-server "_s + rule);
    QCOMPARE(settings.protocol, Mail::ReceiveProtocol::Pop3);
    QCOMPARE(int(settings.pop3.leave), leave);
    QCOMPARE(settings.pop3.leaveAmount, amount);
}

void tst_CtlAccountOptions::sizeLimits_data()
{
    QTest::addColumn<QString>("megabytes");
    QTest::addColumn<qint64>("bytes");
    QTest::newRow("smallest") << u"0.001"_s << qint64(1'000);
    QTest::newRow("half") << u"0.5"_s << qint64(500'000);
    QTest::newRow("whole") << u"5"_s << qint64(5'000'000);
    QTest::newRow("largest") << u"100000"_s << qint64(100'000'000'000);
}

void tst_CtlAccountOptions::sizeLimits()
{
    QFETCH(QString, megabytes);
    const Mail::AccountSettings settings =
        settingsOf(u"--email a@example.org --pop3 h.example:1:tls --size-limit "_s + megabytes);
    QTEST(settings.pop3.largestBytes, "bytes");
}

void tst_CtlAccountOptions::pop3Presets()
{
    const Mail::AccountSettings settings =
        settingsOf(u"--email anna@known.example --protocol pop3 --leave-on-server 7"_s);
    QCOMPARE(settings.protocol, Mail::ReceiveProtocol::Pop3);
    QCOMPARE(settings.incoming.host, u"pop.known.example"_s);
    QCOMPARE(settings.outgoing.host, u"smtp.known.example"_s);
    QCOMPARE(settings.providerId, u"known"_s);
    QCOMPARE(settings.pop3.leaveAmount, 7);
    // One that does not offer it.
    const Invocation invocation = invocationOf(u"--email anna@popular.example --protocol pop3"_s);
    QVERIFY(invocation.command != nullptr);
    const auto none = accountFromOptions(invocation, offered(invocation));
    QVERIFY(!none.has_value());
    QCOMPARE(none.error().kind, ErrorKind::Unsupported);
    QVERIFY(sentenceFor(none.error()).contains(u"--pop3 and --smtp"_s));
}

void tst_CtlAccountOptions::signInToSend()
{
    using Mail::SubmissionLogin;
    const QString account = u"--email anna@known.example"_s;
    QCOMPARE(settingsOf(account).submissionLogin, SubmissionLogin::Automatic);
    for (const SubmissionLogin login :
         {SubmissionLogin::Automatic, SubmissionLogin::None, SubmissionLogin::AfterReceiving}) {
        const QString option = u" --smtp-sign-in "_s + submissionLoginName(login);
        QCOMPARE(settingsOf(account + option).submissionLogin, login);
    }
    QVERIFY(!settingsOf(account).handsOverAhead);
    QVERIFY(settingsOf(account + u" --hold-at-server"_s).handsOverAhead);
}

void tst_CtlAccountOptions::logins_data()
{
    QTest::addColumn<QString>("rest");
    QTest::addColumn<QString>("incoming");
    QTest::addColumn<QString>("outgoing");
    QTest::newRow("none given") << QString() << u"anna@known.example"_s << u"anna@known.example"_s;
    QTest::newRow("one for both") << u" --login anna"_s << u"anna"_s << u"anna"_s;
    QTest::newRow("one for sending")
        << u" --smtp-login out"_s << u"anna@known.example"_s << u"out"_s;
    QTest::newRow("both") << u" --login in --smtp-login out"_s << u"in"_s << u"out"_s;
}

void tst_CtlAccountOptions::logins()
{
    QFETCH(QString, rest);
    QFETCH(QString, incoming);
    QFETCH(QString, outgoing);
    const QString servers = u" --imap h.example:993:tls --smtp h.example:465:tls"_s;
    for (const QString &given : {QString(), servers}) {
        const Mail::AccountSettings settings =
            settingsOf(u"--email anna@known.example"_s + given + rest);
        QCOMPARE(settings.incoming.login, incoming);
        QCOMPARE(Mail::outgoingLogin(settings), outgoing);
    }
}

void tst_CtlAccountOptions::presetFillsTheServers()
{
    const Mail::AccountSettings settings =
        settingsOf(u"--email anna@known.example --name Anna --offline headers"_s);
    QCOMPARE(settings.incoming.host, u"imap.known.example"_s);
    QCOMPARE(settings.outgoing.host, u"smtp.known.example"_s);
    QCOMPARE(settings.providerId, u"known"_s);
    QCOMPARE(settings.offline, Mail::OfflineMode::Headers);
    QCOMPARE(settings.identities.constFirst().name, u"Anna"_s);
}

void tst_CtlAccountOptions::smtpReplacesThePresetsOne()
{
    const Mail::AccountSettings settings =
        settingsOf(u"--email anna@known.example --smtp out.example.org:587:starttls"_s);
    QCOMPARE(settings.incoming.host, u"imap.known.example"_s);
    QCOMPARE(settings.outgoing.host, u"out.example.org"_s);
    QCOMPARE(settings.outgoing.encryption, Mail::Encryption::StartTls);
}

void tst_CtlAccountOptions::unknownDomainIsNotFound()
{
    const Invocation invocation = invocationOf(u"--email anna@unknown.example"_s);
    QVERIFY(invocation.command != nullptr);
    const auto settings = accountFromOptions(invocation, offered(invocation));
    QVERIFY(!settings.has_value());
    QCOMPARE(settings.error().kind, ErrorKind::NotFound);
    const QString sentence = sentenceFor(settings.error());
    QVERIFY2(sentence.contains(u"unknown.example"_s) && sentence.contains(u"--imap and --smtp"_s),
             qPrintable(sentence));
}

void tst_CtlAccountOptions::providerWithoutImapIsUnsupported()
{
    const Invocation invocation = invocationOf(u"--email anna@popular.example"_s);
    QVERIFY(invocation.command != nullptr);
    const auto settings = accountFromOptions(invocation, offered(invocation));
    QVERIFY(!settings.has_value());
    QCOMPARE(settings.error().kind, ErrorKind::Unsupported);
}

void tst_CtlAccountOptions::passwordCommandIsKeptAsWritten()
{
    const QString command = u"pass show mail/anna | head -n1"_s;
    const auto parsed = parseArguments({u"account"_s, u"add"_s, u"--email"_s,
                                        u"anna@known.example"_s, u"--password-command"_s, command});
    const auto *invocation = std::get_if<Invocation>(&parsed);
    QVERIFY(invocation != nullptr);
    const auto settings = accountFromOptions(*invocation, offered(*invocation));
    QVERIFY(settings.has_value());
    QCOMPARE(settings->passwordCommand, command);
}

void tst_CtlAccountOptions::sentMailboxIsTheServersOwnSpelling()
{
    const QString account = u"--email anna@known.example"_s;
    QVERIFY(settingsOf(account).sentMailbox.isEmpty());
    const Mail::AccountSettings chosen = settingsOf(account + u" --sent-mailbox work/out"_s);
    QCOMPARE(chosen.sentMailbox, u"work/out"_s);
    Engine::SentChoice choice;
    choice.folders = QStringList{u"INBOX"_s, u"Sent"_s, u"Work/Out"_s};
    choice.named = u"Sent"_s;
    QCOMPARE(withSentMailbox(chosen, choice).value().sentMailbox, u"Work/Out"_s);
    // Not tested before: as it was given.
    QCOMPARE(withSentMailbox(chosen, std::nullopt).value().sentMailbox, u"work/out"_s);
    choice.folders.removeLast();
    const auto none = withSentMailbox(chosen, choice);
    QVERIFY(!none.has_value());
    QCOMPARE(none.error().kind, ErrorKind::NotFound);
    QVERIFY(sentenceFor(none.error()).contains(u"work/out"_s));
    QVERIFY(sentenceFor(none.error()).contains(u"INBOX, Sent"_s));
    const Mail::AccountSettings usual = settingsOf(account);
    QVERIFY(withSentMailbox(usual, choice).value() == usual);
}

QTEST_APPLESS_MAIN(tst_CtlAccountOptions)
#include "tst_CtlAccountOptions.moc"
