// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The test of both servers as it happens: each stage with a tick and its time, or the sentence of
// what failed and the buttons that mend it. For the wizard and the settings.
#pragma once

#include "core/engine/AccountService.h"
#include "ui/wizard/StageText.h"

#include <QHash>
#include <QWidget>

#include <memory>
#include <optional>

class QVBoxLayout;

namespace Martlet::Ui
{

class StageRow;

class AccountCheckView : public QWidget
{
    Q_OBJECT

public:
    explicit AccountCheckView(QWidget *parent = nullptr);
    ~AccountCheckView() override;

    /// Shows and owns this run; a former one is cancelled.
    void show(std::unique_ptr<Engine::AccountTest> test, const TestContext &context);
    void cancel();

    [[nodiscard]] bool isRunning() const;
    /// Of the run that is shown; empty: none.
    [[nodiscard]] QList<Engine::StageReport> stages() const;
    /// What it was run with, and what was found out of the sides that failed.
    [[nodiscard]] const TestContext &context() const { return m_context; }
    /// At most one on each side: a side ends with its first.
    [[nodiscard]] int failures() const;
    [[nodiscard]] int foldersFound() const;
    /// At a POP3 server; nothing for IMAP, which tells that later.
    [[nodiscard]] std::optional<int> lettersFound() const;
    /// At an IMAP server, where copies of sent letters can go.
    [[nodiscard]] std::optional<Engine::SentChoice> sentChoice() const;

Q_SIGNALS:
    void finished(bool hasPassed);
    void fixRequested(Martlet::Ui::Fix fix, const Martlet::Engine::StageReport &report);

private:
    void addSide(Engine::TestSide side, const QList<Engine::StageReport> &stages);
    void update(const Engine::StageReport &report);

    TestContext m_context;
    std::unique_ptr<Engine::AccountTest> m_test;
    QWidget *m_list = nullptr;
    QVBoxLayout *m_layout = nullptr;
    QHash<int, StageRow *> m_rows; ///< by side and stage
};

} // namespace Martlet::Ui
