-- SPDX-FileCopyrightText: 2026 The Martlet authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a first synchronisation need not do at once (ADR 0025): orders by sender, subject and size
-- are sorted when asked for, and addresses are counted for many letters together.

DROP INDEX message_by_sender;
DROP INDEX message_by_subject;
DROP INDEX message_by_size;

-- One row: the addresses of letters up to this one are in seen_address.
CREATE TABLE addresses_counted (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    message_id INTEGER NOT NULL
) STRICT;
INSERT INTO addresses_counted (id, message_id) SELECT 1, ifnull(max(id), 0) FROM message;
