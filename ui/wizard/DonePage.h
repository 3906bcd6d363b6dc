// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Last page of the wizard: what comes now.
#pragma once

#include "core/mail/AccountSettings.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace Martlet::Ui
{

class DonePage : public QWidget
{
    Q_OBJECT

public:
    explicit DonePage(QWidget *parent = nullptr);

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
};

} // namespace Martlet::Ui
