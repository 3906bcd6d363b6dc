// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/CrashCampaign.h"

#include "tests/faults/PowerCut.h"

#include <QElapsedTimer>
#include <QFile>
#include <QtDebug>

#include <algorithm>

namespace Martlet::Test
{

namespace
{

constexpr int mostComplaints = 10;
constexpr int longestList = 1000;

QString kindName(FaultCase::Kind kind)
{
    switch (kind) {
    case FaultCase::Kind::Crash:
        return QStringLiteral("crash");
    case FaultCase::Kind::CrashTwice:
        return QStringLiteral("two crashes");
    case FaultCase::Kind::PowerCut:
        return QStringLiteral("power cut");
    case FaultCase::Kind::PowerCutTorn:
        return QStringLiteral("power cut, torn");
    case FaultCase::Kind::CutImap:
        return QStringLiteral("IMAP cut");
    case FaultCase::Kind::CutPop3:
        return QStringLiteral("POP3 cut");
    case FaultCase::Kind::CutSmtp:
        return QStringLiteral("SMTP cut");
    }
    return {};
}

QString cutName(FakeFault::Kind kind)
{
    switch (kind) {
    case FakeFault::Kind::CutBeforeCommand:
        return QStringLiteral(" before command");
    case FakeFault::Kind::CutBeforeAnswer:
        return QStringLiteral(" before answer of command");
    case FakeFault::Kind::CutInLiteral:
        return QStringLiteral(" within the answer of command");
    default:
        return QStringLiteral(" after command");
    }
}

bool isPowerCut(FaultCase::Kind kind)
{
    return kind == FaultCase::Kind::PowerCut || kind == FaultCase::Kind::PowerCutTorn;
}

bool isLinkCut(FaultCase::Kind kind)
{
    return kind == FaultCase::Kind::CutImap || kind == FaultCase::Kind::CutPop3 ||
           kind == FaultCase::Kind::CutSmtp;
}

/// "a, b ×3": neighbours of one name together.
QString shortened(const QByteArrayList &names)
{
    QStringList parts;
    for (qsizetype i = 0; i < names.size();) {
        qsizetype end = i;
        while (end < names.size() && names.at(end) == names.at(i))
            ++end;
        QString part = QString::fromLatin1(names.at(i));
        if (end - i > 1)
            part += QStringLiteral(" ×%1").arg(end - i);
        parts.append(part);
        i = end;
    }
    return parts.join(QStringLiteral(", "));
}

quint32 seedOf(const FaultCase &fault)
{
    return static_cast<quint32>(fault.step * 1000 + fault.at);
}

} // namespace

QString FaultCase::describe() const
{
    return kindName(kind) + (isLinkCut(kind) ? cutName(cut) : QString()) +
           QStringLiteral(" %1/%2").arg(step).arg(at);
}

CrashCampaign::CrashCampaign(Scenario scenario)
    : m_scenario(std::move(scenario))
{
}

QString CrashCampaign::record(const Step &step)
{
    Recorded recorded;
    recorded.before = m_world->save();
    if (step.atServer) {
        step.atServer(*m_world);
        m_recorded.append(recorded);
        return {};
    }
    RunFault counting;
    counting.countFile = m_world->filePath(QStringLiteral("points"));
    QFile points(counting.countFile);
    points.remove();
    const qsizetype commands = m_world->imap().faults().commands().size();
    const qsizetype pop3Commands = m_world->pop3().faults().commands().size();
    const qsizetype smtpCommands = m_world->smtp().faults().commands().size();
    const ClientRun run = step.run(*m_world, counting);
    if (run.exitCode != 0)
        return step.name + QStringLiteral(": ") + run.describe();
    if (points.open(QIODevice::ReadOnly)) {
        while (!points.atEnd())
            recorded.points.append(points.readLine().trimmed());
    }
    recorded.imapCommands = static_cast<int>(m_world->imap().faults().commands().size() - commands);
    recorded.pop3Commands =
        static_cast<int>(m_world->pop3().faults().commands().size() - pop3Commands);
    recorded.smtpCommands =
        static_cast<int>(m_world->smtp().faults().commands().size() - smtpCommands);
    recorded.commands = m_world->imap().faults().commands().mid(commands);
    m_recorded.append(recorded);
    return {};
}

QString CrashCampaign::prepare()
{
    m_world = m_scenario.pop3 ? std::make_unique<FaultWorld>(*m_scenario.pop3)
                              : std::make_unique<FaultWorld>(m_scenario.settings);
    if (!m_world->start())
        return QStringLiteral("the servers do not start");
    QString complaint = m_scenario.prepare(*m_world);
    if (!complaint.isEmpty())
        return complaint;
    m_steps = m_scenario.steps(*m_world);
    for (const Step &step : std::as_const(m_steps)) {
        complaint = record(step);
        if (!complaint.isEmpty())
            return complaint;
    }
    complaint = settle(*m_world, m_scenario.between);
    if (complaint.isEmpty())
        complaint = checkAtRest(*m_world);
    if (complaint.isEmpty())
        complaint = m_scenario.expect(*m_world);
    if (complaint.isEmpty())
        complaint = lookAlways();
    m_expected = Ledger::of(*m_world);
    return complaint;
}

QString CrashCampaign::listing() const
{
    QString text;
    for (qsizetype i = 0; i < m_recorded.size(); ++i) {
        const Recorded &recorded = m_recorded.at(i);
        text += QStringLiteral("  %1/%2 %3: %4 durable steps: %5\n")
                    .arg(QString::fromLatin1(m_scenario.name))
                    .arg(i)
                    .arg(m_steps.at(i).name)
                    .arg(recorded.points.size())
                    .arg(shortened(recorded.points).left(longestList));
    }
    return text;
}

QString CrashCampaign::findings() const
{
    QString text;
    for (const auto &[place, found] : m_findings) {
        const auto &[step, at] = place;
        QStringList different = found;
        different.removeDuplicates();
        text += QStringLiteral("  %1 %2, %3: %4\n")
                    .arg(m_steps.at(step).name)
                    .arg(at)
                    .arg(QString::fromLatin1(m_recorded.at(step).points.at(at - 1)),
                         different.join(QStringLiteral(" | ")));
    }
    return text;
}

QList<FaultCase> CrashCampaign::crashes(FaultCase::Kind kind) const
{
    QList<FaultCase> cases;
    for (int step = 0; step < m_recorded.size(); ++step) {
        if (m_steps.at(step).atServer)
            continue;
        for (int at = isPowerCut(kind) ? 0 : 1; at <= m_recorded.at(step).points.size(); ++at) {
            FaultCase one;
            one.kind = kind;
            one.step = step;
            one.at = at;
            cases.append(one);
        }
    }
    return cases;
}

QList<FaultCase> CrashCampaign::cuts() const
{
    QList<FaultCase> cases;
    const auto add = [&cases](FaultCase::Kind kind, int step, int commands) {
        for (int at = 1; at <= commands; ++at) {
            for (const FakeFault::Kind cut :
                 {FakeFault::Kind::CutBeforeCommand, FakeFault::Kind::CutBeforeAnswer,
                  FakeFault::Kind::CutInLiteral, FakeFault::Kind::CutAfterAnswer}) {
                // Within an answer means within a literal, and SMTP has none.
                if (cut == FakeFault::Kind::CutInLiteral && kind == FaultCase::Kind::CutSmtp)
                    continue;
                cases.append({kind, step, at, cut});
            }
        }
    };
    for (int step = 0; step < m_recorded.size(); ++step) {
        add(FaultCase::Kind::CutImap, step, m_recorded.at(step).imapCommands);
        add(FaultCase::Kind::CutPop3, step, m_recorded.at(step).pop3Commands);
        add(FaultCase::Kind::CutSmtp, step, m_recorded.at(step).smtpCommands);
    }
    return cases;
}

bool CrashCampaign::isTelling(const FaultCase &fault) const
{
    const QByteArrayList &points = m_recorded.at(fault.step).points;
    const QByteArrayList &telling = m_scenario.tellingPoints;
    const auto isOne = [&telling](const QByteArray &point) {
        return std::any_of(telling.begin(), telling.end(),
                           [&point](const QByteArray &begin) { return point.startsWith(begin); });
    };
    // "ready", "commit", then the point that follows it.
    const bool isReady = fault.at > 0 && points.at(fault.at - 1).endsWith(".ready");
    return fault.at > 0 &&
           (isOne(points.at(fault.at - 1)) || (isReady && isOne(points.value(fault.at + 1))));
}

FakeFaultPlan &CrashCampaign::planOf(FaultCase::Kind kind) const
{
    switch (kind) {
    case FaultCase::Kind::CutPop3:
        return m_world->pop3().faults();
    case FaultCase::Kind::CutSmtp:
        return m_world->smtp().faults();
    default:
        return m_world->imap().faults();
    }
}

ClientRun CrashCampaign::runWith(const Step &step, const FaultCase &fault, bool isFirst)
{
    RunFault run;
    if (!isLinkCut(fault.kind))
        run.crashAt = fault.at;
    if (isPowerCut(fault.kind) && isFirst) {
        run.writeLog = m_world->filePath(QStringLiteral("writes"));
        QFile::remove(run.writeLog);
    }
    if (isLinkCut(fault.kind)) {
        FakeFault cut;
        cut.kind = fault.cut;
        cut.occurrence = fault.at;
        planOf(fault.kind).add(cut);
    }
    const ClientRun ended = step.run(*m_world, run);
    m_world->imap().faults().clear();
    m_world->pop3().faults().clear();
    m_world->smtp().faults().clear();
    return ended;
}

QString CrashCampaign::forgetUnsynced(const FaultCase &fault, const ProfileTree &before)
{
    const PowerLoss loss =
        fault.kind == FaultCase::Kind::PowerCutTorn ? PowerLoss::Torn : PowerLoss::Everything;
    const auto left =
        afterPowerCut(before, m_world->filePath(QStringLiteral("writes")), loss, seedOf(fault));
    if (!left)
        return describe(left.error());
    return m_world->restoreProfile(*left) ? QString() : QStringLiteral("cannot write the profile");
}

QString CrashCampaign::resume(const Step &step, const ClientRun &ended)
{
    if (step.resume)
        return step.resume(*m_world, ended);
    const ClientRun again = step.run(*m_world, {});
    return again.exitCode == 0 ? QString() : QStringLiteral("again: ") + again.describe();
}

QString CrashCampaign::lookAlways()
{
    return m_scenario.always ? m_scenario.always(*m_world) : QString();
}

QString CrashCampaign::finish(int next)
{
    for (qsizetype i = next; i < m_steps.size(); ++i) {
        const Step &step = m_steps.at(i);
        if (step.atServer) {
            step.atServer(*m_world);
            continue;
        }
        const ClientRun run = step.run(*m_world, {});
        if (run.exitCode != 0)
            return step.name + QStringLiteral(" afterwards: ") + run.describe();
    }
    QString complaint = settle(*m_world, m_scenario.between);
    if (complaint.isEmpty())
        complaint = Ledger::of(*m_world).differenceTo(m_expected);
    if (complaint.isEmpty())
        complaint = checkAtRest(*m_world);
    return complaint;
}

QString CrashCampaign::play(const FaultCase &fault)
{
    const Step &step = m_steps.at(fault.step);
    const WorldState &before = m_recorded.at(fault.step).before;
    if (!m_world->restore(before))
        return QStringLiteral("the world cannot be put back");
    ClientRun ended = runWith(step, fault, true);
    const bool wasMissed = !isLinkCut(fault.kind) && fault.at > 0 && !ended.hasCrashed();
    m_missed += wasMissed ? 1 : 0;
    if (ended.exitCode != 0 && !ended.hasCrashed() && !isLinkCut(fault.kind))
        return ended.describe();
    if (isPowerCut(fault.kind)) {
        const QString complaint = forgetUnsynced(fault, before.profile);
        if (!complaint.isEmpty())
            return complaint;
    }
    if (QString complaint = lookAlways(); !complaint.isEmpty())
        return QStringLiteral("at once: ") + complaint;
    if (ended.hasCrashed() && m_scenario.found)
        m_findings[{fault.step, fault.at}].append(m_scenario.found(*m_world));
    if (fault.kind == FaultCase::Kind::CrashTwice && ended.hasCrashed()) {
        // Without asking what was taken: the second run is the start that follows a crash.
        const ClientRun second = m_world->ctl(m_scenario.secondStart, {fault.at, {}, {}, {}});
        if (second.exitCode < 0)
            return QStringLiteral("second start: ") + second.describe();
        if (QString complaint = lookAlways(); !complaint.isEmpty())
            return QStringLiteral("after the second start: ") + complaint;
    }
    // What was acknowledged is not asked for again.
    if (ended.exitCode != 0) {
        const QString complaint = resume(step, ended);
        if (!complaint.isEmpty())
            return complaint;
    }
    return finish(fault.step + 1);
}

CampaignOptions CampaignOptions::fromEnvironment()
{
    CampaignOptions options;
    options.all = qEnvironmentVariableIsSet("MARTLET_FAULTS_ALL");
    bool isNumber = false;
    const int seed = qEnvironmentVariableIntValue("MARTLET_FAULTS_SEED", &isNumber);
    if (isNumber)
        options.seed = static_cast<quint32>(seed);
    return options;
}

QList<FaultCase> sample(QList<FaultCase> cases, qsizetype count, quint32 seed)
{
    std::mt19937 random(seed);
    while (cases.size() > count)
        cases.removeAt(static_cast<qsizetype>(random() % static_cast<quint32>(cases.size())));
    return cases;
}

namespace
{

QString playAll(CrashCampaign &campaign, const Scenario &scenario, QList<FaultCase> cases,
                qsizetype budget)
{
    const CampaignOptions options = CampaignOptions::fromEnvironment();
    const QString only = qEnvironmentVariable("MARTLET_FAULTS_ONLY");
    if (!only.isEmpty())
        cases.removeIf([&](const FaultCase &one) { return one.describe() != only; });
    const qsizetype possible = cases.size();
    const bool isTold = !scenario.tellingPoints.isEmpty();
    if (!options.all && isTold)
        cases.removeIf([&](const FaultCase &one) { return !campaign.isTelling(one); });
    const qsizetype most = isTold ? scenario.tellingCases : budget;
    if (!options.all && most > 0)
        cases = sample(std::move(cases), most, options.seed);
    QElapsedTimer clock;
    clock.start();
    QStringList complaints;
    for (const FaultCase &one : std::as_const(cases)) {
        const QString complaint = campaign.play(one);
        if (!complaint.isEmpty())
            complaints.append(
                QStringLiteral("%1, %2: %3")
                    .arg(QString::fromLatin1(scenario.name), one.describe(), complaint));
        if (complaints.size() == mostComplaints)
            break;
    }
    qInfo("%s: %d of %d cases, seed %u, %d faults never came, %lld ms", scenario.name,
          static_cast<int>(cases.size()), static_cast<int>(possible), options.seed,
          campaign.missedFaults(), clock.elapsed());
    if (scenario.found)
        qInfo("found after the crash:\n%s", qPrintable(campaign.findings()));
    return complaints.join(u'\n');
}

} // namespace

QString runCrashes(const Scenario &scenario, const QList<FaultCase::Kind> &kinds, qsizetype budget)
{
    CrashCampaign campaign(scenario);
    const QString complaint = campaign.prepare();
    if (!complaint.isEmpty())
        return QStringLiteral("uninterrupted: ") + complaint;
    qInfo("%s", qPrintable(campaign.listing()));
    QList<FaultCase> cases;
    for (const FaultCase::Kind kind : kinds)
        cases += campaign.crashes(kind);
    return playAll(campaign, scenario, std::move(cases), budget);
}

QString runCuts(const Scenario &scenario, qsizetype budget)
{
    CrashCampaign campaign(scenario);
    const QString complaint = campaign.prepare();
    if (!complaint.isEmpty())
        return QStringLiteral("uninterrupted: ") + complaint;
    return playAll(campaign, scenario, campaign.cuts(), budget);
}

} // namespace Martlet::Test
