// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/doctor/DiagnosisCases.h"

#include <functional>

namespace Martlet::Test
{

using namespace Doctor;
using Accounts::AuthKind;
using Net::CertificateReason;

namespace
{

using enum Step;

class Cases
{
public:
    /// The evidence to begin with is changed by each case.
    explicit Cases(Evidence base)
        : m_base(std::move(base))
    {
    }

    void add(const char *name, const char *codes, const std::function<void(Evidence &)> &change,
             Reaction reaction = Reaction::None)
    {
        DiagnosisCase one{name, m_base, QString::fromLatin1(codes), reaction};
        change(one.evidence);
        m_cases.append(one);
    }

    [[nodiscard]] const QList<DiagnosisCase> &all() const { return m_cases; }

private:
    Evidence m_base;
    QList<DiagnosisCase> m_cases;
};

Evidence at(DoctorStage stage, MailProtocol protocol = MailProtocol::Imap)
{
    Evidence evidence;
    evidence.protocol = protocol;
    evidence.stage = stage;
    evidence.host = QStringLiteral("mail.example.org");
    evidence.port = protocol == MailProtocol::Smtp ? 465 : 993;
    evidence.now = testNow();
    return evidence;
}

QList<DiagnosisCase> networkCases()
{
    Cases cases(at(DoctorStage::Network));
    cases.add("no network", "NET-1", [](Evidence &e) { e.network.hasInterface = false; });
    cases.add("no network, noticed later", "NET-1", [](Evidence &e) {
        e.stage = DoctorStage::Connecting;
        e.network.hasInterface = false;
        e.network.connect = ConnectOutcome::TimedOut;
    });
    cases.add("portal", "NET-2", [](Evidence &e) { e.network.isBehindPortal = true; });
    cases.add("portal shows its certificate", "NET-2", [](Evidence &e) {
        e.stage = DoctorStage::Certificate;
        e.network.isBehindPortal = true;
        e.certificate.reasons = {CertificateReason::HostNameMismatch};
    });
    cases.add("proxy", "NET-3", [](Evidence &e) { e.network.proxyRefuses = true; });
    cases.add("VPN", "NET-6", [](Evidence &e) {
        e.stage = DoctorStage::Greeting;
        e.network.checks.differsThroughVpn = true;
    });
    cases.add("VPN, told apart from a server that hangs up", "NET-6 TCP-4", [](Evidence &e) {
        e.stage = DoctorStage::Greeting;
        e.network.connect = ConnectOutcome::ResetAtOnce;
        e.network.checks.isThroughVpn = true;
        e.network.checks.differsThroughVpn = true;
    });
    cases.add("VPN, never without one", "TCP-4 NET-6", [](Evidence &e) {
        e.stage = DoctorStage::Greeting;
        e.network.connect = ConnectOutcome::ResetAtOnce;
        e.network.checks.isThroughVpn = true;
    });
    cases.add("VPN, turned away", "NET-6 GRT-3", [](Evidence &e) {
        e.stage = DoctorStage::Greeting;
        e.greeting.text = QStringLiteral("* BYE go away");
        e.network.checks.isThroughVpn = true;
        e.network.checks.differsThroughVpn = true;
    });
    cases.add("VPN, the certificate is another matter", "CERT-1", [](Evidence &e) {
        e.stage = DoctorStage::Certificate;
        e.certificate.reasons = {CertificateReason::Expired};
        e.network.checks.isThroughVpn = true;
        e.network.checks.differsThroughVpn = true;
    });
    cases.add("VPN, silent", "TCP-2 NET-6", [](Evidence &e) {
        e.stage = DoctorStage::Connecting;
        e.network.connect = ConnectOutcome::TimedOut;
        e.network.checks.isThroughVpn = true;
    });
    cases.add("nothing but the stage", "NET-1", [](Evidence &) {});
    return cases.all();
}

QList<DiagnosisCase> lookupCases()
{
    Cases cases(at(DoctorStage::NameLookup));
    cases.add("no such name", "DNS-1", [](Evidence &e) {
        e.network.lookup = LookupOutcome::NoSuchName;
        e.network.checks.otherNamesResolve = true;
    });
    cases.add("no such name, nor any other", "DNS-3", [](Evidence &e) {
        e.network.lookup = LookupOutcome::NoSuchName;
        e.network.checks.otherNamesResolve = false;
    });
    cases.add("mail domain missing", "DNS-2 DNS-1", [](Evidence &e) {
        e.network.lookup = LookupOutcome::NoSuchName;
        e.network.checks.mailDomainExists = false;
    });
    cases.add("only the mail domain missing", "DNS-2",
              [](Evidence &e) { e.network.checks.mailDomainExists = false; });
    cases.add("servfail", "DNS-3",
              [](Evidence &e) { e.network.lookup = LookupOutcome::ServiceFailed; });
    cases.add("blocked", "DNS-4", [](Evidence &e) { e.network.lookup = LookupOutcome::Blocked; });
    cases.add("private, but rightly so", "DNS-3", [](Evidence &e) {
        e.network.lookup = LookupOutcome::Blocked;
        e.isOwnNetwork = true;
    });
    return cases.all();
}

QList<DiagnosisCase> connectCases()
{
    Cases cases(at(DoctorStage::Connecting));
    const auto outcome = [](ConnectOutcome connect) {
        return [connect](Evidence &e) { e.network.connect = connect; };
    };
    cases.add("refused", "TCP-1", outcome(ConnectOutcome::Refused));
    cases.add("timed out", "TCP-2", outcome(ConnectOutcome::TimedOut));
    cases.add("no IPv6", "TCP-3", outcome(ConnectOutcome::UnreachableIpv6));
    cases.add("reset", "TCP-4", outcome(ConnectOutcome::ResetAtOnce));
    cases.add("dropped", "NET-5", outcome(ConnectOutcome::Dropped));
    cases.add("unreachable", "TCP-2", outcome(ConnectOutcome::Unreachable));
    cases.add("nothing reachable", "NET-1", [](Evidence &e) {
        e.network.connect = ConnectOutcome::Unreachable;
        e.network.checks.otherHostsAnswer = false;
    });
    cases.add("mail ports blocked", "NET-4", [](Evidence &e) {
        e.network.connect = ConnectOutcome::TimedOut;
        e.network.checks.otherHostsAnswer = false;
        e.network.checks.webAnswers = true;
    });
    cases.add("mail ports rejected", "NET-4 TCP-1", [](Evidence &e) {
        e.network.connect = ConnectOutcome::Refused;
        e.network.checks.otherHostsAnswer = false;
        e.network.checks.webAnswers = true;
    });
    cases.add("nothing answers", "NET-1", [](Evidence &e) {
        e.network.connect = ConnectOutcome::TimedOut;
        e.network.checks.otherHostsAnswer = false;
        e.network.checks.webAnswers = false;
    });
    cases.add("port 25", "TCP-5", [](Evidence &e) {
        e.protocol = MailProtocol::Smtp;
        e.port = 25;
        e.network.connect = ConnectOutcome::TimedOut;
    });
    cases.add("port 25 of IMAP is no such case", "TCP-2", [](Evidence &e) {
        e.port = 25;
        e.network.connect = ConnectOutcome::TimedOut;
    });
    cases.add("Bridge is off", "TCP-6", [](Evidence &e) {
        e.host = QStringLiteral("127.0.0.1");
        e.port = 1143;
        e.network.connect = ConnectOutcome::Refused;
    });
    cases.add("another server of this computer is off", "TCP-1", [](Evidence &e) {
        e.host = QStringLiteral("127.0.0.1");
        e.port = 143;
        e.network.connect = ConnectOutcome::Refused;
    });
    cases.add("Exchange without IMAP, refused", "EXCH-OFF", [](Evidence &e) {
        e.network.connect = ConnectOutcome::Refused;
        e.network.checks.hasOutlookOnWeb = true;
        e.network.checks.usualPortAnswers = false;
    });
    cases.add("Exchange without IMAP, silent", "EXCH-OFF", [](Evidence &e) {
        e.network.connect = ConnectOutcome::TimedOut;
        e.network.checks.hasOutlookOnWeb = true;
    });
    cases.add("Exchange with IMAP at the other port", "TCP-1", [](Evidence &e) {
        e.network.connect = ConnectOutcome::Refused;
        e.network.checks.hasOutlookOnWeb = true;
        e.network.checks.usualPortAnswers = true;
    });
    cases.add("shut out after wrong passwords, refused", "TCP-2 TCP-1", [](Evidence &e) {
        e.network.connect = ConnectOutcome::Refused;
        e.login.refusedAt = testNow().addSecs(-600);
    });
    cases.add("shut out after wrong passwords, silent", "TCP-2", [](Evidence &e) {
        e.network.connect = ConnectOutcome::TimedOut;
        e.login.refusedAt = testNow().addSecs(-600);
    });
    cases.add("refused password of last week", "TCP-1", [](Evidence &e) {
        e.network.connect = ConnectOutcome::Refused;
        e.login.refusedAt = testNow().addDays(-7);
    });
    cases.add("country filter", "TCP-2 AUTH-16", [](Evidence &e) {
        e.network.connect = ConnectOutcome::TimedOut;
        e.provider.filtersCountries = true;
    });
    return cases.all();
}

QList<DiagnosisCase> greetingCases()
{
    Cases cases(at(DoctorStage::Greeting));
    const auto says = [](MailProtocol protocol, const char *greeting) {
        return [=](Evidence &e) {
            e.protocol = protocol;
            e.isEncrypted = true;
            e.greeting.text = QString::fromLatin1(greeting);
        };
    };
    cases.add("silent", "GRT-1", [](Evidence &e) { e.network.isSilent = true; });
    cases.add("silent, waits for TLS", "TLS-2 GRT-1", [](Evidence &e) {
        e.network.isSilent = true;
        e.encryption = Mail::Encryption::StartTls;
    });
    cases.add("silent with STARTTLS at its port", "GRT-1", [](Evidence &e) {
        e.network.isSilent = true;
        e.encryption = Mail::Encryption::StartTls;
        e.port = 143;
    });
    cases.add("speaks TLS", "TLS-2", [](Evidence &e) {
        e.encryption = Mail::Encryption::StartTls;
        e.greeting.text = QStringLiteral("\u0015\u0003\u0003");
    });
    cases.add("closed before it spoke", "TCP-4",
              [](Evidence &e) { e.network.connect = ConnectOutcome::Dropped; });
    cases.add("POP3 for IMAP", "GRT-2", says(MailProtocol::Imap, "+OK Dovecot ready."));
    cases.add("IMAP for POP3", "GRT-2", says(MailProtocol::Pop3, "* OK IMAP4rev1 ready"));
    cases.add("SMTP for IMAP", "GRT-2", says(MailProtocol::Imap, "220 mx.example.org ESMTP"));
    cases.add("SMTP for POP3", "GRT-2", says(MailProtocol::Pop3, "220-mx.example.org ESMTP"));
    cases.add("HTTP", "GRT-2", says(MailProtocol::Smtp, "HTTP/1.1 400 Bad Request"));
    cases.add("IMAP for SMTP", "GRT-2", says(MailProtocol::Smtp, "* OK ready"));
    cases.add("something", "GRT-2", says(MailProtocol::Imap, "hello there"));
    cases.add("IMAP refuses", "GRT-3", says(MailProtocol::Imap, "* BYE maintenance"));
    cases.add("POP3 refuses", "GRT-3", says(MailProtocol::Pop3, "-ERR maintenance"));
    cases.add("SMTP refuses for now", "GRT-3",
              says(MailProtocol::Smtp, "421 mx.example.org come back"));
    cases.add("SMTP refuses", "GRT-3", says(MailProtocol::Smtp, "554 mx.example.org no SMTP here"));
    cases.add("IMAP refuses with its reason", "LIM-1",
              says(MailProtocol::Imap, "* BYE too many connections from your IP"));
    cases.add("signed in before encryption", "GRT-4", [](Evidence &e) {
        e.encryption = Mail::Encryption::StartTls;
        e.greeting.text = QStringLiteral("* PREAUTH welcome back");
    });
    cases.add("no STARTTLS", "STLS-1",
              [](Evidence &e) { e.greeting.startTls = StartTlsOutcome::NotOffered; });
    cases.add("STARTTLS refused", "STLS-2", [](Evidence &e) {
        e.greeting.startTls = StartTlsOutcome::Refused;
        e.reply.text = QStringLiteral("454 4.7.0 TLS not available");
        e.protocol = MailProtocol::Smtp;
    });
    cases.add("bytes behind STARTTLS", "STLS-3", [](Evidence &e) {
        e.stage = DoctorStage::Encrypting;
        e.greeting.startTls = StartTlsOutcome::TrailingData;
    });
    return cases.all();
}

QList<DiagnosisCase> capabilityCases()
{
    Cases cases(at(DoctorStage::Greeting));
    const auto offers = [](const QStringList &mechanisms, bool isEncrypted = true) {
        return [=](Evidence &e) {
            e.isEncrypted = isEncrypted;
            e.greeting.text = QStringLiteral("* OK ready");
            e.greeting.mechanisms = mechanisms;
            e.greeting.hasUsableMechanism = false;
            e.greeting.isLoginDisabled = true;
        };
    };
    cases.add("only OAuth2", "CAP-1", offers({QStringLiteral("XOAUTH2")}));
    cases.add("no mechanism at all", "CAP-1", offers({}));
    cases.add("only NTLM", "CAP-2", offers({QStringLiteral("ntlm"), QStringLiteral("GSSAPI")}));
    cases.add("login only encrypted", "AUTH-9", offers({}, false));
    cases.add("no IMAP4", "CAP-3", [](Evidence &e) { e.greeting.isImap4 = false; });
    cases.add("found at the login", "CAP-2", [](Evidence &e) {
        e.stage = DoctorStage::Login;
        e.greeting.hasUsableMechanism = false;
        e.greeting.mechanisms = {QStringLiteral("CRAM-MD5")};
    });
    return cases.all();
}

} // namespace

QList<DiagnosisCase> connectionCases()
{
    return networkCases() + lookupCases() + connectCases() + greetingCases() + capabilityCases();
}

QList<DiagnosisCase> stageCases()
{
    Cases cases(at(DoctorStage::Mailbox));
    const auto saw = [](Observation observation) {
        return [observation](Evidence &e) { e.observation = observation; };
    };
    const auto reply = [](Step step, const char *line) {
        return [=](Evidence &e) { e = answered(step, "mail.example.org", line); };
    };
    cases.add("no UIDL", "POP-5", saw(Observation::UniqueIdsRefused));
    cases.add("UIDL refused", "POP-5", [](Evidence &e) {
        e = answered(Pop3Mailbox, "mail.example.org", "-ERR unknown command");
        e.reply.command = QStringLiteral("UIDL");
    });
    cases.add("handed out once", "POP-6", saw(Observation::HandedOutOnce));
    cases.add("deletion ignored", "POP-7", saw(Observation::DeletionIgnored));
    cases.add("folder rebuilt", "BOX-8", saw(Observation::UidValidityChanged));
    cases.add("no SMTPUTF8", "SMTP-23", saw(Observation::UnicodeAddress));
    cases.add("copy in Sent", "SMTP-24", saw(Observation::SentCopyFailed));
    cases.add("too large beforehand", "SMTP-8", saw(Observation::LetterTooLarge));
    cases.add("command too long", "LIM-4", saw(Observation::CommandTooLong));
    cases.add("BYE again", "", saw(Observation::ByeAgain), Reaction::Reconnect);
    cases.add("dropped in the mailbox", "NET-5",
              [](Evidence &e) { e.network.connect = ConnectOutcome::Dropped; });
    cases.add("dropped at the login", "NET-5", [](Evidence &e) {
        e.stage = DoctorStage::Login;
        e.network.connect = ConnectOutcome::Dropped;
    });
    cases.add("dropped while the letter goes", "SMTP-19", [](Evidence &e) {
        e = answered(SmtpData, "mail.example.org", "");
        e.network.connect = ConnectOutcome::Dropped;
    });
    cases.add("dropped before the letter", "NET-5",
              [](Evidence &e) { e = answered(SmtpMail, "mail.example.org", ""); });
    cases.add("nearly full", "QUO-1", [](Evidence &e) {
        e.stage = DoctorStage::Quota;
        e.quotaPercent = 95;
    });
    cases.add("BAD without a word", "BOX-9", reply(ImapMailbox, "a1 BAD what"));
    cases.add("temporary mailbox", "BOX-5", reply(ImapMailbox, "a1 NO system error, try again"));
    cases.add("temporary maildrop", "POP-3", reply(Pop3Mailbox, "-ERR server busy"));
    cases.add("maildrop", "POP-3", reply(Pop3Mailbox, "-ERR no"));
    cases.add("recipient", "SMTP-4", reply(SmtpRcpt, "550 go away"));
    cases.add("letter", "SMTP-3", reply(SmtpData, "554 go away"));
    cases.add("sender of another account", "SMTP-2", [](Evidence &e) {
        e = answered(SmtpMail, "mail.example.org", "550 go away");
        e.login.login = QStringLiteral("anna@example.org");
        e.sending.from = QStringLiteral("boss@example.org");
    });
    cases.add("sender", "SMTP-20", [](Evidence &e) {
        e = answered(SmtpMail, "mail.example.org", "550 go away");
        e.login.login = QStringLiteral("anna@example.org");
        e.sending.from = QStringLiteral("Anna@example.org");
    });
    cases.add("sender without login", "SMTP-1", [](Evidence &e) {
        e = answered(SmtpMail, "mail.example.org", "550 go away");
        e.login.isLeftOut = true;
    });
    cases.add("later", "SMTP-10", reply(SmtpRcpt, "450 later"));
    cases.add("report of an unknown user", "SMTP-4", reply(Report, "550 Unknown user x"));
    cases.add("report of a domain", "SMTP-22", reply(Report, "Host or domain name not found"));
    cases.add("report without a reason", "", reply(Report, "alas"));
    return cases.all();
}

} // namespace Martlet::Test
