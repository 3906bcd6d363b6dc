// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// After a backup took the place of martlet.db: the letters in the Maildir folders are newer than
// the rows. What was written since is kept, what was sent since is not sent again (REL-1, REL-10).
#pragma once

namespace Martlet::Store
{

class WriteTransaction;

/// Letters that no row names become drafts, offered at the start; rows whose letter is gone go;
/// letters that wait are of unknown fate now. False while letters had to be left as they are, since
/// the backup has no account for them. May throw SQLite::Exception.
bool adoptLetters(WriteTransaction &transaction);

} // namespace Martlet::Store
