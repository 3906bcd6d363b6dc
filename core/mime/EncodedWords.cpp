// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/EncodedWords.h"

#include "core/mime/Charset.h"

#include <algorithm>
#include <optional>

namespace Martlet::Mime
{

namespace
{

constexpr qsizetype longestWord = 1000; ///< RFC 2047 says 75; programs exceed it
constexpr qsizetype longestCharset = 60;

struct Word {
    QByteArray charset;
    QByteArray bytes;
    qsizetype end = 0;
};

/// -1 for what is no hexadecimal digit.
int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

QByteArray qDecoded(QByteArrayView text)
{
    QByteArray bytes(text.size(), Qt::Uninitialized);
    char *const begin = bytes.data();
    char *end = begin;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool hasTwo = c == '=' && i + 2 < text.size();
        const int high = hasTwo ? hexValue(text[i + 1]) : -1;
        const int low = hasTwo ? hexValue(text[i + 2]) : -1;
        if (high >= 0 && low >= 0) {
            *end++ = static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            *end++ = c == '_' ? ' ' : c;
        }
    }
    bytes.truncate(end - begin);
    return bytes;
}

/// The encoded word at `at`, which points to "=?".
std::optional<Word> wordAt(const QByteArray &text, qsizetype at)
{
    const QByteArrayView rest = QByteArrayView(text).sliced(at + 2);
    const QByteArrayView head = rest.first(std::min(rest.size(), longestCharset + 3));
    const qsizetype mark = head.indexOf('?');
    if (mark <= 0 || mark + 2 >= head.size() || head[mark + 2] != '?' ||
        head.first(mark).contains(' '))
        return std::nullopt;
    const char encoding = head[mark + 1];
    const QByteArrayView behind = rest.sliced(mark + 3);
    const qsizetype length = behind.first(std::min(behind.size(), longestWord)).indexOf("?=");
    const bool isKnown = encoding == 'b' || encoding == 'B' || encoding == 'q' || encoding == 'Q';
    if (length < 0 || !isKnown)
        return std::nullopt;
    const QByteArrayView content = behind.first(length);
    const bool isBase64 = encoding == 'b' || encoding == 'B';
    Word word;
    word.charset = head.first(mark).toByteArray().toLower();
    // RFC 2231 §5: "charset*language".
    const qsizetype language = word.charset.indexOf('*');
    if (language >= 0)
        word.charset.truncate(language);
    word.bytes = isBase64 ? QByteArray::fromBase64(content.toByteArray()) : qDecoded(content);
    word.end = at + 2 + mark + 3 + length + 2;
    return word;
}

/// Where the next "=?" is; -1: nowhere.
qsizetype nextMark(const QByteArray &text, qsizetype from)
{
    for (qsizetype i = text.indexOf('=', from); i >= 0; i = text.indexOf('=', i + 1)) {
        if (i + 1 < text.size() && text.at(i + 1) == '?')
            return i;
    }
    return -1;
}

qsizetype skipBlanks(const QByteArray &text, qsizetype at)
{
    while (at < text.size() && (text.at(at) == ' ' || text.at(at) == '\t'))
        ++at;
    return at;
}

/// Decodes the run of words that starts with `word`; `end` is behind its last one.
QString decodedRun(const QByteArray &text, Word word, qsizetype &end)
{
    QString decoded;
    while (true) {
        end = word.end;
        const qsizetype next = skipBlanks(text, end);
        const auto following = text.mid(next, 2) == "=?" ? wordAt(text, next) : std::nullopt;
        if (following && following->charset == word.charset) {
            word.bytes += following->bytes;
            word.end = following->end;
            continue;
        }
        decoded += decodeCharset(word.bytes, word.charset);
        if (!following)
            return decoded;
        word = *following;
    }
}

} // namespace

QString decodedWords(const QByteArray &utf8)
{
    QString text;
    qsizetype at = 0;
    for (qsizetype i = nextMark(utf8, 0); i >= 0; i = nextMark(utf8, i)) {
        const auto word = wordAt(utf8, i);
        if (!word) {
            i += 2;
            continue;
        }
        text += QString::fromUtf8(utf8.mid(at, i - at));
        text += decodedRun(utf8, *word, at);
        i = at;
    }
    return text + QString::fromUtf8(utf8.mid(at));
}

QByteArray quotedWords(const QByteArray &utf8)
{
    QByteArray result;
    bool isQuoted = false;
    int comments = 0;
    for (qsizetype i = 0; i < utf8.size();) {
        const char c = utf8.at(i);
        const auto word = c == '=' && utf8.mid(i, 2) == "=?" ? wordAt(utf8, i) : std::nullopt;
        if (word) {
            QString text = decodedRun(utf8, *word, i);
            std::replace_if(
                text.begin(), text.end(), [](QChar x) { return x.unicode() < 0x20; }, u' ');
            for (const char special : {'\\', '"', '(', ')'})
                text.replace(QLatin1Char(special), u'\\' + QString(QLatin1Char(special)));
            const QByteArray quote = isQuoted || comments > 0 ? "" : "\"";
            result += quote + text.toUtf8() + quote;
            continue;
        }
        if (c == '\\' && i + 1 < utf8.size())
            result += utf8.at(i++);
        else if (c == '"' && comments == 0)
            isQuoted = !isQuoted;
        else if (!isQuoted && (c == '(' || c == ')'))
            comments = std::max(0, comments + (c == '(' ? 1 : -1));
        result += utf8.at(i++);
    }
    return result;
}

} // namespace Martlet::Mime
