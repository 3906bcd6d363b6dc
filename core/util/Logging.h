// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The logging categories ("martlet.imap", …). What is logged never contains passwords, tokens, SASL
// data or message text (SEC-10).
#pragma once

#include <QLoggingCategory>

namespace Martlet
{

Q_DECLARE_LOGGING_CATEGORY(logNet)
Q_DECLARE_LOGGING_CATEGORY(logImap)
Q_DECLARE_LOGGING_CATEGORY(logPop3)
Q_DECLARE_LOGGING_CATEGORY(logSmtp)
Q_DECLARE_LOGGING_CATEGORY(logStore)
Q_DECLARE_LOGGING_CATEGORY(logSync)
Q_DECLARE_LOGGING_CATEGORY(logAccounts)
Q_DECLARE_LOGGING_CATEGORY(logMime)
Q_DECLARE_LOGGING_CATEGORY(logUi)

/// Control and bidi characters removed, cut to `maximum` characters (SEC-8): for server text shown
/// to a person or written to a log.
QString sanitizedServerText(const QString &text, int maximum = 500);

} // namespace Martlet
