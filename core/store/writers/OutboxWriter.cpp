// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writers/OutboxWriter.h"

#include "core/store/Maildir.h"
#include "core/store/OutboxRows.h"
#include "core/store/SeenAddresses.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"

#include <algorithm>

namespace Martlet::Store
{

namespace
{

tl::unexpected<Error> noItem()
{
    return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find a letter to send"));
}

} // namespace

Result<Mail::OutboxKey> OutboxWriter::queue(Mail::OutboxItem item, const QByteArray &message)
{
    return insert(std::move(item), outboxFolder(m_transaction.paths()).deliver(message));
}

Result<Mail::OutboxKey> OutboxWriter::queue(Mail::OutboxItem item, const StagedLetter &letter)
{
    return insert(std::move(item), outboxFolder(m_transaction.paths()).deliver(letter));
}

Result<Mail::OutboxKey> OutboxWriter::insert(Mail::OutboxItem item, const Result<QString> &file)
{
    if (!file)
        return failure(file.error());
    m_transaction.claimLetter(*file);
    item.fileName = *file;
    item.state = Mail::OutboxState::Queued;
    if (!item.createdAt.isValid())
        item.createdAt = m_transaction.now();
    m_transaction.changes().isOutboxChanged = true;
    SeenAddresses addresses;
    for (const Mail::OutboxRecipient &recipient : std::as_const(item.recipients))
        addresses.addWritten({{QString(), recipient.address}}, toColumn(item.createdAt));
    addresses.writeTo(m_transaction.cache());
    return insertOutboxItem(m_transaction.own(), item);
}

Result<void> OutboxWriter::setState(Mail::OutboxKey key, Mail::OutboxState state,
                                    const QString &serverReply, const QDateTime &notBefore)
{
    // An attempt begins with Sending.
    m_transaction.own()
        .query(R"sql(
            UPDATE outbox SET state = ?1, server_reply = iif(?2 = '', server_reply, ?2),
                   not_before = ?3, attempts = attempts + (?1 = ?4)
             WHERE id = ?5
        )sql")
        .bind(static_cast<int>(state))
        .bind(serverReply)
        .bind(toColumn(notBefore))
        .bind(static_cast<int>(Mail::OutboxState::Sending))
        .bind(key)
        .run();
    if (m_transaction.own().changes() == 0)
        return noItem();
    m_transaction.changes().isOutboxChanged = true;
    return {};
}

Result<std::optional<Mail::OutboxItem>> OutboxWriter::begin(Mail::OutboxKey key)
{
    std::optional<Mail::OutboxItem> found = loadOutboxItem(m_transaction.own(), key);
    if (!found || found->state != Mail::OutboxState::Queued || found->isHeld)
        return std::nullopt;
    found->state = Mail::OutboxState::Sending;
    found->notBefore = {};
    ++found->attempts;
    if (Result<void> saved = save(*found); !saved)
        return failure(std::move(saved.error()));
    return found;
}

Result<void> OutboxWriter::save(const Mail::OutboxItem &item)
{
    if (!updateOutboxItem(m_transaction.own(), item))
        return noItem();
    m_transaction.changes().isOutboxChanged = true;
    return {};
}

Result<void> OutboxWriter::accept(const Mail::OutboxItem &item, const Mail::Acceptance &acceptance)
{
    if (Result<void> saved = save(item); !saved)
        return saved;
    insertAcceptance(m_transaction.own(), item, acceptance);
    return {};
}

Result<Mail::OutboxState> OutboxWriter::wasSent(Mail::OutboxKey key)
{
    using Mail::RecipientState;
    Result<Mail::OutboxItem> found = item(key);
    if (!found)
        return failure(std::move(found.error()));
    const bool isKnown = hasRecipient(found->recipients, RecipientState::HandedOver);
    const RecipientState had = isKnown ? RecipientState::HandedOver : RecipientState::Waiting;
    for (Mail::OutboxRecipient &recipient : found->recipients) {
        if (recipient.state == had)
            recipient.state = RecipientState::Accepted;
    }
    found->state = hasRecipient(found->recipients, RecipientState::Waiting)
                       ? Mail::OutboxState::Queued
                       : Mail::OutboxState::Accepted;
    found->notBefore = {};
    if (Result<void> saved = save(*found); !saved)
        return failure(std::move(saved.error()));
    return found->state;
}

Result<std::optional<Mail::OutboxState>> OutboxWriter::foundSent(Mail::OutboxKey key)
{
    const std::optional<Mail::OutboxItem> found = loadOutboxItem(m_transaction.own(), key);
    if (!found || found->state != Mail::OutboxState::Unknown ||
        hasRecipient(found->recipients, Mail::RecipientState::Accepted))
        return std::nullopt;
    Result<Mail::OutboxState> state = wasSent(key);
    if (!state)
        return failure(std::move(state.error()));
    return *state;
}

Result<void> OutboxWriter::keepServed(Mail::OutboxKey key)
{
    Result<Mail::OutboxItem> found = item(key);
    if (!found)
        return failure(std::move(found.error()));
    found->recipients.removeIf([](const Mail::OutboxRecipient &recipient) {
        return recipient.state != Mail::RecipientState::Accepted;
    });
    found->state = Mail::OutboxState::Accepted;
    found->isHeld = false;
    found->notBefore = {};
    return save(*found);
}

Result<void> OutboxWriter::release(Mail::OutboxKey key)
{
    using Mail::OutboxState;
    Result<Mail::OutboxItem> found = item(key);
    if (!found)
        return failure(std::move(found.error()));
    const bool isStill = found->state == OutboxState::Queued ||
                         found->state == OutboxState::Failed ||
                         found->state == OutboxState::Unknown;
    if (!isStill)
        return failure(ErrorKind::PermissionDenied, Retry::Later,
                       QStringLiteral("send a letter again"), QStringLiteral("it is on its way"));
    for (Mail::OutboxRecipient &recipient : found->recipients) {
        if (recipient.state != Mail::RecipientState::Accepted)
            recipient.state = Mail::RecipientState::Waiting;
    }
    // What a server was to hold keeps its time, whatever became of that.
    if (found->state == OutboxState::Queued || found->sendAt <= m_transaction.now())
        found->sendAt = {};
    found->state = OutboxState::Queued;
    found->isHeld = false;
    found->notBefore = {};
    return save(*found);
}

Result<void> OutboxWriter::noteFiled(Mail::OutboxKey key, const QString &mailboxPath)
{
    setFiledPath(m_transaction.own(), key, mailboxPath, false);
    return setState(key, Mail::OutboxState::Filed);
}

Result<void> OutboxWriter::noteCopy(Mail::OutboxKey key, Mail::UidValidity uidValidity,
                                    Mail::Uid uid)
{
    setFiledUid(m_transaction.own(), key, uidValidity, uid);
    return {};
}

Result<void> OutboxWriter::noteFiledHere(Mail::OutboxKey key, const QString &mailboxPath)
{
    setFiledPath(m_transaction.own(), key, mailboxPath, true);
    return setState(key, Mail::OutboxState::Filed);
}

Result<void> OutboxWriter::finish(Mail::OutboxKey key)
{
    const Result<Mail::OutboxItem> found = item(key);
    if (!found)
        return failure(found.error());
    if (found->state != Mail::OutboxState::Filed)
        return {};
    if (hasRecipient(found->recipients, Mail::RecipientState::Refused))
        return setState(key, Mail::OutboxState::Failed);
    return remove(key);
}

Result<void> OutboxWriter::moveBefore(Mail::OutboxKey key, Mail::OutboxKey next)
{
    const Result<Mail::OutboxItem> moved = item(key);
    if (!moved)
        return failure(moved.error());
    QList<Mail::OutboxItem> order = loadOutboxOf(m_transaction.own(), moved->account);
    // The places stay and are given out anew: letters that come later are behind them.
    QList<qint64> places;
    for (const Mail::OutboxItem &one : std::as_const(order))
        places.append(one.position != 0 ? one.position : one.key.value());
    order.removeIf([key](const Mail::OutboxItem &one) { return one.key == key; });
    const auto before = std::find_if(order.begin(), order.end(),
                                     [next](const auto &one) { return one.key == next; });
    order.insert(before, *moved);
    for (qsizetype at = 0; at < order.size(); ++at) {
        if (order.at(at).position == places.at(at))
            continue;
        m_transaction.own()
            .query(R"sql(UPDATE outbox SET position = ? WHERE id = ?)sql")
            .bind(places.at(at))
            .bind(order.at(at).key)
            .run();
    }
    m_transaction.changes().isOutboxChanged = true;
    return {};
}

Result<void> OutboxWriter::replace(Mail::OutboxKey key, const QString &from,
                                   const QByteArray &message)
{
    const Result<Mail::OutboxItem> old = item(key);
    if (!old)
        return failure(old.error());
    if (old->state != Mail::OutboxState::Queued && old->state != Mail::OutboxState::Failed)
        return failure(ErrorKind::PermissionDenied, Retry::Later,
                       QStringLiteral("change a letter to send"),
                       QStringLiteral("it is on its way"));
    const Result<QString> file = outboxFolder(m_transaction.paths()).deliver(message);
    if (!file)
        return failure(file.error());
    m_transaction.claimLetter(*file);
    m_transaction.own()
        .query(R"sql(UPDATE outbox SET sender = ?, file_name = ? WHERE id = ?)sql")
        .bind(from)
        .bind(*file)
        .bind(key)
        .run();
    m_transaction.releaseLetter(old->fileName);
    m_transaction.changes().isOutboxChanged = true;
    return {};
}

Result<QList<Mail::Acceptance>> OutboxWriter::acceptances(Mail::AccountKey account,
                                                          const QByteArray &messageId)
{
    return loadAcceptances(m_transaction.own(), account, messageId);
}

Result<std::optional<FiledLetter>> OutboxWriter::lastFiled(Mail::AccountKey account,
                                                           const QDateTime &since)
{
    return loadLastFiled(m_transaction.own(), account, since);
}

Result<QList<Mail::OutboxItem>> OutboxWriter::items(Mail::AccountKey account)
{
    return loadOutboxOf(m_transaction.own(), account);
}

Result<Mail::OutboxItem> OutboxWriter::item(Mail::OutboxKey key)
{
    std::optional<Mail::OutboxItem> found = loadOutboxItem(m_transaction.own(), key);
    if (!found)
        return noItem();
    return *std::move(found);
}

Result<void> OutboxWriter::remove(Mail::OutboxKey key)
{
    const std::optional<Mail::OutboxItem> found = loadOutboxItem(m_transaction.own(), key);
    if (!found)
        return noItem();
    if (found->state == Mail::OutboxState::Sending || found->state == Mail::OutboxState::DotSent) {
        return failure(ErrorKind::PermissionDenied, Retry::Later,
                       QStringLiteral("delete a letter to send"),
                       QStringLiteral("it is being sent"));
    }
    m_transaction.own().query(R"sql(DELETE FROM outbox WHERE id = ?)sql").bind(key).run();
    m_transaction.releaseLetter(found->fileName);
    m_transaction.changes().isOutboxChanged = true;
    return {};
}

} // namespace Martlet::Store
