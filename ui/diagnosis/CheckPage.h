// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The check of a stored account: both sides stage by stage as it happens, the verdict, and buttons
// that mend it. A changed setting is tried first and kept only when it works and is wanted.
#pragma once

#include "core/engine/AccountService.h"
#include "ui/wizard/StageText.h"

#include <QWidget>

#include <memory>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;

namespace Martlet::Engine
{
class OutgoingPortSearch;
class TestLetterService;
} // namespace Martlet::Engine

namespace Martlet::Ui
{

class AccountCheckView;
class TestLetterView;

class CheckPage : public QWidget
{
    Q_OBJECT

public:
    explicit CheckPage(Engine::AccountService &accounts, QWidget *parent = nullptr);
    ~CheckPage() override;

    /// A check that passed goes on, if wanted, with a letter to oneself.
    void setTestLetters(Engine::TestLetterService &letters);

    void choose(Mail::AccountKey key);
    void check();

    [[nodiscard]] Mail::AccountKey account() const;
    [[nodiscard]] std::optional<Engine::ProviderOffer> offer() const;
    [[nodiscard]] QList<Engine::StageReport> stages() const;
    [[nodiscard]] const std::map<Engine::TestSide, Doctor::Diagnosis> &diagnoses() const;

Q_SIGNALS:
    void accountChosen();
    void checked();
    void slipWanted();
    void passwordWanted(Martlet::Mail::AccountKey key);
    void settingsWanted(Martlet::Mail::AccountKey key);
    void pageWanted(const QUrl &url);

private:
    void assemble();
    void run(const Mail::AccountSettings &settings);
    void finish(bool hasPassed);
    void mend(Fix fix, const Engine::StageReport &report);
    void openPage(Fix fix);
    void showCertificate(const Engine::StageReport &report);
    void keep();
    void tryOtherPorts();
    void say(const QString &sentence);
    void offerLetter(bool isOffered);

    Engine::AccountService &m_accounts;
    Mail::AccountSettings m_tried; ///< as the last check was run
    std::unique_ptr<Engine::OutgoingPortSearch> m_search;
    QComboBox *m_choice = nullptr;
    QPushButton *m_check = nullptr;
    QCheckBox *m_asksSender = nullptr;
    QPushButton *m_keep = nullptr;
    QPushButton *m_ports = nullptr;
    QPushButton *m_slip = nullptr;
    QLabel *m_verdict = nullptr;
    AccountCheckView *m_view = nullptr;
    TestLetterView *m_letter = nullptr;
};

} // namespace Martlet::Ui
