-- SPDX-FileCopyrightText: 2026 The Martlet authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Certificates that servers showed and that were trusted: the doctor tells when the issuer of one
-- changes (N9). Outlives accounts; a server of two accounts is one.
CREATE TABLE server_certificate (
    host       TEXT    NOT NULL,                -- lower case
    port       INTEGER NOT NULL,
    sha256     BLOB    NOT NULL,
    issuer     TEXT    NOT NULL,                -- organisation, else common name; untrusted
    first_seen INTEGER NOT NULL,
    last_seen  INTEGER NOT NULL,
    PRIMARY KEY (host, port, sha256)
) STRICT, WITHOUT ROWID;
