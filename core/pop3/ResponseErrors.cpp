// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pop3/ResponseErrors.h"

#include <algorithm>
#include <initializer_list>

namespace Martlet::Pop3
{
namespace
{

struct Meaning {
    ErrorKind kind;
    Retry retry;
};

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// One of `phrases` stands in `text` (lower case) and no word goes on behind it, so that "in use"
/// is not found in "in username".
bool says(const QByteArray &text, std::initializer_list<QByteArrayView> phrases)
{
    return std::any_of(phrases.begin(), phrases.end(), [&text](QByteArrayView phrase) {
        for (qsizetype at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
            const qsizetype end = at + phrase.size();
            if (end == text.size() || !isWordCharacter(text[end]))
                return true;
        }
        return false;
    });
}

bool contains(const QByteArray &text, std::initializer_list<QByteArrayView> parts)
{
    return std::any_of(parts.begin(), parts.end(),
                       [&text](QByteArrayView part) { return text.contains(part); });
}

/// Of the mailbox by another session; not of the account after too many wrong passwords.
bool soundsLocked(const QByteArray &text)
{
    if (contains(text, {"account", "password", "attempts"}))
        return false;
    return says(text, {"already locked", "lock busy", "another session", "another pop3 session",
                       "another pop session", "is locked by", "in use", "mailbox locked",
                       "mailbox is locked", "maildrop locked", "maildrop is locked",
                       "unable to lock", "cannot lock", "can't lock", "could not lock",
                       "failed to lock", "unable to get lock", "can't get lock"});
}

bool soundsTooFrequent(const QByteArray &text)
{
    return contains(text, {"too frequent", "login-delay", "login delay", "minimum interval"}) ||
           says(text, {"too often", "too soon"});
}

/// Texts that mean "later" (diagnosis catalogue). Weak ones also stand behind a wrong password.
bool soundsTemporary(const QByteArray &text)
{
    if (contains(text, {"temporar", "system error", "server busy", "not connected",
                        "too many connections", "maximum number of connections", "sync mailbox"}))
        return true;
    const bool isAboutCredentials =
        contains(text, {"password", "credential", "username", "user name", "incorrect", "invalid",
                        "denied", "authentication fail", "login fail", "logon fail"});
    return !isAboutCredentials && contains(text, {"try again", "unavailable"});
}

/// By code alone; nothing when the phase decides.
std::optional<Meaning> meaningByCode(ResponseCode code, RefusalPhase phase)
{
    switch (code) {
    case ResponseCode::InUse:
    case ResponseCode::LoginDelay:
    case ResponseCode::SysTemp:
        return Meaning{ErrorKind::ServerUnavailable, Retry::Later};
    case ResponseCode::SysPerm:
        return Meaning{ErrorKind::ServerRefused, Retry::AfterUserAction};
    case ResponseCode::Utf8:
        return Meaning{ErrorKind::Unsupported, Retry::Never};
    case ResponseCode::Auth:
        // Behind the login nobody's password is in question.
        if (phase == RefusalPhase::Authentication)
            return Meaning{ErrorKind::AuthenticationRejected, Retry::AfterUserAction};
        return std::nullopt;
    }
    return std::nullopt;
}

Meaning meaningByPhase(const StatusLine &refusal, RefusalPhase phase)
{
    switch (phase) {
    case RefusalPhase::Greeting:
        return {ErrorKind::ServerUnavailable, Retry::Later};
    case RefusalPhase::Authentication:
        return {ErrorKind::AuthenticationRejected, Retry::AfterUserAction};
    case RefusalPhase::Quit:
        return {ErrorKind::ServerRefused, Retry::Later};
    case RefusalPhase::Command:
        break;
    }
    const QByteArray text = refusal.text.toLower();
    if (contains(text, {"no such message", "no message", "not exist", "nonexistent", "deleted",
                        "out of range", "invalid message number"}))
        return {ErrorKind::NotFound, Retry::Never};
    if (isUnknownToServer(refusal))
        return {ErrorKind::Unsupported, Retry::Never};
    return {ErrorKind::ServerRefused, Retry::Never};
}

} // namespace

std::optional<ResponseCode> meaningOf(const StatusLine &refusal)
{
    if (refusal.code)
        return refusal.code;
    const QByteArray text = refusal.text.toLower();
    if (soundsLocked(text))
        return ResponseCode::InUse;
    if (soundsTooFrequent(text))
        return ResponseCode::LoginDelay;
    if (soundsTemporary(text))
        return ResponseCode::SysTemp;
    return std::nullopt;
}

Error errorFromRefusal(const StatusLine &refusal, const QString &what, RefusalPhase phase)
{
    std::optional<Meaning> meaning;
    if (const auto code = meaningOf(refusal))
        meaning = meaningByCode(*code, phase);
    if (!meaning)
        meaning = meaningByPhase(refusal, phase);
    return {meaning->kind, meaning->retry, what, QString::fromUtf8(refusal.text)};
}

bool isUnknownToServer(const StatusLine &refusal)
{
    if (meaningOf(refusal))
        return false;
    const QByteArray text = refusal.text.toLower();
    return contains(text, {"unknown command", "invalid command", "bad command", "unrecognized",
                           "unrecognised", "not implemented", "unimplemented", "not supported",
                           "unsupported", "unknown mechanism", "invalid mechanism",
                           "unknown authentication", "mechanism not", "syntax",
                           "too many arguments", "command is not valid"});
}

bool demandsApop(const StatusLine &refusal)
{
    const QByteArray text = refusal.text.toLower();
    return says(text, {"apop"}) &&
           contains(text, {"stronger authentication", "must use", "use apop", "requires apop"});
}

} // namespace Martlet::Pop3
