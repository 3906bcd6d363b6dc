// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/StoreVaultService.h"

#include "core/store/WriteTransaction.h"
#include "core/store/queries/VaultQueries.h"
#include "core/util/Logging.h"

namespace Martlet::Engine
{

namespace
{

using Store::KeptLetterWriter;
using Store::PutBackOutcome;
using Store::WriteTransaction;

void add(PutBackOutcome &sum, const PutBackOutcome &step)
{
    sum.queued += step.queued;
    sum.alreadyThere += step.alreadyThere;
    sum.notRestorable += step.notRestorable;
}

void add(int &sum, int step)
{
    sum += step;
}

/// One job for each few letters: what the person does meanwhile goes in between.
template<class T>
void inSteps(Store::Store &store, QList<Mail::KeptKey> letters, T sum, FutureAnswer<T> answer,
             Result<T> (*step)(WriteTransaction &, const QList<Mail::KeptKey> &))
{
    if (letters.isEmpty()) {
        answer.finish(sum);
        return;
    }
    const QList<Mail::KeptKey> now = letters.mid(0, Store::keptAnsweredAtOnce);
    letters.remove(0, now.size());
    store.write<T>([=](WriteTransaction &transaction) { return step(transaction, now); },
                   [=, &store](Result<T> done) mutable {
                       if (!done) {
                           answer.finish(std::move(done));
                           return;
                       }
                       add(sum, *done);
                       inSteps<T>(store, std::move(letters), sum, answer, step);
                   });
}

template<class T>
void inStepsOfLoss(Store::Store &store, Mail::LossKey loss, FutureAnswer<T> answer,
                   Result<T> (*step)(WriteTransaction &, const QList<Mail::KeptKey> &))
{
    const auto begin = [loss](WriteTransaction &transaction) -> Result<QList<Mail::KeptKey>> {
        KeptLetterWriter writer(transaction);
        if (loss.isValid()) {
            const Result<void> answered = writer.answer(loss);
            if (!answered)
                return failure(answered.error());
        }
        return writer.keysOf(loss);
    };
    store.write<QList<Mail::KeptKey>>(begin, [=, &store](Result<QList<Mail::KeptKey>> letters) {
        if (letters)
            inSteps<T>(store, *std::move(letters), T(), answer, step);
        else
            answer.finish(failure(letters.error()));
    });
}

Result<PutBackOutcome> putBackStep(WriteTransaction &transaction,
                                   const QList<Mail::KeptKey> &letters)
{
    return KeptLetterWriter(transaction).putBack(letters);
}

Result<int> removeStep(WriteTransaction &transaction, const QList<Mail::KeptKey> &letters)
{
    return KeptLetterWriter(transaction).remove(letters);
}

} // namespace

StoreVaultService::StoreVaultService(Store::Store &store, const Store::Reader &reader,
                                     ChangeFeed &changes, Accounts::ProviderPresets presets,
                                     QObject *parent)
    : VaultService(parent)
    , m_store(store)
    , m_reader(reader)
    , m_presets(std::move(presets))
{
    connect(&changes, &ChangeFeed::changed, this, [this](const Store::StoreChanges &now) {
        if (now.isVaultChanged)
            Q_EMIT changed();
    });
}

Result<LetterStory> StoreVaultService::story(Mail::MessageKey key) const
{
    return letterStory(m_reader, m_presets, key);
}

Result<QList<Store::Loss>> StoreVaultService::losses() const
{
    return Store::losses(m_reader);
}

Result<QList<Store::KeptLetter>> StoreVaultService::letters(Mail::LossKey loss, int limit) const
{
    return Store::keptLetters(m_reader, loss, limit);
}

QFuture<Result<PutBackOutcome>> StoreVaultService::putBack(const QList<Mail::KeptKey> &letters)
{
    FutureAnswer<PutBackOutcome> answer;
    inSteps<PutBackOutcome>(m_store, letters, {}, answer, putBackStep);
    return answer.future();
}

QFuture<Result<PutBackOutcome>> StoreVaultService::putBackLoss(Mail::LossKey loss)
{
    FutureAnswer<PutBackOutcome> answer;
    inStepsOfLoss<PutBackOutcome>(m_store, loss, answer, putBackStep);
    return answer.future();
}

QFuture<Result<int>> StoreVaultService::remove(const QList<Mail::KeptKey> &letters)
{
    FutureAnswer<int> answer;
    inSteps<int>(m_store, letters, 0, answer, removeStep);
    return answer.future();
}

QFuture<Result<int>> StoreVaultService::removeLoss(Mail::LossKey loss)
{
    FutureAnswer<int> answer;
    inStepsOfLoss<int>(m_store, loss, answer, removeStep);
    return answer.future();
}

void StoreVaultService::answer(Mail::LossKey loss)
{
    m_store.write<void>(
        [loss](WriteTransaction &transaction) {
            return KeptLetterWriter(transaction).answer(loss);
        },
        [](Result<void> done) {
            // It will be told once more at the next start.
            if (!done)
                qCWarning(logStore) << describe(done.error());
        });
}

} // namespace Martlet::Engine
