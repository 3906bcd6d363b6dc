// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the certificate dialog shows of an X.509 certificate. A value; judging it is the
// transport's.
#pragma once

#include "core/util/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>

namespace Martlet::Security
{

/// The parts of a distinguished name people recognise; several of a kind are joined by ", ".
struct DistinguishedName {
    QString commonName;
    QString organisation;
    QString organisationalUnit;
    QString country;
    QString oneLine; ///< all of it, RFC 2253 order, UTF-8

    friend bool operator==(const DistinguishedName &, const DistinguishedName &) = default;

    /// Common name, else organisation, else oneLine.
    [[nodiscard]] QString shortText() const;
};

enum class KeyKind { Rsa, EllipticCurve, Dsa, Ed25519, Ed448, Other };

/// All texts are untrusted: plain text only, may hold anything the issuer wrote.
struct CertificateDetails {
    DistinguishedName subject;
    DistinguishedName issuer;
    QStringList dnsNames;       ///< subject alternative names
    QStringList ipAddresses;    ///< the same, numeric form
    QStringList emailAddresses; ///< the same
    QDateTime validFrom;        ///< UTC
    QDateTime validTo;          ///< UTC
    QByteArray sha256;          ///< of the DER form, 32 bytes
    QByteArray serialNumber;    ///< big-endian bytes
    KeyKind keyKind = KeyKind::Other;
    int keyBits = 0;
    QString signatureAlgorithm; ///< "ecdsa-with-SHA256"
    bool isSelfSigned = false;  ///< issuer equals subject and the signature is its own
    bool isAuthority = false;   ///< may issue certificates

    friend bool operator==(const CertificateDetails &, const CertificateDetails &) = default;

    [[nodiscard]] bool isValidAt(const QDateTime &time) const;
    /// Who issued it: the same for all of an authority, whose intermediate certificates change.
    [[nodiscard]] QString authorityName() const
    {
        return issuer.organisation.isEmpty() ? issuer.shortText() : issuer.organisation;
    }
};

/// ProtocolViolation when the bytes are not exactly one certificate.
Result<CertificateDetails> certificateDetails(const QByteArray &der);

/// "AB:CD:…" in capitals, as other programs print it, for comparing by eye.
QString fingerprintText(const QByteArray &sha256);

} // namespace Martlet::Security
