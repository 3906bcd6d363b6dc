// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Turns a CertificatePolicy into Qt's TLS settings.
#pragma once

#include "core/net/CertificatePolicy.h"

#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>

namespace Martlet::Net
{

/// Loads the TLS library and the system's authorities, which the first connection would wait for.
/// From any thread.
void loadTls();

/// Verifies the peer, TLS 1.2 or newer, the system's authorities and those of the policy.
/// `oldTlsIsPermissible`: the peer has a private address, so allowOldTls counts.
QSslConfiguration tlsConfiguration(const CertificatePolicy &policy, bool oldTlsIsPermissible);

/// Certificates in PEM (any number) or DER; those that cannot be read are left out.
QList<QSslCertificate> certificatesFrom(const QByteArray &pemOrDer);

} // namespace Martlet::Net
