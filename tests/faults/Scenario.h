// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with the program, step by step; each step but those at the server is one run
// of a real program, which a test may end at any moment.
#pragma once

#include "tests/faults/FaultWorld.h"

#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace Martlet::Test
{

struct Step {
    QString name;
    /// One run of a program; empty for something that happens at the server.
    std::function<ClientRun(FaultWorld &, const RunFault &)> run;
    std::function<void(FaultWorld &)> atServer;
    /// What the person does who finds the program closed: looks, and does again what was not
    /// taken. Gives a complaint, or nothing. Not set: the same step once more.
    std::function<QString(FaultWorld &, const ClientRun &ended)> resume;
};

struct Scenario {
    const char *name = nullptr;
    FakeImapSettings settings;
    std::optional<FakePop3Settings> pop3 = {}; ///< set: the account is one of POP3
    /// Fills the servers and brings the profile to where the steps begin. A complaint, or nothing.
    std::function<QString(FaultWorld &)> prepare;
    /// Made when prepared: steps may name keys of the prepared profile.
    std::function<QList<Step>(FaultWorld &)> steps;
    /// What must hold after an uninterrupted run; so that the measure itself is right.
    std::function<QString(FaultWorld &)> expect;
    /// What the start after the first of two crashes does.
    QStringList secondStart{QStringLiteral("sync")};
    /// What must hold at every moment, also before the program that died is started again.
    std::function<QString(FaultWorld &)> always = {};
    /// What a person finds who looks after the program has died; the campaign prints it.
    std::function<QString(FaultWorld &)> found = {};
    /// Begins of the names of durable steps: without "all" the program ends at each of these, and
    /// before the commit it follows. Empty: at a few of all.
    QByteArrayList tellingPoints = {};
    /// So many of these at most; 0: at each.
    qsizetype tellingCases = 0;
    /// What servers do by themselves while the end waits for it; see settle().
    std::function<void(FaultWorld &, int round)> between = {};
};

// Parts of scenarios

[[nodiscard]] Step syncStep();
[[nodiscard]] Step serverStep(const QString &name, std::function<void(FaultWorld &)> change);
/// A command that may be given twice.
[[nodiscard]] Step ctlStep(const QString &name, const QStringList &arguments);
/// A command that must not be given twice: after a crash it is given again unless `isTaken`.
[[nodiscard]] Step onceStep(const QString &name,
                            std::function<ClientRun(FaultWorld &, const RunFault &)> run,
                            std::function<bool(FaultWorld &)> isTaken);

/// Ten letters in the inbox and a few folders, the account added and synchronised.
[[nodiscard]] QString prepareUsual(FaultWorld &world);
void fillUsual(FaultWorld &world);

/// The letter of fillUsual() with this number, and its Message-ID.
[[nodiscard]] QByteArray usualLetter(int number);
[[nodiscard]] QString usualMessageId(int number);

/// A pending operation of this kind ("move", "copy", "delete") names one of the letters.
[[nodiscard]] bool isPending(FaultWorld &world, const QString &kind, const QString &messageId);

/// Empty when the mailbox holds exactly these tokens (sorted), else what it holds.
[[nodiscard]] QString expectTokens(FakeMailAccount &account, const QString &mailbox,
                                   QByteArrayList tokens);

[[nodiscard]] QList<Scenario> receiveScenarios();
[[nodiscard]] QList<Scenario> changeScenarios();
[[nodiscard]] QList<Scenario> folderScenarios();
[[nodiscard]] QList<Scenario> sendScenarios();
/// Several recipients, one refused or put off; letters that go later or are taken back.
[[nodiscard]] QList<Scenario> sendStateScenarios();
/// Several letters that share a connection, packets and commits; copies that the server files late.
[[nodiscard]] QList<Scenario> sendBatchScenarios();
[[nodiscard]] QList<Scenario> draftScenarios();
[[nodiscard]] QList<Scenario> pop3Scenarios();

/// A letter written, saved, closed and written on, in an account of any kind.
[[nodiscard]] QList<Step> draftReplacedSteps();
inline constexpr char draftToken[] = "T-draft";

} // namespace Martlet::Test
