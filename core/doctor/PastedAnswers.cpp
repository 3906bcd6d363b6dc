// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/PastedAnswers.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace Martlet::Doctor
{

namespace
{

constexpr qsizetype longestAnswer = 2000;
constexpr qsizetype mostAnswers = 20;

/// To the next empty line: behind it another error begins.
QString paragraphFrom(const QString &text, qsizetype at)
{
    static const QRegularExpression gap(QStringLiteral("\\n\\s*\\n"));
    const QRegularExpressionMatch end = gap.match(text, at);
    const qsizetype length = (end.hasMatch() ? end.capturedStart() : text.size()) - at;
    return text.mid(at, std::min(length, longestAnswer));
}

bool isFront(const QString &text, qsizetype at)
{
    while (at > 0 && (text.at(at - 1) == u' ' || text.at(at - 1) == u'\t'))
        --at;
    return at == 0 || QStringView(u"\n:\"'«“„([").contains(text.at(at - 1));
}

void append(QList<PastedAnswer> &answers, const QString &text, const QRegularExpression &front,
            MailProtocol protocol)
{
    for (auto found = front.globalMatch(text); found.hasNext() && answers.size() < mostAnswers;) {
        const QRegularExpressionMatch match = found.next();
        const qsizetype at = match.capturedStart(1);
        answers.append({paragraphFrom(text, at), protocol, isFront(text, at)});
    }
}

struct Sign {
    MailProtocol protocol;
    QStringView words; ///< a regular expression
};

} // namespace

QList<PastedAnswer> answersIn(const QString &text)
{
    // 443, 465 and 587 are ports.
    static const QRegularExpression smtp(
        QStringLiteral("(?<![\\d.,:/x\\w])((?!443|465|587)[45][0-57]\\d(?=[ -]\\s*\\S)(?![ "
                       "-]+(?:KB|MB|GB|КБ|МБ)\\b))"));
    static const QRegularExpression status(
        QStringLiteral("(?<![\\d.\\w])(?<!\\d{3}[ -])(?<!#)([45]\\.\\d\\.\\d{1,3})(?![\\d.])"));
    static const QRegularExpression pop3(QStringLiteral("(-ERR\\b)"));
    static const QRegularExpression imap(QStringLiteral(
        "(?:^|[\\s\"'«“„(:])((?:NO|BAD|BYE) \\[|(?:\\* |[A-Za-z]{0,4}\\d+(?:\\.\\d+)? )"
        "(?:NO|BAD|BYE) |NO (?=[A-Z])|BAD (?=[A-Z])|BYE (?=[A-Z]))"));
    static const QRegularExpression pop3Bracket(
        QStringLiteral("(\\[(?:AUTH|SYS/TEMP|SYS/PERM|IN-USE|LOGIN-DELAY)\\])"));
    static const QRegularExpression imapBracket(QStringLiteral(
        "(\\[(?:AUTHENTICATIONFAILED|AUTHORIZATIONFAILED|ALERT|WEBALERT[^\\]]*|UNAVAILABLE|EXPIRED|"
        "PRIVACYREQUIRED|CONTACTADMIN|NOPERM|INUSE|LIMIT|OVERQUOTA|CORRUPTION|SERVERBUG|CLIENTBUG|"
        "CANNOT|NONEXISTENT|TRYCREATE|TOOBIG|READ-ONLY|THROTTLED)\\])"));
    QList<PastedAnswer> answers;
    append(answers, text, pop3, MailProtocol::Pop3);
    append(answers, text, imap, MailProtocol::Imap);
    append(answers, text, smtp, MailProtocol::Smtp);
    if (!answers.isEmpty())
        return answers;
    append(answers, text, status, MailProtocol::Smtp);
    append(answers, text, pop3Bracket, MailProtocol::Pop3);
    append(answers, text, imapBracket, MailProtocol::Imap);
    return answers;
}

QList<MailProtocol> protocolsOf(const QString &text)
{
    static const std::array signs{
        Sign{MailProtocol::Imap, u"imap|\\b(993|143)\\b"},
        Sign{MailProtocol::Pop3, u"\\bpop3?\\b|\\b(995|110)\\b"},
        Sign{MailProtocol::Smtp, u"smtp|\\b(465|587|2525)\\b|outgoing|исходящ|отправ|odchádzaj|"
                                 u"odosiel|postausgang|sending|sender|recipient"},
    };
    QList<MailProtocol> found;
    for (const Sign &sign : signs) {
        const QRegularExpression words(sign.words.toString(),
                                       QRegularExpression::CaseInsensitiveOption |
                                           QRegularExpression::UseUnicodePropertiesOption);
        if (words.match(text).hasMatch())
            found.append(sign.protocol);
    }
    return found;
}

QStringList hostsIn(const QString &text)
{
    static const QRegularExpression host(
        QStringLiteral(
            "(?<![@\\w.-])((?:[a-z0-9](?:[a-z0-9-]{0,62})\\.){2,6}[a-z]{2,24})(?![\\w-])"),
        QRegularExpression::CaseInsensitiveOption);
    QStringList hosts;
    for (auto found = host.globalMatch(text); found.hasNext();) {
        const QString name = found.next().captured(1).toLower();
        if (!hosts.contains(name))
            hosts.append(name);
    }
    // The server of the account is named like what it does; addresses of help pages are not.
    std::stable_partition(hosts.begin(), hosts.end(), [](const QString &name) {
        static const QRegularExpression mail(
            QStringLiteral("^(?:imap|pop|smtp|mail|mx|outlook)[a-z0-9-]*\\."));
        return mail.match(name).hasMatch();
    });
    return hosts;
}

quint16 portIn(const QString &text)
{
    static const QRegularExpression port(
        QStringLiteral("(?:port\\w*|порт\\w*|:)[^\\w\\n]{0,8}(25|110|143|465|587|993|995|2525)\\b"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const QRegularExpressionMatch match = port.match(text);
    return match.hasMatch() ? match.captured(1).toUShort() : quint16(0);
}

} // namespace Martlet::Doctor
