// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From a step of the account test that failed to what the diagnosis needs to know of it.
#pragma once

#include "core/accounts/ProviderPresets.h"
#include "core/doctor/Evidence.h"
#include "core/doctor/WitnessTransport.h"
#include "core/mail/AccountSettings.h"
#include "core/mail/LoginMemory.h"
#include "core/mail/MailboxProperties.h"
#include "core/util/Secret.h"

namespace Martlet::Doctor
{

/// A step that failed, as the test saw it.
struct FailedStep {
    Mail::AccountSettings settings;
    Mail::TestSide side = Mail::TestSide::Incoming;
    Mail::TestStage stage = Mail::TestStage::FindServer;
    Error error;
    Witness witness;
    std::optional<Net::CertificateProblem> certificate;
    QStringList mechanisms; ///< SASL names announced, once they are known
    Secret secret;          ///< tried; looked at for blanks alone
    QByteArray authorities; ///< of the account's own
    Mail::LoginMemory memory;
    bool hasInterface = true;
    ControlChecks checks;
    QDateTime now;
};

/// The server it happened at; lives as long as the step.
const Mail::ServerSettings &serverOf(const FailedStep &step);
MailProtocol protocolOf(const FailedStep &step);

Evidence failureEvidence(const FailedStep &step, const Accounts::ProviderPresets &presets);

/// How full the fullest part of the mailbox is; nothing: no limit is known.
[[nodiscard]] std::optional<int> quotaPercent(const QList<Mail::Quota> &quotas);

/// A host only this computer or this network knows.
[[nodiscard]] bool isOwnNetworkHost(const QString &host);

} // namespace Martlet::Doctor
