// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The commands a session was given and has not finished: which may go out next, and which of them
// the server is talking about. Order only; bytes and the state of the connection are ImapSession's.
#pragma once

#include "core/imap/Commands.h"
#include "core/imap/OutputQueue.h"
#include "core/imap/Responses.h"

#include <QByteArray>
#include <QByteArrayView>

#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace Martlet::Imap
{

/// One command from its submission to its tagged answer.
struct PendingCommand {
    CommandTag tag;
    Command command;
    std::optional<CommandTag> behind; ///< only for the mailbox this SELECT opens
    std::vector<OutputQueue> chunks;  ///< empty until encoded
    std::size_t nextChunk = 0;
    qint64 outputEnd = 0;            ///< where in the session's output its last chunk so far ends
    std::optional<Error> localError; ///< it fails whatever the server says
    int saslSteps = 0;
    bool initialResponseSent = false;
    bool idleConfirmed = false;
    bool doneWanted = false;
    bool doneSent = false;

    [[nodiscard]] bool hasUnsentChunks() const { return nextChunk < chunks.size(); }
    /// It opened or reads a mailbox that never came: what answers it belongs to no one.
    [[nodiscard]] bool isCutOff() const { return behind && localError; }
};

/// Waiting commands start in order, but for those behind a SELECT, which come right after it.
class CommandPipeline
{
public:
    CommandTag add(Command command);
    /// Right behind that SELECT and those already there; when it waits no more, at the end.
    CommandTag addBehind(CommandTag select, Command command);

    /// The first waiting command if it may be sent now, else null.
    [[nodiscard]] PendingCommand *next();
    /// It would be sent before the answer to its SELECT.
    [[nodiscard]] bool isEarly(const PendingCommand &command) const;
    /// The first waiting one; there must be one.
    std::unique_ptr<PendingCommand> takeNext();
    void begin(std::unique_ptr<PendingCommand> command);
    /// Takes a running command out; null when the tag is none of theirs.
    std::unique_ptr<PendingCommand> finish(QByteArrayView tag);
    /// That SELECT has failed: what runs behind it ends with an error.
    void cutOffFollowers(CommandTag select, const Error &error);
    void clear();

    [[nodiscard]] PendingCommand *running(QByteArrayView tag);
    [[nodiscard]] bool isRunning(CommandTag tag) const;
    /// The last one sent; null when none runs.
    [[nodiscard]] PendingCommand *newest() const;
    /// Running or waiting; null when there is none.
    [[nodiscard]] PendingCommand *idle() const;
    /// The oldest running command that asks for this. Data that comes before the answer to a SELECT
    /// is never asked for by those behind it (SEC-16).
    [[nodiscard]] const PendingCommand *askerOf(const Response &response) const;
    /// After NOTIFY a STATUS of another mailbox than that of the STATUS that runs answers nothing,
    /// nor does a LIST with an old name. Otherwise some servers only spell the name differently.
    void setExpectsNews(bool expects) { m_expectsNews = expects; }
    /// A running search will save its result.
    [[nodiscard]] bool isSavingSearch() const;
    [[nodiscard]] bool isEmpty() const { return m_waiting.empty() && m_running.empty(); }
    /// A command of that number has been sent, whatever became of it.
    [[nodiscard]] bool wasSent(quint64 tagNumber) const;

private:
    using List = std::deque<std::unique_ptr<PendingCommand>>;

    std::unique_ptr<PendingCommand> make(Command command);
    [[nodiscard]] bool mayStart(const PendingCommand &next) const;
    [[nodiscard]] const PendingCommand *askerOfStatus(const StatusDataResponse &status) const;

    List m_waiting;
    List m_running; ///< in the order they were sent
    quint32 m_lastTag = 0;
    bool m_expectsNews = false;
};

} // namespace Martlet::Imap
