// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Host names as they come from settings files, DNS answers and certificates: into one comparable
// form, and what they have in common. Knows the Public Suffix List; asks nobody.
#pragma once

#include <QHostAddress>
#include <QString>

#include <optional>

namespace Martlet::Discovery
{

/// Lower case, A-labels (RFC 5890), no dot at the end. Nothing for what is no host name of at least
/// two labels (RFC 1123 §2.1): address literals and single labels too, which no provider's
/// settings may name.
std::optional<QString> hostNameFrom(const QString &text);

/// The same with U-labels, for people.
QString shownHostName(const QString &aceName);

/// `host` is `domain` or below it. Both comparable.
bool isInsideDomain(const QString &host, const QString &domain);

/// "example.co.uk" of "mx.example.co.uk": one label more than the public suffix; empty for a public
/// suffix itself. `host` comparable.
QString registrableDomain(const QString &host);

/// Both have the same registrable domain, and one at all.
bool isSameOrganisation(const QString &host, const QString &other);

/// `host` is under the control of whoever has `domain`: of the same organisation, or below it.
bool belongsTo(const QString &host, const QString &domain);

/// `pattern` as a certificate has it (RFC 6125 §6.4.3): "*" stands for one whole first label.
bool certificateNameMatches(const QString &pattern, const QString &host);

/// Reachable from everywhere: neither loopback, link-local, private, shared (RFC 6598), reserved
/// nor multicast, also not wrapped into an IPv6 address (mapped, NAT64, 6to4). A hostile domain
/// must not make Martlet look around in the local network.
bool isPublicAddress(const QHostAddress &address);

} // namespace Martlet::Discovery
