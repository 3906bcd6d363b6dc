// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Last page of the wizard: what comes now.
#pragma once

#include "core/mail/AccountSettings.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace Martlet::Engine
{
class TestLetterService;
}

namespace Martlet::Ui
{

class TestLetterView;

class DonePage : public QWidget
{
    Q_OBJECT

public:
    explicit DonePage(QWidget *parent = nullptr);
    /// Offers the letter to oneself.
    void setTestLetters(Engine::TestLetterService &letters);

    struct Facts {
        int folders = 0;
        std::optional<int> letters; ///< at a POP3 server, still to be fetched
        bool canSend = true;
        bool arePasswordsKept = true;
    };
    void show(const Mail::AccountSettings &account, const Facts &facts);

private:
    QLabel *m_text = nullptr;
    QLabel *m_notes = nullptr;
    TestLetterView *m_testLetter = nullptr;
};

} // namespace Martlet::Ui
