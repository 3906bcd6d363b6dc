// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/MessageFactory.h"

#include "tests/support/FakeMailStore.h"

#include <QCryptographicHash>

#include <iconv.h>

#include <algorithm>
#include <array>

namespace Martlet::Test
{

namespace
{
bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

QByteArray dateHeader(const QDateTime &date)
{
    return date.toString(Qt::RFC2822Date).toLatin1();
}

QByteArray quotedPrintable(const QByteArray &bytes)
{
    QByteArray out;
    qsizetype column = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (c == '\n') {
            out += "\r\n";
            column = 0;
            continue;
        }
        const bool isLineEnd = i + 1 == bytes.size() || bytes[i + 1] == '\n';
        const bool isPlain = (c > ' ' && c < 0x7f && c != '=') || (c == ' ' && !isLineEnd);
        const QByteArray piece =
            isPlain ? QByteArray(1, c) : '=' + QByteArray(1, c).toHex().toUpper();
        if (column + piece.size() > 75) {
            out += "=\r\n";
            column = 0;
        }
        out += piece;
        column += piece.size();
    }
    return out;
}

QByteArray base64Lines(const QByteArray &bytes)
{
    const QByteArray text = bytes.toBase64();
    QByteArray out;
    for (qsizetype i = 0; i < text.size(); i += 76)
        out += text.mid(i, 76) + "\r\n";
    return out;
}

QByteArray encodeBody(const QByteArray &bytes, BodyEncoding encoding)
{
    switch (encoding) {
    case BodyEncoding::QuotedPrintable:
        return quotedPrintable(bytes);
    case BodyEncoding::Base64:
        return base64Lines(bytes);
    case BodyEncoding::SevenBit:
    case BodyEncoding::EightBit:
        break;
    }
    return withCrLf(bytes);
}

const char *encodingName(BodyEncoding encoding)
{
    static constexpr std::array names = {"7bit", "8bit", "quoted-printable", "base64"};
    return names[static_cast<size_t>(encoding)];
}

QByteArray percentEncoded(const QString &text)
{
    return text.toUtf8().toPercentEncoding();
}

QByteArray textPart(const MessageRecipe &recipe, const QString &text, const char *subtype)
{
    const QByteArray claimed =
        recipe.claimedCharset.isEmpty() ? recipe.charset : recipe.claimedCharset;
    return QByteArray("Content-Type: text/") + subtype + "; charset=" + claimed +
           "\r\nContent-Transfer-Encoding: " + encodingName(recipe.bodyEncoding) + "\r\n\r\n" +
           encodeBody(MessageFactory::toCharset(text, recipe.charset), recipe.bodyEncoding);
}

QByteArray attachmentPart(const MessageAttachment &attachment)
{
    QByteArray header = "Content-Type: " + attachment.mediaType + "\r\n";
    if (!attachment.contentId.isEmpty())
        header += "Content-ID: <" + attachment.contentId + ">\r\n";
    header += attachment.contentId.isEmpty() ? "Content-Disposition: attachment;"
                                             : "Content-Disposition: inline;";
    if (isAscii(attachment.fileName))
        header += " filename=\"" + attachment.fileName.toLatin1() + '"';
    else
        header += "\r\n filename*=utf-8''" + percentEncoded(attachment.fileName);
    return header + "\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64Lines(attachment.bytes);
}

QByteArray multipart(const char *subtype, const QByteArrayList &parts)
{
    // Made from the content: the same recipe gives the same bytes, and no two nest alike.
    const QByteArray boundary = "=_" + QCryptographicHash::hash(QByteArray(subtype + parts.join()),
                                                                QCryptographicHash::Sha1)
                                           .toHex()
                                           .left(24);
    QByteArray out = QByteArray("Content-Type: multipart/") + subtype + ";\r\n boundary=\"" +
                     boundary + "\"\r\n\r\n";
    for (const QByteArray &part : parts)
        out += "--" + boundary + "\r\n" + part + "\r\n";
    return out + "--" + boundary + "--\r\n";
}

QByteArray body(const MessageRecipe &recipe)
{
    QByteArray content = textPart(recipe, recipe.text, "plain");
    if (!recipe.html.isEmpty()) {
        const QByteArray html = textPart(recipe, recipe.html, "html");
        content = recipe.text.isEmpty() ? html : multipart("alternative", {content, html});
    }
    if (recipe.attachments.isEmpty())
        return content;
    QByteArrayList parts = {content};
    for (const MessageAttachment &attachment : recipe.attachments)
        parts.append(attachmentPart(attachment));
    const bool isRelated =
        std::all_of(recipe.attachments.begin(), recipe.attachments.end(),
                    [](const MessageAttachment &a) { return !a.contentId.isEmpty(); });
    return multipart(isRelated ? "related" : "mixed", parts);
}

QByteArray address(const QString &name, const QByteArray &mail, const MessageRecipe &recipe)
{
    if (name.isEmpty())
        return mail;
    const QByteArray shown =
        isAscii(name) ? '"' + name.toLatin1() + '"'
                      : MessageFactory::encodedWords(name, recipe.charset, recipe.wordEncoding);
    return shown + " <" + mail + '>';
}

QByteArray derivedMessageId(const MessageRecipe &recipe)
{
    const QByteArray seed = recipe.token + recipe.subject.toUtf8() + recipe.text.toUtf8() +
                            recipe.fromAddress + dateHeader(recipe.date);
    return QCryptographicHash::hash(seed, QCryptographicHash::Sha1).toHex().left(20) +
           "@example.org";
}
} // namespace

QByteArray MessageFactory::toCharset(const QString &text, const QByteArray &charset)
{
    if (charset.compare("utf-8", Qt::CaseInsensitive) == 0)
        return text.toUtf8();
    const iconv_t converter = iconv_open(QByteArray(charset + "//TRANSLIT").constData(), "UTF-8");
    if (converter == reinterpret_cast<iconv_t>(-1))
        return text.toUtf8();
    QByteArray in = text.toUtf8();
    QByteArray out(in.size() * 2 + 16, '\0');
    char *from = in.data();
    char *to = out.data();
    auto left = static_cast<size_t>(in.size());
    auto room = static_cast<size_t>(out.size());
    while (left > 0 && iconv(converter, &from, &left, &to, &room) == static_cast<size_t>(-1)) {
        *to++ = '?';
        --room;
        // Skip the whole UTF-8 sequence that has no place in the charset.
        do {
            ++from;
            --left;
        } while (left > 0 && (*from & 0xc0) == 0x80);
    }
    iconv_close(converter);
    return out.left(out.size() - static_cast<qsizetype>(room));
}

QByteArray MessageFactory::encodedWords(const QString &text, const QByteArray &charset,
                                        WordEncoding encoding)
{
    if (isAscii(text))
        return text.toLatin1();
    if (encoding == WordEncoding::None)
        return toCharset(text, charset);
    QByteArrayList words;
    // Keeps every word below 75 bytes (RFC 2047 §2); in "Q" a Cyrillic letter of UTF-8 takes six.
    const qsizetype charactersPerWord = encoding == WordEncoding::QuotedPrintable ? 8 : 12;
    const QList<uint> points = text.toUcs4();
    for (qsizetype i = 0; i < points.size(); i += charactersPerWord) {
        const QList<uint> piece = points.mid(i, charactersPerWord);
        const QByteArray bytes = toCharset(
            QString::fromUcs4(reinterpret_cast<const char32_t *>(piece.constData()), piece.size()),
            charset);
        QByteArray coded;
        if (encoding == WordEncoding::QuotedPrintable) {
            for (const char c : bytes) {
                const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
                coded += c == ' '  ? QByteArray("_")
                         : isPlain ? QByteArray(1, c)
                                   : '=' + QByteArray(1, c).toHex().toUpper();
            }
        } else {
            coded = bytes.toBase64();
        }
        words.append("=?" + charset + (encoding == WordEncoding::QuotedPrintable ? "?Q?" : "?B?") +
                     coded + "?=");
    }
    return words.join("\r\n ");
}

QByteArray MessageFactory::build(const MessageRecipe &recipe)
{
    QByteArray header = "Date: " + dateHeader(recipe.date) +
                        "\r\nFrom: " + address(recipe.fromName, recipe.fromAddress, recipe) +
                        "\r\nTo: " + address(recipe.toName, recipe.toAddress, recipe) + "\r\n";
    if (!recipe.cc.isEmpty())
        header += "Cc: " + recipe.cc + "\r\n";
    header += "Subject: " + encodedWords(recipe.subject, recipe.charset, recipe.wordEncoding) +
              "\r\nMessage-ID: <" +
              (recipe.messageId.isEmpty() ? derivedMessageId(recipe) : recipe.messageId) + ">\r\n";
    if (!recipe.references.isEmpty()) {
        header += "In-Reply-To: <" + recipe.references.last() + ">\r\nReferences: <" +
                  recipe.references.join(">\r\n <") + ">\r\n";
    }
    if (!recipe.token.isEmpty())
        header += "X-Martlet-Token: " + recipe.token + "\r\n";
    for (const QByteArray &line : recipe.extraHeaders)
        header += line + "\r\n";
    return header + "MIME-Version: 1.0\r\n" + body(recipe);
}

QByteArray MessageFactory::tokenOf(const QByteArray &message)
{
    return headerField(message, "X-Martlet-Token");
}

QByteArray MessageFactory::numbered(int index, const QByteArray &token)
{
    static const QStringList subjects = {QStringLiteral("Meeting notes"),
                                         QStringLiteral("Отчёт за неделю"),
                                         QStringLiteral("Faktúra za služby")};
    static const QStringList names = {QStringLiteral("Eva"), QStringLiteral("Пётр"),
                                      QStringLiteral("Ľubomír")};
    static const QByteArrayList mails = {"eva@example.org", "petr@example.ru", "lubo@example.sk"};
    static const QList<QByteArrayList> charsets = {{"us-ascii", "utf-8", "windows-1252"},
                                                   {"utf-8", "koi8-r", "windows-1251"},
                                                   {"utf-8", "iso-8859-2", "windows-1250"}};
    const int language = index % 3;
    MessageRecipe recipe;
    recipe.fromName = names[language];
    recipe.fromAddress = mails[language];
    recipe.subject = subjects[language] + QStringLiteral(" %1").arg(index);
    recipe.charset = charsets[language][index / 3 % 3];
    recipe.wordEncoding = index / 9 % 2 == 0 ? WordEncoding::Base64 : WordEncoding::QuotedPrintable;
    recipe.bodyEncoding = index / 2 % 2 == 0 ? BodyEncoding::QuotedPrintable : BodyEncoding::Base64;
    recipe.date = recipe.date.addSecs(index * 3600LL);
    recipe.text = recipe.subject + QStringLiteral("\n\n-- \n") + recipe.fromName + u'\n';
    recipe.messageId =
        "n" + QByteArray::number(index) + (token.isEmpty() ? "" : ".") + token + "@example.org";
    recipe.token = token;
    return build(recipe);
}

QByteArray MessageFactory::sized(qsizetype sizeBytes, const QByteArray &token)
{
    MessageRecipe recipe;
    recipe.subject = QStringLiteral("Message of %1 bytes").arg(sizeBytes);
    recipe.token = token;
    recipe.bodyEncoding = BodyEncoding::SevenBit;
    recipe.charset = "us-ascii";
    recipe.text.clear();
    const QString line = QStringLiteral("The quick brown bird flies over the lazy river.");
    const qsizetype empty = build(recipe).size();
    const qsizetype lines = std::max<qsizetype>((sizeBytes - empty) / (line.size() + 2) + 1, 0);
    recipe.text = QString(line + u'\n').repeated(lines);
    return build(recipe);
}

QList<QByteArray> MessageFactory::conversation(int count, const QString &subject)
{
    QList<QByteArray> messages;
    MessageRecipe recipe;
    for (int i = 0; i < count; ++i) {
        recipe.subject = i == 0 ? subject : QStringLiteral("Re: ") + subject;
        recipe.messageId =
            "c" + QByteArray::number(i) + '.' +
            QCryptographicHash::hash(subject.toUtf8(), QCryptographicHash::Sha1).toHex().left(10) +
            "@example.org";
        recipe.fromAddress = i % 2 == 0 ? "eva@example.org" : "anna@example.org";
        recipe.toAddress = i % 2 == 0 ? "anna@example.org" : "eva@example.org";
        recipe.text = QStringLiteral("Answer %1.\n").arg(i);
        messages.append(build(recipe));
        recipe.references.append(recipe.messageId);
        recipe.date = recipe.date.addSecs(5400);
    }
    return messages;
}

} // namespace Martlet::Test
