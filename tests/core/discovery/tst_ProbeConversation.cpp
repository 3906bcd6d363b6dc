// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A few words with servers of all kinds, line by line.
#include "core/discovery/ProbeConversation.h"
#include "core/util/Limits.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Discovery;
using State = ProbeConversation::State;

namespace
{

/// Lines of a script: "S: " from the server, "C: " what has to be said next, "TLS" for encryption.
ProbeFinding play(ProbeConversation &conversation, const QByteArray &script)
{
    for (const QByteArray &line : script.split('\n')) {
        if (line.startsWith("S: ")) {
            conversation.receive(line.mid(3) + "\r\n");
        } else if (line.startsWith("C: ")) {
            const QByteArray said = conversation.takeOutput();
            if (said != line.mid(3) + "\r\n")
                qWarning("expected %s, said %s", line.mid(3).constData(), said.constData());
        } else if (line == "TLS") {
            if (conversation.state() != State::WantsTls)
                qWarning("TLS is not wanted");
            conversation.tlsStarted();
        }
    }
    return conversation.finding();
}

} // namespace

class tst_ProbeConversation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void stories_data();
    void stories();
    void nothingIsSentThatIsSecret();
    void bytesBehindStartTls();
    void whatWasSaidInTheClearIsForgotten();
    void bytesInPieces();
    void anEndlessServer_data();
    void anEndlessServer();
    void firstLines_data();
    void firstLines();
};

void tst_ProbeConversation::stories_data()
{
    QTest::addColumn<ServerKind>("kind");
    QTest::addColumn<bool>("startTls");
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<ProbeOutcome>("outcome");
    QTest::addColumn<SpokenProtocol>("spoken");
    QTest::addColumn<QList<AuthMethod>>("auth");
    using enum ProbeOutcome;
    using Methods = QList<AuthMethod>;
    const auto row = [](const char *title, ServerKind kind, bool startTls, const char *script,
                        ProbeOutcome outcome, SpokenProtocol spoken, const Methods &auth) {
        QTest::newRow(title) << kind << startTls << QByteArray(script) << outcome << spoken << auth;
    };
    constexpr auto imap = ServerKind::Imap;
    constexpr auto pop3 = ServerKind::Pop3;
    constexpr auto smtp = ServerKind::Smtp;
    const Methods password{AuthMethod::Password};
    row("imap", imap, false,
        "S: * OK ready\nC: a1 CAPABILITY\nS: * CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=SCRAM-SHA-1\n"
        "S: a1 OK done\nC: a2 LOGOUT",
        Spoke, SpokenProtocol::Imap, {AuthMethod::Password, AuthMethod::EncryptedPassword});
    row("imap, LOGIN alone", imap, false, "S: * OK ready\nS: * CAPABILITY IMAP4rev1\nS: a1 OK done",
        Spoke, SpokenProtocol::Imap, password);
    row("imap, OAuth2 alone", imap, false,
        "S: * OK ready\nS: * CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2\nS: a1 OK done", Spoke,
        SpokenProtocol::Imap, {AuthMethod::OAuth2});
    row("imap, STARTTLS", imap, true,
        "S: * OK ready\nC: a1 CAPABILITY\nS: * CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\n"
        "S: a1 OK done\nC: a2 STARTTLS\nS: a2 OK begin\nTLS\nC: a3 CAPABILITY\n"
        "S: * CAPABILITY IMAP4rev1 AUTH=LOGIN\nS: a3 OK done\nC: a4 LOGOUT",
        Spoke, SpokenProtocol::Imap, password);
    row("imap, no STARTTLS", imap, true,
        "S: * OK ready\nC: a1 CAPABILITY\nS: * CAPABILITY IMAP4rev1\nS: a1 OK done\nC: a2 LOGOUT",
        NoStartTls, SpokenProtocol::Imap, {});
    row("imap, STARTTLS refused", imap, true,
        "S: * OK ready\nS: * CAPABILITY STARTTLS\nS: a1 OK done\nS: a2 NO not now", NoStartTls,
        SpokenProtocol::Imap, {});
    row("imap, PREAUTH", imap, true, "S: * PREAUTH hello", NoStartTls, SpokenProtocol::Imap, {});
    row("imap, BYE", imap, false, "S: * BYE busy", RefusedService, SpokenProtocol::Imap, {});
    row("imap, BYE later", imap, false, "S: * OK ready\nS: * BYE busy", RefusedService,
        SpokenProtocol::Imap, {});
    row("pop3 on an IMAP port", imap, false, "S: +OK ready", WrongProtocol, SpokenProtocol::Pop3,
        {});
    row("web on an IMAP port", imap, false, "S: HTTP/1.1 400 Bad Request", WrongProtocol,
        SpokenProtocol::Http, {});
    row("ftp on an IMAP port", imap, false, "S: 220 ProFTPD", WrongProtocol, SpokenProtocol::Ftp,
        {});
    row("smtp on an IMAP port", imap, false, "S: 220 mail ESMTP", WrongProtocol,
        SpokenProtocol::Smtp, {});
    row("ssh on an IMAP port", imap, false, "S: SSH-2.0-x", WrongProtocol, SpokenProtocol::Other,
        {});
    row("pop3", pop3, false,
        "S: +OK ready\nC: CAPA\nS: +OK\nS: USER\nS: SASL PLAIN CRAM-MD5\nS: .\nC: QUIT", Spoke,
        SpokenProtocol::Pop3, {AuthMethod::Password, AuthMethod::EncryptedPassword});
    row("pop3 without CAPA", pop3, false, "S: +OK ready\nS: -ERR what", Spoke, SpokenProtocol::Pop3,
        password);
    row("pop3, STLS", pop3, true,
        "S: +OK ready\nC: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\nS: +OK begin\nTLS\nC: CAPA\n"
        "S: +OK\nS: USER\nS: .\nC: QUIT",
        Spoke, SpokenProtocol::Pop3, password);
    row("pop3, no STLS", pop3, true, "S: +OK ready\nS: +OK\nS: USER\nS: .", NoStartTls,
        SpokenProtocol::Pop3, {});
    row("pop3, refused", pop3, false, "S: -ERR busy", RefusedService, SpokenProtocol::Pop3, {});
    row("smtp", smtp, false,
        "S: 220-mail.example.org\nS: 220 ESMTP\nC: EHLO [127.0.0.1]\nS: 250-mail.example.org\n"
        "S: 250-AUTH LOGIN XOAUTH2 GSSAPI\nS: 250 SIZE 1\nC: QUIT",
        Spoke, SpokenProtocol::Smtp,
        {AuthMethod::Password, AuthMethod::OAuth2, AuthMethod::Gssapi});
    row("smtp, the old form of AUTH", smtp, false, "S: 220 mail\nS: 250-mail\nS: 250 AUTH=LOGIN",
        Spoke, SpokenProtocol::Smtp, password);
    row("smtp without AUTH", smtp, false, "S: 220 mail\nS: 250 mail", Spoke, SpokenProtocol::Smtp,
        {AuthMethod::None});
    row("smtp, STARTTLS", smtp, true,
        "S: 220 mail\nC: EHLO [127.0.0.1]\nS: 250-mail\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\n"
        "TLS\nC: EHLO [127.0.0.1]\nS: 250-mail\nS: 250 AUTH PLAIN\nC: QUIT",
        Spoke, SpokenProtocol::Smtp, password);
    row("smtp, no STARTTLS", smtp, true, "S: 220 mail\nS: 250-mail\nS: 250 AUTH PLAIN", NoStartTls,
        SpokenProtocol::Smtp, {});
    row("smtp, refused", smtp, false, "S: 554 go away", RefusedService, SpokenProtocol::Smtp, {});
    row("ftp on an SMTP port", smtp, false, "S: 220 ProFTPD ready", WrongProtocol,
        SpokenProtocol::Ftp, {});
    row("ftp that does not say so", smtp, false, "S: 220 ready\nS: 530 please log in",
        WrongProtocol, SpokenProtocol::Ftp, {});
    row("imap on an SMTP port", smtp, false, "S: * OK ready", WrongProtocol, SpokenProtocol::Imap,
        {});
}

void tst_ProbeConversation::stories()
{
    QFETCH(ServerKind, kind);
    QFETCH(bool, startTls);
    QFETCH(QByteArray, script);
    QFETCH(ProbeOutcome, outcome);
    QFETCH(SpokenProtocol, spoken);
    QFETCH(QList<AuthMethod>, auth);
    ProbeConversation conversation(kind, startTls, "[127.0.0.1]");
    const ProbeFinding found = play(conversation, script);
    QCOMPARE(conversation.state(), State::Finished);
    QCOMPARE(found.outcome, outcome);
    QCOMPARE(found.spoken, spoken);
    QCOMPARE(found.auth, auth);
}

void tst_ProbeConversation::nothingIsSentThatIsSecret()
{
    ProbeConversation conversation(ServerKind::Smtp, false, "[127.0.0.1]");
    conversation.receive("220 mail\r\n250 AUTH PLAIN\r\n");
    QCOMPARE(conversation.takeOutput(), QByteArray("EHLO [127.0.0.1]\r\nQUIT\r\n"));
    conversation.receive("334 \r\n250 go on\r\n");
    QCOMPARE(conversation.takeOutput(), QByteArray());
}

// SEC-2: nothing behind the agreement may count as encrypted.
void tst_ProbeConversation::bytesBehindStartTls()
{
    ProbeConversation conversation(ServerKind::Smtp, true, "[127.0.0.1]");
    conversation.receive("220 mail\r\n250 STARTTLS\r\n");
    conversation.receive("220 go\r\n250 AUTH PLAIN\r\n");
    QCOMPARE(conversation.state(), State::Finished);
    QCOMPARE(conversation.finding().outcome, ProbeOutcome::NoStartTls);
}

void tst_ProbeConversation::whatWasSaidInTheClearIsForgotten()
{
    ProbeConversation conversation(ServerKind::Imap, true, "[127.0.0.1]");
    const ProbeFinding found =
        play(conversation, "S: * OK ready\n"
                           "S: * CAPABILITY STARTTLS AUTH=PLAIN\nS: a1 OK done\n"
                           "S: a2 OK begin\nTLS\n"
                           "S: * CAPABILITY LOGINDISABLED AUTH=GSSAPI\nS: a3 OK done");
    QCOMPARE(found.outcome, ProbeOutcome::Spoke);
    QCOMPARE(found.auth, QList{AuthMethod::Gssapi});
}

void tst_ProbeConversation::bytesInPieces()
{
    ProbeConversation conversation(ServerKind::Pop3, false, "[127.0.0.1]");
    for (const char byte : QByteArray("+OK ready\r\n+OK\r\nUSER\r\n.\r\n"))
        conversation.receive(QByteArray(1, byte));
    QCOMPARE(conversation.finding().outcome, ProbeOutcome::Spoke);
}

void tst_ProbeConversation::anEndlessServer_data()
{
    QTest::addColumn<QByteArray>("piece");
    QTest::newRow("without a line end") << QByteArray(1000, 'x');
    QTest::newRow("lines") << QByteArray("250-x\r\n").repeated(100);
}

void tst_ProbeConversation::anEndlessServer()
{
    QFETCH(QByteArray, piece);
    ProbeConversation conversation(ServerKind::Smtp, false, "[127.0.0.1]");
    conversation.receive("220 mail\r\n");
    qint64 sent = 0;
    while (conversation.state() != State::Finished && sent < 2 * Limits::probeBytes) {
        conversation.receive(piece);
        sent += piece.size();
    }
    QCOMPARE(conversation.state(), State::Finished);
    QCOMPARE(conversation.finding().outcome, ProbeOutcome::WrongProtocol);
}

void tst_ProbeConversation::firstLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<SpokenProtocol>("protocol");
    QTest::newRow("imap") << QByteArray("* OK [CAPABILITY IMAP4rev1] x") << SpokenProtocol::Imap;
    QTest::newRow("pop3") << QByteArray("+OK <1@x>") << SpokenProtocol::Pop3;
    QTest::newRow("smtp") << QByteArray("220 x ESMTP") << SpokenProtocol::Smtp;
    QTest::newRow("page") << QByteArray("<!DOCTYPE html>") << SpokenProtocol::Http;
    QTest::newRow("empty") << QByteArray() << SpokenProtocol::Other;
    QTest::newRow("digits") << QByteArray("220") << SpokenProtocol::Other;
}

void tst_ProbeConversation::firstLines()
{
    QFETCH(QByteArray, line);
    QFETCH(SpokenProtocol, protocol);
    QCOMPARE(protocolOf(line, ServerKind::Imap), protocol);
}

QTEST_GUILESS_MAIN(tst_ProbeConversation)
#include "tst_ProbeConversation.moc"
