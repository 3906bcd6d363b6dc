// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writers/OperationWriter.h"

#include "core/store/EffectiveState.h"
#include "core/store/MailboxRows.h"
#include "core/store/MailboxSettling.h"
#include "core/store/OperationRows.h"
#include "core/store/OperationSettling.h"
#include "core/store/PendingEffects.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"

namespace Martlet::Store
{

namespace
{

/// What is left to do of a flag change on a message that shows these flags.
Mail::MessageFlags missingFlags(Mail::OperationKind kind, const Mail::MessageFlags &shown,
                                const Mail::MessageFlags &asked)
{
    if (kind == Mail::OperationKind::AddFlags)
        return withoutFlags(asked, shown);
    Mail::MessageFlags present{asked.known & shown.known, {}};
    for (const QString &keyword : asked.keywords) {
        if (shown.keywords.contains(keyword, Qt::CaseInsensitive))
            present.keywords.append(keyword);
    }
    return present;
}

/// The operation for one message; nothing when it is in the asked state already.
std::optional<Mail::Operation> operationFor(const OperationRequest &request, const MessageRow &row,
                                            const std::optional<MailboxPlace> &target)
{
    Mail::Operation operation;
    operation.account = row.account;
    operation.kind = request.kind;
    operation.message = row.reference();
    switch (request.kind) {
    case Mail::OperationKind::AddFlags:
    case Mail::OperationKind::RemoveFlags:
        operation.flags = missingFlags(request.kind, row.flags, request.flags);
        if (operation.flags == Mail::MessageFlags())
            return std::nullopt;
        return operation;
    case Mail::OperationKind::Move:
    case Mail::OperationKind::Copy:
        if (request.kind == Mail::OperationKind::Move && row.shownMailbox == target->key)
            return std::nullopt;
        operation.targetPath = target->path;
        if (target->account != row.account)
            operation.targetAccount = target->account;
        return operation;
    case Mail::OperationKind::DeleteForGood:
        if (!row.shownMailbox.isValid())
            return std::nullopt;
        operation.flags = request.flags;
        return operation;
    default:
        break;
    }
    return std::nullopt;
}

/// Nothing of the letter itself changes by it.
void tellCopy(WriteTransaction &transaction, const MessageRow &row, const QString &targetPath)
{
    const std::optional<MailboxPlace> from = loadMailbox(transaction.cache(), row.shownMailbox);
    transaction.tell({row.account, letterIdentity(row.reference()), Mail::LifeEvent::Copied,
                      Mail::LifeActor::You, from ? from->path : row.mailboxPath, targetPath});
}

bool needsTarget(Mail::OperationKind kind)
{
    return kind == Mail::OperationKind::Move || kind == Mail::OperationKind::Copy;
}

quint64 nextUndoGroup(Connection &own)
{
    own.query(R"sql(UPDATE undo_counter SET last = last + 1)sql").run();
    Query query = own.query(R"sql(SELECT last FROM undo_counter)sql");
    return query.step() ? static_cast<quint64>(query.integer(0)) : 0;
}

QList<Mail::Operation> pendingOfGroup(Connection &own, quint64 group)
{
    // The newest first: what was done last is taken back first.
    Query query = own.query("SELECT " MARTLET_OPERATION_COLUMNS
                            " FROM operation WHERE undo_group = ? ORDER BY id DESC");
    query.bind(group);
    QList<Mail::Operation> operations;
    while (query.step())
        operations.append(operationFrom(query));
    return operations;
}

bool isForGood(Mail::OperationKind kind)
{
    return kind == Mail::OperationKind::DeleteForGood || kind == Mail::OperationKind::DeleteMailbox;
}

tl::unexpected<Error> cannotUndo(const QString &why)
{
    return failure(ErrorKind::Unsupported, Retry::Never, QStringLiteral("undo"), why);
}

QString forGood()
{
    return QStringLiteral("deleted for good");
}

/// Another account may have the letter already: it is on its way there and comes back only if it is
/// refused. Taken back now there could be two.
bool isUnderWay(Connection &own, const Mail::Operation &operation)
{
    if (operation.waitsFor.isValid()) {
        const auto upload = findOperation(own, operation.waitsFor);
        return upload && upload->attempts > 0;
    }
    return operation.isExact && operation.attempts > 0;
}

} // namespace

Result<quint64> OperationWriter::submit(const OperationRequest &request)
{
    Connection &cache = m_transaction.cache();
    std::optional<MailboxPlace> target;
    if (needsTarget(request.kind)) {
        target = loadMailbox(cache, request.targetMailbox);
        if (!target) {
            return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find a folder"));
        }
    }
    quint64 group = request.undoGroup;
    const ActorScope cause(m_transaction, Mail::LifeActor::You);
    for (const Mail::MessageKey key : request.messages) {
        const std::optional<MessageRow> row = loadRow(cache, key);
        if (!row)
            continue;
        std::optional<Mail::Operation> operation = operationFor(request, *row, target);
        if (!operation)
            continue;
        if (group == 0)
            group = nextUndoGroup(m_transaction.own());
        operation->undoGroup = group;
        operation->createdAt = m_transaction.now();
        insertOperation(m_transaction.own(), *operation);
        m_transaction.changes().operations.insert(row->account);
        if (request.kind == Mail::OperationKind::Copy)
            tellCopy(m_transaction, *row, target->path);
        deriveEffectiveState(m_transaction, key);
    }
    return group;
}

Result<quint64> OperationWriter::submitOnMailboxes(QList<Mail::Operation> operations)
{
    if (operations.isEmpty())
        return 0;
    const quint64 group = nextUndoGroup(m_transaction.own());
    QSet<Mail::AccountKey> accounts;
    for (Mail::Operation &operation : operations) {
        operation.undoGroup = group;
        operation.createdAt = m_transaction.now();
        submitOnMailbox(m_transaction, operation);
        accounts.insert(operation.account);
    }
    for (const Mail::AccountKey account : std::as_const(accounts))
        deriveTree(m_transaction, account);
    return group;
}

Result<Mail::OperationKey> OperationWriter::submitRaw(const Mail::Operation &operation)
{
    Mail::Operation stored = operation;
    if (!stored.createdAt.isValid())
        stored.createdAt = m_transaction.now();
    if (Mail::isOnMailbox(stored.kind)) {
        const Mail::OperationKey key = submitOnMailbox(m_transaction, stored);
        deriveTree(m_transaction, stored.account);
        return key;
    }
    m_transaction.changes().operations.insert(stored.account);
    const Mail::OperationKey key = insertOperation(m_transaction.own(), stored);
    const ActorScope cause(m_transaction, Mail::LifeActor::You);
    if (const std::optional<MessageRow> row =
            findRow(m_transaction.cache(), stored.account, stored.message))
        deriveEffectiveState(m_transaction, row->key);
    return key;
}

Result<int> OperationWriter::undo(quint64 undoGroup)
{
    if (undoGroup == 0)
        return 0;
    Connection &own = m_transaction.own();
    QList<Mail::Operation> pending = pendingOfGroup(own, undoGroup);
    QList<SettledOperation> settled = settledOfGroup(own, undoGroup);
    const bool hadAny = !pending.isEmpty() || !settled.isEmpty();
    pending.removeIf([&own](const Mail::Operation &one) { return isUnderWay(own, one); });
    settled.removeIf(
        [](const SettledOperation &one) { return one.kind == Mail::OperationKind::AppendMessage; });
    if (hadAny && pending.isEmpty() && settled.isEmpty())
        return cannotUndo(QStringLiteral("on their way to another account, or there"));
    for (const Mail::Operation &operation : pending) {
        if (isForGood(operation.kind) && operation.attempts > 0)
            return cannotUndo(forGood());
    }
    for (const SettledOperation &operation : settled) {
        if (isForGood(operation.kind))
            return cannotUndo(forGood());
    }
    const quint64 inverseGroup = nextUndoGroup(m_transaction.own());
    const ActorScope cause(m_transaction, Mail::LifeActor::You);
    int count = 0;
    for (const Mail::Operation &operation : std::as_const(pending)) {
        // The deletion of an original goes with the upload it waits for.
        const auto now = findOperation(own, operation.key);
        if (!now || now->undoGroup != undoGroup)
            continue;
        const Result<bool> isBack = takeBack(m_transaction, operation, inverseGroup);
        if (!isBack)
            return failure(isBack.error());
        count += *isBack ? 1 : 0;
    }
    for (const SettledOperation &operation : std::as_const(settled))
        count += queueInverse(m_transaction, operation, inverseGroup) ? 1 : 0;
    m_transaction.own()
        .query(R"sql(DELETE FROM settled_operation WHERE undo_group = ?)sql")
        .bind(undoGroup)
        .run();
    return count;
}

Result<QList<Mail::Operation>> OperationWriter::pending(Mail::AccountKey account)
{
    Query query = m_transaction.own().query("SELECT " MARTLET_OPERATION_COLUMNS
                                            " FROM operation WHERE account_id = ? ORDER BY id");
    query.bind(account);
    QList<Mail::Operation> operations;
    while (query.step())
        operations.append(operationFrom(query));
    return operations;
}

Result<PendingWindow> OperationWriter::pendingWindow(Mail::AccountKey account, int limit)
{
    PendingWindow window;
    Query query =
        m_transaction.own().query("SELECT " MARTLET_OPERATION_COLUMNS
                                  " FROM operation WHERE account_id = ? ORDER BY id LIMIT ?");
    query.bind(account).bind(limit + 1);
    while (query.step())
        window.operations.append(operationFrom(query));
    window.isWhole = window.operations.size() <= limit;
    if (window.isWhole)
        return window;
    window.operations.removeLast();
    window.laterOnMailboxes =
        mailboxOperationsOf(m_transaction.own(), account, window.operations.last().key);
    return window;
}

Result<QList<Mail::Operation>> OperationWriter::find(const QList<Mail::OperationKey> &operations)
{
    QList<Mail::Operation> found;
    for (const Mail::OperationKey key : operations) {
        if (const auto operation = findOperation(m_transaction.own(), key))
            found.append(*operation);
    }
    return found;
}

Result<QList<Mail::OperationKey>>
OperationWriter::beginAttempt(const QList<Mail::OperationKey> &operations)
{
    QList<Mail::OperationKey> begun;
    for (const Mail::OperationKey key : operations) {
        Query query = m_transaction.own().query(
            R"sql(UPDATE operation SET attempts = attempts + 1 WHERE id = ? RETURNING id)sql");
        query.bind(key);
        if (query.step())
            begun.append(key);
    }
    return begun;
}

Result<void> OperationWriter::settleDone(const QList<Mail::OperationKey> &operations,
                                         const QList<Mail::Uid> &newUids,
                                         Mail::UidValidity targetUidValidity)
{
    for (qsizetype i = 0; i < operations.size(); ++i) {
        const auto operation = findOperation(m_transaction.own(), operations.at(i));
        if (operation)
            settle(m_transaction, *operation, newUids.value(i), targetUidValidity);
    }
    return {};
}

Result<void> OperationWriter::settleLater(const QList<Mail::OperationKey> &operations,
                                          const QDateTime &notBefore)
{
    for (const Mail::OperationKey key : operations) {
        m_transaction.own()
            .query(R"sql(UPDATE operation SET not_before = ? WHERE id = ?)sql")
            .bind(toColumn(notBefore))
            .bind(key)
            .run();
    }
    return {};
}

Result<void> OperationWriter::settleNever(const QList<Mail::OperationKey> &operations)
{
    const ActorScope cause(m_transaction, Mail::LifeActor::Server);
    for (const Mail::OperationKey key : operations) {
        const auto operation = findOperation(m_transaction.own(), key);
        if (!operation)
            continue;
        if (Result<void> withdrawn = withdraw(m_transaction, *operation); !withdrawn)
            return withdrawn;
    }
    return {};
}

Result<ExpectedLetters> OperationWriter::expected(const Mail::Operation &operation,
                                                  const QList<Mail::Uid> &candidates)
{
    ExpectedLetters expected;
    Connection &cache = m_transaction.cache();
    const std::optional<MailboxPlace> place =
        findMailbox(cache, operation.account, operation.message.mailboxPath);
    if (!place || operation.message.messageId.isEmpty())
        return expected;
    Query query = cache.query(R"sql(
        SELECT size_bytes FROM message WHERE mailbox_id = ? AND uid IS NULL AND message_id = ?
    )sql");
    query.bind(place->key).bindBlob(operation.message.messageId);
    while (query.step())
        expected.sizes.append(query.integer(0));
    for (const Mail::Uid uid : candidates) {
        if (loadRow(cache, place->key, uid))
            expected.others.append(uid);
    }
    return expected;
}

Result<void> OperationWriter::rebind(Mail::OperationKey operation,
                                     const Mail::MessageReference &reference)
{
    const std::optional<Mail::Operation> found = findOperation(m_transaction.own(), operation);
    if (!found) {
        return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("rebind an operation"));
    }
    const std::optional<MessageRow> before =
        findRow(m_transaction.cache(), found->account, found->message);
    const std::optional<MailboxPlace> place =
        findMailbox(m_transaction.cache(), found->account, reference.mailboxPath);
    const bool isArriving = before && place && !before->uid.isValid() &&
                            before->mailbox == place->key &&
                            place->uidValidity == reference.uidValidity;
    if (isArriving)
        moveRow(m_transaction, *before, *place, reference.uid, {});
    else
        rebindOperations(m_transaction.own(), found->account, found->message, reference, {});
    m_transaction.own()
        .query(R"sql(
            UPDATE operation SET mailbox_path = ?, uid_validity = ?, uid = ?, message_id = ?
             WHERE id = ?
        )sql")
        .bind(reference.mailboxPath)
        .bind(reference.uidValidity)
        .bind(reference.uid)
        .bindBlob(reference.messageId)
        .bind(operation)
        .run();
    if (before)
        deriveEffectiveState(m_transaction, before->key);
    if (const std::optional<MessageRow> after =
            findRow(m_transaction.cache(), found->account, reference))
        deriveEffectiveState(m_transaction, after->key);
    return {};
}

} // namespace Martlet::Store
