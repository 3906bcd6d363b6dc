// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/composer/FakeDraftService.h"

#include "core/mime/Mailto.h"

namespace Martlet::Test
{

using Engine::OpenDraft;

namespace
{

template<class T>
QFuture<Result<T>> ready(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

Mail::Identity ownIdentity()
{
    return {QStringLiteral("Иван Иванов"),
            QStringLiteral("ivan@example.ru"),
            {},
            QStringLiteral("Иван")};
}

OpenDraft opened(Mime::Draft draft, Mail::DraftKey key = {})
{
    draft.from = ownIdentity();
    OpenDraft open;
    open.key = key;
    open.account = Mail::AccountKey(3);
    open.draft = std::make_shared<Mime::Draft>(std::move(draft));
    return open;
}

} // namespace

Result<OpenDraft> FakeDraftService::blank(Mail::AccountKey)
{
    Mime::Draft draft;
    draft.body = QStringLiteral("\n\n-- \nИван");
    return opened(draft);
}

Result<OpenDraft> FakeDraftService::fromMailto(const QString &url)
{
    Result<Mime::Draft> draft = Mime::parseMailto(url);
    if (!draft)
        return failure(draft.error());
    return opened(*draft);
}

QFuture<Result<OpenDraft>> FakeDraftService::reply(Mail::MessageKey, Engine::ReplyMode, Attribution)
{
    Mime::Draft draft;
    draft.to = {{QStringLiteral("Anna"), QStringLiteral("anna@example.ru")}};
    draft.subject = QStringLiteral("Re: Contract");
    draft.body = QStringLiteral("\n\nAnna wrote:\n> see the attached file\n\n-- \nИван");
    return ready(Result<OpenDraft>(opened(draft)));
}

Result<OpenDraft> FakeDraftService::leaveList(Mail::MessageKey,
                                              const Mail::UnsubscribeLetter &letter)
{
    Mime::Draft draft;
    draft.to = {letter.to};
    draft.subject = letter.subject;
    draft.body = letter.body;
    return opened(draft);
}

QFuture<Result<OpenDraft>> FakeDraftService::forward(Mail::MessageKey, Engine::ForwardTexts)
{
    return ready(blank({}));
}

QFuture<Result<OpenDraft>> FakeDraftService::sendAgain(Mail::MessageKey, const QStringList &)
{
    return ready(blank({}));
}

QFuture<Result<OpenDraft>> FakeDraftService::continueFrom(Mail::MessageKey)
{
    return continueFrom(Mail::DraftKey(9));
}

QFuture<Result<OpenDraft>> FakeDraftService::continueFrom(Mail::DraftKey key)
{
    Mime::Draft draft;
    draft.subject = QStringLiteral("Half written");
    draft.body = QStringLiteral("Dear");
    return ready(Result<OpenDraft>(opened(draft, key)));
}

QFuture<Result<Mail::DraftKey>> FakeDraftService::save(const OpenDraft &draft)
{
    savedDrafts << draft;
    if (saveError)
        return ready(Result<Mail::DraftKey>(failure(*saveError)));
    if (!holdsSaves)
        return ready(Result<Mail::DraftKey>(Mail::DraftKey(5)));
    m_heldSave.emplace();
    m_heldSave->start();
    return m_heldSave->future();
}

void FakeDraftService::endSave()
{
    m_heldSave->addResult(Result<Mail::DraftKey>(Mail::DraftKey(5)));
    m_heldSave->finish();
}

QFuture<Result<void>> FakeDraftService::close(Mail::DraftKey key)
{
    closed << key;
    return ready(Result<void>());
}

QFuture<Result<void>> FakeDraftService::discard(Mail::DraftKey key)
{
    discarded << key;
    return ready(Result<void>());
}

QFuture<Result<Mail::OutboxKey>> FakeDraftService::send(const OpenDraft &draft,
                                                        const QDateTime &notBefore)
{
    sentDrafts << draft;
    sentNotBefore << notBefore;
    if (sendError)
        return ready(Result<Mail::OutboxKey>(failure(*sendError)));
    return ready(Result<Mail::OutboxKey>(Mail::OutboxKey(11)));
}

} // namespace Martlet::Test
