// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The draft a reply or a forward starts with. Pure; texts a person reads are handed in translated.
#pragma once

#include "core/mime/MessageComposer.h"
#include "core/mime/MimeReader.h"

#include <functional>

namespace Martlet::Mime
{

enum class ReplyKind {
    Sender,
    All,
    List, ///< the address of List-Post alone; as Sender where there is none
};

/// Translated pieces. `attribution` gives the line above the quote ("On … X wrote:").
struct ReplyTexts {
    std::function<QString(const Mail::EmailAddress &from, const QDateTime &date)> attribution;
    std::function<QString(const QDateTime &date)> dateText;
    QString forwardHeading; ///< "-------- Forwarded message --------"
    QString fromLabel;      ///< "From:" and so on
    QString dateLabel;
    QString subjectLabel;
    QString toLabel;
    QString ccLabel;
};

struct ReplyContext {
    QList<Mail::Identity> identities;      ///< of the account the message lies in
    QList<Mail::Identity> otherIdentities; ///< of other accounts: looked at where none of those is
                                           ///< concerned. No own address becomes a recipient of
                                           ///< "all"
    Mail::Identity from;                   ///< used when no own identity is concerned
    ReplyTexts texts;
};

/// Recipients, subject, references, quoted text (of the plain view, signature cut) and the
/// identity's signature. messageId and date are left to the sender of the draft.
Draft buildReply(const ParsedMessage &message, ReplyKind kind, const ReplyContext &context);

/// Header lines and text of the message below, its attachments with identical bytes (SEC-30).
Draft buildForward(const ParsedMessage &message, const ReplyContext &context);

/// The whole message as a message/rfc822 attachment.
Draft buildForwardAsAttachment(const ParsedMessage &message, const ReplyContext &context);

/// The identity the message was sent to (To, Cc, then where it was delivered to), else the one it
/// was sent by, else context.from.
Mail::Identity identityFor(const ParsedMessage &message, const ReplyContext &context);

/// References of the answer: the chain plus the message itself, the first and the newest kept
/// within Limits::mimeReferences (RFC 5322 §3.6.4).
QList<QByteArray> replyReferences(const Mail::Envelope &envelope);

/// The plain text a reply quotes: text/plain shown, else HTML as text.
QString quotableText(const ParsedMessage &message);

/// Every line one level deeper; text behind "-- " cut.
QString quoteText(const QString &text);

} // namespace Martlet::Mime
