// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// NOTIFY (RFC 5465): what is asked for, and the news that come of it.
#include "tests/support/FakeImapSession.h"

#include <algorithm>

namespace Martlet::Test
{

namespace
{
constexpr const char *events =
    "MessageNew MessageExpunge FlagChange MailboxName SubscriptionChange";

bool isEvent(const QByteArray &name)
{
    return QByteArray(events).toUpper().split(' ').contains(name);
}
} // namespace

/// "(MessageNew (UID FLAGS) MessageExpunge)" or NONE. False when it is malformed; an event we do
/// not know is left in `unknown`.
bool FakeImapSession::notifyEvents(FakeImapReader &reader, NotifyGroup &group, bool &isUnknown)
{
    if (reader.peek() != '(')
        return reader.atom().toUpper() == "NONE";
    reader.expect('(');
    do {
        const QByteArray name = reader.atom().toUpper();
        isUnknown |= !isEvent(name);
        group.events.insert(name);
        FakeImapReader ahead = reader;
        if (name != "MESSAGENEW" || !ahead.accept(' ') || ahead.peek() != '(')
            continue;
        reader = ahead;
        const auto items = fetchItems(reader);
        if (!items || !group.isOfSelected())
            return false;
        group.items = *items;
    } while (reader.isValid() && reader.accept(' '));
    reader.expect(')');
    const bool hasNew = group.events.contains("MESSAGENEW");
    const bool hasExpunge = group.events.contains("MESSAGEEXPUNGE");
    // RFC 5465 §5: they go together, and FlagChange needs both.
    return reader.isValid() && hasNew == hasExpunge &&
           (hasNew || !group.events.contains("FLAGCHANGE"));
}

bool FakeImapSession::notifyGroup(FakeImapReader &reader, NotifyGroup &group, bool &isUnknown)
{
    static const QByteArrayList filters = {"selected",   "selected-delayed", "inboxes",  "personal",
                                           "subscribed", "subtree",          "mailboxes"};
    reader.expect('(');
    group.filter = reader.atom().toLower();
    reader.space();
    if (group.filter == "subtree" || group.filter == "mailboxes") {
        const bool isList = reader.accept('(');
        do {
            group.mailboxes.append(mailboxName(reader.astring()).value_or(QString()));
        } while (isList && reader.isValid() && reader.accept(' '));
        if (isList)
            reader.expect(')');
        reader.space();
    }
    const bool isWellFormed = notifyEvents(reader, group, isUnknown);
    reader.expect(')');
    return isWellFormed && filters.contains(group.filter) && reader.isValid();
}

FakeImapSession::Answer FakeImapSession::notify(FakeImapReader &reader)
{
    reader.space();
    const QByteArray kind = reader.atom().toUpper();
    QList<NotifyGroup> groups;
    bool wantsStatus = false;
    bool isUnknown = false;
    while (kind == "SET" && reader.accept(' ')) {
        if (reader.peek() != '(' && groups.isEmpty() && !wantsStatus) {
            wantsStatus = reader.atom().toUpper() == "STATUS";
            if (!wantsStatus)
                return "BAD Malformed NOTIFY";
            continue;
        }
        groups.append(NotifyGroup());
        if (!notifyGroup(reader, groups.last(), isUnknown))
            return "BAD Malformed NOTIFY";
    }
    if (!reader.isFinished() || (kind != "NONE" && (kind != "SET" || groups.isEmpty())))
        return "BAD Malformed NOTIFY";
    if (isUnknown)
        return QByteArray("NO [BADEVENT (") + events + ")] Unknown event";
    m_notify = groups;
    m_newsTold = 0;
    m_known = knownMailboxes();
    for (const auto &mailbox : m_account->mailboxes()) {
        const NotifyGroup *group = groupOf(*mailbox);
        if (wantsStatus && mailbox != m_mailbox && mailbox->isSelectable && group &&
            group->events.contains("MESSAGENEW"))
            tellStatus(*mailbox, {"MESSAGES", "UIDNEXT", "UIDVALIDITY", "UNSEEN"});
    }
    return "OK NOTIFY completed";
}

/// Who hears of a mailbox: the first group that names it (RFC 5465 §3.1).
const FakeImapSession::NotifyGroup *FakeImapSession::groupOf(const FakeMailbox &mailbox) const
{
    const auto isNamed = [&](const NotifyGroup &group) {
        const auto isBelow = [&](const QString &name) {
            return mailbox.name == name || mailbox.name.startsWith(name + u'/');
        };
        if (group.filter == "inboxes")
            return mailbox.name == QLatin1String("INBOX");
        if (group.filter == "subscribed")
            return mailbox.isSubscribed;
        if (group.filter == "subtree")
            return std::any_of(group.mailboxes.begin(), group.mailboxes.end(), isBelow);
        return group.filter == "mailboxes" ? group.mailboxes.contains(mailbox.name)
                                           : group.filter == "personal";
    };
    const auto found = std::find_if(m_notify.begin(), m_notify.end(), isNamed);
    return found == m_notify.end() ? nullptr : &*found;
}

const FakeImapSession::NotifyGroup *FakeImapSession::groupOfSelected() const
{
    const auto found = std::find_if(m_notify.begin(), m_notify.end(),
                                    [](const NotifyGroup &group) { return group.isOfSelected(); });
    return found == m_notify.end() ? nullptr : &*found;
}

void FakeImapSession::tellStatus(const FakeMailbox &mailbox, QByteArrayList items)
{
    if (m_isCondStoreOn)
        items.append("HIGHESTMODSEQ");
    untagged(*statusLine(mailbox, items));
}

std::map<QByteArray, FakeImapSession::Known> FakeImapSession::knownMailboxes() const
{
    std::map<QByteArray, Known> known;
    for (const auto &mailbox : m_account->mailboxes()) {
        known[mailbox->mailboxId] = {mailbox->name,    mailbox->isSubscribed,
                                     mailbox->uidNext, mailbox->messages.size(),
                                     mailbox->changes, mailbox->uidValidity};
    }
    return known;
}

/// What has to be told of a mailbox, as Dovecot does it; nothing when nobody asked for such news.
QByteArrayList FakeImapSession::newsItems(const NotifyGroup &group, const Known &before,
                                          const Known &now) const
{
    const bool isOther = now.uidValidity != before.uidValidity;
    const bool isArrival =
        isOther || now.uidNext != before.uidNext || now.messages > before.messages;
    const bool isExpunge = now.messages < before.messages;
    if ((isArrival && group.events.contains("MESSAGENEW")) ||
        (isExpunge && group.events.contains("MESSAGEEXPUNGE"))) {
        QByteArrayList items = {"MESSAGES", "UIDNEXT", "UNSEEN"};
        if (isOther)
            items.append("UIDVALIDITY");
        return items;
    }
    const bool isFlag = now.changes != before.changes && !isArrival && !isExpunge;
    return isFlag && group.events.contains("FLAGCHANGE") ? QByteArrayList{"UNSEEN"}
                                                         : QByteArrayList();
}

void FakeImapSession::tellMailbox(const FakeMailbox &mailbox, const QString &oldName)
{
    QByteArray line = listLine("LIST", mailbox, true, false);
    if (!oldName.isEmpty())
        line += " (\"OLDNAME\" (" + wireName(oldName) + "))";
    untagged(line);
}

void FakeImapSession::tellNewsOf(const FakeMailbox &mailbox, const Known *before, const Known &now)
{
    const NotifyGroup *group = groupOf(mailbox);
    if (!group)
        return;
    const bool isOtherName = !before || before->name != now.name;
    const bool isOtherSubscription = before && before->isSubscribed != now.isSubscribed;
    if ((isOtherName && group->events.contains("MAILBOXNAME")) ||
        (isOtherSubscription && group->events.contains("SUBSCRIPTIONCHANGE"))) {
        tellMailbox(mailbox, before && isOtherName ? before->name : QString());
        ++m_newsTold;
    }
    if (!before || &mailbox == m_mailbox.get() || !mailbox.isSelectable)
        return;
    const QByteArrayList items = newsItems(*group, *before, now);
    if (items.isEmpty())
        return;
    tellStatus(mailbox, items);
    ++m_newsTold;
}

/// Everything that has happened since the last time, but in the selected mailbox.
void FakeImapSession::tellNotified()
{
    if (m_notify.isEmpty() || !m_account)
        return;
    const auto before = std::exchange(m_known, knownMailboxes());
    for (const auto &mailbox : m_account->mailboxes()) {
        const auto old = before.find(mailbox->mailboxId);
        tellNewsOf(*mailbox, old == before.end() ? nullptr : &old->second,
                   m_known[mailbox->mailboxId]);
    }
    for (const auto &[id, old] : before) {
        FakeMailbox gone;
        gone.name = old.name;
        const NotifyGroup *group = groupOf(gone);
        if (m_known.count(id) || !group || !group->events.contains("MAILBOXNAME"))
            continue;
        untagged("LIST (\\NonExistent) " + imapString(QByteArray(1, m_settings.delimiter)) + ' ' +
                 wireName(old.name));
        ++m_newsTold;
    }
    if (m_settings.notifyOverflow > 0 && m_newsTold >= m_settings.notifyOverflow) {
        untagged("OK [NOTIFICATIONOVERFLOW] Too many news");
        m_notify.clear();
    }
}

/// What NOTIFY asked for of messages that have just been told by EXISTS (RFC 5465 §5.2).
void FakeImapSession::tellFetchOfNew(qsizetype firstIndex)
{
    const NotifyGroup *group = groupOfSelected();
    if (!group || !group->items)
        return;
    for (qsizetype i = firstIndex; i < m_view.size(); ++i) {
        if (m_mailbox->find(m_view[i].uid))
            fetchOne({i, m_view[i].uid}, *group->items);
    }
}

} // namespace Martlet::Test
