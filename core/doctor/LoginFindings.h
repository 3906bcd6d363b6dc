// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a refused login can mean when the server does not say. Servers answer "authentication
// failed" for services that are switched off, missing app passwords and blocked accounts too, so
// "wrong password" comes last wherever something else is known. Pure; part of Diagnosis.
#pragma once

#include "core/doctor/Evidence.h"
#include "core/doctor/FindingCode.h"

namespace Martlet::Doctor
{

/// What to say of a refused login without better information: AUTH-1 and what is likelier.
QList<FindingCode> refusedLoginFindings(const Evidence &evidence);

/// The same knowledge put into what a known text means: OAuth2 knows no passwords, a secret that
/// worked a day ago is not wrong, odd characters and the form of the login are worth a look.
QList<FindingCode> loginFindings(const QList<FindingCode> &byText, const Evidence &evidence);

/// Asking for a password that is right makes people change it: not for a fault that passes, nor for
/// a secret that worked a day ago, before two refusals at least ten minutes apart.
bool mayAskForPassword(const Evidence &evidence, const QList<FindingCode> &codes, bool isTemporary);

/// The form of the login that is worth trying; empty: none.
QString alternativeLogin(const Evidence &evidence);

} // namespace Martlet::Doctor
