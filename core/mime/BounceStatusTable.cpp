// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/BounceRules.h"

#include <array>

namespace Martlet::Mime
{

namespace
{

using enum BounceReason;
using enum StatusTrust;

// RFC 3463 §3 with the additions of the IANA registry (RFC 5248, 6710, 7293, 7372, 7505), and the
// numbers Microsoft invented.
constexpr auto statusTable = std::to_array<StatusRule>({
    {0, 1, 0, NoSuchAddress, AfterWords},
    {0, 1, 1, NoSuchAddress, Sure},
    {0, 1, 2, NoSuchDomain, Sure},
    {0, 1, 3, NoSuchAddress, Sure},
    {0, 1, 4, NoSuchAddress, Sure},
    {0, 1, 6, NoSuchAddress, Sure},
    {0, 1, 7, SenderRefused, Sure},
    {0, 1, 8, SenderRefused, Sure},
    // RFC 7505 has it for a domain without mail, Microsoft for an address it does not find.
    {0, 1, 10, NoSuchAddress, AfterWords},
    {0, 1, 20, NoSuchAddress, AfterWords},

    // Gmail limits the rate of letters to one person with x.2.1.
    {4, 2, 1, TemporaryTrouble, AfterWords},
    {5, 2, 1, MailboxDisabled, AfterWords},
    // Microsoft also tells senders so that they sent too much.
    {0, 2, 2, MailboxFull, AfterWords},
    {0, 2, 3, TooLarge, Sure},
    {0, 2, 4, Unknown, AfterWords},

    {0, 3, 1, TemporaryTrouble, AfterWords},
    {0, 3, 2, TemporaryTrouble, AfterWords},
    {0, 3, 3, ContentRefused, AfterWords},
    {0, 3, 4, TooLarge, Sure},
    {0, 3, 5, Unknown, AfterWords},

    {0, 4, 0, ServerUnreachable, AfterWords},
    // Microsoft: "5.4.1 Recipient address rejected: Access denied".
    {0, 4, 1, ServerUnreachable, AfterWords},
    {0, 4, 2, ServerUnreachable, AfterWords},
    {0, 4, 3, TemporaryTrouble, AfterWords},
    {0, 4, 4, NoSuchDomain, AfterWords},
    {0, 4, 5, TemporaryTrouble, AfterWords},
    {0, 4, 6, MailLoop, Sure},
    {0, 4, 7, TriedTooLong, AfterWords},
    {0, 4, 14, MailLoop, Sure},
    {0, 4, 300, TriedTooLong, AfterWords},
    {0, 4, 310, NoSuchDomain, Sure},
    {0, 4, 312, NoSuchDomain, AfterWords},
    {0, 4, 316, ServerUnreachable, Sure},
    {0, 4, 317, ServerUnreachable, AfterWords},
    {0, 4, 318, ServerUnreachable, AfterWords},

    {0, 5, 3, TooManyRecipients, Sure},

    {0, 6, 0, ContentRefused, AfterWords},
    {0, 6, 1, ContentRefused, Sure},
    {0, 6, 2, ContentRefused, Sure},
    {0, 6, 3, ContentRefused, Sure},
    {0, 6, 5, ContentRefused, Sure},
    {0, 6, 6, ContentRefused, Sure},
    {0, 6, 7, ContentRefused, AfterWords},
    {0, 6, 8, ContentRefused, AfterWords},
    {0, 6, 9, ContentRefused, AfterWords},
    {0, 6, 10, ContentRefused, AfterWords},

    // Spam, relaying, missing signatures and house rules all come as 5.7.0 or 5.7.1.
    {0, 7, 0, PolicyRefused, AfterWords},
    {0, 7, 1, PolicyRefused, AfterWords},
    {0, 7, 2, PolicyRefused, Sure},
    {0, 7, 3, PolicyRefused, AfterWords},
    {0, 7, 4, PolicyRefused, AfterWords},
    {0, 7, 5, PolicyRefused, AfterWords},
    {0, 7, 6, PolicyRefused, AfterWords},
    {0, 7, 7, PolicyRefused, AfterWords},
    {0, 7, 8, RelayDenied, AfterWords},
    {0, 7, 9, PolicyRefused, AfterWords},
    {0, 7, 10, PolicyRefused, AfterWords},
    {0, 7, 12, PolicyRefused, AfterWords},
    {0, 7, 13, MailboxDisabled, AfterWords},
    {0, 7, 14, PolicyRefused, AfterWords},
    {0, 7, 16, TooLarge, Sure},
    {0, 7, 17, NoSuchAddress, Sure},
    {0, 7, 18, NoSuchAddress, Sure},
    {0, 7, 20, SenderNotAuthenticated, Sure},
    {0, 7, 21, SenderNotAuthenticated, Sure},
    {0, 7, 22, SenderNotAuthenticated, Sure},
    {0, 7, 23, SenderNotAuthenticated, Sure},
    {0, 7, 24, SenderNotAuthenticated, Sure},
    {0, 7, 25, SuspectedSpam, AfterWords},
    {0, 7, 26, SenderNotAuthenticated, Sure},
    {0, 7, 27, SenderRefused, AfterWords},
    {0, 7, 28, SuspectedSpam, AfterWords},
    {0, 7, 29, SenderNotAuthenticated, Sure},
    {0, 7, 30, PolicyRefused, AfterWords},
    {0, 7, 57, RelayDenied, Sure},
    {0, 7, 60, SenderRefused, AfterWords},
    {0, 7, 64, RelayDenied, Sure},
    {0, 7, 124, PolicyRefused, Sure},
    {0, 7, 133, PolicyRefused, Sure},
    {0, 7, 134, PolicyRefused, Sure},
    {0, 7, 136, PolicyRefused, Sure},
    {0, 7, 501, SuspectedSpam, Sure},
    {0, 7, 502, SuspectedSpam, Sure},
    {0, 7, 503, SuspectedSpam, Sure},
    {0, 7, 506, SuspectedSpam, AfterWords},
    {0, 7, 508, SuspectedSpam, AfterWords},
    {0, 7, 509, SenderNotAuthenticated, Sure},
    {0, 7, 511, SuspectedSpam, Sure},
    {0, 7, 515, SenderNotAuthenticated, Sure},
    {0, 7, 520, PolicyRefused, Sure},
    {0, 7, 606, SuspectedSpam, Sure},
    {0, 7, 705, SuspectedSpam, AfterWords},
    {0, 7, 708, SuspectedSpam, AfterWords},
    {0, 7, 750, SenderRefused, AfterWords},
});

} // namespace

std::span<const StatusRule> bounceStatusRules()
{
    return statusTable;
}

} // namespace Martlet::Mime
