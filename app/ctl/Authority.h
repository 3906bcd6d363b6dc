// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The certificate authority given with --ca: a copy inside the profile, named by its contents, so
// that no name from outside becomes a path there (SEC-15) and the original may go.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/util/Result.h"

namespace Martlet::Ctl
{

/// Copies the PEM certificates in `file` into the profile; gives the copy's path. InvalidInput for
/// a file without a certificate in PEM form.
Result<QString> keepAuthority(const QString &file, const QString &dataDir);

/// Removes the copy unless one of `accounts` trusts it.
void dropAuthority(const QString &copy, const QList<Mail::AccountSettings> &accounts);

} // namespace Martlet::Ctl
