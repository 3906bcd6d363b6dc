// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/doctor/DiagnosisCases.h"

namespace Martlet::Test
{

using Doctor::Evidence;
using Doctor::Reaction;

namespace
{

using enum Step;

struct Line {
    Step step;
    const char *text;
    const char *codes;
    Reaction reaction = Reaction::None;
};

/// Of a server nobody knows by name.
QList<DiagnosisCase> casesOf(const char *section, const std::vector<Line> &lines)
{
    QList<DiagnosisCase> cases;
    for (const Line &line : lines)
        cases.append({QByteArray(section) + ' ' + QByteArray::number(cases.size() + 1) + ": " +
                          QByteArray(line.text).left(60).simplified(),
                      answered(line.step, "mail.example.org", line.text),
                      QString::fromLatin1(line.codes), line.reaction});
    return cases;
}

QList<DiagnosisCase> withoutSigningIn(QList<DiagnosisCase> cases)
{
    for (DiagnosisCase &one : cases)
        one.evidence.login.isLeftOut = true;
    return cases;
}

} // namespace

QList<DiagnosisCase> softwareTextCases()
{
    return casesOf("Dovecot",
                   {
                       {ImapLogin, "a1 NO [AUTHENTICATIONFAILED] Authentication failed.", "AUTH-1"},
                       {ImapLogin, "a1 NO [AUTHORIZATIONFAILED] Authorization failed", "AUTH-13"},
                       {ImapLogin,
                        "a1 NO [UNAVAILABLE] Temporary authentication failure. [mx1:2026-06-15]",
                        "AUTH-10"},
                       {ImapLogin,
                        "a1 NO [LIMIT] Maximum number of connections from user+IP exceeded "
                        "(mail_max_userip_connections=10)",
                        "LIM-1"},
                       {ImapLogin,
                        "a1 NO [UNAVAILABLE] Maximum number of connections from user+IP exceeded "
                        "(mail_max_userip_connections=10)",
                        "LIM-1"},
                       {ImapLogin, "a1 NO Maximum number of connections from user+IP exceeded",
                        "LIM-1"},
                       {Pop3Login,
                        "-ERR [IN-USE] Maximum number of connections from user+IP exceeded "
                        "(mail_max_userip_connections=10)",
                        "LIM-1"},
                       {ImapLogin,
                        "a1 NO [PRIVACYREQUIRED] Plaintext authentication disallowed on non-secure "
                        "(SSL/TLS) connections.",
                        "AUTH-9"},
                       {Pop3Login,
                        "-ERR [AUTH] Plaintext authentication disallowed on non-secure (SSL/TLS) "
                        "connections.",
                        "AUTH-9"},
                       {ImapLogin,
                        "a1 NO Cleartext authentication disallowed on non-secure (SSL/TLS) "
                        "connections.",
                        "AUTH-9"},
                       {ImapLogin, "a1 NO [EXPIRED] Authentication failed.", "AUTH-7"},
                       {ImapLogin, "a1 NO [CONTACTADMIN] Authentication failed.", "AUTH-13"},
                       {ImapMailbox,
                        "a7 NO [OVERQUOTA] Quota exceeded (mailbox for user is full) (0.001 secs).",
                        "QUO-1"},
                       {ImapMailbox, "a7 NO Quota exceeded (mailbox for user is full)", "QUO-1"},
                       {ImapMailbox, "a7 NO Not enough disk quota (0.002 secs).", "QUO-1"},
                       {ImapMailbox, "a7 NO [INUSE] Timeout while waiting for lock", "BOX-4"},
                       {ImapMailbox, "a7 NO Timeout while waiting for lock (60 secs)", "BOX-4"},
                       {ImapMailbox,
                        "a7 NO [SERVERBUG] Internal error occurred. Refer to server log for more "
                        "information. [2026-06-15 12:00:00]",
                        "BOX-5"},
                       {ImapMailbox,
                        "a7 NO Internal error occurred. Refer to server log for more information.",
                        "BOX-5"},
                       {ImapMailbox, "* BYE Disconnected for inactivity.", "", Reaction::Reconnect},
                       {ImapMailbox, "* BYE Too many invalid IMAP commands.", "BOX-9"},
                   }) +
           casesOf(
               "Dovecot POP3",
               {
                   {Pop3Login, "-ERR [AUTH] Authentication failed.", "AUTH-1"},
                   {Pop3Login, "-ERR [SYS/TEMP] Temporary authentication failure. [mx1:12:00]",
                    "POP-3"},
                   {Pop3Login, "-ERR [IN-USE] Mailbox is locked by another POP3 session.", "POP-1"},
                   {Pop3Login, "-ERR Mailbox is locked by another POP3 session", "POP-1"},
                   {Pop3Mailbox, "-ERR Couldn't sync mailbox", "POP-3"},
                   {Pop3Mailbox, "-ERR Couldn’t sync mailbox", "POP-3"},
               }) +
           casesOf("Dovecot submission",
                   {
                       {SmtpLogin, "454 4.7.0 Temporary authentication failure.", "AUTH-10",
                        Reaction::TryLater},
                       {SmtpMail, "530 5.7.0 Authentication is needed first", "SMTP-1 SMTP-17"},
                       {SmtpLogin, "535 5.7.8 Authentication failed.", "AUTH-1"},
                       {SmtpLogin, "523 5.7.10 TLS required", "SMTP-17"},
                       {SmtpLogin, "525 5.7.13 Account is disabled", "AUTH-6"},
                       {SmtpLogin, "504 5.5.4 Unsupported authentication mechanism", "CAP-2"},
                   }) +
           casesOf(
               "Courier",
               {
                   {ImapLogin, "a1 NO Login failed.", "AUTH-1"},
                   {Pop3Login, "-ERR Login failed.", "AUTH-1"},
                   {ImapLogin, "* BYE Disconnected, too many connections from your IP", "LIM-1"},
                   {Pop3Login, "-ERR too many connections from your address", "LIM-1"},
               }) +
           casesOf("Zimbra", {{ImapMailbox, "a3 NO mailbox selected READ-ONLY", "BOX-10"}}) +
           casesOf(
               "Postfix",
               {
                   {SmtpLogin, "535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6", "AUTH-1"},
                   {SmtpRcpt,
                    "553 5.7.1 <a@example.org>: Sender address rejected: not owned by user "
                    "b@example.org",
                    "SMTP-2"},
                   {SmtpRcpt, "553 5.7.1 <a@example.org>: Sender address rejected: not logged in",
                    "SMTP-1"},
                   {SmtpRcpt, "554 5.7.1 <max@example.net>: Relay access denied", "SMTP-5"},
                   {SmtpRcpt, "554 5.7.1 <a@example.org>: Sender address rejected: Access denied",
                    "SMTP-1 SMTP-2"},
                   {SmtpRcpt, "554 5.7.1 <unknown[192.0.2.7]>: Client host rejected: Access denied",
                    "SMTP-11"},
                   {SmtpRcpt,
                    "450 4.1.8 <a@nowhere.example>: Sender address rejected: Domain not found",
                    "SMTP-20"},
                   {SmtpRcpt,
                    "550 5.1.8 <a@nowhere.example>: Sender address rejected: Domain not found",
                    "SMTP-20"},
                   {SmtpRcpt,
                    "450 4.2.0 <max@example.net>: Recipient address rejected: Greylisted, see "
                    "http://postgrey.example/",
                    "SMTP-10"},
                   {SmtpRcpt, "451 4.7.1 Greylisted for 5 minutes", "SMTP-10"},
                   {SmtpData, "552 5.3.4 Message size exceeds fixed limit", "SMTP-8"},
                   {SmtpMail, "452 4.3.1 Insufficient system storage", "SMTP-10"},
                   {SmtpRcpt, "451 4.7.1 Ratelimit exceeded for anna@example.org", "SMTP-6"},
               }) +
           casesOf(
               "Exim",
               {
                   {SmtpHello, "501 Syntactically invalid HELO argument(s)", "SMTP-15"},
                   {SmtpHello, "501 Syntactically invalid EHLO argument(s)", "SMTP-15"},
                   {SmtpRcpt, "550 relay not permitted", "SMTP-5 SMTP-1"},
                   {SmtpLogin, "535 Incorrect authentication data", "AUTH-1"},
                   {SmtpData, "501 syntax error: line too long", "SMTP-21"},
                   {SmtpData, "550 maximum allowed line length is 998 octets, got 1200", "SMTP-21"},
               }) +
           withoutSigningIn(casesOf("Exim without login",
                                    {{SmtpRcpt, "550 relay not permitted", "SMTP-1 SMTP-5"}})) +
           casesOf(
               "various",
               {
                   {SmtpRcpt, "503 5.5.0 Recipient already specified", "",
                    Reaction::MergeRecipients},
                   {SmtpMail, "550 5.7.1 You must check for new mail before sending mail",
                    "SMTP-16 SMTP-1"},
                   {SmtpRcpt, "571 Delivery not authorized, message refused", "SMTP-11"},
                   {Report, "550 192.0.2.7 blocked using zen.spamhaus.org; see the page",
                    "SMTP-11"},
                   {ImapMailbox, "a3 NO Mailbox doesn't exist: Projects", "BOX-2"},
                   {ImapMailbox, "a3 NO Permission denied", "BOX-3"},
                   {ImapMailbox, "a3 NO Mailbox name is a reserved name", "BOX-7"},
                   {Pop3Login, "-ERR login too frequent, wait a while", "POP-2"},
                   {Pop3Login,
                    "-ERR You must use stronger authentication such as AUTH or APOP to connect",
                    "POP-8"},
                   // Texts of providers that stand for themselves, from a server not known.
                   {ImapLogin, "a1 NO LOGIN invalid credentials or IMAP is disabled", "AUTH-1"},
                   {ImapLogin,
                    "a1 NO [AUTHENTICATIONFAILED] LOGIN invalid credentials or IMAP is disabled",
                    "AUTH-2 AUTH-3 AUTH-12"},
                   {SmtpLogin, "535 5.7.8 NEOBHODIM parol prilozheniya", "AUTH-2"},
                   // What only one provider means by it does not count here.
                   {ImapLogin, "a1 NO [AUTHENTICATIONFAILED] Invalid credentials", "AUTH-1"},
                   {ImapMailbox, "a1 NO [OVERQUOTA] no", "QUO-1"},
               });
}

QList<DiagnosisCase> standardCodeCases()
{
    return casesOf(
               "IMAP code",
               {
                   {ImapLogin, "a1 NO [UNAVAILABLE] back soon", "AUTH-10"},
                   {ImapMailbox, "a1 NO [UNAVAILABLE] back soon", "BOX-5"},
                   {ImapLogin, "a1 NO [AUTHENTICATIONFAILED] no", "AUTH-1"},
                   {ImapLogin, "a1 NO [AUTHORIZATIONFAILED] no", "AUTH-13"},
                   {ImapLogin, "a1 NO [EXPIRED] no", "AUTH-7"},
                   {ImapLogin, "a1 NO [PRIVACYREQUIRED] no", "AUTH-9"},
                   {ImapLogin, "a1 NO [CONTACTADMIN] no", "AUTH-13"},
                   {ImapMailbox, "a1 NO [NOPERM] no", "BOX-3"},
                   {ImapMailbox, "a1 NO [INUSE] no", "BOX-4"},
                   {ImapMailbox, "a1 NO [EXPUNGEISSUED] no", "BOX-9"},
                   {ImapMailbox, "a1 NO [CORRUPTION] no", "BOX-5"},
                   {ImapMailbox, "a1 NO [SERVERBUG] no", "BOX-5"},
                   {ImapMailbox, "a1 BAD [CLIENTBUG] no", "BOX-9"},
                   {ImapLogin, "a1 NO [CANNOT] no", "CAP-2"},
                   {ImapMailbox, "a1 NO [CANNOT] no", "BOX-7"},
                   {ImapMailbox, "a1 NO [LIMIT] no", "LIM-1"},
                   {ImapMailbox, "a1 NO [ALREADYEXISTS] no", "", Reaction::TreatAsDone},
                   {ImapMailbox, "a1 NO [NONEXISTENT] no", "BOX-2"},
                   {ImapMailbox, "a1 NO [TRYCREATE] no", "BOX-2"},
                   {ImapMailbox, "a1 NO [TOOBIG] no", "QUO-2"},
                   {ImapMailbox, "a1 NO [READ-ONLY] no", "BOX-10"},
                   {ImapMailbox, "a1 NO [UIDNOTSTICKY] no", "BOX-8"},
                   {ImapMailbox, "a1 NO [UIDVALIDITY 17] no", "BOX-8"},
                   {ImapLogin, "* NO [WEBALERT https://accounts.google.com/x] please", "AUTH-5"},
                   {ImapMailbox, "a1 NO [THROTTLED] no", "LIM-3"},
                   {ImapMailbox, "a1 no [noperm] in small letters", "BOX-9"},
                   {ImapMailbox, "a1 NO [noperm] in small letters", "BOX-3"},
               }) +
           casesOf("POP3 code",
                   {
                       {Pop3Login, "-ERR [AUTH] no", "AUTH-1"},
                       {Pop3Login, "-ERR [SYS/TEMP] no", "POP-3"},
                       {Pop3Login, "-ERR [SYS/PERM] no", "POP-4"},
                       {Pop3Login, "-ERR [IN-USE] no", "POP-1"},
                       {Pop3Login, "-ERR [LOGIN-DELAY] no", "POP-2"},
                       {Pop3Login, "-ERR [PRIVACYREQUIRED] no", "AUTH-9"},
                   }) +
           casesOf(
               "SMTP status",
               {
                   {SmtpLogin, "454 4.7.0 no", "AUTH-10", Reaction::TryLater},
                   {SmtpLogin, "451 4.3.0 no", "AUTH-10", Reaction::TryLater},
                   {SmtpLogin, "451 4.4.2 no", "AUTH-10", Reaction::TryLater},
                   {SmtpData, "451 4.7.0 no", "SMTP-10", Reaction::TryLater},
                   {SmtpData, "451 4.3.2 no", "SMTP-10", Reaction::TryLater},
                   {SmtpData, "451 4.4.1 no", "SMTP-10", Reaction::TryLater},
                   {SmtpRcpt, "550 5.1.1 no", "SMTP-4"},
                   {SmtpRcpt, "550 5.1.2 no", "SMTP-22 SMTP-4"},
                   {SmtpRcpt, "550 5.1.10 no", "SMTP-4 SMTP-22"},
                   {SmtpRcpt, "550 5.1.8 no", "SMTP-20"},
                   {SmtpRcpt, "550 5.2.1 no", "SMTP-4"},
                   {SmtpRcpt, "552 5.2.2 no", "SMTP-18"},
                   {SmtpRcpt, "452 4.2.2 no", "SMTP-18"},
                   {SmtpData, "552 5.2.3 no", "SMTP-8"},
                   {SmtpData, "552 5.3.4 no", "SMTP-8"},
                   {SmtpData, "550 5.4.5 no", "SMTP-6"},
                   {SmtpRcpt, "550 5.5.3 no", "SMTP-7"},
                   {SmtpRcpt, "452 4.5.3 no", "SMTP-7"},
                   {SmtpMail, "530 5.7.0 no", "SMTP-1 SMTP-17"},
                   {SmtpMail, "530 no", "SMTP-1"},
                   {SmtpLogin, "504 no", "CAP-2"},
                   {SmtpLogin, "535 no", "AUTH-1"},
                   {SmtpLogin, "550 5.7.3 no", "AUTH-1"},
                   {SmtpLogin, "550 5.7.8 no", "AUTH-1"},
                   {SmtpLogin, "534 5.7.9 no", "AUTH-2 AUTH-5"},
                   {SmtpLogin, "534 5.7.14 no", "AUTH-5 AUTH-2"},
                   {SmtpLogin, "523 no", "SMTP-17"},
                   {SmtpLogin, "550 5.7.10 no", "SMTP-17"},
                   {SmtpLogin, "538 5.7.11 no", "SMTP-17"},
                   {SmtpLogin, "525 no", "AUTH-6"},
                   {SmtpLogin, "550 5.7.13 no", "AUTH-6"},
                   {Report, "550 5.7.26 no", "SMTP-12"},
                   {SmtpMail, "530 5.7.57 no", "SMTP-1"},
                   {SmtpData, "550 5.7.60 no", "SMTP-14"},
                   {SmtpLogin, "535 5.7.139 no", "AUTH-4 SMTP-13"},
                   // The words of a report stand around the answer.
                   {Report,
                    "smtp; host mx.example.net[192.0.2.1] said: 550-5.1.1 <x@example.net>: no such",
                    "SMTP-4"},
                   {Report, "The host said 552 (#5.2.2) full", "SMTP-18"},
               });
}

} // namespace Martlet::Test
