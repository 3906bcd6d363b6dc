// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an account's settings say of signing in, in the words of connections.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/sasl/SaslMechanism.h"
#include "core/sync/SyncContext.h"
#include "core/util/Task.h"

#include <QDateTime>

namespace Martlet::Sync
{

/// The account's CA file, or nothing.
QByteArray readAuthorities(const Mail::AccountSettings &settings);

/// An empty secret: only a Kerberos ticket can do it.
Sasl::Credentials incomingCredentials(const Mail::AccountSettings &settings, const Secret &secret);
Sasl::Credentials outgoingCredentials(const Mail::AccountSettings &settings, const Secret &secret);

/// With what is known of the account: its password, or none, or an access token that is good for a
/// while (LoginMethod::OAuth). AuthenticationRejected where the person has to sign in again.
Task<Sasl::Credentials> loadIncomingCredentials(SyncContext context,
                                                Mail::AccountSettings settings);
Task<Sasl::Credentials> loadOutgoingCredentials(SyncContext context,
                                                Mail::AccountSettings settings);

/// A token can be refused before its time: then one other is worth a try.
bool isTokenRefused(const Error &error, const Sasl::Credentials &credentials);
Task<Sasl::Credentials> withOtherToken(SyncContext context, Mail::AccountSettings settings,
                                       Sasl::Credentials refused);

/// A login at the receiving server opens the sending one for a while (POP before SMTP); so long ago
/// it surely still does.
bool isRecentLogin(const QDateTime &at, const QDateTime &now);

/// Nobody may try that login again for now: it was refused, or the account is locked after too many
/// logins. A full mailbox is no refusal of the password, and has room again some time; nor is one
/// connection too many.
bool isLoginStopped(const Error &error);

/// Of a login: no password, and no ticket either, is as good as a wrong one, for the person has to
/// type it.
Result<void> loginOutcome(Result<void> loggedIn);

/// The same of what a server answered, which is remembered.
Result<void> notedLogin(const SyncContext &context, const Mail::AccountSettings &settings,
                        Accounts::CredentialPurpose purpose, Result<void> answered);

} // namespace Martlet::Sync
