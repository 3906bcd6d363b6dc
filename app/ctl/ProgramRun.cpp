// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/ProgramRun.h"

#include "app/common/ProgramSettings.h"
#include "app/ctl/Answer.h"
#include "app/ctl/Invocation.h"

#include <QTimer>

#include <chrono>

namespace Martlet::Ctl
{

using namespace Qt::Literals;
using namespace std::chrono_literals;

namespace
{

// Another martletctl may have the profile for a moment; a window would answer on its socket.
constexpr std::chrono::milliseconds patience = 10s;
constexpr std::chrono::milliseconds betweenTries = 100ms;

bool isReading(const Invocation &invocation)
{
    return std::holds_alternative<ReadRun>(invocation.command->run);
}

QByteArray notesOf(const QList<Error> &refusedFiles)
{
    QByteArray notes;
    for (const Error &error : refusedFiles)
        notes += errorLine(sentenceFor(error));
    return notes;
}

} // namespace

ProgramRun::ProgramRun(Invocation invocation, QStringList arguments, QByteArray input,
                       App::Paths paths, QObject *parent)
    : QObject(parent)
    , m_invocation(std::move(invocation))
    , m_arguments(std::move(arguments))
    , m_input(std::move(input))
    , m_paths(std::move(paths))
{
}

ProgramRun::~ProgramRun() = default;

void ProgramRun::start()
{
    m_waiting.start();
    if (std::holds_alternative<FileRun>(m_invocation.command->run))
        Q_EMIT finished(executeOnFile(m_invocation, m_input));
    else
        openProfile();
}

void ProgramRun::openProfile()
{
    Engine::EngineOptions options;
    options.paths = {m_paths.dataDir, m_paths.cacheDir};
    options.configDir = m_paths.configDir;
    if (const auto database = App::settingsDatabase(m_paths.configDir))
        options.settingsDatabase = *database;
    options.synchronises = false;
    // What only reads has no use for passwords, and need not wake a key store.
    options.usesKeychain =
        !isReading(m_invocation) && qEnvironmentVariableIsEmpty("MARTLET_NO_KEYCHAIN");
    auto engine = Engine::MailEngine::open(std::move(options));
    if (!engine && engine.error().kind == ErrorKind::AlreadyExists) {
        if (isReading(m_invocation))
            readBesideHolder();
        else
            handOver(engine.error().detail);
        return;
    }
    if (!engine) {
        fail(engine.error());
        return;
    }
    m_engine = std::move(*engine);
    const Session session{&m_engine->services(), m_paths, m_input};
    m_input.fill('\0');
    execute(m_scope, m_invocation, session, [this](const Answer &answer) {
        Answer told = answer;
        // Who sets accounts up wants to know that a table of their own did not count.
        if (m_invocation.command->name.startsWith(u"account "_s))
            told.errors.prepend(notesOf(m_engine->refusedPresetFiles()));
        Q_EMIT finished(told);
    });
}

void ProgramRun::readBesideHolder()
{
    const auto reader = Store::Reader::open({m_paths.dataDir, m_paths.cacheDir});
    if (reader)
        Q_EMIT finished(executeReading(m_invocation, **reader));
    else
        fail(reader.error());
}

void ProgramRun::handOver(const QString &holder)
{
    const ControlRequest request{withAbsoluteFiles(m_arguments, m_invocation), m_input};
    m_client.send(controlSocketPath(m_paths.dataDir), request,
                  [this, holder](Result<Answer> answer) {
                      if (answer) {
                          Q_EMIT finished(*answer);
                      } else if (answer.error().retry == Retry::Later &&
                                 !m_waiting.hasExpired(patience.count())) {
                          QTimer::singleShot(betweenTries, this, &ProgramRun::openProfile);
                      } else if (answer.error().retry == Retry::Later) {
                          fail({ErrorKind::AlreadyExists, Retry::Later, u"open the profile"_s,
                                u"process %1 has it and takes no commands"_s.arg(holder)});
                      } else {
                          fail(answer.error());
                      }
                  });
}

void ProgramRun::fail(const Error &error)
{
    Q_EMIT finished(answerFrom(failure(error), m_invocation.wantsJson));
}

} // namespace Martlet::Ctl
