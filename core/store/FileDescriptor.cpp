// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/FileDescriptor.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Martlet::Store
{

FileDescriptor::FileDescriptor(const QString &file, int flags)
    : m_descriptor(::open(QFile::encodeName(file).constData(), flags | O_CLOEXEC, 0600))
{
}

FileDescriptor::FileDescriptor(const FileDescriptor &folder, const QString &name, int flags)
    : m_descriptor(
          ::openat(folder.value(), QFile::encodeName(name).constData(), flags | O_CLOEXEC, 0600))
{
}

FileDescriptor::~FileDescriptor()
{
    if (isOpen())
        ::close(m_descriptor);
}

bool FileDescriptor::writeAt(const char *bytes, qint64 size, qint64 offset) const
{
    for (qint64 done = 0; done < size;) {
        const ssize_t written =
            ::pwrite(m_descriptor, bytes + done, static_cast<size_t>(size - done), offset + done);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        done += written;
    }
    return true;
}

bool FileDescriptor::readAt(char *bytes, qint64 size, qint64 offset) const
{
    for (qint64 done = 0; done < size;) {
        const ssize_t got =
            ::pread(m_descriptor, bytes + done, static_cast<size_t>(size - done), offset + done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got == 0)
            errno = 0;
        if (got <= 0)
            return false;
        done += got;
    }
    return true;
}

qint64 FileDescriptor::size() const
{
    struct stat status = {};
    return ::fstat(m_descriptor, &status) == 0 ? qint64(status.st_size) : -1;
}

namespace
{

/// Whatever file it is.
bool concernsAll(int error)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG: // a limit of the process
    case EROFS:
    case EIO:
    case ENOMEM:
    case EMFILE:
    case ENFILE:
    case 0: // a file that is shorter than it was said to be
        return true;
    default:
        return false;
    }
}

} // namespace

tl::unexpected<Error> systemFailure(const char *what, const QString &file, int error)
{
    return failure(ErrorKind::LocalStorage,
                   concernsAll(error) ? Retry::Later : Retry::AfterUserAction,
                   QString::fromLatin1(what),
                   QFileInfo(file).fileName() + QStringLiteral(": ") + qt_error_string(error));
}

bool isDiskInTrouble(const Error &error)
{
    return error.kind == ErrorKind::LocalStorage && error.retry == Retry::Later;
}

} // namespace Martlet::Store
