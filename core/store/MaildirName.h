// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How files in a Maildir are named, and which bytes lie in them: "new/BASE" or "cur/BASE:2,FLAGS",
// lines ended by LF alone. Pure.
#pragma once

#include "core/mail/MessageFlags.h"

#include <QByteArray>
#include <QString>

namespace Martlet::Store
{

/// "new/BASE" or "cur/BASE:2,FLAGS": where a letter lies in its folder.
struct MaildirPlace {
    QString base; ///< unique; stays for the life of the letter
    bool isNew = false;
    QString marks; ///< letters behind ":2,", sorted, also those nobody here knows

    friend bool operator==(const MaildirPlace &, const MaildirPlace &) = default;

    [[nodiscard]] QString path() const;
};

/// From "new/…" or "cur/…". A name that would lead out of the folder gives an empty base.
MaildirPlace placeFrom(const QString &path);

/// Marks that a file name can bear: D, F, P, R, S, T.
inline constexpr Mail::FlagSet maildirFlags =
    Mail::FlagSet(Mail::Flag::Draft) | Mail::Flag::Flagged | Mail::Flag::Forwarded |
    Mail::Flag::Answered | Mail::Flag::Seen | Mail::Flag::Deleted;

Mail::FlagSet flagsOf(const MaildirPlace &place);

/// Where the letter lies once it bears these; one without any stays in new until it had some.
MaildirPlace withMarks(MaildirPlace place, Mail::FlagSet flags);

/// A base nobody else has. `token` tells where the letter came from ("U" and a hash of its
/// identity at a server), `fileBytes` its size for programs that would have to ask for it.
QString newMaildirBase(const QByteArray &token, qint64 fileBytes);

/// For a letter that an operation brings: the same again after a crash.
QString maildirBaseOf(const QByteArray &token);

/// The value of a token in a base ("U"); empty: none.
QByteArray tokenOf(const QString &base, char name);

/// The bytes of the file for a letter as it travels: LF alone where that can be undone.
QByteArray toMaildirLines(const QByteArray &wire);
/// And back, byte for byte: CRLF. A file that holds a CR anywhere is taken as it is.
QByteArray fromMaildirLines(const QByteArray &file);

} // namespace Martlet::Store
