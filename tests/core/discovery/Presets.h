// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in table of providers, and an address as discovery reads it.
#pragma once

#include "core/accounts/ProviderPresets.h"
#include "core/discovery/MailAddressInput.h"

#include <QTest>

namespace Martlet::Test
{

inline const Accounts::ProviderPresets &builtInPresets()
{
    static const Result<Accounts::ProviderPresets> loaded = Accounts::ProviderPresets::load(
        QStringLiteral(MARTLET_SOURCE_DIR "/resources/providers.json"));
    if (!loaded)
        qFatal("the table of providers cannot be read");
    return *loaded;
}

inline Discovery::MailAddressInput addressOf(const char *text)
{
    const Result<Discovery::MailAddressInput> read =
        Discovery::readMailAddress(QString::fromUtf8(text));
    if (!read)
        qFatal("the test's own address is wrong: %s", text);
    return *read;
}

} // namespace Martlet::Test
