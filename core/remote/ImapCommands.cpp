// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of ImapConnection about messages, each with its way without the extension.

#include "core/imap/FetchParser.h"
#include "core/remote/AnswerData.h"
#include "core/remote/ImapConnection.h"

namespace Martlet::Remote
{

namespace
{

// Of a command line, what is not the set of messages: room for the sections, and for the rest.
constexpr qsizetype sectionsBytes = 500;
constexpr qsizetype wordsBytes = sectionsBytes + 100;

/// A letter may have thousands of texts; what is asked of them goes into as many commands as a
/// server accepts.
std::vector<Imap::FetchRequest> pieces(Imap::FetchRequest request)
{
    constexpr qsizetype aroundSection = sizeof(" BODY.PEEK[]") - 1;
    std::vector<Imap::FetchRequest> cut;
    const QList<Imap::BodySection> sections = std::exchange(request.sections, {});
    cut.push_back(std::move(request));
    qsizetype bytes = 0;
    for (const Imap::BodySection &section : sections) {
        qsizetype size = section.section.size() + aroundSection;
        for (const QByteArray &field : section.headerFields)
            size += field.size() + 1;
        if (bytes > 0 && bytes + size > sectionsBytes) {
            cut.emplace_back(); // asks for the UID
            bytes = 0;
        }
        bytes += size;
        cut.back().sections.append(section);
    }
    return cut;
}

QString storingMessage()
{
    return QStringLiteral("store a message");
}

Moved movedFrom(const Imap::StatusResponse &status)
{
    Moved moved;
    if (const auto *copyUid = std::get_if<Imap::CopyUid>(&status.code.value))
        moved.copyUid = *copyUid;
    return moved;
}

} // namespace

Task<void> ImapConnection::fetch(Imap::UidSet uids, Imap::FetchRequest request, OnFetch onFetch)
{
    if (uids.isEmpty())
        co_return;
    const std::vector<Imap::UidSet> sets =
        uids.splitByEncodedSize(m_traits.commandBytes - wordsBytes);
    const std::vector<Imap::FetchRequest> requests = pieces(std::move(request));
    std::vector<Task<Imap::StatusResponse>> commands;
    for (const Imap::UidSet &set : sets) {
        for (const Imap::FetchRequest &piece : requests) {
            Imap::UidFetch command;
            command.uids = set;
            command.request = piece;
            commands.push_back(run(std::move(command), QStringLiteral("fetch messages"),
                                   [onFetch](Imap::Response &&response) {
                                       if (auto *data = std::get_if<Imap::FetchResponse>(&response))
                                           onFetch(std::move(*data));
                                   }));
        }
    }
    const std::vector<Result<Imap::StatusResponse>> ends = co_await whenAll(std::move(commands));
    for (const Result<Imap::StatusResponse> &end : ends) {
        if (!end)
            co_await Result<void>(failure(end.error()));
    }
}

Task<void> ImapConnection::fetchBySequence(Imap::SequenceSet messages, Imap::FetchRequest request,
                                           OnFetch onFetch)
{
    Imap::Fetch command;
    command.messages = std::move(messages);
    command.request = std::move(request);
    const auto take = [onFetch](Imap::Response &&response) {
        if (auto *data = std::get_if<Imap::FetchResponse>(&response))
            onFetch(std::move(*data));
    };
    co_await run(std::move(command), QStringLiteral("fetch messages"), take);
}

Task<void> ImapConnection::fetchChanges(Imap::UidSet uids, Mail::ModSeq since, OnFetch onFetch,
                                        OnVanished onVanished)
{
    Imap::UidFetch command;
    command.uids = std::move(uids);
    command.request.items = Imap::FetchItem::Uid;
    command.request.items |= Imap::FetchItem::Flags;
    command.changedSince = since;
    command.vanished = hasQResync();
    const auto hand = [onFetch, onVanished](Imap::Response &&response) {
        if (auto *data = std::get_if<Imap::FetchResponse>(&response))
            onFetch(std::move(*data));
        else if (auto *gone = std::get_if<Imap::VanishedResponse>(&response))
            onVanished(std::move(gone->uids));
    };
    co_await run(std::move(command), QStringLiteral("fetch changes"), hand);
}

Task<Imap::UidSet> ImapConnection::search(Imap::SearchQuery query)
{
    Imap::UidSearch command;
    command.query = std::move(query);
    if (capabilities().has(Imap::Capability::Esearch))
        command.returns = Imap::SearchReturn::All;
    Answer answer = co_await ask(std::move(command), QStringLiteral("search the folder"));
    Imap::UidSet found;
    for (const Imap::Response &response : answer.data) {
        if (const auto *extended = std::get_if<Imap::EsearchResponse>(&response)) {
            if (extended->all)
                found.add(*extended->all);
        } else if (const auto *plain = std::get_if<Imap::SearchResponse>(&response)) {
            std::vector<Mail::Uid> uids;
            uids.reserve(plain->numbers.size());
            for (const quint32 number : plain->numbers)
                uids.emplace_back(number);
            found.add(Imap::UidSet::fromVector(uids));
        }
    }
    co_return found;
}

Task<void> ImapConnection::fetchFound(Imap::SearchQuery query, Imap::FetchRequest request,
                                      OnFetch onFetch)
{
    if (capabilities().has(Imap::Capability::SearchRes)) {
        Imap::UidSearch search;
        search.query = query;
        search.returns = Imap::SearchReturn::Save;
        Imap::UidFetch fetch;
        fetch.uids = Imap::UidSelection::savedResult();
        fetch.request = request;
        std::vector<Task<Answer>> questions;
        questions.push_back(ask(std::move(search), QStringLiteral("search the folder")));
        questions.push_back(ask(std::move(fetch), QStringLiteral("fetch messages")));
        std::vector<Result<Answer>> answers = co_await whenAll(std::move(questions));
        const Result<Answer> &saved = answers.front();
        Result<Answer> &fetched = answers.back();
        if (saved && fetched) {
            for (Imap::FetchResponse &one : dataOf<Imap::FetchResponse>(std::move(fetched->data)))
                onFetch(std::move(one));
            co_return;
        }
        // NOTSAVED, or whatever it is: it can still be asked in two steps.
        if (isBroken())
            co_await Result<void>(failure((saved ? fetched : saved).error()));
    }
    Imap::UidSet found = co_await search(std::move(query));
    co_await fetch(std::move(found), std::move(request), std::move(onFetch));
}

Task<void> ImapConnection::storeFlags(Imap::UidSet uids, Imap::StoreMode mode,
                                      QList<QByteArray> flags)
{
    const std::vector<Imap::UidSet> pieces =
        uids.splitByEncodedSize(m_traits.commandBytes - wordsBytes);
    std::vector<Task<Imap::StatusResponse>> commands;
    for (const Imap::UidSet &piece : pieces) {
        Imap::UidStore command;
        command.uids = piece;
        command.mode = mode;
        command.flags = flags;
        commands.push_back(run(std::move(command), QStringLiteral("change flags")));
    }
    const std::vector<Result<Imap::StatusResponse>> ends = co_await whenAll(std::move(commands));
    for (const Result<Imap::StatusResponse> &end : ends) {
        if (!end)
            co_await Result<void>(failure(end.error()));
    }
}

Task<Moved> ImapConnection::copy(Imap::UidSet uids, Imap::MailboxName destination)
{
    Imap::UidCopy command;
    command.uids = std::move(uids);
    command.destination = std::move(destination);
    const Imap::StatusResponse status =
        co_await run(std::move(command), QStringLiteral("copy messages"));
    co_return movedFrom(status);
}

Task<Moved> ImapConnection::move(Imap::UidSet uids, Imap::MailboxName destination)
{
    if (capabilities().has(Imap::Capability::Move)) {
        Moved moved;
        Imap::UidMove command;
        command.uids = std::move(uids);
        command.destination = std::move(destination);
        // RFC 6851 §4.3: COPYUID comes in an untagged OK before the tagged one.
        auto *const result = &moved;
        const auto take = [result](Imap::Response &&response) {
            if (const auto *ok = std::get_if<Imap::StatusResponse>(&response)) {
                const Moved untagged = movedFrom(*ok);
                if (untagged.copyUid)
                    result->copyUid = untagged.copyUid;
            }
        };
        const Imap::StatusResponse status =
            co_await run(std::move(command), QStringLiteral("move messages"), take);
        if (!moved.copyUid)
            moved.copyUid = movedFrom(status).copyUid;
        co_return moved;
    }
    Moved moved = co_await copy(uids, std::move(destination));
    // Without COPYUID the OK has to be believed: COPY does all or nothing (RFC 9051 §6.4.7).
    if (moved.copyUid && !uids.without(moved.copyUid->sources()).isEmpty())
        co_return failure(ErrorKind::ServerUnavailable, Retry::Later,
                          QStringLiteral("move messages"),
                          QStringLiteral("not all of them were copied"));
    co_await markDeleted(uids);
    moved.wasRemoved = co_await expunge(uids);
    co_return moved;
}

Task<void> ImapConnection::markDeleted(Imap::UidSet uids)
{
    QList<QByteArray> flags;
    flags.append(Mail::flagName(Mail::Flag::Deleted));
    co_await storeFlags(std::move(uids), Imap::StoreMode::Add, std::move(flags));
}

Task<bool> ImapConnection::expunge(Imap::UidSet uids)
{
    co_await markDeleted(uids);
    if (capabilities().has(Imap::Capability::UidPlus)) {
        Imap::UidExpunge command;
        command.uids = std::move(uids);
        co_await run(std::move(command), QStringLiteral("remove messages"));
        co_return true;
    }
    // Only a plain EXPUNGE exists, and it removes what other clients marked too: allowed when all
    // that is marked is ours.
    Imap::SearchQuery marked;
    marked.deleted();
    const Imap::UidSet all = co_await search(std::move(marked));
    if (!all.without(uids).isEmpty())
        co_return false;
    co_await run(Imap::Expunge{}, QStringLiteral("remove messages"));
    co_return true;
}

Task<void> ImapConnection::expungeMarked(Imap::UidSet uids)
{
    if (!capabilities().has(Imap::Capability::UidPlus)) {
        co_await run(Imap::Expunge{}, QStringLiteral("remove messages"));
        co_return;
    }
    Imap::UidExpunge command;
    command.uids = std::move(uids);
    co_await run(std::move(command), QStringLiteral("remove messages"));
}

namespace
{

Result<Imap::MessageSource> withFinalLineEnd(const Imap::MessageSource &message)
{
    const qint64 sizeBytes = message.sizeBytes();
    const qint64 endBytes = std::min<qint64>(sizeBytes, 2);
    const Result<QByteArray> end = message.read(sizeBytes - endBytes, endBytes);
    if (!end)
        return failure(end.error());
    if (*end == "\r\n")
        return message;
    if (message.isInMemory())
        return Imap::MessageSource(message.bytes() + "\r\n");
    const auto read = [message, sizeBytes](qint64 offset, qsizetype count) {
        const qint64 inside = std::clamp<qint64>(sizeBytes - offset, 0, count);
        const QByteArray bytes = message.read(offset, inside).value_or(QByteArray());
        const QByteArray added = QByteArrayLiteral("\r\n").mid(offset + inside - sizeBytes);
        return bytes.size() == inside ? QByteArray(bytes + added.left(count - inside))
                                      : QByteArray();
    };
    return Imap::MessageSource(sizeBytes + 2, read);
}

} // namespace

Result<Imap::AppendedMessage> ImapConnection::readyToAppend(LetterToAppend letter) const
{
    if (traits().needsFinalLineEnd) {
        Result<Imap::MessageSource> ended = withFinalLineEnd(letter.message);
        if (!ended)
            return failure(ended.error());
        letter.message = *std::move(ended);
    }
    // The server has said that it would refuse (RFC 7889): nothing is sent for that.
    const std::optional<quint64> limit = capabilities().appendLimit();
    if (limit && static_cast<quint64>(letter.message.sizeBytes()) > *limit)
        return failure(ErrorKind::QuotaExceeded, Retry::Never, storingMessage(),
                       QStringLiteral("APPENDLIMIT %1").arg(*limit));
    return Imap::AppendedMessage{std::move(letter.message), std::move(letter.flags),
                                 letter.internalDate};
}

Task<void> ImapConnection::appendTogether(Imap::MailboxName mailbox,
                                          std::vector<LetterToAppend> letters)
{
    if (!capabilities().has(Imap::Capability::MultiAppend))
        co_await Result<void>(failure(ErrorKind::Unsupported, Retry::Never, storingMessage()));
    Imap::Append command;
    command.mailbox = std::move(mailbox);
    for (LetterToAppend &letter : letters) {
        Result<Imap::AppendedMessage> ready = readyToAppend(std::move(letter));
        if (!ready)
            co_await Result<void>(failure(ready.error()));
        command.messages.push_back(*std::move(ready));
    }
    co_await run(std::move(command), storingMessage());
}

Task<Appended> ImapConnection::append(Imap::MailboxName mailbox, QList<QByteArray> flags,
                                      std::optional<QDateTime> internalDate,
                                      Imap::MessageSource message)
{
    LetterToAppend letter{std::move(message), std::move(flags), internalDate};
    Result<Imap::AppendedMessage> ready = readyToAppend(std::move(letter));
    if (!ready)
        co_return failure(ready.error());
    Imap::Append command;
    command.mailbox = std::move(mailbox);
    command.messages.push_back(*std::move(ready));
    const Imap::StatusResponse status = co_await run(std::move(command), storingMessage());
    Appended appended;
    if (const auto *code = std::get_if<Imap::AppendUid>(&status.code.value)) {
        appended.uidValidity = code->uidValidity;
        if (code->uids.count() == 1)
            appended.uid = code->uids.first();
    }
    co_return appended;
}

Task<void> ImapConnection::notify()
{
    if (!capabilities().has(Imap::Capability::Notify))
        co_await Result<void>(
            failure(ErrorKind::Unsupported, Retry::Never, QStringLiteral("ask for news")));
    const Imap::NotifyEvents messages = Imap::NotifyEvent::MessageNew |
                                        Imap::NotifyEvent::MessageExpunge |
                                        Imap::NotifyEvent::FlagChange;
    Imap::Notify command;
    command.groups.push_back({Imap::NotifyFilter::Selected, {}, messages, Imap::FetchRequest{}});
    command.groups.push_back(
        {Imap::NotifyFilter::Personal,
         {},
         messages | Imap::NotifyEvent::MailboxName | Imap::NotifyEvent::SubscriptionChange,
         {}});
    co_await run(std::move(command), QStringLiteral("ask for news"));
}

Task<void> ImapConnection::noop()
{
    co_await run(Imap::Noop{}, QStringLiteral("ask for news"));
}

} // namespace Martlet::Remote
