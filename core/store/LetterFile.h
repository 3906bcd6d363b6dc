// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A letter of an outbox, a draft or an operation, read piece by piece: a large one is never in
// memory whole.
#pragma once

#include "core/store/FileDescriptor.h"
#include "core/store/StorePaths.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QString>

namespace Martlet::Store
{

class LetterFile
{
public:
    /// NotFound, or LocalStorage; InvalidInput for a name that is not one of ours.
    static Result<LetterFile> open(const StorePaths &paths, const QString &fileName);

    [[nodiscard]] qint64 sizeBytes() const { return m_sizeBytes; }

    /// Exactly these bytes; LocalStorage where they cannot be read.
    [[nodiscard]] Result<QByteArray> read(qint64 offset, qsizetype count) const;

private:
    QString m_path;
    FileDescriptor m_file;
    qint64 m_sizeBytes = 0;
};

} // namespace Martlet::Store
