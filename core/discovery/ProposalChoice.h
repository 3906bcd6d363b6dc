// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From what the sources told to what is offered: how far a source can be trusted, what has to be
// confirmed, which proposal comes first. Pure.
#pragma once

#include "core/accounts/ProviderPresets.h"
#include "core/discovery/Candidate.h"

#include <QList>

#include <optional>

namespace Martlet::Discovery
{

/// What a source found, and how it came here.
struct Found {
    Source source = Source::Manual;
    ServerConfig config;
    /// The file came from a host inside the registrable domain of the address, over https and
    /// verified certificates all the way.
    bool isFromOwnDomain = false;
    /// The DNS answers it rests on were validated (DNSSEC).
    bool isDnsAuthenticated = false;
    /// The server's certificate is good for the mail domain too (SRV).
    bool coversDomain = false;
    QString presetId; ///< see Proposal
    bool isSuggestion = false;
};

/// Nothing without an incoming server. Each "none" becomes STARTTLS on the same port unless it is
/// the local network's.
std::optional<Proposal> proposalFrom(const Found &found, const MailAddressInput &address);

/// The servers of a preset, for its own domain (Source::Preset) or by MX (Source::MxPreset).
/// Nothing where the provider is not to be set up by itself or a host must be looked up by hand.
std::optional<Proposal> proposalFrom(const Accounts::Preset &preset, Source source,
                                     const MailAddressInput &address);

/// A preset one of whose IMAP hosts belongs to the same organisation as the mail exchanger.
const Accounts::Preset *likelyPreset(const Accounts::ProviderPresets &presets,
                                     const QString &mxHost);

/// The profile "server on my local network": clear text SMTP and POP3, login by the local part.
/// Nothing for an address literal that is not in a private network.
std::optional<Proposal> localNetworkProposal(const MailAddressInput &address);

/// The usual names in the address's domain, unchecked, to fill the form with.
Proposal manualProposal(const MailAddressInput &address);

/// Best first: source, trusted, has both servers, TLS before STARTTLS, IMAP before POP3; equal ones
/// keep their order. A suggestion stands behind all others.
void sortProposals(QList<Proposal> &proposals);

} // namespace Martlet::Discovery
