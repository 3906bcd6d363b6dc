// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// HTML of a mail → HTML that cannot do anything but look like something (SEC-19): an allow-list
// over the parse tree. The first of the three walls of ARCHITECTURE 8a; the views are the others.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace Martlet::Mime
{

struct SanitizeOptions {
    /// http(s) pictures stay as they are; else their address goes to `data-blocked-src`, which no
    /// view loads, and is counted.
    bool allowRemote = false;
};

struct SanitizedHtml {
    QString html;            ///< a whole document body; sanitising it again gives the same
    int blockedRemote = 0;   ///< pictures and backgrounds kept from loading
    QStringList blockedUrls; ///< the first 200 of them, for "allow"
    bool isTooBig = false;   ///< beyond Limits::html…: empty, show the text view
};

/// Linear in the input. Bounded by Limits::htmlBytes, htmlElements and a nesting of
/// htmlTreeDepth; beyond them isTooBig.
SanitizedHtml sanitizeHtml(const QString &html, const SanitizeOptions &options = {});

/// "Simple view": sanitised, tables below Limits::htmlDepth flattened to blocks, no backgrounds, no
/// fixed sizes, no scripts, and remote pictures only as their description in brackets; what
/// QTextBrowser lays out quickly (SEC-21).
SanitizedHtml simpleHtml(const QString &html);

} // namespace Martlet::Mime
