// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/doctor/DiagnosisCases.h"

namespace Martlet::Test
{

using Doctor::DoctorStage;
using Doctor::Evidence;
using Doctor::MailProtocol;
using Doctor::ReplySource;

namespace
{

MailProtocol protocolOf(Step step)
{
    switch (step) {
    case Step::ImapLogin:
    case Step::ImapMailbox:
    case Step::Token:
    case Step::OtherService:
        return MailProtocol::Imap;
    case Step::Pop3Login:
    case Step::Pop3Mailbox:
        return MailProtocol::Pop3;
    default:
        return MailProtocol::Smtp;
    }
}

DoctorStage stageOf(Step step)
{
    switch (step) {
    case Step::SmtpHello:
        return DoctorStage::Greeting;
    case Step::ImapLogin:
    case Step::Pop3Login:
    case Step::SmtpLogin:
    case Step::Token:
    case Step::OtherService:
        return DoctorStage::Login;
    case Step::ImapMailbox:
    case Step::Pop3Mailbox:
        return DoctorStage::Mailbox;
    default:
        return DoctorStage::Sending;
    }
}

QString commandOf(Step step)
{
    switch (step) {
    case Step::SmtpHello:
        return QStringLiteral("EHLO");
    case Step::SmtpMail:
        return QStringLiteral("MAIL");
    case Step::SmtpRcpt:
        return QStringLiteral("RCPT");
    case Step::SmtpData:
        return QStringLiteral("DATA");
    default:
        return {};
    }
}

} // namespace

QDateTime testNow()
{
    return {QDate(2026, 6, 15), QTime(12, 0), Qt::UTC};
}

Evidence answered(Step step, const char *host, const char *line)
{
    Evidence evidence;
    evidence.protocol = protocolOf(step);
    evidence.side = evidence.protocol == MailProtocol::Smtp ? Mail::TestSide::Outgoing
                                                            : Mail::TestSide::Incoming;
    evidence.stage = stageOf(step);
    evidence.host = QString::fromLatin1(host);
    evidence.port = evidence.protocol == MailProtocol::Smtp ? 465 : 993;
    evidence.isEncrypted = true;
    evidence.now = testNow();
    evidence.reply.text = QString::fromUtf8(line);
    evidence.reply.command = commandOf(step);
    if (step == Step::Report)
        evidence.replySource = ReplySource::DeliveryReport;
    else if (step == Step::Token)
        evidence.replySource = ReplySource::TokenEndpoint;
    else if (step == Step::OtherService)
        evidence.replySource = ReplySource::OtherService;
    return evidence;
}

QList<DiagnosisCase> allDiagnosisCases()
{
    return providerTextCases() + softwareTextCases() + standardCodeCases() + connectionCases() +
           encryptionCases() + loginCases() + stageCases();
}

} // namespace Martlet::Test
