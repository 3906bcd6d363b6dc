// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes to frames: however the input is cut, the frames and the literals beside them are the same,
// and every literal sink is told how it ended.
#include "core/imap/ResponseFramer.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Martlet;
using namespace Martlet::Fuzz;
using namespace Martlet::Imap;

namespace
{

class CountingSink final : public LiteralSink
{
public:
    void begin(qint64 sizeBytes) override
    {
        require(!m_isOpen, "a literal begins when the last one has ended");
        m_isOpen = true;
        m_left = sizeBytes;
    }
    void write(QByteArrayView bytes) override
    {
        m_left -= bytes.size();
        m_all += bytes.toByteArray();
        require(m_isOpen && m_left >= 0, "a literal gets no more than its size");
    }
    void finish() override
    {
        require(m_isOpen && m_left == 0, "a literal ends when it is complete");
        m_isOpen = false;
    }
    void abandon() override
    {
        require(m_isOpen, "only an open literal is abandoned");
        m_isOpen = false;
    }
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] const QByteArray &all() const { return m_all; }

private:
    bool m_isOpen = false;
    qint64 m_left = 0;
    QByteArray m_all;
};

struct Outcome {
    QByteArray frames; ///< each followed by what is detached from it
    QByteArray streamed;
    QByteArray unread;
    bool failed = false;

    friend bool operator==(const Outcome &, const Outcome &) = default;
};

void drain(ResponseFramer &framer, Outcome &outcome)
{
    while (!outcome.failed) {
        const auto frame = framer.next();
        outcome.failed = !frame;
        if (outcome.failed || !*frame)
            return;
        outcome.frames += (*frame)->bytes.toByteArray() + "\r\n";
        if (!(*frame)->detached)
            continue;
        for (const DetachedLiteral &literal : *(*frame)->detached) {
            require(literal.offset >= 0 && literal.offset <= (*frame)->bytes.size(),
                    "a detached literal belongs into its frame");
            outcome.frames += QByteArray::number(literal.offset) + '/' +
                              QByteArray::number(literal.sizeBytes) +
                              (literal.wasStreamed ? "s" : "d");
        }
    }
}

Outcome framed(QByteArrayView bytes, bool withSink, unsigned seed)
{
    CountingSink sink;
    ResponseFramer framer;
    if (withSink)
        framer.setSinkChooser([&](QByteArrayView, qint64) { return &sink; });
    Outcome outcome;
    inPieces(bytes, seed, [&](QByteArrayView piece) {
        if (outcome.failed)
            return;
        framer.append(piece);
        drain(framer, outcome);
    });
    outcome.streamed = sink.all();
    if (!outcome.failed)
        outcome.unread = framer.takeUnreadBytes();
    framer.reset();
    require(!sink.isOpen(), "reset() ends a literal under way");
    return outcome;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const unsigned seed = input.choice();
    const bool withSink = seed % 2 == 0;
    const QByteArray bytes = input.bytes();
    require(framed(bytes, withSink, 0) == framed(bytes, withSink, seed + 1),
            "frames do not depend on how the bytes are cut");
    return 0;
}
