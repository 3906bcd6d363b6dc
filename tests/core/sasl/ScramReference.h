// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The arithmetic of RFC 5802 §3 written down once more, independent of the library under test.
#pragma once

#include <QByteArray>
#include <QCryptographicHash>

namespace Martlet::Test
{

struct ScramExchange {
    QCryptographicHash::Algorithm hash = QCryptographicHash::Sha256;
    QByteArray password;
    QByteArray clientFirstBare;
    QByteArray serverFirst;
    QByteArray clientFinalWithoutProof;
    QByteArray salt; ///< decoded
    int iterations = 4096;
};

/// "p=" value, Base64.
QByteArray clientProof(const ScramExchange &exchange);
/// "v=" value, Base64.
QByteArray serverSignature(const ScramExchange &exchange);

} // namespace Martlet::Test
