// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/TaskScope.h"

namespace Martlet
{

// What a finished root leaves behind for its scope. Shared, because the scope may be gone by then.
struct FinishedNote {
    std::weak_ptr<void> scope;
    std::function<void()> reap;
};

TaskScope::TaskScope()
    : m_state(std::make_shared<State>())
{
}

TaskScope::~TaskScope()
{
    cancelAll();
}

void TaskScope::start(std::unique_ptr<Root> root, Detail::PromiseBase *promise,
                      std::coroutine_handle<> handle)
{
    const quint64 id = ++m_state->lastId;
    auto note = std::make_unique<FinishedNote>();
    const std::weak_ptr<State> weak = m_state;
    note->reap = [weak, id] {
        // From the event loop: the finished frame is still on the stack of whoever resumed it.
        Detail::queueOn(Detail::threadDispatcher(), [weak, id] {
            if (const auto state = weak.lock())
                reap(state, id);
        });
    };
    promise->finishedContext = note.get();
    promise->onFinished = [](void *context) { static_cast<FinishedNote *>(context)->reap(); };
    // Keeps the state alive while the first stretch runs.
    const auto state = m_state;
    struct Kept final : Root {
        std::unique_ptr<FinishedNote> note;
        std::unique_ptr<Root> inner;
        std::function<void()> takeDelivery() override { return inner->takeDelivery(); }
        // The frame goes before the note it points to.
        ~Kept() override { inner.reset(); }
    };
    auto kept = std::make_unique<Kept>();
    kept->note = std::move(note);
    kept->inner = std::move(root);
    state->roots.emplace(id, std::move(kept));
    handle.resume();
}

void TaskScope::reap(const std::shared_ptr<State> &state, quint64 id)
{
    const auto found = state->roots.find(id);
    if (found == state->roots.end())
        return;
    const auto deliver = found->second->takeDelivery();
    // Out of the map first: destructors in the frame and `done` may use the scope.
    const auto root = std::move(found->second);
    state->roots.erase(found);
    deliver();
}

void TaskScope::cancelAll()
{
    auto roots = std::move(m_state->roots);
    m_state->roots.clear();
    roots.clear();
}

bool TaskScope::isEmpty() const
{
    return m_state->roots.empty();
}

int TaskScope::size() const
{
    return static_cast<int>(m_state->roots.size());
}

} // namespace Martlet
