// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/LinkCheck.h"

#include "core/mime/HeaderText.h"

#include <QStringList>

#include <algorithm>

namespace Martlet::Mime
{

namespace
{

bool isHidden(QChar c)
{
    const QChar::Category category = c.category();
    return category == QChar::Other_Control || category == QChar::Other_Format ||
           c == QChar::LineSeparator || c == QChar::ParagraphSeparator || c.isSurrogate();
}

/// Hidden characters; pairs of surrogates (emoji) are none.
bool hasHidden(const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPair =
            text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        if (isPair) {
            // Tag characters (U+E0000…) are as invisible as the rest.
            const char32_t code = QChar::surrogateToUcs4(text.at(i), text.at(i + 1));
            if (QChar::category(code) == QChar::Other_Format)
                return true;
            ++i;
        } else if (text.at(i) == QChar(0x200D)) {
            continue; // joins emoji
        } else if (isHidden(text.at(i))) {
            return true;
        }
    }
    return false;
}

/// The script all letters share; Unknown when they do not, Common when there are none.
QChar::Script scriptOf(const QString &label)
{
    QChar::Script script = QChar::Script_Common;
    for (const char32_t code : label.toUcs4()) {
        const QChar::Script one = QChar::script(code);
        if (one == QChar::Script_Common || one == QChar::Script_Inherited)
            continue;
        if (script != QChar::Script_Common && script != one)
            return QChar::Script_Unknown;
        script = one;
    }
    return script;
}

/// Cyrillic and Greek letters that look like Latin ones; a label of nothing else is a disguise.
bool looksLatin(const QString &label)
{
    static const QString lookalikes = QStringLiteral(
        "\u0430\u0435\u043E\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u0501\u051B\u051D\u04BB"
        "\u04CF\u043A\u043C\u0442\u0432\u043D\u0433\u043F\u044A\u0491\u0475\u0461"
        "\u03BF\u03B1\u03C1\u03BD\u03B9\u03BA\u03C5\u03C7\u03C4");
    return std::all_of(label.cbegin(), label.cend(),
                       [](QChar c) { return !c.isLetter() || lookalikes.contains(c); });
}

bool isSafeLabel(const QString &label)
{
    const bool isAscii =
        std::all_of(label.cbegin(), label.cend(), [](QChar c) { return c.unicode() < 0x80; });
    if (isAscii)
        return !label.startsWith(QStringLiteral("xn--"));
    const bool hasOdd = std::any_of(label.cbegin(), label.cend(), [](QChar c) {
        return isHidden(c) || !(c.isLetterOrNumber() || c == u'-' || c.isMark());
    });
    if (hasOdd)
        return false;
    static const QList<QChar::Script> known{
        QChar::Script_Latin,    QChar::Script_Cyrillic,  QChar::Script_Greek,
        QChar::Script_Hebrew,   QChar::Script_Arabic,    QChar::Script_Han,
        QChar::Script_Hangul,   QChar::Script_Thai,      QChar::Script_Georgian,
        QChar::Script_Armenian, QChar::Script_Devanagari};
    const QChar::Script script = scriptOf(label);
    const bool isConfusable =
        (script == QChar::Script_Cyrillic || script == QChar::Script_Greek) && looksLatin(label);
    return known.contains(script) && !isConfusable;
}

QString asciiHost(const QString &host)
{
    const QByteArray ace = QUrl::toAce(host, QUrl::IgnoreIDNWhitelist);
    return ace.isEmpty() ? host.toLower() : QString::fromLatin1(ace).toLower();
}

QString unicodeHost(const QString &host)
{
    return QUrl::fromAce(host.toLatin1(), QUrl::IgnoreIDNWhitelist);
}

/// "www." says nothing about whose host it is.
QString comparableHost(const QString &host)
{
    const QString ascii = asciiHost(host);
    return ascii.startsWith(QStringLiteral("www.")) ? ascii.mid(4) : ascii;
}

bool isHostLike(const QString &text)
{
    const QStringList labels = text.split(u'.');
    const bool isShaped =
        labels.size() >= 2 && std::all_of(labels.cbegin(), labels.cend(), [](const QString &label) {
            return !label.isEmpty() && label.size() <= 63 &&
                   std::all_of(label.cbegin(), label.cend(), [](QChar c) {
                       return c.isLetterOrNumber() || c == u'-' || c.isMark();
                   });
        });
    const QString last = labels.constLast();
    return isShaped && last.size() >= 2 &&
           std::all_of(last.cbegin(), last.cend(), [](QChar c) { return c.isLetter(); });
}

/// The host a person would read in `word`; empty for an ordinary word.
QString hostInWord(QString word)
{
    const qsizetype scheme = word.indexOf(QStringLiteral("://"));
    if (scheme >= 0)
        word = word.mid(scheme + 3);
    const QStringView ends(u".,;:!?()[]<>\"'\u00AB\u00BB");
    while (!word.isEmpty() && ends.contains(word.back()))
        word.chop(1);
    while (!word.isEmpty() && ends.contains(word.front()))
        word.remove(0, 1);
    for (const QChar stop : {u'/', u'?', u'#'}) {
        const qsizetype at = word.indexOf(stop);
        if (at >= 0)
            word.truncate(at);
    }
    if (word.contains(u'@'))
        word = word.mid(word.lastIndexOf(u'@') + 1);
    const qsizetype port = word.lastIndexOf(u':');
    if (port >= 0)
        word.truncate(port);
    return isHostLike(word) ? word : QString();
}

/// What a reader sees of a link's text: without what takes no room, and as much as anybody reads.
QStringList visibleWords(const QString &text)
{
    constexpr qsizetype looked = 4000;
    QString seen;
    for (const QChar c : text) {
        if (c.isSpace() || c == QChar::ObjectReplacementCharacter)
            seen += seen.endsWith(u' ') ? QString() : QStringLiteral(" ");
        else if (c.isSurrogate() || !isHidden(c))
            seen += c;
        if (seen.size() >= looked)
            break;
    }
    return seen.split(u' ', Qt::SkipEmptyParts);
}

} // namespace

bool isOpenableUrl(const QUrl &url)
{
    const QString scheme = url.scheme().toLower();
    if (scheme == QStringLiteral("mailto"))
        return true;
    const bool isWeb = scheme == QStringLiteral("http") || scheme == QStringLiteral("https");
    return isWeb && url.isValid() && !url.host().isEmpty();
}

QString displayHost(const QString &host)
{
    const QString ascii = asciiHost(host);
    const QString unicode = unicodeHost(ascii);
    const QStringList labels = unicode.split(u'.');
    const bool isSafe = std::all_of(labels.cbegin(), labels.cend(), isSafeLabel);
    return isSafe ? unicode : ascii;
}

QString displayHost(const QUrl &url)
{
    return displayHost(url.host(QUrl::FullyEncoded));
}

QString displayUrl(const QUrl &url)
{
    QString text = QString::fromLatin1(url.toEncoded());
    const QString host = url.host(QUrl::FullyEncoded);
    const qsizetype at = host.isEmpty() ? -1 : text.indexOf(QStringLiteral("//"));
    const qsizetype hostAt = at < 0 ? -1 : text.indexOf(host, at);
    if (hostAt < 0)
        return text;
    // The user part would come before the host and can be made to look like one: it is shown as it
    // is, the host stays recognisable by being the only decoded piece.
    const qsizetype userEnd = text.indexOf(u'@', at);
    const QString userInfo = url.userInfo(QUrl::FullyEncoded);
    const qsizetype from = !userInfo.isEmpty() && userEnd >= 0 ? userEnd + 1 : hostAt;
    return text.replace(text.indexOf(host, from), host.size(), displayHost(host));
}

bool looksLikeOtherHost(const QString &text, const QUrl &url)
{
    const QString target = url.scheme() == QStringLiteral("mailto")
                               ? url.path().mid(url.path().lastIndexOf(u'@') + 1)
                               : url.host(QUrl::FullyEncoded);
    const QString targetHost = comparableHost(target);
    const QStringList words = visibleWords(text);
    return std::any_of(words.cbegin(), words.cend(), [&](const QString &word) {
        const QString shown = hostInWord(word);
        return !shown.isEmpty() && comparableHost(shown) != targetHost;
    });
}

SenderWarnings senderWarnings(const Mail::AddressList &from, const Mail::AddressList &sender,
                              int fromFields)
{
    SenderWarnings warnings;
    if (from.isEmpty())
        return SenderWarning::NoFrom;
    if (from.size() > 1 || fromFields > 1)
        warnings |= SenderWarning::SeveralFrom;
    for (const Mail::EmailAddress &one : from) {
        if (hasHidden(one.name) || hasHidden(one.address))
            warnings |= SenderWarning::HiddenCharacters;
        if (one.address.isEmpty() || isServerPlaceholder(one.address))
            warnings |= SenderWarning::PlaceholderAddress;
        const QString domain = one.domain();
        const QStringList labels = unicodeHost(asciiHost(domain)).split(u'.');
        if (!domain.isEmpty() && !std::all_of(labels.cbegin(), labels.cend(), isSafeLabel))
            warnings |= SenderWarning::MixedScriptDomain;
        const QStringList words = one.name.simplified().split(u' ', Qt::SkipEmptyParts);
        for (const QString &word : words) {
            QString bare = word;
            bare.remove(u'<').remove(u'>').remove(u'(').remove(u')').remove(u'"').remove(u'\'');
            const bool isAddress = bare.contains(u'@') || bare.contains(QChar(0xFF20));
            const qsizetype at = bare.indexOf(u'@');
            const bool isWhole = at < 0 || isHostLike(bare.mid(at + 1));
            if (isAddress && isWhole && !Mail::sameMailbox(bare, one.address))
                warnings |= SenderWarning::NameShowsOtherAddress;
        }
    }
    if (!sender.isEmpty() && sender.constFirst().domain() != from.constFirst().domain())
        warnings |= SenderWarning::SenderDiffers;
    return warnings;
}

QString displayAddress(const Mail::EmailAddress &address)
{
    if (isServerPlaceholder(address.address))
        return {};
    QString shown = address.address;
    const qsizetype at = shown.lastIndexOf(u'@');
    if (at >= 0)
        shown = shown.left(at + 1) + displayHost(shown.mid(at + 1));
    for (QChar &c : shown) {
        if (isHidden(c))
            c = QChar::ReplacementCharacter;
    }
    return shown;
}

} // namespace Martlet::Mime
