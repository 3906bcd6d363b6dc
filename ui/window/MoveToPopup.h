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
    /// Folders stay within their account; letters go anywhere.
    enum class Reach { Account, AllAccounts };

    explicit MoveToPopup(QWidget *parent);

    /// The folders of `account` without `current`, over the middle of `anchor`; behind them, where
    /// the reach is so far, those of the other accounts with the account's name before them.
    void openOver(const QWidget *anchor, const MailboxTreeModel &tree, Mail::AccountKey account,
                  Mail::MailboxKey current, Reach reach);

Q_SIGNALS:
    void chosen(Martlet::Mail::MailboxKey mailbox);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void list(const MailboxTreeModel &tree, const QModelIndex &folder, const QString &account);
    void choose();

    QLineEdit *m_filter;
    QListView *m_list;
    QStandardItemModel *m_folders;
    QSortFilterProxyModel *m_filtered;
};

} // namespace Martlet::Ui
