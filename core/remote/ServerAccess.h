// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where a server is and what of it is trusted: the account's settings in the words of core/net.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/mail/Activity.h"
#include "core/net/CertificatePolicy.h"
#include "core/net/Endpoint.h"
#include "core/sasl/SaslMechanism.h"
#include "core/util/Limits.h"

namespace Martlet::Remote
{

struct ServerAccess {
    Net::Endpoint endpoint;
    Net::CertificatePolicy policy;
    bool allowsPlainLogin = false; ///< the account says "no encryption" (SEC-7)
    qint64 largestLetterBytes = Limits::pop3LetterBytes; ///< POP3
};

/// `authorities`: the account's own CA file, already read; may be empty. `proxyPassword`: see
/// Accounts::loadProxySecret().
ServerAccess accessTo(const Mail::AccountSettings &account, const Mail::ServerSettings &server,
                      const QByteArray &authorities, const Secret &proxyPassword = {});

/// What the way to sign in, as the person chose it, lets a password be used in.
Sasl::PasswordUse passwordUseOf(Mail::LoginMethod method);

/// For the person who has to decide; names of reasons as core/mail has them.
Mail::UntrustedCertificate untrustedCertificate(const Net::CertificateProblem &problem);

} // namespace Martlet::Remote
