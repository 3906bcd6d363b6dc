// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a POP3 server sends at whatever moment, the session survives it, says nothing private
// before the encryption (SEC-1, SEC-7) and never has more commands out than it may.
#include "core/pop3/Pop3Session.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Martlet;
using namespace Martlet::Fuzz;
using namespace Martlet::Pop3;

namespace
{

/// Signs in, reads the lists and some letters, deletes and leaves, as far as the server lets it.
class Client
{
public:
    explicit Client(unsigned choice)
        : m_options{choice % 4 == 0, choice % 4 == 1, choice % 4 == 2}
        , m_session(m_options)
        , m_letters(choice % 3 == 0 ? 200 : 3)
        , m_withdraws(choice % 5 == 4)
    {
    }

    void receive(QByteArrayView bytes)
    {
        m_session.receive(bytes.toByteArray());
        const std::vector<Event> events = m_session.takeEvents();
        for (const Event &event : events) {
            require(!m_isOver, "nothing follows the end");
            std::visit([this](const auto &happened) { react(happened); }, event);
        }
        takeOutput();
    }

private:
    void react(const Greeted &) {}
    void react(const StartTlsAgreed &)
    {
        takeOutput();
        m_isEncrypted = m_session.tlsStarted().has_value();
    }
    void react(const SessionReady &) { signIn(); }
    void react(const Authenticated &)
    {
        submit({Verb::Status});
        submit({Verb::UniqueIds});
        submit({Verb::Sizes});
        submit({Verb::Size, 2});
        for (quint32 number = 1; number <= m_letters; ++number)
            submit({number % 2 == 1 ? Verb::Retrieve : Verb::Top, number, 5});
        submit({Verb::Delete, 1});
        submit({Verb::Capabilities});
        submit({Verb::Reset});
        submit({Verb::Quit});
        if (m_withdraws)
            m_session.withdraw(m_first + 3, m_first + 4);
    }
    void react(const LoginRefused &)
    {
        if (++m_tries < 3)
            signIn();
        else
            submit({Verb::Quit});
    }
    void react(const LetterPiece &piece)
    {
        require(piece.id == m_next && !piece.bytes().isEmpty(), "letters come in their order");
    }
    void react(const CommandFinished &finished)
    {
        require(finished.id == m_next, "answers come in their order");
        ++m_next;
        if (m_withdraws && m_next == m_first + 3)
            m_next += 2;
    }
    void react(const SessionEnded &) { m_isOver = true; }

    void signIn()
    {
        Sasl::Credentials credentials;
        credentials.login = QStringLiteral("user");
        credentials.password = Secret(QStringLiteral("pencil"));
        if (!m_session.authenticate(credentials))
            submit({Verb::Quit});
    }

    void submit(const Command &command)
    {
        const Result<CommandId> id = m_session.submit(command);
        if (!id)
            return;
        if (m_first == 0)
            m_first = m_next = *id;
    }

    void takeOutput()
    {
        const QByteArray output = m_session.takeOutput();
        require(output.isEmpty() || output.endsWith("\r\n"), "commands are whole");
        require(!output.contains('\0') && output.count('\n') == output.count("\r\n"),
                "lines end in CRLF");
        require(output.count('\n') <= qsizetype(Pop3Session::windowCommands) + 1,
                "no more commands at once than the window has");
        const bool isClear = !m_options.isEncrypted && !m_isEncrypted;
        const bool mayTell = !isClear || m_options.allowPlainOverClear;
        require(mayTell || !(output.contains("pencil") || output.contains("cGVuY2ls")),
                "the password does not leave in the clear");
        if (isClear && m_options.requiresStartTls)
            require(output.isEmpty() || output == "CAPA\r\n" || output == "STLS\r\n" ||
                        output == "QUIT\r\n",
                    "nothing private leaves before the encryption");
    }

    SessionOptions m_options;
    Pop3Session m_session;
    quint32 m_letters;
    bool m_withdraws;
    bool m_isEncrypted = false;
    bool m_isOver = false;
    int m_tries = 0;
    CommandId m_first = 0;
    CommandId m_next = 0;
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
