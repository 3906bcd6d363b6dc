// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Finds why a server did not take a letter. The rules are data (BounceRules.h); what is said about
// a reason is translated in ui.
#pragma once

#include "core/mail/DeliveryOutcome.h"

#include <QByteArray>
#include <QString>

namespace Martlet::Mime
{

using Mail::BounceReason;

/// The reason by the enhanced status (RFC 3463, IANA registry of RFC 5248) in `status` or, where
/// that is empty or says nothing ("5.0.0"), in `serverText`; then by the words of `serverText`
/// (any case, English, Russian, some Czech); then by its SMTP reply code. Statuses that servers use
/// for everything ("5.7.1") count only after the words. Of the text the first 1,000 characters
/// count. Also for what a server says while a letter is sent.
BounceReason bounceReason(const QByteArray &status, const QString &serverText);

/// `raw` as "class.subject.detail" if it begins so and the class is 2, 4 or 5; else empty.
QByteArray enhancedStatus(const QByteArray &raw);

/// The first enhanced status of class 4 or 5 inside a text; parts of host addresses and version
/// numbers are none. Empty when there is none.
QByteArray enhancedStatusIn(const QString &text);

/// Stable English names ("NoSuchAddress"), for logs and `--json`.
QString bounceReasonName(BounceReason reason);

} // namespace Martlet::Mime
