// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Pop3Script.h"

#include "core/util/Limits.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Pop3;
using Martlet::Test::Pop3Script;

namespace
{

constexpr SessionOptions byTls{true, false, false};
constexpr SessionOptions byStls{false, true, false};
constexpr SessionOptions inClear{false, false, true};

template<class T>
T answerOf(Pop3Script &script)
{
    const auto finished = script.last<CommandFinished>();
    return finished && std::holds_alternative<T>(finished->answer) ? std::get<T>(finished->answer)
                                                                   : T();
}

int linesIn(const QByteArray &text)
{
    return static_cast<int>(text.count('\n'));
}

} // namespace

class TestPop3Session : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // RFC 1939 §10, with what RFC 2449 put before it.
    void rfc1939Session()
    {
        Pop3Script script(inClear);
        script.play("S: +OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\n");
        QVERIFY(script.last<Greeted>());
        script.play("C: CAPA\nS: -ERR unknown command\n");
        QVERIFY(script.last<SessionReady>());
        QVERIFY(script.session.authenticate(Pop3Script::credentials()));
        script.play("C: APOP mrose c4c9334bac560ecc979e58001b3e22fb\n"
                    "S: +OK mrose's maildrop has 2 messages (320 octets)\n");
        QVERIFY(script.last<Authenticated>());
        script.submit(Verb::Status);
        script.play("C: STAT\nS: +OK 2 320\n");
        QCOMPARE(answerOf<DropStatus>(script), (DropStatus{2, 320}));
        script.submit(Verb::Sizes);
        script.play("C: LIST\nS: +OK 2 messages (320 octets)\nS: 1 120\nS: 2 200\nS: .\n");
        QVERIFY((answerOf<std::vector<MessageSize>>(script) ==
                 std::vector<MessageSize>{{1, 120}, {2, 200}}));
        const CommandId first = script.submit(Verb::Retrieve, 1);
        script.play("C: RETR 1\nS: +OK 120 octets\nS: Subject: a\nS:\nS: ..dot\nS: .\n");
        QCOMPARE(script.letter(first), QByteArray("Subject: a\r\n\r\n.dot\r\n"));
        QVERIFY(!script.last<CommandFinished>()->error);
        script.submit(Verb::Delete, 1);
        script.play("C: DELE 1\nS: +OK message 1 deleted\n");
        script.submit(Verb::Quit);
        script.play("C: QUIT\nS: +OK dewey POP3 server signing off (maildrop empty)\n");
        QVERIFY(!script.last<CommandFinished>()->error);
        QVERIFY(!script.session.submit({Verb::Noop}));
    }

    void commandsOnTheWire_data()
    {
        QTest::addColumn<Command>("command");
        QTest::addColumn<QByteArray>("line");
        const auto row = [](const Command &command, const char *line) {
            QTest::newRow(line) << command << QByteArray(line);
        };
        row({Verb::Status}, "STAT");
        row({Verb::Sizes}, "LIST");
        row({Verb::Size, 7}, "LIST 7");
        row({Verb::UniqueIds}, "UIDL");
        row({Verb::Retrieve, 4294967295U}, "RETR 4294967295");
        row({Verb::Top, 3, 0}, "TOP 3 0");
        row({Verb::Top, 3, 20}, "TOP 3 20");
        row({Verb::Top, 3, -5}, "TOP 3 0");
        row({Verb::Delete, 2}, "DELE 2");
        row({Verb::Reset}, "RSET");
        row({Verb::Noop}, "NOOP");
        row({Verb::Capabilities}, "CAPA");
        row({Verb::Quit}, "QUIT");
    }
    void commandsOnTheWire()
    {
        QFETCH(Command, command);
        QFETCH(QByteArray, line);
        Pop3Script script;
        script.logIn("USER");
        const auto id = script.session.submit(command);
        QVERIFY(id);
        QCOMPARE(script.takeOutput(), line + "\r\n");
        QVERIFY(script.session.isExpectingAnswer());
        // Refused, only that one fails.
        script.play("S: -ERR no\n");
        const auto finished = script.last<CommandFinished>();
        QVERIFY(finished && finished->error);
        QCOMPARE(finished->id, *id);
        QCOMPARE(finished->verb, command.verb);
        QCOMPARE(finished->error->kind, ErrorKind::ServerRefused);
        QCOMPARE(finished->error->detail, QStringLiteral("no"));
        QVERIFY(!script.session.isExpectingAnswer());
        QCOMPARE(script.session.submit({Verb::Noop}).has_value(), command.verb != Verb::Quit);
    }

    void impossibleCommands()
    {
        Pop3Script script;
        QVERIFY(!script.session.submit({Verb::Noop}));
        script.play("S: +OK\nC: CAPA\nS: -ERR\n");
        QVERIFY(!script.session.submit({Verb::Status}));
        QCOMPARE(script.takeOutput(), QByteArray());
    }
    void commandsThatMakeNoSense()
    {
        Pop3Script script;
        script.logIn("USER");
        for (const Command &command :
             {Command{Verb::Retrieve, 0}, Command{Verb::Top, 0}, Command{Verb::Delete, 0},
              Command{Verb::Size, 0}, Command{Verb::Noop, 1}, Command{Verb::Quit, 1},
              Command{Verb::UniqueIds, 1}, Command{Verb::Pass}, Command{Verb::StartTls}}) {
            const auto id = script.session.submit(command);
            QVERIFY(!id && id.error().kind == ErrorKind::InvalidInput);
        }
        QCOMPARE(script.takeOutput(), QByteArray());
        script.submit(Verb::Quit);
        QCOMPARE(script.session.submit({Verb::Noop}).error().kind, ErrorKind::InvalidInput);
    }
    void leavingBeforeTheLogin()
    {
        Pop3Script script;
        script.play("S: +OK\nC: CAPA\nS: -ERR\n");
        script.submit(Verb::Quit);
        script.play("C: QUIT\nS: +OK bye\n");
        QVERIFY(!script.last<CommandFinished>()->error);
    }

    void uniqueIds()
    {
        Pop3Script script;
        script.logIn("USER UIDL");
        script.submit(Verb::UniqueIds);
        script.play("C: UIDL\nS: +OK\nS: 1 whqtswO00WBw418f9t5JxYwZ\nS: ..\nS: 2 \nS: .\n");
        QVERIFY((answerOf<UniqueIdList>(script) ==
                 UniqueIdList{{1, "whqtswO00WBw418f9t5JxYwZ"}, {2, ""}}));
        QCOMPARE(script.last<CommandFinished>()->unreadableLines, 1);
    }
    void emptyMaildrop()
    {
        Pop3Script script;
        script.logIn("PIPELINING");
        script.submit(Verb::UniqueIds);
        script.submit(Verb::Sizes);
        script.submit(Verb::Status);
        script.play("C: UIDL\nC: LIST\nC: STAT\nS: +OK\nS: .\nS: +OK\nS: .\nS: +OK 0 0\n");
        QCOMPARE(script.all<CommandFinished>().size(), std::size_t(3));
        QCOMPARE(answerOf<DropStatus>(script), DropStatus());
    }

    void senselessAnswersConcernTheCommandAlone_data()
    {
        QTest::addColumn<Command>("command");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("STAT") << Command{Verb::Status} << QByteArray("+OK many");
        QTest::newRow("LIST") << Command{Verb::Size, 2} << QByteArray("+OK 2");
        QTest::newRow("LIST of another") << Command{Verb::Size, 2} << QByteArray("+OK 3 100");
    }
    void senselessAnswersConcernTheCommandAlone()
    {
        QFETCH(Command, command);
        QFETCH(QByteArray, answer);
        Pop3Script script;
        script.logIn("USER");
        QVERIFY(script.session.submit(command));
        script.takeOutput();
        script.serverSends(answer + "\r\n");
        QCOMPARE(script.failure(), ErrorKind::ProtocolViolation);
        script.submit(Verb::Noop);
        script.play("C: NOOP\nS: +OK\n");
        QVERIFY(!script.failure());
    }

    // However the packets are cut.
    void everySplitGivesTheSame()
    {
        const QByteArray bytes = "+OK\r\n1 a\r\n2 b\r\n.\r\n+OK\r\n..\r\nx\n.\r\n-ERR gone\r\n"
                                 "+OK\n.\n+OK 2 320\r\n";
        const auto converse = [&](const QList<qsizetype> &cuts) -> QByteArray {
            Pop3Script script;
            script.logIn("PIPELINING UIDL TOP");
            script.submit(Verb::UniqueIds);
            const CommandId letter = script.submit(Verb::Retrieve, 1);
            script.submit(Verb::Retrieve, 2);
            script.submit(Verb::Top, 3);
            script.submit(Verb::Status);
            script.takeOutput();
            qsizetype from = 0;
            for (const qsizetype to : cuts + QList<qsizetype>{bytes.size()}) {
                script.serverSends(bytes.mid(from, to - from));
                from = to;
            }
            const auto finished = script.all<CommandFinished>();
            if (finished.size() != 5)
                return "unfinished";
            const auto ids = std::get<UniqueIdList>(finished[0].answer);
            return QByteArray::number(ids.size()) + ids.back().uniqueId + script.letter(letter) +
                   QByteArray::number(int(finished[2].error->kind)) +
                   QByteArray::number(std::get<DropStatus>(finished[4].answer).bytes);
        };
        const QByteArray whole = converse({});
        QCOMPARE(whole, "2b.\r\nx\r\n" + QByteArray::number(int(ErrorKind::ServerRefused)) + "320");
        QList<qsizetype> everywhere;
        for (qsizetype cut = 1; cut < bytes.size(); ++cut) {
            everywhere.append(cut);
            QCOMPARE(converse({cut}), whole);
        }
        QCOMPARE(converse(everywhere), whole);
    }

    // RFC 2449 §6.6: at most so many at once; in batches, so that packets are not single commands.
    void windowIsBounded()
    {
        Pop3Script script;
        script.logIn("PIPELINING");
        constexpr int window = int(Pop3Session::windowCommands);
        constexpr int letters = 3 * window + 8;
        for (quint32 number = 1; number <= letters; ++number)
            script.submit(Verb::Retrieve, number);
        int sent = linesIn(script.takeOutput());
        QCOMPARE(sent, window);
        for (int answered = 1; answered <= letters; ++answered) {
            script.serverSends("+OK\r\nx\r\n.\r\n");
            sent += linesIn(script.takeOutput());
            QVERIFY(sent - answered <= window);
            QVERIFY2(sent == letters || sent - answered >= window / 2, "the server waits for us");
        }
        QCOMPARE(sent, letters);
        const auto finished = script.all<CommandFinished>();
        QCOMPARE(finished.size(), std::size_t(letters));
        for (std::size_t i = 1; i < finished.size(); ++i)
            QCOMPARE(finished[i].id, finished[i - 1].id + 1);
        QVERIFY(!script.session.isExpectingAnswer());
    }
    void oneByOneWithoutPipelining()
    {
        Pop3Script script;
        script.logIn("UIDL");
        for (quint32 number = 1; number <= 3; ++number)
            script.submit(Verb::Delete, number);
        script.submit(Verb::Quit);
        script.play("C: DELE 1\nS: +OK\nC: DELE 2\nS: -ERR\nC: DELE 3\nS: +OK\nC: QUIT\nS: +OK\n");
        QCOMPARE(script.all<CommandFinished>().size(), std::size_t(4));
    }

    void withdrawnCommandsAreSilent()
    {
        Pop3Script script;
        script.logIn("UIDL");
        const CommandId first = script.submit(Verb::Retrieve, 1);
        script.submit(Verb::Retrieve, 2);
        const CommandId last = script.submit(Verb::Retrieve, 3);
        script.submit(Verb::Noop);
        script.play("C: RETR 1\nS: +OK\nS: half\n");
        script.session.withdraw(first, last);
        QVERIFY(script.session.isExpectingAnswer());
        script.play("S: the rest\nS: .\nC: NOOP\nS: +OK\n");
        QCOMPARE(script.letter(first), QByteArray("half\r\n"));
        QCOMPARE(script.all<CommandFinished>().size(), std::size_t(1));
        // A QUIT that did not leave is no longer in the way.
        const CommandId noop = script.submit(Verb::Noop);
        const CommandId quit = script.submit(Verb::Quit);
        script.session.withdraw(quit, quit);
        script.submit(Verb::Status);
        script.play("C: NOOP\nS: +OK\nC: STAT\nS: +OK 1 1\n");
        QVERIFY(noop < quit);
    }

    // SEC-12: a letter that goes on and on ends the session, also one that nobody waits for.
    void largestLetter_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::addColumn<bool>("isWithdrawn");
        QTest::addColumn<bool>("isTooLarge");
        for (const bool isWithdrawn : {false, true}) {
            QTest::addRow("limit-1, %d", isWithdrawn) << 99 << isWithdrawn << false;
            QTest::addRow("limit, %d", isWithdrawn) << 100 << isWithdrawn << false;
            QTest::addRow("limit+1, %d", isWithdrawn) << 101 << isWithdrawn << true;
        }
    }
    void largestLetter()
    {
        QFETCH(int, bytes);
        QFETCH(bool, isWithdrawn);
        QFETCH(bool, isTooLarge);
        SessionOptions options = byTls;
        QCOMPARE(options.largestLetterBytes, Limits::pop3LetterBytes);
        options.largestLetterBytes = 100;
        Pop3Script script(options);
        script.logIn("UIDL");
        // Each letter counts for itself.
        script.submit(Verb::Retrieve, 1);
        script.takeOutput();
        script.serverSends("+OK\r\n" + QByteArray(98, 'x') + "\r\n.\r\n");
        const CommandId id = script.submit(Verb::Retrieve, 2);
        script.takeOutput();
        if (isWithdrawn)
            script.session.withdraw(id, id);
        script.serverSends("+OK\r\n");
        for (int at = 0; at < bytes - 2; ++at)
            script.serverSends("x");
        script.serverSends("\r\n");
        const auto ended = script.last<SessionEnded>();
        QCOMPARE(ended.has_value(), isTooLarge);
        if (ended) {
            QCOMPARE(ended->isLetterTooLarge, !isWithdrawn);
            QCOMPARE(ended->error.kind, ErrorKind::ProtocolViolation);
            QVERIFY(!ended->error.detail.isEmpty());
        } else {
            script.serverSends(".\r\n");
            QCOMPARE(script.all<CommandFinished>().size(), std::size_t(isWithdrawn ? 1 : 2));
        }
    }

    // SEC-1: nothing but CAPA and STLS before the encryption; SEC-3: asked anew behind it.
    void sec1NothingBeforeTls()
    {
        Pop3Script script(byStls);
        script.play("S: +OK ready\nC: CAPA\nS: +OK\nS: STLS\nS: SASL CRAM-MD5\nS: PIPELINING\n"
                    "S: .\nC: STLS\n");
        QVERIFY(!script.session.authenticate(Pop3Script::credentials()));
        script.play("S: +OK begin\n");
        QVERIFY(script.last<StartTlsAgreed>());
        QCOMPARE(script.session.capabilities(), Capabilities());
        QCOMPARE(script.takeOutput(), QByteArray());
        QVERIFY(script.session.tlsStarted());
        script.play("C: CAPA\nS: +OK\nS: USER\nS: .\n");
        QVERIFY(script.last<SessionReady>());
        Capabilities user;
        user.isKnown = true;
        user.hasUser = true;
        user.announced = {"USER"};
        QCOMPARE(script.session.capabilities(), user);
        QVERIFY(script.session.authenticate(Pop3Script::credentials()));
        script.play("C: USER mrose\n");
    }
    void serversWithoutCapaMayHaveStls()
    {
        Pop3Script script(byStls);
        script.play("S: +OK ready\nC: CAPA\nS: -ERR\nC: STLS\nS: +OK\n");
        QVERIFY(script.last<StartTlsAgreed>());
    }

    // SEC-2: bytes behind the answer to STLS came from somebody in the middle.
    void sec2BytesBehindStlsEndIt_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("later");
        QTest::newRow("same packet") << QByteArray("+OK\r\n+OK\r\n") << QByteArray();
        QTest::newRow("half a line") << QByteArray("+OK\r\n+") << QByteArray();
        QTest::newRow("one byte") << QByteArray("+OK\r\n\0", 6) << QByteArray();
        QTest::newRow("next packet") << QByteArray("+OK\r\n") << QByteArray("+OK\r\n");
        QTest::newRow("next byte") << QByteArray("+OK\r\n") << QByteArray("\n");
    }
    void sec2BytesBehindStlsEndIt()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, later);
        Pop3Script script(byStls);
        script.play("S: +OK\nC: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\n");
        script.serverSends(answer);
        if (!later.isEmpty())
            script.serverSends(later);
        const auto ended = script.last<SessionEnded>();
        QVERIFY(ended);
        QCOMPARE(ended->error.kind, ErrorKind::ProtocolViolation);
        QVERIFY(ended->error.detail.contains(QStringLiteral("tampering")));
        QVERIFY(!script.session.tlsStarted());
        QCOMPARE(script.takeOutput(), QByteArray());
    }
    // The same done earlier: the answer to STLS before STLS was sent.
    void sec2AnswersAheadOfStlsEndIt_data()
    {
        QTest::addColumn<QByteArray>("capa");
        QTest::newRow("whole") << QByteArray("+OK\r\nSTLS\r\n.\r\n+OK\r\n");
        QTest::newRow("half") << QByteArray("+OK\r\nSTLS\r\n.\r\n+O");
    }
    void sec2AnswersAheadOfStlsEndIt()
    {
        QFETCH(QByteArray, capa);
        Pop3Script script(byStls);
        script.play("S: +OK\nC: CAPA\n");
        script.serverSends(capa);
        QCOMPARE(script.failure(), ErrorKind::ProtocolViolation);
        QCOMPARE(script.takeOutput(), QByteArray());
    }

    void refusedStls_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<Retry>("retry");
        QTest::newRow("not offered") << QByteArray("S: +OK\nS: USER\nS: .\n")
                                     << ErrorKind::TlsUntrusted << Retry::AfterUserAction;
        QTest::newRow("refused") << QByteArray("S: +OK\nS: STLS\nS: .\nC: STLS\nS: -ERR no\n")
                                 << ErrorKind::TlsUntrusted << Retry::AfterUserAction;
        QTest::newRow("old server") << QByteArray("S: -ERR\nC: STLS\nS: -ERR unknown command\n")
                                    << ErrorKind::TlsUntrusted << Retry::AfterUserAction;
        QTest::newRow("not now") << QByteArray("S: -ERR\nC: STLS\nS: -ERR [SYS/TEMP] wait\n")
                                 << ErrorKind::ServerUnavailable << Retry::Later;
    }
    void refusedStls()
    {
        QFETCH(QByteArray, script);
        Pop3Script peer(byStls);
        peer.play("S: +OK\nC: CAPA\n" + script);
        const auto ended = peer.last<SessionEnded>();
        QVERIFY(ended);
        QTEST(ended->error.kind, "kind");
        QTEST(ended->error.retry, "retry");
        QCOMPARE(peer.takeOutput(), QByteArray());
        QVERIFY(!peer.session.authenticate(Pop3Script::credentials()));
    }

    // SEC-4: no other greeting goes on.
    void sec4Greetings_data()
    {
        QTest::addColumn<QByteArray>("greeting");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char *greeting, ErrorKind kind, const char *code = "") {
            QTest::newRow(greeting) << QByteArray(greeting) << kind << QByteArray(code);
        };
        row("-ERR too many connections", ErrorKind::ServerUnavailable, "SysTemp");
        row("-ERR", ErrorKind::ServerUnavailable);
        row("-ERR [SYS/PERM] go away", ErrorKind::ServerRefused, "SysPerm");
        row("-ERR [IN-USE] x", ErrorKind::ServerUnavailable, "InUse");
        row("* OK IMAP4rev1", ErrorKind::ProtocolViolation);
        row("220 smtp", ErrorKind::ProtocolViolation);
        row("HTTP/1.1 400 Bad Request", ErrorKind::ProtocolViolation);
        row("+ PDE4", ErrorKind::ProtocolViolation);
    }
    void sec4Greetings()
    {
        QFETCH(QByteArray, greeting);
        QFETCH(QByteArray, code);
        Pop3Script script(byStls);
        script.serverSends(greeting + "\r\n");
        const auto ended = script.last<SessionEnded>();
        QVERIFY(ended);
        QTEST(ended->error.kind, "kind");
        QCOMPARE(ended->code ? QByteArray(responseCodeName(*ended->code)) : QByteArray(), code);
        QCOMPARE(script.takeOutput(), QByteArray());
        // It is said once.
        script.serverSends("+OK\r\n");
        QCOMPARE(script.all<SessionEnded>().size(), std::size_t(1));
    }

    void unaskedAnswersEndIt_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("+OK") << QByteArray("+OK\r\n") << ErrorKind::ProtocolViolation;
        QTest::newRow("half") << QByteArray("+O") << ErrorKind::ProtocolViolation;
        QTest::newRow("nonsense") << QByteArray("x\r\n") << ErrorKind::ProtocolViolation;
        // So it says good-bye.
        QTest::newRow("good-bye") << QByteArray("-ERR Disconnected for inactivity.\r\n")
                                  << ErrorKind::ServerUnavailable;
        QTest::newRow("good-bye with code")
            << QByteArray("-ERR [SYS/TEMP] going down\r\n") << ErrorKind::ServerUnavailable;
    }
    void unaskedAnswersEndIt()
    {
        QFETCH(QByteArray, bytes);
        Pop3Script script;
        script.logIn("PIPELINING");
        script.serverSends(bytes);
        QVERIFY(script.failure().has_value());
        QTEST(*script.failure(), "kind");
        QVERIFY(!script.session.submit({Verb::Noop}));
    }
    void goodByeInPieces()
    {
        Pop3Script script;
        script.logIn("PIPELINING");
        script.serverSends("-E");
        script.serverSends("RR bye\r\n");
        QCOMPARE(script.failure(), ErrorKind::ServerUnavailable);
    }
    void moreAnswersThanCommandsEndIt()
    {
        Pop3Script script;
        script.logIn("PIPELINING");
        script.submit(Verb::Noop);
        script.submit(Verb::Noop);
        script.takeOutput();
        script.serverSends("+OK\r\n+OK\r\n+OK\r\n");
        QCOMPARE(script.failure(), ErrorKind::ProtocolViolation);
        QCOMPARE(script.all<CommandFinished>().size(), std::size_t(2));
    }

    void sec12LineBytes_data()
    {
        QTest::addColumn<qsizetype>("bytes");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("limit-1") << qsizetype(Limits::pop3LineBytes - 1) << true;
        QTest::newRow("limit") << qsizetype(Limits::pop3LineBytes) << true;
        QTest::newRow("limit+1") << qsizetype(Limits::pop3LineBytes + 1) << false;
        QTest::newRow("a megabyte") << qsizetype(1024 * 1024) << false;
    }
    void sec12LineBytes()
    {
        QFETCH(qsizetype, bytes);
        QFETCH(bool, isGood);
        const QByteArray line = "+OK " + QByteArray(bytes - 4, 'x') + "\r\n";
        for (const qsizetype step : {qsizetype(1), qsizetype(1000), line.size()}) {
            Pop3Script script;
            for (qsizetype at = 0; at < line.size(); at += step)
                script.serverSends(line.mid(at, step));
            QCOMPARE(!script.last<SessionEnded>().has_value(), isGood);
            QCOMPARE(script.takeOutput(), isGood ? QByteArray("CAPA\r\n") : QByteArray());
        }
    }
    void sec12ALineThatNeverEnds()
    {
        Pop3Script script;
        for (int i = 0; i < 10; ++i)
            script.serverSends("+OK " + QByteArray(1000, 'x'));
        QCOMPARE(script.failure(), ErrorKind::ProtocolViolation);
    }
    void sec12TooManyCapabilities()
    {
        Pop3Script script;
        script.play("S: +OK\nC: CAPA\nS: +OK\n");
        script.serverSends(QByteArray("X\r\n").repeated(Limits::pop3CapabilityLines + 1));
        QCOMPARE(script.failure(), ErrorKind::ProtocolViolation);
    }

    // Pieces of one read share their bytes, and stay what they were when more comes.
    void piecesAreCutFromOneRead()
    {
        Pop3Script script;
        script.logIn("PIPELINING");
        for (quint32 number = 1; number <= 20; ++number)
            script.submit(Verb::Retrieve, number);
        script.takeOutput();
        script.serverSends(QByteArray("+OK\r\nSubject: a\r\n\r\ntext\r\n.\r\n").repeated(20));
        const auto pieces = script.all<LetterPiece>();
        QCOMPARE(pieces.size(), std::size_t(20));
        for (const LetterPiece &piece : pieces) {
            QCOMPARE(piece.bytes(), QByteArrayView("Subject: a\r\n\r\ntext\r\n"));
            QCOMPARE(piece.bytes().data(), pieces.front().bytes().data() +
                                               (&piece - pieces.data()) * piece.bytes().size());
        }
        for (quint32 number = 1; number <= 20; ++number)
            script.submit(Verb::Retrieve, number);
        script.takeOutput();
        script.serverSends(QByteArray("+OK\r\n..\n\n\n\n\r\n.\r\n").repeated(20));
        const auto all = script.all<LetterPiece>();
        QCOMPARE(all.size(), std::size_t(40));
        for (std::size_t i = 20; i < all.size(); ++i)
            QCOMPARE(all.at(i).bytes(), QByteArrayView(".\r\n\r\n\r\n\r\n\r\n"));
        for (const LetterPiece &piece : pieces)
            QCOMPARE(piece.bytes(), QByteArrayView("Subject: a\r\n\r\ntext\r\n"));
    }

    void capabilitiesAskedAgain()
    {
        Pop3Script script;
        script.logIn("EXPIRE_0_USER");
        script.submit(Verb::Capabilities);
        script.play("C: CAPA\nS: +OK\nS: EXPIRE 30\nS: .\n");
        QVERIFY(!script.last<CommandFinished>()->error);
        QCOMPARE(script.session.capabilities().expiry->days, 30);
        // Refused, what was known holds.
        script.submit(Verb::Capabilities);
        script.play("C: CAPA\nS: -ERR\n");
        QVERIFY(script.last<CommandFinished>()->error.has_value());
        QCOMPARE(script.session.capabilities().expiry->days, 30);
    }
};

QTEST_GUILESS_MAIN(TestPop3Session)
#include "tst_Pop3Session.moc"
