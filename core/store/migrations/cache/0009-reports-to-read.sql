-- SPDX-FileCopyrightText: 2026 The Martlet authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Letters that look like a delivery report or a read receipt and were not read for one yet.

CREATE TABLE report_to_read (
    message_id INTEGER PRIMARY KEY
) STRICT;
