// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What all commands of the fake POP3 server share: lines, answers, faults, the end of a session.
#include "tests/support/FakePop3Protocol.h"

#include <algorithm>

namespace Martlet::Test
{

namespace
{
constexpr qsizetype longestLine = 8 * 1024;
} // namespace

FakePop3Settings FakePop3Settings::ancient()
{
    FakePop3Settings settings;
    settings.knowsCapa = settings.knowsUidl = settings.knowsTop = false;
    settings.announcesPipelining = settings.doesPipelining = false;
    settings.respCodes = settings.authRespCode = false;
    settings.mechanisms.clear();
    settings.greeting = "+OK POP3 server ready";
    return settings;
}

FakePop3Settings FakePop3Settings::gmail()
{
    FakePop3Settings settings;
    settings.announcesPipelining = settings.authRespCode = false;
    settings.mechanisms = {"PLAIN"};
    settings.expire = "0";
    settings.loginDelay = 300;
    settings.enforcesLoginDelay = false;
    settings.moreCapabilities = {"X-GOOGLE-VERHOEVEN"};
    settings.isExclusive = false;
    settings.gmailOnce = true;
    return settings;
}

namespace
{
QByteArrayList idsOf(const QList<FakePop3Letter> &letters, const QByteArray &login)
{
    QByteArrayList ids;
    for (const FakePop3Letter &letter : letters) {
        if (letter.login == login)
            ids.append(letter.uniqueId);
    }
    return ids;
}
} // namespace

QByteArrayList FakePop3Journal::retrievedIds(const QByteArray &login) const
{
    return idsOf(retrieved, login);
}

QByteArrayList FakePop3Journal::deletedIds(const QByteArray &login) const
{
    return idsOf(deleted, login);
}

FakePop3Protocol::FakePop3Protocol(FakeMailStore &store, const FakePop3Settings &settings,
                                   FakeFaultPlan &faults, FakePop3Journal &journal)
    : m_store(store)
    , m_settings(settings)
    , m_faults(faults)
    , m_journal(journal)
    , m_isEncrypted(settings.isTlsFromStart)
{
    const int number = ++m_journal.recording.connections;
    ++m_faults.openConnections;
    if (m_settings.knowsApop)
        m_timestamp = '<' + QByteArray::number(number) + ".697170952@mail.example.org>";
}

FakePop3Protocol::~FakePop3Protocol()
{
    close();
}

QByteArray FakePop3Protocol::greet()
{
    if (faultAllows("GREETING")) {
        say(m_settings.greeting + (m_timestamp.isEmpty() ? "" : " ") + m_timestamp);
        finishFault();
    }
    return takeOutput();
}

QByteArray FakePop3Protocol::receive(const QByteArray &bytes)
{
    m_journal.recording.received += bytes;
    if (!m_isEncrypted)
        m_journal.recording.receivedPlaintext += bytes;
    if (std::exchange(m_hasSpoken, false)) {
        ++m_journal.roundTrips;
        m_unanswered = 0;
    }
    // What goes on with a SASL exchange is no command.
    if (!m_sasl)
        m_unanswered += static_cast<int>(bytes.count('\n'));
    m_journal.maximumOutstanding = std::max(m_journal.maximumOutstanding, m_unanswered);
    if (!m_isHanging && !m_isClosed) {
        m_input += bytes;
        work();
    }
    return takeOutput();
}

QByteArray FakePop3Protocol::takeOutput()
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
    m_hasSpoken |= !bytes.isEmpty();
    for (; !m_underway.empty() && m_underway.front().end <= m_sentBytes; m_underway.pop_front())
        m_journal.retrieved.append(m_underway.front().letter);
    return bytes;
}

QByteArrayList FakePop3Protocol::packets(const QByteArray &bytes) const
{
    if (m_settings.packetBytes <= 0 && !m_settings.hasPacketBeforeDots)
        return {bytes};
    QByteArrayList list;
    for (qsizetype from = 0; from < bytes.size();) {
        qsizetype end = bytes.size();
        if (m_settings.packetBytes > 0)
            end = std::min(end, from + m_settings.packetBytes);
        const qsizetype dot = m_settings.hasPacketBeforeDots ? bytes.indexOf('.', from + 1) : -1;
        if (dot > 0)
            end = std::min(end, dot);
        list.append(bytes.mid(from, end - from));
        from = end;
    }
    return list;
}

void FakePop3Protocol::tlsStarted()
{
    m_isEncrypted = true;
    m_wantsTls = false;
}

std::chrono::milliseconds FakePop3Protocol::takeDelay()
{
    return std::exchange(m_delay, std::chrono::milliseconds(0));
}

void FakePop3Protocol::clientLeft()
{
    close();
}

void FakePop3Protocol::close()
{
    endSession(false);
    if (!std::exchange(m_isClosed, true))
        --m_faults.openConnections;
    m_input.clear();
    m_inputAt = 0;
}

void FakePop3Protocol::endSession(bool hasQuit)
{
    if (!std::exchange(m_isOpen, false))
        return;
    ++(hasQuit ? m_journal.quits : m_journal.breaks);
    if (std::exchange(m_hasLock, false))
        m_journal.openUsers.remove(m_login);
}

void FakePop3Protocol::say(const QByteArray &reply)
{
    m_output += reply;
    m_output += m_settings.hasBareLfThroughout ? "\n" : "\r\n";
}

void FakePop3Protocol::refuse(const QByteArray &text, const QByteArray &code)
{
    const bool isKnown = code == "AUTH" ? m_settings.authRespCode : m_settings.respCodes;
    const QByteArray words = isKnown && !code.isEmpty() ? '[' + code + "] " + text : text;
    say("-ERR " + words);
}

void FakePop3Protocol::work()
{
    QByteArray line;
    while (!m_isClosed && !m_isHanging && takeLine(line)) {
        if (m_sasl)
            authLine(line);
        else
            command(line);
        if (!m_settings.doesPipelining)
            m_inputAt = m_input.size();
    }
    m_input.remove(0, m_inputAt);
    m_inputAt = 0;
}

bool FakePop3Protocol::takeLine(QByteArray &line)
{
    const qsizetype end = m_input.indexOf("\r\n", m_inputAt);
    if (end < 0) {
        if (m_input.size() - m_inputAt > longestLine) {
            refuse("Line too long.");
            close();
        }
        return false;
    }
    line = m_input.mid(m_inputAt, end - m_inputAt);
    m_inputAt = end + 2;
    return true;
}

void FakePop3Protocol::command(const QByteArray &line)
{
    const QByteArray verb = line.split(' ').first().toUpper();
    // A password may begin and end with blanks (RFC 1939 §7).
    const QByteArray rest = line.mid(verb.size() + 1);
    const QByteArray argument = verb == "PASS" ? rest : rest.trimmed();
    if (!faultAllows(verb))
        return;
    const bool isKnown = m_state == State::Authorization ? authorization(verb, argument)
                                                         : transaction(verb, argument);
    if (isKnown)
        m_badCommands = 0;
    else
        unknownCommand(verb);
    // AUTH goes on; its fault waits for the final answer.
    if (!m_sasl)
        finishFault();
}

void FakePop3Protocol::unknownCommand(const QByteArray &verb)
{
    if (m_state == State::Transaction) {
        refuse("Unknown command: " + verb);
        return;
    }
    refuse("Unknown command.");
    if (++m_badCommands == m_settings.badCommandLimit) {
        refuse("Too many invalid bad commands.");
        close();
    }
}

bool FakePop3Protocol::faultAllows(const QByteArray &verb)
{
    m_answerStart = m_output.size();
    m_fault = m_faults.next(verb);
    if (!m_fault)
        return true;
    switch (m_fault->kind) {
    case FakeFault::Kind::CutBeforeCommand:
        close();
        return false;
    case FakeFault::Kind::Refuse:
        say(m_fault->text);
        m_fault.reset();
        return false;
    case FakeFault::Kind::Bye:
        say(m_fault->text);
        close();
        return false;
    default:
        return true;
    }
}

void FakePop3Protocol::cutOutput(qsizetype size)
{
    m_output.truncate(size);
    while (!m_underway.empty() && m_underway.back().end > m_sentBytes + m_output.size())
        m_underway.pop_back();
}

void FakePop3Protocol::finishFault()
{
    const auto fault = std::exchange(m_fault, std::nullopt);
    if (!fault)
        return;
    switch (fault->kind) {
    case FakeFault::Kind::CutBeforeAnswer:
        cutOutput(m_answerStart);
        close();
        break;
    case FakeFault::Kind::CutAfterAnswer:
        close();
        break;
    case FakeFault::Kind::CutInLiteral:
        cutOutput(m_answerStart + (m_output.size() - m_answerStart) / 2);
        close();
        break;
    case FakeFault::Kind::Hang:
        cutOutput(m_answerStart);
        m_isHanging = true;
        break;
    case FakeFault::Kind::Delay:
        m_delay += fault->delay;
        break;
    case FakeFault::Kind::Inject:
        m_output.insert(m_answerStart, fault->text);
        if (!m_underway.empty() && m_underway.back().end > m_sentBytes + m_answerStart)
            m_underway.back().end += fault->text.size();
        break;
    case FakeFault::Kind::DropLine: {
        const QByteArray answer = m_output.mid(m_answerStart);
        cutOutput(m_answerStart);
        m_output += answer.mid(answer.indexOf('\n') + 1);
        break;
    }
    case FakeFault::Kind::Replace:
        cutOutput(m_answerStart);
        m_output += fault->text;
        break;
    default:
        break;
    }
}

} // namespace Martlet::Test
