// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// LocalScanWriter: how files and rows of one folder differ. What is as it was costs no memory,
// however many letters there are.
#include "core/store/FetchedRows.h"
#include "core/store/MessageRows.h"
#include "core/store/PathSet.h"
#include "core/store/PendingEffects.h"
#include "core/store/Pop3Rows.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"
#include "core/store/writers/LocalScanWriter.h"
#include "core/util/Logging.h"

#include <QFileInfo>
#include <QMultiHash>

namespace Martlet::Store
{

namespace
{

struct CachedLetter {
    Mail::MessageFlags flags; ///< without what waits
    bool isWhole = false;
};

/// What the cache shows of a folder, beside the letters in the order of their UIDs.
class CachedLetters
{
public:
    CachedLetters(Connection &cache, std::optional<Mail::MailboxKey> mailbox)
        : m_query(cache.query(R"sql(
              SELECT uid, server_flags, server_keywords, content_state FROM message
               WHERE mailbox_id = ? AND uid IS NOT NULL ORDER BY uid
          )sql"))
    {
        m_query.bind(mailbox.value_or(Mail::MailboxKey()));
        next();
    }

    std::optional<CachedLetter> take(Mail::Uid uid)
    {
        passBefore(uid.value());
        if (!m_isAtRow || this->uid() != uid.value())
            return std::nullopt;
        const CachedLetter letter{flagsFromColumns(m_query.integer(1), m_query.text(2)),
                                  static_cast<ContentState>(m_query.integer(3)) ==
                                      ContentState::Whole};
        next();
        return letter;
    }

    /// Those of no letter, when all letters were asked for.
    QList<Mail::Uid> rest()
    {
        while (m_isAtRow)
            pass();
        return std::move(m_passed);
    }

private:
    void passBefore(quint32 uid)
    {
        while (m_isAtRow && this->uid() < uid)
            pass();
    }
    void pass()
    {
        m_passed.append(Mail::Uid(uid()));
        next();
    }
    void next() { m_isAtRow = m_query.step(); }
    [[nodiscard]] quint32 uid() const { return static_cast<quint32>(m_query.integer(0)); }

    Query m_query;
    bool m_isAtRow = false;
    QList<Mail::Uid> m_passed;
};

/// The rest came, and was committed with the ledger.
bool isCompleted(Connection &own, qint64 localLetter)
{
    const std::optional<LedgerEntry> entry = ledgerEntryOf(own, localLetter);
    return entry && entry->state != ServerLetterState::HeaderOnly;
}

/// Gives those that stay: they are no letters.
QStringList removeLeftovers(Connection &own, qint64 mailbox, const LocalFolder &folder)
{
    QStringList staying;
    for (const QString &base : leftovers(own, mailbox)) {
        if (const Result<void> removed = folder.removeNamed(base); removed) {
            forgetLeftover(own, mailbox, base);
        } else {
            qCWarning(logStore) << describe(removed.error());
            staying.append(base);
        }
    }
    return staying;
}

Mail::MessageFlags flagsAt(LocalLetter letter, const MaildirPlace &place)
{
    letter.place = place;
    return letter.flags();
}

/// Reads only, but for files that share a base.
class FolderComparison
{
public:
    struct Marked {
        LocalLetter letter;
        MaildirPlace place;
        std::optional<Mail::MessageFlags> shown;
    };

    /// Files of `left` are no letters.
    FolderComparison(WriteTransaction &transaction, LocalFolder folder, qint64 mailbox,
                     QStringList left)
        : m_transaction(transaction)
        , m_folder(std::move(folder))
        , m_mailbox(mailbox)
        , m_left(std::move(left))
    {
    }

    Result<void> run(std::optional<Mail::MailboxKey> shownAs);

    FolderDifference difference;
    QList<Marked> marked;      ///< letters whose marks or rows are to be brought in line
    QList<Mail::Uid> orphaned; ///< rows of the cache whose letter is in no folder

private:
    /// Another file of the same base: nobody could tell them apart.
    struct Namesake {
        MaildirPlace place;
        MaildirPlace kept;
    };

    Result<void> list();
    void match(const LocalLetter &letter, const std::optional<CachedLetter> &shown);
    MaildirPlace takeOther(const QString &base, std::optional<MaildirPlace> kept);
    Result<void> giveOwnNames();

    WriteTransaction &m_transaction;
    LocalFolder m_folder;
    qint64 m_mailbox;
    QStringList m_left;
    PathSet m_known;
    QMultiHash<QString, MaildirPlace> m_others; ///< files that are not where a row says, by base
    QList<Namesake> m_namesakes;
};

Result<void> FolderComparison::run(std::optional<Mail::MailboxKey> shownAs)
{
    if (Result<void> listed = list(); !listed)
        return listed;
    CachedLetters cached(m_transaction.cache(), shownAs);
    forEachLocalLetter(m_transaction.own(), m_mailbox,
                       [&](const LocalLetter &letter) { match(letter, cached.take(letter.uid)); });
    // Rows whose letter is in no folder: the databases were committed one without the other.
    orphaned = cached.rest();
    while (!m_others.isEmpty()) {
        const QString base = m_others.cbegin().key();
        difference.files.append({m_mailbox, 0, takeOther(base, std::nullopt)});
    }
    return giveOwnNames();
}

Result<void> FolderComparison::list()
{
    forEachLocalLetter(m_transaction.own(), m_mailbox,
                       [this](const LocalLetter &letter) { m_known.add(letter.place.path()); });
    return m_folder.visit([this](const QString &path) {
        if (m_known.see(path))
            return;
        const MaildirPlace place = placeFrom(path);
        if (!place.base.isEmpty() && !m_left.contains(place.base))
            m_others.insert(place.base, place);
    });
}

void FolderComparison::match(const LocalLetter &letter, const std::optional<CachedLetter> &shown)
{
    const bool isAsKnown = m_known.takeSeen(letter.place.path());
    const MaildirPlace place =
        takeOther(letter.place.base, isAsKnown ? std::optional(letter.place) : std::nullopt);
    if (place.base.isEmpty()) {
        difference.vanished.append(vanishedLetter(m_transaction, letter));
        return;
    }
    // Also where the file is as it was: the commit of the cache may have been lost.
    if (place != letter.place || (shown && shown->flags != flagsAt(letter, place)))
        marked.append({letter, place, shown ? std::optional(shown->flags) : std::nullopt});
    if (!shown || (!shown->isWhole && isCompleted(m_transaction.own(), letter.id)))
        difference.files.append({m_mailbox, letter.id, place});
}

/// The file that has this base: the one that is kept, or any of the others. What is left of those
/// gets names of its own.
MaildirPlace FolderComparison::takeOther(const QString &base, std::optional<MaildirPlace> kept)
{
    if (m_others.isEmpty())
        return kept.value_or(MaildirPlace());
    QList<MaildirPlace> others = m_others.values(base);
    m_others.remove(base);
    if (!kept && others.isEmpty())
        return {};
    if (!kept)
        kept = others.takeFirst();
    for (const MaildirPlace &other : std::as_const(others))
        m_namesakes.append({other, *kept});
    return *kept;
}

/// Where another program gave the one file another name while they were listed, one of the two is
/// not there any more; the next look sees what became of it.
Result<void> FolderComparison::giveOwnNames()
{
    bool isAnyRenamed = false;
    for (const Namesake &namesake : std::as_const(m_namesakes)) {
        if (!m_folder.has(namesake.kept) || m_folder.isSameFile(namesake.place, namesake.kept))
            continue;
        const QString file = m_folder.path() + u'/' + namesake.place.path();
        MaildirPlace renamed = namesake.place;
        renamed.base = newMaildirBase({}, QFileInfo(file).size());
        const Result<bool> done = m_folder.renameIfThere(namesake.place, renamed);
        if (!done)
            return failure(done.error());
        if (*done)
            difference.files.append({m_mailbox, 0, renamed});
        isAnyRenamed |= *done;
    }
    return isAnyRenamed ? m_folder.sync() : Result<void>();
}

} // namespace

Result<FolderDifference> LocalScanWriter::compare(qint64 mailbox)
{
    const std::optional<LocalMailbox> local = localMailbox(m_transaction.own(), mailbox);
    if (!local)
        return FolderDifference();
    const std::optional<Mail::MailboxKey> shown = shownAs(m_transaction.cache(), mailbox);
    const LocalFolder folder = folderOf(m_transaction.paths(), *local);
    FolderComparison comparison(m_transaction, folder, mailbox,
                                removeLeftovers(m_transaction.own(), mailbox, folder));
    if (Result<void> done = comparison.run(shown); !done)
        return failure(std::move(done.error()));
    for (const auto &[letter, place, flags] : std::as_const(comparison.marked))
        comparison.difference.changedFlags += takeOverMarks(letter, place, flags) ? 1 : 0;
    for (const Mail::Uid uid : std::as_const(comparison.orphaned)) {
        const auto row =
            shown ? loadRow(m_transaction.cache(), *shown, uid) : std::optional<MessageRow>();
        if (row)
            removeRow(m_transaction, *row);
    }
    return std::move(comparison.difference);
}

bool LocalScanWriter::takeOverMarks(const LocalLetter &letter, const MaildirPlace &place,
                                    const std::optional<Mail::MessageFlags> &cached)
{
    LocalLetter changed = letter;
    changed.place = place;
    if (place != letter.place)
        updateLocalLetter(m_transaction.own(), changed);
    const bool isShown = !cached || *cached == changed.flags();
    const std::optional<Mail::MessageKey> key =
        isShown ? std::nullopt : messageOf(m_transaction.cache(), letter.mailbox, letter.uid);
    if (key) {
        const ActorScope cause(m_transaction, Mail::LifeActor::Other);
        setServerFlags(m_transaction, *key, changed.flags(), {});
        deriveEffectiveState(m_transaction, *key);
    }
    return place != letter.place || key;
}

} // namespace Martlet::Store
