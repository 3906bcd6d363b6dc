// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From store jobs and sync-thread callbacks to the futures the window gets.
#pragma once

#include "core/store/Store.h"
#include "core/util/Result.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <functional>
#include <memory>

namespace Martlet::Engine
{

/// The writing end of a QFuture<Result<T>>, copyable into callbacks. Finishing twice is ignored; a
/// promise that is dropped unanswered finishes as Cancelled.
template<class T>
class FutureAnswer
{
public:
    FutureAnswer()
        : m_state(std::make_shared<State>())
    {
        m_state->promise.start();
    }

    [[nodiscard]] QFuture<Result<T>> future() const { return m_state->promise.future(); }

    void finish(Result<T> result) const
    {
        if (std::exchange(m_state->isFinished, true))
            return;
        m_state->promise.addResult(std::move(result));
        m_state->promise.finish();
    }

    /// As a callback.
    [[nodiscard]] std::function<void(Result<T>)> callback() const
    {
        return [answer = *this](Result<T> result) { answer.finish(std::move(result)); };
    }

private:
    struct State {
        QPromise<Result<T>> promise;
        bool isFinished = false;
        ~State()
        {
            if (!isFinished) {
                promise.addResult(
                    Result<T>(failure(ErrorKind::Cancelled, Retry::Never, QStringLiteral("end"))));
                promise.finish();
            }
        }
    };
    std::shared_ptr<State> m_state;
};

/// Runs a store job and gives its outcome as a future.
template<class T>
QFuture<Result<T>> submit(Store::Store &store,
                          std::function<Result<T>(Store::WriteTransaction &)> job)
{
    FutureAnswer<T> answer;
    store.write<T>(std::move(job), answer.callback());
    return answer.future();
}

template<class T>
QFuture<Result<T>> readyFuture(Result<T> result)
{
    FutureAnswer<T> answer;
    answer.finish(std::move(result));
    return answer.future();
}

/// Runs `call` on the thread of `target`, in its event loop.
template<class Target>
void callOn(Target *target, std::function<void(Target &)> call)
{
    QMetaObject::invokeMethod(
        target, [target, call = std::move(call)] { call(*target); }, Qt::QueuedConnection);
}

} // namespace Martlet::Engine
