// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/DeflateTransport.h"

#include "core/util/Logging.h"

#include <QPointer>

#include <zlib.h>

#include <array>
#include <utility>

namespace Martlet::Net
{
namespace
{

constexpr int rawDeflate = -15; ///< zlib's way to say: 32 KiB window, no header, no checksum
constexpr int memoryLevel = 8;
constexpr qsizetype outputBytes = 16 * 1024;
/// Delivered in one go; then others on this thread have their turn, however much is packed.
constexpr int piecesATurn = 16;

QString step()
{
    return QStringLiteral("decompress");
}

Error corruption(const QString &why)
{
    return {ErrorKind::ProtocolViolation, Retry::Later, step(), why};
}

/// zlib only reads it, but its interface is older than const.
Bytef *inputOf(const QByteArray &bytes)
{
    return reinterpret_cast<Bytef *>(const_cast<char *>(bytes.constData()));
}

Error cancelled()
{
    return {ErrorKind::Cancelled, Retry::Never, QStringLiteral("close connection"), {}};
}

} // namespace

/// The two directions, and what has arrived and is not inflated yet.
struct DeflateTransport::Streams {
    Streams()
    {
        // Speed: commands are too short to gain from more, and messages are mostly Base64, where
        // more effort finds nothing.
        const int out =
            deflateInit2(&outgoing, Z_BEST_SPEED, Z_DEFLATED, rawDeflate, memoryLevel, 0);
        const int in = inflateInit2(&incoming, rawDeflate);
        if (out != Z_OK || in != Z_OK)
            failure = Error{ErrorKind::Unsupported, Retry::Later, step(),
                            QStringLiteral("zlib does not start")};
    }
    ~Streams()
    {
        deflateEnd(&outgoing);
        inflateEnd(&incoming);
    }
    Streams(const Streams &) = delete;
    Streams &operator=(const Streams &) = delete;

    /// Something is still to be told: bytes, or that there will be none.
    [[nodiscard]] bool hasMore() const { return taken < arrived.size() || isFull || failure; }
    void append(const QByteArray &bytes)
    {
        arrived.remove(0, taken);
        taken = 0;
        arrived += bytes;
    }

    z_stream outgoing{};
    z_stream incoming{};
    QByteArray arrived;
    qsizetype taken = 0;  ///< of `arrived`
    bool isFull = false;  ///< the last piece had no room for all: zlib keeps the rest
    bool isAtEnd = false; ///< the server has ended its stream
    std::optional<Error> failure;
    std::array<char, pieceBytes> piece{};
};

DeflateTransport::DeflateTransport(std::unique_ptr<Transport> under)
    : m_under(std::move(under))
{
    connect(m_under.get(), &Transport::opened, this, &Transport::opened);
    connect(m_under.get(), &Transport::encrypted, this, &Transport::encrypted);
    connect(m_under.get(), &Transport::stageReached, this, &Transport::stageReached);
    connect(m_under.get(), &Transport::bytesWritten, this, &Transport::bytesWritten);
    connect(m_under.get(), &Transport::received, this, &DeflateTransport::onReceived);
    connect(m_under.get(), &Transport::closed, this, &DeflateTransport::onClosed);
}

DeflateTransport::~DeflateTransport()
{
    m_under->disconnect(this);
}

void DeflateTransport::open(const Endpoint &endpoint)
{
    m_under->open(endpoint);
}

void DeflateTransport::startTls()
{
    Q_ASSERT(!isCompressing());
    m_under->startTls();
}

void DeflateTransport::startCompression(const QByteArray &arrived)
{
    Q_ASSERT(!isCompressing()); // once a connection
    m_streams = std::make_unique<Streams>();
    m_streams->append(arrived);
    if (m_streams->hasMore()) {
        holdBack();
        deliverLater();
    }
}

void DeflateTransport::write(const QByteArray &bytes)
{
    if (!isCompressing()) {
        m_under->write(bytes);
        return;
    }
    if (bytes.isEmpty() || m_state != State::Running)
        return;
    z_stream &stream = m_streams->outgoing;
    stream.next_in = inputOf(bytes);
    stream.avail_in = static_cast<uInt>(bytes.size());
    do {
        QByteArray packed(outputBytes, Qt::Uninitialized);
        stream.next_out = reinterpret_cast<Bytef *>(packed.data());
        stream.avail_out = static_cast<uInt>(packed.size());
        deflate(&stream, Z_SYNC_FLUSH);
        packed.truncate(packed.size() - static_cast<qsizetype>(stream.avail_out));
        m_under->write(packed);
    } while (stream.avail_out == 0);
}

void DeflateTransport::onReceived(const QByteArray &bytes)
{
    m_bytesArrived += bytes.size();
    if (m_state != State::Running)
        return;
    if (!isCompressing()) {
        Q_EMIT received(bytes);
        return;
    }
    m_streams->append(bytes);
    deliver();
}

QByteArray DeflateTransport::inflateOne()
{
    Streams &streams = *m_streams;
    z_stream &stream = streams.incoming;
    const auto left = static_cast<uInt>(streams.arrived.size() - streams.taken);
    if (streams.isAtEnd && left > 0) {
        streams.failure = corruption(QStringLiteral("bytes behind the end of the deflate stream"));
        return {};
    }
    stream.next_in = inputOf(streams.arrived) + streams.taken;
    stream.avail_in = left;
    stream.next_out = reinterpret_cast<Bytef *>(streams.piece.data());
    stream.avail_out = static_cast<uInt>(streams.piece.size());
    const int outcome = inflate(&stream, Z_SYNC_FLUSH);
    streams.taken += static_cast<qsizetype>(left - stream.avail_in);
    streams.isFull = stream.avail_out == 0;
    streams.isAtEnd = outcome == Z_STREAM_END;
    // Z_BUF_ERROR says no more than that there was nothing to do.
    if (outcome != Z_OK && outcome != Z_STREAM_END && outcome != Z_BUF_ERROR) {
        streams.failure = corruption(stream.msg ? QString::fromLatin1(stream.msg)
                                                : QStringLiteral("no deflate stream"));
        return {}; // what came together with the damage is not to be believed
    }
    return {streams.piece.data(), pieceBytes - static_cast<qsizetype>(stream.avail_out)};
}

void DeflateTransport::deliver()
{
    if (m_isDelivering)
        return;
    m_isDelivering = true;
    const QPointer<DeflateTransport> self(this);
    for (int turn = 0; turn < piecesATurn && m_state == State::Running && !m_isPaused &&
                       m_streams->hasMore() && !m_streams->failure;
         ++turn) {
        const QByteArray piece = inflateOne();
        if (piece.isEmpty())
            continue;
        Q_EMIT received(piece);
        if (!self)
            return;
    }
    m_isDelivering = false;
    if (m_state != State::Running || m_isPaused)
        return;
    if (m_streams->failure)
        finish(*m_streams->failure);
    else if (m_streams->hasMore())
        deliverLater();
    else if (m_pendingEnd)
        finish(*m_pendingEnd);
    holdBack();
}

void DeflateTransport::deliverLater()
{
    QMetaObject::invokeMethod(this, &DeflateTransport::deliver, Qt::QueuedConnection);
}

/// The server waits while we have enough to do with what is here already.
void DeflateTransport::holdBack()
{
    const bool mustWait = m_isPaused || (isCompressing() && m_streams->hasMore());
    if (m_state == State::Running && std::exchange(m_isHeldBack, mustWait) != mustWait)
        m_under->setPaused(mustWait);
}

void DeflateTransport::setPaused(bool paused)
{
    m_isPaused = paused;
    holdBack();
    if (!paused && isCompressing())
        deliverLater();
}

void DeflateTransport::onClosed(const Error &reason)
{
    if (m_state == State::Running && isCompressing() && m_streams->hasMore()) {
        m_pendingEnd = reason;
        return;
    }
    if (m_state == State::Finished)
        return;
    m_state = State::Finished;
    Q_EMIT closed(reason);
}

void DeflateTransport::close()
{
    if (m_state != State::Running)
        return;
    if (m_pendingEnd) {
        finish(cancelled());
        return;
    }
    m_state = State::Closing;
    m_under->close();
}

void DeflateTransport::abort()
{
    if (m_state == State::Finished)
        return;
    if (m_pendingEnd) {
        finish(cancelled());
        return;
    }
    m_state = State::Closing;
    m_under->abort();
}

void DeflateTransport::finish(const Error &reason)
{
    m_state = State::Finished;
    m_under->abort();
    qCDebug(logNet).noquote() << "closed" << errorKindName(reason.kind) << reason.what;
    QMetaObject::invokeMethod(
        this, [this, reason] { Q_EMIT closed(reason); }, Qt::QueuedConnection);
}

} // namespace Martlet::Net
