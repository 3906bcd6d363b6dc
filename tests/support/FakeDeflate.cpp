// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeDeflate.h"

#include <zlib.h>

namespace Martlet::Test
{

namespace
{

constexpr int rawWindowBits = -MAX_WBITS;

Bytef *bytesOf(QByteArray &bytes)
{
    return reinterpret_cast<Bytef *>(bytes.data());
}

} // namespace

struct FakeDeflate::Streams {
    z_stream packing{};
    z_stream unpacking{};
};

FakeDeflate::FakeDeflate()
    : m_streams(std::make_unique<Streams>())
{
    const int packing = deflateInit2(&m_streams->packing, Z_DEFAULT_COMPRESSION, Z_DEFLATED,
                                     rawWindowBits, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY);
    const int unpacking = inflateInit2(&m_streams->unpacking, rawWindowBits);
    if (packing != Z_OK || unpacking != Z_OK)
        qFatal("zlib does not start");
}

FakeDeflate::~FakeDeflate()
{
    deflateEnd(&m_streams->packing);
    inflateEnd(&m_streams->unpacking);
}

QByteArray FakeDeflate::run(const QByteArray &bytes, int flush)
{
    QByteArray input = bytes;
    z_stream &stream = m_streams->packing;
    // Behind the bound there is room for the marks of flushing.
    QByteArray packed(static_cast<qsizetype>(deflateBound(&stream, uLong(bytes.size()))) + 64,
                      Qt::Uninitialized);
    stream.next_in = bytesOf(input);
    stream.avail_in = uInt(input.size());
    stream.next_out = bytesOf(packed);
    stream.avail_out = uInt(packed.size());
    const int outcome = deflate(&stream, flush);
    if (outcome != (flush == Z_FINISH ? Z_STREAM_END : Z_OK) || stream.avail_out == 0)
        qFatal("zlib did not pack everything");
    packed.chop(qsizetype(stream.avail_out));
    return packed;
}

QByteArray FakeDeflate::pack(const QByteArray &bytes)
{
    return bytes.isEmpty() ? QByteArray() : run(bytes, Z_SYNC_FLUSH);
}

QByteArray FakeDeflate::packLast(const QByteArray &bytes)
{
    return run(bytes, Z_FINISH);
}

std::optional<QByteArray> FakeDeflate::unpack(const QByteArray &bytes)
{
    QByteArray input = bytes;
    QByteArray room(4096, Qt::Uninitialized);
    QByteArray unpacked;
    z_stream &stream = m_streams->unpacking;
    stream.next_in = bytesOf(input);
    stream.avail_in = uInt(input.size());
    do {
        stream.next_out = bytesOf(room);
        stream.avail_out = uInt(room.size());
        const int outcome = inflate(&stream, Z_NO_FLUSH);
        if (outcome != Z_OK && outcome != Z_BUF_ERROR)
            return std::nullopt;
        unpacked += room.first(room.size() - qsizetype(stream.avail_out));
    } while (stream.avail_out == 0);
    return unpacked;
}

} // namespace Martlet::Test
