// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Finding messages in what is kept here.
#pragma once

#include "core/mail/Keys.h"
#include "core/util/Result.h"

#include <QFuture>
#include <QList>
#include <QObject>

namespace Martlet::Engine
{

class SearchService : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Newest first; `mailbox` invalid: everywhere. Runs on the pool.
    virtual QFuture<Result<QList<Mail::MessageKey>>>
    search(const QString &query, Mail::MailboxKey mailbox, int limit) = 0;
};

} // namespace Martlet::Engine
