// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The copies that a POP3 server still has of letters that are here: which there are, when they go
// by the person's rule, and how to stop that (N7).
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/store/queries/Pop3Queries.h"
#include "core/util/Result.h"

#include <QDate>
#include <QFuture>
#include <QObject>

#include <optional>

namespace Martlet::Engine
{

/// What a rule does to the copies there are now, for a sentence under the choice.
struct LeavingForecast {
    int staying = 0;         ///< after the next session
    int goingNow = 0;        ///< with the next session
    int protectedByUser = 0; ///< of those staying: their deletion was stopped by the person
    int headersOnly = 0;     ///< of those staying: their rest is there alone
    QDate firstGoes;         ///< of those staying; invalid: no day is known
    QDate lastGoes;
    qint64 bytesStaying = 0;
    std::optional<int> serverDeletesAfterDays; ///< by itself (EXPIRE)
    bool ignoresDeletion = false;              ///< it was seen that deleting has no effect there
    QDateTime listedAt; ///< when the server was last seen to have changed; invalid: never asked

    friend bool operator==(const LeavingForecast &, const LeavingForecast &) = default;
};

/// Copies that go on one day.
struct LeavingDay {
    QDate day; ///< local; invalid: no day is known, they go when the rule's other condition is met
    int letters = 0;
    qint64 bytes = 0;

    friend bool operator==(const LeavingDay &, const LeavingDay &) = default;
};

class ServerCopyService : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// What `rule` would do to this account's copies. Some milliseconds for thousands of letters.
    [[nodiscard]] virtual Result<LeavingForecast>
    forecast(Mail::AccountKey account, const Mail::Pop3Settings &rule) const = 0;

    /// By the account's present rule, earliest first, what has no day last. Days that are over
    /// count as today: they go with the next session.
    [[nodiscard]] virtual Result<QList<LeavingDay>> days(Mail::AccountKey account) const = 0;

    /// The copies that go on this day (invalid: those without one), newest letter first, at most
    /// `limit`; what the person protects has no day and is among the latter.
    [[nodiscard]] virtual Result<QList<Store::ServerCopy>>
    copies(Mail::AccountKey account, const QDate &day, int limit) const = 0;

    /// Of one letter here; nothing when it came from no POP3 server.
    [[nodiscard]] virtual Result<std::optional<Store::ServerCopy>>
    copyOf(Mail::MessageKey message) const = 0;

    /// The copy stays whatever the rule says, or follows the rule again.
    virtual QFuture<Result<void>> keep(Mail::AccountKey account, const QList<qint64> &copies,
                                       bool isKept) = 0;
    /// The same for all copies that go on this day.
    virtual QFuture<Result<void>> keepDay(Mail::AccountKey account, const QDate &day,
                                          bool isKept) = 0;

Q_SIGNALS:
    /// Something about copies of this account is another way now.
    void changed(Martlet::Mail::AccountKey account);
};

} // namespace Martlet::Engine
