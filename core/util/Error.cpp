// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/Error.h"

namespace Martlet
{

QString errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Network:
        return QStringLiteral("Network");
    case ErrorKind::Timeout:
        return QStringLiteral("Timeout");
    case ErrorKind::TlsUntrusted:
        return QStringLiteral("TlsUntrusted");
    case ErrorKind::AuthenticationRejected:
        return QStringLiteral("AuthenticationRejected");
    case ErrorKind::PermissionDenied:
        return QStringLiteral("PermissionDenied");
    case ErrorKind::NotFound:
        return QStringLiteral("NotFound");
    case ErrorKind::AlreadyExists:
        return QStringLiteral("AlreadyExists");
    case ErrorKind::QuotaExceeded:
        return QStringLiteral("QuotaExceeded");
    case ErrorKind::ServerRefused:
        return QStringLiteral("ServerRefused");
    case ErrorKind::ServerUnavailable:
        return QStringLiteral("ServerUnavailable");
    case ErrorKind::ProtocolViolation:
        return QStringLiteral("ProtocolViolation");
    case ErrorKind::Unsupported:
        return QStringLiteral("Unsupported");
    case ErrorKind::InvalidInput:
        return QStringLiteral("InvalidInput");
    case ErrorKind::LocalStorage:
        return QStringLiteral("LocalStorage");
    case ErrorKind::Cancelled:
        return QStringLiteral("Cancelled");
    }
    return QStringLiteral("Unknown");
}

QString describe(const Error &error)
{
    const QString step = error.what.isEmpty() ? errorKindName(error.kind) : error.what;
    return error.detail.isEmpty() ? step : QString(step + QStringLiteral(": ") + error.detail);
}

} // namespace Martlet
