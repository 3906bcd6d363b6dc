// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/JsonLines.h"

#include <QSet>

#include <algorithm>
#include <vector>

namespace Martlet::Doctor
{

namespace
{

struct Container {
    bool isObject = false;
    bool awaitsKey = false;   ///< an object: behind '{' and ','
    bool awaitsValue = false; ///< an array: behind '[' and ','
    QString key;              ///< an object: the field being read
    QSet<QString> keys;
};

/// Behind the closing quote of the string whose opening quote is at `at`.
qsizetype endOfString(const QByteArray &json, qsizetype at)
{
    for (++at; at < json.size() && json.at(at) != '"'; ++at) {
        if (json.at(at) == '\\')
            ++at;
    }
    return at + 1;
}

/// False when the object has a field of this name already.
bool beginField(Container &object, const QString &key)
{
    object.awaitsKey = false;
    object.key = key;
    const bool isNew = !object.keys.contains(key);
    object.keys.insert(key);
    return isNew;
}

} // namespace

int lineAt(const QByteArray &json, qsizetype offset)
{
    const qsizetype end = std::clamp<qsizetype>(offset, 0, json.size());
    return 1 + static_cast<int>(QByteArrayView(json).first(end).count('\n'));
}

JsonLines::JsonLines(const QByteArray &json)
{
    std::vector<Container> open;
    int line = 1;
    for (qsizetype at = 0; at < json.size();) {
        const char c = json.at(at);
        line += c == '\n' ? 1 : 0;
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            ++at;
            continue;
        }
        const qsizetype next = c == '"' ? endOfString(json, at) : at + 1;
        if (!open.empty() && open.back().awaitsValue && c != ']') {
            open.back().awaitsValue = false;
            if (open.size() == 2)
                m_elements[open.front().key].append(line);
        }
        if (c == '"' && !open.empty() && open.back().awaitsKey) {
            const QString key = QString::fromUtf8(json.mid(at + 1, next - at - 2));
            if (!beginField(open.back(), key) && !m_repeated)
                m_repeated = RepeatedKey{key, line};
            if (open.size() == 1)
                m_fields.insert(key, line);
        } else if (c == '{' || c == '[') {
            open.push_back({c == '{', c == '{', c == '[', {}, {}});
        } else if ((c == '}' || c == ']') && !open.empty()) {
            open.pop_back();
        } else if (c == ',' && !open.empty()) {
            open.back().awaitsKey = open.back().isObject;
            open.back().awaitsValue = !open.back().isObject;
        }
        at = next;
    }
}

int JsonLines::lineOf(const QString &array, qsizetype index) const
{
    return m_elements.value(array).value(index, 0);
}

int JsonLines::lineOf(const QString &field) const
{
    return m_fields.value(field, 0);
}

} // namespace Martlet::Doctor
