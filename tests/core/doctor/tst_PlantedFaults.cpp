// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The account test over real sockets against servers that fail in every way: what is diagnosed is
// what was planted, and never a wrong password where it is something else.
#include "core/doctor/AccountCheck.h"
#include "core/net/TlsTransport.h"
#include "core/util/Clock.h"
#include "core/util/TaskScope.h"
#include "tests/support/FakeTcpServer.h"
#include "tests/support/FakeTlsAuthority.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Test;
using Mail::Encryption;
using Mail::TestSide;

namespace
{

enum class Protocol { Imap, Pop3, Smtp };

/// What a server says; %T is the tag.
struct Script {
    Protocol protocol = Protocol::Imap;
    QByteArray greeting;
    QList<QPair<QByteArray, QByteArray>> answers; ///< by the beginning of the command
    bool closesAtOnce = false;

    Script &on(const QByteArray &command, const QByteArray &answer)
    {
        answers.prepend({command, answer});
        return *this;
    }
};

Script imap(const QByteArray &capabilities = "IMAP4rev1")
{
    Script script{Protocol::Imap, "* OK ready\r\n", {}, false};
    script.on("", "%T BAD what\r\n");
    script.on("CAPABILITY", "* CAPABILITY " + capabilities + "\r\n%T OK done\r\n");
    script.on("LOGIN", "%T OK in\r\n");
    script.on("LIST", "* LIST () \"/\" INBOX\r\n%T OK done\r\n");
    script.on("SELECT", "* 0 EXISTS\r\n%T OK [READ-WRITE] done\r\n");
    script.on("LOGOUT", "* BYE\r\n%T OK done\r\n");
    return script;
}

Script pop3()
{
    Script script{Protocol::Pop3, "+OK ready\r\n", {}, false};
    script.on("", "-ERR what\r\n");
    script.on("CAPA", "+OK\r\nUSER\r\nUIDL\r\nRESP-CODES\r\n.\r\n");
    script.on("USER", "+OK\r\n");
    script.on("PASS", "+OK\r\n");
    script.on("STAT", "+OK 0 0\r\n");
    script.on("UIDL", "+OK\r\n.\r\n");
    script.on("QUIT", "+OK\r\n");
    return script;
}

Script smtp(const QByteArray &extensions = "AUTH PLAIN")
{
    Script script{Protocol::Smtp, "220 mail.example.org ESMTP\r\n", {}, false};
    script.on("", "500 5.5.2 what\r\n");
    script.on("EHLO", "250-mail.example.org\r\n250 " + extensions + "\r\n");
    script.on("AUTH", "235 2.7.0 in\r\n");
    script.on("QUIT", "221 bye\r\n");
    return script;
}

class ScriptWire final : public FakeWire
{
public:
    explicit ScriptWire(const Script &script)
        : m_script(script)
    {
    }
    QByteArray greet() override
    {
        m_isClosed = m_script.closesAtOnce;
        return m_script.greeting;
    }
    QByteArray receive(const QByteArray &bytes) override
    {
        m_input += bytes;
        QByteArray output;
        for (qsizetype end = m_input.indexOf("\r\n"); end >= 0; end = m_input.indexOf("\r\n")) {
            const QByteArray line = m_input.left(end);
            m_input.remove(0, end + 2);
            output += answerTo(line);
        }
        return output;
    }
    QByteArray takeOutput() override { return {}; }
    void setOutputReady(std::function<void()>) override {}
    [[nodiscard]] bool wantsTls() const override { return m_wantsTls; }
    void tlsStarted() override { m_wantsTls = false; }
    [[nodiscard]] bool isClosed() const override { return m_isClosed; }
    std::chrono::milliseconds takeDelay() override { return {}; }

private:
    QByteArray answerTo(const QByteArray &line)
    {
        const bool hasTag = m_script.protocol == Protocol::Imap;
        const qsizetype blank = line.indexOf(' ');
        const QByteArray tag = hasTag ? line.left(blank) : QByteArray();
        const QByteArray command = (hasTag ? line.mid(blank + 1) : line).toUpper();
        for (const auto &[beginning, answer] : m_script.answers) {
            if (!command.startsWith(beginning))
                continue;
            QByteArray text = answer;
            text.replace("%T", tag);
            const bool isStartTls = beginning == "STARTTLS" || beginning == "STLS";
            m_wantsTls = isStartTls && !text.contains("BAD") && !text.contains(" NO ") &&
                         !text.contains("ERR") && !text.startsWith('4');
            m_isClosed = text.contains("BYE") && !command.startsWith("LOGOUT");
            return text;
        }
        return {};
    }

    const Script m_script;
    QByteArray m_input;
    bool m_wantsTls = false;
    bool m_isClosed = false;
};

class ScriptServer final : public FakeTcpServer
{
public:
    ScriptServer(Script script, FakeTls tls, FakeTlsAuthority *authority)
        : FakeTcpServer(tls, authority)
        , m_script(std::move(script))
    {
    }
    ~ScriptServer() override { closeConnections(); }

protected:
    std::unique_ptr<FakeWire> makeWire() override { return std::make_unique<ScriptWire>(m_script); }

private:
    const Script m_script;
};

struct Fault {
    Script script;
    FakeTls tls = FakeTls::Plain;
    Encryption encryption = Encryption::None;
    FakeTlsAuthority::Defect defect = FakeTlsAuthority::Defect::None;
    bool isTrusted = true; ///< its authority is
    QString providerId;
    QString password = QStringLiteral("pencil");
    bool isClosedPort = false;
};

/// Shared by all rows: making keys takes its time.
FakeTlsAuthority &authority(FakeTlsAuthority::Defect defect)
{
    static std::map<FakeTlsAuthority::Defect, std::unique_ptr<FakeTlsAuthority>> made;
    auto &one = made[defect];
    if (!one)
        one = std::make_unique<FakeTlsAuthority>(defect);
    return *one;
}

} // namespace

Q_DECLARE_METATYPE(Fault)

class tst_PlantedFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatIsPlantedIsFound_data();
    void whatIsPlantedIsFound();
    void whatWorksIsNotDiagnosed();

private:
    QList<Doctor::Diagnosis> run(const Fault &fault);

    Doctor::CheckKnowledge m_knowledge;
    QTemporaryDir m_folder;
};

void tst_PlantedFaults::initTestCase()
{
    auto presets = Accounts::ProviderPresets::load(QStringLiteral(":/martlet/providers.json"));
    auto texts = Doctor::ServerTexts::load(QStringLiteral(":/martlet/server-texts.json"));
    QVERIFY2(presets, presets ? "" : qPrintable(describe(presets.error())));
    QVERIFY2(texts, texts ? "" : qPrintable(describe(texts.error())));
    m_knowledge = {*presets, *texts, false};
}

QList<Doctor::Diagnosis> tst_PlantedFaults::run(const Fault &fault)
{
    FakeTlsAuthority &own = authority(fault.defect);
    const QString caFile = m_folder.filePath(QStringLiteral("ca.pem"));
    if (!own.writeAuthority(caFile))
        qFatal("no place for a certificate");
    auto server = std::make_unique<ScriptServer>(fault.script, fault.tls, &own);
    ScriptServer receiving(imap(), FakeTls::Plain, nullptr);
    if (!server->start() || !receiving.start())
        qFatal("no server");
    const quint16 port = server->port();
    if (fault.isClosedPort)
        server.reset();

    Mail::AccountSettings settings;
    settings.email = QStringLiteral("anna@example.org");
    settings.providerId = fault.providerId;
    settings.caFile = fault.isTrusted ? caFile : QString();
    settings.protocol = fault.script.protocol == Protocol::Pop3 ? Mail::ReceiveProtocol::Pop3
                                                                : Mail::ReceiveProtocol::Imap;
    const QString host = QStringLiteral("localhost");
    const Mail::ServerSettings failing{host, port, fault.encryption, settings.email};
    const bool isSmtp = fault.script.protocol == Protocol::Smtp;
    settings.incoming =
        isSmtp ? Mail::ServerSettings{host, receiving.port(), Encryption::None, settings.email}
               : failing;
    if (isSmtp)
        settings.outgoing = failing;

    SystemClock clock;
    Net::TlsTransportFactory transports(clock);
    const Result<Secret> secret = Secret(fault.password);
    QList<Doctor::Diagnosis> found;
    std::optional<bool> outcome;
    Doctor::AccountCheck check(transports, clock, settings, secret, secret,
                               [](const Mail::StageReport &) {});
    check.setDiagnosis(m_knowledge, [&](TestSide side, const Doctor::Diagnosis &diagnosis) {
        if (side == (isSmtp ? TestSide::Outgoing : TestSide::Incoming))
            found.append(diagnosis);
    });
    TaskScope scope;
    scope.spawn(check.run(), [&](Result<bool> result) { outcome = result.value_or(false); });
    if (!QTest::qWaitFor([&] { return outcome.has_value(); }, 60'000))
        qWarning("the test did not end");
    return found;
}

void tst_PlantedFaults::whatIsPlantedIsFound_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const char *code, Script script, Fault fault = {}) {
        fault.script = std::move(script);
        QTest::newRow(name) << fault << QString::fromLatin1(code);
    };
    const auto encrypted = [](FakeTls tls, Encryption encryption,
                              FakeTlsAuthority::Defect defect = FakeTlsAuthority::Defect::None,
                              bool isTrusted = true) {
        Fault fault;
        fault.tls = tls;
        fault.encryption = encryption;
        fault.defect = defect;
        fault.isTrusted = isTrusted;
        return fault;
    };
    const auto at = [](const char *provider) {
        Fault fault;
        fault.providerId = QString::fromLatin1(provider);
        return fault;
    };
    using Defect = FakeTlsAuthority::Defect;
    Fault closed;
    closed.isClosedPort = true;

    // The connection.
    row("IMAP port closed", "TCP-1", imap(), closed);
    row("POP3 port closed", "TCP-1", pop3(), closed);
    row("SMTP port closed", "TCP-1", smtp(), closed);
    Script hangsUp = imap();
    hangsUp.greeting.clear();
    hangsUp.closesAtOnce = true;
    row("hangs up at once", "TCP-4", hangsUp);

    // Encryption.
    row("plain server on a TLS port, IMAP", "TLS-1", imap(),
        encrypted(FakeTls::Plain, Encryption::Tls));
    row("plain server on a TLS port, SMTP", "TLS-1", smtp(),
        encrypted(FakeTls::Plain, Encryption::Tls));
    row("no STARTTLS, IMAP", "STLS-1", imap(), encrypted(FakeTls::Plain, Encryption::StartTls));
    row("no STARTTLS, POP3", "STLS-1", pop3(), encrypted(FakeTls::Plain, Encryption::StartTls));
    row("no STARTTLS, SMTP", "STLS-1", smtp(), encrypted(FakeTls::Plain, Encryption::StartTls));
    row("STARTTLS refused, IMAP", "STLS-2",
        imap("IMAP4rev1 STARTTLS").on("STARTTLS", "%T NO not now\r\n"),
        encrypted(FakeTls::StartTls, Encryption::StartTls));
    row("STARTTLS refused, SMTP", "STLS-2",
        smtp("STARTTLS").on("STARTTLS", "454 4.7.0 TLS not available\r\n"),
        encrypted(FakeTls::StartTls, Encryption::StartTls));
    row("bytes behind STARTTLS, IMAP", "STLS-3",
        imap("IMAP4rev1 STARTTLS").on("STARTTLS", "%T OK go\r\n* OK evil\r\n"),
        encrypted(FakeTls::StartTls, Encryption::StartTls));
    row("bytes behind STARTTLS, SMTP", "STLS-3",
        smtp("STARTTLS").on("STARTTLS", "220 go\r\n250 evil\r\n"),
        encrypted(FakeTls::StartTls, Encryption::StartTls));
    for (const Protocol protocol : {Protocol::Imap, Protocol::Pop3, Protocol::Smtp}) {
        const Script script = protocol == Protocol::Imap   ? imap()
                              : protocol == Protocol::Pop3 ? pop3()
                                                           : smtp();
        const auto name = [protocol](const char *what) -> QByteArray {
            return QByteArray(what) + (protocol == Protocol::Imap   ? ", IMAP"
                                       : protocol == Protocol::Pop3 ? ", POP3"
                                                                    : ", SMTP");
        };
        const auto bad = [&](Defect defect, bool isTrusted = true) {
            return encrypted(FakeTls::Implicit, Encryption::Tls, defect, isTrusted);
        };
        row(name("certificate expired").constData(), "CERT-1", script, bad(Defect::Expired));
        row(name("certificate of the future").constData(), "CERT-2", script,
            bad(Defect::NotYetValid));
        row(name("certificate of another host").constData(), "CERT-4", script,
            bad(Defect::WrongHost));
        row(name("self-signed").constData(), "CERT-5", script, bad(Defect::SelfSigned, false));
    }

    // The greeting.
    Script other = pop3();
    other.protocol = Protocol::Imap;
    row("POP3 on the IMAP port", "GRT-2", other);
    Script web = imap();
    web.greeting = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n";
    row("a web server", "GRT-2", web);
    Script mailserver = imap();
    mailserver.greeting = "220 mail.example.org ESMTP\r\n";
    row("SMTP on the IMAP port", "GRT-2", mailserver);
    Script busy = imap();
    busy.greeting = "* BYE Server shutting down for maintenance\r\n";
    row("IMAP greets with BYE", "GRT-3", busy);
    Script full = smtp();
    full.greeting = "421 4.3.2 Service not available, try later\r\n";
    row("SMTP greets with 421", "GRT-3", full);
    Script known = imap();
    known.greeting = "* PREAUTH welcome\r\n";
    row("signed in before encryption", "GRT-4", known,
        encrypted(FakeTls::StartTls, Encryption::StartTls));

    // Signing in.
    row("refused, Dovecot", "AUTH-1",
        imap().on("LOGIN", "%T NO [AUTHENTICATIONFAILED] Authentication failed.\r\n"));
    row("Yandex, IMAP", "AUTH-2",
        imap().on("LOGIN", "%T NO [AUTHENTICATIONFAILED] LOGIN invalid credentials or IMAP is "
                           "disabled\r\n"),
        at("yandex"));
    row("Yandex, POP3", "AUTH-3",
        pop3().on("PASS", "-ERR [AUTH] login failure or POP3 disabled, try later. sc=x\r\n"),
        at("yandex"));
    row("Mail.ru", "AUTH-2",
        imap().on("LOGIN", "%T NO [AUTHENTICATIONFAILED] NEOBHODIM parol prilozheniya "
                           "https://help.mail.ru/mail/security/protection/external / Application "
                           "password is REQUIRED\r\n"),
        at("mailru"));
    row("Gmail, app password", "AUTH-2",
        imap().on("LOGIN", "%T NO [ALERT] Application-specific password required: "
                           "https://support.google.com/accounts/answer/185833 (Failure)\r\n"),
        at("gmail"));
    row("Gmail, browser", "AUTH-5",
        imap().on("LOGIN", "%T NO [ALERT] Please log in via your web browser: "
                           "https://support.google.com/mail/accounts/answer/78754 (Failure)\r\n"),
        at("gmail"));
    row("Gmail, POP off", "AUTH-3",
        pop3().on("PASS", "-ERR [SYS/PERM] Your account is not enabled for POP access. Please "
                          "visit your Gmail settings page.\r\n"),
        at("gmail"));
    row("expired password", "AUTH-7", imap().on("LOGIN", "%T NO [EXPIRED] Too old\r\n"));
    row("not allowed", "AUTH-13",
        imap().on("LOGIN", "%T NO [AUTHORIZATIONFAILED] No such right\r\n"));
    row("only over encryption", "AUTH-9",
        imap().on("LOGIN", "%T NO [PRIVACYREQUIRED] Plaintext authentication disallowed on "
                           "non-secure (SSL/TLS) connections.\r\n"));
    row("authentication service down", "AUTH-10",
        imap().on("LOGIN", "%T NO [UNAVAILABLE] Temporary authentication failure. [x:1]\r\n"));
    row("too many connections", "LIM-1",
        imap().on("LOGIN", "%T NO [LIMIT] Maximum number of connections from user+IP exceeded "
                           "(mail_max_userip_connections=10)\r\n"));
    row("locked maildrop", "POP-1",
        pop3().on("PASS", "-ERR [IN-USE] Mailbox is locked by another POP3 session.\r\n"));
    row("too frequent", "POP-2", pop3().on("PASS", "-ERR [LOGIN-DELAY] too soon\r\n"));
    row("POP3 fault", "POP-3", pop3().on("PASS", "-ERR [SYS/TEMP] try again\r\n"));
    row("SMTP, refused", "AUTH-1",
        smtp().on("AUTH", "535 5.7.8 Error: authentication failed: bad\r\n"));
    row("SMTP, app password", "AUTH-2",
        smtp().on("AUTH", "534-5.7.9 Application-specific password required. Learn more at\r\n"
                          "534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor\r\n"),
        at("gmail"));
    row("SMTP, service down", "AUTH-10",
        smtp().on("AUTH", "454 4.7.0 Temporary authentication failure: Connection lost\r\n"));
    row("SMTP, too many tries", "AUTH-8",
        smtp().on("AUTH", "454 4.7.0 Too many login attempts, please try again later. x\r\n"),
        at("gmail"));
    row("Microsoft, basic authentication off", "AUTH-4",
        smtp().on("AUTH", "535 5.7.139 Authentication unsuccessful, basic authentication is "
                          "disabled. [x]\r\n"),
        at("outlookcom"));
    row("Microsoft, SMTP off", "SMTP-13",
        smtp().on("AUTH", "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is "
                          "disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for "
                          "more information.\r\n"),
        at("m365"));
    row("no sign-in with a password", "CAP-1", imap("IMAP4rev1 LOGINDISABLED AUTH=X-ODD"),
        encrypted(FakeTls::Implicit, Encryption::Tls));
    row("login disabled in the clear", "AUTH-9", imap("IMAP4rev1 LOGINDISABLED"));
    Fault pasted;
    pasted.password = QStringLiteral("pencil ");
    row("blank in the password", "AUTH-17",
        imap().on("LOGIN", "%T NO [AUTHENTICATIONFAILED] Authentication failed.\r\n"), pasted);

    // The mailbox.
    row("Exchange without a mailbox", "BOX-1",
        imap().on("LIST", "%T BAD User is authenticated but not connected.\r\n"));
    row("an inbox that does not open", "BOX-1",
        imap().on("SELECT", "%T BAD User is authenticated but not connected.\r\n"));
    row("a mailbox that is nearly full", "QUO-1",
        imap("IMAP4rev1 QUOTA")
            .on("GETQUOTAROOT", "* QUOTAROOT INBOX \"\"\r\n* QUOTA \"\" (STORAGE 98 100)\r\n"
                                "%T OK done\r\n"));
    row("POP3 without identifiers", "POP-5", pop3().on("UIDL", "-ERR unknown command\r\n"));
    row("server fault behind the login", "BOX-5",
        imap().on("LIST", "%T NO [SERVERBUG] Internal error occurred. Refer to server log for more "
                          "information. [2026-01-01 00:00:00]\r\n"));
}

void tst_PlantedFaults::whatIsPlantedIsFound()
{
    QFETCH(Fault, fault);
    QFETCH(QString, code);
    const QList<Doctor::Diagnosis> found = run(fault);
    QCOMPARE(found.size(), 1);
    QStringList codes;
    for (const Doctor::FindingCode one : found.first().codes)
        codes << Doctor::findingCodeName(one);
    QVERIFY2(codes.value(0) == code,
             qPrintable(codes.join(u' ') + QStringLiteral(" | ") + found.first().serverText));
}

void tst_PlantedFaults::whatWorksIsNotDiagnosed()
{
    for (const Script &script : {imap(), pop3(), smtp()}) {
        Fault fault;
        fault.script = script;
        QVERIFY(run(fault).isEmpty());
    }
}

QTEST_GUILESS_MAIN(tst_PlantedFaults)
#include "tst_PlantedFaults.moc"
