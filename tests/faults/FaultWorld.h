// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A little world for the fault tests: a profile of its own, the real programs on it, and mail
// servers in this process, which live on when a program dies and whose state can be looked at.
// Everything can be put back to how it was.
#pragma once

#include "core/store/StorePaths.h"
#include "tests/faults/ProfileTree.h"
#include "tests/support/FakeImapServer.h"
#include "tests/support/FakeSmtpServer.h"

#include <QJsonObject>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <map>

class QProcess;

namespace Martlet::Test
{

/// What shall happen to one run of a program.
struct RunFault {
    int crashAt = 0;     ///< ends at the n-th durable step; 0: does not
    QString countFile;   ///< names of the durable steps are appended here
    QString writeLog;    ///< the shim notes what was written and what was fsynced
    QString shimControl; ///< the shim reads from here how the disk is
};

struct ClientRun {
    int exitCode = -1; ///< -1: did not end by itself
    QByteArray output;
    QByteArray errors;

    [[nodiscard]] bool hasCrashed() const { return exitCode == 86; }
    /// For a person: exit code and what was said.
    [[nodiscard]] QString describe() const;
};

struct WorldState {
    std::map<QByteArray, QList<FakeMailbox>> mailboxes; ///< by login
    ProfileTree profile;
    QList<FakeSubmission> submissions;
};

class FaultWorld
{
public:
    static constexpr auto login = "anna";
    static constexpr auto other = "bob";

    explicit FaultWorld(FakeImapSettings settings = FakeImapSettings::modern());

    /// False with the reason on the test's log.
    [[nodiscard]] bool start();

    [[nodiscard]] FakeMailAccount &anna() { return *m_store.account(login); }
    [[nodiscard]] FakeMailAccount &bob() { return *m_store.account(other); }
    [[nodiscard]] FakeImapServer &imap() { return m_imap; }
    [[nodiscard]] FakeSmtpServer &smtp() { return m_smtp; }
    /// What the SMTP server accepted in the life of the present state.
    [[nodiscard]] QList<FakeSubmission> submissions() const;

    /// martletctl with these arguments.
    ClientRun ctl(const QStringList &arguments, const RunFault &fault = {},
                  const QByteArray &input = {});
    /// The driver with a script: lines of words separated by tabs.
    ClientRun drive(const QByteArray &script, const RunFault &fault = {});
    ClientRun addAccount(const RunFault &fault = {});

    /// The environment the programs run in, for tests that start them themselves.
    [[nodiscard]] QProcessEnvironment environment(const RunFault &fault = {}) const;
    [[nodiscard]] static QString program(const QString &name);

    [[nodiscard]] QString profileRoot() const { return m_folder.filePath(QStringLiteral("p")); }
    [[nodiscard]] QString filePath(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] Store::StorePaths paths() const;

    /// Of `martletctl dump`; the bytes for comparing, the object for looking.
    QByteArray dumpBytes();
    QJsonObject dump();
    /// Keys of the letters in a mailbox by Message-ID, as martletctl takes them.
    QMap<QString, QString> keys(const QString &mailbox);

    [[nodiscard]] WorldState save();
    [[nodiscard]] bool restore(const WorldState &state);
    [[nodiscard]] bool restoreProfile(const ProfileTree &tree);
    /// The servers have read all that a program sent before it died, and forgot the connection.
    [[nodiscard]] bool settleConnections();

private:
    ClientRun run(const QString &name, const QStringList &arguments, const RunFault &fault,
                  const QByteArray &input);

    QTemporaryDir m_folder;
    FakeMailStore m_store;
    FakeImapServer m_imap;
    FakeSmtpServer m_smtp;
    QList<FakeSubmission> m_earlierSubmissions;
    qsizetype m_knownSubmissions = 0;
};

/// The token of a letter: X-Martlet-Token, else the subject.
[[nodiscard]] QByteArray tokenOf(const QByteArray &message);

} // namespace Martlet::Test
