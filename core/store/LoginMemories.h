// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When logins worked and when they were refused: rows of martlet.db for writing and reading.
#pragma once

#include "core/mail/Keys.h"
#include "core/mail/LoginMemory.h"
#include "core/util/Result.h"

#include <QString>

#include <chrono>

namespace Martlet::Store
{

class WriteTransaction;

/// Where an account signs in.
struct LoginPlace {
    Mail::AccountKey account;
    bool isOutgoing = false;
    QString host;
    QString login;

    friend bool operator==(const LoginPlace &, const LoginPlace &) = default;
};

/// A login that worked again so soon is not written down again.
constexpr std::chrono::seconds loginMemoryGrain = std::chrono::hours(1);

/// It worked at `now`. An account that is gone meanwhile is no error; so with the others.
Result<void> noteLogin(WriteTransaction &transaction, const LoginPlace &place, bool isThroughVpn,
                       const QDateTime &now);

/// It was refused at `now`; the first time since it worked is kept.
Result<void> noteRefusedLogin(WriteTransaction &transaction, const LoginPlace &place,
                              const QDateTime &now);

/// There may be another password: what its predecessor did counts no more, with no server of that
/// side. `changedAt`: there is another one; invalid: that is not known.
Result<void> forgetLogins(WriteTransaction &transaction, const LoginPlace &place,
                          const QDateTime &changedAt);

Result<Mail::LoginMemory> loginMemory(WriteTransaction &transaction, const LoginPlace &place);

/// What a POP3 server gave so far.
struct Pop3Harvest {
    bool hasLetters = false; ///< some came at all
    /// Some fell out of the server's list whose rest had not come, and that nobody deleted here.
    bool hasMissed = false;

    friend bool operator==(const Pop3Harvest &, const Pop3Harvest &) = default;
};
Result<Pop3Harvest> pop3Harvest(WriteTransaction &transaction, Mail::AccountKey account);

} // namespace Martlet::Store
