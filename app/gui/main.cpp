// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/CommandLine.h"
#include "app/common/LogSetup.h"
#include "app/gui/Application.h"
#include "app/gui/EndSignals.h"

#include <QApplication>

#include <cstdio>

int main(int argc, char *argv[])
{
    QApplication qt(argc, argv);
    Martlet::App::setUpProgram();
    Martlet::App::Translations translations(Martlet::App::Paths::fromEnvironment().configDir);
    const auto parsed = Martlet::App::parseGuiArguments(QApplication::arguments());
    if (const auto *answer = std::get_if<Martlet::App::CommandLineAnswer>(&parsed)) {
        std::fputs(qPrintable(answer->text + QLatin1Char('\n')),
                   answer->exitCode == 0 ? stdout : stderr);
        return answer->exitCode;
    }
    const auto &arguments = std::get<Martlet::App::GuiArguments>(parsed);
    Martlet::App::setUpLogging(arguments.isVerbose);
    Martlet::App::Application application(arguments, translations);
    Martlet::App::EndSignals signalsToEnd;
    QObject::connect(&signalsToEnd, &Martlet::App::EndSignals::received, &application,
                     &Martlet::App::Application::end);
    application.start();
    return QApplication::exec();
}
