// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window remembers over a restart: size, panes, order, the folder and letter on screen.
// An ini file of the user's configuration; nothing in it is needed.
#pragma once

#include "core/mail/Keys.h"
#include "core/store/queries/MessageQueries.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace Martlet::Ui
{

struct WindowState {
    QByteArray geometry;
    QByteArray columns; ///< folder pane and the rest
    QByteArray panes;   ///< list and reader
    bool hasFolders = true;
    bool hasReader = true;
    bool isListAbove = false;
    bool hasMenuBar = true;
    bool isOffline = false;
    bool areAllFoldersShown = false; ///< also those that are not subscribed
    int undoSeconds = 10;            ///< a letter that is sent can be taken back so long; 0: not
    Store::MessageListOrder order;
    Mail::AccountKey account;
    QString mailboxPath; ///< a rebuilt cache has other keys but the same paths
    Mail::MessageKey message;
    QStringList collapsed;

    /// Missing or damaged entries keep their defaults.
    [[nodiscard]] static WindowState load(const QString &file);
    void save(const QString &file) const;
};

} // namespace Martlet::Ui
