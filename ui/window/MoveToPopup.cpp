// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/MoveToPopup.h"

#include "ui/common/Formatting.h"
#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/models/MailboxTreeModel.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace Martlet::Ui
{

MoveToPopup::MoveToPopup(QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_filter(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_folders(new QStandardItemModel(this))
    , m_filtered(new QSortFilterProxyModel(this))
{
    setFrameShape(StyledPanel);
    setAccessibleName(tr("Move to a folder"));
    m_filter->setPlaceholderText(tr("Move to…"));
    m_filter->setAccessibleName(tr("Name of the folder"));
    m_filter->installEventFilter(this);
    m_list->setAccessibleName(tr("Folders"));
    m_list->setFrameShape(NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_filtered->setSourceModel(m_folders);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setModel(m_filtered);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::inside, Theme::inside, Theme::inside, Theme::inside);
    layout->setSpacing(Theme::inside);
    layout->addWidget(m_filter);
    layout->addWidget(m_list, 1);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filtered->setFilterFixedString(text.trimmed());
        m_list->setCurrentIndex(m_filtered->index(0, 0));
    });
    connect(m_filter, &QLineEdit::returnPressed, this, &MoveToPopup::choose);
    connect(m_list, &QListView::clicked, this, &MoveToPopup::choose);
}

void MoveToPopup::list(const MailboxTreeModel &tree, const QModelIndex &folder,
                       const QString &account)
{
    const Mail::MailboxInfo *info = tree.mailbox(folder);
    const QString name = singleLine(
        info->specialUse == Mail::SpecialUse::None ? info->path : folder.data().toString());
    auto *item = new QStandardItem(
        folderIcon(info->specialUse),
        account.isEmpty() ? name : tr("%1 – %2", "account, folder").arg(account, name));
    item->setData(info->key.value());
    m_folders->appendRow(item);
}

void MoveToPopup::openOver(const QWidget *anchor, const MailboxTreeModel &tree,
                           Mail::AccountKey account, Mail::MailboxKey current, Reach reach)
{
    m_folders->clear();
    const QModelIndexList folders = tree.folders();
    for (const QModelIndex &index : folders) {
        const Mail::MailboxInfo *info = tree.mailbox(index);
        if (info->account == account && info->key != current)
            list(tree, index, {});
    }
    for (const QModelIndex &index : folders) {
        const Mail::MailboxInfo *info = tree.mailbox(index);
        if (reach != Reach::AllAccounts || info->account == account)
            continue;
        const QModelIndex owner = tree.indexOf({info->account, {}, false});
        list(tree, index, singleLine(owner.data().toString()));
    }
    m_filter->clear();
    m_list->setCurrentIndex(m_filtered->index(0, 0));
    resize(320, 360);
    const QPoint centre = anchor->mapToGlobal(anchor->rect().center());
    move(centre - QPoint(width() / 2, height() / 2));
    show();
    m_filter->setFocus(Qt::PopupFocusReason);
}

void MoveToPopup::choose()
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid())
        return;
    hide();
    Q_EMIT chosen(Mail::MailboxKey(index.data(Qt::UserRole + 1).toLongLong()));
}

bool MoveToPopup::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            const int row = m_list->currentIndex().row() + (key == Qt::Key_Down ? 1 : -1);
            if (row >= 0 && row < m_filtered->rowCount())
                m_list->setCurrentIndex(m_filtered->index(row, 0));
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace Martlet::Ui
