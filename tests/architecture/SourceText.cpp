// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/SourceText.h"

#include <QRegularExpression>

namespace Martlet::Architecture
{

namespace
{

/// One pass over C++ text, blanking what is no code.
class Blanker
{
public:
    explicit Blanker(const QString &text)
        : m_text(text)
    {
    }

    QString run()
    {
        while (m_at < m_text.size()) {
            if (startsWith(u"//"))
                blankUntil(u"\n", 0);
            else if (startsWith(u"/*"))
                blankUntil(u"*/", 2);
            else if (startsWith(u"R\"") && !isWordBefore())
                blankRawString();
            else if (current() == u'"' || (current() == u'\'' && !isWordBefore()))
                blankLiteral(current());
            else
                m_code += m_text[m_at++];
        }
        return m_code;
    }

private:
    [[nodiscard]] QChar current() const { return m_text[m_at]; }
    [[nodiscard]] bool startsWith(QStringView token) const
    {
        return QStringView(m_text).mid(m_at).startsWith(token);
    }
    /// 1'000 is a number, and uR"… is not worth knowing.
    [[nodiscard]] bool isWordBefore() const
    {
        return m_at > 0 && m_text[m_at - 1].isLetterOrNumber() && m_text[m_at - 1] != u'u' &&
               m_text[m_at - 1] != u'L';
    }

    void blankTo(qsizetype end)
    {
        for (; m_at < end && m_at < m_text.size(); ++m_at)
            m_code += m_text[m_at] == u'\n' ? u'\n' : u' ';
    }

    void blankUntil(QStringView token, qsizetype behind)
    {
        const qsizetype found = QStringView(m_text).indexOf(token, m_at + 1);
        blankTo(found < 0 ? m_text.size() : found + behind);
    }

    void blankRawString()
    {
        const qsizetype open = m_text.indexOf(u'(', m_at);
        if (open < 0) {
            blankTo(m_text.size());
            return;
        }
        const QString close = u')' + m_text.mid(m_at + 2, open - m_at - 2) + u'"';
        const qsizetype found = m_text.indexOf(close, open);
        blankTo(found < 0 ? m_text.size() : found + close.size());
    }

    void blankLiteral(QChar quote)
    {
        qsizetype end = m_at + 1;
        while (end < m_text.size() && m_text[end] != quote && m_text[end] != u'\n')
            end += m_text[end] == u'\\' ? 2 : 1;
        blankTo(end + 1);
    }

    const QString &m_text;
    QString m_code;
    qsizetype m_at = 0;
};

} // namespace

QString codeOnly(const QString &text)
{
    return Blanker(text).run();
}

QStringList includesOf(const QString &text)
{
    static const QRegularExpression line(QStringLiteral("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"),
                                         QRegularExpression::MultilineOption);
    QStringList names;
    auto matches = line.globalMatch(text);
    while (matches.hasNext())
        names.append(matches.next().captured(1));
    return names;
}

int lineAt(const QString &text, qsizetype position)
{
    return static_cast<int>(QStringView(text).left(position).count(u'\n')) + 1;
}

} // namespace Martlet::Architecture
