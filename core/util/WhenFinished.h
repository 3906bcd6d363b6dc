// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Answers of the engine's futures for objects that may be gone by then. QFuture::then(context, …)
// of Qt 6.4 asserts that the context still lives; this forgets the answer instead.
#pragma once

#include "core/util/Result.h"

#include <QFuture>
#include <QFutureWatcher>

#include <utility>

namespace Martlet
{

/// Calls `then(Result<T>)` once on the thread of `context`, from the event loop, unless `context`
/// is gone by then. A future that ended without a value counts as Cancelled.
template<class T, class Then>
void whenFinished(const QFuture<Result<T>> &future, QObject *context, Then then)
{
    auto *watcher = new QFutureWatcher<Result<T>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, then = std::move(then)]() mutable {
                         watcher->deleteLater();
                         const QFuture<Result<T>> finished = watcher->future();
                         if (finished.resultCount() > 0)
                             then(finished.result());
                         else
                             then(Result<T>(failure(ErrorKind::Cancelled, Retry::Never, {})));
                     });
    watcher->setFuture(future);
}

} // namespace Martlet
