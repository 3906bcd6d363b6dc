// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the sync thread still does when QThread::wait() has returned: nothing of OpenSSL's, which
// the end of the program may be clearing away at that moment.
#include "core/engine/MailEngine.h"
#include "tests/core/engine/EngineFixture.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <atomic>
#include <cstdarg>
#include <cstring>

#include <dlfcn.h>
#include <pthread.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace
{

thread_local bool isSyncThread = false;
thread_local bool isPastItsEnd = false;
std::atomic<bool> hasEnded{false};
std::atomic<int> locksBefore{0};
std::atomic<int> locksAfter{0};

/// Made first in its thread, so it goes last of the thread's objects; then come the keys of
/// pthread, which is where OpenSSL cleans up.
struct EndMarker {
    EndMarker() { isSyncThread = true; }
    ~EndMarker()
    {
        isPastItsEnd = true;
        hasEnded = true;
    }
    Q_DISABLE_COPY_MOVE(EndMarker)
};

void note()
{
    if (isSyncThread)
        ++(isPastItsEnd ? locksAfter : locksBefore);
}

using Lock = int (*)(pthread_rwlock_t *);

Lock original(const char *name)
{
    return reinterpret_cast<Lock>(dlsym(RTLD_NEXT, name));
}

} // namespace

// The libraries find these instead of the system's: Qt names its threads, OpenSSL locks.
extern "C" int prctl(int option, ...) noexcept
{
    va_list arguments;
    va_start(arguments, option);
    const auto first = va_arg(arguments, unsigned long);
    va_end(arguments);
    if (option == PR_SET_NAME && std::strcmp(reinterpret_cast<const char *>(first), "sync") == 0)
        [[maybe_unused]]
        thread_local const EndMarker marker;
    return static_cast<int>(syscall(SYS_prctl, option, first, 0UL, 0UL, 0UL));
}

extern "C" int pthread_rwlock_rdlock(pthread_rwlock_t *lock) noexcept
{
    static const Lock real = original("pthread_rwlock_rdlock");
    note();
    return real(lock);
}

extern "C" int pthread_rwlock_wrlock(pthread_rwlock_t *lock) noexcept
{
    static const Lock real = original("pthread_rwlock_wrlock");
    note();
    return real(lock);
}

using namespace Martlet;
using namespace Martlet::Test;

class tst_ThreadEnd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void openSslIsDoneWithTheThreadBefore();
};

void tst_ThreadEnd::openSslIsDoneWithTheThreadBefore()
{
    const QTemporaryDir root;
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&server] {
        QTcpSocket *client = server.nextPendingConnection();
        // As soon as TLS has begun.
        connect(client, &QTcpSocket::readyRead, client, &QTcpSocket::close);
    });
    Engine::EngineOptions options;
    options.paths = {root.filePath(QStringLiteral("data")), root.filePath(QStringLiteral("cache"))};
    options.usesKeychain = false;
    options.synchronises = false;
    auto engine = Store::valueOf(Engine::MailEngine::open(options));
    Mail::AccountSettings settings;
    settings.email = QStringLiteral("me@example.org");
    settings.credentialId = QStringLiteral("me@example.org/1");
    settings.incoming = {QStringLiteral("127.0.0.1"), server.serverPort(), Mail::Encryption::Tls,
                         QStringLiteral("me")};
    settings.identities = {{QStringLiteral("Me"), settings.email, {}, {}}};
    Store::valueOf(answerOf(
        engine->services().accounts.add(settings, {Secret(QByteArray("secret")), std::nullopt})));
    const auto rounds = Store::valueOf(answerOf(engine->services().mailboxes.synchronise()));
    QCOMPARE(rounds.size(), 1);
    QVERIFY(!rounds.first().errors.isEmpty());
    engine.reset();
    QTRY_VERIFY(hasEnded);
    QTest::qWait(200);
    QVERIFY(locksBefore > 0);
    QCOMPARE(locksAfter.load(), 0);
}

QTEST_GUILESS_MAIN(tst_ThreadEnd)
#include "tst_ThreadEnd.moc"
