// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/StoreOutboxService.h"

#include "core/engine/FutureBridge.h"
#include "core/mime/HeaderText.h"
#include "core/mime/MessageComposer.h"
#include "core/mime/MimeReader.h"
#include "core/mime/MimeWriter.h"
#include "core/store/Maildir.h"
#include "core/store/SentCopyHere.h"
#include "core/store/WriteTransaction.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/writers/DraftWriter.h"
#include "core/store/writers/OutboxWriter.h"
#include "core/util/Logging.h"

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

/// After a backup was put back, say.
tl::unexpected<Error> lostLetter()
{
    return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find the letter's file"));
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

/// Of a letter that waits; PermissionDenied in every other state.
QFuture<Result<void>> changeQueued(Store::Store &store, Mail::OutboxKey key,
                                   std::function<void(Mail::OutboxItem &)> change)
{
    const auto job = [key,
                      change = std::move(change)](WriteTransaction &transaction) -> Result<void> {
        OutboxWriter outbox(transaction);
        auto item = outbox.item(key);
        if (!item)
            return failure(item.error());
        if (item->state != OutboxState::Queued)
            return failure(onTheWay());
        change(*item);
        return outbox.save(*item);
    };
    return submit<void>(store, job);
}

} // namespace

StoreOutboxService::StoreOutboxService(Store::Store &store, const Store::Reader &reader,
                                       SyncWorker &worker, QObject *parent)
    : OutboxService(parent)
    , m_store(store)
    , m_reader(reader)
    , m_worker(worker)
    , m_letters(store.paths())
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
    item.recipients = Mail::waitingRecipients(recipientsIn(envelope));
    if (envelope.from.isEmpty() || envelope.from.first().address.isEmpty())
        return refuse(QStringLiteral("it names no sender"));
    if (item.recipients.isEmpty())
        return refuse(QStringLiteral("it names no recipient"));
    for (const Mail::OutboxRecipient &recipient : std::as_const(item.recipients)) {
        if (!Mime::isTransmittable({{}, recipient.address}))
            return refuse(QStringLiteral("it cannot be sent to ") + recipient.address);
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
            const QDateTime now = transaction.now();
            for (const Mail::OutboxItem &listed : items) {
                const Result<Mail::OutboxItem> item = outbox.item(listed.key);
                if (!item && item.error().kind == ErrorKind::NotFound)
                    continue;
                if (!item)
                    return failure(item.error());
                const bool isWaiting =
                    item->state == OutboxState::Queued || item->state == OutboxState::Failed;
                // What its writer holds, or wants to go later, is not meant.
                const bool isMeant =
                    isWaiting && !item->isHeld && (!item->sendAt.isValid() || item->sendAt <= now);
                const Result<void> queued = isMeant ? outbox.release(item->key) : Result<void>();
                if (!queued)
                    return queued;
            }
            return {};
        },
        [worker = &m_worker](Result<void> done) {
            if (!done)
                qCWarning(logStore) << "the outbox:" << describe(done.error());
            callOn<SyncWorker>(worker, [](SyncWorker &target) { target.hub().sendForPerson(); });
        });
}

QFuture<Result<void>> StoreOutboxService::sendAgain(Mail::OutboxKey key)
{
    // Before the letter is let go, which begins the sending.
    callOn<SyncWorker>(&m_worker, [](SyncWorker &target) { target.hub().sendForPerson(); });
    return submit<void>(m_store, [key](WriteTransaction &transaction) -> Result<void> {
        OutboxWriter outbox(transaction);
        const auto item = outbox.item(key);
        if (!item)
            return failure(item.error());
        if (isOnTheWay(item->state))
            return failure(onTheWay());
        return outbox.release(key);
    });
}

QFuture<Result<void>> StoreOutboxService::endUndo(Mail::OutboxKey key)
{
    return changeQueued(m_store, key, [](Mail::OutboxItem &item) { item.notBefore = {}; });
}

QFuture<Result<void>> StoreOutboxService::sendFrom(Mail::OutboxKey key,
                                                   const Mail::EmailAddress &from)
{
    return submit<void>(m_store, [key, from](WriteTransaction &transaction) -> Result<void> {
        OutboxWriter outbox(transaction);
        const auto item = outbox.item(key);
        if (!item)
            return failure(item.error());
        const auto bytes = Store::loadLetter(transaction.paths(), item->fileName);
        if (!bytes)
            return failure(bytes.error());
        const auto rewritten = Mime::withFrom(*bytes, from);
        if (!rewritten)
            return failure(rewritten.error());
        const Result<void> replaced =
            outbox.replace(key, Mime::addressToAce(from.address), *rewritten);
        return replaced ? outbox.release(key) : replaced;
    });
}

QFuture<Result<void>> StoreOutboxService::moveBefore(Mail::OutboxKey key, Mail::OutboxKey next)
{
    return submit<void>(m_store, [key, next](WriteTransaction &transaction) {
        return OutboxWriter(transaction).moveBefore(key, next);
    });
}

QFuture<Result<void>> StoreOutboxService::setHeld(Mail::OutboxKey key, bool isHeld)
{
    return changeQueued(m_store, key, [isHeld](Mail::OutboxItem &item) { item.isHeld = isHeld; });
}

QFuture<Result<void>> StoreOutboxService::setSendAt(Mail::OutboxKey key, const QDateTime &at)
{
    return submit<void>(m_store, [key, at](WriteTransaction &transaction) -> Result<void> {
        OutboxWriter outbox(transaction);
        auto item = outbox.item(key);
        if (!item)
            return failure(item.error());
        if (item->state != OutboxState::Queued)
            return failure(ErrorKind::PermissionDenied, Retry::Later,
                           QStringLiteral("change when the letter goes out"),
                           QStringLiteral("it does not wait any more"));
        item->sendAt = at.isValid() && at > transaction.now() ? at.toUTC() : QDateTime();
        item->notBefore = Mail::undoEnd(item->sendAt, transaction.now());
        item->isHeld = false;
        return outbox.save(*item);
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
        const Result<OutboxState> state = outbox.wasSent(key);
        return state ? Result<void>() : Result<void>(failure(state.error()));
    });
}

QFuture<Result<void>> StoreOutboxService::keepCopyHere(Mail::OutboxKey key)
{
    return submit<void>(m_store, [key](WriteTransaction &transaction) -> Result<void> {
        const Result<bool> kept = Store::keepSentCopyHere(transaction, key);
        if (!kept)
            return failure(kept.error());
        return *kept ? Result<void>() : Result<void>(lostLetter());
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
            auto bytes = Store::loadLetter(paths, item->fileName);
            if (!bytes)
                return failure(bytes.error());
            Store::DraftRow row;
            row.account = item->account;
            row.messageId = item->messageId;
            // Those who have it do not get it again, whatever becomes of the draft.
            const QStringList served =
                addressesOf(item->recipients, Mail::RecipientState::Accepted);
            if (!served.isEmpty()) {
                row.messageId = Mime::newMessageId(item->from);
                bytes = Mime::readdressed(*bytes, served, row.messageId);
                if (!bytes)
                    return failure(bytes.error());
            }
            row.subject = item->subject;
            if (item->asksForReports)
                bytes->prepend(QByteArray(Mime::reportsRequestField) + ": yes\r\n");
            const auto draft = Store::DraftWriter(transaction).save(row, *bytes);
            if (!draft)
                return draft;
            const Result<void> left =
                served.isEmpty() ? outbox.remove(key) : outbox.keepServed(key);
            if (!left)
                return failure(left.error());
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
        // What some have is filed all the same.
        const bool isForSome = hasRecipient(item->recipients, Mail::RecipientState::Accepted) &&
                               item->state != OutboxState::Filed;
        return isForSome ? outbox.keepServed(key) : outbox.remove(key);
    });
}

} // namespace Martlet::Engine
