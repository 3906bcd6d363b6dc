// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at an NTLM challenge before the library does, because the library believes its lengths.
#pragma once

#include "core/util/Result.h"

#include <QByteArray>

namespace Martlet::Sasl
{

/// MS-NLMP §2.2.1.2: the signature, the type, and a target name that lies inside the message.
Result<void> checkNtlmChallenge(const QByteArray &message);

} // namespace Martlet::Sasl
