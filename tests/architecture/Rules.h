// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of the house that a machine can check (ARCHITECTURE sections 3, 8, 10, 12, 13). Each
// gives sentences, empty when all is well.
#pragma once

#include "tests/architecture/SourceText.h"

namespace Martlet::Architecture
{

/// Includes that point up or sideways, and libraries outside the one layer that may know them.
QStringList layerViolations(const SourceFile &file);

/// Nested event loops, blocking, throwing, unfinished business; in tests: skipping.
QStringList wordViolations(const SourceFile &file);

/// Length, licence header, #pragma once, names.
QStringList shapeViolations(const SourceFile &file);

/// All of the above.
QStringList violations(const SourceFile &file);

} // namespace Martlet::Architecture
