// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/MailProbe.h"

#include "core/discovery/ProbeConversation.h"
#include "core/util/TaskScope.h"

#include <QNetworkProxyFactory>
#include <QSslCertificate>

namespace Martlet::Discovery
{

using namespace std::chrono_literals;

namespace
{

constexpr std::chrono::milliseconds connectLimit = 4s;
constexpr std::chrono::milliseconds wholeLimit = 10s;
constexpr qsizetype mostNames = 100;

/// Says nothing about this computer (RFC 5321 §4.1.3).
QByteArray ownName()
{
    return "[127.0.0.1]";
}

bool isBehindProxy(const ProbeTarget &target)
{
    const QList<QNetworkProxy> proxies = QNetworkProxyFactory::proxyForQuery(
        QNetworkProxyQuery(target.host, target.port, QString(), QNetworkProxyQuery::TcpSocket));
    return !proxies.isEmpty() && proxies.constFirst().type() != QNetworkProxy::NoProxy &&
           proxies.constFirst().type() != QNetworkProxy::DefaultProxy;
}

/// One conversation over one transport; ends with the object.
class Talk
{
public:
    Talk(std::unique_ptr<Net::Transport> transport, ProbeTarget target)
        : m_transport(std::move(transport))
        , m_target(std::move(target))
        , m_conversation(m_target.kind, m_target.encryption == Mail::Encryption::StartTls,
                         ownName())
    {
        Net::Transport *line = m_transport.get();
        QObject::connect(line, &Net::Transport::stageReached, line,
                         [this](Net::ConnectStage stage) {
                             if (stage == Net::ConnectStage::Connected)
                                 m_connected.resolver().succeed();
                         });
        QObject::connect(line, &Net::Transport::received, line, [this](const QByteArray &bytes) {
            m_conversation.receive(bytes);
            goOn();
        });
        QObject::connect(line, &Net::Transport::encrypted, line, [this] {
            m_conversation.tlsStarted();
            goOn();
        });
        QObject::connect(line, &Net::Transport::closed, line,
                         [this](const Error &reason) { onClosed(reason); });
    }

    void start(const QHostAddress &address)
    {
        Net::Endpoint endpoint;
        endpoint.host = m_target.host;
        endpoint.port = m_target.port;
        endpoint.security = m_target.encryption == Mail::Encryption::Tls ? Net::Security::Tls
                                                                         : Net::Security::StartTls;
        endpoint.address = address.toString();
        m_transport->open(endpoint);
    }

    Task<void> connected() { co_await m_connected; }

    Task<ProbeFinding> found()
    {
        ProbeFinding finding = co_await m_found;
        co_return finding;
    }

    /// What was heard until time ran out.
    [[nodiscard]] SpokenProtocol spoken() const { return m_conversation.finding().spoken; }

private:
    void goOn()
    {
        const QByteArray output = m_conversation.takeOutput();
        if (!output.isEmpty())
            m_transport->write(output);
        if (m_conversation.state() == ProbeConversation::State::WantsTls) {
            if (!std::exchange(m_isEncrypting, true))
                m_transport->startTls();
            return;
        }
        if (m_conversation.state() != ProbeConversation::State::Finished)
            return;
        ProbeFinding finding = m_conversation.finding();
        const QList<QByteArray> chain = m_transport->tlsDetails().chainDer;
        if (!chain.isEmpty())
            finding.certificateNames = certificateNames(chain.constFirst());
        // Closed politely, so that the last word still leaves; nobody waits for it.
        m_transport->close();
        m_found.resolver().resolve(finding);
    }

    void onClosed(const Error &reason)
    {
        ProbeFinding finding = m_conversation.finding();
        const std::optional<Net::CertificateProblem> problem = m_transport->certificateProblem();
        if (problem) {
            finding.outcome = ProbeOutcome::CertificateRefused;
            finding.isOnlyNameWrong =
                problem->reasons == QList{Net::CertificateReason::HostNameMismatch};
            if (!problem->chainDer.isEmpty())
                finding.certificateNames = certificateNames(problem->chainDer.constFirst());
        } else if (reason.kind == ErrorKind::Timeout) {
            finding.outcome = ProbeOutcome::Timeout;
        } else if (reason.kind == ErrorKind::TlsUntrusted ||
                   reason.kind == ErrorKind::ProtocolViolation) {
            finding.outcome = ProbeOutcome::WrongProtocol; // no TLS at all behind this port
        } else {
            finding.outcome =
                isBehindProxy(m_target) ? ProbeOutcome::ProxyRefused : ProbeOutcome::Refused;
        }
        m_found.resolver().resolve(finding);
        m_connected.resolver().fail(reason);
    }

    std::unique_ptr<Net::Transport> m_transport;
    ProbeTarget m_target;
    ProbeConversation m_conversation;
    bool m_isEncrypting = false;
    Deferred<void> m_connected;
    Deferred<ProbeFinding> m_found;
};

} // namespace

QStringList certificateNames(const QByteArray &der)
{
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(der, QSsl::Der);
    if (certificates.isEmpty())
        return {};
    return certificates.constFirst()
        .subjectAlternativeNames()
        .values(QSsl::DnsEntry)
        .mid(0, mostNames);
}

QList<QHostAddress> oneOfEachFamily(const QList<QHostAddress> &addresses)
{
    QList<QHostAddress> chosen;
    for (const QHostAddress &address : addresses) {
        if (chosen.isEmpty() ||
            (chosen.size() == 1 && chosen.constFirst().protocol() != address.protocol()))
            chosen.append(address);
    }
    return chosen;
}

MailProbe::MailProbe(Net::TransportFactory &transports, Clock &clock, Net::CertificatePolicy policy)
    : m_transports(transports)
    , m_clock(clock)
    , m_policy(std::move(policy))
{
}

Task<ProbeFinding> MailProbe::probe(ProbeTarget target)
{
    ProbeFinding finding;
    finding.outcome = ProbeOutcome::Refused;
    const QList<QHostAddress> addresses = oneOfEachFamily(target.addresses);
    for (const QHostAddress &address : addresses) {
        finding = co_await probeAddress(target, address);
        const bool wasReached =
            finding.outcome != ProbeOutcome::Refused && finding.outcome != ProbeOutcome::Timeout;
        if (wasReached)
            break;
    }
    co_return finding;
}

Task<ProbeFinding> MailProbe::probeAddress(ProbeTarget target, QHostAddress address)
{
    const QString what = QStringLiteral("look at a server");
    Talk talk(m_transports.create(m_policy), target);
    talk.start(address);
    ProbeFinding late;
    late.outcome = ProbeOutcome::Timeout;
    const Result<void> connected =
        co_await asResult(withTimeout(m_clock, connectLimit, what, talk.connected()));
    if (!connected && connected.error().kind == ErrorKind::Timeout)
        co_return late;
    const Result<ProbeFinding> finding =
        co_await asResult(withTimeout(m_clock, wholeLimit - connectLimit, what, talk.found()));
    late.spoken = talk.spoken();
    co_return finding.value_or(late);
}

} // namespace Martlet::Discovery
