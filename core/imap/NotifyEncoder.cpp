// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/NotifyEncoder.h"

#include "core/imap/FetchEncoder.h"

#include <array>

namespace Martlet::Imap
{

namespace
{

bool isOfSelected(NotifyFilter filter)
{
    return filter == NotifyFilter::Selected || filter == NotifyFilter::SelectedDelayed;
}

bool namesMailboxes(NotifyFilter filter)
{
    return filter == NotifyFilter::Subtree || filter == NotifyFilter::Mailboxes;
}

/// RFC 5465 §5 and §6: what a server would answer BAD.
void check(CommandWriter &w, const NotifyGroup &group)
{
    const NotifyEvents arrivals = NotifyEvent::MessageNew | NotifyEvent::MessageExpunge;
    const NotifyEvents ofMailboxes = NotifyEvent::MailboxName | NotifyEvent::SubscriptionChange;
    const NotifyEvents messages = group.events & (arrivals | NotifyEvent::FlagChange);
    if (messages && (messages & arrivals) != arrivals)
        w.fail("MessageNew and MessageExpunge go together");
    if (isOfSelected(group.filter) && (group.events & ofMailboxes))
        w.fail("news of mailboxes are none of the selected one");
    if (group.newMessages && !(isOfSelected(group.filter) && messages))
        w.fail("only new messages of the selected mailbox can be fetched");
    if (namesMailboxes(group.filter) == group.mailboxes.isEmpty())
        w.fail("mailboxes where none belong, or none where they do");
}

void writeMailboxes(CommandWriter &w, const QList<MailboxName> &mailboxes)
{
    w.raw(" (");
    for (const MailboxName &mailbox : mailboxes) {
        if (&mailbox != &mailboxes.front())
            w.raw(" ");
        w.mailbox(mailbox);
    }
    w.raw(")");
}

void writeEvents(CommandWriter &w, const NotifyGroup &group)
{
    static constexpr std::pair<NotifyEvent, const char *> table[] = {
        {NotifyEvent::MessageNew, "MessageNew"},
        {NotifyEvent::MessageExpunge, "MessageExpunge"},
        {NotifyEvent::FlagChange, "FlagChange"},
        {NotifyEvent::MailboxName, "MailboxName"},
        {NotifyEvent::SubscriptionChange, "SubscriptionChange"},
    };
    if (!group.events) {
        w.raw(" NONE");
        return;
    }
    w.raw(" (");
    bool isFirst = true;
    for (const auto &[event, word] : table) {
        if (!group.events.testFlag(event))
            continue;
        w.raw(isFirst ? "" : " ").raw(word);
        isFirst = false;
        if (event == NotifyEvent::MessageNew && group.newMessages) {
            w.raw(" ");
            writeFetchItems(w, *group.newMessages);
        }
    }
    w.raw(")");
}

} // namespace

void writeNotify(CommandWriter &writer, const Notify &command)
{
    static constexpr std::array<const char *, 7> filters{"selected", "selected-delayed", "inboxes",
                                                         "personal", "subscribed",       "subtree",
                                                         "mailboxes"};
    if (command.groups.empty()) {
        if (command.wantsStatus)
            writer.fail("STATUS of no mailboxes");
        writer.raw(" NONE");
        return;
    }
    writer.raw(command.wantsStatus ? " SET STATUS" : " SET");
    for (const NotifyGroup &group : command.groups) {
        check(writer, group);
        writer.raw(" (").raw(filters[std::size_t(group.filter)]);
        if (namesMailboxes(group.filter))
            writeMailboxes(writer, group.mailboxes);
        writeEvents(writer, group);
        writer.raw(")");
    }
}

} // namespace Martlet::Imap
