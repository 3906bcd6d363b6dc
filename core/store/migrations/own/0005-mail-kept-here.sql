-- SPDX-FileCopyrightText: 2026 The Martlet authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Folders on this computer, and what is known of letters at POP3 servers.

ALTER TABLE account ADD COLUMN leave_on_server INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN leave_amount INTEGER NOT NULL DEFAULT 0;   -- days, letters or megabytes
ALTER TABLE account ADD COLUMN largest_bytes INTEGER NOT NULL DEFAULT 0;  -- 0: no limit
ALTER TABLE account ADD COLUMN headers_only INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN marks_seen INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN shares_inbox INTEGER NOT NULL DEFAULT 0;

-- Of a letter that is to go into another account's mailbox; 0: its own.
ALTER TABLE operation ADD COLUMN target_account_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE operation ADD COLUMN waits_for INTEGER NOT NULL DEFAULT 0; -- another operation; 0: none
ALTER TABLE operation ADD COLUMN is_exact INTEGER NOT NULL DEFAULT 0;
CREATE INDEX operation_waiting ON operation (waits_for) WHERE waits_for <> 0;

CREATE TABLE local_mailbox (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id    INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    path          TEXT    NOT NULL,
    folder        TEXT    NOT NULL,              -- below the account's; empty: the account's own
    special_use   INTEGER NOT NULL DEFAULT 0,
    is_subscribed INTEGER NOT NULL DEFAULT 1,
    uid_validity  INTEGER NOT NULL,
    uid_next      INTEGER NOT NULL DEFAULT 1,
    UNIQUE (account_id, path)
) STRICT;

-- One row a file.
CREATE TABLE local_letter (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    mailbox_id        INTEGER NOT NULL REFERENCES local_mailbox (id) ON DELETE CASCADE,
    uid               INTEGER NOT NULL,
    place             TEXT    NOT NULL,          -- 'new/NAME' or 'cur/NAME:2,FLAGS', as last seen
    keywords          TEXT    NOT NULL DEFAULT '',
    bits              INTEGER NOT NULL DEFAULT 0, -- marks that no file name can bear
    received          INTEGER NOT NULL,
    source_account_id INTEGER NOT NULL DEFAULT 0, -- whose server it came from, in a shared inbox
    UNIQUE (mailbox_id, uid)
) STRICT;
CREATE INDEX local_letter_by_place ON local_letter (mailbox_id, place);

-- Files that were to go and are there still: the next look at the folder takes them.
CREATE TABLE local_leftover (
    mailbox_id INTEGER NOT NULL REFERENCES local_mailbox (id) ON DELETE CASCADE,
    base       TEXT    NOT NULL,
    PRIMARY KEY (mailbox_id, base)
) STRICT, WITHOUT ROWID;

-- What the server of an account is known to do.
CREATE TABLE pop3_server (
    account_id       INTEGER PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    login_delay      INTEGER NOT NULL DEFAULT 0,  -- seconds between two logins
    last_login_at    INTEGER NOT NULL DEFAULT 0,
    expire_days      INTEGER NOT NULL DEFAULT -1, -- the server deletes by itself after; -1: not
    ignores_deletion INTEGER NOT NULL DEFAULT 0,
    has_unique_ids   INTEGER NOT NULL DEFAULT 1,
    ignored_at       INTEGER NOT NULL DEFAULT 0,  -- when it was last seen to ignore deletions
    deleted_at       INTEGER NOT NULL DEFAULT 0,  -- of deletions that no list has proven yet; 0: none
    unannounced      INTEGER NOT NULL DEFAULT 0,  -- new letters that nobody was told of yet
    listed_at        INTEGER NOT NULL DEFAULT 0,
    server           TEXT    NOT NULL DEFAULT ''  -- whose ids the ledger has: host and login; empty: not known
) STRICT;

-- What was there when an account was added, until all of it is here: that is no news.
CREATE TABLE pop3_first_letter (
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    identity   BLOB    NOT NULL,
    PRIMARY KEY (account_id, identity)
) STRICT, WITHOUT ROWID;

-- Letters that went beyond what a session takes: they are not fetched by themselves again.
CREATE TABLE pop3_large_letter (
    account_id  INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    identity    BLOB    NOT NULL,
    with_header INTEGER NOT NULL, -- the header is not to be had alone either
    PRIMARY KEY (account_id, identity)
) STRICT, WITHOUT ROWID;

-- The ledger of letters at POP3 servers: a row is there as long as the letter may come again.
CREATE TABLE pop3_letter (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id      INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    identity        BLOB    NOT NULL,             -- 16 bytes, of the UIDL or what stands for it
    state           INTEGER NOT NULL,             -- 0 header only, 1 whole, 2 deleted there
    is_listed       INTEGER NOT NULL DEFAULT 1,   -- by the last list of the server
    size_bytes      INTEGER NOT NULL DEFAULT 0,   -- as fetched
    message_id      BLOB    NOT NULL DEFAULT x'',
    header_hash     BLOB    NOT NULL DEFAULT x'', -- 16 bytes
    letter_hash     BLOB    NOT NULL DEFAULT x'', -- SHA-256; empty while not whole
    body_hash       BLOB    NOT NULL DEFAULT x'', -- 16 bytes, of what follows the header
    fetched_at      INTEGER NOT NULL DEFAULT 0,
    unlisted_at     INTEGER NOT NULL DEFAULT 0,
    is_kept         INTEGER NOT NULL DEFAULT 0,   -- the person stopped its deletion
    local_letter_id INTEGER NOT NULL DEFAULT 0,   -- 0: deleted here
    deleted_here_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX pop3_letter_of_account ON pop3_letter (account_id, identity);
-- Letters the server lists under another unique id now are looked for among these.
CREATE INDEX pop3_letter_unlisted ON pop3_letter (account_id, header_hash) WHERE is_listed = 0;
CREATE INDEX pop3_letter_of_local ON pop3_letter (local_letter_id) WHERE local_letter_id <> 0;
