// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Mutual exclusion between coroutines of one thread, first come first served. No thread ever
// blocks.
#pragma once

#include "core/util/Task.h"

#include <deque>
#include <memory>

namespace Martlet
{

/// `const AsyncLock::Guard guard = co_await lock.acquire();` A waiting coroutine that is cancelled
/// loses its turn; a guard may outlive the lock.
class AsyncLock
{
    struct State;

public:
    explicit AsyncLock(int places = 1)
        : m_places(places)
    {
        m_state->freePlaces = places;
    }

    class Guard
    {
    public:
        Guard() = default;
        explicit Guard(std::shared_ptr<State> state)
            : m_state(std::move(state))
        {
        }
        Guard(Guard &&other) noexcept = default;
        Guard &operator=(Guard &&other) noexcept
        {
            release();
            m_state = std::move(other.m_state);
            return *this;
        }
        ~Guard() { release(); }

        void release()
        {
            const std::shared_ptr<State> state = std::exchange(m_state, nullptr);
            if (state)
                state->passOn(state);
        }

    private:
        std::shared_ptr<State> m_state;
    };

    Task<Guard> acquire()
    {
        const std::shared_ptr<State> state = m_state;
        if (state->freePlaces > 0) {
            --state->freePlaces;
            co_return Guard(state);
        }
        Deferred<Guard> turn;
        state->waiting.push_back(turn.resolver());
        Guard guard = co_await turn;
        co_return guard;
    }

    /// Fewer: who is in stays in, and nobody else gets in until enough have left.
    void setPlaces(int places)
    {
        const std::shared_ptr<State> state = m_state;
        state->freePlaces += places - std::exchange(m_places, places);
        while (state->freePlaces > 0 && !state->waiting.empty()) {
            --state->freePlaces;
            const auto next = state->waiting.front();
            state->waiting.pop_front();
            next.resolve(Guard(state));
        }
    }
    [[nodiscard]] int places() const { return m_places; }

    /// Nobody else gets in now.
    [[nodiscard]] bool isHeld() const { return m_state->freePlaces <= 0; }

private:
    struct State {
        int freePlaces = 1; ///< negative: so many have to leave first
        std::deque<Deferred<Guard>::Resolver> waiting;

        void passOn(const std::shared_ptr<State> &self)
        {
            if (waiting.empty() || freePlaces < 0) {
                ++freePlaces;
                return;
            }
            const auto next = waiting.front();
            waiting.pop_front();
            // If nobody waits there any more, the value dies with the resolver and passes the turn
            // on.
            next.resolve(Guard(self));
        }
    };

    int m_places = 1;
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace Martlet
