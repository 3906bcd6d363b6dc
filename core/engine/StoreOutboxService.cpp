// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/StoreOutboxService.h"

#include "core/engine/FutureBridge.h"
#include "core/mime/HeaderText.h"
#include "core/mime/MessageComposer.h"
#include "core/mime/MimeReader.h"
#include "core/mime/MimeWriter.h"
#include "core/store/Maildir.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/writers/DraftWriter.h"
#include "core/store/writers/OutboxWriter.h"

namespace Martlet::Engine
{

namespace
{

using Mail::OutboxState;
using Store::OutboxWriter;
using Store::WriteTransaction;

bool isOnTheWay(OutboxState state)
{
    return state == OutboxState::Sending || state == OutboxState::DotSent ||
           state == OutboxState::Accepted || state == OutboxState::Filed;
}

Error onTheWay()
{
    return {ErrorKind::PermissionDenied, Retry::Later, QStringLiteral("take the letter back"), {}};
}

QStringList recipientsIn(const Mail::Envelope &envelope)
{
    QStringList recipients;
    for (const Mail::AddressList *list : {&envelope.to, &envelope.cc, &envelope.bcc}) {
        for (const Mail::EmailAddress &address : *list) {
            const QString ace = Mime::addressToAce(address.address);
            if (!address.address.isEmpty() && !recipients.contains(ace))
                recipients.append(ace);
        }
    }
    return recipients;
}

/// What the header names as recipients and nobody can read.
QByteArrayList lostRecipients(const Mime::HeaderList &headers)
{
    QByteArrayList lost;
    for (const char *name : {"To", "Cc", "Bcc"}) {
        const QList<QByteArray> values = headers.all(name);
        for (const QByteArray &value : values)
            lost += Mime::unreadableAddresses(value);
        // The first field of a name counts (SEC-30); nobody may be lost in the others.
        for (const QByteArray &value : values.mid(1))
            lost.append(value.trimmed());
    }
    return lost;
}

} // namespace

StoreOutboxService::StoreOutboxService(Store::Store &store, const Store::Reader &reader,
                                       SyncWorker &worker, QObject *parent)
    : OutboxService(parent)
    , m_store(store)
    , m_reader(reader)
    , m_worker(worker)
{
    connect(&worker.hub(), &Sync::SyncHub::sent, this, &OutboxService::sent);
}

QList<Mail::OutboxItem> StoreOutboxService::items() const
{
    return Store::outbox(m_reader).value_or(QList<Mail::OutboxItem>());
}

QFuture<Result<Mail::OutboxKey>> StoreOutboxService::queue(Mail::AccountKey account,
                                                           const QByteArray &message)
{
    const auto refuse = [](const QString &why) {
        return readyFuture<Mail::OutboxKey>(failure(ErrorKind::InvalidInput, Retry::Never,
                                                    QStringLiteral("queue the letter"), why));
    };
    const Mime::StrictCheck check = Mime::checkStrictRfc5322(message);
    if (!check.isStrict)
        return refuse(QString::fromLatin1(check.reason));
    const Mime::ParsedMessage parsed = Mime::readMessage(message);
    const QByteArrayList lost = lostRecipients(parsed.headers);
    if (!lost.isEmpty())
        return refuse(QStringLiteral("it cannot be sent to ") + QString::fromUtf8(lost.first()));
    const Mail::Envelope &envelope = parsed.envelope;
    Mail::OutboxItem item;
    item.account = account;
    item.recipients = recipientsIn(envelope);
    if (envelope.from.isEmpty() || envelope.from.first().address.isEmpty())
        return refuse(QStringLiteral("it names no sender"));
    if (item.recipients.isEmpty())
        return refuse(QStringLiteral("it names no recipient"));
    for (const QString &recipient : std::as_const(item.recipients)) {
        if (!Mime::isTransmittable({{}, recipient}))
            return refuse(QStringLiteral("it cannot be sent to ") + recipient);
    }
    item.from = Mime::addressToAce(envelope.from.first().address);
    item.subject = envelope.subject;
    item.messageId = envelope.messageId;
    QByteArray bytes = message;
    if (item.messageId.isEmpty()) {
        item.messageId = Mime::newMessageId(item.from);
        bytes.prepend("Message-ID: <" + item.messageId + ">\r\n");
    }
    return submit<Mail::OutboxKey>(m_store, [item, bytes](WriteTransaction &transaction) {
        return OutboxWriter(transaction).queue(item, bytes);
    });
}

void StoreOutboxService::sendNow()
{
    m_store.write<void>(
        [items = items()](WriteTransaction &transaction) -> Result<void> {
            OutboxWriter outbox(transaction);
            for (const Mail::OutboxItem &item : items) {
                const bool isWaiting =
                    item.state == OutboxState::Queued || item.state == OutboxState::Failed;
                const Result<void> queued =
                    isWaiting ? outbox.setState(item.key, OutboxState::Queued) : Result<void>();
                if (!queued)
                    return queued;
            }
            return {};
        },
        [worker = &m_worker](Result<void>) {
            callOn<SyncWorker>(worker, [](SyncWorker &target) { target.hub().sendNow(); });
        });
}

QFuture<Result<void>> StoreOutboxService::sendAgain(Mail::OutboxKey key)
{
    return submit<void>(m_store, [key](WriteTransaction &transaction) -> Result<void> {
        OutboxWriter outbox(transaction);
        const auto item = outbox.item(key);
        if (!item)
            return failure(item.error());
        if (isOnTheWay(item->state))
            return failure(onTheWay());
        return outbox.setState(key, OutboxState::Queued);
    });
}

QFuture<Result<void>> StoreOutboxService::treatAsSent(Mail::OutboxKey key)
{
    return submit<void>(m_store, [key](WriteTransaction &transaction) -> Result<void> {
        OutboxWriter outbox(transaction);
        const auto item = outbox.item(key);
        if (!item)
            return failure(item.error());
        if (item->state != OutboxState::Unknown)
            return failure(onTheWay());
        return outbox.setState(key, OutboxState::Accepted);
    });
}

QFuture<Result<Mail::DraftKey>> StoreOutboxService::takeBack(Mail::OutboxKey key)
{
    const Store::StorePaths paths = m_store.paths();
    return submit<Mail::DraftKey>(
        m_store, [key, paths](WriteTransaction &transaction) -> Result<Mail::DraftKey> {
            OutboxWriter outbox(transaction);
            const auto item = outbox.item(key);
            if (!item)
                return failure(item.error());
            if (isOnTheWay(item->state))
                return failure(onTheWay());
            const auto bytes = Store::loadLetter(paths, item->fileName);
            if (!bytes)
                return failure(bytes.error());
            Store::DraftRow row;
            row.account = item->account;
            row.messageId = item->messageId;
            row.subject = item->subject;
            const auto draft = Store::DraftWriter(transaction).save(row, *bytes);
            if (!draft)
                return draft;
            const Result<void> removed = outbox.remove(key);
            if (!removed)
                return failure(removed.error());
            return draft;
        });
}

QFuture<Result<void>> StoreOutboxService::remove(Mail::OutboxKey key)
{
    return submit<void>(m_store, [key](WriteTransaction &transaction) -> Result<void> {
        OutboxWriter outbox(transaction);
        const auto item = outbox.item(key);
        if (!item)
            return failure(item.error());
        if (item->state == OutboxState::Sending || item->state == OutboxState::DotSent)
            return failure(onTheWay());
        return outbox.remove(key);
    });
}

} // namespace Martlet::Engine
