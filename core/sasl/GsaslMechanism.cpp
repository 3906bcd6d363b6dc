// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sasl/GsaslMechanism.h"

#include "core/sasl/GsaslExchange.h"
#include "core/sasl/NtlmChallenge.h"
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
                   QStringLiteral("sign in by SASL"), detail);
}

Result<void> checkCredentials(const Credentials &credentials)
{
    const auto refuse = [](const QString &detail) {
        return failure(ErrorKind::InvalidInput, Retry::AfterUserAction,
                       QStringLiteral("prepare login and password"), detail);
    };
    if (credentials.login.isEmpty() || credentials.login.contains(QChar::Null))
        return refuse(QStringLiteral("the login is empty or holds a NUL"));
    if (credentials.password.isEmpty() || credentials.password.reveal().contains('\0'))
        return refuse(QStringLiteral("the password is empty or holds a NUL"));
    return {};
}

/// What the library can encode: it takes bytes for characters and has little room.
bool canNtlm(const Credentials &credentials)
{
    constexpr qsizetype longest = 128;
    const auto fits = [](const QByteArray &text) {
        return text.size() <= longest && std::all_of(text.cbegin(), text.cend(), [](char c) {
                   return static_cast<unsigned char>(c) < 128;
               });
    };
    return fits(credentials.login.toUtf8()) && fits(credentials.password.reveal());
}

/// The library knows the domain in the form user@domain alone.
QByteArray ntlmLogin(const QByteArray &login)
{
    const qsizetype end = login.indexOf('\\');
    return end < 0 ? login : QByteArray(login.mid(end + 1) + '@' + login.left(end));
}

} // namespace

Result<std::unique_ptr<SaslMechanism>> GsaslMechanism::create(const QByteArray &name,
                                                              const Credentials &credentials)
{
    static const QList<QByteArray> known{"SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5",
                                         "PLAIN",         "LOGIN",       "NTLM"};
    if (!known.contains(name))
        return failure(ErrorKind::Unsupported, Retry::Never, QStringLiteral("sign in by SASL"),
                       QString::fromLatin1(name));
    if (const auto usable = checkCredentials(credentials); !usable)
        return failure(usable.error());
    const bool isNtlm = name == "NTLM";
    if (isNtlm && !canNtlm(credentials))
        return failure(ErrorKind::Unsupported, Retry::AfterUserAction,
                       QStringLiteral("sign in by SASL"),
                       QStringLiteral("NTLM cannot send this login or password"));
    auto exchange = GsaslExchange::create(name);
    if (!exchange)
        return failure(exchange.error());
    const QByteArray login = credentials.login.toUtf8();
    for (const auto &[property, value] :
         {std::pair(GSASL_AUTHID, isNtlm ? ntlmLogin(login) : login),
          std::pair(GSASL_PASSWORD, credentials.password.reveal())}) {
        if (const Result<void> set = (*exchange)->set(property, value); !set)
            return failure(set.error());
    }
    return std::unique_ptr<SaslMechanism>(new GsaslMechanism(name, std::move(*exchange)));
}

GsaslMechanism::GsaslMechanism(QByteArray name, std::unique_ptr<GsaslExchange> exchange)
    : m_name(std::move(name))
    , m_exchange(std::move(exchange))
{
}

GsaslMechanism::~GsaslMechanism() = default;

QByteArray GsaslMechanism::name() const
{
    return m_name;
}

bool GsaslMechanism::isScram() const
{
    return m_name.startsWith("SCRAM-");
}

bool GsaslMechanism::isClientFirst() const
{
    return isScram() || m_name == "PLAIN" || m_name == "NTLM";
}

bool GsaslMechanism::isDone() const
{
    return m_done && !m_failed;
}

bool GsaslMechanism::mutualAuthVerified() const
{
    return isScram() && isDone();
}

Result<QByteArray> GsaslMechanism::step(const QByteArray &challenge)
{
    if (m_failed || m_done)
        return violation(QStringLiteral("a challenge after the end of the exchange"));
    if (++m_steps > Limits::saslSteps) {
        m_failed = true;
        return violation(QStringLiteral("too many challenges"));
    }
    if (const auto sane = checkChallenge(challenge); !sane) {
        m_failed = true;
        return failure(sane.error());
    }
    Result<QByteArray> response = stepLibrary(challenge);
    m_failed = !response;
    if (response && isScram() && m_steps == 1)
        m_clientNonce = scramClientNonce(*response);
    return response;
}

Result<void> GsaslMechanism::checkChallenge(const QByteArray &challenge) const
{
    if (isScram())
        return checkScramChallenge(challenge);
    if (m_name == "NTLM" && m_steps > 1)
        return checkNtlmChallenge(challenge);
    return {};
}

Result<void> GsaslMechanism::checkScramChallenge(const QByteArray &challenge) const
{
    if (m_steps == 1) {
        if (!challenge.isEmpty())
            return violation(QStringLiteral("a challenge before our first message"));
        return {};
    }
    // RFC 5802 §7: server-error, in the place of the verifier or of server-first.
    if (challenge.startsWith("e="))
        return failure(ErrorKind::AuthenticationRejected, Retry::AfterUserAction,
                       QStringLiteral("sign in by SASL"), QString::fromUtf8(challenge.mid(2)));
    if (m_steps == 2) {
        if (const auto first = parseScramServerFirst(challenge, m_clientNonce); !first)
            return failure(first.error());
    }
    return {};
}

Result<QByteArray> GsaslMechanism::stepLibrary(const QByteArray &challenge)
{
    const auto step = m_exchange->step(challenge);
    if (!step)
        return failure(step.error());
    m_done = step->isLast;
    return step->response;
}

} // namespace Martlet::Sasl
