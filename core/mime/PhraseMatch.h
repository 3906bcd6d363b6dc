// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Looking for the set phrases of mail servers in a text. Private to this folder.
#pragma once

#include <QString>
#include <QStringView>

namespace Martlet::Mime
{

/// Lower case, single spaces, plain apostrophes, "е" for "ё": the spelling phrases are written in.
QString comparableText(const QString &text);

/// Whether `phrase` is in `text` (both comparable). It begins and ends at the border of a word;
/// '*' at its end leaves that end open, '*' inside stands for at most 60 characters.
bool hasPhrase(QStringView text, QStringView phrase);

} // namespace Martlet::Mime
