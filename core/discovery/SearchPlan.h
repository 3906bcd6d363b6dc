// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What to do next in an account search: which steps to start, which to give up, what can be shown
// already, and what to say at the end. Pure; the steps themselves are AccountSearch's.
#pragma once

#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace Martlet::Discovery
{

/// In the order of their priority.
enum class SearchStep {
    Preset,
    Autoconfig,
    Pacc,
    Database,
    MailExchanger,
    ExchangerSettings, ///< files of whoever runs the mail exchanger
    Services,
    Exchange, ///< on the user's word alone
    AutoconfigHttp,
    Probe,
};
inline constexpr int searchStepCount = static_cast<int>(SearchStep::Probe) + 1;

enum class StepState {
    Waiting, ///< may still be started
    Running,
    Found,
    NothingFound,
    Failed,    ///< no answer: the network, a certificate, malformed settings
    Skipped,   ///< not needed, or not allowed
    Cancelled, ///< something better was found, or time is up
};

struct StepStatus {
    StepState state = StepState::Waiting;
    bool hasProposal = false; ///< other than a suggestion
    bool isTrusted = false;   ///< one of them

    [[nodiscard]] bool isOpen() const
    {
        return state == StepState::Waiting || state == StepState::Running;
    }
};
using StepStatuses = QMap<SearchStep, StepStatus>;

/// What is known about the domain and the time.
struct SearchFacts {
    bool isDatabaseSequential = false;
    bool isExchangerPreset = false;    ///< the mail exchanger is a provider's of the table
    bool hasExchangerSettings = false; ///< there are names to ask for files
    bool isDomainUnknown = false;      ///< NXDOMAIN
    bool isClosed = false;             ///< only the provider's own programs read this mail
    bool refusesMail = false;          ///< null MX
    bool isProbeTime = false;          ///< six seconds are over
    bool isTimeUp = false;
    bool isExchangeServer = false; ///< Autodiscover gave names worth probing
};

struct SearchDecision {
    QList<SearchStep> start;
    QList<SearchStep> skip;
    QList<SearchStep> cancel;
    /// The step whose proposal stands: nothing better can come any more.
    std::optional<SearchStep> best;
    bool isOver = false; ///< once all of the above is done
};

SearchDecision decide(const StepStatuses &steps, const SearchFacts &facts);

/// How a search ended, in one word.
enum class Verdict {
    Found,
    NothingFound,
    InvalidAddress,
    LocalNetwork,
    Offline,
    NoMailPrograms, ///< only the provider's own programs read this mail
    DomainUnknown,
    NameServiceTrouble, ///< says nothing about the address
    DoesNotReceiveMail,
    MailPortsBlocked, ///< the web can be reached, mail servers cannot
    ProxyInTheWay,
    CaptivePortal, ///< the network asks to sign in first
};

/// What the search saw, when nothing was found.
struct SearchSigns {
    bool isDomainUnknown = false;
    bool isClosed = false;
    bool refusesMail = false;
    bool isNameServiceInTrouble = false;
    bool looksLikePortal = false;
    bool areProbesSilent = false;
    bool isProxyInTheWay = false;
    bool isWebReachable = false;
};
Verdict verdictWithout(const SearchSigns &signs);

/// "autoconfig" …: for logs, `--json` and tests.
QString searchStepName(SearchStep step);
QString verdictName(Verdict verdict);

} // namespace Martlet::Discovery
