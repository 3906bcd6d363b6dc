// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/Scenario.h"

#include "tests/support/MessageFactory.h"

#include <QJsonArray>

#include <algorithm>

namespace Martlet::Test
{

namespace
{

constexpr int usualLetters = 10;
const QDateTime firstArrival(QDate(2024, 3, 1), QTime(9, 30), Qt::UTC);

QString otherFolder()
{
    return QStringLiteral("Работа/Проекты");
}

} // namespace

QByteArray usualLetter(int number)
{
    return MessageFactory::numbered(number, "T-" + QByteArray::number(number));
}

QString usualMessageId(int number)
{
    const QByteArray id = headerField(usualLetter(number), "Message-ID");
    return QString::fromLatin1(id.mid(1, id.size() - 2));
}

void fillUsual(FaultWorld &world)
{
    FakeMailAccount &anna = world.anna();
    anna.create(QStringLiteral("Sent"), "\\Sent");
    anna.create(QStringLiteral("Drafts"), "\\Drafts");
    anna.create(QStringLiteral("Trash"), "\\Trash");
    anna.create(otherFolder());
    for (int i = 1; i <= usualLetters; ++i) {
        const bool isOther = i > usualLetters - 2;
        anna.append(isOther ? otherFolder() : QStringLiteral("INBOX"), usualLetter(i),
                    i % 3 == 0 ? QByteArrayList{"\\Seen"} : QByteArrayList(),
                    firstArrival.addSecs(60 * i));
    }
}

QString prepareUsual(FaultWorld &world)
{
    fillUsual(world);
    const ClientRun added = world.addAccount();
    if (added.exitCode != 0)
        return QStringLiteral("account add: ") + added.describe();
    const ClientRun synced = world.ctl({QStringLiteral("sync")});
    return synced.exitCode == 0 ? QString() : QStringLiteral("sync: ") + synced.describe();
}

Step syncStep()
{
    return ctlStep(QStringLiteral("sync"), {QStringLiteral("sync")});
}

Step serverStep(const QString &name, std::function<void(FaultWorld &)> change)
{
    Step step;
    step.name = name;
    step.atServer = std::move(change);
    return step;
}

Step ctlStep(const QString &name, const QStringList &arguments)
{
    Step step;
    step.name = name;
    step.run = [arguments](FaultWorld &world, const RunFault &fault) {
        return world.ctl(arguments, fault);
    };
    return step;
}

Step onceStep(const QString &name, std::function<ClientRun(FaultWorld &, const RunFault &)> run,
              std::function<bool(FaultWorld &)> isTaken)
{
    Step step;
    step.name = name;
    step.run = run;
    step.resume = [run, isTaken](FaultWorld &world, const ClientRun &) {
        if (isTaken(world))
            return QString();
        const ClientRun again = run(world, {});
        return again.exitCode == 0 ? QString() : QStringLiteral("again: ") + again.describe();
    };
    return step;
}

bool isPending(FaultWorld &world, const QString &kind, const QString &messageId)
{
    const QJsonArray operations = world.dump()[QStringLiteral("operations")].toArray();
    return std::any_of(operations.begin(), operations.end(), [&](const QJsonValue &operation) {
        return operation[QStringLiteral("kind")].toString() == kind &&
               operation[QStringLiteral("message_id")].toString() == messageId;
    });
}

QString expectTokens(FakeMailAccount &account, const QString &mailbox, QByteArrayList tokens)
{
    QByteArrayList found;
    if (const auto box = account.mailbox(mailbox)) {
        for (const FakeMessage &message : box->messages)
            found.append(tokenOf(message.bytes));
    }
    std::sort(found.begin(), found.end());
    std::sort(tokens.begin(), tokens.end());
    if (found == tokens)
        return {};
    return mailbox + QStringLiteral(" holds ") + QString::fromUtf8(found.join(' ')) +
           QStringLiteral(", not ") + QString::fromUtf8(tokens.join(' '));
}

} // namespace Martlet::Test
