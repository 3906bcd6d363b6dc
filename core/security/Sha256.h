// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-256 at the speed of the processor's own instructions: letters are hashed when they are kept
// and whenever they are read, and QCryptographicHash takes ten times as long.
#pragma once

#include <QByteArray>

#include <memory>

namespace Martlet::Security
{

/// A digest over bytes that come in pieces.
class Sha256
{
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256 &) = delete;
    Sha256 &operator=(const Sha256 &) = delete;

    void add(const char *bytes, qsizetype size);

    /// 32 bytes. Once, at the end.
    [[nodiscard]] QByteArray result();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// 32 bytes.
[[nodiscard]] QByteArray sha256(const QByteArray &bytes);

} // namespace Martlet::Security
