// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words for what the connection doctor found, in the person's language.
#pragma once

#include "core/doctor/Diagnosis.h"
#include "core/doctor/FindingCode.h"

#include <QString>
#include <QStringList>

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

/// English with names in braces, as it is translated; null for what is not told.
[[nodiscard]] const char *findingSource(Doctor::FindingCode code);

} // namespace Martlet::Ui
