// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where a link really goes and who a mail is really from (SEC-23, SEC-24).
#pragma once

#include "core/mail/EmailAddress.h"

#include <QByteArray>
#include <QFlags>
#include <QList>
#include <QString>
#include <QUrl>

namespace Martlet::Mime
{

/// http, https or mailto: the only ones that may be opened.
bool isOpenableUrl(const QUrl &url);

/// The host for people: Unicode only when each label keeps to one script and does not merely look
/// like Latin; else ACE ("xn--…").
QString displayHost(const QUrl &url);
QString displayHost(const QString &host);

/// The whole address with its host as displayHost() and the rest percent-encoded.
QString displayUrl(const QUrl &url);

/// `text` reads like an address of another host than `url` goes to: ask before opening.
bool looksLikeOtherHost(const QString &text, const QUrl &url);

enum class SenderWarning {
    NoFrom = 1 << 0,
    SeveralFrom = 1 << 1,
    NameShowsOtherAddress = 1 << 2,
    HiddenCharacters = 1 << 3, ///< control, bidi or invisible characters in name or address
    MixedScriptDomain = 1 << 4,
    PlaceholderAddress = 1 << 5, ///< the server invented it
    SenderDiffers = 1 << 6,      ///< Sender's domain is another one than From's
};
Q_DECLARE_FLAGS(SenderWarnings, SenderWarning)
Q_DECLARE_OPERATORS_FOR_FLAGS(SenderWarnings)

/// `fromFields`: how many From fields the header has (ENVELOPE alone: 1 if it names anyone).
SenderWarnings senderWarnings(const Mail::AddressList &from, const Mail::AddressList &sender,
                              int fromFields);

/// The address to show: ACE domain unless safe, hidden characters as U+FFFD; empty for
/// placeholders.
QString displayAddress(const Mail::EmailAddress &address);

} // namespace Martlet::Mime
