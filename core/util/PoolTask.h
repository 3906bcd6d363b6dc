// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Work without state, done on the thread pool while a coroutine waits for its value.
#pragma once

#include "core/util/TaskScope.h"

#include <QMetaObject>
#include <QObject>
#include <QThreadPool>

#include <memory>

namespace Martlet
{

/// For work that waits for the disk.
inline QThreadPool &diskPool()
{
    // Not destroyed: who waits for its tasks at the end of the program does so before.
    static QThreadPool *const pool = [] {
        constexpr int waitingTogether = 3;
        auto *made = new QThreadPool;
        made->setMaxThreadCount(waitingTogether);
        return made;
    }();
    return *pool;
}

/// `work` gives a T, touches nothing that others use, and is not interrupted when the waiting task
/// is cancelled; its value is thrown away then.
template<class T, class Work>
Task<T> onPool(Work work, QThreadPool &pool = *QThreadPool::globalInstance())
{
    Deferred<T> done;
    // Lives here, where the waiter lives; whoever lets go last has it deleted here.
    const std::shared_ptr<QObject> receiver(new QObject,
                                            [](QObject *object) { object->deleteLater(); });
    // The work is moved out of the coroutine, which may end before it.
    pool.start([receiver, resolver = done.resolver(), work = std::move(work)]() mutable {
        auto value = std::make_shared<T>(work());
        QMetaObject::invokeMethod(
            receiver.get(),
            // The value and the resolver go back to the thread they belong to.
            [receiver, resolver = std::move(resolver), value] {
                resolver.resolve(Result<T>(std::move(*value)));
            },
            Qt::QueuedConnection);
    });
    T value = co_await done;
    co_return value;
}

} // namespace Martlet
