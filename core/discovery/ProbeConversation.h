// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The few words exchanged with a server that is only asked what it is and what it can do: greeting,
// capabilities, STARTTLS, capabilities again, good-bye (RFC 9051, 2449, 2595, 5321, 3207). Never a
// login. Sans-I/O.
#pragma once

#include "core/discovery/ProbePlan.h"
#include "core/net/LineFramer.h"

#include <QByteArray>
#include <QByteArrayList>

namespace Martlet::Discovery
{

class ProbeConversation
{
public:
    enum class State {
        Talking,
        WantsTls, ///< the server agreed: encrypt, then tlsStarted()
        Finished, ///< see finding()
    };

    /// `ownName`: the argument of EHLO, an address literal rather than the computer's name.
    ProbeConversation(ServerKind kind, bool needsStartTls, QByteArray ownName);

    void receive(const QByteArray &bytes);
    void tlsStarted();

    [[nodiscard]] QByteArray takeOutput();
    [[nodiscard]] State state() const { return m_state; }
    /// Without what the certificate tells. Before Finished: what was heard so far.
    [[nodiscard]] const ProbeFinding &finding() const { return m_finding; }

private:
    enum class Step { Greeting, Capabilities, StartTls };

    void onLine(const QByteArray &line);
    void onGreeting(const QByteArray &line);
    void onImapLine(const QByteArray &line);
    void onPop3Line(const QByteArray &line);
    void onSmtpLine(const QByteArray &line);
    void askCapabilities();
    void onCapabilities(bool wereGiven);
    void onStartTlsAnswer(bool isAgreed);
    void finish(ProbeOutcome outcome);
    [[nodiscard]] bool offers(const QByteArray &capability) const;

    ServerKind m_kind;
    bool m_needsStartTls;
    QByteArray m_ownName;
    Net::LineFramer m_framer;
    State m_state = State::Talking;
    Step m_step = Step::Greeting;
    bool m_isEncrypted;
    bool m_isListing = false; ///< POP3: inside the lines of an answer
    int m_tag = 0;
    qint64 m_received = 0;
    QByteArrayList m_capabilities; ///< upper case words; "AUTH=X" for each mechanism
    QByteArray m_output;
    ProbeFinding m_finding;
};

/// The protocol behind a first line.
SpokenProtocol protocolOf(const QByteArray &greeting, ServerKind expected);

} // namespace Martlet::Discovery
