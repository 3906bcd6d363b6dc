// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What differs between an account's settings of then and now, in words (W16). Pure.
#pragma once

#include "core/mail/AccountSettings.h"

#include <QStringList>

namespace Martlet::Ui
{

/// One line each: "Receiving server: imap.old.example, now imap.new.example". What the program
/// learnt by itself is left out. Plain text; parts may be a server's or a provider's.
QStringList settingsDifferences(const Mail::AccountSettings &then,
                                const Mail::AccountSettings &now);

} // namespace Martlet::Ui
