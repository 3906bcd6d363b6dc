// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Replies of an SMTP server: the same however they are cut; what EHLO's says.
#include "core/smtp/ReplyParser.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Martlet;
using namespace Martlet::Fuzz;
using namespace Martlet::Smtp;

namespace
{

struct Outcome {
    QList<Reply> replies;
    bool failed = false;
    bool hasPending = false;

    friend bool operator==(const Outcome &, const Outcome &) = default;
};

Outcome parsed(QByteArrayView bytes, unsigned seed)
{
    ReplyParser parser;
    Outcome outcome;
    inPieces(bytes, seed, [&](QByteArrayView piece) {
        if (outcome.failed)
            return;
        parser.append(piece.toByteArray());
        while (true) {
            const auto reply = parser.next();
            outcome.failed = !reply;
            if (outcome.failed || !*reply)
                return;
            outcome.replies.append(**reply);
        }
    });
    outcome.hasPending = !outcome.failed && parser.hasPending();
    return outcome;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const unsigned seed = input.choice();
    const Outcome outcome = parsed(input.bytes(), 0);
    require(outcome == parsed(input.bytes(), seed + 1),
            "replies do not depend on how the bytes are cut");
    for (const Reply &reply : outcome.replies) {
        require(reply.code >= 200 && reply.code <= 599, "a reply has a code");
        (void)parseExtensions(reply);
        (void)errorFromReply(reply, QStringLiteral("x"));
        (void)reply.text();
    }
    return 0;
}
