// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/ProtocolLog.h"

#include "core/util/Limits.h"
#include "core/util/Logging.h"

#include <algorithm>
#include <utility>

namespace Martlet::Net
{
namespace
{

/// Enough to judge a line by; its end is kept too, because a literal is announced there.
constexpr qsizetype keptLineBytes = 2048;
constexpr qsizetype keptEndBytes = 32;

/// The size announced by "{123}" or "{123+}" at the end of an IMAP line; 0 when there is none.
qint64 announcedLiteral(const QByteArray &line)
{
    if (!line.endsWith('}'))
        return 0;
    const qsizetype open = line.lastIndexOf('{');
    QByteArray digits = line.mid(open + 1).chopped(1);
    if (digits.endsWith('+') || digits.endsWith('-'))
        digits.chop(1);
    bool isNumber = false;
    const qlonglong size = digits.toLongLong(&isNumber);
    return open >= 0 && isNumber && size > 0 ? size : 0;
}

bool isLocalPartByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte != 0x7f && !QByteArrayView("<>()[]:;@\\,\"").contains(c);
}

/// "user@example.org" → "u***@example.org".
QByteArray withMaskedAddresses(const QByteArray &line)
{
    QByteArray masked;
    for (const char c : line) {
        if (c == '@') {
            qsizetype start = masked.size();
            while (start > 0 && isLocalPartByte(masked[start - 1]))
                --start;
            if (start < masked.size())
                masked = masked.left(start + 1) + "***";
        }
        masked.append(c);
    }
    return masked;
}

} // namespace

void ProtocolLog::addSecret(const Secret &secret)
{
    // Hiding one or two letters everywhere would hide the log and show which letters they are.
    if (secret.reveal().size() < 3)
        return;
    m_secrets.push_back(secret);
    m_secrets.emplace_back(secret.reveal().toBase64(QByteArray::OmitTrailingEquals));
}

void ProtocolLog::sent(const QByteArray &bytes)
{
    feed(m_client, bytes, true);
}

void ProtocolLog::received(const QByteArray &bytes)
{
    feed(m_server, bytes, false);
}

void ProtocolLog::note(const QString &text)
{
    append(QStringLiteral("-- ") + presentable(text.toUtf8()));
}

void ProtocolLog::feed(Direction &direction, const QByteArray &bytes, bool isClient)
{
    qsizetype at = 0;
    while (at < bytes.size()) {
        if (direction.literalBytes > 0) {
            const qint64 skipped = std::min<qint64>(direction.literalBytes, bytes.size() - at);
            direction.literalBytes -= skipped;
            at += skipped;
            continue;
        }
        const qsizetype end = bytes.indexOf('\n', at);
        const qsizetype stop = end < 0 ? bytes.size() : end;
        direction.line += QByteArrayView(bytes).sliced(at, stop - at);
        if (direction.line.size() > 2 * keptLineBytes)
            direction.line.remove(keptLineBytes,
                                  direction.line.size() - keptLineBytes - keptEndBytes);
        at = stop + 1;
        if (end >= 0)
            endLine(direction, isClient);
    }
}

void ProtocolLog::endLine(Direction &direction, bool isClient)
{
    QByteArray line = std::exchange(direction.line, {});
    if (line.endsWith('\r'))
        line.chop(1);
    const bool continues = direction.continuesLiteral;
    direction.literalBytes = m_hasLiterals ? announcedLiteral(line) : 0;
    direction.continuesLiteral = direction.literalBytes > 0;
    const auto shown =
        isClient ? m_redactor.clientLine(line, continues) : m_redactor.serverLine(line, continues);
    if (shown)
        append((isClient ? QStringLiteral("C: ") : QStringLiteral("S: ")) + presentable(*shown));
}

QString ProtocolLog::presentable(QByteArray line) const
{
    for (const Secret &secret : m_secrets)
        line.replace(secret.reveal(), "***");
    return sanitizedServerText(QString::fromUtf8(withMaskedAddresses(line)),
                               Limits::serverTextCharacters);
}

void ProtocolLog::append(const QString &line)
{
    if (m_lines.size() >= maximumLines)
        m_lines.removeFirst();
    m_lines.append(line);
}

} // namespace Martlet::Net
