// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/MessageComposer.h"

#include "core/mime/FlowedText.h"
#include "core/mime/HeaderText.h"
#include "core/mime/LetterHtml.h"
#include "core/mime/MimeWriter.h"
#include "core/util/Limits.h"

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

struct BodyTraits {
    bool isAscii = true;
    bool hasOddControls = false; ///< what 7bit or 8bit must not carry
    bool hasLongLine = false;
    bool isCrlfClean = true; ///< every CR and LF belong together
    qsizetype highBytes = 0;
};

BodyTraits traitsOf(const QByteArray &bytes)
{
    BodyTraits traits;
    qsizetype lineBegin = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const auto c = static_cast<unsigned char>(bytes.at(i));
        if (c == '\n') {
            traits.isCrlfClean = traits.isCrlfClean && i > 0 && bytes.at(i - 1) == '\r';
            lineBegin = i + 1;
            continue;
        }
        if (c == '\r')
            traits.isCrlfClean =
                traits.isCrlfClean && i + 1 < bytes.size() && bytes.at(i + 1) == '\n';
        else if (c < 0x20 && c != '\t')
            traits.hasOddControls = true;
        traits.highBytes += c >= 0x80 ? 1 : 0;
        // One byte more for the CR that may follow.
        traits.hasLongLine = traits.hasLongLine || i - lineBegin > Limits::smtpLineBytes;
    }
    traits.isAscii = traits.highBytes == 0;
    return traits;
}

struct Encoded {
    QByteArray encoding;
    QByteArray bytes;
};

Encoded encodeText(const QByteArray &text, bool allow8Bit)
{
    const BodyTraits traits = traitsOf(text);
    const bool isPlain = !traits.hasOddControls && !traits.hasLongLine;
    if (isPlain && traits.isAscii)
        return {"7bit", text};
    if (isPlain && allow8Bit)
        return {"8bit", text};
    // Quoted-printable triples a high byte, base64 costs a third of all.
    if (traits.highBytes * 6 > text.size())
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

bool isMimeType(const QByteArray &type)
{
    const qsizetype slash = type.indexOf('/');
    return slash > 0 && slash < type.size() - 1 && type.size() <= 127 &&
           type.indexOf('/', slash + 1) < 0 && std::all_of(type.cbegin(), type.cend(), [](char c) {
               return c > 32 && c < 127 && !QByteArrayView("()<>@,;:\\\"[]?=").contains(c);
           });
}

/// message/rfc822 may only be 7bit or 8bit (RFC 2046 §5.2.1); bytes that do not allow it travel as
/// application/octet-stream, whole.
Encoded encodeAttachment(const QByteArray &content, QByteArray &type, bool allow8Bit)
{
    if (type.startsWith("message/")) {
        const BodyTraits traits = traitsOf(content);
        const bool isPlain = traits.isCrlfClean && !traits.hasOddControls && !traits.hasLongLine &&
                             (traits.isAscii || allow8Bit);
        if (isPlain)
            return {traits.isAscii ? "7bit" : "8bit", content + "\r\n"};
        type = "application/octet-stream";
    }
    if (type.startsWith("multipart/"))
        type = "application/octet-stream";
    return {"base64", encodeBase64Lines(content)};
}

/// The `name` twin for programs that do not know RFC 2231.
QByteArray legacyNameParameter(const QString &fileName)
{
    QByteArray words = encodeHeaderText(fileName);
    if (words.size() > 800)
        return {};
    words.replace('\\', "\\\\");
    words.replace('"', "\\\"");
    words.replace("?= =?", "?=\r\n =?");
    return ";\r\n name=\"" + words + '"';
}

Result<QByteArray> attachmentEntity(const DraftAttachment &attachment,
                                    const ComposeOptions &options)
{
    if (!isHeaderSafe(attachment.fileName))
        return invalid(QStringLiteral("attachment name"));
    QByteArray content = attachment.content;
    if (!attachment.sourcePath.isEmpty()) {
        if (!options.loadFile)
            return invalid(QStringLiteral("no loader for attachments"));
        Result<QByteArray> loaded = options.loadFile(attachment.sourcePath);
        if (!loaded)
            return loaded;
        content = std::move(*loaded);
    }
    QByteArray type = attachment.mimeType.toLower();
    if (!isMimeType(type))
        type = "application/octet-stream";
    const Encoded encoded = encodeAttachment(content, type, options.allow8Bit);
    QByteArray entity = "Content-Type: " + type;
    if (!attachment.fileName.isEmpty())
        entity += legacyNameParameter(attachment.fileName);
    entity += "\r\nContent-Transfer-Encoding: " + encoded.encoding +
              "\r\nContent-Disposition: attachment";
    if (!attachment.fileName.isEmpty())
        entity += fileNameParameters("filename", attachment.fileName);
    return entity + "\r\n\r\n" + encoded.bytes;
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
QByteArray newBoundary(const QList<QByteArray> &entities)
{
    while (true) {
        const QByteArray boundary = "=_" + randomHex(16);
        const bool isUsed =
            std::any_of(entities.cbegin(), entities.cend(),
                        [&](const QByteArray &entity) { return entity.contains(boundary); });
        if (!isUsed)
            return boundary;
    }
}

QByteArray multipartEntity(const QByteArray &subtype, const QList<QByteArray> &entities,
                           const ComposeOptions &options)
{
    const QByteArray boundary = newBoundary(entities);
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

} // namespace

Result<QByteArray> compose(const Draft &draft, const ComposeOptions &options)
{
    if (draft.from.address.isEmpty() || !draft.date.isValid())
        return invalid(QStringLiteral("From and date are needed"));
    if (messageIdField("Message-ID", {draft.messageId}).isEmpty())
        return invalid(QStringLiteral("message identifier is needed"));
    if (!options.allowUtf8 && !isTransmittable(draft.from.toAddress()))
        return invalid(draft.from.address);
    Result<QByteArray> header = headerOf(draft, options);
    if (!header)
        return header;
    QList<QByteArray> entities{textEntity(draft, options)};
    for (const DraftAttachment &attachment : draft.attachments) {
        Result<QByteArray> entity = attachmentEntity(attachment, options);
        if (!entity)
            return entity;
        entities.append(std::move(*entity));
    }
    if (entities.size() == 1)
        return *header + entities.constFirst();
    return *header + multipartEntity("mixed", entities, options);
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
