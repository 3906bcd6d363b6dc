// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/UserHands.h"

#include "core/store/queries/MailboxQueries.h"
#include "core/store/queries/Reader.h"
#include "core/store/queries/VaultQueries.h"
#include "core/store/writers/MessageWriter.h"
#include "core/store/writers/OperationWriter.h"
#include "core/store/writers/OutboxWriter.h"

#include <algorithm>

namespace Martlet::Test
{

using Store::WriteTransaction;

Mail::MailboxInfo UserHands::info(const QString &path) const
{
    const auto reader = valueOf(Store::Reader::open(m_world.paths()));
    for (const Mail::MailboxInfo &info : valueOf(Store::mailboxes(*reader))) {
        if (info.path == path)
            return info;
    }
    qFatal("there is no mailbox %s", qPrintable(path));
}

Mail::MailboxKey UserHands::mailbox(const QString &path) const
{
    return info(path).key;
}

Store::MailboxSyncState UserHands::syncState(const QString &path) const
{
    return m_world.write([key = mailbox(path)](WriteTransaction &transaction) {
        return Store::MailboxWriter(transaction).syncState(key);
    });
}

QStringList UserHands::mailboxPaths() const
{
    const auto reader = valueOf(Store::Reader::open(m_world.paths()));
    QStringList paths;
    for (const Mail::MailboxInfo &info : valueOf(Store::mailboxes(*reader)))
        paths.append(info.path);
    paths.sort();
    return paths;
}

std::optional<Store::MessageDetails> UserHands::find(const QString &path, int number) const
{
    const auto reader = valueOf(Store::Reader::open(m_world.paths()));
    for (const Mail::MessageKey key : valueOf(Store::messageKeys(*reader, mailbox(path)))) {
        std::optional<Store::MessageDetails> details = valueOf(Store::messageDetails(*reader, key));
        if (details && details->envelope.messageId == letterId(number))
            return details;
    }
    return std::nullopt;
}

QList<Mail::MessageKey> UserHands::letters(const QString &path,
                                           std::initializer_list<int> numbers) const
{
    QList<Mail::MessageKey> keys;
    for (const int number : numbers) {
        const std::optional<Store::MessageDetails> details = find(path, number);
        if (!details)
            qFatal("letter %d is not shown in %s", number, qPrintable(path));
        keys.append(details->summary.key);
    }
    return keys;
}

QList<Mail::MessageKey> UserHands::lettersWithUids(const QString &path,
                                                   std::initializer_list<quint32> uids) const
{
    const auto reader = valueOf(Store::Reader::open(m_world.paths()));
    QList<Mail::MessageKey> keys;
    for (const Mail::MessageKey key : valueOf(Store::messageKeys(*reader, mailbox(path)))) {
        const quint32 uid = valueOf(Store::messageDetails(*reader, key))->reference.uid.value();
        if (std::find(uids.begin(), uids.end(), uid) != uids.end())
            keys.append(key);
    }
    return keys;
}

QByteArrayList UserHands::shownIds(const QString &path) const
{
    const auto reader = valueOf(Store::Reader::open(m_world.paths()));
    QByteArrayList ids;
    for (const Mail::MessageKey key : valueOf(Store::messageKeys(*reader, mailbox(path))))
        ids.append(valueOf(Store::messageDetails(*reader, key))->envelope.messageId);
    std::sort(ids.begin(), ids.end());
    return ids;
}

Mail::MessageFlags UserHands::shownFlags(const QString &path, int number) const
{
    const std::optional<Store::MessageDetails> details = find(path, number);
    if (!details)
        qFatal("letter %d is not shown in %s", number, qPrintable(path));
    return details->summary.flags;
}

QList<Mail::Operation> UserHands::pending() const
{
    const auto reader = valueOf(Store::Reader::open(m_world.paths()));
    return valueOf(Store::pendingOperations(*reader));
}

QList<Mail::OutboxItem> UserHands::outbox() const
{
    const auto reader = valueOf(Store::Reader::open(m_world.paths()));
    return valueOf(Store::outbox(*reader));
}

QList<Store::DraftRow> UserHands::drafts() const
{
    const auto reader = valueOf(Store::Reader::open(m_world.paths()));
    return valueOf(Store::drafts(*reader));
}

quint64 UserHands::submit(Mail::OperationKind kind, const QList<Mail::MessageKey> &keys,
                          const Mail::MessageFlags &flags, Mail::MailboxKey target)
{
    return m_world.write([&](WriteTransaction &transaction) {
        return Store::OperationWriter(transaction).submit({kind, keys, flags, target});
    });
}

quint64 UserHands::setSeen(const QList<Mail::MessageKey> &keys, bool isSeen)
{
    return submit(isSeen ? Mail::OperationKind::AddFlags : Mail::OperationKind::RemoveFlags, keys,
                  {Mail::Flag::Seen, {}});
}

quint64 UserHands::setFlagged(const QList<Mail::MessageKey> &keys, bool isFlagged)
{
    return submit(isFlagged ? Mail::OperationKind::AddFlags : Mail::OperationKind::RemoveFlags,
                  keys, {Mail::Flag::Flagged, {}});
}

quint64 UserHands::addKeyword(const QList<Mail::MessageKey> &keys, const QString &keyword)
{
    return submit(Mail::OperationKind::AddFlags, keys, {{}, {keyword}});
}

quint64 UserHands::move(const QList<Mail::MessageKey> &keys, const QString &path)
{
    return submit(Mail::OperationKind::Move, keys, {}, mailbox(path));
}

quint64 UserHands::copy(const QList<Mail::MessageKey> &keys, const QString &path)
{
    return submit(Mail::OperationKind::Copy, keys, {}, mailbox(path));
}

quint64 UserHands::deleteForGood(const QList<Mail::MessageKey> &keys)
{
    return submit(Mail::OperationKind::DeleteForGood, keys);
}

quint64 UserHands::markAllSeen(const QString &path)
{
    const auto keys = m_world.write([key = mailbox(path)](WriteTransaction &transaction) {
        return Store::MessageWriter(transaction).shownKeys(key, true);
    });
    return setSeen(keys);
}

int UserHands::undo(quint64 group)
{
    return m_world.write([group](WriteTransaction &transaction) {
        return Store::OperationWriter(transaction).undo(group);
    });
}

Mail::Operation UserHands::onMailbox(Mail::OperationKind kind, const QString &path) const
{
    Mail::Operation operation;
    operation.account = m_world.account();
    operation.kind = kind;
    operation.message.mailboxPath = path;
    return operation;
}

quint64 UserHands::submitOnMailboxes(const QList<Mail::Operation> &operations)
{
    return m_world.write([operations](WriteTransaction &transaction) {
        return Store::OperationWriter(transaction).submitOnMailboxes(operations);
    });
}

void UserHands::createMailbox(const QString &path, Mail::SpecialUse use)
{
    Mail::Operation operation = onMailbox(Mail::OperationKind::CreateMailbox, {});
    operation.targetPath = path;
    operation.specialUse = use;
    submitOnMailboxes({operation});
}

quint64 UserHands::renameMailbox(const QString &from, const QString &to)
{
    Mail::Operation operation = onMailbox(Mail::OperationKind::RenameMailbox, from);
    operation.targetPath = to;
    return submitOnMailboxes({operation});
}

quint64 UserHands::deleteMailbox(const QString &path)
{
    Mail::Operation operation = onMailbox(Mail::OperationKind::DeleteMailbox, path);
    operation.message.uidValidity =
        syncState(path).server.uidValidity.value_or(Mail::UidValidity());
    return submitOnMailboxes({operation});
}

quint64 UserHands::setSubscribed(const QStringList &paths, bool isSubscribed)
{
    QList<Mail::Operation> operations;
    for (const QString &path : paths)
        operations.append(onMailbox(isSubscribed ? Mail::OperationKind::SubscribeMailbox
                                                 : Mail::OperationKind::UnsubscribeMailbox,
                                    path));
    return submitOnMailboxes(operations);
}

Mail::OutboxKey UserHands::send(const QByteArray &message, const QString &subject,
                                const QStringList &recipients)
{
    Mail::OutboxItem item;
    item.account = m_world.account();
    item.messageId = headerField(message, "Message-ID").replace("<", "").replace(">", "");
    item.from = m_world.settings().email;
    item.recipients = Mail::waitingRecipients(recipients);
    item.subject = subject;
    item.createdAt = m_world.clock.wall();
    return m_world.write([item, message](WriteTransaction &transaction) {
        return Store::OutboxWriter(transaction).queue(item, message);
    });
}

Mail::DraftKey UserHands::saveDraft(Mail::DraftKey key, const QByteArray &messageId,
                                    const QByteArray &message)
{
    Store::DraftRow row;
    if (key.isValid()) {
        for (const Store::DraftRow &known : drafts()) {
            if (known.key == key)
                row = known;
        }
    }
    row.account = m_world.account();
    row.messageId = messageId;
    row.savedAt = m_world.clock.wall();
    return m_world.write([row, message](WriteTransaction &transaction) {
        return Store::DraftWriter(transaction).save(row, message);
    });
}

void UserHands::sendAgain(Mail::OutboxKey key)
{
    m_world.write([key](WriteTransaction &transaction) {
        return Store::OutboxWriter(transaction).release(key);
    });
}

void UserHands::removeFromOutbox(Mail::OutboxKey key)
{
    m_world.write([key](WriteTransaction &transaction) {
        return Store::OutboxWriter(transaction).remove(key);
    });
}

void UserHands::closeDraft(Mail::DraftKey key, const QString &draftsPath)
{
    m_world.write([key, draftsPath](WriteTransaction &transaction) {
        return Store::DraftWriter(transaction).closeAndUpload(key, draftsPath);
    });
}

QList<Store::KeptLetter> UserHands::kept() const
{
    const auto reader = valueOf(Store::Reader::open(m_world.paths()));
    return valueOf(Store::keptLetters(*reader, {}, 1'000'000));
}

QList<Store::Loss> UserHands::losses() const
{
    const auto reader = valueOf(Store::Reader::open(m_world.paths()));
    return valueOf(Store::losses(*reader));
}

Store::PutBackOutcome UserHands::putBackAll()
{
    const auto loadKeys = [](WriteTransaction &transaction) {
        return Store::KeptLetterWriter(transaction).keysOf({});
    };
    const QList<Mail::KeptKey> keys = m_world.write(loadKeys);
    return m_world.write([keys](WriteTransaction &transaction) {
        return Store::KeptLetterWriter(transaction).putBack(keys);
    });
}

} // namespace Martlet::Test
