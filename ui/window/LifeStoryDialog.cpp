// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/LifeStoryDialog.h"

#include "ui/common/Formatting.h"
#include "ui/common/Theme.h"
#include "ui/controls/TextLabel.h"
#include "ui/window/LifeStoryText.h"
#include "ui/window/ReportText.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QScrollBar>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace Martlet::Ui
{

namespace
{

QTableWidgetItem *cell(const QString &text, const QString &toolTip)
{
    auto *item = new QTableWidgetItem(text);
    item->setToolTip(plainToolTip(toolTip));
    return item;
}

struct Line {
    QDateTime at;
    QString sentence;
};

QList<Line> linesOf(const Mail::LifeStory &story)
{
    QList<Line> lines;
    for (const Mail::Acceptance &acceptance : story.acceptances)
        lines.append({acceptance.at, acceptanceSentence(acceptance)});
    const QDateTime now = QDateTime::currentDateTime();
    for (const Mail::DeliveryOutcome &outcome : story.outcomes)
        lines.append({outcome.at, outcomeSentence(outcome, now)});
    for (const Mail::LifeEntry &entry : story.entries)
        lines.append({entry.at, storySentence(entry)});
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Line &a, const Line &b) { return a.at < b.at; });
    return lines;
}

/// Sentences that do not fit are wrapped: the rows follow the width of the window, and what was at
/// the end stays there.
void fitRows(QTableWidget *table)
{
    const QScrollBar *const bar = table->verticalScrollBar();
    const bool isAtEnd = bar->value() == bar->maximum();
    table->resizeRowsToContents();
    if (isAtEnd)
        table->scrollToBottom();
}

} // namespace

LifeStoryDialog::LifeStoryDialog(const Engine::LetterStory &story, const QString &subject,
                                 QWidget *parent)
    : QDialog(parent)
    , m_story(story)
    , m_table(new QTableWidget(0, 2, this))
    , m_since(makeTextLabel({}, this))
    , m_left(makeTextLabel({}, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Life story of a letter"));
    auto *title = makeTextLabel(singleLine(subject), this);
    QTableWidget *const table = m_table;
    table->setObjectName(QStringLiteral("lifeStory"));
    table->setHorizontalHeaderLabels({tr("When"), tr("What happened")});
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setWordWrap(true);
    table->setAccessibleName(windowTitle());
    showLines();
    m_since->setObjectName(QStringLiteral("since"));
    m_left->setObjectName(QStringLiteral("retention"));
    showFolderFacts();
    auto *note = makeDimmedLabel(tr("Martlet tells what it noticed itself since it knows this "
                                    "letter."),
                                 this);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::edge, Theme::edge, Theme::edge, Theme::edge);
    layout->setSpacing(Theme::group);
    layout->addWidget(title);
    layout->addWidget(table, 1);
    layout->addWidget(m_since);
    layout->addWidget(m_left);
    layout->addWidget(note);
    layout->addWidget(buttons);
    resize(640, 460);
    // The width of the sentences is known only when the window is laid out, and the header has it
    // only after it has told.
    connect(
        table->horizontalHeader(), &QHeaderView::sectionResized, table, [table] { fitRows(table); },
        Qt::QueuedConnection);
    fitRows(table);
}

void LifeStoryDialog::showLines()
{
    const QList<Line> lines = linesOf(m_story.story);
    m_table->setRowCount(static_cast<int>(lines.size()));
    const QDateTime now = QDateTime::currentDateTime();
    for (int row = 0; row < lines.size(); ++row) {
        const QDateTime at = lines.at(row).at.toLocalTime();
        const QString &sentence = lines.at(row).sentence;
        m_table->setItem(row, 0, cell(headerDate(at, now), fullDate(at)));
        m_table->setItem(row, 1, cell(sentence, sentence));
    }
    m_table->resizeColumnToContents(0);
}

void LifeStoryDialog::addFact(QWidget *fact)
{
    auto *box = static_cast<QVBoxLayout *>(layout());
    box->insertWidget(box->indexOf(m_left) + 1, fact);
}

void LifeStoryDialog::setSavedAt(const QDateTime &at)
{
    m_story.setSavedAt(at);
    showFolderFacts();
}

void LifeStoryDialog::setStory(const Engine::LetterStory &story)
{
    const QDateTime savedAt = m_story.story.savedAt;
    m_story = story;
    m_story.setSavedAt(savedAt);
    showLines();
    fitRows(m_table);
    showFolderFacts();
}

void LifeStoryDialog::showFolderFacts()
{
    m_since->setText(sinceSentence(m_story));
    m_since->setVisible(!m_since->text().isEmpty());
    m_left->setText(retentionSentence(m_story));
    m_left->setVisible(!m_left->text().isEmpty());
}

} // namespace Martlet::Ui
