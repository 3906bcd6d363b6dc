// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// martlet-demo-server: see docs below in usage(). Never installed.
#include "tests/demo/DemoSession.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <cstdio>
#include <sys/socket.h>
#include <unistd.h>

namespace
{
int signalSockets[2];

void onSignal(int)
{
    // Only write() is allowed here; the notifier does the rest in the event loop.
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(signalSockets[0], &byte, sizeof byte);
}

bool catchSignals()
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, signalSockets) != 0)
        return false;
    struct sigaction action = {};
    action.sa_handler = onSignal;
    return ::sigaction(SIGTERM, &action, nullptr) == 0 &&
           ::sigaction(SIGINT, &action, nullptr) == 0 && ::sigaction(SIGHUP, &action, nullptr) == 0;
}

int usage()
{
    std::fputs("Usage: martlet-demo-server --launch PROGRAM [ARGUMENT...]\n"
               "         serve a sample mailbox, run PROGRAM on a throw-away profile with the\n"
               "         account in it, and end when it ends\n"
               "       martlet-demo-server --ports\n"
               "         print ports and CA file as JSON and serve until ended by a signal\n",
               stderr);
    return 2;
}
} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("martlet-demo-server"));
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    const bool launches = arguments.value(0) == QLatin1String("--launch") && arguments.size() > 1;
    const bool showsPorts = arguments == QStringList{QStringLiteral("--ports")};
    if (!launches && !showsPorts)
        return usage();
    if (!catchSignals()) {
        std::perror("martlet-demo-server");
        return 1;
    }
    Martlet::Test::DemoSession session;
    if (!session.startServers())
        return 1;
    QSocketNotifier notifier(signalSockets[1], QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, &session, [&] {
        char byte = 0;
        [[maybe_unused]] const auto taken = ::read(signalSockets[1], &byte, sizeof byte);
        session.shutDown();
    });
    if (launches) {
        session.launch(arguments.mid(1));
    } else {
        std::fputs(session.portsJson().constData(), stdout);
        std::fflush(stdout);
    }
    return QCoreApplication::exec();
}
