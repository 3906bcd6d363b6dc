// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/LetterFile.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace Martlet::Store
{

namespace
{

tl::unexpected<Error> unreadable(ErrorKind kind, const QString &detail)
{
    return failure(kind, kind == ErrorKind::NotFound ? Retry::Never : Retry::Later,
                   QStringLiteral("read a letter"), detail);
}

} // namespace

Result<LetterFile> LetterFile::open(const QString &path)
{
    auto file = std::make_shared<const FileDescriptor>(path, O_RDONLY);
    const int error = errno;
    if (!file->isOpen())
        return unreadable(error == ENOENT ? ErrorKind::NotFound : ErrorKind::LocalStorage,
                          qt_error_string(error));
    const qint64 sizeBytes = file->size();
    if (sizeBytes < 0)
        return unreadable(ErrorKind::LocalStorage, qt_error_string(errno));
    return LetterFile(std::move(file), path, sizeBytes);
}

Result<QByteArray> LetterFile::read(qint64 offset, qint64 count) const
{
    QByteArray bytes(count, Qt::Uninitialized);
    if (!m_file->readAt(bytes.data(), bytes.size(), offset))
        return unreadable(ErrorKind::LocalStorage,
                          m_path.section(u'/', -1) + QStringLiteral(": ") + qt_error_string(errno));
    return bytes;
}

void MappedBytes::letGo(qint64 offset) const
{
    const qint64 page = ::sysconf(_SC_PAGESIZE);
    const auto size = static_cast<size_t>(std::min(offset, m_sizeBytes) / page * page);
    // Where the system would rather not, it stays a little longer.
    if (size > 0)
        (void)::madvise(const_cast<char *>(m_begin.get()), size, MADV_DONTNEED);
}

Result<MappedBytes> LetterFile::map() const
{
    if (m_sizeBytes == 0)
        return MappedBytes(nullptr, 0);
    const auto size = static_cast<size_t>(m_sizeBytes);
    void *const begin = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, m_file->value(), 0);
    if (begin == MAP_FAILED)
        return unreadable(ErrorKind::LocalStorage, qt_error_string(errno));
    return MappedBytes(
        std::shared_ptr<const char>(static_cast<const char *>(begin),
                                    [begin, size](const char *) { ::munmap(begin, size); }),
        m_sizeBytes);
}

} // namespace Martlet::Store
