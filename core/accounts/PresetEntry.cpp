// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/PresetEntry.h"

#include "core/accounts/DomainPattern.h"
#include "core/accounts/LocalHost.h"
#include "core/accounts/PresetFormat.h"
#include "core/mail/AccountSettings.h"

#include <algorithm>
#include <optional>

namespace Martlet::Accounts
{

namespace
{

/// Complains of the elements of a list that are not as they should be.
template<class Test>
QStringList checkedTexts(FieldReader &reader, const QString &field, const QString &reason,
                         Test isRight)
{
    const QStringList list = reader.texts(field);
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (!list.at(i).isEmpty() && !isRight(list.at(i)))
            reader.complainOf(field, i, reason + QStringLiteral(": ") + list.at(i));
    }
    return list;
}

/// "host:port:tls"; the host may be empty or hold %D.
std::optional<PresetServer> serverFromText(const QString &text)
{
    const QStringList parts = text.split(u':');
    if (parts.size() != 3)
        return std::nullopt;
    bool isNumber = false;
    const quint16 port = parts.at(1).toUShort(&isNumber);
    const std::optional<Mail::Encryption> encryption = Mail::encryptionFromName(parts.at(2));
    const QString host = parts.constFirst();
    if (!isNumber || port == 0 || !encryption)
        return std::nullopt;
    QString checked = host;
    checked.replace(QStringLiteral("%D"), QStringLiteral("example.org"));
    if (!host.isEmpty() && !isHostName(checked))
        return std::nullopt;
    return PresetServer{host, port, *encryption};
}

/// Why the server must not stand in this entry; empty: it may.
QString objection(const PresetServer &server, const Preset &preset)
{
    const QString &host = server.host;
    // Where they are still to be filled in, settingsFrom() looks at the host.
    const bool isOpen = host.isEmpty() || host.contains(QLatin1String("%D"));
    if (preset.isLocalNetworkOnly)
        return isOpen || isLocalHost(host)
                   ? QString()
                   : QStringLiteral("not a host of the own network: ") + host;
    if (!isOpen && !host.contains(u'.'))
        return QStringLiteral("a host without a dot needs localNetworkOnly: ") + host;
    if (preset.isOffered && server.encryption == Mail::Encryption::None)
        return QStringLiteral("an offered server must be encrypted: ") + host;
    return {};
}

QList<PresetServer> servers(FieldReader &reader, const QString &field, const Preset &preset)
{
    QList<PresetServer> list;
    const QStringList texts = reader.texts(field);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const std::optional<PresetServer> server = serverFromText(texts.at(i));
        if (!server) {
            reader.complainOf(field, i, QStringLiteral("not host:port:encryption: ") + texts.at(i));
            continue;
        }
        const QString reason = objection(*server, preset);
        if (!reason.isEmpty())
            reader.complainOf(field, i, reason);
        list.append(*server);
    }
    return list;
}

QUrl webAddress(FieldReader &reader, const QString &field, bool isHttpAllowed = false)
{
    if (!reader.has(field))
        return {};
    const QUrl url(reader.text(field), QUrl::StrictMode);
    const bool isHttp = url.scheme() == QLatin1String("http");
    if (!url.isValid() || url.host().isEmpty() ||
        (!isHttp && url.scheme() != QLatin1String("https")))
        reader.complain(field, QStringLiteral("not a web address"));
    else if (isHttp && !isHttpAllowed)
        reader.complain(field, QStringLiteral("not an https address"));
    return url;
}

HelpPages helpPages(FieldReader pages, int version)
{
    pages.checkNames(presetPageFields(version));
    // Files of that time had such pages.
    const bool isHttpAllowed = version == 1;
    HelpPages read;
    read.switchOn = webAddress(pages, QStringLiteral("switchOn"), isHttpAllowed);
    read.appPassword = webAddress(pages, QStringLiteral("appPassword"), isHttpAllowed);
    read.help = webAddress(pages, QStringLiteral("help"), isHttpAllowed);
    read.webmail = webAddress(pages, QStringLiteral("webmail"));
    return read;
}

OAuthEndpoints oauthEndpoints(FieldReader oauth)
{
    oauth.checkNames(presetOAuthFields());
    for (const char *field : {"authorization", "token", "scopes"}) {
        if (!oauth.has(QString::fromLatin1(field)))
            oauth.complain(QString::fromLatin1(field), QStringLiteral("is missing"));
    }
    OAuthEndpoints read;
    read.authorization = webAddress(oauth, QStringLiteral("authorization"));
    read.token = webAddress(oauth, QStringLiteral("token"));
    read.scopes = checkedTexts(oauth, QStringLiteral("scopes"), QStringLiteral("not one scope"),
                               [](const QString &scope) { return !scope.contains(u' '); });
    read.issuer = oauth.optionalText(QStringLiteral("issuer"));
    return read;
}

PresetLimits presetLimits(FieldReader limits)
{
    limits.checkNames(presetLimitFields());
    PresetLimits read;
    const QStringList names = limits.value().keys();
    for (const QString &name : names) {
        if (qint64 PresetLimits::*member = limitFromName(name))
            read.*member = limits.positive(name);
    }
    return read;
}

void readRetention(FieldReader retention, Preset &preset)
{
    retention.checkNames(presetRetentionFields());
    preset.trashDays = static_cast<int>(retention.positive(QStringLiteral("trash")));
    preset.junkDays = static_cast<int>(retention.positive(QStringLiteral("junk")));
}

char confidence(FieldReader &reader, const QString &field)
{
    const QString text = reader.text(field);
    if (text.size() == 1 && QStringLiteral("ABC").contains(text))
        return text.front().toLatin1();
    reader.complain(field, QStringLiteral("not A, B or C"));
    return 'C';
}

void readConfidence(FieldReader &reader, Preset &preset)
{
    preset.confidence = confidence(reader, QStringLiteral("confidence"));
    if (!reader.has(QStringLiteral("serviceConfidence")))
        return;
    FieldReader exceptions = reader.object(QStringLiteral("serviceConfidence"));
    exceptions.checkNames(mailServiceNames());
    const QStringList names = exceptions.value().keys();
    for (const QString &name : names) {
        if (const auto service = mailServiceFromName(name))
            preset.serviceConfidence.insert(*service, confidence(exceptions, name));
    }
}

void readAddresses(FieldReader &reader, const PresetRules &rules, Preset &preset)
{
    const QString domains = QStringLiteral("domains");
    const QString mx = QStringLiteral("mx");
    if (rules.isProfile) {
        for (const QString &field : {domains, mx}) {
            if (reader.has(field))
                reader.complain(field, QStringLiteral("not in a profile"));
        }
        return;
    }
    preset.domains =
        checkedTexts(reader, domains, QStringLiteral("not a domain"), [&](const QString &pattern) {
            return isDomainPattern(pattern) || (preset.isLocalNetworkOnly && isHostName(pattern));
        });
    preset.mailExchangers =
        checkedTexts(reader, mx, QStringLiteral("not a host pattern"), isHostPattern);
}

/// False when nothing is offered to a mail program: then the table knows no login either.
bool readServers(FieldReader &reader, const PresetRules &rules, Preset &preset)
{
    preset.imap = servers(reader, QStringLiteral("imap"), preset);
    preset.pop3 = servers(reader, QStringLiteral("pop3"), preset);
    preset.smtp = servers(reader, QStringLiteral("smtp"), preset);
    const bool isClosed = preset.imap.isEmpty() && preset.pop3.isEmpty() && preset.smtp.isEmpty();
    if (isClosed && !preset.isOffered && rules.version > 1)
        return false;
    if (preset.imap.isEmpty() && preset.pop3.isEmpty())
        reader.complain(QStringLiteral("imap"), QStringLiteral("no server to receive from"));
    const QString askHost = QStringLiteral("askHost");
    if (rules.version > 1 && reader.flag(askHost, false) != preset.needsHost())
        reader.complain(askHost, preset.needsHost()
                                     ? QStringLiteral("a server has no host and this is not true")
                                     : QStringLiteral("every server has a host"));
    return true;
}

void readFormerHosts(FieldReader &reader, Preset &preset)
{
    const auto isInUse = [&](const QString &host) {
        const QList<PresetServer> current = preset.imap + preset.pop3 + preset.smtp;
        return std::any_of(current.cbegin(), current.cend(),
                           [&](const PresetServer &server) { return server.host == host; });
    };
    preset.formerHosts = checkedTexts(reader, QStringLiteral("formerHosts"),
                                      QStringLiteral("not a host"), isHostName);
    for (qsizetype i = 0; i < preset.formerHosts.size(); ++i) {
        if (isInUse(preset.formerHosts.at(i)))
            reader.complainOf(QStringLiteral("formerHosts"), i,
                              QStringLiteral("still in use: ") + preset.formerHosts.at(i));
    }
    preset.hostExamples = reader.texts(QStringLiteral("hostExamples"));
}

void readSignIn(FieldReader &reader, bool hasServers, Preset &preset)
{
    const auto isLogin = [](const QString &form) {
        return form.contains(QLatin1String("%E")) != form.contains(QLatin1String("%L"));
    };
    const QString reason = QStringLiteral("neither %E nor %L");
    preset.logins = checkedTexts(reader, QStringLiteral("login"), reason, isLogin);
    if (preset.logins.isEmpty() && hasServers)
        reader.complain(QStringLiteral("login"), QStringLiteral("no login form"));
    preset.outgoingLogins = checkedTexts(reader, QStringLiteral("smtpLogin"), reason, isLogin);
    preset.sendsWithoutLogin = reader.flag(QStringLiteral("sendsWithoutLogin"), false);
    const QString auth = QStringLiteral("auth");
    if (hasServers || reader.has(auth)) {
        const QString name = reader.text(auth);
        if (const auto kind = authKindFromName(name))
            preset.auth = *kind;
        else
            reader.complain(auth, QStringLiteral("unknown kind ") + name);
    }
    if (reader.has(QStringLiteral("oauth")))
        preset.oauth = oauthEndpoints(reader.object(QStringLiteral("oauth")));
    const QStringList switchedOff =
        checkedTexts(reader, QStringLiteral("switchOn"), QStringLiteral("unknown service"),
                     [](const QString &name) { return mailServiceFromName(name).has_value(); });
    for (const QString &name : switchedOff)
        preset.switchedOffAtFirst.append(mailServiceFromName(name).value_or(MailService::Imap));
}

} // namespace

Preset readPreset(FieldReader &reader, const PresetRules &rules)
{
    reader.checkNames(presetEntryFields(rules.version));
    Preset preset;
    preset.isOffered = reader.flag(QStringLiteral("preset"), true);
    preset.isLocalNetworkOnly = reader.flag(QStringLiteral("localNetworkOnly"), false);
    preset.id = reader.text(QStringLiteral("id"));
    preset.name = reader.text(QStringLiteral("name"));
    readAddresses(reader, rules, preset);
    const bool hasServers = readServers(reader, rules, preset);
    readFormerHosts(reader, preset);
    readSignIn(reader, hasServers, preset);
    if (reader.has(QStringLiteral("pages")))
        preset.pages = helpPages(reader.object(QStringLiteral("pages")), rules.version);
    if (reader.has(QStringLiteral("limits")))
        preset.limits = presetLimits(reader.object(QStringLiteral("limits")));
    if (reader.has(QStringLiteral("retention")))
        readRetention(reader.object(QStringLiteral("retention")), preset);
    readConfidence(reader, preset);
    preset.noteKeys = checkedTexts(reader, QStringLiteral("notes"), QStringLiteral("unknown note"),
                                   [&](const QString &key) { return rules.notes.contains(key); });
    return preset;
}

} // namespace Martlet::Accounts
