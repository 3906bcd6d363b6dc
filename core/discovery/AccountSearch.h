// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From an address to servers: runs the sources beside each other within their limits, a better one
// winning even when it answers later, and tells what it finds. Account discovery's front door;
// nothing is created and nothing but Exchange Autodiscover is told a password.
#pragma once

#include "core/discovery/ExchangeSource.h"
#include "core/discovery/ProbeRun.h"
#include "core/discovery/SearchOutcome.h"

#include <QObject>

#include <memory>

namespace Martlet::Discovery
{

/// Lives on one thread. No signal is emitted from inside a call of its methods, and none of an
/// earlier search after a new start() or cancel().
class AccountSearch final : public QObject
{
    Q_OBJECT

public:
    explicit AccountSearch(SearchTools tools, QObject *parent = nullptr);
    ~AccountSearch() override;

    /// Ends the search that is going on and begins another. Answer: finished(), within 25 seconds.
    void start(const QString &typedAddress, const SearchOptions &options);
    /// Ends it; no further signal.
    void cancel();
    [[nodiscard]] bool isRunning() const;

    /// After finished() with canAskExchange. `login`: empty for the address. Answer: finished()
    /// once more; questions in between.
    void askExchange(const Secret &password, const QString &login = {});
    void answerHostQuestion(const QString &host, bool isAllowed);

Q_SIGNALS:
    void stepChanged(const Martlet::Discovery::StepReport &report);
    /// The best so far: nothing of higher priority is still running.
    void proposalFound(const Martlet::Discovery::Proposal &proposal);
    /// May the address and the password be sent to this host? Waits for answerHostQuestion().
    void hostQuestion(const QString &host);
    void finished(const Martlet::Discovery::SearchOutcome &outcome);

private:
    struct StepRun;
    struct Run;

    template<class T>
    void spawn(SearchStep step, Task<T> task, std::function<void(Result<T>)> done);
    void startStep(SearchStep step);
    void startExchanger();
    void startServices();
    void startProbe();
    void settle(SearchStep step, std::optional<Proposal> proposal, const Error &error);
    void settleFound(SearchStep step, const Result<Found> &found);
    void setState(SearchStep step, StepState state, const Error &error = {});
    void reconsider();
    void announce(std::optional<SearchStep> best);
    void finish(Verdict verdict);
    void finishNetwork();
    bool finishWithoutNetwork();
    Task<bool> askUser(QString host);
    void onExchangeDone(const ExchangeFinding &finding);
    void post(std::function<void()> call);

    SearchTools m_tools;
    std::unique_ptr<Run> m_run;
    quint64 m_generation = 0;
};

} // namespace Martlet::Discovery
