// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The attachments of the letter on screen.
#pragma once

#include "core/engine/MessageContents.h"

#include <QAbstractListModel>

namespace Martlet::Ui
{

class AttachmentModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { SectionRole = Qt::UserRole, SizeRole, MimeTypeRole };

    using QAbstractListModel::QAbstractListModel;

    void setAttachments(const QList<Engine::AttachmentInfo> &attachments);
    [[nodiscard]] const QList<Engine::AttachmentInfo> &attachments() const { return m_attachments; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<Engine::AttachmentInfo> m_attachments;
};

} // namespace Martlet::Ui
