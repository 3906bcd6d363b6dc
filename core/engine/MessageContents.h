// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Text, parts and source of a message: from the store, else fetched.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/mail/Envelope.h"
#include "core/mail/Keys.h"
#include "core/mail/MailingList.h"
#include "core/util/Result.h"

#include <QDateTime>
#include <QFuture>
#include <QHash>
#include <QObject>
#include <QStringList>

namespace Martlet::Engine
{

enum class AttachmentRisk { None, AsksFirst, SaveFirst };

struct AttachmentInfo {
    QByteArray section;
    QString fileName; ///< safe (SEC-28); shown and saved under this name
    QByteArray mimeType;
    qint64 sizeBytes = 0; ///< decoded, estimated until fetched
    bool isHere = false;  ///< no network needed
    AttachmentRisk risk = AttachmentRisk::None;
};

/// What the reader shows. Header fields are decoded and cleaned; text is plain text.
struct MessageBody {
    Mail::MessageKey key;
    Mail::Envelope envelope;
    QString plainText; ///< all text parts to show, format=flowed undone; or made from the HTML
    QString html;      ///< sanitised and flattened for the Simple view (SEC-19); empty: no HTML
    QHash<QString, QByteArray> inlinePictures; ///< by content id; already within SEC-22
    /// Those the text shows that are not here yet: section by content id. Text comes first.
    QHash<QString, QByteArray> missingPictures;
    int blockedRemoteItems = 0;
    QList<AttachmentInfo> attachments;
    QStringList senderWarnings; ///< stable names (SEC-23): "name-contains-address", "several-from",
                                ///< "no-from", "hidden-characters", "mixed-script-domain"
    Mail::MailingList list;     ///< it came by; empty: by none
    bool isMalformed = false;   ///< SEC-30
    bool isSourceOnly = false;  ///< beyond a limit: plainText is the source
};

class MessageContents : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The text to show; fetches it when it is not here. Network errors and Cancelled as
    /// everywhere; NotFound when the message is gone.
    virtual QFuture<Result<MessageBody>> body(Mail::MessageKey key) = 0;

    /// All raw header fields and the source as bytes (Ctrl+U); fetched whole when not here.
    virtual QFuture<Result<QByteArray>> source(Mail::MessageKey key) = 0;

    /// Decoded bytes of one attachment, with progress on the SyncStatus feed.
    virtual QFuture<Result<QByteArray>> attachment(Mail::MessageKey key,
                                                   const QByteArray &section) = 0;

    /// Writes into `directory` under the attachment's safe name, never over an existing file; gives
    /// the path written.
    virtual QFuture<Result<QString>> saveAttachment(Mail::MessageKey key, const QByteArray &section,
                                                    const QString &directory) = 0;

    /// The same to exactly this path, which the user chose in a dialog (and agreed to overwrite).
    virtual QFuture<Result<QString>>
    saveAttachmentAs(Mail::MessageKey key, const QByteArray &section, const QString &path) = 0;

    /// A read-only copy in a private folder that is removed at exit (SEC-29); gives its path.
    virtual QFuture<Result<QString>> openableCopy(Mail::MessageKey key,
                                                  const QByteArray &section) = 0;

    /// When it came into its folder, as the server says (RFC 8514). Unsupported where it does not,
    /// NotFound when it does not know, or the message is gone.
    virtual QFuture<Result<QDateTime>> savedAt(Mail::MessageKey key) = 0;

    /// A list shows these letters of one folder, and has no first words of them: where the server
    /// has them at hand (RFC 8970) they come by the change feed. Each is asked for once.
    virtual void wantPreviews(Mail::MailboxKey mailbox, const QList<Mail::MessageKey> &keys) = 0;
};

} // namespace Martlet::Engine
