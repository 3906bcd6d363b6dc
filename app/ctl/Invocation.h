// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From a command line to an Invocation, or to the sentence that says what is wrong with it. Values
// are never repeated in these sentences: one of them may be a mistyped password (SEC-40).
#pragma once

#include "app/ctl/Command.h"

#include <variant>

namespace Martlet::Ctl
{

/// `arguments` without the program's name. Help and version come as an Answer, too.
[[nodiscard]] std::variant<Invocation, Answer> parseArguments(const QStringList &arguments);

/// What `invocation` reads from standard input.
[[nodiscard]] Input inputOf(const Invocation &invocation);

/// The arguments with relative file names made absolute, for a program in another folder.
[[nodiscard]] QStringList withAbsoluteFiles(QStringList arguments, const Invocation &invocation);

} // namespace Martlet::Ctl
