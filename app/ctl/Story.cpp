// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// story: what happened to one message, as far as it was noticed here.
#include "app/ctl/Commands.h"
#include "app/ctl/Json.h"
#include "app/ctl/Lookup.h"
#include "core/engine/LetterStory.h"
#include "core/mime/BounceReason.h"

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

QJsonObject toJson(const Mail::LifeEntry &entry)
{
    return {{u"time"_s, timeToJson(entry.at)},
            {u"event"_s, Mail::lifeEventName(entry.event)},
            {u"by"_s, Mail::lifeActorName(entry.actor)},
            {u"mailbox"_s, textOrNull(entry.mailboxPath)},
            {u"target"_s, textOrNull(entry.targetPath)}};
}

QString toLine(const Mail::LifeEntry &entry)
{
    const QString place = entry.targetPath.isEmpty()
                              ? entry.mailboxPath
                              : QString(entry.mailboxPath + u" → "_s + entry.targetPath);
    return entry.at.toString(Qt::ISODate) + u'\t' + Mail::lifeEventName(entry.event) + u'\t' +
           Mail::lifeActorName(entry.actor) + u'\t' + place + u'\n';
}

QJsonObject toJson(const Mail::Acceptance &acceptance)
{
    return {{u"time"_s, timeToJson(acceptance.at)},
            {u"server"_s, acceptance.server},
            {u"queue_id"_s, textOrNull(acceptance.queueId)},
            {u"server_reply"_s, textOrNull(acceptance.reply)},
            {u"recipients"_s, QJsonArray::fromStringList(addressesOf(acceptance.recipients))},
            {u"copy_in"_s, textOrNull(acceptance.filedPath)},
            {u"copy_on_this_computer"_s, acceptance.isFiledHere},
            {u"held_until"_s, timeToJson(acceptance.heldUntil)}};
}

QString toLine(const Mail::Acceptance &acceptance)
{
    const QString held =
        acceptance.heldUntil.isValid()
            ? QString(u"\theld until "_s + acceptance.heldUntil.toString(Qt::ISODate))
            : QString();
    return acceptance.at.toString(Qt::ISODate) + u"\taccepted\t"_s + acceptance.server + u'\t' +
           addressesOf(acceptance.recipients).join(u", "_s) + u'\t' + acceptance.queueId + u'\t' +
           acceptance.filedPath + held + u'\n';
}

QJsonObject toJson(const Mail::DeliveryOutcome &outcome)
{
    return {{u"time"_s, timeToJson(outcome.at)},
            {u"outcome"_s, Mail::outcomeName(outcome.kind)},
            {u"recipient"_s, textOrNull(outcome.recipient)},
            {u"reason"_s, Mime::bounceReasonName(outcome.reason)},
            {u"server_text"_s, textOrNull(outcome.serverText)},
            {u"remote_host"_s, textOrNull(outcome.remoteHost)},
            {u"retry_until"_s, timeToJson(outcome.retryUntil)}};
}

QString toLine(const Mail::DeliveryOutcome &outcome)
{
    return outcome.at.toString(Qt::ISODate) + u'\t' + Mail::outcomeName(outcome.kind) + u'\t' +
           outcome.recipient + u'\t' + Mime::bounceReasonName(outcome.reason) + u'\t' +
           outcome.serverText + u'\n';
}

Result<Report> run(const Invocation &invocation, const Store::Reader &reader)
{
    const Mail::MessageKey key(invocation.words.constFirst().toLongLong());
    const Result<Engine::LetterStory> told = Engine::letterStory(reader, key);
    if (!told)
        return failure(told.error());
    Report report;
    QJsonArray acceptances;
    for (const Mail::Acceptance &acceptance : told->story.acceptances) {
        acceptances.append(toJson(acceptance));
        report.text += toLine(acceptance);
    }
    QJsonArray reports;
    for (const Mail::DeliveryOutcome &outcome : told->story.outcomes) {
        reports.append(toJson(outcome));
        report.text += toLine(outcome);
    }
    QJsonArray events;
    for (const Mail::LifeEntry &entry : told->story.entries) {
        events.append(toJson(entry));
        report.text += toLine(entry);
    }
    report.json = {{u"key"_s, key.value()},
                   {u"mailbox"_s, told->story.mailboxPath},
                   {u"events"_s, events},
                   {u"accepted"_s, acceptances},
                   {u"reports"_s, reports},
                   {u"days_left"_s, told->daysLeft ? QJsonValue(*told->daysLeft) : QJsonValue()}};
    if (told->daysLeft)
        report.text +=
            u"The provider removes it from this folder in %1 days.\n"_s.arg(*told->daysLeft);
    return report;
}

Result<void> check(const Invocation &invocation)
{
    return checkKeys(invocation.words);
}

} // namespace

CommandSpec storyCommand()
{
    CommandSpec command;
    command.name = u"story"_s;
    command.arguments = u"KEY"_s;
    command.summary = u"Tell what happened to a message."_s;
    command.leastWords = 1;
    command.mostWords = 1;
    command.run = ReadRun(run);
    command.check = check;
    return command;
}

} // namespace Martlet::Ctl
