// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One process writes a profile (REL-12). The lock is a file with process id and boot id, held by an
// advisory lock of the system, so that it goes with the process however that ends.
#pragma once

#include "core/util/Result.h"

#include <QString>

#include <memory>

namespace Martlet::Store
{

class ProfileLock
{
public:
    /// Takes the lock of the data folder (made when missing). AlreadyExists when a living process
    /// holds it; `detail` is then its process id.
    static Result<std::unique_ptr<ProfileLock>> acquire(const QString &dataDir);

    /// The process that holds the lock now; 0: nobody.
    static qint64 holder(const QString &dataDir);

    ~ProfileLock();
    ProfileLock(const ProfileLock &) = delete;
    ProfileLock &operator=(const ProfileLock &) = delete;

private:
    ProfileLock(QString file, int descriptor);

    QString m_file;
    int m_descriptor;
};

} // namespace Martlet::Store
