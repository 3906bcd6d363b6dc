// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When something that failed may be tried again by itself: the classes, their waits, and the rules
// that both the doctor's table of findings and synchronisation go by. Pure; which rule a failure
// falls under is theirs to say.
#pragma once

#include <QString>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace Martlet::Mail
{

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

    friend bool operator==(const RetryRule &, const RetryRule &) = default;
};

inline constexpr RetryRule backoffRule{RetryClass::Backoff};
inline constexpr RetryRule atOnceRule{RetryClass::AtOnce};
inline constexpr RetryRule fewerConnectionsRule{RetryClass::FewerConnections}; // LIM-1
inline constexpr RetryRule dayLimitRule{RetryClass::DayLimit, RetryCondition::None, 0,
                                        std::chrono::hours(6)}; // LIM-2
inline constexpr RetryRule throttledRule{RetryClass::ServerValue, RetryCondition::None, 0,
                                         std::chrono::seconds(1),
                                         std::chrono::minutes(15)}; // LIM-3
inline constexpr RetryRule lockOutRule{RetryClass::LockOut};        // AUTH-8
inline constexpr RetryRule sendingLimitRule{RetryClass::HeldQueue, RetryCondition::None, 0,
                                            std::chrono::hours(1)};  // SMTP-6
inline constexpr RetryRule greylistingRule{RetryClass::Greylisting}; // SMTP-10

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

/// The server asked to be left alone, or stops whoever goes on: another network and a wake-up are
/// no reason to come back earlier.
bool isServersPause(RetryClass retryClass);

/// Before the next try when `tries` have failed under the rule before; nothing: there is none by
/// itself. `told`: the wait the server named; a ServerValue without one goes as Backoff between its
/// bounds. `random` is any uniformly distributed number.
std::optional<std::chrono::milliseconds>
retryWait(const RetryRule &rule, int tries, std::uint32_t random,
          std::optional<std::chrono::seconds> told = std::nullopt);

/// How long the server wants to be left alone ("Suggested Backoff Time: N milliseconds"), within
/// the bounds of throttledRule; nothing when it does not say.
std::optional<std::chrono::seconds> suggestedWait(const QString &text);

/// Goes through the waits of failures that follow each other, each class by its own count.
class RetryPace
{
public:
    /// As retryWait(); `now` is monotonic. AtOnce becomes Backoff when its tries are used up, and
    /// has new ones only when their time is over, whatever succeeded in between.
    std::optional<std::chrono::milliseconds>
    next(const RetryRule &rule, std::chrono::milliseconds now, std::uint32_t random,
         std::optional<std::chrono::seconds> told = std::nullopt);

    /// After a success.
    void reset();
    /// Another network, a wake-up: what the server asked for counts on.
    void networkChanged() { m_tries.erase(RetryClass::Backoff); }

private:
    std::map<RetryClass, int> m_tries;
    std::optional<std::chrono::milliseconds> m_atOnceSince;
};

} // namespace Martlet::Mail
