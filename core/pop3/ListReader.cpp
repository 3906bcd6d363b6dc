// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pop3/ListReader.h"

#include "core/pop3/Pop3Parser.h"
#include "core/util/Limits.h"

#include <algorithm>
#include <utility>

namespace Martlet::Pop3
{
namespace
{

QByteArray digestName(const QByteArray &hash)
{
    return "sha256:" + hash.toHex();
}

} // namespace

Result<void> ListReader::read(QByteArrayView content)
{
    m_bytes += content.size();
    bool isTooMuch = m_bytes > Limits::pop3ListBytes;
    while (!content.isEmpty() && !isTooMuch) {
        content = content.sliced(readPart(content));
        isTooMuch = isOverfull();
    }
    if (isTooMuch)
        return failure(ErrorKind::ProtocolViolation, Retry::Later, QStringLiteral("read list"),
                       QStringLiteral("longer than any list may be"));
    return {};
}

/// Up to the next line end, or all when there is none.
qsizetype ListReader::readPart(QByteArrayView content)
{
    const qsizetype end = content.indexOf('\n');
    const QByteArrayView part = end < 0 ? content : content.first(end);
    const qsizetype taken = end < 0 ? content.size() : end + 1;
    if (m_isLong) {
        readLongPart(part, end >= 0);
    } else if (m_begun.size() + part.size() > Limits::pop3LineBytes + 1) {
        // The same bytes begin it, however the line was cut.
        const qsizetype missing = std::max<qsizetype>(Limits::pop3LineBytes - m_begun.size(), 0);
        m_begun.append(part.data(), missing);
        beginLongLine(QByteArrayView(m_begun).first(Limits::pop3LineBytes));
        m_isLong = true;
        readLongPart(QByteArrayView(m_begun).sliced(Limits::pop3LineBytes), false);
        m_begun.clear();
        readLongPart(part.sliced(missing), end >= 0);
    } else if (end >= 0 && m_begun.isEmpty()) {
        readWhole(part);
    } else {
        m_begun.append(part.data(), part.size());
        if (end >= 0)
            readWhole(std::exchange(m_begun, {}));
    }
    return taken;
}

void ListReader::readWhole(QByteArrayView line)
{
    if (line.endsWith('\r'))
        line.chop(1);
    if (line.size() <= Limits::pop3LineBytes) {
        m_unreadableLines += readLine(line) ? 0 : 1;
        return;
    }
    beginLongLine(line.first(Limits::pop3LineBytes));
    continueLongLine(line.sliced(Limits::pop3LineBytes));
    m_unreadableLines += endLongLine() ? 0 : 1;
}

void ListReader::readLongPart(QByteArrayView part, bool isLast)
{
    if (m_heldCr && !part.isEmpty())
        continueLongLine("\r");
    if (!part.isEmpty())
        m_heldCr = part.endsWith('\r');
    continueLongLine(part.endsWith('\r') ? part.chopped(1) : part);
    if (!isLast)
        return;
    m_isLong = false;
    m_heldCr = false;
    m_unreadableLines += endLongLine() ? 0 : 1;
}

CapabilityReader::CapabilityReader()
{
    m_capabilities.isKnown = true;
}

bool CapabilityReader::readLine(QByteArrayView line)
{
    ++m_lines;
    readCapability(line, m_capabilities);
    m_capabilities.announced.append(line.toByteArray());
    return true;
}

bool CapabilityReader::isOverfull() const
{
    return m_lines > Limits::pop3CapabilityLines;
}

bool UniqueIdReader::readLine(QByteArrayView line)
{
    const auto numbered = parseNumbered(line);
    if (!numbered)
        return false;
    if (numbered->rest.size() > Limits::pop3UniqueIdBytes)
        m_entries.append(numbered->number, digestName(QCryptographicHash::hash(
                                               numbered->rest, QCryptographicHash::Sha256)));
    else
        m_entries.append(numbered->number, numbered->rest);
    return true;
}

void UniqueIdReader::beginLongLine(QByteArrayView start)
{
    m_hash.reset();
    const auto numbered = parseNumbered(start);
    m_longNumber = numbered ? std::optional(numbered->number) : std::nullopt;
    if (numbered)
        m_hash.addData(numbered->rest);
}

void UniqueIdReader::continueLongLine(QByteArrayView part)
{
    if (m_longNumber)
        m_hash.addData(part);
}

bool UniqueIdReader::endLongLine()
{
    if (m_longNumber)
        m_entries.append(*m_longNumber, digestName(m_hash.result()));
    return m_longNumber.has_value();
}

bool UniqueIdReader::isOverfull() const
{
    return m_entries.size() > Limits::pop3ListEntries;
}

bool SizeReader::readLine(QByteArrayView line)
{
    const auto size = parseMessageSize(line);
    if (size)
        m_entries.push_back(*size);
    return size.has_value();
}

bool SizeReader::isOverfull() const
{
    return m_entries.size() > Limits::pop3ListEntries;
}

} // namespace Martlet::Pop3
