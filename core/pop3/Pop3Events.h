// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a Pop3Session is asked to do and what it tells its connection, in the order it happened.
#pragma once

#include "core/pop3/UniqueIdList.h"
#include "core/util/Error.h"

#include <variant>

namespace Martlet::Pop3
{

/// Ascending in the order of submission, which is that of the answers.
using CommandId = quint64;

enum class Verb {
    // The session's own.
    StartTls,
    Utf8,
    User,
    Pass,
    Apop,
    Auth,
    // For submit().
    Capabilities,
    Status,
    Sizes, ///< LIST of all
    Size,  ///< LIST of one
    UniqueIds,
    Retrieve,
    Top,
    Delete,
    Reset,
    Noop,
    Quit,
};

struct Command {
    Verb verb = Verb::Noop;
    quint32 number = 0; ///< the message, where the verb takes one
    int lines = 0;      ///< of Top

    friend bool operator==(const Command &, const Command &) = default;
};

/// The server has spoken first.
struct Greeted {
};

/// STLS was agreed: encrypt the transport, then call Pop3Session::tlsStarted().
struct StartTlsAgreed {
};

/// Greeting and CAPA are over, encrypted where the account wants it.
struct SessionReady {
};

struct Authenticated {
    QByteArray mechanism; ///< "APOP", "USER" or SASL's name
};

/// The login was refused; the session is where it was before it.
struct LoginRefused {
    Error error;
    std::optional<ResponseCode> code;
};

/// Content of a letter or its header, as much as came at once, lines ending in CRLF.
class LetterPiece
{
public:
    LetterPiece(CommandId id, qsizetype at, qsizetype size)
        : id(id)
        , m_at(at)
        , m_size(size)
    {
    }

    /// Good as long as the piece is.
    [[nodiscard]] QByteArrayView bytes() const
    {
        return QByteArrayView(m_content).sliced(m_at, m_size);
    }
    /// All that came at once; the pieces share it, so that none is copied. Whoever keeps one keeps
    /// the room of all.
    void setContent(const QByteArray &content) { m_content = content; }

    CommandId id = 0;

private:
    QByteArray m_content;
    qsizetype m_at = 0;
    qsizetype m_size = 0;
};

/// The answer to a submitted command is complete.
struct CommandFinished {
    CommandId id = 0;
    Verb verb = Verb::Noop;
    std::optional<Error> error;       ///< none: +OK
    std::optional<ResponseCode> code; ///< of a refusal, also where only the text tells it
    std::variant<std::monostate, DropStatus, UniqueIdList, std::vector<MessageSize>> answer = {};
    qint64 unreadableLines = 0; ///< of a list
};

/// The end, not asked for; nothing follows it. Commands still running will not finish.
struct SessionEnded {
    Error error;
    std::optional<ResponseCode> code;
    bool isLetterTooLarge = false; ///< the one being waited for went beyond the limit
};

using Event = std::variant<Greeted, StartTlsAgreed, SessionReady, Authenticated, LoginRefused,
                           LetterPiece, CommandFinished, SessionEnded>;

} // namespace Martlet::Pop3
