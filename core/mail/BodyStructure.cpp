// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/BodyStructure.h"

#include "core/util/Limits.h"

#include <QDataStream>
#include <QIODevice>

namespace Martlet::Mail
{

namespace
{

constexpr quint8 formatVersion = 1;

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

void writeNode(QDataStream &out, const BodyStructure &node)
{
    out << node.type << node.subtype << node.section << node.charset << node.encoding
        << node.contentId << node.disposition << node.formatParameter << node.delSp
        << node.fileName.toUtf8() << node.sizeBytes << static_cast<qint32>(node.children.size());
    for (const BodyStructure &child : node.children)
        writeNode(out, child);
}

bool readNode(QDataStream &in, BodyStructure &node, int depth, int &parts)
{
    if (depth > Limits::mimeDepth || ++parts > Limits::mimeParts)
        return false;
    QByteArray fileName;
    qint32 children = 0;
    in >> node.type >> node.subtype >> node.section >> node.charset >> node.encoding >>
        node.contentId >> node.disposition >> node.formatParameter >> node.delSp >> fileName >>
        node.sizeBytes >> children;
    if (in.status() != QDataStream::Ok || children < 0 || children > Limits::mimeParts)
        return false;
    node.fileName = QString::fromUtf8(fileName);
    for (qint32 i = 0; i < children; ++i) {
        BodyStructure child;
        if (!readNode(in, child, depth + 1, parts))
            return false;
        node.children.append(std::move(child));
    }
    return true;
}

} // namespace

BodyView viewOf(const BodyStructure &root)
{
    struct Pending {
        const BodyStructure *node;
        bool insideRelated;
    };
    BodyView view;
    QList<Pending> open{{&root, false}};
    while (!open.isEmpty()) {
        const Pending current = open.takeLast();
        if (current.node->isMultipart()) {
            const bool related = current.node->subtype == "related";
            for (auto child = current.node->children.crbegin();
                 child != current.node->children.crend(); ++child)
                open.append({&*child, related});
            continue;
        }
        if (current.node->type.isEmpty())
            continue;
        if (isShownText(*current.node))
            view.texts.append(*current.node);
        else if (!isRelatedPicture(*current.node, current.insideRelated))
            view.attachments.append(*current.node);
    }
    return view;
}

bool hasAttachments(const BodyStructure &root)
{
    return !viewOf(root).attachments.isEmpty();
}

QByteArray toBytes(const BodyStructure &structure)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    out << formatVersion;
    writeNode(out, structure);
    return bytes;
}

BodyStructure bodyStructureFromBytes(const QByteArray &bytes)
{
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_0);
    quint8 version = 0;
    in >> version;
    BodyStructure structure;
    int parts = 0;
    if (version != formatVersion || !readNode(in, structure, 0, parts))
        return {};
    return structure;
}

} // namespace Martlet::Mail
