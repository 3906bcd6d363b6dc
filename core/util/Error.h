// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What can go wrong, by meaning. Errors are values (see Result.h); the text a person reads is made
// from the kind in ui/common/ErrorText and nowhere else.
#pragma once

#include <QString>

namespace Martlet
{

/// Closed list: each kind says what the failure *means* for the one who has to react to it.
enum class ErrorKind {
    Network,                ///< no connection, name not found, connection lost
    Timeout,                ///< the other side did not answer in time
    TlsUntrusted,           ///< the certificate or the encryption cannot be trusted
    AuthenticationRejected, ///< login refused
    PermissionDenied,       ///< logged in, but not allowed to do this
    NotFound,
    AlreadyExists,
    QuotaExceeded,
    ServerRefused,     ///< understood and declined for good (NO, BAD, 5xx)
    ServerUnavailable, ///< declined for now ([UNAVAILABLE], [INUSE], [LIMIT], 4xx)
    ProtocolViolation, ///< the server's bytes make no sense or are hostile
    Unsupported,
    InvalidInput, ///< what the user or caller gave cannot be used
    LocalStorage, ///< disk full, read-only, damaged database
    Cancelled,
};

/// Whether trying again can help; chosen where the error is born.
enum class Retry { Never, Later, AfterUserAction };

/// `what` names the step in English ("log in", "fetch headers"); `detail` carries the server's or
/// the system's own words, untrusted and unshortened.
struct Error {
    ErrorKind kind = ErrorKind::Cancelled;
    Retry retry = Retry::Never;
    QString what;
    QString detail;

    friend bool operator==(const Error &, const Error &) = default;
};

/// A stable English name of the kind, e.g. "AuthenticationRejected"; for logs and `--json`.
QString errorKindName(ErrorKind kind);

/// "what: detail" in English, for logs and martletctl.
QString describe(const Error &error);

} // namespace Martlet
