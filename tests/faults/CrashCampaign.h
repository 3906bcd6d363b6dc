// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Plays one scenario again and again, each time with something going wrong at another place, and
// compares each end with the end of the uninterrupted story.
#pragma once

#include "tests/faults/Ledger.h"
#include "tests/faults/Scenario.h"

#include <map>
#include <memory>
#include <random>

namespace Martlet::Test
{

/// One story with one fault in it.
struct FaultCase {
    enum class Kind {
        Crash,        ///< the program ends at durable step number `at`
        CrashTwice,   ///< and again there when it goes on
        PowerCut,     ///< the program ends there and the disk forgets what was not fsynced
        PowerCutTorn, ///< and of what was not fsynced some reached the disk
        CutImap,      ///< the connection breaks at IMAP command number `at`
        CutPop3,
        CutSmtp,
    };
    Kind kind = Kind::Crash;
    int step = 0;
    int at = 0; ///< power cuts: 0 is after the program's orderly end
    FakeFault::Kind cut = FakeFault::Kind::CutBeforeAnswer;

    [[nodiscard]] QString describe() const;
};

class CrashCampaign
{
public:
    explicit CrashCampaign(Scenario scenario);

    /// The uninterrupted run. A complaint, or nothing.
    [[nodiscard]] QString prepare();
    /// What prepare() has found, a line a step: the durable steps with their names.
    [[nodiscard]] QString listing() const;
    /// What was found after the crashes played, a line a durable step.
    [[nodiscard]] QString findings() const;

    [[nodiscard]] QList<FaultCase> crashes(FaultCase::Kind kind) const;
    [[nodiscard]] QList<FaultCase> cuts() const;
    /// It happens at one of the scenario's telling points, or just before the commit that one
    /// follows.
    [[nodiscard]] bool isTelling(const FaultCase &fault) const;

    /// A complaint, or nothing.
    [[nodiscard]] QString play(const FaultCase &fault);
    /// Cases whose fault never came: the program was done before. Some are normal, since how many
    /// jobs share a commit depends on time.
    [[nodiscard]] int missedFaults() const { return m_missed; }

private:
    struct Recorded {
        WorldState before;
        QByteArrayList points;
        int imapCommands = 0;
        int pop3Commands = 0;
        int smtpCommands = 0;
        QByteArrayList commands;
    };

    QString record(const Step &step);
    [[nodiscard]] FakeFaultPlan &planOf(FaultCase::Kind kind) const;
    ClientRun runWith(const Step &step, const FaultCase &fault, bool isFirst);
    QString forgetUnsynced(const FaultCase &fault, const ProfileTree &before);
    QString resume(const Step &step, const ClientRun &ended);
    QString lookAlways();
    QString finish(int next);

    Scenario m_scenario;
    std::unique_ptr<FaultWorld> m_world;
    QList<Step> m_steps;
    QList<Recorded> m_recorded;
    Ledger m_expected;
    int m_missed = 0;
    std::map<std::pair<int, int>, QStringList> m_findings; ///< by step and durable step
};

/// Whether the long run was asked for, the seed (printed), and so on: from the environment.
struct CampaignOptions {
    bool all = false;
    quint32 seed = 1;

    static CampaignOptions fromEnvironment();
};

/// `count` of them, chosen by the seed, in their order; all of them when there are fewer.
[[nodiscard]] QList<FaultCase> sample(QList<FaultCase> cases, qsizetype count, quint32 seed);

/// Plays the cases of one scenario: all with MARTLET_FAULTS_ALL, else `budget` of them. A complaint
/// names the scenario, the case and what was found; nothing when all is well.
[[nodiscard]] QString runCrashes(const Scenario &scenario, const QList<FaultCase::Kind> &kinds,
                                 qsizetype budget);
[[nodiscard]] QString runCuts(const Scenario &scenario, qsizetype budget);

} // namespace Martlet::Test
