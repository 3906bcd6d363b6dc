// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/LifeStoryText.h"

#include "ui/common/Formatting.h"

#include <QCoreApplication>

namespace Martlet::Ui
{

namespace
{

using Mail::LifeActor;
using Mail::LifeEvent;

struct LifeStoryText {
    Q_DECLARE_TR_FUNCTIONS(Martlet::Ui::LifeStoryText)
};

QString byActor(LifeActor actor, const QString &you, const QString &other, const QString &server)
{
    switch (actor) {
    case LifeActor::You:
        return you;
    case LifeActor::Other:
        return other;
    case LifeActor::Server:
        break;
    }
    return server;
}

QString markSentence(const Mail::LifeEntry &entry)
{
    const QString refused =
        LifeStoryText::tr("The server did not accept a mark; it is as it was before.");
    switch (entry.event) {
    case LifeEvent::Read:
        return byActor(entry.actor, LifeStoryText::tr("You read it here."),
                       LifeStoryText::tr("It was read in another program."), refused);
    case LifeEvent::MarkedUnread:
        return byActor(entry.actor, LifeStoryText::tr("You marked it as unread."),
                       LifeStoryText::tr("Another program marked it as unread."), refused);
    case LifeEvent::Flagged:
        return byActor(entry.actor, LifeStoryText::tr("You flagged it."),
                       LifeStoryText::tr("Another program flagged it."), refused);
    case LifeEvent::Unflagged:
        return byActor(entry.actor, LifeStoryText::tr("You removed the flag."),
                       LifeStoryText::tr("Another program removed the flag."), refused);
    case LifeEvent::Answered:
        return byActor(entry.actor, LifeStoryText::tr("You answered it."),
                       LifeStoryText::tr("It was answered in another program."), refused);
    default:
        return byActor(entry.actor, LifeStoryText::tr("You forwarded it."),
                       LifeStoryText::tr("It was forwarded in another program."), refused);
    }
}

QString moveSentence(const Mail::LifeEntry &entry)
{
    const QString from = folderText(entry.mailboxPath);
    const QString to = folderText(entry.targetPath);
    if (entry.mailboxPath.isEmpty())
        return LifeStoryText::tr("You took back that it was deleted; it is in “%1”.").arg(to);
    return byActor(entry.actor, LifeStoryText::tr("You moved it from “%1” to “%2”."),
                   LifeStoryText::tr("Another program moved it from “%1” to “%2”."),
                   LifeStoryText::tr("The server did not accept the move: back from “%1” to “%2”."))
        .arg(from, to);
}

QString heldSentence(const QDateTime &until)
{
    const QDateTime now = QDateTime::currentDateTime();
    const QString time = headerDate(until, now);
    return until > now ? LifeStoryText::tr("The server holds it until %1.").arg(time)
                       : LifeStoryText::tr("The server held it until %1.").arg(time);
}

} // namespace

QString folderText(const QString &path)
{
    return path.compare(QStringLiteral("INBOX"), Qt::CaseInsensitive) == 0
               ? LifeStoryText::tr("Inbox")
               : singleLine(path);
}

QString storySentence(const Mail::LifeEntry &entry)
{
    const QString folder = folderText(entry.mailboxPath);
    switch (entry.event) {
    case LifeEvent::Arrived:
        return LifeStoryText::tr("It arrived in “%1”.").arg(folder);
    case LifeEvent::FetchedText:
        return LifeStoryText::tr("Its text was fetched to this computer.");
    case LifeEvent::FetchedWhole:
        return LifeStoryText::tr("It was fetched whole to this computer.");
    case LifeEvent::Moved:
        return moveSentence(entry);
    case LifeEvent::Copied:
        return LifeStoryText::tr("You copied it from “%1” to “%2”.")
            .arg(folder, folderText(entry.targetPath));
    case LifeEvent::Deleted:
        return LifeStoryText::tr("You deleted it from “%1” for good.").arg(folder);
    case LifeEvent::Removed:
        return LifeStoryText::tr("It disappeared from “%1” at the server: another program or the "
                                 "provider removed it.")
            .arg(folder);
    case LifeEvent::Kept:
        return LifeStoryText::tr("A copy was kept on this computer.");
    case LifeEvent::PutBack:
        return LifeStoryText::tr("You asked to put it back to “%1”.").arg(folder);
    case LifeEvent::Restored:
        return LifeStoryText::tr("It is back in “%1” at the server.").arg(folder);
    default:
        return markSentence(entry);
    }
}

QString acceptanceSentence(const Mail::Acceptance &acceptance)
{
    const QString recipients =
        singleLine(addressesOf(acceptance.recipients).join(QStringLiteral(", ")));
    const QString id = singleLine(acceptance.queueId);
    QString sentence =
        id.isEmpty() ? LifeStoryText::tr("Sent to %1: the server %2 accepted it.")
                           .arg(recipients, singleLine(acceptance.server))
                     : LifeStoryText::tr("Sent to %1: the server %2 accepted it and calls it “%3”.")
                           .arg(recipients, singleLine(acceptance.server), id);
    if (acceptance.heldUntil.isValid())
        sentence += u' ' + heldSentence(acceptance.heldUntil.toLocalTime());
    const QString folder = folderText(acceptance.filedPath);
    if (acceptance.isFiledHere)
        sentence += u' ' + LifeStoryText::tr("The server did not take the copy: it was filed in "
                                             "“%1” on this computer.")
                               .arg(folder);
    else if (!acceptance.filedPath.isEmpty())
        sentence += u' ' + LifeStoryText::tr("The copy was filed in “%1”.").arg(folder);
    return sentence;
}

QString sinceSentence(const Engine::LetterStory &story)
{
    if (!story.story.savedAt.isValid())
        return {};
    return LifeStoryText::tr("On the server it has been in “%1” since %2.")
        .arg(folderText(story.story.mailboxPath),
             headerDate(story.story.savedAt.toLocalTime(), QDateTime::currentDateTime()));
}

QString retentionSentence(const Engine::LetterStory &story)
{
    if (!story.daysLeft)
        return {};
    const QString folder = folderText(story.story.mailboxPath);
    if (*story.daysLeft == 0)
        return LifeStoryText::tr("The provider may remove it from “%1” today.").arg(folder);
    return LifeStoryText::tr("The provider removes it from “%1” in %Ln day(s).", nullptr,
                             *story.daysLeft)
        .arg(folder);
}

} // namespace Martlet::Ui
