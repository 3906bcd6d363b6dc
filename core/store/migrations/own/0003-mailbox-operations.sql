-- SPDX-FileCopyrightText: 2026 The Martlet authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is asked of mailboxes: the role of one to be made, and the few of them found quickly among
-- the many about letters.

ALTER TABLE operation ADD COLUMN special_use INTEGER NOT NULL DEFAULT 0;
CREATE INDEX operation_of_mailbox ON operation (account_id, id) WHERE kind IN (6, 8, 9, 10, 11);
