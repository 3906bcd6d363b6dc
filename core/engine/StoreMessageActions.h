// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// MessageActions over the store: each call one job.
#pragma once

#include "core/engine/ChangeFeed.h"
#include "core/engine/MessageActions.h"
#include "core/mail/SpecialUse.h"
#include "core/store/Store.h"
#include "core/store/writers/OperationWriter.h"

namespace Martlet::Engine
{

class StoreMessageActions final : public MessageActions
{
    Q_OBJECT

public:
    StoreMessageActions(Store::Store &store, ChangeFeed &changes, QObject *parent = nullptr);

    Outcome setSeen(const QList<Mail::MessageKey> &keys, bool isSeen) override;
    Outcome setFlagged(const QList<Mail::MessageKey> &keys, bool isFlagged) override;
    Outcome addFlag(const QList<Mail::MessageKey> &keys, Mail::Flag flag) override;
    Outcome removeFlag(const QList<Mail::MessageKey> &keys, Mail::Flag flag) override;
    Outcome move(const QList<Mail::MessageKey> &keys, Mail::MailboxKey target) override;
    Outcome copy(const QList<Mail::MessageKey> &keys, Mail::MailboxKey target) override;
    Outcome trash(const QList<Mail::MessageKey> &keys) override;
    Outcome archive(const QList<Mail::MessageKey> &keys) override;
    Outcome junk(const QList<Mail::MessageKey> &keys) override;
    Outcome deleteForGood(const QList<Mail::MessageKey> &keys) override;
    QFuture<Result<int>> undo(quint64 undoGroup) override;

private:
    Outcome submitRequest(Store::OperationRequest request);
    Outcome moveToRole(const QList<Mail::MessageKey> &keys, Mail::SpecialUse use);

    Store::Store &m_store;
    ChangeFeed &m_changes;
};

} // namespace Martlet::Engine
