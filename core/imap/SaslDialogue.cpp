// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/SaslDialogue.h"

#include "core/util/Limits.h"

namespace Martlet::Imap
{

namespace
{

QByteArray cancel(PendingCommand &pending, Error error)
{
    if (!pending.localError)
        pending.localError = std::move(error);
    return QByteArrayLiteral("*\r\n");
}

Error violation(const QString &why)
{
    return {ErrorKind::ProtocolViolation, Retry::Later, QStringLiteral("talk IMAP"), why};
}

} // namespace

QByteArray answerChallenge(PendingCommand &pending, const QByteArray &text)
{
    const auto &authenticate = std::get<Authenticate>(pending.command);
    if (pending.localError)
        return cancel(pending, *pending.localError);
    if (++pending.saslSteps > Limits::saslSteps)
        return cancel(pending, violation(QStringLiteral("endless authentication")));
    if (!pending.initialResponseSent && authenticate.initialResponse) {
        pending.initialResponseSent = true;
        return authenticate.initialResponse->reveal().toBase64() + "\r\n";
    }
    const auto challenge = QByteArray::fromBase64Encoding(
        text.trimmed(), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!challenge)
        return cancel(pending, violation(QStringLiteral("challenge is not Base64")));
    if (!authenticate.step)
        return cancel(pending, violation(QStringLiteral("unexpected challenge")));
    const Result<QByteArray> answer = authenticate.step(*challenge);
    if (!answer)
        return cancel(pending, answer.error());
    return answer->toBase64() + "\r\n";
}

} // namespace Martlet::Imap
