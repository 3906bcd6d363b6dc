// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/interop/support/CtlWorld.h"

#include "tests/interop/support/ServerProcess.h"

#include <QDir>
#include <QJsonDocument>

#include <algorithm>

namespace Martlet::Test
{

QJsonObject CtlRun::json() const
{
    return QJsonDocument::fromJson(output).object();
}

bool CtlRun::hasOneLineReason() const
{
    return errors.startsWith("martletctl: ") && errors.count('\n') == 1 && errors.endsWith('\n') &&
           errors.size() > 20;
}

QByteArray CtlRun::described() const
{
    return "exit code " + QByteArray::number(exitCode) + "\n" + output.right(4000) + "\n" + errors;
}

CtlWorld::CtlWorld()
    // A short path: the control socket lies below.
    : m_root(QDir::tempPath() + QStringLiteral("/mtctl-XXXXXX"))
{
    // Nothing of the user's: neither folders nor key store nor session.
    m_environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
    m_environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    m_environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    m_environment.insert(QStringLiteral("MARTLET_NO_KEYCHAIN"), QStringLiteral("1"));
    const std::pair<const char *, const char *> folders[] = {{"HOME", "home"},
                                                             {"XDG_CONFIG_HOME", "config"},
                                                             {"XDG_DATA_HOME", "data"},
                                                             {"XDG_CACHE_HOME", "cache"},
                                                             {"XDG_RUNTIME_DIR", "run"}};
    for (const auto &[variable, folder] : folders) {
        QDir(m_root.path()).mkpath(QString::fromLatin1(folder));
        setEnvironment(QString::fromLatin1(variable), file(QString::fromLatin1(folder)));
    }
    QFile::setPermissions(file(QStringLiteral("run")), QFile::Permissions(0x7000));
}

CtlWorld::~CtlWorld() = default;

void CtlWorld::setEnvironment(const QString &name, const QString &value)
{
    m_environment.insert(name, value);
}

QString CtlWorld::program()
{
    return QStringLiteral(MARTLET_BINARY_DIR "/bin/martletctl");
}

std::unique_ptr<QProcess> CtlWorld::start(const QStringList &arguments, const QByteArray &input)
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    process->setWorkingDirectory(m_root.path());
    process->start(program(), arguments);
    process->write(input);
    process->closeWriteChannel();
    return process;
}

CtlRun CtlWorld::finish(QProcess &process, int milliseconds)
{
    // Not waitForFinished(): fake servers live on this thread.
    const bool hasEnded =
        waitUntil([&] { return process.state() == QProcess::NotRunning; }, milliseconds);
    if (!hasEnded) {
        process.kill();
        process.waitForFinished();
        return {-1, process.readAllStandardOutput(),
                "killed after " + QByteArray::number(milliseconds) + " ms; " +
                    process.readAllStandardError()};
    }
    if (process.error() == QProcess::FailedToStart)
        return {-1, {}, process.errorString().toUtf8()};
    const bool hasCrashed = process.exitStatus() == QProcess::CrashExit;
    return {hasCrashed ? -1 : process.exitCode(), process.readAllStandardOutput(),
            (hasCrashed ? QByteArray("crashed; ") : QByteArray()) + process.readAllStandardError()};
}

CtlRun CtlWorld::run(const QStringList &arguments, const QByteArray &input, int milliseconds)
{
    const std::unique_ptr<QProcess> process = start(arguments, input);
    return finish(*process, milliseconds);
}

CtlRun CtlWorld::runUnder(QStringList program, const QStringList &arguments,
                          const QByteArray &input)
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.setWorkingDirectory(m_root.path());
    const QString starter = program.takeFirst();
    process.start(starter, program + QStringList{CtlWorld::program()} + arguments);
    process.write(input);
    process.closeWriteChannel();
    return finish(process);
}

bool CtlWorld::removeCache()
{
    return QDir(cacheDir()).removeRecursively();
}

QStringList CtlWorld::addAccount(const QString &email, const QString &login,
                                 const QString &password)
{
    return {QStringLiteral("account"),
            QStringLiteral("add"),
            QStringLiteral("--email"),
            email,
            QStringLiteral("--login"),
            login,
            QStringLiteral("--password-command"),
            QString(QStringLiteral("printf '%s\\n' '") + password + u'\'')};
}

QString CtlWorld::server(quint16 port, const char *mode)
{
    return QStringLiteral("localhost:%1:%2").arg(port).arg(QLatin1String(mode));
}

QByteArrayList dumpLines(const QByteArray &dump, const QString &account)
{
    QByteArrayList lines;
    const QJsonArray messages =
        QJsonDocument::fromJson(dump).object().value(QStringLiteral("messages")).toArray();
    for (const QJsonValue &value : messages) {
        const QJsonObject row = value.toObject();
        if (!account.isEmpty() && row.value(QStringLiteral("account")).toString() != account)
            continue;
        QByteArrayList flags;
        const QJsonArray names = row.value(QStringLiteral("flags")).toArray();
        for (const QJsonValue &name : names)
            flags.append(name.toString().toUtf8());
        std::sort(flags.begin(), flags.end());
        lines.append(row.value(QStringLiteral("mailbox")).toString().toUtf8() + ' ' +
                     QByteArray::number(row.value(QStringLiteral("uid")).toInteger()) + ' ' +
                     row.value(QStringLiteral("sha256")).toString().toUtf8() + ' ' +
                     flags.join(','));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

} // namespace Martlet::Test
