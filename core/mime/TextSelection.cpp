// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/TextSelection.h"

#include "core/mime/HtmlText.h"
#include "core/mime/MimePart.h"
#include "core/mime/PlainTextView.h"

namespace Martlet::Mime
{

namespace
{

bool isText(const Mail::BodyStructure &part, const char *subtype)
{
    return part.type == "text" && part.subtype == subtype && part.disposition != "attachment" &&
           part.fileName.isEmpty();
}

/// The forms an alternative offers, looking through related and mixed wrappers inside it.
TextUnit unitOfAlternative(const Mail::BodyStructure &alternative)
{
    TextUnit unit;
    QList<const Mail::BodyStructure *> open{&alternative};
    while (!open.isEmpty()) {
        const Mail::BodyStructure *part = open.takeLast();
        if (part->isMultipart()) {
            for (auto child = part->children.crbegin(); child != part->children.crend(); ++child)
                open.append(&*child);
        } else if (!unit.plain && isText(*part, "plain")) {
            unit.plain = *part;
        } else if (!unit.html && isText(*part, "html")) {
            unit.html = *part;
        }
    }
    return unit;
}

QString textOf(const Mail::BodyStructure &part, const SectionContent &content, bool isHtml)
{
    const std::optional<QByteArray> bytes = content(part.section);
    // The content is transfer-decoded already.
    return bytes ? decodePartText(*bytes, "8bit", part.charset, isHtml) : QString();
}

QList<TextBlock> blocksOf(const Mail::BodyStructure &part, const SectionContent &content)
{
    return plainTextBlocks(textOf(part, content, false), part.formatParameter == "flowed",
                           part.delSp);
}

} // namespace

QList<TextUnit> textUnits(const Mail::BodyStructure &root)
{
    QList<TextUnit> units;
    QList<const Mail::BodyStructure *> open{&root};
    while (!open.isEmpty()) {
        const Mail::BodyStructure *part = open.takeLast();
        if (part->isMultipart() && part->subtype == "alternative") {
            const TextUnit unit = unitOfAlternative(*part);
            if (unit.plain || unit.html)
                units.append(unit);
        } else if (part->isMultipart()) {
            for (auto child = part->children.crbegin(); child != part->children.crend(); ++child)
                open.append(&*child);
        } else if (isText(*part, "plain")) {
            units.append({*part, std::nullopt});
        } else if (isText(*part, "html")) {
            units.append({std::nullopt, *part});
        }
    }
    return units;
}

QList<Mail::BodyStructure> inlinePictures(const Mail::BodyStructure &root)
{
    struct Pending {
        const Mail::BodyStructure *part;
        bool isInsideRelated;
    };
    QList<Mail::BodyStructure> pictures;
    QList<Pending> open{{&root, false}};
    while (!open.isEmpty()) {
        const Pending current = open.takeLast();
        if (current.part->isMultipart()) {
            const bool isRelated = current.isInsideRelated || current.part->subtype == "related";
            const QList<Mail::BodyStructure> &children = current.part->children;
            for (auto child = children.crbegin(); child != children.crend(); ++child)
                open.append({&*child, isRelated});
        } else if (current.isInsideRelated && current.part->type == "image" &&
                   !current.part->contentId.isEmpty()) {
            pictures.append(*current.part);
        }
    }
    return pictures;
}

QString readableText(const QList<TextUnit> &units, const SectionContent &content)
{
    QStringList texts;
    for (const TextUnit &unit : units) {
        QString text;
        if (unit.plain)
            text = blocksToText(blocksOf(*unit.plain, content));
        // Some programs send an empty plain form beside the HTML.
        if (text.trimmed().isEmpty() && unit.html)
            text = htmlToText(textOf(*unit.html, content, true));
        texts.append(text);
    }
    return texts.join(u'\n');
}

QString combinedHtml(const QList<TextUnit> &units, const SectionContent &content)
{
    QString html;
    bool hasHtml = false;
    for (const TextUnit &unit : units) {
        if (unit.html) {
            html += textOf(*unit.html, content, true);
            hasHtml = true;
        } else if (unit.plain) {
            html += plainTextToHtml(blocksOf(*unit.plain, content));
        }
    }
    return hasHtml ? html : QString();
}

} // namespace Martlet::Mime
