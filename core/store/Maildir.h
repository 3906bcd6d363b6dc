// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Plain Maildir folders (tmp, new, cur) for letters that no server has: outbox, drafts, and the
// vault of what disappeared. Names are random numbers, never taken from mail (SEC-15).
#pragma once

#include "core/store/LetterFile.h"
#include "core/store/StorePaths.h"
#include "core/util/ByteSink.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>

namespace Martlet::Store
{

/// A letter that is written and synced, but lies where nobody looks for letters: it only has to be
/// named. Unless it is delivered it goes with this object, after a crash at the next start.
class StagedLetter
{
public:
    StagedLetter(QString name, QString file)
        : m_name(std::move(name))
        , m_file(std::move(file))
    {
    }
    ~StagedLetter();
    Q_DISABLE_COPY_MOVE(StagedLetter)

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] const QString &file() const { return m_file; }

private:
    QString m_name;
    QString m_file;
};

class Maildir
{
public:
    explicit Maildir(QString folder)
        : m_folder(std::move(folder))
    {
    }

    /// Writes a letter durably and gives its file name: tmp, fsync, rename to new, folder fsync.
    Result<QString> deliver(const QByteArray &message) const;

    /// The slow half of it, for any thread, from a source that gives the letter in pieces. Shared,
    /// so that a store job can hold it.
    Result<std::shared_ptr<StagedLetter>> stage(const ByteSource &letter) const;
    /// The quick half: rename to new, folder fsync. Once for each letter.
    Result<QString> deliver(const StagedLetter &letter) const;

    /// Several at once, in order, for the price of fewer syncs; all or none.
    Result<QStringList> deliverAll(const QList<QByteArray> &messages) const;

    /// NotFound, or LocalStorage; InvalidInput for a name that is not one of ours.
    Result<QByteArray> read(const QString &fileName) const;
    /// The same, to be read in pieces.
    Result<LetterFile> open(const QString &fileName) const;

    /// Where a letter lies. Errors as of read().
    [[nodiscard]] Result<QString> pathOf(const QString &fileName) const;

    /// Not there is fine.
    Result<void> remove(const QString &fileName) const;

    [[nodiscard]] bool contains(const QString &fileName) const;

    /// All names, sorted; what is in tmp does not count.
    [[nodiscard]] QStringList list() const;

    /// Letters whose writing did not end: at start, when nobody else writes.
    void clearUnfinished() const;

private:
    [[nodiscard]] QString findFile(const QString &fileName) const;

    QString m_folder;
};

Maildir outboxFolder(const StorePaths &paths);
Maildir draftsFolder(const StorePaths &paths);
Maildir vaultFolder(const StorePaths &paths);

/// The bytes of an outbox letter, a draft, a kept copy, or an operation's source file, wherever it
/// lies.
Result<QByteArray> loadLetter(const StorePaths &paths, const QString &fileName);
/// The same, to be read in pieces.
Result<LetterFile> openLetter(const StorePaths &paths, const QString &fileName);

/// Where it lies; see LetterFile for its bytes in pieces.
Result<QString> letterPath(const StorePaths &paths, const QString &fileName);

/// Wherever it lies; not there is fine.
Result<void> removeLetter(const StorePaths &paths, const QString &fileName);

} // namespace Martlet::Store
