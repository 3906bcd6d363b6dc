// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a Kerberos ticket can sign in here.
#pragma once

#include "core/sasl/SaslMechanism.h"
#include "core/util/Clock.h"
#include "core/util/Task.h"

#include <QByteArrayList>

namespace Martlet::Remote
{

/// `credentials` with a ticket for `service` ("imap", "pop", "smtp") at their host, where the
/// server names GSSAPI among its `mechanisms` and a ticket can be had in time; else as they were.
/// Nobody is asked for a ticket for a server that takes none: that would tell the centre of the
/// mail server.
Task<Sasl::Credentials> withTicket(Clock &clock, QByteArray service, QByteArrayList mechanisms,
                                   Sasl::Credentials credentials);

} // namespace Martlet::Remote
