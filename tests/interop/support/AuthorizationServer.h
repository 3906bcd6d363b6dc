// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An OAuth 2.0 authorization server on a free loopback port: authorization and token end points
// (RFC 6749, PKCE by RFC 7636 demanded, refresh tokens good for one use), introspection for mail
// servers (RFC 7662). Everybody who asks is alice, and consents.
#pragma once

#include "tests/core/discovery/WebServer.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

namespace Martlet::Test
{

class AuthorizationServer
{
public:
    AuthorizationServer()
        : m_server([this](const QByteArray &request) { return answer(request); })
    {
    }

    [[nodiscard]] bool start() { return m_server.start(); }
    [[nodiscard]] QString address(const QString &path) const
    {
        return QStringLiteral("http://127.0.0.1:%1/").arg(m_server.serverPort()) + path;
    }

    /// Access tokens that are out there are good no more.
    void endAccessTokens() { m_active.clear(); }
    /// Neither are refresh tokens: as after a change of the password.
    void revokeConsent()
    {
        m_active.clear();
        m_refreshToken.clear();
    }

    [[nodiscard]] int codesUsed() const { return m_codesUsed; }
    [[nodiscard]] int refreshes() const { return m_refreshes; } ///< also those that were refused
    [[nodiscard]] int introspections() const { return m_introspections; }
    [[nodiscard]] QString loginHint() const { return m_loginHint; }
    /// All that must not be seen anywhere.
    [[nodiscard]] const QByteArrayList &secrets() const { return m_secrets; }

private:
    QByteArray secret(const char *kind)
    {
        m_secrets.append(QByteArray("canary-") + kind + '-' +
                         QByteArray::number(m_secrets.size() + 1) + "/+x");
        return m_secrets.last();
    }

    static QByteArray json(const QJsonObject &object, const QByteArray &head = "200 OK")
    {
        return WebServer::answer(QJsonDocument(object).toJson(), head,
                                 "Content-Type: application/json\r\n");
    }
    static QByteArray refusal(const QString &error)
    {
        return json({{QStringLiteral("error"), error}}, "400 Bad Request");
    }

    static QString field(const QUrlQuery &fields, const char *name)
    {
        return fields.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
    }

    QByteArray answer(const QByteArray &request)
    {
        const QByteArray target = request.split(' ').value(1);
        const QByteArray body = request.mid(request.indexOf("\r\n\r\n") + 4);
        if (target.startsWith("/auth?"))
            return authorize(QUrlQuery(QString::fromLatin1(target.mid(6))));
        const QUrlQuery form(QString::fromLatin1(body));
        if (target == "/token")
            return field(form, "grant_type") == QLatin1String("refresh_token") ? refresh(form)
                                                                               : exchange(form);
        if (target.startsWith("/introspect"))
            return introspect(form);
        return WebServer::answer({}, "404 Not Found");
    }

    QByteArray authorize(const QUrlQuery &query)
    {
        m_challenge = field(query, "code_challenge").toLatin1();
        m_redirect = field(query, "redirect_uri");
        m_loginHint = field(query, "login_hint");
        if (field(query, "code_challenge_method") != QLatin1String("S256"))
            return WebServer::answer({}, "400 Bad Request");
        m_code = secret("code");
        return WebServer::answer(
            {}, "302 Found",
            "Location: " + m_redirect.toLatin1() + "?code=" + m_code.toPercentEncoding() +
                "&state=" + field(query, "state").toLatin1().toPercentEncoding() + "\r\n");
    }

    QByteArray exchange(const QUrlQuery &form)
    {
        const QByteArray challenge =
            QCryptographicHash::hash(field(form, "code_verifier").toLatin1(),
                                     QCryptographicHash::Sha256)
                .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        const bool isRight = !m_code.isEmpty() && field(form, "code").toLatin1() == m_code &&
                             field(form, "redirect_uri") == m_redirect && challenge == m_challenge;
        m_code.clear();
        if (!isRight)
            return refusal(QStringLiteral("invalid_grant"));
        ++m_codesUsed;
        return tokens();
    }

    QByteArray refresh(const QUrlQuery &form)
    {
        ++m_refreshes;
        const QByteArray given = field(form, "refresh_token").toLatin1();
        if (m_refreshToken.isEmpty() || given != m_refreshToken)
            return refusal(QStringLiteral("invalid_grant"));
        return tokens();
    }

    QByteArray tokens()
    {
        m_refreshToken = secret("refresh");
        m_active.append(secret("access"));
        return json({{QStringLiteral("access_token"), QString::fromLatin1(m_active.last())},
                     {QStringLiteral("refresh_token"), QString::fromLatin1(m_refreshToken)},
                     {QStringLiteral("token_type"), QStringLiteral("Bearer")},
                     {QStringLiteral("expires_in"), 3600}});
    }

    QByteArray introspect(const QUrlQuery &form)
    {
        ++m_introspections;
        const QString token = field(form, "token");
        const bool isActive = m_active.contains(token.toLatin1());
        return json({{QStringLiteral("active"), isActive},
                     {QStringLiteral("username"), QStringLiteral("alice")}});
    }

    WebServer m_server;
    QByteArray m_code;
    QByteArray m_challenge;
    QString m_redirect;
    QString m_loginHint;
    QByteArray m_refreshToken;
    QByteArrayList m_active;
    QByteArrayList m_secrets;
    int m_codesUsed = 0;
    int m_refreshes = 0;
    int m_introspections = 0;
};

} // namespace Martlet::Test
