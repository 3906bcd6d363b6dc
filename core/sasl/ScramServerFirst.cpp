// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sasl/ScramServerFirst.h"

#include "core/util/Limits.h"

#include <QList>

#include <algorithm>

namespace Martlet::Sasl
{
namespace
{

tl::unexpected<Error> violation(const QString &detail)
{
    return failure(ErrorKind::ProtocolViolation, Retry::AfterUserAction,
                   QStringLiteral("read SCRAM challenge"), detail);
}

/// "posit-number = %x31-39 *DIGIT"; -1 when it is none or out of bounds.
int iterationsFrom(const QByteArray &text)
{
    const bool areDigits =
        std::all_of(text.cbegin(), text.cend(), [](char c) { return c >= '0' && c <= '9'; });
    if (text.isEmpty() || !areDigits || text.startsWith('0'))
        return -1;
    bool fits = false;
    const qlonglong value = text.toLongLong(&fits);
    return fits && value <= Limits::scramIterations ? static_cast<int>(value) : -1;
}

} // namespace

Result<ScramServerFirst> parseScramServerFirst(const QByteArray &message,
                                               const QByteArray &clientNonce)
{
    const QList<QByteArray> attributes = message.split(',');
    if (attributes.constFirst().startsWith("m="))
        return violation(QStringLiteral("unknown mandatory extension"));
    if (attributes.size() < 3 || !attributes[0].startsWith("r=") ||
        !attributes[1].startsWith("s=") || !attributes[2].startsWith("i="))
        return violation(QStringLiteral("malformed server-first message"));

    ScramServerFirst first;
    first.nonce = attributes[0].mid(2);
    // Equal length would mean that the server added nothing of its own.
    if (clientNonce.isEmpty() || !first.nonce.startsWith(clientNonce) ||
        first.nonce.size() == clientNonce.size())
        return violation(QStringLiteral("the nonce is not ours"));

    const auto salt = QByteArray::fromBase64Encoding(attributes[1].mid(2),
                                                     QByteArray::AbortOnBase64DecodingErrors);
    if (!salt || salt.decoded.isEmpty())
        return violation(QStringLiteral("malformed salt"));
    first.salt = salt.decoded;

    first.iterations = iterationsFrom(attributes[2].mid(2));
    if (first.iterations < 1)
        return violation(QStringLiteral("iteration count out of bounds"));
    return first;
}

QByteArray scramClientNonce(const QByteArray &clientFirst)
{
    const QList<QByteArray> attributes = clientFirst.split(',');
    for (const QByteArray &attribute : attributes) {
        if (attribute.startsWith("r="))
            return attribute.mid(2);
    }
    return {};
}

} // namespace Martlet::Sasl
