// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where the files of LocalReplayer's letters lie, whatever other programs did with them.

#include "core/security/Sha256.h"
#include "core/store/LocalReplayer.h"
#include "core/store/MessageRows.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"
#include "core/store/writers/LocalMailWriter.h"

namespace Martlet::Store
{

LocalFolder LocalReplayer::folder(const LocalMailbox &mailbox)
{
    LocalFolder found = folderOf(m_transaction.paths(), mailbox);
    m_touched.insert(found.path());
    return found;
}

std::optional<MaildirPlace> LocalReplayer::locateInUsual(const Letter &letter) const
{
    const LocalFolder usual = folderOf(m_transaction.paths(), letter.mailbox);
    if (usual.has(letter.row.place))
        return letter.row.place;
    for (const MaildirPlace &place : usual.findAll(
             {letter.row.place.base, otherMaildirBase(letter.row.place.base, letter.row.id)})) {
        if (isFileOf(letter, usual, place))
            return place;
    }
    return std::nullopt;
}

/// Where the letter's file lies. That is its mailbox's folder, unless another program moved it, or
/// a try that broke off before its commit: that one may have come further than the operation that
/// is carried out again now. Then its name may be another one, too (rename()).
std::optional<LocalReplayer::Located> LocalReplayer::locate(const Letter &letter)
{
    if (const std::optional<MaildirPlace> place = locateInUsual(letter))
        return Located{folder(letter.mailbox), *place};
    for (const LocalMailbox &other : localMailboxes(m_transaction.own(), m_account)) {
        if (other.id == letter.mailbox.id)
            continue;
        const LocalFolder elsewhere = folderOf(m_transaction.paths(), other);
        for (const MaildirPlace &place : elsewhere.findAll(
                 {letter.row.place.base, otherMaildirBase(letter.row.place.base, letter.row.id)})) {
            // Copies made by hand have the names of their originals.
            const bool isOfAnother = hasLetterOfBase(m_transaction.own(), other.id, place.base);
            if (!isOfAnother && isFileOf(letter, elsewhere, place))
                return Located{folder(other), place};
        }
    }
    return std::nullopt;
}

/// As far as it is known what the letter is.
bool LocalReplayer::isFileOf(const Letter &letter, const LocalFolder &folder,
                             const MaildirPlace &place) const
{
    const std::optional<Mail::MessageKey> message =
        messageOf(m_transaction.cache(), letter.row.mailbox, letter.row.uid);
    Query query =
        m_transaction.cache().query(R"sql(SELECT sha256 FROM message_detail WHERE id = ?)sql");
    query.bind(message.value_or(Mail::MessageKey()));
    const QByteArray hash = query.step() ? query.blob(0) : QByteArray();
    if (hash.isEmpty())
        return true;
    const Result<QByteArray> bytes = folder.read(place);
    // What cannot be read where the letter is expected is not taken for another.
    if (!bytes)
        return bytes.error().kind != ErrorKind::NotFound && letter.row.place.base == place.base &&
               folder.path() == folderOf(m_transaction.paths(), letter.mailbox).path();
    return Security::sha256(fromMaildirLines(*bytes)) == hash;
}

/// The file gets the row's name, in the folder of `to` or (nullptr) in its own. Where another
/// letter has that name the row gets another one.
Result<void> LocalReplayer::rename(const Located &from, const LocalMailbox *to, LocalLetter &row)
{
    const Result<LocalFolder> destination = to ? folderToFill(*to) : from.folder;
    if (!destination)
        return failure(destination.error());
    const bool isLeaving = destination->path() != from.folder.path();
    Result<void> done;
    for (const QString &base : {row.place.base, otherMaildirBase(row.place.base, row.id)}) {
        MaildirPlace wanted = row.place;
        wanted.base = base;
        if (isLeaving && hasLetterOfBase(m_transaction.own(), to->id, base, row.id))
            continue;
        done = from.folder.moveTo(*destination, from.place, wanted);
        if (!done && done.error().kind == ErrorKind::AlreadyExists)
            continue;
        if (done)
            row.place = wanted;
        return done;
    }
    return failure(ErrorKind::AlreadyExists, Retry::Never, QStringLiteral("name a letter"),
                   row.place.base);
}

} // namespace Martlet::Store
