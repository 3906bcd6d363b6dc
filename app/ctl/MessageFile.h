// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Message files for inspect, reply and forward.
#pragma once

#include "app/ctl/Command.h"

namespace Martlet::Ctl
{

/// The bytes of the file named, or `input` for "-". NotFound or LocalStorage when it cannot be
/// read.
Result<QByteArray> messageFile(const QString &name, const QByteArray &input);

/// All of standard input for the file name "-".
[[nodiscard]] Input inputForFile(const Invocation &invocation);

} // namespace Martlet::Ctl
