// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/copies/LeavingCalendar.h"

#include "ui/common/Formatting.h"
#include "ui/common/Icons.h"
#include "ui/common/Theme.h"

#include <QCalendarWidget>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QSignalBlocker>
#include <QTextCharFormat>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Martlet::Ui
{

/// Paints the number of copies below the number of the day.
class MonthView : public QCalendarWidget
{
public:
    explicit MonthView(QWidget *parent)
        : QCalendarWidget(parent)
    {
        setNavigationBarVisible(false);
        setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
        setHorizontalHeaderFormat(QCalendarWidget::ShortDayNames);
        setFirstDayOfWeek(QLocale().firstDayOfWeek());
        setDateEditEnabled(false);
        setAccessibleName(LeavingCalendar::tr("Month"));
        for (QWidget *inside : findChildren<QWidget *>()) {
            if (inside->accessibleName().isEmpty())
                inside->setAccessibleName(accessibleName());
        }
        useColours();
    }

    void setDays(QHash<QDate, int> letters)
    {
        m_letters = std::move(letters);
        updateCells();
    }

    void setSelectionShown(bool isShown)
    {
        m_isSelectionShown = isShown;
        updateCells();
    }

    [[nodiscard]] QSize minimumSizeHint() const override
    {
        const int width = fontMetrics().horizontalAdvance(QStringLiteral("0000")) + Theme::inside;
        return QSize(7 * width, 7 * cellHeight()).expandedTo(QCalendarWidget::minimumSizeHint());
    }
    [[nodiscard]] QSize sizeHint() const override { return minimumSizeHint(); }

protected:
    void paintCell(QPainter *painter, const QRect &rect, QDate date) const override;
    void changeEvent(QEvent *event) override
    {
        QCalendarWidget::changeEvent(event);
        if (event->type() == QEvent::PaletteChange)
            useColours();
    }

private:
    /// Weekends are days like others: red is for loss alone.
    void useColours()
    {
        QTextCharFormat plain;
        plain.setForeground(Theme::dimmedText(palette()));
        plain.setBackground(palette().color(QPalette::Base));
        if (headerTextFormat() == plain)
            return;
        setHeaderTextFormat(plain);
        for (const Qt::DayOfWeek day : {Qt::Saturday, Qt::Sunday})
            setWeekdayTextFormat(day, plain);
    }
    [[nodiscard]] QFont smallFont() const
    {
        QFont small = font();
        small.setPointSizeF(small.pointSizeF() * 0.85);
        return small;
    }
    [[nodiscard]] int cellHeight() const
    {
        return fontMetrics().height() + QFontMetrics(smallFont()).height() + Theme::step;
    }

    QHash<QDate, int> m_letters;
    bool m_isSelectionShown = true; ///< the widget itself always has a selected day
};

void MonthView::paintCell(QPainter *painter, const QRect &rect, QDate date) const
{
    const QPalette colours = palette();
    const int letters = m_letters.value(date);
    const bool isSelected = m_isSelectionShown && date == selectedDate();
    const bool isOfMonth = date.month() == monthShown() && date.year() == yearShown();
    const QRect ground = rect.adjusted(1, 1, -1, -1);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(rect, colours.color(QPalette::Base));
    painter->setPen(Qt::NoPen);
    if (isSelected) {
        painter->setBrush(colours.color(QPalette::Highlight));
        painter->drawRoundedRect(ground, Theme::rounding, Theme::rounding);
    } else if (letters > 0) {
        painter->setBrush(Theme::strip(colours));
        painter->drawRoundedRect(ground, Theme::rounding, Theme::rounding);
    }
    if (date == QDate::currentDate()) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(Theme::accent(colours));
        painter->drawRoundedRect(QRectF(ground).adjusted(0.5, 0.5, -0.5, -0.5), Theme::rounding,
                                 Theme::rounding);
    }
    const bool isDimmed = !isOfMonth || (letters == 0 && date < QDate::currentDate());
    const QColor text = isSelected ? colours.color(QPalette::HighlightedText)
                        : isDimmed ? Theme::dimmedText(colours)
                                   : colours.color(QPalette::Text);
    QFont number = font();
    number.setBold(letters > 0);
    painter->setFont(number);
    painter->setPen(text);
    const QLocale locale;
    const QRect upper(rect.x(), rect.y() + Theme::step / 2, rect.width(), fontMetrics().height());
    painter->drawText(letters > 0 ? upper : rect, Qt::AlignCenter, locale.toString(date.day()));
    if (letters > 0) {
        painter->setFont(smallFont());
        const QRect lower(rect.x(), upper.bottom(), rect.width(), rect.bottom() - upper.bottom());
        painter->drawText(lower, Qt::AlignCenter,
                          letters > 9999 ? QStringLiteral("…") : locale.toString(letters));
    }
    painter->restore();
}

LeavingCalendar::LeavingCalendar(QWidget *parent)
    : QWidget(parent)
    , m_month(new QLabel(this))
    , m_view(new MonthView(this))
{
    const auto button = [this](const QString &icon, const QString &name) {
        auto *made = new QToolButton(this);
        made->setIcon(themeIcon(icon));
        made->setAutoRaise(true);
        made->setAccessibleName(name);
        made->setToolTip(name);
        return made;
    };
    QToolButton *previous = button(QStringLiteral("go-previous"), tr("Previous month"));
    QToolButton *next = button(QStringLiteral("go-next"), tr("Next month"));
    m_month->setTextFormat(Qt::PlainText);
    m_month->setAlignment(Qt::AlignCenter);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::inside);
    row->addWidget(previous);
    row->addWidget(m_month, 1);
    row->addWidget(next);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::step);
    // Framed as lists are.
    auto *frame = new QFrame(this);
    frame->setFrameShape(QFrame::StyledPanel);
    frame->setFrameShadow(QFrame::Sunken);
    auto *inside = new QVBoxLayout(frame);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->addWidget(m_view);
    layout->addLayout(row);
    layout->addWidget(frame);
    setFocusProxy(m_view);

    connect(previous, &QToolButton::clicked, m_view, &QCalendarWidget::showPreviousMonth);
    connect(next, &QToolButton::clicked, m_view, &QCalendarWidget::showNextMonth);
    connect(m_view, &QCalendarWidget::currentPageChanged, this, &LeavingCalendar::showMonth);
    const auto choose = [this] {
        m_view->setSelectionShown(true);
        Q_EMIT chosen(m_view->selectedDate());
    };
    connect(m_view, &QCalendarWidget::selectionChanged, this, choose);
    // Also the day that is selected already, while none is marked.
    connect(m_view, &QCalendarWidget::clicked, this, choose);
    showMonth();
}

void LeavingCalendar::setDays(const QList<Engine::LeavingDay> &days)
{
    QHash<QDate, int> letters;
    for (const Engine::LeavingDay &day : days) {
        if (day.day.isValid())
            letters.insert(day.day, day.letters);
    }
    m_view->setDays(std::move(letters));
}

void LeavingCalendar::select(const QDate &day)
{
    m_view->setSelectionShown(day.isValid());
    if (!day.isValid())
        return;
    const QSignalBlocker silence(m_view);
    m_view->setSelectedDate(day);
    m_view->setCurrentPage(day.year(), day.month());
    showMonth();
}

QDate LeavingCalendar::selected() const
{
    return m_view->selectedDate();
}

void LeavingCalendar::showMonth()
{
    const QLocale locale;
    //: Above a calendar: a month and its year.
    m_month->setText(tr("%1 %2").arg(locale.standaloneMonthName(m_view->monthShown()),
                                     QString::number(m_view->yearShown())));
}

} // namespace Martlet::Ui
