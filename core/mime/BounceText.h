// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What mail servers write for people when a letter could not be delivered: qmail, Exim, Postfix,
// Sendmail, Courier, Exchange, Gmail, Domino and the like. Private to this folder.
#pragma once

#include "core/mime/DeliveryReport.h"

#include <QList>
#include <QString>

#include <optional>

namespace Martlet::Mime
{

/// One address and the lines below it.
struct TextRecipient {
    QString address;
    QString text; ///< LF line ends, at most a few thousand characters

    friend bool operator==(const TextRecipient &, const TextRecipient &) = default;
};

struct BounceText {
    /// Nothing when neither the first lines nor the subject are those of a known report.
    std::optional<DeliveryAction> action;
    bool isKnownBySubject = false;
    QString body;                    ///< without quoted lines and without the copy of the letter
    QList<TextRecipient> recipients; ///< that have a line of their own
    bool hasMoreRecipients = false;
    QString reportingHost;
    HeaderList returned; ///< of the copy below the report; see returnedFieldNames()
};

/// `text` with LF line ends; linear.
BounceText readBounceText(const QString &text, const QString &subject);

/// Whether an auto-reply's subject begins so, in any of the usual languages.
bool isAutoReplySubject(const QString &subject);

/// Status, reason, words and server of one failure or delay told in free text.
RecipientReport recipientFromText(const TextRecipient &recipient, DeliveryAction action);

} // namespace Martlet::Mime
