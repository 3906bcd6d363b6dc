// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an account trusts beyond the system's certificates, and what to say when that is not enough
// (SEC-5). Values; the checking itself is TlsTransport's.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace Martlet::Net
{

/// A certificate the user accepted for one server although it cannot be verified.
struct CertificateException {
    QString host;
    quint16 port = 0;
    QByteArray sha256; ///< of the DER form, 32 bytes

    friend bool operator==(const CertificateException &, const CertificateException &) = default;
};

struct CertificatePolicy {
    /// Trusted for this account in addition to the system's: each PEM (any number of certificates)
    /// or one DER.
    QList<QByteArray> extraAuthorities;
    QList<CertificateException> exceptions;
    /// TLS 1.0 and 1.1 too, but only towards private addresses.
    bool allowOldTls = false;

    friend bool operator==(const CertificatePolicy &, const CertificatePolicy &) = default;

    /// True when exactly this certificate was accepted for exactly this host and port.
    [[nodiscard]] bool accepts(const QString &host, quint16 port, const QByteArray &sha256) const;
    /// True when another certificate was accepted for this host and port: it has changed.
    [[nodiscard]] bool hasOtherExceptionFor(const QString &host, quint16 port,
                                            const QByteArray &sha256) const;
};

enum class CertificateReason {
    Expired,
    NotYetValid,
    HostNameMismatch,
    SelfSigned,
    UntrustedRoot,        ///< the chain ends in a root unknown here
    IncompleteChain,      ///< an issuer is missing
    Revoked,              ///< or on the list of known bad ones; cannot be excepted
    WrongPurpose,         ///< not meant for servers, or a chain that is not allowed to issue it
    BadSignature,         ///< damaged or forged
    Weak,                 ///< key or digest below today's minimum
    Missing,              ///< the server showed none; cannot be excepted
    DiffersFromException, ///< another certificate was accepted before: changed, or an attack
    Other,
};

/// Why a server was not trusted, for the dialog that asks the user.
struct CertificateProblem {
    QString host;
    quint16 port = 0;
    QList<QByteArray> chainDer;       ///< as offered, the server's own first; may be empty
    QByteArray sha256;                ///< of the first; what an exception would store
    QList<CertificateReason> reasons; ///< no doubles
    QStringList systemTexts;          ///< the TLS library's words, in English

    friend bool operator==(const CertificateProblem &, const CertificateProblem &) = default;

    /// False when no exception can be made (revoked, missing, damaged).
    [[nodiscard]] bool canBeExcepted() const;
};

/// "Expired", "SelfSigned" …: for logs and `--json`.
QString certificateReasonName(CertificateReason reason);

} // namespace Martlet::Net
