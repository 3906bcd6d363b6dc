// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/interop/support/ServerProcess.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QHostAddress>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTest>

#include <cerrno>
#include <csignal>
#include <pwd.h>
#include <unistd.h>

namespace Martlet::Test
{

quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress(QHostAddress::LocalHost)) ? probe.serverPort() : 0;
}

bool isListening(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    return socket.waitForConnected(200);
}

bool waitUntil(const std::function<bool()> &isTrue, int milliseconds)
{
    const QDeadlineTimer deadline(milliseconds);
    while (!isTrue()) {
        if (deadline.hasExpired())
            return false;
        QTest::qWait(20);
    }
    return true;
}

bool isRoot()
{
    return ::geteuid() == 0;
}

QString userName()
{
    const passwd *entry = ::getpwuid(::geteuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString();
}

QString findProgram(const QString &name)
{
    const QString found = QStandardPaths::findExecutable(name);
    // Servers live in sbin, which ordinary users do not have in their PATH.
    return !found.isEmpty()
               ? found
               : QStandardPaths::findExecutable(
                     name, {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/sbin")});
}

bool writeFile(const QString &name, const QByteArray &bytes, bool isSecret)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return false;
    file.close();
    const auto everyone =
        QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther;
    return file.setPermissions(isSecret ? QFile::ReadOwner | QFile::WriteOwner : everyone);
}

Finished runProgram(const QString &program, const QStringList &arguments, int milliseconds)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(milliseconds)) {
        const QByteArray why = process.errorString().toUtf8();
        process.kill();
        process.waitForFinished();
        return {-1, program.toUtf8() + ": " + why};
    }
    return {process.exitCode(), process.readAll()};
}

bool isAlive(qint64 pid)
{
    return pid > 0 && (::kill(static_cast<pid_t>(pid), 0) == 0 || errno == EPERM);
}

void endProcess(qint64 pid, bool asRoot)
{
    const auto send = [&](int signal) {
        if (asRoot && !isRoot())
            (void)runProgram(QStringLiteral("sudo"),
                             {QStringLiteral("-n"), QStringLiteral("kill"),
                              QStringLiteral("-%1").arg(signal), QString::number(pid)});
        else
            ::kill(static_cast<pid_t>(pid), signal);
    };
    if (!isAlive(pid))
        return;
    send(SIGTERM);
    if (!waitUntil([&] { return !isAlive(pid); })) {
        send(SIGKILL);
        (void)waitUntil([&] { return !isAlive(pid); });
    }
}

struct RawClient::Private {
    QSslSocket socket;
    QByteArray received;
};

RawClient::RawClient()
    : m(std::make_unique<Private>())
{
}

RawClient::~RawClient() = default;

bool RawClient::connectTo(quint16 port, const QByteArray &authorityPem)
{
    m->socket.connectToHost(QStringLiteral("localhost"), port, QIODevice::ReadWrite,
                            QAbstractSocket::IPv4Protocol);
    if (!m->socket.waitForConnected(10'000))
        return false;
    return authorityPem.isEmpty() || startTls(authorityPem);
}

bool RawClient::startTls(const QByteArray &authorityPem)
{
    QSslConfiguration configuration = m->socket.sslConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromData(authorityPem));
    m->socket.setSslConfiguration(configuration);
    m->socket.startClientEncryption();
    return m->socket.waitForEncrypted(10'000);
}

QByteArray RawClient::talk(const QByteArray &text, const QByteArrayList &endings)
{
    m->received.clear();
    m->socket.write(text);
    const QDeadlineTimer deadline(15'000);
    while (!deadline.hasExpired()) {
        for (const QByteArray &line : m->received.split('\n')) {
            for (const QByteArray &ending : endings) {
                if (line.startsWith(ending) && line.endsWith('\r'))
                    return m->received;
            }
        }
        if (!m->socket.waitForReadyRead(1'000) &&
            m->socket.state() != QAbstractSocket::ConnectedState)
            break;
        m->received += m->socket.readAll();
    }
    return m->received;
}

QString RawClient::errorString() const
{
    return m->socket.errorString();
}

} // namespace Martlet::Test
