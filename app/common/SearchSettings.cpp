// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/SearchSettings.h"

#include "app/common/ProgramSettings.h"

#include <QSettings>
#include <QVariant>

#include <array>

namespace Martlet::App
{

namespace
{

struct Wish {
    const char *key;
    bool Engine::SearchWishes::*value;
};

/// Written as the options of martletctl where there are such.
constexpr std::array<Wish, 6> wishesByKey{
    {{"setup/use-database", &Engine::SearchWishes::usesDatabase},
     {"setup/database-last", &Engine::SearchWishes::asksDatabaseLast},
     {"setup/send-address", &Engine::SearchWishes::sendsAddress},
     {"setup/ask-microsoft", &Engine::SearchWishes::asksMicrosoft},
     {"setup/pacc", &Engine::SearchWishes::usesPacc},
     {"setup/pop3-too", &Engine::SearchWishes::wantsPop3}}};

} // namespace

QStringList settingsFolders(const QString &configDir)
{
    return {configDir, QStringLiteral("/etc/martlet")};
}

Engine::SearchWishes searchWishes(const QStringList &folders)
{
    Engine::SearchWishes wishes;
    for (const Wish &wish : wishesByKey) {
        if (const auto set = programSetting(QLatin1String(wish.key), folders))
            wishes.*wish.value = QVariant(*set).toBool();
    }
    return wishes;
}

bool keepSearchWishes(const Engine::SearchWishes &wishes, const QStringList &folders)
{
    const Engine::SearchWishes before = searchWishes(folders);
    QSettings settings(folders.constFirst() + QStringLiteral("/program.ini"), QSettings::IniFormat);
    for (const Wish &wish : wishesByKey) {
        if (wishes.*wish.value != before.*wish.value)
            settings.setValue(QLatin1String(wish.key), wishes.*wish.value);
    }
    settings.sync();
    return settings.status() == QSettings::NoError;
}

} // namespace Martlet::App
