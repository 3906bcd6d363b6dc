// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One action on very many letters as a chain of short store jobs: others have their turn between
// them. Each is durable by itself; what was queued when the program dies is done, the rest was not
// asked for yet. The program's orderly end waits for the chain.
#pragma once

#include "core/mail/Keys.h"
#include "core/store/Store.h"
#include "core/store/writers/OperationWriter.h"
#include "core/util/Result.h"

#include <QFuture>
#include <QList>

#include <functional>

namespace Martlet::Engine
{

/// Letters of one job; it holds the store for some 20 ms.
constexpr int lettersOfAJob = 150;

using ChooseLetters = std::function<Result<QList<Mail::MessageKey>>(Store::WriteTransaction &)>;

/// Asks for the letters in a first job, then queues `request` for them; all get one undo group. The
/// future reports its progress in letters and gives how many there were.
QFuture<Result<int>> submitInPieces(Store::Store &store, ChooseLetters choose,
                                    Store::OperationRequest request);

} // namespace Martlet::Engine
