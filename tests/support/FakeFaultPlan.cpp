// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeFaultPlan.h"

#include <algorithm>

namespace Martlet::Test
{

void FakeFaultPlan::add(FakeFault fault)
{
    m_faults.append(Armed{std::move(fault), 0, 0});
}

void FakeFaultPlan::clear()
{
    m_faults.clear();
    m_cutAfterBytes.reset();
}

void FakeFaultPlan::cutAfterBytes(qint64 bytes)
{
    m_cutAfterBytes = bytes;
}

std::optional<FakeFault> FakeFaultPlan::next(const QByteArray &command)
{
    if (onCommand)
        onCommand(command);
    ++m_total;
    m_commands.append(command);
    std::optional<FakeFault> due;
    for (Armed &armed : m_faults) {
        if (!command.startsWith(armed.fault.command))
            continue;
        ++armed.seen;
        const bool isInRange =
            armed.seen >= armed.fault.occurrence &&
            (armed.fault.times < 0 || armed.seen < armed.fault.occurrence + armed.fault.times);
        if (isInRange && !due) {
            ++armed.fired;
            due = armed.fault;
        }
    }
    return due;
}

int FakeFaultPlan::count(const QByteArray &commandPrefix) const
{
    return static_cast<int>(
        std::count_if(m_commands.begin(), m_commands.end(), [&](const QByteArray &command) {
            return command.startsWith(commandPrefix);
        }));
}

bool FakeFaultPlan::isSpent() const
{
    return !m_cutAfterBytes &&
           std::all_of(m_faults.begin(), m_faults.end(), [](const Armed &armed) {
               return armed.fault.times >= 0 && armed.fired >= armed.fault.times;
           });
}

} // namespace Martlet::Test
