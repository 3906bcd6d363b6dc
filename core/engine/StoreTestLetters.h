// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// TestLetterService over the store: what becomes of the letter is read from what the rounds write.
#pragma once

#include "core/engine/ChangeFeed.h"
#include "core/engine/DraftService.h"
#include "core/engine/TestLetterService.h"
#include "core/mail/RoundScope.h"
#include "core/store/queries/Reader.h"

#include <functional>

namespace Martlet::Engine
{

class StoreTestLetters final : public TestLetterService
{
public:
    /// A round; `done` is called behind it, whatever it brought.
    using Synchronise = std::function<void(Mail::AccountKey account, const Mail::RoundScope &scope,
                                           QObject *context, std::function<void()> done)>;

    /// How often an arrival is asked for, and how long.
    struct Pace {
        std::chrono::milliseconds look{5000};
        std::chrono::milliseconds patience{180'000};
    };

    StoreTestLetters(const Store::Reader &reader, DraftService &drafts, ChangeFeed &changes,
                     Synchronise synchronise);
    void setPace(Pace pace) { m_pace = pace; }

    std::unique_ptr<TestLetter> send(Mail::AccountKey account, const Texts &texts) override;

private:
    const Store::Reader &m_reader;
    DraftService &m_drafts;
    ChangeFeed &m_changes;
    Synchronise m_synchronise;
    Pace m_pace;
};

} // namespace Martlet::Engine
