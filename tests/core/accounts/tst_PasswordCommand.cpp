// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/PasswordCommand.h"

#include "tests/core/accounts/TaskRunner.h"

#include <QFile>
#include <QTemporaryDir>

#include <signal.h>

using namespace Martlet;
using namespace Martlet::Accounts;
using namespace std::chrono_literals;

class TestPasswordCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstLineIsThePassword_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QByteArray>("password");
        QTest::newRow("one line") << "printf 'secret\\n'" << QByteArray("secret");
        QTest::newRow("no line end") << "printf secret" << QByteArray("secret");
        QTest::newRow("more lines") << "printf 'secret\\nlogin: me\\n'" << QByteArray("secret");
        QTest::newRow("crlf") << "printf 'secret\\r\\nx'" << QByteArray("secret");
        QTest::newRow("blanks stay") << "printf ' a b \\n'" << QByteArray(" a b ");
        QTest::newRow("utf-8") << "printf 'пароль\\n'" << QByteArray("пароль");
        QTest::newRow("shell") << "x=abc; echo $x | tr a-c x-z" << QByteArray("xyz");
        QTest::newRow("no input") << "cat; echo done" << QByteArray("done");
        QTest::newRow("stderr aside") << "echo no >&2; echo yes" << QByteArray("yes");
    }

    void theFirstLineIsThePassword()
    {
        QFETCH(QString, command);
        QFETCH(QByteArray, password);
        const auto secret = outcomeOf(runPasswordCommand(m_clock, command));
        QVERIFY2(secret, qPrintable(secret ? QString() : describe(secret.error())));
        QCOMPARE(secret->reveal(), password);
    }

    void failuresNeedTheUser_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("exit code") << "echo canary-4711; exit 3";
        QTest::newRow("not found") << "/no/such/program-canary-4711";
        QTest::newRow("nothing") << "true";
        QTest::newRow("empty first line") << "printf '\\ncanary-4711\\n'";
        QTest::newRow("killed") << "echo canary-4711; kill -9 $$";
        QTest::newRow("too much") << "yes canary-4711";
    }

    // SEC-10: what the command printed appears in no error.
    void failuresNeedTheUser()
    {
        QFETCH(QString, command);
        const auto secret = outcomeOf(runPasswordCommand(m_clock, command));
        QVERIFY(!secret);
        QCOMPARE(secret.error().kind, ErrorKind::AuthenticationRejected);
        QCOMPARE(secret.error().retry, Retry::AfterUserAction);
        QVERIFY(!describe(secret.error()).contains(QStringLiteral("canary-4711")));
    }

    void timeoutEndsAllItStarted()
    {
        const QTemporaryDir folder;
        const QString pidFile = folder.filePath(QStringLiteral("pid"));
        // Two processes: the shell, and the sleep it waits for.
        const QString command =
            QStringLiteral("sleep 600 & echo $! > '%1'; wait; echo late").arg(pidFile);
        const auto secret = outcomeOf(runPasswordCommand(m_clock, command, 1s));
        QVERIFY(!secret);
        QCOMPARE(secret.error().kind, ErrorKind::Timeout);
        QCOMPARE(secret.error().retry, Retry::AfterUserAction);
        verifyGone(pidFile);
    }

    void cancellingEndsAllItStarted()
    {
        const QTemporaryDir folder;
        const QString pidFile = folder.filePath(QStringLiteral("pid"));
        TaskScope scope;
        bool hasAnswered = false;
        scope.spawn(runPasswordCommand(
                        m_clock, QStringLiteral("sleep 600 & echo $! > '%1'; wait").arg(pidFile)),
                    [&](Result<Secret>) { hasAnswered = true; });
        QTRY_VERIFY(QFile(pidFile).size() > 0);
        scope.cancelAll();
        verifyGone(pidFile);
        QVERIFY(!hasAnswered);
    }

private:
    static void verifyGone(const QString &pidFile)
    {
        QFile file(pidFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto pid = static_cast<pid_t>(file.readAll().trimmed().toLongLong());
        QVERIFY(pid > 1);
        QTRY_VERIFY(!isRunning(pid));
    }

    /// An orphan nobody has reaped yet (state Z) has ended too.
    static bool isRunning(pid_t pid)
    {
        QFile status(QStringLiteral("/proc/%1/stat").arg(pid));
        if (!status.open(QIODevice::ReadOnly))
            return false;
        return !status.readAll().contains(") Z ");
    }

    SystemClock m_clock;
};

QTEST_GUILESS_MAIN(TestPasswordCommand)
#include "tst_PasswordCommand.moc"
