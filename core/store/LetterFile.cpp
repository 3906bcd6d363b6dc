// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/LetterFile.h"

#include "core/store/Maildir.h"

#include <cerrno>

#include <fcntl.h>

namespace Martlet::Store
{

Result<LetterFile> LetterFile::open(const StorePaths &paths, const QString &fileName)
{
    const Result<QString> path = letterPath(paths, fileName);
    if (!path)
        return failure(path.error());
    LetterFile letter;
    letter.m_path = *path;
    letter.m_file = FileDescriptor(*path, O_RDONLY);
    if (!letter.m_file.isOpen())
        return systemFailure("open a letter", *path, errno);
    letter.m_sizeBytes = letter.m_file.size();
    if (letter.m_sizeBytes < 0)
        return systemFailure("open a letter", *path, errno);
    return letter;
}

Result<QByteArray> LetterFile::read(qint64 offset, qsizetype count) const
{
    QByteArray bytes(count, Qt::Uninitialized);
    if (!m_file.readAt(bytes.data(), count, offset))
        return systemFailure("read a letter", m_path, errno);
    return bytes;
}

} // namespace Martlet::Store
