// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A parsed HTML page with bounds on what parsing may cost; private to this folder. Gumbo knows no
// limits of its own and frees its tree recursively, so its memory comes from an arena that is given
// back at once, and parsing is abandoned when a budget of memory or processor time is spent.
#pragma once

#include <gumbo.h>

#include <QByteArray>
#include <QString>

#include <memory>

namespace Martlet::Mime
{

class HtmlArena;

class HtmlTree
{
public:
    /// Null beyond Limits::htmlBytes, htmlElements or the budget.
    static std::unique_ptr<HtmlTree> parse(const QByteArray &utf8);
    ~HtmlTree();

    [[nodiscard]] const GumboNode *root() const { return m_root; }

private:
    HtmlTree();

    QByteArray m_source; ///< gumbo keeps pointers into it
    std::unique_ptr<HtmlArena> m_arena;
    const GumboNode *m_root = nullptr;
};

/// Lower-case name of an element; empty for text.
QByteArray elementName(const GumboNode *node);

/// Value of an attribute; null when it is not there.
QByteArray attributeOf(const GumboNode *node, const char *name);

/// Children of an element, or none.
const GumboVector *childrenOf(const GumboNode *node);

} // namespace Martlet::Mime
