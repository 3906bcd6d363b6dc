// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts of POP3 (REL-4): letters that lie on this computer and perhaps at a server, and what is
// done with them here. No letter is deleted there before it is durable here.
#include "tests/faults/Scenario.h"
#include "tests/support/MessageFactory.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace Martlet::Test
{

namespace
{

const QString inbox = QStringLiteral("INBOX");
const QString trash = QStringLiteral("Trash");
const QString archive = QStringLiteral("Archive");
const QString work = QStringLiteral("Работа");
const QString leaves = QStringLiteral("--leave-on-server");
constexpr int usualLetters = 6;
/// Two of them fill what goes into one commit.
constexpr qsizetype groupFilling = 2'200'000;

QByteArray token(int number)
{
    return "T-" + QByteArray::number(number);
}

QByteArrayList tokens(int first, int last)
{
    QByteArrayList all;
    for (int number = first; number <= last; ++number)
        all.append(token(number));
    return all;
}

void deliver(FaultWorld &world, int first, int last)
{
    for (int number = first; number <= last; ++number)
        world.anna().append(inbox, usualLetter(number));
}

/// Empty when the folder on this computer holds exactly these, whole.
QString expectHere(FaultWorld &world, const QString &mailbox, QByteArrayList wanted)
{
    QByteArrayList found;
    for (const LocalFile &one : world.localFiles()) {
        if (one.mailbox == mailbox)
            found.append(tokenOf(one.bytes) + (one.isWhole ? "" : " header alone"));
    }
    std::sort(found.begin(), found.end());
    std::sort(wanted.begin(), wanted.end());
    if (found == wanted)
        return {};
    return mailbox + QStringLiteral(" here holds ") + QString::fromUtf8(found.join(' ')) +
           QStringLiteral(", not ") + QString::fromUtf8(wanted.join(' '));
}

/// Each of these is whole at the server or here, byte for byte where the test wrote it.
std::function<QString(FaultWorld &)> nothingIsLost(const QList<QByteArray> &letters)
{
    return [letters](FaultWorld &world) -> QString {
        const QList<LocalFile> here = world.localFiles();
        const QList<FakeMessage> there = world.anna().mailbox(inbox)->messages;
        for (const QByteArray &letter : letters) {
            const auto isIt = [&letter](const auto &one) { return one.bytes == letter; };
            if (!std::any_of(here.begin(), here.end(), isIt) &&
                !std::any_of(there.begin(), there.end(), isIt))
                return QString::fromUtf8(tokenOf(letter)) + QStringLiteral(" is nowhere");
        }
        return {};
    };
}

std::function<QString(FaultWorld &)> nothingIsLost(int first, int last)
{
    QList<QByteArray> letters;
    for (int number = first; number <= last; ++number)
        letters.append(usualLetter(number));
    return nothingIsLost(letters);
}

Step addAccountStep(const QStringList &more)
{
    return onceStep(
        QStringLiteral("account add"),
        [more](FaultWorld &world, const RunFault &fault) {
            return world.addPop3Account(more, fault);
        },
        [](FaultWorld &world) {
            return world.ctl({QStringLiteral("account"), QStringLiteral("list")})
                .output.contains("anna@example.org");
        });
}

QString prepareWith(FaultWorld &world, const QStringList &more)
{
    const ClientRun added = world.addPop3Account(more);
    if (added.exitCode != 0)
        return QStringLiteral("account add: ") + added.describe();
    const ClientRun synced = world.ctl({QStringLiteral("sync")});
    return synced.exitCode == 0 ? QString() : QStringLiteral("sync: ") + synced.describe();
}

/// Six letters here and, as the rule is "forever", at the server.
QString prepareHere(FaultWorld &world)
{
    deliver(world, 1, usualLetters);
    return prepareWith(world, {});
}

Scenario scenarioOf(const char *name)
{
    Scenario scenario;
    scenario.name = name;
    scenario.pop3 = FakePop3Settings();
    scenario.prepare = prepareHere;
    scenario.always = nothingIsLost(1, usualLetters);
    return scenario;
}

/// A round that the server's behaviour makes end with a complaint.
Step complainingSync()
{
    Step step;
    step.name = QStringLiteral("sync, with a complaint");
    step.run = [](FaultWorld &world, const RunFault &fault) {
        ClientRun run = world.ctl({QStringLiteral("sync")}, fault);
        if (run.exitCode == 1)
            run.exitCode = 0;
        return run;
    };
    return step;
}

bool isShownIn(FaultWorld &world, const QString &mailbox, int number)
{
    return world.keys(mailbox).contains(usualMessageId(number));
}

/// A command about letters that is given again unless the last of them has left `from`.
Step leavingStep(const QStringList &words, const QString &from, int last)
{
    return onceStep(
        words.first(),
        [words](FaultWorld &world, const RunFault &fault) { return world.ctl(words, fault); },
        [from, last](FaultWorld &world) { return !isShownIn(world, from, last); });
}

QStringList withKeys(FaultWorld &world, const QString &command, const QString &mailbox,
                     const QList<int> &numbers)
{
    const QMap<QString, QString> keys = world.keys(mailbox);
    QStringList words{command};
    for (const int number : numbers)
        words.append(keys.value(usualMessageId(number)));
    return words;
}

// Receiving

QList<QByteArray> largeAndSmall()
{
    QList<QByteArray> letters;
    for (int number = 1; number <= 2; ++number)
        letters.append(MessageFactory::sized(groupFilling, "T-large" + QByteArray::number(number)));
    for (int number = 1; number <= 3; ++number)
        letters.append(usualLetter(number));
    letters.append("X-Martlet-Token: T-dots\r\nSubject: dots\r\nMessage-ID: <dots@x>\r\n\r\n"
                   ".\r\n..\r\n.a\r\n\r\n.\r\n");
    letters.append("X-Martlet-Token: T-cr\r\nSubject: cr\r\nMessage-ID: <cr@x>\r\n\r\na\rb\r\n");
    return letters;
}

/// Deleted at the server as soon as they are here, which several commits are needed for.
Scenario firstAndDeleted()
{
    Scenario scenario = scenarioOf("pop3-first-no");
    scenario.prepare = [](FaultWorld &world) {
        for (const QByteArray &letter : largeAndSmall())
            world.anna().append(inbox, letter);
        return QString();
    };
    scenario.steps = [](FaultWorld &) {
        return QList<Step>{addAccountStep({leaves, QStringLiteral("no")}), syncStep()};
    };
    scenario.always = nothingIsLost(largeAndSmall());
    scenario.expect = [](FaultWorld &world) {
        QByteArrayList all;
        for (const QByteArray &letter : largeAndSmall())
            all.append(tokenOf(letter));
        const QString complaint = expectHere(world, inbox, all);
        return complaint.isEmpty() ? expectTokens(world.anna(), inbox, {}) : complaint;
    };
    return scenario;
}

Scenario left()
{
    Scenario scenario = scenarioOf("pop3-forever");
    scenario.prepare = [](FaultWorld &world) {
        deliver(world, 1, 4);
        return QString();
    };
    scenario.steps = [](FaultWorld &) {
        return QList<Step>{addAccountStep({}), syncStep(),
                           serverStep(QStringLiteral("more letters"),
                                      [](FaultWorld &world) { deliver(world, 5, usualLetters); }),
                           syncStep()};
    };
    scenario.always = nothingIsLost(1, 4);
    scenario.expect = [](FaultWorld &world) {
        const QString complaint = expectHere(world, inbox, tokens(1, usualLetters));
        return complaint.isEmpty() ? expectTokens(world.anna(), inbox, tokens(1, usualLetters))
                                   : complaint;
    };
    return scenario;
}

QByteArray largeLetter()
{
    return MessageFactory::sized(60'000, "T-large");
}

/// The header alone is here; the person opens the letter, and its copy at the server may go then.
Scenario rest()
{
    Scenario scenario = scenarioOf("pop3-rest");
    scenario.prepare = [](FaultWorld &world) {
        deliver(world, 1, 2);
        world.anna().append(inbox, largeLetter());
        return prepareWith(world, {leaves, QStringLiteral("no"), QStringLiteral("--size-limit"),
                                   QStringLiteral("0.02")});
    };
    scenario.steps = [](FaultWorld &world) {
        const QByteArray id = headerField(largeLetter(), "Message-ID");
        const QByteArray key =
            world.keys(inbox).value(QString::fromLatin1(id.mid(1, id.size() - 2))).toUtf8();
        Step open;
        open.name = QStringLiteral("open");
        open.run = [key](FaultWorld &there, const RunFault &fault) {
            return there.drive("open-whole\t" + key + '\n', fault);
        };
        return QList<Step>{open, syncStep()};
    };
    scenario.always = nothingIsLost({usualLetter(1), usualLetter(2), largeLetter()});
    scenario.expect = [](FaultWorld &world) {
        const QString complaint =
            expectHere(world, inbox, tokens(1, 2) + QByteArrayList{"T-large"});
        return complaint.isEmpty() ? expectTokens(world.anna(), inbox, {}) : complaint;
    };
    return scenario;
}

/// The server gives all letters new unique ids, and one more has come.
Scenario newIds(const char *name, bool hasTop)
{
    Scenario scenario = scenarioOf(name);
    scenario.pop3->knowsTop = hasTop;
    scenario.steps = [](FaultWorld &world) {
        return QList<Step>{
            ctlStep(QStringLiteral("mark"), withKeys(world, QStringLiteral("mark"), inbox, {1, 2}) +
                                                QStringList{QStringLiteral("--seen")}),
            leavingStep(withKeys(world, QStringLiteral("delete"), inbox, {3}), inbox, 3),
            serverStep(QStringLiteral("new unique ids"),
                       [](FaultWorld &there) {
                           there.pop3().settings().idEpoch = 7;
                           deliver(there, 20, 20);
                       }),
            syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        QByteArrayList all = tokens(1, usualLetters) + QByteArrayList{token(20)};
        all.removeOne(token(3));
        const QString complaint = expectHere(world, inbox, all);
        return complaint.isEmpty() ? expectHere(world, trash, {token(3)}) : complaint;
    };
    return scenario;
}

/// QUIT is answered with an error after some of the letters went.
Scenario updateFails()
{
    Scenario scenario = scenarioOf("pop3-update-fails");
    scenario.prepare = [](FaultWorld &world) {
        deliver(world, 1, usualLetters);
        return QString();
    };
    scenario.steps = [](FaultWorld &) {
        return QList<Step>{
            addAccountStep({leaves, QStringLiteral("no")}),
            serverStep(QStringLiteral("fails"),
                       [](FaultWorld &world) {
                           world.pop3().settings().failsInUpdate = true;
                           world.pop3().settings().deletesBeforeFailing = 2;
                       }),
            complainingSync(),
            serverStep(QStringLiteral("works"),
                       [](FaultWorld &world) { world.pop3().settings().failsInUpdate = false; }),
            syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        const QString complaint = expectHere(world, inbox, tokens(1, usualLetters));
        return complaint.isEmpty() ? expectTokens(world.anna(), inbox, {}) : complaint;
    };
    return scenario;
}

/// Another program takes two letters between our list and our RETR.
Scenario twoPrograms()
{
    Scenario scenario = scenarioOf("pop3-two-programs");
    scenario.prepare = [](FaultWorld &world) {
        deliver(world, 1, usualLetters);
        return QString();
    };
    scenario.steps = [](FaultWorld &) {
        Step step = complainingSync();
        const auto alone = step.run;
        step.run = [alone](FaultWorld &world, const RunFault &fault) {
            auto &hook = world.pop3().faults().onCommand;
            hook = [&world](const QByteArray &command) {
                if (command == "RETR")
                    world.anna().expunge(inbox, {2, 3});
            };
            const ClientRun run = alone(world, fault);
            hook = nullptr;
            return run;
        };
        // Twice: the first may break off before it comes so far.
        return QList<Step>{addAccountStep({leaves, QStringLiteral("no")}), step, step, syncStep()};
    };
    // A round of its own would be quicker than the other program.
    scenario.secondStart = {QStringLiteral("mailboxes")};
    scenario.always = [](FaultWorld &world) {
        const QString complaint = nothingIsLost({usualLetter(1)})(world);
        return complaint.isEmpty() ? nothingIsLost(4, usualLetters)(world) : complaint;
    };
    scenario.expect = [](FaultWorld &world) {
        const QString complaint =
            expectHere(world, inbox, QByteArrayList{token(1)} + tokens(4, usualLetters));
        return complaint.isEmpty() ? expectTokens(world.anna(), inbox, {}) : complaint;
    };
    return scenario;
}

/// What waits, and what lies here, is not lost with the cache (REL-9).
Scenario cacheDeleted()
{
    Scenario scenario = scenarioOf("pop3-cache-deleted");
    scenario.steps = [](FaultWorld &world) {
        return QList<Step>{
            ctlStep(QStringLiteral("mark"), withKeys(world, QStringLiteral("mark"), inbox, {1}) +
                                                QStringList{QStringLiteral("--flagged")}),
            leavingStep(withKeys(world, QStringLiteral("move"), inbox, {2, 3}) +
                            QStringList{archive},
                        inbox, 3),
            serverStep(QStringLiteral("cache deleted"),
                       [](FaultWorld &there) { QDir(there.paths().cacheDir).removeRecursively(); }),
            syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        const QString complaint = expectHere(world, archive, tokens(2, 3));
        return complaint.isEmpty()
                   ? expectHere(world, inbox, QByteArrayList{token(1)} + tokens(4, usualLetters))
                   : complaint;
    };
    return scenario;
}

// What is done here

/// Marked, moved, marked and moved again before any of it is carried out.
Scenario chained()
{
    Scenario scenario = scenarioOf("pop3-chain");
    scenario.steps = [](FaultWorld &world) {
        const QString mark = QStringLiteral("mark");
        const QString key = world.keys(inbox).value(usualMessageId(1));
        return QList<Step>{ctlStep(mark, {mark, key, QStringLiteral("--seen")}),
                           leavingStep({QStringLiteral("move"), key, archive}, inbox, 1),
                           ctlStep(mark, {mark, key, QStringLiteral("--flagged")}),
                           leavingStep({QStringLiteral("move"), key, trash}, archive, 1),
                           syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        for (const LocalFile &one : world.localFiles()) {
            if (one.mailbox == trash && one.flags != "\\Flagged,\\Seen")
                return QStringLiteral("T-1 lacks a mark");
        }
        return expectHere(world, trash, {token(1)});
    };
    return scenario;
}

Scenario movedAndDeleted()
{
    Scenario scenario = scenarioOf("pop3-move-delete");
    scenario.steps = [](FaultWorld &world) {
        return QList<Step>{
            leavingStep(withKeys(world, QStringLiteral("move"), inbox, {1, 2}) +
                            QStringList{archive},
                        inbox, 2),
            leavingStep(withKeys(world, QStringLiteral("delete"), inbox, {3, 4}), inbox, 4),
            syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        const QString complaint = expectHere(world, archive, tokens(1, 2));
        return complaint.isEmpty() ? expectHere(world, trash, tokens(3, 4)) : complaint;
    };
    return scenario;
}

/// And the copy at the server goes, too.
Scenario deletedForGood()
{
    Scenario scenario = scenarioOf("pop3-delete-for-good");
    scenario.prepare = [](FaultWorld &world) {
        deliver(world, 1, usualLetters);
        QString complaint = prepareWith(world, {leaves, QStringLiteral("until-deleted")});
        if (!complaint.isEmpty())
            return complaint;
        const ClientRun deleted =
            world.ctl(withKeys(world, QStringLiteral("delete"), inbox, {1, 2}));
        const ClientRun synced = world.ctl({QStringLiteral("sync")});
        return deleted.exitCode == 0 && synced.exitCode == 0 ? QString() : synced.describe();
    };
    scenario.steps = [](FaultWorld &world) {
        return QList<Step>{
            leavingStep(withKeys(world, QStringLiteral("delete"), trash, {1, 2}), trash, 2),
            syncStep()};
    };
    scenario.always = nothingIsLost(3, usualLetters);
    scenario.expect = [](FaultWorld &world) {
        QString complaint = expectHere(world, trash, {});
        if (complaint.isEmpty())
            complaint = expectHere(world, inbox, tokens(3, usualLetters));
        return complaint.isEmpty() ? expectTokens(world.anna(), inbox, tokens(3, usualLetters))
                                   : complaint;
    };
    return scenario;
}

Scenario copied()
{
    Scenario scenario = scenarioOf("pop3-copy");
    scenario.steps = [](FaultWorld &world) {
        const QStringList words = withKeys(world, archive, inbox, {1, 2});
        const QByteArray script = "copy\t" + words.join(u'\t').toUtf8() + '\n';
        return QList<Step>{onceStep(
                               QStringLiteral("copy"),
                               [script](FaultWorld &there, const RunFault &fault) {
                                   return there.drive(script, fault);
                               },
                               [](FaultWorld &there) {
                                   return isPending(there, QStringLiteral("copy"),
                                                    usualMessageId(2)) ||
                                          isShownIn(there, archive, 2);
                               }),
                           syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        const QString complaint = expectHere(world, archive, tokens(1, 2));
        return complaint.isEmpty() ? expectHere(world, inbox, tokens(1, usualLetters)) : complaint;
    };
    return scenario;
}

bool isShown(FaultWorld &world, const QString &path)
{
    const ClientRun listed = world.ctl({QStringLiteral("mailboxes"), QStringLiteral("--json")});
    const QJsonArray mailboxes =
        QJsonDocument::fromJson(listed.output)[QStringLiteral("mailboxes")].toArray();
    return std::any_of(mailboxes.begin(), mailboxes.end(), [&path](const QJsonValue &mailbox) {
        return mailbox[QStringLiteral("path")].toString() == path;
    });
}

Step folderStep(const QStringList &words, const QString &path, bool isThereThen)
{
    const QStringList command = QStringList{QStringLiteral("mailbox")} + words;
    return onceStep(
        words.first(),
        [command](FaultWorld &world, const RunFault &fault) { return world.ctl(command, fault); },
        [path, isThereThen](FaultWorld &world) { return isShown(world, path) == isThereThen; });
}

Scenario folders()
{
    Scenario scenario = scenarioOf("pop3-folders");
    scenario.steps = [](FaultWorld &world) {
        const QString child = work + QStringLiteral("/2026");
        const QString renamed = QStringLiteral("Práca");
        return QList<Step>{
            folderStep({QStringLiteral("create"), work}, work, true),
            folderStep({QStringLiteral("create"), child}, child, true),
            leavingStep(withKeys(world, QStringLiteral("move"), inbox, {1, 2}) + QStringList{child},
                        inbox, 2),
            folderStep({QStringLiteral("rename"), work, renamed}, renamed, true), syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        return expectHere(world, QStringLiteral("Práca/2026"), tokens(1, 2));
    };
    return scenario;
}

/// With the letters in it, but for those that were moved away first.
Scenario folderDeleted()
{
    Scenario scenario = scenarioOf("pop3-folder-delete");
    scenario.prepare = [](FaultWorld &world) {
        const QString complaint = prepareHere(world);
        const QList<QStringList> commands{
            {QStringLiteral("mailbox"), QStringLiteral("create"), work},
            withKeys(world, QStringLiteral("move"), inbox, {1, 2, 3}) + QStringList{work},
            {QStringLiteral("sync")}};
        for (const QStringList &command : commands) {
            if (const ClientRun run = world.ctl(command); run.exitCode != 0)
                return run.describe();
        }
        return complaint;
    };
    scenario.steps = [](FaultWorld &world) {
        return QList<Step>{
            leavingStep(withKeys(world, QStringLiteral("move"), work, {1}) + QStringList{inbox},
                        work, 1),
            folderStep({QStringLiteral("delete"), work, QStringLiteral("--for-good")}, work, false),
            syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        if (isShown(world, work))
            return QStringLiteral("the folder is still there");
        // Of what a deleted folder held nothing lies about.
        if (const QString complaint = expectHere(world, QString(), {}); !complaint.isEmpty())
            return complaint;
        return expectHere(world, inbox, QByteArrayList{token(1)} + tokens(4, usualLetters));
    };
    return scenario;
}

// Written here

Scenario draft()
{
    Scenario scenario = scenarioOf("pop3-draft");
    scenario.steps = [](FaultWorld &) { return draftReplacedSteps(); };
    scenario.expect = [](FaultWorld &world) {
        for (const LocalFile &one : world.localFiles()) {
            if (one.mailbox == QStringLiteral("Drafts") && !one.bytes.contains("third"))
                return QStringLiteral("not the last text");
        }
        return expectHere(world, QStringLiteral("Drafts"), {draftToken});
    };
    return scenario;
}

QByteArray outgoing()
{
    MessageRecipe recipe;
    recipe.fromName = QStringLiteral("Anna");
    recipe.fromAddress = "anna@example.org";
    recipe.toAddress = "bob@example.org";
    recipe.subject = QStringLiteral("Письмо");
    recipe.messageId = "out-1@example.org";
    recipe.token = "T-out";
    return MessageFactory::build(recipe);
}

Scenario sent()
{
    Scenario scenario = scenarioOf("pop3-send");
    scenario.steps = [](FaultWorld &) {
        const QByteArray letter = outgoing();
        return QList<Step>{
            onceStep(
                QStringLiteral("send"),
                [letter](FaultWorld &world, const RunFault &fault) {
                    return world.ctl({QStringLiteral("send")}, fault, letter);
                },
                [](FaultWorld &world) {
                    return !world.submissions().isEmpty() ||
                           !world.dump()[QStringLiteral("outbox")].toArray().isEmpty();
                }),
            syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        if (world.submissions().size() != 1)
            return QStringLiteral("it was not sent once");
        const QString complaint = expectHere(world, QStringLiteral("Sent"), {"T-out"});
        return complaint.isEmpty() ? expectTokens(world.bob(), inbox, {"T-out"}) : complaint;
    };
    return scenario;
}

} // namespace

QList<Scenario> pop3Scenarios()
{
    return {firstAndDeleted(),
            left(),
            rest(),
            newIds("pop3-new-ids", true),
            newIds("pop3-new-ids-without-top", false),
            updateFails(),
            twoPrograms(),
            cacheDeleted(),
            chained(),
            movedAndDeleted(),
            deletedForGood(),
            copied(),
            folders(),
            folderDeleted(),
            draft(),
            sent()};
}

} // namespace Martlet::Test
