// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pop3/MultiLineFramer.h"

#include <cstring>

namespace Martlet::Pop3
{

void MultiLineFramer::begin()
{
    m_lineEnd = LineEnd::NotSeen;
    m_place = Place::LineStart;
    m_isBehindBareLf = false;
    m_endsInCr = false;
}

qsizetype MultiLineFramer::take(QByteArrayView bytes, QByteArray &content)
{
    const char *at = bytes.data();
    const char *const end = at + bytes.size();
    while (at != end && m_place != Place::End) {
        switch (m_place) {
        case Place::LineStart:
            m_endsInCr = false;
            m_place = *at == '.' ? Place::Dot : Place::Text;
            at += m_place == Place::Dot ? 1 : 0;
            break;
        case Place::Dot:
            if (*at == '\r') {
                m_place = Place::DotCr;
                ++at;
            } else if (*at == '\n' && !m_isBehindBareLf) {
                m_place = Place::End;
                ++at;
            } else {
                if (m_isBehindBareLf)
                    content.append('.');
                m_place = Place::Text;
            }
            break;
        case Place::DotCr:
            if (*at == '\n') {
                m_place = Place::End;
                ++at;
            } else {
                content.append(m_isBehindBareLf ? ".\r" : "\r");
                m_endsInCr = true;
                m_place = Place::Text;
            }
            break;
        case Place::Text:
            at = takeText(at, end, content);
            break;
        case Place::End:
            break;
        }
    }
    return at - bytes.data();
}

/// Whole runs of lines at once: only a dot at the beginning of a line and a bare LF need a look.
const char *MultiLineFramer::takeText(const char *begin, const char *end, QByteArray &content)
{
    const char *run = begin; // not appended yet
    const char *at = begin;
    while (const auto *lf = static_cast<const char *>(
               std::memchr(at, '\n', static_cast<std::size_t>(end - at)))) {
        const bool isBare = lf == begin ? !m_endsInCr : lf[-1] != '\r';
        if (m_lineEnd == LineEnd::NotSeen)
            m_lineEnd = isBare ? LineEnd::AnyLf : LineEnd::CrLf;
        if (isBare) {
            content.append(run, lf - run).append("\r\n", 2);
            run = lf + 1;
        }
        at = lf + 1;
        m_isBehindBareLf = isBare && m_lineEnd == LineEnd::CrLf;
        if (at == end || *at == '.') {
            content.append(run, at - run);
            m_place = Place::LineStart;
            return at;
        }
    }
    content.append(run, end - run);
    m_endsInCr = end[-1] == '\r';
    return end;
}

} // namespace Martlet::Pop3
