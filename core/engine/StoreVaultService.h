// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// VaultService over the store.
#pragma once

#include "core/accounts/ProviderPresets.h"
#include "core/engine/ChangeFeed.h"
#include "core/engine/FutureBridge.h"
#include "core/engine/VaultService.h"
#include "core/store/queries/Reader.h"

namespace Martlet::Engine
{

class StoreVaultService final : public VaultService
{
    Q_OBJECT

public:
    StoreVaultService(Store::Store &store, const Store::Reader &reader, ChangeFeed &changes,
                      Accounts::ProviderPresets presets, QObject *parent = nullptr);

    [[nodiscard]] Result<LetterStory> story(Mail::MessageKey key) const override;
    [[nodiscard]] Result<QList<Store::Loss>> losses() const override;
    [[nodiscard]] Result<QList<Store::KeptLetter>> letters(Mail::LossKey loss,
                                                           int limit) const override;
    QFuture<Result<Store::PutBackOutcome>> putBack(const QList<Mail::KeptKey> &letters) override;
    QFuture<Result<Store::PutBackOutcome>> putBackLoss(Mail::LossKey loss) override;
    QFuture<Result<int>> remove(const QList<Mail::KeptKey> &letters) override;
    QFuture<Result<int>> removeLoss(Mail::LossKey loss) override;
    void answer(Mail::LossKey loss) override;

private:
    Store::Store &m_store;
    const Store::Reader &m_reader;
    Accounts::ProviderPresets m_presets;
};

} // namespace Martlet::Engine
