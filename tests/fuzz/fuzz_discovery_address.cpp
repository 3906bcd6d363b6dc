// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever is typed where an address belongs: what comes out can be asked about and reads the same
// when it is typed again.
#include "core/discovery/HostName.h"
#include "core/discovery/MailAddressInput.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Martlet;
using namespace Martlet::Discovery;
using namespace Martlet::Fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const FuzzInput input(data, size);
    const auto read = readMailAddress(input.text());
    if (!read)
        return 0;
    require(!read->localPart.isEmpty() && !read->domain.isEmpty(), "both halves are there");
    if (!read->isLocalNetwork)
        require(hostNameFrom(read->domain) == read->domain, "the domain is a host name");
    require(!read->domain.contains(u'@'), "split at the last sign");
    (void)registrableDomain(read->domain);
    const auto again = readMailAddress(read->address());
    require(again && again->domain == read->domain, "its address is one");
    require(again->localPart == read->localPart, "the local part stays");
    return 0;
}
