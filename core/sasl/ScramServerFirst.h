// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at a SCRAM server-first message before the library does, because the library would compute
// as many iterations as the server likes.
#pragma once

#include "core/util/Result.h"

#include <QByteArray>

namespace Martlet::Sasl
{

struct ScramServerFirst {
    QByteArray nonce;
    QByteArray salt; ///< decoded
    int iterations = 0;
};

/// RFC 5802 §5.1, §7. Refuses mandatory extensions ("m="), an iteration count outside
/// 1…Limits::scramIterations, an empty salt, and a nonce that does not extend `clientNonce`.
Result<ScramServerFirst> parseScramServerFirst(const QByteArray &message,
                                               const QByteArray &clientNonce);

/// The "r=" value of a client-first message; empty when there is none.
QByteArray scramClientNonce(const QByteArray &clientFirst);

} // namespace Martlet::Sasl
