// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The documents of Exchange Autodiscover, plain XML form ([MS-OXDSCLI] §3.1.5 and §4): the request
// and what an answer says. Pure; who may be asked, and who may be sent a password, is decided by
// ExchangeSource.
#pragma once

#include "core/discovery/Candidate.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QStringList>

namespace Martlet::Discovery
{

struct AutodiscoverAnswer {
    enum class Action { Settings, RedirectAddress, RedirectUrl };

    Action action = Action::Settings;
    QString redirectAddress;
    QUrl redirectUrl; ///< https
    ServerConfig config;
    /// Public names of the Exchange server, where it named no mail protocol but is one: worth
    /// probing. In the order they were given.
    QStringList exchangeHosts;
    bool isExchange = false;

    friend bool operator==(const AutodiscoverAnswer &, const AutodiscoverAnswer &) = default;
};

/// The body of the POST, UTF-8.
QByteArray encodeAutodiscover(const QString &address);

/// ProtocolViolation for what is no answer, NotFound for the server's own error (its code in
/// `detail`) and for an answer without anything of use.
Result<AutodiscoverAnswer> readAutodiscover(const QByteArray &xml, const MailAddressInput &address);

} // namespace Martlet::Discovery
