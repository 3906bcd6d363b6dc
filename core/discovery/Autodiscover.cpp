// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/Autodiscover.h"

#include "core/discovery/AutoconfigReader.h"
#include "core/discovery/HostName.h"
#include "core/discovery/XmlTree.h"
#include "core/util/Limits.h"
#include "core/util/Logging.h"

#include <QXmlStreamWriter>

#include <algorithm>

namespace Martlet::Discovery
{

namespace
{

QString step()
{
    return QStringLiteral("read the Exchange settings");
}

bool isOn(const QString &text)
{
    return text.compare(QLatin1String("on"), Qt::CaseInsensitive) == 0;
}

bool isOff(const QString &text)
{
    return text.compare(QLatin1String("off"), Qt::CaseInsensitive) == 0;
}

std::optional<ServerKind> kindNamed(const QString &type)
{
    for (const ServerKind kind : {ServerKind::Imap, ServerKind::Pop3, ServerKind::Smtp}) {
        if (type.compare(serverKindName(kind), Qt::CaseInsensitive) == 0)
            return kind;
    }
    return std::nullopt;
}

/// What the elements want as far as the port leaves a choice: Encryption overrides SSL, which is on
/// unless it says otherwise. No encryption at all comes out as STARTTLS.
bool wantsStartTls(const XmlElement &protocol)
{
    const QString encryption = protocol.childText(QLatin1String("Encryption")).toLower();
    if (encryption == QLatin1String("none") || encryption == QLatin1String("tls"))
        return true;
    if (encryption == QLatin1String("ssl") || encryption == QLatin1String("auto"))
        return false;
    return isOff(protocol.childText(QLatin1String("SSL")));
}

quint16 usualPort(ServerKind kind, bool isStartTls)
{
    switch (kind) {
    case ServerKind::Imap:
        return isStartTls ? 143 : 993;
    case ServerKind::Pop3:
        return isStartTls ? 110 : 995;
    case ServerKind::Smtp:
        break;
    }
    return isStartTls ? 587 : 465;
}

/// By the port where it is a known one.
Mail::Encryption encryptionFor(quint16 port, bool wantsStartTls)
{
    if (port == 993 || port == 995 || port == 465)
        return Mail::Encryption::Tls;
    if (port == 143 || port == 110 || port == 25 || port == 587)
        return Mail::Encryption::StartTls;
    return wantsStartTls ? Mail::Encryption::StartTls : Mail::Encryption::Tls;
}

std::optional<Candidate> candidateFrom(const XmlElement &protocol, ServerKind kind,
                                       const MailAddressInput &address)
{
    Candidate candidate;
    candidate.kind = kind;
    const std::optional<QString> host = hostNameFrom(protocol.childText(QLatin1String("Server")));
    const bool isStartTls = wantsStartTls(protocol);
    const QString port = protocol.childText(QLatin1String("Port"));
    candidate.port = port.isEmpty() ? usualPort(kind, isStartTls) : port.toUShort();
    if (!host || candidate.port == 0)
        return std::nullopt;
    candidate.host = *host;
    candidate.encryption = encryptionFor(candidate.port, isStartTls);
    candidate.auth = {AuthMethod::Password};
    if (isOn(protocol.childText(QLatin1String("SPA"))))
        candidate.auth.append(AuthMethod::Ntlm);
    if (kind == ServerKind::Smtp && isOff(protocol.childText(QLatin1String("AuthRequired"))))
        candidate.auth = {AuthMethod::None};
    candidate.username = protocol.childText(QLatin1String("LoginName"));
    const bool isUsable = sanitizedServerText(candidate.username) == candidate.username &&
                          filledTemplate(candidate.username, address).has_value();
    if (candidate.username.isEmpty() || !isUsable)
        candidate.username = QStringLiteral("%EMAILADDRESS%");
    return candidate;
}

/// SMTP signs in as the incoming server does, unless told otherwise (UsePOPAuth).
void shareLogin(const XmlElement &protocol, const QList<Candidate> &incoming, Candidate &outgoing)
{
    const bool hasOwn = !protocol.childText(QLatin1String("LoginName")).isEmpty() ||
                        isOff(protocol.childText(QLatin1String("UsePOPAuth")));
    if (!hasOwn && !incoming.isEmpty())
        outgoing.username = incoming.constFirst().username;
}

/// A name the Exchange server has outside: not the identifier of a mailbox ("GUID@domain") or one
/// of the inner network.
void appendPublicHost(const QString &text, QStringList &hosts)
{
    QString name = text;
    if (text.contains(QLatin1String("://")))
        name = QUrl(text, QUrl::StrictMode).host();
    const std::optional<QString> host = hostNameFrom(name);
    const bool isInner = !host || host->endsWith(QLatin1String(".local")) ||
                         host->endsWith(QLatin1String(".lan")) ||
                         host->endsWith(QLatin1String(".home.arpa"));
    if (!isInner && !hosts.contains(*host) && hosts.size() < Limits::settingsFileServers)
        hosts.append(*host);
}

void readExchange(const XmlElement &element, QStringList &hosts)
{
    for (const XmlElement &child : element.children) {
        if (child.name == QLatin1String("Server") || child.name == QLatin1String("OWAUrl") ||
            child.name == QLatin1String("EwsUrl"))
            appendPublicHost(child.text, hosts);
        readExchange(child, hosts);
    }
}

void readProtocols(const XmlElement &account, const MailAddressInput &address,
                   AutodiscoverAnswer &answer)
{
    for (const XmlElement *protocol : account.childrenNamed(QLatin1String("Protocol"))) {
        QString type = protocol->childText(QLatin1String("Type"));
        if (type.isEmpty())
            type = protocol->attribute(QLatin1String("Type")); // the newer form of EXHTTP
        const std::optional<ServerKind> kind = kindNamed(type);
        if (!kind) {
            answer.isExchange = true;
            if (!answer.config.otherServices.contains(type) && !type.isEmpty())
                answer.config.otherServices.append(sanitizedServerText(type));
            readExchange(*protocol, answer.exchangeHosts);
            continue;
        }
        std::optional<Candidate> candidate = candidateFrom(*protocol, *kind, address);
        QList<Candidate> &servers =
            *kind == ServerKind::Smtp ? answer.config.outgoing : answer.config.incoming;
        if (candidate && servers.size() < Limits::settingsFileServers)
            servers.append(*candidate);
    }
    sortByPreference(answer.config.incoming);
    sortByPreference(answer.config.outgoing);
    for (const XmlElement *protocol : account.childrenNamed(QLatin1String("Protocol"))) {
        const bool isSmtp =
            kindNamed(protocol->childText(QLatin1String("Type"))) == ServerKind::Smtp;
        for (Candidate &outgoing : answer.config.outgoing) {
            if (isSmtp &&
                outgoing.host == hostNameFrom(protocol->childText(QLatin1String("Server"))))
                shareLogin(*protocol, answer.config.incoming, outgoing);
        }
    }
}

Result<AutodiscoverAnswer> readAccount(const XmlElement &account, const MailAddressInput &address)
{
    AutodiscoverAnswer answer;
    const QString action = account.childText(QLatin1String("Action")).toLower();
    if (action == QLatin1String("redirectaddr")) {
        answer.action = AutodiscoverAnswer::Action::RedirectAddress;
        answer.redirectAddress = account.childText(QLatin1String("RedirectAddr"));
        if (readMailAddress(answer.redirectAddress))
            return answer;
        return failure(ErrorKind::ProtocolViolation, Retry::Never, step(),
                       QStringLiteral("redirects to no address"));
    }
    if (action == QLatin1String("redirecturl")) {
        answer.action = AutodiscoverAnswer::Action::RedirectUrl;
        answer.redirectUrl =
            QUrl(account.childText(QLatin1String("RedirectUrl")), QUrl::StrictMode);
        if (answer.redirectUrl.isValid() && answer.redirectUrl.scheme() == QLatin1String("https"))
            return answer;
        return failure(ErrorKind::ProtocolViolation, Retry::Never, step(),
                       QStringLiteral("redirects to no https address"));
    }
    readProtocols(account, address, answer);
    if (answer.config.incoming.isEmpty() && !answer.isExchange)
        return failure(ErrorKind::NotFound, Retry::Never, step(),
                       QStringLiteral("it names no server"));
    return answer;
}

} // namespace

QByteArray encodeAutodiscover(const QString &address)
{
    const QString schemas =
        QStringLiteral("http://schemas.microsoft.com/exchange/autodiscover/outlook/");
    QByteArray body;
    QXmlStreamWriter writer(&body);
    writer.writeStartDocument();
    writer.writeStartElement(QStringLiteral("Autodiscover"));
    writer.writeDefaultNamespace(schemas + QStringLiteral("requestschema/2006"));
    writer.writeStartElement(QStringLiteral("Request"));
    writer.writeTextElement(QStringLiteral("EMailAddress"), address);
    writer.writeTextElement(QStringLiteral("AcceptableResponseSchema"),
                            schemas + QStringLiteral("responseschema/2006a"));
    writer.writeEndDocument();
    return body;
}

Result<AutodiscoverAnswer> readAutodiscover(const QByteArray &xml, const MailAddressInput &address)
{
    const Result<XmlElement> root = readXml(xml);
    if (!root)
        return failure(root.error());
    const XmlElement *response = root->child(QLatin1String("Response"));
    if (root->name != QLatin1String("Autodiscover") || !response)
        return failure(ErrorKind::ProtocolViolation, Retry::Never, step(),
                       QStringLiteral("it is no Autodiscover answer"));
    if (const XmlElement *error = response->child(QLatin1String("Error")))
        return failure(ErrorKind::NotFound, Retry::Never, step(),
                       error->childText(QLatin1String("ErrorCode")));
    const XmlElement *account = response->child(QLatin1String("Account"));
    if (!account)
        return failure(ErrorKind::NotFound, Retry::Never, step(),
                       QStringLiteral("it names no account"));
    return readAccount(*account, address);
}

} // namespace Martlet::Discovery
