// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/BodyBuilder.h"

#include "core/mime/AttachmentName.h"
#include "core/mime/HtmlSanitizer.h"
#include "core/mime/HtmlText.h"
#include "core/mime/LinkCheck.h"
#include "core/mime/ListFields.h"
#include "core/mime/MimePart.h"
#include "core/mime/MimeReader.h"
#include "core/mime/TextSelection.h"
#include "core/util/Limits.h"

#include <QSet>

namespace Martlet::Engine
{

namespace
{

constexpr qint64 fetchedPictureBytes = 4 * 1024 * 1024; ///< of all of a letter, as they are sent

LoadSection fromStore(const Store::Reader &reader, const Store::MessageDetails &details)
{
    return [&reader, key = details.summary.key](const QByteArray &section) {
        return Store::messageContent(reader, key, section);
    };
}

AttachmentRisk riskOf(const QString &name, const QByteArray &mimeType)
{
    return Mime::riskOf(name, mimeType) == Mime::AttachmentRisk::Dangerous
               ? AttachmentRisk::SaveFirst
               : AttachmentRisk::None;
}

qint64 decodedEstimate(const Mail::BodyStructure &part)
{
    // Base64 with its line ends: 57 bytes become 78.
    return part.encoding == "base64" ? part.sizeBytes * 57 / 78 : part.sizeBytes;
}

/// What is here, and of the rest what a person who opens the letter need not be asked about.
void addPictures(MessageBody &body, const LoadSection &load, const Store::MessageDetails &details)
{
    qint64 toFetch = 0;
    for (const Mail::BodyStructure &part : Mime::inlinePictures(details.structure)) {
        const QString id = QString::fromUtf8(part.contentId);
        const auto bytes = load(part.section);
        if (bytes && *bytes) {
            if ((*bytes)->size() <= Limits::pictureBytes)
                body.inlinePictures.insert(id, **bytes);
            continue;
        }
        if (toFetch + part.sizeBytes > fetchedPictureBytes ||
            body.missingPictures.size() >= Limits::pictures)
            continue;
        toFetch += part.sizeBytes;
        body.missingPictures.insert(id, part.section);
    }
}

QStringList warningNames(Mime::SenderWarnings warnings)
{
    static const std::pair<Mime::SenderWarning, QString> names[] = {
        {Mime::SenderWarning::NoFrom, QStringLiteral("no-from")},
        {Mime::SenderWarning::SeveralFrom, QStringLiteral("several-from")},
        {Mime::SenderWarning::NameShowsOtherAddress, QStringLiteral("name-contains-address")},
        {Mime::SenderWarning::HiddenCharacters, QStringLiteral("hidden-characters")},
        {Mime::SenderWarning::MixedScriptDomain, QStringLiteral("mixed-script-domain")},
    };
    QStringList found;
    for (const auto &[warning, name] : names) {
        if (warnings.testFlag(warning))
            found.append(name);
    }
    return found;
}

/// The whole letter, where it is beyond a limit (SEC-12) for the server or for our own reader;
/// nothing when it is an ordinary one.
std::optional<QByteArray> sourceInstead(const Store::MessageDetails &details,
                                        const std::optional<QByteArray> &whole)
{
    const bool isBeyond =
        whole && (isReadableAsSourceOnly(details) || Mime::readMessage(*whole).limitExceeded());
    return isBeyond ? whole : std::nullopt;
}

/// Gives how many From fields the header has.
int addHeaderFacts(MessageBody &body, const LoadSection &load)
{
    const auto header = load("HEADER");
    if (!header || !*header)
        return body.envelope.from.isEmpty() ? 0 : 1;
    const Mime::ParsedHeader parsed = Mime::readHeaders(**header);
    body.envelope = parsed.envelope;
    body.list = Mime::mailingList(parsed.headers);
    body.isMalformed = parsed.malformations != Mime::Malformations();
    return static_cast<int>(parsed.headers.all("From").size());
}

/// Of a length that no link has, the longest words of plain text made from HTML.
bool hasEndlessWord(QStringView text)
{
    constexpr qsizetype endless = 1'000'000;
    qsizetype begin = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at].isSpace())
            begin = at + 1;
        else if (at - begin >= endless)
            return true;
    }
    return false;
}

void warnAboutSender(MessageBody &body, int fromFields)
{
    body.senderWarnings =
        warningNames(Mime::senderWarnings(body.envelope.from, body.envelope.sender, fromFields));
}

} // namespace

bool isReadableAsSourceOnly(const Store::MessageDetails &details)
{
    return details.structure.type.isEmpty();
}

Result<std::optional<MessageBody>> buildBody(const Store::Reader &reader,
                                             const Store::MessageDetails &details)
{
    return buildBody(fromStore(reader, details), details);
}

Result<std::optional<MessageBody>> buildBody(const LoadSection &load,
                                             const Store::MessageDetails &details)
{
    const auto whole = load({});
    if (!whole)
        return failure(whole.error());
    MessageBody body;
    body.key = details.summary.key;
    body.envelope = details.envelope;
    if (const auto source = sourceInstead(details, *whole)) {
        body.isSourceOnly = true;
        body.plainText = Mime::decodePartText(*source, "8bit", {}, false);
        warnAboutSender(body, addHeaderFacts(body, load));
        return std::optional(body);
    }
    if (isReadableAsSourceOnly(details))
        return std::optional<MessageBody>();
    bool isComplete = details.contentState != Store::ContentState::HeadersOnly;
    std::optional<Error> broken;
    const auto content = [&](const QByteArray &section) -> std::optional<QByteArray> {
        const auto bytes = load(section);
        if (!bytes)
            broken = bytes.error();
        else if (!*bytes)
            isComplete = false;
        return bytes ? *bytes : std::nullopt;
    };
    const QList<Mime::TextUnit> units = Mime::textUnits(details.structure);
    body.plainText = Mime::readableText(units, content);
    const QString html = Mime::combinedHtml(units, content);
    if (broken)
        return failure(*broken);
    if (!isComplete)
        return std::optional<MessageBody>();
    if (!html.isEmpty()) {
        // The text was read from the same HTML (or is as hostile), and tells at once what the
        // Simple view would find after as long again (SEC-21).
        Mime::SanitizedHtml simple;
        simple.isTooBig = hasEndlessWord(body.plainText);
        if (!simple.isTooBig)
            simple = Mime::simpleHtml(html);
        body.html = simple.isTooBig ? QString() : simple.html;
        body.blockedRemoteItems = simple.blockedRemote;
        if (simple.isTooBig && body.plainText.isEmpty())
            body.plainText = Mime::htmlToText(html);
        addPictures(body, load, details);
    }
    body.attachments = attachmentsOf(load, details);
    warnAboutSender(body, addHeaderFacts(body, load));
    return std::optional(body);
}

QList<AttachmentInfo> attachmentsOf(const Store::Reader &reader,
                                    const Store::MessageDetails &details)
{
    return attachmentsOf(fromStore(reader, details), details);
}

QList<AttachmentInfo> attachmentsOf(const LoadSection &load, const Store::MessageDetails &details)
{
    QList<AttachmentInfo> attachments;
    QSet<QString> taken;
    for (const Mail::BodyStructure &part : Mail::viewOf(details.structure).attachments) {
        AttachmentInfo info;
        info.section = part.section;
        info.mimeType = part.mimeType();
        info.fileName = Mime::uniqueName(Mime::safeAttachmentName(part.fileName, info.mimeType),
                                         [&](const QString &name) { return taken.contains(name); });
        taken.insert(info.fileName);
        info.sizeBytes = decodedEstimate(part);
        info.risk = riskOf(info.fileName, info.mimeType);
        const auto bytes = load(part.section);
        info.isHere = bytes && bytes->has_value();
        if (info.isHere)
            info.sizeBytes = (*bytes)->size();
        attachments.append(info);
    }
    return attachments;
}

QByteArray textOnlyMessage(const QByteArray &header, const QString &plainText)
{
    QByteArray message;
    const Mime::ParsedHeader parsed = Mime::readHeaders(header);
    for (const Mime::HeaderField &field : parsed.headers.fields) {
        const QByteArray name = field.name.toLower();
        if (!name.startsWith("content-") && name != "mime-version")
            message += field.name + ": " + field.raw + "\r\n";
    }
    message += "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
               "Content-Transfer-Encoding: 8bit\r\n\r\n";
    QString text = plainText;
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    text.replace(u'\n', QStringLiteral("\r\n"));
    message += text.toUtf8();
    return message;
}

} // namespace Martlet::Engine
