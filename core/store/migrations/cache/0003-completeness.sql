-- SPDX-FileCopyrightText: 2026 The Martlet authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- When all flags of a mailbox were last compared, and what rounds found wrong and mended.

ALTER TABLE mailbox ADD COLUMN flags_compared_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE mailbox ADD COLUMN last_changed_at INTEGER NOT NULL DEFAULT 0;   -- something came, went or was marked
ALTER TABLE mailbox ADD COLUMN keywords BLOB NOT NULL DEFAULT x'';            -- of SELECT, with blanks between
ALTER TABLE mailbox ADD COLUMN server_unseen INTEGER;                        -- STATUS before the last round

CREATE TABLE repair (
    id         INTEGER PRIMARY KEY,
    mailbox_id INTEGER NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE,
    at         INTEGER NOT NULL,
    fetched    INTEGER NOT NULL,
    removed    INTEGER NOT NULL,
    unresolved INTEGER NOT NULL
) STRICT;
CREATE INDEX repair_of_mailbox ON repair (mailbox_id, id);
