// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sasl/GsaslMechanism.h"

#include "core/sasl/ScramServerFirst.h"
#include "core/util/Limits.h"

#include <QList>

#include <gsasl.h>

#include <string.h>

namespace Martlet::Sasl
{
namespace
{

tl::unexpected<Error> violation(const QString &detail)
{
    return failure(ErrorKind::ProtocolViolation, Retry::AfterUserAction,
                   QStringLiteral("sign in by SASL"), detail);
}

tl::unexpected<Error> libraryFailure(int code)
{
    const QString words = QString::fromUtf8(gsasl_strerror(code));
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

} // namespace

/// Owns the C handles. The library frees its copy of the password without wiping it, so we do.
struct GsaslMechanism::Library {
    ~Library()
    {
        if (session) {
            for (const Gsasl_property property : {GSASL_PASSWORD, GSASL_SCRAM_SALTED_PASSWORD}) {
                if (const char *secret = gsasl_property_fast(session, property))
                    explicit_bzero(const_cast<char *>(secret), strlen(secret));
            }
            gsasl_finish(session);
        }
        if (context)
            gsasl_done(context);
    }

    Gsasl *context = nullptr;
    Gsasl_session *session = nullptr;
};

Result<std::unique_ptr<SaslMechanism>> GsaslMechanism::create(const QByteArray &name,
                                                              const Credentials &credentials)
{
    static const QList<QByteArray> known{"SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5", "PLAIN",
                                         "LOGIN"};
    if (!known.contains(name))
        return failure(ErrorKind::Unsupported, Retry::Never, QStringLiteral("sign in by SASL"),
                       QString::fromLatin1(name));
    if (const auto usable = checkCredentials(credentials); !usable)
        return failure(usable.error());

    auto library = std::make_unique<Library>();
    int code = gsasl_init(&library->context);
    if (code == GSASL_OK)
        code = gsasl_client_start(library->context, name.constData(), &library->session);
    if (code == GSASL_OK) {
        const QByteArray login = credentials.login.toUtf8();
        code = gsasl_property_set(library->session, GSASL_AUTHID, login.constData());
    }
    if (code == GSASL_OK)
        code = gsasl_property_set(library->session, GSASL_PASSWORD,
                                  credentials.password.reveal().constData());
    if (code != GSASL_OK)
        return failure(ErrorKind::Unsupported, Retry::Never, QStringLiteral("sign in by SASL"),
                       QString::fromUtf8(gsasl_strerror(code)));
    return std::unique_ptr<SaslMechanism>(new GsaslMechanism(name, std::move(library)));
}

GsaslMechanism::GsaslMechanism(QByteArray name, std::unique_ptr<Library> library)
    : m_name(std::move(name))
    , m_library(std::move(library))
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
    return isScram() || m_name == "PLAIN";
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
    if (isScram()) {
        if (const auto sane = checkScramChallenge(challenge); !sane) {
            m_failed = true;
            return failure(sane.error());
        }
    }
    Result<QByteArray> response = stepLibrary(challenge);
    m_failed = !response;
    if (response && isScram() && m_steps == 1)
        m_clientNonce = scramClientNonce(*response);
    return response;
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
    char *output = nullptr;
    size_t length = 0;
    const int code = gsasl_step(m_library->session, challenge.constData(),
                                static_cast<size_t>(challenge.size()), &output, &length);
    if (code != GSASL_OK && code != GSASL_NEEDS_MORE)
        return libraryFailure(code);
    const QByteArray response(output, static_cast<qsizetype>(length));
    if (output) {
        explicit_bzero(output, length);
        gsasl_free(output);
    }
    m_done = code == GSASL_OK;
    return response;
}

} // namespace Martlet::Sasl
