// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/OutgoingLetter.h"

#include "core/mime/MimeWriter.h"
#include "core/store/Maildir.h"

#include <algorithm>

namespace Martlet::Sync
{

namespace
{

constexpr qint64 firstLook = 16 * 1024;
constexpr qint64 pieceBytes = 256 * 1024;

/// The file until behind the first empty line; all of it where there is none.
Result<QByteArray> readHeader(const Store::LetterFile &file)
{
    for (qint64 count = firstLook;; count *= 4) {
        const Result<QByteArray> beginning = file.read(0, std::min(count, file.sizeBytes()));
        if (!beginning)
            return beginning;
        const qsizetype end = beginning->indexOf("\r\n\r\n");
        if (end >= 0)
            return beginning->left(end + 4);
        if (count >= file.sizeBytes())
            return beginning;
    }
}

} // namespace

OutgoingLetter::OutgoingLetter(QString fileName, Store::LetterFile file, QByteArray header,
                               qint64 bodyOffset)
    : m_fileName(std::move(fileName))
    , m_file(std::move(file))
    , m_header(std::move(header))
    , m_bodyOffset(bodyOffset)
{
}

Result<OutgoingLetter> OutgoingLetter::open(const Store::StorePaths &paths, const QString &fileName)
{
    Result<Store::LetterFile> file = Store::openLetter(paths, fileName);
    if (!file)
        return failure(file.error());
    const Result<QByteArray> header = readHeader(*file);
    if (!header)
        return failure(header.error());
    return OutgoingLetter(fileName, std::move(*file), Mime::withoutBcc(*header), header->size());
}

qint64 OutgoingLetter::sizeBytes() const
{
    return m_header.size() + m_file.sizeBytes() - m_bodyOffset;
}

Result<QByteArray> OutgoingLetter::read(qint64 offset, qsizetype count) const
{
    QByteArray bytes = m_header.mid(offset, count);
    const qint64 bodyBytes = count - bytes.size();
    if (bodyBytes == 0)
        return bytes;
    const qint64 bodyAt = std::max(offset - m_header.size(), qint64(0));
    const Result<QByteArray> body = m_file.read(m_bodyOffset + bodyAt, bodyBytes);
    if (!body)
        return body;
    return bytes.isEmpty() ? *body : bytes + *body;
}

Result<bool> OutgoingLetter::hasEightBitBytes() const
{
    for (qint64 at = 0; at < sizeBytes(); at += pieceBytes) {
        const Result<QByteArray> piece = read(at, std::min(pieceBytes, sizeBytes() - at));
        if (!piece)
            return failure(piece.error());
        const bool hasEightBit = std::any_of(piece->cbegin(), piece->cend(), [](char c) {
            return static_cast<unsigned char>(c) > 127;
        });
        if (hasEightBit)
            return true;
    }
    return false;
}

} // namespace Martlet::Sync
