// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/ReplyBuilder.h"

#include "core/mail/SubjectText.h"
#include "core/mime/AttachmentName.h"
#include "core/mime/FlowedText.h"
#include "core/mime/HeaderText.h"
#include "core/mime/HtmlText.h"
#include "core/mime/LetterHtml.h"
#include "core/mime/ListFields.h"
#include "core/mime/PlainTextView.h"
#include "core/util/Limits.h"

#include <QSet>
#include <QUrl>

#include <algorithm>

namespace Martlet::Mime
{

namespace
{

/// Adds addresses nobody has seen yet.
class RecipientSet
{
public:
    void block(const QString &address) { m_seen.insert(address.toLower()); }

    void addTo(Mail::AddressList &list, const Mail::AddressList &more)
    {
        for (const Mail::EmailAddress &address : more) {
            const QString key = address.address.toLower();
            if (!key.contains(u'@') || isServerPlaceholder(key) || m_seen.contains(key))
                continue;
            m_seen.insert(key);
            list.append(address);
        }
    }

private:
    QSet<QString> m_seen;
};

bool isOwn(const QString &address, const ReplyContext &context)
{
    const auto isSame = [&](const Mail::Identity &identity) {
        return Mail::sameMailbox(identity.address, address);
    };
    return std::any_of(context.identities.cbegin(), context.identities.cend(), isSame) ||
           std::any_of(context.otherIdentities.cbegin(), context.otherIdentities.cend(), isSame);
}

/// One address, or none.
Mail::AddressList listAddress(const HeaderList &headers)
{
    const Mail::EmailAddress list = listPost(headers);
    return list.address.isEmpty() ? Mail::AddressList() : Mail::AddressList{list};
}

/// Where the author wants the answer. A Reply-To that is only the list's own address (set by the
/// list, not by the author) is no wish of the author.
Mail::AddressList authorOf(const ParsedMessage &message)
{
    const Mail::Envelope &envelope = message.envelope;
    const Mail::AddressList list = listAddress(message.headers);
    const bool isListReply =
        envelope.replyTo.size() == 1 && !list.isEmpty() &&
        Mail::sameMailbox(envelope.replyTo.constFirst().address, list.constFirst().address);
    if (!envelope.replyTo.isEmpty() && !isListReply)
        return envelope.replyTo;
    return envelope.from.isEmpty() ? envelope.sender : envelope.from;
}

void setRecipientsOfAll(Draft &draft, const ParsedMessage &message, const ReplyContext &context)
{
    const Mail::Envelope &envelope = message.envelope;
    RecipientSet recipients;
    for (const Mail::Identity &identity : context.identities + context.otherIdentities)
        recipients.block(identity.address);
    recipients.block(draft.from.address);
    const Mail::AddressList followUp = parseAddresses(message.headers.first("Mail-Followup-To"));
    if (!followUp.isEmpty()) {
        recipients.addTo(draft.to, followUp);
    } else {
        recipients.addTo(draft.to, authorOf(message));
        // To one's own letter all its recipients answer to, not to oneself.
        recipients.addTo(draft.to.isEmpty() ? draft.to : draft.cc, envelope.to);
        recipients.addTo(draft.cc, envelope.cc);
    }
}

void setRecipients(Draft &draft, const ParsedMessage &message, ReplyKind kind,
                   const ReplyContext &context)
{
    if (kind == ReplyKind::All)
        setRecipientsOfAll(draft, message, context);
    if (kind == ReplyKind::List)
        draft.to = listAddress(message.headers);
    if (!draft.to.isEmpty())
        return;
    const Mail::AddressList author = authorOf(message);
    const bool isOwnLetter =
        !message.envelope.from.isEmpty() &&
        std::all_of(author.cbegin(), author.cend(),
                    [&](const Mail::EmailAddress &a) { return isOwn(a.address, context); });
    RecipientSet recipients;
    recipients.addTo(draft.to, isOwnLetter ? message.envelope.to : author);
    if (draft.to.isEmpty())
        recipients.addTo(draft.to, author);
}

QString addressLine(const QString &label, const Mail::AddressList &addresses)
{
    QStringList shown;
    for (const Mail::EmailAddress &address : addresses)
        shown.append(address.toDisplayString());
    return shown.isEmpty() ? QString() : label + u' ' + shown.join(QStringLiteral(", ")) + u'\n';
}

QString oneLine(QString text)
{
    return text.replace(u'\n', u' ').replace(u'\r', u' ');
}

QString forwardHeader(const Mail::Envelope &envelope, const ReplyTexts &texts)
{
    QString header = texts.forwardHeading + u'\n' + addressLine(texts.fromLabel, envelope.from);
    if (envelope.date.isValid() && texts.dateText)
        header += texts.dateLabel + u' ' + texts.dateText(envelope.date) + u'\n';
    header += texts.subjectLabel + u' ' + oneLine(envelope.subject) + u'\n';
    header += addressLine(texts.toLabel, envelope.to) + addressLine(texts.ccLabel, envelope.cc);
    return header;
}

QString partText(const ParsedMessage &message, const MimePart &part)
{
    const QString text = message.text(part);
    if (part.subtype == "html")
        return htmlToText(text);
    return blocksToText(plainTextBlocks(text, part.formatParameter == "flowed", part.delSp));
}

Draft forwardDraft(const ParsedMessage &message, const ReplyContext &context)
{
    Draft draft;
    draft.from = identityFor(message, context);
    draft.subject = Mail::forwardSubject(message.envelope.subject);
    draft.references = replyReferences(message.envelope);
    return draft;
}

} // namespace

Mail::Identity identityFor(const ParsedMessage &message, const ReplyContext &context)
{
    const Mail::Envelope &envelope = message.envelope;
    Mail::AddressList concerned = envelope.to + envelope.cc;
    for (const char *name : {"Delivered-To", "X-Original-To", "Envelope-To"}) {
        for (const QByteArray &value : message.headers.all(name))
            concerned += parseAddresses(value);
    }
    concerned += envelope.bcc + envelope.from;
    for (const QList<Mail::Identity> *identities :
         {&context.identities, &context.otherIdentities}) {
        for (const Mail::EmailAddress &address : std::as_const(concerned)) {
            for (const Mail::Identity &identity : *identities) {
                if (Mail::sameMailbox(identity.address, address.address))
                    return identity;
            }
        }
    }
    return context.from;
}

QList<QByteArray> replyReferences(const Mail::Envelope &envelope)
{
    QList<QByteArray> chain = envelope.references;
    // RFC 5322 §3.6.4: without References, In-Reply-To starts the chain.
    if (chain.isEmpty() && !envelope.inReplyTo.isEmpty())
        chain.append(envelope.inReplyTo);
    if (!envelope.messageId.isEmpty()) {
        chain.removeAll(envelope.messageId);
        chain.append(envelope.messageId);
    }
    if (chain.size() > Limits::mimeReferences)
        chain.erase(chain.begin() + 1, chain.end() - (Limits::mimeReferences - 1));
    return chain;
}

QString quotableText(const ParsedMessage &message)
{
    if (message.limitExceeded())
        return {};
    QStringList texts;
    for (const MimePart &part : message.textsToShow(false))
        texts.append(partText(message, part));
    return texts.join(QStringLiteral("\n\n"));
}

QString quoteText(const QString &text)
{
    QStringList lines = text.split(u'\n');
    const qsizetype signature = lines.lastIndexOf(QStringLiteral("-- "));
    if (signature >= 0)
        lines = lines.mid(0, signature);
    while (!lines.isEmpty() && lines.constLast().trimmed().isEmpty())
        lines.removeLast();
    for (QString &line : lines) {
        QuotedLine quoted = splitQuote(line);
        ++quoted.level;
        line = joinQuote(quoted);
    }
    return lines.join(u'\n');
}

Draft buildReply(const ParsedMessage &message, ReplyKind kind, const ReplyContext &context)
{
    const Mail::Envelope &envelope = message.envelope;
    Draft draft;
    draft.from = identityFor(message, context);
    setRecipients(draft, message, kind, context);
    draft.subject = Mail::replySubject(envelope.subject);
    draft.inReplyTo = envelope.messageId;
    draft.references = replyReferences(envelope);
    QString attribution;
    if (context.texts.attribution)
        attribution = oneLine(context.texts.attribution(envelope.from.value(0), envelope.date));
    const QString quoted = quoteText(quotableText(message));
    QString body = QStringLiteral("\n\n");
    if (!quoted.isEmpty())
        body += (attribution.isEmpty() ? QString() : QString(attribution + u'\n')) + quoted;
    draft.body = body + signatureBlock(draft.from);
    return draft;
}

Draft buildForward(const ParsedMessage &message, const ReplyContext &context)
{
    Draft draft = forwardDraft(message, context);
    draft.body = signatureBlock(draft.from) + QStringLiteral("\n\n") +
                 forwardHeader(message.envelope, context.texts) + u'\n' + quotableText(message);
    // Beyond a limit no part is known; the message goes along whole.
    if (message.limitExceeded())
        draft.attachments.append(
            {QStringLiteral("message.eml"), "message/rfc822", message.source, {}});
    else
        for (const MimePart &part : message.attachments())
            draft.attachments.append({part.fileName, part.mimeType(), message.content(part), {}});
    return draft;
}

Draft buildForwardAsAttachment(const ParsedMessage &message, const ReplyContext &context)
{
    Draft draft = forwardDraft(message, context);
    draft.body = u'\n' + signatureBlock(draft.from);
    const QString subject = Mail::baseSubject(message.envelope.subject);
    const QString name = subject.isEmpty() ? QStringLiteral("message") : subject;
    draft.attachments.append({safeAttachmentName(name + QStringLiteral(".eml"), "message/rfc822"),
                              "message/rfc822",
                              message.source,
                              {}});
    return draft;
}

} // namespace Martlet::Mime
