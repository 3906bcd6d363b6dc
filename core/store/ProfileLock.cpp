// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ProfileLock.h"

#include "core/store/DurableFile.h"

#include <QCoreApplication>
#include <QFile>
#include <QSysInfo>

#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Martlet::Store
{

namespace
{

constexpr int attemptsWhileFileChanges = 10;

QString lockFile(const QString &dataDir)
{
    return dataDir + QStringLiteral("/lock");
}

/// "pid\nboot id\n".
struct Claim {
    qint64 pid = 0;
    QByteArray bootId;
};

Claim readClaim(int descriptor)
{
    char text[256];
    const ssize_t length = ::pread(descriptor, text, sizeof text, 0);
    if (length <= 0)
        return {};
    const QList<QByteArray> lines = QByteArray(text, static_cast<qsizetype>(length)).split('\n');
    return {lines.value(0).toLongLong(), lines.value(1)};
}

bool writeClaim(int descriptor)
{
    const QByteArray claim = QByteArray::number(QCoreApplication::applicationPid()) + '\n' +
                             QSysInfo::bootUniqueId() + '\n';
    return ::ftruncate(descriptor, 0) == 0 &&
           ::pwrite(descriptor, claim.constData(), static_cast<size_t>(claim.size()), 0) ==
               claim.size();
}

bool isAlive(qint64 pid)
{
    return pid > 0 && (::kill(static_cast<pid_t>(pid), 0) == 0 || errno == EPERM);
}

/// On file systems without locks (some network ones) the claim itself has to do.
bool isHeldByClaim(const Claim &claim)
{
    return claim.pid != QCoreApplication::applicationPid() && isAlive(claim.pid) &&
           claim.bootId == QSysInfo::bootUniqueId();
}

tl::unexpected<Error> heldBy(qint64 pid)
{
    return failure(ErrorKind::AlreadyExists, Retry::Later, QStringLiteral("lock the profile"),
                   QString::number(pid));
}

tl::unexpected<Error> systemError(int error)
{
    return failure(ErrorKind::LocalStorage, Retry::AfterUserAction,
                   QStringLiteral("lock the profile"), qt_error_string(error));
}

/// The file was removed by its former holder between our open and our lock.
bool isStillThere(const QByteArray &path, int descriptor)
{
    struct stat byName = {};
    struct stat byDescriptor = {};
    return ::stat(path.constData(), &byName) == 0 && ::fstat(descriptor, &byDescriptor) == 0 &&
           byName.st_ino == byDescriptor.st_ino && byName.st_dev == byDescriptor.st_dev;
}

} // namespace

Result<std::unique_ptr<ProfileLock>> ProfileLock::acquire(const QString &dataDir)
{
    if (Result<void> made = makeFolderDurably(dataDir); !made)
        return failure(std::move(made.error()));
    // Other users of the machine have no business in it, whoever made it before.
    QFile::setPermissions(dataDir, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const QByteArray path = QFile::encodeName(lockFile(dataDir));
    for (int attempt = 0; attempt < attemptsWhileFileChanges; ++attempt) {
        const int descriptor = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (descriptor < 0)
            return systemError(errno);
        // Owned from here on: every way out closes it.
        std::unique_ptr<ProfileLock> lock(new ProfileLock(lockFile(dataDir), descriptor));
        const Claim claim = readClaim(descriptor);
        if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            const int error = errno;
            lock->m_file.clear();
            if (error == EWOULDBLOCK)
                return heldBy(claim.pid);
            if (isHeldByClaim(claim))
                return heldBy(claim.pid);
            lock->m_file = lockFile(dataDir);
        } else if (!isStillThere(path, descriptor)) {
            lock->m_file.clear();
            continue;
        }
        if (!writeClaim(descriptor))
            return systemError(errno);
        return lock;
    }
    return heldBy(holder(dataDir));
}

qint64 ProfileLock::holder(const QString &dataDir)
{
    const int descriptor =
        ::open(QFile::encodeName(lockFile(dataDir)).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return 0;
    const Claim claim = readClaim(descriptor);
    const bool isFree = ::flock(descriptor, LOCK_SH | LOCK_NB) == 0;
    const bool hasNoLocks = !isFree && errno != EWOULDBLOCK;
    ::close(descriptor);
    if (isFree || (hasNoLocks && !isHeldByClaim(claim)))
        return 0;
    return claim.pid;
}

ProfileLock::ProfileLock(QString file, int descriptor)
    : m_file(std::move(file))
    , m_descriptor(descriptor)
{
}

ProfileLock::~ProfileLock()
{
    // Removed while locked, so that nobody sees a claim of a process that is gone.
    if (!m_file.isEmpty())
        QFile::remove(m_file);
    ::close(m_descriptor);
}

} // namespace Martlet::Store
