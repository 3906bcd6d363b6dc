// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/StoreSearchService.h"

#include "core/engine/FutureBridge.h"
#include "core/store/queries/MessageQueries.h"
#include "core/store/queries/Reader.h"

#include <QThreadPool>

namespace Martlet::Engine
{

QFuture<Result<QList<Mail::MessageKey>>>
StoreSearchService::search(const QString &query, Mail::MailboxKey mailbox, int limit)
{
    FutureAnswer<QList<Mail::MessageKey>> answer;
    QThreadPool::globalInstance()->start([paths = m_paths, query, mailbox, limit, answer] {
        const auto reader = Store::Reader::open(paths);
        if (!reader)
            answer.finish(failure(reader.error()));
        else
            answer.finish(Store::searchMessages(**reader, query, mailbox, limit));
    });
    return answer.future();
}

} // namespace Martlet::Engine
