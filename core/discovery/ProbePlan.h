// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Guessing servers: which hosts and ports are worth a look, what an answer means, which of the
// servers found are taken. Pure; the talking is MailProbe's, the order in time ProbeRun's.
#pragma once

#include "core/discovery/Candidate.h"
#include "core/discovery/DnsSelection.h"
#include "core/util/Error.h"

#include <QHostAddress>
#include <QList>
#include <QSet>
#include <QStringList>

#include <optional>
#include <vector>

namespace Martlet::Discovery
{

/// What is known before probing.
struct ProbeBase {
    QString domain;
    QString mxHost;                   ///< empty: none, or a filter service
    QStringList firstHosts;           ///< named by an Exchange server; tried before all others
    std::vector<MailService> refused; ///< by SRV records: not tried
};

struct ProbeTarget {
    ServerKind kind = ServerKind::Imap;
    QString host;
    quint16 port = 0;
    Mail::Encryption encryption = Mail::Encryption::Tls;
    QList<QHostAddress> addresses;  ///< where to connect; filled in before probing
    bool isFromCertificate = false; ///< its name was read from another server's certificate

    friend bool operator==(const ProbeTarget &, const ProbeTarget &) = default;
};

/// In the order of preference: TLS on the usual port of every host, then STARTTLS. Never clear
/// text, never odd ports.
QList<ProbeTarget> probeTargets(const ProbeBase &base, ServerKind kind);

/// What a server spoke when it was connected to.
enum class SpokenProtocol { Nothing, Imap, Pop3, Smtp, Ftp, Http, Other };

/// How talking to it ended.
enum class ProbeOutcome {
    Spoke,              ///< the right protocol, encrypted, certificate verified
    CertificateRefused, ///< see certificateNames and isOnlyNameWrong
    WrongProtocol,
    NoStartTls,
    RefusedService, ///< the right protocol, but it will not serve anybody now
    Refused,        ///< no connection
    Timeout,
    ProxyRefused, ///< the network lets mail through its proxy alone, and the proxy does not
};

struct ProbeFinding {
    ProbeOutcome outcome = ProbeOutcome::Timeout;
    SpokenProtocol spoken = SpokenProtocol::Nothing;
    QList<AuthMethod> auth;       ///< offered after encryption, the best first
    QStringList certificateNames; ///< DNS names of the server's own certificate
    bool isOnlyNameWrong = false; ///< the certificate is good, but for other names

    friend bool operator==(const ProbeFinding &, const ProbeFinding &) = default;
};

enum class ProbeVerdict { Success, CertificateProblem, Discarded };

struct ProbeJudgement {
    ProbeVerdict verdict = ProbeVerdict::Discarded;
    /// Names to try in its place, once: of the same organisation, or, where isHosters, only if they
    /// have the same address.
    QStringList otherNames;
    bool isHosters = false;
};

/// `target` with what was found; an issuer of ours is needed for OAuth2 alone.
ProbeJudgement judge(const ProbeTarget &target, const ProbeFinding &finding, bool canOAuth);

/// The usable methods; what servers announce without it working (GSSAPI, NTLM, DIGEST-MD5) is left
/// out.
QList<AuthMethod> automaticMethods(const QList<AuthMethod> &offered, bool canOAuth);

Candidate candidateFrom(const ProbeTarget &target, const ProbeFinding &finding, bool canOAuth);

} // namespace Martlet::Discovery
