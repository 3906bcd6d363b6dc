// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/OutboxSender.h"

#include "core/accounts/LoginSecret.h"
#include "core/mime/MimeWriter.h"
#include "core/store/Maildir.h"
#include "core/store/writers/MailboxWriter.h"
#include "core/store/writers/OutboxWriter.h"
#include "core/sync/LoginAccess.h"
#include "core/util/CrashPoint.h"

#include <algorithm>

namespace Martlet::Sync
{

namespace
{

using Mail::OutboxState;
using Store::OutboxWriter;
using Store::WriteTransaction;

constexpr int retryMinutes[] = {1, 5, 15, 30, 60};
constexpr std::chrono::minutes nextLookAfter{15};

bool isDue(const Mail::OutboxItem &item, Due due, const QDateTime &now)
{
    const bool hasTimeCome = !item.notBefore.isValid() || item.notBefore <= now;
    return item.state == OutboxState::Queued && (due == Due::Now || hasTimeCome);
}

bool hasEightBitBytes(const QByteArray &message)
{
    return std::any_of(message.cbegin(), message.cend(),
                       [](char c) { return static_cast<unsigned char>(c) > 127; });
}

/// The first refused recipient, in the server's words.
std::optional<Error> refusalIn(const Smtp::EnvelopeAnswered &answer)
{
    if (answer.senderError)
        return answer.senderError;
    for (const Smtp::RecipientOutcome &recipient : answer.recipients) {
        if (!recipient.error)
            continue;
        Error error = *recipient.error;
        if (!error.detail.contains(recipient.address))
            error.detail += QStringLiteral(" (%1)").arg(recipient.address);
        return error;
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
    const QDateTime now = m_context.clock.wall().toUTC();
    QList<Mail::OutboxItem> letters = co_await m_context.store.write<QList<Mail::OutboxItem>>(load);
    letters.removeIf([&](const Mail::OutboxItem &item) { return !isDue(item, due, now); });
    if (!letters.isEmpty() && m_settings.outgoing.isSet())
        co_await sendQueued(std::move(letters));
    const QList<Mail::OutboxItem> after =
        co_await m_context.store.write<QList<Mail::OutboxItem>>(load);
    for (const Mail::OutboxItem &item : after) {
        if (item.state == OutboxState::Accepted)
            co_await file(item);
    }
    co_return m_report;
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
        co_await remove(item.key);
}

Task<std::unique_ptr<Remote::SmtpConnection>> OutboxSender::connectAndLogIn()
{
    const Result<Secret> secret = co_await asResult(Accounts::loadLoginSecret(
        m_context.clock, m_context.credentials, m_settings, Accounts::CredentialPurpose::Outgoing));
    if (!secret && secret.error().kind != ErrorKind::NotFound)
        co_return failure(secret.error());
    Remote::ServerAccess access =
        Remote::accessTo(m_settings, m_settings.outgoing, readAuthorities(m_settings));
    std::unique_ptr<Net::Transport> transport = m_context.transports.create(access.policy);
    auto connection = std::make_unique<Remote::SmtpConnection>(std::move(transport),
                                                               std::move(access), m_context.clock);
    const Result<void> connected = co_await asResult(connection->connectToServer());
    if (!connected) {
        m_certificateProblem = connection->certificateProblem();
        connection.release()->deleteLater();
        co_return failure(connected.error());
    }
    // A server without AUTH takes mail by other rules (a LAN, a relay); it will say so if it does
    // not.
    if (connection->extensions().authMechanisms.isEmpty())
        co_return connection;
    if (!secret) {
        connection.release()->deleteLater();
        co_return failure(ErrorKind::AuthenticationRejected, Retry::AfterUserAction,
                          QStringLiteral("log in to send"));
    }
    Sasl::Credentials credentials;
    credentials.login = Mail::outgoingLogin(m_settings);
    credentials.password = *secret;
    credentials.host = m_settings.outgoing.host;
    credentials.port = m_settings.outgoing.port;
    const Result<void> loggedIn = co_await asResult(connection->logIn(std::move(credentials)));
    if (!loggedIn) {
        connection.release()->deleteLater();
        co_return failure(loggedIn.error());
    }
    co_return connection;
}

Task<void> OutboxSender::sendQueued(QList<Mail::OutboxItem> items)
{
    if (m_outgoing.refusedBy) {
        m_report.errors.append(*m_outgoing.refusedBy);
        co_return;
    }
    if (m_observer.onSending)
        m_observer.onSending(items.first().subject);
    Result<std::unique_ptr<Remote::SmtpConnection>> connection =
        co_await asResult(connectAndLogIn());
    if (!connection) {
        // The server could not be reached or refused us: that says nothing about the letters.
        m_report.errors.append(connection.error());
        for (const Mail::OutboxItem &item : std::as_const(items))
            co_await afterFailure(item, connection.error(), false);
        co_return;
    }
    for (const Mail::OutboxItem &item : std::as_const(items)) {
        if (m_observer.onSending)
            m_observer.onSending(item.subject);
        const Result<void> sent = co_await asResult(sendOne(connection->get(), item));
        if (sent)
            continue;
        m_report.errors.append(sent.error());
        if (sent.error().kind == ErrorKind::LocalStorage)
            co_await Result<void>(failure(sent.error()));
        const bool isOver = sent.error().kind == ErrorKind::Network ||
                            sent.error().kind == ErrorKind::Timeout ||
                            sent.error().kind == ErrorKind::ProtocolViolation;
        if (isOver || m_outgoing.refusedBy)
            break;
    }
    co_await asResult((*connection)->quit());
    m_report.bytesReceived += (*connection)->bytesReceived();
    m_report.bytesSent += (*connection)->bytesSent();
    connection->release()->deleteLater();
}

Task<void> OutboxSender::sendOne(Remote::SmtpConnection *connection, Mail::OutboxItem item)
{
    const Result<QByteArray> stored = Store::loadLetter(m_context.store.paths(), item.fileName);
    if (!stored) {
        co_await setState(item.key, OutboxState::Failed, stored.error().detail, {});
        co_await Result<void>(failure(ErrorKind::InvalidInput, Retry::Never,
                                      QStringLiteral("read the letter"), stored.error().detail));
    }
    const QByteArray message = Mime::withoutBcc(*stored);
    Smtp::SubmissionEnvelope envelope;
    envelope.from = item.from;
    envelope.recipients = item.recipients;
    envelope.sizeBytes = message.size();
    envelope.hasEightBitBody = hasEightBitBytes(message);
    co_await setState(item.key, OutboxState::Sending, {}, {});
    crashPoint("sync.outbox.sending");
    const Result<Smtp::EnvelopeAnswered> answered = co_await asResult(connection->submit(envelope));
    if (!answered) {
        co_await afterFailure(item, answered.error(), false);
        co_await Result<void>(failure(answered.error()));
    }
    // All or none: a letter that reaches only some of its readers is worse than one that waits for
    // a look.
    const std::optional<Error> refusal = refusalIn(*answered);
    if (refusal) {
        co_await afterFailure(item, *refusal, false);
        co_await asResult(connection->reset());
        co_await Result<void>(failure(*refusal));
    }
    const Result<void> body = co_await asResult(connection->sendMessage(message));
    if (!body) {
        co_await afterFailure(item, body.error(), false);
        co_await Result<void>(failure(body.error()));
    }
    co_await setState(item.key, OutboxState::DotSent, {}, {});
    crashPoint("sync.outbox.dot");
    const Result<Smtp::Reply> verdict = co_await asResult(connection->finish());
    if (!verdict) {
        co_await afterFailure(item, verdict.error(), true);
        co_await Result<void>(failure(verdict.error()));
    }
    co_await setState(item.key, OutboxState::Accepted, verdict->text(), {});
    crashPoint("sync.outbox.accepted");
    ++m_report.lettersSent;
    if (m_observer.onSent)
        m_observer.onSent(item);
}

Task<void> OutboxSender::afterFailure(Mail::OutboxItem item, Error error, bool wasDotSent)
{
    const bool isFateUnknown =
        wasDotSent &&
        (error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout ||
         error.kind == ErrorKind::ProtocolViolation || error.kind == ErrorKind::Cancelled);
    if (isFateUnknown) {
        co_await setState(item.key, OutboxState::Unknown, error.detail, {});
        co_await resolveUnknown(item);
        co_return;
    }
    if (error.retry == Retry::Later) {
        const auto step =
            std::min<size_t>(static_cast<size_t>(item.attempts), std::size(retryMinutes) - 1);
        const QDateTime next = m_context.clock.wall().toUTC().addSecs(60LL * retryMinutes[step]);
        co_await setState(item.key, OutboxState::Queued, error.detail, next);
        co_return;
    }
    if (error.kind == ErrorKind::AuthenticationRejected || error.kind == ErrorKind::TlsUntrusted) {
        // The way is blocked, not the letter: it goes out when the user has mended it, and not
        // before, for a login that is refused again and again locks the account.
        m_outgoing.refusedBy = error;
        co_await setState(item.key, OutboxState::Queued, error.detail, {});
        raise(error.kind == ErrorKind::TlsUntrusted ? Mail::Problem::Kind::CertificateUntrusted
                                                    : Mail::Problem::Kind::PasswordRefused,
              item, std::move(error));
        co_return;
    }
    co_await setState(item.key, OutboxState::Failed, error.detail, {});
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
    if (isThere && *isThere) {
        co_await setState(item.key, OutboxState::Accepted, {}, {});
        ++m_report.lettersSent;
        co_return;
    }
    if (isTold)
        co_return;
    raise(Mail::Problem::Kind::SendingUnknown, item,
          {ErrorKind::Timeout, Retry::AfterUserAction, QStringLiteral("learn whether it was sent"),
           item.serverReply});
}

Task<void> OutboxSender::file(Mail::OutboxItem item)
{
    const Result<void> filed = co_await asResult(m_sentFolder.file(item));
    if (!filed) {
        if (filed.error().kind == ErrorKind::LocalStorage)
            co_await Result<void>(failure(filed.error()));
        // It was sent; the copy is tried again with the next round.
        m_report.errors.append(filed.error());
        co_return;
    }
    ++m_report.lettersFiled;
    crashPoint("sync.outbox.filed");
    co_await setState(item.key, OutboxState::Filed, {}, {});
    co_await remove(item.key);
}

Task<void> OutboxSender::remove(Mail::OutboxKey key)
{
    const auto job = [key](WriteTransaction &transaction) {
        return OutboxWriter(transaction).remove(key);
    };
    co_await m_context.store.write<void>(job);
}

Task<void> OutboxSender::setState(Mail::OutboxKey key, OutboxState state, QString serverReply,
                                  QDateTime notBefore)
{
    const auto job = [key, state, serverReply, notBefore](WriteTransaction &transaction) {
        return OutboxWriter(transaction).setState(key, state, serverReply, notBefore);
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
