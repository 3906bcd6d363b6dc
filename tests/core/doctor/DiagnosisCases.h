// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Failures as servers, networks and certificates show them, with what the doctor has to find. The
// server lines are written out here, not read from the table they are found by.
#pragma once

#include "core/doctor/Diagnosis.h"

#include <QByteArray>
#include <QList>

namespace Martlet::Test
{

/// What was going on when the server answered.
enum class Step {
    ImapLogin,
    ImapMailbox,
    Pop3Login,
    Pop3Mailbox,
    SmtpHello,
    SmtpLogin,
    SmtpMail,
    SmtpRcpt,
    SmtpData,
    Report, ///< a delivery report
    Token,
    OtherService,
};

struct DiagnosisCase {
    QByteArray name;
    Doctor::Evidence evidence;
    QString codes; ///< "AUTH-2 AUTH-3", in order
    Doctor::Reaction reaction = Doctor::Reaction::None;
};

Doctor::Evidence answered(Step step, const char *host, const char *line);

/// Noon of a day on which the certificates of the tests are valid.
QDateTime testNow();

/// Section by section of what servers are known to say.
QList<DiagnosisCase> providerTextCases();
QList<DiagnosisCase> softwareTextCases();
QList<DiagnosisCase> standardCodeCases();
/// Network, name service, connecting, greeting, STARTTLS, capabilities.
QList<DiagnosisCase> connectionCases();
QList<DiagnosisCase> encryptionCases();
/// Refused logins with what is known of the provider and the secret.
QList<DiagnosisCase> loginCases();
/// What has no text, and texts nobody knows.
QList<DiagnosisCase> stageCases();

QList<DiagnosisCase> allDiagnosisCases();

} // namespace Martlet::Test
