// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writers/AccountWriter.h"

#include "core/mail/OutboxState.h"
#include "core/store/AccountRows.h"
#include "core/store/LocalRows.h"
#include "core/store/MailboxTree.h"
#include "core/store/OrphanedTrees.h"
#include "core/store/SentCopyHere.h"
#include "core/store/SettingsHistory.h"
#include "core/store/WriteTransaction.h"
#include "core/store/writers/TransferWriter.h"

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

/// Of what was learnt, not set, nothing is kept for going back.
bool isSetAlike(Mail::AccountSettings a, const Mail::AccountSettings &b)
{
    a.serverFilesSent = b.serverFilesSent;
    a.rewrittenFrom = b.rewrittenFrom;
    return a == b;
}

void replaceAccount(WriteTransaction &transaction, const Mail::AccountSettings &former,
                    const Mail::AccountSettings &settings)
{
    if (!isSetAlike(former, settings))
        recordSettings(transaction.own(), former, transaction.now());
    updateAccount(transaction.own(), settings);
    transaction.changes().areAccountsChanged = true;
}

bool hasUnfiledLetters(Connection &own, Mail::AccountKey account)
{
    Query query = own.query(R"sql(
        SELECT EXISTS (SELECT 1 FROM outbox WHERE account_id = ? AND state <> ?)
    )sql");
    query.bind(account).bind(static_cast<int>(Mail::OutboxState::Filed));
    return query.step() && query.boolean(0);
}

tl::unexpected<Error> hasUnsent()
{
    return failure(ErrorKind::PermissionDenied, Retry::AfterUserAction,
                   QStringLiteral("remove an account"),
                   QStringLiteral("letters in the Outbox are not sent yet"));
}

tl::unexpected<Error> hasLettersOnTheirWay()
{
    return failure(ErrorKind::PermissionDenied, Retry::Later, QStringLiteral("remove an account"),
                   QStringLiteral("letters are still being moved to other accounts"));
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
    Query drafts = transaction.own().query("SELECT message_id FROM draft WHERE account_id = ?");
    drafts.bind(account);
    while (drafts.step())
        transaction.releaseCopies(drafts.blob(0));
}

} // namespace

Result<Mail::AccountKey> AccountWriter::add(const Mail::AccountSettings &settings)
{
    if (settings.protocol == Mail::ReceiveProtocol::Pop3) {
        for (const Mail::AccountSettings &known : loadAccounts(m_transaction.own())) {
            const bool isRetired = known.protocol == Mail::ReceiveProtocol::Local &&
                                   !known.email.isEmpty() &&
                                   Mail::sameMailbox(known.email, settings.email);
            if (!isRetired)
                continue;
            Mail::AccountSettings again = settings;
            again.key = known.key;
            updateAccount(m_transaction.own(), again);
            m_transaction.changes().areAccountsChanged = true;
            return known.key;
        }
    }
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
    const std::optional<Mail::AccountSettings> former =
        loadAccount(m_transaction.own(), settings.key);
    if (!former)
        return noAccount(settings.key);
    replaceAccount(m_transaction, *former, settings);
    return {};
}

Result<SendingHabits> AccountWriter::sendingHabits(Mail::AccountKey account)
{
    const std::optional<SendingHabits> habits = loadSendingHabits(m_transaction.own(), account);
    if (!habits)
        return noAccount(account);
    return *habits;
}

Result<void> AccountWriter::learn(Mail::AccountKey account, const SendingHabits &habits)
{
    m_transaction.own()
        .query(R"sql(UPDATE account SET server_files_sent = ?, rewritten_from = ? WHERE id = ?)sql")
        .bind(habits.filesSent)
        .bind(habits.rewrittenFrom)
        .bind(account)
        .run();
    return {};
}

Result<void> AccountWriter::remove(Mail::AccountKey account)
{
    const auto settings = loadAccount(m_transaction.own(), account);
    if (!settings)
        return noAccount(account);
    // Nobody gives their copies to the server any more.
    if (Result<void> kept = keepSentCopiesHere(m_transaction, account); !kept)
        return kept;
    if (hasUnfiledLetters(m_transaction.own(), account))
        return hasUnsent();
    const bool liesHere = Mail::keepsMailHere(settings->protocol);
    // No server has them, and no upload either: that takes a moment.
    if (liesHere && hasTransfersFrom(m_transaction.own(), account))
        return hasLettersOnTheirWay();
    if (Result<void> kept = withdrawTransfersTo(m_transaction, account); !kept)
        return kept;
    releaseLetters(m_transaction, account);
    if (liesHere) {
        const QString root = localRootName(m_transaction.own(), *settings);
        if (Result<void> marked = markTreeRemoved(m_transaction.paths(), root); !marked)
            return marked;
        m_transaction.releaseTree(root);
    }
    // Folders of this computer alone have nothing that could be set up again.
    if (!settings->email.isEmpty())
        recordSettings(m_transaction.own(), *settings, m_transaction.now());
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

Result<void> AccountWriter::retire(Mail::AccountKey account)
{
    const std::optional<Mail::AccountSettings> former = loadAccount(m_transaction.own(), account);
    if (!former)
        return noAccount(account);
    if (!Mail::keepsMailHere(former->protocol))
        return failure(ErrorKind::Unsupported, Retry::Never, QStringLiteral("keep the letters"));
    if (hasUnfiledLetters(m_transaction.own(), account))
        return hasUnsent();
    Mail::AccountSettings settings = *former;
    settings.protocol = Mail::ReceiveProtocol::Local;
    settings.incoming = {};
    settings.outgoing = {};
    settings.passwordCommand.clear();
    settings.caFile.clear();
    settings.certificateExceptions.clear();
    replaceAccount(m_transaction, *former, settings);
    return {};
}

Result<Mail::AccountSettings> AccountWriter::ofThisComputer()
{
    for (const Mail::AccountSettings &known : loadAccounts(m_transaction.own())) {
        if (known.protocol == Mail::ReceiveProtocol::Local && known.email.isEmpty())
            return known;
    }
    Mail::AccountSettings settings;
    settings.protocol = Mail::ReceiveProtocol::Local;
    settings.credentialId = Mail::newCredentialId({});
    settings.identities = {Mail::Identity()};
    settings.key = insertAccount(m_transaction.own(), settings);
    m_transaction.changes().areAccountsChanged = true;
    if (Result<void> made = makeLocalMailboxes(m_transaction, settings.key); !made)
        return failure(std::move(made.error()));
    return settings;
}

} // namespace Martlet::Store
