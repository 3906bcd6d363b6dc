// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A little world for the fault tests: a profile of its own, the real programs on it, and mail
// servers in this process, which live on when a program dies and whose state can be looked at.
// Everything can be put back to how it was.
#pragma once

#include "core/store/StorePaths.h"
#include "tests/faults/ProfileTree.h"
#include "tests/support/FakeImapServer.h"
#include "tests/support/FakePop3Server.h"
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

/// A letter in a folder on this computer.
struct LocalFile {
    QString mailbox;  ///< by the name file in its folder
    QByteArray flags; ///< as IMAP names them, sorted, joined with ","; those a name can bear
    QByteArray bytes; ///< as it travels
    bool isWhole = true;
};

struct WorldState {
    std::map<QByteArray, QList<FakeMailbox>> mailboxes; ///< by login
    ProfileTree profile;
    QList<FakeSubmission> submissions;
    FakePop3Settings pop3; ///< how the POP3 server behaves
    FakeSmtpSettings smtp;
};

class FaultWorld
{
public:
    static constexpr auto login = "anna";
    static constexpr auto other = "bob";

    explicit FaultWorld(FakeImapSettings settings = FakeImapSettings::modern());
    /// Anna's account is one of POP3.
    explicit FaultWorld(const FakePop3Settings &settings);

    /// False with the reason on the test's log.
    [[nodiscard]] bool start();

    [[nodiscard]] FakeMailAccount &anna() { return *m_store.account(login); }
    [[nodiscard]] FakeMailAccount &bob() { return *m_store.account(other); }
    [[nodiscard]] FakeImapServer &imap() { return m_imap; }
    [[nodiscard]] FakePop3Server &pop3() { return m_pop3; }
    [[nodiscard]] FakeSmtpServer &smtp() { return m_smtp; }
    [[nodiscard]] bool isPop3() const { return m_isPop3; }
    /// What the SMTP server accepted in the life of the present state.
    [[nodiscard]] QList<FakeSubmission> submissions() const;

    /// martletctl with these arguments.
    ClientRun ctl(const QStringList &arguments, const RunFault &fault = {},
                  const QByteArray &input = {});
    /// The driver with a script: lines of words separated by tabs.
    ClientRun drive(const QByteArray &script, const RunFault &fault = {});
    ClientRun addAccount(const RunFault &fault = {});
    ClientRun addPop3Account(const QStringList &more, const RunFault &fault = {});

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

    /// The files in the folders on this computer, as other programs see them.
    [[nodiscard]] QList<LocalFile> localFiles() const;

    [[nodiscard]] WorldState save();
    [[nodiscard]] bool restore(const WorldState &state);
    [[nodiscard]] bool restoreProfile(const ProfileTree &tree);
    /// The servers have read all that a program sent before it died, and forgot the connection.
    [[nodiscard]] bool settleConnections();

private:
    [[nodiscard]] QStringList addWords(const QString &protocol, quint16 port) const;
    ClientRun run(const QString &name, const QStringList &arguments, const RunFault &fault,
                  const QByteArray &input);

    QTemporaryDir m_folder;
    FakeMailStore m_store;
    FakeImapServer m_imap;
    FakePop3Server m_pop3;
    FakeSmtpServer m_smtp;
    bool m_isPop3 = false;
    QList<FakeSubmission> m_earlierSubmissions;
    qsizetype m_knownSubmissions = 0;
};

/// The token of a letter: X-Martlet-Token, else the subject.
[[nodiscard]] QByteArray tokenOf(const QByteArray &message);

} // namespace Martlet::Test
