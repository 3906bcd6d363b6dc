// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The store of a profile and what synchronises it, in this process and against a real server. The
// first account of the profile runs from the start.
#pragma once

#include "core/accounts/SessionCredentialStore.h"
#include "core/net/TlsTransport.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/queries/Reader.h"
#include "core/sync/SyncHub.h"
#include "tests/sync/SyncWorld.h"

#include <QTest>

#include <future>

namespace Martlet::Test
{

struct SyncProgram {
    explicit SyncProgram(const Store::StorePaths &paths)
        : store(valueOf(Store::Store::open(paths)))
    {
        const auto reader = valueOf(Store::Reader::open(paths));
        settings = valueOf(Store::accounts(*reader)).first();
        QObject::connect(&hub, &Sync::SyncHub::problemRaised, &hub,
                         [this](const Mail::Problem &problem) { problems.append(problem); });
        hub.setAccount(settings);
        hub.startSynchronising();
    }

    /// Empty when it could not be done.
    std::optional<Mail::RoundReport> round()
    {
        std::optional<Result<QList<Mail::RoundReport>>> answer;
        hub.synchronise(settings.key, {}, [&](auto result) { answer = std::move(result); });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 60'000) || !*answer)
            return std::nullopt;
        return (*answer)->value(0);
    }

    /// A store job, waited for.
    template<class T>
    T write(std::function<Result<T>(Store::WriteTransaction &)> job)
    {
        std::promise<Result<T>> promise;
        store->write<T>(std::move(job),
                        [&promise](Result<T> result) { promise.set_value(std::move(result)); });
        return valueOf(promise.get_future().get());
    }

    std::unique_ptr<Store::Store> store;
    Mail::AccountSettings settings;
    QList<Mail::Problem> problems;
    SystemClock clock;
    Net::TlsTransportFactory transports{clock};
    Accounts::SessionCredentialStore credentials;
    Sync::SyncHub hub{Sync::SyncContext{*store, transports, clock, credentials}};
};

} // namespace Martlet::Test
