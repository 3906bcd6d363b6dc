// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/BounceReason.h"

#include "core/mime/BounceRules.h"
#include "core/mime/PhraseMatch.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace Martlet::Mime
{

namespace
{

constexpr qsizetype comparedCharacters = 1000;

struct Status {
    int statusClass = 0;
    int subject = 0;
    int detail = 0;
};

/// Digits of `text` from `at` on, at most three; -1 when there is none or a fourth one.
int takeNumber(QStringView text, qsizetype &at)
{
    int value = 0;
    const qsizetype begin = at;
    while (at < text.size() && text.at(at) >= u'0' && text.at(at) <= u'9' && at - begin < 4)
        value = value * 10 + (text.at(at++).unicode() - u'0');
    return at == begin || at - begin > 3 ? -1 : value;
}

bool takeDot(QStringView text, qsizetype &at)
{
    if (at >= text.size() || text.at(at) != u'.')
        return false;
    ++at;
    return true;
}

/// The status at `at`, which is moved behind it. RFC 3463 §2: the subjects go up to 7.
std::optional<Status> takeStatus(QStringView text, qsizetype &at)
{
    const auto take = [&]() -> std::optional<Status> {
        Status status;
        status.statusClass = takeNumber(text, at);
        status.subject = takeDot(text, at) ? takeNumber(text, at) : -1;
        status.detail = takeDot(text, at) ? takeNumber(text, at) : -1;
        const bool isClass =
            status.statusClass == 2 || status.statusClass == 4 || status.statusClass == 5;
        if (!isClass || status.subject < 0 || status.subject > 7 || status.detail < 0)
            return std::nullopt;
        return status;
    };
    const qsizetype begin = at;
    const std::optional<Status> status = take();
    // "4.4.1.2" is a host address.
    const bool goesOn = at + 1 < text.size() && text.at(at) == u'.' && text.at(at + 1).isDigit();
    if (!status || goesOn)
        at = begin;
    return goesOn ? std::nullopt : status;
}

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber();
}

BounceReason reasonByWords(const QString &text)
{
    const QString words = comparableText(text);
    const auto rules = bounceWordRules();
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const WordRule &rule) {
        return hasPhrase(words, rule.phrase);
    });
    return found == rules.end() ? BounceReason::Unknown : found->reason;
}

const StatusRule *ruleFor(const QByteArray &code)
{
    qsizetype at = 0;
    const std::optional<Status> status = takeStatus(QString::fromLatin1(code), at);
    if (!status || status->statusClass == 2)
        return nullptr;
    const auto rules = bounceStatusRules();
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const StatusRule &rule) {
        return (rule.statusClass == 0 || rule.statusClass == status->statusClass) &&
               rule.subject == status->subject && rule.detail == status->detail;
    });
    return found == rules.end() ? nullptr : &*found;
}

/// The first SMTP reply code of class 4 or 5 (RFC 5321 §4.2.1); 0 when there is none.
int replyCodeIn(QStringView text)
{
    for (qsizetype at = 0; at + 3 <= text.size(); ++at) {
        const bool isAtBorder = at == 0 || !isWordCharacter(text.at(at - 1));
        if (!isAtBorder || (text.at(at) != u'4' && text.at(at) != u'5'))
            continue;
        qsizetype end = at;
        const int code = takeNumber(text, end);
        const bool isEnd = end == text.size() || text.at(end) == u' ' || text.at(end) == u'-';
        if (code >= 400 && code < 560 && isEnd)
            return code;
    }
    return 0;
}

/// What a bare reply code says (RFC 5321 §4.2.2); 550 and 554 say nothing but "no".
BounceReason reasonByReplyCode(int code)
{
    static constexpr std::array<std::pair<int, BounceReason>, 4> codes{{
        {551, BounceReason::NoSuchAddress},
        {552, BounceReason::MailboxFull},
        {553, BounceReason::NoSuchAddress},
        {556, BounceReason::NoSuchDomain},
    }};
    for (const auto &[known, reason] : codes) {
        if (known == code)
            return reason;
    }
    return code / 100 == 4 ? BounceReason::TemporaryTrouble : BounceReason::Unknown;
}

} // namespace

BounceReason bounceReason(const QByteArray &status, const QString &serverText)
{
    const QString text = serverText.left(comparedCharacters);
    const QByteArray said = enhancedStatusIn(text);
    const StatusRule *const given = ruleFor(status);
    const StatusRule *const inText = ruleFor(said);
    for (const StatusRule *rule : {given, inText}) {
        if (rule && rule->trust == StatusTrust::Sure)
            return rule->reason;
    }
    const BounceReason byWords = reasonByWords(text);
    if (byWords != BounceReason::Unknown)
        return byWords;
    for (const StatusRule *rule : {given, inText}) {
        if (rule && rule->reason != BounceReason::Unknown)
            return rule->reason;
    }
    const BounceReason byCode = reasonByReplyCode(replyCodeIn(text));
    const bool isTemporary = status.startsWith('4') || said.startsWith('4');
    return byCode == BounceReason::Unknown && isTemporary ? BounceReason::TemporaryTrouble : byCode;
}

QByteArray enhancedStatus(const QByteArray &raw)
{
    const QString text = QString::fromLatin1(raw.left(40).trimmed());
    qsizetype end = 0;
    if (!takeStatus(text, end))
        return {};
    return text.left(end).toLatin1();
}

QByteArray enhancedStatusIn(const QString &text)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text.at(at) != u'4' && text.at(at) != u'5')
            continue;
        const QChar before = at == 0 ? QChar(u' ') : text.at(at - 1);
        if (isWordCharacter(before) || before == u'.')
            continue;
        qsizetype end = at;
        const std::optional<Status> status = takeStatus(text, end);
        if (status && (end == text.size() || !isWordCharacter(text.at(end))))
            return text.mid(at, end - at).toLatin1();
    }
    return {};
}

QString bounceReasonName(BounceReason reason)
{
    static const std::array<const char *, 17> names{
        "Unknown",         "NoSuchAddress",     "NoSuchDomain",           "MailboxFull",
        "MailboxDisabled", "TooLarge",          "SuspectedSpam",          "PolicyRefused",
        "RelayDenied",     "SenderRefused",     "SenderNotAuthenticated", "ServerUnreachable",
        "TriedTooLong",    "TooManyRecipients", "ContentRefused",         "MailLoop",
        "TemporaryTrouble"};
    return QString::fromLatin1(names.at(static_cast<std::size_t>(reason)));
}

} // namespace Martlet::Mime
