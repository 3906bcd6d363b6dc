// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Messages for tests: the same arguments give the same bytes on every machine. Text is in Russian,
// Slovak and English; every message can carry a token by which a ledger test finds it again.
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QDateTime>
#include <QList>
#include <QString>

namespace Martlet::Test
{

enum class MessageLanguage { English, Russian, Slovak };
enum class WordEncoding { None, Base64, QuotedPrintable, Rfc2231 };
enum class BodyEncoding { SevenBit, EightBit, QuotedPrintable, Base64 };

struct MessageAttachment {
    QString fileName;
    QByteArray mediaType = "application/octet-stream";
    QByteArray bytes;
    QByteArray contentId; ///< Not empty: inline, for cid: references.
};

struct MessageRecipe {
    QString fromName = QStringLiteral("Eva");
    QByteArray fromAddress = "eva@example.org";
    QString toName;
    QByteArray toAddress = "anna@example.org";
    QByteArray cc; ///< Ready-made header value.
    QString subject = QStringLiteral("Hello");
    QDateTime date = QDateTime(QDate(2024, 3, 1), QTime(9, 30), Qt::UTC);
    QByteArray messageId; ///< Without brackets; empty: made from the token or the other fields.
    QByteArrayList references; ///< Without brackets, oldest first; the last is In-Reply-To too.
    QString text = QStringLiteral("Hello,\n\nthis is a test.\n");
    QString html;
    QByteArray charset = "utf-8";
    QByteArray claimedCharset; ///< Not empty: the label lies.
    WordEncoding wordEncoding = WordEncoding::Base64;
    BodyEncoding bodyEncoding = BodyEncoding::QuotedPrintable;
    QList<MessageAttachment> attachments;
    QByteArrayList extraHeaders; ///< Whole lines without CRLF.
    QByteArray token;            ///< X-Martlet-Token, for the ledger.
};

class MessageFactory
{
public:
    /// The whole message with CRLF line ends.
    [[nodiscard]] static QByteArray build(const MessageRecipe &recipe);

    /// A plain message number `index`: subject, sender, date, language and encoding all differ.
    [[nodiscard]] static QByteArray numbered(int index, const QByteArray &token = {});
    /// At least `sizeBytes` and at most 2 % more (for sizes from 2,000 up).
    [[nodiscard]] static QByteArray sized(qsizetype sizeBytes, const QByteArray &token = {});
    /// `count` messages, each an answer to the one before.
    [[nodiscard]] static QList<QByteArray> conversation(int count, const QString &subject);

    [[nodiscard]] static QByteArray tokenOf(const QByteArray &message);

    /// Small but real files.
    [[nodiscard]] static QByteArray pdf(const QString &title);
    [[nodiscard]] static QByteArray png(int width, int height, quint32 colour);
    [[nodiscard]] static QByteArray zip(const QByteArray &entryName, const QByteArray &bytes);

    /// One RFC 2047 header value, folded.
    [[nodiscard]] static QByteArray encodedWords(const QString &text, const QByteArray &charset,
                                                 WordEncoding encoding);
    /// Text in one of the charsets the fixtures use; what does not fit becomes "?".
    [[nodiscard]] static QByteArray toCharset(const QString &text, const QByteArray &charset);
};

} // namespace Martlet::Test
