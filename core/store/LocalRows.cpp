// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/LocalRows.h"

#include "core/mail/MailboxPath.h"
#include "core/security/Sha256.h"
#include "core/store/AccountRows.h"
#include "core/store/DurableFile.h"
#include "core/store/MailboxRows.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"

#include <QFile>
#include <QFileInfo>
#include <QMap>

#include <array>

namespace Martlet::Store
{

namespace
{

#define MARTLET_LOCAL_MAILBOX_COLUMNS                                                              \
    "id, account_id, path, folder, special_use, is_subscribed, uid_validity, uid_next"
#define MARTLET_LOCAL_LETTER_COLUMNS                                                               \
    "id, mailbox_id, uid, place, keywords, bits, received, source_account_id"

struct UsualMailbox {
    Mail::SpecialUse use;
    const char *path;
    const char *folder;
};

/// Names for other programs; here the role has its name in the person's language.
constexpr std::array<UsualMailbox, 6> usualMailboxes{{
    {Mail::SpecialUse::Inbox, "INBOX", ""},
    {Mail::SpecialUse::Drafts, "Drafts", "/.Drafts"},
    {Mail::SpecialUse::Sent, "Sent", "/.Sent"},
    {Mail::SpecialUse::Archive, "Archive", "/.Archive"},
    {Mail::SpecialUse::Junk, "Junk", "/.Junk"},
    {Mail::SpecialUse::Trash, "Trash", "/.Trash"},
}};

LocalMailbox mailboxFrom(const Query &query)
{
    return {query.integer(0),
            query.id<Mail::AccountKey>(1),
            query.text(2),
            query.text(3),
            static_cast<Mail::SpecialUse>(query.integer(4)),
            query.boolean(5),
            query.id<Mail::UidValidity>(6),
            query.id<Mail::Uid>(7)};
}

LocalLetter letterFrom(const Query &query)
{
    LocalLetter letter;
    letter.id = query.integer(0);
    letter.mailbox = query.integer(1);
    letter.uid = query.id<Mail::Uid>(2);
    letter.place = placeFrom(query.text(3));
    const Mail::MessageFlags kept = flagsFromColumns(query.integer(5), query.text(4));
    letter.keywords = kept.keywords;
    letter.unnamed = kept.known;
    letter.received = timeFromColumn(query.integer(6));
    letter.source = query.id<Mail::AccountKey>(7);
    return letter;
}

std::optional<LocalLetter> firstLetter(Query query)
{
    return query.step() ? std::optional(letterFrom(query)) : std::nullopt;
}

Result<void> writeTextDurably(const QString &file, const QString &text)
{
    const QString begun = file + QStringLiteral(".new");
    QFile::remove(begun);
    if (Result<void> written = writeSynced(begun, text.toUtf8() + '\n'); !written)
        return written;
    return renameDurably(begun, file);
}

Mail::MailboxInfo infoOf(const LocalMailbox &mailbox)
{
    Mail::MailboxInfo info;
    info.account = mailbox.account;
    info.path = mailbox.path;
    info.displayName = Mail::lastLevelOf(mailbox.path);
    info.wireName = QByteArray::number(mailbox.id);
    info.specialUse = mailbox.specialUse;
    info.isSubscribed = mailbox.isSubscribed;
    return info;
}

/// A place in the tree alone.
Mail::MailboxInfo parentInfo(Mail::AccountKey account, const QString &path)
{
    Mail::MailboxInfo info;
    info.account = account;
    info.path = path;
    info.displayName = Mail::lastLevelOf(path);
    info.isSelectable = false;
    return info;
}

void linkMailbox(Connection &cache, const LocalMailbox &mailbox)
{
    cache
        .query(R"sql(
            UPDATE mailbox SET local_id = ?1, uid_validity = ?2, headers_complete = 1
             WHERE account_id = ?3 AND server_path = ?4
               AND (local_id <> ?1 OR uid_validity IS NOT ?2)
        )sql")
        .bind(mailbox.id)
        .bind(mailbox.uidValidity)
        .bind(mailbox.account)
        .bind(mailbox.path)
        .run();
}

} // namespace

void LocalLetter::setFlags(const Mail::MessageFlags &flags)
{
    place = withMarks(place, flags.known & maildirFlags);
    unnamed = flags.known & ~maildirFlags;
    keywords = flags.keywords;
}

QString localTreesDir(const StorePaths &paths)
{
    return paths.mailDir() + QStringLiteral("/local");
}

QString localRootName(Connection &own, const Mail::AccountSettings &account)
{
    for (const LocalMailbox &mailbox : localMailboxes(own, account.key))
        return mailbox.folder.section(u'/', 0, 0);
    return QString::fromLatin1(Security::sha256(account.credentialId.toUtf8()).toHex().left(16));
}

LocalFolder folderOf(const StorePaths &paths, const LocalMailbox &mailbox)
{
    return LocalFolder(localTreesDir(paths) + u'/' + mailbox.folder);
}

Result<void> requireTree(const StorePaths &paths, const LocalMailbox &mailbox)
{
    const QString root = mailbox.folder.section(u'/', 0, 0);
    if (QFileInfo(localTreesDir(paths) + u'/' + root).isDir())
        return {};
    return failure(ErrorKind::LocalStorage, Retry::Later,
                   QStringLiteral("read the folders on this computer"), root);
}

Result<LocalFolder> folderToFill(const StorePaths &paths, const LocalMailbox &mailbox)
{
    if (Result<void> there = requireTree(paths, mailbox); !there)
        return failure(std::move(there.error()));
    LocalFolder folder = folderOf(paths, mailbox);
    const bool isNew = !folder.exists();
    Result<void> made = folder.make();
    if (made && isNew)
        made = writeFolderName(paths, mailbox);
    if (!made)
        return failure(std::move(made.error()));
    return folder;
}

QList<LocalMailbox> localMailboxes(Connection &own, Mail::AccountKey account)
{
    Query query = own.query("SELECT " MARTLET_LOCAL_MAILBOX_COLUMNS
                            " FROM local_mailbox WHERE account_id = ? ORDER BY id");
    query.bind(account);
    QList<LocalMailbox> mailboxes;
    while (query.step())
        mailboxes.append(mailboxFrom(query));
    return mailboxes;
}

std::optional<LocalMailbox> localMailbox(Connection &own, qint64 id)
{
    Query query =
        own.query("SELECT " MARTLET_LOCAL_MAILBOX_COLUMNS " FROM local_mailbox WHERE id = ?");
    query.bind(id);
    return query.step() ? std::optional(mailboxFrom(query)) : std::nullopt;
}

std::optional<LocalMailbox> localMailbox(Connection &own, Connection &cache, Mail::MailboxKey key)
{
    Query query = cache.query(R"sql(SELECT local_id FROM mailbox WHERE id = ?)sql");
    query.bind(key);
    return query.step() && query.integer(0) != 0 ? localMailbox(own, query.integer(0))
                                                 : std::nullopt;
}

namespace
{

/// The rows may be older than what lies on the disk, which was found and has rows of its own then.
/// A folder without a row is what a commit that was lost had made.
QString unusedFolder(Connection &own, const QString &root, qint64 id)
{
    for (qint64 number = id;; ++number) {
        const QString folder = root + QStringLiteral("/.Folder-") + QString::number(number);
        Query query =
            own.query(R"sql(SELECT EXISTS (SELECT 1 FROM local_mailbox WHERE folder = ?))sql");
        query.bind(folder);
        if (!query.step() || !query.boolean(0))
            return folder;
    }
}

} // namespace

std::optional<Mail::MailboxKey> shownAs(Connection &cache, qint64 mailbox)
{
    Query query = cache.query(R"sql(SELECT id FROM mailbox WHERE local_id = ?)sql");
    query.bind(mailbox);
    return query.step() ? std::optional(query.id<Mail::MailboxKey>(0)) : std::nullopt;
}

Result<LocalMailbox> addLocalMailbox(WriteTransaction &transaction, LocalMailbox mailbox,
                                     const QString &root)
{
    Connection &own = transaction.own();
    // Another one of that name was here before: its UIDs name other letters.
    const qint64 validity = transaction.now().toSecsSinceEpoch();
    own.query(R"sql(
           INSERT INTO local_mailbox (account_id, path, folder, special_use, is_subscribed,
               uid_validity)
           VALUES (?, ?, ?, ?, ?, ?)
       )sql")
        .bind(mailbox.account)
        .bind(mailbox.path)
        .bind(mailbox.folder)
        .bind(static_cast<int>(mailbox.specialUse))
        .bind(mailbox.isSubscribed)
        .bind(validity)
        .run();
    mailbox.id = own.lastInsertId();
    mailbox.uidValidity = Mail::UidValidity(static_cast<quint32>(validity));
    mailbox.uidNext = Mail::Uid(1);
    if (mailbox.folder.isEmpty())
        mailbox.folder = unusedFolder(own, root, mailbox.id);
    updateLocalMailbox(own, mailbox);
    const LocalFolder folder = folderOf(transaction.paths(), mailbox);
    Result<void> made = folder.make();
    if (made)
        made = writeFolderName(transaction.paths(), mailbox);
    if (!made) {
        deleteLocalMailbox(own, mailbox.id);
        return failure(std::move(made.error()));
    }
    return mailbox;
}

void updateLocalMailbox(Connection &own, const LocalMailbox &mailbox)
{
    own.query(R"sql(
           UPDATE local_mailbox SET path = ?, folder = ?, special_use = ?, is_subscribed = ?
            WHERE id = ?
       )sql")
        .bind(mailbox.path)
        .bind(mailbox.folder)
        .bind(static_cast<int>(mailbox.specialUse))
        .bind(mailbox.isSubscribed)
        .bind(mailbox.id)
        .run();
}

void deleteLocalMailbox(Connection &own, qint64 id)
{
    own.query(R"sql(DELETE FROM local_mailbox WHERE id = ?)sql").bind(id).run();
}

Result<void> writeFolderName(const StorePaths &paths, const LocalMailbox &mailbox)
{
    return writeTextDurably(folderOf(paths, mailbox).path() + QStringLiteral("/martlet-name"),
                            mailbox.path);
}

Mail::Uid takeUids(Connection &own, qint64 mailbox, int count)
{
    Query query = own.query(R"sql(
        UPDATE local_mailbox SET uid_next = uid_next + ? WHERE id = ? RETURNING uid_next
    )sql");
    query.bind(count).bind(mailbox);
    return query.step() ? Mail::Uid(static_cast<quint32>(query.integer(0) - count)) : Mail::Uid();
}

qint64 insertLocalLetter(Connection &own, const LocalLetter &letter)
{
    own.query(R"sql(
           INSERT INTO local_letter (mailbox_id, uid, place, keywords, bits, received,
               source_account_id)
           VALUES (?, ?, ?, ?, ?, ?, ?)
       )sql")
        .bind(letter.mailbox)
        .bind(letter.uid)
        .bind(letter.place.path())
        .bind(toColumn(letter.keywords))
        .bind(static_cast<qint64>(letter.unnamed.toInt()))
        .bind(toColumn(letter.received))
        .bind(letter.source)
        .run();
    return own.lastInsertId();
}

void updateLocalLetter(Connection &own, const LocalLetter &letter)
{
    own.query(R"sql(
           UPDATE local_letter SET mailbox_id = ?, uid = ?, place = ?, keywords = ?, bits = ?,
                  source_account_id = ?
            WHERE id = ?
       )sql")
        .bind(letter.mailbox)
        .bind(letter.uid)
        .bind(letter.place.path())
        .bind(toColumn(letter.keywords))
        .bind(static_cast<qint64>(letter.unnamed.toInt()))
        .bind(letter.source)
        .bind(letter.id)
        .run();
}

void deleteLocalLetter(Connection &own, qint64 id)
{
    own.query(R"sql(DELETE FROM local_letter WHERE id = ?)sql").bind(id).run();
}

std::optional<LocalLetter> localLetter(Connection &own, qint64 id)
{
    Query query =
        own.query("SELECT " MARTLET_LOCAL_LETTER_COLUMNS " FROM local_letter WHERE id = ?");
    query.bind(id);
    return firstLetter(std::move(query));
}

std::optional<LocalLetter> localLetter(Connection &own, qint64 mailbox, Mail::Uid uid)
{
    Query query = own.query("SELECT " MARTLET_LOCAL_LETTER_COLUMNS
                            " FROM local_letter WHERE mailbox_id = ? AND uid = ?");
    query.bind(mailbox).bind(uid);
    return firstLetter(std::move(query));
}

QList<LocalLetter> localLetters(Connection &own, qint64 mailbox)
{
    QList<LocalLetter> letters;
    forEachLocalLetter(own, mailbox,
                       [&letters](const LocalLetter &letter) { letters.append(letter); });
    return letters;
}

QList<LocalLetter> localLetters(Connection &own, qint64 mailbox, Mail::Uid after, int limit)
{
    QList<LocalLetter> letters;
    Query query =
        own.query("SELECT " MARTLET_LOCAL_LETTER_COLUMNS
                  " FROM local_letter WHERE mailbox_id = ? AND uid > ? ORDER BY uid LIMIT ?");
    query.bind(mailbox).bind(after).bind(limit);
    while (query.step())
        letters.append(letterFrom(query));
    return letters;
}

void forEachLocalLetter(Connection &own, qint64 mailbox,
                        const std::function<void(const LocalLetter &)> &visit)
{
    Query query = own.query("SELECT " MARTLET_LOCAL_LETTER_COLUMNS
                            " FROM local_letter WHERE mailbox_id = ? ORDER BY uid");
    query.bind(mailbox);
    while (query.step())
        visit(letterFrom(query));
}

namespace
{

/// 0: none.
qint64 rowOfBase(Connection &own, qint64 mailbox, const QString &base, qint64 except)
{
    // What stands behind a base begins with a colon, and the next character is a semicolon.
    Query query = own.query(R"sql(
        SELECT id FROM local_letter
         WHERE mailbox_id = ?1 AND place IN ('cur/' || ?2, 'new/' || ?2) AND id <> ?3
        UNION ALL
        SELECT id FROM local_letter
         WHERE mailbox_id = ?1 AND place >= 'cur/' || ?2 || ':' AND place < 'cur/' || ?2 || ';'
           AND id <> ?3
        UNION ALL
        SELECT id FROM local_letter
         WHERE mailbox_id = ?1 AND place >= 'new/' || ?2 || ':' AND place < 'new/' || ?2 || ';'
           AND id <> ?3
         LIMIT 1
    )sql");
    query.bind(mailbox).bind(base).bind(except);
    return query.step() ? query.integer(0) : 0;
}

} // namespace

bool hasLetterOfBase(Connection &own, qint64 mailbox, const QString &base, qint64 except)
{
    return rowOfBase(own, mailbox, base, except) != 0;
}

std::optional<LocalLetter> letterOfBase(Connection &own, qint64 mailbox, const QString &base)
{
    return localLetter(own, rowOfBase(own, mailbox, base, 0));
}

void noteLeftover(Connection &own, qint64 mailbox, const QString &base)
{
    own.query(R"sql(INSERT OR IGNORE INTO local_leftover (mailbox_id, base) VALUES (?, ?))sql")
        .bind(mailbox)
        .bind(base)
        .run();
}

QStringList leftovers(Connection &own, qint64 mailbox)
{
    Query query =
        own.query(R"sql(SELECT base FROM local_leftover WHERE mailbox_id = ? ORDER BY base)sql");
    query.bind(mailbox);
    QStringList bases;
    while (query.step())
        bases.append(query.text(0));
    return bases;
}

void forgetLeftover(Connection &own, qint64 mailbox, const QString &base)
{
    own.query(R"sql(DELETE FROM local_leftover WHERE mailbox_id = ? AND base = ?)sql")
        .bind(mailbox)
        .bind(base)
        .run();
}

std::optional<LocalLetter> localLetterOf(Connection &own, Connection &cache, Mail::MessageKey key)
{
    Query query = cache.query(R"sql(
        SELECT b.local_id, ifnull(m.uid, 0)
          FROM message AS m JOIN mailbox AS b ON b.id = m.mailbox_id WHERE m.id = ?
    )sql");
    query.bind(key);
    if (!query.step() || query.integer(0) == 0)
        return std::nullopt;
    return localLetter(own, query.integer(0), query.id<Mail::Uid>(1));
}

std::optional<QByteArray> loadLocal(Connection &own, Connection &cache, const StorePaths &paths,
                                    Mail::MessageKey key)
{
    const std::optional<LocalLetter> letter = localLetterOf(own, cache, key);
    const std::optional<LocalMailbox> mailbox =
        letter ? localMailbox(own, letter->mailbox) : std::nullopt;
    if (!mailbox)
        return std::nullopt;
    const Result<QByteArray> file = folderOf(paths, *mailbox).read(letter->place);
    return file ? std::optional(fromMaildirLines(*file)) : std::nullopt;
}

bool isLocal(Connection &cache, Mail::MessageKey key)
{
    Query query = cache.query(R"sql(
        SELECT b.local_id <> 0 FROM message AS m JOIN mailbox AS b ON b.id = m.mailbox_id
         WHERE m.id = ?
    )sql");
    query.bind(key);
    return query.step() && query.boolean(0);
}

Result<void> makeLocalMailboxes(WriteTransaction &transaction, Mail::AccountKey account)
{
    const std::optional<Mail::AccountSettings> settings = loadAccount(transaction.own(), account);
    if (!settings)
        return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find an account"));
    const QString root = localRootName(transaction.own(), *settings);
    const QList<LocalMailbox> known = localMailboxes(transaction.own(), account);
    for (const UsualMailbox &usual : usualMailboxes) {
        LocalMailbox mailbox;
        mailbox.account = account;
        mailbox.path = QString::fromLatin1(usual.path);
        mailbox.folder = root + QLatin1String(usual.folder);
        mailbox.specialUse = usual.use;
        const bool isThere = std::any_of(known.cbegin(), known.cend(), [&](const auto &one) {
            return one.specialUse == usual.use || one.path == mailbox.path;
        });
        if (isThere)
            continue;
        if (Result<LocalMailbox> added = addLocalMailbox(transaction, mailbox, root); !added)
            return failure(std::move(added.error()));
    }
    storeLocalTree(transaction, account);
    if (!known.isEmpty())
        return {};
    return writeTextDurably(localTreesDir(transaction.paths()) + u'/' + root +
                                QStringLiteral("/martlet-account"),
                            settings->email);
}

void storeLocalTree(WriteTransaction &transaction, Mail::AccountKey account)
{
    const QList<LocalMailbox> mailboxes = localMailboxes(transaction.own(), account);
    // By path, so that a parent stands before its children.
    QMap<QString, Mail::MailboxInfo> tree;
    for (const LocalMailbox &mailbox : mailboxes)
        tree.insert(mailbox.path, infoOf(mailbox));
    for (const LocalMailbox &mailbox : mailboxes) {
        for (QString parent = Mail::parentPathOf(mailbox.path); !parent.isEmpty();
             parent = Mail::parentPathOf(parent)) {
            if (!tree.contains(parent))
                tree.insert(parent, parentInfo(account, parent));
        }
    }
    storeTree(transaction, account, tree.values());
    for (const LocalMailbox &mailbox : mailboxes)
        linkMailbox(transaction.cache(), mailbox);
}

} // namespace Martlet::Store
