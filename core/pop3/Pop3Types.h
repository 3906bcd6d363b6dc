// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The values POP3 speaks in: status lines, capabilities, what the lists of a maildrop say.
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace Martlet::Pop3
{

/// Why a command was refused, in the server's machine-readable words (RFC 2449, 3206, 6856), or in
/// texts known to mean the same.
enum class ResponseCode {
    InUse,      ///< another session holds the maildrop
    LoginDelay, ///< the last login was too short a time ago
    SysTemp,    ///< a fault that will pass
    SysPerm,    ///< a fault that somebody has to mend, or POP3 is not allowed
    Auth,       ///< the credentials are wrong
    Utf8,       ///< the message or maildrop needs UTF-8 mode
};

/// "InUse"; for logs and tests.
const char *responseCodeName(ResponseCode code);

/// "+OK …" or "-ERR …" (RFC 1939 §3). The text is untrusted.
struct StatusLine {
    bool isPositive = false;
    std::optional<ResponseCode> code; ///< known ones only
    QByteArray text;                  ///< behind the indicator, the code still in front

    friend bool operator==(const StatusLine &, const StatusLine &) = default;
};

/// How long the server keeps what was read (EXPIRE, RFC 2449 §6.7).
struct Expiry {
    std::optional<int> days;   ///< none: for ever; 0: nothing may stay
    bool variesByUser = false; ///< another number may hold after the login

    friend bool operator==(const Expiry &, const Expiry &) = default;
};

/// What the server said it can do (CAPA, RFC 2449). Of one that has no CAPA nothing is known.
struct Capabilities {
    bool isKnown = false; ///< CAPA was understood
    bool hasTop = false;
    bool hasUser = false; ///< USER and PASS
    bool hasUniqueIds = false;
    bool hasPipelining = false;
    bool hasStartTls = false;
    bool hasResponseCodes = false;
    bool hasAuthResponseCode = false;
    bool hasUtf8 = false;
    bool hasUtf8Login = false; ///< login and password may be UTF-8
    bool hasLanguages = false;
    QByteArrayList saslMechanisms; ///< upper case, no doubles
    std::optional<Expiry> expiry;
    std::optional<std::chrono::seconds> loginDelay; ///< the least time between two logins
    bool loginDelayVariesByUser = false;
    QByteArray implementation; ///< untrusted; empty when not told
    QByteArrayList announced;  ///< the lines as said; untrusted, for support alone

    friend bool operator==(const Capabilities &, const Capabilities &) = default;
};

/// The answer to STAT.
struct DropStatus {
    quint32 messages = 0;
    qint64 bytes = 0; ///< as the server counts; not to be relied on

    friend bool operator==(const DropStatus &, const DropStatus &) = default;
};

/// One line of UIDL: what a message is called in this session, and for good.
struct UniqueIdEntry {
    quint32 number = 0; ///< never 0
    /// Any bytes, also none; one longer than Limits::pop3UniqueIdBytes stands as "sha256:<hex>" of
    /// its bytes. Nothing promises that a server gives each id and each number once.
    QByteArray uniqueId;

    friend bool operator==(const UniqueIdEntry &, const UniqueIdEntry &) = default;
};

/// One line of LIST.
struct MessageSize {
    quint32 number = 0; ///< never 0
    qint64 bytes = 0;   ///< as the server counts; not to be relied on

    friend bool operator==(const MessageSize &, const MessageSize &) = default;
};

} // namespace Martlet::Pop3
