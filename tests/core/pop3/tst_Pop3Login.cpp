// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How a Pop3Session signs in: in which order, what leaves when, and that nothing is tried twice.
#include "Pop3Script.h"

#include "core/pop3/ResponseErrors.h"

#include "tests/support/FakeTicket.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Pop3;
using Martlet::Test::Pop3Script;
using Martlet::Test::withFakeTicket;

namespace
{

constexpr SessionOptions byTls{true, false, false};
constexpr SessionOptions byStls{false, true, false};
constexpr SessionOptions inClear{false, false, true};
constexpr SessionOptions inClearForbidden{false, false, false};

const QByteArray stamped = "S: +OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\n";
const QByteArray apopLine = "C: APOP mrose c4c9334bac560ecc979e58001b3e22fb\n";

/// Greeting and CAPA; "_" stands for a blank inside a capability.
QByteArray hello(const QByteArray &capabilities, const QByteArray &greeting = "S: +OK ready\n")
{
    QByteArray script = greeting + "C: CAPA\nS: +OK list follows\n";
    for (QByteArray line : capabilities.split(' '))
        script += "S: " + line.replace('_', ' ') + '\n';
    return script + "S: .\n";
}

const QByteArray old = "S: +OK ready\nC: CAPA\nS: -ERR unknown command\n";

Sasl::Credentials credentials()
{
    return Pop3Script::credentials();
}

Sasl::Credentials scramUser()
{
    return {QStringLiteral("user"), Secret(QStringLiteral("pencil")), {}, {}, 0};
}

/// A token of so many characters.
Sasl::Credentials byToken(qsizetype size)
{
    return {QStringLiteral("mrose"),
            {},
            Secret(QByteArray(size, 't')),
            QStringLiteral("mail.example.org"),
            995};
}

} // namespace

class TestPop3Login : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // RFC 1939 §7.
    void userAndPass()
    {
        Pop3Script script;
        script.play(hello("USER UIDL"));
        QVERIFY(script.last<SessionReady>());
        QVERIFY(script.session.authenticate(credentials()));
        script.play("C: USER mrose\n");
        QVERIFY(script.session.isBeforeSecret());
        script.play("S: +OK mrose is a real hoopy frood\nC: PASS tanstaaf\n");
        QVERIFY(!script.session.isBeforeSecret());
        script.play("S: +OK mrose's maildrop has 2 messages (320 octets)\n");
        QCOMPARE(script.last<Authenticated>()->mechanism, QByteArray("USER"));
        QVERIFY(script.session.isLoggedIn());
    }

    void userAndPassTogetherWherePipelined()
    {
        Pop3Script script;
        script.play(hello("USER PIPELINING"));
        QVERIFY(script.session.authenticate(credentials()));
        script.play("C: USER mrose\nC: PASS tanstaaf\nS: +OK\nS: +OK in\n");
        QVERIFY(script.last<Authenticated>());
    }

    // SEC-7: in the clear the password waits until the server wants it.
    void sec7NotTogetherInTheClear()
    {
        Pop3Script script(inClear);
        script.play(hello("USER PIPELINING"));
        QVERIFY(script.session.authenticate(credentials()));
        script.play("C: USER mrose\nS: -ERR no USER without TLS\n");
        QCOMPARE(script.takeOutput(), QByteArray());
        QCOMPARE(script.failure(), ErrorKind::AuthenticationRejected);
        QVERIFY(!script.said.contains("PASS"));
    }

    void apopHidesThePasswordInTheClear()
    {
        for (const SessionOptions &options : {inClear, inClearForbidden}) {
            Pop3Script script(options);
            script.play(hello("USER", stamped));
            QVERIFY(script.session.authenticate(credentials()));
            script.play(apopLine + "S: +OK maildrop has 1 message (369 octets)\n");
            QCOMPARE(script.last<Authenticated>()->mechanism, QByteArray("APOP"));
        }
    }

    void anOldServerWithoutCapa()
    {
        Pop3Script script;
        script.play(old);
        QVERIFY(script.last<SessionReady>());
        QVERIFY(!script.session.capabilities().isKnown);
        QVERIFY(script.session.authenticate(credentials()));
        script.play("C: USER mrose\nS: +OK\nC: PASS tanstaaf\nS: +OK\n");
        QVERIFY(script.last<Authenticated>());
    }

    // SEC-7: no secret leaves where the line may be read and nothing hides it.
    void sec7NothingLeavesInTheClear_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::newRow("USER") << hello("USER");
        QTest::newRow("PLAIN") << hello("USER SASL_PLAIN_LOGIN");
        QTest::newRow("old") << old;
        QTest::newRow("false time stamp") << hello("USER", "S: +OK <\x01\x02@\xff>\n");
    }
    void sec7NothingLeavesInTheClear()
    {
        QFETCH(QByteArray, script);
        Pop3Script peer(inClearForbidden);
        peer.play(script);
        const Result<void> asked = peer.session.authenticate(credentials());
        QVERIFY(!asked);
        QCOMPARE(asked.error().kind, ErrorKind::Unsupported);
        QCOMPARE(asked.error().retry, Retry::AfterUserAction);
        QCOMPARE(peer.takeOutput(), QByteArray());
        QVERIFY(peer.session.isReady());
    }

    // W14: a refused USER does not lead to what the person did not choose, nor to USER again.
    void passwordItselfIsNoReasonForApop()
    {
        Pop3Script script;
        script.play("S: +OK ready <1896.697170952@dbc.mtview.ca.us>\nC: CAPA\nS: -ERR unknown\n");
        Sasl::Credentials itself = credentials();
        itself.passwordUse = Sasl::PasswordUse::Itself;
        QVERIFY(script.session.authenticate(itself));
        script.play("C: USER mrose\nS: -ERR use APOP\n");
        QVERIFY(script.last<LoginRefused>());
        QCOMPARE(script.takeOutput(), QByteArray());
    }

    void plainWithInitialResponse()
    {
        Pop3Script script;
        script.play(hello("USER SASL_PLAIN"));
        QVERIFY(script.session.authenticate(credentials()));
        const QByteArray response = QByteArray(QByteArray("\0mrose\0tanstaaf", 15)).toBase64();
        script.play("C: AUTH PLAIN " + response + "\nS: +OK in\n");
        QCOMPARE(script.last<Authenticated>()->mechanism, QByteArray("PLAIN"));
    }

    void ticketSignsInWithoutPassword()
    {
        Pop3Script script;
        script.play(hello("USER SASL_GSSAPI"));
        Sasl::Credentials without = credentials();
        without.password = {};
        QVERIFY(script.session.authenticate(withFakeTicket(without)));
        script.play("C: AUTH GSSAPI dGlja2V0\nS: + Z28=\nC: ZG9uZQ==\nS: +OK in\n");
        QCOMPARE(script.last<Authenticated>()->mechanism, QByteArray("GSSAPI"));
    }

    // A ticket is no password: nothing was tried that could lock the account.
    void refusedTicketPermitsThePassword_data()
    {
        QTest::addColumn<QByteArray>("refusal");
        QTest::newRow("at once") << QByteArray("S: -ERR [AUTH] no\n");
        QTest::newRow("later") << QByteArray("S: + Z28=\nC: ZG9uZQ==\nS: -ERR [AUTH] no\n");
        QTest::newRow("by ourselves") << QByteArray("S: + bm8=\nC: *\nS: -ERR aborted\n");
    }
    void refusedTicketPermitsThePassword()
    {
        QFETCH(QByteArray, refusal);
        Pop3Script script;
        script.play(hello("USER SASL_GSSAPI"));
        QVERIFY(script.session.authenticate(withFakeTicket(credentials())));
        script.play("C: AUTH GSSAPI dGlja2V0\n" + refusal + "C: USER mrose\nS: +OK\n");
        script.play("C: PASS tanstaaf\nS: +OK in\n");
        QCOMPARE(script.last<Authenticated>()->mechanism, QByteArray("USER"));
    }

    // The ticket was good: a password that may be out of date is not tried in its place.
    void aMaildropInUseSaysNothingOfTheTicket()
    {
        Pop3Script script;
        script.play(hello("USER SASL_GSSAPI"));
        QVERIFY(script.session.authenticate(withFakeTicket(credentials())));
        script.play("C: AUTH GSSAPI dGlja2V0\nS: + Z28=\nC: ZG9uZQ==\nS: -ERR [IN-USE] busy\n");
        QVERIFY(script.last<LoginRefused>());
        QCOMPARE(script.last<LoginRefused>()->error.retry, Retry::Later);
    }

    void refusedTicketWithoutPasswordIsTold()
    {
        Pop3Script script;
        script.play(hello("USER SASL_GSSAPI"));
        Sasl::Credentials without = credentials();
        without.password = {};
        QVERIFY(script.session.authenticate(withFakeTicket(without)));
        script.play("C: AUTH GSSAPI dGlja2V0\nS: -ERR [AUTH] not you\n");
        QVERIFY(script.last<LoginRefused>());
        QCOMPARE(script.last<LoginRefused>()->error.kind, ErrorKind::AuthenticationRejected);
    }

    void cramMd5()
    {
        Pop3Script script(inClear);
        script.play(hello("SASL_CRAM-MD5_PLAIN"));
        QVERIFY(script.session.authenticate(scramUser()));
        script.play("C: AUTH CRAM-MD5\n"
                    "S: + PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UuZXhhbXBsZS5vcmc+\n");
        const QByteArray response = QByteArray::fromBase64(script.takeOutput().trimmed());
        QVERIFY(response.startsWith("user ") && response.size() == 5 + 32);
        script.play("S: +OK in\n");
        QVERIFY(script.last<Authenticated>());
    }

    // What is asked first leaves with the last word of the login where that is known to be read.
    void askedAhead_data()
    {
        QTest::addColumn<QByteArray>("greeting");
        QTest::addColumn<QByteArray>("capabilities");
        QTest::addColumn<bool>("isAhead");
        const QByteArray dovecot = "S: +OK Dovecot (Debian) ready.\n";
        QTest::newRow("Dovecot") << dovecot << QByteArray("PIPELINING SASL_CRAM-MD5") << true;
        QTest::newRow("no PIPELINING") << dovecot << QByteArray("SASL_CRAM-MD5") << false;
        QTest::newRow("another server")
            << QByteArray("S: +OK ready\n") << QByteArray("PIPELINING SASL_CRAM-MD5") << false;
    }
    void askedAhead()
    {
        QFETCH(QByteArray, greeting);
        QFETCH(QByteArray, capabilities);
        QFETCH(bool, isAhead);
        Pop3Script script;
        script.play(hello(capabilities, greeting));
        QVERIFY(script.session.authenticate(scramUser(), {Verb::Sizes, Verb::UniqueIds}));
        script.play("C: AUTH CRAM-MD5\nS: + PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2U+\n");
        const QByteArray said = script.takeOutput();
        QCOMPARE(said.mid(said.indexOf('\n') + 1),
                 isAhead ? QByteArray("LIST\r\nUIDL\r\n") : QByteArray());
        script.play("S: +OK in\n");
        QVERIFY(script.last<Authenticated>());
        const QByteArray sizes = "S: +OK\nS: 1 120\nS: .\n";
        const QByteArray ids = "S: +OK\nS: 1 a\nS: .\n";
        if (isAhead) // one answer before anybody wants it
            script.play(sizes);
        QVERIFY(script.all<CommandFinished>().empty());
        const CommandId sizesId = script.submit(Verb::Sizes);
        const CommandId idsId = script.submit(Verb::UniqueIds);
        if (!isAhead && capabilities.startsWith("PIPELINING"))
            script.play("C: LIST\nC: UIDL\n" + sizes);
        else if (!isAhead)
            script.play("C: LIST\n" + sizes + "C: UIDL\n");
        script.play(ids);
        QCOMPARE(script.takeOutput(), QByteArray());
        const auto finished = script.all<CommandFinished>();
        QCOMPARE(finished.size(), size_t(2));
        QCOMPARE(finished[0].id, sizesId);
        QCOMPARE(std::get<std::vector<MessageSize>>(finished[0].answer).front().bytes, 120);
        QCOMPARE(finished[1].id, idsId);
        QCOMPARE(std::get<UniqueIdList>(finished[1].answer).size(), size_t(1));
    }

    /// Greeting of a server that reads behind the login, up to what left with its last word.
    static void askAhead(Pop3Script *script)
    {
        script->play(hello("PIPELINING SASL_CRAM-MD5", "S: +OK Dovecot ready.\n"));
        QVERIFY(script->session.authenticate(scramUser(), {Verb::Sizes, Verb::UniqueIds}));
        script->play("C: AUTH CRAM-MD5\nS: + PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2U+\n");
        QVERIFY(script->takeOutput().endsWith("\r\nLIST\r\nUIDL\r\n"));
    }

    // Without a login they are refused; that concerns nobody.
    void askedAheadOfARefusedLogin()
    {
        Pop3Script script;
        askAhead(&script);
        script.play("S: -ERR [AUTH] no\n");
        QVERIFY(script.last<LoginRefused>());
        script.play("S: -ERR unknown command\nS: -ERR unknown command\n");
        QVERIFY(script.last<LoginRefused>());
        QVERIFY(script.session.isReady());
        QVERIFY(!script.session.isExpectingAnswer());
        script.submit(Verb::Quit);
        script.play("C: QUIT\nS: +OK\n");
        QVERIFY(script.last<CommandFinished>() && !script.last<CommandFinished>()->error);
    }

    // Asked in another order, or for something else: what was asked ahead is thrown away.
    void askedAheadInVain()
    {
        Pop3Script script;
        askAhead(&script);
        script.play("S: +OK in\nS: +OK\nS: 1 120\nS: .\n");
        const CommandId id = script.submit(Verb::UniqueIds);
        script.play("C: UIDL\nS: +OK\nS: 1 wrong\nS: .\nS: +OK\nS: 1 right\nS: .\n");
        const auto finished = script.all<CommandFinished>();
        QCOMPARE(finished.size(), size_t(1));
        QCOMPARE(finished[0].id, id);
        const auto ids = std::get<UniqueIdList>(finished[0].answer);
        QCOMPARE(ids.front().uniqueId, QByteArray("right"));
    }

    // Each answer may be a refusal of its own, and the end of the session ends them, too.
    void askedAheadAndRefused()
    {
        Pop3Script script;
        askAhead(&script);
        script.play("S: +OK in\nS: -ERR [SYS/TEMP] later\n");
        script.submit(Verb::Sizes);
        QCOMPARE(script.last<CommandFinished>()->code, ResponseCode::SysTemp);
        script.submit(Verb::UniqueIds);
        script.play("S: +OK\nS: 1 a\n");
        QCOMPARE(script.all<CommandFinished>().size(), size_t(1));
    }

    // SEC-7: a server that says yes before SCRAM has proved it does not know the password.
    void sec7ScramNeedsTheProof()
    {
        Pop3Script script;
        script.play(hello("SASL_SCRAM-SHA-256_PLAIN"));
        QVERIFY(script.session.authenticate(scramUser()));
        QVERIFY(script.takeOutput().startsWith("AUTH SCRAM-SHA-256 "));
        QVERIFY(script.session.isBeforeSecret());
        script.play("S: +OK welcome\n");
        QCOMPARE(script.failure(), ErrorKind::ProtocolViolation);
        QVERIFY(!script.said.contains("PLAIN"));
    }

    // RFC 5034 §4: an initial response that makes the line too long goes after a challenge.
    void longInitialResponsesWait_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::addColumn<bool>("waits");
        // "AUTH XOAUTH2 " and Base64 of "user=mrose^Aauth=Bearer …^A^A": 253 bytes or more.
        QTest::newRow("in one line") << qsizetype(150) << false;
        QTest::newRow("limit") << qsizetype(155) << false;
        QTest::newRow("limit+1") << qsizetype(156) << true;
        QTest::newRow("as Microsoft's") << qsizetype(2500) << true;
    }
    void longInitialResponsesWait()
    {
        QFETCH(qsizetype, size);
        QFETCH(bool, waits);
        Pop3Script script;
        script.play(hello("SASL_PLAIN_XOAUTH2"));
        QVERIFY(script.session.authenticate(byToken(size)));
        const QByteArray response =
            QByteArray("user=mrose\1auth=Bearer " + QByteArray(size, 't') + "\1\1").toBase64();
        const QByteArray first = script.takeOutput();
        QVERIFY(first.size() <= 255);
        if (waits) {
            QCOMPARE(first, QByteArray("AUTH XOAUTH2\r\n"));
            script.play("S: + \nC: " + response + '\n');
        } else {
            QCOMPARE(first, QByteArray("AUTH XOAUTH2 " + response + "\r\n"));
        }
        script.play("S: +OK in\n");
        QVERIFY(script.last<Authenticated>());
    }

    void refusedTokensTellWhy()
    {
        Pop3Script script;
        script.play(hello("SASL_XOAUTH2"));
        QVERIFY(script.session.authenticate(byToken(20)));
        QVERIFY(script.takeOutput().startsWith("AUTH XOAUTH2 "));
        script.play("S: + " + QByteArray("{\"status\":\"400\"}").toBase64() +
                    "\nC:\nS: -ERR [AUTH] invalid\n");
        QCOMPARE(script.failure(), ErrorKind::AuthenticationRejected);
        QVERIFY(script.last<LoginRefused>()->error.detail.contains(QStringLiteral("400")));
    }

    // Each refusal counts towards a lock-out: what was refused is not tried by other means.
    void nothingIsTriedTwice_data()
    {
        QTest::addColumn<QByteArray>("capabilities");
        QTest::addColumn<QByteArray>("refusal");
        QTest::newRow("PLAIN") << QByteArray("USER SASL_PLAIN_LOGIN")
                               << QByteArray("-ERR [AUTH] no");
        QTest::newRow("PLAIN, no code")
            << QByteArray("USER SASL_PLAIN_LOGIN") << QByteArray("-ERR Login failed");
        QTest::newRow("CRAM-MD5") << QByteArray("USER SASL_CRAM-MD5_PLAIN")
                                  << QByteArray("-ERR [AUTH] no");
        QTest::newRow("in use") << QByteArray("USER SASL_PLAIN_LOGIN")
                                << QByteArray("-ERR [IN-USE] locked");
    }
    void nothingIsTriedTwice()
    {
        QFETCH(QByteArray, capabilities);
        QFETCH(QByteArray, refusal);
        Pop3Script script;
        script.play(hello(capabilities, stamped));
        QVERIFY(script.session.authenticate(credentials()));
        QVERIFY(script.takeOutput().startsWith("AUTH "));
        script.play("S: " + refusal + '\n');
        QCOMPARE(script.takeOutput(), QByteArray());
        QVERIFY(script.last<LoginRefused>());
        QVERIFY(script.session.isReady());
    }

    void refusedApopIsTheEnd()
    {
        Pop3Script script(inClear);
        script.play("S: +OK <1896.697170952@dbc.mtview.ca.us>\nC: CAPA\nS: -ERR\n");
        QVERIFY(script.session.authenticate(credentials()));
        script.play(apopLine + "S: -ERR permission denied\n");
        QCOMPARE(script.takeOutput(), QByteArray());
        QCOMPARE(script.failure(), ErrorKind::AuthenticationRejected);
        QVERIFY(!script.said.contains("USER"));
    }

    // A mechanism the server announces but does not know has not seen a secret.
    void unknownMechanismsArePassedOver()
    {
        Pop3Script script;
        script.play(hello("USER SASL_CRAM-MD5_PLAIN"));
        QVERIFY(script.session.authenticate(credentials()));
        script.play("C: AUTH CRAM-MD5\nS: -ERR unsupported authentication mechanism\n");
        QVERIFY(script.takeOutput().startsWith("AUTH PLAIN "));
        script.play("S: -ERR unknown command\nC: USER mrose\nS: +OK\nC: PASS tanstaaf\nS: +OK\n");
        QVERIFY(script.last<Authenticated>());
    }

    // POP-8 of the diagnosis catalogue: once, to USER or to PASS.
    void apopWhenAskedFor_data()
    {
        QTest::addColumn<bool>("isPipelined");
        QTest::addColumn<bool>("atPass");
        QTest::newRow("USER") << false << false;
        QTest::newRow("PASS") << false << true;
        QTest::newRow("USER, pipelined") << true << false;
        QTest::newRow("PASS, pipelined") << true << true;
    }
    void apopWhenAskedFor()
    {
        QFETCH(bool, isPipelined);
        QFETCH(bool, atPass);
        const QByteArray demand =
            "S: -ERR You must use stronger authentication such as AUTH or APOP\n";
        Pop3Script script;
        script.play(hello(isPipelined ? "USER PIPELINING" : "USER", stamped));
        QVERIFY(script.session.authenticate(credentials()));
        QByteArray dialogue = "C: USER mrose\n";
        if (isPipelined)
            dialogue += "C: PASS tanstaaf\n";
        if (atPass)
            dialogue += "S: +OK\n";
        if (atPass && !isPipelined)
            dialogue += "C: PASS tanstaaf\n";
        dialogue += demand;
        if (isPipelined && !atPass)
            dialogue += "S: -ERR USER first\n";
        script.play(dialogue);
        script.play(apopLine + demand);
        QCOMPARE(script.takeOutput(), QByteArray());
        QCOMPARE(script.failure(), ErrorKind::AuthenticationRejected);
    }

    void apopWhereUserIsRefused()
    {
        Pop3Script script;
        script.play(hello("USER", stamped));
        QVERIFY(script.session.authenticate(credentials()));
        script.play("C: USER mrose\nS: -ERR not here\n" + apopLine + "S: +OK\n");
        QCOMPARE(script.last<Authenticated>()->mechanism, QByteArray("APOP"));
    }
    void noApopWhereTheReasonIsAnother()
    {
        for (const char *reason : {"[IN-USE] locked", "[AUTH] no such user",
                                   "[SYS/PERM] POP3 is off", "temporary trouble"}) {
            Pop3Script script;
            script.play(hello("USER", stamped));
            QVERIFY(script.session.authenticate(credentials()));
            script.play("C: USER mrose\nS: -ERR " + QByteArray(reason) + '\n');
            QCOMPARE(script.takeOutput(), QByteArray());
            QVERIFY(script.last<LoginRefused>());
        }
    }

    // Pipelined, the answer to PASS says only that USER is missing.
    void aRefusedUserSaysWhy()
    {
        Pop3Script script;
        script.play(hello("USER PIPELINING"));
        QVERIFY(script.session.authenticate(credentials()));
        script.play("C: USER mrose\nC: PASS tanstaaf\n"
                    "S: -ERR [SYS/PERM] POP3 is off for this mailbox, see the settings\n"
                    "S: -ERR [AUTH] USER first\n");
        const auto refused = script.last<LoginRefused>();
        QVERIFY(refused && refused->code == ResponseCode::SysPerm);
        QCOMPARE(refused->error.detail,
                 QStringLiteral("[SYS/PERM] POP3 is off for this mailbox, see the settings"));
    }

    // SEC-3: a time stamp heard in the clear may be anybody's.
    void sec3NoApopWithATimestampFromBeforeTls()
    {
        Pop3Script script(byStls);
        script.play(hello("STLS", stamped) + "C: STLS\nS: +OK\n");
        QVERIFY(script.session.tlsStarted());
        script.play("C: CAPA\nS: -ERR\n");
        QVERIFY(script.session.authenticate(credentials()));
        script.play("C: USER mrose\nS: -ERR use APOP, you must use it\n");
        QCOMPARE(script.takeOutput(), QByteArray());
        QVERIFY(script.last<LoginRefused>());
    }

    void refusalsTellTheirCode_data()
    {
        QTest::addColumn<QByteArray>("refusal");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("in use") << QByteArray("[IN-USE] x") << QByteArray("InUse")
                                << ErrorKind::ServerUnavailable;
        QTest::newRow("in use, text") << QByteArray("Mailbox is locked by another POP3 session")
                                      << QByteArray("InUse") << ErrorKind::ServerUnavailable;
        QTest::newRow("delay") << QByteArray("[LOGIN-DELAY] x") << QByteArray("LoginDelay")
                               << ErrorKind::ServerUnavailable;
        QTest::newRow("temp") << QByteArray("[SYS/TEMP] x") << QByteArray("SysTemp")
                              << ErrorKind::ServerUnavailable;
        QTest::newRow("perm") << QByteArray("[SYS/PERM] x") << QByteArray("SysPerm")
                              << ErrorKind::ServerRefused;
        QTest::newRow("auth") << QByteArray("[AUTH] x") << QByteArray("Auth")
                              << ErrorKind::AuthenticationRejected;
        QTest::newRow("none") << QByteArray("x") << QByteArray()
                              << ErrorKind::AuthenticationRejected;
    }
    void refusalsTellTheirCode()
    {
        QFETCH(QByteArray, refusal);
        QFETCH(QByteArray, code);
        Pop3Script script;
        script.play(hello("USER"));
        QVERIFY(script.session.authenticate(credentials()));
        script.play("C: USER mrose\nS: +OK\nC: PASS tanstaaf\nS: -ERR " + refusal + '\n');
        const auto refused = script.last<LoginRefused>();
        QVERIFY(refused);
        QCOMPARE(refused->code ? QByteArray(responseCodeName(*refused->code)) : QByteArray(), code);
        QTEST(refused->error.kind, "kind");
        // The same connection may be used for another try of the person's.
        QVERIFY(script.session.authenticate(credentials()));
        QCOMPARE(script.takeOutput(), QByteArray("USER mrose\r\n"));
    }

    // RFC 6856: before the login, in the same packet where pipelined; refused, all stays as it was.
    void utf8Mode_data()
    {
        QTest::addColumn<bool>("isPipelined");
        QTest::addColumn<QByteArray>("answer");
        for (const char *answer : {"+OK", "-ERR no"}) {
            QTest::newRow(qPrintable(QStringLiteral("one by one ") + QLatin1String(answer)))
                << false << QByteArray(answer);
            QTest::newRow(qPrintable(QStringLiteral("together ") + QLatin1String(answer)))
                << true << QByteArray(answer);
        }
    }
    void utf8Mode()
    {
        QFETCH(bool, isPipelined);
        QFETCH(QByteArray, answer);
        Pop3Script script;
        script.play(hello(isPipelined ? "USER UTF8_USER PIPELINING" : "USER UTF8"));
        QVERIFY(script.session.authenticate(credentials()));
        if (isPipelined)
            script.play("C: UTF8\nC: USER mrose\nC: PASS tanstaaf\nS: " + answer +
                        "\nS: +OK\nS: +OK\n");
        else
            script.play("C: UTF8\nS: " + answer +
                        "\nC: USER mrose\nS: +OK\nC: PASS tanstaaf\nS: +OK\n");
        QVERIFY(script.last<Authenticated>());
    }
    void utf8IsNotSentForALoginThatCannotBe()
    {
        Pop3Script script(inClearForbidden);
        script.play(hello("USER UTF8"));
        QVERIFY(!script.session.authenticate(credentials()));
        QCOMPARE(script.takeOutput(), QByteArray());
    }
    void utf8Login()
    {
        Pop3Script script;
        script.play(hello("USER UTF8_USER"));
        Sasl::Credentials given = credentials();
        given.login = QString::fromUtf8("\xd0\xb6");
        QVERIFY(script.session.authenticate(given));
        script.play("C: UTF8\nS: +OK\nC: USER \xd0\xb6\n");
    }

    // SEC-10: what a server repeats does not get into an error.
    void sec10ErrorsDoNotRepeatWhatWasSent()
    {
        Pop3Script script(inClear);
        script.play(hello("USER", stamped));
        QVERIFY(script.session.authenticate(credentials()));
        script.play(apopLine + "S: -ERR what is C4C9334bac560ecc979e58001b3e22fb\n");
        QCOMPARE(script.last<LoginRefused>()->error.detail, QStringLiteral("what is ***"));

        Pop3Script other;
        other.play(hello("SASL_PLAIN"));
        QVERIFY(other.session.authenticate(credentials()));
        const QByteArray response = other.takeOutput().trimmed().mid(11);
        other.play("S: eh? " + response + '\n');
        const auto ended = other.last<SessionEnded>();
        QVERIFY(ended && !ended->error.detail.contains(QString::fromLatin1(response)));
        QVERIFY(ended->error.detail.contains(QStringLiteral("eh? ***")));
    }

    void badChallengesEndIt()
    {
        Pop3Script script;
        script.play(hello("SASL_CRAM-MD5"));
        QVERIFY(script.session.authenticate(credentials()));
        script.play("C: AUTH CRAM-MD5\nS: + !!!\n");
        QCOMPARE(script.failure(), ErrorKind::ProtocolViolation);
    }
    void anAnswerBeforeTheResponseEndsIt()
    {
        Pop3Script script;
        script.play(hello("SASL_CRAM-MD5"));
        QVERIFY(script.session.authenticate(credentials()));
        script.play("C: AUTH CRAM-MD5\nS: + PDE4QGE+\nS: +OK in\n");
        QCOMPARE(script.failure(), ErrorKind::ProtocolViolation);
        QVERIFY(!script.session.isLoggedIn());
    }
    void noChallengeOutsideAuth()
    {
        Pop3Script script;
        script.play(hello("USER"));
        QVERIFY(script.session.authenticate(credentials()));
        script.play("C: USER mrose\nS: + PDE4QGE+\n");
        QCOMPARE(script.failure(), ErrorKind::ProtocolViolation);
    }

    void onlyOnceAtATime()
    {
        Pop3Script script;
        QVERIFY(!script.session.authenticate(credentials())); // not greeted
        script.play(hello("USER"));
        QVERIFY(script.session.authenticate(credentials()));
        QCOMPARE(script.session.authenticate(credentials()).error().kind, ErrorKind::InvalidInput);
        script.play("C: USER mrose\nS: +OK\nC: PASS tanstaaf\nS: +OK\n");
        QCOMPARE(script.session.authenticate(credentials()).error().kind, ErrorKind::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(TestPop3Login)
#include "tst_Pop3Login.moc"
