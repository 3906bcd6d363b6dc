// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of a stream however it is cut, and what of them is kept for the log: never a password
// (SEC-10).
#include "core/net/LineFramer.h"
#include "core/net/ProtocolRedactor.h"
#include "tests/fuzz/FuzzInput.h"

#include <QByteArrayList>

using namespace Martlet;
using namespace Martlet::Fuzz;
using namespace Martlet::Net;

namespace
{

struct Outcome {
    QByteArrayList lines;
    bool failed = false;

    friend bool operator==(const Outcome &, const Outcome &) = default;
};

Outcome framed(QByteArrayView bytes, unsigned seed)
{
    LineFramer framer(200);
    Outcome outcome;
    inPieces(bytes, seed, [&](QByteArrayView piece) {
        if (outcome.failed)
            return;
        framer.append(piece.toByteArray());
        while (true) {
            const auto line = framer.next();
            outcome.failed = !line;
            if (outcome.failed || !*line)
                return;
            outcome.lines.append(**line);
        }
    });
    return outcome;
}

const QByteArray canary = "c4n4ry";

void say(ProtocolRedactor &redactor, const QByteArray &line)
{
    const auto kept = redactor.clientLine(line, false);
    require(!kept || !kept->contains(canary), "no secret is kept");
}

struct SignIn {
    const char *oneLine;  ///< the secret stands in it
    const char *exchange; ///< the secret follows when the server asks for more
    const char *asksMore; ///< how such a line of the server starts
};

/// Server lines come from the input; ours are sign-ins.
void checkRedaction(LoggedProtocol protocol, const QByteArrayList &lines)
{
    static const SignIn imap{"A1 LOGIN user ", "A2 AUTHENTICATE LOGIN", "+"};
    static const SignIn pop3{"PASS ", "AUTH LOGIN", "+ "};
    static const SignIn smtp{"AUTH PLAIN ", "AUTH LOGIN", "334"};
    const SignIn &signIn = protocol == LoggedProtocol::Imap   ? imap
                           : protocol == LoggedProtocol::Pop3 ? pop3
                                                              : smtp;
    ProtocolRedactor redactor(protocol);
    for (const QByteArray &line : lines) {
        say(redactor, signIn.oneLine + canary);
        say(redactor, signIn.exchange);
        (void)redactor.serverLine(line, line.startsWith(')'));
        if (line.startsWith(signIn.asksMore))
            say(redactor, canary);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const unsigned choice = input.choice();
    const Outcome outcome = framed(input.view(), 0);
    require(outcome == framed(input.view(), choice + 1),
            "lines do not depend on how the bytes are cut");
    checkRedaction(static_cast<LoggedProtocol>(choice % 3), outcome.lines);
    return 0;
}
