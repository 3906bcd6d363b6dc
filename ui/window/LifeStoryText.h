// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The life story of a letter in sentences.
#pragma once

#include "core/engine/LetterStory.h"

#include <QString>

namespace Martlet::Ui
{

/// "You moved it from “Inbox” to “Archive”." Folder names are shown as text of others.
[[nodiscard]] QString storySentence(const Mail::LifeEntry &entry);

/// For whom, by which server and under which name there a letter was accepted, and where its copy
/// lies.
[[nodiscard]] QString acceptanceSentence(const Mail::Acceptance &acceptance);

/// Since when it is where it is, as the server says; empty where it does not.
[[nodiscard]] QString sinceSentence(const Engine::LetterStory &story);

/// How long the provider leaves it where it is; empty when that is not known.
[[nodiscard]] QString retentionSentence(const Engine::LetterStory &story);

/// A folder's path for sentences; the inbox by its name in this language.
[[nodiscard]] QString folderText(const QString &path);

} // namespace Martlet::Ui
