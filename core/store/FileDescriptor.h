// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An open file that closes itself, and whole reads and writes at a place of it.
#pragma once

#include "core/util/Result.h"

#include <QByteArray>
#include <QString>

#include <utility>

namespace Martlet::Store
{

class FileDescriptor
{
public:
    FileDescriptor() = default;
    /// open(2) with these flags; a file that is made is for this user alone. Not open on failure,
    /// and errno says why.
    FileDescriptor(const QString &file, int flags);
    /// openat(2): `name` in this open folder.
    FileDescriptor(const FileDescriptor &folder, const QString &name, int flags);
    ~FileDescriptor();
    FileDescriptor(FileDescriptor &&other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1))
    {
    }
    FileDescriptor &operator=(FileDescriptor &&other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }

    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    [[nodiscard]] int value() const { return m_descriptor; }

    // Both false on failure, with errno; a short read (the file ends before) is a failure with
    // errno 0.
    [[nodiscard]] bool writeAt(const char *bytes, qint64 size, qint64 offset) const;
    [[nodiscard]] bool readAt(char *bytes, qint64 size, qint64 offset) const;

    /// -1 on failure.
    [[nodiscard]] qint64 size() const;

private:
    int m_descriptor = -1;
};

/// LocalStorage; names the file without its folder. Later where the disk or the machine is in
/// trouble, so that nothing else can be done either; AfterUserAction where this one file or folder
/// is refused (not there, not allowed, a name that is too long).
[[nodiscard]] tl::unexpected<Error> systemFailure(const char *what, const QString &file, int error);

/// The first of the two.
[[nodiscard]] bool isDiskInTrouble(const Error &error);

} // namespace Martlet::Store
