// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Checking Ed25519 signatures (RFC 8032), as the openssl command makes them. Nothing is signed
// here.
#pragma once

#include "core/util/Result.h"

#include <QByteArray>

namespace Martlet::Security
{

inline constexpr qsizetype ed25519SignatureBytes = 64;

/// The key of a PEM text ("-----BEGIN PUBLIC KEY-----", RFC 8410): 32 bytes. InvalidInput for
/// anything else, a private key above all.
Result<QByteArray> ed25519PublicKey(const QByteArray &pem);

/// `signature` was made over exactly `bytes` by the owner of `publicKey`. False, too, for a key or
/// signature that is none.
bool isSignedBy(const QByteArray &publicKey, const QByteArray &bytes, const QByteArray &signature);

} // namespace Martlet::Security
