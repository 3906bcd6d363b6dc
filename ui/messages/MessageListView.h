// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The message list: constant row height, selection that survives changes, single-letter keys,
// buttons on the row under the mouse, drag to folders. Nothing is opened that nobody chose.
#pragma once

#include "core/mail/Keys.h"
#include "ui/messages/ListKeys.h"
#include "ui/messages/MessageDelegate.h"

#include <QListView>
#include <QPersistentModelIndex>
#include <QTimer>

namespace Martlet::Ui
{

class MessageListModel;

class MessageListView : public QListView
{
    Q_OBJECT

public:
    explicit MessageListView(QWidget *parent = nullptr);

    void setMessages(MessageListModel *model);
    void setRowLayout(RowLayout layout);
    [[nodiscard]] RowLayout rowLayout() const { return m_delegate->rowLayout(); }

    [[nodiscard]] QList<Mail::MessageKey> selectedKeys() const;
    [[nodiscard]] Mail::MessageKey currentKey() const;
    /// Selects it alone and scrolls to it. False when it is not in the list.
    bool select(Mail::MessageKey key);
    /// As soon as the list is loaded (after a restart).
    void selectWhenLoaded(Mail::MessageKey key);

    /// The next unread row after (or before) the current one; false when there is none.
    bool goToUnread(bool isForward);
    /// Where the selection should go when `keys` leave: the row below the last of them, else above.
    void stepAwayFrom(const QList<Mail::MessageKey> &keys);

Q_SIGNALS:
    void commandPressed(Martlet::Ui::ListCommand command);
    /// A button on the row under the mouse.
    void rowCommand(Martlet::Ui::ListCommand command, Martlet::Mail::MessageKey key);
    void currentMessageChanged(Martlet::Mail::MessageKey key);
    void selectionCountChanged(int count);
    /// The rows on screen, at rest, that should show first words and have none.
    void previewsWanted(Martlet::Mail::MailboxKey mailbox,
                        const QList<Martlet::Mail::MessageKey> &keys);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void startDrag(Qt::DropActions supportedActions) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    void letGoOfRemoved(const QModelIndex &parent, int first, int last);
    void rememberSelection();
    void restoreSelection();
    void announceCurrent();
    void startDayTimer();
    void tellMissingPreviews();
    void showRowToolTip(const QHelpEvent &event);
    [[nodiscard]] MessageDelegate::HoverButton buttonAt(QPoint position) const;

    MessageDelegate *m_delegate;
    MessageListModel *m_messages = nullptr;
    QTimer m_dayTimer;
    QTimer m_paintedTimer;
    // Across a reset of the model.
    QList<Mail::MessageKey> m_keptSelection;
    Mail::MessageKey m_keptCurrent;
    int m_keptRow = -1;
    /// Beside the current letter that left without the person's doing; both move with the rows.
    QPersistentModelIndex m_belowLeft;
    QPersistentModelIndex m_aboveLeft;
    Mail::MessageKey m_wanted;
    Mail::MessageKey m_announced;
    bool m_isPressOnButton = false;
    bool m_isGettingFocus = false;
};

} // namespace Martlet::Ui
