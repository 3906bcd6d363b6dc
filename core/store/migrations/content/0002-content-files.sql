-- SPDX-FileCopyrightText: 2026 The Martlet authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whole letters and large parts are bytes in numbered files beside this one (ADR 0022). A file that
-- holds letters counts as another one's without its generation: it is made anew, which gives its
-- room back, and they are fetched again.

DELETE FROM generation WHERE EXISTS (SELECT 1 FROM content WHERE section = x'');

CREATE TABLE content_file (
    id         INTEGER PRIMARY KEY AUTOINCREMENT, -- its name
    kind       INTEGER NOT NULL,                  -- 0 pack in use, 1 full pack, 2 one content, 3 download
    bytes      INTEGER NOT NULL DEFAULT 0,        -- what lies behind them does not count
    live_bytes INTEGER NOT NULL DEFAULT 0         -- of them named by filed_content
) STRICT;
CREATE INDEX content_file_packs ON content_file (kind) WHERE kind < 2;

CREATE TABLE filed_content (
    message_id INTEGER NOT NULL,                  -- of cache.db
    section    BLOB    NOT NULL,                  -- as in content
    file_id    INTEGER NOT NULL,
    offset     INTEGER NOT NULL,
    size       INTEGER NOT NULL,
    sha256     BLOB    NOT NULL,
    PRIMARY KEY (message_id, section)
) STRICT, WITHOUT ROWID;
CREATE INDEX filed_content_by_file ON filed_content (file_id, offset);

-- What is added is counted once a job.
CREATE TRIGGER filed_content_removed AFTER DELETE ON filed_content
BEGIN
    UPDATE content_file SET live_bytes = live_bytes - old.size WHERE id = old.file_id;
END;

-- Contents that come in pieces and are not complete yet. Times are milliseconds since 1970 UTC.
CREATE TABLE download (
    message_id     INTEGER NOT NULL,
    section        BLOB    NOT NULL,
    file_id        INTEGER NOT NULL,
    wanted_bytes   INTEGER NOT NULL,              -- in the server's terms; -1: not known
    received_bytes INTEGER NOT NULL,              -- the same; the file may hold fewer, decoded ones
    changed_at     INTEGER NOT NULL,
    PRIMARY KEY (message_id, section)
) STRICT, WITHOUT ROWID;
