// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writers/LocalMailWriter.h"

#include "core/store/ContentClaims.h"
#include "core/store/FetchedRows.h"
#include "core/store/LetterCopy.h"
#include "core/store/LocalReplayer.h"
#include "core/store/MadeBefore.h"
#include "core/store/MailboxRows.h"
#include "core/store/PendingEffects.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"

namespace Martlet::Store
{

namespace
{

tl::unexpected<Error> noLetter()
{
    return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find a letter"));
}

} // namespace

MaildirPlace placeOf(const ArrivingLetter &letter)
{
    MaildirPlace place;
    place.base =
        letter.base.isEmpty() ? newMaildirBase(letter.token, letter.file.size()) : letter.base;
    place.isNew = true;
    return withMarks(place, letter.flags.known & maildirFlags);
}

Result<void> LocalMailWriter::makeMailboxes(Mail::AccountKey account)
{
    return makeLocalMailboxes(m_transaction, account);
}

Result<QList<AddedLetter>> LocalMailWriter::add(Mail::MailboxKey mailbox,
                                                const QList<ArrivingLetter> &letters,
                                                Arrival arrival, Mail::AccountKey source)
{
    const std::optional<LocalMailbox> local =
        localMailbox(m_transaction.own(), m_transaction.cache(), mailbox);
    if (!local)
        return failure(ErrorKind::NotFound, Retry::Later, QStringLiteral("find a folder"));
    QList<NewFile> files;
    const Result<LocalFolder> filled = folderToFill(m_transaction.paths(), *local);
    if (!filled)
        return failure(filled.error());
    const LocalFolder &folder = *filled;
    for (const ArrivingLetter &letter : letters) {
        const NewFile file{placeOf(letter), letter.file, letter.isStaged};
        files.append(file);
        m_transaction.claimLocalFile(folder.path() + u'/' + file.place.path());
    }
    if (Result<void> delivered = folder.deliver(files); !delivered)
        return failure(std::move(delivered.error()));
    QList<LocalLetter> rows;
    for (qsizetype i = 0; i < letters.size(); ++i) {
        LocalLetter row;
        row.mailbox = local->id;
        row.place = files.at(i).place;
        row.setFlags(letters.at(i).flags);
        row.received = letters.at(i).received;
        row.source = source;
        rows.append(row);
    }
    return addRows(m_transaction, *local, mailbox, rows, letters, arrival);
}

Result<void> LocalMailWriter::addOnce(Mail::MailboxKey mailbox, const ArrivingLetter &letter)
{
    const std::optional<LocalMailbox> local =
        localMailbox(m_transaction.own(), m_transaction.cache(), mailbox);
    if (!local)
        return failure(ErrorKind::NotFound, Retry::Later, QStringLiteral("find a folder"));
    if (const std::optional<MadeLetter> made = madeBefore(m_transaction, *local, letter.base)) {
        const auto known = referenceOf(m_transaction, *made, letter);
        return known ? Result<void>() : Result<void>(failure(known.error()));
    }
    const auto added = add(mailbox, {letter}, Arrival::AlreadyThere);
    return added ? Result<void>() : Result<void>(failure(added.error()));
}

Result<void> LocalMailWriter::addOnce(Mail::MailboxKey mailbox, ArrivingLetter letter,
                                      const LetterFile &file)
{
    const std::optional<LocalMailbox> local =
        localMailbox(m_transaction.own(), m_transaction.cache(), mailbox);
    if (!local || madeBefore(m_transaction, *local, letter.base))
        return addOnce(mailbox, letter);
    const Result<LocalFolder> folder = folderToFill(m_transaction.paths(), *local);
    if (!folder)
        return failure(folder.error());
    if (Result<void> staged = stageCopy(file, *folder, letter.base); !staged)
        return staged;
    letter.isStaged = true;
    return addOnce(mailbox, letter);
}

Result<bool> LocalMailWriter::holds(Mail::AccountKey account, const QByteArray &messageId)
{
    Query query = m_transaction.cache().query(R"sql(
        SELECT EXISTS (SELECT 1 FROM mailbox AS b CROSS JOIN message AS m ON m.mailbox_id = b.id
                        WHERE b.account_id = ? AND b.special_use IN (?, ?) AND m.message_id = ?)
    )sql");
    query.bind(account)
        .bind(static_cast<int>(Mail::SpecialUse::Inbox))
        .bind(static_cast<int>(Mail::SpecialUse::Sent))
        .bindBlob(messageId);
    return !messageId.isEmpty() && query.step() && query.boolean(0);
}

Result<void> LocalMailWriter::complete(qint64 localLetter, const ArrivingLetter &letter,
                                       const LocalFolder &stagedIn)
{
    Connection &own = m_transaction.own();
    std::optional<LocalLetter> row = Store::localLetter(own, localLetter);
    const std::optional<LocalMailbox> mailbox =
        row ? localMailbox(own, row->mailbox) : std::nullopt;
    if (!mailbox)
        return noLetter();
    const LocalFolder folder = folderOf(m_transaction.paths(), *mailbox);
    const QString stub = folder.path() + u'/' + row->place.path();
    MaildirPlace place = row->place;
    place.base = placeOf(letter).base;
    // A person may have filed the header meanwhile.
    if (Result<void> taken = letter.isStaged ? folder.takeStaged(stagedIn, place) : Result<void>();
        !taken)
        return taken;
    m_transaction.claimLocalFile(folder.path() + u'/' + place.path());
    if (Result<void> delivered = folder.deliver({{place, letter.file, letter.isStaged}});
        !delivered)
        return delivered;
    row->place = place;
    updateLocalLetter(own, *row);
    m_transaction.releaseLocalFile(stub);
    const std::optional<Mail::MessageKey> key =
        messageOf(m_transaction.cache(), row->mailbox, row->uid);
    if (!key)
        return {};
    if (letter.isRead) {
        refreshRow(m_transaction, *key, letter);
        return {};
    }
    const Result<QByteArray> file = folder.read(place);
    if (!file)
        return failure(file.error());
    refreshRow(
        m_transaction, *key,
        arrivingRow(fromMaildirLines(*file), letter.flags, letter.received, letter.received));
    return {};
}

Result<LocalReplay> LocalMailWriter::replay(Mail::AccountKey account, int limit)
{
    return LocalReplayer(m_transaction, account).run(limit);
}

Result<std::optional<QByteArray>> LocalMailWriter::letterOf(Mail::MessageKey message)
{
    return loadLocal(m_transaction.own(), m_transaction.cache(), m_transaction.paths(), message);
}

Result<QByteArray> LocalMailWriter::read(qint64 localLetter)
{
    Connection &own = m_transaction.own();
    const std::optional<LocalLetter> row = Store::localLetter(own, localLetter);
    const std::optional<LocalMailbox> mailbox =
        row ? localMailbox(own, row->mailbox) : std::nullopt;
    if (!mailbox)
        return noLetter();
    const Result<QByteArray> file = folderOf(m_transaction.paths(), *mailbox).read(row->place);
    if (!file)
        return failure(file.error());
    return fromMaildirLines(*file);
}

Result<QList<AddedLetter>> addRows(WriteTransaction &transaction, const LocalMailbox &local,
                                   Mail::MailboxKey mailbox, QList<LocalLetter> rows,
                                   const QList<ArrivingLetter> &letters, Arrival arrival)
{
    const std::optional<MailboxPlace> place = loadMailbox(transaction.cache(), mailbox);
    if (!place)
        return failure(ErrorKind::NotFound, Retry::Later, QStringLiteral("find a folder"));
    const Mail::Uid first = takeUids(transaction.own(), local.id, static_cast<int>(letters.size()));
    QList<PreparedMessage> prepared;
    for (qsizetype i = 0; i < letters.size(); ++i) {
        rows[i].uid = Mail::Uid(first.value() + static_cast<quint32>(i));
        if (!letters.at(i).isRead)
            continue;
        PreparedMessage message = letters.at(i).row;
        message.uid = rows.at(i).uid;
        message.flags = rows.at(i).flags();
        prepared.append(message);
    }
    FetchedRows fetched(transaction, *place, arrival);
    fetched.begin(prepared);
    QList<AddedLetter> added;
    qsizetype read = 0;
    for (qsizetype i = 0; i < letters.size(); ++i) {
        AddedLetter one;
        one.localLetter = insertLocalLetter(transaction.own(), rows.at(i));
        if (letters.at(i).isRead)
            one.key = fetched.store(prepared.at(read++));
        one.reference = {place->path, place->uidValidity, rows.at(i).uid, letters.at(i).messageId};
        added.append(one);
    }
    fetched.finish();
    for (qsizetype i = 0; i < letters.size(); ++i) {
        if (!letters.at(i).isRead)
            continue;
        if (letters.at(i).isWhole)
            claimWhole(transaction, added.at(i).key, letters.at(i).sha256);
        if (rows.at(i).source.isValid())
            setSource(transaction.cache(), added.at(i).key, rows.at(i).source);
    }
    return added;
}

std::optional<Mail::MessageKey> messageOf(Connection &cache, qint64 localMailbox, Mail::Uid uid)
{
    // CROSS: SQLite would rather go through all messages than through the few mailboxes.
    Query query = cache.query(R"sql(
        SELECT m.id FROM mailbox AS b CROSS JOIN message AS m ON m.mailbox_id = b.id AND m.uid = ?
         WHERE b.local_id = ?
    )sql");
    query.bind(uid).bind(localMailbox);
    return query.step() ? std::optional(query.id<Mail::MessageKey>(0)) : std::nullopt;
}

void refreshRow(WriteTransaction &transaction, Mail::MessageKey key, const ArrivingLetter &letter)
{
    const std::optional<MessageRow> row = loadRow(transaction.cache(), key);
    const std::optional<MailboxPlace> place =
        row ? loadMailbox(transaction.cache(), row->mailbox) : std::nullopt;
    if (!place)
        return;
    PreparedMessage message = letter.row;
    message.uid = row->uid;
    message.flags = row->serverFlags;
    FetchedRows fetched(transaction, *place, Arrival::AlreadyThere);
    fetched.begin({message});
    fetched.store(message);
    fetched.finish();
    if (letter.isWhole)
        claimWhole(transaction, key, letter.sha256);
    noteContent(transaction, *row);
}

void setSource(Connection &cache, Mail::MessageKey key, Mail::AccountKey source)
{
    cache.query(R"sql(UPDATE message SET source_account_id = ? WHERE id = ?)sql")
        .bind(source)
        .bind(key)
        .run();
}

} // namespace Martlet::Store
