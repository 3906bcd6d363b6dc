// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Copies at a POP3 server, in memory: a copy goes on the day it says, one that is kept on none.
#pragma once

#include "core/engine/ServerCopyService.h"

#include <QStringList>

namespace Martlet::Test
{

class FakeServerCopies final : public Engine::ServerCopyService
{
    Q_OBJECT

public:
    using ServerCopyService::ServerCopyService;

    [[nodiscard]] Result<Engine::LeavingForecast>
    forecast(Mail::AccountKey account, const Mail::Pop3Settings &rule) const override;
    [[nodiscard]] Result<QList<Engine::LeavingDay>> days(Mail::AccountKey account) const override;
    [[nodiscard]] Result<QList<Store::ServerCopy>>
    copies(Mail::AccountKey account, const QDate &day, int limit) const override;
    [[nodiscard]] Result<std::optional<Store::ServerCopy>>
    copyOf(Mail::MessageKey message) const override;
    QFuture<Result<void>> keep(Mail::AccountKey account, const QList<qint64> &copies,
                               bool isKept) override;
    QFuture<Result<void>> keepDay(Mail::AccountKey account, const QDate &day, bool isKept) override;

    /// `days` from today; negative: no day.
    Store::ServerCopy &add(const QString &subject, const QString &sender, int days,
                           qint64 bytes = 12'000);

    QList<Store::ServerCopy> all;
    Engine::LeavingForecast facts; ///< what is not counted: ignoresDeletion, listedAt, …
    mutable QList<Mail::Pop3Settings> asked;
    QStringList calls; ///< "keep 1 2 true", "keepDay 2026-03-03 true"
    std::optional<Error> error;
};

/// Three days with letters in three languages, one that is kept, one whose header alone is here.
void fillWithCopies(FakeServerCopies &copies);

} // namespace Martlet::Test
