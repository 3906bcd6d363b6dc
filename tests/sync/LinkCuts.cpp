// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/LinkCuts.h"

#include "tests/sync/SyncState.h"

#include <QDirIterator>
#include <QFile>

namespace Martlet::Test
{

namespace
{

constexpr qsizetype mostComplaints = 4;

} // namespace

void copyFolder(const QString &from, const QString &to)
{
    QDirIterator files(from, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString file = files.next();
        const QString copy = to + file.mid(from.size());
        if (!QDir().mkpath(QFileInfo(copy).path()) || !QFile::copy(file, copy))
            qFatal("cannot copy %s", qPrintable(file));
    }
}

const char *cutName(FakeFault::Kind kind)
{
    switch (kind) {
    case FakeFault::Kind::CutBeforeCommand:
        return "before";
    case FakeFault::Kind::CutBeforeAnswer:
        return "before the answer of";
    case FakeFault::Kind::CutAfterAnswer:
        return "after";
    case FakeFault::Kind::CutInLiteral:
        return "inside the answer of";
    default:
        return "at";
    }
}

LinkCuts::LinkCuts(CutScenario scenario, const FakeImapSettings &server)
    : m_scenario(std::move(scenario))
    , m_imap(server)
    , m_base(profileTemplate())
{
    if (m_scenario.happen) {
        WorldOptions first = options();
        first.profile = m_base.path();
        SyncWorld world(std::move(first));
        m_scenario.prepare(world.server());
        const Mail::RoundReport report = world.round();
        if (!report.errors.isEmpty())
            qFatal("%s", qPrintable(describe(report.errors.first())));
    }
    runUninterrupted();
}

WorldOptions LinkCuts::options() const
{
    WorldOptions options;
    options.imap = m_imap;
    options.offline = m_scenario.offline;
    return options;
}

/// The server is made anew and alike; the profile comes from the first round.
void LinkCuts::begin(SyncWorld &world) const
{
    m_scenario.prepare(world.server());
    if (m_scenario.happen)
        m_scenario.happen(world);
}

void LinkCuts::runUninterrupted()
{
    const QTemporaryDir profile(profileTemplate());
    copyFolder(m_base.path(), profile.path());
    WorldOptions whole = options();
    whole.profile = profile.path();
    SyncWorld world(std::move(whole));
    begin(world);
    const int first = world.imapFaults.commandCount();
    m_firstByte = world.imapRecording.sent.size();
    const Mail::RoundReport report = world.round();
    if (!report.errors.isEmpty())
        qFatal("%s", qPrintable(describe(report.errors.first())));
    m_commands = commandsSince(world.imapFaults, first);
    m_ledger = ledger(world);
    m_lastByte = world.imapRecording.sent.size();
}

QStringList LinkCuts::runWith(const std::function<void(SyncWorld &)> &arm)
{
    const QTemporaryDir profile(profileTemplate());
    copyFolder(m_base.path(), profile.path());
    WorldOptions cut = options();
    cut.profile = profile.path();
    SyncWorld world(std::move(cut));
    begin(world);
    arm(world);
    QStringList wrong;
    if (world.roundsUntilQuiet() == 0)
        wrong.append(QStringLiteral("the rounds went on failing"));
    // What was put off for a while has its turn, too.
    world.advance(std::chrono::minutes(2));
    world.round();
    if (!world.imapFaults.isSpent())
        wrong.append(QStringLiteral("the link was not cut"));
    if (const QString different = differences(ledger(world), m_ledger); !different.isEmpty())
        wrong.append(
            QStringLiteral("server (\"cache\") against the uninterrupted run (\"server\"): ") +
            different);
    if (const QString different = differences(localState(world), serverState(world));
        !different.isEmpty())
        wrong.append(different);
    wrong.append(leftovers(world));
    wrong.append(effectsOfAnotherRound(world));
    const QList<Mail::Problem> troubles = world.troubles();
    for (const Mail::Problem &problem : troubles)
        wrong.append(QStringLiteral("the person was told: ") + describe(problem.error));
    return wrong;
}

QStringList LinkCuts::cutAtCommands(const std::vector<FakeFault::Kind> &kinds)
{
    QStringList complaints;
    for (const FakeFault::Kind kind : kinds) {
        for (int occurrence = 1; occurrence <= m_commands.size(); ++occurrence) {
            FakeFault fault;
            fault.kind = kind;
            fault.occurrence = occurrence;
            const QStringList wrong =
                runWith([&fault](SyncWorld &world) { world.imapFaults.add(fault); });
            if (wrong.isEmpty())
                continue;
            complaints.append(QStringLiteral("cut %1 command %2, %3: %4")
                                  .arg(QString::fromLatin1(cutName(kind)))
                                  .arg(occurrence)
                                  .arg(m_commands.at(occurrence - 1), wrong.join(u'\n')));
            if (complaints.size() >= mostComplaints)
                return complaints;
        }
    }
    return complaints;
}

QStringList LinkCuts::cutAtBytes(int samples)
{
    QStringList complaints;
    for (int sample = 1; sample <= samples; ++sample) {
        const qint64 bytes = m_firstByte + (m_lastByte - m_firstByte) * sample / (samples + 1);
        const QStringList wrong =
            runWith([bytes](SyncWorld &world) { world.imapFaults.cutAfterBytes(bytes); });
        if (wrong.isEmpty())
            continue;
        complaints.append(QStringLiteral("cut after %1 of %2 bytes: %3")
                              .arg(bytes)
                              .arg(m_lastByte)
                              .arg(wrong.join(u'\n')));
        if (complaints.size() >= mostComplaints)
            return complaints;
    }
    return complaints;
}

} // namespace Martlet::Test
