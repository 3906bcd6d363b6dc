// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences about folders, made here and nowhere else: why a name cannot be given, what an action
// on a folder failed of, what a folder with a role is for.
#pragma once

#include "core/mail/MailboxPath.h"
#include "core/mail/SpecialUse.h"
#include "core/util/Error.h"

#include <QString>

namespace Martlet::Ui
{

[[nodiscard]] QString nameFaultText(Mail::NameFault fault);

/// Of MailboxActions; faults of a name are told as such.
[[nodiscard]] QString folderErrorText(const Error &error);

/// Before a folder with a role is renamed, moved or deleted; empty for others.
[[nodiscard]] QString roleWarning(Mail::SpecialUse use, const QString &name);

} // namespace Martlet::Ui
