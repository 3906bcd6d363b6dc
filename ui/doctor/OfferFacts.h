// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the doctor may know of a provider that was offered. Pure.
#pragma once

#include "core/doctor/Evidence.h"
#include "core/engine/AccountService.h"

namespace Martlet::Ui
{

/// `isPop3`: of an account that receives that way.
[[nodiscard]] Doctor::ProviderFacts factsOf(const Engine::ProviderOffer &offer, bool isPop3);

} // namespace Martlet::Ui
