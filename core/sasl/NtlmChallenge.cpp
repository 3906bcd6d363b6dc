// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sasl/NtlmChallenge.h"

#include <QtEndian>

namespace Martlet::Sasl
{

Result<void> checkNtlmChallenge(const QByteArray &message)
{
    constexpr qsizetype shortest = 32; // without target name
    constexpr quint32 challengeType = 2;
    const QByteArray signature("NTLMSSP\0", 8);
    const auto number = [&message](qsizetype at) {
        return qFromLittleEndian<quint32>(message.constData() + at);
    };
    const bool isChallenge =
        message.size() >= shortest && message.startsWith(signature) && number(8) == challengeType;
    if (isChallenge) {
        const auto nameBytes = qFromLittleEndian<quint16>(message.constData() + 12);
        const qint64 nameEnd = qint64(number(16)) + nameBytes;
        if (nameBytes == 0 || nameEnd <= message.size())
            return {};
    }
    return failure(ErrorKind::ProtocolViolation, Retry::AfterUserAction,
                   QStringLiteral("read NTLM challenge"), QStringLiteral("malformed challenge"));
}

} // namespace Martlet::Sasl
