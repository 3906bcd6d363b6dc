// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters that wait in the Outbox as the reader shows them, from their files: all of each is here,
// and no server is asked. Keys are those of asMessage().
#pragma once

#include "core/engine/AttachmentSaving.h"
#include "core/engine/MessageContents.h"
#include "core/store/StorePaths.h"

namespace Martlet::Engine
{

class OutboxContents final : public MessageContents
{
    Q_OBJECT

public:
    explicit OutboxContents(Store::StorePaths paths, QObject *parent = nullptr);

    QFuture<Result<MessageBody>> body(Mail::MessageKey key) override;
    QFuture<Result<QByteArray>> source(Mail::MessageKey key) override;
    QFuture<Result<QByteArray>> attachment(Mail::MessageKey key,
                                           const QByteArray &section) override;
    QFuture<Result<QString>> saveAttachment(Mail::MessageKey key, const QByteArray &section,
                                            const QString &directory) override;
    QFuture<Result<QString>> saveAttachmentAs(Mail::MessageKey key, const QByteArray &section,
                                              const QString &path) override;
    QFuture<Result<QString>> openableCopy(Mail::MessageKey key, const QByteArray &section) override;
    /// Unsupported: it lies in no folder yet.
    QFuture<Result<QDateTime>> savedAt(Mail::MessageKey key) override;
    void wantPreviews(Mail::MailboxKey, const QList<Mail::MessageKey> &) override {}

private:
    Store::StorePaths m_paths;
    OpenedCopies m_openedCopies; ///< SEC-29: private, removed at exit
};

} // namespace Martlet::Engine
