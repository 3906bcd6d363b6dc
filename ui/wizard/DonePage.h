// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Last page of the wizard: what comes now.
#pragma once

#include "core/engine/SentChoice.h"
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

class SentFolderView;
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
        std::optional<Engine::SentChoice> sent = {}; ///< nothing: there is none to make
    };
    void show(const Mail::AccountSettings &account, const Facts &facts);
    /// Of the account on the page.
    void showSentFailure(const Mail::AccountSettings &stored, const QString &sentence);

Q_SIGNALS:
    /// For AccountSettings::sentMailbox.
    void sentFolderChosen(Martlet::Mail::AccountKey account, const QString &path);

private:
    QLabel *m_text = nullptr;
    QLabel *m_notes = nullptr;
    SentFolderView *m_sent = nullptr;
    Mail::AccountKey m_account;
    TestLetterView *m_testLetter = nullptr;
};

} // namespace Martlet::Ui
