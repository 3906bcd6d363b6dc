// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/BodyStructure.h"

#include "core/util/Limits.h"
#include "core/util/PackedBytes.h"

#include <QVarLengthArray>

namespace Martlet::Mail
{

namespace
{

constexpr quint64 formatVersion = 2;

bool isShownText(const BodyStructure &part)
{
    return part.type == "text" && (part.subtype == "plain" || part.subtype == "html") &&
           part.disposition != "attachment" && part.fileName.isEmpty();
}

/// A picture that only the HTML beside it refers to.
bool isRelatedPicture(const BodyStructure &part, bool insideRelated)
{
    return insideRelated && part.type == "image" && !part.contentId.isEmpty() &&
           part.disposition != "attachment";
}

void writeNode(PackedWriter &out, const BodyStructure &node)
{
    for (const QByteArray *field :
         {&node.type, &node.subtype, &node.section, &node.charset, &node.encoding, &node.contentId,
          &node.disposition, &node.formatParameter})
        out.bytes(*field);
    out.number(node.delSp ? 1 : 0);
    out.text(node.fileName);
    out.signedNumber(node.sizeBytes);
    out.number(static_cast<quint64>(node.children.size()));
    for (const BodyStructure &child : node.children)
        writeNode(out, child);
}

bool readNode(PackedReader &in, BodyStructure &node, int depth, int &parts)
{
    if (depth > Limits::mimeDepth || ++parts > Limits::mimeParts)
        return false;
    for (QByteArray *field :
         {&node.type, &node.subtype, &node.section, &node.charset, &node.encoding, &node.contentId,
          &node.disposition, &node.formatParameter})
        *field = in.bytes();
    node.delSp = in.number() != 0;
    node.fileName = in.text();
    node.sizeBytes = in.signedNumber();
    const quint64 children = in.number();
    if (in.hasFailed() || children > quint64(Limits::mimeParts))
        return false;
    for (quint64 i = 0; i < children; ++i) {
        BodyStructure child;
        if (!readNode(in, child, depth + 1, parts))
            return false;
        node.children.append(std::move(child));
    }
    return true;
}

/// Calls `visit(leaf, isAttachment)` in order until it answers false; neither for pictures that
/// only the HTML beside them refers to.
template<class Visit>
void visitLeaves(const BodyStructure &root, Visit visit)
{
    struct Pending {
        const BodyStructure *node;
        bool insideRelated;
    };
    QVarLengthArray<Pending, 32> open;
    open.append({&root, false});
    while (!open.isEmpty()) {
        const Pending current = open.back();
        open.removeLast();
        if (current.node->isMultipart()) {
            const bool related = current.node->subtype == "related";
            for (auto child = current.node->children.crbegin();
                 child != current.node->children.crend(); ++child)
                open.append({&*child, related});
            continue;
        }
        if (current.node->type.isEmpty())
            continue;
        const bool isText = isShownText(*current.node);
        if (!isText && isRelatedPicture(*current.node, current.insideRelated))
            continue;
        if (!visit(*current.node, !isText))
            return;
    }
}

} // namespace

BodyView viewOf(const BodyStructure &root)
{
    BodyView view;
    visitLeaves(root, [&view](const BodyStructure &leaf, bool isAttachment) {
        (isAttachment ? view.attachments : view.texts).append(leaf);
        return true;
    });
    return view;
}

bool hasAttachments(const BodyStructure &root)
{
    bool hasOne = false;
    visitLeaves(root, [&hasOne](const BodyStructure &, bool isAttachment) {
        hasOne = hasOne || isAttachment;
        return !hasOne;
    });
    return hasOne;
}

void appendBytes(std::string &bytes, const BodyStructure &structure)
{
    PackedWriter out(bytes);
    out.number(formatVersion);
    writeNode(out, structure);
}

QByteArray toBytes(const BodyStructure &structure)
{
    std::string bytes;
    appendBytes(bytes, structure);
    return QByteArray::fromStdString(bytes);
}

BodyStructure bodyStructureFromBytes(const QByteArray &bytes)
{
    PackedReader in(bytes);
    BodyStructure structure;
    int parts = 0;
    if (in.number() != formatVersion || !readNode(in, structure, 0, parts))
        return {};
    return structure;
}

} // namespace Martlet::Mail
