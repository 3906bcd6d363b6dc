// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One connection of the fake SMTP submission server without a socket (RFC 5321, 6409, 3207, 4954,
// 1870, 2920, 6152, 6531, 2034, 3030, 4865). Bytes in, bytes out; what was accepted is recorded
// and, if the store knows the recipient, delivered to that user's INBOX. Faults are named after the
// verbs; besides there are "GREETING", "BODY" (the first bytes of the message) and "." (its end;
// none with BDAT).
#pragma once

#include "tests/support/FakeFaultPlan.h"
#include "tests/support/FakeMailStore.h"
#include "tests/support/FakeSasl.h"

#include <QByteArray>
#include <QList>
#include <QSet>

#include <chrono>
#include <functional>
#include <optional>

namespace Martlet::Test
{

struct FakeSmtpSettings {
    QSet<QByteArray> extensions = {"PIPELINING", "8BITMIME", "ENHANCEDSTATUSCODES"};
    std::optional<qint64> sizeLimit = 35'882'577; ///< SIZE; 0 is announced without a number.
    QByteArrayList mechanisms = {"PLAIN", "LOGIN"};
    bool offersStartTls = false;
    bool isTlsFromStart = false;
    bool requiresLogin = true;
    bool refusesLoginWithoutTls = true;
    /// POP before SMTP: false where nobody has received shortly before; MAIL gets 530 then.
    std::function<bool()> isOpenedByReceiving;
    bool refusesEhlo = false; ///< Only HELO works, as on very old servers.
    QByteArray injectedBehindStartTls;
    QByteArray greeting = "220 mail.example.org ESMTP ready";
    QSet<QByteArray> refusedRecipients;  ///< 550 5.1.1
    QSet<QByteArray> deferredRecipients; ///< 451 4.2.0
    QString filesSentIn;                 ///< mailbox of the sender that gets a copy; empty: none
    QByteArray rewrittenFrom;            ///< in that copy, instead of the address in From
    int recipientLimit = 100;            ///< of one message
    QByteArray beyondRecipientLimit = "452 4.5.3 Too many recipients";
    int messageLimit = 0; ///< of one connection; 0: none
    QByteArray beyondMessageLimit = "421 4.7.0 Too many messages in this connection";
    int longestHoldSeconds = 0; ///< FUTURERELEASE; 0: not offered
    /// Says so to whom it offered that, where MAIL has HOLDFOR; empty: it takes it.
    QByteArray holdRefusal;
    FakeSaslSettings sasl;
};

struct FakeSubmission {
    QByteArray login;
    QByteArray helo;
    QByteArray sender;
    QByteArrayList recipients;
    QByteArray mailParameters; ///< "BODY=8BITMIME SIZE=…", as sent.
    int heldSeconds = 0;       ///< HOLDFOR; such a letter is kept and reaches nobody here
    QByteArray bytes;          ///< After un-stuffing, with CRLF, without the final dot.
    bool isEncrypted = false;
};

/// Shared by all connections of a server.
struct FakeSmtpJournal {
    QList<FakeSubmission> accepted;
    FakeRecording recording;
    int namedBehind = 0; ///< messages whose MAIL was here before the one before them was answered
};

class FakeSmtpProtocol
{
public:
    FakeSmtpProtocol(FakeMailStore &store, const FakeSmtpSettings &settings, FakeFaultPlan &faults,
                     FakeSmtpJournal &journal);
    ~FakeSmtpProtocol();

    [[nodiscard]] QByteArray greet();
    [[nodiscard]] QByteArray receive(const QByteArray &bytes);
    [[nodiscard]] QByteArray takeOutput();
    [[nodiscard]] bool wantsTls() const { return m_wantsTls; }
    void tlsStarted();
    [[nodiscard]] bool isClosed() const { return m_isClosed; }
    [[nodiscard]] std::chrono::milliseconds takeDelay();

private:
    enum class Mode { Command, Data, Chunk, Auth };

    void work();
    bool takeLine(QByteArray &line);
    void command(const QByteArray &line);
    void dispatch(const QByteArray &verb, const QByteArray &argument);
    void ehlo(const QByteArray &argument);
    void mailFrom(const QByteArray &argument);
    /// The reply to a parameter of MAIL that is not taken.
    [[nodiscard]] std::optional<QByteArray> objectionTo(const QByteArray &parameter) const;
    void rcptTo(const QByteArray &argument);
    void data();
    bool takeDataLine();
    void bdat(const QByteArray &argument);
    bool takeChunk();
    void finishMessage();
    void deliver();
    void auth(const QByteArray &argument);
    void authStep(const std::optional<QByteArray> &response);
    void startTls();
    void resetTransaction();
    void say(const QByteArray &reply);
    /// Gives false when the fault ate the command.
    bool faultAllows(const QByteArray &verb);
    void finishFault();
    /// The link ends here, in the way the fault says.
    void cut(const FakeFault &fault);
    void close();
    [[nodiscard]] bool mayLogIn() const;

    FakeMailStore &m_store;
    FakeSmtpSettings m_settings;
    FakeFaultPlan &m_faults;
    FakeSmtpJournal &m_journal;
    QByteArray m_input;
    QByteArray m_output;
    qint64 m_sentBytes = 0;
    Mode m_mode = Mode::Command;
    std::optional<FakeSasl> m_sasl;
    std::optional<FakeFault> m_fault;
    qsizetype m_answerStart = 0;
    FakeSubmission m_transaction;
    QByteArray m_login;
    QByteArray m_helo;
    qint64 m_chunkLeft = 0;
    bool m_isLastChunk = false;
    bool m_isChunkRefused = false; ///< its reply is said already
    bool m_hasSender = false;
    int m_messages = 0; ///< MAIL commands
    bool m_isDataBegun = false;
    bool m_isEncrypted = false;
    bool m_wantsTls = false;
    bool m_isClosed = false;
    bool m_isHanging = false;
    std::chrono::milliseconds m_delay{0};
};

} // namespace Martlet::Test
