// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which parts of a message are its text, and that text as a person reads it. Works on the structure
// alone, so the parts may come from a whole letter or one by one from a server.
#pragma once

#include "core/mail/BodyStructure.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace Martlet::Mime
{

/// One piece of text; of a multipart/alternative both forms.
struct TextUnit {
    std::optional<Mail::BodyStructure> plain;
    std::optional<Mail::BodyStructure> html;
};

/// In document order. Attached texts are not among them.
QList<TextUnit> textUnits(const Mail::BodyStructure &root);

/// Pictures that the HTML of a multipart/related refers to by Content-ID, in document order.
QList<Mail::BodyStructure> inlinePictures(const Mail::BodyStructure &root);

/// Transfer-decoded bytes of a section; nothing when they are not at hand.
using SectionContent = std::function<std::optional<QByteArray>(const QByteArray &section)>;

/// All units as plain text, LF between them: the plain form, format=flowed undone, else the HTML as
/// text.
QString readableText(const QList<TextUnit> &units, const SectionContent &content);

/// The HTML of all units, plain ones as escaped HTML; empty when no unit has HTML. Not sanitised.
QString combinedHtml(const QList<TextUnit> &units, const SectionContent &content);

} // namespace Martlet::Mime
