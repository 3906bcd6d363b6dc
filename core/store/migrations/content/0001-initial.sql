-- SPDX-FileCopyrightText: 2026 The Martlet authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Bodies and parts as fetched from servers.

-- One row: equal to the one of the cache.db it belongs to.
CREATE TABLE generation (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    value BLOB NOT NULL
) STRICT;

CREATE TABLE content (
    id         INTEGER PRIMARY KEY,
    message_id INTEGER NOT NULL,                  -- of cache.db
    section    BLOB    NOT NULL,                  -- '1', '2.1', 'HEADER'; empty: the whole letter
    is_packed  INTEGER NOT NULL,
    bytes      BLOB    NOT NULL
) STRICT;
CREATE UNIQUE INDEX content_of_message ON content (message_id, section);
