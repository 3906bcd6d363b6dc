// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/OAuthMessages.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <utility>

namespace Martlet::Accounts
{

namespace
{

constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr std::chrono::seconds longestLifetime = std::chrono::hours(24 * 365);

using Fields = QList<std::pair<QByteArray, QByteArray>>;

/// RFC 6749 appendix B. QUrlQuery would leave "+" as it is, which the other side reads as a blank.
QByteArray formEncoded(const Fields &fields)
{
    QByteArray form;
    for (const auto &[name, value] : fields) {
        if (!form.isEmpty())
            form += '&';
        form += name + '=' + value.toPercentEncoding();
    }
    return form;
}

QByteArray formDecoded(QByteArray value)
{
    value.replace('+', ' ');
    return QByteArray::fromPercentEncoding(value);
}

/// Of a query; none of the names RFC 6749 knows may be there twice (§3.1).
std::optional<QMap<QByteArray, QByteArray>> queryFields(const QByteArray &query)
{
    QMap<QByteArray, QByteArray> fields;
    for (const QByteArray &item : query.split('&')) {
        if (item.isEmpty())
            continue;
        const qsizetype equals = item.indexOf('=');
        const QByteArray name = formDecoded(equals < 0 ? item : item.left(equals));
        if (fields.contains(name))
            return std::nullopt;
        fields.insert(name, equals < 0 ? QByteArray() : formDecoded(item.mid(equals + 1)));
    }
    return fields;
}

void addClient(Fields *fields, const OAuthClient &client)
{
    fields->push_back({"client_id", client.clientId.toUtf8()});
    if (!client.clientSecret.isEmpty())
        fields->push_back({"client_secret", client.clientSecret.toUtf8()});
}

/// Refresh tokens are not everywhere given unasked.
void addPeculiarities(Fields *fields, const OAuthClient &client)
{
    if (client.name != QLatin1String("google"))
        return;
    fields->push_back({"access_type", "offline"});
    fields->push_back({"prompt", "consent"});
}

bool meansNoConsent(const QString &error)
{
    static const QStringList names{
        QStringLiteral("invalid_grant"), QStringLiteral("interaction_required"),
        QStringLiteral("login_required"), QStringLiteral("consent_required"),
        QStringLiteral("access_denied")};
    return names.contains(error);
}

bool meansWrongRegistration(const QString &error)
{
    return error == QLatin1String("invalid_client") ||
           error == QLatin1String("unauthorized_client");
}

bool meansLater(int status, const QString &error)
{
    return status >= 500 || status == 429 || error == QLatin1String("temporarily_unavailable") ||
           error == QLatin1String("server_error") || error == QLatin1String("slow_down");
}

QString tokenStep()
{
    return QStringLiteral("get an access token");
}

Error tokenError(int status, const QJsonObject &answer)
{
    const QString name = answer.value(QStringLiteral("error")).toString();
    const QString words = answer.value(QStringLiteral("error_description")).toString();
    QString detail = name.isEmpty() ? QStringLiteral("HTTP status %1").arg(status) : name;
    if (!words.isEmpty())
        detail += QStringLiteral(": ") + words;
    if (meansNoConsent(name))
        return {ErrorKind::AuthenticationRejected, Retry::AfterUserAction, tokenStep(), detail};
    if (meansWrongRegistration(name))
        return {ErrorKind::PermissionDenied, Retry::AfterUserAction, tokenStep(), detail};
    if (meansLater(status, name))
        return {ErrorKind::ServerUnavailable, Retry::Later, tokenStep(), detail};
    return {ErrorKind::ServerRefused, Retry::AfterUserAction, tokenStep(), detail};
}

std::chrono::seconds lifetimeFrom(const QJsonValue &value)
{
    // Some write the number as a text.
    const double seconds = value.isString() ? value.toString().toDouble() : value.toDouble(0);
    if (!(seconds > 0))
        return TokenAnswer().lifetime;
    const auto longest = static_cast<double>(longestLifetime.count());
    return std::chrono::seconds(static_cast<qint64>(std::min(seconds, longest)));
}

/// Against pages that reach this computer under a name of their own (DNS rebinding).
bool isForUs(const QList<QByteArray> &lines, const QUrl &redirect)
{
    const QByteArray port = ':' + QByteArray::number(redirect.port());
    for (const QByteArray &line : lines) {
        if (!line.toLower().startsWith("host:"))
            continue;
        const QByteArray host = line.mid(5).trimmed().toLower();
        return host == redirect.host().toLatin1() + port || host == "127.0.0.1" + port;
    }
    return false;
}

/// Takes equally long wherever they differ.
bool isSame(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    int difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= a.at(i) ^ b.at(i);
    return difference == 0;
}

Error refusal(const QMap<QByteArray, QByteArray> &fields)
{
    const QString name = QString::fromUtf8(fields.value("error"));
    const QString words = QString::fromUtf8(fields.value("error_description"));
    const QString detail = words.isEmpty() ? name : QString(name + QStringLiteral(": ") + words);
    const QString what = QStringLiteral("sign in with the browser");
    if (meansLater(0, name))
        return {ErrorKind::ServerUnavailable, Retry::Later, what, detail};
    return {ErrorKind::PermissionDenied, Retry::AfterUserAction, what, detail};
}

} // namespace

Secret unguessable()
{
    std::array<quint32, 8> numbers{};
    QRandomGenerator::system()->fillRange(numbers.data(), static_cast<qsizetype>(numbers.size()));
    const auto *bytes = reinterpret_cast<const char *>(numbers.data());
    return Secret(QByteArray(bytes, sizeof numbers).toBase64(base64Url));
}

QByteArray codeChallenge(const Secret &verifier)
{
    return QCryptographicHash::hash(verifier.reveal(), QCryptographicHash::Sha256)
        .toBase64(base64Url);
}

QUrl authorizationUrl(const OAuthService &service, const AuthorizationRequest &request)
{
    Fields fields{{"response_type", "code"},
                  {"client_id", service.client.clientId.toUtf8()},
                  {"redirect_uri", request.redirect.toEncoded()},
                  {"scope", service.endpoints.scopes.join(u' ').toUtf8()},
                  {"state", request.state.reveal()},
                  {"code_challenge", codeChallenge(request.verifier)},
                  {"code_challenge_method", "S256"}};
    if (!request.loginHint.isEmpty())
        fields.push_back({"login_hint", request.loginHint.toUtf8()});
    addPeculiarities(&fields, service.client);
    QByteArray url = service.endpoints.authorization.toEncoded(QUrl::RemoveFragment);
    url += service.endpoints.authorization.hasQuery() ? '&' : '?';
    return QUrl::fromEncoded(url + formEncoded(fields), QUrl::StrictMode);
}

Secret codeForm(const OAuthClient &client, const AuthorizationRequest &request, const Secret &code)
{
    Fields fields{{"grant_type", "authorization_code"},
                  {"code", code.reveal()},
                  {"redirect_uri", request.redirect.toEncoded()},
                  {"code_verifier", request.verifier.reveal()}};
    addClient(&fields, client);
    return Secret(formEncoded(fields));
}

Secret refreshForm(const OAuthClient &client, const Secret &refreshToken)
{
    Fields fields{{"grant_type", "refresh_token"}, {"refresh_token", refreshToken.reveal()}};
    addClient(&fields, client);
    return Secret(formEncoded(fields));
}

Result<TokenAnswer> readTokenAnswer(int status, const QByteArray &body)
{
    const QJsonObject answer = QJsonDocument::fromJson(body).object();
    if (status != 200 || answer.contains(QStringLiteral("error")))
        return failure(tokenError(status, answer));
    const QString access = answer.value(QStringLiteral("access_token")).toString();
    const QString type = answer.value(QStringLiteral("token_type")).toString();
    const auto senseless = [](const QString &detail) {
        return failure(ErrorKind::ProtocolViolation, Retry::AfterUserAction, tokenStep(), detail);
    };
    if (access.isEmpty())
        return senseless(QStringLiteral("no access token in the answer"));
    if (!type.isEmpty() && type.compare(QLatin1String("bearer"), Qt::CaseInsensitive) != 0)
        return senseless(QStringLiteral("not a bearer token"));
    TokenAnswer read;
    read.accessToken = Secret(access);
    const QString refresh = answer.value(QStringLiteral("refresh_token")).toString();
    if (!refresh.isEmpty())
        read.refreshToken = Secret(refresh);
    read.lifetime = lifetimeFrom(answer.value(QStringLiteral("expires_in")));
    return read;
}

RedirectReading readRedirect(const QByteArray &head, const AuthorizationRequest &request)
{
    QList<QByteArray> lines = head.split('\n');
    for (QByteArray &line : lines)
        line = line.trimmed();
    const QList<QByteArray> words = lines.constFirst().split(' ');
    if (words.size() != 3 || words.at(0) != "GET" || !isForUs(lines, request.redirect))
        return {};
    const QByteArray &target = words.at(1);
    const qsizetype mark = target.indexOf('?');
    if (mark < 0 || target.left(mark) != request.redirect.path(QUrl::FullyEncoded).toLatin1())
        return {};
    const auto fields = queryFields(target.mid(mark + 1));
    if (!fields || !isSame(fields->value("state"), request.state.reveal()))
        return {};
    RedirectReading reading;
    if (fields->contains("error")) {
        reading.kind = RedirectReading::Kind::Refused;
        reading.error = refusal(*fields);
    } else if (!fields->value("code").isEmpty()) {
        reading.kind = RedirectReading::Kind::Code;
        reading.code = Secret(fields->value("code"));
    }
    return reading;
}

QByteArray plainPage(int status, const QString &sentence)
{
    const QByteArray body =
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Martlet</title></head>"
        "<body><p>" +
        sentence.toHtmlEscaped().toUtf8() + "</p></body></html>\n";
    return "HTTP/1.1 " + QByteArray(status == 200 ? "200 OK" : "404 Not Found") +
           "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " +
           QByteArray::number(body.size()) +
           "\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n"
           "Content-Security-Policy: default-src 'none'\r\nConnection: close\r\n\r\n" +
           body;
}

std::chrono::seconds renewalAfter(std::chrono::seconds lifetime)
{
    return std::max(lifetime * 4 / 5, lifetime - std::chrono::minutes(5));
}

} // namespace Martlet::Accounts
