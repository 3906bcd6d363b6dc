// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// martlet-fault-driver [--live]: see Driver.h. Uses the profile of the XDG folders, no key store.
// With --live it synchronises by itself, as the window does. Never installed.
#include "app/common/Paths.h"
#include "tests/faults/driver/Driver.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    using namespace Martlet;
    QCoreApplication application(argc, argv);
    const App::Paths paths = App::Paths::fromEnvironment();
    Engine::EngineOptions options;
    options.paths = {paths.dataDir, paths.cacheDir};
    options.configDir = paths.configDir;
    options.usesKeychain = false;
    options.synchronises = QCoreApplication::arguments().contains(QStringLiteral("--live"));
    auto engine = Engine::MailEngine::open(std::move(options));
    if (!engine) {
        std::fprintf(stderr, "martlet-fault-driver: %s\n", qPrintable(describe(engine.error())));
        return 1;
    }
    Test::Driver driver(std::move(*engine));
    driver.watchProblems();
    return QCoreApplication::exec();
}
