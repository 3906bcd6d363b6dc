// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters whose files are not where their rows say, and by what a file in another place is known to
// be one of them: a letter that another program moved, and no new one.
#pragma once

#include "core/store/ArrivingLetter.h"
#include "core/store/LocalRows.h"
#include "core/store/Pop3Rows.h"

#include <QList>
#include <QMap>
#include <QMultiHash>

#include <optional>

namespace Martlet::Store
{

class WriteTransaction;

struct VanishedLetter {
    LocalLetter letter;
    LetterTraits traits; ///< as the ledger has them, else the cache
    bool isHeaderAlone = false;
};

/// With what the rows tell of it. May throw SQLite::Exception.
VanishedLetter vanishedLetter(WriteTransaction &transaction, const LocalLetter &letter);

/// Pure.
class VanishedLetters
{
public:
    void add(const QList<VanishedLetter> &letters);

    /// The one that such a file is, and that is none of them any more. It has its name, as most
    /// programs leave it, or its bytes, or all that tells letters apart (isSameLetter()).
    std::optional<VanishedLetter> take(const QString &base, const ArrivingLetter &file);

    [[nodiscard]] QList<LocalLetter> rest() const;

private:
    VanishedLetter takeById(qint64 letter);

    QMap<qint64, VanishedLetter> m_letters;
    QMultiHash<QByteArray, qint64> m_byTrait;
};

} // namespace Martlet::Store
