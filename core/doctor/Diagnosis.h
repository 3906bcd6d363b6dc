// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From all that is known about a failure to what is wrong, in the order it should be told. Pure:
// the same evidence gives the same diagnosis. The sentences are ui's, as is asking and acting.
#pragma once

#include "core/doctor/Evidence.h"
#include "core/doctor/ServerLink.h"
#include "core/doctor/ServerTexts.h"

namespace Martlet::Doctor
{

/// What the sentences of the findings need, each as {name} there. Empty: not known.
struct FindingValues {
    QString host;
    quint16 port = 0;
    quint16 tlsPort = 0; ///< {tlsport}: where this protocol is encrypted from the first byte
    QString provider;
    QString found;   ///< protocol that answers: "IMAP", "HTTP"…, else its first words
    QString wanted;  ///< protocol that should
    QString text;    ///< the server's words, cleaned
    QString product; ///< that opens the connection
    QString setting; ///< of the product, where it is switched off
    QString issuer;
    QStringList names;   ///< the certificate is valid for
    QString suggestion;  ///< a server name to use instead
    QString alternative; ///< a login or a server to use instead
    QString login;
    QString address;
    QString from;
    QString domain;       ///< of `from`
    QString recipient;    ///< {rcpt}
    qint64 sizeBytes = 0; ///< {size}
    qint64 limitBytes = 0;
    QDateTime date; ///< the certificate ends or begins; else when it happened
    QDateTime now;
    QDateTime workedAt; ///< the login and the password that are refused did so last; invalid: never
    QDateTime until;    ///< {time}: not before
    std::optional<std::chrono::seconds> wait; ///< {n}: LIM-3 in seconds, POP-2 in minutes
    QUrl url;                                 ///< the page that helps
    QUrl webmail;
};

enum class RecognisedBy {
    Nothing,
    Facts,        ///< what the network, the TLS library or Martlet itself saw
    ProviderText, ///< what this provider is known to say
    GeneralText,
    MachineCode,
    Stage, ///< nothing but that the step was refused
};

struct Diagnosis {
    /// The main one first; empty: not known, the server's words are all there is to show, or the
    /// reaction is all there is to do.
    QList<FindingCode> codes;
    Reaction reaction = Reaction::None;
    RecognisedBy by = RecognisedBy::Nothing;
    bool isTemporary = false;       ///< the server's words or codes say that it passes
    bool mayAskForPassword = false; ///< another one may help, and this one is not known to be right
    FindingValues values;
    QString serverText; ///< plain, at most Limits::serverTextCharacters; as {text}
    QString alert;      ///< must be shown, once a day (RFC 9051 §7.1); empty: none
    std::optional<ServerLink> link;
    bool mayBeExcepted = false; ///< of a certificate: the user may accept it

    [[nodiscard]] std::optional<FindingCode> mainCode() const
    {
        return codes.isEmpty() ? std::nullopt : std::optional(codes.constFirst());
    }
};

Diagnosis diagnose(const Evidence &evidence, const ServerTexts &texts);

} // namespace Martlet::Doctor
