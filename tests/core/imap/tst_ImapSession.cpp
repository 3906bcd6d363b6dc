// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/ImapSession.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Imap;

namespace
{

template<class T>
std::vector<T> only(const std::vector<Event> &events)
{
    std::vector<T> found;
    for (const Event &event : events) {
        if (const auto *match = std::get_if<T>(&event))
            found.push_back(*match);
    }
    return found;
}

/// Logged in, output and events taken.
std::unique_ptr<ImapSession> loggedIn(const QByteArray &capabilities = "IMAP4rev1")
{
    auto session = std::make_unique<ImapSession>(ChannelSecurity::Encrypted);
    session->receive(QByteArray("* OK hi\r\n"));
    session->submit(Login{"u", Secret(QByteArray("p"))});
    session->receive(QByteArray("A0001 OK [CAPABILITY " + capabilities + "] in\r\n"));
    session->takeOutput();
    session->takeEvents();
    return session;
}

std::unique_ptr<ImapSession> selected(const QByteArray &capabilities = "IMAP4rev1")
{
    auto session = loggedIn(capabilities);
    session->setTracksUids(true);
    session->submit(Select{MailboxName::inbox(), false, false, {}});
    session->receive(QByteArray("* 3 EXISTS\r\n* OK [UIDVALIDITY 9] x\r\n* OK [UIDNEXT 30] x\r\n"
                                "A0002 OK [READ-WRITE] done\r\n"));
    session->takeOutput();
    session->takeEvents();
    return session;
}

/// In Sent, as INBOX was left; the SELECT is A0003, the commands behind it are A0004 and up.
struct Behind {
    std::unique_ptr<ImapSession> session = selected();
    CommandTag select;

    explicit Behind(std::unique_ptr<ImapSession> from = selected())
        : session(std::move(from))
        , select(session->submit(Select{MailboxName::fromWire("Sent"), false, false, {}}))
    {
    }
    CommandTag add(Command command) { return session->submitBehind(select, std::move(command)); }
    CommandTag addFetch() { return add(UidFetch{UidSet::all(), {}, {}, false}); }
    void receive(const char *lines) { session->receive(QByteArray(lines)); }
};

/// How each command ended: "4 OK", "5 Cancelled".
QByteArrayList endsOf(const std::vector<Event> &events)
{
    QByteArrayList ends;
    for (const auto &finished : only<CommandFinished>(events)) {
        ends.append(QByteArray::number(finished.tag.value()) + ' ' +
                    (finished.isOk() ? QByteArray("OK")
                                     : errorKindName(finished.error({}).kind).toLatin1()));
    }
    return ends;
}

/// Every event as text, to compare two runs.
QByteArrayList kindsOf(const std::vector<Event> &events)
{
    QByteArrayList kinds;
    for (const Event &event : events) {
        QByteArray kind = QByteArray::number(qsizetype(event.index()));
        if (const auto *data = std::get_if<UntaggedData>(&event))
            kind += ':' + QByteArray::number(qsizetype(data->response.index())) + ':' +
                    QByteArray::number(data->tag.value_or(CommandTag()).value());
        kinds.append(kind);
    }
    return kinds;
}

} // namespace

class TestImapSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sec4HostileGreetings_data()
    {
        QTest::addColumn<QByteArray>("greeting");
        QTest::addColumn<int>("kind");
        QTest::newRow("preauth") << QByteArray("* PREAUTH hi") << int(ErrorKind::TlsUntrusted);
        QTest::newRow("bye") << QByteArray("* BYE busy") << int(ErrorKind::ServerUnavailable);
        QTest::newRow("no") << QByteArray("* NO hi") << int(ErrorKind::ProtocolViolation);
        QTest::newRow("pop3") << QByteArray("+OK POP3") << int(ErrorKind::ProtocolViolation);
        QTest::newRow("smtp") << QByteArray("220 mail") << int(ErrorKind::ProtocolViolation);
        QTest::newRow("data") << QByteArray("* 3 EXISTS") << int(ErrorKind::ProtocolViolation);
    }
    void sec4HostileGreetings()
    {
        QFETCH(QByteArray, greeting);
        QFETCH(int, kind);
        ImapSession session(ChannelSecurity::StartTlsRequired);
        session.submit(StartTls{});
        session.submit(Login{"u", Secret(QByteArray("secret"))});
        session.receive(QByteArray(greeting + "\r\n"));
        QVERIFY(session.state() == SessionState::Broken);
        QCOMPARE(int(only<SessionBroken>(session.takeEvents()).at(0).error.kind), kind);
        QVERIFY(session.takeOutput().isEmpty());
    }

    void sec1NothingPrivateBeforeTls()
    {
        ImapSession session(ChannelSecurity::StartTlsRequired);
        session.receive(QByteArray("* OK [CAPABILITY IMAP4rev1 STARTTLS] hi\r\n"));
        const std::vector<Command> commands{
            Login{"canary", Secret(QByteArray("canary"))}, Authenticate{"PLAIN", {}, {}}, List{},
            Id{{{"canary", "canary"}}}, Select{MailboxName::fromWire("canary"), false, false, {}}};
        for (const Command &command : commands)
            session.submit(command);
        QVERIFY(session.takeOutput().isEmpty());
        for (const auto &finished : only<CommandFinished>(session.takeEvents()))
            QVERIFY(finished.localError.has_value());
    }

    void sec2BytesAroundStartTlsAreTampering_data()
    {
        QTest::addColumn<QByteArray>("together");
        QTest::addColumn<QByteArray>("later");
        QTest::newRow("behind the OK") << QByteArray("* CAPABILITY AUTH=PLAIN\r\n") << QByteArray();
        QTest::newRow("part of a line") << QByteArray("*") << QByteArray();
        QTest::newRow("before the handshake") << QByteArray() << QByteArray("* OK\r\n");
    }
    void sec2BytesAroundStartTlsAreTampering()
    {
        QFETCH(QByteArray, together);
        QFETCH(QByteArray, later);
        ImapSession session(ChannelSecurity::StartTlsRequired);
        session.receive(QByteArray("* OK hi\r\n"));
        session.submit(StartTls{});
        QCOMPARE(session.takeOutput(), QByteArray("A0001 STARTTLS\r\n"));
        session.submit(Login{"u", Secret(QByteArray("secret"))});
        session.receive(QByteArray("A0001 OK go\r\n" + together));
        session.receive(later);
        session.tlsEstablished();
        QVERIFY(session.state() == SessionState::Broken);
        const auto broken = only<SessionBroken>(session.takeEvents());
        QCOMPARE(broken.size(), std::size_t(1));
        QCOMPARE(broken[0].error.kind, ErrorKind::TlsUntrusted);
        QVERIFY(session.takeOutput().isEmpty());
    }

    void sec3WhatWasLearntInTheClearIsForgotten()
    {
        ImapSession session(ChannelSecurity::StartTlsRequired);
        session.receive(QByteArray("* OK [CAPABILITY IMAP4rev1 STARTTLS] hi\r\n"
                                   "* OK [ALERT] call 555\r\n* LIST () \"/\" evil\r\n"));
        QVERIFY(session.capabilities().has(Capability::StartTls));
        session.submit(StartTls{});
        session.receive(QByteArray("* 9 EXISTS\r\nA0001 OK [ALERT] go\r\n"));
        QVERIFY(session.state() == SessionState::AwaitingTls);
        session.tlsEstablished();
        QVERIFY(session.capabilities().isEmpty());
        const auto events = session.takeEvents();
        QVERIFY(only<AlertReceived>(events).empty());
        QVERIFY(only<UntaggedData>(events).size() == 0);
        session.receive(QByteArray("* CAPABILITY IMAP4rev1 LOGIN-X\r\n"));
        session.submit(Login{"u", Secret(QByteArray("p"))});
        session.receive(QByteArray("A0002 OK in\r\n"));
        QVERIFY(session.state() == SessionState::Authenticated);
        QVERIFY(session.capabilities().isEmpty());
    }

    void aReplyBeforeItsCommandBreaks()
    {
        ImapSession session(ChannelSecurity::Encrypted);
        session.receive(QByteArray("* OK hi\r\nA0001 OK logged in\r\n"));
        QVERIFY(session.state() == SessionState::Broken);
        auto other = loggedIn();
        other->receive(QByteArray("A0001 OK again\r\n"));
        QVERIFY(other->state() == SessionState::Authenticated);
        QCOMPARE(only<ResponseLost>(other->takeEvents()).size(), std::size_t(1));
    }

    void commandsArePipelinedAndStateChangesRunAlone()
    {
        auto session = selected();
        session->submit(UidFetch{UidSet::all(), {}, {}, false});
        session->submit(UidSearch{});
        session->submit(Select{MailboxName::fromWire("Sent"), false, false, {}});
        session->submit(UidFetch{UidSet(Uid(1)), {}, {}, false});
        QCOMPARE(session->takeOutput(),
                 QByteArray("A0003 UID FETCH 1:* (UID)\r\nA0004 UID SEARCH ALL\r\n"));
        session->receive(QByteArray("A0004 OK\r\n"));
        QVERIFY(session->takeOutput().isEmpty());
        session->receive(QByteArray("A0003 OK\r\n"));
        QCOMPARE(session->takeOutput(), QByteArray("A0005 SELECT Sent\r\n"));
        session->receive(QByteArray("A0005 NO [NONEXISTENT] gone\r\n"));
        // SEC-16: the fetch must not hit another mailbox.
        QVERIFY(session->takeOutput().isEmpty());
        QVERIFY(only<CommandFinished>(session->takeEvents()).back().localError.has_value());
        QVERIFY(session->selectedMailbox() == nullptr);
    }

    // RFC 9051 §5.5: as Dovecot does, which tells the end of a FETCH when it has synchronised.
    void messagesBelongToTheCommandThatNamesThem()
    {
        auto session = selected();
        const CommandTag first = session->submit(UidFetch{UidSet(Uid(1)), {}, {}, false});
        const CommandTag second = session->submit(UidFetch{UidSet(Uid(2)), {}, {}, false});
        session->takeOutput();
        session->receive(QByteArray("* 1 FETCH (UID 1)\r\n* 2 FETCH (UID 2)\r\n"
                                    "A0003 OK\r\nA0004 OK\r\n"));
        QList<std::optional<CommandTag>> askers;
        for (const auto &data : only<UntaggedData>(session->takeEvents()))
            askers.append(data.tag);
        QCOMPARE(askers, (QList<std::optional<CommandTag>>{first, second}));
    }

    void readingGoesOutBehindItsSelect()
    {
        Behind behind;
        const CommandTag fetch = behind.addFetch();
        const CommandTag search = behind.add(UidSearch{SearchQuery().unseen()});
        QCOMPARE(behind.session->takeOutput(),
                 QByteArray("A0003 SELECT Sent\r\nA0004 UID FETCH 1:* (UID)\r\n"
                            "A0005 UID SEARCH UNSEEN\r\n"));
        // Until its tagged answer all data is that of the SELECT.
        behind.receive("* 2 EXISTS\r\n* 1 FETCH (FLAGS ())\r\n* SEARCH 9\r\n"
                       "A0003 OK [READ-WRITE] in\r\n"
                       "* 1 FETCH (UID 5)\r\nA0004 OK\r\n* SEARCH 5\r\nA0005 OK\r\n");
        const auto events = behind.session->takeEvents();
        QCOMPARE(endsOf(events), (QByteArrayList{"3 OK", "4 OK", "5 OK"}));
        std::vector<std::optional<CommandTag>> tags;
        for (const auto &data : only<UntaggedData>(events))
            tags.push_back(data.tag);
        QVERIFY((tags == std::vector<std::optional<CommandTag>>{std::nullopt, std::nullopt,
                                                                std::nullopt, fetch, search}));
        QCOMPARE(behind.session->selectedMailbox()->exists, 2U);
    }

    void readingBehindASelectOvertakesWhatWaitsForIt()
    {
        Behind behind;
        behind.session->submit(UidStore{UidSet(Uid(1)), StoreMode::Add, {"\\Seen"}, true, {}});
        behind.addFetch();
        behind.addFetch();
        QCOMPARE(behind.session->takeOutput(),
                 QByteArray("A0003 SELECT Sent\r\nA0005 UID FETCH 1:* (UID)\r\n"
                            "A0006 UID FETCH 1:* (UID)\r\n"));
        behind.receive("A0003 OK\r\n");
        QCOMPARE(behind.session->takeOutput(),
                 QByteArray("A0004 UID STORE 1 +FLAGS.SILENT (\\Seen)\r\n"));
    }

    void aReplyToAnOvertakenCommandBreaks()
    {
        Behind behind;
        behind.session->submit(UidStore{UidSet(Uid(1)), StoreMode::Add, {"\\Seen"}, true, {}});
        behind.addFetch();
        behind.receive("A0004 OK done\r\n");
        QVERIFY(behind.session->state() == SessionState::Broken);
    }

    void sec16ARefusedSelectTakesItsReadersAlong_data()
    {
        QTest::addColumn<QByteArray>("answers");
        QTest::newRow("nothing selected") << QByteArray("A0004 BAD no mailbox\r\nA0005 BAD x\r\n");
        // It still has the old mailbox open and reads that.
        QTest::newRow("the old one read")
            << QByteArray("* 1 FETCH (UID 77)\r\n* VANISHED (EARLIER) 8\r\nA0004 OK\r\n"
                          "* SEARCH 77\r\n* ESEARCH (TAG \"A0005\") UID ALL 77\r\nA0005 OK\r\n");
    }
    void sec16ARefusedSelectTakesItsReadersAlong()
    {
        QFETCH(QByteArray, answers);
        Behind behind;
        behind.addFetch();
        behind.add(UidSearch{SearchQuery().unseen()});
        behind.session->submit(Select{MailboxName::fromWire("Next"), false, false, {}});
        behind.session->takeOutput();
        behind.receive("A0003 NO [NONEXISTENT] gone\r\n");
        // What still comes must not be taken for the next mailbox's.
        QVERIFY(behind.session->takeOutput().isEmpty());
        behind.session->receive(answers);
        QCOMPARE(behind.session->takeOutput(), QByteArray("A0006 SELECT Next\r\n"));
        const auto events = behind.session->takeEvents();
        QVERIFY(only<UntaggedData>(events).empty());
        QCOMPARE(endsOf(events), (QByteArrayList{"3 NotFound", "4 Cancelled", "5 Cancelled"}));
        behind.receive("* 1 EXISTS\r\nA0006 OK\r\n");
        QCOMPARE(behind.session->selectedMailbox()->name.wire(), QByteArray("Next"));
    }

    void sec16AReaderAnsweredBeforeItsSelectFails()
    {
        Behind behind;
        behind.addFetch();
        behind.receive("* 1 FETCH (UID 3)\r\nA0004 OK\r\nA0003 OK\r\n");
        const auto events = behind.session->takeEvents();
        QCOMPARE(endsOf(events), (QByteArrayList{"4 ProtocolViolation", "3 OK"}));
        QVERIFY(!only<UntaggedData>(events).at(0).tag.has_value());
    }

    void sec16OnlyReadersGoBehindASelect()
    {
        Behind behind;
        behind.add(UidStore{UidSet(Uid(1)), StoreMode::Add, {"\\Seen"}, true, {}});
        behind.add(UidExpunge{UidSet(Uid(1))});
        behind.add(Close{});
        behind.add(Noop{});
        QCOMPARE(behind.session->takeOutput(), QByteArray("A0003 SELECT Sent\r\n"));
        QCOMPARE(endsOf(behind.session->takeEvents()),
                 (QByteArrayList{"4 InvalidInput", "5 InvalidInput", "6 InvalidInput",
                                 "7 InvalidInput"}));
    }

    void aReaderWithALiteralWaitsForItsSelect()
    {
        for (const bool isOpened : {true, false}) {
            Behind behind;
            behind.addFetch();
            behind.add(UidSearch{SearchQuery().subject(u"\u00fc"_qs)});
            behind.addFetch();
            QCOMPARE(behind.session->takeOutput(),
                     QByteArray("A0003 SELECT Sent\r\nA0004 UID FETCH 1:* (UID)\r\n"));
            behind.receive(isOpened ? "A0003 OK\r\n" : "A0003 NO\r\n");
            QCOMPARE(behind.session->takeOutput(),
                     QByteArray(isOpened ? "A0005 UID SEARCH CHARSET UTF-8 SUBJECT {2}\r\n" : ""));
            behind.receive(isOpened ? "+ go\r\n" : "A0004 BAD\r\n");
            QCOMPARE(behind.session->takeOutput(),
                     QByteArray(isOpened ? "\xc3\xbc\r\nA0006 UID FETCH 1:* (UID)\r\n" : ""));
            if (!isOpened)
                QCOMPARE(endsOf(behind.session->takeEvents()),
                         (QByteArrayList{"3 ServerRefused", "5 Cancelled", "6 Cancelled",
                                         "4 Cancelled"}));
        }
    }

    void readersWaitForTheLiteralOfTheirSelect()
    {
        auto session = loggedIn();
        const CommandTag select =
            session->submit(Select{MailboxName::fromWire("\xc3\xbc"), false, false, {}});
        session->submitBehind(select, UidFetch{UidSet::all(), {}, {}, false});
        QCOMPARE(session->takeOutput(), QByteArray("A0002 SELECT {2}\r\n"));
        session->receive(QByteArray("+ go\r\n"));
        QCOMPARE(session->takeOutput(), QByteArray("\xc3\xbc\r\nA0003 UID FETCH 1:* (UID)\r\n"));
    }

    void readersFollowASelectThatWaits()
    {
        auto session = selected();
        session->submit(UidFetch{UidSet::all(), {}, {}, false});
        Behind behind(std::move(session));
        behind.session->submit(Noop{});
        behind.addFetch();
        QCOMPARE(behind.session->takeOutput(), QByteArray("A0003 UID FETCH 1:* (UID)\r\n"));
        behind.receive("A0003 OK\r\n");
        QCOMPARE(behind.session->takeOutput(),
                 QByteArray("A0004 SELECT Sent\r\nA0006 UID FETCH 1:* (UID)\r\n"));
    }

    void sec16AReaderNeedsTheMailboxOfItsSelect()
    {
        // The SELECT is through: as long as its mailbox is open, this is an ordinary command.
        Behind behind;
        behind.receive("A0003 OK\r\n");
        behind.session->takeOutput();
        behind.addFetch();
        QCOMPARE(behind.session->takeOutput(), QByteArray("A0004 UID FETCH 1:* (UID)\r\n"));
        behind.session->submit(Unselect{});
        behind.addFetch();
        behind.receive("A0004 OK\r\n");
        QCOMPARE(behind.session->takeOutput(), QByteArray("A0005 UNSELECT\r\n"));
        behind.receive("A0005 OK\r\n");
        behind.session->submit(Select{MailboxName::inbox(), false, false, {}});
        behind.addFetch();
        behind.receive("A0007 OK\r\n");
        QCOMPARE(behind.session->takeOutput(), QByteArray("A0007 SELECT INBOX\r\n"));
        QCOMPARE(endsOf(behind.session->takeEvents()),
                 (QByteArrayList{"3 OK", "4 OK", "5 OK", "6 Cancelled", "7 OK", "8 Cancelled"}));
    }

    void aSelectThatCannotBeSentTakesItsReadersAlong()
    {
        auto session = loggedIn();
        const CommandTag select = session->submit(Select{MailboxName(), false, false, {}});
        session->submitBehind(select, UidFetch{UidSet::all(), {}, {}, false});
        QVERIFY(session->takeOutput().isEmpty());
        QCOMPARE(endsOf(session->takeEvents()), (QByteArrayList{"2 InvalidInput", "3 Cancelled"}));
    }

    void byeBehindASelectEndsAll()
    {
        Behind behind;
        behind.addFetch();
        behind.receive("* BYE expired\r\nA0004 OK\r\n");
        const auto events = behind.session->takeEvents();
        QCOMPARE(only<SessionBroken>(events).size(), std::size_t(1));
        QVERIFY(only<CommandFinished>(events).empty());
        behind.addFetch();
        QCOMPARE(endsOf(behind.session->takeEvents()), QByteArrayList{"5 Network"});
    }

    void readersUnderQResync()
    {
        auto session = selected("IMAP4rev1 ENABLE QRESYNC");
        session->submit(Enable{{"QRESYNC"}});
        session->receive(QByteArray("* ENABLED QRESYNC\r\nA0003 OK\r\n"));
        session->takeOutput();
        session->takeEvents();
        const CommandTag select =
            session->submit(Select{MailboxName::fromWire("Sent"), false, true,
                                   QResyncParameters{UidValidity(7), ModSeq(8), {}}});
        const CommandTag fetch = session->submitBehind(
            select, UidFetch{UidSet::all(), {FetchItem::Flags, {}}, ModSeq(8), true});
        session->receive(
            QByteArray("* 3 FETCH (FLAGS ())\r\n* VANISHED 1\r\n* OK [CLOSED] x\r\n"
                       "* VANISHED (EARLIER) 4\r\n* 1 FETCH (UID 5 FLAGS ())\r\nA0004 OK\r\n"
                       "* VANISHED (EARLIER) 6\r\n* 1 FETCH (UID 5 FLAGS ())\r\nA0005 OK\r\n"));
        std::vector<std::optional<CommandTag>> tags;
        for (const auto &data : only<UntaggedData>(session->takeEvents())) {
            if (!std::holds_alternative<StatusResponse>(data.response))
                tags.push_back(data.tag);
        }
        QVERIFY((tags == std::vector<std::optional<CommandTag>>{select, select, fetch, fetch}));
    }

    void literalsWaitForTheServer()
    {
        auto session = loggedIn();
        session->submit(Append{MailboxName::fromWire("Sent"), {{QByteArray("abc")}}});
        session->submit(Noop{});
        QCOMPARE(session->takeOutput(), QByteArray("A0002 APPEND Sent {3}\r\n"));
        session->receive(QByteArray("+ go\r\n"));
        QCOMPARE(session->takeOutput(), QByteArray("abc\r\nA0003 NOOP\r\n"));
        session->submit(Append{MailboxName::fromWire("Sent"), {{QByteArray("abc")}}});
        session->takeOutput();
        session->receive(QByteArray("A0004 NO [TRYCREATE] no\r\n"));
        QVERIFY(session->takeOutput().isEmpty());
        QVERIFY(session->state() == SessionState::Authenticated);
    }

    void successOfAnUnsentLiteralBreaks()
    {
        auto session = loggedIn();
        session->submit(Append{MailboxName::fromWire("Sent"), {{QByteArray("abc")}}});
        session->receive(QByteArray("A0002 OK stored\r\n"));
        QVERIFY(session->state() == SessionState::Broken);
        // The same when the literal waits for the transport only.
        auto plus = loggedIn("IMAP4rev1 LITERAL+");
        plus->submit(Append{MailboxName::fromWire("Sent"), {{QByteArray("abc")}}});
        plus->takeOutput(10);
        plus->receive(QByteArray("A0002 OK stored\r\n"));
        QVERIFY(plus->state() == SessionState::Broken);
    }

    void largeMessagesAreReadAsTheyAreSent()
    {
        auto session = loggedIn();
        qint64 read = 0;
        const MessageSource letter(50'000'000, [&read](qint64 offset, qsizetype count) {
            read = offset + count;
            return QByteArray(count, 'x');
        });
        session->submit(Append{MailboxName::fromWire("Sent"), {{letter}, {QByteArray("abc")}}});
        QCOMPARE(session->takeOutput(), QByteArray("A0002 APPEND Sent {50000000}\r\n"));
        QCOMPARE(read, 0);
        session->receive(QByteArray("+ go\r\n"));
        qint64 sent = 0;
        while (session->hasOutput()) {
            const QByteArray piece = session->takeOutput(16 * 1024);
            QVERIFY(!piece.isEmpty() && piece.size() <= 16 * 1024);
            sent += piece.size();
            QVERIFY(read <= sent);
        }
        QCOMPARE(sent, 50'000'000 + qint64(strlen(" {3}\r\n")));
        session->receive(QByteArray("+ go\r\n"));
        QCOMPARE(session->takeOutput(), QByteArray("abc\r\n"));
        session->receive(QByteArray("A0002 OK [APPENDUID 7 5:6] stored\r\n"));
        const auto finished = only<CommandFinished>(session->takeEvents());
        QCOMPARE(std::get<AppendUid>(finished.at(0).status.code.value).uids.count(), quint64(2));
    }

    void aMessageThatCannotBeReadEndsTheSession()
    {
        auto session = loggedIn("IMAP4rev1 LITERAL+");
        const MessageSource letter(10, [](qint64, qsizetype) { return QByteArray("short"); });
        session->submit(Append{MailboxName::fromWire("Sent"), {{letter}}});
        QVERIFY(session->takeOutput().isEmpty());
        const auto broken = only<SessionBroken>(session->takeEvents());
        QCOMPARE(broken.at(0).error.kind, ErrorKind::LocalStorage);
    }

    void savedResultsAreUsedWhenThereIsOne()
    {
        auto session = selected("IMAP4rev1 ESEARCH SEARCHRES UIDPLUS");
        const UidSearch save{SearchQuery().unseen(), SearchReturn::Save};
        const UidFetch fetch{UidSelection::savedResult(), {}, {}, false};
        const UidStore store{UidSelection::savedResult(), StoreMode::Add, {"\\Seen"}, true, {}};
        session->submit(fetch);
        session->submit(save);
        session->submit(fetch);
        session->submit(store);
        // What changes messages waits: were the search refused, "$" would be an older result.
        QCOMPARE(session->takeOutput(), QByteArray("A0004 UID SEARCH RETURN (SAVE) UNSEEN\r\n"
                                                   "A0005 UID FETCH $ (UID)\r\n"));
        session->receive(QByteArray("A0004 OK saved\r\nA0005 OK\r\n"));
        QCOMPARE(session->takeOutput(), QByteArray("A0006 UID STORE $ +FLAGS.SILENT (\\Seen)\r\n"));
        session->receive(QByteArray("A0006 OK\r\n"));
        session->submit(save);
        session->submit(store);
        session->receive(QByteArray("A0007 NO [NOTSAVED] too many\r\n"));
        QCOMPARE(endsOf(session->takeEvents()),
                 (QByteArrayList{"3 InvalidInput", "4 OK", "5 OK", "6 OK", "7 ServerRefused",
                                 "8 InvalidInput"}));
    }

    void aSelectForgetsTheSavedResult()
    {
        Behind behind;
        behind.receive("A0003 OK\r\n");
        behind.session->submit(UidSearch{SearchQuery().unseen(), SearchReturn::Save});
        behind.receive("A0004 OK\r\n");
        behind.session->takeEvents();
        Behind again(std::move(behind.session));
        again.add(UidFetch{UidSelection::savedResult(), {}, {}, false});
        again.add(UidSearch{SearchQuery().unseen(), SearchReturn::Save | SearchReturn::All});
        again.add(UidFetch{UidSelection::savedResult(), {}, {}, false});
        again.session->submit(UidExpunge{UidSelection::savedResult()});
        again.receive("A0005 OK\r\n* ESEARCH (TAG \"A0007\") UID ALL 3\r\nA0007 OK\r\n");
        again.receive("A0008 OK\r\n");
        QVERIFY(again.session->takeOutput().endsWith("A0009 UID EXPUNGE $\r\n"));
        QCOMPARE(endsOf(again.session->takeEvents()),
                 (QByteArrayList{"6 InvalidInput", "5 OK", "7 OK", "8 OK"}));
    }

    void newsOfOtherMailboxesComeWithoutATag()
    {
        auto session = selected("IMAP4rev1 NOTIFY");
        const NotifyEvents arrivals = NotifyEvent::MessageNew | NotifyEvent::MessageExpunge;
        const CommandTag notify = session->submit(
            Notify{{{NotifyFilter::Personal, {}, arrivals | NotifyEvent::MailboxName, {}}}, true});
        session->receive(QByteArray("* STATUS a (MESSAGES 1)\r\nA0003 OK\r\n"));
        const CommandTag status =
            session->submit(Status{MailboxName::fromWire("a"), StatusItem::Messages});
        const CommandTag list = session->submit(List{});
        session->receive(QByteArray(
            "* STATUS b (MESSAGES 2 UIDNEXT 3)\r\n* STATUS a (MESSAGES 1)\r\n"
            "* LIST () \"/\" c (\"OLDNAME\" (d))\r\n* LIST () \"/\" a\r\nA0004 OK\r\n"
            "A0005 OK\r\n* STATUS a (MESSAGES 4)\r\n* LIST (\\NonExistent) \"/\" e\r\n"));
        std::vector<std::optional<CommandTag>> tags;
        for (const auto &data : only<UntaggedData>(session->takeEvents()))
            tags.push_back(data.tag);
        const std::optional<CommandTag> none;
        QVERIFY((tags == std::vector<std::optional<CommandTag>>{notify, none, status, none, list,
                                                                none, none}));
    }

    void withoutNotifyAStatusAnswersWhateverItCallsTheMailbox()
    {
        auto session = loggedIn();
        const CommandTag other =
            session->submit(Status{MailboxName::fromWire("Other"), StatusItem::Messages});
        const CommandTag tag =
            session->submit(Status{MailboxName::fromWire("Sent"), StatusItem::Messages});
        session->receive(
            QByteArray("* STATUS Sent (MESSAGES 1)\r\n* STATUS other (MESSAGES 1)\r\n"));
        const auto data = only<UntaggedData>(session->takeEvents());
        QCOMPARE(data.at(0).tag, std::optional(tag));
        QCOMPARE(data.at(1).tag, std::optional(other));
    }

    void anOverflowEndsNotify()
    {
        auto session = loggedIn();
        session->submit(
            Notify{{{NotifyFilter::Personal, {}, NotifyEvent::MailboxName, {}}}, false});
        session->receive(QByteArray("A0002 OK\r\n* OK [NOTIFICATIONOVERFLOW] too much\r\n"));
        const CommandTag tag =
            session->submit(Status{MailboxName::fromWire("Sent"), StatusItem::Messages});
        session->receive(QByteArray("* STATUS SENT (MESSAGES 1)\r\n"));
        const auto data = only<UntaggedData>(session->takeEvents());
        QVERIFY(std::holds_alternative<StatusResponse>(data.at(0).response));
        QCOMPARE(data.at(1).tag, std::optional(tag));
    }

    void answersOfExtensionsFindTheirCommand()
    {
        auto session = selected();
        const CommandTag root = session->submit(GetQuotaRoot{MailboxName::inbox()});
        const CommandTag rights = session->submit(MyRights{MailboxName::fromWire("a")});
        const CommandTag labels =
            session->submit(UidStoreLabels{UidSet(Uid(1)), StoreMode::Add, {"x"}, false});
        session->receive(QByteArray("* MYRIGHTS a lr\r\n* MYRIGHTS b lr\r\n* QUOTAROOT INBOX q\r\n"
                                    "* QUOTA q (STORAGE 1 2)\r\n"
                                    "* 1 FETCH (UID 1 X-GM-LABELS (x))\r\n"));
        std::vector<std::optional<CommandTag>> tags;
        for (const auto &data : only<UntaggedData>(session->takeEvents()))
            tags.push_back(data.tag);
        QVERIFY((tags ==
                 std::vector<std::optional<CommandTag>>{rights, std::nullopt, root, root, labels}));
    }

    void imap4Rev2IsInForceAfterEnable()
    {
        auto session = loggedIn("IMAP4rev1 IMAP4rev2");
        QVERIFY(!session->isImap4Rev2() && !session->offers(Capability::SearchRes));
        QVERIFY(session->offers(Capability::Move));
        session->submit(Enable{{"IMAP4rev2"}});
        session->receive(QByteArray("* ENABLED IMAP4rev2\r\nA0002 OK\r\n"));
        QVERIFY(session->isImap4Rev2() && session->offers(Capability::SearchRes));
        QVERIFY(session->nameEncoding() == NameEncoding::Utf8);
        // RFC 9051 §7.1: CLOSED stands between the news of two mailboxes.
        session->submit(Select{MailboxName::inbox(), false, false, {}});
        session->receive(QByteArray("* 4 EXISTS\r\nA0003 OK\r\n"));
        session->submit(Select{MailboxName::fromWire("a"), false, false, {}});
        session->receive(QByteArray("* 9 EXISTS\r\n* OK [CLOSED] x\r\n* 5 EXISTS\r\n"
                                    "* OK [MAILBOXID (F1)] x\r\nA0004 OK\r\n"));
        QCOMPARE(session->selectedMailbox()->exists, 5U);
        QCOMPARE(session->selectedMailbox()->mailboxId, QByteArray("F1"));
        auto only2 = loggedIn("IMAP4rev2");
        QVERIFY(only2->isImap4Rev2() && only2->offers(Capability::ListStatus));
    }

    void authenticatesWithAndWithoutSaslIr()
    {
        for (const bool hasIr : {true, false}) {
            ImapSession session(ChannelSecurity::Encrypted);
            session.receive(QByteArray(hasIr ? "* OK [CAPABILITY SASL-IR] hi\r\n" : "* OK hi\r\n"));
            QByteArrayList challenges;
            session.submit(
                Authenticate{"X", Secret(QByteArray("first")), [&](QByteArray challenge) {
                                 challenges.append(challenge);
                                 return Result<QByteArray>("answer");
                             }});
            QByteArray sent = session.takeOutput();
            if (!hasIr) {
                QCOMPARE(sent, QByteArray("A0001 AUTHENTICATE X\r\n"));
                session.receive(QByteArray("+ \r\n"));
                QCOMPARE(session.takeOutput(), QByteArray("Zmlyc3Q=\r\n"));
            } else {
                QCOMPARE(sent, QByteArray("A0001 AUTHENTICATE X Zmlyc3Q=\r\n"));
            }
            session.receive(QByteArray("+ Y2hhbGxlbmdl\r\n"));
            QCOMPARE(session.takeOutput(), QByteArray("YW5zd2Vy\r\n"));
            QCOMPARE(challenges, QByteArrayList{"challenge"});
            session.receive(QByteArray("A0001 OK in\r\n"));
            QVERIFY(session.state() == SessionState::Authenticated);
        }
    }

    void aFailedSaslStepCancels()
    {
        ImapSession session(ChannelSecurity::Encrypted);
        session.receive(QByteArray("* OK hi\r\n"));
        session.submit(Authenticate{"X", {}, [](QByteArray) -> Result<QByteArray> {
                                        return failure(ErrorKind::TlsUntrusted, Retry::Never,
                                                       u"verify the server"_qs);
                                    }});
        session.takeOutput();
        session.receive(QByteArray("+ YQ==\r\n"));
        QCOMPARE(session.takeOutput(), QByteArray("*\r\n"));
        // Even if the server claims success.
        session.receive(QByteArray("A0001 OK in\r\n"));
        QVERIFY(session.state() == SessionState::NotAuthenticated);
        const auto finished = only<CommandFinished>(session.takeEvents());
        QVERIFY(!finished.at(0).isOk());
        QCOMPARE(finished.at(0).error(u"log in"_qs).kind, ErrorKind::TlsUntrusted);
    }

    void sec12EndlessSaslIsCancelled()
    {
        ImapSession session(ChannelSecurity::Encrypted);
        session.receive(QByteArray("* OK hi\r\n"));
        session.submit(Authenticate{"X", {}, [](QByteArray) { return Result<QByteArray>("x"); }});
        for (int i = 0; i < Limits::saslSteps; ++i) {
            session.takeOutput();
            session.receive(QByteArray("+ YQ==\r\n"));
            QVERIFY(session.takeOutput() != "*\r\n");
        }
        session.receive(QByteArray("+ YQ==\r\n"));
        QCOMPARE(session.takeOutput(), QByteArray("*\r\n"));
    }

    void idleBeginsAndEnds()
    {
        auto session = selected();
        const CommandTag tag = session->submit(Idle{});
        session->submit(Noop{});
        QCOMPARE(session->takeOutput(), QByteArray("A0003 IDLE\r\n"));
        session->endIdle();
        QVERIFY(session->takeOutput().isEmpty());
        session->receive(QByteArray("+ idling\r\n* 4 EXISTS\r\n"));
        QCOMPARE(session->takeOutput(), QByteArray("DONE\r\n"));
        session->endIdle();
        QVERIFY(session->takeOutput().isEmpty());
        session->receive(QByteArray("A0003 OK done\r\n"));
        QCOMPARE(session->takeOutput(), QByteArray("A0004 NOOP\r\n"));
        QCOMPARE(only<IdleStarted>(session->takeEvents()).at(0).tag, tag);
        QCOMPARE(session->selectedMailbox()->exists, 4U);
    }

    void sec16ExpungeNamesTheUidItHit()
    {
        auto session = selected();
        session->receive(
            QByteArray("* 1 FETCH (UID 11)\r\n* 2 FETCH (UID 12)\r\n* 3 FETCH (UID 13)\r\n"
                       "* 2 EXPUNGE\r\n* 2 EXPUNGE\r\n* 2 EXPUNGE\r\n* 1 FETCH (FLAGS ())\r\n"
                       "* 4294967295 FETCH (UID 1)\r\n"));
        std::vector<std::optional<Uid>> expunged;
        for (const auto &data : only<UntaggedData>(session->takeEvents())) {
            if (const auto *expunge = std::get_if<ExpungeResponse>(&data.response))
                expunged.push_back(expunge->uid);
            if (const auto *fetch = std::get_if<FetchResponse>(&data.response);
                fetch && fetch->flags)
                QCOMPARE(fetch->uid, std::optional(Uid(11)));
        }
        QVERIFY((expunged == std::vector<std::optional<Uid>>{Uid(12), Uid(13), std::nullopt}));
        QCOMPARE(session->selectedMailbox()->exists, 1U);
    }

    void sec16NewsOfTheOldMailboxDoNotHitTheNewOne()
    {
        auto session = selected("IMAP4rev1 ENABLE QRESYNC");
        session->submit(Enable{{"QRESYNC"}});
        session->receive(QByteArray("* ENABLED QRESYNC\r\nA0003 OK\r\n"));
        session->takeEvents();
        session->submit(Select{MailboxName::fromWire("Sent"), false, true, {}});
        session->receive(QByteArray("* VANISHED 1:3\r\n* OK [CLOSED] x\r\n* 8 EXISTS\r\n"
                                    "* VANISHED (EARLIER) 4\r\nA0004 OK [READ-ONLY] x\r\n"));
        int vanished = 0;
        for (const auto &data : only<UntaggedData>(session->takeEvents()))
            vanished += std::holds_alternative<VanishedResponse>(data.response);
        QCOMPARE(vanished, 1);
        QCOMPARE(session->selectedMailbox()->exists, 8U);
        QVERIFY(session->selectedMailbox()->isReadOnly);
    }

    void int4BadResponseCostsOnlyItself()
    {
        auto session = selected();
        session->receive(QByteArray("* 1 FETCH nonsense\r\n* 2 FETCH (UID 12)\r\n"));
        const auto events = session->takeEvents();
        QCOMPARE(only<ResponseLost>(events).size(), std::size_t(1));
        QCOMPARE(only<UntaggedData>(events).size(), std::size_t(1));
        QVERIFY(session->state() == SessionState::Selected);
    }

    void byeEndsTheSessionOnce()
    {
        auto session = selected();
        session->receive(QByteArray("* BYE [UNAVAILABLE] expired\r\n* BYE again\r\n"));
        const auto broken = only<SessionBroken>(session->takeEvents());
        QCOMPARE(broken.size(), std::size_t(1));
        QCOMPARE(broken[0].error.kind, ErrorKind::ServerUnavailable);
        auto leaving = loggedIn();
        leaving->submit(Logout{});
        leaving->receive(QByteArray("* BYE bye\r\nA0002 OK\r\n"));
        QVERIFY(leaving->state() == SessionState::LoggedOut);
        QVERIFY(only<SessionBroken>(leaving->takeEvents()).empty());
    }

    // It answers no command, so its code must not be taken for one's.
    // Nothing more is asked on such a connection; the next login is the one that may be refused.
    void rel14ALoginThatHoldsNoLongerEndsTheSession_data()
    {
        QTest::addColumn<QByteArray>("answer");
        for (const char *answer : {"NO [AUTHENTICATIONFAILED] who", "NO [EXPIRED] old",
                                   "BAD [EXPIRED] old", "NO [PRIVACYREQUIRED] hush"})
            QTest::newRow(answer) << QByteArray(answer);
    }
    void rel14ALoginThatHoldsNoLongerEndsTheSession()
    {
        QFETCH(QByteArray, answer);
        auto session = loggedIn();
        session->submit(Noop{});
        session->receive(QByteArray("A0002 " + answer + "\r\n"));
        QVERIFY(session->state() == SessionState::Broken);
        const auto events = session->takeEvents();
        const auto finished = only<CommandFinished>(events);
        QCOMPARE(finished.size(), std::size_t(1));
        const Error error = finished.at(0).error(QStringLiteral("test"));
        QCOMPARE(int(error.kind), int(ErrorKind::Network));
        QCOMPARE(int(error.retry), int(Retry::Later));
        QCOMPARE(only<SessionBroken>(events).at(0).error.kind, error.kind);
        // A mailbox that is another's is no reason to go.
        auto other = loggedIn();
        other->submit(Noop{});
        other->receive(QByteArray("A0002 NO [AUTHORIZATIONFAILED] not yours\r\n"));
        QVERIFY(other->state() == SessionState::Authenticated);
    }

    void rel14ByeMeansNotNowWhateverItsCode()
    {
        for (const char *words :
             {"* BYE [NONEXISTENT] gone\r\n", "* BYE [OVERQUOTA] full\r\n", "* BYE just so\r\n"}) {
            auto session = selected();
            session->receive(QByteArray(words));
            const auto broken = only<SessionBroken>(session->takeEvents());
            QCOMPARE(broken.size(), std::size_t(1));
            QCOMPARE(broken[0].error.kind, ErrorKind::ServerUnavailable);
            QCOMPARE(broken[0].error.retry, Retry::Later);
        }
    }

    void compressHandsOverWhatIsAlreadyCompressed()
    {
        auto session = loggedIn();
        session->submit(Compress{});
        session->submit(Noop{});
        session->takeOutput();
        session->receive(QByteArray("A0002 OK\r\n\x01\x02\r\n"));
        QVERIFY(session->isAwaitingCompression());
        // More of the same may come before the caller has switched.
        session->receive(QByteArray("\x03\n"));
        QVERIFY(session->takeOutput().isEmpty());
        QCOMPARE(session->takeInputAfterCompress(), QByteArray("\x01\x02\r\n\x03\n"));
        QVERIFY(!session->isAwaitingCompression());
        QCOMPARE(session->takeInputAfterCompress(), QByteArray());
        QCOMPARE(session->takeOutput(), QByteArray("A0003 NOOP\r\n"));
        session->takeEvents();
        session->receive(QByteArray("* OK [ALERT] inflated\r\nA0003 OK\r\n"));
        const auto events = session->takeEvents();
        QCOMPARE(only<AlertReceived>(events).size(), std::size_t(1));
        QCOMPARE(only<CommandFinished>(events).size(), std::size_t(1));
        QVERIFY(only<ResponseLost>(events).empty());
    }

    // RFC 4978 §3: the server may already inflate what is sent behind it.
    void compressWaitsForAllAndAllWaitForIt()
    {
        auto session = selected();
        session->submit(UidFetch{UidSet::all(), {}, {}, false});
        session->submit(Noop{});
        session->submit(Compress{});
        session->submit(Select{MailboxName::inbox(), false, false, {}});
        session->submit(Idle{});
        QCOMPARE(session->takeOutput().count('\n'), 2);
        session->receive(QByteArray("A0003 OK\r\n"));
        QVERIFY(session->takeOutput().isEmpty());
        session->receive(QByteArray("A0004 OK\r\n"));
        QCOMPARE(session->takeOutput(), QByteArray("A0005 COMPRESS DEFLATE\r\n"));
        session->receive(QByteArray("* 4 EXISTS\r\n"));
        QVERIFY(session->takeOutput().isEmpty());
        session->endIdle(); // of one that waits behind it
        session->receive(QByteArray("A0005 OK\r\n"));
        QVERIFY(session->takeOutput().isEmpty());
        session->takeInputAfterCompress();
        QCOMPARE(session->takeOutput(), QByteArray("A0006 SELECT INBOX\r\n"));
        QVERIFY(session->state() == SessionState::Selected);
    }

    void refusedCompressChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("NO") << QByteArray("A0002 NO not today\r\n");
        QTest::newRow("BAD") << QByteArray("A0002 BAD unknown command\r\n");
        QTest::newRow("active") << QByteArray("A0002 NO [COMPRESSIONACTIVE] in TLS\r\n");
    }
    void refusedCompressChangesNothing()
    {
        QFETCH(QByteArray, answer);
        auto session = loggedIn();
        session->submit(Compress{});
        session->submit(Noop{});
        session->takeOutput();
        session->receive(QByteArray(answer + "* OK still in the clear\r\n"));
        QVERIFY(!session->isAwaitingCompression());
        QCOMPARE(session->takeInputAfterCompress(), QByteArray());
        QCOMPARE(session->takeOutput(), QByteArray("A0003 NOOP\r\n"));
        const auto events = session->takeEvents();
        QCOMPARE(only<UntaggedData>(events).size(), std::size_t(1));
        const auto ends = only<CommandFinished>(events);
        QCOMPARE(ends.size(), std::size_t(1));
        QVERIFY(!ends[0].isOk());
    }

    void compressIsOfTheLoggedIn()
    {
        ImapSession session(ChannelSecurity::Encrypted);
        session.receive(QByteArray("* OK hi\r\n"));
        session.submit(Compress{});
        QVERIFY(session.takeOutput().isEmpty());
        const auto ends = only<CommandFinished>(session.takeEvents());
        QCOMPARE(ends.size(), std::size_t(1));
        QVERIFY(ends[0].localError && ends[0].localError->kind == ErrorKind::InvalidInput);
    }

    void connectionLostBeforeTheSwitch()
    {
        auto session = loggedIn();
        session->submit(Compress{});
        session->submit(Noop{});
        session->receive(QByteArray("A0002 OK\r\n\x01\x02"));
        session->connectionLost();
        QVERIFY(!session->isAwaitingCompression());
        QCOMPARE(session->takeInputAfterCompress(), QByteArray());
        QVERIFY(!session->takeOutput().contains("NOOP"));
        QCOMPARE(only<SessionBroken>(session->takeEvents()).size(), std::size_t(1));
    }

    void sec8AlertsAreMadeHarmless()
    {
        auto session = loggedIn();
        session->receive(QByteArray("* OK [ALERT] a\xE2\x80\xAE"
                                    "b" +
                                    QByteArray(900, 'x') + "\r\n"));
        const auto alerts = only<AlertReceived>(session->takeEvents());
        QCOMPARE(alerts.size(), std::size_t(1));
        QVERIFY(alerts[0].text.startsWith(u"abx"_qs) && alerts[0].text.size() <= 500);
    }

    void byteWiseFeedingGivesTheSameEvents()
    {
        const QByteArray input(
            "* 3 EXISTS\r\n* 1 FETCH (UID 1 BODY[] {4}\r\na\r\nb)\r\n* SEARCH 1 2\r\n"
            "* bad line (\r\nA0003 OK\r\n* BYE x\r\n");
        const auto run = [&input](qsizetype stepBytes) {
            auto session = selected();
            session->submit(UidFetch{UidSet::all(), {}, {}, false});
            for (qsizetype at = 0; at < input.size(); at += stepBytes)
                session->receive(
                    QByteArrayView(input).sliced(at, std::min(stepBytes, input.size() - at)));
            return kindsOf(session->takeEvents());
        };
        QCOMPARE(run(1), run(input.size()));
        QCOMPARE(run(3), run(input.size()));
    }

    // A guard against quadratic work, wide enough for debug builds and slow machines.
    void perf20000HeadersAreReadInTime()
    {
        const QByteArray person(
            "((\"Some Person With A Name\" NIL \"some.person\" \"mail.example.org\"))");
        QByteArray input;
        for (int i = 1; i <= 20000; ++i) {
            const QByteArray n = QByteArray::number(i);
            input +=
                "* " + n + " FETCH (UID " + n +
                " FLAGS (\\Seen $Forwarded) INTERNALDATE \"17-Jul-2024 02:44:25 -0700\" "
                "RFC822.SIZE "
                "44827 ENVELOPE (\"Wed, 17 Jul 2024 02:23:25 -0700 (PDT)\" "
                "\"=?UTF-8?B?SGVsbG8gd29ybGQsIHRoaXMgaXMgYSBzdWJqZWN0?= number " +
                n + "\" " + person + ' ' + person + ' ' + person + ' ' + person + ' ' + person +
                " NIL \"<in-reply-to-0123456789@mail.example.org>\" "
                "\"<message-id-0123456789@mail.example.org>\") "
                "BODYSTRUCTURE (((\"text\" \"plain\" (\"charset\" \"utf-8\") NIL NIL "
                "\"quoted-printable\" 1152 23 NIL NIL NIL NIL)"
                "(\"text\" \"html\" (\"charset\" \"utf-8\") NIL NIL \"quoted-printable\" 4152 73 "
                "NIL NIL NIL NIL) "
                "\"alternative\" (\"boundary\" \"----=_Part_0123456789\") NIL NIL NIL)"
                "(\"application\" \"pdf\" (\"name\" \"report.pdf\") NIL NIL \"base64\" 40152 NIL "
                "(\"attachment\" (\"filename\" \"report.pdf\")) NIL NIL) \"mixed\" (\"boundary\" "
                "\"----=_Part_x\") NIL NIL NIL))\r\n";
        }
        auto session = selected();
        session->submit(UidFetch{UidSet::all(), {}, {}, false});
        QElapsedTimer timer;
        timer.start();
        qsizetype read = 0;
        for (qsizetype at = 0; at < input.size(); at += 16384) {
            session->receive(
                QByteArrayView(input).sliced(at, std::min<qsizetype>(16384, input.size() - at)));
            read += qsizetype(session->takeEvents().size());
        }
        const double seconds = double(timer.nsecsElapsed()) / 1e9;
        qInfo("%lld bytes in %.3f s: %.0f MB/s", qlonglong(input.size()), seconds,
              double(input.size()) / seconds / 1e6);
        QCOMPARE(read, qsizetype(20000));
        QVERIFY(seconds < 2.0);
    }
};

QTEST_GUILESS_MAIN(TestImapSession)
#include "tst_ImapSession.moc"
