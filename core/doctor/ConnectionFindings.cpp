// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/ConnectionFindings.h"

#include "core/doctor/TextMatch.h"

#include <algorithm>
#include <array>

namespace Martlet::Doctor
{

namespace
{

using namespace std::chrono_literals;

constexpr quint16 relayPort = 25;
/// How long servers shut out an address after wrong passwords, at most, as far as is known.
constexpr std::chrono::seconds longestLockOut = 2h;

bool isKnownFalse(const std::optional<bool> &check)
{
    return check && !*check;
}

bool wasRefusedLately(const Evidence &evidence)
{
    const QDateTime &at = evidence.login.refusedAt;
    return at.isValid() && evidence.now.isValid() && at <= evidence.now &&
           at.secsTo(evidence.now) <= longestLockOut.count();
}

/// Exchange with its web mail on, and POP3 and IMAP off.
bool isExchangeWithoutService(const Evidence &evidence)
{
    return evidence.network.checks.hasOutlookOnWeb && evidence.protocol != MailProtocol::Smtp &&
           !evidence.network.checks.usualPortAnswers.value_or(false);
}

QList<FindingCode> codesOf(const TextRow *row, QList<FindingCode> otherwise)
{
    return row ? row->codes : std::move(otherwise);
}

QList<FindingCode> refusedFindings(const Evidence &evidence, const ServerTexts &texts)
{
    if (const TextRow *row = findEvent(texts, evidence, ServerEvent::Refused))
        return row->codes;
    if (isExchangeWithoutService(evidence))
        return {FindingCode::ExchOff};
    const ControlChecks &checks = evidence.network.checks;
    if (isKnownFalse(checks.otherHostsAnswer) && checks.webAnswers.value_or(false))
        return {FindingCode::Net4, FindingCode::Tcp1};
    if (wasRefusedLately(evidence))
        return codesOf(findEvent(texts, evidence, ServerEvent::RefusedAfterLogins),
                       {FindingCode::Tcp2}) +
               QList{FindingCode::Tcp1};
    return {FindingCode::Tcp1};
}

QList<FindingCode> timedOutFindings(const Evidence &evidence, const ServerTexts &texts)
{
    if (evidence.protocol == MailProtocol::Smtp && evidence.port == relayPort)
        return {FindingCode::Tcp5};
    if (isExchangeWithoutService(evidence))
        return {FindingCode::ExchOff};
    const ControlChecks &checks = evidence.network.checks;
    if (isKnownFalse(checks.otherHostsAnswer))
        return {isKnownFalse(checks.webAnswers) ? FindingCode::Net1 : FindingCode::Net4};
    QList<FindingCode> codes{FindingCode::Tcp2};
    if (wasRefusedLately(evidence))
        codes =
            codesOf(findEvent(texts, evidence, ServerEvent::RefusedAfterLogins), std::move(codes));
    if (evidence.provider.filtersCountries)
        codes.append(FindingCode::Auth16);
    return codes;
}

QList<FindingCode> unreachableFindings(const Evidence &evidence)
{
    const ControlChecks &checks = evidence.network.checks;
    const bool isEverything =
        isKnownFalse(checks.otherHostsAnswer) && !checks.webAnswers.value_or(false);
    return {isEverything ? FindingCode::Net1 : FindingCode::Tcp2};
}

bool isImplicitTlsPort(quint16 port)
{
    return port == 993 || port == 995 || port == 465;
}

bool startsWithWord(const QString &greeting, QLatin1String word)
{
    return greeting.startsWith(word) &&
           (greeting.size() == word.size() || greeting.at(word.size()).isSpace());
}

bool isImapGreeting(const QString &greeting, QLatin1String word)
{
    return startsWithWord(greeting, QLatin1String("*")) &&
           startsWithWord(greeting.mid(1).trimmed().toUpper(), word);
}

/// Three digits, then a blank, a hyphen or nothing.
int replyCodeOf(const QString &greeting)
{
    return readReply(greeting, TextPlace::Smtp).replyCode;
}

} // namespace

QList<FindingCode> networkFindings(const Evidence &evidence)
{
    const NetworkFacts &network = evidence.network;
    if (!network.hasInterface)
        return {FindingCode::Net1};
    if (network.isBehindPortal)
        return {FindingCode::Net2};
    if (network.proxyRefuses)
        return {FindingCode::Net3};
    return {};
}

QList<FindingCode> withVpn(QList<FindingCode> codes, const Evidence &evidence)
{
    // What a server does that does not want to talk to this address, or what stands before it.
    static constexpr std::array turnedAway{FindingCode::Tcp2, FindingCode::Tcp4, FindingCode::Tls5,
                                           FindingCode::Grt1, FindingCode::Grt3};
    static constexpr std::array unlike{FindingCode::Tcp1, FindingCode::Net5};
    const auto isAmong = [&codes](const auto &list) {
        return !codes.isEmpty() &&
               std::find(list.begin(), list.end(), codes.constFirst()) != list.end();
    };
    const ControlChecks &checks = evidence.network.checks;
    const bool isTurnedAway = isAmong(turnedAway);
    if (checks.differsThroughVpn && (codes.isEmpty() || isTurnedAway || isAmong(unlike)))
        codes.prepend(FindingCode::Net6);
    else if (checks.isThroughVpn && isTurnedAway)
        codes.append(FindingCode::Net6);
    return codes;
}

QList<FindingCode> lookupFindings(const Evidence &evidence)
{
    const ControlChecks &checks = evidence.network.checks;
    switch (evidence.network.lookup) {
    case LookupOutcome::Blocked:
        return {evidence.isOwnNetwork ? FindingCode::Dns3 : FindingCode::Dns4};
    case LookupOutcome::NoSuchName:
        if (isKnownFalse(checks.otherNamesResolve))
            return {FindingCode::Dns3};
        if (isKnownFalse(checks.mailDomainExists))
            return {FindingCode::Dns2, FindingCode::Dns1};
        return {FindingCode::Dns1};
    case LookupOutcome::NotTried:
    case LookupOutcome::Found:
        if (isKnownFalse(checks.mailDomainExists))
            return {FindingCode::Dns2};
        break;
    case LookupOutcome::ServiceFailed:
        break;
    }
    return {FindingCode::Dns3};
}

QList<FindingCode> connectFindings(const Evidence &evidence, const ServerTexts &texts)
{
    switch (evidence.network.connect) {
    case ConnectOutcome::Refused:
        return refusedFindings(evidence, texts);
    case ConnectOutcome::Unreachable:
        return unreachableFindings(evidence);
    case ConnectOutcome::UnreachableIpv6:
        return {FindingCode::Tcp3};
    case ConnectOutcome::ResetAtOnce:
        return {FindingCode::Tcp4};
    case ConnectOutcome::Dropped:
        return {FindingCode::Net5};
    case ConnectOutcome::TimedOut:
    case ConnectOutcome::NotTried:
    case ConnectOutcome::Connected:
        break;
    }
    return timedOutFindings(evidence, texts);
}

QList<FindingCode> startTlsFindings(const Evidence &evidence)
{
    switch (evidence.greeting.startTls) {
    case StartTlsOutcome::NotOffered:
        return {FindingCode::Stls1};
    case StartTlsOutcome::Refused:
        return {FindingCode::Stls2};
    case StartTlsOutcome::TrailingData:
        return {FindingCode::Stls3};
    case StartTlsOutcome::NotTried:
        break;
    }
    return {};
}

QList<FindingCode> capabilityFindings(const Evidence &evidence)
{
    const GreetingFacts &greeting = evidence.greeting;
    if (evidence.protocol == MailProtocol::Imap && !greeting.isImap4)
        return {FindingCode::Cap3};
    if (greeting.hasUsableMechanism)
        return {};
    if (greeting.isLoginDisabled && !evidence.isEncrypted)
        return {FindingCode::Auth9};
    static const QStringList passwordLike{QStringLiteral("NTLM"), QStringLiteral("GSSAPI"),
                                          QStringLiteral("GSS-SPNEGO"), QStringLiteral("CRAM-MD5"),
                                          QStringLiteral("DIGEST-MD5")};
    // An ordinary password is offered, and it is this side that insists on another way.
    static const QStringList ordinary{QStringLiteral("PLAIN"), QStringLiteral("LOGIN")};
    const bool isMismatch = std::any_of(
        greeting.mechanisms.cbegin(), greeting.mechanisms.cend(), [&](const QString &mechanism) {
            return passwordLike.contains(mechanism.toUpper()) ||
                   (!evidence.login.byOAuth && ordinary.contains(mechanism.toUpper()));
        });
    return {isMismatch ? FindingCode::Cap2 : FindingCode::Cap1};
}

QList<FindingCode> greetingFindings(const Evidence &evidence)
{
    const QString &greeting = evidence.greeting.text;
    if (greeting.isEmpty()) {
        // Until one of them has had enough of waiting for the other to begin.
        const bool waitsForTls =
            evidence.encryption != Mail::Encryption::Tls && isImplicitTlsPort(evidence.port);
        if (evidence.network.connect == ConnectOutcome::ResetAtOnce ||
            evidence.network.connect == ConnectOutcome::Dropped)
            return waitsForTls ? QList{FindingCode::Tls2, FindingCode::Tcp4}
                               : QList{FindingCode::Tcp4};
        if (!evidence.network.isSilent)
            return {};
        return waitsForTls ? QList{FindingCode::Tls2, FindingCode::Grt1} : QList{FindingCode::Grt1};
    }
    const QString spoken = protocolSpoken(greeting);
    if (spoken == QStringLiteral("TLS"))
        return {FindingCode::Tls2};
    if (spoken != protocolName(evidence.protocol))
        return {FindingCode::Grt2};
    if (isImapGreeting(greeting, QLatin1String("PREAUTH")) && !evidence.isEncrypted &&
        evidence.encryption != Mail::Encryption::None)
        return {FindingCode::Grt4};
    return {};
}

bool isRefusal(const QString &greeting, MailProtocol protocol)
{
    switch (protocol) {
    case MailProtocol::Imap:
        return isImapGreeting(greeting, QLatin1String("BYE"));
    case MailProtocol::Pop3:
        return startsWithWord(greeting, QLatin1String("-ERR"));
    case MailProtocol::Smtp:
        break;
    }
    return replyCodeOf(greeting) >= 400;
}

QString protocolSpoken(const QString &greeting)
{
    static constexpr std::array<QLatin1String, 4> imapWords{
        QLatin1String("OK"), QLatin1String("PREAUTH"), QLatin1String("BYE"), QLatin1String("NO")};
    if (std::any_of(imapWords.begin(), imapWords.end(),
                    [&](QLatin1String word) { return isImapGreeting(greeting, word); }))
        return QStringLiteral("IMAP");
    if (startsWithWord(greeting, QLatin1String("+OK")) ||
        startsWithWord(greeting, QLatin1String("-ERR")))
        return QStringLiteral("POP3");
    if (replyCodeOf(greeting) != 0)
        return QStringLiteral("SMTP");
    if (greeting.startsWith(QLatin1String("HTTP/")) || greeting.startsWith(u'<'))
        return QStringLiteral("HTTP");
    if (greeting.startsWith(QLatin1String("SSH-")))
        return QStringLiteral("SSH");
    // An alert or a handshake record (RFC 8446 §5.1), as a server sends that was not spoken TLS to.
    const bool isRecord = greeting.size() > 1 &&
                          (greeting.at(0) == QChar(0x15) || greeting.at(0) == QChar(0x16)) &&
                          greeting.at(1) == QChar(0x03);
    return isRecord ? QStringLiteral("TLS") : QString();
}

QString protocolName(MailProtocol protocol)
{
    switch (protocol) {
    case MailProtocol::Pop3:
        return QStringLiteral("POP3");
    case MailProtocol::Smtp:
        return QStringLiteral("SMTP");
    case MailProtocol::Imap:
        break;
    }
    return QStringLiteral("IMAP");
}

quint16 tlsPort(MailProtocol protocol)
{
    switch (protocol) {
    case MailProtocol::Pop3:
        return 995;
    case MailProtocol::Smtp:
        return 465;
    case MailProtocol::Imap:
        break;
    }
    return 993;
}

} // namespace Martlet::Doctor
