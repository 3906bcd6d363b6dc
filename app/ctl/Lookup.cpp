// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/Lookup.h"

#include "app/ctl/Command.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/queries/MessageQueries.h"

#include <algorithm>

namespace Martlet::Ctl
{

using namespace Qt::Literals;

Result<Mail::AccountSettings> findAccount(const QList<Mail::AccountSettings> &accounts,
                                          const QString &wanted)
{
    QList<Mail::AccountSettings> found;
    for (const Mail::AccountSettings &account : accounts) {
        const bool isOfThisComputer = account.email.isEmpty() && wanted == localAccountName;
        if (isOfThisComputer || Mail::sameMailbox(account.email, wanted) ||
            account.name.compare(wanted, Qt::CaseInsensitive) == 0)
            found.append(account);
    }
    for (const Mail::AccountSettings &account : accounts) {
        if (found.isEmpty() && QString::number(account.key.value()) == wanted)
            found.append(account);
    }
    if (found.isEmpty())
        return failure(ErrorKind::NotFound, Retry::Never, u"find the account “%1”"_s.arg(wanted));
    if (found.size() > 1)
        return badUsage(
            u"Several accounts are called “%1”; name one by its key (account list)."_s.arg(wanted));
    return found.constFirst();
}

Result<Mail::MailboxInfo> findMailbox(const Store::Reader &reader, const QString &path,
                                      Mail::AccountKey account)
{
    Result<QList<Mail::MailboxInfo>> all = Store::mailboxes(reader);
    if (!all)
        return failure(all.error());
    all->removeIf([account](const Mail::MailboxInfo &mailbox) {
        return account.isValid() && mailbox.account != account;
    });
    for (const Qt::CaseSensitivity sensitivity : {Qt::CaseSensitive, Qt::CaseInsensitive}) {
        QList<Mail::MailboxInfo> found;
        std::copy_if(all->cbegin(), all->cend(), std::back_inserter(found),
                     [&](const Mail::MailboxInfo &mailbox) {
                         return mailbox.path.compare(path, sensitivity) == 0;
                     });
        if (found.size() > 1)
            return badUsage(
                u"There are several mailboxes “%1”; say which with --account."_s.arg(path));
        if (!found.isEmpty())
            return found.constFirst();
    }
    return failure(ErrorKind::NotFound, Retry::Never, u"find the mailbox “%1”"_s.arg(path));
}

Result<Mail::MailboxInfo> findMailbox(const Store::Reader &reader, const QString &path,
                                      const QString &account)
{
    if (account.isEmpty())
        return findMailbox(reader, path, Mail::AccountKey());
    const Result<QList<Mail::AccountSettings>> accounts = Store::accounts(reader);
    if (!accounts)
        return failure(accounts.error());
    const Result<Mail::AccountSettings> found = findAccount(*accounts, account);
    if (!found)
        return failure(found.error());
    return findMailbox(reader, path, found->key);
}

Result<QList<Mail::MessageKey>> findMessages(const Store::Reader &reader, const QStringList &keys)
{
    QList<Mail::MessageKey> wanted;
    for (const QString &key : keys)
        wanted.append(Mail::MessageKey(key.toLongLong()));
    const Result<QList<Mail::MessageSummary>> found = Store::messageSummaries(reader, wanted);
    if (!found)
        return failure(found.error());
    for (const Mail::MessageKey key : std::as_const(wanted)) {
        const bool isThere =
            std::any_of(found->cbegin(), found->cend(),
                        [key](const Mail::MessageSummary &summary) { return summary.key == key; });
        if (!isThere)
            return failure(ErrorKind::NotFound, Retry::Never,
                           u"find the message %1"_s.arg(key.value()));
    }
    return wanted;
}

QString accountName(const QList<Mail::AccountSettings> &accounts, Mail::AccountKey key)
{
    const auto found = std::find_if(accounts.cbegin(), accounts.cend(),
                                    [key](const auto &account) { return account.key == key; });
    if (found == accounts.cend())
        return QString::number(key.value());
    return found->email.isEmpty() ? localAccountName : found->email;
}

Result<void> checkKeys(const QStringList &words)
{
    for (const QString &word : words) {
        bool isNumber = false;
        const qlonglong key = word.toLongLong(&isNumber);
        if (!isNumber || key <= 0)
            return badUsage(u"A message is named by the key that list and search print."_s);
    }
    return {};
}

Result<int> limitFrom(const QString &text)
{
    if (text.isEmpty())
        return 0;
    bool isNumber = false;
    const int limit = text.toInt(&isNumber);
    if (!isNumber || limit <= 0)
        return badUsage(u"--limit takes a number greater than zero."_s);
    return limit;
}

} // namespace Martlet::Ctl
