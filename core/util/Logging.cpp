// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/Logging.h"

namespace Martlet
{

Q_LOGGING_CATEGORY(logNet, "martlet.net", QtWarningMsg)
Q_LOGGING_CATEGORY(logImap, "martlet.imap", QtWarningMsg)
Q_LOGGING_CATEGORY(logPop3, "martlet.pop3", QtWarningMsg)
Q_LOGGING_CATEGORY(logSmtp, "martlet.smtp", QtWarningMsg)
Q_LOGGING_CATEGORY(logStore, "martlet.store", QtWarningMsg)
Q_LOGGING_CATEGORY(logSync, "martlet.sync", QtWarningMsg)
Q_LOGGING_CATEGORY(logAccounts, "martlet.accounts", QtWarningMsg)
Q_LOGGING_CATEGORY(logMime, "martlet.mime", QtWarningMsg)
Q_LOGGING_CATEGORY(logUi, "martlet.ui", QtWarningMsg)

QString sanitizedServerText(const QString &text, int maximum)
{
    QString clean;
    clean.reserve(qMin<qsizetype>(text.size(), maximum));
    for (const QChar c : text) {
        if (clean.size() >= maximum)
            break;
        if (c.isSpace()) {
            if (!clean.isEmpty() && !clean.endsWith(u' '))
                clean.append(u' ');
            continue;
        }
        // Other_Format holds the bidi controls and zero-width characters.
        const QChar::Category category = c.category();
        if (category == QChar::Other_Control || category == QChar::Other_Format)
            continue;
        clean.append(c);
    }
    return clean.trimmed();
}

} // namespace Martlet
