// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The mailing list a letter came by, as its List-* fields tell (RFC 2369, RFC 2919). They are the
// sender's word like the rest of the letter. Reading them is core/mime's.
#pragma once

#include "core/mail/EmailAddress.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <variant>

namespace Martlet::Mail
{

/// The letter by which one leaves a list; `body` with LF. Subject and body may be empty.
struct UnsubscribeLetter {
    EmailAddress to;
    QString subject;
    QString body;

    friend bool operator==(const UnsubscribeLetter &, const UnsubscribeLetter &) = default;
};

/// A letter, or a page (http or https, with a host) to open in the browser.
using UnsubscribeWay = std::variant<UnsubscribeLetter, QUrl>;

struct MailingList {
    QString name;                      ///< the words of List-Id, decoded; may be empty
    EmailAddress post;                 ///< takes letters to the list; no address: none is named
    QList<UnsubscribeWay> unsubscribe; ///< the one to be taken first

    friend bool operator==(const MailingList &, const MailingList &) = default;
};

} // namespace Martlet::Mail
