// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the user does with folders, in memory. Takes effect at once and is told through the change
// feed, as the real thing is.
#pragma once

#include "tests/ui/window/FakeMail.h"

namespace Martlet::Test
{

class FakeMailboxes final : public Engine::MailboxActions
{
    Q_OBJECT
public:
    FakeMailboxes(FakeMail &mail, Engine::ChangeFeed &feed)
        : m_mail(mail)
        , m_feed(feed)
    {
    }
    QFuture<Result<QList<RoundReport>>> synchronise(Mail::AccountKey account,
                                                    const Mail::RoundScope &scope) override;
    void setVisible(Mail::MailboxKey) override {}
    QFuture<Result<int>> empty(Mail::MailboxKey mailbox) override;
    QFuture<Result<int>> markAllSeen(Mail::MailboxKey mailbox) override;
    QFuture<Result<int>> compact(Mail::MailboxKey mailbox) override;
    QFuture<Result<Mail::MailboxKey>> create(Mail::AccountKey account, Mail::MailboxKey parent,
                                             const QString &name) override;
    QFuture<Result<Engine::ActionOutcome>> rename(Mail::MailboxKey mailbox,
                                                  const QString &name) override;
    QFuture<Result<Engine::ActionOutcome>> move(Mail::MailboxKey mailbox,
                                                Mail::MailboxKey parent) override;
    [[nodiscard]] Engine::MailboxRemoval removalOf(Mail::MailboxKey mailbox) const override;
    QFuture<Result<Engine::ActionOutcome>> remove(Mail::MailboxKey mailbox,
                                                  Engine::MailboxRemoval removal) override;
    QFuture<Result<Engine::ActionOutcome>> setSubscribed(const QList<Mail::MailboxKey> &mailboxes,
                                                         bool isSubscribed) override;
    QFuture<Result<Engine::MailboxProperties>> properties(Mail::MailboxKey mailbox) override;

    static constexpr quint64 undoGroup = 79;
    std::optional<Error> error;      ///< of create, rename, move and remove
    Engine::MailboxProperties known; ///< what properties() gives, with the folder's own numbers

private:
    QFuture<Result<Engine::ActionOutcome>> changed(Mail::MailboxKey mailbox);
    [[nodiscard]] Mail::MailboxInfo &info(Mail::MailboxKey mailbox);

    FakeMail &m_mail;
    Engine::ChangeFeed &m_feed;
};

} // namespace Martlet::Test
