// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/PresetFormat.h"

#include <QMap>

#include <algorithm>
#include <array>

namespace Martlet::Accounts
{

namespace
{

template<class Value>
struct Named {
    const char *name;
    Value value;
};

/// A field and the version of the format that brought it.
using Field = Named<int>;

constexpr std::array<Field, 6> tableFields{{
    {"$schema", 2},
    {"formatVersion", 1},
    {"notes", 1},
    {"filterMx", 2},
    {"profiles", 2},
    {"providers", 1},
}};

constexpr std::array<Field, 24> entryFields{{
    {"id", 1},
    {"name", 1},
    {"domains", 1},
    {"mx", 1},
    {"imap", 1},
    {"pop3", 1},
    {"smtp", 1},
    {"formerHosts", 2},
    {"askHost", 2},
    {"hostExamples", 2},
    {"login", 1},
    {"smtpLogin", 1},
    {"sendsWithoutLogin", 2},
    {"auth", 1},
    {"oauth", 2},
    {"switchOn", 1},
    {"pages", 1},
    {"notes", 1},
    {"limits", 2},
    {"retention", 1},
    {"confidence", 1},
    {"serviceConfidence", 2},
    {"preset", 1},
    {"localNetworkOnly", 2},
}};

constexpr std::array<Field, 4> pageFields{{
    {"switchOn", 1},
    {"appPassword", 1},
    {"help", 1},
    {"webmail", 2},
}};

constexpr std::array<Named<AuthKind>, 8> authKinds{{
    {"password", AuthKind::Password},
    {"separate-password", AuthKind::SeparatePassword},
    {"app-password", AuthKind::AppPassword},
    {"app-password-with-two-step", AuthKind::AppPasswordWithTwoStep},
    {"oauth", AuthKind::OAuth},
    {"oauth-or-app-password", AuthKind::OAuthOrAppPassword},
    {"oauth-or-password", AuthKind::OAuthOrPassword},
    {"authorization-code", AuthKind::AuthorizationCode},
}};

constexpr std::array<Named<MailService>, 3> services{{
    {"imap", MailService::Imap},
    {"pop3", MailService::Pop3},
    {"smtp", MailService::Smtp},
}};

constexpr std::array<Named<qint64 PresetLimits::*>, 15> limits{{
    {"connections", &PresetLimits::connections},
    {"smtpConnections", &PresetLimits::smtpConnections},
    {"downloadMegabytesPerDay", &PresetLimits::downloadMegabytesPerDay},
    {"uploadMegabytesPerDay", &PresetLimits::uploadMegabytesPerDay},
    {"pop3MegabytesPerDay", &PresetLimits::pop3MegabytesPerDay},
    {"messagesPerDay", &PresetLimits::messagesPerDay},
    {"messagesPerMinute", &PresetLimits::messagesPerMinute},
    {"recipientsPerDay", &PresetLimits::recipientsPerDay},
    {"recipientsPerMessage", &PresetLimits::recipientsPerMessage},
    {"messageBytes", &PresetLimits::messageBytes},
    {"appendBytes", &PresetLimits::appendBytes},
    {"mailboxes", &PresetLimits::mailboxes},
    {"listedMessages", &PresetLimits::listedMessages},
    {"pollMinutes", &PresetLimits::pollMinutes},
    {"pop3PollMinutes", &PresetLimits::pop3PollMinutes},
}};

/// The names of each version; what is asked for once an entry is not made anew each time.
template<size_t Size>
QMap<int, QStringList> byVersion(const std::array<Field, Size> &fields)
{
    QMap<int, QStringList> names;
    for (int version = oldestPresetFormat; version <= newestPresetFormat; ++version) {
        for (const Field &field : fields) {
            if (field.value <= version)
                names[version].append(QString::fromLatin1(field.name));
        }
    }
    return names;
}

template<class Value, size_t Size>
QStringList namesOf(const std::array<Named<Value>, Size> &table)
{
    QStringList names;
    for (const Named<Value> &entry : table)
        names.append(QString::fromLatin1(entry.name));
    return names;
}

template<class Value, size_t Size>
const Value *valueNamed(const std::array<Named<Value>, Size> &table, const QString &name)
{
    const auto found = std::find_if(table.begin(), table.end(), [&](const Named<Value> &entry) {
        return name == QLatin1String(entry.name);
    });
    return found == table.end() ? nullptr : &found->value;
}

template<class Value, size_t Size>
std::optional<Value> copyNamed(const std::array<Named<Value>, Size> &table, const QString &name)
{
    const Value *value = valueNamed(table, name);
    return value ? std::optional<Value>(*value) : std::nullopt;
}

} // namespace

QStringList presetTableFields(int version)
{
    static const QMap<int, QStringList> names = byVersion(tableFields);
    return names.value(version);
}

QStringList presetEntryFields(int version)
{
    static const QMap<int, QStringList> names = byVersion(entryFields);
    return names.value(version);
}

QStringList presetPageFields(int version)
{
    static const QMap<int, QStringList> names = byVersion(pageFields);
    return names.value(version);
}

QStringList presetRetentionFields()
{
    return {QStringLiteral("trash"), QStringLiteral("junk")};
}

QStringList presetOAuthFields()
{
    return {QStringLiteral("authorization"), QStringLiteral("token"), QStringLiteral("scopes"),
            QStringLiteral("issuer")};
}

QStringList presetLimitFields()
{
    static const QStringList names = namesOf(limits);
    return names;
}

QStringList authKindNames()
{
    return namesOf(authKinds);
}

QStringList mailServiceNames()
{
    static const QStringList names = namesOf(services);
    return names;
}

std::optional<AuthKind> authKindFromName(const QString &name)
{
    return copyNamed(authKinds, name);
}

std::optional<MailService> mailServiceFromName(const QString &name)
{
    return copyNamed(services, name);
}

qint64 PresetLimits::*limitFromName(const QString &name)
{
    const auto *member = valueNamed(limits, name);
    return member ? *member : nullptr;
}

} // namespace Martlet::Accounts
