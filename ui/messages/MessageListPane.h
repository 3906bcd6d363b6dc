// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The middle pane: name of the folder and its unread letters, order, quick filter, the list, and
// what stands there when it is empty.
#pragma once

#include "core/store/queries/MessageQueries.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QStackedLayout;
class QToolButton;

namespace Martlet::Ui
{

class ElidedLabel;
class EmptyState;
class MessageListModel;
class MessageListView;
class SortMenu;

class MessageListPane : public QWidget
{
    Q_OBJECT

public:
    explicit MessageListPane(MessageListModel *model, QWidget *parent = nullptr);

    void setFolder(const QString &name, int unread);
    /// Shown instead of "Nothing here" while offline; empty: online.
    void setOfflineText(const QString &text);
    [[nodiscard]] MessageListView *view() const { return m_view; }
    [[nodiscard]] MessageListModel *model() const { return m_model; }
    [[nodiscard]] QLineEdit *filterField() const { return m_filter; }

    /// "/" and Ctrl+K.
    void focusFilter();
    /// Esc: clears the filter; false when there was none.
    bool clearFilter();

Q_SIGNALS:
    void orderChosen(const Martlet::Store::MessageListOrder &order);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showState();
    QWidget *makeHeader();

    MessageListModel *m_model;
    MessageListView *m_view;
    EmptyState *m_empty;
    QStackedLayout *m_stack;
    ElidedLabel *m_name;
    ElidedLabel *m_unread;
    QToolButton *m_sortButton;
    SortMenu *m_sortMenu;
    QLineEdit *m_filter;
    QTimer m_filterDelay;
    QString m_offlineText;
};

} // namespace Martlet::Ui
