// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/MessageListPane.h"

#include "ui/common/ElidedLabel.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Formatting.h"
#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/controls/FilterField.h"
#include "ui/messages/EmptyState.h"
#include "ui/messages/MessageListView.h"
#include "ui/messages/SortMenu.h"
#include "ui/models/MessageListModel.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace Martlet::Ui
{

MessageListPane::MessageListPane(MessageListModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_view(new MessageListView(this))
    , m_empty(new EmptyState(this))
    , m_stack(new QStackedLayout)
    , m_name(new ElidedLabel(this))
    , m_unread(new ElidedLabel(this))
    , m_sortButton(new QToolButton(this))
    , m_sortMenu(new SortMenu(this))
    , m_filter(new QLineEdit(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    layout->addLayout(m_stack, 1);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    m_view->setMessages(model);
    setFocusProxy(m_view);

    m_filterDelay.setSingleShot(true);
    m_filterDelay.setInterval(150);
    connect(m_filter, &QLineEdit::textChanged, &m_filterDelay, qOverload<>(&QTimer::start));
    connect(&m_filterDelay, &QTimer::timeout, this,
            [this] { m_model->setFilter(m_filter->text()); });
    m_filter->installEventFilter(this);
    connect(m_sortMenu, &SortMenu::orderChosen, this, [this](const auto &order) {
        m_model->setOrder(order);
        Q_EMIT orderChosen(order);
    });
    connect(m_sortMenu, &QMenu::aboutToShow, this,
            [this] { m_sortMenu->setOrder(m_model->order()); });
    connect(model, &MessageListModel::loaded, this, &MessageListPane::showState);
    connect(model, &QAbstractItemModel::modelReset, this, &MessageListPane::showState);
    connect(model, &QAbstractItemModel::rowsInserted, this, &MessageListPane::showState);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &MessageListPane::showState);
    connect(m_empty, &EmptyState::buttonClicked, this, &MessageListPane::clearFilter);
    showState();
}

QWidget *MessageListPane::makeHeader()
{
    auto *header = new QWidget(this);
    auto *rows = new QVBoxLayout(header);
    rows->setContentsMargins(Theme::group, Theme::inside, Theme::inside, Theme::inside);
    rows->setSpacing(Theme::inside);

    QFont bold = m_name->font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_unread->setDimmed(true);
    m_sortButton->setIcon(
        themeIcon(QStringLiteral("view-sort-descending"), {QStringLiteral("view-sort")}));
    m_sortButton->setToolTip(tr("Order of the list"));
    m_sortButton->setAccessibleName(tr("Order of the list"));
    m_sortButton->setAutoRaise(true);
    m_sortButton->setPopupMode(QToolButton::InstantPopup);
    m_sortButton->setMenu(m_sortMenu);
    m_sortButton->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));

    auto *top = new QHBoxLayout;
    top->setSpacing(Theme::inside);
    top->addWidget(m_name);
    top->addWidget(m_unread);
    top->addStretch(1);
    top->addWidget(m_sortButton);
    rows->addLayout(top);

    prepareFilterField(m_filter, tr("Filter by sender or subject"));
    rows->addWidget(m_filter);
    return header;
}

void MessageListPane::setFolder(const QString &name, int unread)
{
    m_name->setText(singleLine(name));
    m_unread->setText(unread > 0 ? tr("%Ln unread", nullptr, unread) : QString());
    if (m_model->filter().isEmpty() && !m_filterDelay.isActive() && !m_filter->hasFocus())
        m_filter->clear();
}

void MessageListPane::setOfflineText(const QString &text)
{
    m_offlineText = text;
    showState();
}

void MessageListPane::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

bool MessageListPane::clearFilter()
{
    if (m_filter->text().isEmpty())
        return false;
    m_filter->clear();
    m_filterDelay.stop();
    m_model->setFilter({});
    m_view->setFocus();
    return true;
}

void MessageListPane::showState()
{
    if (m_model->rowCount() > 0 || (!m_model->isLoaded() && !m_model->error())) {
        // Not known yet is shown as not known: an empty list without words.
        m_stack->setCurrentWidget(m_view);
        return;
    }
    if (m_model->error()) {
        const ErrorSentence sentence = errorSentence(*m_model->error());
        m_empty->setContent(themeIcon(QStringLiteral("dialog-warning")), sentence.text,
                            sentence.details);
    } else if (!m_model->filter().isEmpty()) {
        m_empty->setContent(themeIcon(QStringLiteral("edit-find")),
                            tr("No letters with “%1”").arg(singleLine(m_model->filter())), {},
                            tr("Clear the filter"));
    } else {
        m_empty->setContent(folderIcon({}), tr("Nothing here"), m_offlineText);
    }
    m_stack->setCurrentWidget(m_empty);
}

bool MessageListPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape) {
            if (!clearFilter())
                m_view->setFocus();
            return true;
        }
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_view->setFocus();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace Martlet::Ui
