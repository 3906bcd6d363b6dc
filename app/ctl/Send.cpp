// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// send: queues a ready letter, sends it, and says where it stands. Queued first: whatever happens
// then, the letter is in the Outbox and not lost.
#include "app/ctl/Commands.h"
#include "app/ctl/FutureTask.h"
#include "app/ctl/Json.h"
#include "app/ctl/LineEnds.h"
#include "app/ctl/Lookup.h"
#include "core/mime/MimeReader.h"
#include "core/store/queries/MailboxQueries.h"

#include <QDateTime>

#include <algorithm>

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

using Mail::OutboxState;

/// The one asked for, else the one whose address stands in From, else the first.
Result<Mail::AccountSettings> senderOf(const QList<Mail::AccountSettings> &accounts,
                                       const QString &wanted, const QByteArray &letter)
{
    if (!wanted.isEmpty())
        return findAccount(accounts, wanted);
    if (accounts.isEmpty())
        return failure(ErrorKind::NotFound, Retry::AfterUserAction, u"find an account"_s,
                       u"add one with account add"_s);
    const Mail::AddressList from = Mime::readMessage(letter).envelope.from;
    const QString address = from.isEmpty() ? QString() : from.constFirst().address;
    for (const Mail::AccountSettings &account : accounts) {
        for (const Mail::Identity &identity : account.identities) {
            if (Mail::sameMailbox(identity.address, address))
                return account;
        }
    }
    return accounts.constFirst();
}

/// Its own or the account's.
bool hasServerFor(const Mail::AccountSettings &account, const QByteArray &letter)
{
    const Mail::AddressList from = Mime::readMessage(letter).envelope.from;
    const QString address = from.isEmpty() ? QString() : from.constFirst().address;
    return Mail::sendingSettings(account, address).outgoing.isSet();
}

/// A round needs a mailbox to be small: Sent is where the copy goes.
Mail::MailboxKey smallestRound(const Store::Reader &reader, Mail::AccountKey account)
{
    const QList<Mail::MailboxInfo> mailboxes =
        Store::mailboxes(reader).value_or(QList<Mail::MailboxInfo>());
    for (const Mail::SpecialUse use : {Mail::SpecialUse::Sent, Mail::SpecialUse::Inbox}) {
        for (const Mail::MailboxInfo &mailbox : mailboxes) {
            if (mailbox.account == account && mailbox.specialUse == use)
                return mailbox.key;
        }
    }
    return {};
}

/// What scripts leave out and strict servers insist on: the last line's end and the Date.
QByteArray completed(QByteArray letter)
{
    if (!letter.endsWith("\r\n"))
        letter += "\r\n";
    if (Mime::readMessage(letter).headers.all("Date").isEmpty())
        letter.prepend(
            "Date: " + QDateTime::currentDateTime().toString(Qt::RFC2822Date).toLatin1() + "\r\n");
    return letter;
}

bool isAccepted(OutboxState state)
{
    return state == OutboxState::Accepted || state == OutboxState::Filed;
}

QString reasonFor(const Mail::OutboxItem &item, const QStringList &roundErrors)
{
    const QString why = item.serverReply.isEmpty() ? roundErrors.join(u"; "_s) : item.serverReply;
    const QString tail = why.isEmpty() ? QString() : QString(u": "_s + why);
    const QStringList served = addressesOf(item.recipients, Mail::RecipientState::Accepted);
    if (!served.isEmpty() && item.state != OutboxState::Unknown) {
        const bool isFinal = item.state == OutboxState::Failed;
        const auto missing =
            isFinal ? Mail::RecipientState::Refused : Mail::RecipientState::Waiting;
        const QString middle = isFinal ? u", but refused for "_s : u", and later to "_s;
        return u"the letter was sent to "_s + served.join(u", "_s) + middle +
               addressesOf(item.recipients, missing).join(u", "_s) + tail;
    }
    switch (item.state) {
    case OutboxState::Failed:
        return u"the letter was refused and stays in the Outbox"_s + tail;
    case OutboxState::Unknown:
        return u"the connection broke while the letter was handed over, so it may have been sent; "
               "Martlet will not send it again by itself"_s +
               tail;
    default:
        return u"the letter waits in the Outbox and will be sent later"_s + tail;
    }
}

QStringList errorsOf(const Result<QList<Mail::RoundReport>> &rounds)
{
    QStringList sentences;
    if (!rounds)
        return {sentenceFor(rounds.error())};
    for (const Mail::RoundReport &round : *rounds) {
        for (const Error &error : round.errors)
            sentences.append(sentenceFor(error));
    }
    return sentences;
}

Report reportOf(const Mail::OutboxItem &item, const QString &account,
                const QStringList &roundErrors)
{
    Report report;
    report.json = {{u"outbox"_s, outboxItemToJson(item, account)}};
    if (isAccepted(item.state))
        report.text = u"Sent to %1."_s.arg(addressesOf(item.recipients).join(u", "_s));
    else
        report.failure = reasonFor(item, roundErrors);
    return report;
}

std::optional<Mail::OutboxItem> itemOf(const Engine::OutboxService &outbox, Mail::OutboxKey key)
{
    const QList<Mail::OutboxItem> items = outbox.items();
    const auto found = std::find_if(items.cbegin(), items.cend(),
                                    [key](const auto &item) { return item.key == key; });
    return found == items.cend() ? std::nullopt : std::optional(*found);
}

Task<Report> run(Invocation invocation, Session session)
{
    const Engine::Services *services = session.services;
    const QByteArray letter = completed(withCrLf(session.input));
    const Mail::AccountSettings account =
        co_await senderOf(services->accounts.accounts(), invocation.value(u"account"_s), letter);
    if (!hasServerFor(account, letter))
        co_return failure(ErrorKind::Unsupported, Retry::AfterUserAction,
                          u"send from %1"_s.arg(account.email),
                          u"this account has no sending server"_s);
    const Mail::OutboxKey key =
        co_await resultOf<Mail::OutboxKey>(services->outbox.queue(account.key, letter));
    // Gone from the Outbox means filed: what stood in it is remembered for the answer.
    Mail::OutboxItem item = itemOf(services->outbox, key).value_or(Mail::OutboxItem{});
    const Mail::MailboxKey mailbox = smallestRound(services->reader, account.key);
    QFuture<Result<QList<Mail::RoundReport>>> round =
        services->mailboxes.synchronise(account.key, mailbox);
    const Result<QList<Mail::RoundReport>> rounds =
        co_await asResult(resultOf<QList<Mail::RoundReport>>(std::move(round)));
    if (const auto now = itemOf(services->outbox, key))
        item = *now;
    else
        item.state = OutboxState::Filed;
    co_return reportOf(item, account.email, errorsOf(rounds));
}

Input inputOfSend(const Invocation &)
{
    return Input::All;
}

} // namespace

CommandSpec sendCommand()
{
    CommandSpec command;
    command.name = u"send"_s;
    command.arguments = u"[--account ACCOUNT] < message.eml"_s;
    command.summary = u"Send a ready letter from standard input."_s;
    command.options = {{u"account"_s, u"ACCOUNT"_s, u"Send from this one; else by From."_s}};
    command.run = ChangeRun(run);
    command.input = inputOfSend;
    return command;
}

} // namespace Martlet::Ctl
