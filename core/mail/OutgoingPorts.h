// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Other ways to the same outgoing server: networks and providers close single ports.
#pragma once

#include "core/mail/ServerSettings.h"

#include <QList>

namespace Martlet::Mail
{

/// Where else submission is offered, best first: 465 (RFC 8314 §3.3), 587 (RFC 6409 §3.1), then
/// 2525 and 25, which some take instead; each encrypted. Without the way that is set: its port with
/// another encryption is one more, for many offer a login to encrypted connections alone.
QList<ServerSettings> otherOutgoingPorts(const ServerSettings &server);

} // namespace Martlet::Mail
