// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a server means that does not let an account in while mail is fetched or sent: by its words
// alone, as the doctor reads them. Not every refused login is a wrong password.
#pragma once

#include "core/doctor/Diagnosis.h"
#include "core/engine/AccountService.h"

#include <optional>

namespace Martlet::Ui
{

/// Nothing where its words say no more than that login or password are wrong. `isSending`: by the
/// server for sending.
[[nodiscard]] std::optional<Doctor::Diagnosis>
refusedLogin(const Error &error, const Mail::AccountSettings &account, bool isSending,
             const std::optional<Engine::ProviderOffer> &offer);

} // namespace Martlet::Ui
