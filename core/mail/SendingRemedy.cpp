// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/SendingRemedy.h"

#include "core/mail/OwnReason.h"

#include <algorithm>
#include <array>

namespace Martlet::Mail
{

namespace
{

/// In lower case.
constexpr std::array wantsLogin{
    "authentication required", "authentication is required",
    "must authenticate",       "must be authenticated",
    "not authenticated",       "send auth command first",
    "auth command first",      "please log in",
};
/// Likewise, or the server is not the account's own.
constexpr std::array passesNothingOn{
    "relay access denied",
    "relaying denied",
    "relay not permitted",
};
constexpr std::array wantsOtherSender{
    "not owned by",
    "not local sender",
    "sendasdenied",
    "not allowed to send as",
    "sender address rejected: not logged in as",
    "sender mismatch",
};
constexpr std::array takenForSpam{
    "suspicion of spam",        "spam message rejected",   "looks like spam",     "spam detected",
    "message rejected as spam", "likely unsolicited mail", "mail content denied",
};
/// Either, as the account signs in or not.
constexpr const char *accessDenied = "sender address rejected: access denied";

bool containsAny(const QString &words, const auto &texts)
{
    return std::any_of(texts.begin(), texts.end(),
                       [&words](const char *text) { return words.contains(QLatin1String(text)); });
}

/// Of the letter and of those it was refused to.
QString serverWords(const OutboxItem &item)
{
    QStringList words{item.serverReply};
    for (const OutboxRecipient &recipient : item.recipients) {
        if (recipient.state != RecipientState::Accepted)
            words.append(recipient.serverReply);
    }
    return words.join(u'\n').toLower();
}

/// The port that Martlet looks for is one of the account's server.
bool needsOtherPort(const OutboxItem &item, const AccountSettings &account,
                    const AccountSettings &sending)
{
    const std::optional<OwnReason> reason = ownReason(item.serverReply);
    return item.state == OutboxState::Queued && reason && reason->kind == OwnReasonKind::NoLogin &&
           sending.submissionLogin == SubmissionLogin::Automatic &&
           sending.outgoing == account.outgoing;
}

} // namespace

bool saysLoginIsMissing(const QString &words)
{
    return containsAny(words.toLower(), wantsLogin);
}

EmailAddress signedInSender(const AccountSettings &account)
{
    const QString login = outgoingLogin(account);
    const QString address = isPlausibleAddress(login) ? login : account.email;
    if (const Identity *identity = identityOf(account, address))
        return identity->toAddress();
    return {account.identities.isEmpty() ? QString() : account.identities.first().name, address};
}

SendingRemedy remedyFor(const OutboxItem &item, const AccountSettings &account)
{
    if (item.state != OutboxState::Failed && item.state != OutboxState::Queued)
        return SendingRemedy::None;
    const AccountSettings sending = sendingSettings(account, item.from);
    const QString words = serverWords(item);
    const bool isAmbiguous = words.contains(QLatin1String(accessDenied));
    const bool signsIn = sending.submissionLogin == SubmissionLogin::Automatic;
    if (!signsIn &&
        (isAmbiguous || containsAny(words, wantsLogin) || containsAny(words, passesNothingOn)))
        return SendingRemedy::SignIn;
    if (needsOtherPort(item, account, sending))
        return SendingRemedy::OtherPort;
    const bool isOther = !sameMailbox(item.from, signedInSender(sending).address);
    if (signsIn && isOther && (isAmbiguous || containsAny(words, wantsOtherSender)))
        return SendingRemedy::WriteFromLogin;
    if (item.state == OutboxState::Failed && containsAny(words, takenForSpam))
        return SendingRemedy::ProveOnTheWeb;
    return SendingRemedy::None;
}

} // namespace Martlet::Mail
