// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a letter at a POP3 server is recognised by in the next session: 16 bytes of a digest of its
// unique id (RFC 1939 UIDL), or of what stands for one.
#pragma once

#include <QByteArray>
#include <QHashFunctions>

#include <compare>
#include <cstring>

namespace Martlet::Mail
{

struct LetterIdentity {
    quint64 high = 0;
    quint64 low = 0;

    friend auto operator<=>(const LetterIdentity &, const LetterIdentity &) = default;

    [[nodiscard]] bool isValid() const { return high != 0 || low != 0; }

    /// The first 16 of these bytes; fewer give an invalid one.
    static LetterIdentity fromBytes(QByteArrayView bytes)
    {
        LetterIdentity identity;
        if (bytes.size() >= 16) {
            std::memcpy(&identity.high, bytes.data(), 8);
            std::memcpy(&identity.low, bytes.data() + 8, 8);
        }
        return identity;
    }
    [[nodiscard]] QByteArray toBytes() const
    {
        QByteArray bytes(16, Qt::Uninitialized);
        std::memcpy(bytes.data(), &high, 8);
        std::memcpy(bytes.data() + 8, &low, 8);
        return bytes;
    }
};

inline size_t qHash(const LetterIdentity &identity, size_t seed = 0)
{
    return ::qHash(identity.high ^ identity.low, seed);
}

} // namespace Martlet::Mail
