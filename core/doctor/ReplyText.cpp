// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/ReplyText.h"

#include "core/mime/BounceReason.h"
#include "core/util/Limits.h"

#include <algorithm>
#include <array>

namespace Martlet::Doctor
{

namespace
{

constexpr qsizetype readCharacters = 16'000;
constexpr QChar gap(0x2026); // …

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isAsciiLetterOrDigit(QChar c)
{
    return isAsciiDigit(c) || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

/// Takes the first word from `line` and gives it.
QStringView takeWord(QStringView &line)
{
    line = line.trimmed();
    qsizetype length = 0;
    while (length < line.size() && !line.at(length).isSpace())
        ++length;
    const QStringView word = line.first(length);
    line = line.sliced(length).trimmed();
    return word;
}

QStringView firstWord(QStringView line)
{
    return takeWord(line);
}

/// Capitals only: "No such user" begins a sentence.
bool isStatusWord(QStringView word)
{
    static constexpr std::array<QStringView, 5> words{u"OK", u"NO", u"BAD", u"BYE", u"PREAUTH"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

void takeImapFront(QStringView &line)
{
    QStringView rest = line;
    const QStringView first = takeWord(rest);
    if (!isStatusWord(first)) {
        const bool isTag = first == u"*" || first == u"+" ||
                           std::all_of(first.begin(), first.end(), isAsciiLetterOrDigit);
        if (first == u"+")
            line = rest;
        if (!isTag || !isStatusWord(firstWord(rest)))
            return;
        line = rest;
    }
    takeWord(line);
}

void takePop3Front(QStringView &line)
{
    if (line.startsWith(u"-ERR") || line.startsWith(u"+OK"))
        takeWord(line);
}

/// "[AUTH]", "[LIMIT more]": an atom, then anything up to the bracket's end.
QString takeBracket(QStringView &line)
{
    const qsizetype end = line.indexOf(u']');
    if (!line.startsWith(u'[') || end < 0)
        return {};
    QStringView inside = line.sliced(1, end - 1);
    const QStringView atom = takeWord(inside);
    const bool isAtom = std::all_of(atom.begin(), atom.end(), [](QChar c) {
        return isAsciiLetterOrDigit(c) || QStringView(u"-/_.").contains(c);
    });
    if (atom.isEmpty() || !isAtom || isAsciiDigit(atom.front()))
        return {};
    line = line.sliced(end + 1).trimmed();
    return atom.toString().toUpper();
}

/// The reply code at the front, or 0. Behind it stands a blank, a hyphen or nothing.
int takeReplyCode(QStringView &line)
{
    if (line.size() < 3 || line.at(0) < u'2' || line.at(0) > u'5' || !isAsciiDigit(line.at(1)) ||
        !isAsciiDigit(line.at(2)))
        return 0;
    if (line.size() > 3 && line.at(3) != u' ' && line.at(3) != u'-')
        return 0;
    const int code = line.first(3).toInt();
    line = line.sliced(std::min<qsizetype>(4, line.size())).trimmed();
    return code;
}

bool isStatusNumber(QStringView part, bool canBeOpen)
{
    if (canBeOpen && part == u"x")
        return true;
    return !part.isEmpty() && part.size() <= 3 &&
           std::all_of(part.begin(), part.end(), isAsciiDigit);
}

/// "5.7.8" at the front.
QString takeStatus(QStringView &line, bool isPattern)
{
    QStringView word = firstWord(line);
    const qsizetype length = word.size();
    if (word.endsWith(u':') || word.endsWith(u','))
        word.chop(1);
    const auto parts = word.split(u'.');
    const bool isStatus = parts.size() == 3 && parts.first().size() == 1 &&
                          QStringView(u"245").contains(parts.first().front()) &&
                          isStatusNumber(parts.at(1), false) &&
                          isStatusNumber(parts.at(2), isPattern);
    if (!isStatus)
        return {};
    line = line.sliced(length).trimmed();
    return word.toString();
}

void takeSmtpFront(QStringView &line, ReplyText &reply, bool isPattern)
{
    if (line.startsWith(u"smtp;", Qt::CaseInsensitive))
        line = line.sliced(5).trimmed();
    if (const int code = takeReplyCode(line); code != 0 && reply.replyCode == 0)
        reply.replyCode = code;
    if (const QString status = takeStatus(line, isPattern); !status.isEmpty())
        reply.status = reply.status.isEmpty() ? status : reply.status;
}

/// What is left of a line behind the codes at its front.
QStringView textOfLine(QStringView line, TextPlace place, ReplyText &reply, bool isPattern)
{
    line = line.trimmed();
    switch (place) {
    case TextPlace::Imap:
        takeImapFront(line);
        break;
    case TextPlace::Pop3:
        takePop3Front(line);
        break;
    case TextPlace::Smtp:
    case TextPlace::Bounce:
        takeSmtpFront(line, reply, isPattern);
        return line;
    case TextPlace::Token:
    case TextPlace::OtherService:
        return line;
    }
    bool isAlert = false;
    for (QString code = takeBracket(line); !code.isEmpty(); code = takeBracket(line)) {
        isAlert = isAlert || code == QStringLiteral("ALERT");
        if (!reply.brackets.contains(code))
            reply.brackets.append(code);
    }
    if (isAlert && reply.alert.isEmpty())
        reply.alert = line.toString().simplified();
    return line;
}

/// A reply code inside a sentence: "host mx.example.org said: 550-5.1.1 …".
int replyCodeInside(const QString &text)
{
    const auto words = QStringView(text).split(u' ');
    for (QStringView word : words) {
        const int code = takeReplyCode(word);
        if (code >= 400)
            return code;
    }
    return 0;
}

ReplyText readLines(const QString &raw, TextPlace place, bool isPattern)
{
    ReplyText reply;
    QStringList texts;
    const auto lines = QStringView(raw).left(readCharacters).split(u'\n');
    for (QStringView line : lines) {
        if (texts.size() >= Limits::smtpReplyLines)
            break;
        texts.append(textOfLine(line, place, reply, isPattern).toString());
    }
    reply.text = texts.join(u' ').simplified();
    return reply;
}

} // namespace

ReplyText readReply(const QString &raw, TextPlace place)
{
    ReplyText reply = readLines(raw, place, false);
    if (place != TextPlace::Smtp && place != TextPlace::Bounce)
        return reply;
    if (reply.status.isEmpty())
        reply.status = QString::fromLatin1(Mime::enhancedStatusIn(reply.text));
    if (reply.replyCode == 0 && place == TextPlace::Bounce)
        reply.replyCode = replyCodeInside(reply.text);
    // Joined lines repeat it in their middle.
    QStringList words = reply.text.split(u' ');
    words.removeAll(reply.status);
    reply.text = words.join(u' ');
    return reply;
}

QString comparableReply(const QString &text)
{
    QString comparable = text.toLower().simplified();
    comparable.replace(QChar(0x2019), u'\'');
    return comparable;
}

int TextPattern::weight() const
{
    qsizetype weight = status.size() + (replyCode != 0 ? 3 : 0);
    for (const QString &bracket : brackets)
        weight += bracket.size() + 2;
    for (const QString &piece : pieces)
        weight += piece.size();
    return static_cast<int>(weight);
}

bool TextPattern::fits(const ReplyText &reply, QStringView comparable) const
{
    if (replyCode != 0 && replyCode != reply.replyCode)
        return false;
    const bool isOpen = status.endsWith(u'x');
    if (!status.isEmpty() &&
        !(isOpen ? reply.status.startsWith(status.chopped(1)) : reply.status == status))
        return false;
    for (const QString &bracket : brackets) {
        if (!reply.brackets.contains(bracket))
            return false;
    }
    qsizetype from = 0;
    for (const QString &piece : pieces) {
        const qsizetype at = comparable.indexOf(piece, from);
        if (at < 0)
            return false;
        from = at + piece.size();
    }
    return true;
}

TextPattern readPattern(const QString &text, TextPlace place)
{
    const ReplyText reply = readLines(text, place, true);
    TextPattern pattern{reply.replyCode, reply.status, reply.brackets, {}};
    const QStringList pieces = reply.text.split(gap);
    for (const QString &piece : pieces) {
        const QString comparable = comparableReply(piece);
        if (!comparable.isEmpty())
            pattern.pieces.append(comparable);
    }
    return pattern;
}

} // namespace Martlet::Doctor
