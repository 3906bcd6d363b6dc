// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What shall go wrong in a fake server, and when. One plan is shared by all connections of a
// server, so "the second UID FETCH" is counted across a reconnect. A fault fires `times` times
// from its n-th matching command on and is then spent.
#pragma once

#include <QByteArray>
#include <QList>

#include <chrono>
#include <functional>
#include <map>
#include <optional>

namespace Martlet::Test
{

struct FakeFault {
    enum class Kind {
        CutBeforeCommand, ///< The connection ends before the command has any effect.
        CutBeforeAnswer,  ///< The command takes effect; its tagged (or final) answer never comes.
        CutAfterAnswer,
        CutInLiteral, ///< In the middle of the first literal of the answer (or of the answer).
        Hang,         ///< The command takes effect; nothing is ever sent again.
        Delay,        ///< The answer comes after `delay`.
        /// No effect; `text` is the answer: "NO [UNAVAILABLE] …", "451 4.3.0 …", "-ERR [IN-USE] …".
        Refuse,
        /// IMAP: "* BYE `text`"; SMTP: "421 `text`"; POP3: `text`; then the connection ends.
        Bye,
        Inject,   ///< `text` goes out untouched before the answer.
        DropLine, ///< The answer lacks its first line; IMAP and POP3.
        Replace,  ///< `text` goes out instead of the whole answer; the command takes effect.
    };

    /// How a link ends where it is cut; SMTP.
    enum class End {
        Close,
        Reset,   ///< What was said and is still on its way is lost, too.
        Silence, ///< It stays, and nothing is heard any more.
        Bye,     ///< "421", then the connection ends.
        Garbage, ///< Something that is no answer, then silence.
    };

    Kind kind = Kind::CutBeforeAnswer;
    QByteArray command; ///< In capitals, without tag; a prefix ("UID FETCH"); empty: any.
    int occurrence = 1;
    int times = 1; ///< -1: for ever.
    QByteArray text;
    std::chrono::milliseconds delay{0};
    End end = End::Close;
};

class FakeFaultPlan
{
public:
    void add(FakeFault fault);
    void clear();
    /// Cuts the first connection that has sent this many bytes; fires once.
    void cutAfterBytes(qint64 bytes);
    [[nodiscard]] std::optional<qint64> cutLimit() const { return m_cutAfterBytes; }
    void cutDone() { m_cutAfterBytes.reset(); }

    /// Called once for every command by the protocol; counts it and gives the fault that is due.
    [[nodiscard]] std::optional<FakeFault> next(const QByteArray &command);
    /// How many commands with this prefix came, over all connections.
    [[nodiscard]] int count(const QByteArray &commandPrefix) const;
    [[nodiscard]] int commandCount() const { return m_total; }
    /// All commands in order, without tags and arguments.
    [[nodiscard]] const QByteArrayList &commands() const { return m_commands; }
    [[nodiscard]] bool isSpent() const;
    /// For tests that go on for long; commandCount() goes on counting.
    void forgetCommands() { m_commands.clear(); }

    /// Called for each command before it has any effect: here another client acts between two
    /// commands of the one that is tested.
    std::function<void(const QByteArray &command)> onCommand;

    /// How many connections are open now; kept by the protocol.
    int openConnections = 0;

private:
    struct Armed {
        FakeFault fault;
        int seen = 0;
        int fired = 0;
    };
    QList<Armed> m_faults;
    QByteArrayList m_commands;
    std::optional<qint64> m_cutAfterBytes;
    int m_total = 0;
};

/// Everything a server was sent, for tests that say what must never be on the wire (SEC-1).
struct FakeRecording {
    QByteArray received;          ///< All connections, in order of arrival, after decryption.
    QByteArray receivedPlaintext; ///< The part that came before TLS.
    QByteArray sent;
    int connections = 0;
};

} // namespace Martlet::Test
