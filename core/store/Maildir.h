// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Plain Maildir folders (tmp, new, cur) for letters that no server has: outbox, drafts, and the
// vault of what disappeared. Names are random numbers, never taken from mail (SEC-15).
#pragma once

#include "core/store/StorePaths.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace Martlet::Store
{

class Maildir
{
public:
    explicit Maildir(QString folder)
        : m_folder(std::move(folder))
    {
    }

    /// Writes a letter durably and gives its file name: tmp, fsync, rename to new, folder fsync.
    Result<QString> deliver(const QByteArray &message) const;

    /// Several at once, in order, for the price of fewer syncs; all or none.
    Result<QStringList> deliverAll(const QList<QByteArray> &messages) const;

    /// NotFound, or LocalStorage; InvalidInput for a name that is not one of ours.
    Result<QByteArray> read(const QString &fileName) const;

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

/// Where it lies; see LetterFile for its bytes in pieces.
Result<QString> letterPath(const StorePaths &paths, const QString &fileName);

/// Wherever it lies; not there is fine.
Result<void> removeLetter(const StorePaths &paths, const QString &fileName);

} // namespace Martlet::Store
