// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger: which letter is where, on the server, in the profile's own folders and at the SMTP
// server, in a form in which two ends of the same story are equal. And the questions that must have
// the same answer after any story.
#pragma once

#include "tests/faults/FaultWorld.h"

#include <QString>
#include <QStringList>

#include <functional>

namespace Martlet::Test
{

struct Ledger {
    /// "place token flags digest", sorted. UIDs are left out: they may differ.
    QStringList rows;
    /// The tokens alone with their places, to say first what matters most.
    QStringList tokens;

    [[nodiscard]] static Ledger of(FaultWorld &world);
    /// Empty when equal, else what is missing and what is too much.
    [[nodiscard]] QString differenceTo(const Ledger &expected) const;
};

/// Rounds until nothing waits any more; decides about letters of unknown fate as a person would
/// who can ask the recipient. `between`: what servers do by themselves after each round that was
/// not the last, the first one is 0. A complaint, or nothing.
[[nodiscard]] QString settle(FaultWorld &world,
                             const std::function<void(FaultWorld &, int round)> &between = {});

/// Cache equal to the server, rules of the store kept, and a second round changes nothing here or
/// there (REL-3). A complaint, or nothing.
[[nodiscard]] QString checkAtRest(FaultWorld &world);

} // namespace Martlet::Test
