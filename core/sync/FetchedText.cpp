// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/FetchedText.h"

#include "core/mime/MimePart.h"
#include "core/mime/MimeReader.h"
#include "core/mime/PlainTextView.h"
#include "core/mime/TextSelection.h"

namespace Martlet::Sync
{

namespace
{

/// Of all pictures of a message together; what is more is fetched when the text is on screen.
constexpr qint64 inlinePictureBytes = 48 * 1024;

} // namespace

/// Root leaves have no section of their own on some servers' structures; IMAP calls them "1".
QByteArray wireSection(const Mail::BodyStructure &part)
{
    return part.section.isEmpty() ? QByteArray("1") : part.section;
}

QList<Mail::BodyStructure> textSections(const Mail::BodyStructure &structure, bool withPictures)
{
    QList<Mail::BodyStructure> parts;
    for (const Mime::TextUnit &unit : Mime::textUnits(structure)) {
        if (unit.plain)
            parts.append(*unit.plain);
        if (unit.html)
            parts.append(*unit.html);
    }
    if (!withPictures)
        return parts;
    qint64 bytes = 0;
    for (const Mail::BodyStructure &picture : Mime::inlinePictures(structure)) {
        if (bytes + picture.sizeBytes > inlinePictureBytes)
            continue;
        bytes += picture.sizeBytes;
        parts.append(picture);
    }
    return parts;
}

MessageText textFrom(const Store::WantedContent &message, const Imap::FetchResponse &fetch,
                     bool withPictures)
{
    MessageText text;
    if (const Imap::FetchedSection *header = fetch.section("HEADER"))
        text.sections.append({QByteArrayLiteral("HEADER"), header->bytes});
    for (const Mail::BodyStructure &part : textSections(message.structure, withPictures)) {
        const Imap::FetchedSection *section = fetch.section(wireSection(part));
        if (section && !section->isNil)
            text.sections.append(
                {part.section, Mime::decodeTransfer(section->bytes, part.encoding)});
    }
    const QList<Mime::TextUnit> units = Mime::textUnits(message.structure);
    text.plainText =
        Mime::readableText(units, [&](const QByteArray &name) -> std::optional<QByteArray> {
            for (const auto &[section, bytes] : std::as_const(text.sections)) {
                if (section == name)
                    return bytes;
            }
            return std::nullopt;
        });
    text.preview = Mime::previewText(text.plainText, previewCharacters);
    return text;
}

/// Answers about a message may come in pieces, and about messages not asked for.
void keep(FetchAnswers &answers, Imap::FetchResponse fetch)
{
    if (!fetch.uid || fetch.sections.empty())
        return;
    const auto known = answers.find(*fetch.uid);
    if (known == answers.end()) {
        answers.insert(*fetch.uid, std::move(fetch));
        return;
    }
    for (Imap::FetchedSection &section : fetch.sections) {
        if (!known->section(section.section))
            known->sections.push_back(std::move(section));
    }
}

std::optional<QByteArray> wholeLetter(const FetchAnswers &answers, Mail::Uid uid)
{
    const auto answer = answers.constFind(uid);
    if (answer == answers.constEnd() || answer->sections.front().isNil)
        return std::nullopt;
    return answer->sections.front().bytes;
}

LetterReading readingOf(const Store::WholeLetter &letter)
{
    const Mime::ParsedMessage parsed = Mime::readMessage(letter.bytes);
    LetterReading reading;
    reading.key = letter.key;
    reading.plainText =
        Mime::readableText(Mime::textUnits(parsed.structure),
                           [&](const QByteArray &section) -> std::optional<QByteArray> {
                               const Mime::MimePart *part = parsed.part(section);
                               return part ? std::optional(parsed.content(*part)) : std::nullopt;
                           });
    reading.preview = Mime::previewText(reading.plainText, previewCharacters);
    return reading;
}

} // namespace Martlet::Sync
