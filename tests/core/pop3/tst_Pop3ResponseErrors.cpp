// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pop3/Pop3Parser.h"
#include "core/pop3/ResponseErrors.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Pop3;

namespace
{

StatusLine refusal(const QByteArray &text)
{
    return *parseStatusLine(QByteArray("-ERR " + text));
}

} // namespace

class TestPop3ResponseErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loginRefusals_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("code"); // empty: none
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<Retry>("retry");
        const auto rejected = [](const char *text, const char *code = "") {
            QTest::newRow(text) << QByteArray(text) << QByteArray(code)
                                << ErrorKind::AuthenticationRejected << Retry::AfterUserAction;
        };
        const auto later = [](const char *text, const char *code) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(code)
                                << ErrorKind::ServerUnavailable << Retry::Later;
        };
        // By code (RFC 2449, 3206).
        later("[IN-USE] Do you have another POP session running?", "InUse");
        later("[LOGIN-DELAY] minimum time between mail checks violation", "LoginDelay");
        later("[SYS/TEMP] Temporary authentication failure.", "SysTemp");
        rejected("[AUTH] Authentication failed.", "Auth");
        rejected("[AUTH] login failure or POP3 disabled, try later.", "Auth");
        rejected("[AUTH] Username and password not accepted.", "Auth");
        QTest::newRow("permanent")
            << QByteArray("[SYS/PERM] Your account is not enabled for POP access.")
            << QByteArray("SysPerm") << ErrorKind::ServerRefused << Retry::AfterUserAction;
        // By text alone.
        rejected("");
        rejected("Login failed");
        rejected("Login failure or POP3 disabled");
        rejected("Logon failure: unknown user name or bad password.");
        rejected("invalid password, try again");
        rejected("error in username");
        rejected("account locked after too many failed attempts");
        rejected("Password supplied for \"mrose\" is incorrect.");
        rejected("authentication failed; service unavailable to you");
        rejected("[XAUTH] unknown code");
        later("Mailbox is locked by another POP3 session.", "InUse");
        later("maildrop already locked", "InUse");
        later("/var/spool/mail/.mrose.pop lock busy!  Is another session active? (11)", "InUse");
        later("Unable to lock maildrop", "InUse");
        later("mailbox in use", "InUse");
        later("login too frequent", "LoginDelay");
        later("You are checking too often.", "LoginDelay");
        later("Couldn't sync mailbox", "SysTemp");
        later("Temporary failure, please try again later", "SysTemp");
        later("System error", "SysTemp");
        later("Server busy", "SysTemp");
        later("not connected", "SysTemp");
        later("Maximum number of connections from user+IP exceeded", "SysTemp");
        later("Service unavailable", "SysTemp");
    }
    void loginRefusals()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, code);
        const StatusLine status = refusal(text);
        const auto meaning = meaningOf(status);
        QCOMPARE(meaning ? QByteArray(responseCodeName(*meaning)) : QByteArray(), code);
        const Error error =
            errorFromRefusal(status, QStringLiteral("log in"), RefusalPhase::Authentication);
        QTEST(error.kind, "kind");
        QTEST(error.retry, "retry");
        QCOMPARE(error.what, QStringLiteral("log in"));
        QCOMPARE(error.detail, QString::fromUtf8(text));
    }

    void refusedCommands_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<Retry>("retry");
        const auto row = [](const char *text, ErrorKind kind, Retry retry) {
            QTest::newRow(text) << QByteArray(text) << kind << retry;
        };
        row("no such message", ErrorKind::NotFound, Retry::Never);
        row("There's no message 17.", ErrorKind::NotFound, Retry::Never);
        row("message 2 already deleted", ErrorKind::NotFound, Retry::Never);
        row("unknown command", ErrorKind::Unsupported, Retry::Never);
        row("Unimplemented", ErrorKind::Unsupported, Retry::Never);
        row("[UTF8] needs UTF-8 mode", ErrorKind::Unsupported, Retry::Never);
        row("[SYS/TEMP] disk trouble", ErrorKind::ServerUnavailable, Retry::Later);
        row("server busy", ErrorKind::ServerUnavailable, Retry::Later);
        row("[SYS/PERM] damaged", ErrorKind::ServerRefused, Retry::AfterUserAction);
        // Nobody's password is in question any more.
        row("[AUTH] what", ErrorKind::ServerRefused, Retry::Never);
        row("", ErrorKind::ServerRefused, Retry::Never);
    }
    void refusedCommands()
    {
        QFETCH(QByteArray, text);
        const Error error = errorFromRefusal(refusal(text), QStringLiteral("fetch the letter"),
                                             RefusalPhase::Command);
        QTEST(error.kind, "kind");
        QTEST(error.retry, "retry");
    }

    void greetingAndGoodBye()
    {
        const Error greeting = errorFromRefusal(refusal("go away"), QStringLiteral("greeting"),
                                                RefusalPhase::Greeting);
        QCOMPARE(greeting.kind, ErrorKind::ServerUnavailable);
        QCOMPARE(greeting.retry, Retry::Later);
        const Error quit = errorFromRefusal(refusal("some deleted messages not removed"),
                                            QStringLiteral("quit"), RefusalPhase::Quit);
        QCOMPARE(quit.kind, ErrorKind::ServerRefused);
        QCOMPARE(quit.retry, Retry::Later);
    }

    void whatTheServerDoesNotKnow()
    {
        QVERIFY(isUnknownToServer(refusal("Unknown command")));
        QVERIFY(isUnknownToServer(refusal("unsupported authentication mechanism")));
        QVERIFY(isUnknownToServer(refusal("Command is not valid in this state.")));
        QVERIFY(!isUnknownToServer(refusal("authentication failed")));
        QVERIFY(!isUnknownToServer(refusal("[AUTH] not supported")));
        QVERIFY(!isUnknownToServer(refusal("[SYS/TEMP] not supported now")));
    }

    // POP-8 of the diagnosis catalogue.
    void demandForApop()
    {
        QVERIFY(demandsApop(refusal("You must use stronger authentication such as AUTH or APOP")));
        QVERIFY(!demandsApop(refusal("APOP failed")));
        QVERIFY(!demandsApop(refusal("You must use stronger authentication")));
        QVERIFY(!demandsApop(refusal("wrong password")));
    }
};

QTEST_GUILESS_MAIN(TestPop3ResponseErrors)
#include "tst_Pop3ResponseErrors.moc"
