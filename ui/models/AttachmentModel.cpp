// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/AttachmentModel.h"

namespace Martlet::Ui
{

void AttachmentModel::setAttachments(const QList<Engine::AttachmentInfo> &attachments)
{
    beginResetModel();
    m_attachments = attachments;
    endResetModel();
}

int AttachmentModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_attachments.size());
}

QVariant AttachmentModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Engine::AttachmentInfo &attachment = m_attachments.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return attachment.fileName;
    case SectionRole:
        return attachment.section;
    case SizeRole:
        return attachment.sizeBytes;
    case MimeTypeRole:
        return attachment.mimeType;
    default:
        return {};
    }
}

} // namespace Martlet::Ui
