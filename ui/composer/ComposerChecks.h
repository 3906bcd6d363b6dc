// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is looked at when Send is pressed. Pure; the engine checks again before it queues.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/mime/LetterHtml.h"
#include "core/mime/MessageComposer.h"

#include <QList>
#include <QString>

namespace Martlet::Ui
{

struct SendProblem {
    enum class Kind {
        NoRecipient,       ///< stops
        BadAddress,        ///< stops; `subject` is the address
        BadSubject,        ///< stops: a line break or NUL inside
        MissingSubject,    ///< asks
        MissingAttachment, ///< asks; `subject` is the word found
        RefusedSender,     ///< asks: the server wants `subject` in From
        RewrittenSender,   ///< asks: the server puts `subject` into From
    } kind = Kind::NoRecipient;
    QString subject;

    friend bool operator==(const SendProblem &, const SendProblem &) = default;

    [[nodiscard]] bool stops() const
    {
        return kind == Kind::NoRecipient || kind == Kind::BadAddress || kind == Kind::BadSubject;
    }
};

/// Those that stop first.
QList<SendProblem> checkBeforeSending(const Mime::Draft &draft);

/// Whether the server of `account` takes the From address. `instead`: the address its provider is
/// known to want, or empty.
QList<SendProblem> checkSender(const Mail::AccountSettings &account, const QString &from,
                               const QString &instead);

/// Puts `text` in place of what stands at `span`.
struct SignatureChange {
    Mime::TextSpan span;
    QString text;

    friend bool operator==(const SignatureChange &, const SignatureChange &) = default;
};

/// When the sender changes; nothing where the former signature was changed or removed.
SignatureChange signatureChange(const QString &text, const Mail::Identity &former,
                                const Mail::Identity &now);

/// May stand in a header and be sent to: plausible, and no CR, LF or NUL in address or name.
bool isUsableAddress(const Mail::EmailAddress &address);

/// The first word of `text` that promises an attachment, in English, Russian or Slovak; quotes and
/// the signature are not the writer's own words and do not count. Empty: none.
QString attachmentWord(const QString &text);

/// Where writing goes on: behind the last line above the quote (with the line that introduces it)
/// or the signature; 0 when nothing stands there yet. In UTF-16 units from the start of `text`.
qsizetype endOfWritten(const QString &text);

/// Addresses in what was typed or pasted: separated by commas, semicolons or line breaks, names in
/// quotes kept whole. What is no address stays as an address that isUsableAddress() refuses.
Mail::AddressList addressesInText(const QString &text);

} // namespace Martlet::Ui
