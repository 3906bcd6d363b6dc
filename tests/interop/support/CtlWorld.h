// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A private home for the built martletctl: its own XDG folders, no key store, no session bus, gone
// with the object. The program runs as a process of its own, as a person's shell would start it.
// For tests: these calls block, but keep the event loop running, so that fake servers on the same
// thread can answer.
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <memory>

namespace Martlet::Test
{

/// What one run left. `exitCode` is -1 when the program crashed, hung or could not be started; the
/// reason is then in `errors`.
struct CtlRun {
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;

    /// Empty when the output is no JSON document.
    [[nodiscard]] QJsonObject json() const;
    /// The one line a failure has to say: exactly one line feed, the program's name in front.
    [[nodiscard]] bool hasOneLineReason() const;
    /// For QVERIFY2.
    [[nodiscard]] QByteArray described() const;
};

class CtlWorld
{
public:
    CtlWorld();
    ~CtlWorld();

    [[nodiscard]] CtlRun run(const QStringList &arguments, const QByteArray &input = {},
                             int milliseconds = 60'000);
    /// The same through another program that starts it (strace); `program` and its own options
    /// first.
    [[nodiscard]] CtlRun runUnder(QStringList program, const QStringList &arguments,
                                  const QByteArray &input = {});
    /// Started and left running; the caller waits or kills.
    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList &arguments,
                                                  const QByteArray &input = {});
    /// Waits for the end of one that was started.
    [[nodiscard]] CtlRun finish(QProcess &process, int milliseconds = 60'000);

    /// Any program of this world's environment, with martletctl's folders.
    [[nodiscard]] const QProcessEnvironment &environment() const { return m_environment; }
    void setEnvironment(const QString &name, const QString &value);

    [[nodiscard]] QString root() const { return m_root.path(); }
    [[nodiscard]] QString file(const QString &name) const { return m_root.filePath(name); }
    [[nodiscard]] QString configDir() const { return file(QStringLiteral("config/martlet")); }
    [[nodiscard]] QString dataDir() const { return file(QStringLiteral("data/martlet")); }
    [[nodiscard]] QString cacheDir() const { return file(QStringLiteral("cache/martlet")); }
    [[nodiscard]] bool removeCache();

    /// The words of `account add` for a test server: `--password-command` prints `password`.
    [[nodiscard]] static QStringList addAccount(const QString &email, const QString &login,
                                                const QString &password = QStringLiteral("secret"));
    /// "localhost:PORT:mode"
    [[nodiscard]] static QString server(quint16 port, const char *mode);
    [[nodiscard]] static QString program();

private:
    QTemporaryDir m_root;
    QProcessEnvironment m_environment;
};

/// The rows of a dump as "mailbox uid sha256 flags" lines, sorted, to be compared with a server's
/// own. `account` leaves the others out; empty: all.
[[nodiscard]] QByteArrayList dumpLines(const QByteArray &dump, const QString &account = {});

} // namespace Martlet::Test
