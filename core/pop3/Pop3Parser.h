// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One line of a POP3 server to a value. Lines come without their end. What they mean to a step is
// ResponseErrors', how answers of many lines are read is ListReader's.
#pragma once

#include "core/pop3/Pop3Types.h"
#include "core/util/Result.h"

#include <QByteArrayView>

namespace Martlet::Pop3
{

/// "+OK" or "-ERR", in any case, alone or before something that is no word of its own.
/// ProtocolViolation for anything else.
Result<StatusLine> parseStatusLine(QByteArrayView line);

/// The code in brackets that `text` begins with (RFC 2449 §8); a finer one ("SYS/TEMP/X") counts as
/// the one it refines. Codes count whether RESP-CODES was announced or not.
std::optional<ResponseCode> parseResponseCode(QByteArrayView text);

/// "+ " and a challenge (RFC 5034 §4), still in Base64; none for what is no challenge.
std::optional<QByteArray> parseChallenge(QByteArrayView line);

/// The time stamp of a greeting that offers APOP (RFC 1939 §7), with its angle brackets; empty when
/// there is none. Only what looks like a Message-ID of printable ASCII counts: with any bytes a
/// false server could choose them so that MD5 gives the password away (CVE-2007-1558).
QByteArray apopTimestamp(QByteArrayView greeting);

/// One line of CAPA. Unknown ones and senseless values are left out, repeated ones join.
void readCapability(QByteArrayView line, Capabilities &capabilities);

/// The text of STAT's answer. ProtocolViolation without a count of messages; a size that cannot be
/// read counts as 0, since nothing may rely on it.
Result<DropStatus> parseDropStatus(QByteArrayView text);

/// "5 1200", also the text of the answer to LIST with a number; what stands behind is left to
/// extensions. Nothing for a message 0, numbers beyond their range and other text.
std::optional<MessageSize> parseMessageSize(QByteArrayView line);

/// "5" and the rest behind its blanks: what UIDL's lines begin with. Nothing for message 0, numbers
/// beyond their range and other text.
struct NumberedRest {
    quint32 number = 0;
    QByteArrayView rest;
};
std::optional<NumberedRest> parseNumbered(QByteArrayView line);

} // namespace Martlet::Pop3
