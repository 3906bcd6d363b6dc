// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/PresetParser.h"

#include "core/accounts/DomainPattern.h"
#include "core/accounts/FieldReader.h"
#include "core/accounts/PresetEntry.h"
#include "core/accounts/PresetFormat.h"
#include "core/util/JsonLines.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <utility>

namespace Martlet::Accounts
{

namespace
{

tl::unexpected<Error> wrong(int line, const QString &reason)
{
    return failure(ErrorKind::InvalidInput, Retry::Never,
                   QStringLiteral("read the list of providers"),
                   QStringLiteral("line %1: %2").arg(line).arg(reason));
}

QString pointerTo(const QString &list, qsizetype index)
{
    return u'/' + list + u'/' + QString::number(index);
}

/// What only one entry may have: its id, a domain, a mail exchanger, a former host.
class Claims
{
public:
    explicit Claims(QList<Complaint> &complaints)
        : m_complaints(complaints)
    {
    }

    /// Of the field `field` at `holder`.
    void add(const QString &field, const QStringList &names, const QString &holder)
    {
        const QString pointer = holder + u'/' + field;
        for (qsizetype i = 0; i < names.size(); ++i) {
            const QString claim = field + u' ' + names.at(i);
            if (m_seen.contains(claim))
                m_complaints.append({pointer + u'/' + QString::number(i),
                                     field + QStringLiteral(": there twice: ") + names.at(i)});
            m_seen.insert(claim);
        }
    }

    void add(const Preset &preset, const QString &pointer)
    {
        add(QStringLiteral("id"), QStringList(preset.id), pointer);
        add(QStringLiteral("domains"), preset.domains, pointer);
        add(QStringLiteral("mx"), preset.mailExchangers, pointer);
        add(QStringLiteral("formerHosts"), preset.formerHosts, pointer);
    }

    /// As what a provider says of its mail exchangers.
    void addFilters(const QStringList &patterns)
    {
        for (const QString &pattern : patterns)
            m_seen.insert(QStringLiteral("mx ") + pattern);
    }

private:
    QSet<QString> m_seen;
    QList<Complaint> &m_complaints;
};

/// Reads the whole table; what is wrong is collected on the way.
class TableReader
{
public:
    TableReader(const QJsonObject &root, QMap<QString, QString> knownNotes, int version)
        : m_root(root)
        , m_reader(root, {}, m_complaints)
        , m_claims(m_complaints)
    {
        m_reader.checkNames(presetTableFields(version));
        readNotes();
        m_rules.version = version;
        const QMap<QString, QString> &own = m_table.notes;
        for (const QMap<QString, QString> &notes : {own, knownNotes}) {
            for (auto it = notes.keyBegin(); it != notes.keyEnd(); ++it)
                m_rules.notes.insert(*it);
        }
        readFilters();
        m_table.profiles = readEntries(QStringLiteral("profiles"), true);
        m_table.presets = readEntries(QStringLiteral("providers"), false);
    }

    [[nodiscard]] const PresetTable &table() const { return m_table; }
    [[nodiscard]] const QList<Complaint> &complaints() const { return m_complaints; }

private:
    void readNotes()
    {
        FieldReader notes = m_reader.object(QStringLiteral("notes"));
        const QStringList keys = notes.value().keys();
        for (const QString &key : keys)
            m_table.notes.insert(key, notes.text(key));
    }

    void readFilters()
    {
        const QString field = QStringLiteral("filterMx");
        m_table.filterExchangers = m_reader.texts(field);
        for (qsizetype i = 0; i < m_table.filterExchangers.size(); ++i) {
            const QString &pattern = m_table.filterExchangers.at(i);
            if (!isHostPattern(pattern))
                m_reader.complainOf(field, i, QStringLiteral("not a host pattern: ") + pattern);
        }
        m_claims.addFilters(m_table.filterExchangers);
    }

    QList<Preset> readEntries(const QString &field, bool areProfiles)
    {
        const QJsonValue value = m_root.value(field);
        if (m_root.contains(field) && !value.isArray())
            m_reader.complain(field, QStringLiteral("not a list"));
        m_rules.isProfile = areProfiles;
        QList<Preset> entries;
        const QJsonArray items = value.toArray();
        for (qsizetype i = 0; i < items.size(); ++i) {
            const QString pointer = pointerTo(field, i);
            const qsizetype before = m_complaints.size();
            FieldReader reader(items.at(i), pointer, m_complaints);
            entries.append(readPreset(reader, m_rules));
            m_claims.add(entries.constLast(), pointer);
            const QString &id = entries.constLast().id;
            for (qsizetype k = before; k < m_complaints.size() && !id.isEmpty(); ++k)
                m_complaints[k].reason.prepend(id + QStringLiteral(": "));
        }
        return entries;
    }

    QJsonObject m_root;
    QList<Complaint> m_complaints;
    FieldReader m_reader;
    Claims m_claims;
    PresetRules m_rules;
    PresetTable m_table;
};

/// What is written wrongly goes before what is missing: often the one is why the other is so.
tl::unexpected<Error> firstOf(const QList<Complaint> &complaints, const JsonLines &lines)
{
    const Complaint *first = nullptr;
    std::pair<bool, int> firstPlace;
    for (const Complaint &complaint : complaints) {
        const std::pair place(complaint.isMissing, lines.lineOf(complaint.pointer));
        if (!first || place < firstPlace) {
            first = &complaint;
            firstPlace = place;
        }
    }
    return wrong(firstPlace.second, first->reason);
}

} // namespace

Result<PresetTable> parsePresetTable(const QByteArray &json,
                                     const QMap<QString, QString> &knownNotes)
{
    QJsonParseError syntax;
    const QJsonDocument document = QJsonDocument::fromJson(json, &syntax);
    if (syntax.error != QJsonParseError::NoError)
        return wrong(lineAt(json, syntax.offset), syntax.errorString());
    if (!document.isObject())
        return wrong(1, QStringLiteral("not an object"));
    const JsonLines lines(json);
    if (const auto &repeated = lines.repeatedKey())
        return wrong(repeated->line, repeated->key + QStringLiteral(": there twice"));
    const QJsonObject root = document.object();
    const QString versionField = QStringLiteral("formatVersion");
    const int version = root.value(versionField).toInt();
    if (version < oldestPresetFormat || version > newestPresetFormat)
        return wrong(lines.lineOf(u'/' + versionField),
                     QStringLiteral("formatVersion is neither 1 nor 2"));
    const TableReader reader(root, knownNotes, version);
    if (!reader.complaints().isEmpty())
        return firstOf(reader.complaints(), lines);
    return reader.table();
}

} // namespace Martlet::Accounts
