// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From the engine's futures to tasks, so that a command reads as a story.
#pragma once

#include "core/util/Task.h"

#include <QFuture>
#include <QFutureWatcher>

namespace Martlet::Ctl
{

/// The future's value or error; Cancelled where it ended without either.
template<class T>
Task<T> resultOf(QFuture<Result<T>> future)
{
    Deferred<T> answer;
    QFutureWatcher<Result<T>> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &watcher,
                     [&watcher, resolver = answer.resolver()] {
                         if (watcher.future().resultCount() > 0)
                             resolver.resolve(watcher.future().result());
                         else
                             resolver.fail({ErrorKind::Cancelled, Retry::Never, {}, {}});
                     });
    watcher.setFuture(future);
    if constexpr (std::is_void_v<T>) {
        co_await answer;
    } else {
        T value = co_await answer;
        co_return value;
    }
}

} // namespace Martlet::Ctl
