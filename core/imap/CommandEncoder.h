// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Commands to bytes (RFC 9051 §9). Whatever stands in an argument, it stays an argument: strings
// that cannot be quoted travel as literals, what must be an atom and is not, is refused.
#pragma once

#include "core/imap/Capabilities.h"
#include "core/imap/Commands.h"
#include "core/imap/OutputQueue.h"
#include "core/util/Result.h"

#include <QByteArray>

#include <vector>

namespace Martlet::Imap
{

/// RFC 7888: which literals need no "+ go ahead" from the server.
enum class LiteralSupport {
    Synchronising, ///< none
    Minus,         ///< up to 4096 bytes
    Plus,          ///< all
};

inline constexpr qsizetype literalMinusBytes = 4096;

struct EncodingOptions {
    LiteralSupport literals = LiteralSupport::Synchronising;
    bool saslInitialResponse = false; ///< SASL-IR
    bool utf8Accepted = false;        ///< ENABLE UTF8=ACCEPT was confirmed
    bool isImap4Rev2 = false;         ///< it is in force

    /// In names and strings.
    [[nodiscard]] bool takesUtf8() const { return utf8Accepted || isImap4Rev2; }
};

/// What the announced capabilities allow. What needs a confirmed ENABLE stays off here.
EncodingOptions encodingOptionsFor(const Capabilities &capabilities);

/// Pieces of one command. After each but the last the server's continuation must be awaited.
struct EncodedCommand {
    std::vector<OutputQueue> chunks;
};

/// InvalidInput when an argument cannot be expressed: NUL in a string, an empty set, a keyword or
/// section that is no atom.
Result<EncodedCommand> encodeCommand(CommandTag tag, const Command &command,
                                     const EncodingOptions &options);

} // namespace Martlet::Imap
