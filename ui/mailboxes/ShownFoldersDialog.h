// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "Folders to show": which of an account's folders stand in the folder pane, that is which are
// subscribed on the server. Those with a role always do. Stores nothing.
#pragma once

#include "core/mail/MailboxInfo.h"

#include <QDialog>
#include <QHash>
#include <QList>

class QLabel;
class QSortFilterProxyModel;
class QStandardItem;
class QStandardItemModel;
class QTreeView;

namespace Martlet::Ui
{

class ShownFoldersDialog : public QDialog
{
    Q_OBJECT

public:
    /// `folders`: all of one account, parents before children.
    ShownFoldersDialog(const QList<Mail::MailboxInfo> &folders, const QString &accountName,
                       QWidget *parent = nullptr);

    /// What was changed.
    [[nodiscard]] QList<Mail::MailboxKey> toShow() const { return changed(true); }
    [[nodiscard]] QList<Mail::MailboxKey> toHide() const { return changed(false); }

private:
    void fill(const QList<Mail::MailboxInfo> &folders);
    void setFilter(const QString &text);
    void showCount();
    [[nodiscard]] QList<Mail::MailboxKey> changed(bool isShown) const;

    QStandardItemModel *m_model;
    QSortFilterProxyModel *m_filtered;
    QTreeView *m_tree;
    QLabel *m_count;
    struct Entry {
        QStandardItem *item = nullptr;
        bool wasShown = false;
    };
    QHash<Mail::MailboxKey, Entry> m_entries; ///< those that can be chosen
};

} // namespace Martlet::Ui
