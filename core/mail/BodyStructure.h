// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The tree of a message's parts as the server describes it (RFC 9051 §7.5.2 BODYSTRUCTURE), and the
// questions the reader asks of it: which part is the text, which are attachments.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <string>

namespace Martlet::Mail
{

/// One node. Multiparts have children and no size; leaves have a section number for FETCH
/// BODY[section].
struct BodyStructure {
    QByteArray type;            ///< lower case, "text", "multipart", …
    QByteArray subtype;         ///< lower case, "plain", "mixed", …
    QByteArray section;         ///< "1", "2.1"; empty for the root multipart
    QByteArray charset;         ///< of text parts, as written
    QByteArray encoding;        ///< lower case, "base64", …
    QByteArray contentId;       ///< without < >
    QByteArray disposition;     ///< lower case, "inline", "attachment" or empty
    QByteArray formatParameter; ///< "flowed" or empty, RFC 3676
    bool delSp = false;
    QString
        fileName; ///< decoded, as sent; make it safe with Mime::safeAttachmentName() before any use
    qint64 sizeBytes = 0; ///< encoded octets
    QList<BodyStructure> children;

    friend bool operator==(const BodyStructure &, const BodyStructure &) = default;

    [[nodiscard]] bool isMultipart() const { return type == "multipart"; }
    [[nodiscard]] QByteArray mimeType() const { return type + '/' + subtype; }
};

/// What a reader shows and offers of a message.
struct BodyView {
    QList<BodyStructure>
        texts; ///< text/plain or text/html leaves to show, in order; of alternatives all
    QList<BodyStructure> attachments; ///< leaves to list as attachments
};

/// Leaves shown as text: text/plain and text/html without an attachment disposition or file name;
/// everything else that is not a cid-only picture of a multipart/related is an attachment.
/// Iterative; safe on any depth.
BodyView viewOf(const BodyStructure &root);

/// Has anything viewOf() would list as an attachment.
bool hasAttachments(const BodyStructure &root);

/// Compact, versioned bytes for the cache, and back. A damaged blob gives an empty structure.
QByteArray toBytes(const BodyStructure &structure);
void appendBytes(std::string &bytes, const BodyStructure &structure);
BodyStructure bodyStructureFromBytes(const QByteArray &bytes);

} // namespace Martlet::Mail
