// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes from the server to complete responses (RFC 9051 §2.2.2): lines with their literals. Knows
// where a response ends and nothing of what it means; every bound on size is enforced here, before
// a parser looks (SEC-12).
#pragma once

#include "core/util/Limits.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <functional>
#include <optional>
#include <vector>

namespace Martlet::Imap
{

/// Takes one large literal as it arrives, in order: begin, write…, finish. A sink that cannot store
/// (disk full) remembers that and keeps taking bytes; abandon() means the rest will never come.
class LiteralSink
{
public:
    virtual ~LiteralSink() = default;
    virtual void begin(qint64 sizeBytes) = 0;
    virtual void write(QByteArrayView bytes) = 0;
    virtual void finish() = 0;
    virtual void abandon() = 0;
};

/// Chooses where a literal above Limits::imapLiteralInMemoryBytes goes. `before` is the response up
/// to the literal, e.g. "* 12 FETCH (UID 5 BODY[1] {70000}". Null keeps it in memory. The sink must
/// live until finish() or abandon().
using LiteralSinkChooser = std::function<LiteralSink *(QByteArrayView before, qint64 sizeBytes)>;

/// A literal whose bytes are not in the frame: they went to a sink, or were thrown away because the
/// frame would have grown beyond Limits::imapFrameBytes.
struct DetachedLiteral {
    qsizetype offset = 0; ///< where in the frame its bytes would stand
    qint64 sizeBytes = 0;
    bool wasStreamed = false;
    quint64 streamNumber = 0; ///< counts the literals given to sinks, from 1; 0: none
};

/// One response without its last CRLF. Literals stand inside as on the wire, "{3}\r\nabc", so that
/// the parser reads one contiguous piece. Valid until the framer's next call.
struct Frame {
    QByteArrayView bytes;
    const std::vector<DetachedLiteral> *detached = nullptr;
};

/// Feed with append(), then call next() until it gives nothing. Work is linear in the input however
/// it is chopped.
class ResponseFramer
{
public:
    void setSinkChooser(LiteralSinkChooser chooser) { m_chooser = std::move(chooser); }

    void append(QByteArrayView bytes);
    /// A frame, nothing yet, or a ProtocolViolation after which the stream cannot be followed.
    Result<std::optional<Frame>> next();
    /// The number of the last streamed literal in the frames handed out so far.
    [[nodiscard]] quint64 lastStreamNumber() const { return m_handedOutStreams; }
    /// Bytes that arrived and are not part of a frame handed out yet (SEC-2).
    [[nodiscard]] bool hasUnreadBytes() const;
    /// Hands those bytes out and starts afresh; for the switch to compression.
    QByteArray takeUnreadBytes();
    /// Forgets everything; a literal under way is abandoned.
    void reset();

private:
    enum class State { Line, InMemoryLiteral, DetachedLiteral };

    Result<std::optional<Frame>> finishLine(qsizetype lineEnd);
    Result<void> beginLiteral(qint64 sizeBytes, qsizetype lineEnd);
    bool continueLiteral();
    void drainDetached();
    void compact();

    QByteArray m_buffer;
    qsizetype m_frameStart = 0; ///< of the frame being collected
    qsizetype m_lineStart = 0;  ///< of its current line
    qsizetype m_scanned = 0;    ///< no line end before this
    qint64 m_lineBytes = 0;     ///< of all its finished lines, without literals
    qint64 m_literalLeft = 0;
    State m_state = State::Line;
    LiteralSink *m_sink = nullptr;
    quint64 m_streams = 0; ///< literals given to sinks
    quint64 m_handedOutStreams = 0;
    LiteralSinkChooser m_chooser;
    std::vector<DetachedLiteral> m_detached;
};

} // namespace Martlet::Imap
