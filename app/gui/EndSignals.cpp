// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/EndSignals.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace Martlet::App
{

namespace
{

constexpr std::array handled{SIGTERM, SIGINT, SIGHUP};

std::array<int, 2> ends{-1, -1}; ///< a pipe: little more than write() may be called in a handler

void handle(int number)
{
    const auto byte = static_cast<unsigned char>(number);
    // A full pipe already has what it takes.
    [[maybe_unused]] const ssize_t written = ::write(ends[1], &byte, 1);
}

} // namespace

EndSignals::EndSignals(QObject *parent)
    : QObject(parent)
{
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    auto *notifier = new QSocketNotifier(ends[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &EndSignals::read);
    for (const int number : handled) {
        struct sigaction inherited = {};
        // What nohup(1) has a program ignore stays ignored.
        if (::sigaction(number, nullptr, &inherited) == 0 && inherited.sa_handler == SIG_IGN)
            continue;
        struct sigaction action = {};
        action.sa_handler = handle;
        action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
        ::sigemptyset(&action.sa_mask);
        ::sigaction(number, &action, nullptr);
    }
}

EndSignals::~EndSignals()
{
    for (const int number : handled)
        std::signal(number, SIG_DFL);
    for (int &end : ends) {
        if (end >= 0)
            ::close(end);
        end = -1;
    }
}

void EndSignals::read()
{
    unsigned char number = 0;
    while (::read(ends[0], &number, 1) == 1)
        Q_EMIT received(number);
}

} // namespace Martlet::App
