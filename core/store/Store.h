// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The store: one writer thread with a job queue over martlet.db (what is yours), cache.db and
// content.db (what a server can give again). All writes of the program happen here, in
// transactions; readers learn of them by StoreChanges after the commit (ADR 0003, 0004).
#pragma once

#include "core/store/StoreChanges.h"
#include "core/store/StorePaths.h"
#include "core/util/Result.h"
#include "core/util/Task.h"

#include <QObject>

#include <functional>
#include <memory>

namespace Martlet::Store
{

class WriteTransaction;

/// Lives in the thread that opened it; its methods may be called from any thread.
class Store final : public QObject
{
    Q_OBJECT

public:
    /// Opens or makes the three databases: migrations in one transaction after a backup (REL-16), a
    /// newer schema is refused (Unsupported), a damaged cache is set aside and made anew (REL-10),
    /// a damaged martlet.db is restored from the newest backup that opens, never silently (see
    /// `recoveredFromBackup`). The caller holds the profile lock (REL-12). Effective states of
    /// messages with pending operations are derived anew. Blocking: called once at start.
    static Result<std::unique_ptr<Store>> open(StorePaths paths);

    /// Runs every queued job, then closes the databases.
    ~Store() override;

    [[nodiscard]] const StorePaths &paths() const;

    /// Non-empty when martlet.db was damaged and a backup had to be used: its file name.
    [[nodiscard]] QString recoveredFromBackup() const;

    /// True when cache.db was made anew at this open (first start, deleted, or damaged).
    [[nodiscard]] bool isCacheNew() const;

    /// Runs `job` on the store thread in a transaction over all three databases; commits when it
    /// gives a value (martlet.db first, then the cache), rolls back when it gives an error or
    /// SQLite fails (LocalStorage, Retry::Later for a full disk). Jobs run in the order posted. The
    /// task resumes on the calling thread after the commit. A job once posted runs even when the
    /// task is cancelled.
    template<class T>
    Task<T> write(std::function<Result<T>(WriteTransaction &)> job)
    {
        Deferred<T> committed;
        post(wrap<T>(std::move(job), committed.resolver()));
        if constexpr (std::is_void_v<T>) {
            co_await committed;
        } else {
            T value = co_await committed;
            co_return value;
        }
    }

    /// The same for callers without coroutines: `done` runs on the store thread after commit or
    /// roll-back and must only hand the value on.
    template<class T>
    void write(std::function<Result<T>(WriteTransaction &)> job,
               std::function<void(Result<T>)> done)
    {
        post(wrapCallback<T>(std::move(job), std::move(done)));
    }

Q_SIGNALS:
    /// After each commit that changed something; emitted on the store thread.
    void changed(const Martlet::Store::StoreChanges &changes);

private:
    /// A job and what to do with its end: `work` runs inside the transaction and says whether to
    /// commit; `finished` gets the commit's own outcome.
    struct Job {
        std::function<Result<void>(WriteTransaction &)> work;
        std::function<void(Result<void>)> finished;
    };

    template<class T, class Deliver>
    static Job makeJob(std::function<Result<T>(WriteTransaction &)> job, Deliver deliver)
    {
        auto value = std::make_shared<Result<T>>(failure(ErrorKind::Cancelled, Retry::Never, {}));
        return {[job = std::move(job), value](WriteTransaction &transaction) -> Result<void> {
                    *value = job(transaction);
                    if (!*value)
                        return failure(value->error());
                    return {};
                },
                [deliver = std::move(deliver), value](Result<void> committed) {
                    if (!committed)
                        *value = failure(std::move(committed.error()));
                    deliver(std::move(*value));
                }};
    }

    template<class T>
    static Job wrap(std::function<Result<T>(WriteTransaction &)> job,
                    typename Deferred<T>::Resolver resolver)
    {
        return makeJob<T>(std::move(job),
                          [resolver](Result<T> result) { resolver.resolve(std::move(result)); });
    }

    template<class T>
    static Job wrapCallback(std::function<Result<T>(WriteTransaction &)> job,
                            std::function<void(Result<T>)> done)
    {
        return makeJob<T>(std::move(job), std::move(done));
    }

    explicit Store(StorePaths paths);
    void post(Job job);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Martlet::Store
