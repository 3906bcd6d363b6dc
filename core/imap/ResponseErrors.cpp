// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/ResponseErrors.h"

#include "core/util/Logging.h"

#include <array>

namespace Martlet::Imap
{

namespace
{

struct Meaning {
    ErrorKind kind;
    Retry retry;
};

/// By code alone (RFC 5530); nothing when the code does not decide.
std::optional<Meaning> meaningOf(CodeName code)
{
    switch (code) {
    case CodeName::Unavailable:
    case CodeName::InUse:
    case CodeName::Limit:
    case CodeName::Corruption:
    case CodeName::ServerBug:
    case CodeName::ExpungeIssued:
        return Meaning{ErrorKind::ServerUnavailable, Retry::Later};
    case CodeName::AuthenticationFailed:
    case CodeName::Expired:
    case CodeName::WebAlert:
        return Meaning{ErrorKind::AuthenticationRejected, Retry::AfterUserAction};
    case CodeName::AuthorizationFailed:
    case CodeName::ContactAdmin:
        return Meaning{ErrorKind::PermissionDenied, Retry::AfterUserAction};
    case CodeName::PrivacyRequired: // the server cannot serve us with this encryption
        return Meaning{ErrorKind::Unsupported, Retry::AfterUserAction};
    case CodeName::NoPerm:
    case CodeName::ReadOnly:
        return Meaning{ErrorKind::PermissionDenied, Retry::Never};
    case CodeName::OverQuota:
        return Meaning{ErrorKind::QuotaExceeded, Retry::AfterUserAction};
    case CodeName::TooBig:
        return Meaning{ErrorKind::QuotaExceeded, Retry::Never};
    case CodeName::AlreadyExists:
    case CodeName::CompressionActive: // in TLS (RFC 4978 §3)
        return Meaning{ErrorKind::AlreadyExists, Retry::Never};
    case CodeName::NonExistent:
    case CodeName::TryCreate:
        return Meaning{ErrorKind::NotFound, Retry::Never};
    case CodeName::UnknownCte:
    case CodeName::BadCharset:
    case CodeName::BadEvent:
        return Meaning{ErrorKind::Unsupported, Retry::Never};
    case CodeName::Cannot:
    case CodeName::ClientBug:
    case CodeName::HasChildren:
    case CodeName::NotSaved:
    case CodeName::Referral:
    case CodeName::UseAttr:
        return Meaning{ErrorKind::ServerRefused, Retry::Never};
    default:
        return std::nullopt;
    }
}

/// Texts that mean "later" even without a code (diagnosis catalogue, retry policy).
bool soundsTemporary(const QByteArray &text)
{
    static constexpr std::array<QByteArrayView, 7> words{"try again",     "temporar",
                                                         "system error",  "server busy",
                                                         "not connected", "too many connections",
                                                         "unavailable"};
    const QByteArray lower = text.toLower();
    return std::any_of(words.begin(), words.end(),
                       [&lower](QByteArrayView word) { return lower.contains(word); });
}

Meaning meaningByPhase(const StatusResponse &status, RefusalPhase phase)
{
    if (status.kind == StatusKind::Bye || phase == RefusalPhase::Greeting)
        return {ErrorKind::ServerUnavailable, Retry::Later};
    if (soundsTemporary(status.text))
        return {ErrorKind::ServerUnavailable, Retry::Later};
    // A refused login is never repeated by itself.
    if (phase == RefusalPhase::Authentication)
        return {ErrorKind::AuthenticationRejected, Retry::AfterUserAction};
    return {ErrorKind::ServerRefused, Retry::Never};
}

/// A login was not refused, so that nobody has to act before the next one (REL-14).
Meaning meaningAfterLogin(const StatusResponse &status, Meaning meaning)
{
    if (endsLogin(status))
        return {ErrorKind::Network, Retry::Later};
    if (meaning.kind == ErrorKind::PermissionDenied)
        return {meaning.kind, Retry::Never};
    return meaning;
}

} // namespace

bool endsLogin(const StatusResponse &status)
{
    switch (status.code.name) {
    case CodeName::AuthenticationFailed:
    case CodeName::Expired:
    case CodeName::WebAlert:
    case CodeName::PrivacyRequired:
        return status.kind == StatusKind::No || status.kind == StatusKind::Bad;
    default:
        return false;
    }
}

Error errorFromStatus(const StatusResponse &status, const QString &what, RefusalPhase phase)
{
    Meaning meaning = meaningOf(status.code.name).value_or(meaningByPhase(status, phase));
    if (phase == RefusalPhase::Command)
        meaning = meaningAfterLogin(status, meaning);
    // Whatever the code: a login that was refused for good is not to be tried again by itself.
    if (phase == RefusalPhase::Authentication && status.kind != StatusKind::Bye &&
        (meaning.retry == Retry::Never || meaning.kind == ErrorKind::QuotaExceeded)) {
        // A referral says that the account is elsewhere, not that the password is wrong (SEC-6).
        const bool isElsewhere = status.code.name == CodeName::Referral;
        meaning = {isElsewhere ? ErrorKind::ServerRefused : ErrorKind::AuthenticationRejected,
                   Retry::AfterUserAction};
    }
    QString words = QString::fromUtf8(status.text);
    if (!status.code.atom.isEmpty()) {
        const QByteArray code = status.code.atom + (status.code.argument.isEmpty()
                                                        ? QByteArray()
                                                        : QByteArray(' ' + status.code.argument));
        words.prepend(QLatin1Char('[') + QString::fromUtf8(code) + QStringLiteral("] "));
    }
    return {meaning.kind, meaning.retry, what, words.trimmed()};
}

bool isAlreadyDone(const StatusResponse &status)
{
    return status.kind == StatusKind::No && status.code.name == CodeName::AlreadyExists;
}

} // namespace Martlet::Imap
