// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// SIGTERM, SIGINT and SIGHUP as a wish to quit: the end of a session, a service manager or Ctrl+C
// in a terminal must not cost the layout or leave a letter behind as if the program had crashed.
#pragma once

#include <QObject>

namespace Martlet::App
{

class EndSignals final : public QObject
{
    Q_OBJECT

public:
    /// One in a program. Afterwards a second signal of a kind ends it as it would have without.
    explicit EndSignals(QObject *parent = nullptr);
    ~EndSignals() override;

Q_SIGNALS:
    void received(int signal);

private:
    void read();
};

} // namespace Martlet::App
