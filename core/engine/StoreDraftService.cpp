// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/StoreDraftService.h"

#include "core/engine/AnsweringIdentity.h"
#include "core/engine/AttachmentFiles.h"
#include "core/engine/BodyBuilder.h"
#include "core/engine/FutureBridge.h"
#include "core/engine/KeptAttachments.h"
#include "core/engine/RoleMailbox.h"
#include "core/mime/HeaderText.h"
#include "core/mime/LetterHtml.h"
#include "core/mime/Mailto.h"
#include "core/mime/MimeReader.h"
#include "core/mime/MimeWriter.h"
#include "core/store/Maildir.h"
#include "core/store/WriteTransaction.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/queries/MessageQueries.h"
#include "core/store/writers/DraftWriter.h"
#include "core/store/writers/OperationWriter.h"
#include "core/store/writers/OutboxWriter.h"

#include <QThreadPool>

#include <algorithm>

namespace Martlet::Engine
{

namespace
{

using Store::WriteTransaction;

void stamp(Mime::Draft &draft)
{
    if (draft.messageId.isEmpty())
        draft.messageId = Mime::newMessageId(draft.from.address);
    draft.date = QDateTime::currentDateTime();
    draft.date = draft.date.toOffsetFromUtc(draft.date.offsetFromUtc());
}

/// Of those in the envelope; a Reply-To alone is not worth it.
bool needsSmtpUtf8(const Mime::Draft &draft)
{
    const auto isBeyondAscii = [](const Mail::EmailAddress &address) {
        const QString local = address.localPart();
        return std::any_of(local.begin(), local.end(), [](QChar c) { return c.unicode() > 127; });
    };
    const Mail::AddressList recipients = draft.to + draft.cc + draft.bcc;
    return isBeyondAscii(draft.from.toAddress()) ||
           std::any_of(recipients.cbegin(), recipients.cend(), isBeyondAscii);
}

OpenDraft opened(Mail::AccountKey account, Mime::Draft draft)
{
    OpenDraft open;
    open.account = account;
    open.draft = std::make_shared<Mime::Draft>(std::move(draft));
    return open;
}

/// Those of the letter's recipients that are among `wanted`; who is not named in it is added to To.
void keepRecipients(Mime::Draft &draft, const QStringList &wanted)
{
    QStringList missing = wanted;
    for (Mail::AddressList *list : {&draft.to, &draft.cc, &draft.bcc}) {
        list->removeIf([&](const Mail::EmailAddress &address) {
            const QString ace = Mime::addressToAce(address.address);
            const auto isHis = [&ace](const QString &one) {
                return Mail::sameMailbox(Mime::addressToAce(one), ace);
            };
            const bool isWanted = std::any_of(wanted.cbegin(), wanted.cend(), isHis);
            missing.removeIf(isHis);
            return !isWanted;
        });
    }
    for (const QString &address : std::as_const(missing))
        draft.to.append({QString(), address});
}

/// The Drafts mailbox as a path; made where the account has none.
Result<QString> draftsPath(WriteTransaction &transaction, Mail::AccountKey account)
{
    const auto mailbox = roleMailbox(transaction, account, Mail::SpecialUse::Drafts);
    if (!mailbox)
        return failure(mailbox.error());
    return mailbox->path;
}

Result<std::shared_ptr<Store::StagedLetter>>
staged(const Store::Maildir &folder, const Mime::Draft &draft, const Mime::ComposeOptions &options)
{
    return folder.stage(
        [&](const ByteSink &sink) { return Mime::composeTo(draft, options, sink); });
}

Result<void> closeNow(WriteTransaction &transaction, Mail::DraftKey key)
{
    Store::DraftWriter drafts(transaction);
    const auto row = drafts.draft(key);
    if (!row)
        return failure(row.error());
    if (!*row)
        return {};
    const auto path = draftsPath(transaction, (*row)->account);
    if (!path)
        return failure(path.error());
    return drafts.closeAndUpload(key, *path);
}

} // namespace

StoreDraftService::StoreDraftService(Store::Store &store, const Store::Reader &reader,
                                     MessageContents &contents, QObject *parent)
    : DraftService(parent)
    , m_store(store)
    , m_reader(reader)
    , m_contents(contents)
{
    const auto rows = Store::drafts(m_reader);
    if (!rows)
        return;
    for (const Store::DraftRow &row : *rows) {
        if (row.isBeingEdited)
            m_leftOpen.append(row);
    }
}

Result<Mail::AccountSettings> StoreDraftService::accountFor(Mail::AccountKey key) const
{
    const auto accounts = Store::accounts(m_reader);
    if (!accounts)
        return failure(accounts.error());
    for (const Mail::AccountSettings &account : *accounts) {
        if (!key.isValid() || account.key == key)
            return account;
    }
    return failure(ErrorKind::NotFound, Retry::AfterUserAction, QStringLiteral("find the account"));
}

Result<OpenDraft> StoreDraftService::blank(Mail::AccountKey account)
{
    const auto settings = accountFor(account);
    if (!settings)
        return failure(settings.error());
    Mime::Draft draft;
    draft.from = settings->identities.value(0);
    draft.body = Mime::signatureBlock(draft.from);
    return opened(settings->key, std::move(draft));
}

Result<OpenDraft> StoreDraftService::fromMailto(const QString &url)
{
    const auto parsed = Mime::parseMailto(url);
    if (!parsed)
        return failure(parsed.error());
    const auto settings = accountFor({});
    if (!settings)
        return failure(settings.error());
    Mime::Draft draft = *parsed;
    draft.from = settings->identities.value(0);
    draft.body += Mime::signatureBlock(draft.from);
    return opened(settings->key, std::move(draft));
}

QFuture<Result<OpenDraft>> StoreDraftService::reply(Mail::MessageKey key, ReplyMode mode,
                                                    Attribution attribution)
{
    const auto details = Store::messageDetails(m_reader, key);
    if (!details || !*details)
        return readyFuture<OpenDraft>(
            failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find the message")));
    const auto accounts = Store::accounts(m_reader);
    if (!accounts)
        return readyFuture<OpenDraft>(failure(accounts.error()));
    const Mail::AccountKey account = (*details)->account;
    Mime::ReplyContext context = replyContext(account, *accounts);
    context.texts.attribution = [attribution](const Mail::EmailAddress &from,
                                              const QDateTime &date) -> QString {
        return attribution(date, from.name.isEmpty() ? from.address : from.name);
    };
    FutureAnswer<OpenDraft> answer;
    m_contents.body(key).then(this, [this, key, mode, context, account, accounts = *accounts,
                                     answer](Result<MessageBody> body) {
        if (!body) {
            answer.finish(failure(body.error()));
            return;
        }
        const auto header = Store::messageContent(m_reader, key, "HEADER");
        if (!header || !*header) {
            answer.finish(failure(ErrorKind::NotFound, Retry::Later,
                                  QStringLiteral("read the header of the letter")));
            return;
        }
        const Mime::ParsedMessage message =
            Mime::readMessage(textOnlyMessage(**header, body->plainText));
        const auto kind = mode == ReplyMode::All    ? Mime::ReplyKind::All
                          : mode == ReplyMode::List ? Mime::ReplyKind::List
                                                    : Mime::ReplyKind::Sender;
        Mime::Draft reply = Mime::buildReply(message, kind, context);
        const Mail::AccountKey sender = accountOf(reply.from, account, accounts);
        OpenDraft draft = opened(sender, std::move(reply));
        draft.answered = key;
        answer.finish(std::move(draft));
    });
    return answer.future();
}

Result<OpenDraft> StoreDraftService::leaveList(Mail::MessageKey key,
                                               const Mail::UnsubscribeLetter &letter)
{
    const auto details = Store::messageDetails(m_reader, key);
    if (!details || !*details)
        return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find the message"));
    const auto accounts = Store::accounts(m_reader);
    if (!accounts)
        return failure(accounts.error());
    const auto header = Store::messageContent(m_reader, key, "HEADER");
    if (!header)
        return failure(header.error());
    // A letter of a list has the list in To; whom it came to stands in other fields.
    Mime::ParsedMessage message;
    message.envelope = (*details)->envelope;
    if (*header)
        message.headers = Mime::readHeaders(**header).headers;
    const Mail::AccountKey account = (*details)->account;
    Mime::Draft draft;
    draft.from = Mime::identityFor(message, replyContext(account, *accounts));
    draft.to = {letter.to};
    // What reads it is a program mostly: it gets no signature, and a word where the list wants none
    // in particular.
    draft.subject = letter.subject.isEmpty() ? QStringLiteral("unsubscribe") : letter.subject;
    draft.body = letter.body;
    const Mail::AccountKey sender = accountOf(draft.from, account, *accounts);
    return opened(sender, std::move(draft));
}

QFuture<Result<OpenDraft>> StoreDraftService::forward(Mail::MessageKey key, ForwardTexts texts)
{
    const auto details = Store::messageDetails(m_reader, key);
    if (!details || !*details)
        return readyFuture<OpenDraft>(
            failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find the message")));
    const auto accounts = Store::accounts(m_reader);
    if (!accounts)
        return readyFuture<OpenDraft>(failure(accounts.error()));
    const Mail::AccountKey account = (*details)->account;
    Mime::ReplyContext context = replyContext(account, *accounts);
    context.texts.forwardHeading = texts.heading;
    context.texts.fromLabel = texts.from;
    context.texts.dateLabel = texts.date;
    context.texts.subjectLabel = texts.subject;
    context.texts.toLabel = texts.to;
    context.texts.ccLabel = texts.cc;
    context.texts.dateText = texts.dateText;
    FutureAnswer<OpenDraft> answer;
    m_contents.source(key).then(
        QtFuture::Launch::Async,
        [key, context, account, accounts = *accounts, answer](Result<QByteArray> source) {
            if (!source) {
                answer.finish(failure(source.error()));
                return;
            }
            Mime::Draft forward = Mime::buildForward(Mime::readMessage(*source), context);
            const Mail::AccountKey sender = accountOf(forward.from, account, accounts);
            OpenDraft draft = opened(sender, std::move(forward));
            draft.forwarded = key;
            answer.finish(std::move(draft));
        });
    return answer.future();
}

/// With the identity as it is now.
Mime::Draft StoreDraftService::readStored(const QByteArray &bytes, Mail::AccountKey account) const
{
    Mime::Draft draft = Mime::readDraft(bytes);
    const auto settings = accountFor(account);
    if (!settings)
        return draft;
    for (const Mail::Identity &identity : settings->identities) {
        if (Mail::sameMailbox(identity.address, draft.from.address)) {
            draft.from = identity;
            break;
        }
    }
    return draft;
}

QFuture<Result<OpenDraft>> StoreDraftService::sendAgain(Mail::MessageKey key,
                                                        const QStringList &recipients)
{
    const auto details = Store::messageDetails(m_reader, key);
    if (!details || !*details)
        return readyFuture<OpenDraft>(
            failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find the message")));
    const auto settings = accountFor((*details)->account);
    if (!settings)
        return readyFuture<OpenDraft>(failure(settings.error()));
    FutureAnswer<OpenDraft> answer;
    m_contents.source(key).then(QtFuture::Launch::Async, [account = *settings, recipients,
                                                          answer](Result<QByteArray> source) {
        if (!source) {
            answer.finish(failure(source.error()));
            return;
        }
        Mime::Draft draft = Mime::readDraft(*source);
        draft.messageId.clear();
        draft.date = {};
        if (!recipients.isEmpty())
            keepRecipients(draft, recipients);
        const Mail::Identity *identity = Mail::identityOf(account, draft.from.address);
        draft.from = identity ? *identity : account.identities.value(0);
        answer.finish(opened(account.key, std::move(draft)));
    });
    return answer.future();
}

Result<OpenDraft> StoreDraftService::openStored(const Store::DraftRow &row) const
{
    const auto bytes = Store::loadLetter(m_store.paths(), row.fileName);
    if (!bytes)
        return failure(bytes.error());
    Mime::Draft draft = readStored(*bytes, row.account);
    KeptAttachments(m_store.paths(), row.messageId).locate(draft);
    OpenDraft open = opened(row.account, std::move(draft));
    open.key = row.key;
    return open;
}

QFuture<Result<OpenDraft>> StoreDraftService::continueFrom(Mail::DraftKey key)
{
    const auto rows = Store::drafts(m_reader);
    if (!rows)
        return readyFuture<OpenDraft>(failure(rows.error()));
    for (const Store::DraftRow &row : *rows) {
        if (row.key == key)
            return readyFuture<OpenDraft>(openStored(row));
    }
    return readyFuture<OpenDraft>(
        failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find the draft")));
}

QFuture<Result<OpenDraft>> StoreDraftService::continueFrom(Mail::MessageKey key)
{
    const auto details = Store::messageDetails(m_reader, key);
    if (!details || !*details)
        return readyFuture<OpenDraft>(
            failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find the message")));
    const auto rows = Store::drafts(m_reader);
    // What is here is the newest version as long as it is known to be this letter.
    if (rows) {
        for (const Store::DraftRow &row : *rows) {
            if (row.account == (*details)->account &&
                row.messageId == (*details)->envelope.messageId)
                return readyFuture<OpenDraft>(openStored(row));
        }
    }
    FutureAnswer<OpenDraft> answer;
    m_contents.source(key).then(
        this, [this, details = **details, answer](Result<QByteArray> source) {
            if (!source) {
                answer.finish(failure(source.error()));
                return;
            }
            Store::DraftRow row;
            row.account = details.account;
            row.messageId = details.envelope.messageId;
            row.subject = details.envelope.subject;
            row.serverCopy = details.reference;
            Mime::Draft draft = readStored(*source, row.account);
            const bool hasOwnId = !row.messageId.isEmpty();
            if (!hasOwnId) {
                row.messageId = Mime::newMessageId(draft.from.address);
                draft.messageId = row.messageId;
            }
            // Kept here at once, so that the server's copy is known to be an older version of this
            // one.
            m_store.write<OpenDraft>(
                [row, draft, bytes = *source](WriteTransaction &transaction) -> Result<OpenDraft> {
                    const auto key = Store::DraftWriter(transaction).save(row, bytes);
                    if (!key)
                        return failure(key.error());
                    OpenDraft open = opened(row.account, draft);
                    open.key = *key;
                    return open;
                },
                answer.callback());
        });
    return answer.future();
}

QFuture<Result<Mail::DraftKey>> StoreDraftService::save(const OpenDraft &draft)
{
    stamp(*draft.draft);
    Mime::ComposeOptions options;
    options.isDraft = true;
    options.allow8Bit = true;
    options.openFile = openAttachment;
    FutureAnswer<Mail::DraftKey> answer;
    // Large attachments are copied off the UI thread.
    QThreadPool::globalInstance()->start([this, copy = *draft.draft, key = draft.key,
                                          account = draft.account, options, answer]() mutable {
        const Result<void> kept = KeptAttachments(m_store.paths(), copy.messageId).keep(copy);
        const auto letter = staged(Store::draftsFolder(m_store.paths()), copy, options);
        if (!letter) {
            answer.finish(failure(letter.error()));
            return;
        }
        const auto job =
            [key, account, letter = *letter, messageId = copy.messageId,
             subject = copy.subject](WriteTransaction &transaction) -> Result<Mail::DraftKey> {
            Store::DraftWriter drafts(transaction);
            // A version may be saved before the first one has told its key.
            const auto known =
                key.isValid() ? drafts.draft(key) : drafts.findByMessageId(account, messageId);
            if (!known)
                return failure(known.error());
            Store::DraftRow row = known->value_or(Store::DraftRow());
            row.account = account;
            row.messageId = messageId;
            row.subject = subject;
            row.isBeingEdited = true;
            return drafts.save(row, *letter);
        };
        m_store.write<Mail::DraftKey>(job, [answer, kept](const Result<Mail::DraftKey> &saved) {
            // What is written is safe, but not all of the letter is.
            if (saved && !kept)
                answer.finish(failure(kept.error()));
            else
                answer.finish(saved);
        });
    });
    return answer.future();
}

/// Its attachments are in its file then, as they have to be where it goes.
QFuture<Result<void>> StoreDraftService::closeWhole(const Store::DraftRow &row)
{
    FutureAnswer<void> answer;
    QThreadPool::globalInstance()->start([this, row, answer] {
        const Store::StorePaths &paths = m_store.paths();
        const auto saved = Store::loadLetter(paths, row.fileName);
        if (!saved) {
            answer.finish(failure(saved.error()));
            return;
        }
        const auto letter = Store::draftsFolder(paths).stage([&](const ByteSink &sink) {
            return KeptAttachments(paths, row.messageId).fillIn(*saved, sink);
        });
        if (!letter) {
            answer.finish(failure(letter.error()));
            return;
        }
        const auto job = [row, letter = *letter](WriteTransaction &transaction) -> Result<void> {
            Store::DraftWriter drafts(transaction);
            const auto now = drafts.draft(row.key);
            if (!now || !*now)
                return now ? Result<void>() : Result<void>(failure(now.error()));
            if ((*now)->fileName != row.fileName)
                return failure(ErrorKind::Cancelled, Retry::Later, QStringLiteral("close a draft"),
                               QStringLiteral("a newer version was saved meanwhile"));
            const auto whole = drafts.save(**now, *letter);
            return whole ? closeNow(transaction, row.key) : failure(whole.error());
        };
        m_store.write<void>(job, answer.callback());
    });
    return answer.future();
}

QFuture<Result<void>> StoreDraftService::close(Mail::DraftKey key)
{
    const auto rows = Store::drafts(m_reader);
    if (!rows)
        return readyFuture<void>(failure(rows.error()));
    for (const Store::DraftRow &row : *rows) {
        if (row.key == key && KeptAttachments(m_store.paths(), row.messageId).mayBeNamed())
            return closeWhole(row);
    }
    return submit<void>(
        m_store, [key](WriteTransaction &transaction) { return closeNow(transaction, key); });
}

QFuture<Result<void>> StoreDraftService::discard(Mail::DraftKey key)
{
    return submit<void>(m_store, [key](WriteTransaction &transaction) {
        return Store::DraftWriter(transaction).discard(key);
    });
}

QFuture<Result<Mail::OutboxKey>> StoreDraftService::send(const OpenDraft &draft,
                                                         const QDateTime &sendAt)
{
    stamp(*draft.draft);
    const QStringList recipients = Mime::envelopeRecipients(*draft.draft);
    if (recipients.isEmpty())
        return readyFuture<Mail::OutboxKey>(failure(ErrorKind::InvalidInput, Retry::AfterUserAction,
                                                    QStringLiteral("find a recipient")));
    Mime::ComposeOptions options;
    options.allowUtf8 = needsSmtpUtf8(*draft.draft); // a server that cannot refuses it
    options.openFile = openAttachment;
    FutureAnswer<Mail::OutboxKey> answer;
    QThreadPool::globalInstance()->start([this, copy = *draft.draft, open = draft, recipients,
                                          options, answer, sendAt]() mutable {
        KeptAttachments(m_store.paths(), copy.messageId).readFromCopies(copy);
        const auto letter = staged(Store::outboxFolder(m_store.paths()), copy, options);
        if (!letter) {
            answer.finish(failure(letter.error()));
            return;
        }
        Mail::OutboxItem item;
        item.account = open.account;
        item.messageId = copy.messageId;
        item.from = Mime::addressToAce(copy.from.address);
        item.recipients = Mail::waitingRecipients(recipients);
        item.subject = copy.subject;
        item.sendAt = sendAt.toUTC();
        item.asksForReports = copy.asksForReports;
        const auto job = [item, open, letter = *letter](
                             WriteTransaction &transaction) mutable -> Result<Mail::OutboxKey> {
            item.notBefore = Mail::undoEnd(item.sendAt, transaction.now());
            const auto key = Store::OutboxWriter(transaction).queue(item, *letter);
            if (!key)
                return key;
            Store::OperationWriter operations(transaction);
            const auto mark = [&](Mail::MessageKey message, Mail::Flag flag) -> Result<quint64> {
                if (!message.isValid())
                    return 0;
                Store::OperationRequest request;
                request.kind = Mail::OperationKind::AddFlags;
                request.messages.append(message);
                request.flags.known = flag;
                return operations.submit(request);
            };
            const auto answered = mark(open.answered, Mail::Flag::Answered);
            if (!answered)
                return failure(answered.error());
            const auto forwarded = mark(open.forwarded, Mail::Flag::Forwarded);
            if (!forwarded)
                return failure(forwarded.error());
            if (open.key.isValid()) {
                const Result<void> dropped = Store::DraftWriter(transaction).discard(open.key);
                if (!dropped)
                    return failure(dropped.error());
            }
            return key;
        };
        m_store.write<Mail::OutboxKey>(job, answer.callback());
    });
    return answer.future();
}

void StoreDraftService::forgetLeftOpen()
{
    // What is marked as being edited stays so: closing or sending the letter takes the mark away.
    m_leftOpen.clear();
}

} // namespace Martlet::Engine
