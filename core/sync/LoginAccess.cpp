// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/LoginAccess.h"

#include "core/accounts/AccessTokens.h"
#include "core/accounts/LoginSecret.h"
#include "core/remote/ServerAccess.h"
#include "core/sync/LoginNotes.h"
#include "core/sync/RetryRules.h"

#include <QFile>

namespace Martlet::Sync
{

namespace
{

Error asRefusedLogin(Error error)
{
    error.kind = ErrorKind::AuthenticationRejected;
    error.retry = Retry::AfterUserAction;
    return error;
}

/// Whatever the person has to mend stops the account until the next sign-in.
Result<Secret> tokenOutcome(Result<Secret> token)
{
    const bool needsPerson = !token && (token.error().kind == ErrorKind::NotFound ||
                                        token.error().retry != Retry::Later);
    return needsPerson ? Result<Secret>(failure(asRefusedLogin(token.error()))) : token;
}

Task<Secret> loadToken(SyncContext context, Mail::AccountSettings settings)
{
    if (!context.tokens)
        co_return failure(ErrorKind::Unsupported, Retry::AfterUserAction,
                          QStringLiteral("get an access token"));
    Result<Secret> token = co_await asResult(context.tokens->token(std::move(settings)));
    co_return tokenOutcome(std::move(token));
}

/// Empty where none is known: a Kerberos ticket may do it.
Task<Secret> loadPassword(SyncContext context, Mail::AccountSettings settings,
                          Accounts::CredentialPurpose purpose)
{
    Result<Secret> secret = co_await asResult(Accounts::loadLoginSecret(
        context.clock, context.credentials, std::move(settings), purpose));
    if (!secret && secret.error().kind != ErrorKind::NotFound)
        co_return failure(secret.error());
    co_return secret.value_or(Secret());
}

Task<Sasl::Credentials> loadCredentials(SyncContext context, Mail::AccountSettings settings,
                                        Accounts::CredentialPurpose purpose)
{
    const bool isIncoming = purpose == Accounts::CredentialPurpose::Incoming;
    const Mail::ServerSettings &server = isIncoming ? settings.incoming : settings.outgoing;
    Sasl::Credentials credentials = isIncoming ? incomingCredentials(settings, Secret())
                                               : outgoingCredentials(settings, Secret());
    if (server.method == Mail::LoginMethod::OAuth)
        credentials.accessToken = co_await loadToken(context, settings);
    else
        credentials.password = co_await loadPassword(context, settings, purpose);
    co_return credentials;
}

} // namespace

QByteArray readAuthorities(const Mail::AccountSettings &settings)
{
    if (settings.caFile.isEmpty())
        return {};
    QFile file(settings.caFile);
    // A missing file shows as an untrusted certificate, where the user can act.
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Sasl::Credentials incomingCredentials(const Mail::AccountSettings &settings, const Secret &secret)
{
    Sasl::Credentials credentials;
    credentials.login = settings.incoming.login;
    credentials.password = secret;
    credentials.passwordUse = Remote::passwordUseOf(settings.incoming.method);
    credentials.host = settings.incoming.host;
    credentials.port = settings.incoming.port;
    return credentials;
}

Sasl::Credentials outgoingCredentials(const Mail::AccountSettings &settings, const Secret &secret)
{
    Sasl::Credentials credentials;
    credentials.login = Mail::outgoingLogin(settings);
    credentials.password = secret;
    credentials.passwordUse = Remote::passwordUseOf(settings.outgoing.method);
    credentials.host = settings.outgoing.host;
    credentials.port = settings.outgoing.port;
    return credentials;
}

Task<Sasl::Credentials> loadIncomingCredentials(SyncContext context, Mail::AccountSettings settings)
{
    Sasl::Credentials credentials = co_await loadCredentials(context, std::move(settings),
                                                             Accounts::CredentialPurpose::Incoming);
    co_return credentials;
}

Task<Sasl::Credentials> loadOutgoingCredentials(SyncContext context, Mail::AccountSettings settings)
{
    Sasl::Credentials credentials = co_await loadCredentials(context, std::move(settings),
                                                             Accounts::CredentialPurpose::Outgoing);
    co_return credentials;
}

bool isTokenRefused(const Error &error, const Sasl::Credentials &credentials)
{
    // One that is locked out is not let in with another token either.
    const std::optional<Mail::RetryRule> rule = receivingRule(error);
    return error.kind == ErrorKind::AuthenticationRejected && !credentials.accessToken.isEmpty() &&
           !pausesSending(error) && rule != Mail::lockOutRule;
}

Task<Sasl::Credentials> withOtherToken(SyncContext context, Mail::AccountSettings settings,
                                       Sasl::Credentials refused)
{
    Result<Secret> other =
        co_await asResult(context.tokens->tokenInsteadOf(std::move(settings), refused.accessToken));
    other = tokenOutcome(std::move(other));
    if (!other)
        co_return failure(other.error());
    refused.accessToken = *other;
    co_return refused;
}

bool isRecentLogin(const QDateTime &at, const QDateTime &now)
{
    constexpr qint64 seconds = 5 * 60;
    const qint64 age = at.isValid() ? at.secsTo(now) : -1;
    return age >= 0 && age < seconds;
}

bool isLoginStopped(const Error &error)
{
    const std::optional<Mail::RetryRule> rule = receivingRule(error);
    if (rule && Mail::isServersPause(rule->retryClass))
        return rule == Mail::lockOutRule;
    return error.retry == Retry::AfterUserAction && error.kind != ErrorKind::TlsUntrusted &&
           error.kind != ErrorKind::QuotaExceeded;
}

Result<void> loginOutcome(Result<void> loggedIn)
{
    // What a server calls missing has another reason than a password that is not there.
    const bool hadNothing = !loggedIn && loggedIn.error().kind == ErrorKind::NotFound &&
                            loggedIn.error().retry == Retry::AfterUserAction;
    if (!hadNothing)
        return loggedIn;
    return failure(asRefusedLogin(loggedIn.error()));
}

Result<void> notedLogin(const SyncContext &context, const Mail::AccountSettings &settings,
                        Accounts::CredentialPurpose purpose, Result<void> answered)
{
    if (context.logins)
        context.logins->note(settings, purpose, answered);
    return loginOutcome(std::move(answered));
}

} // namespace Martlet::Sync
