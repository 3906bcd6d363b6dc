// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The HTML side of a letter that was written as plain text, and the signatures of both. Pure.
#pragma once

#include "core/mail/Identity.h"

#include <QString>

#include <optional>

namespace Martlet::Mime
{

/// What stands below "-- " in the text: the identity's signature, or the words of its HTML one
/// where there is no other.
QString signatureText(const Mail::Identity &identity);

/// Empty line, "-- " and signature, to be put behind a text; empty where there is no signature.
QString signatureBlock(const Mail::Identity &identity);

struct TextSpan {
    qsizetype begin = 0;
    qsizetype length = 0;

    friend bool operator==(const TextSpan &, const TextSpan &) = default;
};

/// Where the identity's signature still stands in `text` as it was put there, from its line "-- "
/// to the end of its last line. Nothing where the writer changed or removed it.
std::optional<TextSpan> findSignature(const QString &text, const Mail::Identity &identity);

/// `body` (as Draft::body) as an HTML document: paragraphs, quotes as <blockquote>, everything
/// escaped. Where the identity's signature still stands in the text as it was put there its HTML
/// one is shown, sanitised and without pictures.
QString letterHtml(const QString &body, const Mail::Identity &identity);

} // namespace Martlet::Mime
