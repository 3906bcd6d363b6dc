-- SPDX-FileCopyrightText: 2026 The Martlet authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Sending exactly once, with proof. From now on `outbox.recipients` holds {address, state, reply}; a
-- mere text in it is one that waits.

ALTER TABLE outbox ADD COLUMN is_held INTEGER NOT NULL DEFAULT 0; -- until its writer lets it go
ALTER TABLE outbox ADD COLUMN send_at INTEGER NOT NULL DEFAULT 0; -- chosen by its writer; not_before: after a try that failed
ALTER TABLE outbox ADD COLUMN asks_for_reports INTEGER NOT NULL DEFAULT 0; -- RFC 3461
ALTER TABLE outbox ADD COLUMN is_null_sender INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN position INTEGER NOT NULL DEFAULT 0; -- 0: by id

ALTER TABLE account ADD COLUMN submission_login INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN rewritten_from TEXT NOT NULL DEFAULT '';

-- One row each time a server took a letter, kept when the letter has left the outbox.
CREATE TABLE acceptance (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    outbox_id  INTEGER NOT NULL,                 -- as long as it is there
    message_id BLOB    NOT NULL,
    at         INTEGER NOT NULL,
    server     TEXT    NOT NULL,
    queue_id   TEXT    NOT NULL,
    reply      TEXT    NOT NULL,
    recipients TEXT    NOT NULL,                 -- JSON: [{address, state, reply}]
    filed_path TEXT    NOT NULL DEFAULT ''       -- mailbox of the copy
) STRICT;
CREATE INDEX acceptance_of_letter ON acceptance (account_id, message_id);
CREATE INDEX acceptance_of_outbox ON acceptance (outbox_id);

-- What came back about a letter that was sent from here: bounces, delays, read receipts.
CREATE TABLE delivery_report (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id  INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    message_id  BLOB    NOT NULL,                -- of the letter reported on
    report_id   BLOB    NOT NULL,                -- of the report; told once
    at          INTEGER NOT NULL,
    recipient   TEXT    NOT NULL,
    outcome     INTEGER NOT NULL,
    reason      INTEGER NOT NULL,
    server_text TEXT    NOT NULL,
    remote_host TEXT    NOT NULL,
    retry_until INTEGER NOT NULL,
    subject     TEXT    NOT NULL,                -- of the letter reported on
    UNIQUE (account_id, message_id, report_id, recipient)
) STRICT;
CREATE INDEX delivery_report_of_report ON delivery_report (report_id);

-- Letters that asked for a read receipt, and what the person said. They are never asked again.
CREATE TABLE receipt_answer (
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    letter     BLOB    NOT NULL,                 -- Message-ID, or what stands for one
    at         INTEGER NOT NULL,
    is_sent    INTEGER NOT NULL,
    PRIMARY KEY (account_id, letter)
) STRICT, WITHOUT ROWID;
