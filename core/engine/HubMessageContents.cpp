// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/HubMessageContents.h"

#include "core/engine/BodyBuilder.h"
#include "core/engine/FutureBridge.h"
#include "core/store/queries/MailboxQueries.h"

#include <QThreadPool>

namespace Martlet::Engine
{

namespace
{

/// Builds on the pool with a reader of its own; `whenMissing` is called when a text is not here
/// yet.
void buildOnPool(const Store::StorePaths &paths, const Store::MessageDetails &details,
                 const FutureAnswer<MessageBody> &answer, std::function<void()> whenMissing)
{
    QThreadPool::globalInstance()->start([paths, details, answer, whenMissing] {
        const auto reader = Store::Reader::open(paths);
        if (!reader) {
            answer.finish(failure(reader.error()));
            return;
        }
        const auto current = Store::messageDetails(**reader, details.summary.key);
        if (!current) {
            answer.finish(failure(current.error()));
            return;
        }
        if (!*current) {
            answer.finish(
                failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find the message")));
            return;
        }
        auto body = buildBody(**reader, **current);
        if (!body)
            answer.finish(failure(body.error()));
        else if (*body)
            answer.finish(std::move(**body));
        else
            whenMissing();
    });
}

} // namespace

HubMessageContents::HubMessageContents(Store::StorePaths paths, const Store::Reader &reader,
                                       SyncWorker &worker, QObject *parent)
    : MessageContents(parent)
    , m_paths(std::move(paths))
    , m_reader(reader)
    , m_worker(worker)
{
}

Result<Store::MessageDetails> HubMessageContents::details(Mail::MessageKey key) const
{
    auto found = Store::messageDetails(m_reader, key);
    if (!found)
        return failure(found.error());
    if (!*found)
        return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find the message"));
    return std::move(**found);
}

QFuture<Result<MessageBody>> HubMessageContents::body(Mail::MessageKey key)
{
    const auto message = details(key);
    if (!message)
        return readyFuture<MessageBody>(failure(message.error()));
    FutureAnswer<MessageBody> answer;
    const auto fetchAndBuild = [paths = m_paths, details = *message, answer,
                                worker = &m_worker](const std::function<void()> &orElse) {
        const auto buildOrFail = [paths, details, answer,
                                  orElse](const std::optional<Error> &error) {
            if (error)
                answer.finish(failure(*error));
            else
                buildOnPool(paths, details, answer, orElse);
        };
        callOn<SyncWorker>(worker, [details, buildOrFail](SyncWorker &target) {
            const auto errorOf = [](const auto &result) {
                return result ? std::nullopt : std::optional(result.error());
            };
            if (isReadableAsSourceOnly(details))
                target.hub().fetchWhole(details, [=](const Result<QByteArray> &fetched) {
                    buildOrFail(errorOf(fetched));
                });
            else
                target.hub().fetchText(
                    details, [=](const Result<void> &fetched) { buildOrFail(errorOf(fetched)); });
        });
    };
    const auto giveUp = [answer] {
        answer.finish(failure(ErrorKind::NotFound, Retry::Later, QStringLiteral("fetch the text")));
    };
    buildOnPool(m_paths, *message, answer, [fetchAndBuild, giveUp] { fetchAndBuild(giveUp); });
    return answer.future();
}

QFuture<Result<QByteArray>> HubMessageContents::content(Mail::MessageKey key,
                                                        const QByteArray &section)
{
    const auto message = details(key);
    if (!message)
        return readyFuture<QByteArray>(failure(message.error()));
    FutureAnswer<QByteArray> answer;
    QThreadPool::globalInstance()->start(
        [paths = m_paths, message = *message, section, answer, worker = &m_worker] {
            const auto reader = Store::Reader::open(paths);
            if (!reader) {
                answer.finish(failure(reader.error()));
                return;
            }
            const auto here = Store::messageContent(**reader, message.summary.key, section);
            if (!here) {
                answer.finish(failure(here.error()));
            } else if (*here) {
                answer.finish(**here);
            } else {
                callOn<SyncWorker>(worker, [message, section, answer](SyncWorker &target) {
                    if (section.isEmpty())
                        target.hub().fetchWhole(message, answer.callback());
                    else
                        target.hub().fetchPart(message, section, answer.callback());
                });
            }
        });
    return answer.future();
}

QFuture<Result<QByteArray>> HubMessageContents::source(Mail::MessageKey key)
{
    return content(key, {});
}

QFuture<Result<QByteArray>> HubMessageContents::attachment(Mail::MessageKey key,
                                                           const QByteArray &section)
{
    const auto message = details(key);
    // A letter that is one part alone has no section number; its content is not the whole source.
    if (message && section.isEmpty() && message->structure.section.isEmpty())
        return content(key, QByteArrayLiteral("1"));
    return content(key, section);
}

QFuture<Result<QString>> HubMessageContents::withAttachment(
    Mail::MessageKey key, const QByteArray &section,
    std::function<Result<QString>(const AttachmentInfo &, const QByteArray &)> then)
{
    const auto message = details(key);
    if (!message)
        return readyFuture<QString>(failure(message.error()));
    std::optional<AttachmentInfo> wanted;
    for (const AttachmentInfo &info : attachmentsOf(m_reader, *message)) {
        if (info.section == section)
            wanted = info;
    }
    if (!wanted)
        return readyFuture<QString>(
            failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find the attachment")));
    FutureAnswer<QString> answer;
    attachment(key, section)
        .then(QtFuture::Launch::Async,
              [answer, info = *wanted, then = std::move(then)](Result<QByteArray> bytes) {
                  if (bytes)
                      answer.finish(then(info, *bytes));
                  else
                      answer.finish(failure(bytes.error()));
              });
    return answer.future();
}

QFuture<Result<QString>> HubMessageContents::saveAttachment(Mail::MessageKey key,
                                                            const QByteArray &section,
                                                            const QString &directory)
{
    return withAttachment(key, section,
                          [directory](const AttachmentInfo &info, const QByteArray &bytes) {
                              return saveInFolder(directory, info, bytes);
                          });
}

QFuture<Result<QString>> HubMessageContents::saveAttachmentAs(Mail::MessageKey key,
                                                              const QByteArray &section,
                                                              const QString &path)
{
    return withAttachment(key, section, [path](const AttachmentInfo &, const QByteArray &bytes) {
        return saveUnder(path, bytes);
    });
}

QFuture<Result<QDateTime>> HubMessageContents::savedAt(Mail::MessageKey key)
{
    const auto message = details(key);
    if (!message)
        return readyFuture<QDateTime>(failure(message.error()));
    // A move that is still to be made: the server speaks of the folder the letter is to leave.
    const auto shownIn = Store::mailbox(m_reader, message->summary.mailbox);
    if (!shownIn || shownIn->path != message->reference.mailboxPath)
        return readyFuture<QDateTime>(failure(ErrorKind::NotFound, Retry::Later,
                                              QStringLiteral("ask since when it is there")));
    FutureAnswer<QDateTime> answer;
    callOn<SyncWorker>(&m_worker, [message = *message, answer](SyncWorker &target) {
        target.hub().askSavedAt(message, answer.callback());
    });
    return answer.future();
}

void HubMessageContents::wantPreviews(Mail::MailboxKey mailbox, const QList<Mail::MessageKey> &keys)
{
    const auto info = Store::mailbox(m_reader, mailbox);
    if (!info)
        return; // it is gone, and its rows go from the list
    callOn<SyncWorker>(&m_worker, [account = info->account, mailbox, keys](SyncWorker &target) {
        target.hub().fetchPreviews(account, mailbox, keys);
    });
}

QFuture<Result<QString>> HubMessageContents::openableCopy(Mail::MessageKey key,
                                                          const QByteArray &section)
{
    const Result<QString> folder = m_openedCopies.newFolder();
    if (!folder)
        return readyFuture<QString>(failure(folder.error()));
    return withAttachment(key, section,
                          [folder = *folder](const AttachmentInfo &info, const QByteArray &bytes) {
                              return writeOpenable(folder, info, bytes);
                          });
}

} // namespace Martlet::Engine
