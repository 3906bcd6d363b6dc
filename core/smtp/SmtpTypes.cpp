// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/smtp/SmtpTypes.h"

#include <algorithm>

namespace Martlet::Smtp
{
namespace
{

void readAuth(Extensions &extensions, const QByteArrayList &mechanisms)
{
    for (const QByteArray &mechanism : mechanisms) {
        if (!mechanism.isEmpty() && !extensions.authMechanisms.contains(mechanism))
            extensions.authMechanisms.append(mechanism);
    }
}

void readSize(Extensions &extensions, const QByteArrayList &parameters)
{
    extensions.hasSize = true;
    bool isNumber = false;
    const qlonglong bytes = parameters.value(0).toLongLong(&isNumber);
    // A nonsensical limit is no limit; the server will say what it thinks of MAIL.
    extensions.maximumBytes = isNumber && bytes > 0 ? bytes : 0;
}

int readLimit(const QByteArray &value)
{
    bool isNumber = false;
    const int limit = value.toInt(&isNumber);
    return isNumber && limit > 0 ? limit : 0;
}

void readLimits(Extensions &extensions, const QByteArrayList &limits)
{
    for (const QByteArray &limit : limits) {
        const QByteArray value = limit.mid(limit.indexOf('=') + 1);
        if (limit.startsWith("MAILMAX="))
            extensions.maximumMessages = readLimit(value);
        else if (limit.startsWith("RCPTMAX="))
            extensions.maximumRecipients = readLimit(value);
        else if (limit.startsWith("RCPTDOMAINMAX="))
            extensions.maximumDomains = readLimit(value);
    }
}

void readKeyword(Extensions &extensions, const QByteArray &line)
{
    QByteArrayList words = line.simplified().toUpper().split(' ');
    const QByteArray keyword = words.takeFirst();
    if (keyword == "SIZE") {
        readSize(extensions, words);
    } else if (keyword == "AUTH") {
        readAuth(extensions, words);
    } else if (keyword.startsWith("AUTH=")) {
        words.prepend(keyword.mid(5));
        readAuth(extensions, words);
    } else if (keyword == "8BITMIME") {
        extensions.has8BitMime = true;
    } else if (keyword == "PIPELINING") {
        extensions.hasPipelining = true;
    } else if (keyword == "STARTTLS") {
        extensions.hasStartTls = true;
    } else if (keyword == "SMTPUTF8") {
        extensions.hasSmtpUtf8 = true;
    } else if (keyword == "CHUNKING") {
        extensions.hasChunking = true;
    } else if (keyword == "BINARYMIME") {
        extensions.hasBinaryMime = true;
    } else if (keyword == "LIMITS") {
        readLimits(extensions, words);
    } else if (keyword == "FUTURERELEASE") {
        extensions.longestHoldSeconds = readLimit(words.value(0));
    } else if (keyword == "DSN") {
        extensions.hasDsn = true;
    } else if (keyword == "ENHANCEDSTATUSCODES") {
        extensions.hasEnhancedStatusCodes = true;
    }
}

bool isAuthenticationCode(int code)
{
    return code == 530 || code == 534 || code == 535 || code == 538 || code == 525;
}

bool isQuota(const Reply &reply)
{
    return reply.code == 552 || reply.code == 452 || reply.enhancedStatus == "5.2.2" ||
           reply.enhancedStatus == "4.2.2" || reply.enhancedStatus == "5.2.3" ||
           reply.enhancedStatus == "5.3.4";
}

bool saysTooMany(const Reply &reply, std::initializer_list<const char *> things)
{
    const QByteArray words = reply.lines.join(' ').toLower();
    return words.contains("too many") &&
           std::any_of(things.begin(), things.end(),
                       [&words](const char *thing) { return words.contains(thing); });
}

} // namespace

bool meansTooManyRecipients(const Reply &reply)
{
    if (reply.enhancedStatus == "4.5.3" || reply.enhancedStatus == "5.5.3")
        return true;
    return (reply.code == 452 || reply.code == 552) && saysTooMany(reply, {"recipient"});
}

bool meansTooManyMessages(const Reply &reply)
{
    return reply.code == 421 ||
           (reply.isTransientFailure() && saysTooMany(reply, {"message", "mail", "transaction"}));
}

QString Reply::text() const
{
    return QString::number(code) + u' ' + QString::fromUtf8(lines.join(' ')).simplified();
}

Extensions parseExtensions(const Reply &reply)
{
    Extensions extensions;
    extensions.isKnown = true;
    for (qsizetype i = 1; i < reply.lines.size(); ++i) // the first is the greeting
        readKeyword(extensions, reply.lines[i]);
    extensions.announced = reply.lines.mid(1);
    return extensions;
}

Error errorFromReply(const Reply &reply, const QString &what)
{
    const QString text = reply.text();
    // Not a full disk.
    if (meansTooManyRecipients(reply))
        return {ErrorKind::ServerUnavailable, Retry::Later, what, text};
    if (isQuota(reply))
        return {ErrorKind::QuotaExceeded, reply.isTransientFailure() ? Retry::Later : Retry::Never,
                what, text};
    if (reply.isTransientFailure())
        return {ErrorKind::ServerUnavailable, Retry::Later, what, text};
    if (isAuthenticationCode(reply.code))
        return {ErrorKind::AuthenticationRejected, Retry::AfterUserAction, what, text};
    if (reply.isPermanentFailure())
        return {ErrorKind::ServerRefused, Retry::Never, what, text};
    return {ErrorKind::ProtocolViolation, Retry::Later, what, text};
}

} // namespace Martlet::Smtp
