// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/FetchEncoder.h"

#include <algorithm>

namespace Martlet::Imap
{

namespace
{

/// "1.2.HEADER": what may stand in brackets.
bool isSectionText(QByteArrayView bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '.';
    });
}

/// "1.2": all that can be decoded.
bool isPartText(QByteArrayView bytes)
{
    return std::all_of(bytes.begin(), bytes.end(),
                       [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

QList<QByteArray> fetchWords(FetchItems items)
{
    static constexpr std::pair<FetchItem, const char *> table[] = {
        {FetchItem::Uid, "UID"},
        {FetchItem::Flags, "FLAGS"},
        {FetchItem::InternalDate, "INTERNALDATE"},
        {FetchItem::Rfc822Size, "RFC822.SIZE"},
        {FetchItem::Envelope, "ENVELOPE"},
        {FetchItem::BodyStructure, "BODYSTRUCTURE"},
        {FetchItem::ModSeq, "MODSEQ"},
        {FetchItem::GmailMessageId, "X-GM-MSGID"},
        {FetchItem::GmailThreadId, "X-GM-THRID"},
        {FetchItem::GmailLabels, "X-GM-LABELS"},
        {FetchItem::EmailId, "EMAILID"},
        {FetchItem::ThreadId, "THREADID"},
        {FetchItem::SaveDate, "SAVEDATE"},
        {FetchItem::Preview, "PREVIEW"},
        {FetchItem::LazyPreview, "PREVIEW (LAZY)"},
    };
    return wordsFor(items, table);
}

QByteArray sectionText(CommandWriter &w, const BodySection &wanted)
{
    const bool isPossible = wanted.isDecoded
                                ? isPartText(wanted.section) && wanted.headerFields.isEmpty()
                                : isSectionText(wanted.section);
    if (!isPossible)
        w.fail("not a body section");
    if (wanted.headerFields.isEmpty())
        return wanted.section;
    if (!std::all_of(wanted.headerFields.begin(), wanted.headerFields.end(), isAtom))
        w.fail("not a header field name");
    return wanted.section + (wanted.section.isEmpty() ? "" : ".") + "HEADER.FIELDS (" +
           wanted.headerFields.join(' ') + ')';
}

QByteArray sectionWord(CommandWriter &w, const BodySection &wanted)
{
    QByteArray word = wanted.isDecoded ? "BINARY.PEEK[" : "BODY.PEEK[";
    word += sectionText(w, wanted) + ']';
    if (wanted.partial)
        word += '<' + QByteArray::number(wanted.partial->offset) + '.' +
                QByteArray::number(wanted.partial->count) + '>';
    return word;
}

} // namespace

void writeFetchItems(CommandWriter &writer, const FetchRequest &request)
{
    QList<QByteArray> words = fetchWords(request.items);
    for (const BodySection &section : request.sections)
        words.append(sectionWord(writer, section));
    for (const QByteArray &section : request.decodedSizes) {
        if (!isPartText(section))
            writer.fail("not a body section");
        words.append("BINARY.SIZE[" + section + ']');
    }
    if (words.isEmpty())
        writer.fail("a FETCH that asks for nothing");
    writer.list(words);
}

} // namespace Martlet::Imap
