// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What goes into the sentences of a diagnosis. Pure; part of Diagnosis.
#pragma once

#include "core/doctor/Diagnosis.h"

namespace Martlet::Doctor
{

/// The registrable domains a link may lead to: of the recognised server and of the preset; the mail
/// domain where the server itself is under it.
QStringList providerDomains(const Evidence &evidence, const ServerTexts &texts);

/// Of a diagnosis whose codes, server text and link are set. `waitHours`: 0, or what the catalogue
/// adds to the code's own wait.
FindingValues findingValues(const Evidence &evidence, const ServerTexts &texts,
                            const Diagnosis &diagnosis, int waitHours);

} // namespace Martlet::Doctor
