// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The name a server gives a message when it takes it: what its administrator finds it by. No
// standard says where in the reply it stands.
#pragma once

#include "core/smtp/SmtpTypes.h"

namespace Martlet::Smtp
{

/// Out of the answer to the end of the message; empty where it names none.
QString queueIdOf(const Reply &reply);

} // namespace Martlet::Smtp
