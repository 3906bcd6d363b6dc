// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/LetterStory.h"

#include "core/accounts/ProviderPresets.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/queries/VaultQueries.h"

namespace Martlet::Engine
{

namespace
{

int retentionDays(const Store::Reader &reader, const Accounts::ProviderPresets &presets,
                  const Mail::LifeStory &story)
{
    const Result<Mail::AccountSettings> account = Store::account(reader, story.account);
    if (!account)
        return 0;
    const Accounts::Preset *preset = presets.findById(account->providerId);
    if (!preset)
        preset = presets.findByDomain(account->email.section(u'@', -1));
    if (!preset)
        return 0;
    switch (story.mailboxUse) {
    case Mail::SpecialUse::Trash:
        return preset->trashDays;
    case Mail::SpecialUse::Junk:
        return preset->junkDays;
    default:
        return 0;
    }
}

} // namespace

Result<LetterStory> letterStory(const Store::Reader &reader,
                                const Accounts::ProviderPresets &presets, Mail::MessageKey key)
{
    Result<Mail::LifeStory> story = Store::lifeStory(reader, key);
    if (!story)
        return failure(std::move(story.error()));
    const int days = retentionDays(reader, presets, *story);
    const std::optional<int> left = Mail::daysLeft(*story, days, QDateTime::currentDateTimeUtc());
    return LetterStory{*std::move(story), left, days};
}

void LetterStory::setSavedAt(const QDateTime &at)
{
    story.savedAt = at;
    daysLeft = Mail::daysLeft(story, retentionDays, QDateTime::currentDateTimeUtc());
}

Result<LetterStory> letterStory(const Store::Reader &reader, Mail::MessageKey key)
{
    const auto presets =
        Accounts::ProviderPresets::load(QStringLiteral(":/martlet/providers.json"));
    if (!presets)
        return failure(presets.error());
    return letterStory(reader, *presets, key);
}

} // namespace Martlet::Engine
