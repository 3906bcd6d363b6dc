// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/AccountCheck.h"

#include "core/doctor/ControlProbe.h"
#include "core/remote/ImapConnection.h"
#include "core/remote/Pop3Connection.h"
#include "core/remote/SmtpConnection.h"
#include "core/util/Logging.h"

#include <QFile>

namespace Martlet::Doctor
{

namespace
{

using Mail::TestSide;
using Mail::TestStage;
using Mail::TestState;

/// Then the doctor tells.
constexpr int nearlyFullPercent = 95;
/// What lies on the way is asked about when a server was reached only after so long: IPv6 that
/// leads nowhere takes more.
constexpr std::chrono::seconds lateConnection{3};

constexpr TestStage incomingOrder[] = {
    TestStage::FindServer, TestStage::Connect, TestStage::Encrypt, TestStage::Greeting,
    TestStage::Login,      TestStage::Folders, TestStage::Quota};
constexpr TestStage outgoingOrder[] = {TestStage::FindServer, TestStage::Connect,
                                       TestStage::Encrypt,    TestStage::Greeting,
                                       TestStage::Login,      TestStage::Sender};
/// What a server announces is shown to support, not read again.
constexpr qsizetype mostCapabilities = 64;

QByteArray authorities(const Mail::AccountSettings &settings)
{
    QFile file(settings.caFile);
    return !settings.caFile.isEmpty() && file.open(QIODevice::ReadOnly) ? file.readAll()
                                                                        : QByteArray();
}

/// The secret is a password or an access token. Without a password a Kerberos ticket may do.
Sasl::Credentials credentialsFor(const Mail::ServerSettings &server, const QString &login,
                                 const Result<Secret> &secret)
{
    Sasl::Credentials credentials;
    credentials.login = login;
    if (server.method == Mail::LoginMethod::OAuth)
        credentials.accessToken = secret.value_or(Secret());
    else
        credentials.password = secret.value_or(Secret());
    credentials.passwordUse = Remote::passwordUseOf(server.method);
    credentials.host = server.host;
    credentials.port = server.port;
    return credentials;
}

bool isAboutTime(const QList<Net::CertificateReason> &reasons)
{
    return reasons.contains(Net::CertificateReason::Expired) ||
           reasons.contains(Net::CertificateReason::NotYetValid);
}

Mail::SeenEncryption seenEncryption(const Net::TlsDetails &tls)
{
    Mail::SeenEncryption seen;
    seen.protocol = tls.protocol;
    seen.cipher = tls.cipher;
    seen.chainDer = tls.chainDer;
    return seen;
}

const QByteArrayList &namesOf(const Imap::Capabilities &capabilities)
{
    return capabilities.names();
}

const QByteArrayList &namesOf(const Pop3::Capabilities &capabilities)
{
    return capabilities.announced;
}

/// Where there was nothing to log in with: why there was no password.
Result<void> loginOutcome(const Result<void> &loggedIn, const Result<Secret> &secret)
{
    const bool hadNothing =
        !loggedIn && loggedIn.error().kind == ErrorKind::NotFound && !secret.has_value();
    return hadNothing ? Result<void>(failure(secret.error())) : loggedIn;
}

} // namespace

AccountCheck::AccountCheck(Net::TransportFactory &transports, Clock &clock,
                           Mail::AccountSettings settings, Result<Secret> incoming,
                           Result<Secret> outgoing, OnStage onStage)
    : m_transports(transports)
    , m_clock(clock)
    , m_settings(std::move(settings))
    , m_incoming(std::move(incoming))
    , m_outgoing(std::move(outgoing))
    , m_onStage(std::move(onStage))
    , m_system(clock)
{
    m_knowledge.surroundings = &m_system;
}

QList<Mail::StageReport> AccountCheck::plannedStages(const Mail::AccountSettings &settings,
                                                     Mail::TestScope scope)
{
    QList<Mail::StageReport> stages;
    for (const TestStage stage : incomingOrder) {
        // The protocol has none.
        if (stage == TestStage::Quota && settings.protocol == Mail::ReceiveProtocol::Pop3)
            continue;
        Mail::StageReport report;
        report.side = TestSide::Incoming;
        report.stage = stage;
        if (stage == TestStage::Encrypt && settings.incoming.encryption == Mail::Encryption::None)
            report.state = TestState::Skipped;
        stages.append(report);
    }
    for (const TestStage stage : outgoingOrder) {
        if (stage == TestStage::Sender && scope != Mail::TestScope::Sender)
            continue;
        Mail::StageReport report;
        report.side = TestSide::Outgoing;
        report.stage = stage;
        const bool hasNothingToEncrypt =
            stage == TestStage::Encrypt && settings.outgoing.encryption == Mail::Encryption::None;
        if (!settings.outgoing.isSet() || hasNothingToEncrypt)
            report.state = TestState::Skipped;
        stages.append(report);
    }
    return stages;
}

Task<bool> AccountCheck::run()
{
    const bool canReceive = co_await checkIncoming();
    if (!m_settings.outgoing.isSet())
        co_return canReceive;
    const bool canSend = co_await checkOutgoing();
    co_return canReceive &&canSend;
}

Task<bool> AccountCheck::checkIncoming()
{
    const Result<void> done = co_await asResult(incomingStages());
    if (!done) {
        m_wasPasswordRefused = done.error().kind == ErrorKind::AuthenticationRejected;
        co_await explain(done.error());
        fail(done.error(), m_problem);
    }
    co_return done.has_value();
}

Task<bool> AccountCheck::checkOutgoing()
{
    m_problem.reset();
    const Result<void> done = co_await asResult(outgoingStages());
    if (!done) {
        co_await explain(done.error());
        fail(done.error(), m_problem);
    }
    co_return done.has_value();
}

void AccountCheck::setDiagnosis(CheckKnowledge knowledge, OnDiagnosis onDiagnosis)
{
    m_knowledge = std::move(knowledge);
    if (!m_knowledge.surroundings)
        m_knowledge.surroundings = &m_system;
    m_onDiagnosis = std::move(onDiagnosis);
}

/// For the report to support.
std::shared_ptr<Net::ProtocolLog> AccountCheck::conversationLog() const
{
    const bool isIncoming = m_current.side == TestSide::Incoming;
    const bool isPop3 = m_settings.protocol == Mail::ReceiveProtocol::Pop3;
    auto log = std::make_shared<Net::ProtocolLog>(!isIncoming ? Net::LoggedProtocol::Smtp
                                                  : isPop3    ? Net::LoggedProtocol::Pop3
                                                              : Net::LoggedProtocol::Imap);
    for (const Result<Secret> *secret : {&m_incoming, &m_outgoing}) {
        if (*secret)
            log->addSecret(**secret);
    }
    return log;
}

std::unique_ptr<Net::Transport> AccountCheck::witnessed(const Net::CertificatePolicy &policy)
{
    m_witness = std::make_shared<Witness>();
    m_witness->log = conversationLog();
    m_mechanisms.clear();
    return std::make_unique<WitnessTransport>(m_transports.create(policy), m_witness);
}

FailedStep AccountCheck::stepHere(const Error &error) const
{
    FailedStep step;
    step.settings = m_settings;
    step.side = m_current.side;
    step.stage = m_current.stage;
    step.error = error;
    step.witness = *m_witness;
    step.mechanisms = m_mechanisms;
    const bool isIncoming = step.side == TestSide::Incoming;
    step.secret = (isIncoming ? m_incoming : m_outgoing).value_or(Secret());
    step.hasInterface = m_knowledge.surroundings->hasInterface();
    step.memory = isIncoming ? m_knowledge.incoming : m_knowledge.outgoing;
    step.now = m_clock.wall().toUTC();
    return step;
}

void AccountCheck::warn(DoctorStage stage, std::optional<Observation> observation,
                        std::optional<int> quotaPercent)
{
    if (!m_onDiagnosis)
        return;
    Evidence evidence = failureEvidence(stepHere({}), m_knowledge.presets);
    evidence.stage = stage;
    evidence.observation = observation;
    evidence.quotaPercent = quotaPercent;
    evidence.reply = {};
    // Only IPv6 that costs time is told of a way that leads to the server.
    if (stage == DoctorStage::Connecting)
        evidence.network.connect = ConnectOutcome::UnreachableIpv6;
    m_onDiagnosis(m_current.side, diagnose(evidence, m_knowledge.texts));
}

Task<void> AccountCheck::judgeWay(Mail::ServerSettings server)
{
    const bool isByProxy = m_settings.proxy.kind == Mail::ProxyKind::Socks5 ||
                           m_settings.proxy.kind == Mail::ProxyKind::Http;
    if (!m_onDiagnosis || isByProxy || m_connecting < lateConnection ||
        isOwnNetworkHost(server.host))
        co_return;
    const std::chrono::milliseconds began = m_clock.monotonic();
    ControlProbe probe(m_transports, m_clock, *m_knowledge.surroundings);
    const Net::Endpoint endpoint = Remote::accessTo(m_settings, server, {}).endpoint;
    const bool isBroken = co_await probe.isIpv6Broken(endpoint);
    m_began += m_clock.monotonic() - began;
    if (isBroken)
        warn(DoctorStage::Connecting, std::nullopt, std::nullopt);
}

/// A server that gives each letter to one program has none for an account that never got one, or
/// that lost some on the way: another program was there first.
bool AccountCheck::isHandedOutOnce(qint64 letters) const
{
    const bool asksForAll =
        m_settings.incoming.login.startsWith(QLatin1String("recent:"), Qt::CaseInsensitive);
    const bool isMissing = m_knowledge.hasMissed || (letters == 0 && !m_knowledge.hasLetters);
    return !asksForAll && isMissing &&
           failureEvidence(stepHere({}), m_knowledge.presets).provider.handsOutOnce;
}

Task<void> AccountCheck::explain(Error error)
{
    if (!m_onDiagnosis)
        co_return;
    FailedStep step = stepHere(error);
    if (error.kind == ErrorKind::TlsUntrusted)
        step.certificate = m_problem;
    const bool isHandshake =
        step.certificate ||
        (step.witness.fault && step.witness.fault->kind == Net::SocketFault::Kind::Tls);
    step.stage = isHandshake ? TestStage::Encrypt : m_current.stage;
    // The list shows STARTTLS as encryption; without a handshake it is part of what was said.
    const bool isStartTls =
        (step.side == TestSide::Incoming ? m_settings.incoming : m_settings.outgoing).encryption ==
        Mail::Encryption::StartTls;
    if (isStartTls && !isHandshake && step.stage == TestStage::Encrypt)
        step.stage = TestStage::Greeting;
    step.authorities = authorities(m_settings);
    ControlProbe probe(m_transports, m_clock, *m_knowledge.surroundings);
    const ControlContext context{m_knowledge.otherServers, m_knowledge.presets};
    step.checks = co_await probe.check(step, context);
    Evidence evidence = failureEvidence(step, m_knowledge.presets);
    evidence.network.isBehindPortal = m_knowledge.isBehindPortal;
    if (isAboutTime(evidence.certificate.reasons))
        evidence.clockOffset = co_await probe.clockOffset(step);
    m_onDiagnosis(step.side, diagnose(evidence, m_knowledge.texts));
}

Task<void> AccountCheck::incomingStages()
{
    begin(TestSide::Incoming, TestStage::FindServer);
    Remote::ServerAccess access =
        Remote::accessTo(m_settings, m_settings.incoming, authorities(m_settings), m_proxyPassword);
    std::unique_ptr<Net::Transport> transport = witnessed(access.policy);
    QObject::connect(transport.get(), &Net::Transport::stageReached, transport.get(),
                     [this](Net::ConnectStage stage) {
                         if (stage == Net::ConnectStage::Resolved)
                             advance(TestStage::Connect);
                         else if (stage == Net::ConnectStage::Connected)
                             advance(m_settings.incoming.encryption == Mail::Encryption::Tls
                                         ? TestStage::Encrypt
                                         : TestStage::Greeting);
                     });
    if (m_settings.protocol == Mail::ReceiveProtocol::Imap)
        co_await imapStages(std::move(transport), std::move(access));
    else
        co_await pop3Stages(std::move(transport), std::move(access));
}

template<class Connection>
Task<void> AccountCheck::signIn(Connection *connection)
{
    QObject::connect(
        connection, &Connection::stepReached, connection, [this](Remote::ConnectStep step) {
            const bool isStartTls = m_settings.incoming.encryption == Mail::Encryption::StartTls;
            if (step == Remote::ConnectStep::Encrypted && !isStartTls)
                advance(TestStage::Greeting);
            else if (step == Remote::ConnectStep::Greeted && isStartTls)
                advance(TestStage::Encrypt);
        });
    const Result<void> connected = co_await asResult(connection->connectToServer());
    if (!connected) {
        m_problem = connection->certificateProblem();
        co_await Result<void>(failure(connected.error()));
    }
    co_await judgeWay(m_settings.incoming);
    advance(TestStage::Login);
    noteCapabilities(namesOf(connection->capabilities()));
    Sasl::Credentials credentials =
        credentialsFor(m_settings.incoming, m_settings.incoming.login, m_incoming);
    const Result<void> loggedIn = co_await asResult(connection->logIn(std::move(credentials)));
    co_await loginOutcome(loggedIn, m_incoming);
    // Some tell the rest only now.
    noteCapabilities(namesOf(connection->capabilities()));
    advance(TestStage::Folders);
}

Task<void> AccountCheck::imapStages(std::unique_ptr<Net::Transport> transport,
                                    Remote::ServerAccess access)
{
    Remote::ImapConnection connection(std::move(transport), std::move(access), m_clock);
    co_await signIn(&connection);
    const QList<Mail::ListedMailbox> mailboxes = co_await connection.listMailboxes(false);
    // Some servers let in and list, but do not open the mailbox.
    co_await connection.select(Imap::MailboxName::inbox());
    if (m_onMailboxes)
        m_onMailboxes(mailboxes, connection.traits().keepsSentCopy);
    pass(static_cast<int>(mailboxes.size()));
    if (connection.capabilities().has(Imap::Capability::Quota)) {
        begin(TestSide::Incoming, TestStage::Quota);
        const Result<QList<Mail::Quota>> quotas =
            co_await asResult(connection.quotaOf(Imap::MailboxName::inbox()));
        m_current.quotaPercent = quotaPercent(quotas.value_or(QList<Mail::Quota>()));
        if (m_current.quotaPercent.value_or(0) >= nearlyFullPercent)
            warn(DoctorStage::Quota, std::nullopt, m_current.quotaPercent);
        // One that cannot tell it hinders nobody.
        if (quotas)
            pass();
        else
            skip(TestSide::Incoming, TestStage::Quota);
    } else {
        skip(TestSide::Incoming, TestStage::Quota);
    }
    // Politeness only; the answer decides nothing.
    co_await asResult(connection.logOut());
}

/// The maildrop is the only folder there is; that it can be counted shows that it can be read.
Task<void> AccountCheck::pop3Stages(std::unique_ptr<Net::Transport> transport,
                                    Remote::ServerAccess access)
{
    Remote::Pop3Connection connection(std::move(transport), std::move(access), m_clock);
    co_await signIn(&connection);
    const Pop3::DropStatus drop = co_await connection.status();
    m_current.letters = static_cast<int>(drop.messages);
    const Result<Pop3::UniqueIdList> ids = co_await asResult(connection.uniqueIds());
    if (!ids && ids.error().kind == ErrorKind::Unsupported)
        warn(DoctorStage::Mailbox, Observation::UniqueIdsRefused, std::nullopt);
    else if (!ids)
        co_await Result<void>(failure(ids.error()));
    else if (isHandedOutOnce(drop.messages))
        warn(DoctorStage::Mailbox, Observation::HandedOutOnce, std::nullopt);
    pass(1);
    co_await asResult(connection.quit());
}

Task<void> AccountCheck::outgoingStages()
{
    begin(TestSide::Outgoing, TestStage::FindServer);
    Remote::ServerAccess access =
        Remote::accessTo(m_settings, m_settings.outgoing, authorities(m_settings), m_proxyPassword);
    std::unique_ptr<Net::Transport> transport = witnessed(access.policy);
    QObject::connect(transport.get(), &Net::Transport::stageReached, transport.get(),
                     [this](Net::ConnectStage stage) {
                         const bool isTls = m_settings.outgoing.encryption == Mail::Encryption::Tls;
                         if (stage == Net::ConnectStage::Resolved)
                             advance(TestStage::Connect);
                         else if (stage == Net::ConnectStage::Connected)
                             advance(isTls ? TestStage::Encrypt : TestStage::Greeting);
                         else
                             advance(isTls ? TestStage::Greeting : TestStage::Encrypt);
                     });
    Remote::SmtpConnection connection(std::move(transport), std::move(access), m_clock);
    const Result<void> connected = co_await asResult(connection.connectToServer());
    if (!connected) {
        m_problem = connection.certificateProblem();
        co_await Result<void>(failure(connected.error()));
    }
    co_await judgeWay(m_settings.outgoing);
    for (const QByteArray &name : connection.extensions().authMechanisms)
        m_mechanisms << QString::fromLatin1(name);
    advance(TestStage::Login);
    noteCapabilities(connection.extensions().announced);
    const QString login = Mail::outgoingLogin(m_settings);
    const bool wouldRepeatRefusal = m_wasPasswordRefused && m_outgoing && m_incoming &&
                                    *m_outgoing == *m_incoming &&
                                    login == m_settings.incoming.login;
    const bool needsNone = m_settings.submissionLogin != Mail::SubmissionLogin::Automatic ||
                           connection.extensions().authMechanisms.isEmpty();
    if (needsNone || wouldRepeatRefusal) {
        skip(TestSide::Outgoing, TestStage::Login);
    } else {
        Sasl::Credentials credentials = credentialsFor(m_settings.outgoing, login, m_outgoing);
        const Result<void> loggedIn = co_await asResult(connection.logIn(std::move(credentials)));
        co_await loginOutcome(loggedIn, m_outgoing);
        pass();
    }
    if (m_scope == Mail::TestScope::Sender && !wouldRepeatRefusal)
        co_await senderStage(&connection);
    else if (m_scope == Mail::TestScope::Sender)
        skip(TestSide::Outgoing, TestStage::Sender);
    co_await asResult(connection.quit());
}

Task<void> AccountCheck::senderStage(Remote::SmtpConnection *connection)
{
    begin(TestSide::Outgoing, TestStage::Sender);
    Smtp::SubmissionEnvelope envelope;
    envelope.from = m_settings.email;
    envelope.recipients = {m_settings.email};
    const Smtp::EnvelopeAnswered answered = co_await connection->ask(std::move(envelope));
    std::optional<Error> refusal = answered.senderError;
    for (const Smtp::RecipientOutcome &recipient : answered.recipients) {
        if (!refusal)
            refusal = recipient.error;
    }
    if (refusal)
        co_await Result<void>(failure(*refusal));
    pass();
}

void AccountCheck::noteCapabilities(const QByteArrayList &names)
{
    m_current.capabilities.clear();
    for (const QByteArray &name : names.mid(0, mostCapabilities))
        m_current.capabilities << sanitizedServerText(QString::fromUtf8(name));
}

void AccountCheck::begin(TestSide side, TestStage stage)
{
    m_current = {};
    m_current.side = side;
    m_current.stage = stage;
    m_current.state = TestState::Running;
    m_began = m_clock.monotonic();
    m_onStage(m_current);
}

void AccountCheck::pass(int folders)
{
    if (m_current.state != TestState::Running)
        return;
    m_current.state = TestState::Passed;
    if (m_current.stage == TestStage::Encrypt && m_witness->isEncrypted)
        m_current.encryption = seenEncryption(m_witness->tls);
    m_current.folders = folders;
    const std::chrono::milliseconds took = m_clock.monotonic() - m_began;
    m_current.milliseconds = static_cast<int>(took.count());
    if (m_current.stage == TestStage::Connect)
        m_connecting = took;
    m_onStage(m_current);
}

void AccountCheck::advance(TestStage stage)
{
    const TestSide side = m_current.side;
    pass();
    begin(side, stage);
}

void AccountCheck::fail(const Error &error, const std::optional<Net::CertificateProblem> &problem)
{
    // A certificate that cannot be trusted is the encryption's failure, whatever step noticed it.
    if (error.kind == ErrorKind::TlsUntrusted && m_current.stage != TestStage::Encrypt)
        advance(TestStage::Encrypt);
    m_current.state = TestState::Failed;
    m_current.error = error;
    if (m_witness && m_witness->log)
        m_current.conversation = m_witness->log->lines();
    m_current.milliseconds = static_cast<int>((m_clock.monotonic() - m_began).count());
    if (problem && error.kind == ErrorKind::TlsUntrusted)
        m_current.certificate = Remote::untrustedCertificate(*problem);
    m_onStage(m_current);
}

void AccountCheck::skip(TestSide side, TestStage stage)
{
    const QStringList capabilities = m_current.capabilities;
    m_current = {};
    // What was announced before it is known all the same.
    if (stage == TestStage::Login)
        m_current.capabilities = capabilities;
    m_current.side = side;
    m_current.stage = stage;
    m_current.state = TestState::Skipped;
    m_onStage(m_current);
}

} // namespace Martlet::Doctor
