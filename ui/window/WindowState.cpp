// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/WindowState.h"

#include <QSettings>

#include <algorithm>

namespace Martlet::Ui
{

WindowState WindowState::load(const QString &file)
{
    const QSettings settings(file, QSettings::IniFormat);
    const auto value = [&settings](const char *name, const auto &otherwise) {
        return settings.value(QLatin1String(name), QVariant::fromValue(otherwise))
            .template value<std::decay_t<decltype(otherwise)>>();
    };
    WindowState state;
    state.geometry = value("window/geometry", state.geometry);
    state.columns = value("window/columns", state.columns);
    state.panes = value("window/panes", state.panes);
    state.hasFolders = value("window/hasFolders", state.hasFolders);
    state.hasReader = value("window/hasReader", state.hasReader);
    state.isListAbove = value("window/isListAbove", state.isListAbove);
    state.hasMenuBar = value("window/hasMenuBar", state.hasMenuBar);
    state.isOffline = value("network/isOffline", state.isOffline);
    state.areAllFoldersShown = value("folder/areAllShown", state.areAllFoldersShown);
    state.undoSeconds = std::clamp(value("sending/undoSeconds", state.undoSeconds), 0, 60);
    const int column = value("list/sortColumn", 0);
    if (column >= 0 && column <= static_cast<int>(Store::SortColumn::Attachments))
        state.order.column = static_cast<Store::SortColumn>(column);
    state.order.isDescending = value("list/isDescending", true);
    state.account = Mail::AccountKey(value("folder/account", qint64(0)));
    state.mailboxPath = value("folder/path", state.mailboxPath);
    state.message = Mail::MessageKey(value("folder/message", qint64(0)));
    state.collapsed = value("folder/collapsed", state.collapsed);
    return state;
}

void WindowState::save(const QString &file) const
{
    QSettings settings(file, QSettings::IniFormat);
    settings.setValue(QStringLiteral("window/geometry"), geometry);
    settings.setValue(QStringLiteral("window/columns"), columns);
    settings.setValue(QStringLiteral("window/panes"), panes);
    settings.setValue(QStringLiteral("window/hasFolders"), hasFolders);
    settings.setValue(QStringLiteral("window/hasReader"), hasReader);
    settings.setValue(QStringLiteral("window/isListAbove"), isListAbove);
    settings.setValue(QStringLiteral("window/hasMenuBar"), hasMenuBar);
    settings.setValue(QStringLiteral("network/isOffline"), isOffline);
    settings.setValue(QStringLiteral("sending/undoSeconds"), undoSeconds);
    settings.setValue(QStringLiteral("list/sortColumn"), static_cast<int>(order.column));
    settings.setValue(QStringLiteral("list/isDescending"), order.isDescending);
    settings.setValue(QStringLiteral("folder/account"), account.value());
    settings.setValue(QStringLiteral("folder/path"), mailboxPath);
    settings.setValue(QStringLiteral("folder/message"), message.value());
    settings.setValue(QStringLiteral("folder/collapsed"), collapsed);
    settings.setValue(QStringLiteral("folder/areAllShown"), areAllFoldersShown);
    settings.sync();
}

} // namespace Martlet::Ui
