// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The numbered files below the cache folder that hold letters and large parts as plain bytes: the
// disk alone. What lies where in them is said by rows of content.db (FiledContents), which are
// committed only after sync().
#pragma once

#include "core/store/FileDescriptor.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QMap>
#include <QString>

#include <map>
#include <optional>

namespace Martlet::Store
{

/// For the store thread. Errors are LocalStorage, Later (full disk, failing fsync).
class ContentFiles
{
public:
    explicit ContentFiles(QString folder)
        : m_folder(std::move(folder))
    {
    }

    /// Begins a file; what a broken-off write left under its number goes.
    Result<void> create(qint64 number);

    /// Writes at a place of a file that was created; durable after sync().
    Result<void> write(qint64 number, qint64 offset, const QByteArray &bytes);

    /// Makes durable what was created and written since the last time; before each commit.
    Result<void> sync();

    /// Not there is fine.
    Result<void> remove(qint64 number);

    /// The size of each file by its number; other names are left out.
    [[nodiscard]] Result<QMap<qint64, qint64>> list() const;

private:
    Result<const FileDescriptor *> opened(qint64 number);
    Result<void> syncWritten();

    QString m_folder;
    std::map<qint64, FileDescriptor> m_unsynced;
    bool m_isFolderUnsynced = false;
    bool m_hasLost = false; ///< an fsync failed before the commit
};

// Reading, from any thread and process.

/// Nothing when the file is not there, ends before, or cannot be read.
[[nodiscard]] std::optional<QByteArray> readContentFile(const QString &folder, qint64 number,
                                                        qint64 offset, qint64 size);

/// SHA-256 of the first bytes of a file, read in pieces. Nothing as above.
[[nodiscard]] std::optional<QByteArray> hashContentFile(const QString &folder, qint64 number,
                                                        qint64 size);

/// Removes every numbered file: they belong to another content.db. A folder that is not there is
/// fine.
Result<void> clearContentFiles(const QString &folder);

} // namespace Martlet::Store
