// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The driver with its synchronisation running, as the window has it, led by a test that waits for
// what it says.
#pragma once

#include "tests/faults/FaultWorld.h"

#include <QProcess>

namespace Martlet::Test
{

class LiveDriver
{
public:
    LiveDriver(FaultWorld &world, const RunFault &fault);
    ~LiveDriver();

    [[nodiscard]] bool isRunning() const { return m_process.state() == QProcess::Running; }
    /// Sends a command and gives its answer ("ok …" or "failed …"); empty when none came.
    QByteArray ask(const QByteArray &command);
    /// True when a line with these words came since the last call; false after `longest`.
    [[nodiscard]] bool waitFor(const QByteArray &words, std::chrono::milliseconds longest);
    /// True as soon as `ask(command)` gives this answer.
    [[nodiscard]] bool waitForAnswer(const QByteArray &command, const QByteArray &answer,
                                     std::chrono::milliseconds longest);
    /// Ends it in order; its exit code, -1 when it does not end.
    int end();
    /// All it has said so far.
    [[nodiscard]] QByteArray said() const { return m_said; }

private:
    void read();

    QProcess m_process;
    QByteArray m_said;
    qsizetype m_seen = 0;
};

} // namespace Martlet::Test
