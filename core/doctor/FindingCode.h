// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the connection doctor can find, as a closed list, and when each finding may be tried again.
// What a person reads about a code is translated in ui.
#pragma once

#include <QList>
#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace Martlet::Doctor
{

/// Named as they are written: Auth2 is "AUTH-2". New ones go to the end of their group.
// clang-format off
enum class FindingCode {
    Net1, Net2, Net3, Net4, Net5, Net6,
    Dns1, Dns2, Dns3, Dns4,
    Tcp1, Tcp2, Tcp3, Tcp4, Tcp5, Tcp6, ExchOff,
    Tls1, Tls2, Tls3, Tls4, Tls5, Tls6,
    Cert1, Cert2, Cert3, Cert4, Cert5, Cert6, Cert7, Cert8, Cert9, Cert10, Cert11,
    Grt1, Grt2, Grt3, Grt4,
    Stls1, Stls2, Stls3,
    Cap1, Cap2, Cap3,
    Auth1, Auth2, Auth3, Auth4, Auth5, Auth6, Auth7, Auth8, Auth9, Auth10,
    Auth11, Auth12, Auth13, Auth14, Auth15, Auth16, Auth17, Auth18, Auth19,
    Box1, Box2, Box3, Box4, Box5, Box6, Box7, Box8, Box9, Box10,
    Quo1, Quo2,
    Lim1, Lim2, Lim3, Lim4,
    Smtp1, Smtp2, Smtp3, Smtp4, Smtp5, Smtp6, Smtp7, Smtp8, Smtp9, Smtp10,
    Smtp11, Smtp12, Smtp13, Smtp14, Smtp15, Smtp16, Smtp17, Smtp18, Smtp19, Smtp20,
    Smtp21, Smtp22, Smtp23, Smtp24, Smtp25,
    Pop1, Pop2, Pop3, Pop4, Pop5, Pop6, Pop7, Pop8,
};
// clang-format on

QList<FindingCode> allFindingCodes();

/// "AUTH-2", "EXCH-OFF": for logs, slips, `--json` and the table of server texts.
QString findingCodeName(FindingCode code);
/// The other way; nothing for what is no code, and for another spelling of one ("auth-2").
std::optional<FindingCode> findingCodeFromName(const QString &name);

/// How trying again goes on by itself; see retrySchedule().
enum class RetryClass {
    Never,            ///< until the user acts or settings change
    OncePaused,       ///< once, after a pause
    AtOnce,           ///< a few times, then as Backoff
    Backoff,          ///< ever more slowly
    FewerConnections, ///< with one connection of the account; one more is allowed each time
    DayLimit,         ///< a provider's limit of traffic a day
    ServerValue,      ///< after the time the server names
    LockOut,          ///< a provider's lock after too many logins
    HeldForUser,      ///< the letter stays in the Outbox until the user releases it
    HeldQueue,        ///< all letters of the account wait
    Greylisting,      ///< a receiving server that wants to be asked again
};

/// What has to happen before a try is worth it.
enum class RetryCondition {
    None,
    NetworkReturns,
    ClockIsSet,
    OtherWay,     ///< Martlet does it in another way then: other address, other command
    SentIsLooked, ///< the letter was looked for in Sent and is not there
    CopyOnly,     ///< the letter itself is not sent again
    IsTemporary,  ///< only of a reply 4yz; of a reply 5yz never
};

struct RetryRule {
    RetryClass retryClass = RetryClass::Never;
    RetryCondition condition = RetryCondition::None;
    int mostTries = 0; ///< instead of the schedule's; 0: as the schedule has it
    std::chrono::seconds shortest{0};
    std::chrono::seconds longest{0}; ///< 0: no bound
};

RetryRule retryRule(FindingCode code);

struct RetrySchedule {
    std::vector<std::chrono::seconds> waits; ///< before the first try, the second …; empty: none
    bool repeatsLast = false;
    int jitterPercent = 0;               ///< up or down, at random
    std::chrono::seconds countedFor{0};  ///< the waits begin anew when none was needed so long
    std::chrono::seconds asksAfter{0};   ///< then the user is asked; 0: never
    RetryClass then = RetryClass::Never; ///< when the waits are used up
};

/// Empty for ServerValue: its wait is the server's.
const RetrySchedule &retrySchedule(RetryClass retryClass);

} // namespace Martlet::Doctor
