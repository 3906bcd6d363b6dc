// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One run of martletctl: opens what the command needs, runs it, gives the answer. Takes the
// profile's lock itself; while another program has it, reads beside it or hands the command over.
#pragma once

#include "app/ctl/ControlClient.h"
#include "app/ctl/Execute.h"
#include "core/engine/MailEngine.h"

#include <QElapsedTimer>

#include <memory>

namespace Martlet::Ctl
{

class ProgramRun : public QObject
{
    Q_OBJECT

public:
    /// `arguments` are those `invocation` was made of.
    ProgramRun(Invocation invocation, QStringList arguments, QByteArray input, App::Paths paths,
               QObject *parent = nullptr);
    ~ProgramRun() override;

    void start();

Q_SIGNALS:
    /// Once.
    void finished(const Martlet::Ctl::Answer &answer);

private:
    void openProfile();
    void readBesideHolder();
    void handOver(const QString &holder);
    void fail(const Error &error);

    Invocation m_invocation;
    QStringList m_arguments;
    QByteArray m_input;
    App::Paths m_paths;
    QElapsedTimer m_waiting;
    // The command goes before the engine it works with.
    std::unique_ptr<Engine::MailEngine> m_engine;
    ControlClient m_client;
    TaskScope m_scope;
};

} // namespace Martlet::Ctl
