// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Drafts of a test: calls are kept to look at, answers come at once or when the test says so.
#pragma once

#include "core/engine/DraftService.h"
#include "core/mime/MessageComposer.h"

#include <QPromise>

namespace Martlet::Test
{

class FakeDraftService final : public Engine::DraftService
{
    Q_OBJECT

public:
    using DraftService::DraftService;

    Result<Engine::OpenDraft> blank(Mail::AccountKey account) override;
    Result<Engine::OpenDraft> fromMailto(const QString &url) override;
    QFuture<Result<Engine::OpenDraft>> reply(Mail::MessageKey, Engine::ReplyMode,
                                             Attribution) override;
    Result<Engine::OpenDraft> leaveList(Mail::MessageKey,
                                        const Mail::UnsubscribeLetter &letter) override;
    QFuture<Result<Engine::OpenDraft>> forward(Mail::MessageKey, Engine::ForwardTexts) override;
    QFuture<Result<Engine::OpenDraft>> sendAgain(Mail::MessageKey, const QStringList &) override;
    QFuture<Result<Engine::OpenDraft>> continueFrom(Mail::MessageKey) override;
    QFuture<Result<Engine::OpenDraft>> continueFrom(Mail::DraftKey key) override;
    QFuture<Result<Mail::DraftKey>> save(const Engine::OpenDraft &draft) override;
    QFuture<Result<void>> close(Mail::DraftKey key) override;
    QFuture<Result<void>> discard(Mail::DraftKey key) override;
    QFuture<Result<Mail::OutboxKey>> send(const Engine::OpenDraft &draft,
                                          const QDateTime &notBefore) override;
    [[nodiscard]] QList<Store::DraftRow> leftOpen() const override { return left; }
    void forgetLeftOpen() override { left.clear(); }

    /// Ends the save held back by `holdsSaves`.
    void endSave();

    bool holdsSaves = false;
    std::optional<Error> saveError;
    std::optional<Error> sendError;
    QList<Store::DraftRow> left;

    QList<Engine::OpenDraft> savedDrafts;
    QList<Mail::DraftKey> closed;
    QList<Mail::DraftKey> discarded;
    QList<Engine::OpenDraft> sentDrafts;
    QList<QDateTime> sentNotBefore;

private:
    std::optional<QPromise<Result<Mail::DraftKey>>> m_heldSave;
};

} // namespace Martlet::Test
