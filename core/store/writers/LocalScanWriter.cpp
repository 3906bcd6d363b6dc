// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writers/LocalScanWriter.h"

#include "core/mail/ModifiedUtf7.h"
#include "core/security/Sha256.h"
#include "core/store/AccountRows.h"
#include "core/store/ContentClaims.h"
#include "core/store/FetchedRows.h"
#include "core/store/FileDescriptor.h"
#include "core/store/MessageRows.h"
#include "core/store/PendingEffects.h"
#include "core/store/Pop3Rows.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"
#include "core/store/writers/Pop3LedgerWriter.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <utility>

namespace Martlet::Store
{

namespace
{

using ReadFile = LocalScanWriter::ReadFile;

/// As other programs encode it; a name that is not of that kind, or cannot be shown, as it is.
QString levelFrom(const QString &name)
{
    const Result<QString> decoded = Mail::decodeModifiedUtf7(name.toUtf8());
    if (!decoded)
        return name;
    const bool canBeShown = std::none_of(decoded->cbegin(), decoded->cend(), [](QChar c) {
        return c == u'/' || c.category() == QChar::Other_Control;
    });
    return canBeShown ? *decoded : name;
}

/// What stands in the folder's name file, or what Maildir++ makes of the name of the folder.
QString nameOf(const QString &folder, const QString &name)
{
    QFile file(folder + QStringLiteral("/martlet-name"));
    constexpr qint64 longest = 2048;
    QString path;
    if (file.open(QIODevice::ReadOnly))
        path = QString::fromUtf8(file.read(longest)).trimmed();
    if (!path.isEmpty())
        return path;
    QStringList levels;
    for (const QString &level : name.mid(1).split(u'.'))
        levels.append(levelFrom(level));
    return levels.join(u'/');
}

QString freePath(const QList<LocalMailbox> &known, const QString &wanted)
{
    const auto isTaken = [&known](const QString &path) {
        return std::any_of(known.cbegin(), known.cend(), [&path](const LocalMailbox &mailbox) {
            return mailbox.path.compare(path, Qt::CaseInsensitive) == 0;
        });
    };
    QString path = wanted;
    for (int number = 2; isTaken(path); ++number)
        path = wanted + u' ' + QString::number(number);
    return path;
}

/// Of a file whose letter no ledger tells of. The field in it anybody can write; the name is given
/// here.
bool holdsHeaderAlone(const ReadFile &read)
{
    const QString &base = read.file.place.base;
    return read.letter.saysPartial &&
           (saysHeaderAlone(base) || fetchOriginOf(base).identity.isValid());
}

bool isHeaderAlone(Connection &own, qint64 localLetter, const ReadFile &read)
{
    const std::optional<LedgerEntry> entry = ledgerEntryOf(own, localLetter);
    return entry ? entry->state == ServerLetterState::HeaderOnly : holdsHeaderAlone(read);
}

} // namespace

Result<QList<qint64>> LocalScanWriter::folders(Mail::AccountKey account)
{
    const std::optional<Mail::AccountSettings> settings = loadAccount(m_transaction.own(), account);
    if (!settings)
        return QList<qint64>();
    const QString root = localRootName(m_transaction.own(), *settings);
    const QDir tree(localTreesDir(m_transaction.paths()) + u'/' + root);
    QList<LocalMailbox> known = localMailboxes(m_transaction.own(), account);
    if (!known.isEmpty() && !tree.exists()) {
        // Most likely a disk that is not mounted: letters are not taken for deleted.
        return failure(ErrorKind::LocalStorage, Retry::Later,
                       QStringLiteral("read the folders on this computer"), tree.dirName());
    }
    QSet<QString> named;
    QSet<qint64> unreadable;
    for (const LocalMailbox &mailbox : std::as_const(known)) {
        named.insert(mailbox.folder);
        if (Result<void> made = folderOf(m_transaction.paths(), mailbox).make(); made)
            folderOf(m_transaction.paths(), mailbox).clearUnfinished();
        else if (isDiskInTrouble(made.error()))
            return failure(std::move(made.error()));
        else
            unreadable.insert(mailbox.id); // nothing is concluded of it, and the others go on
    }
    for (const QString &name :
         tree.entryList({QStringLiteral(".*")}, QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot)) {
        const QString folder = root + u'/' + name;
        if (named.contains(folder) || !QDir(tree.filePath(name + QStringLiteral("/cur"))).exists())
            continue;
        LocalMailbox mailbox;
        mailbox.account = account;
        mailbox.folder = folder;
        mailbox.path = freePath(known, nameOf(tree.filePath(name), name));
        if (Result<void> made = LocalFolder(tree.filePath(name)).make(); !made) {
            if (isDiskInTrouble(made.error()))
                return failure(std::move(made.error()));
            continue; // somebody else's alone
        }
        Result<LocalMailbox> added = addLocalMailbox(m_transaction, mailbox, root);
        if (!added)
            return failure(std::move(added.error()));
        known.append(*added);
    }
    storeLocalTree(m_transaction, account);
    QList<qint64> ids;
    for (const LocalMailbox &mailbox : std::as_const(known)) {
        if (!unreadable.contains(mailbox.id))
            ids.append(mailbox.id);
    }
    return ids;
}

Result<ScanOutcome> LocalScanWriter::adopt(qint64 mailbox, const QList<ReadFile> &letters,
                                           VanishedLetters &vanished)
{
    ScanOutcome outcome;
    const std::optional<LocalMailbox> local = localMailbox(m_transaction.own(), mailbox);
    const std::optional<Mail::MailboxKey> shown = shownAs(m_transaction.cache(), mailbox);
    if (!local || !shown)
        return outcome;
    QList<ReadFile> unknown;
    QList<ReadFile> uncached;
    for (const ReadFile &listed : letters) {
        if (listed.file.localLetter != 0) {
            uncached.append(listed);
            continue;
        }
        const std::optional<ReadFile> read = stillUnknown(*local, listed);
        if (!read)
            continue;
        if (followMoved(*local, *shown, *read, vanished))
            ++outcome.moved;
        else
            unknown.append(*read);
    }
    if (Result<void> settled = settleLeftovers(*local, unknown); !settled)
        return failure(std::move(settled.error()));
    addUncached(*local, *shown, uncached);
    if (Result<void> added = addUnknown(*local, *shown, unknown); !added)
        return failure(std::move(added.error()));
    outcome.added = static_cast<int>(unknown.size());
    return outcome;
}

/// Since it was listed an operation, filing or a session may have given it a row; another program
/// may have taken it away, or marked it.
std::optional<ReadFile> LocalScanWriter::stillUnknown(const LocalMailbox &local,
                                                      const ReadFile &read) const
{
    if (hasLetterOfBase(m_transaction.own(), local.id, read.file.place.base))
        return std::nullopt;
    const auto place = folderOf(m_transaction.paths(), local).find(read.file.place);
    if (!place)
        return std::nullopt;
    ReadFile now = read;
    now.file.place = *place;
    return now;
}

/// An operation may have moved or deleted it meanwhile, or found it where another program had put
/// it; and that program may have put it back.
std::optional<LocalLetter> LocalScanWriter::stillVanished(const LocalLetter &letter) const
{
    std::optional<LocalLetter> now = localLetter(m_transaction.own(), letter.id);
    if (!now || now->mailbox != letter.mailbox || now->uid != letter.uid)
        return std::nullopt;
    const std::optional<LocalMailbox> mailbox = localMailbox(m_transaction.own(), now->mailbox);
    const bool isBack = mailbox && folderOf(m_transaction.paths(), *mailbox).has(now->place);
    return isBack ? std::nullopt : now;
}

bool LocalScanWriter::followMoved(const LocalMailbox &local, Mail::MailboxKey mailbox,
                                  const ReadFile &read, VanishedLetters &vanished)
{
    while (const auto found = vanished.take(read.file.place.base, read.letter)) {
        const std::optional<LocalLetter> letter = stillVanished(found->letter);
        if (!letter)
            continue;
        follow(local, mailbox, read, *letter);
        return true;
    }
    return false;
}

void LocalScanWriter::follow(const LocalMailbox &local, Mail::MailboxKey mailbox,
                             const ReadFile &read, LocalLetter letter)
{
    const std::optional<Mail::MessageKey> key =
        messageOf(m_transaction.cache(), letter.mailbox, letter.uid);
    letter.mailbox = local.id;
    letter.place = read.file.place;
    letter.uid = takeUids(m_transaction.own(), local.id, 1);
    updateLocalLetter(m_transaction.own(), letter);
    const std::optional<MailboxPlace> place = loadMailbox(m_transaction.cache(), mailbox);
    const std::optional<MessageRow> row =
        key ? loadRow(m_transaction.cache(), *key) : std::optional<MessageRow>();
    const ActorScope cause(m_transaction, Mail::LifeActor::Other);
    if (row && place) {
        moveRow(m_transaction, *row, *place, letter.uid, {});
        setServerFlags(m_transaction, *key, letter.flags(), {});
        refreshChanged(*key, letter.id, read);
        deriveEffectiveState(m_transaction, *key);
    } else {
        ReadFile known = read;
        known.file.localLetter = letter.id;
        addUncached(local, mailbox, {known});
    }
}

/// The program that moved it may have written it a little otherwise.
void LocalScanWriter::refreshChanged(Mail::MessageKey key, qint64 localLetter, const ReadFile &read)
{
    if (isHeaderAlone(m_transaction.own(), localLetter, read))
        return;
    Query query =
        m_transaction.cache().query(R"sql(SELECT sha256 FROM message_detail WHERE id = ?)sql");
    query.bind(key);
    if (query.step() && query.blob(0) != read.letter.sha256)
        refreshRow(m_transaction, key, read.letter);
}

/// Files that need no row of their own are taken out of `unknown`.
Result<void> LocalScanWriter::settleLeftovers(const LocalMailbox &local, QList<ReadFile> &unknown)
{
    QList<ReadFile> others;
    for (const ReadFile &read : std::as_const(unknown)) {
        const Result<bool> isSettled = settleLeftover(local, read);
        if (!isSettled)
            return failure(isSettled.error());
        if (!*isSettled)
            others.append(read);
    }
    unknown = others;
    return {};
}

/// What a crash or a power cut left when the rest of a letter came: the header alone beside the
/// whole letter, or the whole letter that no commit followed. A copy that a person made has the
/// name of its original, or one without the token; or the original has another name since.
Result<bool> LocalScanWriter::settleLeftover(const LocalMailbox &local, const ReadFile &read)
{
    Connection &own = m_transaction.own();
    const FetchOrigin origin = fetchOriginOf(read.file.place.base);
    const auto account = accountOfOrigin(own, origin.account, local.account);
    const std::optional<LedgerEntry> known = origin.identity.isValid() && account
                                                 ? ledgerEntry(own, *account, origin.identity)
                                                 : std::nullopt;
    const std::optional<LocalLetter> letter =
        known ? localLetter(own, known->localLetter) : std::nullopt;
    const QString &base = read.file.place.base;
    if (!letter || letter->place.base == base)
        return false;
    const bool mayBeCopy = isOtherMaildirBase(letter->place.base) || isOtherMaildirBase(base) ||
                           fetchOriginOf(letter->place.base).identity != origin.identity;
    const Result<QByteArray> here = LocalMailWriter(m_transaction).read(letter->id);
    if (!here)
        return false;
    if (known->state == ServerLetterState::HeaderOnly && !read.letter.saysPartial) {
        FetchedLetter rest;
        rest.identity = origin.identity;
        rest.letter = read.letter;
        rest.letter.token = "U=" + tokenOf(read.file.place.base, 'U');
        // A letter that the server gave the same id, and whose commit was lost.
        const Result<bool> isAnother = Pop3LedgerWriter(m_transaction).isAnother(*known, rest);
        if (!isAnother || *isAnother)
            return isAnother ? Result<bool>(false) : isAnother;
        const auto added =
            Pop3LedgerWriter(m_transaction).add(*account, {}, {rest}, Arrival::AlreadyThere);
        if (!added)
            return failure(added.error());
    } else if (mayBeCopy ||
               (!read.letter.saysPartial && Security::sha256(*here) != read.letter.sha256)) {
        return false;
    }
    m_transaction.releaseLocalFile(folderOf(m_transaction.paths(), local).path() + u'/' +
                                   read.file.place.path());
    return true;
}

Result<LocalScanWriter::Uncached> LocalScanWriter::uncached(Mail::MailboxKey mailbox,
                                                            Mail::Uid after, int limit)
{
    Uncached found;
    found.last = after;
    const auto local = localMailbox(m_transaction.own(), m_transaction.cache(), mailbox);
    if (!local)
        return found;
    const QList<LocalLetter> letters = localLetters(m_transaction.own(), local->id, after, limit);
    for (const LocalLetter &letter : letters) {
        found.last = letter.uid;
        if (!messageOf(m_transaction.cache(), local->id, letter.uid))
            found.files.append({local->id, letter.id, letter.place});
    }
    found.hasMore = letters.size() == limit;
    return found;
}

void LocalScanWriter::addUncached(const LocalMailbox &local, Mail::MailboxKey mailbox,
                                  const QList<ReadFile> &letters)
{
    const std::optional<MailboxPlace> place = loadMailbox(m_transaction.cache(), mailbox);
    if (!place || letters.isEmpty())
        return;
    QList<PreparedMessage> rows;
    QList<ReadFile> there;
    QList<LocalLetter> known;
    for (const ReadFile &read : letters) {
        const std::optional<LocalLetter> letter =
            localLetter(m_transaction.own(), read.file.localLetter);
        if (!letter || letter->mailbox != local.id)
            continue;
        PreparedMessage row = read.letter.row;
        row.uid = letter->uid;
        row.flags = letter->flags();
        row.received = toColumn(letter->received);
        m_transaction.changes().serverCopies.insert(letter->source.isValid() ? letter->source
                                                                             : local.account);
        rows.append(row);
        there.append(read);
        known.append(*letter);
    }
    FetchedRows fetched(m_transaction, *place, Arrival::AlreadyThere);
    fetched.begin(rows);
    QList<Mail::MessageKey> keys;
    for (const PreparedMessage &row : std::as_const(rows))
        keys.append(fetched.store(row));
    fetched.finish();
    for (qsizetype i = 0; i < keys.size(); ++i) {
        if (!isHeaderAlone(m_transaction.own(), known.at(i).id, there.at(i)))
            claimWhole(m_transaction, keys.at(i), there.at(i).letter.sha256);
        if (known.at(i).source.isValid())
            setSource(m_transaction.cache(), keys.at(i), known.at(i).source);
    }
}

Result<void> LocalScanWriter::addUnknown(const LocalMailbox &local, Mail::MailboxKey mailbox,
                                         const QList<ReadFile> &letters)
{
    if (letters.isEmpty())
        return {};
    QList<LocalLetter> rows;
    QList<ArrivingLetter> arriving;
    for (const ReadFile &read : letters) {
        LocalLetter row;
        row.mailbox = local.id;
        row.place = read.file.place;
        row.received = read.letter.received;
        ArrivingLetter letter = read.letter;
        const FetchOrigin origin = fetchOriginOf(row.place.base);
        letter.isWhole = !holdsHeaderAlone(read);
        const auto account = accountOfOrigin(m_transaction.own(), origin.account, local.account);
        if (account && *account != local.account)
            row.source = *account;
        rows.append(row);
        arriving.append(letter);
    }
    const auto added =
        addRows(m_transaction, local, mailbox, rows, arriving, Arrival::AlreadyThere);
    if (!added)
        return failure(added.error());
    for (qsizetype i = 0; i < letters.size(); ++i)
        addToLedger(local, letters.at(i), added->at(i).localLetter);
    return {};
}

/// Under any marks, or nobody can tell: of a folder that cannot be read nothing is concluded.
bool LocalScanWriter::isAround(const LocalLetter &letter)
{
    auto listed = m_listed.find(letter.mailbox);
    if (listed == m_listed.end()) {
        const auto mailbox = localMailbox(m_transaction.own(), letter.mailbox);
        Result<QHash<QString, MaildirPlace>> files = QHash<QString, MaildirPlace>();
        if (mailbox)
            files = folderOf(m_transaction.paths(), *mailbox).list();
        listed = m_listed.insert(letter.mailbox, files ? std::optional(*files) : std::nullopt);
    }
    return !*listed || (*listed)->contains(letter.place.base);
}

Result<int> LocalScanWriter::forget(const QList<LocalLetter> &vanished)
{
    int removed = 0;
    const ActorScope cause(m_transaction, Mail::LifeActor::Other);
    for (const LocalLetter &letter : vanished) {
        const std::optional<LocalLetter> now = stillVanished(letter);
        if (!now || isAround(*now))
            continue;
        noteVanished(m_transaction, letter.id);
        deleteLocalLetter(m_transaction.own(), letter.id);
        ++removed;
        const auto key = messageOf(m_transaction.cache(), letter.mailbox, letter.uid);
        const auto row = key ? loadRow(m_transaction.cache(), *key) : std::optional<MessageRow>();
        if (!row)
            continue;
        tellShownChange(m_transaction, *row, {}, row->flags);
        removeRow(m_transaction, *row);
    }
    return removed;
}

} // namespace Martlet::Store
