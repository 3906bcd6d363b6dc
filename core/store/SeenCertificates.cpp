// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SeenCertificates.h"

#include "core/store/WriteTransaction.h"
#include "core/store/queries/ReaderConnections.h"
#include "core/store/sqlite/Connection.h"
#include "core/store/sqlite/SqlValues.h"

namespace Martlet::Store
{

Result<void> noteCertificate(WriteTransaction &transaction, const QString &host, quint16 port,
                             const SeenServerCertificate &certificate, const QDateTime &now)
{
    Connection &own = transaction.own();
    own.query(R"sql(
        INSERT INTO server_certificate (host, port, sha256, issuer, first_seen, last_seen)
        VALUES (?1, ?2, ?3, ?4, ?5, ?5)
            ON CONFLICT (host, port, sha256) DO UPDATE SET last_seen = excluded.last_seen
    )sql")
        .bind(host.toLower())
        .bind(int(port))
        .bindBlob(certificate.sha256)
        .bind(certificate.issuer)
        .bind(toColumn(now))
        .run();
    own.query(R"sql(
        DELETE FROM server_certificate
         WHERE host = ?1 AND port = ?2
           AND sha256 NOT IN (SELECT sha256 FROM server_certificate
                               WHERE host = ?1 AND port = ?2
                               ORDER BY last_seen DESC LIMIT ?3)
    )sql")
        .bind(host.toLower())
        .bind(int(port))
        .bind(mostCertificates)
        .run();
    own.query("DELETE FROM server_certificate WHERE last_seen < ?")
        .bind(toColumn(now.addDays(-rememberedDays)))
        .run();
    return {};
}

Result<QList<SeenServerCertificate>> certificatesOf(const Reader &reader, const QString &host,
                                                    quint16 port)
{
    return guarded("load certificates", [&]() -> Result<QList<SeenServerCertificate>> {
        Query query = reader.connections().own().query(R"sql(
            SELECT sha256, issuer, first_seen, last_seen FROM server_certificate
             WHERE host = ? AND port = ? ORDER BY last_seen DESC, first_seen DESC
        )sql");
        query.bind(host.toLower()).bind(int(port));
        QList<SeenServerCertificate> seen;
        while (query.step())
            seen.append({query.blob(0), query.text(1), timeFromColumn(query.integer(2)),
                         timeFromColumn(query.integer(3))});
        return seen;
    });
}

} // namespace Martlet::Store
