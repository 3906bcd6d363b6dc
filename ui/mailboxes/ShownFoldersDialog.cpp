// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mailboxes/ShownFoldersDialog.h"

#include "ui/common/Formatting.h"
#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/controls/FilterField.h"
#include "ui/models/MailboxTreeModel.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace Martlet::Ui
{

ShownFoldersDialog::ShownFoldersDialog(const QList<Mail::MailboxInfo> &folders,
                                       const QString &accountName, QWidget *parent)
    : QDialog(parent)
    , m_model(new QStandardItemModel(this))
    , m_filtered(new QSortFilterProxyModel(this))
    , m_tree(new QTreeView(this))
    , m_count(new QLabel(this))
{
    setWindowTitle(tr("Folders to show"));
    auto *about = new QLabel(tr("Folders without a tick stay on the server of %1, but do not stand "
                                "in the list. Other programs may follow the same choice.")
                                 .arg(singleLine(accountName)),
                             this);
    about->setTextFormat(Qt::PlainText);
    about->setWordWrap(true);
    auto *filter = new QLineEdit(this);
    filter->setObjectName(QStringLiteral("filter"));
    prepareFilterField(filter, tr("Find a folder"));
    m_filtered->setSourceModel(m_model);
    m_filtered->setRecursiveFilteringEnabled(true);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    fill(folders);
    m_tree->setObjectName(QStringLiteral("folders"));
    m_tree->setAccessibleName(tr("Folders"));
    m_tree->setModel(m_filtered);
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->expandAll();
    m_count->setObjectName(QStringLiteral("count"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::edge, Theme::edge, Theme::edge, Theme::edge);
    layout->setSpacing(Theme::inside);
    layout->addWidget(about);
    layout->addWidget(filter);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_count);
    layout->addWidget(buttons);
    resize(460, 520);
    connect(filter, &QLineEdit::textChanged, this, &ShownFoldersDialog::setFilter);
    connect(m_model, &QStandardItemModel::itemChanged, this, &ShownFoldersDialog::showCount);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showCount();
}

void ShownFoldersDialog::fill(const QList<Mail::MailboxInfo> &folders)
{
    QHash<Mail::MailboxKey, QStandardItem *> items;
    for (const Mail::MailboxInfo &info : folders) {
        auto *item = new QStandardItem(singleLine(MailboxTreeModel::folderName(info)));
        item->setIcon(folderIcon(info.specialUse));
        item->setEditable(false);
        const bool hasRole = info.specialUse != Mail::SpecialUse::None;
        if (hasRole || info.isSelectable) {
            item->setCheckable(true);
            item->setCheckState(hasRole || info.isSubscribed ? Qt::Checked : Qt::Unchecked);
        }
        if (hasRole) {
            item->setFlags(item->flags() & ~(Qt::ItemIsUserCheckable | Qt::ItemIsEnabled));
            item->setToolTip(tr("This folder has a part to play and always stands in the list."));
        } else if (info.isSelectable) {
            m_entries.insert(info.key, {item, info.isSubscribed});
        }
        items.insert(info.key, item);
        QStandardItem *parent = items.value(info.parent);
        (parent != nullptr ? parent : m_model->invisibleRootItem())->appendRow(item);
    }
}

void ShownFoldersDialog::setFilter(const QString &text)
{
    m_filtered->setFilterFixedString(text);
    m_tree->expandAll();
}

void ShownFoldersDialog::showCount()
{
    int shown = 0;
    for (const Entry &entry : std::as_const(m_entries))
        shown += entry.item->checkState() == Qt::Checked ? 1 : 0;
    m_count->setText(tr("%1 of %Ln folder(s) shown", nullptr, static_cast<int>(m_entries.size()))
                         .arg(locale().toString(shown)));
}

QList<Mail::MailboxKey> ShownFoldersDialog::changed(bool isShown) const
{
    QList<Mail::MailboxKey> keys;
    for (auto entry = m_entries.cbegin(); entry != m_entries.cend(); ++entry) {
        const bool isNow = entry->item->checkState() == Qt::Checked;
        if (isNow == isShown && isNow != entry->wasShown)
            keys.append(entry.key());
    }
    return keys;
}

} // namespace Martlet::Ui
