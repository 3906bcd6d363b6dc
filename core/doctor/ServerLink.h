// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The web address inside a server's text (SEC-8): shown as text always, as a button only where it
// leads to the provider itself. Pure.
#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace Martlet::Doctor
{

struct ServerLink {
    QUrl url;
    bool mayBeButton = false; ///< https, and the host is under a domain of the provider

    friend bool operator==(const ServerLink &, const ServerLink &) = default;
};

/// Of several the first that may be a button, else the first. `domains` are registrable domains of
/// the provider. Servers break long addresses in angle brackets over several lines.
std::optional<ServerLink> linkIn(const QString &serverText, const QStringList &domains);

/// "a.example.org" is under "example.org", as it is itself; "evilexample.org" is not.
bool isUnderDomain(const QString &host, const QString &domain);

} // namespace Martlet::Doctor
