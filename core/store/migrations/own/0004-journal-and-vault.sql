-- SPDX-FileCopyrightText: 2026 The Martlet authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The life story of letters, and copies of those that disappeared at the server.

ALTER TABLE account ADD COLUMN vault_days INTEGER NOT NULL DEFAULT 0;
ALTER TABLE operation ADD COLUMN internal_date INTEGER NOT NULL DEFAULT 0;

-- Only added to; the oldest rows go. `letter` is the Message-ID, else place and UID behind a NUL.
CREATE TABLE journal (
    id           INTEGER PRIMARY KEY,
    account_id   INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    letter       BLOB    NOT NULL,
    at           INTEGER NOT NULL,
    event        INTEGER NOT NULL,
    actor        INTEGER NOT NULL,
    mailbox_path TEXT    NOT NULL DEFAULT '',
    target_path  TEXT    NOT NULL DEFAULT '',
    size_bytes   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX journal_of_letter ON journal (account_id, letter, id);

-- Many letters of one mailbox that disappeared together.
CREATE TABLE loss (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id     INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    mailbox_path   TEXT    NOT NULL,
    at             INTEGER NOT NULL,
    letters_before INTEGER NOT NULL,
    missed         INTEGER NOT NULL,              -- gone before copies were made
    state          INTEGER NOT NULL
) STRICT;
CREATE INDEX loss_of_account ON loss (account_id, mailbox_path);

-- One row a copy; the bytes are in mail/vault (Maildir).
CREATE TABLE vault (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id   INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    loss_id      INTEGER NOT NULL DEFAULT 0,      -- 0: disappeared alone
    is_judged    INTEGER NOT NULL DEFAULT 0,      -- 0: it may still show in another mailbox
    mailbox_path TEXT    NOT NULL,
    uid_validity INTEGER NOT NULL,
    uid          INTEGER NOT NULL,
    message_id   BLOB    NOT NULL,
    flags        INTEGER NOT NULL,
    keywords     TEXT    NOT NULL,
    date         INTEGER NOT NULL,
    received     INTEGER NOT NULL,
    size_bytes   INTEGER NOT NULL,
    sender       TEXT    NOT NULL,
    subject      TEXT    NOT NULL,
    file_name    TEXT    NOT NULL,
    completeness INTEGER NOT NULL,                -- 0: headers only, 1: text only, 2: whole
    removed_at   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    operation_id INTEGER NOT NULL DEFAULT 0       -- the upload that puts it back
) STRICT;
CREATE INDEX vault_of_place ON vault (account_id, mailbox_path, uid_validity, uid);
CREATE INDEX vault_of_loss ON vault (loss_id, id);
CREATE INDEX vault_unjudged ON vault (account_id, id) WHERE is_judged = 0;
CREATE INDEX vault_by_expiry ON vault (expires_at);
CREATE INDEX vault_of_file ON vault (file_name);
CREATE INDEX vault_of_operation ON vault (operation_id) WHERE operation_id <> 0;
