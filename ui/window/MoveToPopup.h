// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "Move to…" (V): type a few letters of the folder, Enter moves.
#pragma once

#include "core/mail/Keys.h"

#include <QFrame>

class QLineEdit;
class QListView;
class QSortFilterProxyModel;
class QStandardItemModel;

namespace Martlet::Ui
{

class MailboxTreeModel;

class MoveToPopup : public QFrame
{
    Q_OBJECT

public:
    explicit MoveToPopup(QWidget *parent);

    /// The folders of `account` without `current`, over the middle of `anchor`.
    void openOver(const QWidget *anchor, const MailboxTreeModel &tree, Mail::AccountKey account,
                  Mail::MailboxKey current);

Q_SIGNALS:
    void chosen(Martlet::Mail::MailboxKey mailbox);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void choose();

    QLineEdit *m_filter;
    QListView *m_list;
    QStandardItemModel *m_folders;
    QSortFilterProxyModel *m_filtered;
};

} // namespace Martlet::Ui
