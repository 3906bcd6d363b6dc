// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Encoded words (RFC 2047), private to this folder. Not GMime's: it joins neighbouring base64 words
// before decoding and loses everything behind the first padding.
#pragma once

#include <QByteArray>
#include <QString>

namespace Martlet::Mime
{

/// Unfolded UTF-8 with every run of encoded words decoded; words of one charset are joined as
/// bytes, since some programs cut letters in two.
QString decodedWords(const QByteArray &utf8);

/// For an address list: the runs become quoted strings, so the address parser sees plain text.
QByteArray quotedWords(const QByteArray &utf8);

} // namespace Martlet::Mime
