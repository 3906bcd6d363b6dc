// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/ProbePlan.h"

#include "core/discovery/HostName.h"

#include <algorithm>
#include <array>

namespace Martlet::Discovery
{

namespace
{

struct PortChoice {
    quint16 port;
    Mail::Encryption encryption;
};

std::array<PortChoice, 2> portsOf(ServerKind kind)
{
    constexpr auto tls = Mail::Encryption::Tls;
    constexpr auto startTls = Mail::Encryption::StartTls;
    switch (kind) {
    case ServerKind::Imap:
        return {{{993, tls}, {143, startTls}}};
    case ServerKind::Pop3:
        return {{{995, tls}, {110, startTls}}};
    case ServerKind::Smtp:
        break;
    }
    return {{{465, tls}, {587, startTls}}};
}

/// Labels before the mail domain; "" is the domain itself.
QStringList labelsOf(ServerKind kind)
{
    switch (kind) {
    case ServerKind::Imap:
        return {QStringLiteral("imap."), QStringLiteral("mail."), QString()};
    case ServerKind::Pop3:
        return {QStringLiteral("pop."), QStringLiteral("pop3."), QStringLiteral("mail."),
                QString()};
    case ServerKind::Smtp:
        break;
    }
    return {QStringLiteral("smtp."), QStringLiteral("mail."), QString()};
}

QStringList hostsFor(const ProbeBase &base, ServerKind kind)
{
    const QStringList labels = labelsOf(kind);
    QStringList hosts = base.firstHosts;
    for (const QString &label : labels)
        hosts.append(label + base.domain);
    if (!base.mxHost.isEmpty()) {
        hosts.append(base.mxHost);
        const QString organisation = registrableDomain(base.mxHost);
        if (!organisation.isEmpty()) {
            hosts.append(labels.constFirst() + organisation);
            hosts.append(QStringLiteral("mail.") + organisation);
        }
    }
    hosts.removeDuplicates();
    return hosts;
}

bool isRight(SpokenProtocol spoken, ServerKind kind)
{
    switch (kind) {
    case ServerKind::Imap:
        return spoken == SpokenProtocol::Imap;
    case ServerKind::Pop3:
        return spoken == SpokenProtocol::Pop3;
    case ServerKind::Smtp:
        break;
    }
    return spoken == SpokenProtocol::Smtp;
}

} // namespace

QList<ProbeTarget> probeTargets(const ProbeBase &base, ServerKind kind)
{
    QList<ProbeTarget> targets;
    const QStringList hosts = hostsFor(base, kind);
    for (const PortChoice &choice : portsOf(kind)) {
        const bool isRefused =
            std::any_of(base.refused.begin(), base.refused.end(), [&](const MailService &service) {
                return service.kind == kind && service.encryption == choice.encryption;
            });
        for (const QString &host : hosts) {
            if (!isRefused)
                targets.append({kind, host, choice.port, choice.encryption, {}, false});
        }
    }
    return targets;
}

QList<AuthMethod> automaticMethods(const QList<AuthMethod> &offered, bool canOAuth)
{
    QList<AuthMethod> methods;
    for (const AuthMethod method : offered) {
        const bool isPlain = method == AuthMethod::Password ||
                             method == AuthMethod::EncryptedPassword || method == AuthMethod::None;
        if (isPlain || (method == AuthMethod::OAuth2 && canOAuth))
            methods.append(method);
    }
    return methods;
}

ProbeJudgement judge(const ProbeTarget &target, const ProbeFinding &finding, bool canOAuth)
{
    ProbeJudgement judgement;
    if (finding.outcome == ProbeOutcome::Spoke) {
        const bool canLogIn = !automaticMethods(finding.auth, canOAuth).isEmpty();
        if (isRight(finding.spoken, target.kind) && canLogIn)
            judgement.verdict = ProbeVerdict::Success;
        return judgement;
    }
    if (finding.outcome != ProbeOutcome::CertificateRefused)
        return judgement;
    // With TLS from the first byte nothing was heard yet; with STARTTLS the greeting was.
    if (finding.spoken != SpokenProtocol::Nothing && !isRight(finding.spoken, target.kind))
        return judgement;
    judgement.verdict = ProbeVerdict::CertificateProblem;
    if (!finding.isOnlyNameWrong || target.isFromCertificate)
        return judgement;
    constexpr qsizetype mostNames = 3;
    QStringList sameOrganisation;
    QStringList hosters;
    for (const QString &name : finding.certificateNames) {
        const std::optional<QString> host = hostNameFrom(name); // none for "*.hoster.example"
        if (host && *host != target.host)
            (isSameOrganisation(*host, target.host) ? sameOrganisation : hosters).append(*host);
    }
    judgement.isHosters = sameOrganisation.isEmpty();
    judgement.otherNames = (judgement.isHosters ? hosters : sameOrganisation).mid(0, mostNames);
    return judgement;
}

Candidate candidateFrom(const ProbeTarget &target, const ProbeFinding &finding, bool canOAuth)
{
    Candidate candidate;
    candidate.kind = target.kind;
    candidate.host = target.host;
    candidate.port = target.port;
    candidate.encryption = target.encryption;
    candidate.auth = automaticMethods(finding.auth, canOAuth);
    if (candidate.auth.isEmpty())
        candidate.auth = {AuthMethod::Password}; // not seen: its certificate was refused
    if (candidate.auth != QList<AuthMethod>{AuthMethod::None})
        candidate.username = QStringLiteral("%EMAILADDRESS%");
    candidate.certificate = finding.outcome == ProbeOutcome::Spoke ? CertificateState::Valid
                                                                   : CertificateState::Problem;
    return candidate;
}

} // namespace Martlet::Discovery
