// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window/FakeMailboxes.h"

namespace Martlet::Test
{

using Engine::ActionOutcome;
using Engine::MailboxRemoval;

Mail::MailboxInfo &FakeMailboxes::info(Mail::MailboxKey mailbox)
{
    const auto found = std::find_if(m_mail.mailboxes.begin(), m_mail.mailboxes.end(),
                                    [mailbox](const auto &one) { return one.key == mailbox; });
    Q_ASSERT(found != m_mail.mailboxes.end());
    return *found;
}

QFuture<Result<ActionOutcome>> FakeMailboxes::changed(Mail::MailboxKey mailbox)
{
    if (error)
        return ready(Result<ActionOutcome>(failure(*error)));
    Store::StoreChanges changes;
    changes.mailboxLists.insert(info(mailbox).account);
    m_feed.add(changes);
    return ready(Result<ActionOutcome>({undoGroup, 1}));
}

QFuture<Result<QList<Engine::MailboxActions::RoundReport>>>
FakeMailboxes::synchronise(Mail::AccountKey, const Mail::RoundScope &scope)
{
    m_mail.calls << (scope.isAll() ? QStringLiteral("synchronise")
                                   : QStringLiteral("synchronise %1").arg(scope.mailbox.value()));
    return ready(Result<QList<RoundReport>>(QList<RoundReport>()));
}

QFuture<Result<int>> FakeMailboxes::empty(Mail::MailboxKey)
{
    m_mail.calls << QStringLiteral("empty");
    return ready(Result<int>(3));
}

QFuture<Result<int>> FakeMailboxes::markAllSeen(Mail::MailboxKey)
{
    m_mail.calls << QStringLiteral("markAllSeen");
    return ready(Result<int>(3));
}

QFuture<Result<int>> FakeMailboxes::compact(Mail::MailboxKey mailbox)
{
    m_mail.calls << QStringLiteral("compact %1").arg(mailbox.value());
    return ready(Result<int>(2));
}

QFuture<Result<Mail::MailboxKey>>
FakeMailboxes::create(Mail::AccountKey account, Mail::MailboxKey parent, const QString &name)
{
    m_mail.calls << QStringLiteral("create %1 in %2").arg(name).arg(parent.value());
    if (error)
        return ready(Result<Mail::MailboxKey>(failure(*error)));
    const Mail::MailboxKey key = m_mail.addFolder(account, name);
    info(key).parent = parent;
    info(key).isOnServer = false;
    changed(key);
    return ready(Result<Mail::MailboxKey>(key));
}

QFuture<Result<ActionOutcome>> FakeMailboxes::rename(Mail::MailboxKey mailbox, const QString &name)
{
    m_mail.calls << QStringLiteral("rename %1 to %2").arg(mailbox.value()).arg(name);
    if (!error)
        info(mailbox).displayName = name;
    return changed(mailbox);
}

QFuture<Result<ActionOutcome>> FakeMailboxes::move(Mail::MailboxKey mailbox,
                                                   Mail::MailboxKey parent)
{
    m_mail.calls << QStringLiteral("moveFolder %1 to %2").arg(mailbox.value()).arg(parent.value());
    if (!error)
        info(mailbox).parent = parent;
    return changed(mailbox);
}

MailboxRemoval FakeMailboxes::removalOf(Mail::MailboxKey mailbox) const
{
    for (const Mail::MailboxInfo &one : m_mail.mailboxes) {
        if (one.key == mailbox && one.specialUse == Mail::SpecialUse::Inbox)
            return MailboxRemoval::Impossible;
        if (one.key == mailbox && one.specialUse != Mail::SpecialUse::None)
            return MailboxRemoval::ForGood;
    }
    return MailboxRemoval::ToTrash;
}

QFuture<Result<ActionOutcome>> FakeMailboxes::remove(Mail::MailboxKey mailbox,
                                                     MailboxRemoval removal)
{
    m_mail.calls << QStringLiteral("removeFolder %1 %2")
                        .arg(mailbox.value())
                        .arg(removal == MailboxRemoval::ForGood ? QStringLiteral("for good")
                                                                : QStringLiteral("to trash"));
    const Mail::AccountKey account = info(mailbox).account;
    if (error)
        return changed(mailbox);
    m_mail.mailboxes.removeIf([mailbox](const auto &one) { return one.key == mailbox; });
    Store::StoreChanges changes;
    changes.mailboxLists.insert(account);
    m_feed.add(changes);
    return ready(Result<ActionOutcome>({removal == MailboxRemoval::ForGood ? 0 : undoGroup, 1}));
}

QFuture<Result<ActionOutcome>>
FakeMailboxes::setSubscribed(const QList<Mail::MailboxKey> &mailboxes, bool isSubscribed)
{
    for (const Mail::MailboxKey mailbox : mailboxes) {
        m_mail.calls << QStringLiteral("setSubscribed %1 %2")
                            .arg(mailbox.value())
                            .arg(isSubscribed ? QStringLiteral("true") : QStringLiteral("false"));
        info(mailbox).isSubscribed = isSubscribed;
    }
    return changed(mailboxes.first());
}

QFuture<Result<Engine::MailboxProperties>> FakeMailboxes::properties(Mail::MailboxKey mailbox)
{
    if (error)
        return ready(Result<Engine::MailboxProperties>(failure(*error)));
    Engine::MailboxProperties properties = known;
    properties.info = info(mailbox);
    return ready(Result<Engine::MailboxProperties>(properties));
}

} // namespace Martlet::Test
