// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/OutboxState.h"

namespace Martlet::Mail
{

QString outboxStateName(OutboxState state)
{
    switch (state) {
    case OutboxState::Queued:
        return QStringLiteral("queued");
    case OutboxState::Sending:
        return QStringLiteral("sending");
    case OutboxState::DotSent:
        return QStringLiteral("dot-sent");
    case OutboxState::Accepted:
        return QStringLiteral("accepted");
    case OutboxState::Filed:
        return QStringLiteral("filed");
    case OutboxState::Failed:
        return QStringLiteral("failed");
    case OutboxState::Unknown:
        return QStringLiteral("unknown");
    }
    return QStringLiteral("unknown");
}

} // namespace Martlet::Mail
