// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The folder pane's tree: keeps what is open and selected over reloads and restarts, takes letters
// dropped on folders.
#pragma once

#include "ui/models/MailboxTreeModel.h"

#include <QSet>
#include <QTreeView>

namespace Martlet::Ui
{

class MailboxTreeView : public QTreeView
{
    Q_OBJECT

public:
    explicit MailboxTreeView(QWidget *parent = nullptr);

    void setMailboxes(MailboxTreeModel *model);
    void select(const MailboxNodeId &id);
    [[nodiscard]] MailboxNodeId current() const;
    /// In place; what is typed comes from the model as renameRequested().
    void renameCurrent();

    /// Folders the user closed, by account key and path, for WindowState; all others are open.
    [[nodiscard]] QStringList collapsed() const;
    void setCollapsed(const QStringList &names);

Q_SIGNALS:
    void folderSelected(const Martlet::Ui::MailboxNodeId &id);

protected:
    bool viewportEvent(QEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;

private:
    void restore();
    [[nodiscard]] QString name(const QModelIndex &index) const;
    void expandRest(const QModelIndex &parent);

    MailboxTreeModel *m_mailboxes = nullptr;
    QSet<QString> m_collapsed;
    MailboxNodeId m_kept;
    bool m_isRestoring = false;
};

} // namespace Martlet::Ui
