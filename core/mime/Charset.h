// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of any charset to text. Labels lie, are missing or unknown; the answer is always valid
// text.
#pragma once

#include <QByteArray>
#include <QString>

namespace Martlet::Mime
{

/// Decodes `bytes` as `label` says. An unknown label, and one the bytes contradict (UTF-8 or ASCII
/// declared, other bytes found), is replaced by a guess. Bytes that mean nothing become U+FFFD;
/// never lone surrogates, no NUL.
QString decodeCharset(const QByteArray &bytes, const QByteArray &label);

/// The charset unlabelled bytes are probably in: "utf-8" when valid, else what uchardet is sure of,
/// else "windows-1251" where the letters look Cyrillic, else "windows-1252".
QByteArray guessCharset(const QByteArray &bytes);

/// Strict check (no overlong forms, surrogates or truncated sequences).
bool isValidUtf8(const QByteArray &bytes);

} // namespace Martlet::Mime
