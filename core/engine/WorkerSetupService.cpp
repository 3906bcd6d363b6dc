// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/WorkerSetupService.h"

#include "core/accounts/TodaysServer.h"
#include "core/engine/FutureBridge.h"
#include "core/engine/ProviderOffers.h"

namespace Martlet::Engine
{

namespace
{

/// Shows the worker's search to the UI thread.
class WorkerServerSearch final : public ServerSearch
{
public:
    WorkerServerSearch(SyncWorker &worker, quint64 id, const QString &typedAddress,
                       const Discovery::SearchOptions &options,
                       const Accounts::ProviderPresets &presets,
                       const Accounts::OAuthClients &clients)
        : m_worker(worker)
        , m_id(id)
        , m_presets(presets)
        , m_clients(clients)
        , m_address(
              Discovery::readMailAddress(typedAddress).value_or(Discovery::MailAddressInput()))
    {
        SearchDesk &desk = worker.searches();
        connect(&desk, &SearchDesk::stepChanged, this,
                [this](quint64 search, const Discovery::StepReport &report) {
                    if (search == m_id)
                        Q_EMIT stepChanged(report);
                });
        connect(&desk, &SearchDesk::proposalFound, this,
                [this](quint64 search, const Discovery::Proposal &proposal) {
                    if (search == m_id)
                        Q_EMIT offerFound(offerFrom(proposal, m_address, m_presets, m_clients));
                });
        connect(&desk, &SearchDesk::hostQuestion, this,
                [this](quint64 search, const QString &host) {
                    if (search == m_id)
                        Q_EMIT hostQuestion(host);
                });
        connect(&desk, &SearchDesk::finished, this,
                [this](quint64 search, const Discovery::SearchOutcome &outcome) {
                    if (search == m_id)
                        finish(outcome);
                });
        callOn<SyncWorker>(&worker, [id, typedAddress, options](SyncWorker &target) {
            target.searches().start(id, typedAddress, options);
        });
    }

    ~WorkerServerSearch() override
    {
        callOn<SyncWorker>(&m_worker,
                           [id = m_id](SyncWorker &target) { target.searches().cancel(id); });
    }

    [[nodiscard]] bool isFinished() const override { return m_isFinished; }

    void askExchange(const Secret &password, const QString &login) override
    {
        m_isFinished = false;
        callOn<SyncWorker>(&m_worker, [id = m_id, password, login](SyncWorker &target) {
            target.searches().askExchange(id, password, login);
        });
    }

    void answerHostQuestion(const QString &host, bool isAllowed) override
    {
        callOn<SyncWorker>(&m_worker, [id = m_id, host, isAllowed](SyncWorker &target) {
            target.searches().answerHostQuestion(id, host, isAllowed);
        });
    }

private:
    void finish(const Discovery::SearchOutcome &facts)
    {
        m_isFinished = true;
        ServerSearchOutcome outcome;
        outcome.facts = facts;
        for (const Discovery::Proposal &proposal : facts.proposals)
            outcome.offers.append(offerFrom(proposal, facts.address, m_presets, m_clients));
        outcome.manual = Discovery::settingsFrom(facts.manual, facts.address);
        Q_EMIT finished(outcome);
    }

    SyncWorker &m_worker;
    const quint64 m_id;
    const Accounts::ProviderPresets m_presets;
    const Accounts::OAuthClients m_clients;
    const Discovery::MailAddressInput m_address;
    bool m_isFinished = false;
};

/// Shows the worker's sign-in to the UI thread.
class WorkerBrowserSignIn final : public BrowserSignIn
{
public:
    WorkerBrowserSignIn(SyncWorker &worker, quint64 id, const Mail::AccountSettings &settings,
                        const SignInPages &pages)
        : m_worker(worker)
        , m_id(id)
    {
        SignInDesk &desk = worker.signIns();
        connect(&desk, &SignInDesk::pageReady, this, [this](quint64 signIn, const QUrl &page) {
            if (signIn == m_id)
                Q_EMIT pageReady(page);
        });
        connect(&desk, &SignInDesk::succeeded, this,
                [this](quint64 signIn, const Secret &refreshToken) {
                    if (signIn == m_id)
                        Q_EMIT finished(refreshToken);
                });
        connect(&desk, &SignInDesk::failed, this, [this](quint64 signIn, const Error &error) {
            if (signIn == m_id)
                Q_EMIT finished(failure(error));
        });
        const Accounts::RedirectPages shown{pages.done, pages.refused, pages.foreign};
        callOn<SyncWorker>(&worker, [id, settings, shown](SyncWorker &target) {
            target.signIns().start(id, settings, shown);
        });
    }

    ~WorkerBrowserSignIn() override
    {
        callOn<SyncWorker>(&m_worker,
                           [id = m_id](SyncWorker &target) { target.signIns().cancel(id); });
    }

private:
    SyncWorker &m_worker;
    const quint64 m_id;
};

} // namespace

WorkerSetupService::WorkerSetupService(SyncWorker &worker, Accounts::ProviderPresets presets,
                                       Accounts::OAuthClients clients, QString databaseUrl,
                                       QObject *parent)
    : SetupService(parent)
    , m_worker(worker)
    , m_presets(std::move(presets))
    , m_clients(std::move(clients))
    , m_databaseUrl(std::move(databaseUrl))
{
}

std::unique_ptr<ServerSearch> WorkerSetupService::search(const QString &typedAddress,
                                                         const SearchWishes &wishes)
{
    Discovery::SearchOptions options = searchOptions(wishes, m_databaseUrl);
    options.ownIssuers = ownIssuers(m_clients);
    return std::make_unique<WorkerServerSearch>(m_worker, ++m_lastSearch, typedAddress, options,
                                                m_presets, m_clients);
}

Discovery::SearchOptions searchOptions(const SearchWishes &wishes, const QString &databaseUrl)
{
    using Discovery::DatabaseUse;
    Discovery::SearchOptions options;
    options.databaseUrl = databaseUrl;
    if (!wishes.usesDatabase || databaseUrl.isEmpty())
        options.database = DatabaseUse::Never;
    else if (wishes.asksDatabaseLast)
        options.database = DatabaseUse::IfProviderFails;
    else
        options.database = DatabaseUse::Beside;
    options.sendsAddress = wishes.sendsAddress;
    options.asksMicrosoft = wishes.asksMicrosoft;
    options.usesPacc = wishes.usesPacc;
    options.wantsPop3 = wishes.wantsPop3;
    return options;
}

std::unique_ptr<BrowserSignIn> WorkerSetupService::signIn(const Mail::AccountSettings &settings,
                                                          const SignInPages &pages)
{
    return std::make_unique<WorkerBrowserSignIn>(m_worker, ++m_lastSignIn, settings, pages);
}

std::optional<Mail::AccountSettings>
WorkerSetupService::withTodaysServers(const Mail::AccountSettings &settings) const
{
    Mail::AccountSettings today = settings;
    const auto renew = [&](Mail::ServerSettings &server, Accounts::MailService service) {
        const auto better = Accounts::todaysServer(m_presets, service, server, settings.email);
        if (!server.isSet() || !better)
            return;
        server.host = better->server.host;
        server.port = better->server.port;
        server.encryption = better->server.encryption;
    };
    renew(today.incoming, settings.protocol == Mail::ReceiveProtocol::Pop3
                              ? Accounts::MailService::Pop3
                              : Accounts::MailService::Imap);
    renew(today.outgoing, Accounts::MailService::Smtp);
    return today == settings ? std::nullopt : std::optional(today);
}

} // namespace Martlet::Engine
