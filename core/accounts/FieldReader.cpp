// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/FieldReader.h"

#include <QJsonArray>

#include <cmath>

namespace Martlet::Accounts
{

namespace
{

/// Every whole number up to it is exact in a double.
constexpr double largestNumber = 9007199254740992.0;

QString escaped(QString name)
{
    return name.replace(QStringLiteral("~"), QStringLiteral("~0"))
        .replace(QStringLiteral("/"), QStringLiteral("~1"));
}

} // namespace

FieldReader::FieldReader(const QJsonValue &value, QString pointer, QList<Complaint> &complaints)
    : m_object(value.toObject())
    , m_pointer(std::move(pointer))
    , m_complaints(complaints)
{
    if (!value.isObject())
        m_complaints.append({m_pointer, QStringLiteral("not an object")});
}

void FieldReader::checkNames(const QStringList &known)
{
    for (auto it = m_object.begin(); it != m_object.end(); ++it) {
        if (!known.contains(it.key()))
            complain(it.key(), QStringLiteral("unknown field"));
    }
}

QString FieldReader::text(const QString &field)
{
    if (!has(field)) {
        complain(field, QStringLiteral("a text is missing"));
        return {};
    }
    return optionalText(field);
}

QString FieldReader::optionalText(const QString &field)
{
    const QJsonValue value = m_object.value(field);
    if (has(field) && (!value.isString() || value.toString().isEmpty()))
        complain(field, QStringLiteral("a text is missing"));
    return value.toString();
}

QStringList FieldReader::texts(const QString &field)
{
    const QJsonValue value = m_object.value(field);
    if (has(field) && !value.isArray())
        complain(field, QStringLiteral("not a list"));
    QStringList list;
    const QJsonArray items = value.toArray();
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QString text = items.at(i).toString();
        if (text.isEmpty())
            complainOf(field, i, QStringLiteral("not a text"));
        else if (list.contains(text))
            complainOf(field, i, QStringLiteral("there twice: ") + text);
        list.append(text);
    }
    return list;
}

bool FieldReader::flag(const QString &field, bool byDefault)
{
    const QJsonValue value = m_object.value(field);
    if (has(field) && !value.isBool())
        complain(field, QStringLiteral("neither true nor false"));
    return value.toBool(byDefault);
}

qint64 FieldReader::positive(const QString &field)
{
    if (!has(field))
        return 0;
    const QJsonValue value = m_object.value(field);
    const double number = value.toDouble();
    if (!value.isDouble() || number < 1 || number > largestNumber || std::floor(number) != number) {
        complain(field, QStringLiteral("not a whole number above 0"));
        return 0;
    }
    return static_cast<qint64>(number);
}

FieldReader FieldReader::object(const QString &field)
{
    const QJsonValue value = has(field) ? m_object.value(field) : QJsonValue(QJsonObject());
    if (!value.isObject())
        complain(field, QStringLiteral("not an object"));
    FieldReader reader(value.toObject(), path(field), m_complaints);
    reader.m_prefix = m_prefix + field + QStringLiteral(".");
    return reader;
}

void FieldReader::complain(const QString &field, const QString &reason)
{
    m_complaints.append(
        {path(field), m_prefix + field + QStringLiteral(": ") + reason, !has(field)});
}

void FieldReader::complainOf(const QString &field, qsizetype index, const QString &reason)
{
    m_complaints.append({path(field) + u'/' + QString::number(index),
                         m_prefix + field + QStringLiteral(": ") + reason});
}

QString FieldReader::path(const QString &field) const
{
    return m_pointer + u'/' + escaped(field);
}

} // namespace Martlet::Accounts
