// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an SmtpSession tells its connection, in the order it happened.
#pragma once

#include "core/smtp/SmtpTypes.h"

#include <variant>

namespace Martlet::Smtp
{

/// STARTTLS was agreed: encrypt the transport, then call SmtpSession::tlsStarted().
struct StartTlsAgreed {
};

/// Greeting and EHLO are over, encrypted where the account wants it.
struct SessionReady {
    Extensions extensions;
};

struct Authenticated {
    QByteArray mechanism;
};

/// The answer to submit(), and the first one to submitWhole().
struct EnvelopeAnswered {
    std::optional<Error> senderError; ///< set: MAIL was refused, the recipients do not count
    QList<RecipientOutcome> recipients;
    std::optional<Error> dataError; ///< set: DATA was refused, nobody gets the message
    bool isInvited = false;         ///< bodies may be sent, for the recipients accepted

    [[nodiscard]] bool hasAcceptedRecipient() const
    {
        for (const RecipientOutcome &recipient : recipients) {
            if (!senderError && !recipient.error)
                return true;
        }
        return false;
    }
};

/// The answer to finishData(), and the last one to submitWhole(): the server is responsible for
/// the message now.
struct MessageAccepted {
    Reply reply;
};

/// The answer to quit(); the transport can be closed.
struct QuitAnswered {
};

/// The step going on failed. `connectionIsUsable` false: close the transport, the session is over.
/// True after finishData(), submitWhole() and authenticate(): go on as before.
struct StepFailed {
    Error error;
    bool connectionIsUsable = false;
};

using Event = std::variant<StartTlsAgreed, SessionReady, Authenticated, EnvelopeAnswered,
                           MessageAccepted, QuitAnswered, StepFailed>;

} // namespace Martlet::Smtp
