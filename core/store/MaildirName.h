// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How files in a Maildir are named, and which bytes lie in them: "new/BASE" or "cur/BASE:2,FLAGS",
// lines ended by LF alone. Other programs name them a little otherwise, and their names are kept
// until the marks change. Pure.
#pragma once

#include "core/mail/MessageFlags.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace Martlet::Store
{

/// Where a letter lies in its folder: the name of its file as it is on the disk.
struct MaildirPlace {
    QString base; ///< unique; stays for the life of the letter
    bool isNew = false;
    QString info; ///< behind the base: ":2,FS", or what another program made of it

    friend bool operator==(const MaildirPlace &, const MaildirPlace &) = default;

    [[nodiscard]] QString path() const;
    /// Letters behind ":2,", also those nobody here knows.
    [[nodiscard]] QString marks() const;
};

/// From "new/…" or "cur/…". A name that would lead out of the folder gives an empty base.
MaildirPlace placeFrom(const QString &path);

/// Marks that a file name can bear: D, F, P, R, S, T.
inline constexpr Mail::FlagSet maildirFlags =
    Mail::FlagSet(Mail::Flag::Draft) | Mail::Flag::Flagged | Mail::Flag::Forwarded |
    Mail::Flag::Answered | Mail::Flag::Seen | Mail::Flag::Deleted;

Mail::FlagSet flagsOf(const MaildirPlace &place);

/// Where the letter lies once it bears these: in cur under a name that every program reads, with
/// marks and fields nobody here knows. One that never had any stays in new.
MaildirPlace withMarks(MaildirPlace place, Mail::FlagSet flags);

/// A base nobody else has. `token` tells where the letter came from ("U" and a hash of its
/// identity at a server), `fileBytes` its size for programs that would have to ask for it.
QString newMaildirBase(const QByteArray &token, qint64 fileBytes);

/// For a letter that an operation brings: the same again after a crash. `token`: a letter, the
/// number of the operation, '-', when it was asked in milliseconds since 1970 UTC.
QString maildirBaseOf(const QByteArray &token);
/// That time; invalid where a base tells none.
QDateTime timeOfMaildirBase(const QString &base);

/// For a file that goes where another letter has its base already: the same at every try, by the
/// number of its row. The tokens stay.
QString otherMaildirBase(const QString &base, qint64 letter);
/// Of the kinds above, and not a name by another program.
bool isNamedHere(const QString &base);
bool isOtherMaildirBase(const QString &base);

/// The value of a token in a base ("U"); empty: none.
QByteArray tokenOf(const QString &base, char name);

/// The base of a file that holds a copy of a header whose letter is at a server. Such a letter's
/// own file has the server's token; of a copy nothing else would tell once the rows are lost.
QString markedHeaderAlone(const QString &base);
bool saysHeaderAlone(const QString &base);

/// The bytes of the file for a letter as it travels: LF alone where that can be undone.
QByteArray toMaildirLines(const QByteArray &wire);
/// The same into `file`, whose room is used again.
void toMaildirLines(QByteArrayView wire, QByteArray &file);
/// And back, byte for byte: CRLF. A file that holds a CR anywhere is taken as it is.
QByteArray fromMaildirLines(const QByteArray &file);

} // namespace Martlet::Store
