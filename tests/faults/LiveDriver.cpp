// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/LiveDriver.h"

#include <QTest>

namespace Martlet::Test
{

namespace
{

constexpr std::chrono::seconds longestAnswer{30};

int milliseconds(std::chrono::milliseconds time)
{
    return static_cast<int>(time.count());
}

} // namespace

LiveDriver::LiveDriver(FaultWorld &world, const RunFault &fault)
{
    m_process.setProcessEnvironment(world.environment(fault));
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    QObject::connect(&m_process, &QProcess::readyRead, &m_process, [this] { read(); });
    m_process.start(FaultWorld::program(QStringLiteral("martlet-fault-driver")),
                    {QStringLiteral("--live")});
}

LiveDriver::~LiveDriver()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

void LiveDriver::read()
{
    m_said += m_process.readAll();
}

QByteArray LiveDriver::ask(const QByteArray &command)
{
    const qsizetype from = m_said.size();
    const QByteArray name = command.split('\t').first();
    m_process.write(command + '\n');
    QByteArray answer;
    const auto isAnswered = [&] {
        for (const QByteArray &line : m_said.mid(from).split('\n')) {
            if (line.startsWith(QByteArray("ok " + name)) ||
                line.startsWith(QByteArray("failed " + name)))
                answer = line.trimmed();
        }
        return !answer.isEmpty() || !isRunning();
    };
    (void)QTest::qWaitFor(isAnswered, milliseconds(longestAnswer));
    return answer;
}

bool LiveDriver::waitFor(const QByteArray &words, std::chrono::milliseconds longest)
{
    const auto hasCome = [&] {
        const qsizetype at = m_said.indexOf(words, m_seen);
        if (at >= 0)
            m_seen = at + words.size();
        return at >= 0;
    };
    return QTest::qWaitFor(hasCome, milliseconds(longest));
}

bool LiveDriver::waitForAnswer(const QByteArray &command, const QByteArray &answer,
                               std::chrono::milliseconds longest)
{
    return QTest::qWaitFor([&] { return ask(command) == answer; }, milliseconds(longest));
}

int LiveDriver::end()
{
    m_process.closeWriteChannel();
    const bool hasEnded = QTest::qWaitFor([&] { return m_process.state() == QProcess::NotRunning; },
                                          milliseconds(longestAnswer));
    return hasEnded && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

} // namespace Martlet::Test
