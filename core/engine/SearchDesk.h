// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The searches for servers that are going on, on the sync thread, with the ways to the network they
// share.
#pragma once

#include "core/discovery/AccountSearch.h"
#include "core/discovery/DnsResolver.h"
#include "core/discovery/NetworkFetcher.h"

#include <map>
#include <memory>

namespace Martlet::Engine
{

class SearchDesk final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it. `cacheFile`: of the answers of the public database; empty: none is kept.
    SearchDesk(Net::TransportFactory &transports, Clock &clock, QString cacheFile,
               QObject *parent = nullptr);
    ~SearchDesk() override;

    void setPresets(Accounts::ProviderPresets presets) { m_presets = std::move(presets); }

    void start(quint64 id, const QString &typedAddress, const Discovery::SearchOptions &options);
    void cancel(quint64 id);
    void askExchange(quint64 id, const Secret &password, const QString &login);
    void answerHostQuestion(quint64 id, const QString &host, bool isAllowed);

Q_SIGNALS:
    void stepChanged(quint64 id, const Martlet::Discovery::StepReport &report);
    void proposalFound(quint64 id, const Martlet::Discovery::Proposal &proposal);
    void hostQuestion(quint64 id, const QString &host);
    void finished(quint64 id, const Martlet::Discovery::SearchOutcome &outcome);

private:
    Discovery::SearchTools tools();

    Net::TransportFactory &m_transports;
    Clock &m_clock;
    QString m_cacheFile;
    Accounts::ProviderPresets m_presets;
    /// Made with the first search: most starts of the program need none of them.
    std::unique_ptr<Discovery::DnsResolver> m_resolver;
    std::unique_ptr<Discovery::NetworkFetcher> m_fetcher;
    std::unique_ptr<Discovery::MailProbe> m_probe;
    std::unique_ptr<Discovery::AnswerCache> m_cache;
    std::map<quint64, std::unique_ptr<Discovery::AccountSearch>> m_searches;
};

} // namespace Martlet::Engine
