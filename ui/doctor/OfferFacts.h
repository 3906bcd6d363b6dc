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

/// What the provider gives for that protocol; nothing where it gives none.
[[nodiscard]] std::optional<Mail::AccountSettings> givenFor(const Engine::ProviderOffer &offer,
                                                            Mail::ReceiveProtocol protocol);
/// `account` with servers, ports, encryption and logins of `given`; all else stays as it is.
[[nodiscard]] Mail::AccountSettings withServersOf(const Mail::AccountSettings &given,
                                                  Mail::AccountSettings account);

} // namespace Martlet::Ui
