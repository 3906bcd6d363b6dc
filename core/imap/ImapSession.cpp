// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/ImapSession.h"

#include "core/imap/SaslDialogue.h"
#include "core/imap/SessionRules.h"
#include "core/util/Logging.h"

#include <algorithm>
#include <utility>

namespace Martlet::Imap
{

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

/// Of commands behind a SELECT.
constexpr const char *notOpened = "its mailbox was not opened";

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

bool ImapSession::isImap4Rev2() const
{
    return isEnabled("IMAP4REV2") || m_capabilities.isOnlyImap4Rev2();
}

bool ImapSession::offers(Capability capability) const
{
    return m_capabilities.has(capability) || (isImap4Rev2() && comesWithImap4Rev2(capability));
}

NameEncoding ImapSession::nameEncoding() const
{
    return isEnabled("UTF8=ACCEPT") || isImap4Rev2() ? NameEncoding::Utf8
                                                     : NameEncoding::ModifiedUtf7;
}

const SelectedMailbox *ImapSession::selectedMailbox() const
{
    return m_selected ? &*m_selected : nullptr;
}

bool ImapSession::hasRunningCommands() const
{
    return !m_pipeline.isEmpty();
}

bool ImapSession::isIdling() const
{
    const PendingCommand *newest = m_pipeline.newest();
    return newest && newest->idleConfirmed && !newest->doneSent;
}

bool ImapSession::isTrustedChannel() const
{
    return m_security != ChannelSecurity::StartTlsRequired || m_isEncrypted;
}

bool ImapSession::isLoggedIn() const
{
    return m_state == SessionState::Authenticated || m_state == SessionState::Selected;
}

QByteArray ImapSession::takeOutput(qint64 limitBytes)
{
    auto bytes = m_output.take(limitBytes);
    if (bytes)
        return std::move(*bytes);
    breakWith(bytes.error());
    return {};
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
    m_pipeline.clear();
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
    const CommandTag tag = m_pipeline.add(std::move(command));
    startCommands();
    return tag;
}

CommandTag ImapSession::submitBehind(CommandTag select, Command command)
{
    const CommandTag tag = m_pipeline.addBehind(select, std::move(command));
    startCommands();
    return tag;
}

void ImapSession::startCommands()
{
    while (PendingCommand *next = m_pipeline.next()) {
        const bool isEnded = m_state == SessionState::Broken || m_state == SessionState::LoggedOut;
        const bool mustWait = m_state == SessionState::AwaitingGreeting ||
                              m_state == SessionState::AwaitingTls || m_isPausedForCompress;
        if (mustWait && !isEnded)
            return;
        // Its literal would have to be asked for, and the "+" could be taken for another's.
        if (m_pipeline.isEarly(*next) && prepare(*next) && next->chunks.size() > 1)
            return;
        start(m_pipeline.takeNext());
    }
}

std::optional<Error> ImapSession::reasonNotToStart(const PendingCommand &pending) const
{
    const Command &command = pending.command;
    const auto refusal = [&command](ErrorKind kind, const char *why) {
        return Error{kind, Retry::Never, step(command), QString::fromLatin1(why)};
    };
    if (m_state == SessionState::Broken || m_state == SessionState::LoggedOut)
        return refusal(ErrorKind::Network, "the session has ended");
    if (!isTrustedChannel() && !mayTravelInTheClear(command))
        return refusal(ErrorKind::TlsUntrusted, "not before encryption");
    if (std::holds_alternative<Login>(command) && m_capabilities.has(Capability::LoginDisabled))
        return refusal(ErrorKind::Unsupported, "the server announces LOGINDISABLED");
    if (usesSavedResult(command) && !m_hasSavedSearch && !m_pipeline.isSavingSearch())
        return refusal(ErrorKind::InvalidInput, "no search result is saved");
    if (pending.behind) {
        if (!mayGoBehindSelect(command))
            return refusal(ErrorKind::InvalidInput, "not behind a SELECT");
        if (!m_selectTag.isValid() || m_selectTag != *pending.behind)
            return refusal(ErrorKind::Cancelled, notOpened);
        return std::nullopt;
    }
    const NeededState needed = neededState(command);
    const bool fits = needed == NeededState::Any ||
                      (needed == NeededState::NotAuthenticated && !isLoggedIn()) ||
                      (needed == NeededState::Authenticated && isLoggedIn()) ||
                      (needed == NeededState::Selected && m_state == SessionState::Selected);
    return fits ? std::nullopt
                : std::optional(
                      refusal(ErrorKind::InvalidInput, "not in this state of the session"));
}

bool ImapSession::prepare(PendingCommand &pending)
{
    if (!pending.chunks.empty())
        return true;
    EncodingOptions options = encodingOptionsFor(m_capabilities);
    options.utf8Accepted = isEnabled("UTF8=ACCEPT");
    options.isImap4Rev2 = isImap4Rev2();
    auto encoded = encodeCommand(pending.tag, pending.command, options);
    if (!encoded) {
        pending.localError = encoded.error();
        return false;
    }
    pending.chunks = std::move(encoded->chunks);
    pending.initialResponseSent = options.saslInitialResponse;
    return true;
}

void ImapSession::sendNextChunk(PendingCommand &pending)
{
    m_output.append(std::exchange(pending.chunks[pending.nextChunk++], {}));
    pending.outputEnd = m_output.appendedBytes();
}

void ImapSession::start(std::unique_ptr<PendingCommand> pending)
{
    if (auto reason = reasonNotToStart(*pending))
        pending->localError = std::move(reason);
    else
        prepare(*pending);
    if (pending->localError) {
        m_events.emplace_back(CommandFinished{pending->tag, {}, pending->localError});
        return;
    }
    sendNextChunk(*pending);
    if (const auto *select = std::get_if<Select>(&pending->command)) {
        m_selectTag = pending->tag;
        m_selecting.emplace();
        m_selecting->name = select->mailbox;
        m_selecting->isReadOnly = select->isReadOnly;
        m_selecting->setTracksUids(m_tracksUids);
        m_oldMailboxTalks = m_selected.has_value() && (isEnabled("QRESYNC") || isImap4Rev2());
        m_hasSavedSearch = false;
    }
    m_pipeline.begin(std::move(pending));
}

void ImapSession::endIdle()
{
    PendingCommand *idle = m_pipeline.idle();
    if (!idle)
        return;
    idle->doneWanted = true;
    if (idle->idleConfirmed && !idle->doneSent) {
        idle->doneSent = true;
        m_output.append("DONE\r\n");
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

void ImapSession::handle(Response &&response)
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
        const PendingCommand *newest = m_pipeline.newest();
        if (newest && std::holds_alternative<Logout>(newest->command))
            return;
        Error error =
            errorFromStatus(status, QStringLiteral("stay connected"), RefusalPhase::Authentication);
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
    announceData(Response(status));
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
    if (code.name == CodeName::NotificationOverflow)
        m_pipeline.setExpectsNews(false);
    if (SelectedMailbox *mailbox = mailboxForData())
        mailbox->apply(code);
}

SelectedMailbox *ImapSession::mailboxForData()
{
    if (m_selecting)
        return m_oldMailboxTalks ? nullptr : &*m_selecting;
    return m_selected ? &*m_selected : nullptr;
}

void ImapSession::announceData(Response &&response)
{
    const PendingCommand *asker = m_pipeline.askerOf(response);
    // SEC-16: it reads a mailbox that was not opened; whose data this is, nobody knows.
    if (asker && asker->isCutOff())
        return;
    m_events.emplace_back(
        UntaggedData{asker ? std::optional(asker->tag) : std::nullopt, std::move(response)});
}

void ImapSession::handleData(Response &&response)
{
    if (const auto *capability = std::get_if<CapabilityResponse>(&response))
        m_capabilities = capability->capabilities;
    const bool isHarmlessEarly = isTrustedChannel() && std::holds_alternative<IdResponse>(response);
    const bool isCapability = std::holds_alternative<CapabilityResponse>(response);
    if (!isLoggedIn() && !isCapability && !isHarmlessEarly)
        return;
    if (const auto *enabled = std::get_if<EnabledResponse>(&response))
        m_enabled.insert(enabled->capabilities.begin(), enabled->capabilities.end());
    if (applyToMailbox(response))
        announceData(std::move(response));
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
    PendingCommand *running = m_pipeline.newest();
    if (running && running->hasUnsentChunks()) {
        sendNextChunk(*running);
    } else if (running && std::holds_alternative<Authenticate>(running->command)) {
        m_output.append(answerChallenge(*running, request.text));
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

void ImapSession::handleTagged(const TaggedResponse &tagged)
{
    PendingCommand *running = m_pipeline.running(tagged.tag);
    if (!running)
        return handleUnknownTag(tagged.tag);
    const bool isOk = tagged.status.kind == StatusKind::Ok;
    const bool isWhole =
        !running->hasUnsentChunks() && (!std::holds_alternative<Append>(running->command) ||
                                        running->outputEnd <= m_output.takenBytes());
    if (isOk && !isWhole)
        return breakWith(violation(QStringLiteral("success for a command not sent whole")));
    // SEC-16: before the SELECT is through, it can only have read something else.
    if (m_pipeline.isEarly(*running) && !running->localError)
        running->localError = violation(QStringLiteral("an answer before that of its SELECT"));
    const std::unique_ptr<PendingCommand> finished = m_pipeline.finish(tagged.tag);
    announceAlert(tagged.status);
    m_events.emplace_back(CommandFinished{finished->tag, tagged.status, finished->localError});
    applyEnd(*finished, tagged.status);
    if (isLoggedIn() && endsLogin(tagged.status))
        breakWith(errorFromStatus(tagged.status, step(finished->command), RefusalPhase::Command));
}

void ImapSession::handleUnknownTag(const QByteArray &tag)
{
    const auto number = tag.startsWith('A')
                            ? parseUnsigned(QByteArrayView(tag).sliced(1), 0xffffffff)
                            : std::nullopt;
    if (number && !m_pipeline.wasSent(*number))
        breakWith(violation(QStringLiteral("a reply before its command")));
    else
        m_events.emplace_back(ResponseLost{violation(QStringLiteral("unknown tag"))});
}

void ImapSession::applyEnd(const PendingCommand &finished, const StatusResponse &status)
{
    const Command &command = finished.command;
    const bool isOk = status.kind == StatusKind::Ok && !finished.localError;
    if (std::holds_alternative<Select>(command))
        applySelect(isOk);
    if (savesSearchResult(command))
        m_hasSavedSearch = isOk;
    if (!isOk || std::holds_alternative<Select>(command))
        return applyCode(status.code);
    if (std::holds_alternative<Login>(command) || std::holds_alternative<Authenticate>(command))
        return applyLogin(status);
    if (std::holds_alternative<StartTls>(command))
        return applyStartTls();
    if (std::holds_alternative<Close>(command) || std::holds_alternative<Unselect>(command)) {
        forgetMailbox();
    } else if (const auto *notify = std::get_if<Notify>(&command)) {
        m_pipeline.setExpectsNews(!notify->groups.empty());
    } else if (std::holds_alternative<Compress>(command)) {
        m_isPausedForCompress = true;
    } else if (std::holds_alternative<Logout>(command)) {
        m_state = SessionState::LoggedOut;
        m_framer.reset();
    }
    applyCode(status.code);
}

void ImapSession::forgetMailbox()
{
    m_selected.reset();
    m_selectTag = {};
    m_hasSavedSearch = false;
    m_state = SessionState::Authenticated;
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
    if (isOk)
        return;
    m_pipeline.cutOffFollowers(m_selectTag,
                               {ErrorKind::Cancelled, Retry::Later, QStringLiteral("read a folder"),
                                QString::fromLatin1(notOpened)});
    m_selectTag = {};
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
