// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/PresetParser.h"

#include "core/accounts/DomainPattern.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>
#include <array>

namespace Martlet::Accounts
{

namespace
{

constexpr int formatVersion = 1;

template<class Value>
struct Named {
    QStringView name;
    Value value;
};

constexpr std::array<Named<AuthKind>, 7> authKinds{{
    {u"password", AuthKind::Password},
    {u"separate-password", AuthKind::SeparatePassword},
    {u"app-password", AuthKind::AppPassword},
    {u"app-password-with-two-step", AuthKind::AppPasswordWithTwoStep},
    {u"oauth", AuthKind::OAuth},
    {u"oauth-or-app-password", AuthKind::OAuthOrAppPassword},
    {u"authorization-code", AuthKind::AuthorizationCode},
}};

constexpr std::array<Named<MailService>, 3> services{{
    {u"imap", MailService::Imap},
    {u"pop3", MailService::Pop3},
    {u"smtp", MailService::Smtp},
}};

constexpr std::array<QStringView, 15> fields{
    u"id",        u"name", u"domains",  u"mx",    u"imap",  u"pop3",      u"smtp",      u"login",
    u"smtpLogin", u"auth", u"switchOn", u"pages", u"notes", u"retention", u"confidence"};

template<class Value, size_t Size>
const Value *valueNamed(const std::array<Named<Value>, Size> &table, const QString &name)
{
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&](const Named<Value> &entry) { return entry.name == name; });
    return found == table.end() ? nullptr : &found->value;
}

tl::unexpected<Error> wrong(const QString &detail)
{
    return failure(ErrorKind::InvalidInput, Retry::Never,
                   QStringLiteral("read the list of providers"), detail);
}

/// Reads the fields of one object; the first thing that is wrong stays.
class FieldReader
{
public:
    explicit FieldReader(QJsonObject object)
        : m_object(std::move(object))
    {
    }

    QString text(const QString &field)
    {
        const QJsonValue value = m_object.value(field);
        if (!value.isString() || value.toString().isEmpty())
            complain(field, QStringLiteral("a text is missing"));
        return value.toString();
    }

    QStringList texts(const QString &field)
    {
        QStringList list;
        const QJsonValue value = m_object.value(field);
        if (!value.isUndefined() && !value.isArray())
            complain(field, QStringLiteral("not a list"));
        const QJsonArray items = value.toArray();
        for (const QJsonValue &item : items) {
            if (!item.isString() || item.toString().isEmpty())
                complain(field, QStringLiteral("not a text"));
            list.append(item.toString());
        }
        return list;
    }

    void complain(const QString &field, const QString &reason)
    {
        if (m_problem.isEmpty())
            m_problem = field + QStringLiteral(": ") + reason;
    }

    [[nodiscard]] const QJsonObject &object() const { return m_object; }
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    QJsonObject m_object;
    QString m_problem;
};

/// "host:port:tls"; the host may be empty or hold %D.
std::optional<PresetServer> serverFromText(const QString &text)
{
    const QStringList parts = text.split(u':');
    if (parts.size() != 3)
        return std::nullopt;
    bool isNumber = false;
    const quint16 port = parts.at(1).toUShort(&isNumber);
    const std::optional<Mail::Encryption> encryption = Mail::encryptionFromName(parts.at(2));
    QString host = parts.constFirst();
    if (!isNumber || port == 0 || !encryption)
        return std::nullopt;
    QString checked = host;
    checked.replace(QStringLiteral("%D"), QStringLiteral("example.org"));
    if (!host.isEmpty() && !isDomainPattern(checked))
        return std::nullopt;
    return PresetServer{host, port, *encryption};
}

QList<PresetServer> servers(FieldReader &reader, const QString &field, bool isOffered)
{
    QList<PresetServer> list;
    const QStringList texts = reader.texts(field);
    for (const QString &text : texts) {
        const std::optional<PresetServer> server = serverFromText(text);
        if (!server)
            reader.complain(field, QStringLiteral("not host:port:encryption: ") + text);
        else if (isOffered && server->encryption == Mail::Encryption::None)
            reader.complain(field, QStringLiteral("an offered server must be encrypted: ") + text);
        else
            list.append(*server);
    }
    return list;
}

QStringList patterns(FieldReader &reader, const QString &field)
{
    const QStringList list = reader.texts(field);
    for (const QString &pattern : list) {
        if (!isDomainPattern(pattern))
            reader.complain(field, QStringLiteral("not a domain: ") + pattern);
    }
    return list;
}

QStringList logins(FieldReader &reader, const QString &field)
{
    const QStringList list = reader.texts(field);
    for (const QString &form : list) {
        if (form.contains(QStringLiteral("%E")) == form.contains(QStringLiteral("%L")))
            reader.complain(field, QStringLiteral("neither %E nor %L: ") + form);
    }
    return list;
}

QUrl page(FieldReader &reader, const QJsonObject &pages, const QString &field)
{
    if (!pages.contains(field))
        return {};
    const QUrl url(pages.value(field).toString(), QUrl::StrictMode);
    const bool isWeb =
        url.scheme() == QStringLiteral("https") || url.scheme() == QStringLiteral("http");
    if (!url.isValid() || !isWeb || url.host().isEmpty())
        reader.complain(field, QStringLiteral("not a web address"));
    return url;
}

HelpPages helpPages(FieldReader &reader)
{
    const QJsonObject pages = reader.object().value(QStringLiteral("pages")).toObject();
    const QStringList known{QStringLiteral("switchOn"), QStringLiteral("appPassword"),
                            QStringLiteral("help")};
    for (auto it = pages.begin(); it != pages.end(); ++it) {
        if (!known.contains(it.key()))
            reader.complain(QStringLiteral("pages"), QStringLiteral("unknown page ") + it.key());
    }
    return {page(reader, pages, known.at(0)), page(reader, pages, known.at(1)),
            page(reader, pages, known.at(2))};
}

int days(FieldReader &reader, const QJsonObject &retention, const QString &folder)
{
    if (!retention.contains(folder))
        return 0;
    const int value = retention.value(folder).toInt();
    if (value <= 0)
        reader.complain(QStringLiteral("retention"), QStringLiteral("not a number of days"));
    return value;
}

void readRetention(FieldReader &reader, Preset &preset)
{
    const QJsonObject retention = reader.object().value(QStringLiteral("retention")).toObject();
    const QString trash = QStringLiteral("trash");
    const QString junk = QStringLiteral("junk");
    for (auto it = retention.begin(); it != retention.end(); ++it) {
        if (it.key() != trash && it.key() != junk)
            reader.complain(QStringLiteral("retention"),
                            QStringLiteral("unknown folder ") + it.key());
    }
    preset.trashDays = days(reader, retention, trash);
    preset.junkDays = days(reader, retention, junk);
}

void checkFieldNames(FieldReader &reader)
{
    for (auto it = reader.object().begin(); it != reader.object().end(); ++it) {
        const bool isKnown = std::any_of(fields.begin(), fields.end(),
                                         [&](QStringView field) { return it.key() == field; }) ||
                             it.key() == QStringLiteral("preset");
        if (!isKnown)
            reader.complain(it.key(), QStringLiteral("unknown field"));
    }
}

void readKinds(FieldReader &reader, Preset &preset)
{
    const QString auth = reader.text(QStringLiteral("auth"));
    if (const AuthKind *kind = valueNamed(authKinds, auth))
        preset.auth = *kind;
    else
        reader.complain(QStringLiteral("auth"), QStringLiteral("unknown kind ") + auth);
    const QStringList switchedOff = reader.texts(QStringLiteral("switchOn"));
    for (const QString &name : switchedOff) {
        if (const MailService *service = valueNamed(services, name))
            preset.switchedOffAtFirst.append(*service);
        else
            reader.complain(QStringLiteral("switchOn"), QStringLiteral("unknown service ") + name);
    }
    const QString confidence = reader.text(QStringLiteral("confidence"));
    if (confidence.size() == 1 && QStringLiteral("ABC").contains(confidence))
        preset.confidence = confidence.front().toLatin1();
    else
        reader.complain(QStringLiteral("confidence"), QStringLiteral("not A, B or C"));
}

Preset readPreset(FieldReader &reader, const QMap<QString, QString> &notes)
{
    checkFieldNames(reader);
    Preset preset;
    preset.isOffered = reader.object().value(QStringLiteral("preset")).toBool(true);
    preset.id = reader.text(QStringLiteral("id"));
    preset.name = reader.text(QStringLiteral("name"));
    preset.domains = patterns(reader, QStringLiteral("domains"));
    preset.mailExchangers = patterns(reader, QStringLiteral("mx"));
    preset.imap = servers(reader, QStringLiteral("imap"), preset.isOffered);
    preset.pop3 = servers(reader, QStringLiteral("pop3"), preset.isOffered);
    preset.smtp = servers(reader, QStringLiteral("smtp"), preset.isOffered);
    if (preset.imap.isEmpty() && preset.pop3.isEmpty())
        reader.complain(QStringLiteral("imap"), QStringLiteral("no server to receive from"));
    preset.logins = logins(reader, QStringLiteral("login"));
    if (preset.logins.isEmpty())
        reader.complain(QStringLiteral("login"), QStringLiteral("no login form"));
    preset.outgoingLogins = logins(reader, QStringLiteral("smtpLogin"));
    readKinds(reader, preset);
    preset.pages = helpPages(reader);
    readRetention(reader, preset);
    preset.noteKeys = reader.texts(QStringLiteral("notes"));
    for (const QString &key : std::as_const(preset.noteKeys)) {
        if (!notes.contains(key))
            reader.complain(QStringLiteral("notes"), QStringLiteral("unknown note ") + key);
    }
    return preset;
}

/// The first name that two entries claim, or an empty text.
QString claimedTwice(const QList<Preset> &presets)
{
    QSet<QString> seen;
    for (const Preset &preset : presets) {
        const QStringList claims = QStringList(u"id " + preset.id) + preset.domains;
        for (const QString &claim : claims) {
            if (seen.contains(claim))
                return claim;
            seen.insert(claim);
        }
    }
    return {};
}

} // namespace

Result<PresetTable> parsePresetTable(const QByteArray &json)
{
    QJsonParseError syntax;
    const QJsonObject root = QJsonDocument::fromJson(json, &syntax).object();
    if (syntax.error != QJsonParseError::NoError)
        return wrong(QStringLiteral("at byte %1: %2").arg(syntax.offset).arg(syntax.errorString()));
    if (root.value(QStringLiteral("formatVersion")).toInt() != formatVersion)
        return wrong(QStringLiteral("formatVersion is not %1").arg(formatVersion));
    PresetTable table;
    const QJsonObject notes = root.value(QStringLiteral("notes")).toObject();
    for (auto it = notes.begin(); it != notes.end(); ++it)
        table.notes.insert(it.key(), it.value().toString());
    const QJsonArray providers = root.value(QStringLiteral("providers")).toArray();
    for (const QJsonValue &provider : providers) {
        FieldReader reader(provider.toObject());
        Preset preset = readPreset(reader, table.notes);
        if (!reader.problem().isEmpty())
            return wrong(preset.id + QStringLiteral(": ") + reader.problem());
        table.presets.append(std::move(preset));
    }
    const QString twice = claimedTwice(table.presets);
    if (!twice.isEmpty())
        return wrong(QStringLiteral("there twice: ") + twice);
    return table;
}

} // namespace Martlet::Accounts
