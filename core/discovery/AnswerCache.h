// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the public database answered lately, so that it is not asked twice: seven days for settings,
// one day for "unknown". Holds domains, never an address. Deleting the file loses nothing.
#pragma once

#include "core/util/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QMap>
#include <QString>

#include <optional>

namespace Martlet::Discovery
{

class AnswerCache
{
public:
    struct Answer {
        bool isKnown = false;
        QByteArray body; ///< as it came; empty when not known

        friend bool operator==(const Answer &, const Answer &) = default;
    };

    /// `path`: kept there too; empty: in memory alone. A file that cannot be read counts as empty.
    explicit AnswerCache(QString path = {});

    /// `database` is its base address: answers of one are not those of another.
    [[nodiscard]] std::optional<Answer> find(const QString &database, const QString &domain,
                                             const QDateTime &now) const;
    /// LocalStorage when the file cannot be written; the answer is kept in memory all the same.
    Result<void> insert(const QString &database, const QString &domain, const Answer &answer,
                        const QDateTime &now);

private:
    struct Entry {
        Answer answer;
        QDateTime at;
    };

    void load();
    [[nodiscard]] Result<void> save() const;
    void makeRoom();

    QString m_path;
    QMap<QString, Entry> m_entries; ///< by database and domain
};

} // namespace Martlet::Discovery
