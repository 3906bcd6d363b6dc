// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of messages for list and search.
#pragma once

#include "app/ctl/Answer.h"
#include "core/mail/MessageSummary.h"
#include "core/store/queries/Reader.h"

#include <QJsonArray>

namespace Martlet::Ctl
{

struct MessageRows {
    QJsonArray json;
    QString text; ///< key, flags, date, sender, subject, with TABs between
};

/// In the order of the keys; what is gone meanwhile is left out.
Result<MessageRows> messageRows(const Store::Reader &reader, const QList<Mail::MessageKey> &keys);

} // namespace Martlet::Ctl
