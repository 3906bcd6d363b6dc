// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sent letters of an account whose mail lies on this computer. Lives on the sync thread.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/sync/SentFolder.h"
#include "core/sync/SyncContext.h"

namespace Martlet::Sync
{

class LocalSentFolder final : public SentFolder
{
public:
    LocalSentFolder(SyncContext context, Mail::AccountSettings settings);

    Task<std::optional<QString>> file(Mail::OutboxItem item, bool isFresh,
                                      QDateTime acceptedAt) override;
    Task<bool> holds(QByteArray messageId) override;

private:
    SyncContext m_context;
    Mail::AccountSettings m_settings;
};

} // namespace Martlet::Sync
