// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An error text that a person pastes, of any mail program, server or article, in English, Russian
// or Slovak: which findings of the doctor it can mean (N11). Pure. Wrappers of programs do not
// matter: answers of servers are looked for anywhere in the text, as are error numbers and known
// sentences.
#pragma once

#include "core/doctor/ClientTexts.h"
#include "core/doctor/Diagnosis.h"

namespace Martlet::Doctor
{

/// Longer texts are read up to here.
inline constexpr qsizetype pastedCharacters = 16'000;

/// What is known besides the text: the account the person asks about, if any.
struct PastedContext {
    ProviderFacts provider;
    QString login;
    QString address;
    MailProtocol receives = MailProtocol::Imap;
    QString incomingHost;
    QString outgoingHost;
    QDateTime now;
};

/// What a finding was recognised by.
enum class PastedSign {
    ServerText,   ///< what a provider or a server software is known to say
    Translation,  ///< the same in another language
    ProgramText,  ///< a sentence of a mail program or of the system
    Number,       ///< its error number
    StandardCode, ///< a code of the standards in an answer
    GeneralWords, ///< nothing but words such as "temporary" and what was answered
};

struct PastedFinding {
    FindingCode code = FindingCode::Net1;
    PastedSign sign = PastedSign::ServerText;
    QString excerpt; ///< what it was recognised by, as the tables spell it; may be empty
};

struct PastedExplanation {
    QString text;                         ///< what was pasted, cleaned for display, else verbatim
    QString program;                      ///< whose error it is, by name; empty: not known
    std::optional<MailProtocol> protocol; ///< what it is about
    QList<PastedFinding> findings;        ///< the likeliest first, no code twice; empty: unknown
    FindingValues values;                 ///< for the sentences
    bool isOtherService = false;          ///< shown by a service that fetches from the account
    bool hasAnswer = false;               ///< an answer of a server stands in it
};

PastedExplanation explainPasted(const QString &text, const PastedContext &context,
                                const ServerTexts &servers, const ClientTexts &clients);

} // namespace Martlet::Doctor
