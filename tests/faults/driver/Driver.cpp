// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/driver/Driver.h"

#include <QCoreApplication>
#include <QMetaEnum>

#include <cstdio>

#include <unistd.h>

namespace Martlet::Test
{

namespace
{

constexpr int inputDescriptor = 0;

QString problemName(Engine::Problem::Kind kind)
{
    switch (kind) {
    case Engine::Problem::Kind::DiskFull:
        return QStringLiteral("disk-full");
    case Engine::Problem::Kind::SendingUnknown:
        return QStringLiteral("sending-unknown");
    case Engine::Problem::Kind::DatabaseRestored:
        return QStringLiteral("database-restored");
    case Engine::Problem::Kind::ServerUnreachable:
        return QStringLiteral("server-unreachable");
    default:
        return QStringLiteral("other-%1").arg(static_cast<int>(kind));
    }
}

} // namespace

Driver::Driver(std::unique_ptr<Engine::MailEngine> engine)
    : m_engine(std::move(engine))
    , m_notifier(inputDescriptor, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &Driver::readInput);
}

Driver::~Driver() = default;

void Driver::watchProblems()
{
    const Engine::SyncStatus *status = &services().status;
    const auto tell = [this, status] {
        QSet<quint64> present;
        for (const Engine::Problem &problem : status->problems()) {
            present.insert(problem.id);
            if (!m_toldProblems.contains(problem.id))
                say(QStringLiteral("problem ") + problemName(problem.kind) + u' ' +
                    describe(problem.error));
        }
        for (const quint64 id : std::as_const(m_toldProblems)) {
            if (!present.contains(id))
                say(QStringLiteral("solved"));
        }
        m_toldProblems = present;
    };
    connect(status, &Engine::SyncStatus::problemsChanged, this, tell);
    tell();
}

void Driver::say(const QString &line) const
{
    const QByteArray bytes = QString(line).replace(u'\n', u' ').toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stdout);
    std::fflush(stdout);
}

void Driver::readInput()
{
    char buffer[4096];
    const ssize_t length = ::read(inputDescriptor, buffer, sizeof buffer);
    if (length <= 0) {
        m_notifier.setEnabled(false);
        m_isInputOver = true;
    } else {
        m_input.append(buffer, length);
    }
    for (qsizetype end = m_input.indexOf('\n'); end >= 0; end = m_input.indexOf('\n')) {
        m_waiting.append(QString::fromUtf8(m_input.left(end)).split(u'\t'));
        m_input.remove(0, end + 1);
    }
    runNext();
}

void Driver::runNext()
{
    if (!m_running.isEmpty())
        return;
    if (m_waiting.isEmpty()) {
        if (m_isInputOver)
            QCoreApplication::exit(m_hasFailed ? 1 : 0);
        return;
    }
    QStringList words = m_waiting.takeFirst();
    m_running = words.takeFirst();
    const auto command = driverCommands().find(m_running);
    if (command == driverCommands().end())
        finished(failure(ErrorKind::InvalidInput, Retry::Never, QStringLiteral("no such command")));
    else
        command->second(*this, words);
}

void Driver::finished(Result<QString> said)
{
    if (said) {
        say(QStringLiteral("ok ") + m_running + u' ' + *said);
    } else {
        m_hasFailed = true;
        say(QStringLiteral("failed ") + m_running + u' ' + errorKindName(said.error().kind) + u' ' +
            describe(said.error()));
    }
    m_running.clear();
    // Not from here: a command that ends at once would go on inside its own call.
    QMetaObject::invokeMethod(this, &Driver::runNext, Qt::QueuedConnection);
}

} // namespace Martlet::Test
