// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The life story of a letter together with what its provider will do to it.
#pragma once

#include "core/mail/LifeStory.h"
#include "core/store/queries/Reader.h"
#include "core/util/Result.h"

#include <QDateTime>

#include <optional>

namespace Martlet::Accounts
{
class ProviderPresets;
}

namespace Martlet::Engine
{

struct LetterStory {
    Mail::LifeStory story;
    /// Until the provider itself removes the letter from this folder; nothing where it does not, or
    /// that is not known.
    std::optional<int> daysLeft;
    int retentionDays = 0; ///< how long the provider keeps letters of this folder; 0: not known

    /// What MessageContents::savedAt() gave.
    void setSavedAt(const QDateTime &at);
};

Result<LetterStory> letterStory(const Store::Reader &reader,
                                const Accounts::ProviderPresets &presets, Mail::MessageKey key);

/// With the built-in table of providers, for a process without an engine.
Result<LetterStory> letterStory(const Store::Reader &reader, Mail::MessageKey key);

} // namespace Martlet::Engine
