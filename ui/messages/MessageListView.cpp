// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/MessageListView.h"

#include "ui/common/Formatting.h"
#include "ui/common/Theme.h"
#include "ui/messages/DragPicture.h"
#include "ui/models/MessageListModel.h"

#include <QDrag>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace Martlet::Ui
{

namespace
{

QString rowToolTip(const Mail::MessageSummary &row,
                   const std::optional<Mail::DeliveryTrouble> &trouble)
{
    QStringList lines{singleLine(row.from.toDisplayString()), singleLine(row.subject),
                      fullDate(row.date), sizeText(row.sizeBytes)};
    if (trouble)
        lines << singleLine(deliveryText(*trouble));
    return plainToolTip(lines.join(QLatin1Char('\n')));
}

} // namespace

MessageListView::MessageListView(QWidget *parent)
    : QListView(parent)
    , m_delegate(new MessageDelegate(this))
{
    setItemDelegate(m_delegate);
    setUniformItemSizes(true);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setDragEnabled(true);
    setDragDropMode(DragOnly);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setFrameShape(NoFrame);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setAccessibleName(tr("Letters"));
    m_dayTimer.setSingleShot(true);
    connect(&m_dayTimer, &QTimer::timeout, this, &MessageListView::startDayTimer);
    startDayTimer();
    m_paintedTimer.setSingleShot(true);
    m_paintedTimer.setInterval(250);
    connect(&m_paintedTimer, &QTimer::timeout, this, &MessageListView::tellMissingPreviews);
}

void MessageListView::setMessages(MessageListModel *model)
{
    m_messages = model;
    // Before the selection model hears of it, which would go to a neighbour.
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            &MessageListView::letGoOfRemoved);
    setModel(model);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this,
            &MessageListView::rememberSelection);
    connect(model, &QAbstractItemModel::modelReset, this, &MessageListView::restoreSelection);
    connect(model, &MessageListModel::loaded, this, [this] {
        if (m_wanted.isValid() && select(m_wanted))
            m_wanted = {};
    });
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this,
            &MessageListView::announceCurrent);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { Q_EMIT selectionCountChanged(static_cast<int>(selectedKeys().size())); });
}

void MessageListView::setRowLayout(RowLayout layout)
{
    m_delegate->setRowLayout(layout);
    scheduleDelayedItemsLayout();
    viewport()->update();
}

QList<Mail::MessageKey> MessageListView::selectedKeys() const
{
    QList<Mail::MessageKey> keys;
    if (m_messages == nullptr)
        return keys;
    // By range: asking for 100,000 indexes takes many times as long.
    QItemSelection selection = selectionModel()->selection();
    std::sort(selection.begin(), selection.end(),
              [](const auto &a, const auto &b) { return a.top() < b.top(); });
    for (const QItemSelectionRange &range : std::as_const(selection)) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            keys.append(m_messages->key(row));
    }
    return keys;
}

Mail::MessageKey MessageListView::currentKey() const
{
    return m_messages != nullptr ? m_messages->key(currentIndex().row()) : Mail::MessageKey();
}

bool MessageListView::select(Mail::MessageKey key)
{
    const int row = m_messages->rowOf(key);
    if (row < 0)
        return false;
    const QModelIndex index = m_messages->index(row);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    scrollTo(index);
    return true;
}

void MessageListView::selectWhenLoaded(Mail::MessageKey key)
{
    if (!m_messages->isLoaded() || !select(key))
        m_wanted = key;
}

bool MessageListView::goToUnread(bool isForward)
{
    const int rows = m_messages->rowCount();
    const int step = isForward ? 1 : -1;
    const int start =
        currentIndex().isValid() ? currentIndex().row() + step : (isForward ? 0 : rows - 1);
    // Bounded: reading pages far down the list must not hold up the window.
    constexpr int farthest = 5000;
    int looked = 0;
    for (int row = start; row >= 0 && row < rows && looked < farthest; row += step, ++looked) {
        const QModelIndex index = m_messages->index(row);
        if (!index.data(MessageListModel::IsUnreadRole).toBool())
            continue;
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
        scrollTo(index);
        return true;
    }
    return false;
}

void MessageListView::stepAwayFrom(const QList<Mail::MessageKey> &keys)
{
    const QSet<Mail::MessageKey> leaving(keys.begin(), keys.end());
    if (!leaving.contains(currentKey()))
        return;
    const int rows = m_messages->rowCount();
    int row = currentIndex().row();
    while (row < rows && leaving.contains(m_messages->key(row)))
        ++row;
    if (row == rows) {
        row = currentIndex().row();
        while (row >= 0 && leaving.contains(m_messages->key(row)))
            --row;
    }
    selectionModel()->setCurrentIndex(m_messages->index(row), QItemSelectionModel::ClearAndSelect);
}

/// The current letter leaves because a filter hides it or another program removed it: no other one
/// is opened (and marked as read) in its place.
void MessageListView::letGoOfRemoved(const QModelIndex &parent, int first, int last)
{
    const int current = currentIndex().row();
    if (parent.isValid() || current < first || current > last)
        return;
    selectionModel()->clearCurrentIndex();
    m_belowLeft = m_messages->index(last + 1);
    m_aboveLeft = m_messages->index(first - 1);
}

void MessageListView::rememberSelection()
{
    m_keptSelection = selectedKeys();
    m_keptCurrent = currentKey();
    m_keptRow = currentIndex().row();
}

void MessageListView::restoreSelection()
{
    QItemSelection selection;
    // A large selection over a reset is rare and its meaning is gone; one letter is what counts.
    constexpr qsizetype mostRows = 200;
    for (const Mail::MessageKey key : m_keptSelection.mid(0, mostRows)) {
        const int row = m_messages->rowOf(key);
        if (row >= 0)
            selection.select(m_messages->index(row), m_messages->index(row));
    }
    const int current = m_messages->rowOf(m_keptCurrent);
    m_keptSelection.clear();
    if (current >= 0) {
        selectionModel()->setCurrentIndex(m_messages->index(current),
                                          QItemSelectionModel::NoUpdate);
        selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
        scrollTo(m_messages->index(current));
    } else {
        announceCurrent();
    }
}

void MessageListView::announceCurrent()
{
    const Mail::MessageKey key = currentKey();
    if (key.isValid()) {
        m_belowLeft = QModelIndex();
        m_aboveLeft = QModelIndex();
    }
    if (key == m_announced)
        return;
    m_announced = key;
    Q_EMIT currentMessageChanged(key);
}

void MessageListView::startDayTimer()
{
    const QDateTime now = QDateTime::currentDateTime();
    m_delegate->setNow(now);
    viewport()->update();
    const QDateTime midnight = now.date().addDays(1).startOfDay();
    // Longest an hour: after a sleeping machine wakes, "today" must not stay yesterday's.
    m_dayTimer.start(
        static_cast<int>(std::clamp<qint64>(now.msecsTo(midnight) + 1000, 1000, 3'600'000)));
}

void MessageListView::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    m_paintedTimer.start();
}

void MessageListView::tellMissingPreviews()
{
    if (m_messages == nullptr || rowLayout() != RowLayout::Cards || !isVisible())
        return;
    const int rows = m_messages->rowCount();
    const QModelIndex top = indexAt(QPoint(viewport()->width() / 2, 0));
    const QModelIndex bottom = indexAt(QPoint(viewport()->width() / 2, viewport()->height() - 1));
    const int last = bottom.isValid() ? bottom.row() : rows - 1;
    QHash<Mail::MailboxKey, QList<Mail::MessageKey>> missing;
    for (int row = std::max(top.row(), 0); row <= last; ++row) {
        const Mail::MessageSummary *summary = m_messages->summary(row);
        if (summary != nullptr && summary->preview.isEmpty())
            missing[summary->mailbox].append(summary->key);
    }
    for (auto it = missing.cbegin(); it != missing.cend(); ++it)
        Q_EMIT previewsWanted(it.key(), it.value());
}

bool MessageListView::event(QEvent *event)
{
    // Before type-ahead and before a shortcut of the window takes the letter.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (listCommand(*key)) {
            event->accept();
            return true;
        }
    }
    return QListView::event(event);
}

void MessageListView::keyPressEvent(QKeyEvent *event)
{
    if (const auto command = listCommand(*event)) {
        event->accept();
        Q_EMIT commandPressed(*command);
        return;
    }
    // Letters without a meaning do nothing: type-ahead would read the whole folder.
    if (!event->text().isEmpty() && event->text().at(0).isPrint() &&
        (event->modifiers() & ~Qt::ShiftModifier) == Qt::NoModifier) {
        event->ignore();
        return;
    }
    QListView::keyPressEvent(event);
}

MessageDelegate::HoverButton MessageListView::buttonAt(QPoint position) const
{
    const QModelIndex index = indexAt(position);
    return index.isValid() ? m_delegate->buttonAt(visualRect(index), fontMetrics(), position)
                           : MessageDelegate::HoverButton::None;
}

void MessageListView::mousePressEvent(QMouseEvent *event)
{
    m_isPressOnButton = event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier &&
                        buttonAt(event->pos()) != MessageDelegate::HoverButton::None;
    if (!m_isPressOnButton)
        QListView::mousePressEvent(event);
}

void MessageListView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_isPressOnButton)
        return;
    QListView::mouseMoveEvent(event);
}

void MessageListView::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_isPressOnButton) {
        QListView::mouseReleaseEvent(event);
        return;
    }
    m_isPressOnButton = false;
    const Mail::MessageKey key = m_messages->key(indexAt(event->pos()).row());
    switch (buttonAt(event->pos())) {
    case MessageDelegate::HoverButton::Archive:
        Q_EMIT rowCommand(ListCommand::Archive, key);
        break;
    case MessageDelegate::HoverButton::Delete:
        Q_EMIT rowCommand(ListCommand::Delete, key);
        break;
    case MessageDelegate::HoverButton::Flag:
        Q_EMIT rowCommand(ListCommand::ToggleFlag, key);
        break;
    case MessageDelegate::HoverButton::None:
        break;
    }
}

void MessageListView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_delegate->loadIcons();
}

bool MessageListView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        showRowToolTip(*static_cast<QHelpEvent *>(event));
        return true;
    }
    return QListView::viewportEvent(event);
}

void MessageListView::focusInEvent(QFocusEvent *event)
{
    const QScopedValueRollback guard(m_isGettingFocus, true);
    QListView::focusInEvent(event);
}

/// Where there is no current letter, Qt takes the first one when the list gets the focus. That
/// would open it, and mark it as read, though nobody chose it.
QModelIndex MessageListView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    if (m_isGettingFocus || m_messages->rowCount() == 0)
        return {};
    // From where the last letter left, its neighbours are one step away.
    const bool isStep = action == MoveDown || action == MoveUp;
    if (!currentIndex().isValid() && isStep && m_belowLeft.isValid())
        return m_messages->index(std::max(m_belowLeft.row() - (action == MoveUp ? 1 : 0), 0));
    if (!currentIndex().isValid() && isStep && m_aboveLeft.isValid())
        return m_aboveLeft;
    return QListView::moveCursor(action, modifiers);
}

/// A drag moves unless Ctrl is held. Qt would offer a copy first and hang all the rows at the
/// mouse, over the folders.
void MessageListView::startDrag(Qt::DropActions supportedActions)
{
    const QModelIndexList rows = selectedIndexes();
    if (rows.isEmpty())
        return;
    const Mail::MessageSummary *one =
        rows.size() == 1 ? m_messages->summary(rows.first().row()) : nullptr;
    const QString text = one != nullptr && !one->subject.isEmpty()
                             ? singleLine(one->subject)
                             : tr("%Ln letters", nullptr, static_cast<int>(rows.size()));
    auto *drag = new QDrag(this);
    drag->setMimeData(m_messages->mimeData(rows));
    drag->setPixmap(dragPicture(text, *this));
    drag->setHotSpot({-2 * Theme::inside, -Theme::inside});
    drag->exec(supportedActions, Qt::MoveAction);
}

void MessageListView::showRowToolTip(const QHelpEvent &event)
{
    const QModelIndex index = indexAt(event.pos());
    const Mail::MessageSummary *row = m_messages->summary(index.row());
    if (row == nullptr) {
        QToolTip::hideText();
        return;
    }
    QString text;
    switch (buttonAt(event.pos())) {
    case MessageDelegate::HoverButton::Archive:
        text = tr("Archive (%1)").arg(listKeyText(ListCommand::Archive));
        break;
    case MessageDelegate::HoverButton::Delete:
        text = tr("Delete (%1)").arg(listKeyText(ListCommand::Delete));
        break;
    case MessageDelegate::HoverButton::Flag:
        text = tr("Flag (%1)").arg(listKeyText(ListCommand::ToggleFlag));
        break;
    case MessageDelegate::HoverButton::None:
        text = rowToolTip(*row, m_messages->deliveryTrouble(*row));
        break;
    }
    QToolTip::showText(event.globalPos(), text, viewport());
}

} // namespace Martlet::Ui
