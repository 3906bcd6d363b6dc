// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/Json.h"

#include <algorithm>

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

QJsonObject serverToJson(const Mail::ServerSettings &server)
{
    return {{u"host"_s, server.host},
            {u"port"_s, server.port},
            {u"encryption"_s, Mail::encryptionName(server.encryption)},
            {u"login"_s, server.login}};
}

} // namespace

QJsonObject errorToJson(const Error &error)
{
    return {{u"kind"_s, errorKindName(error.kind)},
            {u"step"_s, error.what},
            {u"detail"_s, error.detail}};
}

QJsonObject addressToJson(const Mail::EmailAddress &address)
{
    return {{u"name"_s, address.name}, {u"address"_s, address.address}};
}

QJsonArray addressesToJson(const Mail::AddressList &addresses)
{
    QJsonArray array;
    for (const Mail::EmailAddress &address : addresses)
        array.append(addressToJson(address));
    return array;
}

QJsonValue timeToJson(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODate)) : QJsonValue();
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonArray namesToJson(const QList<QByteArray> &names)
{
    QJsonArray array;
    for (const QByteArray &name : names)
        array.append(QString::fromUtf8(name));
    return array;
}

QJsonArray flagsToJson(const Mail::MessageFlags &flags)
{
    QList<QByteArray> names = Mail::flagNames(flags);
    std::sort(names.begin(), names.end());
    return namesToJson(names);
}

/// As --leave-on-server takes it.
QString leavingName(const Mail::Pop3Settings &settings)
{
    const QString amount = QString::number(settings.leaveAmount);
    switch (settings.leave) {
    case Mail::LeaveOnServer::Forever:
        return u"forever"_s;
    case Mail::LeaveOnServer::Days:
        return amount;
    case Mail::LeaveOnServer::Newest:
        return u"newest:"_s + amount;
    case Mail::LeaveOnServer::Megabytes:
        return u"size:"_s + amount;
    case Mail::LeaveOnServer::UntilDeletedHere:
        return u"until-deleted"_s;
    case Mail::LeaveOnServer::No:
        return u"no"_s;
    }
    return {};
}

QJsonObject pop3ToJson(const Mail::Pop3Settings &settings)
{
    return {{u"leave_on_server"_s, leavingName(settings)},
            {u"size_limit"_s, settings.largestBytes},
            {u"headers_only"_s, settings.headersOnly},
            {u"mark_read"_s, settings.marksSeen},
            {u"shared_inbox"_s, settings.sharesInbox}};
}

QJsonValue serverOrNull(const Mail::ServerSettings &server)
{
    return server.isSet() ? QJsonValue(serverToJson(server)) : QJsonValue();
}

/// Without the name of its password in the key store, which is nobody's business.
QJsonArray identitiesToJson(const QList<Mail::Identity> &identities)
{
    QJsonArray array;
    for (const Mail::Identity &identity : identities) {
        array.append(QJsonObject{{u"name"_s, identity.name},
                                 {u"address"_s, identity.address},
                                 {u"reply_to"_s, textOrNull(identity.replyTo)},
                                 {u"organization"_s, textOrNull(identity.organization)},
                                 {u"signature"_s, textOrNull(identity.signature)},
                                 {u"html_signature"_s, textOrNull(identity.htmlSignature)},
                                 {u"outgoing"_s, serverOrNull(identity.outgoing)},
                                 {u"sent_mailbox"_s, textOrNull(identity.sentMailbox)}});
    }
    return array;
}

QString protocolName(Mail::ReceiveProtocol protocol)
{
    switch (protocol) {
    case Mail::ReceiveProtocol::Imap:
        return u"imap"_s;
    case Mail::ReceiveProtocol::Pop3:
        return u"pop3"_s;
    case Mail::ReceiveProtocol::Local:
        return u"local"_s;
    }
    return {};
}

QJsonObject accountToJson(const Mail::AccountSettings &account)
{
    return {{u"key"_s, account.key.value()},
            {u"name"_s, account.name},
            {u"email"_s, account.email},
            {u"protocol"_s, protocolName(account.protocol)},
            {u"incoming"_s, serverToJson(account.incoming)},
            {u"outgoing"_s, serverOrNull(account.outgoing)},
            {u"smtp_sign_in"_s, submissionLoginName(account.submissionLogin)},
            {u"hold_at_server"_s, account.handsOverAhead},
            {u"identities"_s, identitiesToJson(account.identities)},
            {u"sent_mailbox"_s, textOrNull(account.sentMailbox)},
            {u"offline"_s, offlineModeName(account.offline)},
            {u"recent_days"_s, account.recentDays},
            {u"check"_s, QJsonObject{{u"at_start"_s, account.checking.atStart},
                                     {u"live"_s, account.checking.isLive},
                                     {u"every_minutes"_s, account.checking.everyMinutes}}},
            {u"pop3"_s, account.protocol == Mail::ReceiveProtocol::Pop3
                            ? QJsonValue(pop3ToJson(account.pop3))
                            : QJsonValue()},
            {u"has_password_command"_s, !account.passwordCommand.isEmpty()},
            {u"has_own_authority"_s, !account.caFile.isEmpty()},
            {u"provider"_s, textOrNull(account.providerId)}};
}

QJsonObject mailboxToJson(const Mail::MailboxInfo &mailbox, const QString &account)
{
    return {{u"key"_s, mailbox.key.value()},
            {u"account"_s, account},
            {u"path"_s, mailbox.path},
            {u"special_use"_s, textOrNull(specialUseName(mailbox.specialUse))},
            {u"is_selectable"_s, mailbox.isSelectable},
            {u"is_subscribed"_s, mailbox.isSubscribed},
            {u"total"_s, mailbox.total},
            {u"unread"_s, mailbox.unread},
            {u"problem"_s, textOrNull(mailbox.problem)}};
}

QJsonObject summaryToJson(const Mail::MessageSummary &summary)
{
    return {{u"key"_s, summary.key.value()},
            {u"from"_s, addressToJson(summary.from)},
            {u"to"_s, addressesToJson(summary.to)},
            {u"subject"_s, summary.subject},
            {u"preview"_s, summary.preview},
            {u"date"_s, timeToJson(summary.date)},
            {u"received"_s, timeToJson(summary.received)},
            {u"size"_s, summary.sizeBytes},
            {u"flags"_s, flagsToJson(summary.flags)},
            {u"has_attachments"_s, summary.hasAttachments}};
}

QJsonArray recipientsToJson(const Mail::OutboxRecipients &recipients)
{
    QJsonArray list;
    for (const Mail::OutboxRecipient &recipient : recipients)
        list.append(QJsonObject{{u"address"_s, recipient.address},
                                {u"state"_s, Mail::recipientStateName(recipient.state)},
                                {u"server_reply"_s, textOrNull(recipient.serverReply)}});
    return list;
}

QJsonObject outboxItemToJson(const Mail::OutboxItem &item, const QString &account)
{
    return {{u"key"_s, item.key.value()},
            {u"account"_s, account},
            {u"state"_s, Mail::outboxStateName(item.state)},
            {u"message_id"_s, QString::fromUtf8(item.messageId)},
            {u"from"_s, item.from},
            {u"recipients"_s, QJsonArray::fromStringList(addressesOf(item.recipients))},
            {u"recipient_states"_s, recipientsToJson(item.recipients)},
            {u"subject"_s, item.subject},
            {u"is_held"_s, item.isHeld},
            {u"attempts"_s, item.attempts},
            {u"created"_s, timeToJson(item.createdAt)},
            {u"send_at"_s, timeToJson(item.sendAt)},
            {u"not_before"_s, timeToJson(item.notBefore)},
            {u"server_reply"_s, textOrNull(item.serverReply)}};
}

QString offlineModeName(Mail::OfflineMode mode)
{
    switch (mode) {
    case Mail::OfflineMode::Headers:
        return u"headers"_s;
    case Mail::OfflineMode::Recent:
        return u"recent"_s;
    case Mail::OfflineMode::All:
        return u"all"_s;
    }
    return {};
}

QString submissionLoginName(Mail::SubmissionLogin login)
{
    switch (login) {
    case Mail::SubmissionLogin::Automatic:
        return u"login"_s;
    case Mail::SubmissionLogin::None:
        return u"none"_s;
    case Mail::SubmissionLogin::AfterReceiving:
        return u"after-receiving"_s;
    }
    return {};
}

QString specialUseName(Mail::SpecialUse use)
{
    switch (use) {
    case Mail::SpecialUse::None:
        return {};
    case Mail::SpecialUse::Inbox:
        return u"inbox"_s;
    case Mail::SpecialUse::Drafts:
        return u"drafts"_s;
    case Mail::SpecialUse::Outbox:
        return u"outbox"_s;
    case Mail::SpecialUse::Sent:
        return u"sent"_s;
    case Mail::SpecialUse::Archive:
        return u"archive"_s;
    case Mail::SpecialUse::Junk:
        return u"junk"_s;
    case Mail::SpecialUse::Trash:
        return u"trash"_s;
    case Mail::SpecialUse::All:
        return u"all"_s;
    case Mail::SpecialUse::Flagged:
        return u"flagged"_s;
    case Mail::SpecialUse::Important:
        return u"important"_s;
    }
    return {};
}

} // namespace Martlet::Ctl
