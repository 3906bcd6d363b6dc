-- SPDX-FileCopyrightText: 2026 The Martlet authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- When the password of an account worked at a server: the doctor tells a wrong one from a server
-- that refuses a right one. Nothing of the password itself. By server and login, so that other
-- settings of the account begin anew.
CREATE TABLE login_memory (
    account_id         INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    is_outgoing        INTEGER NOT NULL,
    host               TEXT    NOT NULL,           -- lower case
    login              TEXT    NOT NULL,
    worked_at          INTEGER NOT NULL DEFAULT 0, -- last
    worked_through_vpn INTEGER NOT NULL DEFAULT 0, -- then
    refused_at         INTEGER NOT NULL DEFAULT 0, -- first since it worked
    changed_at         INTEGER NOT NULL DEFAULT 0, -- the password was entered anew
    PRIMARY KEY (account_id, is_outgoing, host, login)
) STRICT, WITHOUT ROWID;
