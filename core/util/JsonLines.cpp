// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/JsonLines.h"

#include <QSet>
#include <QStringList>

#include <algorithm>

namespace Martlet
{

namespace
{

/// Behind the closing quote of the string whose opening quote is at `at`.
qsizetype endOfString(const QByteArray &json, qsizetype at)
{
    for (++at; at < json.size() && json.at(at) != '"'; ++at) {
        if (json.at(at) == '\\')
            ++at;
    }
    return std::min(at + 1, json.size());
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

} // namespace

/// One pass over the text. Keeps what is open in a list of its own: nesting costs no stack.
class JsonLines::Scanner
{
public:
    explicit Scanner(JsonLines &lines)
        : m_lines(lines)
    {
    }

    void read(const QByteArray &json)
    {
        for (qsizetype at = 0; at < json.size();) {
            const char c = json.at(at);
            const qsizetype next = c == '"' ? endOfString(json, at) : at + 1;
            m_line += c == '\n' ? 1 : 0;
            if (c == '"' && !m_open.empty() && m_open.back().awaitsKey)
                beginField(json.mid(at + 1, next - at - 2));
            else if (!isBlank(c))
                readToken(c);
            at = next;
        }
    }

private:
    /// An object or array that is being read.
    struct Container {
        qsizetype node = 0;
        bool isObject = false;
        bool awaitsKey = false;   ///< behind '{' and ','
        bool awaitsValue = false; ///< behind ':', and in an array behind '[' and ','
        QByteArray key;
        int keyLine = 0;
        int elements = 0;
        QSet<QByteArray> keys;
    };

    void readToken(char c)
    {
        if (c == '}' || c == ']') {
            if (!m_open.empty())
                m_open.pop_back();
        } else if (c == ',' || c == ':') {
            expect(c);
        } else {
            addValue();
            if (c == '{' || c == '[')
                begin(c == '{');
        }
    }

    void begin(bool isObject)
    {
        Container container;
        container.node = static_cast<qsizetype>(m_lines.m_nodes.size()) - 1;
        container.isObject = isObject;
        container.awaitsKey = isObject;
        container.awaitsValue = !isObject;
        m_open.push_back(std::move(container));
    }

    void expect(char separator)
    {
        if (m_open.empty())
            return;
        Container &holder = m_open.back();
        holder.awaitsKey = separator == ',' && holder.isObject;
        holder.awaitsValue = !holder.awaitsKey;
    }

    void beginField(const QByteArray &key)
    {
        Container &object = m_open.back();
        object.awaitsKey = false;
        object.key = key;
        object.keyLine = m_line;
        if (object.keys.contains(key) && !m_lines.m_repeated)
            m_lines.m_repeated = RepeatedKey{QString::fromUtf8(key), m_line};
        object.keys.insert(key);
    }

    void addValue()
    {
        if (m_open.empty()) {
            if (m_lines.m_nodes.empty())
                m_lines.m_nodes.push_back({-1, {}, m_line});
            return;
        }
        Container &holder = m_open.back();
        if (!holder.awaitsValue)
            return; // the rest of a number or a word
        holder.awaitsValue = false;
        if (holder.isObject)
            m_lines.m_nodes.push_back({holder.node, holder.key, holder.keyLine});
        else
            m_lines.m_nodes.push_back({holder.node, QByteArray::number(holder.elements++), m_line});
    }

    JsonLines &m_lines;
    std::vector<Container> m_open;
    int m_line = 1;
};

int lineAt(const QByteArray &json, qsizetype offset)
{
    const qsizetype end = std::clamp<qsizetype>(offset, 0, json.size());
    return 1 + static_cast<int>(QByteArrayView(json).first(end).count('\n'));
}

JsonLines::JsonLines(const QByteArray &json)
{
    Scanner(*this).read(json);
}

int JsonLines::lineOf(const QString &pointer) const
{
    if (m_nodes.empty())
        return 1;
    size_t holder = 0;
    const QStringList steps = pointer.split(u'/').mid(1);
    for (QString step : steps) {
        step.replace(QStringLiteral("~1"), QStringLiteral("/"));
        step.replace(QStringLiteral("~0"), QStringLiteral("~"));
        const QByteArray key = step.toUtf8();
        size_t found = holder + 1;
        while (found < m_nodes.size() &&
               (m_nodes.at(found).parent != static_cast<qsizetype>(holder) ||
                m_nodes.at(found).key != key))
            ++found;
        if (found == m_nodes.size())
            break;
        holder = found;
    }
    return m_nodes.at(holder).line;
}

} // namespace Martlet
