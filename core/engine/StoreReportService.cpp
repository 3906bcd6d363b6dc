// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/StoreReportService.h"

#include "core/engine/FutureBridge.h"
#include "core/mime/HeaderText.h"
#include "core/mime/MessageComposer.h"
#include "core/mime/ReadReceipt.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/queries/MessageQueries.h"
#include "core/store/queries/ReportQueries.h"
#include "core/store/writers/ReportWriter.h"

#include <QThreadPool>

#include <algorithm>

namespace Martlet::Engine
{

namespace
{

using Store::ReportWriter;
using Store::WriteTransaction;

/// A request that the person may be asked about, and who answers it.
struct Wanted {
    Mime::ReceiptRequest request;
    QByteArray originalRecipient;
    Mail::AccountKey account;
    Mail::Identity identity;
};

QStringList addressesOf(const Mail::AccountSettings &account)
{
    QStringList addresses;
    if (!account.email.isEmpty())
        addresses << account.email;
    for (const Mail::Identity &identity : account.identities)
        addresses << identity.address;
    return addresses;
}

bool isJunk(const Store::Reader &reader, const Store::MessageDetails &details)
{
    const auto mailbox = Store::mailbox(reader, details.summary.mailbox);
    return details.summary.flags.has(Mail::Flag::Junk) || !mailbox ||
           mailbox->specialUse == Mail::SpecialUse::Junk;
}

/// The account the letter came to by its address; one that cannot send answers nothing.
bool setSender(Wanted &wanted, const QList<Mail::AccountSettings> &accounts,
               Mail::AccountKey holder)
{
    const QString recipient = Mime::addressToAce(wanted.request.recipient);
    const Mail::AccountSettings *sender = nullptr;
    for (const Mail::AccountSettings &account : accounts) {
        const QStringList own = addressesOf(account);
        const bool isIts =
            std::any_of(own.cbegin(), own.cend(), [&recipient](const QString &address) {
                return Mail::sameMailbox(Mime::addressToAce(address), recipient);
            });
        if (isIts && account.outgoing.isSet() && (!sender || account.key == holder))
            sender = &account;
    }
    if (!sender)
        return false;
    wanted.account = sender->key;
    wanted.identity = sender->identities.value(0);
    for (const Mail::Identity &identity : sender->identities) {
        if (Mail::sameMailbox(Mime::addressToAce(identity.address), recipient))
            wanted.identity = identity;
    }
    return true;
}

Result<std::optional<Wanted>> receiptWantedBy(const Store::Reader &reader, Mail::MessageKey key)
{
    const Result<bool> isAnswered = Store::isReceiptAnswered(reader, key);
    if (!isAnswered)
        return failure(isAnswered.error());
    if (*isAnswered)
        return std::nullopt;
    const auto details = Store::messageDetails(reader, key);
    if (!details)
        return failure(details.error());
    const auto header = Store::messageContent(reader, key, "HEADER");
    if (!header)
        return failure(header.error());
    const auto accounts = Store::accounts(reader);
    if (!accounts)
        return failure(accounts.error());
    if (!*details || !*header)
        return std::nullopt;
    QStringList own;
    for (const Mail::AccountSettings &account : *accounts)
        own += addressesOf(account);
    const Mime::ParsedMessage message = Mime::readMessage(**header);
    const auto request = Mime::receiptRequested(message, own, isJunk(reader, **details));
    if (!request || request->verdict != Mime::ReceiptVerdict::MayOffer)
        return std::nullopt;
    Wanted wanted;
    wanted.request = *request;
    wanted.originalRecipient = message.headers.first("Original-Recipient");
    if (!setSender(wanted, *accounts, (*details)->account))
        return std::nullopt;
    return wanted;
}

Result<ReportWriter::Receipt> receiptFor(const Wanted &wanted, const ReceiptTexts &texts)
{
    Mime::ReceiptDraft draft;
    draft.from = {wanted.identity.name, wanted.identity.address};
    draft.to = wanted.request.to;
    draft.finalRecipient = wanted.request.recipient;
    draft.originalRecipient = wanted.originalRecipient;
    draft.originalMessageId = wanted.request.originalMessageId;
    draft.subject = texts.subject;
    draft.text = texts.text;
    draft.messageId = Mime::newMessageId(wanted.identity.address);
    draft.date = QDateTime::currentDateTime();
    draft.date = draft.date.toOffsetFromUtc(draft.date.offsetFromUtc());
    const Result<QByteArray> bytes = Mime::composeReceipt(draft);
    if (!bytes)
        return failure(bytes.error());
    ReportWriter::Receipt receipt;
    receipt.bytes = *bytes;
    receipt.item.account = wanted.account;
    receipt.item.messageId = draft.messageId;
    receipt.item.from = Mime::addressToAce(wanted.identity.address);
    receipt.item.recipients =
        Mail::waitingRecipients({Mime::addressToAce(wanted.request.to.address)});
    receipt.item.subject = texts.subject;
    receipt.item.isNullSender = true;
    return receipt;
}

/// Runs `ask` on the pool with a reader of its own.
template<class T>
QFuture<Result<T>> onPoolWithReader(const Store::StorePaths &paths,
                                    std::function<Result<T>(const Store::Reader &)> ask)
{
    FutureAnswer<T> answer;
    QThreadPool::globalInstance()->start([paths, ask = std::move(ask), answer] {
        const auto reader = Store::Reader::open(paths);
        answer.finish(reader ? ask(**reader) : Result<T>(failure(reader.error())));
    });
    return answer.future();
}

} // namespace

StoreReportService::StoreReportService(Store::Store &store, const Store::Reader &reader,
                                       QObject *parent)
    : ReportService(parent)
    , m_store(store)
    , m_reader(reader)
{
}

QList<Mail::DeliveryOutcome> StoreReportService::outcomesOf(Mail::MessageKey key) const
{
    return Store::outcomesOf(m_reader, key).value_or(QList<Mail::DeliveryOutcome>());
}

std::optional<Mail::ReportedLetter> StoreReportService::reportedBy(Mail::MessageKey key) const
{
    return Store::reportedBy(m_reader, key).value_or(std::optional<Mail::ReportedLetter>());
}

QFuture<Result<FoundLetter>> StoreReportService::findLetter(const Mail::ReportedLetter &letter)
{
    return onPoolWithReader<FoundLetter>(
        m_store.paths(), [letter](const Store::Reader &reader) -> Result<FoundLetter> {
            const auto copy = Store::findSentLetter(reader, letter.account, letter.messageId);
            if (!copy)
                return failure(copy.error());
            if (!*copy)
                return failure(ErrorKind::NotFound, Retry::Never,
                               QStringLiteral("find the letter"));
            return FoundLetter{(*copy)->account, (*copy)->mailbox, (*copy)->key};
        });
}

QFuture<Result<std::optional<Mail::EmailAddress>>>
StoreReportService::receiptWanted(Mail::MessageKey key)
{
    using Asking = std::optional<Mail::EmailAddress>;
    return onPoolWithReader<Asking>(m_store.paths(),
                                    [key](const Store::Reader &reader) -> Result<Asking> {
                                        const auto wanted = receiptWantedBy(reader, key);
                                        if (!wanted)
                                            return failure(wanted.error());
                                        return *wanted ? Asking((*wanted)->request.to) : Asking();
                                    });
}

QFuture<Result<void>> StoreReportService::sendReceipt(Mail::MessageKey key,
                                                      const ReceiptTexts &texts)
{
    FutureAnswer<void> answer;
    QThreadPool::globalInstance()->start([this, key, texts, answer] {
        const auto reader = Store::Reader::open(m_store.paths());
        const auto wanted = reader ? receiptWantedBy(**reader, key)
                                   : Result<std::optional<Wanted>>(failure(reader.error()));
        if (!wanted) {
            answer.finish(failure(wanted.error()));
            return;
        }
        if (!*wanted) {
            answer.finish({});
            return;
        }
        const Result<ReportWriter::Receipt> receipt = receiptFor(**wanted, texts);
        if (!receipt) {
            answer.finish(failure(receipt.error()));
            return;
        }
        m_store.write<void>(
            [key, receipt = *receipt](WriteTransaction &transaction) {
                return ReportWriter(transaction).answerReceipt(key, receipt);
            },
            answer.callback());
    });
    return answer.future();
}

QFuture<Result<void>> StoreReportService::declineReceipt(Mail::MessageKey key)
{
    return submit<void>(m_store, [key](WriteTransaction &transaction) {
        return ReportWriter(transaction).answerReceipt(key, std::nullopt);
    });
}

} // namespace Martlet::Engine
