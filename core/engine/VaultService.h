// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The life story of letters, and copies of those that disappeared at the server: reading, putting
// back, deleting.
#pragma once

#include "core/engine/LetterStory.h"
#include "core/store/VaultRows.h"
#include "core/store/writers/KeptLetterWriter.h"
#include "core/util/Result.h"

#include <QFuture>
#include <QObject>

namespace Martlet::Engine
{

class VaultService : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Quick: reads by index.
    [[nodiscard]] virtual Result<LetterStory> story(Mail::MessageKey key) const = 0;

    /// Newest first.
    [[nodiscard]] virtual Result<QList<Store::Loss>> losses() const = 0;
    /// The newest `limit` copies of a loss; of an invalid key of all.
    [[nodiscard]] virtual Result<QList<Store::KeptLetter>> letters(Mail::LossKey loss,
                                                                   int limit) const = 0;

    /// Queues the uploads; the server has the letters when the next round has carried them there.
    /// In steps, so that a large loss holds nobody up.
    virtual QFuture<Result<Store::PutBackOutcome>> putBack(const QList<Mail::KeptKey> &letters) = 0;
    /// All of a loss, which is answered by that.
    virtual QFuture<Result<Store::PutBackOutcome>> putBackLoss(Mail::LossKey loss) = 0;

    /// Those being put back stay. Gives how many went.
    virtual QFuture<Result<int>> remove(const QList<Mail::KeptKey> &letters) = 0;
    /// All copies of a loss; of an invalid key all there are.
    virtual QFuture<Result<int>> removeLoss(Mail::LossKey loss) = 0;

    /// The person does not want to be told of it any more; the copies stay until their time is
    /// over.
    virtual void answer(Mail::LossKey loss) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace Martlet::Engine
