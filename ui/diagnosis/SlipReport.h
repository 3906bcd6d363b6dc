// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The support slip (N12): what a provider's support or an administrator needs to know of a failed
// check, in their language, with everything personal hidden. Pure but for the translation it reads.
#pragma once

#include "core/doctor/SlipText.h"
#include "core/engine/AccountService.h"

#include <QList>
#include <QString>

#include <functional>
#include <map>

namespace Martlet::Ui
{

struct SlipFacts {
    Mail::AccountSettings account;
    QList<Engine::StageReport> stages; ///< of the last check; may be empty
    std::map<Engine::TestSide, Doctor::Diagnosis> diagnoses;
    QString program; ///< "Martlet 0.1 (Qt 6.4.2)"
    QString system;
    QDateTime now;                    ///< UTC
    QStringList hostNames;            ///< of this computer
    QList<Secret> secrets;            ///< that were typed for the check
    QList<QString> othersLogins = {}; ///< of other accounts, which servers may name
};

/// Translates a text of a context; the language is the caller's.
using SlipWords = std::function<QString(const char *context, const char *source)>;

/// "en", "ru" or "sk"; English for any other. Read from the program's own translations.
SlipWords slipWords(const QString &language);

/// Plain text in lines, as it is copied. Nothing personal is in it.
QString slipReport(const SlipFacts &facts, const SlipWords &words);

/// What is known of the program and this computer; account, stages and diagnoses are left open.
SlipFacts slipFactsHere();

} // namespace Martlet::Ui
