// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The machine's part of a delivery report, message/delivery-status (RFC 3464) and
// message/global-delivery-status (RFC 6533). Private to this folder.
#pragma once

#include "core/mime/DeliveryReport.h"

namespace Martlet::Mime
{

/// What the part says of the whole and of each recipient.
struct DeliveryStatus {
    QByteArray envelopeId;
    QByteArray originalMessageId; ///< of X-Original-Message-ID, without < >
    QString reportingHost;
    QList<RecipientReport> recipients;
    bool hasMoreRecipients = false;
};

/// Reads the decoded part. Missing or surplus empty lines, unknown fields and lines that are none
/// do not matter: a field that a recipient already has begins the next one. At most
/// Limits::reportRecipients; linear.
DeliveryStatus readDeliveryStatus(const QByteArray &content);

} // namespace Martlet::Mime
