// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/AnswerCache.h"

#include "core/util/Limits.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace Martlet::Discovery
{

namespace
{

constexpr int knownDays = 7;
constexpr int unknownDays = 1;
constexpr qsizetype mostEntries = 100;
constexpr qint64 mostFileBytes = 16LL * 1024 * 1024;

QString keyOf(const QString &database, const QString &domain)
{
    return database + u' ' + domain;
}

bool isFresh(const QDateTime &at, bool isKnown, const QDateTime &now)
{
    // An answer from the future: the clock was set back, so its age is not known.
    return at.isValid() && at <= now && at.addDays(isKnown ? knownDays : unknownDays) > now;
}

} // namespace

AnswerCache::AnswerCache(QString path)
    : m_path(std::move(path))
{
    load();
}

std::optional<AnswerCache::Answer> AnswerCache::find(const QString &database, const QString &domain,
                                                     const QDateTime &now) const
{
    const auto found = m_entries.constFind(keyOf(database, domain));
    if (found == m_entries.cend() || !isFresh(found->at, found->answer.isKnown, now))
        return std::nullopt;
    return found->answer;
}

Result<void> AnswerCache::insert(const QString &database, const QString &domain,
                                 const Answer &answer, const QDateTime &now)
{
    m_entries.removeIf([&](auto entry) { return !isFresh(entry->at, entry->answer.isKnown, now); });
    m_entries.insert(keyOf(database, domain), {answer, now});
    makeRoom();
    return save();
}

/// The oldest go.
void AnswerCache::makeRoom()
{
    while (m_entries.size() > mostEntries) {
        const auto oldest =
            std::min_element(m_entries.begin(), m_entries.end(),
                             [](const Entry &a, const Entry &b) { return a.at < b.at; });
        m_entries.erase(oldest);
    }
}

void AnswerCache::load()
{
    QFile file(m_path);
    if (m_path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return;
    const QJsonDocument document = QJsonDocument::fromJson(file.read(mostFileBytes));
    const QJsonObject entries = document.object().value(QLatin1String("answers")).toObject();
    for (auto it = entries.begin(); it != entries.end() && m_entries.size() < mostEntries; ++it) {
        const QJsonObject stored = it->toObject();
        Entry entry;
        entry.at = QDateTime::fromString(stored.value(QLatin1String("at")).toString(), Qt::ISODate);
        entry.answer.isKnown = stored.value(QLatin1String("known")).toBool();
        entry.answer.body = stored.value(QLatin1String("body")).toString().toUtf8();
        if (entry.at.isValid() && entry.answer.body.size() <= Limits::settingsFileBytes)
            m_entries.insert(it.key(), entry);
    }
}

Result<void> AnswerCache::save() const
{
    if (m_path.isEmpty())
        return {};
    QJsonObject entries;
    for (auto it = m_entries.begin(); it != m_entries.end(); ++it)
        entries.insert(it.key(),
                       QJsonObject{{QStringLiteral("at"), it->at.toUTC().toString(Qt::ISODate)},
                                   {QStringLiteral("known"), it->answer.isKnown},
                                   {QStringLiteral("body"), QString::fromUtf8(it->answer.body)}});
    const QJsonDocument document(QJsonObject{{QStringLiteral("answers"), entries}});
    QSaveFile file(m_path);
    const QByteArray bytes = document.toJson(QJsonDocument::Compact);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure(ErrorKind::LocalStorage, Retry::Never,
                       QStringLiteral("keep an answer of the settings database"),
                       file.errorString());
    return {};
}

} // namespace Martlet::Discovery
