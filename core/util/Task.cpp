// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/Task.h"

#include <QMetaObject>
#include <QObject>

namespace Martlet::Detail
{

std::coroutine_handle<> deliver(const Awaiting &awaiting, const Error *error)
{
    if (!error || awaiting.wantsResult)
        return awaiting.handle;
    awaiting.promise->storeError(*error);
    return deliver(awaiting.promise);
}

std::coroutine_handle<> deliver(PromiseBase *finished)
{
    const Error *error = finished->storedError();
    while (finished->awaiting.handle) {
        const Awaiting &awaiting = finished->awaiting;
        if (!error || awaiting.wantsResult)
            return awaiting.handle;
        awaiting.promise->storeError(*error);
        finished = awaiting.promise;
        error = finished->storedError();
    }
    if (finished->onFinished)
        finished->onFinished(finished->finishedContext);
    return std::noop_coroutine();
}

std::shared_ptr<QObject> threadDispatcher()
{
    thread_local const std::shared_ptr<QObject> dispatcher = std::make_shared<QObject>();
    return dispatcher;
}

void queueOn(const std::shared_ptr<QObject> &dispatcher, std::function<void()> call)
{
    QMetaObject::invokeMethod(dispatcher.get(), std::move(call), Qt::QueuedConnection);
}

} // namespace Martlet::Detail
