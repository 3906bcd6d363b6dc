// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Challenges of a server that wants a password: no mechanism believes in a proof that was not
// given. Challenges are separated by '|'.
#include "core/sasl/GsaslMechanism.h"
#include "core/sasl/OAuthMechanism.h"
#include "core/sasl/ScramServerFirst.h"
#include "core/util/Limits.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Martlet;
using namespace Martlet::Fuzz;
using namespace Martlet::Sasl;

namespace
{

Result<std::unique_ptr<SaslMechanism>> made(unsigned choice)
{
    Credentials credentials;
    credentials.login = QStringLiteral("user");
    credentials.host = QStringLiteral("imap.example.org");
    credentials.port = 993;
    const bool isOAuth = choice % 7 >= 5;
    if (isOAuth)
        credentials.accessToken = Secret(QStringLiteral("token"));
    else
        credentials.password = Secret(QStringLiteral("pencil"));
    static const QByteArray names[] = {"SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5", "PLAIN",
                                       "LOGIN",         "OAUTHBEARER", "XOAUTH2"};
    const QByteArray &name = names[choice % 7];
    return isOAuth ? OAuthMechanism::create(name, credentials)
                   : GsaslMechanism::create(name, credentials);
}

/// The nonce is new each time, so '$' stands for the one that was sent.
QByteArray withNonce(QByteArray challenge, const QByteArray &nonce)
{
    return challenge.replace('$', nonce);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const unsigned choice = input.choice();
    if (const auto first = parseScramServerFirst(input.bytes(), "abc"))
        require(first->iterations > 0 && first->iterations <= Limits::scramIterations &&
                    !first->salt.isEmpty() && first->nonce.startsWith("abc"),
                "a first message is bounded");
    auto mechanism = made(choice);
    require(mechanism.has_value(), "the mechanism exists");
    QByteArray nonce;
    if ((*mechanism)->isClientFirst()) {
        const auto first = (*mechanism)->step({});
        require(first.has_value(), "the client can speak first");
        nonce = scramClientNonce(*first);
    }
    int steps = 0;
    while (!input.atEnd() && steps++ < 2 * Limits::saslSteps) {
        if (!(*mechanism)->step(withNonce(input.until('|'), nonce)))
            break;
    }
    // Nobody without the password can compute a server signature by chance.
    require(!(*mechanism)->mutualAuthVerified(), "a proof needs the password");
    return 0;
}
