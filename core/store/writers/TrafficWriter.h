// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes on the wire by account and day, in martlet.db: a provider that locks an account for too
// many counts all days, also those on which the cache was deleted.
#pragma once

#include "core/mail/Keys.h"
#include "core/mail/Traffic.h"
#include "core/util/Result.h"

#include <QDate>

namespace Martlet::Store
{

class WriteTransaction;

class TrafficWriter
{
public:
    explicit TrafficWriter(WriteTransaction &transaction)
        : m_transaction(transaction)
    {
    }

    /// Gives what the day has come to. Days older than 60 go.
    Result<Mail::Traffic> add(Mail::AccountKey account, const QDate &day,
                              const Mail::Traffic &traffic);
    Result<Mail::Traffic> ofDay(Mail::AccountKey account, const QDate &day);

private:
    WriteTransaction &m_transaction;
};

} // namespace Martlet::Store
