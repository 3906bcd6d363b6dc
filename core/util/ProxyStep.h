// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The step an Error names in `what` when a proxy is what failed, not the server behind it: who
// explains the error has to send people to other settings.
#pragma once

#include "core/util/Error.h"

namespace Martlet
{

inline QString proxyStep()
{
    return QStringLiteral("go through the proxy");
}

inline bool isAboutProxy(const Error &error)
{
    return error.what == proxyStep();
}

} // namespace Martlet
