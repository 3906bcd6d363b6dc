// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeSmtpProtocol.h"

#include <algorithm>

namespace Martlet::Test
{

namespace
{
constexpr qsizetype longestLine = 8 * 1024;

QByteArray commandName(const QByteArray &line)
{
    return line.split(' ').first().toUpper();
}
} // namespace

FakeSmtpProtocol::FakeSmtpProtocol(FakeMailStore &store, const FakeSmtpSettings &settings,
                                   FakeFaultPlan &faults, FakeSmtpJournal &journal)
    : m_store(store)
    , m_settings(settings)
    , m_faults(faults)
    , m_journal(journal)
    , m_isEncrypted(settings.isTlsFromStart)
{
    ++m_journal.recording.connections;
}

FakeSmtpProtocol::~FakeSmtpProtocol() = default;

QByteArray FakeSmtpProtocol::greet()
{
    if (faultAllows("GREETING")) {
        say(m_settings.greeting);
        finishFault();
    }
    return takeOutput();
}

QByteArray FakeSmtpProtocol::receive(const QByteArray &bytes)
{
    m_journal.recording.received += bytes;
    if (!m_isEncrypted)
        m_journal.recording.receivedPlaintext += bytes;
    if (!m_isHanging && !m_isClosed) {
        m_input += bytes;
        work();
    }
    return takeOutput();
}

QByteArray FakeSmtpProtocol::takeOutput()
{
    QByteArray bytes = std::exchange(m_output, {});
    const auto limit = m_faults.cutLimit();
    if (limit && m_sentBytes + bytes.size() >= *limit) {
        bytes.truncate(std::max<qint64>(*limit - m_sentBytes, 0));
        m_faults.cutDone();
        close();
    }
    m_sentBytes += bytes.size();
    m_journal.recording.sent += bytes;
    return bytes;
}

void FakeSmtpProtocol::tlsStarted()
{
    m_isEncrypted = true;
    m_wantsTls = false;
}

std::chrono::milliseconds FakeSmtpProtocol::takeDelay()
{
    return std::exchange(m_delay, std::chrono::milliseconds(0));
}

void FakeSmtpProtocol::close()
{
    m_isClosed = true;
    m_input.clear();
}

void FakeSmtpProtocol::say(const QByteArray &reply)
{
    m_output += reply + "\r\n";
}

void FakeSmtpProtocol::work()
{
    while (!m_isClosed && !m_isHanging) {
        if (m_mode == Mode::Chunk) {
            if (!takeChunk())
                return;
            continue;
        }
        if (m_mode == Mode::Data) {
            if (!takeDataLine())
                return;
            continue;
        }
        QByteArray line;
        if (!takeLine(line))
            return;
        if (m_mode == Mode::Auth) {
            if (line == "*") {
                m_mode = Mode::Command;
                say("501 5.7.0 Authentication cancelled");
                finishFault();
            } else {
                authStep(line.isEmpty() ? QByteArray("") : QByteArray::fromBase64(line));
            }
        } else {
            command(line);
        }
    }
}

bool FakeSmtpProtocol::takeLine(QByteArray &line)
{
    const qsizetype end = m_input.indexOf("\r\n");
    if (end < 0) {
        if (m_input.size() > longestLine) {
            say("500 5.5.2 Line too long");
            close();
        }
        return false;
    }
    line = m_input.left(end);
    m_input.remove(0, end + 2);
    return true;
}

bool FakeSmtpProtocol::faultAllows(const QByteArray &verb)
{
    m_answerStart = m_output.size();
    m_fault = m_faults.next(verb);
    if (!m_fault)
        return true;
    switch (m_fault->kind) {
    case FakeFault::Kind::CutBeforeCommand:
        cut(*std::exchange(m_fault, std::nullopt));
        return false;
    case FakeFault::Kind::Refuse:
        say(m_fault->text);
        m_fault.reset();
        return false;
    case FakeFault::Kind::Bye:
        say("421 " + m_fault->text);
        close();
        return false;
    default:
        return true;
    }
}

void FakeSmtpProtocol::finishFault()
{
    const auto fault = std::exchange(m_fault, std::nullopt);
    if (!fault)
        return;
    switch (fault->kind) {
    case FakeFault::Kind::CutBeforeAnswer:
        m_output.truncate(m_answerStart);
        cut(*fault);
        break;
    case FakeFault::Kind::CutAfterAnswer:
        cut(*fault);
        break;
    case FakeFault::Kind::CutInLiteral:
        m_output.truncate(m_answerStart + (m_output.size() - m_answerStart) / 2);
        cut(*fault);
        break;
    case FakeFault::Kind::Hang:
        m_output.truncate(m_answerStart);
        m_isHanging = true;
        break;
    case FakeFault::Kind::Delay:
        m_delay += fault->delay;
        break;
    case FakeFault::Kind::Inject:
        m_output.insert(m_answerStart, fault->text);
        break;
    case FakeFault::Kind::Replace:
        m_output.truncate(m_answerStart);
        m_output += fault->text;
        break;
    default:
        break;
    }
}

void FakeSmtpProtocol::cut(const FakeFault &fault)
{
    switch (fault.end) {
    case FakeFault::End::Reset:
        m_output.clear();
        return close();
    case FakeFault::End::Silence:
        m_isHanging = true;
        return;
    case FakeFault::End::Bye:
        say("421 4.3.2 Going down");
        return close();
    case FakeFault::End::Garbage:
        say("%! \xff no answer");
        m_isHanging = true;
        return;
    case FakeFault::End::Close:
        return close();
    }
}

void FakeSmtpProtocol::command(const QByteArray &line)
{
    const QByteArray verb = commandName(line);
    const QByteArray argument = line.mid(verb.size() + 1);
    if (!faultAllows(verb)) {
        // A refused STARTTLS or DATA leaves the state as it was; a BDAT still carries its bytes.
        if (verb == "BDAT" && !m_isClosed) {
            bdat(argument);
            m_isChunkRefused = m_mode == Mode::Chunk;
        }
        return;
    }
    dispatch(verb, argument);
    // AUTH, DATA and BDAT go on; their fault waits for the final answer.
    if (m_mode == Mode::Command)
        finishFault();
}

void FakeSmtpProtocol::dispatch(const QByteArray &verb, const QByteArray &argument)
{
    if (verb == "EHLO" || verb == "HELO") {
        if (verb == "EHLO" && m_settings.refusesEhlo)
            say("502 5.5.1 Command not implemented");
        else if (verb == "EHLO")
            ehlo(argument);
        else
            say("250 mail.example.org");
        m_helo = argument;
        resetTransaction();
    } else if (verb == "MAIL") {
        mailFrom(argument);
    } else if (verb == "RCPT") {
        rcptTo(argument);
    } else if (verb == "DATA") {
        data();
    } else if (verb == "BDAT" && m_settings.extensions.contains("CHUNKING")) {
        bdat(argument);
    } else if (verb == "AUTH") {
        auth(argument);
    } else if (verb == "STARTTLS") {
        startTls();
    } else if (verb == "RSET") {
        resetTransaction();
        say("250 2.0.0 Reset");
    } else if (verb == "NOOP") {
        say("250 2.0.0 Ok");
    } else if (verb == "QUIT") {
        say("221 2.0.0 Bye");
        close();
    } else {
        say("500 5.5.2 Unknown command");
    }
}

bool FakeSmtpProtocol::mayLogIn() const
{
    return !m_settings.mechanisms.isEmpty() &&
           (m_isEncrypted || !m_settings.refusesLoginWithoutTls);
}

void FakeSmtpProtocol::ehlo(const QByteArray &argument)
{
    Q_UNUSED(argument)
    QByteArrayList lines = {"mail.example.org"};
    QByteArrayList extensions(m_settings.extensions.begin(), m_settings.extensions.end());
    std::sort(extensions.begin(), extensions.end());
    lines += extensions;
    if (m_settings.sizeLimit)
        lines.append(*m_settings.sizeLimit > 0 ? "SIZE " + QByteArray::number(*m_settings.sizeLimit)
                                               : QByteArray("SIZE"));
    if (m_settings.longestHoldSeconds > 0)
        lines.append("FUTURERELEASE " + QByteArray::number(m_settings.longestHoldSeconds) +
                     " 2030-01-01T00:00:00Z");
    if (m_settings.offersStartTls && !m_isEncrypted)
        lines.append("STARTTLS");
    if (mayLogIn())
        lines.append("AUTH " + m_settings.mechanisms.join(' '));
    for (qsizetype i = 0; i < lines.size(); ++i)
        say((i + 1 < lines.size() ? "250-" : "250 ") + lines[i]);
}

void FakeSmtpProtocol::startTls()
{
    if (!m_settings.offersStartTls || m_isEncrypted) {
        say("503 5.5.1 STARTTLS not possible now");
        return;
    }
    say("220 2.0.0 Ready to start TLS");
    m_wantsTls = true;
    // Commands pipelined behind STARTTLS were not protected (RFC 3207 §4.2).
    m_input.clear();
    resetTransaction();
    m_helo.clear();
    m_output += m_settings.injectedBehindStartTls;
}

void FakeSmtpProtocol::auth(const QByteArray &argument)
{
    const QList<QByteArray> parts = argument.split(' ');
    const QByteArray mechanism = parts.first().toUpper();
    if (m_helo.isEmpty() || !m_login.isEmpty() || m_hasSender) {
        say("503 5.5.1 AUTH not possible now");
    } else if (!mayLogIn()) {
        say("538 5.7.11 Encryption required");
    } else if (!m_settings.mechanisms.contains(mechanism)) {
        say("504 5.5.4 Unknown mechanism");
    } else {
        m_sasl.emplace(
            mechanism,
            [this](const QByteArray &login) {
                const QByteArray *password = m_store.password(login);
                return password ? std::optional<QByteArray>(*password) : std::nullopt;
            },
            m_settings.sasl);
        m_mode = Mode::Auth;
        if (parts.size() < 2)
            authStep(std::nullopt);
        else
            authStep(parts[1] == "=" ? QByteArray("") : QByteArray::fromBase64(parts[1]));
    }
}

void FakeSmtpProtocol::authStep(const std::optional<QByteArray> &response)
{
    // SCRAM's last word was sent as a challenge; its empty answer ends the exchange.
    const bool wasProven = !m_sasl->login().isEmpty() && response;
    const FakeSasl::Step step =
        wasProven ? FakeSasl::Step{FakeSasl::Outcome::Success, {}} : m_sasl->step(response);
    if (step.outcome == FakeSasl::Outcome::Challenge || !step.message.isEmpty()) {
        say("334 " + step.message.toBase64());
        return;
    }
    m_mode = Mode::Command;
    if (step.outcome == FakeSasl::Outcome::Success) {
        m_login = m_sasl->login();
        say("235 2.7.0 Authentication successful");
    } else {
        say("535 5.7.8 Wrong user name or password");
    }
    finishFault();
}

} // namespace Martlet::Test
