// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How to sign in: SASL, APOP, or USER and PASS. Decides only; Pop3Session does it.
#pragma once

#include "core/pop3/Pop3Types.h"
#include "core/sasl/SaslChooser.h"

namespace Martlet::Pop3
{

enum class LoginWay { Sasl, Apop, UserPass };

/// What is known when it has to be decided.
struct LoginSituation {
    Capabilities capabilities;
    QByteArray timestamp; ///< of the greeting; empty: the server offers no APOP
    bool isEncrypted = false;
    bool allowPlainOverClear = false;       ///< the account says "no encryption" (SEC-7)
    bool mustUseApop = false;               ///< the server said so to USER or PASS
    QByteArrayList unusableMechanisms = {}; ///< the server announced them but does not know them
};

/// The best SASL mechanism both sides know, NTLM behind all others; else APOP where it hides the
/// password from a line that anyone can read, or where the server has no USER; else USER and PASS.
/// Credentials::passwordUse leaves out what the person did not choose: USER and PASS are the
/// password itself, APOP is a proof of it.
/// Unsupported/ AfterUserAction when there is nothing that may be used, NotFound without password,
/// token and ticket; InvalidInput for a login or password that cannot be sent without SASL.
Result<LoginWay> planLogin(const LoginSituation &situation, const Sasl::Credentials &credentials);

/// What `situation` offers to the chooser of SASL mechanisms.
Sasl::Offer saslOffer(const LoginSituation &situation);

/// The hexadecimal digest of APOP (RFC 1939 §7).
QByteArray apopDigest(const QByteArray &timestamp, const Secret &password);

} // namespace Martlet::Pop3
