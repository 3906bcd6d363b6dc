// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is said about a sign-in in the browser. Pure.
#pragma once

#include "core/engine/SetupService.h"

#include <QString>

namespace Martlet::Ui
{

/// Before it begins; `provider`: its name, may be empty.
QString signInInvitation(const QString &provider);

/// Why it did not come to an end, and that it can be tried again.
QString signInFailure(const Error &error, const QString &provider);

/// For the browser.
Engine::SignInPages signInPages();

} // namespace Martlet::Ui
