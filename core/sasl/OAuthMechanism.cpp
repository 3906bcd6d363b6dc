// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sasl/OAuthMechanism.h"

#include <algorithm>

namespace Martlet::Sasl
{
namespace
{

/// RFC 5801 §4 "saslname": the two characters that delimit the GS2 header.
QByteArray saslName(const QString &login)
{
    QByteArray name = login.toUtf8();
    name.replace('=', "=3D");
    name.replace(',', "=2C");
    return name;
}

/// Control characters would end a field early (\x01) or the message (NUL).
bool isUsable(const QByteArray &value)
{
    return !value.isEmpty() && std::none_of(value.cbegin(), value.cend(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    });
}

QByteArray initialMessage(const QByteArray &name, const Credentials &credentials)
{
    const QByteArray bearer = "auth=Bearer " + credentials.accessToken.reveal() + "\x01\x01";
    if (name == "XOAUTH2")
        return "user=" + credentials.login.toUtf8() + '\x01' + bearer;
    return "n,a=" + saslName(credentials.login) + ",\x01host=" + credentials.host.toUtf8() +
           "\x01port=" + QByteArray::number(credentials.port) + '\x01' + bearer;
}

} // namespace

Result<std::unique_ptr<SaslMechanism>> OAuthMechanism::create(const QByteArray &name,
                                                              const Credentials &credentials)
{
    if (name != "OAUTHBEARER" && name != "XOAUTH2")
        return failure(ErrorKind::Unsupported, Retry::Never, QStringLiteral("sign in by OAuth"),
                       QString::fromLatin1(name));
    const bool hostIsUsable = name == "XOAUTH2" || isUsable(credentials.host.toUtf8());
    if (!isUsable(credentials.login.toUtf8()) || !isUsable(credentials.accessToken.reveal()) ||
        !hostIsUsable)
        return failure(ErrorKind::InvalidInput, Retry::AfterUserAction,
                       QStringLiteral("sign in by OAuth"),
                       QStringLiteral("login, token or host cannot be sent"));
    return std::unique_ptr<SaslMechanism>(new OAuthMechanism(name, credentials));
}

OAuthMechanism::OAuthMechanism(QByteArray name, const Credentials &credentials)
    : m_name(std::move(name))
    , m_message(initialMessage(m_name, credentials))
{
}

Result<QByteArray> OAuthMechanism::step(const QByteArray &challenge)
{
    ++m_steps;
    if (m_steps == 1 && challenge.isEmpty())
        return m_message.reveal();
    if (m_steps == 2) {
        m_serverError = challenge;
        // RFC 7628 §3.2.3: a single kvsep; XOAUTH2 wants an empty line.
        return m_name == "OAUTHBEARER" ? QByteArray("\x01") : QByteArray();
    }
    return failure(ErrorKind::ProtocolViolation, Retry::AfterUserAction,
                   QStringLiteral("sign in by OAuth"), QStringLiteral("unexpected challenge"));
}

} // namespace Martlet::Sasl
