// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates that servers showed and that were trusted (N9): rows for writing and reading.
#pragma once

#include "core/util/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace Martlet::Store
{

class Reader;
class WriteTransaction;

struct SeenServerCertificate {
    QByteArray sha256; ///< 32 bytes
    QString issuer;    ///< organisation, else common name; untrusted
    QDateTime firstSeen;
    QDateTime lastSeen;

    friend bool operator==(const SeenServerCertificate &, const SeenServerCertificate &) = default;
};

/// Of one server; older ones go.
constexpr int mostCertificates = 20;
/// What was not seen for so long goes, of whatever server.
constexpr qint64 rememberedDays = 400;

/// The server showed it at `now`, and it was trusted.
Result<void> noteCertificate(WriteTransaction &transaction, const QString &host, quint16 port,
                             const SeenServerCertificate &certificate, const QDateTime &now);

/// What this server showed, the one seen last first.
Result<QList<SeenServerCertificate>> certificatesOf(const Reader &reader, const QString &host,
                                                    quint16 port);

} // namespace Martlet::Store
