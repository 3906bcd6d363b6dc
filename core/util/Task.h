// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Lazy coroutines for protocol exchanges (ADR 0002). A Task runs when awaited or spawned in a
// TaskScope; destroying it cancels it. `co_await task` gives the value or ends the awaiting
// coroutine with the error; `co_await asResult(task)` gives the Result to look at. No exceptions,
// one thread.
#pragma once

#include "core/util/Result.h"

#include <coroutine>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>

class QObject;

namespace Martlet
{

template<class T>
class Task;
template<class T>
class Deferred;

namespace Detail
{

class PromiseBase;

/// Who waits for a coroutine or a Deferred, and whether it wants to see errors.
struct Awaiting {
    std::coroutine_handle<> handle;
    PromiseBase *promise = nullptr;
    bool wantsResult = false;
};

/// The part of every promise that does not depend on the value type.
class PromiseBase
{
public:
    virtual ~PromiseBase() = default;

    /// Ends this coroutine, suspended at a co_await, with `error`. Its frame is destroyed by its
    /// owner.
    virtual void storeError(Error error) = 0;

    [[nodiscard]] virtual const Error *storedError() const = 0;

    Awaiting awaiting;                    ///< set by the awaiting coroutine
    void (*onFinished)(void *) = nullptr; ///< set by a TaskScope on its roots
    void *finishedContext = nullptr;
};

/// Delivers the end of `finished` upwards: the handle to resume next. An error passes through every
/// awaiting coroutine that did not ask for the Result.
std::coroutine_handle<> deliver(PromiseBase *finished);

/// The same for an awaited thing that is no coroutine and ended with `error` (null for a value).
std::coroutine_handle<> deliver(const Awaiting &awaiting, const Error *error);

/// The object of the current thread through which resumptions are queued.
std::shared_ptr<QObject> threadDispatcher();

template<class T>
struct AsResult {
    Task<T> task;
};

template<class T>
struct DeferredAsResult {
    Deferred<T> &deferred;
};

template<class T>
class TaskAwaiter;
template<class T>
class ResultAwaiter;
template<class T>
class DeferredAwaiter;

struct FinalAwaiter {
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    template<class Promise>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> handle) noexcept
    {
        return deliver(&handle.promise());
    }
    void await_resume() const noexcept {}
};

template<class T>
class Promise;

template<class T>
class PromiseWithAwaits : public PromiseBase
{
public:
    static std::suspend_always initial_suspend() noexcept { return {}; }
    static FinalAwaiter final_suspend() noexcept { return {}; }
    [[noreturn]] static void unhandled_exception() noexcept { std::terminate(); }

    template<class U>
    auto await_transform(Task<U> &&task);
    template<class U>
    auto await_transform(AsResult<U> &&wrapped);
    template<class U>
    auto await_transform(Result<U> &&result);
    template<class U>
    auto await_transform(Deferred<U> &deferred);
    template<class U>
    auto await_transform(DeferredAsResult<U> &&wrapped);

    void storeError(Error error) override
    {
        result.emplace(tl::unexpected<Error>(std::move(error)));
    }
    [[nodiscard]] const Error *storedError() const override
    {
        return result && !result->has_value() ? &result->error() : nullptr;
    }

    std::optional<Result<T>> result;
};

template<class T>
class Promise final : public PromiseWithAwaits<T>
{
public:
    Task<T> get_return_object();
    void return_value(T value) { this->result.emplace(std::move(value)); }
    void return_value(tl::unexpected<Error> error) { this->result.emplace(std::move(error)); }
    void return_value(Result<T> result) { this->result.emplace(std::move(result)); }
};

template<>
class Promise<void> final : public PromiseWithAwaits<void>
{
public:
    Task<void> get_return_object();
    void return_void() { this->result.emplace(); }
};

} // namespace Detail

/// A lazily started coroutine that gives a T or an Error. Move-only; owns its frame.
/// In a Task<void> an error is raised with `co_await Result<void>(failure(…))`.
template<class T>
class [[nodiscard]] Task
{
public:
    using promise_type = Detail::Promise<T>;
    using Handle = std::coroutine_handle<promise_type>;

    explicit Task(Handle handle)
        : m_handle(handle)
    {
    }
    Task(Task &&other) noexcept
        : m_handle(std::exchange(other.m_handle, {}))
    {
    }
    Task &operator=(Task &&other) noexcept
    {
        if (this != &other) {
            destroy();
            m_handle = std::exchange(other.m_handle, {});
        }
        return *this;
    }
    Task(const Task &) = delete;
    Task &operator=(const Task &) = delete;
    ~Task() { destroy(); }

    [[nodiscard]] Handle handle() const { return m_handle; }

private:
    void destroy()
    {
        if (m_handle)
            m_handle.destroy();
        m_handle = {};
    }

    Handle m_handle;
};

/// `const Result<T> r = co_await asResult(task)`: look at the error instead of ending with it.
template<class T>
[[nodiscard]] Detail::AsResult<T> asResult(Task<T> task)
{
    return {std::move(task)};
}

template<class T>
[[nodiscard]] Detail::DeferredAsResult<T> asResult(Deferred<T> &deferred)
{
    return {deferred};
}

namespace Detail
{

template<class T>
struct DeferredState {
    std::mutex mutex; // guards result and waiter; the resolver may sit on another thread
    std::optional<Result<T>> result;
    Awaiting waiter;
    std::shared_ptr<QObject> dispatcher = threadDispatcher();
};

void queueOn(const std::shared_ptr<QObject> &dispatcher, std::function<void()> call);

} // namespace Detail

/// A result that arrives later, awaited by one coroutine on the thread that made it. The awaiting
/// coroutine is resumed from the event loop, never from inside resolve().
template<class T>
class Deferred
{
public:
    /// The writing end; copyable, usable from any thread, may outlive the Deferred. The first call
    /// wins.
    class Resolver
    {
    public:
        Resolver() = default;
        explicit Resolver(std::shared_ptr<Detail::DeferredState<T>> state)
            : m_state(std::move(state))
        {
        }

        void resolve(Result<T> result) const;

        template<class U = T>
        requires(std::is_void_v<U>) void succeed() const { resolve(Result<T>()); }

        void fail(Error error) const { resolve(tl::unexpected<Error>(std::move(error))); }

        [[nodiscard]] bool isValid() const { return m_state != nullptr; }

    private:
        std::shared_ptr<Detail::DeferredState<T>> m_state;
    };

    [[nodiscard]] Resolver resolver() const { return Resolver(m_state); }

private:
    friend class Detail::DeferredAwaiter<T>;
    std::shared_ptr<Detail::DeferredState<T>> m_state =
        std::make_shared<Detail::DeferredState<T>>();
};

} // namespace Martlet

#include "core/util/TaskAwait.inl"
