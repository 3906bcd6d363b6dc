// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words for what the connection doctor found, in the person's language.
#pragma once

#include "core/doctor/Diagnosis.h"
#include "core/doctor/FindingCode.h"

#include <QString>
#include <QStringList>

#include <functional>

namespace Martlet::Ui
{

struct FindingSentence {
    QString cause;     ///< one sentence; empty: Martlet mends it by itself, there is nothing to say
    QStringList steps; ///< what to do, in order; may be empty

    /// Both, each step on a line of its own.
    [[nodiscard]] QString text() const;
};

[[nodiscard]] FindingSentence findingSentence(Doctor::FindingCode code,
                                              const Doctor::FindingValues &values);

/// "The clock of this computer is about 2 years behind."
[[nodiscard]] QString clockSentence(std::chrono::seconds offset);

/// From a text of the context "FindingText" to the one that is shown.
using TranslateFinding = std::function<QString(const char *source)>;

/// In another language than the person's: for a text that someone else reads.
[[nodiscard]] FindingSentence findingSentence(Doctor::FindingCode code,
                                              const Doctor::FindingValues &values,
                                              const TranslateFinding &translate);

/// English with names in braces, as it is translated; null for what is not told.
[[nodiscard]] const char *findingSource(Doctor::FindingCode code);

} // namespace Martlet::Ui
