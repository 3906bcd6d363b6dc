-- SPDX-FileCopyrightText: 2026 The Martlet authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which rows are one letter in several mailboxes, where the server tells (Mail::EmailId). Of rows
-- from before it is asked once.

ALTER TABLE message ADD COLUMN email_id INTEGER NOT NULL DEFAULT 0; -- 0: not known
CREATE INDEX message_twins ON message (email_id) WHERE email_id <> 0;

ALTER TABLE mailbox ADD COLUMN lacks_email_ids INTEGER NOT NULL DEFAULT 0; -- has rows from before
UPDATE mailbox SET lacks_email_ids = 1 WHERE cached_messages > 0;
