// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/Charset.h"
#include "core/mime/MimeReader.h"

#include "core/mime/HeaderText.h"

#include <QCryptographicHash>
#include <QHash>

#include <algorithm>

namespace Martlet::Mime
{

namespace
{

/// The child of multipart/alternative `index` (a part index) that is shown; -1 when none has text.
int chosenAlternative(const QList<MimePart> &parts, const QList<int> &shown, int index,
                      bool preferHtml)
{
    int bestHtml = -1;
    int bestPlain = -1;
    for (const int leaf : shown) {
        int child = leaf;
        while (child >= 0 && parts.at(child).parent != index)
            child = parts.at(child).parent;
        if (child < 0)
            continue;
        // RFC 2046 §5.1.4: the last one is the richest; of plain texts the first is the plainest.
        if (parts.at(leaf).subtype == "html")
            bestHtml = child;
        else if (bestPlain < 0)
            bestPlain = child;
    }
    const int preferred = preferHtml ? bestHtml : bestPlain;
    return preferred >= 0 ? preferred : std::max(bestHtml, bestPlain);
}

bool isInside(const QList<MimePart> &parts, int leaf, int ancestor)
{
    int at = leaf;
    while (at >= 0 && at != ancestor)
        at = parts.at(at).parent;
    return at == ancestor;
}

} // namespace

QString HeaderField::text() const
{
    return decodeHeaderText(raw);
}

QByteArray HeaderList::first(const QByteArray &name) const
{
    for (const HeaderField &field : fields) {
        if (field.name.compare(name, Qt::CaseInsensitive) == 0)
            return field.raw.isNull() ? QByteArray("") : field.raw;
    }
    return {};
}

QList<QByteArray> HeaderList::all(const QByteArray &name) const
{
    QList<QByteArray> values;
    for (const HeaderField &field : fields) {
        if (field.name.compare(name, Qt::CaseInsensitive) == 0)
            values.append(field.raw);
    }
    return values;
}

bool HeaderList::has(const QByteArray &name) const
{
    return !first(name).isNull();
}

const MimePart *ParsedMessage::part(const QByteArray &section) const
{
    const auto found = std::find_if(parts.cbegin(), parts.cend(), [&](const MimePart &candidate) {
        return candidate.section == section;
    });
    return found == parts.cend() ? nullptr : &*found;
}

const MimePart *ParsedMessage::partByContentId(const QByteArray &contentId) const
{
    const auto found = std::find_if(parts.cbegin(), parts.cend(), [&](const MimePart &candidate) {
        return !contentId.isEmpty() && candidate.contentId == contentId;
    });
    return found == parts.cend() ? nullptr : &*found;
}

QByteArray ParsedMessage::encodedContent(const MimePart &part) const
{
    return source.mid(part.bodyBegin, part.bodyEnd - part.bodyBegin);
}

QByteArray ParsedMessage::content(const MimePart &part) const
{
    return decodeTransfer(encodedContent(part), part.encoding);
}

qint64 ParsedMessage::contentBytes(const MimePart &part) const
{
    return content(part).size();
}

QByteArray ParsedMessage::sha256(const MimePart &part) const
{
    return QCryptographicHash::hash(content(part), QCryptographicHash::Sha256);
}

QString ParsedMessage::text(const MimePart &part) const
{
    return decodePartText(encodedContent(part), part.encoding, part.charset,
                          part.subtype == "html");
}

HeaderList ParsedMessage::partHeaders(const MimePart &part) const
{
    const HeaderBlock block = scanHeader(source, part.headerBegin, part.bodyBegin);
    HeaderList list;
    for (const FieldSpan &field : block.fields)
        list.fields.append(
            {field.name, source.mid(field.valueBegin, field.valueEnd - field.valueBegin)});
    return list;
}

QList<MimePart> ParsedMessage::textsToShow(bool preferHtml) const
{
    QHash<QByteArray, int> bySection;
    for (qsizetype i = 0; i < parts.size(); ++i)
        bySection.insert(parts.at(i).section, static_cast<int>(i));
    QList<int> shown;
    for (const Mail::BodyStructure &leaf : Mail::viewOf(structure).texts)
        shown.append(bySection.value(leaf.section));
    for (int i = 0; i < parts.size(); ++i) {
        if (parts.at(i).mimeType() != "multipart/alternative")
            continue;
        const int chosen = chosenAlternative(parts, shown, i, preferHtml);
        QList<int> kept;
        std::copy_if(shown.cbegin(), shown.cend(), std::back_inserter(kept), [&](int leaf) {
            return !isInside(parts, leaf, i) || isInside(parts, leaf, chosen);
        });
        shown = kept;
    }
    QList<MimePart> texts;
    for (const int index : std::as_const(shown))
        texts.append(parts.at(index));
    return texts;
}

QList<MimePart> ParsedMessage::attachments() const
{
    QList<MimePart> list;
    for (const Mail::BodyStructure &leaf : Mail::viewOf(structure).attachments) {
        if (const MimePart *found = part(leaf.section))
            list.append(*found);
    }
    return list;
}

} // namespace Martlet::Mime
