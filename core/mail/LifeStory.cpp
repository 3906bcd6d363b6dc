// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/LifeStory.h"

#include <algorithm>

namespace Martlet::Mail
{

namespace
{

constexpr qint64 secondsOfADay = 86400;

bool isSameFact(const LifeEntry &a, const LifeEntry &b)
{
    return a.event == b.event && a.actor == b.actor && a.mailboxPath == b.mailboxPath &&
           a.targetPath == b.targetPath;
}

/// Two rows that are the sides of one thing: vanished here and appeared there, in either order, for
/// the mailboxes are compared one after the other.
bool areSides(const LifeEntry &first, const LifeEntry &second)
{
    const bool isPair = (first.event == LifeEvent::Removed && second.event == LifeEvent::Arrived) ||
                        (first.event == LifeEvent::Arrived && second.event == LifeEvent::Removed);
    if (!isPair || first.at.secsTo(second.at) >= secondsOfADay)
        return false;
    const bool isOneSize = first.sizeBytes == second.sizeBytes;
    if (first.mailboxPath != second.mailboxPath)
        return isOneSize;
    // A draft that is saved anew has another size; a letter that came and went has not.
    return first.event == LifeEvent::Removed || !isOneSize;
}

LifeEntry moveOf(const LifeEntry &first, const LifeEntry &second)
{
    const bool isRemovedFirst = first.event == LifeEvent::Removed;
    LifeEntry move;
    move.at = second.at;
    move.event = LifeEvent::Moved;
    move.actor = LifeActor::Other;
    move.mailboxPath = isRemovedFirst ? first.mailboxPath : second.mailboxPath;
    move.targetPath = isRemovedFirst ? second.mailboxPath : first.mailboxPath;
    return move;
}

/// Where the other side of `entry` stands among those told so far; -1: nowhere.
qsizetype otherSide(const QList<LifeEntry> &entries, const LifeEntry &entry)
{
    for (qsizetype i = entries.size() - 1; i >= 0; --i) {
        if (areSides(entries.at(i), entry))
            return i;
    }
    return -1;
}

} // namespace

QList<LifeEntry> told(const QList<LifeEntry> &written)
{
    QList<LifeEntry> entries;
    for (const LifeEntry &entry : written) {
        if (!entries.isEmpty() && isSameFact(entries.constLast(), entry))
            continue;
        const qsizetype side = otherSide(entries, entry);
        if (side < 0) {
            entries.append(entry);
            continue;
        }
        const LifeEntry first = entries.takeAt(side);
        if (first.mailboxPath != entry.mailboxPath)
            entries.append(moveOf(first, entry));
    }
    return entries;
}

QDateTime thereSince(const LifeStory &story)
{
    if (story.savedAt.isValid())
        return story.savedAt;
    for (auto it = story.entries.crbegin(); it != story.entries.crend(); ++it) {
        const bool hasCome =
            (it->event == LifeEvent::Arrived && it->mailboxPath == story.mailboxPath) ||
            (it->event == LifeEvent::Restored && it->mailboxPath == story.mailboxPath) ||
            ((it->event == LifeEvent::Moved || it->event == LifeEvent::Copied) &&
             it->targetPath == story.mailboxPath);
        if (hasCome)
            return it->at;
    }
    return {};
}

std::optional<int> daysLeft(const LifeStory &story, int retentionDays, const QDateTime &now)
{
    const QDateTime since = thereSince(story);
    if (!since.isValid() || retentionDays <= 0)
        return std::nullopt;
    const qint64 passed = since.secsTo(now) / secondsOfADay;
    return static_cast<int>(std::clamp<qint64>(retentionDays - passed, 0, retentionDays));
}

QString lifeEventName(LifeEvent event)
{
    switch (event) {
    case LifeEvent::Arrived:
        return QStringLiteral("arrived");
    case LifeEvent::FetchedText:
        return QStringLiteral("fetched-text");
    case LifeEvent::FetchedWhole:
        return QStringLiteral("fetched-whole");
    case LifeEvent::Read:
        return QStringLiteral("read");
    case LifeEvent::MarkedUnread:
        return QStringLiteral("marked-unread");
    case LifeEvent::Flagged:
        return QStringLiteral("flagged");
    case LifeEvent::Unflagged:
        return QStringLiteral("unflagged");
    case LifeEvent::Answered:
        return QStringLiteral("answered");
    case LifeEvent::Forwarded:
        return QStringLiteral("forwarded");
    case LifeEvent::Moved:
        return QStringLiteral("moved");
    case LifeEvent::Copied:
        return QStringLiteral("copied");
    case LifeEvent::Deleted:
        return QStringLiteral("deleted");
    case LifeEvent::Removed:
        return QStringLiteral("removed");
    case LifeEvent::Kept:
        return QStringLiteral("kept");
    case LifeEvent::PutBack:
        return QStringLiteral("put-back");
    case LifeEvent::Restored:
        return QStringLiteral("restored");
    }
    return QStringLiteral("unknown");
}

QString lifeActorName(LifeActor actor)
{
    switch (actor) {
    case LifeActor::You:
        return QStringLiteral("you");
    case LifeActor::Other:
        return QStringLiteral("other");
    case LifeActor::Server:
        return QStringLiteral("server");
    }
    return QStringLiteral("unknown");
}

} // namespace Martlet::Mail
