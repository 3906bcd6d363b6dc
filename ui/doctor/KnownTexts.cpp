// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/doctor/KnownTexts.h"

#include "core/util/Logging.h"

namespace Martlet::Ui
{

const Doctor::ServerTexts &knownServerTexts()
{
    static const Result<Doctor::ServerTexts> texts =
        Doctor::ServerTexts::load(QStringLiteral(":/martlet/server-texts.json"));
    static const Doctor::ServerTexts none;
    if (!texts)
        qCWarning(logUi) << describe(texts.error());
    return texts ? *texts : none;
}

} // namespace Martlet::Ui
