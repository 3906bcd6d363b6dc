// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/BulkSubmission.h"

#include <QPromise>

#include <memory>

namespace Martlet::Engine
{

namespace
{

using Store::WriteTransaction;

/// Lives as long as a job of it is queued; goes from job to job on the store thread.
struct Chain {
    Store::Store &store;
    Store::OperationRequest request;
    QList<Mail::MessageKey> keys;
    qsizetype next = 0;
    QPromise<Result<int>> promise;

    void finish(Result<int> result)
    {
        promise.addResult(std::move(result));
        promise.finish();
    }
};

void goOn(const std::shared_ptr<Chain> &chain)
{
    if (chain->next >= chain->keys.size()) {
        chain->finish(static_cast<int>(chain->keys.size()));
        return;
    }
    Store::OperationRequest piece = chain->request;
    piece.messages = chain->keys.mid(chain->next, lettersOfAJob);
    const auto job = [piece](WriteTransaction &transaction) {
        return Store::OperationWriter(transaction).submit(piece);
    };
    const auto done = [chain, count = piece.messages.size()](Result<quint64> group) {
        if (!group) {
            chain->finish(failure(std::move(group.error())));
            return;
        }
        if (chain->request.undoGroup == 0)
            chain->request.undoGroup = *group;
        chain->next += count;
        chain->promise.setProgressValue(static_cast<int>(chain->next));
        goOn(chain);
    };
    chain->store.write<quint64>(job, done);
}

} // namespace

QFuture<Result<int>> submitInPieces(Store::Store &store, ChooseLetters choose,
                                    Store::OperationRequest request)
{
    const auto chain = std::make_shared<Chain>(Chain{store, std::move(request), {}, 0, {}});
    chain->promise.start();
    QFuture<Result<int>> future = chain->promise.future();
    store.write<QList<Mail::MessageKey>>(
        std::move(choose), [chain](Result<QList<Mail::MessageKey>> keys) {
            if (!keys) {
                chain->finish(failure(std::move(keys.error())));
                return;
            }
            chain->keys = *std::move(keys);
            chain->promise.setProgressRange(0, static_cast<int>(chain->keys.size()));
            goOn(chain);
        });
    return future;
}

} // namespace Martlet::Engine
