// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Plain text as the reader shows it: paragraphs with quote level, signature apart, links found.
#pragma once

#include <QList>
#include <QString>

namespace Martlet::Mime
{

struct TextBlock {
    QString text; ///< LF between lines
    int quoteLevel = 0;
    bool isSignature = false;

    friend bool operator==(const TextBlock &, const TextBlock &) = default;
};

/// Neighbouring lines of one quote level form one block. `isFlowed` and `delSp` are the parameters
/// of RFC 3676.
QList<TextBlock> plainTextBlocks(const QString &text, bool isFlowed, bool delSp);

/// The blocks as text again, ">" before quotes.
QString blocksToText(const QList<TextBlock> &blocks);

struct LinkSpan {
    qsizetype begin = 0;
    qsizetype length = 0;
    QString url; ///< http, https or mailto

    friend bool operator==(const LinkSpan &, const LinkSpan &) = default;
};

/// Addresses in running text: http(s)://, www., mailto:, name@domain. Linear; no regular
/// expression.
QList<LinkSpan> findLinks(const QString &text);

/// HTML of the blocks: everything escaped, links as <a>, quotes as <blockquote>; for a text widget
/// of ours.
QString plainTextToHtml(const QList<TextBlock> &blocks);

/// First meaningful words for a list row: quotes, attribution lines above them, signature and rows
/// of dashes left out, white space joined. At most `maxCharacters`.
QString previewText(const QString &text, int maxCharacters = 200);

} // namespace Martlet::Mime
