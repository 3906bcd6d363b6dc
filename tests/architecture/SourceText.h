// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A source file as the rules see it: with and without comments and literals.
#pragma once

#include <QString>
#include <QStringList>

namespace Martlet::Architecture
{

struct SourceFile {
    QString path; ///< from the source root, "core/imap/ImapSession.cpp"
    QString text;
};

/// `text` with comments and the insides of string and character literals blanked out; line breaks
/// stay, so line numbers stay true. Knows raw strings and digit separators.
QString codeOnly(const QString &text);

/// The names in `#include "…"` and `#include <…>` lines, in order.
QStringList includesOf(const QString &text);

/// The 1-based line of a position.
int lineAt(const QString &text, qsizetype position);

} // namespace Martlet::Architecture
