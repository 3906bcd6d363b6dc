// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The first step of finding an account's servers: what a person typed or pasted, into an address.
// Pure; what the domain means is looked up by others.
#pragma once

#include "core/mail/EmailAddress.h"
#include "core/util/Result.h"

#include <QString>

namespace Martlet::Accounts
{
class ProviderPresets;
}

namespace Martlet::Discovery
{

struct MailAddressInput {
    QString displayName; ///< of `Name <a@b>`; may be empty
    QString localPart;   ///< as typed; its case can matter
    QString domain;      ///< comparable: lower case, A-labels; an address literal without brackets
    QString shownDomain; ///< with U-labels
    /// A server in the local network or on this computer: nobody outside is asked about it.
    bool isLocalNetwork = false;

    friend bool operator==(const MailAddressInput &, const MailAddressInput &) = default;

    /// For servers: with the domain's A-labels.
    [[nodiscard]] QString address() const { return localPart + u'@' + domain; }
    /// For people and for the account's own settings.
    [[nodiscard]] Mail::EmailAddress shownAddress() const
    {
        return {displayName, localPart + u'@' + shownDomain};
    }
};

/// Takes `a@b`, `Name <a@b>` and `mailto:` (RFC 6068) with the invisible characters pasted text
/// carries, and splits at the last '@'. InvalidInput where no address is in it.
Result<MailAddressInput> readMailAddress(const QString &typed);

/// A domain of the providers' that `domain` is one slip away from: a letter changed, missing, too
/// many, or two changed places. Empty for a known domain and where there is none. A hint to be
/// shown when `domain` does not exist; nothing is ever sent to it by itself.
QString likelyMeantDomain(const Accounts::ProviderPresets &presets, const QString &domain);

} // namespace Martlet::Discovery
