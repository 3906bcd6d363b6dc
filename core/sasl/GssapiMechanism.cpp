// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sasl/GssapiMechanism.h"

#include "core/sasl/GsaslExchange.h"
#include "core/util/Limits.h"

namespace Martlet::Sasl
{
namespace
{

tl::unexpected<Error> noTicket(const QString &detail)
{
    return failure(ErrorKind::NotFound, Retry::AfterUserAction,
                   QStringLiteral("find a Kerberos ticket"), detail);
}

} // namespace

Result<std::shared_ptr<SaslMechanism>> GssapiMechanism::prepare(const QByteArray &service,
                                                                const Credentials &credentials)
{
    const QByteArray login = credentials.login.toUtf8();
    const QByteArray host = credentials.host.toUtf8();
    if (login.contains('\0') || host.isEmpty() || host.contains('\0'))
        return noTicket(QStringLiteral("login or host cannot be sent"));
    auto exchange = GsaslExchange::create("GSSAPI");
    if (!exchange)
        return noTicket(exchange.error().detail);
    const std::pair<Gsasl_property, QByteArray> properties[] = {{GSASL_SERVICE, service},
                                                                {GSASL_HOSTNAME, host},
                                                                {GSASL_AUTHID, login},
                                                                {GSASL_AUTHZID, login}};
    for (const auto &[property, value] : properties) {
        if (const Result<void> set = (*exchange)->set(property, value); !set)
            return noTicket(set.error().detail);
    }
    const auto first = (*exchange)->step({});
    if (!first)
        return noTicket(first.error().detail);
    return std::shared_ptr<SaslMechanism>(
        new GssapiMechanism(std::move(*exchange), first->response));
}

GssapiMechanism::GssapiMechanism(std::unique_ptr<GsaslExchange> exchange, QByteArray first)
    : m_exchange(std::move(exchange))
    , m_first(std::move(first))
{
}

GssapiMechanism::~GssapiMechanism() = default;

QByteArray GssapiMechanism::name() const
{
    return QByteArrayLiteral("GSSAPI");
}

Result<QByteArray> GssapiMechanism::step(const QByteArray &challenge)
{
    const auto violation = [this](const char *detail) {
        m_failed = true;
        return failure(ErrorKind::ProtocolViolation, Retry::AfterUserAction,
                       QStringLiteral("sign in by Kerberos"), QString::fromLatin1(detail));
    };
    if (m_failed || m_done)
        return violation("a challenge after the end of the exchange");
    if (++m_steps > Limits::saslSteps)
        return violation("too many challenges");
    if (m_steps == 1) {
        if (!challenge.isEmpty())
            return violation("a challenge before our first message");
        return m_first.reveal();
    }
    const auto step = m_exchange->step(challenge);
    if (!step) {
        m_failed = true;
        return failure(step.error());
    }
    m_done = step->isLast;
    return step->response;
}

} // namespace Martlet::Sasl
