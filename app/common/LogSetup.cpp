// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/LogSetup.h"

#include <QLoggingCategory>

namespace Martlet::App
{

void setUpLogging(bool isVerbose)
{
    qSetMessagePattern(QStringLiteral("%{time HH:mm:ss.zzz} %{if-warning}warning %{endif}"
                                      "%{if-critical}critical %{endif}%{category}: %{message}"));
    QLoggingCategory::setFilterRules(isVerbose ? QStringLiteral("martlet.*.debug=true")
                                               : QStringLiteral("martlet.*.info=false\n"
                                                                "martlet.*.debug=false"));
}

} // namespace Martlet::App
