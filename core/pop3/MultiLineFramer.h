// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The content of one answer of several lines (RFC 1939 §3) out of a byte stream: finds its end and
// takes the stuffed dots away. Holds at most two bytes, however long a line is.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace Martlet::Pop3
{

class MultiLineFramer
{
public:
    /// Begins the next answer, behind its status line.
    void begin();

    /// Takes all of `bytes`, or what of them belongs to this answer with its final line, and
    /// appends the content to `content`: the same bytes without stuffed dots, a bare LF made CRLF.
    /// Nothing else is changed. The answer ends with a line that is exactly ".". Where its first
    /// line ends in CRLF, as it should, a dot between two bare LF, which servers hand out as the
    /// letter has them, is text and ends nothing, and none behind a bare LF was stuffed. Gives how
    /// many bytes were taken.
    qsizetype take(QByteArrayView bytes, QByteArray &content);

    [[nodiscard]] bool isComplete() const { return m_place == Place::End; }

private:
    enum class LineEnd { NotSeen, CrLf, AnyLf };
    enum class Place {
        LineStart,
        Dot,   ///< behind a dot that began the line; it is not part of the content
        DotCr, ///< behind that and a CR, which is, unless LF follows
        Text,
        End,
    };

    const char *takeText(const char *begin, const char *end, QByteArray &content);

    LineEnd m_lineEnd = LineEnd::NotSeen;
    Place m_place = Place::LineStart;
    bool m_isBehindBareLf = false; ///< in an answer of CRLF
    bool m_endsInCr = false;       ///< the last byte of the content, in the middle of a line
};

} // namespace Martlet::Pop3
