// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/ResponseFramer.h"

#include "core/imap/TokenReader.h"

#include <algorithm>
#include <cstring>

namespace Martlet::Imap
{

namespace
{

tl::unexpected<Error> violation(const char *why)
{
    return failure(ErrorKind::ProtocolViolation, Retry::Later, QStringLiteral("read a response"),
                   QString::fromLatin1(why));
}

/// Human text follows these, and may end in "{5}" without meaning a literal.
bool isStatusLine(QByteArrayView frame)
{
    if (frame.startsWith('+'))
        return true;
    const qsizetype blank = frame.indexOf(' ');
    if (blank < 0)
        return false;
    const QByteArrayView rest = frame.sliced(blank + 1);
    const qsizetype end = rest.indexOf(' ');
    const QByteArrayView word = end < 0 ? rest : rest.first(end);
    return equalsIgnoreCase(word, "OK") || equalsIgnoreCase(word, "NO") ||
           equalsIgnoreCase(word, "BAD") || equalsIgnoreCase(word, "BYE") ||
           equalsIgnoreCase(word, "PREAUTH");
}

/// The digits of "{123}" or "{123+}" at the end of a line; empty when it ends otherwise.
QByteArrayView announcedLiteral(QByteArrayView line)
{
    if (!line.endsWith('}'))
        return {};
    qsizetype end = line.size() - 1;
    if (end > 0 && line[end - 1] == '+')
        --end;
    qsizetype first = end;
    while (first > 0 && line[first - 1] >= '0' && line[first - 1] <= '9')
        --first;
    if (first == end || first == 0 || line[first - 1] != '{')
        return {};
    return line.sliced(first, end - first);
}

} // namespace

void ResponseFramer::append(QByteArrayView bytes)
{
    // Straight from the caller's bytes into the sink: the bulk of a large message is not copied.
    if (m_state == State::DetachedLiteral && m_scanned == m_buffer.size()) {
        const qsizetype taken = std::min<qint64>(bytes.size(), m_literalLeft);
        if (m_sink)
            m_sink->write(bytes.first(taken));
        m_literalLeft -= taken;
        bytes = bytes.sliced(taken);
    }
    m_buffer.append(bytes.data(), bytes.size());
}

Result<std::optional<Frame>> ResponseFramer::next()
{
    compact();
    while (true) {
        if (m_state != State::Line && !continueLiteral())
            return std::optional<Frame>();
        const char *data = m_buffer.constData();
        const auto *found = static_cast<const char *>(
            std::memchr(data + m_scanned, '\n', size_t(m_buffer.size() - m_scanned)));
        const qsizetype lineEnd = found ? found - data : m_buffer.size();
        if (m_lineBytes + (lineEnd - m_lineStart) > Limits::imapLineBytes + 1)
            return violation("line too long");
        m_scanned = found ? lineEnd + 1 : lineEnd;
        if (!found)
            return std::optional<Frame>();
        // A bare LF inside a quoted string is seen in the wild; only CRLF ends a line.
        if (lineEnd == m_lineStart || data[lineEnd - 1] != '\r')
            continue;
        auto frame = finishLine(lineEnd - 1);
        if (!frame || *frame)
            return frame;
    }
}

Result<std::optional<Frame>> ResponseFramer::finishLine(qsizetype lineEnd)
{
    const QByteArrayView all(m_buffer);
    const QByteArrayView line = all.sliced(m_lineStart, lineEnd - m_lineStart);
    const QByteArrayView digits = announcedLiteral(line);
    const QByteArrayView frame = all.sliced(m_frameStart, lineEnd - m_frameStart);
    if (!digits.isEmpty() && !isStatusLine(frame)) {
        const auto size = parseUnsigned(digits, quint64(Limits::imapLiteralBytes));
        if (!size)
            return violation("literal too large");
        if (auto begun = beginLiteral(qint64(*size), lineEnd); !begun)
            return failure(begun.error());
        return std::optional<Frame>();
    }
    m_frameStart = m_lineStart = m_scanned;
    m_lineBytes = 0;
    m_handedOutStreams = m_streams;
    return Frame{frame, m_detached.empty() ? nullptr : &m_detached};
}

Result<void> ResponseFramer::beginLiteral(qint64 sizeBytes, qsizetype lineEnd)
{
    const qsizetype start = lineEnd + 2;
    m_lineBytes += lineEnd - m_lineStart;
    // Many empty literals cost a line each; they count, so that a frame stays bounded.
    m_lineBytes += 2;
    if (m_lineBytes > Limits::imapLineBytes)
        return violation("line too long");
    m_literalLeft = sizeBytes;
    m_scanned = start;
    m_sink = nullptr;
    const QByteArrayView before =
        QByteArrayView(m_buffer).sliced(m_frameStart, lineEnd - m_frameStart);
    if (sizeBytes > Limits::imapLiteralInMemoryBytes && m_chooser)
        m_sink = m_chooser(before, sizeBytes);
    const bool isTooLarge = start - m_frameStart + sizeBytes > Limits::imapFrameBytes;
    if (!m_sink && !isTooLarge) {
        m_state = State::InMemoryLiteral;
        return {};
    }
    m_state = State::DetachedLiteral;
    const quint64 number = m_sink ? ++m_streams : 0;
    m_detached.push_back({start - m_frameStart, sizeBytes, m_sink != nullptr, number});
    if (m_sink)
        m_sink->begin(sizeBytes);
    return {};
}

bool ResponseFramer::continueLiteral()
{
    if (m_state == State::DetachedLiteral) {
        drainDetached();
        if (m_literalLeft > 0)
            return false;
        if (m_sink)
            m_sink->finish();
        m_sink = nullptr;
    } else {
        const qsizetype taken = std::min<qint64>(m_literalLeft, m_buffer.size() - m_scanned);
        m_literalLeft -= taken;
        m_scanned += taken;
        if (m_literalLeft > 0)
            return false;
    }
    m_state = State::Line;
    m_lineStart = m_scanned;
    return true;
}

void ResponseFramer::drainDetached()
{
    const qsizetype taken = std::min<qint64>(m_literalLeft, m_buffer.size() - m_scanned);
    if (taken == 0)
        return;
    if (m_sink)
        m_sink->write(QByteArrayView(m_buffer).sliced(m_scanned, taken));
    m_literalLeft -= taken;
    m_buffer.remove(m_scanned, taken);
}

void ResponseFramer::compact()
{
    if (m_frameStart == m_lineStart && m_state == State::Line)
        m_detached.clear();
    if (m_frameStart == 0)
        return;
    // Moving the rest costs as much as it frees, so each byte is moved at most about once.
    if (m_frameStart < m_buffer.size() && m_frameStart < m_buffer.size() / 2)
        return;
    m_buffer.remove(0, m_frameStart);
    m_lineStart -= m_frameStart;
    m_scanned -= m_frameStart;
    m_frameStart = 0;
    constexpr qsizetype keptBytes = 1024 * 1024;
    if (m_buffer.isEmpty() && m_buffer.capacity() > keptBytes)
        m_buffer = QByteArray();
}

bool ResponseFramer::hasUnreadBytes() const
{
    return m_buffer.size() > m_frameStart || m_state != State::Line;
}

QByteArray ResponseFramer::takeUnreadBytes()
{
    QByteArray bytes = m_buffer.sliced(m_frameStart);
    reset();
    return bytes;
}

void ResponseFramer::reset()
{
    if (m_sink)
        m_sink->abandon();
    m_sink = nullptr;
    m_buffer.clear();
    m_detached.clear();
    m_frameStart = m_lineStart = m_scanned = 0;
    m_lineBytes = m_literalLeft = 0;
    m_state = State::Line;
}

} // namespace Martlet::Imap
