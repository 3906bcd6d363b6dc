// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The certificates an account trusts beside the system's: whether a file a person names holds any,
// what to show before they are trusted, and their copy in the profile, named by its contents, so
// that no name from outside becomes a path there (SEC-15) and the original may go.
#pragma once

#include "core/util/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace Martlet::Engine
{

/// One certificate, for a person who has to decide. Texts are untrusted.
struct AuthorityCertificate {
    QString subject;
    QDateTime validFrom;
    QDateTime validUntil;
    QByteArray sha256;
    bool isAuthority = false; ///< may issue certificates
    QByteArray pem;           ///< this one alone

    friend bool operator==(const AuthorityCertificate &, const AuthorityCertificate &) = default;

    [[nodiscard]] bool isValidAt(const QDateTime &time) const
    {
        return validFrom <= time && time <= validUntil;
    }
};

/// A system's whole bundle has some 200 KiB.
constexpr qint64 longestAuthorityFile = qint64(4) * 1024 * 1024;

/// Of PEM, any number, or of one in DER form. InvalidInput when there is none, or one cannot be
/// read.
Result<QList<AuthorityCertificate>> readAuthorities(const QByteArray &pemOrDer);

/// The same of a file; LocalStorage where it cannot be read, InvalidInput also where it is longer
/// than longestAuthorityFile.
Result<QList<AuthorityCertificate>> readAuthorityFile(const QString &path);

/// InvalidInput unless `pem` holds at least one certificate and each of its certificates can be
/// read.
Result<void> checkAuthority(const QByteArray &pem);

/// Writes the copy; gives its path.
Result<QString> keepAuthorityFile(const QByteArray &pem, const QString &dataDir);

} // namespace Martlet::Engine
