// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the demo: the fake servers with the sample mailbox, a throw-away profile with the account
// in it, and the program that is shown; all of it ends together.
#pragma once

#include "tests/support/FakeImapServer.h"
#include "tests/support/FakePop3Server.h"
#include "tests/support/FakeSmtpServer.h"

#include <QObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

namespace Martlet::Test
{

class DemoSession : public QObject
{
public:
    DemoSession();
    ~DemoSession() override;

    /// False with a reason on stderr.
    [[nodiscard]] bool startServers();
    /// One JSON document: ports, login, password, path of the CA. POP3 has a login of its own, with
    /// a copy of the mailbox: what is fetched may be deleted there.
    [[nodiscard]] QByteArray portsJson() const;

    /// Sets the account up with the martletctl beside this program, then starts `command`. The
    /// exit code of the program goes to QCoreApplication::exit().
    void launch(const QStringList &command);
    /// Ends the program, if one runs, and then the application.
    void shutDown();

private:
    void addAccount(const QStringList &command);
    void startProgram(const QStringList &command);
    void deliverNext();
    [[nodiscard]] QProcessEnvironment environment() const;
    [[nodiscard]] QString authorityFile() const;

    QTemporaryDir m_directory;
    FakeMailStore m_store;
    FakeTlsAuthority m_authority;
    FakeImapServer m_imap;
    FakePop3Server m_pop3;
    FakeSmtpServer m_smtp;
    QProcess m_setUp;
    QProcess m_program;
    QTimer m_arrivals;
    int m_arrived = 0;
    bool m_isEnding = false;
};

} // namespace Martlet::Test
