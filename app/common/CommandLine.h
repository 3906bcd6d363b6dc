// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of the window program.
#pragma once

#include <QString>
#include <QStringList>

#include <variant>

namespace Martlet::App
{

struct GuiArguments {
    QStringList mailtoUrls;
    bool isOffline = false;
    bool isVerbose = false;
};

/// To be printed before the program ends.
struct CommandLineAnswer {
    QString text;
    int exitCode = 0; ///< 0 help and version, 2 wrong usage
};

/// `arguments` begin with the program's name. Only mailto: links are taken as positional
/// arguments.
[[nodiscard]] std::variant<GuiArguments, CommandLineAnswer>
parseGuiArguments(const QStringList &arguments);

} // namespace Martlet::App
