// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One frame to one typed response (RFC 9051 §7). Stateless but for the options and the quirks met.
#pragma once

#include "core/imap/Quirks.h"
#include "core/imap/Responses.h"
#include "core/imap/TokenReader.h"
#include "core/util/Result.h"

#include <QString>

#include <functional>

namespace Martlet::Imap
{

/// Makes text of a raw file name (RFC 2047, 2231, or plain 8-bit). core/mime offers a full one; the
/// default reads UTF-8 and falls back to Latin-1.
using FileNameDecoder = std::function<QString(const QByteArray &raw)>;
QString decodePlainFileName(const QByteArray &raw);

class ResponseParser
{
public:
    void setFileNameDecoder(FileNameDecoder decoder) { m_decodeFileName = std::move(decoder); }

    /// ProtocolViolation when this one response cannot be read; the next may be fine (INT-4).
    Result<Response> parse(const Frame &frame);
    [[nodiscard]] const QuirkSet &quirksSeen() const { return m_quirks; }

private:
    QuirkSet m_quirks;
    FileNameDecoder m_decodeFileName = decodePlainFileName;
};

/// "OK [code] text" after the tag or "*"; also the greeting.
StatusResponse readStatus(TokenReader &reader, StatusKind kind);

} // namespace Martlet::Imap
