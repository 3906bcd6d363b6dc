// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/RawAddressList.h"

#include "core/mime/HeaderText.h"

namespace Martlet::Mime
{

namespace
{

constexpr int keptCommentDepth = 8;

enum class Token { Character, Separator, GroupStart };

/// Walks over an address list and tells separators from characters that stand inside quotes,
/// comments, angle brackets, domain literals or encoded words.
class AddressWalker
{
public:
    explicit AddressWalker(const QByteArray &list)
        : m_list(list)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_at >= m_list.size(); }
    [[nodiscard]] int commentDepth() const { return m_commentDepth; }

    /// Moves over one character; `text` receives what it consists of (two for `\x`).
    Token next(QByteArray &text)
    {
        const char c = m_list.at(m_at++);
        text = QByteArray(1, c);
        if (c == '\\' && (m_isQuoted || m_commentDepth > 0) && !atEnd()) {
            text.append(m_list.at(m_at++));
            return Token::Character;
        }
        if (m_isQuoted) {
            m_isQuoted = c != '"';
            return Token::Character;
        }
        if (c == '(')
            ++m_commentDepth;
        if (m_commentDepth > 0) {
            if (c == ')')
                --m_commentDepth;
            return Token::Character;
        }
        return outside(c, text);
    }

private:
    Token outside(char c, QByteArray &text)
    {
        if (c == '"') {
            m_isQuoted = true;
        } else if (c == '<') {
            m_isAngle = true;
        } else if (c == '>') {
            m_isAngle = false;
        } else if (c == '[') {
            m_isLiteral = true;
        } else if (c == ']') {
            m_isLiteral = false;
        } else if (c == '=' && !atEnd() && m_list.at(m_at) == '?') {
            takeEncodedWord(text);
        } else if (!m_isAngle && !m_isLiteral) {
            if (c == ',' || c == ';')
                return Token::Separator;
            if (c == ':')
                return Token::GroupStart;
        }
        return Token::Character;
    }

    /// Badly made encoded words hold commas and colons; they are no separators.
    void takeEncodedWord(QByteArray &text)
    {
        constexpr qsizetype longest = 1000;
        int marks = 0;
        for (qsizetype i = m_at; i < m_list.size() && i < m_at + longest; ++i) {
            const char c = m_list.at(i);
            if (c == ' ' || c == '\t' || c == '<')
                return;
            if (c == '?' && ++marks == 4 && i + 1 < m_list.size() && m_list.at(i + 1) == '=') {
                text.append(m_list.mid(m_at, i + 2 - m_at));
                m_at = i + 2;
                return;
            }
        }
    }

    const QByteArray &m_list;
    qsizetype m_at = 0;
    bool m_isQuoted = false;
    bool m_isAngle = false;
    bool m_isLiteral = false;
    int m_commentDepth = 0;
};

/// GMime leaks on a comment without an end behind a domain literal, and what it takes for one there
/// differs from what RFC 5322 does; so it is shown no parenthesis at all.
QByteArray withoutComments(const QByteArray &entry)
{
    QByteArray rest;
    int depth = 0;
    for (const char c : entry) {
        if (c == '(')
            ++depth;
        else if (c == ')')
            depth = qMax(0, depth - 1);
        else if (depth == 0)
            rest += c;
    }
    return rest;
}

} // namespace

QByteArrayList addressEntries(const QByteArray &unfolded, int maximum)
{
    AddressWalker walker(unfolded);
    QByteArrayList entries;
    QByteArray entry;
    QByteArray text;
    const auto finishEntry = [&] {
        const QByteArray trimmed = (entry.contains('[') ? withoutComments(entry) : entry).trimmed();
        entry.clear();
        if (!trimmed.isEmpty())
            entries.append(trimmed);
    };
    while (!walker.atEnd() && entries.size() < maximum) {
        const int depthBefore = walker.commentDepth();
        const Token token = walker.next(text);
        if (token == Token::Separator)
            finishEntry();
        else if (token == Token::GroupStart)
            entry.clear();
        else if (depthBefore <= keptCommentDepth && walker.commentDepth() <= keptCommentDepth)
            entry += text;
    }
    if (entries.size() < maximum)
        finishEntry();
    return entries;
}

QByteArray flatAddressList(const QByteArray &unfolded, int maximum)
{
    return addressEntries(unfolded, maximum).join(", ");
}

int countAddresses(const QByteArray &raw)
{
    AddressWalker walker(raw);
    QByteArray text;
    int count = 0;
    bool isInside = false;
    while (!walker.atEnd()) {
        const Token token = walker.next(text);
        if (token == Token::Character) {
            const char c = text.at(0);
            isInside = isInside || (c != ' ' && c != '\t' && c != '\r' && c != '\n');
            continue;
        }
        // An empty group nests as deep as a full one, so it counts as well.
        count += isInside || token == Token::GroupStart ? 1 : 0;
        isInside = false;
    }
    return count + (isInside ? 1 : 0);
}

} // namespace Martlet::Mime
