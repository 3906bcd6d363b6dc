// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an outgoing server does with the letters it is given, as it was learnt by looking.
#pragma once

#include <QString>

namespace Martlet::Store
{

/// What was learnt of an account's outgoing server.
struct SendingHabits {
    bool filesSent = false; ///< it keeps the copy in Sent itself
    QString rewrittenFrom;  ///< what it puts in place of From; empty: it leaves it alone

    friend bool operator==(const SendingHabits &, const SendingHabits &) = default;
};

} // namespace Martlet::Store
