-- SPDX-FileCopyrightText: 2026 The Martlet authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- martlet.db as schema 9 left it, with a row of each kind. Never edited.

CREATE TABLE account (
    id                 INTEGER PRIMARY KEY AUTOINCREMENT,
    credential_id      TEXT    NOT NULL,
    name               TEXT    NOT NULL,
    email              TEXT    NOT NULL,
    protocol           INTEGER NOT NULL,
    incoming_host      TEXT    NOT NULL,
    incoming_port      INTEGER NOT NULL,
    incoming_encryption INTEGER NOT NULL,
    incoming_login     TEXT    NOT NULL,
    outgoing_host      TEXT    NOT NULL DEFAULT '',
    outgoing_port      INTEGER NOT NULL DEFAULT 0,
    outgoing_encryption INTEGER NOT NULL DEFAULT 0,
    outgoing_login     TEXT    NOT NULL DEFAULT '',
    offline            INTEGER NOT NULL,
    identities         TEXT    NOT NULL DEFAULT '[]',   -- JSON: [{name, address, replyTo, signature}]
    provider_id        TEXT    NOT NULL DEFAULT '',
    password_command   TEXT    NOT NULL DEFAULT '',
    ca_file            TEXT    NOT NULL DEFAULT '',
    certificate_exceptions TEXT NOT NULL DEFAULT '[]',  -- JSON: [{host, port, sha256 as hex}]
    sent_mailbox       TEXT    NOT NULL DEFAULT '',
    server_files_sent  INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE operation (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id   INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    kind         INTEGER NOT NULL,
    mailbox_path TEXT    NOT NULL DEFAULT '',
    uid_validity INTEGER NOT NULL DEFAULT 0,
    uid          INTEGER NOT NULL DEFAULT 0,
    message_id   BLOB    NOT NULL DEFAULT x'',
    flags        INTEGER NOT NULL DEFAULT 0,
    keywords     TEXT    NOT NULL DEFAULT '',
    target_path  TEXT    NOT NULL DEFAULT '',
    source_file  TEXT    NOT NULL DEFAULT '',
    created_at   INTEGER NOT NULL,
    attempts     INTEGER NOT NULL DEFAULT 0,
    not_before   INTEGER NOT NULL DEFAULT 0,
    undo_group   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX operation_of_message ON operation (account_id, mailbox_path, uid);
CREATE INDEX operation_of_group ON operation (undo_group);
CREATE INDEX operation_of_file ON operation (source_file) WHERE source_file <> '';

-- Operations done on the server, kept for a while so that they can be taken back. The reference
-- names the message where it is now.
CREATE TABLE settled_operation (
    id           INTEGER PRIMARY KEY,
    account_id   INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    undo_group   INTEGER NOT NULL,
    kind         INTEGER NOT NULL,
    source_path  TEXT    NOT NULL,
    mailbox_path TEXT    NOT NULL,
    uid_validity INTEGER NOT NULL,
    uid          INTEGER NOT NULL,
    message_id   BLOB    NOT NULL,
    flags        INTEGER NOT NULL,
    keywords     TEXT    NOT NULL,
    settled_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX settled_operation_of_group ON settled_operation (undo_group);
CREATE INDEX settled_operation_of_account ON settled_operation (account_id);
CREATE INDEX settled_operation_by_time ON settled_operation (settled_at);

CREATE TABLE outbox (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id   INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    state        INTEGER NOT NULL,
    message_id   BLOB    NOT NULL,
    sender       TEXT    NOT NULL,
    recipients   TEXT    NOT NULL,               -- JSON: [address]
    subject      TEXT    NOT NULL,
    file_name    TEXT    NOT NULL,
    server_reply TEXT    NOT NULL DEFAULT '',
    created_at   INTEGER NOT NULL,
    not_before   INTEGER NOT NULL DEFAULT 0,
    attempts     INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX outbox_of_account ON outbox (account_id);

CREATE TABLE draft (
    id                  INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id          INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    message_id          BLOB    NOT NULL,
    file_name           TEXT    NOT NULL,
    subject             TEXT    NOT NULL,
    saved_at            INTEGER NOT NULL,
    is_being_edited     INTEGER NOT NULL,
    server_path         TEXT    NOT NULL DEFAULT '',
    server_uid_validity INTEGER NOT NULL DEFAULT 0,
    server_uid          INTEGER NOT NULL DEFAULT 0,
    server_message_id   BLOB    NOT NULL DEFAULT x''
) STRICT;
CREATE INDEX draft_of_account ON draft (account_id, message_id);

-- One row: the number of the last user action.
CREATE TABLE undo_counter (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    last INTEGER NOT NULL
) STRICT;
INSERT INTO undo_counter (id, last) VALUES (1, 0);

ALTER TABLE account ADD COLUMN check_at_start INTEGER NOT NULL DEFAULT 1;
ALTER TABLE account ADD COLUMN is_live INTEGER NOT NULL DEFAULT 1;
ALTER TABLE account ADD COLUMN check_every_minutes INTEGER NOT NULL DEFAULT 5;   -- 0: never by the clock
ALTER TABLE account ADD COLUMN recent_days INTEGER NOT NULL DEFAULT 90;

CREATE TABLE traffic (
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    day        TEXT    NOT NULL,
    received   INTEGER NOT NULL DEFAULT 0,
    sent       INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, day)
) STRICT, WITHOUT ROWID;

ALTER TABLE operation ADD COLUMN special_use INTEGER NOT NULL DEFAULT 0;
CREATE INDEX operation_of_mailbox ON operation (account_id, id) WHERE kind IN (6, 8, 9, 10, 11);

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

INSERT INTO account (id, credential_id, name, email, protocol, incoming_host, incoming_port,
    incoming_encryption, incoming_login, offline, identities, check_every_minutes)
VALUES (3, 'me@example.org/1', 'Me', 'me@example.org', 0, 'imap.example.org', 993, 0,
    'me@example.org', 1, '[{"name":"Me","address":"me@example.org","replyTo":"","signature":""}]', 30);
INSERT INTO operation (id, account_id, kind, mailbox_path, uid_validity, uid, message_id, flags,
    created_at, undo_group)
VALUES (8, 3, 1, 'INBOX', 5, 6, x'6d406578616d706c652e6f7267', 1, 1700000000000, 2);
INSERT INTO outbox (id, account_id, state, message_id, sender, recipients, subject, file_name,
    created_at)
VALUES (4, 3, 1, x'6f', 'me@example.org', '[{"address":"a@example.org"}]', 'Hello', '1.a.martlet',
    1700000000000);
INSERT INTO draft (id, account_id, message_id, file_name, subject, saved_at, is_being_edited)
VALUES (2, 3, x'64', '1.b.martlet', 'Draft', 1700000000000, 1);
INSERT INTO operation (id, account_id, kind, target_path, created_at, undo_group, special_use)
VALUES (9, 3, 6, 'Old letters', 1700000000000, 3, 6);
INSERT INTO journal (account_id, letter, at, event, actor, mailbox_path)
VALUES (3, x'6d406578616d706c652e6f7267', 1700000000000, 1, 3, 'INBOX');
INSERT INTO loss (id, account_id, mailbox_path, at, letters_before, missed, state)
VALUES (5, 3, 'INBOX', 1700000000000, 100, 0, 2);
INSERT INTO vault (id, account_id, loss_id, is_judged, mailbox_path, uid_validity, uid, message_id,
    flags, keywords, date, received, size_bytes, sender, subject, file_name, completeness,
    removed_at, expires_at)
VALUES (7, 3, 5, 1, 'INBOX', 5, 9, x'6b', 1, '', 1700000000000, 1700000000000, 120, 'Ann', 'Kept',
    '1.c.martlet', 2, 1700000000000, 4000000000000);
INSERT INTO account (id, credential_id, name, email, protocol, incoming_host, incoming_port,
    incoming_encryption, incoming_login, offline, identities, leave_on_server, leave_amount,
    largest_bytes, marks_seen)
VALUES (4, 'pop@example.org/1', 'Pop', 'pop@example.org', 1, 'pop.example.org', 995, 0,
    'pop@example.org', 1, '[{"name":"Pop","address":"pop@example.org","replyTo":"","signature":""}]',
    1, 14, 5000000, 1);
INSERT INTO local_mailbox (id, account_id, path, folder, special_use, uid_validity, uid_next)
VALUES (2, 4, 'INBOX', 'f3a1', 1, 1700000000, 3);
INSERT INTO local_letter (id, mailbox_id, uid, place, keywords, bits, received)
VALUES (6, 2, 2, 'cur/1.R2.martlet,U=00112233445566778899aabbccddeeff-0a1b2c3d,S=5:2,S', '', 0,
    1700000000000);
INSERT INTO pop3_server (account_id, login_delay, last_login_at, expire_days, listed_at, server,
    deleted_at)
VALUES (4, 600, 1700000000000, 30, 1700000000000, 'pop.example.org pop@example.org', 1700000000500);
INSERT INTO pop3_first_letter (account_id, identity)
VALUES (4, x'ffeeddccbbaa99887766554433221100');
INSERT INTO pop3_large_letter (account_id, identity, with_header)
VALUES (4, x'0f1e2d3c4b5a69788796a5b4c3d2e1f0', 1);
INSERT INTO pop3_letter (id, account_id, identity, state, size_bytes, message_id, header_hash,
    letter_hash, fetched_at, local_letter_id)
VALUES (9, 4, x'00112233445566778899aabbccddeeff', 1, 120, x'6b',
    x'0102030405060708090a0b0c0d0e0f10', x'11', 1700000000000, 6);
INSERT INTO acceptance (id, account_id, outbox_id, message_id, at, server, queue_id, reply, recipients,
    filed_path)
VALUES (3, 3, 1, x'6b', 1700000000000, 'smtp.example.org', '4XyZ', '250 2.0.0 Ok: queued as 4XyZ',
    '[{"address":"a@example.org","state":2,"reply":"250 2.1.5 Ok"}]', 'Sent');
INSERT INTO delivery_report (id, account_id, message_id, report_id, at, recipient, outcome, reason,
    server_text, remote_host, retry_until, subject)
VALUES (2, 3, x'6b', x'72', 1700000000000, 'a@example.org', 5, 1, '550 no such user',
    'mx.example.org', 0, 'Hello');
INSERT INTO receipt_answer (account_id, letter, at, is_sent) VALUES (3, x'6c', 1700000000000, 1);

ALTER TABLE account ADD COLUMN incoming_method INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN outgoing_method INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN oauth_provider TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN proxy_kind INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN proxy_host TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN proxy_port INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN proxy_login TEXT NOT NULL DEFAULT '';

-- How an account's settings were before each change (W16). Outlives the account; holds no secrets.
CREATE TABLE settings_snapshot (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    credential_id TEXT    NOT NULL,              -- of the account
    at            INTEGER NOT NULL,
    settings      TEXT    NOT NULL               -- JSON, core/store/SettingsJson.h
) STRICT;
CREATE INDEX settings_snapshot_of_account ON settings_snapshot (credential_id, at);
UPDATE account SET incoming_method = 1, proxy_kind = 2, proxy_host = 'proxy.example.org', proxy_port = 1080;
INSERT INTO settings_snapshot (credential_id, at, settings) VALUES ('me', 1700000000000, '{}');
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
INSERT INTO server_certificate (host, port, sha256, issuer, first_seen, last_seen)
VALUES ('imap.example.org', 993, x'aa', 'Example Authority', 1700000000000, 1700000000000);
-- What a server does not take for its folder of sent letters lies on this computer.
ALTER TABLE acceptance ADD COLUMN filed_here INTEGER NOT NULL DEFAULT 0; -- filed_path is one of this computer
-- Which letter there is our own copy, where the server told it: one it files itself may come later.
ALTER TABLE acceptance ADD COLUMN filed_uid_validity INTEGER NOT NULL DEFAULT 0;
ALTER TABLE acceptance ADD COLUMN filed_uid INTEGER NOT NULL DEFAULT 0; -- 0: not known
-- Letters for later that a server holds until their time (RFC 4865).
ALTER TABLE account ADD COLUMN hands_over_ahead INTEGER NOT NULL DEFAULT 0;
ALTER TABLE acceptance ADD COLUMN held_until INTEGER NOT NULL DEFAULT 0; -- the server sends it then
UPDATE acceptance SET filed_here = 1, held_until = 1700000300000;
UPDATE account SET hands_over_ahead = 1;
PRAGMA user_version = 9;
