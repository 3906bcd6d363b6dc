-- SPDX-FileCopyrightText: 2026 The Martlet authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a server can give again. Times are milliseconds since 1970 UTC, 0: none.

-- One row: joins this file to its content.db.
CREATE TABLE generation (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    value BLOB NOT NULL
) STRICT;

CREATE TABLE mailbox (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id       INTEGER NOT NULL,            -- of martlet.db
    parent_id        INTEGER NOT NULL DEFAULT 0,
    path             TEXT    NOT NULL,
    display_name     TEXT    NOT NULL,
    sort_name        TEXT    NOT NULL,
    wire_name        BLOB    NOT NULL,
    special_use      INTEGER NOT NULL DEFAULT 0,
    is_selectable    INTEGER NOT NULL DEFAULT 1,
    is_subscribed    INTEGER NOT NULL DEFAULT 1,
    uid_validity     INTEGER,
    uid_next         INTEGER,
    highest_mod_seq  INTEGER,
    server_exists    INTEGER NOT NULL DEFAULT 0,
    lowest_cached    INTEGER NOT NULL DEFAULT 0,
    headers_complete INTEGER NOT NULL DEFAULT 0,
    last_complete_at INTEGER NOT NULL DEFAULT 0,
    problem          TEXT    NOT NULL DEFAULT '',
    -- Kept by the triggers below, never counted.
    total            INTEGER NOT NULL DEFAULT 0,
    unread           INTEGER NOT NULL DEFAULT 0,
    cached_messages  INTEGER NOT NULL DEFAULT 0,
    UNIQUE (account_id, path)
) STRICT;

CREATE TABLE message (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Where the server keeps it. uid NULL: shown provisionally, the server's UID is not known yet.
    mailbox_id       INTEGER NOT NULL REFERENCES mailbox (id),
    uid              INTEGER,
    mod_seq          INTEGER NOT NULL DEFAULT 0,
    server_flags     INTEGER NOT NULL DEFAULT 0,
    server_keywords  TEXT    NOT NULL DEFAULT '',
    -- Effective state: server state and pending operations. shown_mailbox_id NULL: deleted for good.
    shown_mailbox_id INTEGER,
    flags            INTEGER NOT NULL DEFAULT 0,
    keywords         TEXT    NOT NULL DEFAULT '',
    has_pending      INTEGER NOT NULL DEFAULT 0,
    copy_operation   INTEGER,                     -- the pending Copy this row shows the result of
    message_id       BLOB    NOT NULL DEFAULT x'',
    date             INTEGER NOT NULL DEFAULT 0,
    received         INTEGER NOT NULL DEFAULT 0,
    size_bytes       INTEGER NOT NULL DEFAULT 0,
    has_attachments  INTEGER NOT NULL DEFAULT 0,
    content_state    INTEGER NOT NULL DEFAULT 0,
    from_name        TEXT    NOT NULL DEFAULT '',
    from_address     TEXT    NOT NULL DEFAULT '',
    recipients       TEXT    NOT NULL DEFAULT '',
    subject          TEXT    NOT NULL DEFAULT '',
    preview          TEXT    NOT NULL DEFAULT '',
    sender_sort      TEXT    NOT NULL DEFAULT '',
    subject_sort     TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX message_by_uid ON message (mailbox_id, uid);
-- Covers the default list and the orders by unread, flagged and attachments.
CREATE INDEX message_by_date ON message (shown_mailbox_id, date, id, flags, has_attachments);
CREATE INDEX message_by_sender ON message (shown_mailbox_id, sender_sort, date, id);
CREATE INDEX message_by_subject ON message (shown_mailbox_id, subject_sort, date, id);
CREATE INDEX message_by_size ON message (shown_mailbox_id, size_bytes, date, id);
CREATE INDEX message_by_content ON message (mailbox_id, content_state, received, id);
CREATE INDEX message_provisional ON message (mailbox_id, message_id) WHERE uid IS NULL;
CREATE INDEX message_pending ON message (mailbox_id) WHERE has_pending = 1;
CREATE INDEX message_copies ON message (copy_operation) WHERE copy_operation IS NOT NULL;

CREATE TABLE message_detail (
    id        INTEGER PRIMARY KEY,
    envelope  BLOB NOT NULL,
    structure BLOB NOT NULL,
    sha256    BLOB NOT NULL DEFAULT x''
) STRICT;

CREATE TRIGGER message_added AFTER INSERT ON message
BEGIN
    UPDATE mailbox SET total = total + 1, unread = unread + (new.flags & 1 = 0)
     WHERE id = new.shown_mailbox_id;
    UPDATE mailbox SET cached_messages = cached_messages + 1
     WHERE id = new.mailbox_id AND new.uid IS NOT NULL;
END;

CREATE TRIGGER message_removed AFTER DELETE ON message
BEGIN
    UPDATE mailbox SET total = total - 1, unread = unread - (old.flags & 1 = 0)
     WHERE id = old.shown_mailbox_id;
    UPDATE mailbox SET cached_messages = cached_messages - 1
     WHERE id = old.mailbox_id AND old.uid IS NOT NULL;
END;

CREATE TRIGGER message_shown AFTER UPDATE OF shown_mailbox_id, flags ON message
    WHEN old.shown_mailbox_id IS NOT new.shown_mailbox_id OR (old.flags & 1) <> (new.flags & 1)
BEGIN
    UPDATE mailbox SET total = total - 1, unread = unread - (old.flags & 1 = 0)
     WHERE id = old.shown_mailbox_id;
    UPDATE mailbox SET total = total + 1, unread = unread + (new.flags & 1 = 0)
     WHERE id = new.shown_mailbox_id;
END;

CREATE TRIGGER message_rehomed AFTER UPDATE OF mailbox_id, uid ON message
    WHEN old.mailbox_id <> new.mailbox_id OR old.uid IS NOT new.uid
BEGIN
    UPDATE mailbox SET cached_messages = cached_messages - 1
     WHERE id = old.mailbox_id AND old.uid IS NOT NULL;
    UPDATE mailbox SET cached_messages = cached_messages + 1
     WHERE id = new.mailbox_id AND new.uid IS NOT NULL;
END;

-- Folded text: what the index was given (needed to take it out again), and what the filter looks in.
CREATE TABLE search_text (
    id      INTEGER PRIMARY KEY,
    people  TEXT NOT NULL,
    subject TEXT NOT NULL,
    body    BLOB NOT NULL DEFAULT x''             -- compressed
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (
    people, subject, body,
    content = 'search_text', content_rowid = 'id', detail = 'column', columnsize = 0,
    tokenize = 'martlet'
);

-- Headers come in batches of a few hundred: fewer, larger merges of their index segments.
INSERT INTO search (search, rank) VALUES ('automerge', 8);

CREATE TABLE seen_address (
    id         INTEGER PRIMARY KEY,
    folded     TEXT    NOT NULL UNIQUE,
    address    TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    received   INTEGER NOT NULL,
    written    INTEGER NOT NULL,
    last_at    INTEGER NOT NULL
) STRICT;
CREATE TABLE seen_address_word (
    word       TEXT    NOT NULL,
    address_id INTEGER NOT NULL,
    PRIMARY KEY (word, address_id)
) STRICT, WITHOUT ROWID;
