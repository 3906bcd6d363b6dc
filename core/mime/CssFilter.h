// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The allow-list for CSS (SEC-19), private to this folder. What it does not understand it drops;
// `url()` and every function that could load something never pass.
#pragma once

#include <QByteArray>

namespace Martlet::Mime
{

enum class CssScope {
    Full,   ///< for the web view
    Simple, ///< emphasis, and colours that can be read without a background
};

/// Declarations of a style attribute, in normal form. `remoteCount` goes up by one for each value
/// that wanted to load something.
QByteArray filteredDeclarations(const QByteArray &css, CssScope scope, int &remoteCount);

/// A style sheet: plain rules and @media blocks of them; everything else is gone. Empty beyond
/// 512 KB.
QByteArray filteredStyleSheet(const QByteArray &css, int &remoteCount);

} // namespace Martlet::Mime
