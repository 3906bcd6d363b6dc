-- SPDX-FileCopyrightText: 2026 The Martlet authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- How an account signs in, and the way to its servers. Values: core/mail/AccountSettings.h.

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
