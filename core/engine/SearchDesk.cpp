// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/SearchDesk.h"

namespace Martlet::Engine
{

SearchDesk::SearchDesk(Net::TransportFactory &transports, Clock &clock, QString cacheFile,
                       QObject *parent)
    : QObject(parent)
    , m_transports(transports)
    , m_clock(clock)
    , m_cacheFile(std::move(cacheFile))
{
}

SearchDesk::~SearchDesk() = default;

Discovery::SearchTools SearchDesk::tools()
{
    if (!m_resolver) {
        m_resolver = std::make_unique<Discovery::DnsResolver>(m_clock);
        m_fetcher = std::make_unique<Discovery::NetworkFetcher>(*m_resolver, m_clock);
        m_probe = std::make_unique<Discovery::MailProbe>(m_transports, m_clock);
        m_cache = std::make_unique<Discovery::AnswerCache>(m_cacheFile);
    }
    Discovery::SearchTools tools;
    tools.resolver = m_resolver.get();
    tools.fetcher = m_fetcher.get();
    tools.connector = m_probe.get();
    tools.clock = &m_clock;
    tools.presets = &m_presets;
    tools.cache = m_cache.get();
    return tools;
}

void SearchDesk::start(quint64 id, const QString &typedAddress,
                       const Discovery::SearchOptions &options)
{
    using Discovery::AccountSearch;
    auto search = std::make_unique<AccountSearch>(tools());
    connect(search.get(), &AccountSearch::stepChanged, this,
            [this, id](const Discovery::StepReport &report) { Q_EMIT stepChanged(id, report); });
    connect(
        search.get(), &AccountSearch::proposalFound, this,
        [this, id](const Discovery::Proposal &proposal) { Q_EMIT proposalFound(id, proposal); });
    connect(search.get(), &AccountSearch::hostQuestion, this,
            [this, id](const QString &host) { Q_EMIT hostQuestion(id, host); });
    connect(search.get(), &AccountSearch::finished, this,
            [this, id](const Discovery::SearchOutcome &outcome) { Q_EMIT finished(id, outcome); });
    search->start(typedAddress, options);
    m_searches[id] = std::move(search);
}

void SearchDesk::cancel(quint64 id)
{
    m_searches.erase(id);
}

void SearchDesk::askExchange(quint64 id, const Secret &password, const QString &login)
{
    if (const auto found = m_searches.find(id); found != m_searches.end())
        found->second->askExchange(password, login);
}

void SearchDesk::answerHostQuestion(quint64 id, const QString &host, bool isAllowed)
{
    if (const auto found = m_searches.find(id); found != m_searches.end())
        found->second->answerHostQuestion(host, isAllowed);
}

} // namespace Martlet::Engine
