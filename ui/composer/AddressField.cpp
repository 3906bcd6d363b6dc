// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/AddressField.h"

#include "ui/common/Formatting.h"
#include "ui/common/Theme.h"
#include "ui/composer/AddressChip.h"
#include "ui/composer/ComposerChecks.h"
#include "ui/controls/FlowLayout.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QCompleter>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStringListModel>
#include <QStyleOptionFrame>

namespace Martlet::Ui
{

namespace
{

constexpr int linesShown = 3;
constexpr int border = 3; ///< room for the frame of a line edit, rounded corners included

bool hasOpenQuote(const QString &text)
{
    return text.count(u'"') % 2 == 1;
}

/// A completer with an open list hands keys straight to the widget, past every event filter.
class RecipientEdit final : public QLineEdit
{
public:
    using KeyHandler = std::function<bool(const QKeyEvent &)>;

    RecipientEdit(KeyHandler handler, QWidget *parent)
        : QLineEdit(parent)
        , m_handler(std::move(handler))
    {
    }

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (!m_handler(*event))
            QLineEdit::keyPressEvent(event);
    }

private:
    KeyHandler m_handler;
};

} // namespace

AddressField::AddressField(const QString &accessibleName, QWidget *parent)
    : QScrollArea(parent)
    , m_content(new QWidget)
    , m_flow(new FlowLayout(m_content, Theme::step))
    , m_edit(new RecipientEdit([this](const QKeyEvent &key) { return handleKey(key); }, m_content))
    , m_completer(new QCompleter(this))
    , m_completionModel(new QStringListModel(this))
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setViewportMargins(border, border, border, border);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(accessibleName);
    setWidget(m_content);
    m_content->setAutoFillBackground(true);
    m_content->setBackgroundRole(QPalette::Base);
    m_content->setCursor(Qt::IBeamCursor);
    m_content->installEventFilter(this);

    m_edit->setFrame(false);
    m_edit->setMinimumWidth(fontMetrics().averageCharWidth() * 16);
    m_edit->setAccessibleName(accessibleName);
    m_edit->installEventFilter(this);
    m_flow->setContentsMargins(0, 0, 0, 0);
    m_flow->setLastFillsLine(true);
    m_flow->addWidget(m_edit);
    setFocusProxy(m_edit);

    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setModel(m_completionModel);
    m_completer->setWidget(m_edit);
    m_completer->setMaxVisibleItems(8);
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            [this](const QModelIndex &index) { take(index.row()); });
    connect(m_edit, &QLineEdit::textEdited, this, &AddressField::complete);
    connect(m_edit, &QLineEdit::textChanged, this, &AddressField::changed);
    updateHeight();
}

void AddressField::setCompletion(AddressCompletion completion)
{
    m_completion = std::move(completion);
}

void AddressField::setAddresses(const Mail::AddressList &addresses)
{
    qDeleteAll(m_chips);
    m_chips.clear();
    m_edit->clear();
    for (const Mail::EmailAddress &address : addresses)
        addChip(address);
    updateHeight();
    Q_EMIT changed();
}

Mail::AddressList AddressField::addresses() const
{
    Mail::AddressList addresses;
    for (const AddressChip *chip : m_chips)
        addresses << chip->address();
    return addresses + addressesInText(m_edit->text());
}

bool AddressField::isEmpty() const
{
    return m_chips.isEmpty() && m_edit->text().trimmed().isEmpty();
}

void AddressField::addChip(const Mail::EmailAddress &address, int index)
{
    auto *chip = new AddressChip(address, m_content);
    const int place = index < 0 ? int(m_chips.size()) : index;
    m_chips.insert(place, chip);
    m_flow->insertWidget(place, chip);
    connect(chip, &AddressChip::removeRequested, this, [this, chip] { removeChip(chip); });
    connect(chip, &AddressChip::editRequested, this, [this, chip] { editChip(chip); });
    connect(chip, &AddressChip::moveRequested, this,
            [this, chip](int step) { moveFocus(chip, step); });
    chip->show();
    updateHeight();
}

void AddressField::removeChip(AddressChip *chip)
{
    const qsizetype index = m_chips.indexOf(chip);
    m_chips.removeAt(index);
    if (index < m_chips.size())
        m_chips.at(index)->setFocus(Qt::OtherFocusReason);
    else
        m_edit->setFocus(Qt::OtherFocusReason);
    m_flow->removeWidget(chip);
    chip->hide();
    chip->deleteLater();
    updateHeight();
    Q_EMIT changed();
}

void AddressField::editChip(AddressChip *chip)
{
    commitText();
    const QString text = chip->address().toDisplayString();
    removeChip(chip);
    m_edit->setText(text);
    m_edit->setFocus(Qt::OtherFocusReason);
    m_edit->selectAll();
}

void AddressField::moveFocus(AddressChip *from, int step)
{
    const qsizetype index = m_chips.indexOf(from) + step;
    if (index < 0)
        return;
    if (index < m_chips.size()) {
        m_chips.at(index)->setFocus(Qt::OtherFocusReason);
        ensureWidgetVisible(m_chips.at(index));
    } else {
        m_edit->setFocus(Qt::OtherFocusReason);
        m_edit->setCursorPosition(0);
    }
}

void AddressField::focusEnd()
{
    m_edit->setFocus(Qt::OtherFocusReason);
}

void AddressField::focusFirstUnusable()
{
    commitText();
    for (AddressChip *chip : std::as_const(m_chips)) {
        if (!chip->isUsable()) {
            chip->setFocus(Qt::OtherFocusReason);
            ensureWidgetVisible(chip);
            return;
        }
    }
    focusEnd();
}

void AddressField::commitText()
{
    m_completer->popup()->hide();
    const Mail::AddressList typed = addressesInText(m_edit->text());
    if (typed.isEmpty()) {
        m_edit->clear();
        return;
    }
    for (const Mail::EmailAddress &address : typed)
        addChip(address);
    m_edit->clear();
    ensureWidgetVisible(m_edit);
    Q_EMIT changed();
}

/// One address stays editable text; a list becomes chips.
void AddressField::paste(const QString &text)
{
    const Mail::AddressList pasted = addressesInText(text);
    if (pasted.size() < 2 && !text.contains(u'\n')) {
        m_edit->insert(text);
        return;
    }
    commitText();
    for (const Mail::EmailAddress &address : pasted)
        addChip(address);
    ensureWidgetVisible(m_edit);
    Q_EMIT changed();
}

void AddressField::complete()
{
    const QString typed = m_edit->text().trimmed();
    m_found = m_completion && !typed.isEmpty() ? m_completion(typed) : Mail::AddressList();
    QStringList rows;
    for (const Mail::EmailAddress &address : std::as_const(m_found))
        rows << singleLine(address.toDisplayString());
    m_completionModel->setStringList(rows);
    if (rows.isEmpty()) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->complete(QRect(0, 0, std::max(m_edit->width(), 280), m_edit->height()));
    // Enter takes the best one, unless what is typed is an address of its own.
    const bool isWhole = Mail::isPlausibleAddress(typed);
    m_completer->popup()->setCurrentIndex(isWhole ? QModelIndex()
                                                  : m_completer->completionModel()->index(0, 0));
}

void AddressField::take(int completionRow)
{
    if (completionRow < 0 || completionRow >= m_found.size())
        return;
    const Mail::EmailAddress address = m_found.at(completionRow);
    m_found.clear();
    m_edit->clear();
    addChip(address);
    ensureWidgetVisible(m_edit);
    Q_EMIT changed();
}

/// True when the key was used up. Separators count by character, so that they work on every
/// keyboard layout. Tab goes on to the next field, and leaving this one makes the chip.
bool AddressField::handleKey(const QKeyEvent &event)
{
    if (event.matches(QKeySequence::Paste)) {
        paste(QGuiApplication::clipboard()->text());
        return true;
    }
    if (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return false;
    const bool isSeparator = event.text() == u"," || event.text() == u";";
    const bool isEnter = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    // The open list hands its keys here first.
    const QModelIndex best = m_completer->popup()->currentIndex();
    if ((isEnter || event.key() == Qt::Key_Tab) && m_completer->popup()->isVisible() &&
        best.isValid()) {
        m_completer->popup()->hide();
        take(best.row());
        return true;
    }
    if (isEnter || (isSeparator && !hasOpenQuote(m_edit->text()))) {
        commitText();
        return true;
    }
    const bool isBack = event.key() == Qt::Key_Backspace || event.key() == Qt::Key_Left;
    if (isBack && m_edit->cursorPosition() == 0 && !m_edit->hasSelectedText() &&
        !m_chips.isEmpty()) {
        m_chips.last()->setFocus(Qt::OtherFocusReason);
        ensureWidgetVisible(m_chips.last());
        return true;
    }
    return false;
}

bool AddressField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_content && event->type() == QEvent::MouseButtonPress) {
        focusEnd();
        return true;
    }
    if (watched == m_edit &&
        (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut))
        update();
    if (watched == m_edit && event->type() == QEvent::FocusOut) {
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason)
            commitText();
    }
    return QScrollArea::eventFilter(watched, event);
}

/// The frame of a line edit, as the subject below has it; QFrame's own loses edges at 125 %.
bool AddressField::event(QEvent *event)
{
    if (event->type() != QEvent::Paint)
        return QScrollArea::event(event);
    QPainter painter(this);
    QStyleOptionFrame option;
    option.initFrom(this);
    option.lineWidth = style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &option, this);
    option.state |= QStyle::State_Sunken;
    option.state.setFlag(QStyle::State_HasFocus, m_edit->hasFocus());
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, this);
    return true;
}

void AddressField::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    updateHeight();
}

void AddressField::mousePressEvent(QMouseEvent *)
{
    focusEnd();
}

QSize AddressField::sizeHint() const
{
    const int width = std::max(viewport()->width(), 100);
    const int line = m_edit->sizeHint().height() + Theme::step;
    const int wanted = m_flow->heightForWidth(width);
    return {240, std::min(wanted, line * linesShown) + 2 * border};
}

QSize AddressField::minimumSizeHint() const
{
    return {120, m_edit->sizeHint().height() + 2 * border};
}

void AddressField::updateHeight()
{
    const int wanted = std::max(sizeHint().height(), minimumSizeHint().height());
    if (wanted != minimumHeight() || wanted != maximumHeight())
        setFixedHeight(wanted);
}

} // namespace Martlet::Ui
