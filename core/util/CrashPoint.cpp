// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/CrashPoint.h"

#include <atomic>
#include <cstdlib>

#include <fcntl.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

namespace Martlet
{

namespace
{

constexpr int crashExitCode = 86;

struct Settings {
    long crashAt = 0;
    int countFile = -1;

    Settings()
    {
        if (const char *at = std::getenv("MARTLET_CRASH_AT"))
            crashAt = std::strtol(at, nullptr, 10);
        if (const char *file = std::getenv("MARTLET_CRASH_COUNT"))
            countFile = ::open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
};

} // namespace

void crashPoint(const char *name)
{
    static const Settings settings;
    if (settings.crashAt == 0 && settings.countFile < 0)
        return;
    static std::atomic<long> passed{0};
    const long number = ++passed;
    if (settings.countFile >= 0) {
        // One writev on an O_APPEND file is atomic, so lines of two threads do not mix.
        char newline[] = "\n";
        const iovec parts[] = {{const_cast<char *>(name), strlen(name)}, {newline, 1}};
        if (::writev(settings.countFile, parts, 2) < 0)
            ::_exit(crashExitCode + 1);
    }
    if (number == settings.crashAt)
        ::_exit(crashExitCode);
}

} // namespace Martlet
