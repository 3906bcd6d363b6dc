// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one question before a password may travel without encryption (SEC-7).
#pragma once

#include "core/mail/AccountSettings.h"

#include <QStringList>

#include <functional>

class QWidget;

namespace Martlet::Ui
{

/// "host:port" of each set server without encryption.
QStringList unencryptedServers(const Mail::AccountSettings &settings);

/// Opens the question over `parent`; `agreed` runs only when the user says yes. "Go back" is the
/// default.
void askUnencrypted(QWidget *parent, const QStringList &servers, std::function<void()> agreed);

} // namespace Martlet::Ui
