// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/doctor/FindingText.h"

#include "ui/common/Formatting.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <array>

namespace Martlet::Ui
{

using Doctor::FindingCode;
using Doctor::FindingValues;

namespace
{

struct ClockText {
    Q_DECLARE_TR_FUNCTIONS(ClockText)
};

QString shown(const QDateTime &time)
{
    return time.isValid() ? QLocale().toString(time.toLocalTime(), QLocale::ShortFormat)
                          : QString();
}

QString shown(quint16 port)
{
    return port == 0 ? QString() : QString::number(port);
}

/// Seconds for what waits seconds, minutes for what waits longer.
QString shown(const std::optional<std::chrono::seconds> &wait, FindingCode code)
{
    if (!wait)
        return {};
    const qint64 count = code == FindingCode::Pop2
                             ? std::chrono::ceil<std::chrono::minutes>(*wait).count()
                             : wait->count();
    return QLocale().toString(count);
}

QString shownSize(qint64 bytes)
{
    return bytes > 0 ? sizeText(bytes) : QString();
}

/// The host and path people read; the whole is behind the button.
QString shown(const QUrl &url)
{
    return url.isValid() ? url.toDisplayString(QUrl::RemoveScheme | QUrl::RemoveQuery |
                                               QUrl::StripTrailingSlash)
                               .mid(2)
                         : QString();
}

/// What stands in the place of a value that is not known; null: nothing does. Apart from what
/// translates it: lupdate does not look into a call of something named "translate".
const char *substituteSource(const QString &name, FindingCode code)
{
    if (name == QLatin1String("provider"))
        return QT_TRANSLATE_NOOP("FindingText", "the provider");
    if (name == QLatin1String("webmail"))
        return QT_TRANSLATE_NOOP("FindingText", "the provider's website");
    if (name == QLatin1String("url"))
        return code == FindingCode::Auth3
                   ? QT_TRANSLATE_NOOP("FindingText", "the settings of the mailbox")
                   : QT_TRANSLATE_NOOP("FindingText", "the website of the mailbox");
    if (name == QLatin1String("alternative"))
        return code == FindingCode::Auth12
                   ? QT_TRANSLATE_NOOP("FindingText", "the full address")
                   : QT_TRANSLATE_NOOP("FindingText", "the server of that region");
    if (name == QLatin1String("product"))
        return QT_TRANSLATE_NOOP("FindingText", "not named");
    if (name == QLatin1String("found"))
        return QT_TRANSLATE_NOOP("FindingText", "something else");
    if (name == QLatin1String("time"))
        return QT_TRANSLATE_NOOP("FindingText", "the pause");
    if (name == QLatin1String("from"))
        return QT_TRANSLATE_NOOP("FindingText", "another address");
    if (name == QLatin1String("n"))
        return QT_TRANSLATE_NOOP("FindingText", "some");
    return nullptr;
}

/// Where nothing is known, the sentence stays true.
QString substitute(const QString &name, FindingCode code, const FindingValues &values,
                   const TranslateFinding &translate)
{
    if (name == QLatin1String("provider") && !values.host.isEmpty())
        return values.host;
    const char *const source = substituteSource(name, code);
    return source ? translate(source) : QStringLiteral("?");
}

QString valueNamed(const QString &name, FindingCode code, const FindingValues &values)
{
    const std::array<std::pair<const char *, QString>, 25> known{{
        {"host", values.host},
        {"port", shown(values.port)},
        {"tlsport", shown(values.tlsPort)},
        {"provider", values.provider},
        {"found", values.found},
        {"wanted", values.wanted},
        {"text", values.text},
        {"product", values.product},
        {"issuer", values.issuer},
        {"setting", values.setting},
        {"names", values.names.join(QStringLiteral(", "))},
        {"suggestion", values.suggestion},
        {"alternative", values.alternative},
        {"login", values.login},
        {"address", values.address},
        {"from", values.from},
        {"domain", values.domain},
        {"rcpt", values.recipient},
        {"size", shownSize(values.sizeBytes)},
        {"limit", shownSize(values.limitBytes)},
        {"date", shown(values.date)},
        {"now", shown(values.now)},
        {"n", shown(values.wait, code)},
        {"url", shown(values.url)},
        {"webmail", shown(values.webmail)},
    }};
    if (name == QLatin1String("time"))
        return shown(values.until);
    for (const auto &[key, value] : known) {
        if (name == QLatin1String(key))
            return value;
    }
    return {};
}

/// "(for example {suggestion})" goes with what it would say.
QString withoutEmptyExamples(QString text, FindingCode code, const FindingValues &values)
{
    static const QRegularExpression example(QStringLiteral(" \\([^()]*\\{(\\w+)\\}[^()]*\\)"));
    const QRegularExpressionMatch match = example.match(text);
    if (match.hasMatch() && valueNamed(match.captured(1), code, values).isEmpty())
        text.remove(match.capturedStart(), match.capturedLength());
    return text;
}

QString filledIn(const QString &text, FindingCode code, const FindingValues &values,
                 const TranslateFinding &translate)
{
    static const QRegularExpression placeholder(QStringLiteral("\\{(\\w+)\\}"));
    QString filled;
    qsizetype at = 0;
    for (auto found = placeholder.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const QString value = valueNamed(match.captured(1), code, values);
        filled += text.mid(at, match.capturedStart() - at);
        // Names from outside are one line of plain text.
        filled += value.isEmpty() ? substitute(match.captured(1), code, values, translate)
                                  : singleLine(value);
        at = match.capturedEnd();
    }
    return filled + text.mid(at);
}

/// The first sentence is the cause; numbered steps are taken apart.
FindingSentence divided(const QString &text, FindingCode code, const FindingValues &values,
                        const TranslateFinding &translate)
{
    static const QRegularExpression end(QStringLiteral("[.?!](?= )"));
    static const QRegularExpression number(QStringLiteral("(?:^| )\\d\\. "));
    FindingSentence sentence;
    const QRegularExpressionMatch first = end.match(text);
    const qsizetype length = first.hasMatch() ? first.capturedEnd() : text.size();
    sentence.cause = filledIn(text.left(length), code, values, translate);
    const QString rest = text.mid(length).trimmed();
    const QStringList steps = rest.split(number, Qt::SkipEmptyParts);
    for (const QString &step : steps)
        sentence.steps << filledIn(step.trimmed(), code, values, translate);
    return sentence;
}

} // namespace

FindingSentence findingSentence(FindingCode code, const FindingValues &values)
{
    FindingSentence sentence = findingSentence(code, values, [](const char *source) {
        return QCoreApplication::translate("FindingText", source);
    });
    // The date of this finding is the true time, where that is known.
    if (code == FindingCode::Cert3 && values.date.isValid() && values.date != values.now)
        sentence.cause +=
            u' ' + clockSentence(std::chrono::seconds(values.date.secsTo(values.now)));
    return sentence;
}

QString clockSentence(std::chrono::seconds offset)
{
    using namespace std::chrono_literals;
    const bool isBehind = offset < 0s;
    const std::chrono::seconds off = std::chrono::abs(offset);
    const auto count = [off](std::chrono::seconds unit) {
        return static_cast<int>((off + unit / 2) / unit);
    };
    if (off >= 365 * 24h)
        return isBehind ? ClockText::tr("The clock of this computer is about %n year(s) behind.",
                                        nullptr, count(365 * 24h))
                        : ClockText::tr("The clock of this computer is about %n year(s) ahead.",
                                        nullptr, count(365 * 24h));
    if (off >= 48h)
        return isBehind ? ClockText::tr("The clock of this computer is about %n day(s) behind.",
                                        nullptr, count(24h))
                        : ClockText::tr("The clock of this computer is about %n day(s) ahead.",
                                        nullptr, count(24h));
    if (off >= 2h)
        return isBehind ? ClockText::tr("The clock of this computer is about %n hour(s) behind.",
                                        nullptr, count(1h))
                        : ClockText::tr("The clock of this computer is about %n hour(s) ahead.",
                                        nullptr, count(1h));
    return isBehind ? ClockText::tr("The clock of this computer is about %n minute(s) behind.",
                                    nullptr, count(1min))
                    : ClockText::tr("The clock of this computer is about %n minute(s) ahead.",
                                    nullptr, count(1min));
}

FindingSentence findingSentence(FindingCode code, const FindingValues &values,
                                const TranslateFinding &translate)
{
    const char *const source = findingSource(code);
    if (!source)
        return {};
    const QString text = withoutEmptyExamples(translate(source), code, values);
    FindingSentence sentence = divided(text, code, values, translate);
    // Where it stands in the product that is in between, by that product's own words.
    const char *const place = QT_TRANSLATE_NOOP("FindingText", "There it is: {setting}.");
    if (code == FindingCode::Cert7 && !values.setting.isEmpty())
        sentence.steps << filledIn(translate(place), code, values, translate);
    return sentence;
}

QString FindingSentence::text() const
{
    if (steps.size() < 2)
        return (QStringList(cause) + steps).join(u' ');
    QStringList lines{cause};
    for (qsizetype i = 0; i < steps.size(); ++i)
        lines << QStringLiteral("%1. %2").arg(i + 1).arg(steps.at(i));
    return lines.join(u'\n');
}

} // namespace Martlet::Ui
