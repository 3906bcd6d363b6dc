// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A store in a folder of its own, with an account and a few mailboxes; jobs run and waited for.
#pragma once

#include "core/store/ConsistencyCheck.h"
#include "core/store/Store.h"
#include "core/store/WriteTransaction.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/queries/MessageQueries.h"
#include "core/store/queries/Reader.h"
#include "core/store/writers/AccountWriter.h"
#include "core/store/writers/DraftWriter.h"
#include "core/store/writers/MailboxWriter.h"
#include "core/store/writers/MessageWriter.h"
#include "core/store/writers/OperationWriter.h"
#include "core/store/writers/OutboxWriter.h"

#include <QTemporaryDir>
#include <QTest>

#include <future>

namespace Martlet::Store
{

/// Ends the program with the error: a fixture that cannot be made is no test result.
template<class T>
T valueOf(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(describe(result.error())));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

/// Takes back what the schema of the cache got after version 6.
inline void undoMigrationsAfter6(Connection &cache)
{
    cache.execute(
        "CREATE INDEX message_by_sender ON message (shown_mailbox_id, sender_sort, date, id);"
        "CREATE INDEX message_by_subject ON message (shown_mailbox_id, subject_sort, date, id);"
        "CREATE INDEX message_by_size ON message (shown_mailbox_id, size_bytes, date, id);"
        "DROP TABLE addresses_counted; DROP TABLE report_to_read;"
        "ALTER TABLE mailbox DROP COLUMN local_id;"
        "ALTER TABLE message DROP COLUMN source_account_id; PRAGMA user_version = 6");
}

inline Mail::ListedMailbox listed(const QString &name,
                                  Mail::SpecialUse use = Mail::SpecialUse::None)
{
    Mail::ListedMailbox mailbox;
    mailbox.name = name;
    mailbox.wireName = name.toUtf8();
    mailbox.separator = '/';
    mailbox.specialUse = use;
    return mailbox;
}

inline Mail::MessageFlags seen()
{
    return {Mail::Flag::Seen, {}};
}

inline FetchedMessage fetched(quint32 uid, const QByteArray &messageId = {},
                              Mail::MessageFlags flags = {})
{
    FetchedMessage message;
    message.uid = Mail::Uid(uid);
    message.modSeq = Mail::ModSeq(1);
    message.flags = std::move(flags);
    message.internalDate = QDateTime::fromSecsSinceEpoch(1700000000 + uid, Qt::UTC);
    message.sizeBytes = 1000 + uid;
    message.envelope.date = message.internalDate;
    message.envelope.messageId =
        messageId.isEmpty() ? "m" + QByteArray::number(uid) + "@example.org" : messageId;
    message.envelope.subject = QStringLiteral("Subject %1").arg(uid);
    message.envelope.from = {{QStringLiteral("Anna"), QStringLiteral("anna@example.org")}};
    message.envelope.to = {{QStringLiteral("Boris"), QStringLiteral("boris@example.com")}};
    message.structure.type = "text";
    message.structure.subtype = "plain";
    message.structure.section = "1";
    return message;
}

class StoreFixture
{
public:
    StoreFixture()
        : StoreFixture(QString())
    {
    }

    /// In a folder that stays, or one of its own.
    explicit StoreFixture(const QString &keptFolder)
        : root(keptFolder.isEmpty() ? folder.path() : keptFolder)
        , paths{root + QStringLiteral("/data/martlet"), root + QStringLiteral("/cache/martlet")}
    {
        reopen();
    }

    void close() { store.reset(); }

    void reopen()
    {
        store.reset();
        store = valueOf(Store::open(paths));
    }

    template<class Job>
    auto tryWrite(Job job) -> std::invoke_result_t<Job, WriteTransaction &>
    {
        using R = std::invoke_result_t<Job, WriteTransaction &>;
        using T = typename R::value_type;
        std::promise<R> promise;
        store->write<T>(std::function<R(WriteTransaction &)>(std::move(job)),
                        [&promise](R result) { promise.set_value(std::move(result)); });
        return promise.get_future().get();
    }

    template<class Job>
    auto write(Job job)
    {
        return valueOf(tryWrite(std::move(job)));
    }

    Mail::AccountKey addAccount(const QString &email = QStringLiteral("me@example.org"))
    {
        Mail::AccountSettings settings;
        settings.email = email;
        settings.name = email;
        settings.credentialId = email + QStringLiteral("/1");
        settings.incoming = {QStringLiteral("imap.example.org"), 993, Mail::Encryption::Tls, email};
        settings.identities = {{QStringLiteral("Me"), email, {}, {}}};
        return write([&](WriteTransaction &t) { return AccountWriter(t).add(settings); });
    }

    /// INBOX, Sent and Archive with UIDVALIDITY 1.
    void addMailboxes()
    {
        account = addAccount();
        const QList<MailboxSyncState> states = write([&](WriteTransaction &t) {
            return MailboxWriter(t).replaceTree(
                account, {listed(QStringLiteral("INBOX"), Mail::SpecialUse::Inbox),
                          listed(QStringLiteral("Sent"), Mail::SpecialUse::Sent),
                          listed(QStringLiteral("Archive"), Mail::SpecialUse::Archive)});
        });
        for (MailboxSyncState state : states) {
            state.server.uidValidity = Mail::UidValidity(1);
            write([&](WriteTransaction &t) { return MailboxWriter(t).setSyncState(state); });
        }
        inbox = states.at(0).key;
        sent = states.at(1).key;
        archive = states.at(2).key;
    }

    QList<Mail::MessageKey> add(Mail::MailboxKey mailbox, const QList<FetchedMessage> &messages)
    {
        return write([&](WriteTransaction &t) { return MessageWriter(t).add(mailbox, messages); });
    }

    quint64 submit(Mail::OperationKind kind, const QList<Mail::MessageKey> &keys,
                   const Mail::MessageFlags &flags = {}, Mail::MailboxKey target = {})
    {
        return write([&](WriteTransaction &t) {
            return OperationWriter(t).submit({kind, keys, flags, target});
        });
    }

    QList<Mail::Operation> pending()
    {
        return write([&](WriteTransaction &t) { return OperationWriter(t).pending(account); });
    }

    void completeRound(Mail::MailboxKey mailbox)
    {
        write([&](WriteTransaction &t) -> Result<void> {
            Result<MailboxSyncState> state = MailboxWriter(t).syncState(mailbox);
            state->lastCompleteAt =
                (state->lastCompleteAt.isValid() ? state->lastCompleteAt : t.now()).addSecs(1);
            return MailboxWriter(t).setSyncState(*state);
        });
    }

    std::unique_ptr<Reader> reader() { return valueOf(Reader::open(paths)); }

    QList<Mail::MessageKey> keys(Mail::MailboxKey mailbox, const MessageListOrder &order = {},
                                 const QString &filter = {})
    {
        return valueOf(messageKeys(*reader(), mailbox, order, filter));
    }

    Mail::MailboxInfo info(Mail::MailboxKey mailbox)
    {
        return valueOf(Martlet::Store::mailbox(*reader(), mailbox));
    }

    QStringList inconsistencies() { return valueOf(findInconsistencies(paths)); }

    QTemporaryDir folder;
    QString root;
    StorePaths paths;
    std::unique_ptr<Store> store;
    Mail::AccountKey account;
    Mail::MailboxKey inbox;
    Mail::MailboxKey sent;
    Mail::MailboxKey archive;
};

} // namespace Martlet::Store
