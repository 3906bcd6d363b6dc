// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What Qt's socket and TLS errors mean in our words. Pure.
#pragma once

#include "core/net/CertificatePolicy.h"
#include "core/net/Transport.h"
#include "core/util/Error.h"

#include <QAbstractSocket>
#include <QHostAddress>
#include <QList>
#include <QSslCertificate>
#include <QSslError>

namespace Martlet::Net
{

/// The reason behind one verification error; `leaf` tells a weak key from an unknown error.
CertificateReason certificateReason(const QSslError &error, const QSslCertificate &leaf);

/// All there is to say about a refused certificate. `policy` tells whether it differs from one
/// accepted before.
CertificateProblem certificateProblem(const QString &host, quint16 port,
                                      const QList<QSslCertificate> &chain,
                                      const QList<QSslError> &errors,
                                      const CertificatePolicy &policy);

/// `step` names what was going on; where a proxy failed the error names proxyStep() instead.
Error socketError(QAbstractSocket::SocketError code, const QString &step, const QString &detail);

SocketFault::Kind socketFaultKind(QAbstractSocket::SocketError code);

/// Loopback, link-local, RFC 1918, RFC 4193.
bool isPrivateAddress(const QHostAddress &address);

} // namespace Martlet::Net
