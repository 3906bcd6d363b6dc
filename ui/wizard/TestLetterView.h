// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A button that sends a letter to oneself, and below it how far the letter has come: taken by the
// server, back in the inbox, one copy in Sent. For the wizard and the check of an account.
#pragma once

#include "core/engine/TestLetterService.h"
#include "core/mail/AccountSettings.h"

#include <QWidget>

#include <functional>
#include <memory>

class QLabel;
class QPushButton;

namespace Martlet::Ui
{

class JourneyRow;

class TestLetterView : public QWidget
{
    Q_OBJECT

public:
    explicit TestLetterView(Engine::TestLetterService &letters, QWidget *parent = nullptr);
    ~TestLetterView() override;

    /// Whose letter it will be; what is shown of another account goes.
    void setAccount(const Mail::AccountSettings &account);

private:
    void send();
    void show(const Engine::TestLetterReport &report);
    void showSending(const Engine::TestLetterReport &report);
    void showArrival(const Engine::TestLetterReport &report);
    void showCopy(const Engine::TestLetterReport &report);
    void showSender(const Engine::TestLetterReport &report);

    Engine::TestLetterService &m_letters;
    Mail::AccountSettings m_account;
    std::unique_ptr<Engine::TestLetter> m_letter;
    QPushButton *m_button = nullptr;
    QLabel *m_explanation = nullptr;
    JourneyRow *m_sending = nullptr;
    JourneyRow *m_arrival = nullptr;
    JourneyRow *m_copy = nullptr;
    JourneyRow *m_sender = nullptr;
};

} // namespace Martlet::Ui
