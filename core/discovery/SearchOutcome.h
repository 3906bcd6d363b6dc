// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a search for an account's servers tells while it goes on and when it is over. Values.
#pragma once

#include "core/discovery/Candidate.h"
#include "core/discovery/ProbeResult.h"
#include "core/discovery/SearchPlan.h"

namespace Martlet::Discovery
{

/// For a live view.
struct StepReport {
    SearchStep step = SearchStep::Preset;
    StepState state = StepState::Waiting;
    Error error; ///< of Failed and NothingFound
};

struct SearchOutcome {
    Verdict verdict = Verdict::NothingFound;
    MailAddressInput address;
    QList<Proposal> proposals; ///< best first
    /// For the form: usual names, not checked.
    Proposal manual;
    QString suggestedDomain; ///< of DomainUnknown: probably meant
    /// Of NoMailPrograms: its name; empty where programs are let in, but not encrypted.
    QString closedProvider;
    QString presetId; ///< a provider of the table is behind it, though its host must be typed in
    QString hostProvider;     ///< its name, where that is so
    QString hostExample;      ///< what its receiving host looks like, for people; may be empty
    bool refusesMail = false; ///< the domain says that it takes no mail; also with proposals
    std::optional<ProbeResult> probe;
    /// Asking an Exchange server may help: askExchange().
    bool canAskExchange = false;
    bool wasExchangePasswordRefused = false;
    /// There is an Exchange server, and mail programs cannot reach it.
    bool isExchangeWithoutMail = false;
};

} // namespace Martlet::Discovery
