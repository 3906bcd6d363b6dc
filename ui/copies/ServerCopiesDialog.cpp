// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/copies/ServerCopiesDialog.h"

#include "core/util/WhenFinished.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Formatting.h"
#include "ui/common/Theme.h"
#include "ui/controls/TextLabel.h"
#include "ui/copies/LeavingCalendar.h"
#include "ui/copies/LeavingText.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace Martlet::Ui
{

namespace
{

/// More than anybody reads; what is done to the whole day is done to all of them.
constexpr int shownLetters = 1000;

constexpr int dayRole = Qt::UserRole;

enum DayColumn { When, Letters, Size };
enum LetterColumn { Subject, From, Date, LetterSize, Note };

QTreeWidget *makeList(const QString &name, const QStringList &headers, const QList<int> &numbers,
                      QWidget *parent)
{
    auto *list = new QTreeWidget(parent);
    list->setHeaderLabels(headers);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setAllColumnsShowFocus(true);
    list->setAccessibleName(name);
    list->header()->setStretchLastSection(false);
    for (const int column : numbers)
        list->headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    return list;
}

QString listedDay(const QDate &day, const QDate &today)
{
    if (!day.isValid())
        return ServerCopiesDialog::tr("No day");
    if (day <= today)
        return ServerCopiesDialog::tr("With the next check");
    if (day == today.addDays(1))
        return ServerCopiesDialog::tr("Tomorrow");
    //: A day in a list, in QDate's letters: "Tue, 3 March".
    return QLocale().toString(
        day, day.year() == today.year()
                 ? ServerCopiesDialog::tr("ddd, d MMMM", "day of this year in a list")
                 : ServerCopiesDialog::tr("ddd, d MMMM yyyy", "day of another year in a list"));
}

QString noteOf(const Store::ServerCopy &copy)
{
    if (copy.isKept)
        return ServerCopiesDialog::tr("You keep it");
    if (copy.isHeaderOnly)
        return ServerCopiesDialog::tr("Header only here");
    if (!copy.isHere)
        return ServerCopiesDialog::tr("Not here any more");
    return {};
}

} // namespace

ServerCopiesDialog::ServerCopiesDialog(const Engine::AccountService &accounts,
                                       Engine::ServerCopyService &copies, Mail::AccountKey account,
                                       QWidget *parent)
    : QDialog(parent)
    , m_accounts(accounts)
    , m_copies(copies)
    , m_account(account)
    , m_summary(makeTextLabel({}, this))
    , m_answer(makeTextLabel({}, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Copies on the server"));
    m_summary->setObjectName(QStringLiteral("summary"));
    m_answer->setObjectName(QStringLiteral("answer"));
    m_answer->hide();
    auto *parts = new QSplitter(Qt::Horizontal, this);
    parts->addWidget(makeDays());
    parts->addWidget(makeLetters());
    parts->setChildrenCollapsible(false);
    parts->setHandleWidth(Theme::group);
    parts->setStretchFactor(0, 0);
    parts->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::edge, Theme::edge, Theme::edge, Theme::edge);
    layout->setSpacing(Theme::group);
    layout->addWidget(m_summary);
    layout->addWidget(parts, 1);
    layout->addWidget(m_answer);
    makeButtons();
    resize(940, 620);

    connect(&m_copies, &Engine::ServerCopyService::changed, this, [this](Mail::AccountKey changed) {
        if (changed == m_account)
            reload();
    });
    reload();
    // The next day on which something goes, else what has no day.
    if (!m_days.isEmpty())
        chooseDay(m_days.first().day);
    m_dayList->setFocus();
}

QWidget *ServerCopiesDialog::makeDays()
{
    auto *part = new QWidget(this);
    m_calendar = new LeavingCalendar(part);
    m_dayList = makeList(tr("Days on which copies go"), {tr("Goes"), tr("Letters"), tr("Size")},
                         {Letters, Size}, part);
    m_dayList->setObjectName(QStringLiteral("days"));
    m_dayList->header()->setSectionResizeMode(When, QHeaderView::Stretch);
    for (const int column : {Letters, Size})
        m_dayList->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::group);
    layout->addWidget(m_calendar);
    layout->addWidget(m_dayList, 1);
    connect(m_calendar, &LeavingCalendar::chosen, this, [this](const QDate &day) {
        m_day = day;
        showDay();
    });
    connect(m_dayList, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem *item) {
        if (item == nullptr)
            return;
        m_day = item->data(0, dayRole).toDate();
        showDay();
    });
    return part;
}

QWidget *ServerCopiesDialog::makeLetters()
{
    auto *part = new QWidget(this);
    m_dayTitle = makeTextLabel({}, part);
    m_dayTitle->setObjectName(QStringLiteral("dayTitle"));
    QFont bold = m_dayTitle->font();
    bold.setBold(true);
    m_dayTitle->setFont(bold);
    m_letters =
        makeList(tr("Letters"), {tr("Letter"), tr("From"), tr("Date"), tr("Size"), tr("Note")},
                 {LetterSize}, part);
    m_letters->setObjectName(QStringLiteral("letters"));
    m_letters->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_letters->header()->setSectionResizeMode(Subject, QHeaderView::Stretch);
    for (const int column : {Date, LetterSize, Note})
        m_letters->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    m_letters->setColumnWidth(From, fontMetrics().averageCharWidth() * 20);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::inside);
    layout->addWidget(m_dayTitle);
    layout->addWidget(m_letters, 1);
    connect(m_letters, &QTreeWidget::itemSelectionChanged, this,
            &ServerCopiesDialog::updateButtons);
    return part;
}

void ServerCopiesDialog::makeButtons()
{
    m_keep = new QPushButton(tr("&Keep on the server"), this);
    m_letGo = new QPushButton(tr("&Let it go"), this);
    m_wholeDay = new QPushButton(this);
    m_keep->setObjectName(QStringLiteral("keep"));
    m_letGo->setObjectName(QStringLiteral("letGo"));
    m_wholeDay->setObjectName(QStringLiteral("wholeDay"));
    m_letGo->setToolTip(tr("The rule of the account holds for it again"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::inside);
    for (QPushButton *button : {m_keep, m_letGo, m_wholeDay}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch(1);
    row->addWidget(buttons);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_keep, &QPushButton::clicked, this, [this] { keepSelected(true); });
    connect(m_letGo, &QPushButton::clicked, this, [this] { keepSelected(false); });
    connect(m_wholeDay, &QPushButton::clicked, this, &ServerCopiesDialog::keepWholeDay);
}

void ServerCopiesDialog::reload()
{
    showSummary();
    const auto days = m_copies.days(m_account);
    if (!days)
        say(errorSentence(days.error()).text);
    m_days = days.value_or(QList<Engine::LeavingDay>());
    m_calendar->setDays(m_days);
    // The letters without a day may all have got one.
    if (!m_day.isValid() && shownDay() == nullptr && !m_days.isEmpty())
        m_day = m_days.first().day;
    listDays();
    showDay();
}

void ServerCopiesDialog::showSummary()
{
    const auto account = m_accounts.find(m_account);
    if (!account)
        return;
    const auto forecast = m_copies.forecast(m_account, account->pop3);
    if (!forecast) {
        m_summary->setText(errorSentence(forecast.error()).text);
        return;
    }
    QStringList sentences{
        tr("%1: %2").arg(singleLine(account->name), leavingConsequence(account->pop3))};
    m_summary->setText(
        (sentences + forecastSentences(*forecast, QDate::currentDate())).join(QLatin1Char(' ')));
}

void ServerCopiesDialog::listDays()
{
    const QSignalBlocker silence(m_dayList);
    const QDate today = QDate::currentDate();
    const QLocale locale;
    m_dayList->clear();
    for (const Engine::LeavingDay &day : std::as_const(m_days)) {
        auto *row = new QTreeWidgetItem(m_dayList);
        row->setText(When, listedDay(day.day, today));
        row->setText(Letters, locale.toString(day.letters));
        row->setText(Size, sizeText(day.bytes));
        row->setTextAlignment(Letters, Qt::AlignRight | Qt::AlignVCenter);
        row->setTextAlignment(Size, Qt::AlignRight | Qt::AlignVCenter);
        row->setData(0, dayRole, day.day);
        if (!day.day.isValid())
            row->setToolTip(When, tr("Copies that stay as long as the rule is as it is"));
    }
    m_dayList->setEnabled(!m_days.isEmpty());
}

const Engine::LeavingDay *ServerCopiesDialog::shownDay() const
{
    const auto found =
        std::find_if(m_days.cbegin(), m_days.cend(),
                     [this](const Engine::LeavingDay &day) { return day.day == m_day; });
    return found == m_days.cend() ? nullptr : &*found;
}

void ServerCopiesDialog::chooseDay(const QDate &day)
{
    m_day = day;
    showDay();
}

/// Both views of the days follow the one that was used.
void ServerCopiesDialog::showDay()
{
    m_calendar->select(m_day);
    {
        const QSignalBlocker silence(m_dayList);
        QTreeWidgetItem *current = nullptr;
        for (int i = 0; i < m_dayList->topLevelItemCount() && current == nullptr; ++i) {
            if (m_dayList->topLevelItem(i)->data(0, dayRole).toDate() == m_day)
                current = m_dayList->topLevelItem(i);
        }
        m_dayList->setCurrentItem(current);
    }
    const QDate today = QDate::currentDate();
    const Engine::LeavingDay *day = shownDay();
    if (m_days.isEmpty())
        m_dayTitle->setText(tr("Nothing is known of copies at the server."));
    else if (day == nullptr)
        m_dayTitle->setText(tr("No copy goes %1.").arg(dayText(m_day, today)));
    else if (!m_day.isValid())
        m_dayTitle->setText(tr("%Ln letter(s) without a day", nullptr, day->letters));
    else if (m_day <= today)
        m_dayTitle->setText(tr("%Ln letter(s) go with the next check", nullptr, day->letters));
    else
        m_dayTitle->setText(
            tr("%Ln letter(s) go %1", nullptr, day->letters).arg(dayText(m_day, today)));
    listLetters();
}

void ServerCopiesDialog::listLetters()
{
    QSet<qint64> selected;
    for (const QTreeWidgetItem *item : m_letters->selectedItems())
        selected.insert(item->data(0, dayRole).toLongLong());
    m_letters->clear();
    m_shown.clear();
    const Engine::LeavingDay *day = shownDay();
    if (day != nullptr) {
        const auto copies = m_copies.copies(m_account, m_day, shownLetters);
        if (!copies)
            say(errorSentence(copies.error()).text);
        m_shown = copies.value_or(QList<Store::ServerCopy>());
        if (day->letters > m_shown.size() && m_shown.size() == shownLetters)
            m_dayTitle->setText(
                tr("%1; the newest %Ln are shown", nullptr, shownLetters).arg(m_dayTitle->text()));
    }
    for (const Store::ServerCopy &copy : std::as_const(m_shown))
        addLetter(copy);
    for (int i = 0; i < m_letters->topLevelItemCount(); ++i) {
        QTreeWidgetItem *item = m_letters->topLevelItem(i);
        item->setSelected(selected.contains(item->data(0, dayRole).toLongLong()));
    }
    m_letters->setEnabled(!m_shown.isEmpty());
    updateButtons();
}

void ServerCopiesDialog::addLetter(const Store::ServerCopy &copy)
{
    auto *row = new QTreeWidgetItem(m_letters);
    const QString subject = singleLine(copy.subject);
    row->setText(Subject, !subject.isEmpty()       ? subject
                          : copy.message.isValid() ? tr("(no subject)")
                          : copy.isHere            ? tr("(still being read)")
                                                   : tr("(a letter that is not here any more)"));
    row->setToolTip(Subject, plainToolTip(row->text(Subject)));
    row->setText(From, singleLine(copy.sender));
    row->setToolTip(From, plainToolTip(row->text(From)));
    row->setText(Date, shortDate(copy.date.toLocalTime(), QDateTime::currentDateTime()));
    row->setToolTip(Date, fullDate(copy.date.toLocalTime()));
    row->setText(LetterSize, sizeText(copy.sizeBytes));
    row->setTextAlignment(LetterSize, Qt::AlignRight | Qt::AlignVCenter);
    row->setText(Note, noteOf(copy));
    row->setData(0, dayRole, copy.row);
}

void ServerCopiesDialog::updateButtons()
{
    bool canKeep = false;
    bool canLetGo = false;
    bool hasKept = false;
    for (int i = 0; i < m_shown.size(); ++i) {
        const bool isKept = m_shown.at(i).isKept;
        hasKept = hasKept || isKept;
        if (m_letters->topLevelItem(i)->isSelected())
            (isKept ? canLetGo : canKeep) = true;
    }
    m_keep->setEnabled(canKeep);
    m_letGo->setEnabled(canLetGo);
    const bool hasDay = m_day.isValid();
    m_wholeDay->setText(hasDay ? tr("Keep the &whole day") : tr("Let &all of them go"));
    m_wholeDay->setEnabled(hasDay ? !m_shown.isEmpty() : hasKept);
}

void ServerCopiesDialog::keepSelected(bool isKept)
{
    QList<qint64> rows;
    for (int i = 0; i < m_shown.size(); ++i) {
        if (m_letters->topLevelItem(i)->isSelected() && m_shown.at(i).isKept != isKept)
            rows.append(m_shown.at(i).row);
    }
    if (rows.isEmpty())
        return;
    const int count = static_cast<int>(rows.size());
    follow(m_copies.keep(m_account, rows, isKept),
           isKept ? tr("%Ln letter(s) stay on the server.", nullptr, count)
                  : tr("%Ln letter(s) go by the rule again.", nullptr, count));
}

void ServerCopiesDialog::keepWholeDay()
{
    const bool isKept = m_day.isValid();
    const Engine::LeavingDay *day = shownDay();
    if (day == nullptr)
        return;
    follow(m_copies.keepDay(m_account, m_day, isKept),
           isKept ? tr("%Ln letter(s) stay on the server.", nullptr, day->letters)
                  : tr("What you kept goes by the rule again."));
}

void ServerCopiesDialog::follow(const QFuture<Result<void>> &done, const QString &sentence)
{
    whenFinished(done, this, [this, sentence](const Result<void> &result) {
        say(result ? sentence : errorSentence(result.error()).text);
    });
}

void ServerCopiesDialog::say(const QString &sentence)
{
    m_answer->setText(sentence);
    m_answer->setVisible(!sentence.isEmpty());
}

} // namespace Martlet::Ui
