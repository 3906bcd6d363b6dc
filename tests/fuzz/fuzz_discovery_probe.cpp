// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a server says to somebody who only asks what it is: the talk ends, and what is said to
// it is a few fixed commands.
#include "core/discovery/ProbeConversation.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Martlet;
using namespace Martlet::Discovery;
using namespace Martlet::Fuzz;

namespace
{

void checkOutput(const QByteArray &output)
{
    for (const QByteArray &line : output.split('\n')) {
        const QByteArray said = line.trimmed();
        const QByteArray word = said.startsWith('a') ? said.mid(said.indexOf(' ') + 1) : said;
        require(word.isEmpty() || word == "CAPABILITY" || word == "STARTTLS" || word == "LOGOUT" ||
                    word == "CAPA" || word == "STLS" || word == "QUIT" ||
                    word == "EHLO [127.0.0.1]",
                "only what is known is said");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const auto kind = static_cast<ServerKind>(input.choice() % 3);
    const bool needsStartTls = input.choice() % 2 == 1;
    const unsigned seed = input.choice();
    ProbeConversation conversation(kind, needsStartTls, "[127.0.0.1]");
    bool isEncrypted = !needsStartTls;
    inPieces(input.view(), seed, [&](QByteArrayView piece) {
        conversation.receive(piece.toByteArray());
        checkOutput(conversation.takeOutput());
        if (conversation.state() == ProbeConversation::State::WantsTls) {
            require(!isEncrypted, "encrypted once");
            isEncrypted = true;
            conversation.tlsStarted();
            checkOutput(conversation.takeOutput());
        }
    });
    const ProbeFinding &finding = conversation.finding();
    require(finding.outcome != ProbeOutcome::Spoke || isEncrypted, "good only when encrypted");
    require(finding.auth.isEmpty() || isEncrypted, "nothing said in the clear counts");
    return 0;
}
