// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Settings files of all three formats from anybody: whatever is in them, only servers come out that
// an account may have.
#include "core/discovery/AutoconfigReader.h"
#include "core/discovery/Autodiscover.h"
#include "core/discovery/HostName.h"
#include "core/discovery/PaccReader.h"
#include "core/discovery/ProposalChoice.h"
#include "core/util/Limits.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Martlet;
using namespace Martlet::Discovery;
using namespace Martlet::Fuzz;

namespace
{

void checkServers(const QList<Candidate> &servers, const MailAddressInput &address)
{
    require(servers.size() <= Limits::settingsFileServers, "not too many servers");
    for (const Candidate &server : servers) {
        require(hostNameFrom(server.host) == server.host, "the host is a name");
        require(server.port != 0, "the port is one");
        require(server.encryption != Mail::Encryption::None, "never in the clear");
        require(!server.auth.isEmpty(), "there is a way to sign in");
        const auto login = filledTemplate(server.username, address);
        require(login.has_value(), "the login can be filled in");
        require(!login->contains(u'\r') && !login->contains(u'\n'), "the login is one line");
    }
}

void check(const ServerConfig &config, const MailAddressInput &address)
{
    checkServers(config.incoming, address);
    checkServers(config.outgoing, address);
    for (const QList<InstructionPage> *pages : {&config.documentation, &config.enablePages}) {
        for (const InstructionPage &page : *pages)
            require(page.url.scheme().startsWith(QLatin1String("http")), "a page of the web");
    }
    Found found;
    found.source = Source::Database;
    found.config = config;
    const auto proposal = proposalFrom(found, address);
    require(proposal.has_value() == !config.incoming.isEmpty(), "servers make a proposal");
    if (proposal)
        require(settingsFrom(*proposal, address).incoming.isSet(), "a proposal makes settings");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const unsigned format = input.choice() % 3;
    const auto address = readMailAddress(QStringLiteral("anna@example.org"));
    require(address.has_value(), "the address is one");
    if (format == 0) {
        if (const auto config = readAutoconfig(input.bytes(), *address))
            check(*config, *address);
    } else if (format == 1) {
        const auto answer = readAutodiscover(input.bytes(), *address);
        if (answer && answer->action == AutodiscoverAnswer::Action::Settings)
            check(answer->config, *address);
        if (answer && answer->action == AutodiscoverAnswer::Action::RedirectUrl)
            require(answer->redirectUrl.scheme() == QLatin1String("https"), "only by https");
    } else {
        if (const auto config = readPacc(input.bytes(), *address))
            check(*config, *address);
        (void)isPaccDigestRight("x", input.bytes().split('\n'));
    }
    return 0;
}
