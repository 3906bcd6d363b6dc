// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "JsonSchema.h"

#include <QHash>
#include <QJsonArray>
#include <QMap>
#include <QRegularExpression>

#include <cmath>
#include <functional>

namespace Martlet::Test
{

using namespace Qt::StringLiterals;

namespace
{

struct Place {
    QJsonValue value;
    QJsonObject schema;
    const QJsonObject &root;
    QString pointer;

    [[nodiscard]] QStringList without(const QString &keyword, bool isRight) const
    {
        return isRight ? QStringList() : QStringList(pointer + u": "_s + keyword);
    }
};

bool hasType(const QJsonValue &value, const QString &type)
{
    if (type == u"object"_s)
        return value.isObject();
    if (type == u"array"_s)
        return value.isArray();
    if (type == u"string"_s)
        return value.isString();
    if (type == u"boolean"_s)
        return value.isBool();
    return type == u"integer"_s && value.isDouble() &&
           std::floor(value.toDouble()) == value.toDouble();
}

QStringList checkProperties(const Place &place)
{
    QStringList found;
    const QJsonObject object = place.value.toObject();
    const QJsonObject known = place.schema.value("properties"_L1).toObject();
    const QJsonValue rest = place.schema.value("additionalProperties"_L1);
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString pointer = place.pointer + u'/' + it.key();
        if (known.contains(it.key()))
            found += violations(it.value(), known.value(it.key()).toObject(), place.root, pointer);
        else if (rest.isObject())
            found += violations(it.value(), rest.toObject(), place.root, pointer);
        else if (!rest.toBool(true))
            found += pointer + u": additionalProperties"_s;
    }
    return found;
}

QStringList checkItems(const Place &place)
{
    QStringList found;
    const QJsonArray array = place.value.toArray();
    const QJsonObject schema = place.schema.value("items"_L1).toObject();
    for (qsizetype i = 0; i < array.size(); ++i)
        found +=
            violations(array.at(i), schema, place.root, place.pointer + u'/' + QString::number(i));
    return found;
}

QStringList checkRequired(const Place &place)
{
    QStringList found;
    if (!place.value.isObject())
        return found;
    const QJsonArray names = place.schema.value("required"_L1).toArray();
    for (const QJsonValue &name : names)
        found += place.without(u"required "_s + name.toString(),
                               place.value.toObject().contains(name.toString()));
    return found;
}

bool areUnique(const QJsonArray &array)
{
    for (qsizetype i = 0; i < array.size(); ++i) {
        for (qsizetype k = 0; k < i; ++k) {
            if (array.at(i) == array.at(k))
                return false;
        }
    }
    return true;
}

using Check = std::function<QStringList(const Place &, const QJsonValue &)>;

const QMap<QString, Check> &keywords()
{
    const Check nothing = [](const Place &, const QJsonValue &) { return QStringList(); };
    static const QMap<QString, Check> table{
        {u"$schema"_s, nothing},
        {u"$defs"_s, nothing},
        {u"title"_s, nothing},
        {u"description"_s, nothing},
        {u"additionalProperties"_s, nothing}, // with the properties
        {u"properties"_s,
         [](const Place &place, const QJsonValue &) { return checkProperties(place); }},
        {u"items"_s, [](const Place &place, const QJsonValue &) { return checkItems(place); }},
        {u"required"_s,
         [](const Place &place, const QJsonValue &) { return checkRequired(place); }},
        {u"type"_s,
         [](const Place &place, const QJsonValue &type) {
             return place.without(u"type"_s, hasType(place.value, type.toString()));
         }},
        {u"const"_s,
         [](const Place &place, const QJsonValue &wanted) {
             return place.without(u"const"_s, place.value == wanted);
         }},
        {u"enum"_s,
         [](const Place &place, const QJsonValue &wanted) {
             return place.without(u"enum"_s, wanted.toArray().contains(place.value));
         }},
        {u"minLength"_s,
         [](const Place &place, const QJsonValue &length) {
             return place.without(u"minLength"_s, place.value.toString().size() >= length.toInt());
         }},
        {u"minimum"_s,
         [](const Place &place, const QJsonValue &least) {
             return place.without(u"minimum"_s, place.value.toDouble() >= least.toDouble());
         }},
        {u"pattern"_s,
         [](const Place &place, const QJsonValue &pattern) {
             static QHash<QString, QRegularExpression> compiled;
             QRegularExpression &expression = compiled[pattern.toString()];
             if (expression.pattern().isEmpty())
                 expression.setPattern(pattern.toString());
             return place.without(u"pattern"_s,
                                  expression.match(place.value.toString()).hasMatch());
         }},
        {u"uniqueItems"_s,
         [](const Place &place, const QJsonValue &) {
             return place.without(u"uniqueItems"_s, areUnique(place.value.toArray()));
         }},
    };
    return table;
}

} // namespace

QJsonObject resolved(const QJsonObject &schema, const QJsonObject &root)
{
    const QString reference = schema.value("$ref"_L1).toString();
    if (reference.isEmpty())
        return schema;
    return root.value("$defs"_L1).toObject().value(reference.section(u'/', -1)).toObject();
}

QStringList violations(const QJsonValue &value, const QJsonObject &schema, const QJsonObject &root,
                       const QString &pointer)
{
    const QJsonObject rules = resolved(schema, root);
    if (rules.isEmpty())
        return {pointer + u": no schema"_s};
    const Place place{value, rules, root, pointer};
    QStringList found;
    for (auto it = rules.begin(); it != rules.end(); ++it) {
        const auto check = keywords().constFind(it.key());
        if (check == keywords().constEnd())
            found += pointer + u": unknown keyword "_s + it.key();
        else
            found += (*check)(place, it.value());
    }
    if (rules.contains("additionalProperties"_L1) && !rules.contains("properties"_L1))
        found += checkProperties(place);
    return found;
}

} // namespace Martlet::Test
