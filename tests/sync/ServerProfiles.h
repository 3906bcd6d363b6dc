// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The capability sets every case runs for, as rows of a Qt Test table.
#pragma once

#include "tests/sync/SyncWorld.h"

#include <QTest>

namespace Martlet::Test
{

/// One row a set, with the column "profile".
inline void addServerProfiles()
{
    QTest::addColumn<QByteArray>("profile");
    for (const auto &[name, settings] : FakeImapSettings::profiles())
        QTest::newRow(name.constData()) << name;
}

inline FakeImapSettings serverProfile(const QByteArray &profile)
{
    for (const auto &[name, settings] : FakeImapSettings::profiles()) {
        if (name == profile)
            return settings;
    }
    qFatal("there is no profile %s", profile.constData());
}

inline WorldOptions worldWith(const QByteArray &profile)
{
    WorldOptions options;
    options.imap = serverProfile(profile);
    return options;
}

/// Every set with every one of these cases: rows "case, set" with the columns "profile" and
/// "number", the case's place in the list.
template<class Cases>
void addCasesTimesProfiles(const Cases &cases)
{
    QTest::addColumn<QByteArray>("profile");
    QTest::addColumn<int>("number");
    int number = 0;
    for (const auto &one : cases) {
        for (const auto &[profile, settings] : FakeImapSettings::profiles())
            QTest::addRow("%s, %s", one.name, profile.constData()) << profile << number;
        ++number;
    }
}

} // namespace Martlet::Test
