// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/FieldParameters.h"

#include "core/mime/Charset.h"
#include "core/mime/HeaderText.h"

#include <QMap>

#include <optional>

namespace Martlet::Mime
{

namespace
{

constexpr qsizetype maximumFieldBytes = 64 * 1024;
constexpr int maximumParameters = 500;
constexpr int maximumContinuations = 500;
/// Each one costs a look at the rest of the field.
constexpr int maximumFalseComments = 50;

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Reads the field from left to right; every step moves on.
class FieldReader
{
public:
    explicit FieldReader(const QByteArray &field)
        : m_field(field)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_at >= m_field.size(); }

    /// Everything up to ';' outside quotes and comments, quotes undone.
    QByteArray untilSemicolon(bool stopAtEquals, bool &foundEquals)
    {
        QByteArray text;
        qsizetype quotedEnd = 0; // white space inside quotes stays
        foundEquals = false;
        while (!atEnd()) {
            const char c = m_field.at(m_at);
            if (c == ';')
                break;
            if (c == '=' && stopAtEquals) {
                foundEquals = true;
                break;
            }
            if (c == '"') {
                readQuoted(text);
                quotedEnd = text.size();
            } else if (c == '(' && mayBeComment(text))
                skipComment(text);
            else if (text.isEmpty() && isBlank(c))
                ++m_at;
            else {
                if (c != '\r' && c != '\n' && c != '\0')
                    text.append(c);
                ++m_at;
            }
        }
        if (!atEnd())
            ++m_at;
        while (text.size() > quotedEnd && isBlank(text.back()))
            text.chop(1);
        return text;
    }

private:
    void readQuoted(QByteArray &text)
    {
        for (++m_at; !atEnd(); ++m_at) {
            const char c = m_field.at(m_at);
            if (c == '"') {
                ++m_at;
                return;
            }
            // Only \" and \\ are undone: programs write "C:\file" without knowing of the rule.
            const char next = m_at + 1 < m_field.size() ? m_field.at(m_at + 1) : '\0';
            if (c == '\\' && (next == '"' || next == '\\'))
                text.append(m_field.at(++m_at));
            else if (c != '\r' && c != '\n' && c != '\0')
                text.append(c);
        }
    }

    [[nodiscard]] bool mayBeComment(const QByteArray &text) const
    {
        return m_falseComments < maximumFalseComments &&
               (text.isEmpty() || isBlank(m_field.at(m_at - 1)));
    }

    /// An unclosed comment is none: "name=a (b" keeps its parenthesis.
    void skipComment(QByteArray &text)
    {
        int depth = 0;
        for (qsizetype i = m_at; i < m_field.size(); ++i) {
            const char c = m_field.at(i);
            if (c == '\\')
                ++i;
            else if (c == '(')
                ++depth;
            else if (c == ')' && --depth == 0) {
                // "report (1).pdf" unquoted is a file name and not a comment.
                const bool endsValue = i + 1 >= m_field.size() || isBlank(m_field.at(i + 1)) ||
                                       m_field.at(i + 1) == ';';
                if (endsValue) {
                    m_at = i + 1;
                    return;
                }
                break;
            }
        }
        text.append('(');
        ++m_at;
        ++m_falseComments;
    }

    const QByteArray &m_field;
    qsizetype m_at = 0;
    int m_falseComments = 0;
};

QByteArray percentDecoded(const QByteArray &value)
{
    return QByteArray::fromPercentEncoding(value);
}

/// `charset'language'text`; a value without the quotes is taken whole.
std::pair<QByteArray, QByteArray> splitExtended(const QByteArray &value)
{
    const qsizetype first = value.indexOf('\'');
    const qsizetype second = first < 0 ? -1 : value.indexOf('\'', first + 1);
    if (second < 0)
        return {QByteArray(), value};
    return {value.left(first), value.mid(second + 1)};
}

struct Segment {
    QByteArray value;
    bool isExtended = false;
};

/// Number and form of "name*3*"; nothing when `parameter` is not a continuation of `name`.
std::optional<std::pair<int, bool>> continuationOf(const QByteArray &parameter,
                                                   const QByteArray &name)
{
    if (!parameter.startsWith(name) || parameter.size() < name.size() + 2 ||
        parameter.at(name.size()) != '*')
        return std::nullopt;
    QByteArray rest = parameter.mid(name.size() + 1);
    const bool isExtended = rest.endsWith('*');
    if (isExtended)
        rest.chop(1);
    bool isNumber = false;
    const int number = rest.toInt(&isNumber);
    if (!isNumber || number < 0 || number >= maximumContinuations)
        return std::nullopt;
    return std::pair{number, isExtended};
}

QString continuedText(const RawParameters &parameters, const QByteArray &name)
{
    QMap<int, Segment> segments;
    for (const auto &[key, value] : parameters) {
        const auto place = continuationOf(key, name);
        if (place && !segments.contains(place->first))
            segments.insert(place->first, {value, place->second});
    }
    if (!segments.contains(0))
        return {};
    QByteArray charset;
    QByteArray bytes;
    for (int i = 0; segments.contains(i); ++i) {
        Segment segment = segments.value(i);
        if (i == 0 && segment.isExtended)
            std::tie(charset, segment.value) = splitExtended(segment.value);
        bytes += segment.isExtended ? percentDecoded(segment.value) : segment.value;
    }
    if (charset.isEmpty() && bytes.contains("=?"))
        return decodeHeaderText(bytes);
    return decodeCharset(bytes, charset);
}

} // namespace

ParameterField parseParameterField(const QByteArray &raw)
{
    const QByteArray bounded = raw.left(maximumFieldBytes);
    FieldReader reader(bounded);
    ParameterField field;
    bool foundEquals = false;
    field.value = reader.untilSemicolon(false, foundEquals).toLower();
    QMap<QByteArray, QByteArray> seen;
    while (!reader.atEnd() && field.parameters.size() < maximumParameters) {
        const QByteArray name = reader.untilSemicolon(true, foundEquals).toLower();
        if (!foundEquals)
            continue;
        const QByteArray value = reader.untilSemicolon(false, foundEquals);
        if (name.isEmpty())
            continue;
        const auto earlier = seen.constFind(name);
        if (earlier == seen.constEnd())
            seen.insert(name, value);
        else if (*earlier != value)
            field.hasConflict = true;
        field.parameters.append({name, value});
    }
    return field;
}

QByteArray parameterBytes(const RawParameters &parameters, const QByteArray &name)
{
    for (const auto &[key, value] : parameters) {
        if (key == name)
            return value;
    }
    const QString text = parameterText(parameters, name);
    return text.toUtf8();
}

QString parameterText(const RawParameters &parameters, const QByteArray &name)
{
    const QByteArray extendedName = name + '*';
    for (const auto &[key, value] : parameters) {
        if (key != extendedName)
            continue;
        const auto [charset, text] = splitExtended(value);
        return decodeCharset(percentDecoded(text), charset);
    }
    QString continued = continuedText(parameters, name);
    if (!continued.isEmpty())
        return continued;
    for (const auto &[key, value] : parameters) {
        if (key == name)
            return decodeHeaderText(value);
    }
    return {};
}

} // namespace Martlet::Mime
