-- SPDX-FileCopyrightText: 2026 The Martlet authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Letters held whole are read (for text, preview and search) in a step of its own.

ALTER TABLE message ADD COLUMN needs_reading INTEGER NOT NULL DEFAULT 0;
CREATE INDEX message_to_read ON message (received, id) WHERE needs_reading = 1;
