// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which of the offered mechanisms to sign in with. There is no second choice after the server
// refused the password: each try counts towards a lock-out.
#pragma once

#include "core/sasl/SaslMechanism.h"

#include <QList>

#include <memory>

namespace Martlet::Sasl
{

struct Offer {
    QList<QByteArray> mechanisms; ///< as announced, any case
    bool isEncrypted = false;
    /// The account says "no encryption" and the user confirmed it (SEC-7).
    bool allowPlainOverClear = false;
    /// Mechanisms the server announced but then called unknown (504, [CANNOT]), and GSSAPI where it
    /// did not want the ticket; never those it rejected a password with.
    QList<QByteArray> unusable;
};

/// With a ticket GSSAPI; with a password the first of SCRAM-SHA-256, SCRAM-SHA-1, CRAM-MD5, PLAIN,
/// LOGIN, NTLM that may be used (what NTLM sends is broken in hours, so it counts as readable);
/// with an access token OAUTHBEARER, XOAUTH2, over encryption only. Credentials::passwordUse leaves
/// of the password's mechanisms only those the person chose, and then no ticket either.
/// Unsupported/AfterUserAction when there is none; its detail names what was offered. NotFound when
/// there is nothing to sign in with.
Result<QByteArray> chooseMechanism(const Offer &offer, const Credentials &credentials);

/// The same, made ready for its first step.
Result<std::shared_ptr<SaslMechanism>> createMechanism(const Offer &offer,
                                                       const Credentials &credentials);

} // namespace Martlet::Sasl
