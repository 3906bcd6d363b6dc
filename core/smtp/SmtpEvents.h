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

/// The answer to submit(). With no accepted recipient call reset(), else startData() or reset().
struct EnvelopeAnswered {
    std::optional<Error> senderError; ///< set: MAIL was refused, the recipients do not count
    QList<RecipientOutcome> recipients;

    [[nodiscard]] bool hasAcceptedRecipient() const
    {
        for (const RecipientOutcome &recipient : recipients) {
            if (!senderError && !recipient.error)
                return true;
        }
        return false;
    }
};

/// The answer to startData(): bodies may be sent.
struct DataInvited {
};

/// The answer to finishData(): the server is responsible for the message now.
struct MessageAccepted {
    Reply reply;
};

struct ResetDone {
};

/// The answer to quit(); the transport can be closed.
struct QuitAnswered {
};

/// The step going on failed. `connectionIsUsable` false: close the transport, the session is over.
/// True after startData(): call reset(); after finishData() and authenticate(): go on as before.
struct StepFailed {
    Error error;
    bool connectionIsUsable = false;
};

using Event = std::variant<StartTlsAgreed, SessionReady, Authenticated, EnvelopeAnswered,
                           DataInvited, MessageAccepted, ResetDone, QuitAnswered, StepFailed>;

} // namespace Martlet::Smtp
