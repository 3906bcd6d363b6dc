// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// martlet-test-servers: a private Dovecot and Postfix for a test that is not C++. Prints one line
// of JSON with the ports and serves until its standard input ends. "shut" and "open" on standard
// input, each answered by the same word, take the network away and bring it back at the same ports.
#include "tests/interop/support/DovecotFixture.h"
#include "tests/interop/support/PostfixFixture.h"
#include "tests/ui/app/Gate.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>

#include <csignal>
#include <cstdio>
#include <unistd.h>

using namespace Martlet::Test;

namespace
{

void say(const QByteArray &line)
{
    std::fputs(QByteArray(line + '\n').constData(), stdout);
    std::fflush(stdout);
}

/// Reads commands; false when there will be no more.
bool obey(const QList<Gate *> &gates)
{
    static QByteArray pending;
    char bytes[256];
    const ssize_t count = ::read(STDIN_FILENO, bytes, sizeof bytes);
    if (count <= 0)
        return false;
    pending.append(bytes, count);
    for (qsizetype end = pending.indexOf('\n'); end >= 0; end = pending.indexOf('\n')) {
        const QByteArray command = pending.left(end);
        pending.remove(0, end + 1);
        bool isDone = command == "open" || command == "shut";
        for (Gate *gate : gates) {
            if (command == "open")
                isDone = gate->open() && isDone;
            else if (command == "shut")
                gate->shut();
        }
        say(isDone ? command : "failed: " + command);
    }
    return true;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    // The end of the test shows itself as end of input; Ctrl+C in a terminal reaches everybody.
    std::signal(SIGINT, SIG_IGN);
    DovecotFixture dovecot;
    dovecot.setServesPop3(true);
    if (!dovecot.start()) {
        std::fputs(dovecot.errorString().constData(), stderr);
        return 1;
    }
    PostfixFixture postfix(dovecot);
    if (!postfix.start()) {
        std::fputs(postfix.errorString().constData(), stderr);
        return 1;
    }
    Gate imaps(dovecot.imapsPort());
    Gate pop3s(dovecot.pop3sPort());
    Gate submission(postfix.submissionPort());
    Gate smtps(postfix.smtpsPort());
    const QList<Gate *> gates{&imaps, &pop3s, &submission, &smtps};
    for (Gate *gate : gates) {
        if (!gate->open()) {
            std::fputs("a port could not be opened\n", stderr);
            return 1;
        }
    }
    const QJsonObject facts{{QStringLiteral("imap"), dovecot.imapPort()},
                            {QStringLiteral("imaps"), imaps.port()},
                            {QStringLiteral("pop3s"), pop3s.port()},
                            {QStringLiteral("submission"), submission.port()},
                            {QStringLiteral("smtps"), smtps.port()},
                            {QStringLiteral("authority"), dovecot.authorityFile()}};
    say(QJsonDocument(facts).toJson(QJsonDocument::Compact));
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, [&] {
        if (!obey(gates))
            QCoreApplication::quit();
    });
    return QCoreApplication::exec();
}
