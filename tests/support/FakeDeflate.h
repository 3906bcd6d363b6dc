// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The server's end of COMPRESS=DEFLATE (RFC 4978): one raw deflate stream each way. Knows nothing
// of the client's code, so that a mistake there meets an honest partner.
#pragma once

#include <QByteArray>

#include <memory>
#include <optional>

namespace Martlet::Test
{

class FakeDeflate
{
public:
    FakeDeflate();
    ~FakeDeflate();

    /// Packs bytes so that the other side can read all of them at once.
    [[nodiscard]] QByteArray pack(const QByteArray &bytes);
    /// Packs bytes and ends the stream; nothing may be packed afterwards.
    [[nodiscard]] QByteArray packLast(const QByteArray &bytes);
    /// All that can be read by now; nothing when the bytes are no deflate stream.
    [[nodiscard]] std::optional<QByteArray> unpack(const QByteArray &bytes);

private:
    struct Streams;
    [[nodiscard]] QByteArray run(const QByteArray &bytes, int flush);

    std::unique_ptr<Streams> m_streams;
};

} // namespace Martlet::Test
