// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/AccountRows.h"

#include "core/store/SettingsJson.h"
#include "core/store/sqlite/Connection.h"

#include <QJsonDocument>

namespace Martlet::Store
{

namespace
{

#define MARTLET_ACCOUNT_COLUMNS                                                                    \
    "id, credential_id, name, email, protocol, incoming_host, incoming_port, "                     \
    "incoming_encryption, incoming_login, outgoing_host, outgoing_port, outgoing_encryption, "     \
    "outgoing_login, offline, identities, provider_id, password_command, ca_file, "                \
    "certificate_exceptions, sent_mailbox, server_files_sent, check_at_start, is_live, "           \
    "check_every_minutes, recent_days, vault_days, leave_on_server, leave_amount, "                \
    "largest_bytes, headers_only, marks_seen, shares_inbox, submission_login, "                    \
    "rewritten_from, incoming_method, outgoing_method, oauth_provider, proxy_kind, proxy_host, "   \
    "proxy_port, proxy_login, hands_over_ahead"

QString compact(const QJsonArray &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QJsonArray arrayFrom(const QByteArray &column)
{
    return QJsonDocument::fromJson(column).array();
}

Mail::ServerSettings serverFrom(const Query &query, int first)
{
    return {query.text(first),
            static_cast<quint16>(query.integer(first + 1)),
            static_cast<Mail::Encryption>(query.integer(first + 2)),
            query.text(first + 3),
            {}};
}

Mail::AccountSettings accountFrom(const Query &query)
{
    Mail::AccountSettings account;
    account.key = query.id<Mail::AccountKey>(0);
    account.credentialId = query.text(1);
    account.name = query.text(2);
    account.email = query.text(3);
    account.protocol = static_cast<Mail::ReceiveProtocol>(query.integer(4));
    account.incoming = serverFrom(query, 5);
    account.outgoing = serverFrom(query, 9);
    account.offline = static_cast<Mail::OfflineMode>(query.integer(13));
    account.identities = identitiesFromJson(arrayFrom(query.blob(14)));
    account.providerId = query.text(15);
    account.passwordCommand = query.text(16);
    account.caFile = query.text(17);
    account.certificateExceptions = exceptionsFromJson(arrayFrom(query.blob(18)));
    account.sentMailbox = query.text(19);
    account.serverFilesSent = query.boolean(20);
    account.checking = {query.boolean(21), query.boolean(22), static_cast<int>(query.integer(23))};
    account.recentDays = static_cast<int>(query.integer(24));
    account.vaultDays = static_cast<int>(query.integer(25));
    account.pop3 = {static_cast<Mail::LeaveOnServer>(query.integer(26)),
                    static_cast<int>(query.integer(27)),
                    query.integer(28),
                    query.boolean(29),
                    query.boolean(30),
                    query.boolean(31)};
    account.submissionLogin = static_cast<Mail::SubmissionLogin>(query.integer(32));
    account.rewrittenFrom = query.text(33);
    account.incoming.method = static_cast<Mail::LoginMethod>(query.integer(34));
    account.outgoing.method = static_cast<Mail::LoginMethod>(query.integer(35));
    account.oauthProvider = query.text(36);
    account.proxy = {static_cast<Mail::ProxyKind>(query.integer(37)), query.text(38),
                     static_cast<quint16>(query.integer(39)), query.text(40)};
    account.handsOverAhead = query.boolean(41);
    return account;
}

void bindServer(Query &query, const Mail::ServerSettings &server)
{
    query.bind(server.host)
        .bind(static_cast<int>(server.port))
        .bind(static_cast<int>(server.encryption))
        .bind(server.login);
}

void bindAccount(Query &query, const Mail::AccountSettings &account)
{
    query.bind(account.credentialId)
        .bind(account.name)
        .bind(account.email)
        .bind(static_cast<int>(account.protocol));
    bindServer(query, account.incoming);
    bindServer(query, account.outgoing);
    query.bind(static_cast<int>(account.offline))
        .bind(compact(identitiesToJson(account.identities)))
        .bind(account.providerId)
        .bind(account.passwordCommand)
        .bind(account.caFile)
        .bind(compact(exceptionsToJson(account.certificateExceptions)))
        .bind(account.sentMailbox)
        .bind(account.serverFilesSent)
        .bind(account.checking.atStart)
        .bind(account.checking.isLive)
        .bind(account.checking.everyMinutes)
        .bind(account.recentDays)
        .bind(account.vaultDays)
        .bind(static_cast<int>(account.pop3.leave))
        .bind(account.pop3.leaveAmount)
        .bind(account.pop3.largestBytes)
        .bind(account.pop3.headersOnly)
        .bind(account.pop3.marksSeen)
        .bind(account.pop3.sharesInbox)
        .bind(static_cast<int>(account.submissionLogin))
        .bind(account.rewrittenFrom)
        .bind(static_cast<int>(account.incoming.method))
        .bind(static_cast<int>(account.outgoing.method))
        .bind(account.oauthProvider)
        .bind(static_cast<int>(account.proxy.kind))
        .bind(account.proxy.host)
        .bind(static_cast<int>(account.proxy.port))
        .bind(account.proxy.login)
        .bind(account.handsOverAhead);
}

} // namespace

QList<Mail::AccountSettings> loadAccounts(Connection &own)
{
    Query query = own.query("SELECT " MARTLET_ACCOUNT_COLUMNS " FROM account ORDER BY id");
    QList<Mail::AccountSettings> accounts;
    while (query.step())
        accounts.append(accountFrom(query));
    return accounts;
}

std::optional<Mail::AccountSettings> loadAccount(Connection &own, Mail::AccountKey key)
{
    Query query = own.query("SELECT " MARTLET_ACCOUNT_COLUMNS " FROM account WHERE id = ?");
    query.bind(key);
    if (!query.step())
        return std::nullopt;
    return accountFrom(query);
}

std::optional<SendingHabits> loadSendingHabits(Connection &own, Mail::AccountKey key)
{
    Query query =
        own.query(R"sql(SELECT server_files_sent, rewritten_from FROM account WHERE id = ?)sql");
    query.bind(key);
    if (!query.step())
        return std::nullopt;
    return SendingHabits{query.boolean(0), query.text(1)};
}

Mail::AccountKey insertAccount(Connection &own, const Mail::AccountSettings &settings)
{
    Query query = own.query(R"sql(
        INSERT INTO account (credential_id, name, email, protocol, incoming_host, incoming_port,
            incoming_encryption, incoming_login, outgoing_host, outgoing_port, outgoing_encryption,
            outgoing_login, offline, identities, provider_id, password_command, ca_file,
            certificate_exceptions, sent_mailbox, server_files_sent, check_at_start, is_live,
            check_every_minutes, recent_days, vault_days, leave_on_server, leave_amount,
            largest_bytes, headers_only, marks_seen, shares_inbox, submission_login,
            rewritten_from, incoming_method, outgoing_method, oauth_provider, proxy_kind,
            proxy_host, proxy_port, proxy_login, hands_over_ahead)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
            ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    )sql");
    bindAccount(query, settings);
    query.run();
    return Mail::AccountKey(own.lastInsertId());
}

void updateAccount(Connection &own, const Mail::AccountSettings &settings)
{
    Query query = own.query(R"sql(
        UPDATE account SET credential_id = ?, name = ?, email = ?, protocol = ?, incoming_host = ?,
               incoming_port = ?, incoming_encryption = ?, incoming_login = ?, outgoing_host = ?,
               outgoing_port = ?, outgoing_encryption = ?, outgoing_login = ?, offline = ?,
               identities = ?, provider_id = ?, password_command = ?, ca_file = ?,
               certificate_exceptions = ?, sent_mailbox = ?, server_files_sent = ?,
               check_at_start = ?, is_live = ?, check_every_minutes = ?, recent_days = ?,
               vault_days = ?, leave_on_server = ?, leave_amount = ?, largest_bytes = ?,
               headers_only = ?, marks_seen = ?, shares_inbox = ?, submission_login = ?,
               rewritten_from = ?, incoming_method = ?, outgoing_method = ?, oauth_provider = ?,
               proxy_kind = ?, proxy_host = ?, proxy_port = ?, proxy_login = ?,
               hands_over_ahead = ?
         WHERE id = ?
    )sql");
    bindAccount(query, settings);
    query.bind(settings.key).run();
}

} // namespace Martlet::Store
