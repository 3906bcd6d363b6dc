// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A letter being written, as a value; and that value as a message.
#pragma once

#include "core/mail/Identity.h"
#include "core/util/ByteSink.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <functional>

namespace Martlet::Mime
{

/// Either `content` or, while `sourcePath` is set, a file the composer reads in pieces.
struct DraftAttachment {
    QString fileName;
    QByteArray mimeType; ///< "application/pdf"; empty: application/octet-stream
    QByteArray content;
    QString sourcePath;
    // Of the file when it was attached: another one is not sent in its place.
    qint64 sizeBytes = -1;     ///< unknown
    QDateTime modifiedAt = {}; ///< invalid: unknown
    /// In a local draft: the name of the copy that lies beside it and stands for the bytes, which
    /// are not in the message then. Letters and digits.
    QByteArray keptAs = {};

    friend bool operator==(const DraftAttachment &, const DraftAttachment &) = default;
};

struct ExtraHeader {
    QByteArray name;
    QString value;

    friend bool operator==(const ExtraHeader &, const ExtraHeader &) = default;
};

struct Draft {
    Mail::Identity from;
    Mail::AddressList to;
    Mail::AddressList cc;
    Mail::AddressList bcc;
    QString subject;
    QString body;                 ///< LF, one line a paragraph, quotes with ">" (see FlowedText.h)
    QByteArray inReplyTo;         ///< without < >
    QList<QByteArray> references; ///< without < >
    QList<DraftAttachment> attachments;
    QByteArray messageId; ///< without < >; see newMessageId()
    QDateTime date;       ///< with the local offset
    QList<ExtraHeader> extraHeaders;
    bool asksForReceipt = false; ///< Disposition-Notification-To: From (RFC 8098)
    bool asksForReports = false; ///< of delivery (RFC 3461); not part of the message but of drafts

    friend bool operator==(const Draft &, const Draft &) = default;
};

/// A file opened to be read once, in order.
struct AttachmentFile {
    qint64 sizeBytes = 0;
    QDateTime modifiedAt;
    /// The next bytes: as many as are asked for, fewer at the end alone. An error when the file has
    /// become another one meanwhile.
    std::function<Result<QByteArray>(qsizetype count)> read;
};

using FileOpener = std::function<Result<AttachmentFile>(const QString &path)>;

struct ComposeOptions {
    bool allow8Bit = false;   ///< the server said 8BITMIME
    bool allowUtf8 = false;   ///< the server said SMTPUTF8: non-ASCII local parts are written
    bool isDraft = false;     ///< unfinished addresses are kept aside instead of refused
    FileOpener openFile = {}; ///< for attachments with a sourcePath
};

/// The message, Bcc included (SEC-32), strict RFC 5322 (REL-17), without any trace of this machine.
/// InvalidInput for header values with CR, LF, NUL, for addresses that cannot be sent, for a
/// missing From, date or message identifier, and for a file that is not the one that was attached;
/// the opener's error for a file.
Result<QByteArray> compose(const Draft &draft, const ComposeOptions &options = {});

/// The same piece by piece; of a large attachment no more than a piece is held. After an error the
/// sink has a part of it, which is no message.
Result<void> composeTo(const Draft &draft, const ComposeOptions &options, const ByteSink &sink);

/// Where a copy lies that a local draft names.
using KeptFinder = std::function<QString(const QByteArray &name)>;

/// A local draft with the attachments it only names (see DraftAttachment::keptAs); every other byte
/// is identical.
Result<void> fillIn(const QByteArray &draft, const KeptFinder &find, const FileOpener &openFile,
                    const ByteSink &sink);

/// The bytes of the attachment, all of them, as they were when it was attached, or an error.
Result<void> readAttachment(const DraftAttachment &attachment, const FileOpener &openFile,
                            const ByteSink &sink);

/// The draft in a message, from any program: body as plain text, attachments as content, or named
/// by `keptAs`. Unfinished addresses come back. Never fails; what is not there is empty.
Draft readDraft(const QByteArray &message);

/// 128 random bits and the domain of `fromAddress` (ACE; "localhost.invalid" without one). Without
/// < >.
QByteArray newMessageId(const QString &fromAddress);

/// To, Cc and Bcc without duplicates, in order: the envelope recipients, domains as ACE.
QStringList envelopeRecipients(const Draft &draft);

} // namespace Martlet::Mime
