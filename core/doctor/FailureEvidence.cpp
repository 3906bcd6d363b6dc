// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/FailureEvidence.h"

#include "core/net/TlsErrors.h"
#include "core/security/CertificateDetails.h"

#include <QHostAddress>

#include <algorithm>

namespace Martlet::Doctor
{

namespace
{

using Mail::TestSide;
using Mail::TestStage;
using Net::SocketFault;

constexpr qsizetype comparedCharacters = 40;

QString firstLine(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    return QString::fromUtf8(end < 0 ? bytes : bytes.left(end)).trimmed();
}

bool isTimeout(const FailedStep &step)
{
    return step.error.kind == ErrorKind::Timeout ||
           (step.witness.fault && step.witness.fault->kind == SocketFault::Kind::TimedOut);
}

LookupOutcome lookupOutcome(const FailedStep &step)
{
    if (step.checks.lookup)
        return *step.checks.lookup;
    if (step.witness.isResolved || step.witness.isConnected)
        return LookupOutcome::Found;
    const bool isUnknown =
        step.witness.fault && step.witness.fault->kind == SocketFault::Kind::NameNotFound;
    if (!isUnknown)
        return isTimeout(step) ? LookupOutcome::ServiceFailed : LookupOutcome::NotTried;
    // The system's resolver says the same of a name that is not and of a service that fails.
    return step.checks.otherNamesResolve.value_or(true) ? LookupOutcome::NoSuchName
                                                        : LookupOutcome::ServiceFailed;
}

ConnectOutcome connectOutcome(const FailedStep &step)
{
    const Witness &witness = step.witness;
    // Whatever is said of IPv6, which is not needed: IPv4 decides.
    if (!witness.isConnected && step.checks.withoutIpv6)
        return *step.checks.withoutIpv6 == ConnectOutcome::Connected
                   ? ConnectOutcome::UnreachableIpv6
                   : *step.checks.withoutIpv6;
    if (!witness.isConnected) {
        if (!witness.isResolved && !witness.fault)
            return ConnectOutcome::NotTried;
        if (isTimeout(step))
            return ConnectOutcome::TimedOut;
        switch (witness.fault ? witness.fault->kind : SocketFault::Kind::Other) {
        case SocketFault::Kind::Refused:
            return ConnectOutcome::Refused;
        case SocketFault::Kind::Unreachable:
            return ConnectOutcome::Unreachable;
        case SocketFault::Kind::Closed:
            return ConnectOutcome::ResetAtOnce;
        default:
            return ConnectOutcome::NotTried;
        }
    }
    const bool isCut = witness.fault && witness.fault->kind == SocketFault::Kind::Closed;
    if (!isCut || step.error.kind != ErrorKind::Network)
        return ConnectOutcome::Connected;
    return witness.firstBytes.isEmpty() ? ConnectOutcome::ResetAtOnce : ConnectOutcome::Dropped;
}

CertificateFacts certificateFacts(const Net::CertificateProblem &problem)
{
    CertificateFacts facts;
    facts.reasons = problem.reasons;
    facts.differsFromException =
        problem.reasons.contains(Net::CertificateReason::DiffersFromException);
    for (const QByteArray &der : problem.chainDer) {
        const auto details = Security::certificateDetails(der);
        if (!details)
            continue;
        facts.issuers.append({details->issuer.commonName, details->issuer.organisation});
        if (facts.issuers.size() > 1)
            continue;
        facts.names = details->dnsNames + details->ipAddresses;
        facts.validFrom = details->validFrom;
        facts.validUntil = details->validTo;
    }
    return facts;
}

/// Of STARTTLS that led to no handshake.
StartTlsOutcome startTlsOutcome(const FailedStep &step)
{
    const bool isWanted = serverOf(step).encryption == Mail::Encryption::StartTls &&
                          step.stage == TestStage::Greeting && !step.witness.firstBytes.isEmpty();
    const QString &why = step.error.detail;
    if (!isWanted || step.witness.isEncrypted || why.contains(QLatin1String("PREAUTH")))
        return StartTlsOutcome::NotTried;
    const bool isTampering = step.error.what.contains(QLatin1String("tampering")) ||
                             why.contains(QLatin1String("tampering")) ||
                             why.contains(QLatin1String("before encryption"));
    if (isTampering)
        return StartTlsOutcome::TrailingData;
    const bool isItsStep = step.error.what.contains(QLatin1String("TLS")) ||
                           step.error.what.contains(QLatin1String("encryption"));
    if (!isItsStep)
        return StartTlsOutcome::NotTried;
    // IMAP's command is tried unannounced; NO means that it is known.
    const QByteArray said = step.witness.lastBytes.toUpper();
    const bool isOffered =
        said.contains("STARTTLS") || said.contains("STLS") || said.contains(" NO ");
    return isOffered ? StartTlsOutcome::Refused : StartTlsOutcome::NotOffered;
}

/// SASL names that an IMAP or POP3 server announced.
QStringList announcedMechanisms(const QByteArray &said)
{
    QStringList names;
    const QList<QByteArray> lines = said.toUpper().split('\n');
    for (const QByteArray &line : lines) {
        const bool isPop3 = line.startsWith("SASL ");
        const QList<QByteArray> words = line.simplified().split(' ');
        for (const QByteArray &word : words) {
            if (word.startsWith("AUTH="))
                names << QString::fromLatin1(word.mid(5)).remove(u']');
            else if (isPop3 && word != "SASL")
                names << QString::fromLatin1(word);
        }
    }
    names.removeDuplicates();
    return names;
}

/// A blank or a character nobody sees, which comes along when a password is copied.
bool hasOddCharacters(const Secret &secret)
{
    const QString text = QString::fromUtf8(secret.reveal());
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) {
        return c.isSpace() || c.category() == QChar::Other_Format ||
               c.category() == QChar::Other_Control;
    });
}

void addReply(const FailedStep &step, Evidence *evidence)
{
    const bool isServers = step.stage == TestStage::Greeting || step.stage == TestStage::Login ||
                           step.stage == TestStage::Folders || step.stage == TestStage::Sender;
    const bool isLocal =
        step.error.kind == ErrorKind::Network || step.error.kind == ErrorKind::Timeout ||
        step.error.kind == ErrorKind::LocalStorage || step.error.kind == ErrorKind::InvalidInput;
    // Of these some are the server's and some our own; what it said shows which.
    const bool isDoubtful = step.error.kind == ErrorKind::Unsupported ||
                            step.error.kind == ErrorKind::NotFound ||
                            step.error.kind == ErrorKind::TlsUntrusted;
    const bool wasSaid =
        !step.error.detail.isEmpty() &&
        step.witness.lastBytes.contains(step.error.detail.left(comparedCharacters).toUtf8());
    if (!isServers || isLocal || (isDoubtful && !wasSaid))
        return;
    evidence->reply.text = step.error.detail;
    if (step.stage == TestStage::Login)
        evidence->reply.command = QStringLiteral("AUTHENTICATE");
    else if (step.stage == TestStage::Sender)
        evidence->reply.command = step.error.what;
}

const Accounts::Preset *presetOf(const Mail::AccountSettings &settings,
                                 const Accounts::ProviderPresets &presets)
{
    const Accounts::Preset *preset = presets.findById(settings.providerId);
    return preset ? preset : presets.findByDomain(settings.email.section(u'@', -1));
}

} // namespace

const Mail::ServerSettings &serverOf(const FailedStep &step)
{
    return step.side == TestSide::Incoming ? step.settings.incoming : step.settings.outgoing;
}

MailProtocol protocolOf(const FailedStep &step)
{
    if (step.side == TestSide::Outgoing)
        return MailProtocol::Smtp;
    return step.settings.protocol == Mail::ReceiveProtocol::Pop3 ? MailProtocol::Pop3
                                                                 : MailProtocol::Imap;
}

std::optional<int> quotaPercent(const QList<Mail::Quota> &quotas)
{
    std::optional<int> fullest;
    for (const Mail::Quota &quota : quotas) {
        for (const Mail::QuotaResource &resource : quota.resources) {
            if (resource.limit == 0)
                continue;
            const double share = double(resource.used) / double(resource.limit);
            fullest = std::max(fullest.value_or(0), int(std::min(share, 10.0) * 100));
        }
    }
    return fullest;
}

bool isOwnNetworkHost(const QString &host)
{
    const QHostAddress address(host);
    if (!address.isNull())
        return Net::isPrivateAddress(address);
    const QString name = host.toLower();
    return !name.contains(u'.') || name.endsWith(QLatin1String(".local")) ||
           name.endsWith(QLatin1String(".lan")) || name.endsWith(QLatin1String(".home.arpa"));
}

Evidence failureEvidence(const FailedStep &step, const Accounts::ProviderPresets &presets)
{
    const Mail::ServerSettings &server = serverOf(step);
    Evidence evidence;
    evidence.side = step.side;
    evidence.protocol = protocolOf(step);
    evidence.stage = step.certificate ? DoctorStage::Certificate : doctorStage(step.stage);
    evidence.host = server.host;
    evidence.port = server.port;
    evidence.encryption = server.encryption;
    evidence.isEncrypted = step.witness.isEncrypted;
    evidence.isOwnNetwork = isOwnNetworkHost(server.host);
    evidence.now = step.now;

    evidence.network.hasInterface =
        evidence.isOwnNetwork || step.witness.isConnected || step.hasInterface;
    evidence.network.proxyRefuses =
        step.witness.fault && step.witness.fault->kind == SocketFault::Kind::Proxy;
    evidence.network.lookup = lookupOutcome(step);
    // Whoever answers at such an address is not the server.
    if (evidence.network.lookup == LookupOutcome::Blocked)
        evidence.stage = DoctorStage::NameLookup;
    evidence.network.connect = connectOutcome(step);
    evidence.network.checks = step.checks;
    evidence.network.checks.differsThroughVpn =
        step.checks.isThroughVpn && step.memory.workedAt.isValid() && !step.memory.workedThroughVpn;
    evidence.network.isSilent = step.witness.isConnected && step.witness.firstBytes.isEmpty() &&
                                isTimeout(step) && step.stage == TestStage::Greeting;
    if (step.stage == TestStage::Encrypt && !step.certificate)
        evidence.tls.libraryText = step.error.detail;
    if (step.certificate)
        evidence.certificate = certificateFacts(*step.certificate);
    evidence.greeting.text = firstLine(step.witness.firstBytes);
    evidence.greeting.startTls = startTlsOutcome(step);
    evidence.greeting.mechanisms =
        step.mechanisms.isEmpty() ? announcedMechanisms(step.witness.lastBytes) : step.mechanisms;
    evidence.greeting.isLoginDisabled = step.witness.lastBytes.contains("LOGINDISABLED");
    addReply(step, &evidence);
    if (step.stage == TestStage::Sender)
        evidence.sending.from = evidence.sending.recipient = step.settings.email;
    evidence.greeting.hasUsableMechanism =
        !(step.stage == TestStage::Login && step.error.kind == ErrorKind::Unsupported &&
          evidence.reply.text.isEmpty());

    evidence.login.login =
        step.side == TestSide::Incoming ? server.login : Mail::outgoingLogin(step.settings);
    evidence.login.address = step.settings.email;
    evidence.login.isLeftOut = step.side == TestSide::Outgoing &&
                               step.settings.submissionLogin != Mail::SubmissionLogin::Automatic;
    evidence.login.byOAuth = server.method == Mail::LoginMethod::OAuth;
    evidence.login.hasOddCharacters = hasOddCharacters(step.secret);
    evidence.login.workedAt = step.memory.workedAt;
    evidence.login.refusedAt = step.memory.refusedAt;
    evidence.login.changedAt = step.memory.changedAt;

    if (const Accounts::Preset *preset = presetOf(step.settings, presets)) {
        evidence.provider =
            providerFacts(*preset, evidence.protocol, step.settings.email, server.host);
        evidence.provider.webmail = preset->pages.webmail;
    }
    return evidence;
}

} // namespace Martlet::Doctor
