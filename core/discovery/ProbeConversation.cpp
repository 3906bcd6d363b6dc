// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/ProbeConversation.h"

#include "core/util/Limits.h"

namespace Martlet::Discovery
{

namespace
{

constexpr qint64 longestLine = 8 * 1024;

AuthMethod methodOf(const QByteArray &mechanism, bool &isKnown)
{
    isKnown = true;
    if (mechanism == "PLAIN" || mechanism == "LOGIN")
        return AuthMethod::Password;
    if (mechanism.startsWith("SCRAM-") || mechanism == "CRAM-MD5")
        return AuthMethod::EncryptedPassword;
    if (mechanism == "XOAUTH2" || mechanism == "OAUTHBEARER")
        return AuthMethod::OAuth2;
    if (mechanism == "NTLM")
        return AuthMethod::Ntlm;
    if (mechanism == "GSSAPI")
        return AuthMethod::Gssapi;
    isKnown = false;
    return AuthMethod::None;
}

QList<AuthMethod> methodsIn(const QByteArrayList &capabilities)
{
    QList<AuthMethod> methods;
    for (const QByteArray &capability : capabilities) {
        bool isKnown = false;
        if (!capability.startsWith("AUTH="))
            continue;
        const AuthMethod method = methodOf(capability.mid(5), isKnown);
        if (isKnown && !methods.contains(method))
            methods.append(method);
    }
    return methods;
}

} // namespace

SpokenProtocol protocolOf(const QByteArray &greeting, ServerKind expected)
{
    const QByteArray line = greeting.trimmed().toUpper();
    if (line.startsWith("* OK") || line.startsWith("* PREAUTH") || line.startsWith("* BYE"))
        return SpokenProtocol::Imap;
    if (line.startsWith("+OK") || line.startsWith("-ERR"))
        return SpokenProtocol::Pop3;
    if (line.startsWith("HTTP/") || line.startsWith("<!DOCTYPE") || line.startsWith("<HTML"))
        return SpokenProtocol::Http;
    const bool isReply =
        line.size() >= 4 && (line.at(3) == ' ' || line.at(3) == '-') && line.left(3).toInt() > 0;
    if (!isReply)
        return SpokenProtocol::Other;
    // FTP greets with the same digits; on a port for mail it is SMTP until it says otherwise.
    if (line.contains("FTP") && !line.contains("SMTP"))
        return SpokenProtocol::Ftp;
    return expected == ServerKind::Smtp || line.contains("SMTP") ? SpokenProtocol::Smtp
                                                                 : SpokenProtocol::Ftp;
}

ProbeConversation::ProbeConversation(ServerKind kind, bool needsStartTls, QByteArray ownName)
    : m_kind(kind)
    , m_needsStartTls(needsStartTls)
    , m_ownName(std::move(ownName))
    , m_framer(longestLine)
    , m_isEncrypted(!needsStartTls)
{
}

QByteArray ProbeConversation::takeOutput()
{
    return std::exchange(m_output, {});
}

void ProbeConversation::receive(const QByteArray &bytes)
{
    m_received += bytes.size();
    m_framer.append(bytes);
    while (m_state == State::Talking) {
        const Result<std::optional<QByteArray>> line = m_framer.next();
        if (!line || m_received > Limits::probeBytes) {
            if (m_finding.spoken == SpokenProtocol::Nothing)
                m_finding.spoken = SpokenProtocol::Other;
            finish(ProbeOutcome::WrongProtocol);
        } else if (*line) {
            onLine(**line);
        } else {
            return;
        }
    }
}

void ProbeConversation::onLine(const QByteArray &line)
{
    if (m_step == Step::Greeting) {
        onGreeting(line);
        return;
    }
    switch (m_kind) {
    case ServerKind::Imap:
        onImapLine(line);
        break;
    case ServerKind::Pop3:
        onPop3Line(line);
        break;
    case ServerKind::Smtp:
        onSmtpLine(line);
        break;
    }
}

void ProbeConversation::onGreeting(const QByteArray &line)
{
    m_finding.spoken = protocolOf(line, m_kind);
    const QByteArray greeting = line.trimmed().toUpper();
    const bool isRight = (m_kind == ServerKind::Imap && m_finding.spoken == SpokenProtocol::Imap) ||
                         (m_kind == ServerKind::Pop3 && m_finding.spoken == SpokenProtocol::Pop3) ||
                         (m_kind == ServerKind::Smtp && m_finding.spoken == SpokenProtocol::Smtp);
    const bool isClosed = greeting.startsWith("* BYE") || greeting.startsWith("-ERR") ||
                          greeting.startsWith('4') || greeting.startsWith('5');
    if (!isRight)
        finish(ProbeOutcome::WrongProtocol);
    else if (isClosed)
        finish(ProbeOutcome::RefusedService);
    else if (m_needsStartTls && greeting.startsWith("* PREAUTH")) // RFC 9051 §6.2.1: too late
        finish(ProbeOutcome::NoStartTls);
    else if (m_kind != ServerKind::Smtp || !greeting.startsWith("220-"))
        askCapabilities();
}

void ProbeConversation::askCapabilities()
{
    m_step = Step::Capabilities;
    m_capabilities.clear();
    m_isListing = false;
    switch (m_kind) {
    case ServerKind::Imap:
        m_output += "a" + QByteArray::number(++m_tag) + " CAPABILITY\r\n";
        break;
    case ServerKind::Pop3:
        m_output += "CAPA\r\n";
        break;
    case ServerKind::Smtp:
        m_output += "EHLO " + m_ownName + "\r\n";
        break;
    }
}

void ProbeConversation::onImapLine(const QByteArray &line)
{
    const QByteArrayList words = line.simplified().toUpper().split(' ');
    if (words.value(0) == "*") {
        if (words.value(1) == "CAPABILITY" && m_step == Step::Capabilities)
            m_capabilities = words.mid(2);
        else if (words.value(1) == "BYE")
            finish(ProbeOutcome::RefusedService);
        return;
    }
    if (words.value(0) != "A" + QByteArray::number(m_tag))
        return;
    const bool isOk = words.value(1) == "OK";
    if (m_step == Step::StartTls)
        onStartTlsAnswer(isOk);
    else
        onCapabilities(isOk);
}

void ProbeConversation::onPop3Line(const QByteArray &line)
{
    const QByteArray text = line.simplified().toUpper();
    if (m_step == Step::StartTls) {
        onStartTlsAnswer(text.startsWith("+OK"));
        return;
    }
    if (!m_isListing) {
        m_isListing = text.startsWith("+OK");
        if (!m_isListing)
            onCapabilities(false);
        return;
    }
    if (text == ".") {
        onCapabilities(true);
        return;
    }
    const QByteArrayList words = text.split(' ');
    m_capabilities.append(words.constFirst());
    if (words.constFirst() == "SASL") {
        for (const QByteArray &mechanism : words.mid(1))
            m_capabilities.append("AUTH=" + mechanism);
    }
}

void ProbeConversation::onSmtpLine(const QByteArray &line)
{
    const QByteArray text = line.trimmed().toUpper();
    const bool isLast = text.size() < 4 || text.at(3) != '-';
    const bool isPositive = text.startsWith('2');
    if (m_step == Step::StartTls) {
        if (isLast)
            onStartTlsAnswer(isPositive);
        return;
    }
    // AUTH=… with an equals sign is an old form of the same (before RFC 2554).
    QByteArrayList words = text.mid(4).simplified().replace("AUTH=", "AUTH ").split(' ');
    const QByteArray keyword = words.takeFirst();
    m_capabilities.append(keyword);
    if (keyword == "AUTH") {
        for (const QByteArray &mechanism : std::as_const(words))
            m_capabilities.append("AUTH=" + mechanism);
    }
    if (!isLast)
        return;
    if (!isPositive) {
        // An FTP server that let itself be taken for SMTP.
        m_finding.spoken = SpokenProtocol::Ftp;
        finish(ProbeOutcome::WrongProtocol);
        return;
    }
    onCapabilities(true);
}

bool ProbeConversation::offers(const QByteArray &capability) const
{
    return m_capabilities.contains(capability);
}

void ProbeConversation::onCapabilities(bool wereGiven)
{
    if (m_isEncrypted) {
        m_finding.auth = methodsIn(m_capabilities);
        // IMAP LOGIN and POP3 USER are not announced as mechanisms. A server without CAPA has USER.
        const bool hasPlainLogin =
            (m_kind == ServerKind::Imap && wereGiven && !offers("LOGINDISABLED")) ||
            (m_kind == ServerKind::Pop3 && (!wereGiven || offers("USER")));
        if (hasPlainLogin && !m_finding.auth.contains(AuthMethod::Password))
            m_finding.auth.append(AuthMethod::Password);
        if (m_kind == ServerKind::Smtp && m_finding.auth.isEmpty())
            m_finding.auth = {AuthMethod::None};
        finish(ProbeOutcome::Spoke);
        return;
    }
    if (!offers(m_kind == ServerKind::Pop3 ? "STLS" : "STARTTLS")) {
        finish(ProbeOutcome::NoStartTls);
        return;
    }
    m_step = Step::StartTls;
    switch (m_kind) {
    case ServerKind::Imap:
        m_output += "a" + QByteArray::number(++m_tag) + " STARTTLS\r\n";
        break;
    case ServerKind::Pop3:
        m_output += "STLS\r\n";
        break;
    case ServerKind::Smtp:
        m_output += "STARTTLS\r\n";
        break;
    }
}

void ProbeConversation::onStartTlsAnswer(bool isAgreed)
{
    // Whatever stands behind the agreement in the same breath is not the server's (SEC-2).
    if (isAgreed && m_framer.bufferedBytes() == 0)
        m_state = State::WantsTls;
    else
        finish(ProbeOutcome::NoStartTls);
}

void ProbeConversation::tlsStarted()
{
    // Nothing that came in the clear counts any more (SEC-3).
    m_framer.clear();
    m_isEncrypted = true;
    m_state = State::Talking;
    askCapabilities();
}

void ProbeConversation::finish(ProbeOutcome outcome)
{
    m_finding.outcome = outcome;
    m_state = State::Finished;
    if (m_finding.spoken == SpokenProtocol::Imap && m_kind == ServerKind::Imap)
        m_output += "a" + QByteArray::number(++m_tag) + " LOGOUT\r\n";
    else if ((m_finding.spoken == SpokenProtocol::Pop3 && m_kind == ServerKind::Pop3) ||
             (m_finding.spoken == SpokenProtocol::Smtp && m_kind == ServerKind::Smtp))
        m_output += "QUIT\r\n";
}

} // namespace Martlet::Discovery
