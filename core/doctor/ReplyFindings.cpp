// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/ReplyFindings.h"

#include "core/doctor/LoginFindings.h"
#include "core/doctor/TextMatch.h"
#include "core/mail/EmailAddress.h"
#include "core/mime/BounceReason.h"

#include <algorithm>
#include <array>

namespace Martlet::Doctor
{

namespace
{

using Mail::BounceReason;

bool containsAny(const QString &text, const auto &parts)
{
    return std::any_of(parts.begin(), parts.end(),
                       [&](QStringView part) { return text.contains(part); });
}

bool isPassing(const ReplyText &reply)
{
    return (reply.replyCode >= 400 && reply.replyCode < 500) ||
           (reply.replyCode == 0 && reply.status.startsWith(u'4'));
}

bool isFinalOfLogin(const ReplyText &reply)
{
    return reply.brackets.contains(QStringLiteral("AUTHENTICATIONFAILED")) ||
           reply.brackets.contains(QStringLiteral("AUTH")) || reply.replyCode >= 500;
}

/// A passing fault at this stage.
QList<FindingCode> temporaryFindings(const Evidence &evidence)
{
    const bool isPop3 = evidence.protocol == MailProtocol::Pop3;
    switch (evidence.stage) {
    case DoctorStage::Login:
        return {isPop3 ? FindingCode::Pop3 : FindingCode::Auth10};
    case DoctorStage::Mailbox:
    case DoctorStage::Quota:
        return {isPop3 ? FindingCode::Pop3 : FindingCode::Box5};
    case DoctorStage::Sending:
        return {FindingCode::Smtp10};
    default:
        break;
    }
    return {FindingCode::Grt3};
}

std::optional<FindingCode> findingByBounceReason(BounceReason reason, bool isTemporary)
{
    switch (reason) {
    case BounceReason::NoSuchAddress:
    case BounceReason::MailboxDisabled:
        return FindingCode::Smtp4;
    case BounceReason::NoSuchDomain:
        return FindingCode::Smtp22;
    case BounceReason::MailboxFull:
        return FindingCode::Smtp18;
    case BounceReason::TooLarge:
        return FindingCode::Smtp8;
    case BounceReason::SuspectedSpam:
    case BounceReason::PolicyRefused:
        return FindingCode::Smtp3;
    case BounceReason::RelayDenied:
        return FindingCode::Smtp5;
    case BounceReason::SenderRefused:
        return FindingCode::Smtp20;
    case BounceReason::SenderNotAuthenticated:
        return FindingCode::Smtp12;
    case BounceReason::TooManyRecipients:
        return FindingCode::Smtp7;
    case BounceReason::ContentRefused:
        return FindingCode::Smtp9;
    case BounceReason::TemporaryTrouble:
        return FindingCode::Smtp10;
    case BounceReason::ServerUnreachable:
    case BounceReason::TriedTooLong:
    case BounceReason::MailLoop:
    case BounceReason::Unknown:
        break;
    }
    return isTemporary ? std::optional(FindingCode::Smtp10) : std::nullopt;
}

/// By status and words; a bare reply code says less than the command it answers, where that is
/// known.
BounceReason bounceReason(const Evidence &evidence, const ReplyText &reply)
{
    QString text = reply.text;
    if (evidence.reply.command.isEmpty() && reply.replyCode != 0)
        text.prepend(QString::number(reply.replyCode) + u' ');
    return Mime::bounceReason(reply.status.toLatin1(), text);
}

/// MAIL refused without a word that is known: the sender is what was looked at.
QList<FindingCode> refusedSender(const Evidence &evidence)
{
    const QString &login = evidence.login.login;
    const QString account = login.contains(u'@') ? login : evidence.login.address;
    const QString &from = evidence.sending.from;
    const bool isOther = !from.isEmpty() && !account.isEmpty() && !Mail::sameMailbox(from, account);
    if (evidence.login.isLeftOut)
        return {FindingCode::Smtp1};
    return {isOther ? FindingCode::Smtp2 : FindingCode::Smtp20};
}

QList<FindingCode> refusedStep(const Evidence &evidence)
{
    switch (evidence.stage) {
    case DoctorStage::Login:
        return refusedLoginFindings(evidence);
    case DoctorStage::Mailbox:
    case DoctorStage::Quota:
        if (evidence.reply.command == QStringLiteral("UIDL"))
            return {FindingCode::Pop5};
        return {evidence.protocol == MailProtocol::Pop3 ? FindingCode::Pop3 : FindingCode::Box9};
    case DoctorStage::Sending:
        if (evidence.reply.command == QStringLiteral("RCPT"))
            return {FindingCode::Smtp4};
        if (evidence.reply.command == QStringLiteral("DATA"))
            return {FindingCode::Smtp3};
        if (evidence.reply.command == QStringLiteral("MAIL"))
            return refusedSender(evidence);
        break;
    default:
        break;
    }
    return {};
}

ReplyFinding byRow(const TextMatch &match, const Evidence &evidence)
{
    const TextRow &row = *match.row;
    ReplyFinding finding{row.codes, row.reaction, RecognisedBy::GeneralText, row.waitHours};
    if (match.by == MatchedBy::ProviderText)
        finding.by = RecognisedBy::ProviderText;
    else if (match.by == MatchedBy::MachineCode)
        finding.by = RecognisedBy::MachineCode;
    if (evidence.stage != DoctorStage::Login || row.codes.isEmpty())
        return finding;
    if (row.codes.constFirst() != FindingCode::Auth1 || row.isCertain) {
        finding.codes = loginFindings(row.codes, evidence);
        return finding;
    }
    finding.codes = refusedLoginFindings(evidence);
    for (const FindingCode code : row.codes) {
        const bool isPasswordOfOAuth = evidence.login.byOAuth && code == FindingCode::Auth1;
        if (!finding.codes.contains(code) && !isPasswordOfOAuth)
            finding.codes.append(code);
    }
    return finding;
}

/// A general refusal is no news where the words say that it passes.
bool isOutweighed(const TextMatch &match, const Evidence &evidence, const ReplyText &reply)
{
    if (evidence.stage == DoctorStage::Login && isFinalOfLogin(reply))
        return false;
    const TextRow &row = *match.row;
    const bool isGeneralRefusal = match.by == MatchedBy::GeneralText && !row.isCertain &&
                                  !row.codes.isEmpty() &&
                                  row.codes.constFirst() == FindingCode::Auth1;
    return (row.isWeak && row.reaction != Reaction::TryLater) || isGeneralRefusal;
}

} // namespace

bool soundsTemporary(const ReplyText &reply, const Evidence &evidence)
{
    if (isPassing(reply))
        return true;
    if (reply.replyCode >= 500)
        return false;
    static constexpr std::array<QStringView, 4> strong{u"temporar", u"system error", u"server busy",
                                                       u"not connected"};
    static constexpr std::array<QStringView, 2> weak{u"try again", u"unavailable"};
    static constexpr std::array<QStringView, 7> aboutSecret{
        u"password", u"credential", u"username", u"incorrect",
        u"invalid",  u"login fail", u"denied"};
    const QString text = comparableReply(reply.text);
    if (containsAny(text, strong))
        return true;
    const bool isAboutSecret = evidence.stage == DoctorStage::Login &&
                               (containsAny(text, aboutSecret) || isFinalOfLogin(reply));
    return !isAboutSecret && containsAny(text, weak);
}

ReplyFinding replyFinding(const Evidence &evidence, const ReplyText &reply,
                          const ServerTexts &texts)
{
    if (reply.isEmpty())
        return {};
    const TextMatch match = findText(texts, evidence, reply);
    const bool isTemporary = soundsTemporary(reply, evidence);
    if (match.row && !(isTemporary && isOutweighed(match, evidence, reply)))
        return byRow(match, evidence);
    ReplyFinding finding;
    const std::optional<FindingCode> ofLetter =
        evidence.stage == DoctorStage::Sending
            ? findingByBounceReason(bounceReason(evidence, reply), isTemporary)
            : std::nullopt;
    if (ofLetter) {
        finding.codes = {*ofLetter};
        finding.by = RecognisedBy::GeneralText;
        return finding;
    }
    finding.codes = isTemporary ? temporaryFindings(evidence) : refusedStep(evidence);
    if (!finding.codes.isEmpty())
        finding.by = isTemporary ? RecognisedBy::GeneralText : RecognisedBy::Stage;
    return finding;
}

} // namespace Martlet::Doctor
