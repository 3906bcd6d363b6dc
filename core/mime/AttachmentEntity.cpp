// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/AttachmentEntity.h"

#include "core/mime/BodyTraits.h"
#include "core/mime/HeaderText.h"
#include "core/mime/MimeReader.h"
#include "core/mime/MimeWriter.h"

#include <algorithm>

namespace Martlet::Mime
{

namespace
{

// Whole lines of base64, so that the pieces give what all of it would give.
constexpr qsizetype pieceBytes = 57 * 2048;

const QByteArray keptField = "X-Martlet-Attachment";
const QByteArray anyType = "application/octet-stream";

tl::unexpected<Error> unreadable(ErrorKind kind, const QString &detail)
{
    return failure(kind, Retry::AfterUserAction, QStringLiteral("read the attachment"), detail);
}

bool isMimeType(const QByteArray &type)
{
    const qsizetype slash = type.indexOf('/');
    return slash > 0 && slash < type.size() - 1 && type.size() <= 127 &&
           type.indexOf('/', slash + 1) < 0 && std::all_of(type.cbegin(), type.cend(), [](char c) {
               return c > 32 && c < 127 && !QByteArrayView("()<>@,;:\\\"[]?=").contains(c);
           });
}

bool isKeptName(const QByteArray &name)
{
    return !name.isEmpty() && name.size() <= 100 &&
           std::all_of(name.cbegin(), name.cend(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); });
}

/// The `name` twin for programs that do not know RFC 2231.
QByteArray legacyNameParameter(const QString &fileName)
{
    QByteArray words = encodeHeaderText(fileName);
    if (words.size() > 800)
        return {};
    words.replace('\\', "\\\\");
    words.replace('"', "\\\"");
    words.replace("?= =?", "?=\r\n =?");
    return ";\r\n name=\"" + words + '"';
}

Result<void> readContent(const QByteArray &content, const ByteSink &sink)
{
    for (qsizetype at = 0; at < content.size(); at += pieceBytes) {
        if (Result<void> taken = sink(content.mid(at, pieceBytes)); !taken)
            return taken;
    }
    return {};
}

bool isAsAttached(const DraftAttachment &attachment, const AttachmentFile &file)
{
    const bool isSameSize = attachment.sizeBytes < 0 || attachment.sizeBytes == file.sizeBytes;
    return isSameSize &&
           (!attachment.modifiedAt.isValid() || attachment.modifiedAt == file.modifiedAt);
}

/// The whole file as it was attached, or an error: never a part of it, never another one.
Result<void> readFile(const DraftAttachment &attachment, const FileOpener &openFile,
                      const ByteSink &sink)
{
    if (!openFile)
        return unreadable(ErrorKind::InvalidInput, QStringLiteral("no way to open files"));
    const Result<AttachmentFile> file = openFile(attachment.sourcePath);
    if (!file)
        return failure(file.error());
    const auto changed = [&attachment] {
        return unreadable(ErrorKind::InvalidInput,
                          attachment.fileName +
                              QStringLiteral(" has changed since it was attached"));
    };
    if (!isAsAttached(attachment, *file))
        return changed();
    qint64 sizeBytes = 0;
    while (true) {
        const Result<QByteArray> piece = file->read(pieceBytes);
        if (!piece)
            return failure(piece.error());
        sizeBytes += piece->size();
        if (sizeBytes > file->sizeBytes)
            return changed();
        if (!piece->isEmpty()) {
            if (Result<void> taken = sink(*piece); !taken)
                return taken;
        }
        if (piece->size() < pieceBytes)
            break;
    }
    return sizeBytes == file->sizeBytes ? Result<void>() : Result<void>(changed());
}

/// How the content travels.
struct Form {
    QByteArray type;
    QByteArray encoding;
};

/// message/rfc822 may only be 7bit or 8bit (RFC 2046 §5.2.1); bytes that do not allow it travel as
/// application/octet-stream, whole.
Result<Form> formOf(const DraftAttachment &attachment, const ComposeOptions &options)
{
    const QByteArray type = attachment.mimeType.toLower();
    if (!isMimeType(type) || type.startsWith("multipart/"))
        return Form{anyType, "base64"};
    if (!type.startsWith("message/"))
        return Form{type, "base64"};
    BodyTraits traits;
    const Result<void> looked =
        readAttachment(attachment, options.openFile, [&traits](const QByteArray &piece) {
            traits.add(piece);
            return Result<void>();
        });
    if (!looked)
        return failure(looked.error());
    if (!traits.isCrlfClean() || !traits.isPlain() || !(traits.isAscii() || options.allow8Bit))
        return Form{anyType, "base64"};
    return Form{type, traits.isAscii() ? "7bit" : "8bit"};
}

QByteArray headerOf(const DraftAttachment &attachment, const Form &form)
{
    QByteArray header = "Content-Type: " + form.type;
    if (!attachment.fileName.isEmpty())
        header += legacyNameParameter(attachment.fileName);
    header +=
        "\r\nContent-Transfer-Encoding: " + form.encoding + "\r\nContent-Disposition: attachment";
    if (!attachment.fileName.isEmpty())
        header += fileNameParameters("filename", attachment.fileName);
    return header + "\r\n";
}

Result<void> writeBody(const DraftAttachment &attachment, const FileOpener &openFile,
                       const QByteArray &encoding, const ByteSink &sink)
{
    const bool isEncoded = encoding == "base64";
    const ByteSink pieces = [&sink, isEncoded](const QByteArray &piece) {
        return sink(isEncoded ? encodeBase64Lines(piece) : piece);
    };
    if (Result<void> written = readAttachment(attachment, openFile, pieces); !written)
        return written;
    return isEncoded ? Result<void>() : sink("\r\n");
}

} // namespace

Result<void> readAttachment(const DraftAttachment &attachment, const FileOpener &openFile,
                            const ByteSink &sink)
{
    return attachment.sourcePath.isEmpty() ? readContent(attachment.content, sink)
                                           : readFile(attachment, openFile, sink);
}

Result<void> writeAttachment(const DraftAttachment &attachment, const ComposeOptions &options,
                             const ByteSink &sink)
{
    if (!isHeaderSafe(attachment.fileName))
        return failure(ErrorKind::InvalidInput, Retry::AfterUserAction,
                       QStringLiteral("compose message"), QStringLiteral("attachment name"));
    const bool isKept = options.isDraft && isKeptName(attachment.keptAs);
    Result<Form> form = formOf(attachment, options);
    if (!form && isKept)
        form = Form{anyType, "base64"};
    if (!form)
        return failure(form.error());
    const QByteArray header = headerOf(attachment, *form);
    if (isKept)
        return sink(header + keptField + ": " + attachment.keptAs + ' ' +
                    QByteArray::number(attachment.sizeBytes) + "\r\n\r\n");
    if (Result<void> written = sink(header + "\r\n"); !written)
        return written;
    return writeBody(attachment, options.openFile, form->encoding, sink);
}

std::optional<KeptReference> keptReference(const QByteArray &partHeader)
{
    if (!partHeader.contains(keptField))
        return std::nullopt;
    const QByteArrayList words =
        readFields(partHeader, {keptField}).first(keptField).simplified().split(' ');
    if (words.size() != 2 || !isKeptName(words.first()))
        return std::nullopt;
    return KeptReference{words.first(), words.last().toLongLong()};
}

Result<void> fillIn(const QByteArray &draft, const KeptFinder &find, const FileOpener &openFile,
                    const ByteSink &sink)
{
    const ParsedMessage message = readMessage(draft);
    const QByteArray fieldBegin = "\r\n" + keptField + ": ";
    qsizetype done = 0;
    for (const MimePart &part : message.parts) {
        const QByteArray header =
            message.source.mid(part.headerBegin, part.bodyBegin - part.headerBegin);
        const std::optional<KeptReference> kept =
            part.isMultipart() ? std::nullopt : keptReference(header);
        const qsizetype at = kept ? header.indexOf(fieldBegin) : -1;
        if (at < 0)
            continue;
        DraftAttachment attachment;
        attachment.fileName = part.fileName;
        attachment.sizeBytes = kept->sizeBytes;
        attachment.sourcePath = find(kept->name);
        const qsizetype fieldEnd = header.indexOf("\r\n", at + 2);
        const QByteArray before = message.source.mid(done, part.headerBegin - done) +
                                  header.left(at) + header.mid(fieldEnd);
        if (Result<void> written = sink(before); !written)
            return written;
        if (Result<void> written = writeBody(attachment, openFile, part.encoding, sink); !written)
            return written;
        done = part.bodyBegin;
    }
    return sink(message.source.mid(done));
}

} // namespace Martlet::Mime
