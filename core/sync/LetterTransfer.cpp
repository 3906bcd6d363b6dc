// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/LetterTransfer.h"

#include "core/store/FileDescriptor.h"
#include "core/store/WriteTransaction.h"
#include "core/store/queries/MessageQueries.h"
#include "core/store/queries/Reader.h"
#include "core/store/writers/OperationWriter.h"
#include "core/store/writers/TransferWriter.h"
#include "core/sync/ContentFetcher.h"
#include "core/util/CrashPoint.h"
#include "core/util/PoolTask.h"

namespace Martlet::Sync
{

namespace
{

using Store::TransferWriter;
using Store::WriteTransaction;
using Found = std::optional<Store::PendingTransfer>;

constexpr int laterSeconds = 60;

Error letterGone()
{
    return {ErrorKind::NotFound, Retry::Never, QStringLiteral("find the letter"), {}};
}

Task<Found> nextTransfer(Store::Store &store, Mail::AccountKey account, QDateTime now)
{
    const auto job = [account, now](WriteTransaction &transaction) {
        return TransferWriter(transaction).next(account, now);
    };
    Found found = co_await store.write<Found>(job);
    co_return found;
}

} // namespace

Task<bool> hasTransfers(Store::Store &store, Mail::AccountKey account, QDateTime now)
{
    const Found found = co_await nextTransfer(store, account, now);
    co_return found.has_value();
}

LetterTransfer::LetterTransfer(Remote::ImapConnection &connection, Store::Store &store,
                               Clock &clock, Mail::AccountKey account, OnProblem onProblem)
    : m_connection(connection)
    , m_store(store)
    , m_clock(clock)
    , m_account(account)
    , m_onProblem(std::move(onProblem))
{
}

Task<int> LetterTransfer::run()
{
    int carried = 0;
    for (;;) {
        const Found found = co_await nextTransfer(m_store, m_account, m_clock.wall().toUTC());
        if (!found)
            co_return carried;
        Result<void> done = failure(letterGone());
        if (found->message.isValid())
            done = co_await asResult(carryOver(*found));
        if (done) {
            ++carried;
            continue;
        }
        if (m_connection.isBroken() || Store::isDiskInTrouble(done.error()))
            co_return failure(done.error());
        if (done.error().retry == Retry::Later)
            co_await putOff(found->operation.key);
        else
            co_await giveUp(found->operation, done.error());
    }
}

Task<void> LetterTransfer::carryOver(Store::PendingTransfer transfer)
{
    const Mail::MessageKey message = transfer.message;
    using Details = Result<std::optional<Store::MessageDetails>>;
    const auto load = [paths = m_store.paths(), message]() -> Details {
        const auto reader = Store::Reader::open(paths);
        return reader ? Store::messageDetails(**reader, message) : Details(failure(reader.error()));
    };
    const Details details = co_await onPool<Details>(load);
    if (!details)
        co_await Result<void>(failure(details.error()));
    if (!*details)
        co_await Result<void>(failure(letterGone()));
    ContentFetcher fetcher(m_connection, m_store);
    Store::MessageDetails original = **details;
    // It is shown nowhere any more.
    original.summary.mailbox = transfer.mailbox;
    const QByteArray letter = co_await fetcher.fetchWhole(original);
    const Mail::OperationKey key = transfer.operation.key;
    const auto job = [key, letter](WriteTransaction &transaction) {
        return TransferWriter(transaction).carryOver(key, letter);
    };
    co_await m_store.write<void>(job);
    crashPoint("sync.transfer.carried");
}

Task<void> LetterTransfer::putOff(Mail::OperationKey operation)
{
    const QDateTime later = m_clock.wall().toUTC().addSecs(laterSeconds);
    const auto job = [operation, later](WriteTransaction &transaction) {
        return Store::OperationWriter(transaction).settleLater({operation}, later);
    };
    co_await m_store.write<void>(job);
}

Task<void> LetterTransfer::giveUp(Mail::Operation operation, Error error)
{
    const Mail::OperationKey key = operation.key;
    const auto job = [key](WriteTransaction &transaction) {
        return Store::OperationWriter(transaction).settleNever({key});
    };
    co_await m_store.write<void>(job);
    Mail::Problem problem;
    problem.account = m_account;
    problem.kind = Mail::Problem::Kind::ActionFailed;
    problem.error = std::move(error);
    problem.subject = operation.message.mailboxPath;
    m_onProblem(std::move(problem));
}

} // namespace Martlet::Sync
