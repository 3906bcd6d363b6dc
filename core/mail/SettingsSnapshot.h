// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How an account was set up at some time before (W16).
#pragma once

#include "core/mail/AccountSettings.h"

#include <QDateTime>

namespace Martlet::Mail
{

struct SettingsSnapshot {
    QDateTime at; ///< when these settings were replaced, UTC
    AccountSettings settings;

    friend bool operator==(const SettingsSnapshot &, const SettingsSnapshot &) = default;
};

} // namespace Martlet::Mail
