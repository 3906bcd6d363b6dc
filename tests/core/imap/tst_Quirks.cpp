// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/imap/ParseLine.h"

#include <QTest>

#include <map>

using namespace Martlet;
using namespace Martlet::Imap;
using namespace Martlet::Test;

namespace
{

QByteArray body(const char *structure)
{
    return QByteArray("* 1 FETCH (UID 2 BODYSTRUCTURE ") + structure + ")";
}

QByteArray envelope(const char *text)
{
    return QByteArray("* 1 FETCH (UID 2 ENVELOPE ") + text + ")";
}

/// One response for every quirk, as the server sends it.
std::map<Quirk, QByteArray> examples()
{
    return {
        {Quirk::BodyStructureNilType, body("(NIL NIL NIL NIL NIL \"7bit\" 5)")},
        {Quirk::BodyStructureMissingFields, body("(\"text\" \"plain\" NIL)")},
        {Quirk::BodyStructureNoParts, body("(\"mixed\" (\"boundary\" \"x\") NIL NIL)")},
        {Quirk::BodyStructureBadSize, body("(\"text\" \"plain\" NIL NIL NIL \"7bit\" -1 0)")},
        {Quirk::EnvelopeAtomText, envelope("(NIL 12345 NIL NIL NIL NIL NIL NIL NIL NIL)")},
        {Quirk::EnvelopeMissingFields, envelope("(NIL \"s\" NIL NIL NIL NIL)")},
        {Quirk::AddressListEmpty, envelope("(NIL \"s\" () NIL NIL NIL NIL NIL NIL NIL)")},
        {Quirk::AddressesWithBlanks, envelope("(NIL \"s\" ((NIL NIL \"a\" \"b\") (NIL NIL \"c\" "
                                              "\"d\")) NIL NIL NIL NIL NIL NIL NIL)")},
        {Quirk::NumberAsString, "* 1 FETCH (UID \"2\")"},
        {Quirk::StatusTrailingBlank, "* STATUS a (MESSAGES 1 )"},
        {Quirk::StatusItemUnreadable, "* STATUS a (UNSEEN none MESSAGES 1)"},
        {Quirk::ListNameUnquoted, "* LIST () \"/\" Sent Items"},
        {Quirk::ListSeparatorEmpty, "* LIST () \"\" a"},
        {Quirk::StatusTextMissing, "* OK [HIGHESTMODSEQ 5]"},
        {Quirk::SuperfluousBlank, "* LIST ()  \"/\"  a"},
        {Quirk::TrailingBlank, "* 5 EXISTS "},
        {Quirk::FetchItemUnreadable, "* 1 FETCH (UID 2 RFC822.SIZE big)"},
        {Quirk::FlagNil, "* 1 FETCH (UID 2 FLAGS (NIL))"},
        {Quirk::ZeroUidNext, "* STATUS a (MESSAGES 1 UIDNEXT 0)"},
        {Quirk::ZeroModSeq, "* STATUS a (MESSAGES 1 HIGHESTMODSEQ 0)"},
        {Quirk::ContinuationWithoutBlank, "+"},
        {Quirk::CodeValueUnreadable, "* OK [UIDNEXT soon] x"},
        {Quirk::PreviewTooLong,
         "* 1 FETCH (UID 2 PREVIEW \"" + QByteArray(previewBytes + 1, 'x') + "\")"},
    };
}

} // namespace

class TestQuirks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyQuirkHasATest_data()
    {
        QTest::addColumn<int>("quirk");
        for (std::size_t i = 0; i < quirkCount; ++i)
            QTest::newRow(quirkInfo(Quirk(i)).name.toByteArray().constData()) << int(i);
    }
    void everyQuirkHasATest()
    {
        QFETCH(int, quirk);
        const auto all = examples();
        const auto example = all.find(Quirk(quirk));
        QVERIFY2(example != all.end(), "a quirk without a test");
        const auto parsed = parseLine(example->second);
        QVERIFY(parsed.response.has_value());
        QVERIFY(parsed.quirks.test(std::size_t(quirk)));
        QCOMPARE(parsed.quirks.count(), std::size_t(1));
        const QuirkInfo &info = quirkInfo(Quirk(quirk));
        QVERIFY(!info.name.isEmpty() && !info.seenAt.isEmpty() && !info.meaning.isEmpty());
        if (const auto *fetch = std::get_if<FetchResponse>(&*parsed.response))
            QCOMPARE(fetch->uid, std::optional(Uid(2)));
        if (const auto *status = std::get_if<StatusDataResponse>(&*parsed.response))
            QCOMPARE(status->values.messages, std::optional<quint32>(1));
    }

    void readingsAreTheDocumentedOnes()
    {
        const auto all = examples();
        const auto nil = parseAs<FetchResponse>(all.at(Quirk::BodyStructureNilType));
        QCOMPARE(nil->bodyStructure->mimeType(), QByteArray("text/plain"));
        const auto noParts = parseAs<FetchResponse>(all.at(Quirk::BodyStructureNoParts));
        QCOMPARE(noParts->bodyStructure->mimeType(), QByteArray("multipart/mixed"));
        const auto unquoted = parseAs<ListResponse>(all.at(Quirk::ListNameUnquoted));
        QCOMPARE(unquoted->mailbox.wire(), QByteArray("Sent Items"));
        const auto atom = parseAs<FetchResponse>(all.at(Quirk::EnvelopeAtomText));
        QCOMPARE(atom->envelope->subject, QByteArray("12345"));
        const auto zero = parseAs<StatusDataResponse>(all.at(Quirk::ZeroUidNext));
        QVERIFY(!zero->values.uidNext.has_value());
        const auto two = parseAs<FetchResponse>(all.at(Quirk::AddressesWithBlanks));
        QCOMPARE(two->envelope->from.size(), 2);
    }

    void properAnswersNeedNoQuirk()
    {
        for (const char *line :
             {"* LIST (\\HasNoChildren) \"/\" \"Sent Items\"", "* STATUS a (MESSAGES 1 UIDNEXT 2)",
              "* 1 FETCH (UID 2 FLAGS (\\Seen) RFC822.SIZE 5 MODSEQ (4))", "+ OK", "* SEARCH",
              "* OK [UIDNEXT 5] next", "* CAPABILITY IMAP4rev1 IDLE"})
            QVERIFY2(parseLine(line).quirks.none(), line);
    }
};

QTEST_GUILESS_MAIN(TestQuirks)
#include "tst_Quirks.moc"
