// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/doctor/DiagnosisCases.h"

#include <functional>

namespace Martlet::Test
{

using Doctor::Evidence;
using Doctor::Reaction;

namespace
{

struct Line {
    Step step;
    const char *text;
    const char *codes;
    Reaction reaction = Reaction::None;
    std::function<void(Evidence &)> change = nullptr;
};

using enum Step;

QList<DiagnosisCase> casesOf(const char *section, const char *host, const std::vector<Line> &lines)
{
    QList<DiagnosisCase> cases;
    for (const Line &line : lines) {
        DiagnosisCase one;
        one.name = QByteArray(section) + ' ' + QByteArray::number(cases.size() + 1) + ": " +
                   QByteArray(line.text).left(60).simplified();
        one.evidence = answered(line.step, host, line.text);
        if (line.change)
            line.change(one.evidence);
        one.codes = QString::fromLatin1(line.codes);
        one.reaction = line.reaction;
        cases.append(one);
    }
    return cases;
}

void byOAuth(Evidence &evidence)
{
    evidence.login.byOAuth = true;
}

void withoutLogin(Evidence &evidence)
{
    evidence.login.isLeftOut = true;
}

void inOrganisation(Evidence &evidence)
{
    evidence.provider.isOrganisation = true;
}

QList<DiagnosisCase> yandex()
{
    return casesOf(
        "Yandex", "imap.yandex.ru",
        {
            {ImapLogin,
             "A1 NO [AUTHENTICATIONFAILED] LOGIN invalid credentials or IMAP is disabled "
             "sc=q8Kt_imap",
             "AUTH-2 AUTH-3 AUTH-12"},
            {ImapLogin,
             "A1 NO [AUTHENTICATIONFAILED] AUTHENTICATE Invalid credentials or IMAP is disabled "
             "sc=aB1c",
             "AUTH-2 AUTH-3 AUTH-12"},
            {Pop3Login, "-ERR [AUTH] login failure or POP3 disabled, try later. sc=k7RZ",
             "AUTH-3 AUTH-2 AUTH-1"},
            {Pop3Login, "-ERR Login failure or POP3 disabled, try later", "AUTH-3 AUTH-2 AUTH-1"},
            {SmtpLogin,
             "535 5.7.8 Error: authentication failed: Invalid user or password! "
             "1700000000-aBcDeF-smtp",
             "AUTH-2 AUTH-1"},
            {SmtpLogin,
             "535 5.7.8 Error: authentication failed: This user does not have access rights to "
             "this "
             "service",
             "AUTH-3 AUTH-2"},
            {SmtpLogin,
             "535 5.7.8 Error: authentication failed: Your message looks like spam. You need to "
             "use "
             "web for sending or prove you are not a robot using the following link "
             "https://ya.cc/1IrBc",
             "SMTP-3 AUTH-5"},
            {SmtpMail, "530 5.7.7 Email sending without SSL/TLS encryption is not allowed.",
             "SMTP-17"},
            {SmtpMail, "503 5.5.4 Error: send AUTH command first.", "SMTP-1"},
            {SmtpMail, "503 Send auth command first", "SMTP-1"},
            {SmtpMail, "530 Authentication required, please sign in", "SMTP-1"},
            {SmtpRcpt, "553 5.7.1 <ivan@yandex.ru>: Sender address rejected: Access denied",
             "SMTP-1", Reaction::None, withoutLogin},
            {SmtpRcpt, "553 5.7.1 <ivan@yandex.ru>: Sender address rejected: Access denied",
             "SMTP-2"},
            {SmtpMail, "553 5.7.1 Sender address rejected: not owned by auth user.", "SMTP-2"},
            {SmtpData,
             "554 5.7.1 [1] Message rejected under suspicion of SPAM; https://ya.cc/1IrBc "
             "1700000000-x-smtp",
             "SMTP-3"},
            {SmtpData,
             "554 5.7.1 [2] Message rejected under suspicion of SPAM; https://ya.cc/1IrBc",
             "SMTP-3"},
            {SmtpMail, "421 4.4.2 mail-nwsmtp-smtp-production-main-25 Error: timeout exceeded",
             "NET-5"},
            {SmtpData,
             "451 4.7.1 Sorry, the service is currently unavailable. Please come back later. aBcD",
             "SMTP-10"},
            {Report, "450 4.2.1 The recipient has exceeded message rate limit. Try again later.",
             "SMTP-10"},
            {Report, "550 5.7.1 No such user! 1700000000-aBc", "SMTP-4"},
            {SmtpRcpt, "550 5.7.1 No such user! 1700000000-aBc", "SMTP-4"},
            {Report, "550 5.7.1 Policy rejection on the target address 1700000000-aBc", "SMTP-12"},
            {Report, "552 5.2.2 Mailbox size limit exceeded 1700000000-aBc", "SMTP-18"},
            {ImapMailbox, "", "", Reaction::CloseQuietly,
             [](Evidence &e) { e.observation = Doctor::Observation::ByeAgain; }},
            {SmtpRcpt, "554 5.7.1 <max@gmail.com>: Relay access denied", "SMTP-25", Reaction::None,
             [](Evidence &e) { e.host = QStringLiteral("smtp-devices.yandex.com"); }},
        });
}

QList<DiagnosisCase> mailRu()
{
    return casesOf(
        "Mail.ru", "imap.mail.ru",
        {
            {ImapLogin,
             "a2 NO [AUTHENTICATIONFAILED] NEOBHODIM parol prilozheniya "
             "https://help.mail.ru/mail/security/protection/external / Application password is "
             "REQUIRED",
             "AUTH-2"},
            {Pop3Login,
             "-ERR NEOBHODIM parol prilozheniya "
             "https://help.mail.ru/mail/security/protection/external",
             "AUTH-2"},
            {Pop3Login, "-ERR Application password is REQUIRED", "AUTH-2"},
            {SmtpLogin,
             "535 5.7.0 NEOBHODIM parol prilozheniya "
             "https://help.mail.ru/mail/security/protection/external / Application password is "
             "REQUIRED",
             "AUTH-2"},
            {ImapLogin, "a2 NO [AUTHENTICATIONFAILED] Authentication failed", "AUTH-2 AUTH-1"},
            {SmtpLogin, "535 Incorrect authentication data", "AUTH-2 AUTH-1"},
            {ImapMailbox, "a9 BAD [CLIENTBUG] Unrecognised command", "", Reaction::Poll},
            {SmtpData,
             "550 spam message rejected. Please visit "
             "http://help.mail.ru/notspam-support/id?c=aBcDeF or report details to "
             "abuse@corp.mail.ru. Error code: A1B2.",
             "SMTP-3"},
            {Report,
             "550 Message was not accepted -- invalid mailbox. Local mailbox anna@mail.ru is "
             "unavailable: account is disabled",
             "SMTP-4"},
            {Report, "550 Local mailbox anna@mail.ru is unavailable: user not found", "SMTP-4"},
            {SmtpMail, "550 not local sender over smtp", "SMTP-2"},
            {SmtpMail, "550 From must be equal to the authenticated mailbox", "SMTP-2"},
        });
}

QList<DiagnosisCase> gmailIncoming()
{
    return casesOf(
        "Gmail, incoming", "imap.gmail.com",
        {
            {ImapLogin, "a1 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)",
             "AUTH-2 AUTH-4 AUTH-1"},
            {ImapLogin, "a1 NO [ALERT] Invalid credentials (Failure)", "AUTH-11", Reaction::None,
             byOAuth},
            {ImapLogin, "a1 NO [ALERT] Invalid credentials (Failure)", "AUTH-2"},
            {ImapLogin,
             "a1 NO [ALERT] Application-specific password required: "
             "https://support.google.com/accounts/answer/185833 (Failure)",
             "AUTH-2"},
            {ImapLogin,
             "* NO [WEBALERT https://accounts.google.com/signin/continue?sarp=1&scc=1&plt=AKgnsb] "
             "Web login required.\r\n"
             "a1 NO [ALERT] Please log in via your web browser: "
             "https://support.google.com/mail/accounts/answer/78754 (Failure)",
             "AUTH-5"},
            {ImapLogin, "* NO [WEBALERT https://accounts.google.com/x] Web login required.",
             "AUTH-5"},
            {ImapLogin,
             "a1 NO [ALERT] Your account is not enabled for IMAP use. Please visit your Gmail "
             "settings page and enable your account for IMAP access. (Failure)",
             "AUTH-3 AUTH-13"},
            {ImapLogin, "a1 NO [ALERT] Your account is not enabled for IMAP use. (Failure)",
             "AUTH-13 AUTH-3", Reaction::None, inOrganisation},
            {ImapLogin, "a1 NO [ALERT] IMAP access is disabled for your domain. (Failure)",
             "AUTH-3 AUTH-13"},
            {ImapLogin, "a1 NO [ALERT] IMAP access is disabled for your domain. (Failure)",
             "AUTH-13 AUTH-3", Reaction::None, inOrganisation},
            {ImapLogin, "a1 NO [ALERT] IMAP access is not allowed for this account. (Failure)",
             "AUTH-18"},
            {ImapLogin, "a1 NO [ALERT] Too many simultaneous connections. (Failure)", "LIM-1"},
            {ImapMailbox,
             "a7 NO [OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)", "LIM-2"},
            {ImapMailbox, "* BYE [OVERQUOTA] bandwidth", "LIM-2"},
            {ImapMailbox, "* BYE Account exceeded command or bandwidth limits. (Failure)", "LIM-2"},
            {ImapMailbox, "* BYE Session expired, please login again.", "", Reaction::Reconnect},
            {ImapMailbox, "a7 NO [CANNOT] Folder contains excess whitespace (Failure)", "BOX-7"},
            {Pop3Login, "-ERR [AUTH] Username and password not accepted.", "AUTH-2 AUTH-1"},
            {Pop3Login,
             "-ERR [AUTH] Application-specific password required: "
             "https://support.google.com/accounts/answer/185833",
             "AUTH-2"},
            {Pop3Login,
             "-ERR [SYS/PERM] Your account is not enabled for POP access. Please visit your Gmail "
             "settings page and enable your account for POP access.",
             "AUTH-3"},
            {ImapLogin,
             "+ "
             "eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIiwic2NvcGUiOiJodHRwczovL21haWwuZ29vZ2xl"
             "LmNvbS8ifQ==",
             "AUTH-11", Reaction::AnswerThenReadOn, byOAuth},
            {OtherService,
             "Ошибка: Сервер отказал в доступе по протоколу POP3 для данного имени пользователя и "
             "пароля. Подробнее…",
             "AUTH-3 AUTH-5 AUTH-2 AUTH-4", Reaction::ExplainOtherService},
        });
}

QList<DiagnosisCase> gmailOutgoing()
{
    return casesOf(
        "Gmail, outgoing", "smtp.gmail.com",
        {
            {SmtpLogin,
             "534-5.7.9 Application-specific password required. For more information, go to\r\n"
             "534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor a1-20020a05 - "
             "gsmtp",
             "AUTH-2"},
            {SmtpLogin,
             "534-5.7.14 <https://accounts.google.com/signin/continue?sarp=1&scc=1&plt=AKgnsbt1\r\n"
             "534-5.7.14 kq3H5tGvL9> Please log in via your web browser and then try again.\r\n"
             "534-5.7.14 Learn more at\r\n"
             "534 5.7.14 https://support.google.com/mail/answer/78754 a1-20020a05 - gsmtp",
             "AUTH-5"},
            {SmtpLogin,
             "535-5.7.8 Username and Password not accepted. For more information, go to\r\n"
             "535 5.7.8  https://support.google.com/mail/?p=BadCredentials a1-20020a05 - gsmtp",
             "AUTH-2 AUTH-4 AUTH-1"},
            {SmtpMail,
             "530-5.7.0 Authentication Required. For more information, go to\r\n"
             "530 5.7.0  https://support.google.com/mail/?p=WantAuthError a1-20020a05 - gsmtp",
             "SMTP-1"},
            {SmtpMail, "530 5.7.0 Must issue a STARTTLS command first. a1-20020a05 - gsmtp",
             "SMTP-17"},
            {SmtpLogin,
             "454 4.7.0 Too many login attempts, please try again later. a1-20020a05 - gsmtp",
             "AUTH-8"},
            {SmtpLogin,
             "454 4.7.0 Cannot authenticate due to a temporary system problem. Try again later. - "
             "gsmtp",
             "AUTH-10"},
            {SmtpLogin,
             "334 "
             "eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIiwic2NvcGUiOiJodHRwczovL21haWwuZ29vZ2xl"
             "LmNvbS8ifQ==",
             "AUTH-11", Reaction::AnswerThenReadOn, byOAuth},
            {SmtpLogin, "334 {\"status\":\"400\",\"schemes\":\"Bearer\"}", "AUTH-11",
             Reaction::AnswerThenReadOn, byOAuth},
            {SmtpData,
             "421-4.7.0 Our system has detected an unusual rate of unsolicited mail originating "
             "from\r\n421-4.7.0 your IP address. To protect our users from spam, mail has been "
             "temporarily\r\n421 4.7.0 rate limited. a1-20020a05 - gsmtp",
             "SMTP-6 SMTP-11"},
            {SmtpData,
             "421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating "
             "from\r\n"
             "421 4.7.28 your SPF domain. a1-20020a05 - gsmtp",
             "SMTP-11 SMTP-6"},
            {SmtpData,
             "550-5.4.5 Daily user sending quota exceeded. For more information on Gmail\r\n"
             "550 5.4.5 sending limits go to https://support.google.com/a/answer/166852 - gsmtp",
             "SMTP-6"},
            {SmtpData, "550 5.4.5 Daily sending limit reached - gsmtp", "SMTP-6"},
            {SmtpRcpt,
             "452-4.5.3 Your message has too many recipients. For more information - gsmtp",
             "SMTP-7"},
            {SmtpRcpt, "550 5.5.3 Too many recipients - gsmtp", "SMTP-7"},
            {SmtpData,
             "552-5.2.3 Your message exceeded Google's message size limits. Please visit\r\n"
             "552 5.2.3 https://support.google.com/mail/?p=MaxSizeError - gsmtp",
             "SMTP-8"},
            {SmtpData,
             "552-5.7.0 Our system detected an illegal attachment on your message. - gsmtp",
             "SMTP-9"},
            {SmtpData,
             "552-5.7.0 This message was blocked because its content presents a potential\r\n"
             "552 5.7.0 security issue. Please visit https://support.google.com/mail/?p=Blocked",
             "SMTP-9"},
            {Report,
             "550-5.7.1 [192.0.2.7 12] Our system has detected that this message is\r\n"
             "550-5.7.1 likely unsolicited mail. To reduce the amount of spam sent to Gmail,\r\n"
             "550 5.7.1 this message has been blocked. a1-20020a05 - gsmtp",
             "SMTP-3 SMTP-11"},
            {Report,
             "550-5.7.1 this message is likely suspicious due to the very low reputation of the "
             "sending domain. - gsmtp",
             "SMTP-11 SMTP-3"},
            {Report,
             "550-5.7.26 This mail has been blocked because the sender is unauthenticated. - gsmtp",
             "SMTP-12"},
            {Report,
             "550-5.7.26 Unauthenticated email from example.org is not accepted due to domain's\r\n"
             "550 5.7.26 DMARC policy. Please contact the administrator of example.org - gsmtp",
             "SMTP-12"},
            {Report,
             "550-5.1.1 The email account that you tried to reach does not exist. Please try\r\n"
             "550 5.1.1 double-checking the recipient's email address. - gsmtp",
             "SMTP-4"},
            {Report, "550 5.2.1 The email account that you tried to reach is disabled. - gsmtp",
             "SMTP-4"},
            {Report,
             "450-4.2.1 The user you are trying to contact is receiving mail at a rate that\r\n"
             "450-4.2.1 prevents additional messages from being delivered. - gsmtp",
             "SMTP-10"},
            {Report,
             "550-5.2.1 The user you are trying to contact is receiving mail at a rate that\r\n"
             "550-5.2.1 prevents additional messages from being delivered. - gsmtp",
             "SMTP-10"},
            {Report, "452-4.2.2 The email account that you tried to reach is over quota. - gsmtp",
             "SMTP-18"},
            {Report, "552-5.2.2 The email account that you tried to reach is over quota. - gsmtp",
             "SMTP-18"},
            {SmtpRcpt,
             "553-5.1.2 The recipient address <ivan@@example.org> is not a valid RFC-5321\r\n"
             "553 5.1.2 address. - gsmtp",
             "SMTP-4"},
        });
}

QList<DiagnosisCase> microsoftIncoming()
{
    const auto ownExchange = [](Evidence &e) {
        e.host = QStringLiteral("mail.corp.example");
        e.greeting.text = QStringLiteral("* OK The Microsoft Exchange IMAP4 service is ready.");
    };
    const auto full = [](Evidence &e) { e.quotaPercent = 99; };
    const auto roomy = [](Evidence &e) { e.quotaPercent = 40; };
    return casesOf(
        "Microsoft, incoming", "outlook.office365.com",
        {
            {ImapLogin, "a1 NO LOGIN failed.", "AUTH-4"},
            {ImapLogin, "a1 NO AUTHENTICATE failed.", "AUTH-4"},
            {ImapLogin, "a1 NO LOGIN failed.", "AUTH-3 AUTH-1", Reaction::None, ownExchange},
            {ImapLogin, "a1 NO AUTHENTICATE failed.", "AUTH-3 AUTH-1", Reaction::None, ownExchange},
            {ImapMailbox, "a3 BAD User is authenticated but not connected.", "BOX-1"},
            {Pop3Login, "-ERR Logon failure: unknown user name or bad password.", "AUTH-1"},
            {Pop3Login, "-ERR Command is not valid in this state.", "AUTH-9"},
            {ImapLogin, "a1 BAD Command received in Invalid state.", "AUTH-9"},
            {ImapMailbox, "a5 BAD Command Argument Error. 11", "BOX-9"},
            {ImapMailbox, "a5 BAD Command Argument Error. 12", "BOX-9"},
            {ImapLogin, "a1 BAD Command Argument Error. 11", "AUTH-4"},
            {ImapLogin, "a1 BAD Command Argument Error. 12", "AUTH-4"},
            {ImapLogin, "a1 BAD Command Error. 10", "AUTH-11"},
            {ImapMailbox, "a6 NO Server Unavailable. 15", "QUO-1 BOX-5"},
            {ImapMailbox, "a6 NO Server Unavailable. 15", "QUO-1", Reaction::None, full},
            {ImapMailbox, "a6 NO Server Unavailable. 15", "BOX-5", Reaction::TryLater, roomy},
            {ImapMailbox, "a8 NO Maximum size of appendable message has been exceeded.", "QUO-2"},
            {ImapMailbox, "a8 BAD Request is throttled. Suggested Backoff Time: 59618 milliseconds",
             "LIM-3"},
            {ImapMailbox, "* BYE Connection closed.", "", Reaction::ReconnectWithFewer,
             ownExchange},
            {ImapMailbox, "* BYE Connection is closed. 13", "", Reaction::ReconnectWithFewer},
            {ImapMailbox, "* BYE Connection is closed. 14", "", Reaction::ReconnectWithFewer},
        });
}

QList<DiagnosisCase> microsoftOutgoing()
{
    const auto ownExchange = [](Evidence &e) {
        e.host = QStringLiteral("mail.corp.example");
        e.greeting.text =
            QStringLiteral("220 EX01.corp.example Microsoft ESMTP MAIL Service ready at today");
    };
    return casesOf(
        "Microsoft, outgoing", "smtp.office365.com",
        {
            {SmtpLogin, "535 5.7.3 Authentication unsuccessful [AM0PR01CA0001.eurprd01.example]",
             "AUTH-4 AUTH-13 AUTH-1"},
            {SmtpLogin, "535 5.7.3 Authentication unsuccessful", "AUTH-1 AUTH-13", Reaction::None,
             ownExchange},
            {SmtpLogin,
             "535 5.7.139 Authentication unsuccessful, basic authentication is disabled. "
             "[AM0PR01CA0001]",
             "AUTH-4"},
            {SmtpLogin,
             "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for "
             "the "
             "Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.",
             "SMTP-13"},
            {SmtpLogin,
             "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for "
             "the "
             "Mailbox. Visit https://aka.ms/smtp_auth_disabled for more information.",
             "SMTP-13"},
            {SmtpLogin,
             "535 5.7.139 Authentication unsuccessful, the user credentials were incorrect. [AM0P]",
             "AUTH-1"},
            {SmtpLogin,
             "535 5.7.139 Authentication unsuccessful, the user is locked by your organization's "
             "security defaults policy. Contact your administrator.",
             "AUTH-13"},
            {SmtpLogin,
             "535 5.7.139 Authentication unsuccessful, the request did not meet the criteria: user "
             "does not meet the criteria to be authenticated successfully.",
             "AUTH-13"},
            {SmtpMail, "530 5.7.57 Client not authenticated to send mail. [AM0PR01]", "SMTP-1"},
            {SmtpMail,
             "530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL "
             "FROM",
             "SMTP-1"},
            {SmtpData, "550 5.7.60 SMTP; Client does not have permissions to send as this sender",
             "SMTP-14"},
            {SmtpData,
             "554 5.2.252 SendAsDenied; anna@corp.example not allowed to send as boss@corp.example",
             "SMTP-14"},
            {SmtpData,
             "554 5.2.0 "
             "STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied",
             "SMTP-14"},
            {SmtpLogin, "432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/x",
             "LIM-1"},
            {SmtpMail, "421 4.3.2 Service not available", "GRT-3 LIM-1"},
            {SmtpMail,
             "421 4.3.2 The maximum number of concurrent connections has exceeded a limit, closing "
             "transmission channel",
             "LIM-1 GRT-3"},
            {SmtpData, "451 4.7.0 Temporary server error. Please try again later. PRX4", "SMTP-10",
             Reaction::TellAdministratorToo},
            {SmtpData, "451 4.7.0 Temporary server error. Please try again later. PRX6 ", "SMTP-10",
             Reaction::TellAdministratorToo},
            {Report, "451 4.7.500 Server busy. Please try again later from [192.0.2.7]. (S77719)",
             "SMTP-10"},
            {Report,
             "451 4.7.650 The mail server [192.0.2.7] has been temporarily rate limited due to IP "
             "reputation. For e-mail delivery information see the page (S775)",
             "SMTP-11"},
            {Report, "550 5.4.1 Recipient address rejected: Access denied. [AM0PR01]", "SMTP-4"},
            {Report, "550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).",
             "SMTP-4"},
            {Report,
             "550 5.7.1 Unfortunately, messages from [192.0.2.7] weren't sent. Please contact your "
             "Internet service provider since part of their network is on our block list (S3150).",
             "SMTP-11"},
            {Report, "550 5.7.606 Access denied, banned sending IP [192.0.2.7].", "SMTP-11"},
            {Report,
             "554 5.2.121 Recipient's per hour message receive limit from this sender exceeded",
             "SMTP-6"},
            {Report, "554 5.2.122 Recipient's per hour message receive limit exceeded", "SMTP-10"},
            {Token, "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS50053: locked\"}",
             "AUTH-6"},
            {Token, "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS50055: expired\"}",
             "AUTH-7"},
            {Token, "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS50076: factor\"}",
             "AUTH-5"},
            {Token, "error_description=AADSTS50079: enrol a second factor", "AUTH-5"},
            {Token, "AADSTS65001: The user or administrator has not consented", "AUTH-13"},
            {Token, "AADSTS90094: An administrator has to grant permission", "AUTH-13"},
            {Token, "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000218: x\"}",
             "AUTH-11"},
            {Token, "{\"error\": \"invalid_grant\", \"error_description\": \"Bad Request\"}",
             "AUTH-11"},
            {Token, "The provided authorization grant is expired", "AUTH-11"},
        });
}

QList<DiagnosisCase> yahoo()
{
    return casesOf(
        "Yahoo", "imap.mail.yahoo.com",
        {
            {ImapLogin, "a1 NO [AUTHENTICATIONFAILED] LOGIN Invalid credentials",
             "AUTH-4 AUTH-2 AUTH-1"},
            {ImapLogin, "a1 NO [AUTHENTICATIONFAILED] AUTHENTICATE Invalid credentials",
             "AUTH-4 AUTH-2 AUTH-1"},
            {ImapLogin, "a1 NO [UNAVAILABLE] LOGIN Server error - Please try again later",
             "AUTH-10"},
            {ImapLogin, "a1 NO [UNAVAILABLE] Service temporarily unavailable", "AUTH-10"},
            {ImapLogin, "a1 NO [LIMIT] LOGIN Rate limit hit.", "AUTH-8"},
            {ImapLogin, "a1 NO Login Rate Limit Hit", "AUTH-8"},
            {ImapMailbox,
             "a4 BAD [CLIENTBUG] FETCH Additional arguments found after last expected argument",
             "BOX-9"},
            {Pop3Login, "-ERR [SYS/PERM] Server error, please contact customer care", "POP-4"},
            {Pop3Login, "-ERR [AUTH] (#MBR1212) Incorrect username or password.", "AUTH-2"},
            {SmtpLogin, "535 5.7.0 (#AUTH005) Too many bad auth attempts.", "AUTH-8"},
            {SmtpMail, "521 5.7.1 sender is over the limit for today", "SMTP-6"},
            {SmtpData, "554 Email rejected, account has reached its daily limit", "SMTP-6"},
            {Report, "553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.7", "SMTP-11"},
            {Report, "553 5.7.1 [BL23] Connections not accepted from servers on block list",
             "SMTP-11"},
            {Report,
             "421 4.7.0 [TSS04] Messages from 192.0.2.7 temporarily deferred due to unexpected "
             "volume or user complaints - 4.16.55.1; see https://postmaster.yahooinc.com",
             "SMTP-10"},
            {Report, "554 5.7.9 Message not accepted for policy reasons.  See the page", "SMTP-3"},
            {Report, "554 Message not allowed - [PH01] Email not accepted for policy reasons",
             "SMTP-3"},
            {Report,
             "554 delivery error: dd This user doesn't have a yahoo.com account (x@yahoo.com) [0]",
             "SMTP-4"},
            {Report, "554 delivery error: dd Sorry, your message to x@aol.com is no longer valid",
             "SMTP-4"},
            {Report,
             "554 delivery error: dd Sorry your message cannot be delivered. This mailbox is "
             "disabled (554.30).",
             "SMTP-4"},
        });
}

QList<DiagnosisCase> smallProviders()
{
    const auto free = [](Evidence &e) { e.provider.isFreePlan = true; };
    const auto elsewhere = [](Evidence &e) {
        e.provider.regionalHost = QStringLiteral("imap.zoho.eu");
    };
    const auto both = [=](Evidence &e) {
        free(e);
        elsewhere(e);
    };
    const char *const zohoOff = "a1 NO [ALERT] You are yet to enable IMAP for your account. Please "
                                "contact your administrator (Failure)";
    return casesOf("iCloud", "imap.mail.me.com",
                   {
                       {ImapLogin, "a1 NO [AUTHENTICATIONFAILED] Authentication failed",
                        "AUTH-2 AUTH-12"},
                       {SmtpMail, "421 4.7.0 p00-smtp.example Error: too many errors", "SMTP-6"},
                       {SmtpRcpt, "450 4.7.1 You have exceeded your daily sending limit", "SMTP-6"},
                       {SmtpRcpt, "550 5.7.1 You have exceeded your daily sending limit", "SMTP-6"},
                       {SmtpData,
                        "554 5.7.1 [CS01] Message rejected due to local policy. Please visit "
                        "https://support.apple.com/en-us/HT204137",
                        "SMTP-3"},
                       {Report, "552 5.2.2 <jo@icloud.com>: user is overquota", "SMTP-18"},
                   }) +
           casesOf("Zoho", "imap.zoho.com",
                   {
                       {ImapLogin, zohoOff, "AUTH-3 AUTH-14"},
                       {ImapLogin, zohoOff, "AUTH-14", Reaction::None, free},
                       {ImapLogin, zohoOff, "AUTH-15", Reaction::None, elsewhere},
                       {ImapLogin, zohoOff, "AUTH-15 AUTH-14", Reaction::None, both},
                       {SmtpMail, "553 Relaying disallowed as x@example.org", "SMTP-2"},
                       {SmtpMail, "553 Sender is not allowed to relay emails", "SMTP-2"},
                       {SmtpData, "554 5.2.3 MailPolicy violation Error delivering to mailboxes",
                        "SMTP-3"},
                       {SmtpData, "552 5.7.1 virus Eicar-Signature detected by scanner", "SMTP-9"},
                   }) +
           casesOf(
               "QQ", "imap.qq.com",
               {
                   {SmtpLogin,
                    "535 Login Fail. Please enter your authorization code to login. More "
                    "information in https://service.mail.qq.com/detail/0/1010",
                    "AUTH-2"},
                   {ImapLogin,
                    "a1 NO Login fail. Account is abnormal, service is not open, password is "
                    "incorrect, login frequency limited, or system is busy. More information at",
                    "AUTH-3 AUTH-2 AUTH-8"},
                   {SmtpLogin,
                    "535 Login fail. Account is abnormal, service is not open, password is "
                    "incorrect, login frequency limited, or system is busy.",
                    "AUTH-3 AUTH-2 AUTH-8"},
                   {SmtpMail, "550 Sender frequency limited [aBc IP: 192.0.2.7]", "SMTP-6"},
                   {SmtpData, "550 Mail content denied. https://service.mail.qq.com/x", "SMTP-3"},
               }) +
           casesOf("NetEase", "imap.163.com",
                   {
                       {ImapMailbox,
                        "a3 NO SELECT Unsafe Login. Please contact kefu@188.com for help", "BOX-6"},
                       {SmtpLogin, "535 Error: authentication failed", "AUTH-2 AUTH-3"},
                       {SmtpLogin, "550 User has no permission", "AUTH-2 AUTH-3"},
                   }) +
           casesOf(
               "GMX", "mail.gmx.net",
               {
                   {SmtpMail,
                    "550-Requested action not taken: mailbox unavailable\r\n550 For explanation "
                    "visit https://postmaster.gmx.net/en/error-messages",
                    "AUTH-3 SMTP-6"},
                   {SmtpRcpt,
                    "550-Requested action not taken: mailbox unavailable\r\n550 invalid DNS MX",
                    "SMTP-4"},
                   {ImapLogin, "a1 NO authentication failed", "AUTH-3 AUTH-1"},
                   {SmtpLogin, "535 Authentication failed", "AUTH-3 SMTP-6 AUTH-1"},
                   {Report,
                    "552-Requested mail action aborted: exceeded storage\r\n552 Quota "
                    "exceeded for max@gmx.net",
                    "SMTP-18"},
                   {Report,
                    "554-Transaction failed\r\n554-Reject due to SPF policy.\r\n554 The "
                    "originating IP of the message is not permitted",
                    "SMTP-12"},
               });
}

QList<DiagnosisCase> receivingProviders()
{
    return casesOf("Orange", "smtp-in.orange.fr",
                   {
                       {Report,
                        "550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. "
                        "OFR_416 [416]",
                        "SMTP-4"},
                       {Report,
                        "552 5.1.1 Boite du destinataire pleine. Recipient overquota. "
                        "OFR_417 [417]",
                        "SMTP-18"},
                       {Report, "550 5.7.0 Mail rejete. Mail rejected. ofr_506 [506]", "SMTP-3"},
                       {Report, "550 5.5.0 Votre adresse est bloquee. OFR006_102 Ofr", "SMTP-11"},
                   }) +
           casesOf(
               "Free", "mx1.free.fr",
               {
                   {Report, "550 spam detected (in reply to end of DATA command)", "SMTP-3"},
                   {Report, "550 5.2.1 This mailbox has been blocked due to inactivity", "SMTP-4"},
               }) +
           casesOf("Rambler", "smtp.rambler.ru",
                   {
                       {SmtpData, "554 5.7.1 Spam message rejected; If this is not spam contact us",
                        "SMTP-3"},
                       {SmtpMail, "452 4.5.3 rate limit exceeded", "SMTP-6"},
                   }) +
           casesOf(
               "Comcast", "mx1.comcast.net",
               {
                   {Report, "550 5.1.1 <x@comcast.net> Not our Customer", "SMTP-4"},
                   {Report,
                    "554 resimta.example 192.0.2.7 found on one or more DNSBLs or no PTR record",
                    "SMTP-11"},
               });
}

} // namespace

QList<DiagnosisCase> providerTextCases()
{
    return yandex() + mailRu() + gmailIncoming() + gmailOutgoing() + microsoftIncoming() +
           microsoftOutgoing() + yahoo() + smallProviders() + receivingProviders();
}

} // namespace Martlet::Test
