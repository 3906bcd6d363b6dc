// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/Pop3World.h"

#include "core/store/ConsistencyCheck.h"
#include "core/store/queries/Reader.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

namespace Martlet::Test
{

WorldOptions pop3World(Mail::Pop3Settings settings)
{
    WorldOptions options;
    options.protocol = Mail::ReceiveProtocol::Pop3;
    options.pop3 = settings;
    return options;
}

Mail::Pop3Settings leaving(Mail::LeaveOnServer rule, int amount)
{
    Mail::Pop3Settings settings;
    settings.leave = rule;
    settings.leaveAmount = amount;
    return settings;
}

void deliverLetters(SyncWorld &world, int first, int last)
{
    for (int number = first; number <= last; ++number)
        deliver(world.server(), inbox, number);
}

QByteArrayList idsOf(std::initializer_list<int> numbers)
{
    QByteArrayList ids;
    for (const int number : numbers)
        ids.append(letterId(number));
    std::sort(ids.begin(), ids.end());
    return ids;
}

QByteArrayList atServer(SyncWorld &world)
{
    QByteArrayList ids;
    for (const FakeMessage &message : world.server().mailbox(inbox)->messages) {
        const QByteArray key = "Message-ID: <";
        const qsizetype begin = message.bytes.indexOf(key) + key.size();
        ids.append(message.bytes.mid(begin, message.bytes.indexOf('>', begin) - begin));
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

int fetched(SyncWorld &world)
{
    return static_cast<int>(world.pop3Journal.retrieved.size());
}

QByteArray bytesOf(SyncWorld &world, Mail::MessageKey key)
{
    const auto reader = valueOf(Store::Reader::open(world.paths()));
    return valueOf(Store::messageContent(*reader, key, {})).value_or(QByteArray());
}

bool wasTold(SyncWorld &world, Mail::Problem::Kind kind)
{
    return std::any_of(world.problems.cbegin(), world.problems.cend(),
                       [kind](const Mail::Problem &problem) { return problem.kind == kind; });
}

namespace
{

/// The names of files that tell another size than they have: other programs believe it.
QStringList wronglySized(const SyncWorld &world)
{
    QStringList wrong;
    const QRegularExpression told(QStringLiteral(",S=(\\d+)"));
    QDirIterator files(world.paths().mailDir() + QStringLiteral("/local"),
                       {QStringLiteral("*,S=*")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        if (told.match(files.fileName()).captured(1).toLongLong() != files.fileInfo().size())
            wrong.append(files.fileName());
    }
    return wrong;
}

} // namespace

void verifySound(SyncWorld &world)
{
    QCOMPARE(wronglySized(world), QStringList());
    QCOMPARE(valueOf(Store::findInconsistencies(world.paths())), QStringList());
    const int before = fetched(world);
    const qsizetype deleted = world.pop3Journal.deleted.size();
    const QByteArrayList shown = UserHands(world).shownIds(inbox);
    QCOMPARE(world.round().errors.size(), 0);
    QCOMPARE(fetched(world), before);
    QCOMPARE(world.pop3Journal.deleted.size(), deleted);
    QCOMPARE(UserHands(world).shownIds(inbox), shown);
}

} // namespace Martlet::Test
