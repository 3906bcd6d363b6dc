// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pop3/Pop3Session.h"

#include "core/pop3/Pop3Parser.h"
#include "core/pop3/ResponseErrors.h"
#include "core/util/Limits.h"

#include <algorithm>
#include <utility>

namespace Martlet::Pop3
{
namespace
{

bool isOwn(Verb verb)
{
    return verb < Verb::Capabilities;
}

bool isLogin(Verb verb)
{
    return verb >= Verb::Utf8 && verb <= Verb::Auth;
}

bool isLetter(Verb verb)
{
    return verb == Verb::Retrieve || verb == Verb::Top;
}

const char *keyword(Verb verb)
{
    switch (verb) {
    case Verb::StartTls:
        return "STLS";
    case Verb::Utf8:
        return "UTF8";
    case Verb::User:
        return "USER";
    case Verb::Pass:
        return "PASS";
    case Verb::Apop:
        return "APOP";
    case Verb::Auth:
        return "AUTH";
    case Verb::Capabilities:
        return "CAPA";
    case Verb::Status:
        return "STAT";
    case Verb::Sizes:
    case Verb::Size:
        return "LIST";
    case Verb::UniqueIds:
        return "UIDL";
    case Verb::Retrieve:
        return "RETR";
    case Verb::Top:
        return "TOP";
    case Verb::Delete:
        return "DELE";
    case Verb::Reset:
        return "RSET";
    case Verb::Noop:
        return "NOOP";
    case Verb::Quit:
        return "QUIT";
    }
    return "NOOP";
}

} // namespace

QString stepName(Verb verb)
{
    switch (verb) {
    case Verb::StartTls:
        return QStringLiteral("start TLS");
    case Verb::Capabilities:
        return QStringLiteral("ask what the server can do");
    case Verb::Status:
        return QStringLiteral("count the letters");
    case Verb::Sizes:
    case Verb::Size:
        return QStringLiteral("list the sizes");
    case Verb::UniqueIds:
        return QStringLiteral("list the identifiers");
    case Verb::Retrieve:
        return QStringLiteral("fetch the letter");
    case Verb::Top:
        return QStringLiteral("fetch the header");
    case Verb::Delete:
        return QStringLiteral("mark the letter for deletion");
    case Verb::Reset:
        return QStringLiteral("take the deletions back");
    case Verb::Noop:
        return QStringLiteral("keep the session");
    case Verb::Quit:
        return QStringLiteral("end the session");
    case Verb::Utf8:
    case Verb::User:
    case Verb::Pass:
    case Verb::Apop:
    case Verb::Auth:
        break;
    }
    return QStringLiteral("log in");
}

Pop3Session::Pop3Session(SessionOptions options)
    : m_options(options)
{
}

Pop3Session::~Pop3Session() = default;

void Pop3Session::receive(const QByteArray &bytes)
{
    prepareContent(bytes.size());
    const std::size_t before = m_events.size();
    read(bytes);
    for (std::size_t i = before; i < m_events.size(); ++i) {
        if (auto *const piece = std::get_if<LetterPiece>(&m_events.at(i)))
            piece->setContent(m_content);
    }
}

void Pop3Session::read(QByteArrayView left)
{
    while (!left.isEmpty() && m_phase != Phase::Over) {
        // Also of the bytes that hold the answer to STLS itself (SEC-2).
        if (m_phase == Phase::AwaitingTls)
            return violation(QStringLiteral("start TLS"),
                             QStringLiteral("server tampering: data before encryption"));
        left = left.sliced(m_isReadingContent ? takeContent(left) : takeLine(left));
    }
    // What is begun here would later look like the answer to a command that is still to be sent.
    // A server that says good-bye may begin at any time.
    const bool isEarly = m_unanswered.empty() && m_phase != Phase::Greeting &&
                         m_phase != Phase::Over && !m_line.isEmpty() && !m_line.startsWith('-');
    if (isEarly)
        violation(QStringLiteral("read answer"), QStringLiteral("an answer before its command"));
}

QByteArray Pop3Session::takeOutput()
{
    QByteArray output = std::exchange(m_response, {});
    const std::size_t window = m_capabilities.hasPipelining ? windowCommands : 1;
    // In batches: one command at a time behind each letter would be a packet each.
    if (m_unanswered.size() > window - window / 4)
        return output;
    while (!m_queue.empty() && m_unanswered.size() < window) {
        output += encode(m_queue.front());
        m_unanswered.push_back(std::move(m_queue.front()));
        m_queue.pop_front();
    }
    return output;
}

/// What is read now is added without moving what pieces were cut from.
void Pop3Session::prepareContent(qsizetype bytes)
{
    if (!m_content.isDetached())
        m_content = {};
    m_content.resize(0);
    // A bare LF becomes two bytes; a CR and a dot may wait from the call before.
    constexpr qsizetype waiting = 2;
    m_content.reserve(2 * bytes + waiting);
}

std::vector<Event> Pop3Session::takeEvents()
{
    return std::exchange(m_events, {});
}

QByteArray Pop3Session::encode(const Pending &pending) const
{
    QByteArray line = keyword(pending.command.verb);
    if (!pending.argument.isEmpty())
        line += ' ' + pending.argument.reveal();
    if (pending.command.number > 0)
        line += ' ' + QByteArray::number(pending.command.number);
    if (pending.command.verb == Verb::Top)
        line += ' ' + QByteArray::number(std::max(pending.command.lines, 0));
    return line + "\r\n";
}

CommandId Pop3Session::enqueue(const Command &command, const Secret &argument)
{
    m_queue.push_back({++m_lastId, command, argument, false});
    return m_lastId;
}

Result<void> Pop3Session::expectPhase(Phase phase, const char *what) const
{
    if (m_phase == phase)
        return {};
    if (m_phase == Phase::Over) {
        const Error over{ErrorKind::Network, Retry::Later, QString::fromLatin1(what),
                         QStringLiteral("the session has ended")};
        return failure(m_end.value_or(over));
    }
    return failure(ErrorKind::InvalidInput, Retry::Never, QString::fromLatin1(what),
                   QStringLiteral("not possible in this state of the session"));
}

void Pop3Session::end(Error error, std::optional<ResponseCode> code)
{
    if (m_phase == Phase::Over)
        return;
    error = withoutSaid(std::move(error));
    m_phase = Phase::Over;
    m_response.clear();
    m_queue.clear();
    m_unanswered.clear();
    m_isReadingContent = false;
    m_login.reset();
    m_ahead.clear();
    m_end = error;
    m_events.push_back(SessionEnded{std::move(error), code});
}

/// There is no way to skip the rest of a letter but to read it, and it may have no end.
void Pop3Session::endTooLarge()
{
    constexpr qint64 bytesInMegabyte = 1024 * 1024;
    const bool isWanted = !m_unanswered.front().isWithdrawn;
    end({ErrorKind::ProtocolViolation, Retry::Later, QStringLiteral("fetch the letter"),
         QStringLiteral("it is larger than %1 MiB, or has no end")
             .arg(m_options.largestLetterBytes / bytesInMegabyte)});
    if (auto *ended = std::get_if<SessionEnded>(&m_events.back()))
        ended->isLetterTooLarge = isWanted;
}

void Pop3Session::violation(const QString &what, const QString &detail)
{
    end({ErrorKind::ProtocolViolation, Retry::Later, what, detail});
}

/// Up to the end of a line, or all when there is none.
qsizetype Pop3Session::takeLine(QByteArrayView bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    const QByteArrayView part = end < 0 ? bytes : bytes.first(end);
    const qsizetype size = m_line.size() + part.size();
    const bool endsInCr = part.isEmpty() ? m_line.endsWith('\r') : part.endsWith('\r');
    if (size - (endsInCr ? 1 : 0) > Limits::pop3LineBytes) {
        violation(QStringLiteral("read answer"),
                  QStringLiteral("line longer than %1 bytes").arg(Limits::pop3LineBytes));
        return bytes.size();
    }
    m_line.append(part.data(), part.size());
    if (end < 0)
        return bytes.size();
    const QByteArray line = std::exchange(m_line, {});
    handleLine(endsInCr ? QByteArrayView(line).chopped(1) : QByteArrayView(line));
    return end + 1;
}

void Pop3Session::handleLine(QByteArrayView line)
{
    const bool isOwed = !m_unanswered.empty() && m_response.isEmpty();
    if (isOwed && m_unanswered.front().command.verb == Verb::Auth) {
        if (const auto challenge = parseChallenge(line))
            return handleChallenge(*challenge);
    }
    Result<StatusLine> status = parseStatusLine(line);
    if (!status)
        return end(status.error());
    if (m_phase == Phase::Greeting)
        return handleGreeting(*status);
    if (!isOwed && status->isPositive)
        return violation(QStringLiteral("read answer"),
                         QStringLiteral("an answer before its command"));
    if (!isOwed) // it closes the session: idle for too long, going down
        return end(
            errorFromRefusal(*status, QStringLiteral("talk to the server"), RefusalPhase::Greeting),
            meaningOf(*status));
    if (status->isPositive && beginContent(m_unanswered.front().command.verb))
        return;
    const Pending pending = std::move(m_unanswered.front());
    m_unanswered.pop_front();
    handleAnswer(pending, *status);
}

void Pop3Session::handleGreeting(const StatusLine &status)
{
    if (!status.isPositive)
        return end(errorFromRefusal(status, QStringLiteral("greeting"), RefusalPhase::Greeting),
                   meaningOf(status));
    m_timestamp = apopTimestamp(status.text);
    // It hands what it has read to the process that opens the maildrop.
    m_readsBehindLogin = status.text.startsWith("Dovecot ");
    m_phase = Phase::Preparing;
    m_events.push_back(Greeted{});
    enqueue({Verb::Capabilities});
}

/// True when lines follow the status.
bool Pop3Session::beginContent(Verb verb)
{
    switch (verb) {
    case Verb::Capabilities:
        m_reader = std::make_unique<CapabilityReader>();
        break;
    case Verb::UniqueIds:
        m_reader = std::make_unique<UniqueIdReader>();
        break;
    case Verb::Sizes:
        m_reader = std::make_unique<SizeReader>();
        break;
    case Verb::Retrieve:
    case Verb::Top:
        m_reader.reset();
        break;
    default:
        return false;
    }
    m_framer.begin();
    m_letterBytes = 0;
    m_isReadingContent = true;
    return true;
}

qsizetype Pop3Session::takeContent(QByteArrayView bytes)
{
    const qsizetype before = m_content.size();
    const qsizetype taken = m_framer.take(bytes, m_content);
    const qsizetype size = m_content.size() - before;
    const Pending &pending = m_unanswered.front();
    if (m_reader) {
        if (const Result<void> read = m_reader->read(QByteArrayView(m_content).sliced(before));
            !read) {
            end(read.error());
            return taken;
        }
    } else if (m_letterBytes += size; m_letterBytes > m_options.largestLetterBytes) {
        endTooLarge();
        return taken;
    } else if (size > 0 && !pending.isWithdrawn) {
        m_events.push_back(LetterPiece(pending.id, before, size));
    }
    if (m_framer.isComplete())
        finishContent();
    return taken;
}

void Pop3Session::finishContent()
{
    m_isReadingContent = false;
    const Pending pending = std::move(m_unanswered.front());
    m_unanswered.pop_front();
    CommandFinished finished;
    if (m_reader)
        finished.unreadableLines = m_reader->unreadableLines();
    const std::unique_ptr<ListReader> reader = std::move(m_reader);
    if (pending.command.verb == Verb::Capabilities)
        return finishCapabilities(pending, static_cast<CapabilityReader &>(*reader).capabilities());
    if (pending.command.verb == Verb::UniqueIds)
        finished.answer = static_cast<UniqueIdReader &>(*reader).takeEntries();
    else if (pending.command.verb == Verb::Sizes)
        finished.answer = static_cast<SizeReader &>(*reader).takeEntries();
    finish(pending, std::move(finished));
}

void Pop3Session::finish(const Pending &pending, CommandFinished finished)
{
    if (pending.isWithdrawn)
        return;
    finished.id = pending.id;
    finished.verb = pending.command.verb;
    const auto ahead = std::find_if(m_ahead.begin(), m_ahead.end(),
                                    [&](const Ahead &asked) { return asked.id == pending.id; });
    if (ahead != m_ahead.end())
        ahead->finished = std::move(finished);
    else
        m_events.push_back(std::move(finished));
}

void Pop3Session::finishCapabilities(const Pending &pending, const Capabilities &capabilities)
{
    m_capabilities = capabilities;
    if (m_phase == Phase::Preparing)
        afterCapabilities();
    else
        finish(pending, {});
}

void Pop3Session::afterCapabilities()
{
    if (!m_options.requiresStartTls || m_options.isEncrypted) {
        m_phase = Phase::Ready;
        m_events.push_back(SessionReady{});
        return;
    }
    // A server without CAPA may have STLS all the same; asking gives nothing away.
    if (m_capabilities.isKnown && !m_capabilities.hasStartTls)
        return end({ErrorKind::TlsUntrusted, Retry::AfterUserAction, QStringLiteral("start TLS"),
                    QStringLiteral("the server does not offer STLS")});
    enqueue({Verb::StartTls});
}

void Pop3Session::handleStartTls(const StatusLine &status)
{
    if (!status.isPositive) {
        Error error = errorFromRefusal(status, QStringLiteral("start TLS"), RefusalPhase::Command);
        if (error.retry != Retry::Later) {
            error.kind = ErrorKind::TlsUntrusted;
            error.retry = Retry::AfterUserAction;
        }
        return end(std::move(error), meaningOf(status));
    }
    m_phase = Phase::AwaitingTls;
    m_capabilities = {};
    m_timestamp.clear();
    m_readsBehindLogin = false;
    m_events.push_back(StartTlsAgreed{});
}

Result<void> Pop3Session::tlsStarted()
{
    if (auto allowed = expectPhase(Phase::AwaitingTls, "start TLS"); !allowed)
        return allowed;
    m_options.isEncrypted = true;
    m_phase = Phase::Preparing;
    enqueue({Verb::Capabilities});
    return {};
}

void Pop3Session::handleAnswer(const Pending &pending, const StatusLine &status)
{
    const Verb verb = pending.command.verb;
    if (verb == Verb::StartTls)
        return handleStartTls(status);
    if (isLogin(verb))
        return handleLoginAnswer(pending, status);
    // RFC 2449 §3: then it is an old server, and nothing is wrong with that.
    if (verb == Verb::Capabilities && m_phase == Phase::Preparing)
        return finishCapabilities(pending, {});
    if (!status.isPositive)
        return refuse(pending, status);
    answer(pending, status);
}

void Pop3Session::answer(const Pending &pending, const StatusLine &status)
{
    CommandFinished finished;
    if (pending.command.verb == Verb::Status) {
        const Result<DropStatus> drop = parseDropStatus(status.text);
        if (drop)
            finished.answer = *drop;
        else
            finished.error = drop.error();
    } else if (pending.command.verb == Verb::Size) {
        const auto size = parseMessageSize(status.text);
        if (size && size->number == pending.command.number)
            finished.answer = std::vector<MessageSize>{*size};
        else
            finished.error = Error{ErrorKind::ProtocolViolation, Retry::Later, stepName(Verb::Size),
                                   QString::fromUtf8(status.text)};
    }
    finish(pending, std::move(finished));
    if (pending.command.verb == Verb::Quit)
        m_phase = Phase::Over;
}

void Pop3Session::refuse(const Pending &pending, const StatusLine &status)
{
    const bool isQuit = pending.command.verb == Verb::Quit;
    CommandFinished finished;
    finished.code = meaningOf(status);
    finished.error = errorFromRefusal(status, stepName(pending.command.verb),
                                      isQuit ? RefusalPhase::Quit : RefusalPhase::Command);
    finish(pending, std::move(finished));
    // RFC 1939 §6: the session is over, whatever became of the messages.
    if (isQuit)
        m_phase = Phase::Over;
}

Result<CommandId> Pop3Session::submit(const Command &command)
{
    const bool isEarlyOne = command.verb == Verb::Quit || command.verb == Verb::Capabilities;
    const Phase needed = m_phase == Phase::Ready && isEarlyOne ? Phase::Ready : Phase::Transaction;
    if (auto allowed = expectPhase(needed, "ask the server"); !allowed)
        return failure(allowed.error());
    const bool needsNumber =
        isLetter(command.verb) || command.verb == Verb::Delete || command.verb == Verb::Size;
    if (m_isQuitting || isOwn(command.verb) || needsNumber != (command.number > 0))
        return failure(ErrorKind::InvalidInput, Retry::Never, stepName(command.verb),
                       QStringLiteral("not possible"));
    m_isQuitting = command.verb == Verb::Quit;
    if (const std::optional<CommandId> asked = takeAhead(command))
        return *asked;
    return enqueue(command);
}

void Pop3Session::withdraw(CommandId first, CommandId last)
{
    const auto isOneOfThem = [first, last](const Pending &pending) {
        return pending.id >= first && pending.id <= last;
    };
    for (Pending &pending : m_unanswered)
        pending.isWithdrawn = pending.isWithdrawn || isOneOfThem(pending);
    const auto isQuit = [&](const Pending &pending) {
        return isOneOfThem(pending) && pending.command.verb == Verb::Quit;
    };
    if (std::any_of(m_queue.cbegin(), m_queue.cend(), isQuit))
        m_isQuitting = false;
    m_queue.erase(std::remove_if(m_queue.begin(), m_queue.end(), isOneOfThem), m_queue.end());
}

bool Pop3Session::isExpectingAnswer() const
{
    return m_phase == Phase::Greeting || m_phase == Phase::AwaitingTls || !m_unanswered.empty() ||
           !m_queue.empty();
}

bool Pop3Session::isBeforeSecret() const
{
    if (m_phase != Phase::LoggingIn || m_unanswered.empty())
        return false;
    const Verb verb = m_unanswered.front().command.verb;
    return verb == Verb::Utf8 || verb == Verb::User ||
           (verb == Verb::Auth && !m_login->mechanism->isDone());
}

} // namespace Martlet::Pop3
