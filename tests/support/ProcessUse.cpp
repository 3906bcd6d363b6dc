// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ProcessUse.h"

#include <QDir>
#include <QFile>

#ifdef __GLIBC__
#include <malloc.h>
#include <unistd.h>
#endif

namespace Martlet::Test
{

qint64 residentBytes()
{
#ifdef __GLIBC__
    ::malloc_trim(0);
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> pages = file.readAll().split(' ');
    return pages.value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
#else
    return 0;
#endif
}

namespace
{

qint64 peakIn(const QString &status)
{
    QFile file(status);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.simplified().split(' ').value(1).toLongLong() * 1024;
    }
    return 0;
}

} // namespace

qint64 peakResidentBytes()
{
    return peakIn(QStringLiteral("/proc/self/status"));
}

qint64 peakResidentBytes(qint64 pid)
{
    return peakIn(QStringLiteral("/proc/%1/status").arg(pid));
}

void forgetPeak()
{
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    if (file.open(QIODevice::WriteOnly))
        file.write("5");
}

qsizetype openDescriptors()
{
    return QDir(QStringLiteral("/proc/self/fd"))
        .entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)
        .size();
}

} // namespace Martlet::Test
