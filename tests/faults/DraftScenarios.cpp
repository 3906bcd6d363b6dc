// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters being written (REL-15): what was acknowledged as saved is there after any crash, offered
// again, and never twice.
#include "tests/faults/Scenario.h"
#include "tests/support/MessageFactory.h"

#include <QJsonArray>

#include <algorithm>

namespace Martlet::Test
{

namespace
{

const QByteArray token = draftToken;
const QString drafts = QStringLiteral("Drafts");

QString complain(const ClientRun &run)
{
    return run.exitCode == 0 ? QString() : run.describe();
}

/// The script of a composer: opened, text after text saved, closed.
QByteArray writing(const QByteArray &open, const QByteArrayList &texts)
{
    QByteArray script = open;
    for (const QByteArray &text : texts)
        script += "text\t" + text + "\nsave\n";
    return script + "close\n";
}

const QByteArray newLetter = "compose\tbob@example.org\t" + token + '\n';
const QByteArray sameLetter = "open-draft\t" + token + '\n';

/// The text of the local draft; nothing when there is none. `isOffered` as after a crash.
std::optional<QByteArray> localText(FaultWorld &world, bool *isOffered, QString *complaint)
{
    const ClientRun run = world.drive("drafts\n");
    *complaint = complain(run);
    *isOffered = false;
    const QByteArray line = run.output.trimmed();
    const qsizetype at = line.indexOf(QByteArray(token + '='));
    if (at < 0)
        return std::nullopt;
    QByteArray text = line.mid(at + token.size() + 1);
    if (text.contains('\t'))
        *complaint = QStringLiteral("two local drafts: ") + QString::fromUtf8(line);
    *isOffered = text.endsWith('*');
    return *isOffered ? text.chopped(1) : text;
}

bool isUploadPending(FaultWorld &world)
{
    const QJsonArray operations = world.dump()[QStringLiteral("operations")].toArray();
    return std::any_of(operations.begin(), operations.end(), [](const QJsonValue &one) {
        return one[QStringLiteral("kind")].toString() == QStringLiteral("append");
    });
}

/// In Drafts, at the server or on this computer.
bool isFiled(FaultWorld &world, const QByteArray &text)
{
    const auto isIt = [&text](const auto &one) {
        return tokenOf(one.bytes) == token && one.bytes.contains(text);
    };
    const QList<LocalFile> here = world.localFiles();
    const auto server = world.anna().mailbox(drafts);
    return std::any_of(here.begin(), here.end(), isIt) ||
           (server && std::any_of(server->messages.begin(), server->messages.end(), isIt));
}

/// Looks whether what was acknowledged is there, and writes the letter to its end.
QString resumeWriting(FaultWorld &world, const ClientRun &ended, const QByteArray &open,
                      const QByteArrayList &texts)
{
    qsizetype acknowledged = -1;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        if (ended.output.contains(QByteArray("ok save " + texts.at(i) + '\n')))
            acknowledged = i;
    }
    bool isOffered = false;
    QString complaint;
    const std::optional<QByteArray> text = localText(world, &isOffered, &complaint);
    if (!complaint.isEmpty())
        return complaint;
    if (acknowledged < 0 && (!text || !texts.contains(*text)))
        return complain(world.drive(writing(open, texts)));
    if (!text || texts.indexOf(*text) < acknowledged)
        return QStringLiteral("“%1” was saved, the draft says “%2”")
            .arg(QString::fromUtf8(texts.at(std::max<qsizetype>(acknowledged, 0))),
                 QString::fromUtf8(text.value_or("nothing")));
    if (!isOffered && !isUploadPending(world) && !isFiled(world, *text))
        return QStringLiteral("the draft is not offered again");
    return complain(world.drive(writing(sameLetter, {texts.last()})));
}

Step writeStep(const QString &name, const QByteArray &open, const QByteArrayList &texts)
{
    Step step;
    step.name = name;
    step.run = [open, texts](FaultWorld &world, const RunFault &fault) {
        return world.drive(writing(open, texts), fault);
    };
    step.resume = [open, texts](FaultWorld &world, const ClientRun &ended) {
        return resumeWriting(world, ended, open, texts);
    };
    return step;
}

/// The person goes on writing at once; the next round comes later.
Step impatientSync()
{
    Step step = syncStep();
    step.name = QStringLiteral("sync, then go on writing");
    step.resume = [](FaultWorld &, const ClientRun &) { return QString(); };
    return step;
}

bool wasSent(FaultWorld &world)
{
    const QList<FakeSubmission> submissions = world.submissions();
    return !world.dump()[QStringLiteral("outbox")].toArray().isEmpty() || !submissions.isEmpty();
}

Scenario scenarioOf(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario;
    scenario.name = name;
    scenario.settings = settings;
    scenario.prepare = prepareUsual;
    scenario.expect = [](FaultWorld &world) {
        const QString complaint = expectTokens(world.anna(), drafts, {token});
        if (!complaint.isEmpty())
            return complaint;
        const auto box = world.anna().mailbox(drafts);
        return box->messages.first().bytes.contains("third") ? QString()
                                                             : QStringLiteral("not the last text");
    };
    return scenario;
}

Scenario replaced(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario = scenarioOf(name, settings);
    scenario.steps = [](FaultWorld &) { return draftReplacedSteps(); };
    return scenario;
}

/// Texts of one length: only what they say tells the versions apart.
Scenario replacedUnnoticed(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario = scenarioOf(name, settings);
    scenario.steps = [](FaultWorld &) {
        return QList<Step>{
            writeStep(QStringLiteral("write"), newLetter, {"first"}),  impatientSync(),
            writeStep(QStringLiteral("go on"), sameLetter, {"other"}), impatientSync(),
            writeStep(QStringLiteral("go on"), sameLetter, {"third"}), syncStep()};
    };
    return scenario;
}

Scenario draftSent(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario = scenarioOf(name, settings);
    scenario.steps = [](FaultWorld &) {
        return QList<Step>{writeStep(QStringLiteral("write"), newLetter, {"first"}),
                           impatientSync(),
                           onceStep(
                               QStringLiteral("send"),
                               [](FaultWorld &world, const RunFault &fault) {
                                   return world.drive(sameLetter + "text\tthird\nsend\n", fault);
                               },
                               wasSent),
                           syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        if (world.submissions().size() != 1)
            return QStringLiteral("it was not sent once");
        const QString complaint = expectTokens(world.anna(), drafts, {});
        return complaint.isEmpty() ? expectTokens(world.anna(), QStringLiteral("Sent"), {token})
                                   : complaint;
    };
    return scenario;
}

Scenario discarded(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario = scenarioOf(name, settings);
    scenario.steps = [](FaultWorld &) {
        return QList<Step>{writeStep(QStringLiteral("write"), newLetter, {"first"}),
                           impatientSync(),
                           onceStep(
                               QStringLiteral("discard"),
                               [](FaultWorld &world, const RunFault &fault) {
                                   return world.drive(sameLetter + "discard\n", fault);
                               },
                               [](FaultWorld &world) {
                                   bool isOffered = false;
                                   QString complaint;
                                   return !localText(world, &isOffered, &complaint);
                               }),
                           syncStep()};
    };
    scenario.expect = [](FaultWorld &world) { return expectTokens(world.anna(), drafts, {}); };
    return scenario;
}

/// A draft of another program, continued here.
Scenario continued(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario = scenarioOf(name, settings);
    scenario.prepare = [](FaultWorld &world) {
        fillUsual(world);
        MessageRecipe recipe;
        recipe.fromAddress = "anna@example.org";
        recipe.toAddress = "bob@example.org";
        recipe.subject = QString::fromLatin1(token);
        recipe.messageId = "elsewhere@example.org";
        recipe.text = QStringLiteral("first\n");
        world.anna().append(drafts, MessageFactory::build(recipe), {"\\Draft", "\\Seen"});
        const ClientRun added = world.addAccount();
        const ClientRun synced = world.ctl({QStringLiteral("sync")});
        return added.exitCode == 0 && synced.exitCode == 0 ? QString() : synced.describe();
    };
    scenario.steps = [](FaultWorld &world) {
        const QByteArray key =
            world.keys(drafts).value(QStringLiteral("elsewhere@example.org")).toUtf8();
        return QList<Step>{writeStep(QStringLiteral("continue"), "open-message\t" + key + '\n',
                                     {"second", "and third"}),
                           syncStep()};
    };
    return scenario;
}

} // namespace

QList<Step> draftReplacedSteps()
{
    return {writeStep(QStringLiteral("write"), newLetter, {"first", "second"}), syncStep(),
            writeStep(QStringLiteral("go on"), sameLetter, {"and third"}), syncStep()};
}

QList<Scenario> draftScenarios()
{
    const FakeImapSettings modern = FakeImapSettings::modern();
    const FakeImapSettings bare = FakeImapSettings::bare();
    return {replaced("draft", modern),
            replaced("draft-bare", bare),
            replacedUnnoticed("draft-impatient", modern),
            replacedUnnoticed("draft-impatient-bare", bare),
            draftSent("draft-sent", modern),
            draftSent("draft-sent-bare", bare),
            discarded("draft-discarded", modern),
            discarded("draft-discarded-bare", bare),
            continued("draft-continued", modern),
            continued("draft-continued-bare", bare)};
}

} // namespace Martlet::Test
