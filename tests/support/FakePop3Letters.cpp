// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The TRANSACTION and UPDATE states of the fake POP3 server (RFC 1939 §5 to §7).
#include "tests/support/FakePop3Protocol.h"

#include <algorithm>

namespace Martlet::Test
{

namespace
{
bool isNumber(const QByteArray &text)
{
    return !text.isEmpty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// RFC 1939 §3: a line that begins with a dot gets another one.
QByteArray stuffed(const QByteArray &text)
{
    QByteArray out;
    out.reserve(text.size() + text.size() / 64 + 1);
    if (text.startsWith('.'))
        out += '.';
    qsizetype from = 0;
    for (qsizetype at = text.indexOf("\n."); at >= 0; at = text.indexOf("\n.", from)) {
        out.append(text.constData() + from, at + 1 - from);
        out += '.';
        from = at + 1;
    }
    return out.append(text.constData() + from, text.size() - from);
}

/// The header, the empty line and `lines` lines of the body.
QByteArray topOf(const QByteArray &text, quint32 lines)
{
    qsizetype end = text.startsWith("\r\n") ? 2 : text.indexOf("\r\n\r\n") + 4;
    if (end < 4 && !text.startsWith("\r\n"))
        return text;
    for (; lines > 0 && end < text.size(); --lines) {
        const qsizetype line = text.indexOf('\n', end);
        end = line < 0 ? text.size() : line + 1;
    }
    return text.left(end);
}
} // namespace

bool FakePop3Protocol::transaction(const QByteArray &verb, const QByteArray &argument)
{
    if (verb == "STAT")
        stat();
    else if (verb == "LIST")
        list(argument);
    else if (verb == "UIDL" && m_settings.knowsUidl)
        uidl(argument);
    else if (verb == "RETR")
        retr(argument);
    else if (verb == "TOP" && m_settings.knowsTop)
        top(argument);
    else if (verb == "DELE")
        dele(argument);
    else if (verb == "RSET")
        rset();
    else if (verb == "NOOP")
        say("+OK");
    else if (verb == "CAPA" && m_settings.knowsCapa)
        capa();
    else if (verb == "QUIT")
        quit();
    else
        return false;
    return true;
}

quint32 FakePop3Protocol::numberOf(const Letter &letter) const
{
    return static_cast<quint32>(&letter - m_letters.data() + 1);
}

FakePop3Protocol::Letter *FakePop3Protocol::letter(const QByteArray &argument)
{
    const qsizetype blank = argument.indexOf(' ');
    const QByteArray number = argument.left(blank < 0 ? argument.size() : blank);
    bool isSmall = false;
    const quint32 value = number.toUInt(&isSmall);
    if (!isNumber(number))
        refuse("Invalid message number: " + argument);
    else if (blank >= 0)
        refuse("Noise after message number: " + argument.mid(blank));
    else if (!isSmall)
        refuse("Message number too large: " + argument);
    else if (value < 1 || value > m_letters.size())
        refuse("There's no message " + number + '.');
    else if (m_letters[value - 1].isDeleted)
        refuse("Message is deleted.");
    else
        return &m_letters[value - 1];
    return nullptr;
}

const QByteArray &FakePop3Protocol::uniqueId(Letter &letter)
{
    if (letter.uniqueId)
        return *letter.uniqueId;
    if (m_settings.uniqueId) {
        letter.uniqueId = m_settings.uniqueId(letter.message, numberOf(letter));
    } else {
        const auto hex = [](quint32 value) {
            return QByteArray::number(value, 16).rightJustified(8, '0');
        };
        letter.uniqueId = hex(letter.message.uid) + hex(m_mailbox->uidValidity);
        if (m_settings.idEpoch != 0)
            *letter.uniqueId += '-' + QByteArray::number(m_settings.idEpoch);
    }
    return *letter.uniqueId;
}

FakePop3Letter FakePop3Protocol::forJournal(Letter &letter)
{
    return {m_login, uniqueId(letter), letter.message.uid};
}

bool FakePop3Protocol::isStillThere(const Letter &letter) const
{
    return !m_mailbox->isGone && std::as_const(*m_mailbox).find(letter.message.uid);
}

std::pair<qsizetype, qint64> FakePop3Protocol::countAndSize() const
{
    std::pair<qsizetype, qint64> sum;
    for (const Letter &letter : m_letters) {
        if (!letter.isDeleted) {
            ++sum.first;
            sum.second += letter.listedSize;
        }
    }
    return sum;
}

void FakePop3Protocol::stat()
{
    const auto [count, size] = countAndSize();
    say("+OK " + QByteArray::number(count) + ' ' + QByteArray::number(size));
}

void FakePop3Protocol::listing(const QByteArray &argument,
                               const std::function<QByteArray(Letter &)> &of)
{
    const auto line = [&](Letter &letter) {
        return QByteArray(QByteArray::number(numberOf(letter)) + ' ' + of(letter));
    };
    if (!argument.isEmpty()) {
        if (Letter *const one = letter(argument))
            say("+OK " + line(*one));
        return;
    }
    say("+OK " + QByteArray::number(countAndSize().first) + " messages:");
    for (Letter &each : m_letters) {
        if (!each.isDeleted)
            say(line(each));
    }
    say(".");
}

void FakePop3Protocol::list(const QByteArray &argument)
{
    listing(argument, [](Letter &letter) { return QByteArray::number(letter.listedSize); });
}

void FakePop3Protocol::uidl(const QByteArray &argument)
{
    listing(argument, [this](Letter &letter) { return uniqueId(letter); });
}

bool FakePop3Protocol::canSend(const Letter &letter)
{
    const quint32 number = numberOf(letter);
    if (!isStillThere(letter))
        refuse("Message " + QByteArray::number(number) + " expunged.");
    else if (m_settings.refusesLetter && m_settings.refusesLetter(letter.message, number))
        refuse("Message " + QByteArray::number(number) + " cannot be read.", "SYS/PERM");
    else
        return true;
    return false;
}

void FakePop3Protocol::sendLetter(QByteArray text)
{
    const bool hasBareLf = m_settings.hasBareLfInLetters || m_settings.hasBareLfThroughout;
    const QByteArray lineEnd = hasBareLf ? "\n" : "\r\n";
    if (hasBareLf)
        text.replace("\r\n", "\n");
    if (!text.isEmpty() && !text.endsWith('\n'))
        text += lineEnd;
    if (m_settings.lacksLineEndBeforeDot)
        text.chop(lineEnd.size());
    m_output += m_settings.isStuffingDots ? stuffed(text) : text;
    if (m_settings.lacksFinalDot)
        close();
    else
        say(".");
}

void FakePop3Protocol::retr(const QByteArray &argument)
{
    Letter *const wanted = letter(argument);
    if (!wanted || !canSend(*wanted))
        return;
    const QByteArray &bytes = wanted->message.bytes;
    say("+OK " + QByteArray::number(wanted->listedSize) + " octets");
    sendLetter(m_settings.truncatesLettersAt ? bytes.left(*m_settings.truncatesLettersAt) : bytes);
    wanted->isRetrieved = true;
    if (!m_isClosed)
        m_underway.push_back({m_sentBytes + m_output.size(), forJournal(*wanted)});
}

void FakePop3Protocol::top(const QByteArray &argument)
{
    const qsizetype blank = argument.indexOf(' ');
    const QByteArray lines = argument.mid(blank + 1).trimmed();
    Letter *const wanted = letter(argument.left(blank < 0 ? argument.size() : blank));
    if (!wanted)
        return;
    if (blank < 0) {
        refuse("Noise after message number: ");
    } else if (!isNumber(lines)) {
        refuse("Invalid size: " + lines);
    } else if (canSend(*wanted)) {
        say("+OK");
        const QByteArray &bytes = wanted->message.bytes;
        sendLetter(m_settings.sendsWholeForTop ? bytes : topOf(bytes, lines.toUInt()));
    }
}

void FakePop3Protocol::dele(const QByteArray &argument)
{
    if (Letter *const unwanted = letter(argument)) {
        unwanted->isDeleted = true;
        say("+OK Marked to be deleted.");
    }
}

void FakePop3Protocol::rset()
{
    for (Letter &letter : m_letters)
        letter.isDeleted = false;
    say("+OK");
}

void FakePop3Protocol::removeLetters(qsizetype most)
{
    QList<quint32> uids;
    for (Letter &letter : m_letters) {
        const bool isGoing =
            letter.isDeleted || (m_settings.deletesRetrieved && letter.isRetrieved);
        if (uids.size() < most && isGoing && isStillThere(letter)) {
            uids.append(letter.message.uid);
            m_journal.deleted.append(forJournal(letter));
        }
    }
    if (!uids.isEmpty())
        m_store.account(m_login)->expunge(QStringLiteral("INBOX"), uids);
}

/// From here on the session is in the UPDATE state (RFC 1939 §6); it ends however that goes.
void FakePop3Protocol::quit()
{
    if (m_state == State::Authorization) {
        say("+OK Logging out.");
        close();
        return;
    }
    if (m_settings.gmailOnce) {
        for (const Letter &letter : m_letters) {
            if (letter.isRetrieved)
                m_journal.handedOut[m_login].insert(letter.message.uid);
        }
    }
    if (!m_settings.ignoresDeletions)
        removeLetters(m_settings.failsInUpdate ? m_settings.deletesBeforeFailing
                                               : static_cast<qsizetype>(m_letters.size()));
    endSession(true);
    if (m_settings.failsInUpdate)
        refuse("Some deleted messages not removed.", "SYS/TEMP");
    else
        say("+OK Logging out.");
    close();
}

} // namespace Martlet::Test
