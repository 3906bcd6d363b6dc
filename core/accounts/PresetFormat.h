// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The names that may stand in providers.json, version by version. resources/providers.schema.json
// says the same for other programs; a test compares them.
#pragma once

#include "core/accounts/Preset.h"

#include <QStringList>

#include <optional>

namespace Martlet::Accounts
{

inline constexpr int oldestPresetFormat = 1;
inline constexpr int newestPresetFormat = 2;

/// The fields of the whole table, of one of its entries, and of the objects inside an entry.
QStringList presetTableFields(int version);
QStringList presetEntryFields(int version);
QStringList presetPageFields(int version);
QStringList presetRetentionFields();
QStringList presetOAuthFields();
QStringList presetLimitFields();

QStringList authKindNames();
QStringList mailServiceNames();

std::optional<AuthKind> authKindFromName(const QString &name);
std::optional<MailService> mailServiceFromName(const QString &name);
/// The member a field of `limits` is read into; null when there is none of this name.
qint64 PresetLimits::*limitFromName(const QString &name);

} // namespace Martlet::Accounts
