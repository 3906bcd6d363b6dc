// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads one whole response in a test: framer and parser together, as the session does.
#pragma once

#include "core/imap/ResponseParser.h"

namespace Martlet::Test
{

struct ParsedLine {
    Result<Imap::Response> response;
    Imap::QuirkSet quirks;
};

/// `line` without its last CRLF.
inline ParsedLine parseLine(const QByteArray &line)
{
    Imap::ResponseFramer framer;
    framer.append(QByteArray(line + "\r\n"));
    auto frame = framer.next();
    if (!frame || !*frame)
        return {failure(ErrorKind::ProtocolViolation, Retry::Never, QStringLiteral("no frame")),
                {}};
    Imap::ResponseParser parser;
    auto response = parser.parse(**frame);
    return {std::move(response), parser.quirksSeen()};
}

/// The response as one type, or an empty one with a test failure by the caller's QVERIFY.
template<class T>
std::optional<T> parseAs(const QByteArray &line)
{
    auto parsed = parseLine(line);
    if (!parsed.response || !std::holds_alternative<T>(*parsed.response))
        return std::nullopt;
    return std::get<T>(std::move(*parsed.response));
}

} // namespace Martlet::Test
