// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// SEC-11: whatever a server sends, framer, parsers and session survive it. The first choice is the
// state the session is in and what was asked, the second the size of the pieces.
#include "core/imap/ImapSession.h"
#include "core/imap/MailboxName.h"
#include "tests/fuzz/FuzzInput.h"

#include <set>

using namespace Martlet;
using namespace Martlet::Fuzz;
using namespace Martlet::Imap;

namespace
{

enum Scenario {
    Fresh,
    StartTlsWanted,
    SigningIn,
    Reading,
    Changing,
    Idling,
    Listing,
    Following,
    Watching,
    Scenarios
};

/// What is asked of the server besides listening to it; tags count up from A0001.
class Dialogue
{
public:
    explicit Dialogue(unsigned scenario)
        : m_session(scenario == StartTlsWanted ? ChannelSecurity::StartTlsRequired
                                               : ChannelSecurity::Encrypted)
    {
        m_session.setTracksUids(true);
        if (scenario == SigningIn)
            signIn();
        else if (scenario == StartTlsWanted)
            submit(Imap::StartTls{});
        else if (scenario != Fresh)
            work(scenario);
    }

    void receive(QByteArrayView bytes)
    {
        m_session.receive(bytes);
        if (m_session.state() == SessionState::AwaitingTls)
            m_session.tlsEstablished();
        look();
    }

    void end()
    {
        m_session.endIdle();
        m_session.connectionLost();
        look();
        require(m_hasEnded, "a lost connection ends the session");
    }

private:
    void submit(Command command) { m_open.insert(m_session.submit(std::move(command)).value()); }

    void signIn()
    {
        m_session.receive(QByteArrayView("* OK [CAPABILITY IMAP4rev1 SASL-IR] hi\r\n"));
        Authenticate command;
        command.mechanism = QByteArrayLiteral("PLAIN");
        command.initialResponse = Secret(QByteArray("x"));
        command.step = [](QByteArray challenge) -> Result<QByteArray> { return challenge; };
        submit(std::move(command));
        submit(Enable{{QByteArrayLiteral("QRESYNC"), QByteArrayLiteral("UTF8=ACCEPT")}});
    }

    void work(unsigned scenario)
    {
        m_session.receive(QByteArrayView("* PREAUTH [CAPABILITY IMAP4rev1 QRESYNC ESEARCH MOVE "
                                         "UIDPLUS LITERAL+ LIST-STATUS IDLE] hi\r\n"));
        submit(Select{MailboxName::inbox(), false, true, {}});
        m_session.receive(QByteArrayView("* 3 EXISTS\r\nA0001 OK [READ-WRITE] in\r\n"));
        const UidSet some = UidSet::range(Uid(1), Uid(9));
        if (scenario == Reading) {
            submit(UidFetch{UidSet::all(), {}, {}, false});
            submit(UidSearch{SearchQuery().unseen(), SearchReturn::All});
            submit(UidSearch{SearchQuery().subject(QStringLiteral("x")), {}});
        } else if (scenario == Changing) {
            submit(UidStore{some, StoreMode::Add, {QByteArrayLiteral("\\Seen")}, true, ModSeq(5)});
            submit(UidMove{some, MailboxName::fromWire("Trash")});
            submit(Append{MailboxName::inbox(), {{QByteArrayLiteral("a: b\r\n\r\n")}}});
            submit(UidExpunge{some});
        } else if (scenario == Idling) {
            submit(Idle{});
        } else if (scenario == Following) {
            follow();
        } else if (scenario == Watching) {
            watch();
        } else {
            submit(NamespaceCommand{});
            submit(Imap::List{});
            submit(Status{MailboxName::inbox(), StatusItem::Messages});
            submit(Compress{});
        }
    }

    void follow()
    {
        const CommandTag select =
            m_session.submit(Select{MailboxName::fromWire("Next"), false, false, {}});
        m_open.insert(select.value());
        const auto behind = [&](Command command) {
            m_open.insert(m_session.submitBehind(select, std::move(command)).value());
        };
        submit(UidExpunge{UidSet(Uid(1))});
        behind(UidFetch{UidSet::all(), {}, {}, false});
        behind(UidSearch{SearchQuery().unseen(), SearchReturn::Save | SearchReturn::All});
        behind(UidFetch{UidSelection::savedResult(), {}, {}, false});
    }

    void watch()
    {
        NotifyGroup group;
        group.events = NotifyEvent::MessageNew | NotifyEvent::MessageExpunge;
        submit(Notify{{std::move(group)}, true});
        submit(Status{MailboxName::fromWire("a"), StatusItem::MailboxId});
        submit(GetQuotaRoot{MailboxName::inbox()});
        submit(MyRights{MailboxName::inbox()});
        submit(UidSearch{SearchQuery().unseen(), SearchReturn::Save});
        submit(UidExpunge{UidSelection::savedResult()});
    }

    void look()
    {
        const QByteArray output = m_session.takeOutput();
        require(!output.contains('\0'), "no NUL is sent");
        const std::vector<Event> events = m_session.takeEvents();
        for (const Event &event : events) {
            require(!m_hasEnded, "nothing follows the end");
            if (const auto *finished = std::get_if<CommandFinished>(&event))
                require(m_open.erase(finished->tag.value()) == 1, "a command finishes once");
            m_hasEnded = std::holds_alternative<SessionBroken>(event);
        }
    }

    ImapSession m_session;
    std::set<quint32> m_open;
    bool m_hasEnded = false;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    Dialogue dialogue(input.choice() % Scenarios);
    const unsigned seed = input.choice();
    inPieces(input.bytes(), seed, [&](QByteArrayView piece) { dialogue.receive(piece); });
    dialogue.end();
    return 0;
}
