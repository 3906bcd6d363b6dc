// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The protocol state of one IMAP connection: greeting, tags, pipelining, continuations, TLS,
// selected mailbox, IDLE. Bytes go in and out, commands go in, events come out; no sockets, no
// clock, no thread. Time-outs, fallbacks and waiting tasks are ImapConnection's.
#pragma once

#include "core/imap/CommandEncoder.h"
#include "core/imap/CommandPipeline.h"
#include "core/imap/Commands.h"
#include "core/imap/ResponseErrors.h"
#include "core/imap/ResponseFramer.h"
#include "core/imap/ResponseParser.h"
#include "core/imap/Responses.h"
#include "core/imap/SelectedMailbox.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>
#include <optional>
#include <set>
#include <variant>
#include <vector>

namespace Martlet::Imap
{

/// How the bytes travel when the session starts.
enum class ChannelSecurity {
    Encrypted,        ///< TLS from the first byte
    StartTlsRequired, ///< nothing but CAPABILITY, STARTTLS, NOOP and LOGOUT before TLS (SEC-1)
    Plain,            ///< the account says so and the user confirmed it (SEC-7)
};

enum class SessionState {
    AwaitingGreeting,
    NotAuthenticated,
    AwaitingTls, ///< STARTTLS was accepted; the caller encrypts and calls tlsEstablished()
    Authenticated,
    Selected,
    LoggedOut,
    Broken,
};

/// The server has spoken first.
struct Greeting {
    StatusResponse status;
};

/// A submitted command has ended. `localError` is set when we ended it ourselves: it could not be
/// encoded, was not allowed in this state, or the SASL step failed; then `status` is meaningless.
struct CommandFinished {
    CommandTag tag;
    StatusResponse status;
    std::optional<Error> localError;

    [[nodiscard]] bool isOk() const { return !localError && status.kind == StatusKind::Ok; }
    /// Of a command that is not OK.
    [[nodiscard]] Error error(const QString &what,
                              RefusalPhase phase = RefusalPhase::Command) const;
};

/// Data, in the order it came. `tag` is the oldest running command that asks for data of this kind;
/// none for what is always the server's own news (EXISTS, EXPUNGE, VANISHED).
struct UntaggedData {
    std::optional<CommandTag> tag;
    Response response;
};

/// Words for the person, already made harmless (SEC-8); showing them at most once a minute is the
/// receiver's.
struct AlertReceived {
    QString text;
};

/// The server waits in IDLE: from now on news come by themselves.
struct IdleStarted {
    CommandTag tag;
};

/// One untagged response could not be read and was left out (INT-4).
struct ResponseLost {
    Error error;
};

/// The end: BYE, hostile or senseless bytes. No further event follows; commands still running will
/// not finish.
struct SessionBroken {
    Error error;
};

using Event = std::variant<Greeting, CommandFinished, UntaggedData, AlertReceived, IdleStarted,
                           ResponseLost, SessionBroken>;

class ImapSession
{
public:
    explicit ImapSession(ChannelSecurity security);
    ~ImapSession();

    /// Bytes from the transport, in any pieces.
    void receive(QByteArrayView bytes);
    /// Never fails here: what is wrong with it comes as its CommandFinished. Commands run pipelined
    /// in the order of submission; those that change the state (LOGIN, SELECT, STARTTLS, …) run
    /// alone.
    CommandTag submit(Command command);
    /// A FETCH or UID SEARCH of the mailbox that SELECT opens, sent at once behind it (and before
    /// what waits for it), unless a literal of it has to wait for the server. When that SELECT
    /// fails, or another mailbox is open by then, the command ends with a local error of kind
    /// Cancelled and what the server answers to it is dropped, so that its data never are taken for
    /// another mailbox's (SEC-16).
    CommandTag submitBehind(CommandTag select, Command command);
    /// Bytes for the transport, at most so many; empty when there is nothing to send now. Messages
    /// to append are read only here, so whoever takes a little at a time, as the transport gets rid
    /// of it, holds no more than that in memory. A message that cannot be read breaks the session.
    QByteArray takeOutput(qint64 limitBytes = OutputQueue::unlimited);
    [[nodiscard]] bool hasOutput() const { return !m_output.isEmpty(); }
    std::vector<Event> takeEvents();

    /// Ends a running IDLE with DONE, as soon as the server has confirmed it. Other commands wait
    /// until then. Does nothing when none runs.
    void endIdle();
    /// After SessionState::AwaitingTls, when the handshake is done. Breaks the session if bytes
    /// came in between (SEC-2); forgets all that was learnt in the clear (SEC-3).
    void tlsEstablished();
    /// After the OK to Compress: bytes that already arrived compressed. From here on receive()
    /// wants inflated bytes and takeOutput() is to be deflated.
    QByteArray takeInputAfterCompress();
    /// Compress was accepted and takeInputAfterCompress() not yet called: nothing is read or sent.
    [[nodiscard]] bool isAwaitingCompression() const
    {
        return m_isPausedForCompress && isLoggedIn();
    }
    /// The transport is gone: SessionBroken with ErrorKind::Network, unless it had ended before; a
    /// literal under way is abandoned.
    void connectionLost();

    void setLiteralSinkChooser(LiteralSinkChooser chooser);
    /// No literal up to this number belongs to an event that is still to come.
    [[nodiscard]] quint64 lastStreamNumber() const { return m_framer.lastStreamNumber(); }
    void setFileNameDecoder(FileNameDecoder decoder);
    /// Keeps which UID stands at which position, to name expunged messages; costs 4 bytes a
    /// message.
    void setTracksUids(bool tracks);
    /// See SelectedMailbox::knowUids(); of the mailbox that is selected now.
    void knowUids(std::vector<Uid> uids)
    {
        if (m_selected)
            m_selected->knowUids(std::move(uids));
    }

    [[nodiscard]] SessionState state() const { return m_state; }
    /// Empty until known: after TLS and after login they have to be asked for anew, unless the
    /// server sent them along (SEC-3).
    [[nodiscard]] const Capabilities &capabilities() const { return m_capabilities; }
    /// Replaces them, e.g. by usableCapabilities().
    void setCapabilities(Capabilities capabilities) { m_capabilities = std::move(capabilities); }
    /// Confirmed by ENABLED, in capitals.
    [[nodiscard]] bool isEnabled(QByteArrayView capability) const;
    /// ENABLE IMAP4rev2 was confirmed, or the server knows nothing else.
    [[nodiscard]] bool isImap4Rev2() const;
    /// Announced, or part of the IMAP4rev2 that is in force.
    [[nodiscard]] bool offers(Capability capability) const;
    [[nodiscard]] NameEncoding nameEncoding() const;
    /// Null unless a mailbox is selected.
    [[nodiscard]] const SelectedMailbox *selectedMailbox() const;
    [[nodiscard]] bool hasRunningCommands() const;
    [[nodiscard]] bool isIdling() const;
    [[nodiscard]] const QuirkSet &quirksSeen() const { return m_parser.quirksSeen(); }

private:
    void processInput();
    void handle(Response &&response);
    void handleGreeting(const StatusResponse &status);
    void handleStatus(const StatusResponse &status);
    void handleTagged(const TaggedResponse &tagged);
    void handleUnknownTag(const QByteArray &tag);
    void handleContinuation(const ContinuationRequest &request);
    void handleData(Response &&response);
    /// Keeps the selected mailbox up to date; false when the data belongs to no open mailbox.
    bool applyToMailbox(Response &response);
    /// To whoever asked for it.
    void announceData(Response &&response);
    void applyEnd(const PendingCommand &finished, const StatusResponse &status);
    void applyLogin(const StatusResponse &status);
    void applySelect(bool isOk);
    void applyStartTls();
    void applyCode(const ResponseCode &code);
    void announceAlert(const StatusResponse &status);
    void startCommands();
    void start(std::unique_ptr<PendingCommand> pending);
    [[nodiscard]] std::optional<Error> reasonNotToStart(const PendingCommand &pending) const;
    /// Encodes it, once; false when that fails, with the reason as its local error.
    bool prepare(PendingCommand &pending);
    void sendNextChunk(PendingCommand &pending);
    void forgetMailbox();
    [[nodiscard]] SelectedMailbox *mailboxForData();
    /// Nobody on the way can have written what arrives, or the user accepted that.
    [[nodiscard]] bool isTrustedChannel() const;
    [[nodiscard]] bool isLoggedIn() const;
    void breakWith(Error error);

    ChannelSecurity m_security;
    SessionState m_state = SessionState::AwaitingGreeting;
    ResponseFramer m_framer;
    ResponseParser m_parser;
    Capabilities m_capabilities;
    std::set<QByteArray> m_enabled;
    std::optional<SelectedMailbox> m_selected;
    std::optional<SelectedMailbox> m_selecting; ///< what the running SELECT has told so far
    CommandTag m_selectTag;                     ///< of the SELECT that runs or opened the mailbox
    bool m_oldMailboxTalks = false;             ///< between SELECT and [CLOSED] (RFC 7162 §3.2.11)
    bool m_hasSavedSearch = false;              ///< "$" means something
    bool m_tracksUids = false;
    bool m_isPausedForCompress = false;
    bool m_isEncrypted = false;
    CommandPipeline m_pipeline;
    OutputQueue m_output;
    std::vector<Event> m_events;
};

} // namespace Martlet::Imap
