// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A disk that takes nothing any more, or no file beyond a size, for this process and as long as the
// object lives: writes to files fail with EFBIG, as SQLite and the Maildir see a full disk. Pipes
// and sockets still work.
#pragma once

#include <QtGlobal>

#include <csignal>
#include <sys/resource.h>

namespace Martlet::Test
{

class DiskTrouble
{
public:
    explicit DiskTrouble(rlim_t largestBytes = 0)
    {
        // The signal would end the process; the error is wanted.
        std::signal(SIGXFSZ, SIG_IGN);
        if (::getrlimit(RLIMIT_FSIZE, &m_before) != 0)
            qFatal("getrlimit failed");
        const struct rlimit limit = {largestBytes, m_before.rlim_max};
        if (::setrlimit(RLIMIT_FSIZE, &limit) != 0)
            qFatal("setrlimit failed");
    }
    ~DiskTrouble()
    {
        if (::setrlimit(RLIMIT_FSIZE, &m_before) != 0)
            qFatal("setrlimit failed");
    }
    DiskTrouble(const DiskTrouble &) = delete;
    DiskTrouble &operator=(const DiskTrouble &) = delete;

private:
    struct rlimit m_before {
    };
};

} // namespace Martlet::Test
