// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the fixtures of real servers share: free ports, private folders, children that surely end.
// For tests: these calls block.
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

namespace Martlet::Test
{

/// A port of 127.0.0.1 that was free a moment ago; the caller retries with another one when
/// somebody was quicker.
[[nodiscard]] quint16 freePort();
/// Whether something accepts connections on 127.0.0.1:port.
[[nodiscard]] bool isListening(quint16 port);
/// Polls `isTrue` until it is or the time is over; keeps the event loop of the test running.
[[nodiscard]] bool waitUntil(const std::function<bool()> &isTrue, int milliseconds = 10'000);

[[nodiscard]] bool isRoot();
[[nodiscard]] QString userName();
/// The full path; PATH and the sbin folders are searched. Empty when it is missing.
[[nodiscard]] QString findProgram(const QString &name);
[[nodiscard]] bool writeFile(const QString &name, const QByteArray &bytes, bool isSecret = false);

/// Runs to the end. What it said on both channels is in `output`.
struct Finished {
    int exitCode = -1;
    QByteArray output;
};
[[nodiscard]] Finished runProgram(const QString &program, const QStringList &arguments,
                                  int milliseconds = 30'000);

/// Ends the process of a pid file and waits until it is gone; "sudo -n" when `asRoot` and we are
/// not root.
void endProcess(qint64 pid, bool asRoot = false);
[[nodiscard]] bool isAlive(qint64 pid);

/// One line-oriented conversation with a server, optionally over TLS.
class RawClient
{
public:
    RawClient();
    ~RawClient();
    [[nodiscard]] bool connectTo(quint16 port, const QByteArray &authorityPem = {});
    [[nodiscard]] bool startTls(const QByteArray &authorityPem);
    /// Sends `text` (may be empty) and reads until a line begins with one of `endings`.
    QByteArray talk(const QByteArray &text, const QByteArrayList &endings);
    [[nodiscard]] QString errorString() const;

private:
    struct Private;
    std::unique_ptr<Private> m;
};

} // namespace Martlet::Test
