// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/Guide.h"

#include "core/doctor/FailureEvidence.h"

#include <algorithm>
#include <array>

namespace Martlet::Doctor
{

namespace
{

using enum GuideCheck;
using Advice = GuideAdvice;

bool isSameServer(const Mail::ServerSettings &a, const Mail::ServerSettings &b)
{
    return a.host.compare(b.host, Qt::CaseInsensitive) == 0 && a.port == b.port &&
           a.encryption == b.encryption;
}

bool isOwnAddress(const Mail::AccountSettings &account)
{
    return std::all_of(account.identities.cbegin(), account.identities.cend(),
                       [&](const Mail::Identity &identity) {
                           return identity.address.compare(account.email, Qt::CaseInsensitive) == 0;
                       });
}

/// Without a provider that is known nothing can be compared.
void addGiven(GuideAnswers &answers, const Mail::AccountSettings &account,
              const Mail::AccountSettings &given)
{
    answers[ServersAsGiven] =
        isSameServer(account.incoming, given.incoming) &&
        (!account.outgoing.isSet() || isSameServer(account.outgoing, given.outgoing));
    answers[LoginAsGiven] =
        account.incoming.login.compare(given.incoming.login, Qt::CaseInsensitive) == 0;
}

void addAccount(GuideAnswers &answers, const Mail::AccountSettings &account)
{
    const bool isPop3 = account.protocol == Mail::ReceiveProtocol::Pop3;
    answers[ReceivesImap] = !isPop3;
    answers[ReceivesPop3] = isPop3;
    answers[SignsInToSend] = account.submissionLogin == Mail::SubmissionLogin::Automatic;
    // With other addresses it depends on the letter.
    if (isOwnAddress(account))
        answers[FromIsOwn] = true;
    answers[PlainPassword] = account.incoming.method != Mail::LoginMethod::SecurePassword &&
                             account.outgoing.method != Mail::LoginMethod::SecurePassword;
    // Elsewhere nobody is told to go without it.
    if (isOwnNetworkHost(account.incoming.host))
        answers[Unencrypted] = account.incoming.encryption == Mail::Encryption::None;
    answers[SentAtServer] = !isPop3;
}

/// A code of the test answers what it is about; that it is not there answers nothing.
void addCodes(GuideAnswers &answers, const GuideKnowledge &knowledge)
{
    const auto has = [&](FindingCode code) { return knowledge.codes.contains(code); };
    const bool isTested = knowledge.incomingPassed.has_value();
    if (isTested)
        answers[ClockRight] = !has(FindingCode::Cert3);
    if (isTested)
        answers[OwnSecurity] = !has(FindingCode::Cert7);
    if (has(FindingCode::Net1) || has(FindingCode::Net2))
        answers[NetworkWorks] = false;
    else if (knowledge.incomingPassed.value_or(false))
        answers[NetworkWorks] = true;
}

void addOnce(QList<GuideAdvice> &advices, GuideAdvice advice)
{
    if (!advices.contains(advice))
        advices.append(advice);
}

} // namespace

QList<GuidePage> allGuidePages()
{
    QList<GuidePage> pages;
    for (int page = 0; page <= int(GuidePage::ClassRoom); ++page)
        pages.append(GuidePage(page));
    return pages;
}

GuideAction actionOf(GuideAdvice advice)
{
    switch (advice) {
    case Advice::FollowTest:
        return GuideAction::CheckNow;
    case Advice::UseGivenServers:
    case Advice::UseGivenLogin:
    case Advice::CorrectHost:
        return GuideAction::UseGivenServers;
    case Advice::SwitchToImap:
        return GuideAction::AddByImap;
    case Advice::SwitchLoginOn:
    case Advice::ChooseIdentity:
    case Advice::EnterNewPassword:
    case Advice::ChooseSentFolder:
    case Advice::SwitchCopyOff:
    case Advice::ImportOwnRoot:
    case Advice::UseExchangeServers:
    case Advice::UseExchangeLogin:
    case Advice::SwitchSecurePasswordOff:
    case Advice::UseHostAddress:
    case Advice::UseMailboxName:
    case Advice::SwitchEncryptionOff:
        return GuideAction::OpenAccountSettings;
    case Advice::ResetPassword:
    case Advice::SignOutEverywhere:
    case Advice::DisableServerRules:
    case Advice::ForwardInsteadOfCollecting:
    case Advice::CompleteProfile:
    case Advice::SendFromWeb:
    case Advice::ConfirmNotice:
        return GuideAction::OpenWebsite;
    case Advice::SwitchAccessOn:
    case Advice::EnablePopForAll:
        return GuideAction::OpenSwitchOnPage;
    case Advice::MakeAppPassword:
        return GuideAction::OpenPasswordPage;
    case Advice::RestoreFound:
        return GuideAction::SearchEverywhere;
    case Advice::SynchroniseFolder:
        return GuideAction::SynchroniseFolder;
    case Advice::CompactFolder:
        return GuideAction::CompactFolder;
    case Advice::GoneByRetention:
    case Advice::ShowLocalRules:
        return GuideAction::ShowKeptLetters;
    case Advice::PasteMessage:
    case Advice::ReadReport:
        return GuideAction::PasteError;
    case Advice::AskForSupport:
    case Advice::AskExchangeAdministrator:
        return GuideAction::SupportSlip;
    case Advice::WhoRunsDomain:
        return GuideAction::OpenWhois;
    case Advice::AskNetwork:
    case Advice::ExcludeMartlet:
    case Advice::LeaveCopiesThere:
    case Advice::KeyStoreMissing:
    case Advice::ThatIsImap:
    case Advice::SetClock:
    case Advice::UpdateSystem:
    case Advice::CorrectAddress:
    case Advice::CheckDomain:
    case Advice::WaitForDomain:
    case Advice::UseDeviceServer:
    case Advice::SignInOnDevice:
    case Advice::DeviceServesOwn:
    case Advice::DeviceNeedsNoHelper:
    case Advice::OpenPorts:
    case Advice::EnterFilter:
    case Advice::UseClassRoomAccount:
        break;
    }
    return GuideAction::None;
}

GuideList guideList(GuidePage page)
{
    switch (page) {
    case GuidePage::NoConnection:
        return {{{NetworkWorks, Advice::AskNetwork, true},
                 {IncomingWorks, Advice::FollowTest},
                 {WebSignIn, Advice::ResetPassword, true},
                 {NotBlocked, Advice::CompleteProfile},
                 {SwitchedOn, Advice::SwitchAccessOn},
                 {ServersAsGiven, Advice::UseGivenServers},
                 {LoginAsGiven, Advice::UseGivenLogin}},
                {Advice::PasteMessage, Advice::AskForSupport}};
    case GuidePage::SendingRefused:
        return {{{OutgoingWorks, Advice::FollowTest},
                 {SignsInToSend, Advice::SwitchLoginOn},
                 {FromIsOwn, Advice::ChooseIdentity},
                 {NotSpamWords, Advice::SendFromWeb}},
                {Advice::PasteMessage, Advice::AskForSupport}};
    case GuidePage::NeitherWay:
        return {{{ServersAsGiven, Advice::UseGivenServers},
                 {NetworkWorks, Advice::AskNetwork, true},
                 {OwnSecurity, Advice::ExcludeMartlet},
                 {WithoutScanner, Advice::ExcludeMartlet},
                 {IncomingWorks, Advice::FollowTest}},
                {Advice::PasteMessage, Advice::AskForSupport}};
    case GuidePage::LettersVanished:
        return {{{NotFoundBySearch, Advice::RestoreFound},
                 {NotOldInTrash, Advice::GoneByRetention},
                 {NobodyElse, Advice::SignOutEverywhere},
                 {NoServerRules, Advice::DisableServerRules},
                 {NoCollector, Advice::ForwardInsteadOfCollecting},
                 {NoLocalRules, Advice::ShowLocalRules},
                 {SameProgramOnly, Advice::LeaveCopiesThere},
                 {NotBlocked, Advice::CompleteProfile}},
                {Advice::AskForSupport}};
    case GuidePage::StaysOnSite:
        return {{{ReceivesImap, Advice::SwitchToImap, true}}, {Advice::SynchroniseFolder}};
    case GuidePage::VanishesOnSite:
        return {{{ReceivesPop3, Advice::ThatIsImap, true}}, {Advice::LeaveCopiesThere}};
    case GuidePage::SentNotVisible:
        return {
            {{ReceivesImap, Advice::SwitchToImap, true}, {SentAtServer, Advice::ChooseSentFolder}},
            {Advice::SynchroniseFolder}};
    case GuidePage::Twice:
        return {{{Compacted, Advice::CompactFolder}, {SavedOnce, Advice::SwitchCopyOff}},
                {Advice::SynchroniseFolder}};
    case GuidePage::AsksPassword:
        return {{{PasswordsKept, Advice::KeyStoreMissing},
                 {PasswordSame, Advice::EnterNewPassword},
                 {WebSignIn, Advice::ResetPassword, true},
                 {NotBlocked, Advice::CompleteProfile},
                 {SwitchedOn, Advice::SwitchAccessOn},
                 {LoginAsGiven, Advice::UseGivenLogin},
                 {AppPasswordUsed, Advice::MakeAppPassword}},
                {Advice::FollowTest, Advice::AskForSupport}};
    case GuidePage::OtherServiceFetches:
        return {{{PopForAll, Advice::EnablePopForAll},
                 {NoticeConfirmed, Advice::ConfirmNotice},
                 {AppPasswordUsed, Advice::MakeAppPassword}},
                {Advice::PasteMessage}};
    case GuidePage::Certificate:
        return {{{ClockRight, Advice::SetClock},
                 {SystemUpdated, Advice::UpdateSystem},
                 {OwnSecurity, Advice::ExcludeMartlet},
                 {ServersAsGiven, Advice::UseGivenServers},
                 {HostAsInMail, Advice::CorrectHost},
                 {OwnRootKnown, Advice::ImportOwnRoot}},
                {Advice::FollowTest, Advice::AskForSupport}};
    case GuidePage::NotDelivered:
        return {{{AddressRight, Advice::CorrectAddress}, {NotSpamWords, Advice::SendFromWeb}},
                {Advice::ReadReport}};
    case GuidePage::OwnDomain:
        return {{{IncomingWorks, Advice::FollowTest},
                 {LoginAsGiven, Advice::UseGivenLogin},
                 {DomainPaid, Advice::CheckDomain},
                 {DomainOld, Advice::WaitForDomain}},
                {Advice::WhoRunsDomain, Advice::AskForSupport}};
    case GuidePage::OldDevice:
        return {{{DeviceServer, Advice::UseDeviceServer},
                 {DeviceSignsIn, Advice::SignInOnDevice},
                 {DeviceRecipients, Advice::DeviceServesOwn}},
                {Advice::DeviceNeedsNoHelper, Advice::PasteMessage}};
    case GuidePage::Exchange:
        return {{{ExchangeServers, Advice::UseExchangeServers},
                 {ExchangeLogin, Advice::UseExchangeLogin},
                 {ExchangeService, Advice::AskExchangeAdministrator},
                 {PlainPassword, Advice::SwitchSecurePasswordOff},
                 {OwnRootKnown, Advice::ImportOwnRoot},
                 {IncomingWorks, Advice::FollowTest}},
                {Advice::PasteMessage, Advice::AskExchangeAdministrator}};
    case GuidePage::ClassRoom:
        return {{{ClassRoomHost, Advice::UseHostAddress},
                 {ClassRoomPorts, Advice::OpenPorts},
                 {ClassRoomFilter, Advice::EnterFilter},
                 {ReceivesPop3, Advice::UseClassRoomAccount},
                 {ClassRoomLogin, Advice::UseMailboxName},
                 {Unencrypted, Advice::SwitchEncryptionOff},
                 {IncomingWorks, Advice::FollowTest}},
                {Advice::PasteMessage}};
    }
    return {};
}

bool isTested(GuideCheck check)
{
    static constexpr std::array tested{IncomingWorks, OutgoingWorks, ServersAsGiven, LoginAsGiven,
                                       SignsInToSend, ReceivesImap,  ReceivesPop3,   LeavesCopies,
                                       SentAtServer,  PasswordsKept, ClockRight,     OwnSecurity,
                                       PlainPassword, Unencrypted};
    return std::find(tested.begin(), tested.end(), check) != tested.end();
}

GuideAnswers knownAnswers(const GuideKnowledge &knowledge)
{
    GuideAnswers answers;
    answers[PasswordsKept] = knowledge.arePasswordsKept;
    if (knowledge.incomingPassed)
        answers[IncomingWorks] = *knowledge.incomingPassed;
    if (knowledge.outgoingPassed)
        answers[OutgoingWorks] = *knowledge.outgoingPassed;
    addCodes(answers, knowledge);
    if (!knowledge.account)
        return answers;
    addAccount(answers, *knowledge.account);
    if (knowledge.given)
        addGiven(answers, *knowledge.account, *knowledge.given);
    return answers;
}

GuideView guideView(GuidePage page, const GuideAnswers &known, const GuideAnswers &answers)
{
    const GuideList list = guideList(page);
    GuideView view;
    bool isOpen = false;
    for (const GuideStep &step : list.steps) {
        GuideLine line{step.check, GuideState::Later, known.contains(step.check)};
        const auto answer = [&]() -> std::optional<bool> {
            if (line.isKnown)
                return known.value(step.check);
            return answers.contains(step.check) ? std::optional(answers.value(step.check))
                                                : std::nullopt;
        }();
        if (answer)
            line.state = *answer ? GuideState::Good : GuideState::Bad;
        else if (isTested(step.check))
            line.state = GuideState::NotKnown;
        else if (!isOpen)
            line.state = GuideState::Asked;
        isOpen = isOpen || line.state == GuideState::Asked;
        view.lines.append(line);
        if (line.state != GuideState::Bad)
            continue;
        addOnce(view.advices, step.advice);
        // What is known shows at once; what comes behind a question waits for its answer.
        if (step.isLast && !isOpen) {
            view.isFinished = true;
            return view;
        }
    }
    view.isFinished = !isOpen;
    if (!view.isFinished)
        return view;
    for (const GuideAdvice advice : list.ending)
        addOnce(view.advices, advice);
    return view;
}

} // namespace Martlet::Doctor
