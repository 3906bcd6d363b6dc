// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// MessageContents over the store's readers, the pool and the sync hub.
#pragma once

#include "core/engine/AttachmentSaving.h"
#include "core/engine/MessageContents.h"
#include "core/engine/SyncWorker.h"
#include "core/store/StorePaths.h"
#include "core/store/queries/MessageQueries.h"
#include "core/store/queries/Reader.h"

namespace Martlet::Engine
{

class HubMessageContents final : public MessageContents
{
    Q_OBJECT

public:
    HubMessageContents(Store::StorePaths paths, const Store::Reader &reader, SyncWorker &worker,
                       QObject *parent = nullptr);

    QFuture<Result<MessageBody>> body(Mail::MessageKey key) override;
    QFuture<Result<QByteArray>> source(Mail::MessageKey key) override;
    QFuture<Result<QByteArray>> attachment(Mail::MessageKey key,
                                           const QByteArray &section) override;
    QFuture<Result<QString>> saveAttachment(Mail::MessageKey key, const QByteArray &section,
                                            const QString &directory) override;
    QFuture<Result<QString>> saveAttachmentAs(Mail::MessageKey key, const QByteArray &section,
                                              const QString &path) override;
    QFuture<Result<QString>> openableCopy(Mail::MessageKey key, const QByteArray &section) override;
    QFuture<Result<QDateTime>> savedAt(Mail::MessageKey key) override;
    void wantPreviews(Mail::MailboxKey mailbox, const QList<Mail::MessageKey> &keys) override;

private:
    Result<Store::MessageDetails> details(Mail::MessageKey key) const;
    QFuture<Result<QByteArray>> content(Mail::MessageKey key, const QByteArray &section);
    QFuture<Result<QString>>
    withAttachment(Mail::MessageKey key, const QByteArray &section,
                   std::function<Result<QString>(const AttachmentInfo &, const QByteArray &)> then);

    Store::StorePaths m_paths;
    const Store::Reader &m_reader;
    SyncWorker &m_worker;
    OpenedCopies m_openedCopies; ///< SEC-29: private, removed at exit
};

} // namespace Martlet::Engine
