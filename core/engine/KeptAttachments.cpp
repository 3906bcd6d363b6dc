// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/KeptAttachments.h"

#include "core/engine/AttachmentFiles.h"
#include "core/security/Sha256.h"

#include <QFile>
#include <QFileInfo>

namespace Martlet::Engine
{

namespace
{

/// As it is now, for those who did not say how it was.
void noteFile(Mime::DraftAttachment &attachment)
{
    if (attachment.sourcePath.isEmpty()) {
        attachment.sizeBytes = attachment.content.size();
    } else if (attachment.sizeBytes < 0) {
        const QFileInfo info(attachment.sourcePath);
        attachment.sizeBytes = info.size();
        attachment.modifiedAt = info.lastModified();
    }
}

void readFrom(Mime::DraftAttachment &attachment, const QString &copy)
{
    attachment.content.clear();
    attachment.sourcePath = copy;
    // It is nobody's but ours.
    attachment.modifiedAt = {};
}

} // namespace

QByteArray KeptAttachments::nameOf(const Mime::DraftAttachment &attachment) const
{
    if (attachment.sizeBytes <= smallAttachmentBytes)
        return {};
    if (attachment.sourcePath.isEmpty())
        return "c" + Security::sha256(attachment.content).toHex();
    const QFileInfo info(attachment.sourcePath);
    const QByteArray name = QFile::encodeName(info.fileName());
    if (info.filePath() == m_copies.pathOf(name))
        return name;
    return "f" + Security::sha256(QFile::encodeName(attachment.sourcePath) + '\0' +
                                  QByteArray::number(attachment.sizeBytes) + '\0' +
                                  QByteArray::number(attachment.modifiedAt.toMSecsSinceEpoch()))
                     .toHex();
}

Result<void> KeptAttachments::keep(Mime::Draft &draft) const
{
    Result<void> kept;
    for (Mime::DraftAttachment &attachment : draft.attachments) {
        noteFile(attachment);
        attachment.keptAs = nameOf(attachment);
        if (attachment.keptAs.isEmpty())
            continue;
        if (Result<void> copied = copy(attachment); !copied && kept)
            kept = copied;
    }
    return kept;
}

/// It is read from there afterwards.
Result<void> KeptAttachments::copy(Mime::DraftAttachment &attachment) const
{
    if (!m_copies.has(attachment.keptAs)) {
        const auto source = [&attachment](const ByteSink &sink) {
            return Mime::readAttachment(attachment, openAttachment, sink);
        };
        if (Result<void> added = m_copies.add(attachment.keptAs, source); !added)
            return added;
    }
    readFrom(attachment, m_copies.pathOf(attachment.keptAs));
    return {};
}

void KeptAttachments::readFromCopies(Mime::Draft &draft) const
{
    for (Mime::DraftAttachment &attachment : draft.attachments) {
        if (attachment.sourcePath.isEmpty())
            continue;
        noteFile(attachment);
        const QByteArray name = nameOf(attachment);
        if (!name.isEmpty() && m_copies.has(name))
            readFrom(attachment, m_copies.pathOf(name));
    }
}

void KeptAttachments::locate(Mime::Draft &draft) const
{
    for (Mime::DraftAttachment &attachment : draft.attachments) {
        if (attachment.keptAs.isEmpty())
            continue;
        readFrom(attachment, m_copies.pathOf(attachment.keptAs));
        attachment.keptAs.clear();
    }
}

Result<void> KeptAttachments::fillIn(const QByteArray &saved, const ByteSink &sink) const
{
    const auto find = [this](const QByteArray &name) { return m_copies.pathOf(name); };
    return Mime::fillIn(saved, find, openAttachment, sink);
}

} // namespace Martlet::Engine
