// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// File names from mails made safe, in one place (SEC-28): shown name = saved name.
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

namespace Martlet::Mime
{

/// A single path component that is harmless everywhere: no separators, `..`, control or bidi
/// characters, Windows device names, leading dots, trailing dots or spaces; at most 180 bytes of
/// UTF-8, cut before the true last extension and between characters. Never empty: "attachment" with
/// an extension from `mimeType`. Applied twice it gives the same.
QString safeAttachmentName(const QString &raw, const QByteArray &mimeType);

/// "name (2).ext", "name (3).ext", … until `exists` says no. Still within 180 bytes.
QString uniqueName(const QString &name, const std::function<bool(const QString &)> &exists);

enum class AttachmentRisk {
    None,
    Dangerous, ///< runs code when opened: program, script, shortcut, installer, HTML, macros
               ///< (SEC-29)
};

/// By extension (any of the last two: "a.pdf.exe") and by type.
AttachmentRisk riskOf(const QString &name, const QByteArray &mimeType);

} // namespace Martlet::Mime
