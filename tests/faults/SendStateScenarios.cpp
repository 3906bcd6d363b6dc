// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every state of a letter on its way out (REL-5): whole or in steps, with a recipient who is
// refused or put off, to be sent later, taken back. What a person finds after each crash is told.
#include "tests/faults/OutgoingLetters.h"
#include "tests/support/MessageFactory.h"

namespace Martlet::Test
{

namespace
{

const QString sentFolder = QStringLiteral("Sent");
const QByteArray bob = "bob@example.org";
const QByteArray late = "late@example.org";
const QByteArray nobody = "nobody@example.org";
const QByteArray token = "T-states";

QByteArray letterTo(const QByteArrayList &recipients)
{
    MessageRecipe recipe;
    recipe.fromAddress = "anna@example.org";
    recipe.toAddress = recipients.first();
    recipe.subject = QString::fromLatin1(token);
    recipe.messageId = "states-1@example.org";
    recipe.token = token;
    if (recipients.size() > 1)
        recipe.extraHeaders = {"Cc: " + recipients.mid(1).join(", ")};
    return MessageFactory::build(recipe);
}

bool isTaken(FaultWorld &world)
{
    return !outboxOf(world).isEmpty() || !deliveries(world, token).isEmpty() ||
           copiesIn(world.anna(), sentFolder, token) > 0;
}

Step sendStep(const QByteArrayList &recipients)
{
    return onceStep(
        QStringLiteral("send"),
        [letter = letterTo(recipients)](FaultWorld &world, const RunFault &fault) {
            return withoutRefusal(world.ctl({QStringLiteral("send")}, fault, letter));
        },
        isTaken);
}

Step driveStep(const QString &name, const QByteArray &script,
               std::function<bool(FaultWorld &)> isDone)
{
    return onceStep(
        name,
        [script](FaultWorld &world, const RunFault &fault) { return world.drive(script, fault); },
        std::move(isDone));
}

Scenario scenarioOf(const char *name, std::function<void(FakeSmtpSettings &)> change)
{
    Scenario scenario;
    scenario.name = name;
    scenario.settings = FakeImapSettings::modern();
    scenario.prepare = [change = std::move(change)](FaultWorld &world) {
        change(world.smtp().settings());
        return prepareUsual(world);
    };
    scenario.always = [](FaultWorld &world) { return neverTwice(world, outboxOf(world), token); };
    scenario.found = [](FaultWorld &world) { return statesFound(world, outboxOf(world), token); };
    scenario.tellingPoints = {"store.maildir.delivered", "sync.outbox."};
    return scenario;
}

/// Each of them once, and one copy in Sent.
std::function<QString(FaultWorld &)> expectServedTo(const QByteArrayList &recipients)
{
    return [recipients](FaultWorld &world) {
        const QString complaint = expectServed(world, {token, recipients});
        return complaint.isEmpty() ? expectTokens(world.anna(), sentFolder, {token}) : complaint;
    };
}

Scenario sendingTo(const char *name, const QByteArrayList &recipients, bool isWhole)
{
    Scenario scenario = scenarioOf(name, [isWhole](FakeSmtpSettings &smtp) {
        if (isWhole)
            smtp.extensions.insert("CHUNKING");
        smtp.refusedRecipients = {nobody};
    });
    scenario.steps = [recipients](FaultWorld &) {
        return QList<Step>{sendStep(recipients), roundStep()};
    };
    QByteArrayList served = recipients;
    served.removeAll(nobody);
    scenario.expect = expectServedTo(served);
    return scenario;
}

/// Put off at first, taken with the next try.
Scenario greylisted()
{
    Scenario scenario = scenarioOf(
        "send-greylisted", [](FakeSmtpSettings &smtp) { smtp.deferredRecipients = {late}; });
    scenario.steps = [](FaultWorld &) {
        return QList<Step>{sendStep({bob, late}),
                           serverStep(QStringLiteral("the time is over"),
                                      [](FaultWorld &world) {
                                          world.smtp().settings().deferredRecipients.clear();
                                      }),
                           syncStep()};
    };
    scenario.expect = expectServedTo({bob, late});
    return scenario;
}

const QByteArray composeHidden =
    "compose\t" + bob + "\t" + token + "\nbcc\t" + late + "\ntext\tLater.\nsend-later\n";
const QByteArray composeForLater =
    "compose\t" + bob + "\t" + token + "\ntext\tLater.\nsend-later\n";

bool isReleased(FaultWorld &world)
{
    const QJsonArray outbox = outboxOf(world);
    return outbox.isEmpty() || outbox.first()[QStringLiteral("send_at")].isNull();
}

Scenario sentLater()
{
    Scenario scenario = scenarioOf("send-later", [](FakeSmtpSettings &) {});
    scenario.steps = [](FaultWorld &) {
        return QList<Step>{
            driveStep(QStringLiteral("queue for later"), composeForLater, isTaken), syncStep(),
            driveStep(QStringLiteral("let it go"), "send-again\t" + token + "\n", isReleased),
            syncStep()};
    };
    scenario.expect = expectServedTo({bob});
    return scenario;
}

/// Undo: it is a draft again, is written on and goes, to those in Bcc too (SEC-32).
Scenario takenBack()
{
    Scenario scenario = scenarioOf("send-taken-back", [](FakeSmtpSettings &) {});
    scenario.steps = [](FaultWorld &) {
        return QList<Step>{driveStep(QStringLiteral("queue for later"), composeHidden, isTaken),
                           driveStep(QStringLiteral("take back"), "take-back\t" + token + "\n",
                                     [](FaultWorld &world) { return outboxOf(world).isEmpty(); }),
                           driveStep(QStringLiteral("send"),
                                     "open-draft\t" + token + "\ntext\tBetter now.\nsend\n",
                                     isTaken),
                           syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        const auto box = world.anna().mailbox(sentFolder);
        if (box->messages.isEmpty() ||
            !box->messages.first().bytes.contains(QByteArray("Bcc: " + late)))
            return QStringLiteral("the copy in Sent does not know who got it");
        return expectServedTo({bob, late})(world);
    };
    return scenario;
}

} // namespace

QList<Scenario> sendStateScenarios()
{
    return {sendingTo("send-whole", {bob}, true),
            sendingTo("send-refused", {bob, late, nobody}, false),
            sendingTo("send-refused-whole", {bob, late, nobody}, true),
            greylisted(),
            sentLater(),
            takenBack()};
}

} // namespace Martlet::Test
