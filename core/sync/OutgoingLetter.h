// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A letter of the outbox as it is transmitted: the bytes of its file without the Bcc fields
// (SEC-32), read piece by piece.
#pragma once

#include "core/store/LetterFile.h"
#include "core/store/StorePaths.h"

namespace Martlet::Sync
{

class OutgoingLetter
{
public:
    /// Errors as of Store::LetterFile.
    static Result<OutgoingLetter> open(const Store::StorePaths &paths, const QString &fileName);

    [[nodiscard]] const QString &fileName() const { return m_fileName; }
    [[nodiscard]] qint64 sizeBytes() const;

    /// Exactly these bytes of what is transmitted.
    [[nodiscard]] Result<QByteArray> read(qint64 offset, qsizetype count) const;

    /// Reads all of it.
    [[nodiscard]] Result<bool> hasEightBitBytes() const;

private:
    OutgoingLetter(QString fileName, Store::LetterFile file, QByteArray header, qint64 bodyOffset);

    QString m_fileName;
    Store::LetterFile m_file;
    QByteArray m_header;
    qint64 m_bodyOffset = 0; ///< in the file
};

} // namespace Martlet::Sync
