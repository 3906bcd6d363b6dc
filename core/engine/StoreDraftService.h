// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// DraftService over store, MIME composer and message contents.
#pragma once

#include "core/engine/DraftService.h"
#include "core/engine/MessageContents.h"
#include "core/mime/ReplyBuilder.h"
#include "core/store/Store.h"
#include "core/store/queries/Reader.h"

namespace Martlet::Engine
{

class StoreDraftService final : public DraftService
{
    Q_OBJECT

public:
    StoreDraftService(Store::Store &store, const Store::Reader &reader, MessageContents &contents,
                      QObject *parent = nullptr);

    Result<OpenDraft> blank(Mail::AccountKey account) override;
    Result<OpenDraft> fromMailto(const QString &url) override;
    QFuture<Result<OpenDraft>> reply(Mail::MessageKey key, ReplyMode mode,
                                     Attribution attribution) override;
    Result<OpenDraft> leaveList(Mail::MessageKey key,
                                const Mail::UnsubscribeLetter &letter) override;
    QFuture<Result<OpenDraft>> forward(Mail::MessageKey key, ForwardTexts texts) override;
    QFuture<Result<OpenDraft>> sendAgain(Mail::MessageKey key,
                                         const QStringList &recipients) override;
    QFuture<Result<OpenDraft>> continueFrom(Mail::MessageKey key) override;
    QFuture<Result<OpenDraft>> continueFrom(Mail::DraftKey key) override;
    QFuture<Result<Mail::DraftKey>> save(const OpenDraft &draft) override;
    QFuture<Result<void>> close(Mail::DraftKey key) override;
    QFuture<Result<void>> discard(Mail::DraftKey key) override;
    QFuture<Result<Mail::OutboxKey>> send(const OpenDraft &draft, const QDateTime &sendAt) override;
    [[nodiscard]] QList<Store::DraftRow> leftOpen() const override { return m_leftOpen; }
    void forgetLeftOpen() override;

private:
    Result<Mail::AccountSettings> accountFor(Mail::AccountKey key) const;
    [[nodiscard]] Mime::Draft readStored(const QByteArray &bytes, Mail::AccountKey account) const;
    Result<OpenDraft> openStored(const Store::DraftRow &row) const;
    QFuture<Result<void>> closeWhole(const Store::DraftRow &row);

    Store::Store &m_store;
    const Store::Reader &m_reader;
    MessageContents &m_contents;
    QList<Store::DraftRow> m_leftOpen;
};

} // namespace Martlet::Engine
