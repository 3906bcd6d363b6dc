-- SPDX-FileCopyrightText: 2026 The Martlet authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What a server does not take for its folder of sent letters lies on this computer.
ALTER TABLE acceptance ADD COLUMN filed_here INTEGER NOT NULL DEFAULT 0; -- filed_path is one of this computer
-- Which letter there is our own copy, where the server told it: one it files itself may come later.
ALTER TABLE acceptance ADD COLUMN filed_uid_validity INTEGER NOT NULL DEFAULT 0;
ALTER TABLE acceptance ADD COLUMN filed_uid INTEGER NOT NULL DEFAULT 0; -- 0: not known

-- Letters for later that a server holds until their time (RFC 4865).
ALTER TABLE account ADD COLUMN hands_over_ahead INTEGER NOT NULL DEFAULT 0;
ALTER TABLE acceptance ADD COLUMN held_until INTEGER NOT NULL DEFAULT 0; -- the server sends it then
