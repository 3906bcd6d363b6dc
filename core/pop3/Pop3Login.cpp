// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How Pop3Session signs in (RFC 1939 §7, RFC 5034).
#include "core/pop3/Pop3Session.h"

#include "core/pop3/ResponseErrors.h"

#include <utility>

namespace Martlet::Pop3
{
namespace
{

/// RFC 2449 §4: a longer AUTH sends its initial response after an empty challenge instead
/// (RFC 5034 §4). Exchange Online closes the connection otherwise.
constexpr qsizetype commandLineBytes = 255 - 2;
/// Shorter pieces would be found in any text.
constexpr qsizetype shortestHidden = 6;

/// The login was not judged, and may succeed another time.
bool isForNow(const StatusLine &refusal)
{
    const std::optional<ResponseCode> meaning = meaningOf(refusal);
    return meaning == ResponseCode::InUse || meaning == ResponseCode::LoginDelay ||
           meaning == ResponseCode::SysTemp;
}

} // namespace

Result<void> Pop3Session::authenticate(const Sasl::Credentials &credentials,
                                       std::vector<Verb> ahead)
{
    if (auto allowed = expectPhase(Phase::Ready, "log in"); !allowed)
        return allowed;
    m_login = std::make_unique<Login>();
    m_login->credentials = credentials;
    m_login->ahead = std::move(ahead);
    // Messages then come as they are, instead of not at all or made over (RFC 6856 §2.1).
    const bool wantsUtf8 = m_capabilities.hasUtf8 && !m_isUtf8;
    if (wantsUtf8)
        enqueue({Verb::Utf8});
    const Result<void> begun = beginLogin();
    if (!begun) {
        if (wantsUtf8)
            m_queue.pop_back();
        m_login.reset();
        return begun;
    }
    m_phase = Phase::LoggingIn;
    return {};
}

LoginSituation Pop3Session::loginSituation(bool mustUseApop) const
{
    return {m_capabilities,        m_login->hasTriedApop ? QByteArray() : m_timestamp,
            m_options.isEncrypted, m_options.allowPlainOverClear,
            mustUseApop,           m_login->unusableMechanisms};
}

Result<void> Pop3Session::beginLogin(bool mustUseApop)
{
    const Result<LoginWay> way = planLogin(loginSituation(mustUseApop), m_login->credentials);
    if (!way)
        return failure(way.error());
    switch (*way) {
    case LoginWay::Sasl:
        return beginSasl();
    case LoginWay::Apop:
        sendApop();
        break;
    case LoginWay::UserPass:
        m_login->userRefusal.reset();
        enqueue({Verb::User}, Secret(m_login->credentials.login.toUtf8()));
        // Together they save a round trip. On a line that others can read the password waits for
        // the server to want it.
        if (m_capabilities.hasPipelining && m_options.isEncrypted)
            enqueue({Verb::Pass}, m_login->credentials.password);
        break;
    }
    return {};
}

void Pop3Session::sendApop()
{
    const QByteArray digest = apopDigest(m_timestamp, m_login->credentials.password);
    m_login->hasTriedApop = true;
    m_login->said.emplace_back(digest);
    enqueue({Verb::Apop}, Secret(m_login->credentials.login.toUtf8() + ' ' + digest));
}

Result<void> Pop3Session::beginSasl()
{
    auto mechanism = Sasl::createMechanism(saslOffer(loginSituation()), m_login->credentials);
    if (!mechanism)
        return failure(mechanism.error());
    QByteArray argument = (*mechanism)->name();
    m_login->isInitialResponsePending = (*mechanism)->isClientFirst();
    if (m_login->isInitialResponsePending) {
        const Result<QByteArray> response = (*mechanism)->step({});
        if (!response)
            return failure(response.error());
        // An empty response is written "=" (RFC 5034 §4).
        const QByteArray encoded = response->isEmpty() ? QByteArray("=") : response->toBase64();
        m_login->initialResponse = Secret(*response);
        m_login->said.emplace_back(encoded);
        if (argument.size() + encoded.size() + 6 <= commandLineBytes) { // "AUTH " and a blank
            argument += ' ' + encoded;
            m_login->isInitialResponsePending = false;
        }
    }
    m_login->mechanism = std::move(*mechanism);
    enqueue({Verb::Auth}, Secret(argument));
    return {};
}

void Pop3Session::handleChallenge(const QByteArray &challenge)
{
    if (m_login->isInitialResponsePending) {
        m_login->isInitialResponsePending = false;
        m_response = m_login->initialResponse.reveal().toBase64() + "\r\n";
        return;
    }
    const auto decoded =
        QByteArray::fromBase64Encoding(challenge, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return violation(QStringLiteral("log in"), QStringLiteral("challenge is not Base64"));
    const Result<QByteArray> response = m_login->mechanism->step(decoded.decoded);
    if (!response && m_login->mechanism->isByTicket() && !m_login->isTicketTakenBack) {
        m_login->isTicketTakenBack = true;
        m_response = "*\r\n"; // RFC 5034 §4
        return;
    }
    if (!response)
        return end(response.error());
    const QByteArray encoded = response->toBase64();
    m_login->said.emplace_back(encoded);
    m_response = encoded + "\r\n";
    askAhead();
}

/// Behind a response with which the exchange is over.
void Pop3Session::askAhead()
{
    const Sasl::SaslMechanism &mechanism = *m_login->mechanism;
    if (!m_readsBehindLogin || !m_capabilities.hasPipelining || !mechanism.isDone() ||
        !mechanism.serverError().isEmpty())
        return;
    for (const Verb verb : std::exchange(m_login->ahead, {}))
        m_ahead.push_back({enqueue({verb}), verb, std::nullopt});
}

/// Answers that nobody wants any more, or that are refusals as there was no login.
void Pop3Session::forgetAhead()
{
    for (const Ahead &asked : std::exchange(m_ahead, {}))
        withdraw(asked.id, asked.id);
}

/// Only in the order in which it was asked: answers come in that of the commands.
std::optional<CommandId> Pop3Session::takeAhead(const Command &command)
{
    if (m_ahead.empty())
        return std::nullopt;
    if (m_ahead.front().verb != command.verb) {
        forgetAhead();
        return std::nullopt;
    }
    Ahead asked = std::move(m_ahead.front());
    m_ahead.pop_front();
    if (asked.finished)
        m_events.push_back(std::move(*asked.finished));
    return asked.id;
}

void Pop3Session::handleLoginAnswer(const Pending &pending, const StatusLine &status)
{
    switch (pending.command.verb) {
    case Verb::Utf8: // refused: it stays as it was
        m_isUtf8 = status.isPositive;
        return;
    case Verb::User:
        return handleUserAnswer(status);
    case Verb::Pass:
        return handlePassAnswer(status);
    case Verb::Apop:
        return status.isPositive ? loginSucceeded("APOP") : loginRefused(status);
    default:
        return handleAuthAnswer(status);
    }
}

void Pop3Session::handleUserAnswer(const StatusLine &status)
{
    const bool isPassUnderWay = !m_unanswered.empty() || !m_queue.empty();
    if (!status.isPositive)
        m_login->userRefusal = status;
    if (isPassUnderWay)
        return;
    if (!status.isPositive)
        return tryApopOrRefuse(status);
    enqueue({Verb::Pass}, m_login->credentials.password);
}

void Pop3Session::handlePassAnswer(const StatusLine &status)
{
    if (status.isPositive)
        return loginSucceeded("USER");
    // Behind a refused USER the password was not looked at, and that refusal says why.
    if (m_login->userRefusal)
        return tryApopOrRefuse(*m_login->userRefusal);
    if (demandsApop(status))
        return tryApopOrRefuse(status);
    loginRefused(status);
}

/// After a refusal that concerns no secret. By value: it may be the login's own, which goes.
void Pop3Session::tryApopOrRefuse(StatusLine refusal)
{
    const bool mayTry =
        (!meaningOf(refusal) || demandsApop(refusal)) &&
        m_login->credentials.passwordUse != Sasl::PasswordUse::Itself; // USER would be sent again
    if (!mayTry || m_timestamp.isEmpty() || m_login->hasTriedApop || !beginLogin(true))
        loginRefused(refusal);
}

void Pop3Session::handleAuthAnswer(const StatusLine &status)
{
    if (status.isPositive) {
        // A server that skips the end of SCRAM has not proved anything (SEC-7).
        if (!m_login->mechanism->isDone())
            return violation(QStringLiteral("log in"),
                             QStringLiteral("success before the exchange was complete"));
        return loginSucceeded(m_login->mechanism->name());
    }
    forgetAhead();
    // Only "I do not know this" permits another way; a rejected password counts towards a lock-out,
    // so it is never repeated by other means. A ticket is no password.
    const bool isTicketUnwanted = m_login->mechanism->isByTicket() && !isForNow(status);
    if (isUnknownToServer(status) || isTicketUnwanted) {
        m_login->unusableMechanisms.append(m_login->mechanism->name());
        m_login->mechanism.reset();
        if (beginLogin())
            return;
    }
    loginRefused(status);
}

void Pop3Session::loginSucceeded(const QByteArray &mechanism)
{
    m_login.reset();
    m_phase = Phase::Transaction;
    m_events.push_back(Authenticated{mechanism});
}

void Pop3Session::loginRefused(const StatusLine &status)
{
    Error error = errorFromRefusal(status, QStringLiteral("log in"), RefusalPhase::Authentication);
    if (m_login->mechanism && !m_login->mechanism->serverError().isEmpty())
        error.detail += u' ' + QString::fromUtf8(m_login->mechanism->serverError());
    error = withoutSaid(std::move(error));
    m_login.reset();
    m_phase = Phase::Ready;
    m_events.push_back(LoginRefused{std::move(error), meaningOf(status)});
}

/// A server may repeat what it was sent, and errors reach logs and screens (SEC-10).
Error Pop3Session::withoutSaid(Error error) const
{
    if (!m_login)
        return error;
    for (const Secret &said : m_login->said) {
        if (said.reveal().size() >= shortestHidden)
            error.detail.replace(QString::fromUtf8(said.reveal()), QStringLiteral("***"),
                                 Qt::CaseInsensitive);
    }
    return error;
}

} // namespace Martlet::Pop3
