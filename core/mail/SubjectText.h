// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reply and forward prefixes of subjects in the languages people write.
#pragma once

#include <QString>

namespace Martlet::Mail
{

/// The subject without any leading "Re:", "Fwd:", "AW:", "Odp:", "На:", "Ответ:", "Re[2]:" and the
/// like.
QString baseSubject(const QString &subject);
/// A part of what it is given.
QStringView baseSubject(QStringView subject);

/// "Re: " + base subject; "Fwd: " + base subject.
QString replySubject(const QString &subject);
QString forwardSubject(const QString &subject);

} // namespace Martlet::Mail
