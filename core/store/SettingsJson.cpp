// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SettingsJson.h"

namespace Martlet::Store
{

using namespace Qt::Literals;

namespace
{

template<class Enum>
Enum enumFrom(const QJsonValue &value)
{
    return static_cast<Enum>(value.toInt());
}

quint16 portFrom(const QJsonValue &value)
{
    return static_cast<quint16>(value.toInt());
}

QJsonObject toJson(const Mail::ServerSettings &server)
{
    return {{u"host"_s, server.host},
            {u"port"_s, server.port},
            {u"encryption"_s, static_cast<int>(server.encryption)},
            {u"login"_s, server.login},
            {u"method"_s, static_cast<int>(server.method)}};
}

Mail::ServerSettings serverFrom(const QJsonObject &json)
{
    return {json[u"host"].toString(), portFrom(json[u"port"]),
            enumFrom<Mail::Encryption>(json[u"encryption"]), json[u"login"].toString(),
            enumFrom<Mail::LoginMethod>(json[u"method"])};
}

QJsonObject toJson(const Mail::Identity &identity)
{
    QJsonObject json{{u"name"_s, identity.name},
                     {u"address"_s, identity.address},
                     {u"replyTo"_s, identity.replyTo},
                     {u"signature"_s, identity.signature}};
    const auto insert = [&json](const QString &name, const QString &value) {
        if (!value.isEmpty())
            json.insert(name, value);
    };
    insert(u"organization"_s, identity.organization);
    insert(u"htmlSignature"_s, identity.htmlSignature);
    insert(u"credentialId"_s, identity.credentialId);
    insert(u"sentMailbox"_s, identity.sentMailbox);
    if (identity.outgoing.isSet())
        json.insert(u"outgoing"_s, toJson(identity.outgoing));
    return json;
}

Mail::Identity identityFrom(const QJsonObject &json)
{
    Mail::Identity identity;
    identity.name = json[u"name"].toString();
    identity.address = json[u"address"].toString();
    identity.replyTo = json[u"replyTo"].toString();
    identity.signature = json[u"signature"].toString();
    identity.organization = json[u"organization"].toString();
    identity.htmlSignature = json[u"htmlSignature"].toString();
    identity.credentialId = json[u"credentialId"].toString();
    identity.sentMailbox = json[u"sentMailbox"].toString();
    identity.outgoing = serverFrom(json[u"outgoing"].toObject());
    return identity;
}

QJsonObject toJson(const Mail::CheckSettings &checking)
{
    return {{u"atStart"_s, checking.atStart},
            {u"isLive"_s, checking.isLive},
            {u"everyMinutes"_s, checking.everyMinutes}};
}

Mail::CheckSettings checkingFrom(const QJsonObject &json)
{
    const Mail::CheckSettings usual;
    return {json[u"atStart"].toBool(usual.atStart), json[u"isLive"].toBool(usual.isLive),
            json[u"everyMinutes"].toInt(usual.everyMinutes)};
}

QJsonObject toJson(const Mail::Pop3Settings &pop3)
{
    return {{u"leave"_s, static_cast<int>(pop3.leave)}, {u"leaveAmount"_s, pop3.leaveAmount},
            {u"largestBytes"_s, pop3.largestBytes},     {u"headersOnly"_s, pop3.headersOnly},
            {u"marksSeen"_s, pop3.marksSeen},           {u"sharesInbox"_s, pop3.sharesInbox}};
}

Mail::Pop3Settings pop3From(const QJsonObject &json)
{
    return {enumFrom<Mail::LeaveOnServer>(json[u"leave"]),
            json[u"leaveAmount"].toInt(),
            json[u"largestBytes"].toInteger(),
            json[u"headersOnly"].toBool(),
            json[u"marksSeen"].toBool(),
            json[u"sharesInbox"].toBool()};
}

QJsonObject toJson(const Mail::ProxySettings &proxy)
{
    return {{u"kind"_s, static_cast<int>(proxy.kind)},
            {u"host"_s, proxy.host},
            {u"port"_s, proxy.port},
            {u"login"_s, proxy.login}};
}

Mail::ProxySettings proxyFrom(const QJsonObject &json)
{
    return {enumFrom<Mail::ProxyKind>(json[u"kind"]), json[u"host"].toString(),
            portFrom(json[u"port"]), json[u"login"].toString()};
}

} // namespace

QJsonArray identitiesToJson(const QList<Mail::Identity> &identities)
{
    QJsonArray json;
    for (const Mail::Identity &identity : identities)
        json.append(toJson(identity));
    return json;
}

QList<Mail::Identity> identitiesFromJson(const QJsonArray &json)
{
    QList<Mail::Identity> identities;
    for (const QJsonValue &value : json)
        identities.append(identityFrom(value.toObject()));
    return identities;
}

QJsonArray exceptionsToJson(const QList<Mail::CertificateException> &exceptions)
{
    QJsonArray json;
    for (const Mail::CertificateException &exception : exceptions)
        json.append(QJsonObject{{u"host"_s, exception.host},
                                {u"port"_s, exception.port},
                                {u"sha256"_s, QString::fromLatin1(exception.sha256.toHex())}});
    return json;
}

QList<Mail::CertificateException> exceptionsFromJson(const QJsonArray &json)
{
    QList<Mail::CertificateException> exceptions;
    for (const QJsonValue &value : json)
        exceptions.append({value[u"host"].toString(), portFrom(value[u"port"]),
                           QByteArray::fromHex(value[u"sha256"].toString().toLatin1())});
    return exceptions;
}

QJsonObject settingsToJson(const Mail::AccountSettings &settings)
{
    return {{u"credentialId"_s, settings.credentialId},
            {u"name"_s, settings.name},
            {u"email"_s, settings.email},
            {u"protocol"_s, static_cast<int>(settings.protocol)},
            {u"incoming"_s, toJson(settings.incoming)},
            {u"outgoing"_s, toJson(settings.outgoing)},
            {u"submissionLogin"_s, static_cast<int>(settings.submissionLogin)},
            {u"handsOverAhead"_s, settings.handsOverAhead},
            {u"offline"_s, static_cast<int>(settings.offline)},
            {u"recentDays"_s, settings.recentDays},
            {u"checking"_s, toJson(settings.checking)},
            {u"pop3"_s, toJson(settings.pop3)},
            {u"identities"_s, identitiesToJson(settings.identities)},
            {u"providerId"_s, settings.providerId},
            {u"oauthProvider"_s, settings.oauthProvider},
            {u"proxy"_s, toJson(settings.proxy)},
            {u"passwordCommand"_s, settings.passwordCommand},
            {u"caFile"_s, settings.caFile},
            {u"certificateExceptions"_s, exceptionsToJson(settings.certificateExceptions)},
            {u"sentMailbox"_s, settings.sentMailbox},
            {u"serverFilesSent"_s, settings.serverFilesSent},
            {u"rewrittenFrom"_s, settings.rewrittenFrom},
            {u"vaultDays"_s, settings.vaultDays}};
}

Mail::AccountSettings settingsFromJson(const QJsonObject &json)
{
    Mail::AccountSettings settings;
    settings.credentialId = json[u"credentialId"].toString();
    settings.name = json[u"name"].toString();
    settings.email = json[u"email"].toString();
    settings.protocol = enumFrom<Mail::ReceiveProtocol>(json[u"protocol"]);
    settings.incoming = serverFrom(json[u"incoming"].toObject());
    settings.outgoing = serverFrom(json[u"outgoing"].toObject());
    settings.submissionLogin = enumFrom<Mail::SubmissionLogin>(json[u"submissionLogin"]);
    settings.handsOverAhead = json[u"handsOverAhead"].toBool();
    settings.offline =
        static_cast<Mail::OfflineMode>(json[u"offline"].toInt(static_cast<int>(settings.offline)));
    settings.recentDays = json[u"recentDays"].toInt(settings.recentDays);
    settings.checking = checkingFrom(json[u"checking"].toObject());
    settings.pop3 = pop3From(json[u"pop3"].toObject());
    settings.identities = identitiesFromJson(json[u"identities"].toArray());
    settings.providerId = json[u"providerId"].toString();
    settings.oauthProvider = json[u"oauthProvider"].toString();
    settings.proxy = proxyFrom(json[u"proxy"].toObject());
    settings.passwordCommand = json[u"passwordCommand"].toString();
    settings.caFile = json[u"caFile"].toString();
    settings.certificateExceptions = exceptionsFromJson(json[u"certificateExceptions"].toArray());
    settings.sentMailbox = json[u"sentMailbox"].toString();
    settings.serverFilesSent = json[u"serverFilesSent"].toBool();
    settings.rewrittenFrom = json[u"rewrittenFrom"].toString();
    settings.vaultDays = json[u"vaultDays"].toInt();
    return settings;
}

} // namespace Martlet::Store
