// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Several letters over one connection: the state of one is committed with those of its neighbours,
// and with PIPELINING the next is named before the answer to the last. And letters whose copy in
// Sent is made by the server, some time after it took them.
#include "tests/faults/OutgoingLetters.h"
#include "tests/support/MessageFactory.h"

#include <QFile>

#include <algorithm>
#include <memory>

namespace Martlet::Test
{

namespace
{

const QString sentFolder = QStringLiteral("Sent");
const QByteArray nobody = "nobody@example.org";
/// Of a copy the server has made.
const QByteArray serverMark = "X-Filed-By: mail.example.org\r\n";

struct Written {
    LetterOut letter;
    QByteArrayList recipients; ///< the refused included
};

/// In the order they go: one is refused to some in the midst of them, one comes back to its sender.
const QList<Written> &batch()
{
    static const QByteArray anna = "anna@example.org";
    static const QByteArray bob = "bob@example.org";
    static const QByteArray late = "late@example.org";
    static const QList<Written> letters{{{"T-plain", {bob}}, {bob}},
                                        {{"T-refused", {bob, late}}, {bob, nobody, late}},
                                        {{"T-both", {bob, late}}, {bob, late}},
                                        {{"T-own", {anna}}, {anna}},
                                        {{"T-last", {late}}, {late}}};
    return letters;
}

/// The same, to one recipient each.
const QList<Written> &filedLate()
{
    static const QList<Written> letters{
        {{"T-other", {"bob@example.org"}}, {"bob@example.org"}},
        {{"T-oneself", {"anna@example.org"}}, {"anna@example.org"}}};
    return letters;
}

QByteArray bytesOf(const Written &written)
{
    MessageRecipe recipe;
    recipe.fromAddress = "anna@example.org";
    recipe.toAddress = written.recipients.first();
    recipe.cc = written.recipients.mid(1).join(", ");
    recipe.subject = QString::fromLatin1(written.letter.token);
    recipe.token = written.letter.token;
    return MessageFactory::build(recipe);
}

/// Durable in the Outbox, and not sent yet.
QString queueAll(FaultWorld &world, const QList<Written> &letters)
{
    QByteArray script;
    for (const Written &one : letters) {
        QFile file(world.filePath(QString::fromLatin1(one.letter.token)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytesOf(one)) < 0)
            return file.errorString();
        script += "queue\t" + file.fileName().toUtf8() + '\n';
    }
    const ClientRun run = world.drive(script);
    if (run.exitCode != 0)
        return QStringLiteral("queue: ") + run.describe();
    const qsizetype waiting = outboxOf(world).size();
    return waiting == letters.size() ? QString() : QStringLiteral("%1 letters wait").arg(waiting);
}

QString told(const Written &written, const QString &complaint)
{
    return QString::fromLatin1(written.letter.token) + QStringLiteral(": ") + complaint;
}

QString areSafe(FaultWorld &world, const QList<Written> &letters)
{
    const QJsonArray outbox = outboxOf(world);
    for (const Written &one : letters) {
        QString complaint = neverTwice(world, outbox, one.letter.token);
        if (complaint.isEmpty())
            complaint = neverLost(world, outbox, one.letter);
        if (!complaint.isEmpty())
            return told(one, complaint);
    }
    return {};
}

QString areServed(FaultWorld &world, const QList<Written> &letters)
{
    for (const Written &one : letters) {
        const QString complaint = expectServed(world, one.letter);
        if (!complaint.isEmpty())
            return told(one, complaint);
    }
    return {};
}

Scenario scenarioOf(const char *name, const QList<Written> &letters)
{
    Scenario scenario;
    scenario.name = name;
    scenario.settings = FakeImapSettings::modern();
    scenario.steps = [](FaultWorld &) { return QList<Step>{roundStep()}; };
    scenario.always = [letters](FaultWorld &world) { return areSafe(world, letters); };
    scenario.found = [letters](FaultWorld &world) {
        const QJsonArray outbox = outboxOf(world);
        QStringList found;
        for (const Written &one : letters)
            found.append(QString::fromLatin1(one.letter.token) + QStringLiteral(" is ") +
                         statesFound(world, outbox, one.letter.token));
        return found.join(QStringLiteral(" / "));
    };
    scenario.tellingPoints = {"sync.outbox."};
    scenario.tellingCases = 8;
    return scenario;
}

/// What must be true of how they went, or the scenario shows nothing. A complaint, or nothing.
using Manner = QString (*)(FaultWorld &);

QString wasNamedBehind(FaultWorld &world)
{
    return world.smtp().namedBehind() > 0 ? QString() : QStringLiteral("no letter is pipelined");
}

QString wasOneByOne(FaultWorld &world)
{
    return world.smtp().namedBehind() == 0 ? QString() : QStringLiteral("a letter is pipelined");
}

QString wasWhole(FaultWorld &world)
{
    const bool isWhole = world.smtp().recording().received.contains("BDAT ");
    return isWhole ? QString() : QStringLiteral("no letter went in one piece");
}

Scenario sendingBatch(const char *name, const QSet<QByteArray> &extensions, Manner manner)
{
    Scenario scenario = scenarioOf(name, batch());
    const auto before = std::make_shared<int>(0);
    scenario.prepare = [extensions, before](FaultWorld &world) {
        world.smtp().settings().extensions = extensions;
        world.smtp().settings().refusedRecipients = {nobody};
        QString complaint = prepareUsual(world);
        if (complaint.isEmpty())
            complaint = queueAll(world, batch());
        *before = world.smtp().recording().connections;
        return complaint;
    };
    scenario.expect = [before, manner](FaultWorld &world) {
        if (world.smtp().recording().connections != *before + 1)
            return QStringLiteral("they do not share a connection");
        const QString complaint = manner(world);
        return complaint.isEmpty() ? areServed(world, batch()) : complaint;
    };
    return scenario;
}

bool isFiledByServer(FaultWorld &world, const QByteArray &token)
{
    const auto box = world.anna().mailbox(sentFolder);
    return std::any_of(box->messages.begin(), box->messages.end(), [&](const FakeMessage &one) {
        return tokenOf(one.bytes) == token && one.bytes.startsWith(serverMark);
    });
}

/// The server is done with them, whatever lies in Sent meanwhile.
void fileLate(FaultWorld &world, int round)
{
    if (round == 0)
        return;
    for (const Written &one : filedLate()) {
        const QList<FakeSubmission> submissions = world.submissions();
        for (const FakeSubmission &taken : submissions) {
            if (tokenOf(taken.bytes) == one.letter.token &&
                !isFiledByServer(world, one.letter.token))
                world.anna().append(sentFolder, serverMark + taken.bytes, {"\\Seen"});
        }
    }
}

/// That it files what it sends is known from an earlier letter.
Scenario sendingFiledLate()
{
    Scenario scenario = scenarioOf("send-filed-late", filedLate());
    scenario.prepare = [](FaultWorld &world) -> QString {
        QString complaint = prepareUsual(world);
        const QList<Written> earlier{{{"T-earlier", {"bob@example.org"}}, {"bob@example.org"}}};
        if (complaint.isEmpty())
            complaint = queueAll(world, earlier);
        if (!complaint.isEmpty())
            return complaint;
        world.smtp().settings().filesSentIn = sentFolder;
        const ClientRun synced = world.ctl({QStringLiteral("sync")});
        world.smtp().settings().filesSentIn.clear();
        if (synced.exitCode != 0)
            return QStringLiteral("sync: ") + synced.describe();
        complaint = areServed(world, earlier);
        return complaint.isEmpty() ? queueAll(world, filedLate()) : complaint;
    };
    scenario.tellingCases = 0;
    scenario.between = fileLate;
    scenario.expect = [](FaultWorld &world) {
        for (const Written &one : filedLate()) {
            if (!isFiledByServer(world, one.letter.token))
                return QStringLiteral("the copy in Sent is not the server's");
        }
        return areServed(world, filedLate());
    };
    return scenario;
}

} // namespace

QList<Scenario> sendBatchScenarios()
{
    const QSet<QByteArray> plain{"8BITMIME", "ENHANCEDSTATUSCODES"};
    return {sendingBatch("send-batch", plain + QSet<QByteArray>{"PIPELINING"}, wasNamedBehind),
            sendingBatch("send-batch-steps", plain, wasOneByOne),
            sendingBatch("send-batch-whole", plain + QSet<QByteArray>{"PIPELINING", "CHUNKING"},
                         wasWhole),
            sendingFiledLate()};
}

} // namespace Martlet::Test
