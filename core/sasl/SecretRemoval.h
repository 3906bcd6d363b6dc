// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps what a server repeats of a sign-in out of errors, and so out of logs, reports and the
// screen (SEC-10).
#pragma once

#include "core/sasl/SaslMechanism.h"

namespace Martlet::Sasl
{

/// `error` with "***" where its detail holds the password or token, as it is or inside Base64.
/// Secrets of one or two characters stay: hiding those letters everywhere would show which they
/// are.
Error withoutSecrets(Error error, const Credentials &credentials);

} // namespace Martlet::Sasl
