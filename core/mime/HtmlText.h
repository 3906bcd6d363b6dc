// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// HTML → readable plain text, for quoting, search and previews.
#pragma once

#include <QString>

namespace Martlet::Mime
{

struct HtmlTextOptions {
    bool withLinks = true; ///< "text <https://…>" where the text does not show the address itself
};

/// Blocks become lines, lists "• " or "1. ", blockquotes ">", pictures their alt text. HTML beyond
/// the limits is stripped of tags instead. Never fails, linear.
QString htmlToText(const QString &html, const HtmlTextOptions &options = {});

} // namespace Martlet::Mime
