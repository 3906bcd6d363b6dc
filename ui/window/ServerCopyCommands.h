// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window has to do with copies at POP3 servers: the dialog of an account, the line about
// one letter, and whether the rest of a letter waits there until it is asked for.
#pragma once

#include "core/engine/AccountService.h"
#include "core/engine/ServerCopyService.h"

#include <QObject>

#include <optional>

namespace Martlet::Ui
{

class ServerCopyCommands : public QObject
{
    Q_OBJECT

public:
    ServerCopyCommands(Engine::ServerCopyService &copies, Engine::AccountService &accounts,
                       QWidget *window);

    [[nodiscard]] bool hasCopies(Mail::AccountKey account) const;
    void show(Mail::AccountKey account);

    /// Nothing for a letter that no POP3 server has or had.
    [[nodiscard]] QWidget *makeLine(Mail::MessageKey letter, QWidget *parent) const;

    /// The size of a letter of which only the header is here, where the account has a limit for
    /// what comes by itself. Of an account that fetches headers alone the rest comes when a letter
    /// is opened, as with IMAP.
    [[nodiscard]] std::optional<qint64> waitingBytes(Mail::MessageKey letter) const;

private:
    Engine::ServerCopyService &m_copies;
    Engine::AccountService &m_accounts;
    QWidget *m_window;
};

} // namespace Martlet::Ui
