// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/MessageComposer.h"

#include "core/mime/AttachmentEntity.h"
#include "core/mime/BodyTraits.h"
#include "core/mime/FlowedText.h"
#include "core/mime/HeaderText.h"
#include "core/mime/LetterHtml.h"
#include "core/mime/MimeWriter.h"

#include <QRandomGenerator>
#include <QSet>

#include <algorithm>

namespace Martlet::Mime
{

namespace
{

tl::unexpected<Error> invalid(const QString &detail)
{
    return failure(ErrorKind::InvalidInput, Retry::AfterUserAction,
                   QStringLiteral("compose message"), detail);
}

struct Encoded {
    QByteArray encoding;
    QByteArray bytes;
};

Encoded encodeText(const QByteArray &text, bool allow8Bit)
{
    BodyTraits traits;
    traits.add(text);
    if (traits.isPlain() && traits.isAscii())
        return {"7bit", text};
    if (traits.isPlain() && allow8Bit)
        return {"8bit", text};
    // Quoted-printable triples a high byte, base64 costs a third of all.
    if (traits.highBytes() * 6 > text.size())
        return {"base64", encodeBase64Lines(text)};
    return {"quoted-printable", encodeQuotedPrintable(text)};
}

/// With LF alone between lines.
QString bodyText(const QString &body)
{
    QString text = body;
    text.remove(QChar::Null);
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    text.replace(u'\r', u'\n');
    text.replace(QChar::LineSeparator, u'\n');
    text.replace(QChar::ParagraphSeparator, u'\n');
    return text;
}

QByteArray plainEntity(const QString &body, const ComposeOptions &options)
{
    QString flowed = encodeFlowed(body);
    flowed.replace(u'\n', QStringLiteral("\r\n"));
    const Encoded encoded = encodeText(flowed.toUtf8() + "\r\n", options.allow8Bit);
    return "Content-Type: text/plain; charset=utf-8; format=flowed; delsp=no\r\n"
           "Content-Transfer-Encoding: " +
           encoded.encoding + "\r\n\r\n" + encoded.bytes;
}

QByteArray htmlEntity(const QString &html, const ComposeOptions &options)
{
    const Encoded encoded = encodeText(html.toUtf8(), options.allow8Bit);
    return "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: " +
           encoded.encoding + "\r\n\r\n" + encoded.bytes;
}

/// Splits off what cannot stand in an address field.
Mail::AddressList takeUnfinished(Mail::AddressList &addresses)
{
    Mail::AddressList unfinished;
    Mail::AddressList good;
    for (const Mail::EmailAddress &address : std::as_const(addresses)) {
        if (isTransmittable(address) && isHeaderSafe(address.name))
            good.append(address);
        else
            unfinished.append(address);
    }
    addresses = good;
    return unfinished;
}

QString cleanedForDraft(QString text)
{
    for (QChar &c : text) {
        if (!isHeaderSafe(QString(c)))
            c = u' ';
    }
    return text;
}

/// Fields that say what kind of message it is cannot be set from outside.
bool isReservedField(const QByteArray &name)
{
    static const QSet<QByteArray> reserved{"from",
                                           "to",
                                           "cc",
                                           "bcc",
                                           "subject",
                                           "date",
                                           "message-id",
                                           "in-reply-to",
                                           "references",
                                           "mime-version",
                                           "content-type",
                                           "content-transfer-encoding",
                                           "content-disposition",
                                           "organization",
                                           "disposition-notification-to"};
    return reserved.contains(name.toLower());
}

/// Collects the fields; the first error stays.
class HeaderWriter
{
public:
    explicit HeaderWriter(const ComposeOptions &options)
        : m_options(options)
    {
    }

    void add(const Result<QByteArray> &field)
    {
        if (!m_result)
            return;
        if (field)
            *m_result += *field;
        else
            m_result = field;
    }

    /// Never kept aside: a message without From is none.
    void addSender(Mail::EmailAddress sender)
    {
        if (m_options.isDraft)
            sender.name = cleanedForDraft(sender.name);
        add(addressField("From", {sender}, localParts()));
    }

    /// RFC 8098 §2.1; without the name, which From tells.
    void addReceiptAddress(const Mail::EmailAddress &sender)
    {
        add(addressField("Disposition-Notification-To", {{{}, sender.address}}, localParts()));
    }

    void addText(const QByteArray &name, const QString &text)
    {
        add(headerField(name, m_options.isDraft ? cleanedForDraft(text) : text));
    }

    void addAddresses(const QByteArray &name, Mail::AddressList addresses)
    {
        Mail::AddressList unfinished;
        if (m_options.isDraft)
            unfinished = takeUnfinished(addresses);
        add(addressField(name, addresses, localParts()));
        QStringList shown;
        for (const Mail::EmailAddress &address : std::as_const(unfinished))
            shown.append(cleanedForDraft(address.toDisplayString()));
        if (!shown.isEmpty())
            add(headerField("X-Martlet-Unfinished-" + name, shown.join(QStringLiteral(", "))));
    }

    [[nodiscard]] Result<QByteArray> take() { return std::move(m_result); }

private:
    [[nodiscard]] LocalParts localParts() const
    {
        return m_options.allowUtf8 ? LocalParts::Utf8 : LocalParts::Ascii;
    }

    const ComposeOptions &m_options;
    Result<QByteArray> m_result = QByteArray();
};

Result<QByteArray> headerOf(const Draft &draft, const ComposeOptions &options)
{
    HeaderWriter writer(options);
    writer.add("Date: " + formatDate(draft.date) + "\r\n");
    writer.addSender(draft.from.toAddress());
    if (!draft.from.replyTo.isEmpty())
        writer.addAddresses("Reply-To", parseAddresses(draft.from.replyTo));
    writer.addAddresses("To", draft.to);
    writer.addAddresses("Cc", draft.cc);
    writer.addAddresses("Bcc", draft.bcc);
    writer.addText("Subject", draft.subject);
    writer.add(messageIdField("Message-ID", {draft.messageId}));
    if (!draft.inReplyTo.isEmpty())
        writer.add(messageIdField("In-Reply-To", {draft.inReplyTo}));
    writer.add(messageIdField("References", draft.references));
    if (!draft.from.organization.isEmpty())
        writer.addText("Organization", draft.from.organization);
    if (draft.asksForReceipt)
        writer.addReceiptAddress(draft.from.toAddress());
    if (draft.asksForReports && options.isDraft)
        writer.addText(reportsRequestField, QStringLiteral("yes"));
    for (const ExtraHeader &extra : draft.extraHeaders) {
        if (isReservedField(extra.name))
            return invalid(QString::fromLatin1(extra.name));
        writer.add(headerField(extra.name, extra.value));
    }
    writer.add(QByteArray("MIME-Version: 1.0\r\n"));
    return writer.take();
}

QByteArray randomHex(int bytes)
{
    QByteArray random(bytes, Qt::Uninitialized);
    for (char &c : random)
        c = static_cast<char>(QRandomGenerator::system()->bounded(256));
    return random.toHex();
}

/// Random, so it occurs in no part; base64 alone could not hold the "=_".
QByteArray newBoundary()
{
    return "=_" + randomHex(16);
}

QByteArray multipartEntity(const QByteArray &subtype, const QList<QByteArray> &entities,
                           const ComposeOptions &options)
{
    const QByteArray boundary = newBoundary();
    QByteArray bytes = "Content-Type: multipart/" + subtype + ";\r\n boundary=\"" + boundary +
                       "\"\r\nContent-Transfer-Encoding: " + (options.allow8Bit ? "8bit" : "7bit") +
                       "\r\n\r\n";
    for (const QByteArray &entity : entities)
        bytes += "--" + boundary + "\r\n" + entity + (entity.endsWith("\r\n") ? "" : "\r\n");
    return bytes + "--" + boundary + "--\r\n";
}

/// Plain text, and the same as HTML for those whose signature is.
QByteArray textEntity(const Draft &draft, const ComposeOptions &options)
{
    const QString body = bodyText(draft.body);
    const QByteArray plain = plainEntity(body, options);
    if (draft.from.htmlSignature.isEmpty())
        return plain;
    const QByteArray html = htmlEntity(letterHtml(body, draft.from), options);
    return multipartEntity("alternative", {plain, html}, options);
}

Result<void> check(const Draft &draft, const ComposeOptions &options)
{
    if (draft.from.address.isEmpty() || !draft.date.isValid())
        return invalid(QStringLiteral("From and date are needed"));
    if (messageIdField("Message-ID", {draft.messageId}).isEmpty())
        return invalid(QStringLiteral("message identifier is needed"));
    if (!options.allowUtf8 && !isTransmittable(draft.from.toAddress()))
        return invalid(draft.from.address);
    return {};
}

} // namespace

Result<void> composeTo(const Draft &draft, const ComposeOptions &options, const ByteSink &sink)
{
    if (Result<void> checked = check(draft, options); !checked)
        return checked;
    const Result<QByteArray> header = headerOf(draft, options);
    if (!header)
        return failure(header.error());
    const QByteArray text = textEntity(draft, options);
    if (draft.attachments.isEmpty())
        return sink(*header + text);
    const QByteArray boundary = newBoundary();
    const QByteArray begin =
        *header + "Content-Type: multipart/mixed;\r\n boundary=\"" + boundary +
        "\"\r\nContent-Transfer-Encoding: " + (options.allow8Bit ? "8bit" : "7bit") + "\r\n\r\n";
    const QByteArray delimiter = "--" + boundary + "\r\n";
    Result<void> written = sink(begin + delimiter + text + (text.endsWith("\r\n") ? "" : "\r\n"));
    for (const DraftAttachment &attachment : draft.attachments) {
        if (written)
            written = sink(delimiter);
        if (written)
            written = writeAttachment(attachment, options, sink);
    }
    return written ? sink("--" + boundary + "--\r\n") : written;
}

Result<QByteArray> compose(const Draft &draft, const ComposeOptions &options)
{
    QByteArray message;
    const Result<void> composed = composeTo(draft, options, [&message](const QByteArray &piece) {
        message += piece;
        return Result<void>();
    });
    if (!composed)
        return failure(composed.error());
    return message;
}

QByteArray newMessageId(const QString &fromAddress)
{
    const QString ace = addressToAce(fromAddress);
    const qsizetype at = ace.lastIndexOf(u'@');
    QByteArray domain = at < 0 ? QByteArray() : ace.mid(at + 1).toLower().toLatin1();
    const bool isUsable =
        !domain.isEmpty() && domain.size() <= 253 &&
        std::all_of(domain.cbegin(), domain.cend(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
        });
    if (!isUsable)
        domain = "localhost.invalid";
    return randomHex(16) + '@' + domain;
}

QStringList envelopeRecipients(const Draft &draft)
{
    QStringList recipients;
    QSet<QString> seen;
    for (const Mail::AddressList *list : {&draft.to, &draft.cc, &draft.bcc}) {
        for (const Mail::EmailAddress &address : *list) {
            const QString ace = addressToAce(address.address);
            if (ace.isEmpty() || seen.contains(ace.toLower()))
                continue;
            seen.insert(ace.toLower());
            recipients.append(ace);
        }
    }
    return recipients;
}

} // namespace Martlet::Mime
