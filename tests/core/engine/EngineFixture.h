// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's services over a real store in a folder of its own, without a network: letters are
// put into the store as the synchronisation would.
#pragma once

#include "core/engine/MessageContents.h"
#include "core/mime/MimeReader.h"
#include "core/mime/MimeWriter.h"
#include "core/mime/PlainTextView.h"
#include "core/mime/TextSelection.h"
#include "core/store/Maildir.h"
#include "tests/core/store/StoreFixture.h"

#include <QCoreApplication>
#include <QFuture>
#include <QTest>

namespace Martlet::Test
{

/// The outcome of a service's answer, waited for in the event loop.
template<class T>
Result<T> answerOf(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000))
        return failure(ErrorKind::Timeout, Retry::Never, QStringLiteral("test"),
                       QStringLiteral("no answer came"));
    return future.result();
}

/// A store with an account, to which whole letters can be given.
class EngineFixture : public Store::StoreFixture
{
public:
    EngineFixture()
    {
        addMailboxes();
        view = reader();
    }

    /// As fetched with BODY.PEEK[] and the structure of the same bytes.
    Mail::MessageKey addLetter(quint32 uid, const QByteArray &bytes, Mail::MailboxKey mailbox = {})
    {
        const Mime::ParsedMessage parsed = Mime::readMessage(bytes);
        Store::FetchedMessage message = Store::fetched(uid);
        message.envelope = parsed.envelope;
        message.structure = parsed.structure;
        message.sizeBytes = bytes.size();
        const Mail::MessageKey key = add(mailbox.isValid() ? mailbox : inbox, {message}).first();
        write([&](Store::WriteTransaction &t) {
            return Store::MessageWriter(t).setWhole(key, bytes, QString(), QString());
        });
        return key;
    }

    [[nodiscard]] Store::MessageDetails detailsOf(Mail::MessageKey key) const
    {
        return *Store::valueOf(Store::messageDetails(*view, key));
    }

    std::unique_ptr<Store::Reader> view; ///< what the services read through
};

/// Contents that are all here: what the hub gives for letters held whole.
class HeldContents final : public Engine::MessageContents
{
    Q_OBJECT

public:
    explicit HeldContents(const Store::Reader &reader)
        : m_reader(reader)
    {
    }
    QFuture<Result<Engine::MessageBody>> body(Mail::MessageKey key) override
    {
        Engine::MessageBody body;
        body.key = key;
        const Mime::ParsedMessage parsed = Mime::readMessage(wholeOf(key));
        const QList<Mime::MimePart> texts = parsed.textsToShow(false);
        for (const Mime::MimePart &text : texts)
            body.plainText += parsed.text(text);
        body.envelope = parsed.envelope;
        return ready<Engine::MessageBody>(body);
    }
    QFuture<Result<QByteArray>> source(Mail::MessageKey key) override
    {
        return ready<QByteArray>(wholeOf(key));
    }
    QFuture<Result<QByteArray>> attachment(Mail::MessageKey, const QByteArray &) override
    {
        return ready<QByteArray>(QByteArray());
    }
    QFuture<Result<QString>> saveAttachment(Mail::MessageKey, const QByteArray &,
                                            const QString &) override
    {
        return ready<QString>(QString());
    }
    QFuture<Result<QString>> saveAttachmentAs(Mail::MessageKey, const QByteArray &,
                                              const QString &) override
    {
        return ready<QString>(QString());
    }
    QFuture<Result<QString>> openableCopy(Mail::MessageKey, const QByteArray &) override
    {
        return ready<QString>(QString());
    }
    QFuture<Result<QDateTime>> savedAt(Mail::MessageKey) override
    {
        return ready<QDateTime>(QDateTime());
    }
    void wantPreviews(Mail::MailboxKey, const QList<Mail::MessageKey> &) override {}

private:
    template<class T>
    static QFuture<Result<T>> ready(Result<T> value)
    {
        QPromise<Result<T>> promise;
        promise.start();
        promise.addResult(std::move(value));
        promise.finish();
        return promise.future();
    }
    [[nodiscard]] QByteArray wholeOf(Mail::MessageKey key) const
    {
        return Store::valueOf(Store::messageContent(m_reader, key, {})).value_or(QByteArray());
    }

    const Store::Reader &m_reader;
};

} // namespace Martlet::Test
