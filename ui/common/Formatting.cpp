// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/Formatting.h"

#include <QCoreApplication>
#include <QTimeZone>

namespace Martlet::Ui
{

namespace
{

QString translated(const char *text, int number = -1)
{
    return QCoreApplication::translate("Martlet::Ui::Formatting", text, nullptr, number);
}

bool isInvisible(QChar c)
{
    switch (c.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format: // bidi embeddings and isolates, zero-width characters
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

/// The locale's "3 March" without a year: its long date has it in the right order.
QString dayAndMonth(const QDate &date, const QLocale &locale)
{
    QString format = locale.dateFormat(QLocale::LongFormat);
    const bool isMonthFirst = format.indexOf(QLatin1Char('M')) < format.indexOf(QLatin1Char('d'));
    return locale.toString(date, isMonthFirst ? QStringLiteral("MMM d") : QStringLiteral("d MMM"));
}

} // namespace

QString timeText(QTime time, const QLocale &locale)
{
    // Some locales (and C) have seconds even in their short form.
    QString format = locale.timeFormat(QLocale::ShortFormat);
    format.remove(QStringLiteral(":ss")).remove(QStringLiteral(".ss"));
    return locale.toString(time, format);
}

QString shortDate(const QDateTime &date, const QDateTime &now, const QLocale &locale)
{
    if (!date.isValid())
        return {};
    const QDateTime local = date.toTimeZone(now.timeZone());
    const qint64 daysAgo = local.date().daysTo(now.date());
    if (daysAgo == 0)
        return timeText(local.time(), locale);
    if (daysAgo == 1)
        return translated(QT_TRANSLATE_NOOP("Martlet::Ui::Formatting", "Yesterday"));
    if (daysAgo > 1 && daysAgo < 7)
        return locale.dayName(local.date().dayOfWeek(), QLocale::ShortFormat);
    if (local.date().year() == now.date().year())
        return dayAndMonth(local.date(), locale);
    return locale.toString(local.date(), QLocale::ShortFormat);
}

QString headerDate(const QDateTime &date, const QDateTime &now, const QLocale &locale)
{
    if (!date.isValid())
        return {};
    const QDateTime local = date.toTimeZone(now.timeZone());
    const QString time = timeText(local.time(), locale);
    if (local.date() == now.date())
        return time;
    if (local.date().year() == now.date().year())
        return dayAndMonth(local.date(), locale) + QLatin1Char(' ') + time;
    return locale.toString(local.date(), QLocale::ShortFormat) + QLatin1Char(' ') + time;
}

QString fullDate(const QDateTime &date, const QLocale &locale)
{
    return date.isValid() ? locale.toString(date.toLocalTime(), QLocale::LongFormat) : QString();
}

QString sizeText(qint64 bytes, const QLocale &locale)
{
    constexpr qint64 kilo = 1024;
    constexpr qint64 mega = kilo * 1024;
    constexpr qint64 giga = mega * 1024;
    if (bytes < kilo)
        return translated(QT_TRANSLATE_N_NOOP("Martlet::Ui::Formatting", "%Ln bytes"),
                          static_cast<int>(bytes));
    const auto tenths = [&locale](qint64 amount, qint64 unit) {
        const double value = static_cast<double>(amount) / static_cast<double>(unit);
        return locale.toString(value, 'f', value < 10 ? 1 : 0);
    };
    if (bytes < mega)
        return translated(QT_TRANSLATE_NOOP("Martlet::Ui::Formatting", "%1 KB"))
            .arg(locale.toString((bytes + kilo / 2) / kilo));
    if (bytes < giga)
        return translated(QT_TRANSLATE_NOOP("Martlet::Ui::Formatting", "%1 MB"))
            .arg(tenths(bytes, mega));
    return translated(QT_TRANSLATE_NOOP("Martlet::Ui::Formatting", "%1 GB"))
        .arg(tenths(bytes, giga));
}

QString singleLine(const QString &text)
{
    QString clean;
    clean.reserve(text.size());
    for (const QChar c : text) {
        if (c.isSpace())
            clean += QLatin1Char(' ');
        else if (!isInvisible(c))
            clean += c;
    }
    return clean.simplified();
}

QString displayName(const Mail::EmailAddress &address)
{
    const QString name = singleLine(address.name);
    return name.isEmpty() ? singleLine(address.address) : name;
}

QString displayNames(const Mail::AddressList &addresses)
{
    QStringList names;
    for (const Mail::EmailAddress &address : addresses)
        names << displayName(address);
    return names.join(QStringLiteral(", "));
}

QString plainToolTip(const QString &text)
{
    // Rich text with everything escaped: the only form a tooltip surely does not interpret.
    return text.isEmpty()
               ? QString()
               : QStringLiteral("<qt>%1</qt>")
                     .arg(text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")));
}

QString initials(const Mail::EmailAddress &address)
{
    const QString source = displayName(address);
    QString letters;
    bool isAtWordStart = true;
    for (qsizetype i = 0; i < source.size() && letters.size() < 2; ++i) {
        if (source.at(i) == QLatin1Char('@'))
            break;
        if (source.at(i).isLetterOrNumber()) {
            if (isAtWordStart)
                letters += source.at(i).toUpper();
            isAtWordStart = false;
        } else if (source.at(i).isSpace()) {
            isAtWordStart = true;
        }
    }
    return letters;
}

} // namespace Martlet::Ui
