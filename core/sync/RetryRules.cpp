// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/RetryRules.h"

#include <algorithm>
#include <initializer_list>

namespace Martlet::Sync
{

namespace
{

using Rule = std::optional<Mail::RetryRule>;

bool containsAny(const QString &text, std::initializer_list<QStringView> parts)
{
    return std::any_of(parts.begin(), parts.end(),
                       [&text](QStringView part) { return text.contains(part); });
}

/// Said by the server, as far as the kind tells.
bool isServers(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::TlsUntrusted:
    case ErrorKind::LocalStorage:
    case ErrorKind::InvalidInput:
    case ErrorKind::Cancelled:
        return false;
    default:
        return true;
    }
}

/// Nobody answered, or this computer could not go on.
bool isByLinkAlone(const Error &error)
{
    return error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout ||
           error.kind == ErrorKind::LocalStorage || error.kind == ErrorKind::Cancelled;
}

/// AUTH-8. The lock is on the account, whatever password comes next.
bool isLockOut(const QString &text)
{
    if (text.contains(QLatin1String("login rate limit")))
        return true;
    return text.contains(QLatin1String("too many")) &&
           containsAny(text, {u"login attempt", u"logon attempt", u"auth attempt",
                              u"authentication attempt", u"sign-in attempt", u"failed attempt",
                              u"failed login", u"login failure", u"authentication failure",
                              u"invalid login"});
}

/// LIM-1
bool isTooManyConnections(const QString &text)
{
    const bool isConcurrent =
        text.contains(QLatin1String("concurrent")) && text.contains(QLatin1String("connection"));
    return isConcurrent || text.startsWith(QLatin1String("[limit")) ||
           containsAny(text, {u"simultaneous connection", u"too many connection",
                              u"maximum number of connection"});
}

/// LIM-3
bool isThrottled(const QString &text)
{
    return containsAny(text, {u"[throttled", u"is throttled", u"backoff time:"});
}

/// SMTP-6, of the sender. How much a recipient gets is another matter, and no reason to hold up
/// others.
bool isSendingLimit(const QString &text)
{
    if (containsAny(text, {u"recipient has", u"receiving mail"}))
        return false;
    return containsAny(text,
                       {u" 5.4.5 ", u" 4.7.28 ", u"sending limit", u"sending quota", u"rate limit",
                        u"ratelimit", u"frequency limited", u"daily quota", u"hourly limit"}) ||
           (text.startsWith(QLatin1String("521 ")) &&
            text.contains(QLatin1String("over the limit"))) ||
           (text.contains(QLatin1String("email rejected")) &&
            text.contains(QLatin1String("limit")) && !containsAny(text, {u"size", u"attachment"}));
}

QString comparable(const Error &error)
{
    return error.detail.toLower().simplified();
}

/// What both servers say of the account.
Rule pauseInWords(const QString &text)
{
    if (isTooManyConnections(text))
        return Mail::fewerConnectionsRule;
    if (isThrottled(text))
        return Mail::throttledRule;
    return std::nullopt;
}

Rule receivingPause(const Error &error)
{
    if (!isServers(error))
        return std::nullopt;
    const QString text = comparable(error);
    if (isLockOut(text))
        return Mail::lockOutRule;
    // LIM-2
    if (text.contains(QLatin1String("bandwidth limit")))
        return Mail::dayLimitRule;
    return pauseInWords(text);
}

Rule sendingPause(const Error &error)
{
    if (!isServers(error))
        return std::nullopt;
    const QString text = comparable(error);
    if (isLockOut(text))
        return Mail::lockOutRule;
    if (isSendingLimit(text))
        return Mail::sendingLimitRule;
    return pauseInWords(text);
}

/// NET-5: the server ended a connection that had worked, and says nothing else of it.
bool isLeaveTaking(const Error &error)
{
    return error.kind == ErrorKind::ServerUnavailable &&
           error.what == QLatin1String("stay connected") && !error.detail.startsWith(u'[');
}

/// "450 4.2.0 …" as against words of our own.
bool isTemporaryReply(const QString &text)
{
    return text.size() > 3 && text.at(0) == u'4' && text.at(1).isDigit() && text.at(2).isDigit() &&
           text.at(3).isSpace();
}

} // namespace

Rule receivingRule(const Error &error)
{
    if (isByLinkAlone(error))
        return std::nullopt;
    if (const Rule pause = receivingPause(error))
        return pause;
    return isLeaveTaking(error) ? Mail::atOnceRule : Mail::backoffRule;
}

Rule submissionRule(const Error &error)
{
    if (isByLinkAlone(error))
        return std::nullopt;
    return sendingPause(error).value_or(Mail::backoffRule);
}

Rule letterRule(const Error &error)
{
    if (isByLinkAlone(error))
        return std::nullopt;
    if (const Rule pause = sendingPause(error))
        return pause;
    // SMTP-18: a full mailbox is no greylisting.
    const bool isPutOff =
        error.kind == ErrorKind::ServerUnavailable && isTemporaryReply(error.detail);
    return isPutOff ? Mail::greylistingRule : Mail::backoffRule;
}

bool pausesSending(const Error &error)
{
    return sendingPause(error).has_value();
}

} // namespace Martlet::Sync
