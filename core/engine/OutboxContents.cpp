// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/OutboxContents.h"

#include "core/engine/BodyBuilder.h"
#include "core/engine/FutureBridge.h"
#include "core/engine/OutboxService.h"
#include "core/mime/MimeReader.h"
#include "core/store/LetterFile.h"
#include "core/store/Maildir.h"
#include "core/store/queries/MailboxQueries.h"

#include <QThreadPool>

#include <algorithm>

namespace Martlet::Engine
{

namespace
{

/// `parsed` looks into `bytes`.
struct OpenLetter {
    Store::MappedBytes bytes;
    Mime::ParsedMessage parsed;
    Store::MessageDetails details;

    [[nodiscard]] std::optional<QByteArray> section(const QByteArray &name) const
    {
        if (name.isEmpty())
            return parsed.source;
        if (name == "HEADER") {
            const qsizetype end = parsed.source.indexOf("\r\n\r\n");
            return end < 0 ? parsed.source : parsed.source.left(end + 4);
        }
        const Mime::MimePart *part = parsed.part(name);
        return part != nullptr ? std::optional(parsed.content(*part)) : std::nullopt;
    }
    /// Lives no longer than the letter.
    [[nodiscard]] LoadSection sections() const
    {
        return [this](const QByteArray &name) -> Result<std::optional<QByteArray>> {
            return section(name);
        };
    }
};

tl::unexpected<Error> notThere(const QString &what)
{
    return failure(ErrorKind::NotFound, Retry::Never, what);
}

Result<OpenLetter> openLetter(const Store::StorePaths &paths, Mail::MessageKey key)
{
    const auto reader = Store::Reader::open(paths);
    if (!reader)
        return failure(reader.error());
    const auto items = Store::outbox(**reader);
    if (!items)
        return failure(items.error());
    const auto item = std::find_if(items->cbegin(), items->cend(),
                                   [key](const auto &one) { return asMessage(one.key) == key; });
    if (item == items->cend())
        return notThere(QStringLiteral("find a letter to send"));
    const auto file = Store::openLetter(paths, item->fileName);
    if (!file)
        return failure(file.error());
    const auto bytes = file->map();
    if (!bytes)
        return failure(bytes.error());
    OpenLetter letter{*bytes, Mime::readMessage(bytes->view()), {}};
    letter.details.summary.key = key;
    letter.details.account = item->account;
    letter.details.envelope = letter.parsed.envelope;
    letter.details.structure = letter.parsed.structure;
    letter.details.contentState = Store::ContentState::Whole;
    return letter;
}

/// Runs `use` on the pool.
template<class T>
QFuture<Result<T>> withLetter(const Store::StorePaths &paths, Mail::MessageKey key,
                              std::function<Result<T>(const OpenLetter &)> use)
{
    FutureAnswer<T> answer;
    QThreadPool::globalInstance()->start([paths, key, use = std::move(use), answer] {
        const Result<OpenLetter> letter = openLetter(paths, key);
        answer.finish(letter ? use(*letter) : Result<T>(failure(letter.error())));
    });
    return answer.future();
}

Result<MessageBody> bodyOf(const OpenLetter &letter)
{
    auto body = buildBody(letter.sections(), letter.details);
    if (!body)
        return failure(body.error());
    if (!*body)
        return notThere(QStringLiteral("read a letter to send"));
    return std::move(**body);
}

Result<QByteArray> attachmentOf(const OpenLetter &letter, const QByteArray &section)
{
    // A letter that is one part alone has no section number; its content is not the whole source.
    const auto bytes = letter.section(section.isEmpty() ? QByteArrayLiteral("1") : section);
    if (!bytes)
        return notThere(QStringLiteral("find the attachment"));
    return *bytes;
}

using Writing = std::function<Result<QString>(const AttachmentInfo &, const QByteArray &)>;

QFuture<Result<QString>> withAttachment(const Store::StorePaths &paths, Mail::MessageKey key,
                                        const QByteArray &section, Writing write)
{
    return withLetter<QString>(
        paths, key,
        [section, write = std::move(write)](const OpenLetter &letter) -> Result<QString> {
            const QList<AttachmentInfo> all = attachmentsOf(letter.sections(), letter.details);
            const auto info = std::find_if(all.cbegin(), all.cend(), [&section](const auto &one) {
                return one.section == section;
            });
            if (info == all.cend())
                return notThere(QStringLiteral("find the attachment"));
            const Result<QByteArray> bytes = attachmentOf(letter, section);
            return bytes ? write(*info, *bytes) : Result<QString>(failure(bytes.error()));
        });
}

} // namespace

OutboxContents::OutboxContents(Store::StorePaths paths, QObject *parent)
    : MessageContents(parent)
    , m_paths(std::move(paths))
{
}

QFuture<Result<MessageBody>> OutboxContents::body(Mail::MessageKey key)
{
    return withLetter<MessageBody>(m_paths, key, bodyOf);
}

QFuture<Result<QByteArray>> OutboxContents::source(Mail::MessageKey key)
{
    return withLetter<QByteArray>(m_paths, key, [](const OpenLetter &letter) -> Result<QByteArray> {
        // A copy: the file is let go of.
        return QByteArray(letter.parsed.source.constData(), letter.parsed.source.size());
    });
}

QFuture<Result<QByteArray>> OutboxContents::attachment(Mail::MessageKey key,
                                                       const QByteArray &section)
{
    return withLetter<QByteArray>(m_paths, key, [section](const OpenLetter &letter) {
        return attachmentOf(letter, section);
    });
}

QFuture<Result<QString>> OutboxContents::saveAttachment(Mail::MessageKey key,
                                                        const QByteArray &section,
                                                        const QString &directory)
{
    return withAttachment(m_paths, key, section,
                          [directory](const AttachmentInfo &info, const QByteArray &bytes) {
                              return saveInFolder(directory, info, bytes);
                          });
}

QFuture<Result<QString>> OutboxContents::saveAttachmentAs(Mail::MessageKey key,
                                                          const QByteArray &section,
                                                          const QString &path)
{
    return withAttachment(
        m_paths, key, section,
        [path](const AttachmentInfo &, const QByteArray &bytes) { return saveUnder(path, bytes); });
}

QFuture<Result<QString>> OutboxContents::openableCopy(Mail::MessageKey key,
                                                      const QByteArray &section)
{
    const Result<QString> folder = m_openedCopies.newFolder();
    if (!folder)
        return readyFuture<QString>(failure(folder.error()));
    return withAttachment(m_paths, key, section,
                          [folder = *folder](const AttachmentInfo &info, const QByteArray &bytes) {
                              return writeOpenable(folder, info, bytes);
                          });
}

QFuture<Result<QDateTime>> OutboxContents::savedAt(Mail::MessageKey)
{
    return readyFuture<QDateTime>(failure(ErrorKind::Unsupported, Retry::Never,
                                          QStringLiteral("ask since when it is there")));
}

} // namespace Martlet::Engine
