// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an Error means for a person: one sentence that says what happened and what to do, made from
// its kind, translated here and nowhere else (ARCHITECTURE section 8). The server's own words stay
// apart and are shown on demand.
#pragma once

#include "core/util/Error.h"

#include <QString>

namespace Martlet::Ui
{

struct ErrorSentence {
    QString text;    ///< whole sentences, no codes
    QString details; ///< plain text, cleaned and shortened (SEC-8); may be empty
};

/// `where`: the server, folder or account it happened at, as the user knows it; may be empty.
[[nodiscard]] ErrorSentence errorSentence(const Error &error, const QString &where = {});

/// Of a POP3 server that keeps the maildrop shut ([IN-USE], [LOGIN-DELAY], [SYS/PERM], RFC 2449 and
/// 3206, or texts that mean the same); empty: it is something else.
[[nodiscard]] QString maildropSentence(const Error &error, const QString &where);

} // namespace Martlet::Ui
