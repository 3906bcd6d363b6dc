// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/EnvelopeParser.h"
#include "core/imap/FetchParser.h"
#include "core/imap/ResponseErrors.h"
#include "tests/core/imap/ParseLine.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Imap;
using namespace Martlet::Test;

namespace
{

const QByteArray rfcEnvelope(
    "(\"Wed, 17 Jul 1996 02:23:25 -0700 (PDT)\" \"IMAP4rev1 WG mtg summary\" "
    "((\"A Person\" NIL \"gray\" \"example.org\")) ((NIL NIL \"gray\" \"example.org\")) NIL "
    "((NIL NIL \"imap\" \"example.org\")(\"x \\\"y\\\"\" NIL \"b\" \"example.com\")) NIL NIL NIL "
    "\"<B27397-0100000@example.org>\")");

/// "section:type" of every node, depth first.
QByteArray shapeOf(const Mail::BodyStructure &root)
{
    QByteArray shape;
    std::vector<const Mail::BodyStructure *> open{&root};
    while (!open.empty()) {
        const auto *node = open.back();
        open.pop_back();
        shape += (shape.isEmpty() ? "" : " ") + node->section + ':' + node->mimeType();
        for (auto child = node->children.crbegin(); child != node->children.crend(); ++child)
            open.push_back(&*child);
    }
    return shape;
}

QByteArray nestedMultiparts(int depth)
{
    const QByteArray leaf = "(\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 1 1)";
    return QByteArray(depth, '(') + leaf + QByteArray(" \"MIXED\")").repeated(depth);
}

} // namespace

class TestResponseParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statusCodes_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("name");
        QTest::addColumn<qlonglong>("number");
        const auto row = [](const char *line, CodeName name, qlonglong number = -1) {
            QTest::newRow(line) << QByteArray(line) << int(name) << number;
        };
        row("* OK [UIDVALIDITY 3857529045] UIDs valid", CodeName::UidValidity, 3857529045);
        row("* OK [uidnext 4392] next", CodeName::UidNext, 4392);
        row("* OK [HIGHESTMODSEQ 9223372036854775807]", CodeName::HighestModSeq,
            Q_INT64_C(9223372036854775807));
        row("* OK [HIGHESTMODSEQ 9223372036854775808]", CodeName::HighestModSeq);
        row("* OK [UNSEEN 4294967296] x", CodeName::Unseen);
        row("* NO [ALERT] full", CodeName::Alert);
        row("* OK [X-NEW thing] x", CodeName::Unknown);
        row("* OK [no end", CodeName::None);
        row("* BYE [UNAVAILABLE] later", CodeName::Unavailable);
        row("* OK", CodeName::None);
        row("* OK [NOTIFICATIONOVERFLOW] too much", CodeName::NotificationOverflow);
        row("* NO [NOTSAVED] gone", CodeName::NotSaved);
        row("* NO [USEATTR] \\All not supported", CodeName::UseAttr);
    }
    void statusCodes()
    {
        QFETCH(QByteArray, line);
        QFETCH(int, name);
        QFETCH(qlonglong, number);
        const auto status = parseAs<StatusResponse>(line);
        QVERIFY(status.has_value());
        QCOMPARE(int(status->code.name), name);
        QCOMPARE(qlonglong(status->code.number().value_or(quint64(-1))), number);
    }

    void codesWithValues()
    {
        // RFC 5465 §5, RFC 8474 §4.
        const auto event = parseAs<TaggedResponse>("a NO [BADEVENT (FlagChange X-1)] no");
        QCOMPARE(std::get<QList<QByteArray>>(event->status.code.value),
                 (QList<QByteArray>{"FlagChange", "X-1"}));
        const auto made =
            parseAs<TaggedResponse>("3 OK [MAILBOXID (F2212ea87-6097-4256)] Completed");
        QCOMPARE(std::get<QByteArray>(made->status.code.value), QByteArray("F2212ea87-6097-4256"));
        const auto bad = parseAs<TaggedResponse>("3 OK [MAILBOXID F2212] Completed");
        QVERIFY(std::holds_alternative<std::monostate>(bad->status.code.value));
        // RFC 3502 §6.3.11.
        const auto appended = parseAs<TaggedResponse>("A003 OK [APPENDUID 38505 3955:3957] done");
        QCOMPARE(std::get<AppendUid>(appended->status.code.value).uids.count(), quint64(3));
    }

    void listsWithMore()
    {
        // RFC 5465 §5.4, RFC 5258 §5.
        const auto renamed =
            parseAs<ListResponse>("* LIST () \"/\" \"NewMailbox\" (\"OLDNAME\" (\"OldMailbox\"))");
        QCOMPARE(renamed->oldName->wire(), QByteArray("OldMailbox"));
        const auto other = parseAs<ListResponse>(
            "* LIST (\\HasChildren) \"/\" \"Foo\" (\"CHILDINFO\" (\"SUBSCRIBED\") X (1 (2)))");
        QVERIFY(other.has_value() && !other->oldName);
        QCOMPARE(other->hasChildren(), std::optional(true));
        QCOMPARE(parseAs<ListResponse>("* LIST (\\HasNoChildren) \"/\" a")->hasChildren(),
                 std::optional(false));
        QCOMPARE(parseAs<ListResponse>("* LIST (\\Noinferiors) \"/\" a")->hasChildren(),
                 std::optional(false));
        QCOMPARE(parseAs<ListResponse>("* LIST () \"/\" a")->hasChildren(), std::optional<bool>());
        QVERIFY(!parseAs<ListResponse>("* LIST () \"/\" a (\"OLDNAME\" (").has_value());
    }

    void rightsOfMailboxes()
    {
        // RFC 4314 §3.8.
        const auto rights = parseAs<MyRightsResponse>("* MYRIGHTS \"Sent Items\" rwiptsldaex");
        QCOMPARE(rights->mailbox.wire(), QByteArray("Sent Items"));
        QVERIFY(rights->rights.mayExpunge() && !rights->rights.mayCreate());
        QCOMPARE(parseAs<MyRightsResponse>("* MYRIGHTS a \"\"")->rights.wire(), QByteArray());
        QVERIFY(!parseAs<MyRightsResponse>("* MYRIGHTS a").has_value());
    }

    void copyUidKeepsTheOrderOfItsPairs()
    {
        const auto tagged =
            parseAs<TaggedResponse>("A1 OK [COPYUID 38505 304,319:320 3956:3958] Done");
        QVERIFY(tagged.has_value());
        const auto copy = std::get<CopyUid>(tagged->status.code.value);
        QCOMPARE(copy.uidValidity, UidValidity(38505));
        QCOMPARE(copy.destinationOf(Uid(304)), std::optional(Uid(3956)));
        QCOMPARE(copy.destinationOf(Uid(320)), std::optional(Uid(3958)));
        QCOMPARE(copy.destinationOf(Uid(305)), std::optional<Uid>());
        const auto swapped = parseAs<TaggedResponse>("A1 OK [COPYUID 1 9,2 5:6] Done");
        QCOMPARE(std::get<CopyUid>(swapped->status.code.value).destinationOf(Uid(2)),
                 std::optional(Uid(6)));
    }

    void sec16HostileCopyUidIsNoValue_data()
    {
        QTest::addColumn<QByteArray>("argument");
        for (const char *text : {"1 1:3 1:2", "0 1 1", "1 0 1", "1 * 1", "1 1", "1 1 1 1", ""})
            QTest::newRow(text) << QByteArray(text);
    }
    void sec16HostileCopyUidIsNoValue()
    {
        QFETCH(QByteArray, argument);
        const auto tagged = parseAs<TaggedResponse>("A1 OK [COPYUID " + argument + "] Done");
        QVERIFY(tagged.has_value());
        QVERIFY(!std::holds_alternative<CopyUid>(tagged->status.code.value));
    }

    void sec16HugeCopyUidStaysSmall()
    {
        const auto tagged =
            parseAs<TaggedResponse>("A1 OK [COPYUID 1 1:4294967295 1:4294967295] Done");
        QCOMPARE(std::get<CopyUid>(tagged->status.code.value).runs.size(), std::size_t(1));
    }

    void envelopeBothWays()
    {
        const auto fetch =
            parseAs<FetchResponse>("* 12 FETCH (UID 5 ENVELOPE " + rfcEnvelope + ")");
        QVERIFY(fetch.has_value() && fetch->envelope.has_value());
        QCOMPARE(fetch->envelope->subject, QByteArray("IMAP4rev1 WG mtg summary"));
        QCOMPARE(fetch->envelope->to.size(), 2);
        QCOMPARE(fetch->envelope->to[1].name, QByteArray("x \"y\""));
        const auto again =
            parseAs<FetchResponse>("* 1 FETCH (ENVELOPE " + encodeEnvelope(*fetch->envelope) + ")");
        QVERIFY(again.has_value() && again->envelope == fetch->envelope);
    }

    void envelopeWithEveryByteSurvives()
    {
        RawEnvelope envelope;
        for (int c = 0; c < 256; ++c)
            envelope.subject += char(c);
        envelope.from = {{"a\r\nb", "g", {}, true, false}, {{}, {}, {}, false, false}};
        const auto fetch =
            parseAs<FetchResponse>("* 1 FETCH (ENVELOPE " + encodeEnvelope(envelope) + ")");
        QVERIFY(fetch.has_value() && fetch->envelope.has_value());
        QVERIFY(*fetch->envelope == envelope);
    }

    void bodySections_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("shape");
        const QByteArray text = "(\"TEXT\" \"PLAIN\" (\"CHARSET\" \"utf-8\") NIL NIL \"7BIT\" 9 1)";
        const QByteArray html = "(\"text\" \"html\" NIL NIL NIL \"BASE64\" 9 1 NIL NIL NIL NIL)";
        const QByteArray pdf = "(\"APPLICATION\" \"PDF\" NIL NIL NIL \"BASE64\" 9)";
        const QByteArray env = "(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)";
        const auto message = [&](const QByteArray &inner) {
            return QByteArray("(\"MESSAGE\" \"RFC822\" NIL NIL NIL \"7BIT\" 99 " + env + ' ' +
                              inner + " 12 NIL (\"attachment\" NIL) NIL NIL)");
        };
        QTest::newRow("single") << text << QByteArray("1:text/plain");
        QTest::newRow("mixed of alternative")
            << QByteArray("((" + text + html + " \"ALTERNATIVE\")" + pdf +
                          " \"MIXED\" (\"BOUNDARY\" \"x\") NIL NIL)")
            << QByteArray(":multipart/mixed 1:multipart/alternative 1.1:text/plain 1.2:text/html "
                          "2:application/pdf");
        QTest::newRow("message with single")
            << QByteArray("(" + text + message(text) + pdf + " \"MIXED\")")
            << QByteArray(":multipart/mixed 1:text/plain 2:message/rfc822 2.1:text/plain "
                          "3:application/pdf");
        QTest::newRow("message with multipart")
            << QByteArray("(" + text + message("(" + text + html + " \"ALTERNATIVE\")") +
                          " \"MIXED\")")
            << QByteArray(":multipart/mixed 1:text/plain 2:message/rfc822 "
                          "2.TEXT:multipart/alternative 2.1:text/plain 2.2:text/html");
        QTest::newRow("message alone")
            << message(text) << QByteArray("1:message/rfc822 1.1:text/plain");
        QTest::newRow("message without body")
            << QByteArray("(\"MESSAGE\" \"RFC822\" NIL NIL NIL \"7BIT\" 99)")
            << QByteArray("1:message/rfc822");
    }
    void bodySections()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, shape);
        const auto fetch = parseAs<FetchResponse>("* 1 FETCH (BODYSTRUCTURE " + body + " UID 4)");
        QVERIFY(fetch.has_value() && fetch->bodyStructure.has_value());
        QCOMPARE(shapeOf(*fetch->bodyStructure), shape);
        QCOMPARE(fetch->uid, std::optional(Uid(4)));
    }

    void fileNames_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QString>("name");
        QTest::newRow("name") << QByteArray("(\"NAME\" \"a.pdf\") NIL NIL \"base64\" 1")
                              << u"a.pdf"_qs;
        QTest::newRow("filename wins")
            << QByteArray(
                   "(\"NAME\" \"a\") NIL NIL \"7bit\" 1 NIL (\"attachment\" (\"FILENAME\" \"b\"))")
            << u"b"_qs;
        QTest::newRow("rfc 2231") << QByteArray("NIL NIL NIL \"7bit\" 1 NIL (\"attachment\" "
                                                "(\"filename*\" \"utf-8''k%C3%B4%C5%A1.txt\"))")
                                  << u"kôš.txt"_qs;
        QTest::newRow("rfc 2231 in pieces")
            << QByteArray("NIL NIL NIL \"7bit\" 1 NIL (\"attachment\" (\"filename*1\" \"-b.txt\" "
                          "\"filename*0*\" \"utf-8''%C3%B4\"))")
            << u"ô-b.txt"_qs;
        QTest::newRow("raw utf-8")
            << QByteArray("(\"name\" \"k\xC3\xB4\xC5\xA1\") NIL NIL \"7bit\" 1") << u"kôš"_qs;
        QTest::newRow("raw latin-1")
            << QByteArray("(\"name\" \"k\xF4z\") NIL NIL \"7bit\" 1") << u"kôz"_qs;
    }
    void fileNames()
    {
        QFETCH(QByteArray, fields);
        QFETCH(QString, name);
        const auto fetch = parseAs<FetchResponse>(
            "* 1 FETCH (BODYSTRUCTURE (\"application\" \"pdf\" " + fields + "))");
        QVERIFY(fetch.has_value() && fetch->bodyStructure.has_value());
        QCOMPARE(fetch->bodyStructure->fileName, name);
    }

    void sec12BodyDepth_data()
    {
        QTest::addColumn<int>("depth");
        QTest::addColumn<bool>("isRead");
        QTest::newRow("limit-1") << Limits::mimeDepth - 2 << true;
        QTest::newRow("limit") << Limits::mimeDepth - 1 << true;
        QTest::newRow("limit+1") << Limits::mimeDepth << false;
    }
    // INT-4: what is too deep costs its own item only.
    void sec12BodyDepth()
    {
        QFETCH(int, depth);
        QFETCH(bool, isRead);
        const auto fetch = parseAs<FetchResponse>("* 1 FETCH (BODYSTRUCTURE " +
                                                  nestedMultiparts(depth) + " UID 9)");
        QVERIFY(fetch.has_value());
        QCOMPARE(fetch->bodyStructure.has_value(), isRead);
        QCOMPARE(fetch->lostItems.isEmpty(), isRead);
        QCOMPARE(fetch->uid, std::optional(Uid(9)));
    }

    void sec12Nesting_data()
    {
        QTest::addColumn<int>("depth");
        QTest::addColumn<bool>("isRead");
        QTest::newRow("limit-1") << Limits::imapNesting - 1 << true;
        QTest::newRow("limit") << Limits::imapNesting << true;
        QTest::newRow("limit+1") << Limits::imapNesting + 1 << false;
    }
    void sec12Nesting()
    {
        QFETCH(int, depth);
        QFETCH(bool, isRead);
        const QByteArray value = QByteArray(depth, '(') + QByteArray(depth, ')');
        QCOMPARE(parseLine("* 1 FETCH (X-NEW " + value + ")").response.has_value(), isRead);
    }

    void sec13HundredThousandParentheses_data()
    {
        QTest::addColumn<QByteArray>("head");
        for (const char *head :
             {"* 1 FETCH (BODYSTRUCTURE ", "* 1 FETCH (ENVELOPE ", "* 1 FETCH (X ", "* LIST ",
              "* NAMESPACE ", "* STATUS a ", "* ", "* FLAGS ", "* ID ", "* ESEARCH ALL "})
            QTest::newRow(head) << QByteArray(head);
    }
    void sec13HundredThousandParentheses()
    {
        QFETCH(QByteArray, head);
        QVERIFY(!parseLine(head + QByteArray(100000, '(')).response.has_value());
        QVERIFY(!parseLine(head + QByteArray(100000, '(') + QByteArray(100000, ')'))
                     .response.has_value());
    }

    void sec14BadNumbersCostOneItem_data()
    {
        QTest::addColumn<QByteArray>("items");
        for (const char *items :
             {"UID 0", "UID 4294967296", "UID -1", "UID 5x", "RFC822.SIZE -3",
              "RFC822.SIZE 99999999999999999999", "MODSEQ (18446744073709551616)",
              "INTERNALDATE \"yesterday\"", "ENVELOPE (1 2", "BODY[ {3}"})
            QTest::newRow(items) << QByteArray(items);
    }
    void sec14BadNumbersCostOneItem()
    {
        QFETCH(QByteArray, items);
        const auto fetch = parseAs<FetchResponse>("* 3 FETCH (FLAGS (\\Seen) " + items + ")");
        QVERIFY(fetch.has_value());
        QVERIFY(!fetch->uid && !fetch->sizeBytes && !fetch->modSeq && !fetch->internalDate);
        QVERIFY(fetch->flags.has_value() && fetch->flags->has(Mail::Flag::Seen));
        QVERIFY(!fetch->lostItems.isEmpty());
    }

    void unreadableResponsesAreErrors_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char *line :
             {"", "*", "* ", "* 0 FETCH (UID 1)", "* 0 EXPUNGE", "* 4294967296 EXISTS", "* 1 FETCH",
              "* SEARCH 0", "* SEARCH 1 x", "* VANISHED 1:*", "* VANISHED",
              "* LIST (\\Noselect \"/\" a", "* STATUS a (MESSAGES", "A1", "A1 MAYBE", "A1 BYE x",
              "* 5 EXISTS now", "* ESEARCH (TAG", "* FLAGS (a"})
            QTest::newRow(line) << QByteArray(line);
    }
    void unreadableResponsesAreErrors()
    {
        QFETCH(QByteArray, line);
        const auto parsed = parseLine(line);
        QVERIFY(!parsed.response.has_value());
        QCOMPARE(parsed.response.error().kind, ErrorKind::ProtocolViolation);
    }

    void dataResponses()
    {
        const auto list = parseAs<ListResponse>(
            "* LIST (\\Marked \\Sent) \"|\" \"a \\\"b\\\"\" (\"CHILDINFO\" (\"SUBSCRIBED\"))");
        QVERIFY(list.has_value() && list->has("\\sent") && list->isSelectable());
        QCOMPARE(list->mailbox.wire(), QByteArray("a \"b\""));
        QCOMPARE(list->separator, std::optional('|'));
        const auto status = parseAs<StatusDataResponse>(
            "* STATUS {3}\r\na b (MESSAGES 231 UIDNEXT 44292 HIGHESTMODSEQ 7011231777)");
        QCOMPARE(status->values.messages, std::optional<quint32>(231));
        QCOMPARE(status->values.highestModSeq, std::optional(ModSeq(Q_UINT64_C(7011231777))));
        const auto search = parseAs<SearchResponse>("* SEARCH 2 5 6 (MODSEQ 917162500)");
        QCOMPARE(search->numbers, (std::vector<quint32>{2, 5, 6}));
        QVERIFY(parseAs<SearchResponse>("* SEARCH")->numbers.empty());
        const auto esearch =
            parseAs<EsearchResponse>("* ESEARCH (TAG \"A9\") UID COUNT 5 ALL 4:18,21");
        QCOMPARE(esearch->all->encode(), QByteArray("4:18,21"));
        QVERIFY(esearch->isUid && esearch->tag == "A9");
        const auto vanished = parseAs<VanishedResponse>("* VANISHED (EARLIER) 300:310,405");
        QVERIFY(vanished->isEarlier && vanished->uids.count() == 12);
        const auto names = parseAs<NamespaceResponse>(
            "* NAMESPACE ((\"INBOX.\" \".\")) NIL ((\"#s/\" \"/\" \"X\" (\"y\")))");
        QCOMPARE(names->personal[0].prefix, QByteArray("INBOX."));
        QCOMPARE(names->shared.size(), 1);
        const auto id = parseAs<IdResponse>("* ID (\"name\" \"Dovecot\" \"x\" NIL)");
        QCOMPARE(id->fields[0].second, QByteArray("Dovecot"));
        QVERIFY(parseAs<ContinuationRequest>("+ idling")->text == "idling");
        QVERIFY(parseAs<UnknownResponse>("* XNEWS (a b)").has_value());
        const auto gmail = parseAs<FetchResponse>(
            "* 1 FETCH (X-GM-THRID 18446744073709551615 X-GM-LABELS (\\Inbox \"a b\") "
            "BODY[HEADER.FIELDS (DATE \"x\")]<0> {2}\r\nab)");
        QCOMPARE(gmail->gmailThreadId, std::optional(std::numeric_limits<quint64>::max()));
        QCOMPARE(gmail->gmailLabels->size(), 2);
        QCOMPARE(gmail->sections[0].bytes, QByteArray("ab"));
        QCOMPARE(gmail->sections[0].origin, std::optional<quint64>(0));
    }

    void manyCapabilitiesAreLinear()
    {
        QByteArray line = "* CAPABILITY IMAP4rev1";
        for (int i = 0; i < 100'000; ++i)
            line += " X" + QByteArray::number(i);
        QElapsedTimer timer;
        timer.start();
        const auto response = parseAs<CapabilityResponse>(line);
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(response->capabilities.names().size(), 100'001);
    }

    void internalDateBothWays_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("one digit") << QByteArray(" 7-Feb-1994 21:52:25 -0800");
        QTest::newRow("two digits") << QByteArray("17-Jul-1996 02:44:25 +0530");
        QTest::newRow("utc") << QByteArray("31-Dec-1999 23:59:59 +0000");
    }
    void internalDateBothWays()
    {
        QFETCH(QByteArray, text);
        const QDateTime time = parseInternalDate(text);
        QVERIFY(time.isValid());
        QCOMPARE(encodeInternalDate(time), text);
        QVERIFY(!parseInternalDate(text.chopped(1)).isValid());
        QVERIFY(!parseInternalDate(QByteArray(text).replace("-", "/")).isValid());
    }

    void rel14RefusalsKeepTheirMeaning_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("phase");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("retry");
        const auto row = [](const char *line, RefusalPhase phase, ErrorKind kind, Retry retry) {
            QTest::newRow(line) << QByteArray(line) << int(phase) << int(kind) << int(retry);
        };
        using P = RefusalPhase;
        using E = ErrorKind;
        row("A1 NO [UNAVAILABLE] x", P::Authentication, E::ServerUnavailable, Retry::Later);
        row("A1 NO [INUSE] x", P::Command, E::ServerUnavailable, Retry::Later);
        row("A1 NO [LIMIT] x", P::Command, E::ServerUnavailable, Retry::Later);
        row("A1 NO [AUTHENTICATIONFAILED] x", P::Authentication, E::AuthenticationRejected,
            Retry::AfterUserAction);
        row("A1 NO wrong", P::Authentication, E::AuthenticationRejected, Retry::AfterUserAction);
        // Never repeated by itself, whatever the code says.
        for (const char *line :
             {"A1 NO [NOPERM] x", "A1 NO [CANNOT] x", "A1 NO [CLIENTBUG] x", "A1 BAD [CLIENTBUG] x",
              "A1 NO [NONEXISTENT] x", "A1 NO [ALREADYEXISTS] x", "A1 NO [OVERQUOTA] x"}) {
            const QByteArray name = QByteArray("login: ") + line;
            QTest::newRow(name.constData())
                << QByteArray(line) << int(P::Authentication) << int(E::AuthenticationRejected)
                << int(Retry::AfterUserAction);
        }
        row("A1 NO [CORRUPTION] x", P::Authentication, E::ServerUnavailable, Retry::Later);
        row("A1 NO Temporary failure", P::Authentication, E::ServerUnavailable, Retry::Later);
        row("A1 BAD User is authenticated but not connected.", P::Command, E::ServerUnavailable,
            Retry::Later);
        row("A1 NO [OVERQUOTA] x", P::Command, E::QuotaExceeded, Retry::AfterUserAction);
        row("A1 NO [ALREADYEXISTS] x", P::Command, E::AlreadyExists, Retry::Never);
        row("A1 NO [COMPRESSIONACTIVE] x", P::Command, E::AlreadyExists, Retry::Never);
        row("A1 NO [TRYCREATE] x", P::Command, E::NotFound, Retry::Never);
        row("A1 NO [NOPERM] x", P::Command, E::PermissionDenied, Retry::Never);
        // The login holds no longer; whether it is refused, only the next one tells.
        for (const char *line : {"A1 NO [AUTHENTICATIONFAILED] y", "A1 NO [EXPIRED] y",
                                 "A1 BAD [EXPIRED] y", "A1 NO [PRIVACYREQUIRED] y"})
            row(line, P::Command, E::Network, Retry::Later);
        row("A1 NO [AUTHORIZATIONFAILED] y", P::Command, E::PermissionDenied, Retry::Never);
        row("A1 NO [CONTACTADMIN] y", P::Command, E::PermissionDenied, Retry::Never);
        row("A1 NO [CONTACTADMIN] x", P::Authentication, E::PermissionDenied,
            Retry::AfterUserAction);
        row("A1 NO [EXPIRED] x", P::Authentication, E::AuthenticationRejected,
            Retry::AfterUserAction);
        row("A1 NO [PRIVACYREQUIRED] x", P::Authentication, E::Unsupported, Retry::AfterUserAction);
        row("A1 NO no", P::Command, E::ServerRefused, Retry::Never);
        row("A1 NO [REFERRAL imap://a;AUTH=*@example.org/] x", P::Command, E::ServerRefused,
            Retry::Never);
    }
    void rel14RefusalsKeepTheirMeaning()
    {
        QFETCH(QByteArray, line);
        QFETCH(int, phase);
        QFETCH(int, kind);
        QFETCH(int, retry);
        const auto tagged = parseAs<TaggedResponse>(line);
        const Error error = errorFromStatus(tagged->status, u"test"_qs, RefusalPhase(phase));
        QCOMPARE(int(error.kind), kind);
        QCOMPARE(int(error.retry), retry);
    }
};

QTEST_GUILESS_MAIN(TestResponseParser)
#include "tst_ResponseParser.moc"
