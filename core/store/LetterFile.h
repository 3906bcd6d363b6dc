// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The file of a letter, read in pieces, so that a large one is never held in memory whole.
#pragma once

#include "core/store/FileDescriptor.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace Martlet::Store
{

/// A file in the address space, as long as this lives.
class MappedBytes
{
public:
    MappedBytes(std::shared_ptr<const char> begin, qint64 sizeBytes)
        : m_begin(std::move(begin))
        , m_sizeBytes(sizeBytes)
    {
    }

    /// Not a copy: nothing of it may outlive this.
    [[nodiscard]] QByteArray view() const
    {
        return QByteArray::fromRawData(m_begin.get(), m_sizeBytes);
    }
    /// What lies before `offset` leaves memory, and comes back from the file where it is looked at
    /// again.
    void letGo(qint64 offset) const;

private:
    std::shared_ptr<const char> m_begin;
    qint64 m_sizeBytes = 0;
};

/// Copies share the open file, which can be read on when its name goes. For any thread, blocking.
class LetterFile
{
public:
    /// NotFound or LocalStorage.
    static Result<LetterFile> open(const QString &path);

    [[nodiscard]] qint64 sizeBytes() const { return m_sizeBytes; }
    /// Exactly `count` bytes from `offset` on; LocalStorage when they are not there.
    [[nodiscard]] Result<QByteArray> read(qint64 offset, qint64 count) const;
    /// All of it, for what must see it whole; only for files that nobody cuts.
    [[nodiscard]] Result<MappedBytes> map() const;

private:
    LetterFile(std::shared_ptr<const FileDescriptor> file, QString path, qint64 sizeBytes)
        : m_file(std::move(file))
        , m_path(std::move(path))
        , m_sizeBytes(sizeBytes)
    {
    }

    std::shared_ptr<const FileDescriptor> m_file;
    QString m_path;
    qint64 m_sizeBytes = 0;
};

} // namespace Martlet::Store
