// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where a letter that was just sent from here has come to.
#pragma once

#include "core/mail/Keys.h"
#include "core/mail/OutboxState.h"
#include "core/mail/SpecialUse.h"
#include "core/store/SendingHabits.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

namespace Martlet::Store
{

class Reader;

/// A copy of it in a folder of the account.
struct LetterPlace {
    Mail::MessageKey key;
    Mail::MailboxKey mailbox;
    QString path;
    Mail::SpecialUse use = Mail::SpecialUse::None;
    QString from; ///< address

    friend bool operator==(const LetterPlace &, const LetterPlace &) = default;
};

/// What tells the letter from others. A server may give it another Message-ID.
struct LetterMarks {
    QByteArray messageId; ///< without < >
    QString subject;
    QDateTime date; ///< as in its header
};

/// By index; not those in folders for drafts.
Result<QList<LetterPlace>> letterPlaces(const Reader &reader, Mail::AccountKey account,
                                        const LetterMarks &marks);

/// Oldest first.
Result<QList<Mail::Acceptance>> acceptances(const Reader &reader, Mail::AccountKey account,
                                            const QByteArray &messageId);

/// NotFound for an account that is gone.
Result<SendingHabits> sendingHabits(const Reader &reader, Mail::AccountKey account);

} // namespace Martlet::Store
