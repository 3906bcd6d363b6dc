-- SPDX-FileCopyrightText: 2026 The Martlet authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Rows of letters in folders on this computer. Their bytes are files of the data folder.

ALTER TABLE mailbox ADD COLUMN local_id INTEGER NOT NULL DEFAULT 0;        -- of martlet.db; 0: at a server
ALTER TABLE message ADD COLUMN source_account_id INTEGER NOT NULL DEFAULT 0; -- 0: the mailbox's own
