// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/CommandEncoder.h"

#include <QTest>

#include <memory>

using namespace Martlet;
using namespace Martlet::Imap;

Q_DECLARE_METATYPE(std::shared_ptr<Command>)

namespace
{

QByteArrayList encode(const Command &command, EncodingOptions options = {})
{
    auto encoded = encodeCommand(CommandTag(1), command, options);
    if (!encoded)
        return {QByteArrayLiteral("!")};
    QByteArrayList chunks;
    for (OutputQueue &chunk : encoded->chunks) {
        const auto bytes = chunk.take();
        chunks.append(bytes ? *bytes : QByteArrayLiteral("!"));
    }
    return chunks;
}

MailboxName mailbox(const char *wire)
{
    return MailboxName::fromWire(wire);
}

UidSet uids(const char *text)
{
    return *UidSet::parse(text);
}

} // namespace

class TestCommandEncoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCommand_data()
    {
        QTest::addColumn<std::shared_ptr<Command>>("command");
        QTest::addColumn<QByteArray>("line");
        const auto row = [](const char *line, Command command) {
            QTest::newRow(line) << std::make_shared<Command>(std::move(command))
                                << QByteArray(line);
        };
        row("CAPABILITY", CapabilityCommand{});
        row("COMPRESS DEFLATE", Compress{});
        row("LOGIN \"me\" \"p\\\"\\\\w\"", Login{"me", Secret(QByteArray("p\"\\w"))});
        row("ID NIL", Id{});
        row("ID (\"name\" \"Martlet\" \"version\" \"1\")",
            Id{{{"name", "Martlet"}, {"version", "1"}}});
        row("ENABLE QRESYNC UTF8=ACCEPT", Enable{{"QRESYNC", "UTF8=ACCEPT"}});
        row("LIST \"\" \"*\"", List{});
        row("XLIST \"\" \"%\"", List{ListVerb::Xlist, {}, "%", false, {}, {}});
        row("LIST (SUBSCRIBED) \"\" \"*\" RETURN (SPECIAL-USE CHILDREN STATUS (MESSAGES UNSEEN))",
            List{ListVerb::List,
                 {},
                 "*",
                 true,
                 ListReturn::SpecialUse | ListReturn::Children,
                 StatusItem::Messages | StatusItem::Unseen});
        row("STATUS \"Sent Items\" (UIDNEXT)", Status{mailbox("Sent Items"), StatusItem::UidNext});
        row("SELECT INBOX (CONDSTORE)", Select{mailbox("INBOX"), false, true, {}});
        row("EXAMINE a (QRESYNC (7 8 1:9))",
            Select{mailbox("a"), true, false,
                   QResyncParameters{UidValidity(7), ModSeq(8), uids("1:9")}});
        row("CREATE x (USE (\\Sent))", Create{mailbox("x"), "\\Sent"});
        row("RENAME a \"b c\"", Rename{mailbox("a"), mailbox("b c")});
        row("UID FETCH 1:* (UID FLAGS BODY.PEEK[HEADER.FIELDS (FROM DATE)] BODY.PEEK[1.2]<0.100>) "
            "(CHANGEDSINCE 5 VANISHED)",
            UidFetch{UidSet::all(),
                     {FetchItem::Uid | FetchItem::Flags,
                      {BodySection::fields({"FROM", "DATE"}),
                       {"1.2", {}, BodySection::Partial{0, 100}}}},
                     ModSeq(5),
                     true});
        row("FETCH 5:* (UID)", Fetch{SequenceSet::startingAt(SequenceNumber(5)), {}, {}});
        row("UID SEARCH ALL", UidSearch{});
        row("UID SEARCH RETURN (ALL) UID 5 HEADER \"Message-ID\" \"<a@b>\" SINCE 1-Feb-2024 UNSEEN",
            UidSearch{SearchQuery()
                          .uids(uids("5"))
                          .header("Message-ID", u"<a@b>"_qs)
                          .since(QDate(2024, 2, 1))
                          .unseen(),
                      SearchReturn::All});
        row("UID SEARCH OR (SEEN) (NOT (ALL))",
            UidSearch{SearchQuery().anyOf(SearchQuery().seen(), SearchQuery().exclude({}))});
        row("UID STORE 4 (UNCHANGEDSINCE 9) +FLAGS.SILENT (\\Seen $Junk)",
            UidStore{uids("4"), StoreMode::Add, {"\\Seen", "$Junk"}, true, ModSeq(9)});
        row("UID STORE 4 FLAGS ()", UidStore{uids("4"), StoreMode::Replace, {}, false, {}});
        row("UID SEARCH RETURN (MIN MAX COUNT ALL SAVE) UNSEEN",
            UidSearch{SearchQuery().unseen(), SearchReturn::Min | SearchReturn::Max |
                                                  SearchReturn::Count | SearchReturn::All |
                                                  SearchReturn::Save});
        row("UID SEARCH RETURN (SAVE) $ SAVEDSINCE 1-Feb-2024 SAVEDBEFORE 2-Feb-2024 "
            "SAVEDATESUPPORTED EMAILID M1 THREADID T_2-3",
            UidSearch{SearchQuery()
                          .savedResult()
                          .savedSince(QDate(2024, 2, 1))
                          .savedBefore(QDate(2024, 2, 2))
                          .saveDateSupported()
                          .emailId("M1")
                          .threadId("T_2-3"),
                      SearchReturn::Save});
        row("UID FETCH $ (UID EMAILID THREADID SAVEDATE PREVIEW)",
            UidFetch{UidSelection::savedResult(),
                     {FetchItem::Uid | FetchItem::EmailId | FetchItem::ThreadId |
                          FetchItem::SaveDate | FetchItem::Preview,
                      {},
                      {}},
                     {},
                     false});
        row("UID FETCH 1 (PREVIEW (LAZY))",
            UidFetch{uids("1"), {FetchItem::LazyPreview, {}, {}}, {}, false});
        row("UID FETCH 1 (BINARY.PEEK[1.2]<5.100> BINARY.PEEK[] BINARY.SIZE[1.2])",
            UidFetch{
                uids("1"),
                {{},
                 {{"1.2", {}, BodySection::Partial{5, 100}, true}, BodySection::decodedPart({})},
                 {"1.2"}},
                {},
                false});
        row("UID STORE $ -FLAGS.SILENT (\\Seen)",
            UidStore{UidSelection::savedResult(), StoreMode::Remove, {"\\Seen"}, true, {}});
        row("UID COPY $ a", UidCopy{UidSelection::savedResult(), mailbox("a")});
        row("UID MOVE $ a", UidMove{UidSelection::savedResult(), mailbox("a")});
        row("UID EXPUNGE $", UidExpunge{UidSelection::savedResult()});
        row("UID STORE 4 +X-GM-LABELS.SILENT (\\Inbox \"Muy Importante\" \"a\\\"b\")",
            UidStoreLabels{uids("4"), StoreMode::Add, {"\\Inbox", "Muy Importante", "a\"b"}, true});
        row("UID STORE 4 -X-GM-LABELS (\"a\")",
            UidStoreLabels{uids("4"), StoreMode::Remove, {"a"}, false});
        row("UID STORE 4 X-GM-LABELS.SILENT ()",
            UidStoreLabels{uids("4"), StoreMode::Replace, {}, true});
        row("GETQUOTAROOT \"Sent Items\"", GetQuotaRoot{mailbox("Sent Items")});
        row("GETQUOTA \"\"", GetQuota{});
        row("MYRIGHTS INBOX", MyRights{mailbox("INBOX")});
        row("LIST \"\" \"%\" RETURN (SPECIAL-USE MYRIGHTS)",
            List{
                ListVerb::List, {}, "%", false, ListReturn::SpecialUse | ListReturn::MyRights, {}});
        row("STATUS a (MESSAGES MAILBOXID)",
            Status{mailbox("a"), StatusItem::Messages | StatusItem::MailboxId});
        row("NOTIFY NONE", Notify{});
        // RFC 5465 §5 and §8, as its examples have them.
        row("NOTIFY SET STATUS (selected-delayed (MessageNew (UID FLAGS) MessageExpunge "
            "FlagChange)) (subtree (Lists \"Old Lists\") (MailboxName SubscriptionChange)) "
            "(mailboxes (INBOX) NONE)",
            Notify{
                {{NotifyFilter::SelectedDelayed,
                  {},
                  NotifyEvent::MessageNew | NotifyEvent::MessageExpunge | NotifyEvent::FlagChange,
                  FetchRequest{FetchItem::Uid | FetchItem::Flags, {}, {}}},
                 {NotifyFilter::Subtree,
                  {mailbox("Lists"), mailbox("Old Lists")},
                  NotifyEvent::MailboxName | NotifyEvent::SubscriptionChange,
                  {}},
                 {NotifyFilter::Mailboxes, {mailbox("INBOX")}, {}, {}}},
                true});
        row("NOTIFY SET (selected NONE) (inboxes (MessageNew MessageExpunge)) "
            "(personal (MailboxName)) (subscribed (SubscriptionChange))",
            Notify{{{NotifyFilter::Selected, {}, {}, {}},
                    {NotifyFilter::Inboxes,
                     {},
                     NotifyEvent::MessageNew | NotifyEvent::MessageExpunge,
                     {}},
                    {NotifyFilter::Personal, {}, NotifyEvent::MailboxName, {}},
                    {NotifyFilter::Subscribed, {}, NotifyEvent::SubscriptionChange, {}}},
                   false});
        row("UID MOVE 1:3 Trash", UidMove{uids("1:3"), mailbox("Trash")});
        row("UID EXPUNGE 7", UidExpunge{uids("7")});
    }
    void everyCommand()
    {
        QFETCH(std::shared_ptr<Command>, command);
        QFETCH(QByteArray, line);
        QCOMPARE(encode(*command), QByteArrayList{"A0001 " + line + "\r\n"});
    }

    void literalsWaitUnlessTheServerTakesThem()
    {
        const Append append{mailbox("Sent"), {{QByteArray(4097, 'x'), {"\\Seen"}}}};
        QCOMPARE(encode(append).size(), 2);
        QCOMPARE(encode(append)[0], QByteArray("A0001 APPEND Sent (\\Seen) {4097}\r\n"));
        QCOMPARE(encode(append, {LiteralSupport::Minus}).size(), 2);
        QCOMPARE(encode(append, {LiteralSupport::Plus}).size(), 1);
        const Append small{mailbox("Sent"), {{QByteArray(4096, 'x')}}};
        QCOMPARE(encode(small, {LiteralSupport::Minus}).size(), 1);
        QVERIFY(
            encode(small, {LiteralSupport::Minus})[0].startsWith("A0001 APPEND Sent {4096+}\r\n"));
    }

    void sec9NothingBecomesASecondCommand_data()
    {
        QTest::addColumn<QByteArray>("evil");
        QTest::newRow("CRLF") << QByteArray("x\r\nA9 DELETE INBOX\r\n");
        QTest::newRow("LF") << QByteArray("x\nA9 DELETE INBOX");
        QTest::newRow("CR") << QByteArray("x\rA9");
        QTest::newRow("NUL") << QByteArray("x\0y", 3);
        QTest::newRow("quote") << QByteArray("x\" (y");
    }
    // Either refused, or inside a literal of the announced length, or escaped in quotes.
    void sec9NothingBecomesASecondCommand()
    {
        QFETCH(QByteArray, evil);
        const MailboxName name = MailboxName::fromWire(evil);
        const std::vector<Command> commands{
            Login{evil, Secret(evil)},
            Select{name, false, false, {}},
            Rename{name, name},
            UidCopy{uids("1"), name},
            List{ListVerb::List, evil, evil, false, {}, {}},
            Id{{{evil, evil}}},
            Authenticate{evil, {}, {}},
            Enable{{evil}},
            Create{mailbox("a"), "\\" + evil},
            UidStore{uids("1"), StoreMode::Add, {evil}, true, {}},
            Append{mailbox("a"), {{QByteArray("x"), {evil}}}},
            Notify{{{NotifyFilter::Mailboxes, {name}, NotifyEvent::MailboxName, {}}}, false},
            GetQuotaRoot{name},
            GetQuota{evil},
            MyRights{name},
            UidStoreLabels{uids("1"), StoreMode::Add, {evil}, true},
            UidStoreLabels{uids("1"), StoreMode::Add, {"\\" + evil}, true},
            UidFetch{uids("1"), {{}, {BodySection::decodedPart(evil)}, {}}, {}, false},
            UidFetch{uids("1"), {{}, {}, {evil}}, {}, false},
            UidSearch{SearchQuery().emailId(evil)},
            UidFetch{uids("1"), {FetchItem::Uid, {BodySection::part(evil)}}, {}, false},
            UidFetch{uids("1"), {FetchItem::Uid, {BodySection::fields({evil})}}, {}, false},
            UidSearch{SearchQuery().text(QString::fromLatin1(evil)).header(evil, u"y"_qs)},
            UidSearch{SearchQuery().keyword(evil)}};
        for (const Command &command : commands) {
            const QByteArrayList chunks = encode(command);
            if (chunks == QByteArrayList{"!"})
                continue;
            for (qsizetype i = 0; i < chunks.size(); ++i) {
                // What is not literal content must be one line.
                const QByteArray content =
                    i == 0 ? QByteArray()
                           : (chunks[i].startsWith('\\') ? QByteArray("\\") : QByteArray()) + evil;
                QVERIFY(chunks[i].startsWith(content));
                const QByteArray rest = chunks[i].sliced(content.size());
                QCOMPARE(rest.count('\n'), 1);
                QVERIFY(rest.endsWith("\r\n"));
                QCOMPARE(rest.count('\r'), 1);
            }
        }
    }

    void refusesWhatCannotBeSaid_data()
    {
        QTest::addColumn<std::shared_ptr<Command>>("command");
        const auto row = [](const char *name, Command command) {
            QTest::newRow(name) << std::make_shared<Command>(std::move(command));
        };
        row("empty set", UidExpunge{});
        row("empty mailbox", Select{});
        row("nothing asked", Status{mailbox("a"), {}});
        row("VANISHED alone", UidFetch{UidSet::all(), {}, {}, true});
        row("QRESYNC without numbers", Select{mailbox("a"), false, false, QResyncParameters{}});
        row("LSUB with options", List{ListVerb::Lsub, {}, "*", true, {}, {}});
        row("keyword with blank", UidStore{uids("1"), StoreMode::Add, {"a b"}, true, {}});
        row("bad date", UidSearch{SearchQuery().since(QDate())});
        const NotifyEvents arrivals = NotifyEvent::MessageNew | NotifyEvent::MessageExpunge;
        const auto notify = [](NotifyGroup group) { return Notify{{std::move(group)}, false}; };
        row("MessageNew alone", notify({NotifyFilter::Personal, {}, NotifyEvent::MessageNew, {}}));
        row("FlagChange alone", notify({NotifyFilter::Selected, {}, NotifyEvent::FlagChange, {}}));
        row("fetch of other mailboxes",
            notify({NotifyFilter::Inboxes, {}, arrivals, FetchRequest{}}));
        row("fetch of nothing new", notify({NotifyFilter::Selected, {}, {}, FetchRequest{}}));
        row("names of the selected",
            notify({NotifyFilter::Selected, {}, NotifyEvent::MailboxName, {}}));
        row("subtree of nothing", notify({NotifyFilter::Subtree, {}, arrivals, {}}));
        row("personal with names", notify({NotifyFilter::Personal, {mailbox("a")}, arrivals, {}}));
        row("status of nothing", Notify{{}, true});
        row("decoded header",
            UidFetch{uids("1"), {{}, {BodySection::decodedPart("1.HEADER")}, {}}, {}, false});
        row("size of a header", UidFetch{uids("1"), {{}, {}, {"HEADER"}}, {}, false});
        row("no message", Append{mailbox("a"), {}});
        row("empty message among others",
            Append{mailbox("a"), {{QByteArray("x")}, {QByteArray()}}});
        row("APPEND UTF8 without ENABLE",
            Append{mailbox("a"), {{QByteArray("x"), {}, {}, AppendFormat::Utf8}}});
        row("NUL in message", Append{mailbox("a"), {{QByteArray("\0", 1)}}});
    }
    void refusesWhatCannotBeSaid()
    {
        QFETCH(std::shared_ptr<Command>, command);
        auto encoded = encodeCommand(CommandTag(1), *command, {});
        QVERIFY(!encoded.has_value());
        QCOMPARE(encoded.error().kind, ErrorKind::InvalidInput);
    }

    void utf8SearchNamesItsCharset()
    {
        const UidSearch search{SearchQuery().subject(u"kôš"_qs)};
        QCOMPARE(encode(search), (QByteArrayList{"A0001 UID SEARCH CHARSET UTF-8 SUBJECT {5}\r\n",
                                                 "k\xC3\xB4\xC5\xA1\r\n"}));
        EncodingOptions accepted;
        accepted.utf8Accepted = true;
        QCOMPARE(encode(search, accepted),
                 QByteArrayList{"A0001 UID SEARCH SUBJECT \"k\xC3\xB4\xC5\xA1\"\r\n"});
    }

    void severalMessagesAreAppendedAtOnce()
    {
        const QDateTime date(QDate(2024, 2, 1), QTime(8, 0), Qt::UTC);
        const Append append{mailbox("Sent"),
                            {{QByteArray("abc"), {"\\Seen"}, date}, {QByteArray("de")}}};
        QCOMPARE(encode(append), (QByteArrayList{"A0001 APPEND Sent (\\Seen) \" 1-Feb-2024 "
                                                 "08:00:00 +0000\" {3}\r\n",
                                                 "abc {2}\r\n", "de\r\n"}));
        QCOMPARE(encode(append, {LiteralSupport::Plus}).size(), 1);
    }

    void binaryAndUtf8MessagesAreLiteral8()
    {
        const QByteArray bytes("a\0b", 3);
        const Append binary{mailbox("a"), {{bytes, {}, {}, AppendFormat::Binary}}};
        QCOMPARE(encode(binary, {LiteralSupport::Plus}),
                 QByteArrayList{"A0001 APPEND a ~{3+}\r\n" + bytes + "\r\n"});
        QCOMPARE(encode(binary), (QByteArrayList{"A0001 APPEND a ~{3}\r\n", bytes + "\r\n"}));
        EncodingOptions options{LiteralSupport::Plus};
        options.utf8Accepted = true;
        const Append utf8{mailbox("a"), {{QByteArray("\xc3\xbc"), {}, {}, AppendFormat::Utf8}}};
        QCOMPARE(encode(utf8, options),
                 QByteArrayList{"A0001 APPEND a UTF8 (~{2+}\r\n\xc3\xbc)\r\n"});
        // IMAP4rev2 has UTF-8 in strings, but not this.
        options = {LiteralSupport::Plus};
        options.isImap4Rev2 = true;
        QCOMPARE(encode(utf8, options), QByteArrayList{"!"});
    }

    void imap4Rev2ChangesWhatIsSaid()
    {
        EncodingOptions options;
        options.isImap4Rev2 = true;
        QCOMPARE(encode(Select{MailboxName::fromWire("\xc3\xbc"), false, false, {}}, options),
                 QByteArrayList{"A0001 SELECT \"\xc3\xbc\"\r\n"});
        QCOMPARE(encode(UidSearch{SearchQuery().subject(u"\u00fc"_qs)}, options),
                 QByteArrayList{"A0001 UID SEARCH SUBJECT \"\xc3\xbc\"\r\n"});
        QCOMPARE(encode(Status{mailbox("a"), StatusItem::Messages | StatusItem::Recent}, options),
                 QByteArrayList{"A0001 STATUS a (MESSAGES)\r\n"});
        QCOMPARE(encode(Status{mailbox("a"), StatusItem::Recent}, options), QByteArrayList{"!"});
    }

    void sec10LogLinesHoldNoSecrets()
    {
        const std::vector<Command> commands{
            Login{"canary-user", Secret(QByteArray("canary-password"))},
            Authenticate{"PLAIN", Secret(QByteArray("canary-token")), {}},
            Append{mailbox("Sent"), {{QByteArray("Subject: canary-text\r\n")}}},
            UidSearch{SearchQuery().text(u"canary-words"_qs)}};
        for (const Command &command : commands) {
            const QString line = describeForLog(command);
            QVERIFY2(!line.contains(u"canary"_qs), qPrintable(line));
            QVERIFY(line.startsWith(QString::fromLatin1(commandName(command))));
        }
        QCOMPARE(describeForLog(Append{mailbox("a"), {{QByteArray("abc")}, {QByteArray("de")}}}),
                 u"APPEND \"a\" 5 bytes in 2 messages"_qs);
        QCOMPARE(describeForLog(UidExpunge{UidSelection::savedResult()}), u"UID EXPUNGE $"_qs);
        QCOMPARE(describeForLog(UidMove{uids("1:3"), mailbox("Trash")}),
                 u"UID MOVE 1:3 \"Trash\""_qs);
    }

    void namesMatchTheVariant()
    {
        QCOMPARE(commandName(Idle{}), QByteArrayView("IDLE"));
        QCOMPARE(commandName(UidFetch{}), QByteArrayView("UID FETCH"));
        QCOMPARE(commandName(Compress{}), QByteArrayView("COMPRESS"));
        QCOMPARE(commandName(Select{}), QByteArrayView("SELECT"));
        QCOMPARE(commandName(Notify{}), QByteArrayView("NOTIFY"));
        QCOMPARE(commandName(UidStoreLabels{}), QByteArrayView("UID STORE"));
    }
};

QTEST_GUILESS_MAIN(TestCommandEncoder)
#include "tst_CommandEncoder.moc"
