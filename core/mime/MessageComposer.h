// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A letter being written, as a value; and that value as a message.
#pragma once

#include "core/mail/Identity.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <functional>

namespace Martlet::Mime
{

/// Either `content` or, while `sourcePath` is set, bytes the composer asks its loader for.
struct DraftAttachment {
    QString fileName;
    QByteArray mimeType; ///< "application/pdf"; empty: application/octet-stream
    QByteArray content;
    QString sourcePath;

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

using FileLoader = std::function<Result<QByteArray>(const QString &path)>;

struct ComposeOptions {
    bool allow8Bit = false;   ///< the server said 8BITMIME
    bool allowUtf8 = false;   ///< the server said SMTPUTF8: non-ASCII local parts are written
    bool isDraft = false;     ///< unfinished addresses are kept aside instead of refused
    FileLoader loadFile = {}; ///< for attachments with a sourcePath
};

/// The message, Bcc included (SEC-32), strict RFC 5322 (REL-17), without any trace of this machine.
/// InvalidInput for header values with CR, LF, NUL, for addresses that cannot be sent, for a
/// missing From, date or message identifier; the loader's error for a file.
Result<QByteArray> compose(const Draft &draft, const ComposeOptions &options = {});

/// The draft in a message, from any program: body as plain text, attachments as content.
/// Unfinished addresses come back. Never fails; what is not there is empty.
Draft readDraft(const QByteArray &message);

/// 128 random bits and the domain of `fromAddress` (ACE; "localhost.invalid" without one). Without
/// < >.
QByteArray newMessageId(const QString &fromAddress);

/// To, Cc and Bcc without duplicates, in order: the envelope recipients, domains as ACE.
QStringList envelopeRecipients(const Draft &draft);

} // namespace Martlet::Mime
