// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a scenario again and again, each time with the link cut at another place, and proves that
// after a reconnect everything is as if it had not been cut: every token where the uninterrupted
// run left it and exactly as often, cache equal to server, nothing left to do (REL-1, REL-7).
#pragma once

#include "tests/sync/SyncWorld.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace Martlet::Test
{

struct CutScenario {
    const char *name = "";
    /// The server's mail before the first round.
    std::function<void(FakeMailAccount &)> prepare;
    /// What happens between the first round and the one that is cut; empty: the first round itself
    /// is cut.
    std::function<void(SyncWorld &)> happen;
    Mail::OfflineMode offline = Mail::OfflineMode::Headers;
};

class LinkCuts
{
public:
    LinkCuts(CutScenario scenario, const FakeImapSettings &server);

    /// Every command once for each kind of cut. Gives what went wrong, one line a cut; runs stop
    /// after a few.
    [[nodiscard]] QStringList cutAtCommands(const std::vector<FakeFault::Kind> &kinds);
    /// `samples` places spread over all bytes the server sends, in the middle of whatever is there.
    [[nodiscard]] QStringList cutAtBytes(int samples);

    /// Of the uninterrupted run.
    [[nodiscard]] const QStringList &commands() const { return m_commands; }

private:
    [[nodiscard]] WorldOptions options() const;
    void begin(SyncWorld &world) const;
    [[nodiscard]] QStringList runWith(const std::function<void(SyncWorld &)> &arm);
    void runUninterrupted();

    CutScenario m_scenario;
    FakeImapSettings m_imap;
    QTemporaryDir m_base; ///< the profile after the first round
    QStringList m_commands;
    QStringList m_ledger;
    qint64 m_firstByte = 0; ///< of the cut round, counted over the connection
    qint64 m_lastByte = 0;
};

/// Every file of one profile.
void copyFolder(const QString &from, const QString &to);
/// A name for messages.
[[nodiscard]] const char *cutName(FakeFault::Kind kind);

} // namespace Martlet::Test
