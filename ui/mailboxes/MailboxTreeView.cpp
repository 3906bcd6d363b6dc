// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mailboxes/MailboxTreeView.h"

#include "core/util/Logging.h"
#include "ui/common/Formatting.h"
#include "ui/common/Theme.h"
#include "ui/mailboxes/MailboxDelegate.h"

#include <QDragMoveEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleOption>
#include <QToolTip>

namespace Martlet::Ui
{

namespace
{

/// The folder under the mouse lights up while letters are dragged, instead of a thin black box.
class DropStyle final : public QProxyStyle
{
public:
    using QProxyStyle::QProxyStyle;

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override
    {
        if (element != PE_IndicatorItemViewItemDrop) {
            QProxyStyle::drawPrimitive(element, option, painter, widget);
            return;
        }
        if (option->rect.isEmpty())
            return;
        QColor light = option->palette.color(QPalette::Highlight);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(light, 1));
        light.setAlphaF(0.25F);
        painter->setBrush(light);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -1.5, -0.5), Theme::step,
                                 Theme::step);
        painter->restore();
    }
};

} // namespace

MailboxTreeView::MailboxTreeView(QWidget *parent)
    : QTreeView(parent)
{
    setItemDelegate(new MailboxDelegate(this));
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setIndentation(16);
    setFrameShape(NoFrame);
    setDragDropMode(DragDrop);
    setDragEnabled(true);
    setAcceptDrops(true);
    setDropIndicatorShown(true);
    auto *dropStyle = new DropStyle;
    dropStyle->setParent(this);
    setStyle(dropStyle);
    setAutoExpandDelay(700);
    setEditTriggers(NoEditTriggers);
    setExpandsOnDoubleClick(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextElideMode(Qt::ElideRight);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setAccessibleName(tr("Folders"));
    connect(this, &QTreeView::collapsed, this, [this](const QModelIndex &index) {
        if (!m_isRestoring)
            m_collapsed.insert(name(index));
    });
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex &index) {
        if (!m_isRestoring)
            m_collapsed.remove(name(index));
    });
}

void MailboxTreeView::setMailboxes(MailboxTreeModel *model)
{
    m_mailboxes = model;
    setModel(model);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_kept = current(); });
    connect(model, &QAbstractItemModel::modelReset, this, &MailboxTreeView::restore);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                if (index.isValid() && !m_isRestoring)
                    Q_EMIT folderSelected(m_mailboxes->id(index));
            });
    restore();
}

void MailboxTreeView::select(const MailboxNodeId &id)
{
    const QModelIndex index = m_mailboxes->indexOf(id);
    if (!index.isValid())
        return;
    for (QModelIndex above = index.parent(); above.isValid(); above = above.parent())
        expand(above);
    setCurrentIndex(index);
}

MailboxNodeId MailboxTreeView::current() const
{
    return m_mailboxes != nullptr ? m_mailboxes->id(currentIndex()) : MailboxNodeId();
}

QStringList MailboxTreeView::collapsed() const
{
    return m_collapsed.values();
}

void MailboxTreeView::setCollapsed(const QStringList &names)
{
    m_collapsed = QSet<QString>(names.begin(), names.end());
    restore();
}

QString MailboxTreeView::name(const QModelIndex &index) const
{
    const Mail::MailboxInfo *info = m_mailboxes->mailbox(index);
    const QString account = QString::number(m_mailboxes->id(index).account.value());
    return info != nullptr ? account + QLatin1Char(' ') + info->path : account;
}

void MailboxTreeView::expandRest(const QModelIndex &parent)
{
    for (int row = 0; row < m_mailboxes->rowCount(parent); ++row) {
        const QModelIndex child = m_mailboxes->index(row, 0, parent);
        if (m_mailboxes->rowCount(child) == 0)
            continue;
        setExpanded(child, !m_collapsed.contains(name(child)));
        expandRest(child);
    }
}

void MailboxTreeView::restore()
{
    if (m_mailboxes == nullptr)
        return;
    m_isRestoring = true;
    expandRest({});
    const QModelIndex kept = m_mailboxes->indexOf(m_kept);
    if (kept.isValid())
        setCurrentIndex(kept);
    m_isRestoring = false;
}

bool MailboxTreeView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QTreeView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QModelIndex index = indexAt(help->pos());
    const Mail::MailboxInfo *info = index.isValid() ? m_mailboxes->mailbox(index) : nullptr;
    QString text;
    if (info != nullptr && !info->problem.isEmpty())
        text = tr("This folder could not be brought up to date. The server says: %1")
                   .arg(sanitizedServerText(info->problem));
    else if (info != nullptr)
        text = info->path + QLatin1Char('\n') + tr("%Ln letters", nullptr, info->total);
    else if (index.isValid())
        text = index.data(Qt::ToolTipRole).toString();
    if (text.isEmpty() && index.isValid())
        text = index.data().toString();
    QToolTip::showText(help->globalPos(), plainToolTip(text), viewport());
    return true;
}

void MailboxTreeView::renameCurrent()
{
    if (currentIndex().isValid())
        edit(currentIndex());
}

void MailboxTreeView::dragMoveEvent(QDragMoveEvent *event)
{
    // Ctrl copies, everything else moves; the drop is on a row, never between rows.
    const bool isFolder = event->source() == this;
    event->setDropAction(!isFolder && event->modifiers().testFlag(Qt::ControlModifier)
                             ? Qt::CopyAction
                             : Qt::MoveAction);
    QTreeView::dragMoveEvent(event);
}

} // namespace Martlet::Ui
