// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/OutboxSender.h"

#include "core/accounts/LoginSecret.h"
#include "core/mail/OwnReason.h"
#include "core/mail/SendingRemedy.h"
#include "core/store/writers/MailboxWriter.h"
#include "core/store/writers/OutboxWriter.h"
#include "core/sync/LetterSubmission.h"
#include "core/sync/LoginAccess.h"
#include "core/sync/OutboxPlan.h"
#include "core/sync/RetryRules.h"
#include "core/util/CrashPoint.h"

#include <QRandomGenerator>

#include <algorithm>

namespace Martlet::Sync
{

namespace
{

using Mail::OutboxState;
using Store::OutboxWriter;
using Store::WriteTransaction;

constexpr std::chrono::minutes nextLookAfter{15};
/// Of a server that is opened by receiving.
constexpr int earlyTries = 2;
/// Behind the time its writer chose.
constexpr std::chrono::milliseconds lateAfter = std::chrono::minutes(5);

bool isDue(const Mail::OutboxItem &item, Due due, const QDateTime &now)
{
    const auto hasCome = [&now](const QDateTime &time) { return !time.isValid() || time <= now; };
    return item.state == OutboxState::Queued && !item.isHeld && hasCome(item.sendAt) &&
           (due == Due::Now || hasCome(item.notBefore));
}

/// Of letters that wait for nothing but a server.
Result<void> holdUntil(WriteTransaction &transaction, const QList<Mail::OutboxItem> &letters,
                       const QDateTime &until, const QString &words)
{
    OutboxWriter outbox(transaction);
    for (const Mail::OutboxItem &letter : letters) {
        Result<Mail::OutboxItem> fresh = outbox.item(letter.key);
        if (!fresh && fresh.error().kind != ErrorKind::NotFound)
            return failure(fresh.error());
        const bool isConcerned = fresh && fresh->state == OutboxState::Queued &&
                                 (!fresh->notBefore.isValid() || fresh->notBefore < until);
        if (!isConcerned)
            continue;
        fresh->notBefore = until;
        if (fresh->serverReply.isEmpty())
            fresh->serverReply = words;
        if (Result<void> saved = outbox.save(*fresh); !saved)
            return saved;
    }
    return {};
}

bool isRefusedNow(const Mail::OutboxRecipient &recipient, const SubmissionOutcome &outcome)
{
    return recipient.state == Mail::RecipientState::Refused &&
           !outcome.refusedBefore.contains(recipient.address);
}

/// For the login that is missing and nothing else.
bool isRefusedForLogin(const Mail::OutboxRecipient &recipient, const SubmissionOutcome &outcome)
{
    return isRefusedNow(recipient, outcome) && Mail::isServerReply(recipient.serverReply) &&
           Mail::saysLoginIsMissing(recipient.serverReply);
}

/// It wants a login, and offers none over this connection: that is no wrong password, for none was
/// sent. Some say so with a code that would end the letter.
std::optional<Error> noLoginOffered(const SubmissionOutcome &outcome)
{
    const std::optional<Error> &why = outcome.error ? outcome.error : outcome.refusal;
    if (!why || outcome.couldSignIn)
        return std::nullopt;
    Error missing{ErrorKind::Unsupported, Retry::AfterUserAction, why->what, why->detail};
    if (why->kind == ErrorKind::AuthenticationRejected)
        return missing;
    for (const Mail::OutboxRecipient &recipient : outcome.item.recipients) {
        if (!isRefusedForLogin(recipient, outcome))
            continue;
        missing.detail = recipient.serverReply;
        return missing;
    }
    return std::nullopt;
}

} // namespace

OutboxSender::OutboxSender(SyncContext context, Mail::AccountSettings settings,
                           SentFolder &sentFolder, OutgoingState &outgoing, OutboxObserver observer)
    : m_context(context)
    , m_settings(std::move(settings))
    , m_sentFolder(sentFolder)
    , m_outgoing(outgoing)
    , m_observer(std::move(observer))
{
}

Task<OutboxReport> OutboxSender::sendAll(Due due)
{
    const Mail::AccountKey account = m_settings.key;
    const auto load = [account](WriteTransaction &transaction) {
        return OutboxWriter(transaction).items(account);
    };
    const QList<Mail::OutboxItem> before =
        co_await m_context.store.write<QList<Mail::OutboxItem>>(load);
    for (const Mail::OutboxItem &item : before)
        co_await recover(item);
    if (due == Due::Now)
        m_outgoing.endPauses();
    const std::set<Mail::OutboxKey> freed = std::exchange(m_outgoing.freed, {});
    const QDateTime now = m_context.clock.wall().toUTC();
    QList<Mail::OutboxItem> letters = co_await m_context.store.write<QList<Mail::OutboxItem>>(load);
    letters.removeIf([&](const Mail::OutboxItem &item) {
        const Due wanted = freed.count(item.key) > 0 ? Due::Now : due;
        return !isDue(item, wanted, now) && !goesAhead(item);
    });
    const QList<SendingWay> ways = sendingWays(m_settings, letters);
    for (const SendingWay &way : ways)
        co_await sendQueued(way);
    const QList<Mail::OutboxItem> after =
        co_await m_context.store.write<QList<Mail::OutboxItem>>(load);
    for (const Mail::OutboxItem &item : after) {
        // The server was given its time for it.
        const bool isOver =
            item.notBefore.isValid() && item.notBefore <= m_context.clock.wall().toUTC();
        const bool isCopyDue = due == Due::Now || isOver ||
                               m_outgoing.isCopyDue(item.key, m_context.clock.monotonic());
        if (item.state == OutboxState::Accepted && isCopyDue)
            co_await file(item);
        const QDateTime next = turnOf(item);
        // What is due and did not go waits for the minute.
        const bool waitsForTime = item.state == OutboxState::Queued && !item.isHeld &&
                                  next > m_context.clock.wall().toUTC();
        if (waitsForTime)
            wakeAt(next);
    }
    co_await reviewHabits();
    co_return m_report;
}

void OutboxSender::wakeAt(const QDateTime &time)
{
    if (!m_report.nextDue.isValid() || time < m_report.nextDue)
        m_report.nextDue = time;
}

Task<void> OutboxSender::recover(Mail::OutboxItem item)
{
    if (item.state == OutboxState::Sending)
        co_await setState(item.key, OutboxState::Queued, {}, {});
    else if (item.state == OutboxState::DotSent)
        co_await setState(item.key, OutboxState::Unknown, {}, {});
    if (item.state == OutboxState::DotSent || item.state == OutboxState::Unknown)
        co_await resolveUnknown(item);
    else if (item.state == OutboxState::Filed)
        co_await finish(item);
}

Task<std::unique_ptr<Remote::SmtpConnection>>
OutboxSender::connectAndLogIn(Mail::AccountSettings settings, bool isRepeated)
{
    if (settings.submissionLogin == Mail::SubmissionLogin::AfterReceiving && m_logInToReceive) {
        Task<void> receiving = m_logInToReceive(isRepeated);
        co_await std::move(receiving);
    }
    if (settings.submissionLogin != Mail::SubmissionLogin::Automatic) {
        std::unique_ptr<Remote::SmtpConnection> open = co_await connect(settings);
        co_return open;
    }
    const Sasl::Credentials credentials = co_await loadOutgoingCredentials(m_context, settings);
    Result<std::unique_ptr<Remote::SmtpConnection>> connection =
        co_await asResult(connectWith(settings, credentials));
    if (!connection && isTokenRefused(connection.error(), credentials)) {
        const Sasl::Credentials other = co_await withOtherToken(m_context, settings, credentials);
        connection = co_await asResult(connectWith(settings, other));
    }
    co_return connection;
}

Task<std::unique_ptr<Remote::SmtpConnection>>
OutboxSender::connectWith(Mail::AccountSettings settings, Sasl::Credentials credentials)
{
    std::unique_ptr<Remote::SmtpConnection> connection = co_await connect(settings);
    // A server without AUTH takes mail by other rules (a LAN, a relay); it will say so if it does
    // not.
    if (connection->extensions().authMechanisms.isEmpty())
        co_return connection;
    Result<void> answered = co_await asResult(connection->logIn(std::move(credentials)));
    const Result<void> loggedIn =
        notedLogin(m_context, settings, Accounts::CredentialPurpose::Outgoing, std::move(answered));
    if (!loggedIn) {
        connection.release()->deleteLater();
        co_return failure(loggedIn.error());
    }
    co_return connection;
}

Task<std::unique_ptr<Remote::SmtpConnection>> OutboxSender::connect(Mail::AccountSettings settings)
{
    // The account's, also where an identity has a server and a password of its own.
    const Secret proxyPassword =
        co_await Accounts::loadProxySecret(m_context.credentials, m_settings);
    Remote::ServerAccess access =
        Remote::accessTo(settings, settings.outgoing, readAuthorities(settings), proxyPassword);
    std::unique_ptr<Net::Transport> transport = m_context.transports.create(access.policy);
    auto connection = std::make_unique<Remote::SmtpConnection>(std::move(transport),
                                                               std::move(access), m_context.clock);
    const Result<void> connected = co_await asResult(connection->connectToServer());
    if (!connected) {
        m_certificateProblem = connection->certificateProblem();
        connection.release()->deleteLater();
        co_return failure(connected.error());
    }
    co_return connection;
}

Task<void> OutboxSender::sendQueued(SendingWay way)
{
    QList<Mail::OutboxItem> items = way.letters;
    const QString name = wayName(way.settings);
    if (const auto refused = m_outgoing.refusedBy.find(name);
        refused != m_outgoing.refusedBy.end()) {
        m_report.errors.append(refused->second);
        co_return;
    }
    if (m_outgoing.isPaused(name, m_context.clock.wall().toUTC())) {
        co_await holdQueue(std::move(way));
        co_return;
    }
    while (!items.isEmpty()) {
        if (m_observer.onSending)
            m_observer.onSending(items.first().subject);
        const bool isRepeated =
            std::any_of(items.cbegin(), items.cend(),
                        [](const Mail::OutboxItem &item) { return item.attempts > 0; });
        Result<std::unique_ptr<Remote::SmtpConnection>> connection =
            co_await asResult(connectAndLogIn(way.settings, isRepeated));
        if (!connection) {
            forgetThoseForLater(name, connection.error(), &items);
            if (items.isEmpty())
                co_return;
            // The server could not be reached or refused us: that says nothing about the letters.
            Error why = connection.error();
            if (why.kind == ErrorKind::ServerRefused)
                why.retry = Retry::Later;
            m_report.errors.append(why);
            noteUnreachable(way.settings, why);
            const QDateTime notBefore = nextTryAfter(items.first(), why);
            for (const Mail::OutboxItem &item : std::as_const(items))
                co_await postpone(item, why, notBefore);
            co_return;
        }
        m_outgoing.noteReached(name);
        m_report.wasReached = m_report.wasReached || way.settings.outgoing == m_settings.outgoing;
        m_outgoing.holds.note(name, (*connection)->extensions().longestHoldSeconds);
        // What this server does not hold waits here.
        items.removeIf(
            [this](const Mail::OutboxItem &item) { return isForLater(item) && !goesAhead(item); });
        items = co_await sendOver(connection->get(), name, std::move(items));
        co_await asResult((*connection)->quit());
        m_report.bytesReceived += (*connection)->bytesReceived();
        m_report.bytesSent += (*connection)->bytesSent();
        connection->release()->deleteLater();
    }
    if (m_outgoing.isPaused(name, m_context.clock.wall().toUTC()))
        co_await holdQueue(std::move(way));
}

Task<void> OutboxSender::holdQueue(SendingWay way)
{
    const OutgoingState::Trouble trouble = m_outgoing.troubles.at(wayName(way.settings));
    const auto job = [letters = way.letters, trouble](WriteTransaction &transaction) {
        return holdUntil(transaction, letters, trouble.pausedUntil, trouble.words);
    };
    co_await m_context.store.write<void>(job);
}

QDateTime OutboxSender::nextTryAfter(const Mail::OutboxItem &item, const Error &error)
{
    return m_outgoing.nextTryAfter(wayName(settingsFor(m_settings, item)), error,
                                   m_context.clock.wall().toUTC(), m_context.clock.monotonic());
}

/// Nobody answered, or what answered was no mail server.
void OutboxSender::noteUnreachable(const Mail::AccountSettings &way, const Error &error)
{
    const bool isMute = error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout;
    if (isMute && way.outgoing == m_settings.outgoing)
        m_report.unreachable = error;
}

/// Its try goes on.
Task<void> OutboxSender::queueAgain(Mail::OutboxItem item)
{
    item.state = OutboxState::Queued;
    item.notBefore = {};
    --item.attempts;
    const auto job = [item](WriteTransaction &transaction) {
        return orGone(OutboxWriter(transaction).save(item));
    };
    co_await m_context.store.write<void>(job);
}

/// A server that is opened by receiving says for good what may only be too early.
void OutboxSender::giveSecondChance(Mail::OutboxItem *item, const SubmissionOutcome &outcome)
{
    if (item->attempts > earlyTries)
        return;
    for (Mail::OutboxRecipient &recipient : item->recipients) {
        if (isRefusedNow(recipient, outcome))
            recipient.state = Mail::RecipientState::Waiting;
    }
}

/// Another port may take it for them.
void OutboxSender::queueForLogin(Mail::OutboxItem *item, const SubmissionOutcome &outcome)
{
    for (Mail::OutboxRecipient &recipient : item->recipients) {
        if (isRefusedForLogin(recipient, outcome))
            recipient.state = Mail::RecipientState::Waiting;
    }
}

/// Whatever the try ended with: the state it leaves, and what the person has to know.
Task<void> OutboxSender::settleLetter(SubmissionOutcome outcome)
{
    if (outcome.isHoldRefused) {
        co_await keepUntilItsTime(std::move(outcome));
        co_return;
    }
    Mail::OutboxItem item = outcome.item;
    const std::optional<Error> &why = outcome.error ? outcome.error : outcome.refusal;
    const Mail::SubmissionLogin login = settingsFor(m_settings, item).submissionLogin;
    const bool signsIn = login == Mail::SubmissionLogin::Automatic;
    const QDateTime now = m_context.clock.wall().toUTC();
    const QDateTime pause = why && pausesSending(*why) ? nextTryAfter(item, *why) : QDateTime();
    const bool isLockedForGood = why && pausesSending(*why) && !pause.isValid();
    const std::optional<Error> missing = signsIn ? noLoginOffered(outcome) : std::nullopt;
    const bool isBlocked = missing || (why && signsIn && (isWayBlocked(*why) || isLockedForGood));
    m_outgoing.putOff.erase(item.key);
    if (isTimeToAsk(item, why, now))
        giveUp(&item);
    if (why && login == Mail::SubmissionLogin::AfterReceiving)
        giveSecondChance(&item, outcome);
    if (missing)
        queueForLogin(&item, outcome);
    Settlement settlement = settle(item);
    // No password was sent that could be wrong: the server wants one.
    const bool isLoginMissing = why && isWayBlocked(*why) && login == Mail::SubmissionLogin::None;
    if (isLoginMissing)
        settlement.state = OutboxState::Failed;
    // With an acceptance that ended the try all is noted already; the person may have acted since.
    const bool isNoted = item == outcome.saved && item.state == settlement.state;
    if (!isNoted) {
        item.state = settlement.state;
        const QDateTime next = nextTry(item, why, now, QRandomGenerator::global()->generate());
        const bool isPaused = next.isValid() && pause.isValid();
        item.notBefore = isBlocked ? QDateTime() : isPaused ? pause : next;
        capAtItsTime(&item, now);
        if (why)
            item.serverReply = why->detail;
        if (missing)
            item.serverReply =
                Mail::ownReasonText({Mail::OwnReasonKind::NoLogin, 0, 0, missing->detail});
        const auto job = [item](WriteTransaction &transaction) {
            return orGone(OutboxWriter(transaction).save(item));
        };
        co_await m_context.store.write<void>(job);
    }
    if (item.state == OutboxState::Accepted) {
        ++m_report.lettersSent;
        m_outgoing.acceptedNow.insert(item.key);
        m_outgoing.troubles.erase(wayName(settingsFor(m_settings, item)));
        if (m_observer.onSent)
            m_observer.onSent(item, isForLater(item) ? item.sendAt : QDateTime());
        tellLate(item);
    }
    if (isBlocked)
        block(item, missing.value_or(*why));
    else if (isLoginMissing)
        raise(Mail::Problem::Kind::SendingFailed, item, *why);
    tellRefused(item, outcome);
    if (item.state == OutboxState::Unknown) {
        m_outgoing.nextLook.erase(item.key);
        co_await resolveUnknown(item);
    }
    if (why)
        m_report.errors.append(*why);
}

/// It went out, but not when it was to: its writer may have relied on the time.
void OutboxSender::tellLate(const Mail::OutboxItem &item)
{
    const QDateTime now = m_context.clock.wall().toUTC();
    if (!item.sendAt.isValid() || item.sendAt.addMSecs(lateAfter.count()) > now)
        return;
    Mail::Problem problem;
    problem.kind = Mail::Problem::Kind::SentLate;
    problem.account = item.account;
    problem.subject = item.subject;
    problem.dueAt = item.sendAt;
    if (m_observer.onProblem)
        m_observer.onProblem(std::move(problem));
}

/// Once, when it happens, whatever becomes of the others.
void OutboxSender::tellRefused(const Mail::OutboxItem &item, const SubmissionOutcome &outcome)
{
    QStringList refused = addressesOf(item.recipients, Mail::RecipientState::Refused);
    refused.removeIf(
        [&](const QString &address) { return outcome.refusedBefore.contains(address); });
    if (refused.isEmpty())
        return;
    Error why{ErrorKind::ServerRefused, Retry::Never, QStringLiteral("send the letter"),
              item.serverReply};
    for (const std::optional<Error> &known : {outcome.error, outcome.refusal}) {
        if (known && known->retry != Retry::Later)
            why = *known;
    }
    raise(Mail::Problem::Kind::SendingFailed, item, std::move(why));
}

/// The way is blocked, not the letter: it goes out when the user has mended it, and not before, for
/// a login that is refused again and again locks the account.
void OutboxSender::block(const Mail::OutboxItem &item, const Error &error)
{
    const Mail::AccountSettings way = settingsFor(m_settings, item);
    m_outgoing.refusedBy[wayName(way)] = error;
    // Another port may offer a login; that is looked for at the account's own server alone.
    if (error.kind == ErrorKind::Unsupported && way.outgoing == m_settings.outgoing) {
        m_report.withoutLogin = error;
        return;
    }
    raise(error.kind == ErrorKind::TlsUntrusted ? Mail::Problem::Kind::CertificateUntrusted
                                                : Mail::Problem::Kind::PasswordRefused,
          item, error);
}

/// The server could not be reached or refused us: that says nothing about the letters.
Task<void> OutboxSender::postpone(Mail::OutboxItem item, Error error, QDateTime notBefore)
{
    const bool isOver = isForGood(error);
    const bool isBlocked = !isOver && !notBefore.isValid();
    const auto job = [key = item.key, error, notBefore,
                      isOver](WriteTransaction &transaction) -> Result<bool> {
        OutboxWriter outbox(transaction);
        Result<Mail::OutboxItem> fresh = outbox.item(key);
        if (!fresh && fresh.error().kind != ErrorKind::NotFound)
            return failure(fresh.error());
        if (!fresh || fresh->state != OutboxState::Queued)
            return false;
        fresh->state = isOver ? OutboxState::Failed : OutboxState::Queued;
        fresh->serverReply = Mail::wordsOfOthers(error.detail);
        fresh->notBefore = isOver ? QDateTime() : notBefore;
        const Result<void> saved = outbox.save(*fresh);
        if (!saved)
            return failure(saved.error());
        return true;
    };
    const bool isConcerned = co_await m_context.store.write<bool>(job);
    const bool isPaused = pausesSending(error);
    if (isConcerned && !isOver && !isBlocked && !isPaused)
        m_outgoing.putOff.insert(item.key);
    if (isBlocked)
        block(item, error);
    else if (isOver && isConcerned)
        raise(Mail::Problem::Kind::SendingFailed, item, std::move(error));
}

Task<void> OutboxSender::resolveUnknown(Mail::OutboxItem item)
{
    const std::chrono::milliseconds now = m_context.clock.monotonic();
    const auto told = m_outgoing.nextLook.find(item.key);
    const bool isTold = told != m_outgoing.nextLook.end();
    if (isTold && now < told->second)
        co_return;
    m_outgoing.nextLook[item.key] = now + nextLookAfter;
    const Result<bool> isThere = co_await asResult(m_sentFolder.holds(item.messageId));
    const bool isFound = isThere && *isThere;
    using Known = std::optional<OutboxState>;
    const auto job = [key = item.key, isFound](WriteTransaction &transaction) -> Result<Known> {
        OutboxWriter outbox(transaction);
        Result<Known> settled = std::nullopt;
        if (isFound)
            settled = outbox.foundSent(key);
        if (!settled || *settled)
            return settled;
        const Result<Mail::OutboxItem> fresh = outbox.item(key);
        if (!fresh && fresh.error().kind != ErrorKind::NotFound)
            return failure(fresh.error());
        return fresh ? Known(fresh->state) : Known();
    };
    const Known state = co_await m_context.store.write<Known>(job);
    if (isFound && state == OutboxState::Accepted)
        ++m_report.lettersSent;
    if (state == OutboxState::Unknown && !isTold)
        raise(Mail::Problem::Kind::SendingUnknown, item,
              {ErrorKind::Timeout, Retry::AfterUserAction,
               QStringLiteral("learn whether it was sent"), item.serverReply});
}

Task<void> OutboxSender::remove(Mail::OutboxKey key)
{
    const auto job = [key](WriteTransaction &transaction) {
        return orGone(OutboxWriter(transaction).remove(key));
    };
    co_await m_context.store.write<void>(job);
}

Task<void> OutboxSender::setState(Mail::OutboxKey key, OutboxState state, QString serverReply,
                                  QDateTime notBefore)
{
    const auto job = [key, state, serverReply, notBefore](WriteTransaction &transaction) {
        return orGone(OutboxWriter(transaction).setState(key, state, serverReply, notBefore));
    };
    co_await m_context.store.write<void>(job);
}

void OutboxSender::raise(Mail::Problem::Kind kind, const Mail::OutboxItem &item, Error error)
{
    Mail::Problem problem;
    problem.kind = kind;
    problem.account = item.account;
    problem.error = std::move(error);
    problem.subject = item.subject;
    if (kind == Mail::Problem::Kind::SendingFailed || kind == Mail::Problem::Kind::SendingUnknown)
        problem.outbox = item.key;
    if (kind == Mail::Problem::Kind::CertificateUntrusted && m_certificateProblem)
        problem.certificate = Remote::untrustedCertificate(*m_certificateProblem);
    if (m_observer.onProblem)
        m_observer.onProblem(std::move(problem));
}

} // namespace Martlet::Sync
