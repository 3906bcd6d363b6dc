// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The engine without a window, led by lines of text: for what a person does in the window and
// martletctl has no command for. The fault tests kill it at every durable step.
#pragma once

#include "core/engine/MailEngine.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QFutureWatcher>
#include <QObject>
#include <QSet>
#include <QSocketNotifier>
#include <QStringList>

#include <functional>
#include <map>
#include <memory>

namespace Martlet::Test
{

/// Reads commands from standard input, one a line, words separated by tabs; answers each with a
/// line "ok WORD…" or "failed WORD SENTENCE". Ends with the input; exit code 1 when one failed.
class Driver : public QObject
{
public:
    explicit Driver(std::unique_ptr<Engine::MailEngine> engine);
    ~Driver() override;

    /// Says on standard output what a banner would say.
    void watchProblems();

    /// A command that has ended; `said` are further words of its "ok" line.
    void finished(Result<QString> said);

    [[nodiscard]] const Engine::Services &services() const { return m_engine->services(); }

    /// Calls `then` on this thread when the future has a value; its error ends the command.
    template<class T, class Then>
    void await(QFuture<Result<T>> future, Then then)
    {
        auto *watcher = new QFutureWatcher<Result<T>>(this);
        connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, then] {
            watcher->deleteLater();
            const Result<T> result = watcher->future().result();
            if (!result)
                finished(failure(result.error()));
            else if constexpr (std::is_void_v<T>)
                then();
            else
                then(*result);
        });
        watcher->setFuture(future);
    }

    Engine::OpenDraft draft;   ///< the letter in the composer
    quint64 lastUndoGroup = 0; ///< of the last action

private:
    void readInput();
    void runNext();
    void say(const QString &line) const;

    std::unique_ptr<Engine::MailEngine> m_engine;
    QSocketNotifier m_notifier;
    QByteArray m_input;
    QList<QStringList> m_waiting;
    QString m_running;
    QSet<quint64> m_toldProblems;
    bool m_isInputOver = false;
    bool m_hasFailed = false;
};

using DriverCommand = std::function<void(Driver &, const QStringList &words)>;

const std::map<QString, DriverCommand> &driverCommands();

} // namespace Martlet::Test
