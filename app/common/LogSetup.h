// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the program writes about itself: warnings to stderr, and more with --verbose or
// QT_LOGGING_RULES. No secrets reach a log (SEC-10); this only chooses and formats.
#pragma once

namespace Martlet::App
{

void setUpLogging(bool isVerbose);

} // namespace Martlet::App
