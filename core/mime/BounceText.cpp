// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/BounceText.h"

#include "core/mime/BounceTextTable.h"
#include "core/mime/PhraseMatch.h"
#include "core/mime/ReportParts.h"
#include "core/util/Limits.h"

#include <QHash>
#include <QStringList>

#include <algorithm>

namespace Martlet::Mime
{

namespace
{

/// A report says what it is at its top; further down stands what it reports on.
constexpr int openingLines = 14;
constexpr qsizetype openingCharacters = 2000;
constexpr qsizetype lineCharacters = 400;
constexpr qsizetype recipientCharacters = 3000;

QString withoutDashes(const QString &line)
{
    const auto isDash = [](QChar c) { return QStringView(u"-*=_ \t").contains(c); };
    const auto *const begin = std::find_if_not(line.cbegin(), line.cend(), isDash);
    QString text(begin, line.cend() - begin);
    while (!text.isEmpty() && isDash(text.back()))
        text.chop(1);
    return text;
}

bool beginsWithPhrase(const QString &comparable, QStringView phrase)
{
    const qsizetype star = phrase.indexOf(u'*');
    const QStringView first = star < 0 ? phrase : phrase.left(star);
    return comparable.startsWith(first) &&
           hasPhrase(comparable.left(phrase.size() + lineCharacters), phrase);
}

bool beginsWithAny(const QString &comparable, std::span<const QStringView> phrases)
{
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](QStringView phrase) { return beginsWithPhrase(comparable, phrase); });
}

/// A line with which the header of a letter begins.
bool isHeaderLine(const QString &line)
{
    static const QStringList names{QStringLiteral("Received: "), QStringLiteral("Return-Path: "),
                                   QStringLiteral("DKIM-Signature: "),
                                   QStringLiteral("Message-ID: ")};
    return std::any_of(names.cbegin(), names.cend(), [&](const QString &name) {
        return line.startsWith(name, Qt::CaseInsensitive);
    });
}

bool isCopyHeading(const QString &line)
{
    return line.size() <= lineCharacters &&
           beginsWithAny(comparableText(withoutDashes(line)), copyHeadings());
}

/// Index of the first line that belongs to the copy of the letter, or the number of lines.
qsizetype copyBegin(const QStringList &lines)
{
    const auto found = std::find_if(lines.cbegin(), lines.cend(), [](const QString &line) {
        return isHeaderLine(line) || isCopyHeading(line);
    });
    return found - lines.cbegin();
}

HeaderList copiedFields(const QStringList &lines, qsizetype from)
{
    while (from < lines.size() &&
           (isCopyHeading(lines.at(from)) || withoutDashes(lines.at(from)).isEmpty()))
        ++from;
    return readFields(lines.mid(from).join(u'\n').toUtf8(), returnedFieldNames());
}

std::optional<DeliveryAction> actionInOpening(const QString &body)
{
    QString opening;
    int count = 0;
    for (const QString &line : body.left(2 * openingCharacters).split(u'\n')) {
        if (line.trimmed().isEmpty())
            continue;
        if (++count > openingLines || opening.size() > openingCharacters)
            break;
        opening += line + u' ';
    }
    opening = comparableText(opening);
    for (const ReportPhrase &opener : reportOpeners()) {
        if (hasPhrase(opening, opener.phrase))
            return opener.action;
    }
    return std::nullopt;
}

std::optional<DeliveryAction> actionInSubject(const QString &subject)
{
    const QString comparable = comparableText(subject.left(lineCharacters));
    for (const ReportPhrase &known : reportSubjects()) {
        if (beginsWithPhrase(comparable, known.phrase))
            return known.action;
    }
    return std::nullopt;
}

QString plainAddress(QString text)
{
    text = text.trimmed();
    if (text.startsWith(u"mailto:", Qt::CaseInsensitive))
        text = text.mid(7);
    while (!text.isEmpty() && QStringView(u"'\"").contains(text.front()))
        text.remove(0, 1);
    while (!text.isEmpty() && QStringView(u"'\",;:.").contains(text.back()))
        text.chop(1);
    return text.contains(u'@') && Mail::isPlausibleAddress(text) ? text : QString();
}

struct AddressLine {
    QString address; ///< empty when the line is not about an address
    QString rest;
};

/// `<a@example.org>: words`, `<a@example.org>... words`
AddressLine bracketedAddress(const QString &line)
{
    const qsizetype end = line.indexOf(u'>');
    if (end < 0)
        return {};
    return {plainAddress(line.mid(1, end - 1)), line.mid(end + 1)};
}

/// `Name (a@example.org)`, `Name <a@example.org>`, as Outlook and GroupWise name people. A colon
/// before it makes the line a field.
AddressLine addressBehindName(const QString &line)
{
    const bool isRound = line.endsWith(u')');
    if (!isRound && !line.endsWith(u'>'))
        return {};
    const qsizetype begin = line.lastIndexOf(isRound ? u'(' : u'<');
    constexpr qsizetype longestName = 100;
    if (begin < 0 || begin > longestName || line.left(begin).contains(u':'))
        return {};
    return {plainAddress(line.mid(begin + 1, line.size() - begin - 2)), {}};
}

/// `a@example.org`, `a@example.org: words`, `a@example.org (words)`, `a@example.org on Mon, …`, but
/// no sentence that begins with an address.
AddressLine leadingAddress(const QString &line)
{
    const auto *const end = std::find_if(
        line.cbegin(), line.cend(), [](QChar c) { return c.isSpace() || c == u'<' || c == u'('; });
    const qsizetype length = end - line.cbegin();
    const QString word = line.left(length);
    const QString rest = line.mid(length);
    const QString tail = rest.trimmed();
    const bool isEnd = tail.isEmpty() || word.endsWith(u':') || tail.startsWith(u'(') ||
                       tail.startsWith(u'<') || tail.startsWith(u':') || tail.startsWith(u"- ") ||
                       tail.startsWith(u"on ") || word.endsWith(u"...");
    return isEnd ? AddressLine{plainAddress(word), rest} : AddressLine();
}

/// What a line says about an address that it is about; most lines are about none.
AddressLine addressLine(const QString &line)
{
    QString text = line.left(lineCharacters).trimmed();
    if (!text.contains(u'@'))
        return {};
    while (text.startsWith(u"* ") || text.startsWith(u"- ") || text.startsWith(u"\u2022 "))
        text = text.mid(2).trimmed();
    const QString comparable = text.toLower();
    for (const QStringView label : recipientLabels()) {
        if (comparable.startsWith(label))
            text = text.mid(label.size()).trimmed();
    }
    AddressLine found = text.startsWith(u'<') ? bracketedAddress(text) : leadingAddress(text);
    if (found.address.isEmpty())
        found = addressBehindName(text);
    else if (line.size() > lineCharacters)
        found.rest += line.mid(lineCharacters, recipientCharacters);
    return found;
}

/// Every line to the address above it.
class RecipientCollector
{
public:
    void add(const QString &line)
    {
        const AddressLine found = addressLine(line);
        if (!found.address.isEmpty() && !open(found.address))
            return;
        if (m_current < 0)
            return;
        QString &text = m_recipients[m_current].text;
        if (text.size() < recipientCharacters)
            text += (found.address.isEmpty() ? line : found.rest).left(recipientCharacters) + u'\n';
    }

    void moveTo(BounceText &bounce)
    {
        bounce.recipients = std::move(m_recipients);
        bounce.hasMoreRecipients = m_hasMore;
    }

private:
    bool open(const QString &address)
    {
        const auto known = m_index.constFind(address.toLower());
        if (known == m_index.cend() && m_recipients.size() >= Limits::reportRecipients) {
            m_hasMore = true;
            m_current = -1;
            return false;
        }
        m_current = known == m_index.cend() ? m_recipients.size() : *known;
        if (known == m_index.cend()) {
            m_index.insert(address.toLower(), m_current);
            m_recipients.append({address, {}});
        }
        return true;
    }

    QList<TextRecipient> m_recipients;
    QHash<QString, qsizetype> m_index;
    qsizetype m_current = -1;
    bool m_hasMore = false;
};

/// The word behind `label`; `comparable` is the lower-case text.
QString wordBehind(const QString &text, const QString &comparable, QStringView label)
{
    const qsizetype begin = comparable.indexOf(label);
    if (begin < 0)
        return {};
    qsizetype at = begin + label.size();
    const qsizetype from = at;
    while (at < text.size() && !text.at(at).isSpace() &&
           !QStringView(u"[(,;:'\"").contains(text.at(at)))
        ++at;
    QString word = text.mid(from, at - from);
    while (word.endsWith(u'.'))
        word.chop(1);
    return word.contains(u'.') && word.size() <= 255 ? word : QString();
}

QString reportingHostIn(const QString &body)
{
    const QString text = body.left(4 * openingCharacters);
    const QString comparable = text.toLower();
    for (const QStringView label : reportingHostLabels()) {
        QString host = wordBehind(text, comparable, label);
        if (!host.isEmpty())
            return host;
    }
    return {};
}

/// "host mx.example.net[192.0.2.1] said", "while talking to mx.example.net.:"
QString remoteHostIn(const QString &text)
{
    const QString comparable = text.toLower();
    const QString host = wordBehind(text, comparable, u"host ");
    return host.isEmpty() ? wordBehind(text, comparable, u"while talking to ") : host;
}

bool isReplyLine(QStringView line)
{
    return line.size() > 3 && (line.at(0) == u'4' || line.at(0) == u'5') && line.at(1).isDigit() &&
           line.at(2).isDigit() && (line.at(3) == u' ' || line.at(3) == u'-');
}

/// The paragraph that begins with an SMTP reply, if there is one; else all.
QString serverWords(const QString &text)
{
    QStringList words;
    for (const QString &line : text.split(u'\n')) {
        QString plain = line.trimmed();
        while (!plain.isEmpty() && QStringView(u"<#'\" ").contains(plain.front()))
            plain.remove(0, 1);
        if (words.isEmpty() ? isReplyLine(plain) : !plain.isEmpty())
            words.append(plain);
        else if (!words.isEmpty())
            break;
    }
    return words.isEmpty() ? text : words.join(u' ');
}

} // namespace

BounceText readBounceText(const QString &text, const QString &subject)
{
    BounceText bounce;
    QStringList lines = text.split(u'\n');
    const qsizetype copy = copyBegin(lines);
    bounce.returned = copiedFields(lines, copy);
    lines.resize(copy);
    lines.removeIf([](const QString &line) { return line.startsWith(u'>'); });
    bounce.body = lines.join(u'\n');
    bounce.action = actionInOpening(bounce.body);
    bounce.isKnownBySubject = !bounce.action;
    if (!bounce.action)
        bounce.action = actionInSubject(subject);
    bounce.reportingHost = reportingHostIn(bounce.body);
    RecipientCollector collector;
    for (const QString &line : std::as_const(lines))
        collector.add(line);
    collector.moveTo(bounce);
    return bounce;
}

bool isAutoReplySubject(const QString &subject)
{
    return beginsWithAny(comparableText(subject.left(lineCharacters)), autoReplySubjects());
}

RecipientReport recipientFromText(const TextRecipient &recipient, DeliveryAction action)
{
    RecipientReport report;
    report.address = recipient.address;
    report.action = action;
    const QString words = serverWords(recipient.text);
    report.serverText = cleanedServerText(words);
    while (report.serverText.startsWith(u':') || report.serverText.startsWith(u'.'))
        report.serverText = report.serverText.mid(1).trimmed();
    report.status = enhancedStatusIn(words);
    if (report.status.isEmpty())
        report.status = enhancedStatusIn(recipient.text);
    report.remoteHost = remoteHostIn(recipient.text);
    report.reason = bounceReason(report.status, report.serverText);
    if (report.reason == BounceReason::Unknown)
        report.reason = bounceReason(report.status, recipient.text);
    return report;
}

} // namespace Martlet::Mime
