// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The connection doctor as a window of its own: the check of an account, an error text explained,
// and help step by step. What other windows do is asked for by signals.
#pragma once

#include "core/doctor/Guide.h"
#include "core/engine/AccountService.h"
#include "core/engine/TestLetterService.h"

#include <QDialog>
#include <QUrl>

class QTabWidget;

namespace Martlet::Ui
{

class CheckPage;
class PastePage;
class StepsPage;
struct SlipFacts;

class DoctorDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Page { Check, Paste, Steps };

    explicit DoctorDialog(Engine::AccountService &accounts, QWidget *parent = nullptr);

    /// After a check that passed a letter to oneself is offered.
    void setTestLetters(Engine::TestLetterService &letters);

    /// An account that is not valid: the first.
    void showPage(Page page, Mail::AccountKey account = {});
    /// Shows the account's page and begins to check.
    void check(Mail::AccountKey account);
    /// Shows what this text means.
    void explain(const QString &text);
    /// What the support slip is made of, for this account.
    [[nodiscard]] SlipFacts slipFacts() const;

Q_SIGNALS:
    void passwordWanted(Martlet::Mail::AccountKey key);
    void settingsWanted(Martlet::Mail::AccountKey key);
    /// The same with what the provider gives put in.
    void givenServersWanted(Martlet::Mail::AccountKey key);
    /// The address of this account once more, by IMAP.
    void imapWanted(Martlet::Mail::AccountKey key);
    void pageWanted(const QUrl &url);
    void searchWanted();
    void syncWanted();
    void compactWanted();
    void keptLettersWanted();

private:
    void takeAccount();
    void showSlip();
    void act(Doctor::GuideAction action);
    [[nodiscard]] Doctor::GuideKnowledge knowledge() const;

    Engine::AccountService &m_accounts;
    QTabWidget *m_tabs = nullptr;
    CheckPage *m_check = nullptr;
    PastePage *m_paste = nullptr;
    StepsPage *m_steps = nullptr;
};

} // namespace Martlet::Ui
