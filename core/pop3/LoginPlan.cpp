// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pop3/LoginPlan.h"

#include <QCryptographicHash>

#include <algorithm>

namespace Martlet::Pop3
{
namespace
{

/// Of what ends a line, or the string in a careless server.
bool breaksLine(const QByteArray &text)
{
    return std::any_of(text.cbegin(), text.cend(),
                       [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

Result<LoginWay> inOneLine(LoginWay way, const Sasl::Credentials &credentials)
{
    const QByteArray login = credentials.login.toUtf8();
    const bool isSendable = !login.isEmpty() && !breaksLine(login) &&
                            (way == LoginWay::Apop || !breaksLine(credentials.password.reveal()));
    if (!isSendable)
        return failure(ErrorKind::InvalidInput, Retry::AfterUserAction, QStringLiteral("log in"),
                       QStringLiteral("the login or password cannot be sent"));
    return way;
}

} // namespace

Sasl::Offer saslOffer(const LoginSituation &situation)
{
    return {situation.capabilities.saslMechanisms, situation.isEncrypted,
            situation.allowPlainOverClear, situation.unusableMechanisms};
}

Result<LoginWay> planLogin(const LoginSituation &situation, const Sasl::Credentials &credentials)
{
    using Sasl::PasswordUse;
    const PasswordUse use = credentials.passwordUse;
    const bool hasApop = !situation.timestamp.isEmpty() && use != PasswordUse::Itself;
    const bool isByToken = !credentials.accessToken.isEmpty();
    if (situation.mustUseApop && hasApop && !isByToken)
        return inOneLine(LoginWay::Apop, credentials);
    const Result<QByteArray> mechanism = Sasl::chooseMechanism(saslOffer(situation), credentials);
    const bool isWeak = mechanism && *mechanism == "NTLM";
    if (mechanism && !isWeak)
        return LoginWay::Sasl;
    if (isByToken || (!mechanism && mechanism.error().kind == ErrorKind::NotFound))
        return failure(mechanism.error());
    const Capabilities &can = situation.capabilities;
    const bool lacksUser = can.isKnown && !can.hasUser;
    if (hasApop && (!situation.isEncrypted || lacksUser || use == PasswordUse::ProofOnly))
        return inOneLine(LoginWay::Apop, credentials);
    // One that names neither has left them out: these two commands are as old as POP3 itself.
    const bool isUserRuledOut = lacksUser && !can.saslMechanisms.isEmpty();
    const bool isUserAnnounced = can.hasUser || !can.isKnown;
    if (isWeak && (!isUserAnnounced || use == PasswordUse::ProofOnly))
        return LoginWay::Sasl;
    if (!isUserRuledOut && use != PasswordUse::ProofOnly &&
        (situation.isEncrypted || situation.allowPlainOverClear))
        return inOneLine(LoginWay::UserPass, credentials);
    return failure(mechanism.error());
}

QByteArray apopDigest(const QByteArray &timestamp, const Secret &password)
{
    QCryptographicHash hash(QCryptographicHash::Md5);
    hash.addData(timestamp);
    hash.addData(password.reveal());
    return hash.result().toHex();
}

} // namespace Martlet::Pop3
