// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// SearchService over the store's index, on the pool.
#pragma once

#include "core/engine/SearchService.h"
#include "core/store/StorePaths.h"

namespace Martlet::Engine
{

class StoreSearchService final : public SearchService
{
    Q_OBJECT

public:
    explicit StoreSearchService(Store::StorePaths paths, QObject *parent = nullptr)
        : SearchService(parent)
        , m_paths(std::move(paths))
    {
    }

    QFuture<Result<QList<Mail::MessageKey>>> search(const QString &query, Mail::MailboxKey mailbox,
                                                    int limit) override;

private:
    Store::StorePaths m_paths;
};

} // namespace Martlet::Engine
