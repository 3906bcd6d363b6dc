// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts and what comes from the server.
#include "tests/faults/Scenario.h"
#include "tests/support/MessageFactory.h"

#include <QDir>

namespace Martlet::Test
{

namespace
{

constexpr int firstPageAndMore = 70;

bool hasAccount(FaultWorld &world)
{
    return world.ctl({QStringLiteral("account"), QStringLiteral("list")})
        .output.contains("anna@example.org");
}

Step addAccountStep()
{
    return onceStep(
        QStringLiteral("account add"),
        [](FaultWorld &world, const RunFault &fault) { return world.addAccount(fault); },
        hasAccount);
}

Scenario firstSync(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario;
    scenario.name = name;
    scenario.settings = settings;
    scenario.prepare = [](FaultWorld &world) {
        fillUsual(world);
        const QDateTime first(QDate(2024, 5, 1), QTime(12, 0), Qt::UTC);
        for (int i = 100; i < 100 + firstPageAndMore; ++i)
            world.anna().append(QStringLiteral("INBOX"), usualLetter(i), {}, first.addSecs(i));
        return QString();
    };
    scenario.steps = [](FaultWorld &) { return QList<Step>{addAccountStep(), syncStep()}; };
    scenario.expect = [](FaultWorld &) { return QString(); };
    return scenario;
}

void changeServer(FaultWorld &world)
{
    const QString inbox = QStringLiteral("INBOX");
    FakeMailAccount &anna = world.anna();
    for (int i = 11; i <= 14; ++i)
        anna.append(inbox, usualLetter(i));
    anna.addFlags(inbox, 1, {"\\Flagged"});
    anna.removeFlags(inbox, 3, {"\\Seen"});
    anna.expunge(inbox, {2, 5});
    anna.create(QStringLiteral("Nový"));
    anna.append(QStringLiteral("Nový"), usualLetter(15), {"\\Seen"});
    anna.transfer(QStringLiteral("Работа/Проекты"), 1, QStringLiteral("Trash"), false);
}

Scenario changes(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario;
    scenario.name = name;
    scenario.settings = settings;
    scenario.prepare = prepareUsual;
    scenario.steps = [](FaultWorld &) {
        return QList<Step>{serverStep(QStringLiteral("others' changes"), changeServer), syncStep()};
    };
    scenario.expect = [](FaultWorld &) { return QString(); };
    return scenario;
}

/// A change of UIDVALIDITY while changes wait: they find their letters by Message-ID (REL-8).
Scenario renumbered(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario;
    scenario.name = name;
    scenario.settings = settings;
    scenario.prepare = prepareUsual;
    scenario.steps = [](FaultWorld &world) {
        const QMap<QString, QString> keys = world.keys(QStringLiteral("INBOX"));
        const QString moved = usualMessageId(2);
        const QString moveKey = keys.value(moved);
        return QList<Step>{
            ctlStep(QStringLiteral("mark"), {QStringLiteral("mark"), keys.value(usualMessageId(1)),
                                             QStringLiteral("--flagged")}),
            onceStep(
                QStringLiteral("delete"),
                [moveKey](FaultWorld &there, const RunFault &fault) {
                    return there.ctl({QStringLiteral("delete"), moveKey}, fault);
                },
                [moved](FaultWorld &there) {
                    return isPending(there, QStringLiteral("move"), moved);
                }),
            serverStep(
                QStringLiteral("new UIDVALIDITY"),
                [](FaultWorld &there) { there.anna().renumber(QStringLiteral("INBOX"), 50); }),
            syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        const auto inbox = world.anna().mailbox(QStringLiteral("INBOX"));
        const bool isFlagged = !inbox->messages.isEmpty() &&
                               tokenOf(inbox->messages.first().bytes) == "T-1" &&
                               inbox->messages.first().flags.contains("\\Flagged");
        return isFlagged ? expectTokens(world.anna(), QStringLiteral("Trash"), {"T-2"})
                         : QStringLiteral("T-1 is not flagged");
    };
    return scenario;
}

/// Both caches deleted while changes wait: nothing of the person's is lost (REL-9).
Scenario cachesDeleted()
{
    Scenario scenario;
    scenario.name = "caches-deleted";
    scenario.settings = FakeImapSettings::modern();
    scenario.prepare = prepareUsual;
    scenario.steps = [](FaultWorld &world) {
        const QMap<QString, QString> keys = world.keys(QStringLiteral("INBOX"));
        return QList<Step>{
            ctlStep(QStringLiteral("mark"), {QStringLiteral("mark"), keys.value(usualMessageId(1)),
                                             QStringLiteral("--flagged")}),
            ctlStep(QStringLiteral("move"), {QStringLiteral("move"), keys.value(usualMessageId(2)),
                                             QStringLiteral("Работа/Проекты")}),
            serverStep(QStringLiteral("caches deleted"),
                       [](FaultWorld &there) { QDir(there.paths().cacheDir).removeRecursively(); }),
            syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        return expectTokens(world.anna(), QStringLiteral("Работа/Проекты"), {"T-2", "T-9", "T-10"});
    };
    return scenario;
}

/// Removed and added again, so that what was left behind would be seen.
Scenario accountRemoved()
{
    Scenario scenario;
    scenario.name = "account-removed";
    scenario.settings = FakeImapSettings::modern();
    scenario.prepare = prepareUsual;
    scenario.steps = [](FaultWorld &world) {
        const QMap<QString, QString> keys = world.keys(QStringLiteral("INBOX"));
        return QList<Step>{
            ctlStep(QStringLiteral("mark"), {QStringLiteral("mark"), keys.value(usualMessageId(1)),
                                             QStringLiteral("--flagged")}),
            onceStep(
                QStringLiteral("account remove"),
                [](FaultWorld &there, const RunFault &fault) {
                    return there.ctl({QStringLiteral("account"), QStringLiteral("remove"),
                                      QStringLiteral("anna@example.org")},
                                     fault);
                },
                [](FaultWorld &there) { return !hasAccount(there); }),
            addAccountStep(), syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        // What the removed account had not sent yet went with it.
        return world.anna().mailbox(QStringLiteral("INBOX"))->find(1)->flags.contains("\\Flagged")
                   ? QStringLiteral("a change of the removed account was sent")
                   : QString();
    };
    // It would be sent, rightly, by a round before the account goes.
    scenario.secondStart = {QStringLiteral("mailboxes")};
    return scenario;
}

} // namespace

QList<Scenario> receiveScenarios()
{
    return {firstSync("first-sync", FakeImapSettings::modern()),
            firstSync("first-sync-bare", FakeImapSettings::bare()),
            changes("changes", FakeImapSettings::modern()),
            changes("changes-bare", FakeImapSettings::bare()),
            renumbered("uidvalidity", FakeImapSettings::modern()),
            renumbered("uidvalidity-bare", FakeImapSettings::bare()),
            cachesDeleted(),
            accountRemoved()};
}

} // namespace Martlet::Test
