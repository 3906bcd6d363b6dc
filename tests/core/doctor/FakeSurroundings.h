// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the computer knows of names and of its way out, as the test says.
#pragma once

#include "core/doctor/Surroundings.h"

#include <QHash>

namespace Martlet::Test
{

class FakeSurroundings final : public Doctor::Surroundings
{
public:
    QHash<QString, Doctor::HostAnswer> hosts; ///< of others nothing is known
    QHash<QString, bool> domains;             ///< likewise
    bool isConnected = true;
    bool hasVpn = false;

    Task<Doctor::HostAnswer> lookUp(QString host) override { co_return hosts.value(host); }
    Task<std::optional<bool>> exists(QString domain) override
    {
        const auto found = domains.constFind(domain);
        co_return found == domains.cend() ? std::optional<bool>() : std::optional(*found);
    }
    [[nodiscard]] bool hasInterface() const override { return isConnected; }
    [[nodiscard]] bool isBehindVpn() const override { return hasVpn; }
};

} // namespace Martlet::Test
