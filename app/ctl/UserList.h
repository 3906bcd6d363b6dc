// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A list of users for a room of computers (docs/martletctl.md, "account add-list"): a table in CSV
// (RFC 4180), one row an account. Holds no passwords. Pure.
#pragma once

#include "core/util/Result.h"

#include <QList>
#include <QString>

namespace Martlet::Ctl
{

struct ListedUser {
    int line = 0;     ///< where the row begins, from 1
    QString computer; ///< empty: every one
    QString email;
    QString name;
    QString login;    ///< empty: as the provider has it
    QString protocol; ///< "imap", "pop3"; empty: as usual
    QString passwordCommand;

    friend bool operator==(const ListedUser &, const ListedUser &) = default;
};

/// UTF-8; columns separated by ',' or ';' (as the first line has it), any order. InvalidInput with
/// line and reason; then nothing of it is used.
Result<QList<ListedUser>> readUserList(const QByteArray &csv);

/// Rows for this computer: with its name in `computer`, in any case, with or without domain, and
/// those for every one.
QList<ListedUser> usersFor(const QList<ListedUser> &users, const QString &computer);

} // namespace Martlet::Ctl
