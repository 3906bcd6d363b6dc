// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/AccountCheckView.h"

#include "ui/controls/TextLabel.h"
#include "ui/wizard/StageRow.h"

#include <QVBoxLayout>

#include <algorithm>

namespace Martlet::Ui
{

namespace
{

int rowIndex(const Engine::StageReport &report)
{
    return int(report.side) * 16 + int(report.stage);
}

} // namespace

AccountCheckView::AccountCheckView(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->addStretch(1);
}

AccountCheckView::~AccountCheckView() = default;

void AccountCheckView::show(std::unique_ptr<Engine::AccountTest> test, const TestContext &context)
{
    cancel();
    m_context = context;
    m_test = std::move(test);
    m_rows.clear();
    delete m_list;
    m_list = new QWidget(this);
    auto *layout = new QVBoxLayout(m_list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_layout->insertWidget(0, m_list);

    const QList<Engine::StageReport> stages = m_test->stages();
    addSide(Engine::TestSide::Incoming, stages);
    if (context.settings.outgoing.isSet())
        addSide(Engine::TestSide::Outgoing, stages);
    connect(m_test.get(), &Engine::AccountTest::stageChanged, this, &AccountCheckView::update);
    connect(m_test.get(), &Engine::AccountTest::finished, this, &AccountCheckView::finished);
}

void AccountCheckView::cancel()
{
    if (!m_test)
        return;
    m_test->disconnect(this);
    // The call can come from one of the test's own signals.
    m_test.release()->deleteLater();
}

bool AccountCheckView::isRunning() const
{
    return m_test && !m_test->isFinished();
}

QList<Engine::StageReport> AccountCheckView::stages() const
{
    return m_test ? m_test->stages() : QList<Engine::StageReport>();
}

int AccountCheckView::failures() const
{
    const QList<Engine::StageReport> stages = this->stages();
    return static_cast<int>(
        std::count_if(stages.cbegin(), stages.cend(), [](const Engine::StageReport &report) {
            return report.state == Engine::TestState::Failed;
        }));
}

int AccountCheckView::foldersFound() const
{
    if (!m_test)
        return 0;
    for (const Engine::StageReport &report : m_test->stages()) {
        if (report.stage == Engine::TestStage::Folders)
            return report.folders;
    }
    return 0;
}

std::optional<int> AccountCheckView::lettersFound() const
{
    if (!m_test)
        return std::nullopt;
    for (const Engine::StageReport &report : m_test->stages()) {
        if (report.stage == Engine::TestStage::Folders)
            return report.letters;
    }
    return std::nullopt;
}

std::optional<Engine::SentChoice> AccountCheckView::sentChoice() const
{
    return m_test ? m_test->sentChoice() : std::nullopt;
}

void AccountCheckView::addSide(Engine::TestSide side, const QList<Engine::StageReport> &stages)
{
    const bool isIncoming = side == Engine::TestSide::Incoming;
    QLabel *heading = makeTextLabel(isIncoming ? tr("Receiving") : tr("Sending"), m_list);
    QFont font = heading->font();
    font.setBold(true);
    heading->setFont(font);
    if (!isIncoming)
        heading->setContentsMargins(0, 8, 0, 0);
    m_list->layout()->addWidget(heading);
    for (const Engine::StageReport &report : stages) {
        if (report.side != side)
            continue;
        auto *row = new StageRow(m_list);
        connect(row, &StageRow::fixRequested, this, &AccountCheckView::fixRequested);
        m_rows.insert(rowIndex(report), row);
        m_list->layout()->addWidget(row);
        row->show(report, m_context);
    }
}

void AccountCheckView::update(const Engine::StageReport &report)
{
    if (const auto diagnosis = m_test->diagnosis(report.side))
        m_context.diagnoses.insert_or_assign(report.side, *diagnosis);
    if (StageRow *row = m_rows.value(rowIndex(report)))
        row->show(report, m_context);
}

} // namespace Martlet::Ui
