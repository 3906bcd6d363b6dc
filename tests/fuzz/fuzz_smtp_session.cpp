// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever an SMTP server sends at whatever moment, the session survives it and what leaves stays
// within the lines the protocol allows (SEC-9).
#include "core/smtp/SmtpSession.h"
#include "core/util/Limits.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Martlet;
using namespace Martlet::Fuzz;
using namespace Martlet::Smtp;

namespace
{

/// Signs in, sends a letter and leaves, as far as the server lets it.
class Client
{
public:
    explicit Client(unsigned choice)
        : m_session({choice % 3 == 0, choice % 3 == 1, choice % 3 == 2})
        , m_signsIn(choice % 2 == 0)
    {
    }

    void receive(QByteArrayView bytes)
    {
        m_session.receive(bytes.toByteArray());
        const QList<Event> events = m_session.takeEvents();
        for (const Event &event : events) {
            require(!m_isOver, "nothing follows the end");
            std::visit([this](const auto &happened) { react(happened); }, event);
        }
        m_sent += m_session.takeOutput();
        checkOutput();
    }

private:
    void react(const StartTlsAgreed &) { (void)m_session.tlsStarted(); }
    void react(const SessionReady &)
    {
        Sasl::Credentials credentials;
        credentials.login = QStringLiteral("user");
        credentials.password = Secret(QStringLiteral("pencil"));
        if (!m_signsIn || !m_session.authenticate(credentials))
            submit();
    }
    void react(const Authenticated &) { submit(); }
    void react(const EnvelopeAnswered &answer)
    {
        require(!answer.isInvited || answer.hasAcceptedRecipient(), "invited for somebody");
        require(!answer.senderError || answer.recipients.isEmpty(), "nobody behind a bad sender");
        if (answer.isInvited) {
            (void)m_session.sendBody(letter());
            (void)m_session.finishData();
            // Once, then what follows goes by itself.
            m_isBehind = m_letters == 1 && m_session.submitBehind(envelope());
            m_letters += m_isBehind ? 1 : 0;
        } else if (!m_session.isVerdictOutstanding()) {
            submit();
        }
    }
    void react(const MessageAccepted &) { next(); }
    void react(const QuitAnswered &) { m_isOver = true; }
    void react(const StepFailed &failed)
    {
        m_isOver = !failed.connectionIsUsable;
        if (!m_isOver)
            next();
    }

    /// Its envelope may have left already.
    void next()
    {
        if (!std::exchange(m_isBehind, false))
            submit();
    }

    static SubmissionEnvelope envelope()
    {
        SubmissionEnvelope envelope{
            QStringLiteral("a@example.org"),
            {QStringLiteral("b@example.org"), QStringLiteral("c@example.net")},
            40};
        envelope.reports = ReportRequest{true, true, "id"};
        return envelope;
    }

    static QByteArray letter() { return QByteArrayLiteral("Subject: x\r\n\r\n.\r\ntext\r\n"); }

    /// A few, in both ways, then the end.
    void submit()
    {
        const bool isWhole = m_letters % 2 == 1 && m_session.canSubmitWhole();
        if (++m_letters > 4)
            (void)m_session.quit();
        else if (isWhole)
            (void)m_session.submitWhole(envelope(), letter());
        else
            (void)m_session.submit(envelope());
    }

    void checkOutput()
    {
        while (true) {
            const qsizetype end = m_sent.indexOf("\r\n");
            const QByteArray line = end < 0 ? m_sent : m_sent.left(end);
            require(line.size() <= 12 * 1024, "a line has an end");
            require(!line.contains('\0') && !line.contains('\n'), "lines end in CRLF");
            if (end < 0)
                return;
            m_sent.remove(0, end + 2);
        }
    }

    SmtpSession m_session;
    QByteArray m_sent;
    bool m_signsIn = false;
    bool m_isOver = false;
    bool m_isBehind = false; ///< an envelope of the next message
    int m_letters = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    Client client(input.choice());
    // One line at a time is what makes a dialogue; other cuts come by the second choice.
    const unsigned seed = input.choice();
    while (!input.atEnd()) {
        const QByteArray line = input.until('\n') + '\n';
        inPieces(line, seed, [&](QByteArrayView piece) { client.receive(piece); });
    }
    return 0;
}
