// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where tasks live. Every task sits in the scope of the object it uses, so it cannot outlive it.
#pragma once

#include "core/util/Task.h"

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace Martlet
{

/// Owns running tasks. Destroying or cancelling it destroys them (their `done` is then not called).
/// One thread. Must not be destroyed from inside one of its own tasks; use deleteLater() on the
/// owner.
class TaskScope
{
public:
    TaskScope();
    ~TaskScope();
    TaskScope(const TaskScope &) = delete;
    TaskScope &operator=(const TaskScope &) = delete;

    /// Starts the task now; it runs to its first suspension before spawn() returns. `done` gets the
    /// outcome later, from the event loop.
    template<class T>
    void spawn(Task<T> task, std::function<void(Result<T>)> done)
    {
        auto root = std::make_unique<TypedRoot<T>>(std::move(task), std::move(done));
        auto &promise = root->task.handle().promise();
        start(std::move(root), &promise, handleOf(promise));
    }

    template<class T, class Done>
    void spawn(Task<T> task, Done done)
    {
        spawn<T>(std::move(task), std::function<void(Result<T>)>(std::move(done)));
    }

    /// Ends all tasks of the scope. Must not be called from inside one of them.
    void cancelAll();

    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] int size() const;

private:
    struct Root {
        virtual ~Root() = default;
        virtual std::function<void()> takeDelivery() = 0;
    };

    template<class T>
    struct TypedRoot final : Root {
        TypedRoot(Task<T> t, std::function<void(Result<T>)> d)
            : task(std::move(t))
            , done(std::move(d))
        {
        }
        std::function<void()> takeDelivery() override
        {
            auto result = std::make_shared<Result<T>>(std::move(*task.handle().promise().result));
            return [done = std::move(done), result] {
                if (done)
                    done(std::move(*result));
            };
        }
        Task<T> task;
        std::function<void(Result<T>)> done;
    };

    struct State {
        std::map<quint64, std::unique_ptr<Root>> roots;
        quint64 lastId = 0;
    };

    template<class Promise>
    static std::coroutine_handle<> handleOf(Promise &promise)
    {
        return std::coroutine_handle<Promise>::from_promise(promise);
    }

    void start(std::unique_ptr<Root> root, Detail::PromiseBase *promise,
               std::coroutine_handle<> handle);
    static void reap(const std::shared_ptr<State> &state, quint64 id);

    std::shared_ptr<State> m_state;
};

/// Runs all at once and gives every outcome, in the order given.
template<class T>
Task<std::vector<Result<T>>> whenAll(std::vector<Task<T>> tasks)
{
    std::vector<Result<T>> outcomes(tasks.size(), failure(ErrorKind::Cancelled, Retry::Never, {}));
    if (tasks.empty())
        co_return outcomes;
    Deferred<void> all;
    size_t open = tasks.size();
    TaskScope scope;
    for (size_t i = 0; i < tasks.size(); ++i) {
        scope.spawn(std::move(tasks[i]),
                    [&outcomes, &open, i, resolver = all.resolver()](Result<T> outcome) {
                        outcomes[i] = std::move(outcome);
                        if (--open == 0)
                            resolver.succeed();
                    });
    }
    co_await all;
    co_return outcomes;
}

} // namespace Martlet
