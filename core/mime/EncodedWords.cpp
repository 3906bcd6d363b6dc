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

QByteArray qDecoded(const QByteArray &text)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text.at(i);
        bool isHex = false;
        const int code = c == '=' ? text.mid(i + 1, 2).toInt(&isHex, 16) : 0;
        if (isHex && i + 2 < text.size()) {
            bytes += static_cast<char>(code);
            i += 2;
        } else {
            bytes += c == '_' ? ' ' : c;
        }
    }
    return bytes;
}

/// The encoded word at `at`, which points to "=?".
std::optional<Word> wordAt(const QByteArray &text, qsizetype at)
{
    const QByteArray head = text.mid(at + 2, longestCharset + 3);
    const qsizetype mark = head.indexOf('?');
    if (mark <= 0 || mark + 2 >= head.size() || head.at(mark + 2) != '?' ||
        head.left(mark).contains(' '))
        return std::nullopt;
    const char encoding = head.at(mark + 1);
    const qsizetype begin = at + 2 + mark + 3;
    const qsizetype length = text.mid(begin, longestWord).indexOf("?=");
    const bool isKnown = encoding == 'b' || encoding == 'B' || encoding == 'q' || encoding == 'Q';
    if (length < 0 || !isKnown)
        return std::nullopt;
    const QByteArray content = text.mid(begin, length);
    const bool isBase64 = encoding == 'b' || encoding == 'B';
    Word word;
    word.charset = head.left(mark).toLower();
    // RFC 2231 §5: "charset*language".
    const qsizetype language = word.charset.indexOf('*');
    if (language >= 0)
        word.charset.truncate(language);
    word.bytes = isBase64 ? QByteArray::fromBase64(content) : qDecoded(content);
    word.end = begin + length + 2;
    return word;
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
    for (qsizetype i = utf8.indexOf("=?"); i >= 0; i = utf8.indexOf("=?", i)) {
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
