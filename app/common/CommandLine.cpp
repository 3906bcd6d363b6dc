// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/CommandLine.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace Martlet::App
{

namespace
{

struct CommandLine {
    Q_DECLARE_TR_FUNCTIONS(Martlet::App::CommandLine)
};

} // namespace

std::variant<GuiArguments, CommandLineAnswer> parseGuiArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CommandLine::tr("Martlet, a mail program"));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")},
                                  CommandLine::tr("Show this text."));
    const QCommandLineOption version({QStringLiteral("v"), QStringLiteral("version")},
                                     CommandLine::tr("Show the version."));
    const QCommandLineOption offline(QStringLiteral("offline"),
                                     CommandLine::tr("Start without connecting to any server."));
    const QCommandLineOption verbose(QStringLiteral("verbose"),
                                     CommandLine::tr("Write to the terminal what is going on."));
    parser.addOptions({help, version, offline, verbose});
    parser.addPositionalArgument(QStringLiteral("mailto:…"), CommandLine::tr("A letter to write."),
                                 QStringLiteral("[mailto:…]"));
    const bool isUnderstood = parser.parse(arguments);
    if (!isUnderstood)
        return CommandLineAnswer{parser.errorText(), 2};
    if (parser.isSet(help))
        return CommandLineAnswer{parser.helpText().trimmed(), 0};
    if (parser.isSet(version))
        return CommandLineAnswer{QStringLiteral("martlet " MARTLET_VERSION), 0};
    GuiArguments result;
    result.isOffline = parser.isSet(offline);
    result.isVerbose = parser.isSet(verbose);
    const QStringList positional = parser.positionalArguments();
    for (const QString &argument : positional) {
        if (!argument.startsWith(QLatin1String("mailto:"), Qt::CaseInsensitive))
            return CommandLineAnswer{
                CommandLine::tr("“%1” is not understood; only mailto: links are.").arg(argument),
                2};
        result.mailtoUrls << argument;
    }
    return result;
}

} // namespace Martlet::App
