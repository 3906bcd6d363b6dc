// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a store job writes through: the three connections, the change set being collected, and the
// files that come or go with the commit. Only the writers look inside.
#pragma once

#include "core/store/Databases.h"
#include "core/store/Journal.h"
#include "core/store/StoreChanges.h"

#include <QByteArrayList>
#include <QDateTime>
#include <QSet>
#include <QStringList>

namespace Martlet::Store
{

class WriteTransaction
{
public:
    WriteTransaction(Databases &databases, const StorePaths &paths)
        : m_databases(databases)
        , m_paths(paths)
    {
    }
    WriteTransaction(const WriteTransaction &) = delete;
    WriteTransaction &operator=(const WriteTransaction &) = delete;

    [[nodiscard]] Connection &own() const { return *m_databases.own; }
    [[nodiscard]] Connection &cache() const { return *m_databases.cache; }
    [[nodiscard]] Connection &content() const { return *m_databases.content; }
    [[nodiscard]] ContentFiles &files() const { return *m_databases.files; }
    [[nodiscard]] const StorePaths &paths() const { return m_paths; }

    StoreChanges &changes() { return m_changes; }

    /// A letter that no row names any more; it goes after the commit, unless a row names it then.
    void releaseLetter(const QString &fileName) { m_releasedLetters.append(fileName); }

    /// A letter written for a row of this transaction; it goes when the transaction fails.
    void claimLetter(const QString &fileName) { m_claimedLetters.append(fileName); }

    /// The copies of a draft's attachments; they go after the commit, unless a version of it that
    /// is being edited may name them then.
    void releaseCopies(const QByteArray &messageId) { m_releasedCopies.append(messageId); }

    /// The same for files of folders on this computer, by their path.
    void releaseLocalFile(const QString &path) { m_releasedLocalFiles.append(path); }
    void claimLocalFile(const QString &path) { m_claimedLocalFiles.append(path); }

    /// A tree of folders whose account is gone with this transaction.
    void releaseTree(const QString &root) { m_releasedTrees.append(root); }

    // The same for the numbered files of contents.
    void releaseFile(qint64 number) { m_releasedFiles.insert(number); }
    void claimFile(qint64 number) { m_claimedFiles.insert(number); }

    /// A content of this file is gone; the file goes with the last one.
    void noteFreed(qint64 file) { m_freedFiles.insert(file); }

    /// Of a row that is gone; taken out of the index by finish().
    void forgetWords(Mail::MessageKey key) { m_forgotten.append(key); }

    /// For the life story of a letter; written by finish().
    void tell(JournalEntry entry) { m_told.append(std::move(entry)); }
    /// See ActorScope.
    [[nodiscard]] std::optional<Mail::LifeActor> actor() const { return m_actor; }
    void setActor(std::optional<Mail::LifeActor> actor) { m_actor = actor; }
    /// Rows that finish() wrote: a story told is no proof that its matter was stored.
    [[nodiscard]] qint64 toldRows() const { return m_toldRows; }

    /// After the job, before the commit. Words are taken out behind all rows, as they are put in:
    /// FTS5 writes out what it holds at each savepoint, and a delete with a trigger is one. May
    /// throw SQLite::Exception.
    void finish();

    [[nodiscard]] const QStringList &releasedLetters() const { return m_releasedLetters; }
    [[nodiscard]] const QStringList &claimedLetters() const { return m_claimedLetters; }
    [[nodiscard]] const QByteArrayList &releasedCopies() const { return m_releasedCopies; }
    [[nodiscard]] const QStringList &releasedLocalFiles() const { return m_releasedLocalFiles; }
    [[nodiscard]] const QStringList &releasedTrees() const { return m_releasedTrees; }
    [[nodiscard]] const QStringList &claimedLocalFiles() const { return m_claimedLocalFiles; }
    [[nodiscard]] const QSet<qint64> &releasedFiles() const { return m_releasedFiles; }
    [[nodiscard]] const QSet<qint64> &claimedFiles() const { return m_claimedFiles; }

    /// What was begun before it, another run of the program may have begun. UTC.
    [[nodiscard]] QDateTime openedAt() const { return m_databases.openedAt; }
    [[nodiscard]] QDateTime now() const { return QDateTime::currentDateTimeUtc(); }

private:
    Databases &m_databases;
    const StorePaths &m_paths;
    StoreChanges m_changes;
    QList<Mail::MessageKey> m_forgotten;
    QList<JournalEntry> m_told;
    std::optional<Mail::LifeActor> m_actor;
    qint64 m_toldRows = 0;
    QStringList m_releasedLetters;
    QStringList m_claimedLetters;
    QByteArrayList m_releasedCopies;
    QStringList m_releasedLocalFiles;
    QStringList m_claimedLocalFiles;
    QStringList m_releasedTrees;
    QSet<qint64> m_freedFiles;
    QSet<qint64> m_releasedFiles;
    QSet<qint64> m_claimedFiles;
};

/// Some outbox, draft, operation or vault row names this Maildir file.
bool isLetterNamed(Connection &own, const QString &fileName);

} // namespace Martlet::Store
