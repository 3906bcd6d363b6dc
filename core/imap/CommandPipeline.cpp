// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/CommandPipeline.h"

#include "core/imap/SessionRules.h"

#include <algorithm>
#include <utility>

namespace Martlet::Imap
{

namespace
{

/// The command is about this message, as far as its set tells.
bool namesMessage(const Command &command, Mail::Uid uid)
{
    if (const auto *fetch = std::get_if<UidFetch>(&command))
        return fetch->uids.set().contains(uid);
    const auto *store = std::get_if<UidStore>(&command);
    return store && store->uids.set().contains(uid);
}

} // namespace

std::unique_ptr<PendingCommand> CommandPipeline::make(Command command)
{
    auto made = std::make_unique<PendingCommand>();
    made->tag = CommandTag(++m_lastTag);
    made->command = std::move(command);
    return made;
}

CommandTag CommandPipeline::add(Command command)
{
    m_waiting.push_back(make(std::move(command)));
    return m_waiting.back()->tag;
}

CommandTag CommandPipeline::addBehind(CommandTag select, Command command)
{
    auto made = make(std::move(command));
    made->behind = select;
    const CommandTag tag = made->tag;
    const auto isOfSelect = [select](const auto &waiting) {
        return waiting->tag == select || waiting->behind == select;
    };
    auto place = m_waiting.end();
    const auto last = std::find_if(m_waiting.rbegin(), m_waiting.rend(), isOfSelect);
    if (last != m_waiting.rend())
        place = last.base();
    else if (isRunning(select))
        place = m_waiting.begin();
    m_waiting.insert(place, std::move(made));
    return tag;
}

bool CommandPipeline::isRunning(CommandTag tag) const
{
    return std::any_of(m_running.begin(), m_running.end(),
                       [tag](const auto &running) { return running->tag == tag; });
}

bool CommandPipeline::isSavingSearch() const
{
    return std::any_of(m_running.begin(), m_running.end(),
                       [](const auto &running) { return savesSearchResult(running->command); });
}

bool CommandPipeline::isEarly(const PendingCommand &command) const
{
    return command.behind && isRunning(*command.behind);
}

bool CommandPipeline::mayStart(const PendingCommand &next) const
{
    // The session refuses it; that needs no waiting.
    if (next.behind && !mayGoBehindSelect(next.command))
        return true;
    const auto isInTheWay = [&next](const auto &running) {
        const bool isItsSelect = next.behind == running->tag;
        return (runsAlone(running->command) && !isItsSelect) || running->hasUnsentChunks();
    };
    if (std::any_of(m_running.begin(), m_running.end(), isInTheWay))
        return false;
    // Would that search fail, an older result would be changed in its place.
    if (changesMessages(next.command) && usesSavedResult(next.command) && isSavingSearch())
        return false;
    return !runsAlone(next.command) ||
           std::all_of(m_running.begin(), m_running.end(), [&](const auto &running) {
               return mayFollow(running->command, next.command);
           });
}

PendingCommand *CommandPipeline::next()
{
    if (m_waiting.empty() || !mayStart(*m_waiting.front()))
        return nullptr;
    return m_waiting.front().get();
}

std::unique_ptr<PendingCommand> CommandPipeline::takeNext()
{
    auto taken = std::move(m_waiting.front());
    m_waiting.pop_front();
    return taken;
}

bool CommandPipeline::wasSent(quint64 tagNumber) const
{
    return tagNumber <= m_lastTag &&
           std::none_of(m_waiting.begin(), m_waiting.end(), [tagNumber](const auto &waiting) {
               return waiting->tag.value() == tagNumber;
           });
}

void CommandPipeline::begin(std::unique_ptr<PendingCommand> command)
{
    m_running.push_back(std::move(command));
}

PendingCommand *CommandPipeline::running(QByteArrayView tag)
{
    const auto found = std::find_if(m_running.begin(), m_running.end(), [tag](const auto &running) {
        return encodeTag(running->tag) == tag;
    });
    return found == m_running.end() ? nullptr : found->get();
}

std::unique_ptr<PendingCommand> CommandPipeline::finish(QByteArrayView tag)
{
    const auto found = std::find_if(m_running.begin(), m_running.end(), [tag](const auto &running) {
        return encodeTag(running->tag) == tag;
    });
    if (found == m_running.end())
        return nullptr;
    auto finished = std::move(*found);
    m_running.erase(found);
    return finished;
}

void CommandPipeline::cutOffFollowers(CommandTag select, const Error &error)
{
    for (const auto &running : m_running) {
        if (running->behind == select && !running->localError)
            running->localError = error;
    }
}

void CommandPipeline::clear()
{
    m_running.clear();
    m_waiting.clear();
}

PendingCommand *CommandPipeline::newest() const
{
    return m_running.empty() ? nullptr : m_running.back().get();
}

PendingCommand *CommandPipeline::idle() const
{
    for (const List *list : {&m_running, &m_waiting}) {
        for (const auto &command : *list) {
            if (std::holds_alternative<Idle>(command->command))
                return command.get();
        }
    }
    return nullptr;
}

const PendingCommand *CommandPipeline::askerOfStatus(const StatusDataResponse &status) const
{
    for (const auto &running : m_running) {
        const auto *one = std::get_if<Status>(&running->command);
        const bool isOther = one && !(one->mailbox == status.mailbox);
        if (!isOther && asksFor(running->command, status))
            return running.get();
    }
    return nullptr;
}

const PendingCommand *CommandPipeline::askerOf(const Response &response) const
{
    if (const auto *search = std::get_if<EsearchResponse>(&response);
        search && !search->tag.isEmpty()) {
        // A tag we do not run must not be taken for another one's answer.
        for (const auto &running : m_running) {
            if (encodeTag(running->tag) == search->tag)
                return isEarly(*running) ? nullptr : running.get();
        }
        return nullptr;
    }
    if (const auto *status = std::get_if<StatusDataResponse>(&response)) {
        if (const PendingCommand *asker = askerOfStatus(*status); asker || m_expectsNews)
            return asker;
    }
    if (const auto *list = std::get_if<ListResponse>(&response);
        list && list->oldName && m_expectsNews)
        return nullptr;
    // A server may begin with the next command's messages before it has told the end of the last
    // one (RFC 9051 §5.5); Dovecot does.
    if (const auto *fetch = std::get_if<FetchResponse>(&response); fetch && fetch->uid) {
        for (const auto &running : m_running) {
            if (!isEarly(*running) && namesMessage(running->command, *fetch->uid))
                return running.get();
        }
    }
    for (const auto &running : m_running) {
        if (!isEarly(*running) && asksFor(running->command, response))
            return running.get();
    }
    return nullptr;
}

} // namespace Martlet::Imap
