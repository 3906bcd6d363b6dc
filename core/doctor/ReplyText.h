// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A server's answer taken apart for comparing: reply code, enhanced status and bracketed codes by
// themselves, several lines joined, blanks collapsed. Nothing is decoded; what is shown to a person
// is made from the original. Pure; the text is untrusted and bounded here.
#pragma once

#include <QString>
#include <QStringList>

namespace Martlet::Doctor
{

/// Where a text comes from, which tells how its front is written.
enum class TextPlace {
    Imap,
    Pop3,
    Smtp,         ///< what the submission server answers
    Bounce,       ///< an answer to RCPT or DATA, or a delivery report
    Token,        ///< the answer of an OAuth2 token end point
    OtherService, ///< shown by a service that fetches from this account
};

struct ReplyText {
    int replyCode = 0;    ///< 0: none
    QString status;       ///< enhanced status "5.7.8" (RFC 3463); empty: none
    QStringList brackets; ///< IMAP and POP3 codes in capitals, without argument, in order
    QString text;         ///< the rest: one line, as spelt
    QString alert;        ///< the text behind [ALERT]; empty: none

    [[nodiscard]] bool isEmpty() const
    {
        return replyCode == 0 && status.isEmpty() && brackets.isEmpty() && text.isEmpty();
    }
};

/// Takes lines with or without tag, "*", "-ERR" or reply code in front.
ReplyText readReply(const QString &raw, TextPlace place);

/// Lower case, single blanks, plain apostrophes.
QString comparableReply(const QString &text);

/// The stable part of a server's text. "…" stands for anything.
struct TextPattern {
    int replyCode = 0;
    QString status; ///< "4.3.x" is every detail of it
    QStringList brackets;
    QStringList pieces; ///< comparable, in the order they stand

    /// How much of a text it fixes; of two that fit, the larger one knows more.
    [[nodiscard]] int weight() const;
    /// An enhanced status or a bracketed code.
    [[nodiscard]] bool hasMachineCode() const { return !status.isEmpty() || !brackets.isEmpty(); }
    [[nodiscard]] bool hasCode() const { return replyCode != 0 || hasMachineCode(); }
    /// `comparable` is comparableReply() of the reply's text.
    [[nodiscard]] bool fits(const ReplyText &reply, QStringView comparable) const;

    friend bool operator==(const TextPattern &, const TextPattern &) = default;
};

/// A line as a server sends it, with "…" where it changes.
TextPattern readPattern(const QString &text, TextPlace place);

} // namespace Martlet::Doctor
