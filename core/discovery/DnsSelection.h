// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What MX and SRV answers mean for a mail program: which host counts, in which order servers are
// tried, what is explicitly not offered (RFC 2782, 5321, 6186, 7505, 8314). Pure.
#pragma once

#include "core/discovery/Candidate.h"
#include "core/discovery/Resolver.h"

#include <functional>
#include <map>
#include <vector>

namespace Martlet::Discovery
{

struct MailExchanger {
    QString host;             ///< the most preferred; empty: none
    bool refusesMail = false; ///< null MX (RFC 7505): the domain takes no mail at all
    bool isFilter = false;    ///< a filter service in front: says nothing about the mailbox
};

/// `isFilter` is left to whoever knows the table of providers.
MailExchanger preferredExchanger(const QList<MxRecord> &records);

/// The names under which settings for customers of `mxHost` may be published, the longer first:
/// without its first label, where that is longer than its registrable domain, and that itself.
/// None of them is `domain`.
QStringList settingsNamesFor(const QString &mxHost, const QString &domain);

/// RFC 6186 §3 and RFC 8314 §5.1: the records of a mail service.
struct MailService {
    QString label; ///< "_imaps._tcp"
    ServerKind kind = ServerKind::Imap;
    Mail::Encryption encryption = Mail::Encryption::Tls;

    friend bool operator==(const MailService &, const MailService &) = default;
};
const std::vector<MailService> &mailServices();

/// A number below `bound`, which is above 0.
using Dice = std::function<quint32(quint32 bound)>;

/// Lowest priority first, inside one priority by weighted chance (RFC 2782). Records of the root
/// and such without a port are left out.
QList<SrvRecord> inOrder(QList<SrvRecord> records, const Dice &dice);

/// The only record has the root as its target: explicitly not offered.
bool isRefused(const QList<SrvRecord> &records);

struct ServiceAnswer {
    MailService service;
    DnsAnswer<SrvRecord> answer;
};

struct OfferedServices {
    /// No method of signing in is known yet; the login is the address.
    ServerConfig config;
    std::vector<MailService> refused; ///< not to be tried in other ways either
    bool isAuthenticated = false;     ///< all that was found
};

/// TLS before STARTTLS and IMAP before POP3; but POP3 first where its records have the better
/// priority and one of IMAP's is refused.
OfferedServices offeredServices(const std::vector<ServiceAnswer> &answers, const Dice &dice);

} // namespace Martlet::Discovery
