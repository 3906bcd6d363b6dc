// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The AUTHORIZATION state of the fake POP3 server: CAPA, STLS, UTF8 and the ways to log in.
#include "tests/support/FakePop3Protocol.h"

#include <QCryptographicHash>
#include <QDateTime>

namespace Martlet::Test
{

namespace
{
const QByteArray recent = QByteArrayLiteral("recent:");

/// RFC 5034 §4: "=" is an empty initial response. Nothing when it is no base64.
std::optional<QByteArray> decoded(const QByteArray &text)
{
    if (text.isEmpty() || text == "=")
        return QByteArray("");
    const auto result =
        QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    return result ? std::optional(*result) : std::nullopt;
}

bool isPlaintext(const QByteArray &mechanism)
{
    return mechanism == "PLAIN" || mechanism == "LOGIN";
}
} // namespace

bool FakePop3Protocol::authorization(const QByteArray &verb, const QByteArray &argument)
{
    if (verb == "CAPA" && m_settings.knowsCapa)
        capa();
    else if (verb == "USER" && m_settings.knowsUser)
        user(argument);
    else if (verb == "PASS" && m_settings.knowsUser)
        pass(argument);
    else if (verb == "APOP" && m_settings.knowsApop)
        apop(argument);
    else if (verb == "AUTH" && !m_settings.mechanisms.isEmpty())
        auth(argument);
    else if (verb == "STLS" && m_settings.offersStls)
        stls();
    else if (verb == "UTF8" && m_settings.utf8)
        say("+OK UTF8 enabled.");
    else if (verb == "QUIT")
        quit();
    else
        return false;
    return true;
}

/// RFC 2449 §5. What can only be used before login is only listed before it, as Dovecot does.
void FakePop3Protocol::capa()
{
    const bool isBefore = m_state == State::Authorization;
    const auto sayIf = [this](bool isTrue, const QByteArray &line) {
        if (isTrue)
            say(line);
    };
    say("+OK");
    say("CAPA");
    sayIf(m_settings.knowsTop, "TOP");
    sayIf(m_settings.knowsUidl, "UIDL");
    sayIf(m_settings.respCodes, "RESP-CODES");
    sayIf(m_settings.announcesPipelining, "PIPELINING");
    sayIf(m_settings.authRespCode, "AUTH-RESP-CODE");
    sayIf(isBefore && m_settings.offersStls && !m_isEncrypted, "STLS");
    sayIf(isBefore && m_settings.knowsUser && allowsPlaintext(), "USER");
    const QByteArrayList mechanisms = offeredMechanisms();
    sayIf(isBefore && !mechanisms.isEmpty(), "SASL " + mechanisms.join(' '));
    sayIf(!m_settings.expire.isEmpty(), "EXPIRE " + m_settings.expire);
    sayIf(m_settings.loginDelay > 0, "LOGIN-DELAY " + QByteArray::number(m_settings.loginDelay));
    sayIf(m_settings.utf8, "UTF8 USER");
    sayIf(!m_settings.implementation.isEmpty(), "IMPLEMENTATION " + m_settings.implementation);
    for (const QByteArray &line : std::as_const(m_settings.moreCapabilities))
        say(line);
    say(".");
}

bool FakePop3Protocol::allowsPlaintext() const
{
    return m_isEncrypted || !m_settings.refusesLoginWithoutTls;
}

QByteArrayList FakePop3Protocol::offeredMechanisms() const
{
    QByteArrayList offered;
    for (const QByteArray &mechanism : m_settings.mechanisms) {
        if (allowsPlaintext() || !isPlaintext(mechanism))
            offered.append(mechanism);
    }
    return offered;
}

void FakePop3Protocol::user(const QByteArray &argument)
{
    if (!allowsPlaintext()) {
        refuse("Plaintext authentication disallowed on non-secure (SSL/TLS) connections.", "AUTH");
        return;
    }
    m_user = argument;
    say("+OK");
}

void FakePop3Protocol::pass(const QByteArray &argument)
{
    const QByteArray login = std::exchange(m_user, {});
    if (login.isEmpty())
        refuse("No username given.");
    else if (passwordOf(login) != argument)
        refuseLogin();
    else
        logIn(login);
}

/// RFC 1939 §7: "APOP name digest".
void FakePop3Protocol::apop(const QByteArray &argument)
{
    const QByteArrayList parts = argument.split(' ');
    const auto password = passwordOf(parts.first());
    const QByteArray secret = m_timestamp + password.value_or(QByteArray());
    const QByteArray digest = QCryptographicHash::hash(secret, QCryptographicHash::Md5).toHex();
    if (!password || parts.size() != 2 || parts[1] != digest)
        refuseLogin();
    else
        logIn(parts.first());
}

void FakePop3Protocol::auth(const QByteArray &argument)
{
    const QByteArrayList offered = offeredMechanisms();
    if (argument.isEmpty()) {
        say("+OK");
        for (const QByteArray &mechanism : offered)
            say(mechanism);
        say(".");
        return;
    }
    const QByteArrayList parts = argument.split(' ');
    const QByteArray mechanism = parts.first().toUpper();
    if (!offered.contains(mechanism)) {
        refuse(m_settings.mechanisms.contains(mechanism)
                   ? "Plaintext authentication disallowed on non-secure (SSL/TLS) connections."
                   : "Unsupported authentication mechanism.",
               "AUTH");
        return;
    }
    m_sasl.emplace(
        mechanism, [this](const QByteArray &login) { return passwordOf(login); }, m_settings.sasl);
    if (parts.size() < 2) {
        authStep(std::nullopt);
    } else if (const auto initial = decoded(parts[1])) {
        authStep(initial);
    } else {
        m_sasl.reset();
        refuse("Invalid base64 data in initial response", "AUTH");
    }
}

void FakePop3Protocol::authLine(const QByteArray &line)
{
    m_answerStart = m_output.size();
    const auto response = decoded(line);
    if (response && line != "*") {
        authStep(response);
    } else {
        m_sasl.reset();
        refuse(line == "*" ? "Authentication aborted by client." : "Invalid base64 data",
               line == "*" ? "" : "AUTH");
    }
    if (!m_sasl)
        finishFault();
}

void FakePop3Protocol::authStep(const std::optional<QByteArray> &response)
{
    // SCRAM's last word was sent as a challenge; its empty answer ends the exchange.
    const bool wasProven = !m_sasl->login().isEmpty() && response;
    const FakeSasl::Step step =
        wasProven ? FakeSasl::Step{FakeSasl::Outcome::Success, {}} : m_sasl->step(response);
    if (step.outcome == FakeSasl::Outcome::Challenge || !step.message.isEmpty()) {
        say("+ " + step.message.toBase64());
        return;
    }
    const QByteArray login = m_sasl->login();
    m_sasl.reset();
    if (step.outcome == FakeSasl::Outcome::Success)
        logIn(login);
    else
        refuseLogin();
}

void FakePop3Protocol::stls()
{
    if (m_isEncrypted) {
        refuse("TLS is already active.");
        return;
    }
    say("+OK Begin TLS negotiation now.");
    m_wantsTls = true;
    // Commands pipelined behind STLS were not protected, and what was said before is forgotten.
    m_inputAt = m_input.size();
    m_user.clear();
    m_output += m_settings.injectedBehindStls;
}

QByteArray FakePop3Protocol::accountName(const QByteArray &login) const
{
    return m_settings.gmailOnce && login.startsWith(recent) ? login.mid(recent.size()) : login;
}

std::optional<QByteArray> FakePop3Protocol::passwordOf(const QByteArray &login) const
{
    const QByteArray *password = m_store.password(accountName(login));
    return password ? std::optional(*password) : std::nullopt;
}

void FakePop3Protocol::refuseLogin()
{
    ++m_journal.refusedLogins;
    refuse("Authentication failed.", "AUTH");
}

bool FakePop3Protocol::isLoginTooEarly(const QByteArray &account, qint64 now) const
{
    const auto last = m_journal.lastLogins.constFind(account);
    return m_settings.enforcesLoginDelay && last != m_journal.lastLogins.cend() &&
           now - *last < m_settings.loginDelay;
}

void FakePop3Protocol::logIn(const QByteArray &login)
{
    const QByteArray account = accountName(login);
    const qint64 now = m_settings.clock ? m_settings.clock() : QDateTime::currentSecsSinceEpoch();
    if (m_settings.isExclusive && m_journal.openUsers.contains(account)) {
        ++m_journal.refusedLogins;
        refuse("Mailbox is locked by another POP3 session.", "IN-USE");
        if (m_settings.endsWhenInUse)
            close();
        return;
    }
    if (isLoginTooEarly(account, now)) {
        ++m_journal.refusedLogins;
        refuse("Minimum time between mail checks violated.", "LOGIN-DELAY");
        return;
    }
    m_journal.lastLogins[account] = now;
    m_login = account;
    m_showsAll = account != login || !m_settings.gmailOnce;
    m_hasLock = m_settings.isExclusive;
    if (m_hasLock)
        m_journal.openUsers.insert(account);
    m_isOpen = true;
    m_state = State::Transaction;
    ++m_journal.logins;
    takeSnapshot();
    say("+OK Logged in.");
}

void FakePop3Protocol::takeSnapshot()
{
    m_mailbox = m_store.account(m_login)->mailbox(QStringLiteral("INBOX"));
    const QSet<quint32> hidden = m_showsAll ? QSet<quint32>() : m_journal.handedOut.value(m_login);
    m_letters.reserve(static_cast<size_t>(m_mailbox->messages.size()));
    for (const FakeMessage &message : std::as_const(m_mailbox->messages)) {
        if (hidden.contains(message.uid))
            continue;
        Letter letter;
        letter.message = message;
        const auto number = static_cast<quint32>(m_letters.size() + 1);
        letter.listedSize =
            m_settings.listedSize ? m_settings.listedSize(message, number) : message.bytes.size();
        m_letters.push_back(std::move(letter));
    }
}

} // namespace Martlet::Test
