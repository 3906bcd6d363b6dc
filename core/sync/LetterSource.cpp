// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/LetterSource.h"

#include "core/store/Maildir.h"

namespace Martlet::Sync
{

Result<Imap::MessageSource> letterSource(const Store::StorePaths &paths, const QString &fileName)
{
    const Result<Store::LetterFile> letter = Store::openLetter(paths, fileName);
    if (!letter)
        return failure(letter.error());
    // Nothing is what says that it cannot be read any more.
    const auto read = [letter = *letter](qint64 offset, qsizetype count) {
        return letter.read(offset, count).value_or(QByteArray());
    };
    return Imap::MessageSource(letter->sizeBytes(), read);
}

} // namespace Martlet::Sync
