// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/SlipText.h"

#include "core/net/ProtocolRedactor.h"

#include <QByteArrayList>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>
#include <optional>

namespace Martlet::Doctor
{

namespace
{

constexpr qsizetype shortestAnywhere = 3; ///< shorter ones are hidden as whole words only
constexpr qsizetype longestAddress = 2000;

QString stars()
{
    return QStringLiteral("***");
}

bool isAsciiLetterOrDigit(QChar c)
{
    return c.unicode() < 0x80 && c.isLetterOrNumber();
}

/// Whether a word ends between `text[at - 1]` and `text[at]`. Host names and numbers with dots are
/// one word.
bool isBorder(const QString &text, qsizetype at)
{
    const auto isPart = [&](qsizetype index) {
        return index >= 0 && index < text.size() &&
               (text.at(index).isLetterOrNumber() || text.at(index) == u'_');
    };
    const auto isJoint = [&](qsizetype index) {
        return index >= 0 && index < text.size() &&
               (text.at(index) == u'.' || text.at(index) == u'-');
    };
    if (isPart(at - 1) && isPart(at))
        return false;
    const bool isJoinedBehind = isPart(at - 1) && isJoint(at) && isPart(at + 1);
    const bool isJoinedBefore = isPart(at - 2) && isJoint(at - 1) && isPart(at);
    return !isJoinedBehind && !isJoinedBefore;
}

QString withReplaced(const QString &text, const QString &what, const QString &by,
                     Qt::CaseSensitivity sensitivity, bool onlyWords)
{
    QString result;
    qsizetype from = 0;
    for (qsizetype at = text.indexOf(what, 0, sensitivity); at >= 0;
         at = text.indexOf(what, at, sensitivity)) {
        if (onlyWords && !(isBorder(text, at) && isBorder(text, at + what.size()))) {
            ++at;
            continue;
        }
        result += QStringView(text).sliced(from, at - from);
        result += by;
        at += what.size();
        from = at;
    }
    return result + text.sliced(from);
}

// -- commands that sign in

std::optional<Net::LoggedProtocol> protocolOfSignIn(const QString &command)
{
    const QStringList words = command.split(u' ', Qt::SkipEmptyParts);
    const QString first = words.value(0).toUpper();
    const QString second = words.value(1).toUpper();
    if (second == QStringLiteral("LOGIN") || second == QStringLiteral("AUTHENTICATE"))
        return Net::LoggedProtocol::Imap;
    if (first == QStringLiteral("AUTH"))
        return Net::LoggedProtocol::Smtp;
    if (first == QStringLiteral("PASS") || first == QStringLiteral("USER") ||
        first == QStringLiteral("APOP"))
        return Net::LoggedProtocol::Pop3;
    return std::nullopt;
}

/// Of a line that does not say who spoke. In prose such words are small, or stand elsewhere; an
/// answer has no tag with a digit and a letter in front of LOGIN.
bool isSpeltAsCommand(const QString &line)
{
    const QStringList words = line.split(u' ', Qt::SkipEmptyParts);
    const QString &first = words.constFirst();
    if (protocolOfSignIn(line) != Net::LoggedProtocol::Imap)
        return first == first.toUpper();
    const bool hasDigit =
        std::any_of(first.cbegin(), first.cend(), [](QChar c) { return c.isDigit(); });
    const bool hasLetter =
        std::any_of(first.cbegin(), first.cend(), [](QChar c) { return c.isLetter(); });
    return hasDigit && hasLetter &&
           std::all_of(first.cbegin(), first.cend(), isAsciiLetterOrDigit) &&
           words.at(1) == words.at(1).toUpper();
}

QString withoutSignIn(const QString &line)
{
    const bool isMarked = line.startsWith(QLatin1String("C: "));
    const QString front = isMarked ? line.first(3) : QString();
    const QString command = line.sliced(front.size());
    const auto protocol = protocolOfSignIn(command);
    if (!protocol || (!isMarked && !isSpeltAsCommand(command)))
        return line;
    Net::ProtocolRedactor redactor(*protocol);
    const auto kept = redactor.clientLine(command.simplified().toUtf8(), false);
    return front + (kept ? QString::fromUtf8(*kept) : stars());
}

QString withoutSignIns(const QString &text)
{
    QStringList lines = text.split(u'\n');
    for (QString &line : lines)
        line = withoutSignIn(line);
    return lines.join(u'\n');
}

// -- Base64

bool isBase64Character(QChar c)
{
    return isAsciiLetterOrDigit(c) || c == u'+' || c == u'/' || c == u'-' || c == u'_';
}

/// What may lie inside Base64: UTF-8, and UTF-16 as NTLM has it.
QByteArrayList innerForms(const SlipSecrets &hidden)
{
    QByteArrayList forms;
    const auto add = [&](const QString &text) {
        forms.append(text.toUtf8());
        forms.append(QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2));
    };
    for (const Secret &secret : hidden.secrets)
        add(QString::fromUtf8(secret.reveal()));
    for (const QString &login : hidden.logins)
        add(login);
    return forms;
}

bool holds(const QByteArray &decoded, const QByteArray &form)
{
    if (form.isEmpty())
        return false;
    if (form.size() >= shortestAnywhere)
        return decoded.toLower().contains(form.toLower());
    return decoded == form || decoded.endsWith(QByteArray('\0' + form));
}

/// The run may begin inside a group of four.
bool holdsSecret(const QString &run, const QByteArrayList &forms)
{
    QByteArray plain = run.toLatin1();
    plain.replace('-', '+').replace('_', '/');
    for (qsizetype skipped = 0; skipped < 4 && skipped < plain.size(); ++skipped) {
        const QByteArray decoded = QByteArray::fromBase64(plain.sliced(skipped));
        if (std::any_of(forms.cbegin(), forms.cend(),
                        [&](const QByteArray &form) { return holds(decoded, form); }))
            return true;
    }
    return false;
}

QString withoutEncodedSecrets(const QString &text, const SlipSecrets &hidden)
{
    const QByteArrayList forms = innerForms(hidden);
    QString result;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = at;
        while (end < text.size() && isBase64Character(text.at(end)))
            ++end;
        if (end == at) {
            result += text.at(at++);
            continue;
        }
        while (end < text.size() && text.at(end) == u'=')
            ++end;
        const QString run = text.sliced(at, end - at);
        result += holdsSecret(run, forms) ? stars() : run;
        at = end;
    }
    return result;
}

// -- secrets as they are

QStringList writtenForms(const QString &secret)
{
    QString quoted = secret;
    quoted.replace(u'\\', QLatin1String("\\\\")).replace(u'"', QLatin1String("\\\""));
    QStringList forms{secret, quoted, QString::fromLatin1(QUrl::toPercentEncoding(secret))};
    forms.removeDuplicates();
    return forms;
}

QString withoutSecrets(QString text, const SlipSecrets &hidden)
{
    QStringList forms;
    for (const Secret &secret : hidden.secrets) {
        if (!secret.isEmpty())
            forms += writtenForms(QString::fromUtf8(secret.reveal()));
    }
    // One may be part of another.
    std::sort(forms.begin(), forms.end(),
              [](const QString &a, const QString &b) { return a.size() > b.size(); });
    for (const QString &form : std::as_const(forms))
        text = withReplaced(text, form, stars(), Qt::CaseSensitive, form.size() < shortestAnywhere);
    return text;
}

/// Tokens that nobody told us: behind "Bearer " and in fields of a token answer.
QString withoutTokens(const QString &text)
{
    static constexpr std::array<QLatin1String, 9> marks{
        QLatin1String("bearer "),       QLatin1String("access_token"),
        QLatin1String("refresh_token"), QLatin1String("id_token"),
        QLatin1String("client_secret"), QLatin1String("password="),
        QLatin1String("\"password\""),  QLatin1String("code_verifier"),
        QLatin1String("device_code")};
    const auto isBetween = [](QChar c) { return QStringView(u"\"': =").contains(c); };
    QString result = text;
    for (const QLatin1String mark : marks) {
        for (qsizetype at = result.indexOf(mark, 0, Qt::CaseInsensitive); at >= 0;
             at = result.indexOf(mark, at + 1, Qt::CaseInsensitive)) {
            qsizetype begin = at + mark.size();
            while (begin < result.size() && isBetween(result.at(begin)))
                ++begin;
            qsizetype end = begin;
            while (end < result.size() && !result.at(end).isSpace() &&
                   !QStringView(u"\"',;&}").contains(result.at(end)) &&
                   result.at(end).category() != QChar::Other_Control)
                ++end;
            if (end > begin)
                result.replace(begin, end - begin, stars());
        }
    }
    return result;
}

// -- web addresses

bool endsAddress(QChar c)
{
    return c.isSpace() || QStringView(u"<>\"'`").contains(c);
}

/// Behind the address at `at`. In angle brackets servers break it over lines.
qsizetype endOfAddress(const QString &text, qsizetype begin, qsizetype at)
{
    const bool isBracketed = begin > 0 && text.at(begin - 1) == u'<';
    const qsizetype close = isBracketed ? text.indexOf(u'>', at) : -1;
    if (close >= 0 && close - at <= longestAddress)
        return close;
    qsizetype end = at;
    while (end < text.size() && !endsAddress(text.at(end)))
        ++end;
    return end;
}

QString shownAddress(const QString &address)
{
    QString shown = address.section(u'?', 0, 0).section(u'#', 0, 0);
    const qsizetype host = shown.indexOf(QLatin1String("://")) + 3;
    const qsizetype path = shown.indexOf(u'/', host);
    const qsizetype user = shown.lastIndexOf(u'@', path < 0 ? -1 : path);
    if (user >= host)
        shown.remove(host, user + 1 - host);
    return shown;
}

QString withoutQueries(const QString &text)
{
    QString result;
    qsizetype from = 0;
    for (qsizetype at = text.indexOf(QLatin1String("://")); at >= 0;
         at = text.indexOf(QLatin1String("://"), std::max(at + 3, from))) {
        qsizetype begin = at;
        while (begin > from && (isAsciiLetterOrDigit(text.at(begin - 1)) ||
                                QStringView(u"+.-").contains(text.at(begin - 1))))
            --begin;
        const qsizetype end = endOfAddress(text, begin, at + 3);
        result += QStringView(text).sliced(from, begin - from);
        result += shownAddress(text.sliced(begin, end - begin));
        from = end;
    }
    return result + text.sliced(from);
}

// -- addresses and logins

bool isLocalPartCharacter(QChar c)
{
    return !c.isSpace() && c.category() != QChar::Other_Control &&
           !QStringView(u"<>()[]:;@\\,\"").contains(c);
}

/// Where the local part that ends at the end of `text` begins.
qsizetype beginOfLocalPart(const QString &text)
{
    qsizetype begin = text.size();
    if (text.endsWith(u'"')) {
        const qsizetype open = text.lastIndexOf(u'"', text.size() - 2);
        return open >= 0 && text.lastIndexOf(u'\n') < open ? open + 1 : begin;
    }
    while (begin > 0 && isLocalPartCharacter(text.at(begin - 1)) &&
           !(begin > 1 && text.at(begin - 1) == u'/' && text.at(begin - 2) == u'/'))
        --begin;
    return begin;
}

QString withMaskedAddresses(const QString &text)
{
    QString masked;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const bool isEncoded = QStringView(text).sliced(at).startsWith(u"%40");
        if (text.at(at) == u'@' || isEncoded) {
            const bool isQuoted = masked.endsWith(u'"');
            const qsizetype begin = beginOfLocalPart(masked);
            if (begin < masked.size())
                masked = masked.first(begin + 1) + stars() +
                         (isQuoted ? QStringLiteral("\"") : QString());
        }
        masked += text.at(at);
    }
    return masked;
}

QString withMaskedLogins(QString text, const QStringList &logins)
{
    QStringList known = logins;
    for (const QString &login : logins) {
        // Servers name people by the front of their address too.
        const qsizetype at = login.lastIndexOf(u'@');
        const QString local = at > 0 ? login.first(at) : login.section(u'\\', -1);
        if (local.size() >= shortestAnywhere)
            known.append(local);
    }
    known.removeDuplicates();
    std::sort(known.begin(), known.end(),
              [](const QString &a, const QString &b) { return a.size() > b.size(); });
    for (const QString &login : std::as_const(known)) {
        if (!login.isEmpty())
            text = withReplaced(text, login, maskedLogin(login), Qt::CaseInsensitive, true);
    }
    return text;
}

// -- places

QString withoutPlaces(QString text, const QStringList &hostNames)
{
    static const QRegularExpression local(
        QStringLiteral("(?<![\\w.:])(?:10(?:\\.\\d{1,3}){3}|192\\.168(?:\\.\\d{1,3}){2}|"
                       "172\\.(?:1[6-9]|2\\d|3[01])(?:\\.\\d{1,3}){2}|169\\.254(?:\\.\\d{1,3}){2}|"
                       "(?:fe[89ab][0-9a-f]|f[cd][0-9a-f]{2}):[0-9a-f:]+(?:%\\w+)?)(?![\\w])"),
        QRegularExpression::CaseInsensitiveOption);
    text.replace(local, stars());
    for (const QString &name : hostNames) {
        if (name.size() >= shortestAnywhere && name != QStringLiteral("localhost"))
            text = withReplaced(text, name, stars(), Qt::CaseInsensitive, true);
    }
    return text;
}

} // namespace

QString maskedLogin(const QString &login)
{
    if (login.isEmpty())
        return {};
    const qsizetype at = login.lastIndexOf(u'@');
    if (at > 0)
        return login.first(1) + stars() + login.sliced(at);
    const qsizetype name = login.lastIndexOf(u'\\') + 1;
    // Of a single letter nothing would be hidden.
    return login.first(login.size() - name > 1 ? name + 1 : name) + stars();
}

QString slipText(const QString &text, const SlipSecrets &hidden)
{
    QString shown = withoutSignIns(text);
    shown = withoutEncodedSecrets(shown, hidden);
    // Before addresses: a password may look like one.
    shown = withoutSecrets(shown, hidden);
    shown = withoutQueries(shown);
    shown = withoutTokens(shown);
    shown = withoutPlaces(shown, hidden.hostNames);
    shown = withMaskedLogins(shown, hidden.logins);
    return withMaskedAddresses(shown);
}

} // namespace Martlet::Doctor
