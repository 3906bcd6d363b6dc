// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/SyncState.h"

#include "core/mail/MessageFlags.h"
#include "core/store/ConsistencyCheck.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/queries/MessageQueries.h"
#include "core/store/queries/Reader.h"
#include "tests/support/MessageFactory.h"

#include <algorithm>

namespace Martlet::Test
{

namespace
{

QString mailboxLine(const QString &path, qsizetype letters, qsizetype unread, bool isSubscribed)
{
    return QStringLiteral("%1: %2 letters, %3 unread%4")
        .arg(path)
        .arg(letters)
        .arg(unread)
        .arg(isSubscribed ? QString() : QStringLiteral(", not subscribed"));
}

QString letterLine(const QString &path, quint32 uid, QByteArrayList flags, const QByteArray &id,
                   const QByteArray &sha256)
{
    std::sort(flags.begin(), flags.end());
    return QStringLiteral("%1 %2 (%3) <%4> %5")
        .arg(path)
        .arg(uid)
        .arg(QString::fromUtf8(flags.join(' ')), QString::fromUtf8(id), QString::fromLatin1(sha256))
        .trimmed();
}

QByteArray withoutBrackets(QByteArray id)
{
    return id.startsWith('<') && id.endsWith('>') ? id.mid(1, id.size() - 2) : id;
}

} // namespace

QStringList localState(SyncWorld &world, bool withBytes)
{
    const auto reader = valueOf(Store::Reader::open(world.paths()));
    QStringList lines;
    for (const Mail::MailboxInfo &info : valueOf(Store::mailboxes(*reader))) {
        if (info.isSelectable)
            lines.append(mailboxLine(info.path, info.total, info.unread, info.isSubscribed));
    }
    for (const Store::DumpRow &row : valueOf(Store::dumpMessages(*reader)))
        lines.append(letterLine(row.mailboxPath, row.uid.value(), Mail::flagNames(row.flags),
                                row.messageId, withBytes ? row.sha256.toHex() : QByteArray()));
    lines.sort();
    return lines;
}

QStringList serverState(SyncWorld &world, bool withBytes)
{
    QStringList lines;
    for (const auto &mailbox : world.server().mailboxes()) {
        if (mailbox->isSelectable)
            lines.append(mailboxLine(mailbox->name, mailbox->messages.size(),
                                     mailbox->unseenCount(), mailbox->isSubscribed));
    }
    for (const FakeStateRow &row : world.server().dump())
        lines.append(letterLine(row.mailbox, row.uid, row.flags, withoutBrackets(row.messageId),
                                withBytes ? row.sha256 : QByteArray()));
    lines.sort();
    return lines;
}

QString differences(const QStringList &local, const QStringList &server)
{
    QStringList lines;
    for (const QString &line : local) {
        if (!server.contains(line))
            lines.append(QStringLiteral("only in the cache: ") + line);
    }
    for (const QString &line : server) {
        if (!local.contains(line))
            lines.append(QStringLiteral("only on the server: ") + line);
    }
    if (lines.isEmpty() && local != server)
        lines.append(QStringLiteral("a line is there twice"));
    return lines.join(u'\n');
}

QStringList leftovers(SyncWorld &world)
{
    QStringList left = valueOf(Store::findInconsistencies(world.paths()));
    const auto reader = valueOf(Store::Reader::open(world.paths()));
    for (const Mail::Operation &operation : valueOf(Store::pendingOperations(*reader)))
        left.append(QStringLiteral("operation %1 on %2 <%3>")
                        .arg(operationKindName(operation.kind), operation.message.mailboxPath,
                             QString::fromUtf8(operation.message.messageId)));
    for (const Mail::OutboxItem &item : valueOf(Store::outbox(*reader)))
        left.append(
            QStringLiteral("%1 in the outbox: %2").arg(outboxStateName(item.state), item.subject));
    return left;
}

QStringList commandsSince(const FakeFaultPlan &plan, int first)
{
    QStringList commands;
    for (qsizetype i = first; i < plan.commands().size(); ++i)
        commands.append(QString::fromLatin1(plan.commands().at(i)));
    return commands;
}

QStringList changingCommands(const FakeFaultPlan &plan, int first)
{
    static const QStringList changing = {
        QStringLiteral("STORE"),       QStringLiteral("UID STORE"),  QStringLiteral("COPY"),
        QStringLiteral("UID COPY"),    QStringLiteral("UID MOVE"),   QStringLiteral("EXPUNGE"),
        QStringLiteral("UID EXPUNGE"), QStringLiteral("APPEND"),     QStringLiteral("CREATE"),
        QStringLiteral("DELETE"),      QStringLiteral("RENAME"),     QStringLiteral("SUBSCRIBE"),
        QStringLiteral("CLOSE"),       QStringLiteral("UNSUBSCRIBE")};
    QStringList found = commandsSince(plan, first);
    found.removeIf([](const QString &command) { return !changing.contains(command); });
    return found;
}

QStringList effectsOfAnotherRound(SyncWorld &world)
{
    world.settle();
    const int first = world.imapFaults.commandCount();
    const QStringList before = serverState(world, true);
    world.changes = {};
    const Mail::RoundReport report = world.round();
    QStringList effects = changingCommands(world.imapFaults, first);
    if (serverState(world, true) != before)
        effects.append(QStringLiteral("the server's mail changed"));
    for (auto it = world.changes.messages.cbegin(); it != world.changes.messages.cend(); ++it)
        effects.append(QStringLiteral("rows of mailbox %1 changed").arg(it.key().value()));
    for (const Mail::MailboxKey mailbox : std::as_const(world.changes.mailboxCounters))
        effects.append(QStringLiteral("numbers of mailbox %1 changed").arg(mailbox.value()));
    if (!world.changes.isEmpty() && effects.isEmpty())
        effects.append(QStringLiteral("something in the store changed"));
    for (const Error &error : report.errors)
        effects.append(describe(error));
    return effects;
}

QStringList ledger(SyncWorld &world)
{
    QStringList lines;
    for (const auto &mailbox : world.server().mailboxes()) {
        for (const FakeMessage &message : std::as_const(mailbox->messages))
            lines.append(QStringLiteral("%1 in %2 (%3)")
                             .arg(QString::fromUtf8(MessageFactory::tokenOf(message.bytes)),
                                  mailbox->name, QString::fromUtf8(message.flags.join(' '))));
    }
    lines.sort();
    return lines;
}

} // namespace Martlet::Test
