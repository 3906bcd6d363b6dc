// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/Charset.h"

#include "core/mime/GMimeSupport.h"

#include <uchardet/uchardet.h>

#include <QHash>
#include <QList>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <utility>

namespace Martlet::Mime
{

namespace
{

/// What uchardet reads at most: more makes its answer no better, only slower.
constexpr qsizetype guessedBytes = 64 * 1024;

bool hasHighBytes(const QByteArray &bytes)
{
    return std::any_of(bytes.cbegin(), bytes.cend(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// Lone surrogates and NUL, which some iconv tables and UTF-16 let through.
QString cleaned(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const bool isPair =
            c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        if (isPair)
            ++i;
        else if (c.isSurrogate() || c.isNull())
            text[i] = QChar::ReplacementCharacter;
    }
    return text;
}

QString fromUtf8(const QByteArray &bytes)
{
    return cleaned(QString::fromUtf8(bytes));
}

/// The converters to UTF-8 of one thread. glibc loads a module whenever the first converter of a
/// charset is opened and drops it with the last, which costs more than most texts do.
class Converters
{
public:
    Converters() { ensureGMime(); }
    ~Converters() { closeAll(); }
    Q_DISABLE_COPY_MOVE(Converters)

    /// In its initial state; iconv_t(-1) when iconv does not know the charset. Valid until the next
    /// call.
    iconv_t open(const QByteArray &charset)
    {
        const auto known = m_open.constFind(charset);
        if (known != m_open.cend()) {
            iconv(*known, nullptr, nullptr, nullptr, nullptr);
            return *known;
        }
        const iconv_t converter = g_mime_iconv_open("UTF-8", charset.constData());
        if (converter == iconv_t(-1))
            return converter;
        if (m_open.size() >= kept)
            closeAll();
        m_open.insert(charset, converter);
        return converter;
    }

private:
    static constexpr qsizetype kept = 16;

    void closeAll()
    {
        for (const iconv_t converter : std::as_const(m_open))
            g_mime_iconv_close(converter);
        m_open.clear();
    }

    QHash<QByteArray, iconv_t> m_open;
};

/// Null when iconv does not know the charset. A byte it cannot read becomes U+FFFD.
QString fromIconv(const QByteArray &bytes, const QByteArray &charset)
{
    thread_local Converters converters;
    const iconv_t converter = converters.open(charset);
    if (converter == iconv_t(-1))
        return {};
    QByteArray utf8;
    utf8.reserve(bytes.size() * 2 + 16);
    std::array<char, 8192> buffer; // not cleared: iconv fills it, and most texts are short
    char *in = const_cast<char *>(bytes.constData());
    size_t inLeft = static_cast<size_t>(bytes.size());
    while (true) {
        char *out = buffer.data();
        size_t outLeft = buffer.size();
        const bool isFlush = inLeft == 0;
        const size_t done = isFlush ? iconv(converter, nullptr, nullptr, &out, &outLeft)
                                    : iconv(converter, &in, &inLeft, &out, &outLeft);
        const int problem = done == size_t(-1) ? errno : 0;
        utf8.append(buffer.data(), out - buffer.data());
        if (isFlush && problem != E2BIG)
            break;
        if (problem == EILSEQ || problem == EINVAL) {
            utf8.append("\xEF\xBF\xBD");
            ++in;
            --inLeft;
        }
    }
    return fromUtf8(utf8);
}

/// The name iconv should be asked for; empty for one that says nothing.
QByteArray usableLabel(const QByteArray &label)
{
    QByteArray name = label.trimmed().toLower();
    name.replace('"', "");
    name.replace('\'', "");
    const bool isPlausible =
        !name.isEmpty() && name.size() <= 40 && std::all_of(name.cbegin(), name.cend(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
                   c == '.' || c == ':' || c == '+';
        });
    static const QList<QByteArray> meaningless{"default_charset", "unknown-8bit", "x-unknown",
                                               "unknown", "8bit"};
    if (!isPlausible || meaningless.contains(name))
        return {};
    if (name.startsWith("cp125"))
        name.replace("cp", "windows-");
    if (name == "gb2312" || name == "gbk" || name == "x-gbk")
        return "gb18030"; // senders of "gb2312" use letters only the larger sets have
    if (name == "iso-8859-1" || name == "latin1" || name == "iso8859-1")
        return "windows-1252"; // bytes 80-9F are never meant as C1 controls
    if (name == "ks_c_5601-1987" || name == "ks_c_5601")
        return "cp949";
    if (name == "shift_jis" || name == "x-sjis")
        return "cp932";
    return name;
}

bool isUtf8Name(const QByteArray &name)
{
    return name == "utf-8" || name == "utf8" || name == "utf-8mb4" || name == "unicode-1-1-utf-8";
}

bool isAsciiName(const QByteArray &name)
{
    return name == "us-ascii" || name == "ascii" || name == "ansi_x3.4-1968" || name == "iso646-us";
}

/// More high bytes in the ranges of Cyrillic letters of windows-1251 than lone accented ones.
bool looksCyrillic(const QByteArray &bytes)
{
    qsizetype high = 0;
    qsizetype neighbours = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const auto isLetter = [&](qsizetype at) {
            return at < bytes.size() && static_cast<unsigned char>(bytes.at(at)) >= 0xC0;
        };
        if (!isLetter(i))
            continue;
        ++high;
        neighbours += isLetter(i + 1) ? 1 : 0;
    }
    return high >= 2 && neighbours * 2 >= high;
}

QByteArray detectedCharset(const QByteArray &bytes)
{
    const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(),
                                                                         &uchardet_delete);
    const auto length = static_cast<size_t>(std::min(bytes.size(), guessedBytes));
    if (uchardet_handle_data(detector.get(), bytes.constData(), length) != 0)
        return {};
    uchardet_data_end(detector.get());
    return QByteArray(uchardet_get_charset(detector.get())).toLower();
}

} // namespace

bool isValidUtf8(const QByteArray &bytes)
{
    return bytes.isValidUtf8();
}

QByteArray guessCharset(const QByteArray &bytes)
{
    if (isValidUtf8(bytes))
        return "utf-8";
    // Short texts make uchardet guess wildly; it is believed only about families of charsets that
    // are written in this part of the world or cannot be mistaken.
    static const QList<QByteArray> believed{
        "windows-1251", "koi8-r",   "ibm866",      "iso-8859-5",  "windows-1250", "iso-8859-2",
        "gb18030",      "big5",     "shift_jis",   "euc-jp",      "euc-kr",       "uhc",
        "utf-16le",     "utf-16be", "iso-2022-jp", "mac-cyrillic"};
    const QByteArray detected = detectedCharset(bytes);
    if (believed.contains(detected) && bytes.size() >= 8)
        return detected == "mac-cyrillic" ? QByteArray("x-mac-cyrillic") : detected;
    return looksCyrillic(bytes) ? "windows-1251" : "windows-1252";
}

QString decodeCharset(const QByteArray &bytes, const QByteArray &label)
{
    QByteArray name = usableLabel(label);
    const bool isLie = hasHighBytes(bytes) && (name.isEmpty() || isAsciiName(name));
    if (isLie || (isUtf8Name(name) && !isValidUtf8(bytes))) {
        // One damaged letter in long UTF-8 text (a cut at a byte limit) is no reason to guess.
        const QString asUtf8 = fromUtf8(bytes);
        if (asUtf8.count(QChar::ReplacementCharacter) * 20 < asUtf8.size() && isUtf8Name(name))
            return asUtf8;
        name = guessCharset(bytes);
    }
    if (name.isEmpty() || isUtf8Name(name) || isAsciiName(name))
        return fromUtf8(bytes);
    const QString text = fromIconv(bytes, name);
    if (!text.isNull() || bytes.isEmpty())
        return text;
    const QByteArray guess = guessCharset(bytes);
    if (guess == "utf-8")
        return fromUtf8(bytes);
    const QString guessed = fromIconv(bytes, guess);
    return guessed.isNull() ? cleaned(QString::fromLatin1(bytes)) : guessed;
}

} // namespace Martlet::Mime
