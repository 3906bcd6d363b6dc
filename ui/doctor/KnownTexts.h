// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The catalogue of server texts that Martlet carries inside itself, read once.
#pragma once

#include "core/doctor/ServerTexts.h"

namespace Martlet::Ui
{

/// Read with the first refusal. Empty where it cannot be read, which only makes sentences poorer.
[[nodiscard]] const Doctor::ServerTexts &knownServerTexts();

} // namespace Martlet::Ui
