// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writers/AccountWriter.h"

#include "core/mail/OutboxState.h"
#include "core/store/AccountRows.h"
#include "core/store/MailboxTree.h"
#include "core/store/WriteTransaction.h"

namespace Martlet::Store
{

namespace
{

tl::unexpected<Error> noAccount(Mail::AccountKey key)
{
    return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find an account"),
                   QString::number(key.value()));
}

bool isSameAccount(const Mail::AccountSettings &a, const Mail::AccountSettings &b)
{
    return Mail::sameMailbox(a.email, b.email) &&
           a.incoming.host.compare(b.incoming.host, Qt::CaseInsensitive) == 0 &&
           a.protocol == b.protocol;
}

bool hasUnfiledLetters(Connection &own, Mail::AccountKey account)
{
    Query query = own.query(R"sql(
        SELECT EXISTS (SELECT 1 FROM outbox WHERE account_id = ? AND state <> ?)
    )sql");
    query.bind(account).bind(static_cast<int>(Mail::OutboxState::Filed));
    return query.step() && query.boolean(0);
}

void releaseLetters(WriteTransaction &transaction, Mail::AccountKey account)
{
    Query query = transaction.own().query(R"sql(
        SELECT file_name FROM outbox WHERE account_id = ?1
        UNION SELECT file_name FROM draft WHERE account_id = ?1
        UNION SELECT file_name FROM vault WHERE account_id = ?1
        UNION SELECT source_file FROM operation WHERE account_id = ?1 AND source_file <> ''
    )sql");
    query.bind(account);
    while (query.step())
        transaction.releaseLetter(query.text(0));
}

} // namespace

Result<Mail::AccountKey> AccountWriter::add(const Mail::AccountSettings &settings)
{
    for (const Mail::AccountSettings &known : loadAccounts(m_transaction.own())) {
        if (isSameAccount(known, settings)) {
            return failure(ErrorKind::AlreadyExists, Retry::Never, QStringLiteral("add an account"),
                           settings.email);
        }
    }
    m_transaction.changes().areAccountsChanged = true;
    return insertAccount(m_transaction.own(), settings);
}

Result<void> AccountWriter::update(const Mail::AccountSettings &settings)
{
    if (!loadAccount(m_transaction.own(), settings.key))
        return noAccount(settings.key);
    updateAccount(m_transaction.own(), settings);
    m_transaction.changes().areAccountsChanged = true;
    return {};
}

Result<void> AccountWriter::remove(Mail::AccountKey account)
{
    if (!loadAccount(m_transaction.own(), account))
        return noAccount(account);
    if (hasUnfiledLetters(m_transaction.own(), account)) {
        return failure(ErrorKind::PermissionDenied, Retry::AfterUserAction,
                       QStringLiteral("remove an account"),
                       QStringLiteral("letters in the Outbox are not sent yet"));
    }
    releaseLetters(m_transaction, account);
    // Operations go first, so that nothing is derived from them while the mailboxes go.
    m_transaction.own().query(R"sql(DELETE FROM account WHERE id = ?)sql").bind(account).run();
    QList<Mail::MailboxKey> mailboxes;
    {
        Query query =
            m_transaction.cache().query(R"sql(SELECT id FROM mailbox WHERE account_id = ?)sql");
        query.bind(account);
        while (query.step())
            mailboxes.append(query.id<Mail::MailboxKey>(0));
    }
    for (const Mail::MailboxKey mailbox : std::as_const(mailboxes))
        removeMailbox(m_transaction, mailbox);
    StoreChanges &changes = m_transaction.changes();
    changes.areAccountsChanged = true;
    changes.mailboxLists.insert(account);
    changes.areDraftsChanged = true;
    changes.isOutboxChanged = true;
    changes.isVaultChanged = true;
    changes.operations.insert(account);
    return {};
}

} // namespace Martlet::Store
