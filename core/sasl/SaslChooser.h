// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which of the offered mechanisms to sign in with. There is no second choice after the server
// refused the login: each try counts towards a lock-out.
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
    /// Mechanisms the server announced but then called unknown (504, [CANNOT]); never those it
    /// rejected a login with.
    QList<QByteArray> unusable;
};

/// The first of SCRAM-SHA-256, SCRAM-SHA-1, CRAM-MD5, PLAIN, LOGIN that may be used; with an access
/// token OAUTHBEARER, XOAUTH2, over encryption only. Unsupported/AfterUserAction when there is
/// none; its detail names what was offered.
Result<QByteArray> chooseMechanism(const Offer &offer, const Credentials &credentials);

/// The same, made ready for its first step.
Result<std::unique_ptr<SaslMechanism>> createMechanism(const Offer &offer,
                                                       const Credentials &credentials);

} // namespace Martlet::Sasl
