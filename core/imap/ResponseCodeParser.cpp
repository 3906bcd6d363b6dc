// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/ResponseCodeParser.h"

#include "core/imap/TokenReader.h"

#include <limits>

namespace Martlet::Imap
{

namespace
{

enum class Shape {
    Plain,
    Number32,
    Number64,
    Names,
    NamesInList,
    AppendUid,
    CopyUid,
    Uids,
    ObjectIdInList,
};

struct KnownCode {
    QByteArrayView atom;
    CodeName name;
    Shape shape = Shape::Plain;
};

constexpr KnownCode knownCodes[] = {
    {"ALERT", CodeName::Alert},
    {"ALREADYEXISTS", CodeName::AlreadyExists},
    {"APPENDUID", CodeName::AppendUid, Shape::AppendUid},
    {"AUTHENTICATIONFAILED", CodeName::AuthenticationFailed},
    {"AUTHORIZATIONFAILED", CodeName::AuthorizationFailed},
    {"BADCHARSET", CodeName::BadCharset},
    {"BADEVENT", CodeName::BadEvent, Shape::NamesInList},
    {"CANNOT", CodeName::Cannot},
    {"CAPABILITY", CodeName::Capability, Shape::Names},
    {"CLIENTBUG", CodeName::ClientBug},
    {"CLOSED", CodeName::Closed},
    {"COMPRESSIONACTIVE", CodeName::CompressionActive},
    {"CONTACTADMIN", CodeName::ContactAdmin},
    {"COPYUID", CodeName::CopyUid, Shape::CopyUid},
    {"CORRUPTION", CodeName::Corruption},
    {"EXPIRED", CodeName::Expired},
    {"EXPUNGEISSUED", CodeName::ExpungeIssued},
    {"HASCHILDREN", CodeName::HasChildren},
    {"HIGHESTMODSEQ", CodeName::HighestModSeq, Shape::Number64},
    {"INUSE", CodeName::InUse},
    {"LIMIT", CodeName::Limit},
    {"MAILBOXID", CodeName::MailboxId, Shape::ObjectIdInList},
    {"MODIFIED", CodeName::Modified, Shape::Uids},
    {"NOMODSEQ", CodeName::NoModSeq},
    {"NONEXISTENT", CodeName::NonExistent},
    {"NOPERM", CodeName::NoPerm},
    {"NOTIFICATIONOVERFLOW", CodeName::NotificationOverflow},
    {"NOTSAVED", CodeName::NotSaved},
    {"OVERQUOTA", CodeName::OverQuota},
    {"PARSE", CodeName::Parse},
    {"PERMANENTFLAGS", CodeName::PermanentFlags, Shape::NamesInList},
    {"PRIVACYREQUIRED", CodeName::PrivacyRequired},
    {"READ-ONLY", CodeName::ReadOnly},
    {"READ-WRITE", CodeName::ReadWrite},
    {"REFERRAL", CodeName::Referral},
    {"SERVERBUG", CodeName::ServerBug},
    {"TOOBIG", CodeName::TooBig},
    {"TRYCREATE", CodeName::TryCreate},
    {"UIDNEXT", CodeName::UidNext, Shape::Number32},
    {"UIDNOTSTICKY", CodeName::UidNotSticky},
    {"UIDVALIDITY", CodeName::UidValidity, Shape::Number32},
    {"UNAVAILABLE", CodeName::Unavailable},
    {"UNKNOWN-CTE", CodeName::UnknownCte},
    {"UNSEEN", CodeName::Unseen, Shape::Number32},
    {"USEATTR", CodeName::UseAttr},
    {"WEBALERT", CodeName::WebAlert},
};

std::optional<UidSet> readUids(TokenReader &reader)
{
    auto set = UidSet::parse(reader.atom());
    if (!set || set->isOpen()) {
        reader.fail("not a UID set");
        return std::nullopt;
    }
    return std::move(*set);
}

/// Ranges in the order written; COPYUID's meaning depends on it.
std::vector<UidSet::Range> readOrderedRanges(TokenReader &reader)
{
    std::vector<UidSet::Range> ranges;
    for (QByteArrayView rest = reader.atom(); !reader.failed() && !rest.isEmpty();) {
        const qsizetype comma = rest.indexOf(',');
        const QByteArrayView part = comma < 0 ? rest : rest.first(comma);
        const qsizetype colon = part.indexOf(':');
        constexpr quint64 largest = std::numeric_limits<quint32>::max();
        const auto first = parseUnsigned(colon < 0 ? part : part.first(colon), largest);
        const auto last = colon < 0 ? first : parseUnsigned(part.sliced(colon + 1), largest);
        if (!first || !last || *first == 0 || *last == 0) {
            reader.fail("not a UID set");
            break;
        }
        ranges.push_back({quint32(std::min(*first, *last)), quint32(std::max(*first, *last))});
        rest = comma < 0 ? QByteArrayView() : rest.sliced(comma + 1);
    }
    return ranges;
}

CopyUid readCopyUid(TokenReader &reader)
{
    CopyUid copy;
    copy.uidValidity = UidValidity(reader.nonZero32());
    reader.space();
    auto from = readOrderedRanges(reader);
    reader.space();
    auto to = readOrderedRanges(reader);
    auto source = from.begin();
    auto destination = to.begin();
    while (!reader.failed() && source != from.end() && destination != to.end()) {
        const quint64 count = std::min(source->count(), destination->count());
        // 2³²-1 messages at most: the count fits since neither range starts at 0.
        copy.runs.push_back({source->first, destination->first, quint32(count)});
        const auto advance = [count](auto &range) {
            if (range->count() == count)
                ++range;
            else
                range->first += quint32(count);
        };
        advance(source);
        advance(destination);
    }
    if (source != from.end() || destination != to.end())
        reader.fail("COPYUID sets of different sizes");
    return copy;
}

QList<QByteArray> readNames(TokenReader &reader)
{
    QList<QByteArray> names;
    while (!reader.failed() && !reader.atEnd()) {
        names.append(reader.atom().toByteArray());
        reader.skipSpaces();
    }
    return names;
}

CodeValue readValue(TokenReader &reader, Shape shape)
{
    switch (shape) {
    case Shape::Plain:
        return {};
    case Shape::Number32:
        return quint64(reader.number32());
    case Shape::Number64:
        return reader.number64();
    case Shape::Names:
        return readNames(reader);
    case Shape::NamesInList:
        return reader.flagList();
    case Shape::CopyUid:
        return readCopyUid(reader);
    case Shape::Uids:
        if (auto uids = readUids(reader))
            return std::move(*uids);
        return {};
    case Shape::ObjectIdInList: {
        reader.expect('(');
        QByteArray id = reader.objectId();
        reader.expect(')');
        return id;
    }
    case Shape::AppendUid: {
        AppendUid append;
        append.uidValidity = UidValidity(reader.nonZero32());
        reader.space();
        if (auto uids = readUids(reader))
            append.uids = std::move(*uids);
        return append;
    }
    }
    return {};
}

} // namespace

ResponseCode parseResponseCode(QByteArrayView inside, QuirkSet &quirks)
{
    ResponseCode code;
    const qsizetype blank = inside.indexOf(' ');
    code.atom = (blank < 0 ? inside : inside.first(blank)).toByteArray().toUpper();
    if (blank >= 0)
        code.argument = inside.sliced(blank + 1).toByteArray().trimmed();
    code.name = CodeName::Unknown;
    for (const KnownCode &known : knownCodes) {
        if (known.atom != code.atom)
            continue;
        code.name = known.name;
        TokenReader reader(Frame{code.argument, nullptr}, quirks);
        CodeValue value = readValue(reader, known.shape);
        const bool hasRest = known.shape != Shape::Plain && !reader.atEnd();
        if (reader.failed() || hasRest)
            reader.note(Quirk::CodeValueUnreadable);
        else
            code.value = std::move(value);
        break;
    }
    return code;
}

} // namespace Martlet::Imap
