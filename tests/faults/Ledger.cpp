// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/Ledger.h"

#include "core/store/ConsistencyCheck.h"
#include "tests/support/MessageFactory.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace Martlet::Test
{

namespace
{

constexpr int mostRounds = 5;

/// Of what must stay the same: the whole letter where the test wrote it; where Martlet wrote it,
/// Date and Message-ID differ from run to run.
QByteArray digest(const QByteArray &message)
{
    QByteArray bytes = message;
    if (MessageFactory::tokenOf(message).isEmpty()) {
        bytes = headerField(message, "Subject") + '\n' + headerField(message, "To") + '\n' +
                message.mid(message.indexOf("\r\n\r\n"));
    }
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().left(16);
}

void add(Ledger &ledger, const QString &place, const QByteArray &flags, const QByteArray &bytes)
{
    const QString entry = place + u' ' + QString::fromUtf8(tokenOf(bytes));
    ledger.tokens.append(entry);
    ledger.rows.append(entry + u' ' + QString::fromLatin1(flags) + u' ' +
                       QString::fromLatin1(digest(bytes)));
}

void addServer(Ledger &ledger, const QString &user, const FakeMailAccount &account)
{
    for (const auto &mailbox : account.mailboxes()) {
        for (const FakeMessage &message : mailbox->messages)
            add(ledger, user + u'/' + mailbox->name, message.flags.join(','), message.bytes);
    }
}

void addFiles(Ledger &ledger, const QString &place, const QString &folder)
{
    for (const char *part : {"/new", "/cur"}) {
        const QDir dir(folder + QLatin1String(part));
        for (const QString &name : dir.entryList(QDir::Files)) {
            QFile file(dir.filePath(name));
            if (file.open(QIODevice::ReadOnly))
                add(ledger, place, {}, file.readAll());
        }
    }
}

QStringList without(QStringList list, const QStringList &taken)
{
    for (const QString &one : taken)
        list.removeOne(one);
    return list;
}

/// What the cache holds, in the words of `dump`.
QStringList dumpedRows(const QJsonObject &dump)
{
    QStringList rows;
    for (const QJsonValue &row : dump[QStringLiteral("messages")].toArray()) {
        QStringList flags;
        for (const QJsonValue &flag : row[QStringLiteral("flags")].toArray())
            flags.append(flag.toString());
        flags.sort();
        rows.append(row[QStringLiteral("mailbox")].toString() + u' ' +
                    QString::number(row[QStringLiteral("uid")].toInteger()) + u' ' +
                    flags.join(u',') + u' ' + row[QStringLiteral("sha256")].toString());
    }
    rows.sort();
    return rows;
}

/// As localRows().
QStringList dumpedLocalRows(const QJsonObject &dump)
{
    QStringList rows;
    for (const QString &row : dumpedRows(dump)) {
        // Without the UID, which no file tells.
        QStringList words = row.split(u' ');
        words.removeAt(words.size() - 3);
        rows.append(words.join(u' '));
    }
    rows.sort();
    return rows;
}

/// What the folders on this computer hold.
QStringList localRows(const FaultWorld &world)
{
    QStringList rows;
    for (const LocalFile &one : world.localFiles()) {
        const QByteArray digest =
            one.isWhole ? QCryptographicHash::hash(one.bytes, QCryptographicHash::Sha256).toHex()
                        : QByteArray();
        rows.append(one.mailbox + u' ' + QString::fromLatin1(one.flags) + u' ' +
                    QString::fromLatin1(digest));
    }
    rows.sort();
    return rows;
}

QStringList serverRows(const FakeMailAccount &account)
{
    QStringList rows;
    for (const FakeStateRow &row : account.dump()) {
        QStringList flags;
        for (const QByteArray &flag : row.flags)
            flags.append(QString::fromLatin1(flag));
        flags.sort();
        rows.append(row.mailbox + u' ' + QString::number(row.uid) + u' ' + flags.join(u',') + u' ' +
                    QString::fromLatin1(row.sha256));
    }
    rows.sort();
    return rows;
}

bool isChanging(const QByteArray &command)
{
    static const QByteArrayList changing = {"APPEND", "STORE", "UID STORE", "COPY", "UID COPY",
                                            "MOVE", "UID MOVE", "EXPUNGE", "UID EXPUNGE", "CREATE",
                                            "DELETE", "RENAME", "SUBSCRIBE", "UNSUBSCRIBE",
                                            // Of POP3 also what fetches: it is here.
                                            "RETR", "TOP", "DELE", "RSET"};
    return changing.contains(command);
}

QJsonArray recipientsOf(FaultWorld &world, const QString &messageId)
{
    const QByteArray listed =
        world.ctl({QStringLiteral("outbox"), QStringLiteral("--json")}).output;
    for (const QJsonValue &item :
         QJsonDocument::fromJson(listed)[QStringLiteral("outbox")].toArray()) {
        if (item[QStringLiteral("message_id")].toString() == messageId)
            return item[QStringLiteral("recipient_states")].toArray();
    }
    return {};
}

/// The person was told who is refused, in the server's words, and leaves it at that.
bool isRefusalTold(FaultWorld &world, const QString &messageId)
{
    QSet<QByteArray> refused;
    for (const QJsonValue &one : recipientsOf(world, messageId)) {
        const QString words = one[QStringLiteral("server_reply")].toString();
        if (one[QStringLiteral("state")].toString() == QStringLiteral("refused") &&
            words.contains(QStringLiteral("User unknown")))
            refused.insert(one[QStringLiteral("address")].toString().toUtf8());
    }
    return !refused.isEmpty() && refused == world.smtp().settings().refusedRecipients;
}

/// One of those about whom the person is asked has it.
bool hasArrived(FaultWorld &world, const QString &messageId)
{
    QByteArrayList asked;
    for (const QJsonValue &one : recipientsOf(world, messageId)) {
        if (one[QStringLiteral("state")].toString() == QStringLiteral("handed-over"))
            asked.append(one[QStringLiteral("address")].toString().toUtf8());
    }
    const QList<FakeSubmission> sent = world.submissions();
    return std::any_of(sent.begin(), sent.end(), [&](const FakeSubmission &one) {
        return headerField(one.bytes, "Message-ID") == '<' + messageId.toUtf8() + '>' &&
               std::any_of(asked.begin(), asked.end(), [&one](const QByteArray &address) {
                   return one.recipients.contains(address);
               });
    });
}

/// Somebody has to say what became of a letter whose fate is unknown, and a person does not wait
/// for the next try.
QString decideOutbox(FaultWorld &world, const QJsonArray &outbox)
{
    QByteArray script;
    for (const QJsonValue &item : outbox) {
        const QString messageId = item[QStringLiteral("message_id")].toString();
        const QString state = item[QStringLiteral("state")].toString();
        if (state == QStringLiteral("unknown"))
            script += (hasArrived(world, messageId) ? "was-sent\t" : "send-again\t") +
                      messageId.toUtf8() + '\n';
        else if (state == QStringLiteral("queued"))
            script += "send-again\t" + messageId.toUtf8() + '\n';
        else if (state == QStringLiteral("failed") && isRefusalTold(world, messageId))
            script += "give-up\t" + messageId.toUtf8() + '\n';
        else if (state != QStringLiteral("accepted"))
            return QStringLiteral("a letter is ") + state;
    }
    if (script.isEmpty())
        return {};
    const ClientRun run = world.drive(script);
    return run.exitCode == 0 ? QString() : QStringLiteral("outbox: ") + run.describe();
}

} // namespace

Ledger Ledger::of(FaultWorld &world)
{
    Ledger ledger;
    addServer(ledger, QStringLiteral("anna"), world.anna());
    addServer(ledger, QStringLiteral("bob"), world.bob());
    for (const FakeSubmission &one : world.submissions()) {
        for (const QByteArray &recipient : one.recipients)
            add(ledger, QStringLiteral("smtp to ") + QString::fromLatin1(recipient), {}, one.bytes);
    }
    const QString mail = world.paths().mailDir();
    for (const LocalFile &one : world.localFiles())
        add(ledger, QStringLiteral("here/") + one.mailbox,
            one.isWhole ? one.flags : one.flags + " header alone", one.bytes);
    addFiles(ledger, QStringLiteral("outbox"), mail + QStringLiteral("/outbox"));
    addFiles(ledger, QStringLiteral("drafts"), mail + QStringLiteral("/drafts"));
    addFiles(ledger, QStringLiteral("vault"), mail + QStringLiteral("/vault"));
    ledger.rows.sort();
    ledger.tokens.sort();
    return ledger;
}

QString Ledger::differenceTo(const Ledger &expected) const
{
    const auto tell = [](const QStringList &is, const QStringList &wanted) {
        return QStringLiteral("missing [%1], too much [%2]")
            .arg(without(wanted, is).join(QStringLiteral("; ")),
                 without(is, wanted).join(QStringLiteral("; ")));
    };
    if (tokens != expected.tokens)
        return tell(tokens, expected.tokens);
    if (rows != expected.rows)
        return tell(rows, expected.rows);
    return {};
}

QString settle(FaultWorld &world, const std::function<void(FaultWorld &, int round)> &between)
{
    QString last;
    for (int i = 0; i < mostRounds; ++i) {
        const qsizetype sentBefore = world.submissions().size();
        const ClientRun round = world.ctl({QStringLiteral("sync")});
        if (round.exitCode != 0 && round.exitCode != 1)
            return QStringLiteral("sync: ") + round.describe();
        const QJsonObject dump = world.dump();
        const QJsonArray operations = dump[QStringLiteral("operations")].toArray();
        const QJsonArray outbox = dump[QStringLiteral("outbox")].toArray();
        // What was just sent may come back as new mail with the next round.
        const bool hasSent = world.submissions().size() > sentBefore;
        if (round.exitCode == 0 && operations.isEmpty() && outbox.isEmpty() && !hasSent)
            return {};
        last = round.describe() +
               QString::fromUtf8(QJsonDocument(operations).toJson(QJsonDocument::Compact) +
                                 QJsonDocument(outbox).toJson(QJsonDocument::Compact));
        const QString complaint = decideOutbox(world, outbox);
        if (!complaint.isEmpty())
            return complaint;
        if (between)
            between(world, i);
    }
    return QStringLiteral("does not come to rest: ") + last;
}

QString checkAtRest(FaultWorld &world)
{
    const QByteArray before = world.dumpBytes();
    const QJsonObject dump = QJsonDocument::fromJson(before).object();
    const QStringList cached = world.isPop3() ? dumpedLocalRows(dump) : dumpedRows(dump);
    const QStringList original = world.isPop3() ? localRows(world) : serverRows(world.anna());
    if (cached != original) {
        return QStringLiteral("the cache lacks [%1] and has [%2] too much")
            .arg(without(original, cached).join(QStringLiteral("; ")),
                 without(cached, original).join(QStringLiteral("; ")));
    }
    FakeFaultPlan &receiving = world.isPop3() ? world.pop3().faults() : world.imap().faults();
    const qsizetype commands = receiving.commands().size();
    const int submissions = world.smtp().recording().connections;
    const ClientRun round = world.ctl({QStringLiteral("sync")});
    if (round.exitCode != 0)
        return QStringLiteral("second sync: ") + round.describe();
    const QByteArrayList said = receiving.commands().mid(commands);
    const auto changing = std::find_if(said.begin(), said.end(), isChanging);
    if (changing != said.end())
        return QStringLiteral("the second sync says ") + QString::fromLatin1(*changing);
    if (world.smtp().recording().connections != submissions)
        return QStringLiteral("the second sync sends something");
    if (world.dumpBytes() != before)
        return QStringLiteral("the second sync changes the dump");
    const auto broken = Store::findInconsistencies(world.paths());
    if (!broken)
        return describe(broken.error());
    return broken->join(QStringLiteral("; "));
}

} // namespace Martlet::Test
