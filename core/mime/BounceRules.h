// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The rules behind bounceReason(), private to this folder.
#pragma once

#include "core/mime/BounceReason.h"

#include <QStringView>

#include <span>

namespace Martlet::Mime
{

/// How much a status says.
enum class StatusTrust {
    Sure,
    AfterWords, ///< servers use it for several things: the words are asked first
};

/// One code "class.subject.detail"; `statusClass` 0 stands for 4 and 5.
struct StatusRule {
    int statusClass = 0;
    int subject = 0;
    int detail = 0;
    BounceReason reason = BounceReason::Unknown;
    StatusTrust trust = StatusTrust::Sure;
};

/// `phrase` is one of hasPhrase().
struct WordRule {
    QStringView phrase;
    BounceReason reason = BounceReason::Unknown;
};

/// The first rule that fits counts.
std::span<const StatusRule> bounceStatusRules();
std::span<const WordRule> bounceWordRules();

} // namespace Martlet::Mime
