// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/OutboxView.h"

#include "core/util/WhenFinished.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Formatting.h"
#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/controls/FlowLayout.h"
#include "ui/messages/EmptyState.h"
#include "ui/models/OutboxOverview.h"
#include "ui/window/RefusalText.h"
#include "ui/window/SendingHelp.h"
#include "ui/window/SendingTimeMenu.h"

#include <QApplication>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QMessageBox>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedLayout>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace Martlet::Ui
{

namespace
{

/// Of those who stand under one sentence.
constexpr int mostNamed = 3;

/// Subject, recipients, state.
class OutboxDelegate final : public QStyledItemDelegate
{
    Q_DECLARE_TR_FUNCTIONS(Martlet::Ui::OutboxDelegate)

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {200, 3 * option.fontMetrics.height() + 2 * Theme::step + 2 * Theme::inside};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyleOptionViewItem ground = option;
        initStyleOption(&ground, index);
        ground.text.clear();
        option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &ground, painter,
                                            option.widget);
        const auto *model = qobject_cast<const OutboxModel *>(index.model());
        const Mail::OutboxItem item = model->item(index.row());
        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        const QColor text =
            option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
        const QColor dimmed = isSelected ? Theme::dimmedSelectedText(option.palette)
                                         : Theme::dimmedText(option.palette);
        const bool needsUser = index.data(OutboxModel::NeedsUserRole).toBool();
        QRect line = option.rect.adjusted(Theme::edge, Theme::inside, -Theme::group, 0);
        line.setHeight(option.fontMetrics.height());
        painter->save();
        const auto draw = [&](const QString &words, const QColor &color) {
            painter->setPen(color);
            painter->drawText(
                line, static_cast<int>(Qt::AlignLeading | Qt::AlignVCenter),
                option.fontMetrics.elidedText(singleLine(words), Qt::ElideRight, line.width()));
            line.translate(0, line.height() + Theme::step);
        };
        draw(tr("To: %1").arg(addressesOf(item.recipients).join(QStringLiteral(", "))), text);
        draw(index.data().toString(), text);
        draw(OutboxModel::stateText(item),
             needsUser && !isSelected ? Theme::amber(option.palette) : dimmed);
        painter->restore();
    }
};

} // namespace

OutboxView::OutboxView(Engine::OutboxService &service, Engine::AccountService &accounts,
                       OutboxModel *model, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_model(model)
    , m_list(new QListView(this))
    , m_empty(new EmptyState(this))
    , m_stack(new QStackedLayout)
    , m_state(new QLabel(this))
    , m_help(new SendingHelp(accounts, service, this))
    , m_mend(new QPushButton(this))
    , m_showAll(new QPushButton(tr("Show all recipients…"), this))
    , m_sendAgain(new QPushButton(tr("Send again"), this))
    , m_treatAsSent(new QPushButton(tr("It did arrive"), this))
    , m_keepCopy(new QPushButton(tr("Keep the copy here"), this))
    , m_hold(new QPushButton(tr("Hold"), this))
    , m_time(new QPushButton(tr("Change time"), this))
    , m_times(new SendingTimeMenu(m_time))
    , m_up(new QPushButton(tr("Move up"), this))
    , m_down(new QPushButton(tr("Move down"), this))
    , m_takeBack(new QPushButton(tr("Take back and edit"), this))
    , m_remove(new QPushButton(tr("Remove…"), this))
{
    m_list->setModel(model);
    m_list->setItemDelegate(new OutboxDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Letters in the Outbox"));
    m_keepCopy->setToolTip(tr("Into the folder for sent letters on this computer"));
    m_list->installEventFilter(this);
    m_time->setToolTip(tr("When the letter goes out; it stays in the Outbox until then"));
    m_time->setMenu(m_times);
    m_up->setToolTip(tr("Before the letter above"));
    m_up->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Up));
    m_down->setToolTip(tr("Behind the letter below"));
    m_down->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Down));
    m_empty->setContent(folderIcon(Mail::SpecialUse::Outbox), tr("Nothing waits to be sent"));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_state->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *buttons = new QVBoxLayout;
    buttons->setContentsMargins(Theme::edge, Theme::inside, Theme::group, Theme::group);
    buttons->setSpacing(Theme::inside);
    buttons->addWidget(m_state);
    auto *line = new FlowLayout(nullptr, Theme::inside);
    for (QPushButton *button : {m_mend, m_showAll, m_sendAgain, m_treatAsSent, m_keepCopy, m_hold,
                                m_time, m_up, m_down, m_takeBack, m_remove})
        line->addWidget(button);
    buttons->addLayout(line);

    auto *full = new QWidget(this);
    auto *fullLayout = new QVBoxLayout(full);
    fullLayout->setContentsMargins(0, 0, 0, 0);
    fullLayout->setSpacing(0);
    fullLayout->addWidget(m_list, 1);
    fullLayout->addLayout(buttons);
    m_stack->addWidget(full);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_stack);
    setFocusProxy(m_list);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &OutboxView::showCurrent);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this,
            [this] { m_kept = current().key; });
    connect(model, &QAbstractItemModel::modelReset, this, &OutboxView::keepCurrent);
    connect(model, &QAbstractItemModel::modelReset, this, &OutboxView::showCurrent);
    connect(model, &QAbstractItemModel::dataChanged, this, &OutboxView::showCurrent);
    connect(m_sendAgain, &QPushButton::clicked, this, &OutboxView::sendAgain);
    connect(m_treatAsSent, &QPushButton::clicked, this, &OutboxView::treatAsSent);
    connect(m_mend, &QPushButton::clicked, this, [this] { m_help->apply(current().key); });
    connect(m_showAll, &QPushButton::clicked, this, &OutboxView::showAll);
    connect(m_help, &SendingHelp::told, this, &OutboxView::told);
    connect(m_keepCopy, &QPushButton::clicked, this, &OutboxView::keepCopy);
    connect(m_hold, &QPushButton::clicked, this, &OutboxView::hold);
    connect(m_times, &SendingTimeMenu::timeChosen, this, &OutboxView::setTime);
    connect(m_list, &QListView::doubleClicked, this, &OutboxView::openCurrent);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_takeBack, &QPushButton::clicked, this, &OutboxView::takeBack);
    connect(m_remove, &QPushButton::clicked, this, &OutboxView::remove);
    showCurrent();
}

Mail::OutboxItem OutboxView::current() const
{
    return m_model->item(m_list->currentIndex().row());
}

void OutboxView::showCurrent()
{
    m_stack->setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1);
    if (!m_list->currentIndex().isValid() && m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0));
    const Mail::OutboxItem item = current();
    const bool isKnown = item.key.isValid();
    const bool isUnderWay = item.state == Mail::OutboxState::Sending ||
                            item.state == Mail::OutboxState::DotSent ||
                            item.state == Mail::OutboxState::Accepted;
    const SendingAdvice advice = isKnown ? m_help->adviceFor(item) : SendingAdvice();
    const LetterText text =
        isKnown ? letterText(item, advice.text, m_help->contextOf(item), mostNamed) : LetterText();
    m_state->setText(text.text);
    m_showAll->setVisible(text.isShortened);
    m_mend->setText(advice.button);
    m_mend->setVisible(!advice.button.isEmpty());
    const bool isForLater = item.sendAt.isValid() && item.sendAt > QDateTime::currentDateTimeUtc();
    m_sendAgain->setText(item.state != Mail::OutboxState::Queued ||
                                 (item.attempts > 0 && !isForLater)
                             ? tr("Send again")
                             : tr("Send now"));
    m_hold->setText(item.isHeld ? tr("Let go") : tr("Hold"));
    m_hold->setEnabled(isKnown && item.state == Mail::OutboxState::Queued);
    showTimeButton(item);
    m_sendAgain->setEnabled(isKnown && !isUnderWay);
    const bool hasOthers = m_model->rowCount() > 1 && item.state == Mail::OutboxState::Queued;
    m_up->setVisible(hasOthers);
    m_down->setVisible(hasOthers);
    m_up->setEnabled(!isUnderWay && neighbour(-1).isValid());
    m_down->setEnabled(!isUnderWay && neighbour(1).isValid());
    m_treatAsSent->setVisible(item.state == Mail::OutboxState::Unknown);
    m_keepCopy->setVisible(item.state == Mail::OutboxState::Accepted);
    m_takeBack->setEnabled(isKnown && !isUnderWay);
    m_remove->setEnabled(isKnown && !isUnderWay);
}

/// The next letter of the same account upwards (-1) or downwards (1).
Mail::OutboxKey OutboxView::neighbour(int direction) const
{
    const Mail::OutboxItem item = current();
    for (int row = m_list->currentIndex().row() + direction; row >= 0 && row < m_model->rowCount();
         row += direction) {
        const Mail::OutboxItem other = m_model->item(row);
        if (other.account == item.account)
            return other.key;
    }
    return {};
}

void OutboxView::move(int direction)
{
    const Mail::OutboxKey moved = current().key;
    const Mail::OutboxKey other = neighbour(direction);
    if (!other.isValid())
        return;
    // Downwards it is the other one that moves, up.
    const auto answer =
        direction < 0 ? m_service.moveBefore(moved, other) : m_service.moveBefore(other, moved);
    whenFinished(answer, this, [this](const Result<void> &outcome) {
        if (!outcome)
            report(outcome, {});
    });
}

void OutboxView::report(const Result<void> &outcome, const QString &sentence)
{
    Q_EMIT told(outcome ? sentence : errorSentence(outcome.error()).text);
}

void OutboxView::sendAgain()
{
    m_service.sendAgain(current().key).then(this, [this](const Result<void> &outcome) {
        report(outcome, tr("The letter is sent again"));
    });
}

void OutboxView::treatAsSent()
{
    m_service.treatAsSent(current().key).then(this, [this](const Result<void> &outcome) {
        report(outcome, tr("The letter counts as sent"));
    });
}

void OutboxView::keepCopy()
{
    whenFinished(m_service.keepCopyHere(current().key), this, [this](const Result<void> &outcome) {
        report(outcome, tr("The copy lies among the sent letters on this computer"));
    });
}

void OutboxView::takeBack()
{
    takeBackLetter(current().key);
}

void OutboxView::takeBackLetter(Mail::OutboxKey key)
{
    m_service.takeBack(key).then(this, [this](const Result<Mail::DraftKey> &draft) {
        if (draft)
            Q_EMIT tookBack(*draft);
        else
            tellRefusal(draft.error());
    });
}

void OutboxView::tellRefusal(const Error &error)
{
    if (error.kind == ErrorKind::NotFound)
        Q_EMIT told(tr("The letter is no longer in the Outbox"));
    else if (error.kind == ErrorKind::PermissionDenied)
        Q_EMIT told(tr("The letter is already on its way"));
    else
        Q_EMIT told(errorSentence(error).text);
}

/// The letter that was current stays so while others come and go.
void OutboxView::keepCurrent()
{
    const int row = m_model->rowOf(m_kept);
    if (row >= 0)
        m_list->setCurrentIndex(m_model->index(row));
}

void OutboxView::openCurrent()
{
    const Mail::OutboxItem item = current();
    if (!item.key.isValid())
        return;
    const bool isHere =
        item.state == Mail::OutboxState::Queued || item.state == Mail::OutboxState::Failed;
    // A receipt is nothing that a person writes.
    if (isHere && !item.isNullSender)
        takeBack();
    else
        Q_EMIT readingWanted();
}

bool OutboxView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier) {
            openCurrent();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void OutboxView::showTimeButton(const Mail::OutboxItem &item)
{
    m_time->setEnabled(item.key.isValid() && item.state == Mail::OutboxState::Queued);
    m_times->setTime(item.sendAt);
}

void OutboxView::setTime(const QDateTime &at)
{
    m_service.setSendAt(current().key, at).then(this, [this, at](const Result<void> &outcome) {
        const QString time = outboxTimeText(at, QDateTime::currentDateTime());
        if (!outcome)
            tellRefusal(outcome.error());
        else
            Q_EMIT told(time.isEmpty() ? tr("The letter goes out as soon as possible")
                                       : tr("The letter goes out at %1").arg(time));
    });
}

void OutboxView::hold()
{
    const Mail::OutboxItem item = current();
    m_service.setHeld(item.key, !item.isHeld)
        .then(this, [this, wasHeld = item.isHeld](const Result<void> &outcome) {
            report(outcome, wasHeld ? tr("The letter is held no longer")
                                    : tr("The letter stays until you let it go"));
        });
}

/// Whom the shortened text leaves out.
void OutboxView::showAll()
{
    const Mail::OutboxItem item = current();
    auto *dialog = new QDialog(window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("All recipients"));
    auto *text = new QPlainTextEdit(dialog);
    text->setReadOnly(true);
    text->setAccessibleName(tr("All recipients"));
    const int all = static_cast<int>(item.recipients.size());
    text->setPlainText(
        letterText(item, m_help->adviceFor(item).text, m_help->contextOf(item), all).text);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(text);
    layout->addWidget(buttons);
    dialog->resize(640, 420);
    dialog->open();
}

void OutboxView::remove()
{
    // The only copy there is: no undo, so a question (DESIGN principle 4).
    auto *question = new QMessageBox(window());
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIcon(QMessageBox::Question);
    question->setTextFormat(Qt::PlainText);
    question->setText(tr("Remove “%1” without sending it? It cannot be brought back.")
                          .arg(singleLine(current().subject)));
    QPushButton *yes = question->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    question->setDefaultButton(question->addButton(QMessageBox::Cancel));
    connect(yes, &QPushButton::clicked, this, [this, key = current().key] {
        m_service.remove(key).then(this, [this](const Result<void> &outcome) {
            report(outcome, tr("The letter was removed"));
        });
    });
    question->open();
}

} // namespace Martlet::Ui
