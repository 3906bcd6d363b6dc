// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The template half of Task.h: how each kind of awaited thing suspends and resumes.
#pragma once

namespace Martlet
{

template<class T>
void Deferred<T>::Resolver::resolve(Result<T> result) const
{
    if (!m_state)
        return;
    {
        const std::lock_guard lock(m_state->mutex);
        if (m_state->result)
            return;
        m_state->result.emplace(std::move(result));
        if (!m_state->waiter.handle)
            return;
    }
    Detail::queueOn(m_state->dispatcher, [state = m_state] {
        Detail::Awaiting waiter;
        {
            const std::lock_guard lock(state->mutex);
            waiter = std::exchange(state->waiter, {});
        }
        if (!waiter.handle)
            return; // cancelled meanwhile
        const Error *error = state->result->has_value() ? nullptr : &state->result->error();
        Detail::deliver(waiter, error).resume();
    });
}

namespace Detail
{

template<class T>
class TaskAwaiter
{
public:
    TaskAwaiter(Task<T> task, PromiseBase *parent)
        : m_task(std::move(task))
        , m_parent(parent)
    {
    }
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> parent) noexcept
    {
        m_task.handle().promise().awaiting = {parent, m_parent, false};
        return m_task.handle();
    }
    T await_resume()
    {
        if constexpr (!std::is_void_v<T>)
            return std::move(*m_task.handle().promise().result).value();
    }

protected:
    Task<T> m_task;
    PromiseBase *m_parent;
};

template<class T>
class TaskResultAwaiter : public TaskAwaiter<T>
{
public:
    using TaskAwaiter<T>::TaskAwaiter;
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> parent) noexcept
    {
        this->m_task.handle().promise().awaiting = {parent, this->m_parent, true};
        return this->m_task.handle();
    }
    Result<T> await_resume() { return std::move(*this->m_task.handle().promise().result); }
};

template<class T>
class ResultAwaiter
{
public:
    ResultAwaiter(Result<T> result, PromiseBase *parent)
        : m_result(std::move(result))
        , m_parent(parent)
    {
    }
    [[nodiscard]] bool await_ready() const noexcept { return m_result.has_value(); }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> parent) noexcept
    {
        return deliver(Awaiting{parent, m_parent, false}, &m_result.error());
    }
    T await_resume()
    {
        if constexpr (!std::is_void_v<T>)
            return std::move(m_result).value();
    }

private:
    Result<T> m_result;
    PromiseBase *m_parent;
};

template<class T>
class DeferredAwaiter
{
public:
    DeferredAwaiter(Deferred<T> &deferred, PromiseBase *parent, bool wantsResult)
        : m_state(deferred.m_state)
        , m_parent(parent)
        , m_wantsResult(wantsResult)
    {
    }
    DeferredAwaiter(const DeferredAwaiter &) = delete;
    DeferredAwaiter &operator=(const DeferredAwaiter &) = delete;
    ~DeferredAwaiter()
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->waiter = {};
    }

    [[nodiscard]] bool await_ready() const noexcept { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> parent) noexcept
    {
        const Awaiting me{parent, m_parent, m_wantsResult};
        {
            const std::lock_guard lock(m_state->mutex);
            if (!m_state->result) {
                m_state->waiter = me;
                return std::noop_coroutine();
            }
        }
        return deliver(me, m_state->result->has_value() ? nullptr : &m_state->result->error());
    }

protected:
    std::shared_ptr<DeferredState<T>> m_state;
    PromiseBase *m_parent;
    bool m_wantsResult;
};

template<class T>
class DeferredValueAwaiter : public DeferredAwaiter<T>
{
public:
    DeferredValueAwaiter(Deferred<T> &deferred, PromiseBase *parent)
        : DeferredAwaiter<T>(deferred, parent, false)
    {
    }
    T await_resume()
    {
        if constexpr (!std::is_void_v<T>)
            return std::move(*this->m_state->result).value();
    }
};

template<class T>
class DeferredResultAwaiter : public DeferredAwaiter<T>
{
public:
    DeferredResultAwaiter(Deferred<T> &deferred, PromiseBase *parent)
        : DeferredAwaiter<T>(deferred, parent, true)
    {
    }
    Result<T> await_resume() { return std::move(*this->m_state->result); }
};

template<class T>
template<class U>
auto PromiseWithAwaits<T>::await_transform(Task<U> &&task)
{
    return TaskAwaiter<U>(std::move(task), this);
}

template<class T>
template<class U>
auto PromiseWithAwaits<T>::await_transform(AsResult<U> &&wrapped)
{
    return TaskResultAwaiter<U>(std::move(wrapped.task), this);
}

template<class T>
template<class U>
auto PromiseWithAwaits<T>::await_transform(Result<U> &&result)
{
    return ResultAwaiter<U>(std::move(result), this);
}

template<class T>
template<class U>
auto PromiseWithAwaits<T>::await_transform(Deferred<U> &deferred)
{
    return DeferredValueAwaiter<U>(deferred, this);
}

template<class T>
template<class U>
auto PromiseWithAwaits<T>::await_transform(DeferredAsResult<U> &&wrapped)
{
    return DeferredResultAwaiter<U>(wrapped.deferred, this);
}

template<class T>
Task<T> Promise<T>::get_return_object()
{
    return Task<T>(std::coroutine_handle<Promise<T>>::from_promise(*this));
}

inline Task<void> Promise<void>::get_return_object()
{
    return Task<void>(std::coroutine_handle<Promise<void>>::from_promise(*this));
}

} // namespace Detail
} // namespace Martlet
