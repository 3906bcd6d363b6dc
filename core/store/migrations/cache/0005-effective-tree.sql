-- SPDX-FileCopyrightText: 2026 The Martlet authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The folder tree as shown follows from the server's and the pending operations, as letters do:
-- path, is_selectable and is_subscribed are what is shown.

ALTER TABLE mailbox ADD COLUMN server_path TEXT NOT NULL DEFAULT '';  -- empty: not there yet
ALTER TABLE mailbox ADD COLUMN server_selectable INTEGER NOT NULL DEFAULT 1;
ALTER TABLE mailbox ADD COLUMN server_subscribed INTEGER NOT NULL DEFAULT 1;
ALTER TABLE mailbox ADD COLUMN separator INTEGER NOT NULL DEFAULT 47; -- 0: names are flat
ALTER TABLE mailbox ADD COLUMN may_have_children INTEGER NOT NULL DEFAULT 1;
ALTER TABLE mailbox ADD COLUMN is_hidden INTEGER NOT NULL DEFAULT 0;  -- is to be deleted
ALTER TABLE mailbox ADD COLUMN created_by INTEGER NOT NULL DEFAULT 0; -- operation, until it is done

UPDATE mailbox SET server_path = path, server_selectable = is_selectable,
                   server_subscribed = is_subscribed;
