// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/PasswordCommand.h"

#include <QProcess>

#include <memory>

#include <signal.h>
#include <string.h>
#include <unistd.h>

namespace Martlet::Accounts
{

namespace
{

constexpr qsizetype outputLimit = 64 * 1024; // more is no password

QString what()
{
    return QStringLiteral("run the password command");
}

/// Ends a process that nobody waits for any more, and its children. QProcess' own destructor
/// would block until it is gone, so the object outlives us until the system reports the end.
struct EndProcess {
    void operator()(QProcess *process) const
    {
        process->disconnect();
        if (process->state() == QProcess::NotRunning) {
            process->deleteLater();
            return;
        }
        QObject::connect(process, &QProcess::finished, process, &QObject::deleteLater);
        QObject::connect(process, &QProcess::errorOccurred, process, &QObject::deleteLater);
        if (process->processId() > 0)
            ::kill(-static_cast<pid_t>(process->processId()), SIGKILL);
        process->kill();
    }
};

using ProcessPointer = std::unique_ptr<QProcess, EndProcess>;

ProcessPointer newShell(const QString &command)
{
    ProcessPointer process(new QProcess);
    process->setProgram(QStringLiteral("/bin/sh"));
    process->setArguments({QStringLiteral("-c"), command});
    process->setStandardInputFile(QProcess::nullDevice());
    process->setStandardErrorFile(QProcess::nullDevice());
    // A session of its own: it can be ended as a whole, and cannot hang asking on our terminal.
    process->setChildProcessModifier([] { ::setsid(); });
    return process;
}

Secret firstLine(QByteArray &output)
{
    qsizetype end = output.indexOf('\n');
    if (end < 0)
        end = output.size();
    if (end > 0 && output.at(end - 1) == '\r')
        --end;
    Secret secret(QByteArray::fromRawData(output.constData(), end));
    explicit_bzero(output.data(), static_cast<size_t>(output.size()));
    output.clear();
    return secret;
}

Error rejected(const QString &detail)
{
    return {ErrorKind::AuthenticationRejected, Retry::AfterUserAction, what(), detail};
}

Result<Secret> outcomeOf(QProcess &process, int exitCode, QProcess::ExitStatus status)
{
    QByteArray output = process.readAllStandardOutput();
    Secret secret = firstLine(output);
    if (status == QProcess::CrashExit)
        return failure(rejected(QStringLiteral("it was ended by a signal")));
    if (exitCode != 0)
        return failure(rejected(QStringLiteral("it ended with code %1").arg(exitCode)));
    if (secret.isEmpty())
        return failure(rejected(QStringLiteral("it printed no password")));
    return secret;
}

Task<Secret> runShell(QString command)
{
    Deferred<Secret> finished;
    const ProcessPointer process = newShell(command);
    QProcess *shell = process.get();
    const auto resolver = finished.resolver();
    QObject::connect(shell, &QProcess::finished, shell,
                     [shell, resolver](int exitCode, QProcess::ExitStatus status) {
                         resolver.resolve(outcomeOf(*shell, exitCode, status));
                     });
    QObject::connect(shell, &QProcess::errorOccurred, shell,
                     [shell, resolver](QProcess::ProcessError error) {
                         if (error == QProcess::FailedToStart)
                             resolver.fail({ErrorKind::NotFound, Retry::AfterUserAction, what(),
                                            shell->errorString()});
                     });
    QObject::connect(shell, &QProcess::readyReadStandardOutput, shell, [shell, resolver] {
        if (shell->bytesAvailable() > outputLimit)
            resolver.fail(rejected(QStringLiteral("it printed too much for a password")));
    });
    shell->start(QIODevice::ReadOnly);
    Secret secret = co_await finished;
    co_return secret;
}

} // namespace

Task<Secret> runPasswordCommand(Clock &clock, QString command, std::chrono::seconds limit)
{
    Result<Secret> secret =
        co_await asResult(withTimeout(clock, limit, what(), runShell(std::move(command))));
    // Running it again by itself would only ask the person's key ring once more.
    if (!secret && secret.error().kind == ErrorKind::Timeout)
        secret.error().retry = Retry::AfterUserAction;
    co_return secret;
}

} // namespace Martlet::Accounts
