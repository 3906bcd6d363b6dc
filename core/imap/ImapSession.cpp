// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/ImapSession.h"

#include "core/imap/SessionRules.h"
#include "core/util/Logging.h"

#include <algorithm>
#include <utility>

namespace Martlet::Imap
{

struct ImapSession::Running {
    CommandTag tag;
    Command command;
    std::vector<QByteArray> chunks;
    std::size_t nextChunk = 0;
    std::optional<Error> localError;
    int saslSteps = 0;
    bool initialResponseSent = false;
    bool idleConfirmed = false;
    bool doneWanted = false;
    bool doneSent = false;

    [[nodiscard]] bool hasUnsentChunks() const { return nextChunk < chunks.size(); }
};

namespace
{

QString step(const Command &command)
{
    return QString::fromLatin1(commandName(command));
}

Error violation(const QString &why)
{
    return {ErrorKind::ProtocolViolation, Retry::Later, QStringLiteral("talk IMAP"), why};
}

Error tampering(const QString &why)
{
    return {ErrorKind::TlsUntrusted, Retry::AfterUserAction, QStringLiteral("server tampering"),
            why};
}

} // namespace

Error CommandFinished::error(const QString &what, RefusalPhase phase) const
{
    return localError ? *localError : errorFromStatus(status, what, phase);
}

ImapSession::ImapSession(ChannelSecurity security)
    : m_security(security)
    , m_isEncrypted(security == ChannelSecurity::Encrypted)
{
}

ImapSession::~ImapSession() = default;

void ImapSession::setLiteralSinkChooser(LiteralSinkChooser chooser)
{
    m_framer.setSinkChooser(std::move(chooser));
}

void ImapSession::setFileNameDecoder(FileNameDecoder decoder)
{
    m_parser.setFileNameDecoder(std::move(decoder));
}

void ImapSession::setTracksUids(bool tracks)
{
    m_tracksUids = tracks;
    if (m_selected)
        m_selected->setTracksUids(tracks);
}

bool ImapSession::isEnabled(QByteArrayView capability) const
{
    return m_enabled.count(capability.toByteArray().toUpper()) > 0;
}

NameEncoding ImapSession::nameEncoding() const
{
    return isEnabled("UTF8=ACCEPT") || isEnabled("IMAP4REV2") ? NameEncoding::Utf8
                                                              : NameEncoding::ModifiedUtf7;
}

const SelectedMailbox *ImapSession::selectedMailbox() const
{
    return m_selected ? &*m_selected : nullptr;
}

bool ImapSession::hasRunningCommands() const
{
    return !m_running.empty() || !m_queue.empty();
}

bool ImapSession::isIdling() const
{
    return !m_running.empty() && m_running.back()->idleConfirmed && !m_running.back()->doneSent;
}

bool ImapSession::isTrustedChannel() const
{
    return m_security != ChannelSecurity::StartTlsRequired || m_isEncrypted;
}

bool ImapSession::isLoggedIn() const
{
    return m_state == SessionState::Authenticated || m_state == SessionState::Selected;
}

QByteArray ImapSession::takeOutput()
{
    return std::exchange(m_output, {});
}

std::vector<Event> ImapSession::takeEvents()
{
    return std::exchange(m_events, {});
}

void ImapSession::breakWith(Error error)
{
    if (m_state == SessionState::Broken || m_state == SessionState::LoggedOut)
        return;
    m_state = SessionState::Broken;
    m_running.clear();
    m_queue.clear();
    m_output.clear();
    m_selected.reset();
    m_selecting.reset();
    m_framer.reset();
    m_events.emplace_back(SessionBroken{std::move(error)});
}

void ImapSession::connectionLost()
{
    breakWith({ErrorKind::Network, Retry::Later, QStringLiteral("talk IMAP"),
               QStringLiteral("connection lost")});
    m_framer.reset();
}

// --- commands out ---

CommandTag ImapSession::submit(Command command)
{
    auto running = std::make_unique<Running>();
    running->tag = CommandTag(++m_lastTag);
    running->command = std::move(command);
    const CommandTag tag = running->tag;
    m_queue.push_back(std::move(running));
    startCommands();
    return tag;
}

bool ImapSession::mayStart(const Command &command) const
{
    const bool isDialogueOpen =
        std::any_of(m_running.begin(), m_running.end(), [](const auto &running) {
            return runsAlone(running->command) || running->hasUnsentChunks();
        });
    if (isDialogueOpen || m_isPausedForCompress)
        return false;
    return !runsAlone(command) ||
           std::all_of(m_running.begin(), m_running.end(),
                       [&](const auto &running) { return mayFollow(running->command, command); });
}

void ImapSession::startCommands()
{
    while (!m_queue.empty()) {
        const bool isEnded = m_state == SessionState::Broken || m_state == SessionState::LoggedOut;
        const bool mustWait =
            m_state == SessionState::AwaitingGreeting || m_state == SessionState::AwaitingTls;
        if (mustWait || (!isEnded && !mayStart(m_queue.front()->command)))
            return;
        auto running = std::move(m_queue.front());
        m_queue.pop_front();
        m_lastStartedTag = running->tag.value();
        start(std::move(running));
    }
}

void ImapSession::start(std::unique_ptr<Running> running)
{
    const auto refuse = [&](ErrorKind kind, const char *why) {
        m_events.emplace_back(CommandFinished{
            running->tag,
            {},
            Error{kind, Retry::Never, step(running->command), QString::fromLatin1(why)}});
    };
    const Command &command = running->command;
    if (m_state == SessionState::Broken || m_state == SessionState::LoggedOut)
        return refuse(ErrorKind::Network, "the session has ended");
    if (!isTrustedChannel() && !mayTravelInTheClear(command))
        return refuse(ErrorKind::TlsUntrusted, "not before encryption");
    const NeededState needed = neededState(command);
    const bool fits = needed == NeededState::Any ||
                      (needed == NeededState::NotAuthenticated && !isLoggedIn()) ||
                      (needed == NeededState::Authenticated && isLoggedIn()) ||
                      (needed == NeededState::Selected && m_state == SessionState::Selected);
    if (!fits)
        return refuse(ErrorKind::InvalidInput, "not in this state of the session");
    if (std::holds_alternative<Login>(command) && m_capabilities.has(Capability::LoginDisabled))
        return refuse(ErrorKind::Unsupported, "the server announces LOGINDISABLED");
    EncodingOptions options = encodingOptionsFor(m_capabilities);
    options.utf8Accepted = isEnabled("UTF8=ACCEPT");
    auto encoded = encodeCommand(running->tag, command, options);
    if (!encoded) {
        m_events.emplace_back(CommandFinished{running->tag, {}, encoded.error()});
        return;
    }
    running->chunks = std::move(encoded->chunks);
    running->nextChunk = 1;
    running->initialResponseSent = options.saslInitialResponse;
    m_output += std::exchange(running->chunks.front(), {});
    if (const auto *select = std::get_if<Select>(&command)) {
        m_selecting.emplace();
        m_selecting->name = select->mailbox;
        m_selecting->isReadOnly = select->isReadOnly;
        m_selecting->setTracksUids(m_tracksUids);
        m_oldMailboxTalks = m_selected.has_value() && isEnabled("QRESYNC");
    }
    m_running.push_back(std::move(running));
}

void ImapSession::endIdle()
{
    const auto end = [this](Running &running) {
        running.doneWanted = true;
        if (running.idleConfirmed && !running.doneSent) {
            running.doneSent = true;
            m_output += "DONE\r\n";
        }
    };
    for (const auto &running : m_running) {
        if (std::holds_alternative<Idle>(running->command))
            return end(*running);
    }
    for (const auto &waiting : m_queue) {
        if (std::holds_alternative<Idle>(waiting->command))
            return end(*waiting);
    }
}

// --- bytes in ---

void ImapSession::receive(QByteArrayView bytes)
{
    if (m_state == SessionState::Broken || m_state == SessionState::LoggedOut || bytes.isEmpty())
        return;
    if (m_state == SessionState::AwaitingTls) {
        breakWith(tampering(QStringLiteral("bytes between STARTTLS and the handshake")));
        return;
    }
    m_framer.append(bytes);
    processInput();
    startCommands();
}

void ImapSession::processInput()
{
    while (m_state != SessionState::Broken && m_state != SessionState::LoggedOut &&
           m_state != SessionState::AwaitingTls && !m_isPausedForCompress) {
        auto frame = m_framer.next();
        if (!frame) {
            breakWith(frame.error());
            return;
        }
        if (!*frame)
            return;
        auto response = m_parser.parse(**frame);
        if (response) {
            handle(std::move(*response));
        } else if (m_state == SessionState::AwaitingGreeting) {
            const QByteArrayView line = (*frame)->bytes;
            breakWith(
                violation(QStringLiteral("not an IMAP greeting: ") +
                          QString::fromLatin1(line.first(std::min<qsizetype>(line.size(), 200)))));
        } else {
            m_events.emplace_back(ResponseLost{response.error()});
        }
    }
}

void ImapSession::handle(Response response)
{
    const auto *status = std::get_if<StatusResponse>(&response);
    if (m_state == SessionState::AwaitingGreeting) {
        if (status)
            handleGreeting(*status);
        else
            breakWith(violation(QStringLiteral("the greeting is missing")));
        return;
    }
    if (status)
        handleStatus(*status);
    else if (const auto *tagged = std::get_if<TaggedResponse>(&response))
        handleTagged(*tagged);
    else if (const auto *request = std::get_if<ContinuationRequest>(&response))
        handleContinuation(*request);
    else
        handleData(std::move(response));
}

void ImapSession::handleGreeting(const StatusResponse &status)
{
    const QString what = QStringLiteral("greet");
    if (status.kind == StatusKind::No || status.kind == StatusKind::Bad)
        return breakWith(violation(QStringLiteral("the greeting is no greeting: ") +
                                   QString::fromUtf8(status.text)));
    if (status.kind == StatusKind::Bye)
        return breakWith(errorFromStatus(status, what, RefusalPhase::Greeting));
    const bool isPreauth = status.kind == StatusKind::Preauth;
    // SEC-4: a login we did not make, on a channel anyone could write to.
    if (isPreauth && !isTrustedChannel())
        return breakWith(tampering(QStringLiteral("PREAUTH before encryption")));
    m_state = isPreauth ? SessionState::Authenticated : SessionState::NotAuthenticated;
    applyCode(status.code);
    m_events.emplace_back(Greeting{status});
}

void ImapSession::announceAlert(const StatusResponse &status)
{
    if (status.code.name == CodeName::Alert && isTrustedChannel())
        m_events.emplace_back(AlertReceived{sanitizedServerText(QString::fromUtf8(status.text))});
}

void ImapSession::handleStatus(const StatusResponse &status)
{
    if (status.kind == StatusKind::Preauth)
        return;
    if (status.kind == StatusKind::Bye) {
        const bool isLoggingOut =
            !m_running.empty() && std::holds_alternative<Logout>(m_running.back()->command);
        if (isLoggingOut)
            return;
        Error error =
            errorFromStatus(status, QStringLiteral("stay connected"), RefusalPhase::Command);
        // After the login it says no more than "not now", whatever the code (REL-14).
        if (isLoggedIn()) {
            error.kind = ErrorKind::ServerUnavailable;
            error.retry = Retry::Later;
        }
        breakWith(std::move(error));
        return;
    }
    applyCode(status.code);
    // SEC-3: alerts and news from before the login are forgotten.
    if (!isLoggedIn())
        return;
    announceAlert(status);
    m_events.emplace_back(UntaggedData{askerOf(status), status});
}

void ImapSession::applyCode(const ResponseCode &code)
{
    if (code.name == CodeName::Capability) {
        if (const auto *names = std::get_if<QList<QByteArray>>(&code.value))
            m_capabilities = Capabilities::fromNames(*names);
        return;
    }
    if (code.name == CodeName::Closed) {
        m_oldMailboxTalks = false;
        return;
    }
    if (SelectedMailbox *mailbox = mailboxForData())
        mailbox->apply(code);
}

SelectedMailbox *ImapSession::mailboxForData()
{
    if (m_selecting)
        return m_oldMailboxTalks ? nullptr : &*m_selecting;
    return m_selected ? &*m_selected : nullptr;
}

std::optional<CommandTag> ImapSession::askerOf(const Response &response) const
{
    if (const auto *search = std::get_if<EsearchResponse>(&response)) {
        for (const auto &running : m_running) {
            if (encodeTag(running->tag) == search->tag)
                return running->tag;
        }
        // A tag we do not run must not be taken for another one's answer.
        if (!search->tag.isEmpty())
            return std::nullopt;
    }
    for (const auto &running : m_running) {
        if (asksFor(running->command, response))
            return running->tag;
    }
    return std::nullopt;
}

void ImapSession::handleData(Response response)
{
    if (const auto *capability = std::get_if<CapabilityResponse>(&response))
        m_capabilities = capability->capabilities;
    const bool isHarmlessEarly = isTrustedChannel() && std::holds_alternative<IdResponse>(response);
    const bool isCapability = std::holds_alternative<CapabilityResponse>(response);
    if (!isLoggedIn() && !isCapability && !isHarmlessEarly)
        return;
    if (const auto *enabled = std::get_if<EnabledResponse>(&response))
        m_enabled.insert(enabled->capabilities.begin(), enabled->capabilities.end());
    if (!applyToMailbox(response))
        return;
    const auto asker = askerOf(response);
    m_events.emplace_back(UntaggedData{asker, std::move(response)});
}

bool ImapSession::applyToMailbox(Response &response)
{
    SelectedMailbox *mailbox = mailboxForData();
    if (auto *exists = std::get_if<ExistsResponse>(&response)) {
        if (mailbox)
            mailbox->applyExists(exists->count);
    } else if (auto *expunge = std::get_if<ExpungeResponse>(&response)) {
        if (mailbox)
            expunge->uid = mailbox->applyExpunge(expunge->sequence);
    } else if (auto *vanished = std::get_if<VanishedResponse>(&response)) {
        if (mailbox)
            mailbox->applyVanished(*vanished);
    } else if (auto *fetch = std::get_if<FetchResponse>(&response)) {
        if (mailbox) {
            mailbox->applyFetch(*fetch);
            if (!fetch->uid)
                fetch->uid = mailbox->uidAt(fetch->sequence);
        }
    } else if (auto *flags = std::get_if<FlagsResponse>(&response)) {
        if (mailbox)
            mailbox->flags = flags->flags;
    } else if (!std::holds_alternative<RecentResponse>(response)) {
        return true;
    }
    return mailbox != nullptr;
}

void ImapSession::handleContinuation(const ContinuationRequest &request)
{
    // Only the newest command can be waiting: nothing starts behind one that does.
    Running *running = m_running.empty() ? nullptr : m_running.back().get();
    if (running && running->hasUnsentChunks()) {
        m_output += std::exchange(running->chunks[running->nextChunk], {});
        ++running->nextChunk;
    } else if (running && std::holds_alternative<Authenticate>(running->command)) {
        answerChallenge(*running, request.text);
    } else if (running && std::holds_alternative<Idle>(running->command) &&
               !running->idleConfirmed) {
        running->idleConfirmed = true;
        m_events.emplace_back(IdleStarted{running->tag});
        if (running->doneWanted)
            endIdle();
    } else {
        m_events.emplace_back(
            ResponseLost{violation(QStringLiteral("continuation nobody asked for"))});
    }
}

void ImapSession::cancelAuthentication(Running &running, Error error)
{
    if (!running.localError)
        running.localError = std::move(error);
    m_output += "*\r\n";
}

void ImapSession::answerChallenge(Running &running, const QByteArray &text)
{
    const auto &authenticate = std::get<Authenticate>(running.command);
    if (running.localError)
        return cancelAuthentication(running, *running.localError);
    if (++running.saslSteps > Limits::saslSteps)
        return cancelAuthentication(running, violation(QStringLiteral("endless authentication")));
    if (!running.initialResponseSent && authenticate.initialResponse) {
        running.initialResponseSent = true;
        m_output += authenticate.initialResponse->reveal().toBase64() + "\r\n";
        return;
    }
    const auto challenge = QByteArray::fromBase64Encoding(
        text.trimmed(), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!challenge)
        return cancelAuthentication(running, violation(QStringLiteral("challenge is not Base64")));
    if (!authenticate.step)
        return cancelAuthentication(running, violation(QStringLiteral("unexpected challenge")));
    const Result<QByteArray> answer = authenticate.step(*challenge);
    if (!answer)
        return cancelAuthentication(running, answer.error());
    m_output += answer->toBase64() + "\r\n";
}

void ImapSession::handleTagged(const TaggedResponse &tagged)
{
    const auto found =
        std::find_if(m_running.begin(), m_running.end(), [&tagged](const auto &running) {
            return encodeTag(running->tag) == tagged.tag;
        });
    if (found == m_running.end())
        return handleUnknownTag(tagged.tag);
    const bool isOk = tagged.status.kind == StatusKind::Ok;
    if (isOk && (*found)->hasUnsentChunks())
        return breakWith(violation(QStringLiteral("success for a command not sent whole")));
    std::unique_ptr<Running> running = std::move(*found);
    m_running.erase(found);
    announceAlert(tagged.status);
    m_events.emplace_back(CommandFinished{running->tag, tagged.status, running->localError});
    applyEnd(*running, tagged.status);
}

void ImapSession::handleUnknownTag(const QByteArray &tag)
{
    const auto number = tag.startsWith('A')
                            ? parseUnsigned(QByteArrayView(tag).sliced(1), 0xffffffff)
                            : std::nullopt;
    if (number && *number > m_lastStartedTag)
        breakWith(violation(QStringLiteral("a reply before its command")));
    else
        m_events.emplace_back(ResponseLost{violation(QStringLiteral("unknown tag"))});
}

void ImapSession::applyEnd(Running &running, const StatusResponse &status)
{
    const Command &command = running.command;
    const bool isOk = status.kind == StatusKind::Ok && !running.localError;
    if (std::holds_alternative<Select>(command))
        applySelect(isOk);
    if (!isOk || std::holds_alternative<Select>(command))
        return applyCode(status.code);
    if (std::holds_alternative<Login>(command) || std::holds_alternative<Authenticate>(command))
        return applyLogin(status);
    if (std::holds_alternative<StartTls>(command))
        return applyStartTls();
    if (std::holds_alternative<Close>(command) || std::holds_alternative<Unselect>(command)) {
        m_selected.reset();
        m_state = SessionState::Authenticated;
    } else if (std::holds_alternative<Compress>(command)) {
        m_isPausedForCompress = true;
    } else if (std::holds_alternative<Logout>(command)) {
        m_state = SessionState::LoggedOut;
        m_framer.reset();
    }
    applyCode(status.code);
}

void ImapSession::applyLogin(const StatusResponse &status)
{
    // SEC-3: what was announced before may not hold any more.
    m_capabilities = {};
    m_enabled.clear();
    m_state = SessionState::Authenticated;
    applyCode(status.code);
}

void ImapSession::applySelect(bool isOk)
{
    m_oldMailboxTalks = false;
    // RFC 9051 §6.3.2: a SELECT that fails leaves no mailbox selected.
    m_selected = isOk ? std::move(m_selecting) : std::nullopt;
    m_selecting.reset();
    m_state = isOk ? SessionState::Selected : SessionState::Authenticated;
}

void ImapSession::applyStartTls()
{
    m_capabilities = {};
    m_enabled.clear();
    m_state = SessionState::AwaitingTls;
    // SEC-2: whoever wrote these bytes did it in the clear.
    if (m_framer.hasUnreadBytes())
        breakWith(tampering(QStringLiteral("bytes behind the answer to STARTTLS")));
}

void ImapSession::tlsEstablished()
{
    if (m_state != SessionState::AwaitingTls)
        return;
    if (m_framer.hasUnreadBytes()) {
        breakWith(tampering(QStringLiteral("bytes behind the answer to STARTTLS")));
        return;
    }
    m_isEncrypted = true;
    m_capabilities = {};
    m_state = SessionState::NotAuthenticated;
    startCommands();
}

QByteArray ImapSession::takeInputAfterCompress()
{
    if (!m_isPausedForCompress)
        return {};
    m_isPausedForCompress = false;
    const QByteArray rest = m_framer.takeUnreadBytes();
    startCommands();
    return rest;
}

} // namespace Martlet::Imap
