// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One connection of the fake POP3 server without a socket (RFC 1939, 2449, 2595, 3206, 5034,
// 6856). Bytes in, bytes out. It serves the INBOX of a user of the store as Dovecot does, unless
// its settings tell it to behave like some worse server. Faults are named after the verbs: "USER",
// "PASS", "APOP", "AUTH", "CAPA", "STLS", "UTF8", "STAT", "LIST", "UIDL", "RETR", "TOP", "DELE",
// "NOOP", "RSET", "QUIT"; besides there is "GREETING".
#pragma once

#include "tests/support/FakeFaultPlan.h"
#include "tests/support/FakeMailStore.h"
#include "tests/support/FakeSasl.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QSet>

#include <chrono>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace Martlet::Test
{

/// The defaults are a modern server in the ordinary case.
struct FakePop3Settings {
    // What it knows and announces.
    bool knowsCapa = true;
    bool knowsUser = true; ///< USER and PASS.
    bool knowsUidl = true;
    bool knowsTop = true;
    bool knowsApop = false; ///< The greeting has a timestamp then (RFC 1939 §7).
    bool announcesPipelining = true;
    bool doesPipelining = true; ///< False: what came in one packet behind a command is lost.
    QByteArrayList mechanisms = {"PLAIN", "LOGIN"}; ///< SASL; empty: AUTH is unknown.
    bool offersStls = false;
    bool isTlsFromStart = false;
    bool refusesLoginWithoutTls = true; ///< USER, PLAIN and LOGIN; not APOP and the like.
    QByteArray injectedBehindStls;
    bool respCodes = true;    ///< [IN-USE], [LOGIN-DELAY], [SYS/TEMP] (RFC 2449, 3206).
    bool authRespCode = true; ///< [AUTH] when the password is wrong.
    QByteArray expire;        ///< "NEVER", "31", "0"; empty: not announced. Announced only.
    int loginDelay = 0;       ///< Seconds between two logins of a user; 0: not announced.
    bool enforcesLoginDelay = true;
    bool utf8 = false;         ///< RFC 6856: UTF8 USER.
    QByteArray implementation; ///< IMPLEMENTATION; empty: not announced.
    QByteArrayList moreCapabilities;
    /// So many unknown commands in a row before login end the connection, as Dovecot does; 0: none.
    int badCommandLimit = 3;
    QByteArray greeting = "+OK mail.example.org ready.";
    FakeSaslSettings sasl;
    /// Seconds, for loginDelay; the real time when not set.
    std::function<qint64()> clock;

    // How it keeps letters.
    bool isExclusive = true;   ///< A second session of a user gets "-ERR [IN-USE] …".
    bool endsWhenInUse = true; ///< As Dovecot; else another login can be tried (RFC 2449 §8.1.2).
    bool ignoresDeletions = false; ///< As Yandex: DELE and QUIT say +OK and the letters stay.
    bool deletesRetrieved = false; ///< What EXPIRE 0 threatens: what had a RETR goes at QUIT.
    bool failsInUpdate = false;    ///< QUIT says "-ERR [SYS/TEMP] …" …
    int deletesBeforeFailing = 0;  ///< … after it has removed so many of the letters.
    /// As Gmail: what had a RETR in a session that ended with QUIT is not in later sessions, but
    /// for those whose login begins with "recent:".
    bool gmailOnce = false;

    // What it says of letters. `number` is the message number of the session.
    /// Any id, also duplicates, empty ones and ones that break RFC 1939.
    std::function<QByteArray(const FakeMessage &, quint32 number)> uniqueId;
    /// Another number changes all ids of the default kind, as if the server had been moved.
    int idEpoch = 0;
    /// The size in LIST and STAT, when it shall be a lie.
    std::function<qint64(const FakeMessage &, quint32 number)> listedSize;
    /// True: RETR and TOP of this letter answer -ERR, each time.
    std::function<bool(const FakeMessage &, quint32 number)> refusesLetter;

    // How it sends them.
    bool hasBareLfInLetters = false; ///< Lines of letters end with LF; the answers around in CRLF.
    bool hasBareLfThroughout = false;
    bool lacksLineEndBeforeDot = false; ///< "last words.\r\n": the end cannot be seen.
    bool lacksFinalDot = false;         ///< Of RETR and TOP; then the connection ends.
    bool isStuffingDots = true;
    /// A RETR ends after so many bytes of the letter, in good form.
    std::optional<qsizetype> truncatesLettersAt;
    bool sendsWholeForTop = false;    ///< TOP gives the whole letter, whatever lines it names.
    qsizetype packetBytes = 0;        ///< Output goes out in packets of this size; 0: whole.
    bool hasPacketBeforeDots = false; ///< Each '.' begins a packet.

    /// Neither CAPA nor UIDL, TOP, SASL or response codes: RFC 1081 and little more.
    [[nodiscard]] static FakePop3Settings ancient();
    /// What Gmail announces and does: EXPIRE 0 and LOGIN-DELAY without keeping to them; gmailOnce.
    [[nodiscard]] static FakePop3Settings gmail();
};

struct FakePop3Letter {
    QByteArray login; ///< The user of the store, without "recent:".
    QByteArray uniqueId;
    quint32 uid = 0; ///< FakeMessage::uid
    bool operator==(const FakePop3Letter &) const = default;
};

/// Shared by all connections of a server.
struct FakePop3Journal {
    FakeRecording recording;
    QList<FakePop3Letter> retrieved; ///< RETRs whose whole answer was sent.
    QList<FakePop3Letter> deleted;   ///< DELEs that took effect at QUIT.
    int logins = 0;
    int refusedLogins = 0;
    int quits = 0;  ///< Sessions that were logged in and ended by QUIT …
    int breaks = 0; ///< … or without.
    /// Most commands that came before the first of them was answered, as far as the server could
    /// see it: bytes that come together. See FakeTcpServer::setLatency() and ServeTurns.
    int maximumOutstanding = 0;
    /// Bursts of client bytes that follow server data.
    int roundTrips = 0;

    // What the server itself remembers between sessions.
    QSet<QByteArray> openUsers;
    QHash<QByteArray, qint64> lastLogins;
    QHash<QByteArray, QSet<quint32>> handedOut; ///< For gmailOnce: UIDs by user.

    [[nodiscard]] QByteArrayList retrievedIds(const QByteArray &login) const;
    [[nodiscard]] QByteArrayList deletedIds(const QByteArray &login) const;
};

class FakePop3Protocol
{
public:
    FakePop3Protocol(FakeMailStore &store, const FakePop3Settings &settings, FakeFaultPlan &faults,
                     FakePop3Journal &journal);
    ~FakePop3Protocol();
    Q_DISABLE_COPY_MOVE(FakePop3Protocol)

    [[nodiscard]] QByteArray greet();
    [[nodiscard]] QByteArray receive(const QByteArray &bytes);
    [[nodiscard]] QByteArray takeOutput();
    /// How `bytes` of output shall be cut for the wire.
    [[nodiscard]] QByteArrayList packets(const QByteArray &bytes) const;
    [[nodiscard]] bool wantsTls() const { return m_wantsTls; }
    void tlsStarted();
    /// A server that hangs does not hang up either.
    [[nodiscard]] bool isClosed() const { return m_isClosed && !m_isHanging; }
    /// The connection ended from the other side. Without it the destructor sees to the same.
    void clientLeft();
    [[nodiscard]] std::chrono::milliseconds takeDelay();

private:
    enum class State { Authorization, Transaction };

    /// One letter of the snapshot that was taken at login.
    struct Letter {
        FakeMessage message;
        std::optional<QByteArray> uniqueId; ///< Once it was asked for.
        qint64 listedSize = 0;
        bool isDeleted = false;
        bool isRetrieved = false;
    };
    /// A RETR whose answer is not out yet.
    struct Underway {
        qint64 end = 0; ///< In bytes of this connection.
        FakePop3Letter letter;
    };

    void work();
    bool takeLine(QByteArray &line);
    void command(const QByteArray &line);
    /// These give false for a verb that is unknown in this state.
    bool authorization(const QByteArray &verb, const QByteArray &argument);
    bool transaction(const QByteArray &verb, const QByteArray &argument);
    void say(const QByteArray &reply);
    void unknownCommand(const QByteArray &verb);
    /// "-ERR [`code`] `text`", without the code where it is empty or codes are not known.
    void refuse(const QByteArray &text, const QByteArray &code = {});
    /// Gives false when the fault ate the command.
    bool faultAllows(const QByteArray &verb);
    void finishFault();
    /// What is behind `size` bytes of output shall not be sent.
    void cutOutput(qsizetype size);
    void close();
    void endSession(bool hasQuit);

    // Logging in
    void capa();
    void user(const QByteArray &argument);
    void pass(const QByteArray &argument);
    void apop(const QByteArray &argument);
    void auth(const QByteArray &argument);
    void authLine(const QByteArray &line);
    void authStep(const std::optional<QByteArray> &response);
    void stls();
    void refuseLogin();
    void logIn(const QByteArray &login);
    void takeSnapshot();
    [[nodiscard]] bool allowsPlaintext() const;
    [[nodiscard]] QByteArrayList offeredMechanisms() const;
    [[nodiscard]] QByteArray accountName(const QByteArray &login) const;
    [[nodiscard]] std::optional<QByteArray> passwordOf(const QByteArray &login) const;
    [[nodiscard]] bool isLoginTooEarly(const QByteArray &account, qint64 now) const;

    // The mailbox
    void stat();
    void list(const QByteArray &argument);
    void uidl(const QByteArray &argument);
    void retr(const QByteArray &argument);
    void top(const QByteArray &argument);
    void dele(const QByteArray &argument);
    void rset();
    void quit();
    /// Null after an answer of -ERR.
    Letter *letter(const QByteArray &number);
    bool canSend(const Letter &letter);
    void sendLetter(QByteArray text);
    /// One line for each letter that is not deleted, or one for that of `argument`.
    void listing(const QByteArray &argument, const std::function<QByteArray(Letter &)> &of);
    [[nodiscard]] bool isStillThere(const Letter &letter) const;
    [[nodiscard]] quint32 numberOf(const Letter &letter) const;
    const QByteArray &uniqueId(Letter &letter);
    [[nodiscard]] FakePop3Letter forJournal(Letter &letter);
    /// As many as `most` of those that shall go at QUIT.
    void removeLetters(qsizetype most);
    [[nodiscard]] std::pair<qsizetype, qint64> countAndSize() const;

    FakeMailStore &m_store;
    FakePop3Settings m_settings;
    FakeFaultPlan &m_faults;
    FakePop3Journal &m_journal;
    QByteArray m_input;
    qsizetype m_inputAt = 0; ///< What is before it is done.
    QByteArray m_output;
    qint64 m_sentBytes = 0;
    std::optional<FakeSasl> m_sasl;
    std::optional<FakeFault> m_fault;
    qsizetype m_answerStart = 0;
    QByteArray m_timestamp; ///< Of APOP.
    QByteArray m_user;      ///< Of USER, not yet proven.
    QByteArray m_login;     ///< The user of the store.
    FakeMailAccount::MailboxPointer m_mailbox;
    std::vector<Letter> m_letters;
    std::deque<Underway> m_underway;
    State m_state = State::Authorization;
    bool m_showsAll = true; ///< gmailOnce does not hold.
    bool m_isOpen = false;  ///< Between login and the end of the session.
    bool m_isEncrypted = false;
    bool m_wantsTls = false;
    bool m_isClosed = false;
    bool m_isHanging = false;
    bool m_hasLock = false;
    int m_badCommands = 0;
    int m_unanswered = 0;     ///< Commands since the last output.
    bool m_hasSpoken = false; ///< Since the client's last bytes.
    std::chrono::milliseconds m_delay{0};
};

} // namespace Martlet::Test
