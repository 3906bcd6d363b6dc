// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/HeaderText.h"

#include "core/mime/EncodedWords.h"
#include "core/mime/GMimeSupport.h"
#include "core/mime/RawAddressList.h"
#include "core/util/Limits.h"

#include <QUrl>

#include <algorithm>
#include <array>
#include <optional>

namespace Martlet::Mime
{

namespace
{

/// RFC 2047 §2 allows 75; with "Subject: " before it the line has to stay within 78.
constexpr int encodedWordBytes = 68;

bool isAscii(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() < 0x80; });
}

/// Printable ASCII without encoded words, as most of it is: nothing to repair or to decode.
bool isPlainText(QByteArrayView raw)
{
    char before = 0;
    for (const char c : raw) {
        if (c < 0x20 || c > 0x7E || (c == '?' && before == '='))
            return false;
        before = c;
    }
    return true;
}

/// Text from a header: no control characters, which could only confuse a list row.
QString withoutControls(QString text)
{
    for (QChar &c : text) {
        if (c.unicode() < 0x20 || (c.unicode() >= 0x7F && c.unicode() < 0xA0))
            c = u' ';
    }
    return text;
}

bool needsEncoding(const QString &text)
{
    if (text.contains(QStringLiteral("=?")))
        return true;
    qsizetype wordLength = 0;
    for (const QChar c : text) {
        if (c.unicode() >= 0x7F || (c.unicode() < 0x20 && c != u'\t'))
            return true;
        wordLength = c == u' ' ? 0 : wordLength + 1;
        // A word longer than a line could not be folded, and quoting may double it.
        if (wordLength > 450)
            return true;
    }
    return text.startsWith(u' ') || text.endsWith(u' ');
}

QByteArray qEncoded(const QByteArray &utf8)
{
    // RFC 2047 §5 (3): only these are safe in a phrase too.
    QByteArray encoded;
    for (const char c : utf8) {
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                             (c >= '0' && c <= '9') || c == '!' || c == '*' || c == '+' ||
                             c == '-' || c == '/';
        if (c == ' ')
            encoded += '_';
        else if (isPlain)
            encoded += c;
        else
            encoded += '=' + QByteArray(1, c).toHex().toUpper();
    }
    return encoded;
}

/// The next code point of `text` at `at` as UTF-8; a lone surrogate becomes U+FFFD.
QByteArray nextCharacter(const QString &text, qsizetype &at)
{
    const bool isPair =
        text.at(at).isHighSurrogate() && at + 1 < text.size() && text.at(at + 1).isLowSurrogate();
    const qsizetype length = isPair ? 2 : 1;
    const QByteArray utf8 = QStringView(text).mid(at, length).toUtf8();
    at += length;
    return utf8;
}

QByteArray encodedWords(const QString &text)
{
    const auto nonAscii =
        std::count_if(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() >= 0x80; });
    const bool isQ = nonAscii * 4 < text.size();
    const QByteArray head = isQ ? "=?utf-8?Q?" : "=?utf-8?B?";
    const qsizetype room = encodedWordBytes - head.size() - 2;
    QByteArray words;
    QByteArray chunk;
    const auto flush = [&] {
        if (chunk.isEmpty())
            return;
        words +=
            (words.isEmpty() ? "" : " ") + head + (isQ ? qEncoded(chunk) : chunk.toBase64()) + "?=";
        chunk.clear();
    };
    for (qsizetype at = 0; at < text.size();) {
        const QByteArray character = nextCharacter(text, at);
        const QByteArray longer = chunk + character;
        const qsizetype length = isQ ? qEncoded(longer).size() : (longer.size() + 2) / 3 * 4;
        if (length > room)
            flush();
        chunk += character;
    }
    flush();
    return words;
}

QByteArray encodePhrase(const QString &name)
{
    if (!isAscii(name) || needsEncoding(name))
        return encodedWords(name);
    const bool isAtoms = std::all_of(name.cbegin(), name.cend(), [](QChar c) {
        return c.isLetterOrNumber() || QStringView(u" !#$%&'*+-/=?^_`{|}~").contains(c);
    });
    if (isAtoms)
        return name.toLatin1();
    QString quoted = name;
    quoted.replace(u'\\', QStringLiteral("\\\\"));
    quoted.replace(u'"', QStringLiteral("\\\""));
    return QString(u'"' + quoted + u'"').toLatin1();
}

// GMime turns ACE labels into letters without a look at what they stand for: "xn--e2afmkfd" came
// back as letters that are written "xn--e2afmoad", another domain. So it is shown no ACE labels.
const QByteArray acePrefix = "xn--";
const QByteArray hiddenAcePrefix = "xn-\xEE\x80\x80-"; // U+E000, of private use

/// The domain in letters if that is another spelling of the very same domain; else as written.
QString withReadableDomain(const QString &address)
{
    constexpr qsizetype longestDomain = 255;
    const qsizetype at = address.lastIndexOf(u'@');
    const QString domain = address.mid(at + 1).toLower();
    if (at < 0 || domain.size() > longestDomain || !isAscii(domain) ||
        !domain.contains(QLatin1String(acePrefix)))
        return address;
    const QString readable = QUrl::fromAce(domain.toLatin1(), QUrl::IgnoreIDNWhitelist);
    const bool isSame =
        !readable.isEmpty() && QUrl::toAce(readable, QUrl::IgnoreIDNWhitelist) == domain.toLatin1();
    return isSame ? QString(address.left(at + 1) + readable) : address;
}

/// A string of GMime's.
QString shownText(const char *utf8)
{
    QByteArray text(utf8);
    text.replace(hiddenAcePrefix, acePrefix);
    return withoutControls(QString::fromUtf8(text)).trimmed();
}

Mail::AddressList addressesFrom(QByteArray flatUtf8)
{
    ensureGMime();
    flatUtf8.replace(acePrefix, hiddenAcePrefix);
    const std::unique_ptr<GMimeParserOptions, decltype(&g_mime_parser_options_free)> options(
        g_mime_parser_options_new(), &g_mime_parser_options_free);
    g_mime_parser_options_set_allow_addresses_without_domain(options.get(), TRUE);
    const GObjectPtr<InternetAddressList> list(
        internet_address_list_parse(options.get(), flatUtf8.constData()));
    Mail::AddressList addresses;
    const int count = list ? internet_address_list_length(list.get()) : 0;
    for (int i = 0; i < count && addresses.size() < Limits::mimeAddresses; ++i) {
        InternetAddress *entry = internet_address_list_get_address(list.get(), i);
        if (!INTERNET_ADDRESS_IS_MAILBOX(entry))
            continue;
        Mail::EmailAddress address;
        address.name = shownText(internet_address_get_name(entry));
        address.address = withReadableDomain(
            shownText(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(entry))));
        if (!address.name.isEmpty() || !address.address.isEmpty())
            addresses.append(address);
    }
    return addresses;
}

constexpr std::array<QByteArrayView, 12> monthNames{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// Takes `count` digits off the front; -1 when they are not there.
int takeDigits(QByteArrayView &text, qsizetype count)
{
    if (text.size() < count)
        return -1;
    int value = 0;
    for (const char c : text.first(count)) {
        if (c < '0' || c > '9')
            return -1;
        value = value * 10 + (c - '0');
    }
    text = text.sliced(count);
    return value;
}

bool takeChar(QByteArrayView &text, char c)
{
    if (!text.startsWith(c))
        return false;
    text = text.sliced(1);
    return true;
}

/// "Tue, 3 Jun 2025 09:05:00 +0200 (CEST)", as nearly every program writes it (RFC 5322 §3.3). All
/// else is for GMime, which takes its time.
std::optional<QDateTime> usualDate(QByteArrayView text)
{
    if (text.size() > 5 && text[3] == ',' && text[4] == ' ')
        text = text.sliced(5);
    const bool hasTwoDigits = text.size() > 1 && text[1] != ' ';
    const int day = takeDigits(text, hasTwoDigits ? 2 : 1);
    if (day < 0 || !takeChar(text, ' ') || text.size() < 4)
        return std::nullopt;
    const auto *const month = std::find(monthNames.begin(), monthNames.end(), text.first(3));
    text = text.sliced(3);
    if (month == monthNames.end() || !takeChar(text, ' '))
        return std::nullopt;
    const int year = takeDigits(text, 4);
    if (year < 1970 || !takeChar(text, ' '))
        return std::nullopt;
    const int hour = takeDigits(text, 2);
    const int minute = takeChar(text, ':') ? takeDigits(text, 2) : -1;
    const int second = takeChar(text, ':') ? takeDigits(text, 2) : -1;
    if (!takeChar(text, ' ') || text.isEmpty())
        return std::nullopt;
    const char sign = text.front();
    text = text.sliced(1);
    const int zoneHour = takeDigits(text, 2);
    const int zoneMinute = takeDigits(text, 2);
    const bool isEnd = text.isEmpty() || (text.startsWith(" (") && text.endsWith(')'));
    const QDate date(year, static_cast<int>(month - monthNames.begin()) + 1, day);
    const bool isTime = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 &&
                        second < 60 && (sign == '+' || sign == '-') && zoneHour >= 0 &&
                        zoneHour <= 14 && zoneMinute >= 0 && zoneMinute < 60;
    if (!isEnd || !isTime || !date.isValid())
        return std::nullopt;
    const int offset = (zoneHour * 60 + zoneMinute) * 60 * (sign == '-' ? -1 : 1);
    return QDateTime(date, QTime(hour, minute, second), Qt::OffsetFromUTC, offset);
}

} // namespace

QString decodeHeaderText(const QByteArray &raw)
{
    if (isPlainText(raw))
        return QString::fromLatin1(QByteArrayView(raw).trimmed());
    const QByteArray repaired = repairedHeader(raw).trimmed();
    return withoutControls(decodedWords(repaired));
}

QString decodeHeaderPhrase(const QByteArray &raw)
{
    if (isPlainText(raw) && !raw.contains('"'))
        return QString::fromLatin1(QByteArrayView(raw).trimmed());
    QByteArray phrase = repairedHeader(raw).trimmed();
    if (phrase.size() >= 2 && phrase.startsWith('"') && phrase.endsWith('"')) {
        phrase = phrase.mid(1, phrase.size() - 2);
        phrase.replace("\\\"", "\"");
        phrase.replace("\\\\", "\\");
    }
    return decodeHeaderText(phrase).trimmed();
}

QByteArray encodeHeaderText(const QString &text)
{
    return needsEncoding(text) ? encodedWords(text) : text.toLatin1();
}

Mail::AddressList parseAddresses(const QByteArray &raw)
{
    const QByteArray flat = flatAddressList(repairedHeader(raw), Limits::mimeAddresses);
    return addressesFrom(quotedWords(flat));
}

QByteArrayList unreadableAddresses(const QByteArray &raw)
{
    QByteArrayList unreadable = addressEntries(repairedHeader(raw), Limits::mimeAddresses);
    unreadable.removeIf([](const QByteArray &entry) { return !parseAddresses(entry).isEmpty(); });
    return unreadable;
}

Mail::AddressList parseAddresses(const QString &text)
{
    return parseAddresses(text.toUtf8());
}

QByteArray encodeAddress(const Mail::EmailAddress &address)
{
    const QByteArray ace = addressToAce(address.address).toUtf8();
    if (address.name.isEmpty())
        return ace;
    return encodePhrase(address.name) + " <" + ace + '>';
}

bool isTransmittable(const Mail::EmailAddress &address)
{
    return Mail::isPlausibleAddress(address.address) && isAscii(address.localPart()) &&
           isAscii(addressToAce(address.address)) && address.address.size() <= 320;
}

QString addressToAce(const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    if (at < 0 || isAscii(address.mid(at + 1)))
        return address;
    const QByteArray ace = QUrl::toAce(address.mid(at + 1), QUrl::IgnoreIDNWhitelist);
    return ace.isEmpty() ? address : address.left(at + 1) + QString::fromLatin1(ace);
}

QDateTime parseDate(const QByteArray &raw)
{
    if (const std::optional<QDateTime> usual = usualDate(raw))
        return *usual;
    ensureGMime();
    const QByteArray text = repairedHeader(raw).trimmed().left(200);
    if (text.isEmpty())
        return {};
    const std::unique_ptr<GDateTime, decltype(&g_date_time_unref)> date(
        g_mime_utils_header_decode_date(text.constData()), &g_date_time_unref);
    if (!date)
        return {};
    const qint64 seconds = g_date_time_to_unix(date.get());
    const auto offset =
        static_cast<int>(g_date_time_get_utc_offset(date.get()) / G_TIME_SPAN_SECOND);
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::OffsetFromUTC, offset);
}

QByteArray formatDate(const QDateTime &date)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    const int offset = date.offsetFromUtc() / 60;
    const QDate day = date.date();
    const QTime time = date.time();
    const QString text =
        QStringLiteral("%1, %2 %3 %4 %5 %6%7%8")
            .arg(QLatin1String(days[day.dayOfWeek() - 1]))
            .arg(day.day())
            .arg(QLatin1String(monthNames[static_cast<std::size_t>(day.month() - 1)]))
            .arg(day.year(), 4, 10, QLatin1Char('0'))
            .arg(time.toString(QStringLiteral("HH:mm:ss")))
            .arg(offset < 0 ? QLatin1Char('-') : QLatin1Char('+'))
            .arg(qAbs(offset) / 60, 2, 10, QLatin1Char('0'))
            .arg(qAbs(offset) % 60, 2, 10, QLatin1Char('0'));
    return text.toLatin1();
}

QList<QByteArray> parseMessageIds(const QByteArray &raw, int maximum)
{
    QList<QByteArray> ids;
    const QByteArray text = repairedHeader(raw);
    qsizetype at = 0;
    while ((at = text.indexOf('<', at)) >= 0) {
        const qsizetype end = text.indexOf('>', at);
        if (end < 0)
            break;
        QByteArray id = text.mid(at + 1, end - at - 1).simplified();
        id.replace(' ', "");
        if (!id.isEmpty())
            ids.append(id);
        at = end + 1;
    }
    // Some programs leave the brackets off; words with an '@' are still identifiers.
    if (ids.isEmpty() && !text.contains('<')) {
        for (const QByteArray &word : text.simplified().split(' ')) {
            if (word.contains('@'))
                ids.append(word);
        }
    }
    if (maximum > 1 && ids.size() > maximum)
        ids.erase(ids.begin() + 1, ids.end() - (maximum - 1));
    return ids;
}

bool isServerPlaceholder(const QString &address)
{
    static constexpr std::array<QStringView, 10> invented{
        u"missing_mailbox",     u"missing_domain",
        u"syntax_error",        u"unspecified-domain",
        u".missing-host-name.", u".syntax-error.",
        u"invalid_address",     u"unexpected_data_after_address",
        u"missing-mailbox",     u"missing-domain"};
    const auto isInvented = [](QStringView part) {
        return std::any_of(invented.cbegin(), invented.cend(), [part](QStringView one) {
            return part.size() == one.size() && part.compare(one, Qt::CaseInsensitive) == 0;
        });
    };
    const QStringView whole = QStringView(address).trimmed();
    const qsizetype at = whole.lastIndexOf(u'@');
    return at < 0 ? isInvented(whole) : isInvented(whole.left(at)) || isInvented(whole.mid(at + 1));
}

} // namespace Martlet::Mime
