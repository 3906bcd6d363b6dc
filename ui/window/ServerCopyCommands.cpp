// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/ServerCopyCommands.h"

#include "ui/copies/ServerCopiesDialog.h"
#include "ui/copies/ServerCopyLine.h"

#include <QWidget>

namespace Martlet::Ui
{

ServerCopyCommands::ServerCopyCommands(Engine::ServerCopyService &copies,
                                       Engine::AccountService &accounts, QWidget *window)
    : QObject(window)
    , m_copies(copies)
    , m_accounts(accounts)
    , m_window(window)
{
}

bool ServerCopyCommands::hasCopies(Mail::AccountKey account) const
{
    const auto settings = m_accounts.find(account);
    return settings && settings->protocol == Mail::ReceiveProtocol::Pop3;
}

void ServerCopyCommands::show(Mail::AccountKey account)
{
    (new ServerCopiesDialog(m_accounts, m_copies, account, m_window))->show();
}

QWidget *ServerCopyCommands::makeLine(Mail::MessageKey letter, QWidget *parent) const
{
    const auto copy = m_copies.copyOf(letter);
    return copy && *copy ? new ServerCopyLine(m_copies, **copy, parent) : nullptr;
}

std::optional<qint64> ServerCopyCommands::waitingBytes(Mail::MessageKey letter) const
{
    const auto copy = m_copies.copyOf(letter);
    if (!copy || !*copy || !(*copy)->isHeaderOnly || !(*copy)->isAtServer)
        return std::nullopt;
    const auto account = m_accounts.find((*copy)->account);
    if (!account || account->pop3.headersOnly || account->pop3.largestBytes <= 0)
        return std::nullopt;
    return (*copy)->sizeBytes;
}

} // namespace Martlet::Ui
