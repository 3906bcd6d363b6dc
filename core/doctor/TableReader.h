// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the lists of a table that people write by hand, strictly: the first thing that is wrong is
// kept with its line, entry and field. Private to the readers of the doctor's tables.
#pragma once

#include "core/doctor/FindingCode.h"
#include "core/util/JsonLines.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <utility>

namespace Martlet::Doctor
{

template<class Value>
struct Named {
    QStringView name;
    Value value;
};

template<class Value, size_t Size>
std::optional<Value> valueNamed(const std::array<Named<Value>, Size> &table, const QString &name)
{
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&](const Named<Value> &entry) { return entry.name == name; });
    return found == table.end() ? std::nullopt : std::optional(found->value);
}

/// Reads the fields of one entry; the first thing that is wrong stays.
class EntryReader
{
public:
    explicit EntryReader(QJsonObject object)
        : m_object(std::move(object))
    {
    }

    void allowOnly(const QStringList &fields)
    {
        for (auto field = m_object.constBegin(); field != m_object.constEnd(); ++field) {
            if (!fields.contains(field.key()))
                complain(field.key(), QStringLiteral("unknown field"));
        }
    }

    [[nodiscard]] bool has(const QString &field) const { return m_object.contains(field); }

    QString text(const QString &field)
    {
        const QJsonValue value = m_object.value(field);
        if (!value.isString() || value.toString().trimmed().isEmpty())
            complain(field, QStringLiteral("a text is missing"));
        return value.toString();
    }

    QString optionalText(const QString &field)
    {
        return m_object.contains(field) ? text(field) : QString();
    }

    QStringList texts(const QString &field)
    {
        QStringList list;
        const QJsonValue value = m_object.value(field);
        if (!value.isUndefined() && !value.isArray())
            complain(field, QStringLiteral("not a list"));
        const QJsonArray items = value.toArray();
        for (const QJsonValue &item : items) {
            const QString text = item.toString();
            if (text.trimmed().isEmpty())
                complain(field, QStringLiteral("not a text"));
            else if (list.contains(text))
                complain(field, QStringLiteral("there twice: ") + text);
            list.append(text);
        }
        return list;
    }

    bool flag(const QString &field)
    {
        const QJsonValue value = m_object.value(field);
        if (!value.isUndefined() && !value.isBool())
            complain(field, QStringLiteral("neither true nor false"));
        return value.toBool();
    }

    template<class Value, size_t Size>
    QList<Value> values(const QString &field, const std::array<Named<Value>, Size> &table)
    {
        QList<Value> list;
        const QStringList names = texts(field);
        for (const QString &name : names) {
            if (const std::optional<Value> value = valueNamed(table, name))
                list.append(*value);
            else
                complain(field, QStringLiteral("unknown: ") + name);
        }
        return list;
    }

    template<class Value, size_t Size>
    std::optional<Value> value(const QString &field, const std::array<Named<Value>, Size> &table)
    {
        const QString name = text(field);
        const std::optional<Value> value = valueNamed(table, name);
        if (!value)
            complain(field, QStringLiteral("unknown: ") + name);
        return value;
    }

    int hours(const QString &field)
    {
        if (!m_object.contains(field))
            return 0;
        constexpr int longestWaitHours = 24 * 14;
        const int hours = m_object.value(field).toInt();
        if (hours < 1 || hours > longestWaitHours)
            complain(field, QStringLiteral("not a number of hours"));
        return hours;
    }

    QList<FindingCode> codes(const QString &field)
    {
        QList<FindingCode> codes;
        const QStringList names = texts(field);
        for (const QString &name : names) {
            if (const std::optional<FindingCode> code = findingCodeFromName(name))
                codes.append(*code);
            else
                complain(field, QStringLiteral("unknown code ") + name);
        }
        return codes;
    }

    void complain(const QString &field, const QString &reason)
    {
        if (m_problem.isEmpty())
            m_problem = field + QStringLiteral(": ") + reason;
    }

    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    QJsonObject m_object;
    QString m_problem;
};

/// The arrays of one file, entry by entry.
class TableReader
{
public:
    TableReader(const QByteArray &json, QJsonObject root)
        : m_root(std::move(root))
        , m_lines(json)
    {
    }

    template<class Entry>
    QList<Entry> entries(const QString &array, const QString &nameField,
                         const std::function<Entry(EntryReader &)> &read,
                         const std::function<bool(const Entry &, const Entry &)> &isSame)
    {
        constexpr qsizetype shownEntryCharacters = 60;
        QList<Entry> list;
        const QJsonValue value = m_root.value(array);
        if (!value.isUndefined() && !value.isArray())
            complain(lineOf(array), array + QStringLiteral(": not a list"));
        const QJsonArray items = value.toArray();
        for (qsizetype i = 0; i < items.size(); ++i) {
            const QJsonObject object = items.at(i).toObject();
            EntryReader reader(object);
            Entry entry = read(reader);
            const auto twin = std::find_if(list.cbegin(), list.cend(), [&](const Entry &other) {
                return isSame(other, entry);
            });
            if (twin != list.cend())
                reader.complain(nameField, QStringLiteral("there already, in line %1")
                                               .arg(lineOf(array, twin - list.cbegin())));
            const QString name = object.value(nameField).toString().left(shownEntryCharacters);
            if (!reader.problem().isEmpty())
                complain(lineOf(array, i),
                         QStringLiteral("%1[%2] \"%3\": %4")
                             .arg(array, QString::number(i), name, reader.problem()));
            list.append(std::move(entry));
        }
        return list;
    }

    QStringList names(const QString &array)
    {
        EntryReader reader(m_root);
        const QStringList names = reader.texts(array);
        if (!reader.problem().isEmpty())
            complain(lineOf(array), reader.problem());
        return names;
    }

    void complain(int line, const QString &reason)
    {
        if (!m_problem)
            m_problem = {line, reason};
    }

    [[nodiscard]] int lineOf(const QString &field) const { return m_lines.lineOf(u'/' + field); }
    [[nodiscard]] int lineOf(const QString &array, qsizetype index) const
    {
        return m_lines.lineOf(u'/' + array + u'/' + QString::number(index));
    }
    [[nodiscard]] const std::optional<JsonLines::RepeatedKey> &repeatedKey() const
    {
        return m_lines.repeatedKey();
    }
    [[nodiscard]] const std::optional<std::pair<int, QString>> &problem() const
    {
        return m_problem;
    }

private:
    QJsonObject m_root;
    JsonLines m_lines;
    std::optional<std::pair<int, QString>> m_problem;
};

} // namespace Martlet::Doctor
