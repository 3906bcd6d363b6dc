// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a failed handshake and a certificate that is not trusted mean. Pure; part of Diagnosis.
#pragma once

#include "core/doctor/Evidence.h"
#include "core/doctor/ServerTexts.h"

namespace Martlet::Doctor
{

/// By the words of the TLS library (OpenSSL 3); nothing when they are not known.
std::optional<FindingCode> findingByTlsText(const QString &libraryText);

/// TLS-1 to TLS-6, or CERT-11 for a certificate that the library does not even look at.
QList<FindingCode> handshakeFindings(const Evidence &evidence);

/// The gravest first. Empty when there are no reasons.
QList<FindingCode> certificateFindings(const Evidence &evidence, const ServerTexts &texts);

/// The product that made one of the certificates; null: none that is known.
const InterceptingProduct *interceptingProduct(const ServerTexts &texts,
                                               const QList<CertificateName> &issuers);

/// True when the user may accept the certificate: what is found allows it, and the server is not
/// one of a provider's own. A server on this computer is nobody else's, whatever the preset.
bool mayBeExcepted(const QList<FindingCode> &codes, const Evidence &evidence);

} // namespace Martlet::Doctor
