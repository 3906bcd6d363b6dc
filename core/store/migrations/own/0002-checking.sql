-- SPDX-FileCopyrightText: 2026 The Martlet authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- When an account looks for mail, how many days of text it keeps, and what it moved over the wire.

ALTER TABLE account ADD COLUMN check_at_start INTEGER NOT NULL DEFAULT 1;
ALTER TABLE account ADD COLUMN is_live INTEGER NOT NULL DEFAULT 1;
ALTER TABLE account ADD COLUMN check_every_minutes INTEGER NOT NULL DEFAULT 5;   -- 0: never by the clock
ALTER TABLE account ADD COLUMN recent_days INTEGER NOT NULL DEFAULT 90;

-- Bytes on the wire, a row an account and local day ("2026-03-14").
CREATE TABLE traffic (
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    day        TEXT    NOT NULL,
    received   INTEGER NOT NULL DEFAULT 0,
    sent       INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, day)
) STRICT, WITHOUT ROWID;
