// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The fake server's commands before and around login.
#include "tests/support/FakeImapSession.h"

#include <algorithm>

namespace Martlet::Test
{

bool FakeImapSession::mayLogIn() const
{
    return m_isEncrypted || !m_settings.refusesLoginWithoutTls || m_settings.greetsPreAuth;
}

bool FakeImapSession::offersCapabilityCode(bool atGreeting) const
{
    return atGreeting ? m_settings.showsCapabilitiesInGreeting
                      : m_settings.showsCapabilitiesAfterLogin;
}

QByteArray FakeImapSession::capabilityList() const
{
    QByteArrayList list(m_settings.capabilities.begin(), m_settings.capabilities.end());
    if (m_settings.appendLimit)
        list.append("APPENDLIMIT=" + QByteArray::number(*m_settings.appendLimit));
    std::sort(list.begin(), list.end());
    list.prepend("IMAP4rev1");
    if (m_state != State::NotAuthenticated)
        return list.join(' ');
    if (m_settings.offersStartTls && !m_isEncrypted)
        list.append("STARTTLS");
    if (!mayLogIn() || m_settings.isLoginDisabled)
        list.append("LOGINDISABLED");
    if (mayLogIn()) {
        for (const QByteArray &mechanism : m_settings.mechanisms)
            list.append("AUTH=" + mechanism);
    }
    return list.join(' ');
}

FakeImapSession::Answer FakeImapSession::capability(FakeImapReader &reader)
{
    if (!reader.isFinished())
        return "BAD No arguments expected";
    untagged("CAPABILITY " + capabilityList());
    return "OK CAPABILITY completed";
}

FakeImapSession::Answer FakeImapSession::noop(FakeImapReader &reader)
{
    return reader.isFinished() ? "OK NOOP completed" : "BAD No arguments expected";
}

FakeImapSession::Answer FakeImapSession::logout(FakeImapReader &reader)
{
    if (!reader.isFinished())
        return "BAD No arguments expected";
    leave();
    untagged("BYE Logging out");
    finish("OK LOGOUT completed");
    close();
    return {};
}

/// RFC 2971 §3.1.
FakeImapSession::Answer FakeImapSession::id(FakeImapReader &reader)
{
    reader.space();
    const QByteArray value = reader.rest();
    if (value.compare("NIL", Qt::CaseInsensitive) != 0 && !value.startsWith('('))
        return "BAD Expected a list or NIL";
    untagged("ID (\"name\" \"Fake\" \"version\" \"1\")");
    return "OK ID completed";
}

FakeImapSession::Answer FakeImapSession::startTls(FakeImapReader &reader)
{
    if (!reader.isFinished() || !m_settings.offersStartTls || m_isEncrypted ||
        m_state != State::NotAuthenticated)
        return "BAD STARTTLS not possible now";
    m_wantsTls = true;
    // What stands in the buffer was sent in plaintext and must not count (RFC 9051 §6.2.1).
    m_input.clear();
    return "OK Begin TLS negotiation now";
}

FakeImapSession::Answer FakeImapSession::login(FakeImapReader &reader)
{
    reader.space();
    const QByteArray user = reader.astring();
    reader.space();
    const QByteArray password = reader.astring();
    if (!reader.isFinished())
        return "BAD Expected user name and password";
    if (m_state != State::NotAuthenticated)
        return "BAD Already logged in";
    if (!mayLogIn() || m_settings.isLoginDisabled)
        return "NO [PRIVACYREQUIRED] LOGIN is disabled";
    const QByteArray *expected = m_store.password(user);
    if (!expected || *expected != password)
        return "NO [AUTHENTICATIONFAILED] Wrong user name or password";
    return loggedIn(user, "LOGIN completed");
}

FakeImapSession::Answer FakeImapSession::loggedIn(const QByteArray &login, const QByteArray &text)
{
    m_account = m_store.account(login);
    if (!m_account)
        return "NO [AUTHENTICATIONFAILED] No such user";
    if (m_settings.mostConnections > 0 && m_settings.refusesAtLogin &&
        m_faults.openConnections > m_settings.mostConnections)
        return "NO [LIMIT] Maximum number of connections exceeded";
    m_delay += m_settings.loginDelay;
    m_watch = m_account->watch([this] { storeChanged(); });
    m_state = State::Authenticated;
    return "OK " +
           (offersCapabilityCode(false) ? "[CAPABILITY " + capabilityList() + "] " : QByteArray()) +
           text;
}

FakeImapSession::Answer FakeImapSession::authenticate(FakeImapReader &reader)
{
    reader.space();
    const QByteArray mechanism = reader.atom().toUpper();
    std::optional<QByteArray> initial;
    if (reader.accept(' '))
        initial = reader.rest();
    if (!reader.isFinished() || m_state != State::NotAuthenticated)
        return "BAD AUTHENTICATE not possible now";
    if (initial && !m_settings.has("SASL-IR"))
        return "BAD Initial response not offered";
    if (!mayLogIn() || !m_settings.mechanisms.contains(mechanism))
        return "NO [CANNOT] Mechanism not offered";
    m_sasl.emplace(
        mechanism,
        [this](const QByteArray &user) {
            const QByteArray *password = m_store.password(user);
            return password ? std::optional<QByteArray>(*password) : std::nullopt;
        },
        m_settings.sasl);
    m_mode = Mode::Authenticating;
    if (!initial)
        authenticationStep(std::nullopt);
    else // "=" stands for an empty initial response (RFC 4959 §3).
        authenticationStep(*initial == "=" ? QByteArray("") : QByteArray::fromBase64(*initial));
    return {};
}

void FakeImapSession::continueAuthentication(const QByteArray &line)
{
    if (line == "*") {
        m_mode = Mode::Command;
        m_sasl.reset();
        finish("BAD Authentication cancelled");
        return;
    }
    const auto decoded =
        QByteArray::fromBase64Encoding(line, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded) {
        m_mode = Mode::Command;
        finish("BAD Invalid base64");
        return;
    }
    authenticationStep(decoded.decoded.isNull() ? QByteArray("") : decoded.decoded);
}

void FakeImapSession::authenticationStep(const std::optional<QByteArray> &response)
{
    // The final server message of SCRAM was sent as a challenge; its empty answer ends it.
    if (m_sasl && !m_sasl->login().isEmpty() && response) {
        m_mode = Mode::Command;
        const QByteArray user = m_sasl->login();
        finish(loggedIn(user, "AUTHENTICATE completed"));
        return;
    }
    const FakeSasl::Step step = m_sasl->step(response);
    if (step.outcome == FakeSasl::Outcome::Challenge ||
        (step.outcome == FakeSasl::Outcome::Success && !step.message.isEmpty())) {
        m_output += "+ " + step.message.toBase64() + "\r\n";
        return;
    }
    m_mode = Mode::Command;
    if (step.outcome == FakeSasl::Outcome::Success)
        finish(loggedIn(m_sasl->login(), "AUTHENTICATE completed"));
    else
        finish("NO [AUTHENTICATIONFAILED] Wrong user name or password");
}

/// RFC 5161 §3.1; QRESYNC switches CONDSTORE on too (RFC 7162 §3.2.3).
FakeImapSession::Answer FakeImapSession::enable(FakeImapReader &reader)
{
    QByteArray enabled;
    while (reader.accept(' ')) {
        const QByteArray name = reader.atom().toUpper();
        const bool isOnly = name == "UTF8=ACCEPT" && m_settings.has("UTF8=ONLY");
        const bool isRev2 = name == "IMAP4REV2" && m_settings.has("IMAP4rev2");
        if (!m_settings.has(name) && !isOnly && !isRev2)
            continue;
        if (name == "CONDSTORE" || name == "QRESYNC")
            m_isCondStoreOn = true;
        else if (name != "UTF8=ACCEPT" && !isRev2)
            continue;
        m_isRev2On = m_isRev2On || isRev2;
        m_isQresyncOn = m_isQresyncOn || name == "QRESYNC";
        m_isUtf8On = m_isUtf8On || name == "UTF8=ACCEPT";
        enabled += ' ' + name;
    }
    if (!reader.isFinished())
        return "BAD Expected capability names";
    untagged("ENABLED" + enabled);
    return "OK ENABLE completed";
}

/// RFC 4978 §3.
FakeImapSession::Answer FakeImapSession::compress(FakeImapReader &reader)
{
    reader.space();
    const QByteArray mechanism = reader.atom().toUpper();
    if (!reader.isFinished())
        return "BAD Expected the name of a mechanism";
    if (m_isCompressing)
        return "NO [COMPRESSIONACTIVE] DEFLATE active already";
    if (mechanism != "DEFLATE")
        return "NO Unknown mechanism";
    m_wantsCompression = true;
    return "OK DEFLATE active";
}

QByteArray FakeImapSession::compressionStarted()
{
    m_wantsCompression = false;
    m_isCompressing = true;
    return std::exchange(m_input, {});
}

FakeImapSession::Answer FakeImapSession::namespaces(FakeImapReader &reader)
{
    if (!reader.isFinished())
        return "BAD No arguments expected";
    const QByteArray delimiter = imapString(QByteArray(1, m_settings.delimiter));
    QByteArray shared;
    for (const QByteArray &prefix : m_settings.sharedPrefixes)
        shared += '(' + wireName(QString::fromUtf8(prefix)) + ' ' + delimiter + ')';
    untagged("NAMESPACE ((\"\" " + delimiter + ")) NIL " +
             (shared.isEmpty() ? QByteArray("NIL") : '(' + shared + ')'));
    return "OK NAMESPACE completed";
}

} // namespace Martlet::Test
