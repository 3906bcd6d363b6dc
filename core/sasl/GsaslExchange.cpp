// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sasl/GsaslExchange.h"

#include <string.h>

namespace Martlet::Sasl
{
namespace
{

tl::unexpected<Error> cannotBegin(int code)
{
    return failure(ErrorKind::Unsupported, Retry::Never, QStringLiteral("sign in by SASL"),
                   QString::fromUtf8(gsasl_strerror(code)));
}

tl::unexpected<Error> stepFailure(int code)
{
    const QString words = QString::fromUtf8(gsasl_strerror(code));
    const auto violation = [](const QString &detail) {
        return failure(ErrorKind::ProtocolViolation, Retry::AfterUserAction,
                       QStringLiteral("sign in by SASL"), detail);
    };
    switch (code) {
    case GSASL_SASLPREP_ERROR:
        return failure(ErrorKind::InvalidInput, Retry::AfterUserAction,
                       QStringLiteral("prepare login and password"), words);
    case GSASL_AUTHENTICATION_ERROR:
        return violation(QStringLiteral("the server did not prove that it knows the password"));
    case GSASL_MALLOC_ERROR:
    case GSASL_CRYPTO_ERROR:
        return failure(ErrorKind::Unsupported, Retry::Later, QStringLiteral("sign in by SASL"),
                       words);
    default:
        return violation(words);
    }
}

} // namespace

Result<std::unique_ptr<GsaslExchange>> GsaslExchange::create(const QByteArray &mechanism)
{
    std::unique_ptr<GsaslExchange> exchange(new GsaslExchange);
    int code = gsasl_init(&exchange->m_context);
    if (code == GSASL_OK)
        code = gsasl_client_start(exchange->m_context, mechanism.constData(), &exchange->m_session);
    if (code != GSASL_OK)
        return cannotBegin(code);
    return exchange;
}

GsaslExchange::~GsaslExchange()
{
    if (m_session) {
        for (const Gsasl_property property : {GSASL_PASSWORD, GSASL_SCRAM_SALTED_PASSWORD}) {
            if (const char *secret = gsasl_property_fast(m_session, property))
                explicit_bzero(const_cast<char *>(secret), strlen(secret));
        }
        gsasl_finish(m_session);
    }
    if (m_context)
        gsasl_done(m_context);
}

Result<void> GsaslExchange::set(Gsasl_property property, const QByteArray &value)
{
    const int code = gsasl_property_set(m_session, property, value.constData());
    if (code != GSASL_OK)
        return cannotBegin(code);
    return {};
}

Result<GsaslExchange::Step> GsaslExchange::step(const QByteArray &challenge)
{
    char *output = nullptr;
    size_t length = 0;
    const int code = gsasl_step(m_session, challenge.constData(),
                                static_cast<size_t>(challenge.size()), &output, &length);
    if (code != GSASL_OK && code != GSASL_NEEDS_MORE)
        return stepFailure(code);
    const QByteArray response(output, static_cast<qsizetype>(length));
    if (output) {
        explicit_bzero(output, length);
        gsasl_free(output);
    }
    return Step{response, code == GSASL_OK};
}

} // namespace Martlet::Sasl
