// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters on their way out (REL-5, REL-6).
#include "tests/faults/Scenario.h"
#include "tests/support/MessageFactory.h"

#include <QJsonArray>

#include <algorithm>

namespace Martlet::Test
{

namespace
{

const QString sent = QStringLiteral("Sent");

QByteArray letterTo(const QByteArray &recipient)
{
    MessageRecipe recipe;
    recipe.fromName = QStringLiteral("Anna");
    recipe.fromAddress = "anna@example.org";
    recipe.toAddress = recipient;
    recipe.subject = QStringLiteral("Письмо");
    recipe.messageId = "out-1@example.org";
    recipe.token = "T-out";
    return MessageFactory::build(recipe);
}

bool holds(const FakeMailAccount &account, const QString &mailbox, const QByteArray &token)
{
    const auto box = account.mailbox(mailbox);
    return box && std::any_of(box->messages.begin(), box->messages.end(),
                              [&](const FakeMessage &one) { return tokenOf(one.bytes) == token; });
}

/// In the outbox, or gone from there because it was sent.
bool isOnItsWay(FaultWorld &world, const QByteArray &token)
{
    const QList<FakeSubmission> submissions = world.submissions();
    return !world.dump()[QStringLiteral("outbox")].toArray().isEmpty() ||
           holds(world.anna(), sent, token) ||
           std::any_of(submissions.begin(), submissions.end(),
                       [&](const FakeSubmission &one) { return tokenOf(one.bytes) == token; });
}

Step sendStep(const QByteArray &recipient)
{
    const QByteArray letter = letterTo(recipient);
    return onceStep(
        QStringLiteral("send"),
        [letter](FaultWorld &world, const RunFault &fault) {
            return world.ctl({QStringLiteral("send")}, fault, letter);
        },
        [](FaultWorld &world) { return isOnItsWay(world, "T-out"); });
}

Scenario scenarioOf(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario;
    scenario.name = name;
    scenario.settings = settings;
    scenario.prepare = prepareUsual;
    return scenario;
}

Scenario sending(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario = scenarioOf(name, settings);
    scenario.steps = [](FaultWorld &) {
        return QList<Step>{sendStep("bob@example.org"), syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        if (world.submissions().size() != 1)
            return QStringLiteral("it was not sent once");
        const QString complaint = expectTokens(world.bob(), QStringLiteral("INBOX"), {"T-out"});
        return complaint.isEmpty() ? expectTokens(world.anna(), sent, {"T-out"}) : complaint;
    };
    return scenario;
}

Scenario sendingWithoutSentFolder()
{
    Scenario scenario = sending("send-makes-folder", FakeImapSettings::modern());
    scenario.prepare = [](FaultWorld &world) {
        fillUsual(world);
        world.anna().setSubscribed(sent, false);
        world.anna().remove(sent);
        const ClientRun added = world.addAccount();
        const ClientRun synced = world.ctl({QStringLiteral("sync")});
        return added.exitCode == 0 && synced.exitCode == 0 ? QString() : synced.describe();
    };
    return scenario;
}

/// The own inbox proves what became of a letter whose last answer is missing.
Scenario sendingToOneself()
{
    Scenario scenario = scenarioOf("send-to-oneself", FakeImapSettings::modern());
    scenario.steps = [](FaultWorld &) {
        return QList<Step>{sendStep("anna@example.org"), syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        if (!holds(world.anna(), QStringLiteral("INBOX"), "T-out"))
            return QStringLiteral("it did not arrive");
        return expectTokens(world.anna(), sent, {"T-out"});
    };
    return scenario;
}

/// From the composer, as an answer: the original is marked as answered in the same job.
Scenario answering(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario = scenarioOf(name, settings);
    scenario.steps = [](FaultWorld &world) {
        const QByteArray key =
            world.keys(QStringLiteral("INBOX")).value(usualMessageId(3)).toUtf8();
        const QByteArray script =
            "reply\t" + key + "\nsubject\tT-answer\ntext\tYes, gladly.\nsend\n";
        return QList<Step>{onceStep(
                               QStringLiteral("answer"),
                               [script](FaultWorld &there, const RunFault &fault) {
                                   return there.drive(script, fault);
                               },
                               [](FaultWorld &there) { return isOnItsWay(there, "T-answer"); }),
                           syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        const FakeMessage *original = world.anna().mailbox(QStringLiteral("INBOX"))->find(3);
        if (!original || !original->flags.contains("\\Answered"))
            return QStringLiteral("the original is not marked");
        return expectTokens(world.anna(), sent, {"T-answer"});
    };
    return scenario;
}

} // namespace

QList<Scenario> sendScenarios()
{
    return {sending("send", FakeImapSettings::modern()),
            sending("send-bare", FakeImapSettings::bare()),
            sendingWithoutSentFolder(),
            sendingToOneself(),
            answering("answer", FakeImapSettings::modern()),
            answering("answer-bare", FakeImapSettings::bare())};
}

} // namespace Martlet::Test
