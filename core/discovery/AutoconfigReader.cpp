// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/AutoconfigReader.h"

#include "core/discovery/HostName.h"
#include "core/discovery/XmlTree.h"
#include "core/util/Limits.h"
#include "core/util/Logging.h"

#include <algorithm>
#include <array>

namespace Martlet::Discovery
{

namespace
{

constexpr int longestName = 60;
constexpr int longestShortName = 20;
constexpr int longestPageText = 2000;
constexpr qsizetype longestUsername = 320;

struct MethodName {
    QLatin1String name;
    AuthMethod method;
};

constexpr std::array<MethodName, 11> methodNames{{
    {QLatin1String("password-cleartext"), AuthMethod::Password},
    {QLatin1String("plain"), AuthMethod::Password}, // old synonym
    {QLatin1String("password-encrypted"), AuthMethod::EncryptedPassword},
    {QLatin1String("secure"), AuthMethod::EncryptedPassword}, // old synonym
    {QLatin1String("NTLM"), AuthMethod::Ntlm},
    {QLatin1String("GSSAPI"), AuthMethod::Gssapi},
    {QLatin1String("TLS-client-cert"), AuthMethod::ClientCertificate},
    {QLatin1String("OAuth2"), AuthMethod::OAuth2},
    {QLatin1String("OAuth"), AuthMethod::OAuth2},
    {QLatin1String("client-IP-address"), AuthMethod::None},
    {QLatin1String("none"), AuthMethod::None},
}};

/// SASL mechanisms by name, where the file names them (authentication/@system="sasl").
constexpr std::array<MethodName, 12> mechanismNames{{
    {QLatin1String("PLAIN"), AuthMethod::Password},
    {QLatin1String("LOGIN"), AuthMethod::Password},
    {QLatin1String("CRAM-MD5"), AuthMethod::EncryptedPassword},
    {QLatin1String("SCRAM-SHA-1"), AuthMethod::EncryptedPassword},
    {QLatin1String("SCRAM-SHA-1-PLUS"), AuthMethod::EncryptedPassword},
    {QLatin1String("SCRAM-SHA-256"), AuthMethod::EncryptedPassword},
    {QLatin1String("SCRAM-SHA-256-PLUS"), AuthMethod::EncryptedPassword},
    {QLatin1String("NTLM"), AuthMethod::Ntlm},
    {QLatin1String("GSSAPI"), AuthMethod::Gssapi},
    {QLatin1String("EXTERNAL"), AuthMethod::ClientCertificate},
    {QLatin1String("XOAUTH2"), AuthMethod::OAuth2},
    {QLatin1String("OAUTHBEARER"), AuthMethod::OAuth2},
}};

template<size_t Size>
std::optional<AuthMethod> methodNamed(const std::array<MethodName, Size> &names,
                                      const QString &wanted)
{
    const auto found = std::find_if(names.begin(), names.end(), [&](const MethodName &entry) {
        return wanted.compare(entry.name, Qt::CaseInsensitive) == 0;
    });
    return found == names.end() ? std::nullopt : std::optional(found->method);
}

/// A web address for people; nothing for other schemes, or with a login in it.
QUrl webPage(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isWeb =
        url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    return url.isValid() && isWeb && url.userInfo().isEmpty() && !url.host().isEmpty() ? url
                                                                                       : QUrl();
}

QUrl securePage(const QString &text)
{
    const QUrl url = webPage(text);
    return url.scheme() == QLatin1String("https") ? url : QUrl();
}

class Reader
{
public:
    Reader(const MailAddressInput &address, const QSet<QString> &ownIssuers)
        : m_address(address)
        , m_ownIssuers(ownIssuers)
    {
    }

    Result<ServerConfig> read(const XmlElement &root);

private:
    void readOAuth(const XmlElement &parent);
    void readPages(const XmlElement &provider);
    void readServer(const XmlElement &section);
    [[nodiscard]] QList<AuthMethod> methodsOf(const XmlElement &section, Candidate &candidate);
    [[nodiscard]] InstructionPage page(const XmlElement &element, QLatin1String urlAttribute,
                                       QLatin1String textElement) const;
    [[nodiscard]] QString filled(const QString &text) const
    {
        return filledTemplate(text, m_address).value_or(QString());
    }

    const MailAddressInput &m_address;
    const QSet<QString> &m_ownIssuers;
    ServerConfig m_config;
};

Result<ServerConfig> Reader::read(const XmlElement &root)
{
    const XmlElement *provider = root.child(QLatin1String("emailProvider"));
    if (root.name != QLatin1String("clientConfig"))
        return failure(ErrorKind::ProtocolViolation, Retry::Never,
                       QStringLiteral("read the settings file"),
                       QStringLiteral("it is no settings file"));
    readOAuth(root);
    if (provider) {
        readOAuth(*provider);
        m_config.providerId = sanitizedServerText(provider->attribute(QLatin1String("id")));
        m_config.displayName = sanitizedServerText(
            filled(provider->childText(QLatin1String("displayName"))), longestName);
        m_config.displayShortName = sanitizedServerText(
            filled(provider->childText(QLatin1String("displayShortName"))), longestShortName);
        for (const XmlElement &section : provider->children)
            readServer(section);
        readPages(*provider);
    }
    if (const XmlElement *webMail = root.child(QLatin1String("webMail"))) {
        if (const XmlElement *login = webMail->child(QLatin1String("loginPage")))
            m_config.webMail = webPage(filled(login->attribute(QLatin1String("url"))));
    }
    if (m_config.incoming.isEmpty())
        return failure(m_config.needsOAuth ? ErrorKind::Unsupported : ErrorKind::NotFound,
                       Retry::Never, QStringLiteral("read the settings file"),
                       m_config.needsOAuth
                           ? QStringLiteral("it takes a sign-in in the browser alone")
                           : QStringLiteral("it names no usable server"));
    m_config.needsOAuth = false;
    sortByPreference(m_config.incoming);
    sortByPreference(m_config.outgoing);
    return m_config;
}

void Reader::readOAuth(const XmlElement &parent)
{
    const XmlElement *element = parent.child(QLatin1String("oAuth2"));
    if (!element || m_config.oauth)
        return;
    OAuthParameters oauth;
    oauth.issuer = sanitizedServerText(element->childText(QLatin1String("issuer")));
    oauth.authUrl = securePage(element->childText(QLatin1String("authURL")));
    oauth.tokenUrl = securePage(element->childText(QLatin1String("tokenURL")));
    oauth.scope = sanitizedServerText(element->childText(QLatin1String("scope")));
    oauth.clientId = sanitizedServerText(element->childText(QLatin1String("clientID")));
    if (!oauth.issuer.isEmpty() && oauth.authUrl.isValid() && oauth.tokenUrl.isValid())
        m_config.oauth = oauth;
}

InstructionPage Reader::page(const XmlElement &element, QLatin1String urlAttribute,
                             QLatin1String textElement) const
{
    InstructionPage page;
    page.url = webPage(filled(element.attribute(urlAttribute)));
    for (const XmlElement *text : element.childrenNamed(textElement))
        page.texts.insert(sanitizedServerText(text->attribute(QLatin1String("lang"))),
                          sanitizedServerText(text->text, longestPageText));
    return page;
}

void Reader::readPages(const XmlElement &provider)
{
    for (const XmlElement &element : provider.children) {
        if (element.name == QLatin1String("documentation")) {
            const InstructionPage read =
                page(element, QLatin1String("url"), QLatin1String("descr"));
            if (read.url.isValid())
                m_config.documentation.append(read);
        } else if (element.name == QLatin1String("enable")) {
            const InstructionPage read =
                page(element, QLatin1String("visiturl"), QLatin1String("instruction"));
            if (read.url.isValid())
                m_config.enablePages.append(read);
        }
    }
}

/// The usable ones, in the file's order.
QList<AuthMethod> Reader::methodsOf(const XmlElement &section, Candidate &candidate)
{
    QList<AuthMethod> methods;
    for (const XmlElement *element : section.childrenNamed(QLatin1String("authentication"))) {
        const QString system = element->attribute(QLatin1String("system"));
        if (system == QLatin1String("http"))
            continue;
        const std::optional<AuthMethod> method = system == QLatin1String("sasl")
                                                     ? methodNamed(mechanismNames, element->text)
                                                     : methodNamed(methodNames, element->text);
        if (!method || methods.contains(*method))
            continue;
        const bool isOAuth = *method == AuthMethod::OAuth2;
        if (isOAuth && !isUsableOAuth(m_config.oauth, m_ownIssuers)) {
            m_config.needsOAuth = true;
            continue;
        }
        if (!isOAuth && !isUsableMethod(*method, candidate.kind))
            continue;
        if (element->text.compare(QLatin1String("client-IP-address"), Qt::CaseInsensitive) == 0)
            candidate.isOnlyInProvidersNetwork = true;
        methods.append(*method);
    }
    const QString restriction = section.childText(QLatin1String("restriction"));
    if (restriction.compare(QLatin1String("clientIPAddress"), Qt::CaseInsensitive) == 0 ||
        restriction.compare(QLatin1String("client-IP-address"), Qt::CaseInsensitive) == 0)
        candidate.isOnlyInProvidersNetwork = true;
    return methods;
}

std::optional<ServerKind> kindOf(const XmlElement &section)
{
    const QString type = section.attribute(QLatin1String("type")).toLower();
    if (section.name == QLatin1String("outgoingServer"))
        return type == QLatin1String("smtp") ? std::optional(ServerKind::Smtp) : std::nullopt;
    if (type == QLatin1String("imap"))
        return ServerKind::Imap;
    return type == QLatin1String("pop3") ? std::optional(ServerKind::Pop3) : std::nullopt;
}

std::optional<Mail::Encryption> encryptionOf(const XmlElement &section)
{
    const QString socket = section.childText(QLatin1String("socketType")).toUpper();
    if (socket == QLatin1String("SSL"))
        return Mail::Encryption::Tls;
    // Never in the clear: "plain" servers mostly can do STARTTLS, and those that cannot are
    // refused.
    if (socket == QLatin1String("STARTTLS") || socket == QLatin1String("PLAIN"))
        return Mail::Encryption::StartTls;
    return std::nullopt;
}

Pop3Hints pop3Hints(const XmlElement &section)
{
    Pop3Hints hints;
    const XmlElement *pop3 = section.child(QLatin1String("pop3"));
    if (!pop3)
        return hints;
    const QString leave = pop3->childText(QLatin1String("leaveMessagesOnServer"));
    if (!leave.isEmpty())
        hints.leaveOnServer = leave.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0;
    hints.downloadsOnNotice = pop3->childText(QLatin1String("downloadOnBiff"))
                                  .compare(QLatin1String("true"), Qt::CaseInsensitive) == 0;
    constexpr int mostDays = 3650;
    const int days = pop3->childText(QLatin1String("daysToLeaveMessagesOnServer")).toInt();
    if (days > 0 && days <= mostDays)
        hints.daysOnServer = days;
    constexpr int mostMinutes = 24 * 60;
    const XmlElement *interval = pop3->child(QLatin1String("checkInterval"));
    const int minutes = interval ? interval->attribute(QLatin1String("minutes")).toInt() : 0;
    if (minutes > 0 && minutes <= mostMinutes)
        hints.checkMinutes = minutes;
    return hints;
}

void Reader::readServer(const XmlElement &section)
{
    const bool isServer = section.name == QLatin1String("incomingServer") ||
                          section.name == QLatin1String("outgoingServer");
    if (!isServer)
        return;
    const std::optional<ServerKind> kind = kindOf(section);
    if (!kind) {
        const QString other = sanitizedServerText(section.attribute(QLatin1String("type")));
        if (!other.isEmpty() && !m_config.otherServices.contains(other))
            m_config.otherServices.append(other);
        return;
    }
    QList<Candidate> &servers = *kind == ServerKind::Smtp ? m_config.outgoing : m_config.incoming;
    Candidate candidate;
    candidate.kind = *kind;
    candidate.host =
        hostNameFrom(filled(section.childText(QLatin1String("hostname")))).value_or(QString());
    candidate.port = section.childText(QLatin1String("port")).toUShort();
    const std::optional<Mail::Encryption> encryption = encryptionOf(section);
    candidate.auth = methodsOf(section, candidate);
    candidate.username = section.childText(QLatin1String("username"));
    const QString login = filled(candidate.username);
    const bool needsLogin = candidate.auth != QList<AuthMethod>{AuthMethod::None};
    // A template that cannot be filled makes the whole section useless, not only the login.
    const bool isLoginUsable =
        login.isEmpty() ? !needsLogin && candidate.username.isEmpty()
                        : login.size() <= longestUsername && sanitizedServerText(login) == login;
    if (candidate.host.isEmpty() || candidate.port == 0 || !encryption ||
        candidate.auth.isEmpty() || !isLoginUsable || servers.size() >= Limits::settingsFileServers)
        return;
    candidate.encryption = *encryption;
    if (*kind == ServerKind::Pop3 && m_config.pop3 == Pop3Hints())
        m_config.pop3 = pop3Hints(section);
    servers.append(candidate);
}

} // namespace

void sortByPreference(QList<Candidate> &candidates)
{
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate &a, const Candidate &b) { return a.kind < b.kind; });
    // Not a sort: only within one host and kind may they change places.
    for (qsizetype i = 0; i < candidates.size(); ++i) {
        const Candidate first = candidates.at(i);
        if (first.encryption == Mail::Encryption::Tls)
            continue;
        for (qsizetype j = i + 1; j < candidates.size(); ++j) {
            const Candidate &later = candidates.at(j);
            if (later.kind == first.kind && later.host == first.host &&
                later.encryption == Mail::Encryption::Tls) {
                candidates.move(j, i);
                break;
            }
        }
    }
}

Result<ServerConfig> readAutoconfig(const QByteArray &xml, const MailAddressInput &address,
                                    const QSet<QString> &ownIssuers)
{
    const Result<XmlElement> root = readXml(xml);
    if (!root)
        return failure(root.error());
    return Reader(address, ownIssuers).read(*root);
}

} // namespace Martlet::Discovery
