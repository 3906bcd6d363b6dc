// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagnosis/GuideText.h"

#include <QCoreApplication>

namespace Martlet::Ui
{

using Doctor::GuideAction;
using Doctor::GuideAdvice;
using Doctor::GuideCheck;
using Doctor::GuidePage;

namespace
{

struct GuideText {
    Q_DECLARE_TR_FUNCTIONS(GuideText)
};

} // namespace

QString guideTitle(GuidePage page)
{
    switch (page) {
    case GuidePage::NoConnection:
        return GuideText::tr("There is no connection to the server");
    case GuidePage::SendingRefused:
        return GuideText::tr("Sending fails with a message");
    case GuidePage::NeitherWay:
        return GuideText::tr("It neither receives nor sends");
    case GuidePage::LettersVanished:
        return GuideText::tr("Letters have disappeared");
    case GuidePage::StaysOnSite:
        return GuideText::tr("I delete here, but it stays on the site");
    case GuidePage::VanishesOnSite:
        return GuideText::tr("I delete here, and it vanishes on the site, too");
    case GuidePage::SentNotVisible:
        return GuideText::tr("Sent letters are not seen on other devices");
    case GuidePage::Twice:
        return GuideText::tr("Letters appear twice after moving or deleting");
    case GuidePage::AsksPassword:
        return GuideText::tr("It keeps asking for the password");
    case GuidePage::OtherServiceFetches:
        return GuideText::tr("Another service cannot fetch my Gmail");
    case GuidePage::Certificate:
        return GuideText::tr("A message about a certificate");
    case GuidePage::NotDelivered:
        return GuideText::tr("A letter came back as not delivered");
    case GuidePage::OwnDomain:
        return GuideText::tr("Mail on a domain of my own does not work");
    }
    return {};
}

QString guideStatement(GuideCheck check)
{
    switch (check) {
    case GuideCheck::IncomingWorks:
        return GuideText::tr("The incoming server answers and lets you in");
    case GuideCheck::OutgoingWorks:
        return GuideText::tr("The outgoing server answers and lets you in");
    case GuideCheck::ServersAsGiven:
        return GuideText::tr("Servers, ports and encryption are those of the provider");
    case GuideCheck::LoginAsGiven:
        return GuideText::tr("The login is written as the provider wants it");
    case GuideCheck::SignsInToSend:
        return GuideText::tr("Martlet signs in before it sends");
    case GuideCheck::FromIsOwn:
        return GuideText::tr("The sender is the address of the account");
    case GuideCheck::ReceivesImap:
        return GuideText::tr("The account works by IMAP: all devices see the same");
    case GuideCheck::ReceivesPop3:
        return GuideText::tr("The account works by POP3: letters are copied to this computer");
    case GuideCheck::LeavesCopies:
        return GuideText::tr("Copies stay on the server");
    case GuideCheck::SentAtServer:
        return GuideText::tr("Sent letters are kept in a folder of the server");
    case GuideCheck::PasswordsKept:
        return GuideText::tr("This computer can keep passwords");
    case GuideCheck::ClockRight:
        return GuideText::tr("Date and time of this computer are right");
    case GuideCheck::OwnSecurity:
        return GuideText::tr("No antivirus or filter opens the encrypted connection");
    case GuideCheck::WebSignIn:
        return GuideText::tr("Signing in on the website works");
    case GuideCheck::SwitchedOn:
        return GuideText::tr("Access by mail programs is switched on");
    case GuideCheck::NetworkWorks:
        return GuideText::tr("The internet works");
    case GuideCheck::WithoutScanner:
        return GuideText::tr("Antivirus, firewall, proxy and VPN are not to blame");
    case GuideCheck::NotFoundBySearch:
        return GuideText::tr("The letter is in no folder, Trash and Spam included");
    case GuideCheck::NotOldInTrash:
        return GuideText::tr("It was not emptied from Trash or Spam");
    case GuideCheck::NobodyElse:
        return GuideText::tr("Nobody else uses the account");
    case GuideCheck::NoServerRules:
        return GuideText::tr("No rule on the site moves or deletes it");
    case GuideCheck::NoCollector:
        return GuideText::tr("No other mail service fetches it from there");
    case GuideCheck::NoLocalRules:
        return GuideText::tr("Martlet did not move it");
    case GuideCheck::SameProgramOnly:
        return GuideText::tr("No other computer fetches by POP3 and deletes");
    case GuideCheck::NotBlocked:
        return GuideText::tr("The site asks for nothing when you sign in");
    case GuideCheck::PasswordSame:
        return GuideText::tr("The password was not changed lately");
    case GuideCheck::AppPasswordUsed:
        return GuideText::tr("A password made for programs is used where one is needed");
    case GuideCheck::SavedOnce:
        return GuideText::tr("The provider does not keep a second copy of sent letters");
    case GuideCheck::NotSpamWords:
        return GuideText::tr("The message does not speak of spam");
    case GuideCheck::Compacted:
        return GuideText::tr("Letters marked as deleted are removed from the folder");
    case GuideCheck::PopForAll:
        return GuideText::tr("POP is enabled for all mail in Gmail");
    case GuideCheck::NoticeConfirmed:
        return GuideText::tr("Google's security notice is confirmed");
    case GuideCheck::SystemUpdated:
        return GuideText::tr("All updates of the system are installed");
    case GuideCheck::HostAsInMail:
        return GuideText::tr("The server name is exactly the one the provider gives");
    case GuideCheck::OwnRootKnown:
        return GuideText::tr("Your organisation has no root certificate of its own");
    case GuideCheck::AddressRight:
        return GuideText::tr("The address is spelled right");
    case GuideCheck::DomainPaid:
        return GuideText::tr("The domain is paid for and its mail entries are right");
    case GuideCheck::DomainOld:
        return GuideText::tr("Nothing was changed in the domain within two days");
    }
    return {};
}

QString guideQuestion(GuideCheck check)
{
    switch (check) {
    case GuideCheck::WebSignIn:
        return GuideText::tr("Can you sign in on the provider's website, with login and password "
                             "typed by hand?");
    case GuideCheck::SwitchedOn:
        return GuideText::tr("Is IMAP (or POP3) switched on in the settings of the mailbox on the "
                             "site?");
    case GuideCheck::NetworkWorks:
        return GuideText::tr("Do other pages of the internet open?");
    case GuideCheck::WithoutScanner:
        return GuideText::tr(
            "Switch off mail scanning of the antivirus, the firewall, the proxy or "
            "VPN, one after the other, and try. Does the trouble stay?");
    case GuideCheck::NotFoundBySearch:
        return GuideText::tr("Search all folders by sender, subject or a word, Trash and Spam "
                             "included. Is the letter still missing?");
    case GuideCheck::NotOldInTrash:
        return GuideText::tr("Is it certain that it did not lie in Trash or Spam? Providers empty "
                             "them: Yandex after 30 days and after 10.");
    case GuideCheck::NobodyElse:
        return GuideText::tr("Is it certain that no other person and no forgotten device uses the "
                             "account?");
    case GuideCheck::NoServerRules:
        return GuideText::tr("Look at the rules or filters on the site. Does none of them delete "
                             "or move letters?");
    case GuideCheck::NoCollector:
        return GuideText::tr("Is it certain that no other mail service collects letters from this "
                             "mailbox?");
    case GuideCheck::NoLocalRules:
        return GuideText::tr("Look at the story of a letter and under “Kept letters”. Has Martlet "
                             "moved nothing?");
    case GuideCheck::SameProgramOnly:
        return GuideText::tr("Is it certain that no program on another computer fetches this "
                             "mailbox by POP3?");
    case GuideCheck::NotBlocked:
        return GuideText::tr(
            "Does the site let you in without asking for a phone number, a name or "
            "control digits?");
    case GuideCheck::FromIsOwn:
        return GuideText::tr("Is the sender of the letter an address of this account?");
    case GuideCheck::PasswordSame:
        return GuideText::tr("Is the password the same as last week?");
    case GuideCheck::AppPasswordUsed:
        return GuideText::tr("Do you use a password that was made for mail programs, if the "
                             "provider wants one or two-step sign-in is on?");
    case GuideCheck::SavedOnce:
        return GuideText::tr("Is a sent letter there only once?");
    case GuideCheck::NotSpamWords:
        return GuideText::tr(
            "Is the message free of words such as “spam”, “suspicion” or “policy”?");
    case GuideCheck::Compacted:
        return GuideText::tr("Are the double letters still there after “Synchronise the folder”?");
    case GuideCheck::PopForAll:
        return GuideText::tr("Is POP enabled in Gmail under “Forwarding and POP/IMAP”?");
    case GuideCheck::NoticeConfirmed:
        return GuideText::tr("If Google sent a security notice: have you confirmed the sign-in?");
    case GuideCheck::SystemUpdated:
        return GuideText::tr("Are all updates of the system installed?");
    case GuideCheck::HostAsInMail:
        return GuideText::tr("Is the server name exactly the one your provider gives?");
    case GuideCheck::OwnRootKnown:
        return GuideText::tr("Is it an ordinary provider, and not an organisation with a root "
                             "certificate of its own?");
    case GuideCheck::AddressRight:
        return GuideText::tr("Is the recipient's address in the report spelled right?");
    case GuideCheck::DomainPaid:
        return GuideText::tr("Is the domain paid for, and do its MX entries point to your mail "
                             "provider? The panel of the domain shows both.");
    case GuideCheck::DomainOld:
        return GuideText::tr("Is it more than two days since anything was changed there?");
    default:
        break;
    }
    return guideStatement(check);
}

QString guideAdvice(GuideAdvice advice)
{
    switch (advice) {
    case GuideAdvice::FollowTest:
        return GuideText::tr("Check the account: the page says at which step it fails and what "
                             "mends it.");
    case GuideAdvice::UseGivenServers:
        return GuideText::tr(
            "Servers, ports or encryption differ from what the provider gives. Set "
            "them right in the settings of the account.");
    case GuideAdvice::UseGivenLogin:
        return GuideText::tr(
            "The provider wants the login in another form. For mail on a domain of "
            "your own it is the full address.");
    case GuideAdvice::SwitchLoginOn:
        return GuideText::tr("The outgoing server wants you to sign in, too. Switch that on in the "
                             "settings of the account.");
    case GuideAdvice::ChooseIdentity:
        return GuideText::tr("Write from the address of the account: many servers refuse another "
                             "sender.");
    case GuideAdvice::ResetPassword:
        return GuideText::tr("Then login or password are wrong, or the account is blocked. Reset "
                             "the password on the site and enter the new one here.");
    case GuideAdvice::SwitchAccessOn:
        return GuideText::tr("Switch IMAP or POP3 on, save, wait a few minutes and try again.");
    case GuideAdvice::AskNetwork:
        return GuideText::tr("Then it is the network. Look at the cable or Wi-Fi, restart the "
                             "router; a public network may want you to sign in in the browser "
                             "first.");
    case GuideAdvice::ExcludeMartlet:
        return GuideText::tr("Switch everything on again and add Martlet as an exception in the "
                             "program that was to blame. Never leave the antivirus off.");
    case GuideAdvice::RestoreFound:
        return GuideText::tr("Search all folders; move the letter back to where it belongs.");
    case GuideAdvice::GoneByRetention:
        return GuideText::tr("What the provider has emptied cannot be brought back. Copies may be "
                             "in Martlet under “Kept letters”.");
    case GuideAdvice::SignOutEverywhere:
        return GuideText::tr(
            "Choose “Sign out on all devices” on the site and change the password.");
    case GuideAdvice::DisableServerRules:
        return GuideText::tr("Switch the rules off one by one until letters stay.");
    case GuideAdvice::ForwardInsteadOfCollecting:
        return GuideText::tr("Switch the collector off there. Forward from this mailbox instead, "
                             "with “keep a copy”.");
    case GuideAdvice::ShowLocalRules:
        return GuideText::tr("The story of a letter says what moved it and when; it can be moved "
                             "back from where it is.");
    case GuideAdvice::LeaveCopiesThere:
        return GuideText::tr("In every program that fetches by POP3, switch on “Leave letters on "
                             "the server”. With IMAP there is no such question.");
    case GuideAdvice::CompleteProfile:
        return GuideText::tr("Sign in on the site and do what it asks: control digits, a phone "
                             "number, a real name. Unblocking takes up to a few hours.");
    case GuideAdvice::EnterNewPassword:
        return GuideText::tr("Enter the new password here. At some providers it takes effect only "
                             "after minutes, sometimes hours.");
    case GuideAdvice::MakeAppPassword:
        return GuideText::tr("Make a password for mail programs on the site and enter it here "
                             "instead of your own.");
    case GuideAdvice::KeyStoreMissing:
        return GuideText::tr("Passwords cannot be kept on this computer: no password store was "
                             "found. Install or unlock it (for example GNOME Keyring or KWallet).");
    case GuideAdvice::SwitchToImap:
        return GuideText::tr("The account works by POP3: what you do here stays on this computer. "
                             "Add the account once more with IMAP; what is already here is kept.");
    case GuideAdvice::ThatIsImap:
        return GuideText::tr("That is how IMAP works: all devices see the same mailbox. Archive "
                             "instead of deleting; “Undo” brings a letter back.");
    case GuideAdvice::ChooseSentFolder:
        return GuideText::tr("Choose the server's folder for sent letters in the settings of the "
                             "account.");
    case GuideAdvice::SwitchCopyOff:
        return GuideText::tr(
            "The provider keeps sent letters by itself. Switch the own copy off in "
            "the settings of the account.");
    case GuideAdvice::SynchroniseFolder:
        return GuideText::tr("Synchronise the folder; “Compact” removes letters that are only "
                             "marked as deleted.");
    case GuideAdvice::SendFromWeb:
        return GuideText::tr("Send one letter on the website: that shows that you are no robot. "
                             "Check the computer for viruses, for example with Dr.Web CureIt! or "
                             "Kaspersky Virus Removal Tool. Then wait up to 24 hours: each new try "
                             "makes the block longer.");
    case GuideAdvice::EnablePopForAll:
        return GuideText::tr("Gmail → Settings → Forwarding and POP/IMAP: enable POP for all mail, "
                             "or from now on, and choose what happens to fetched letters.");
    case GuideAdvice::ConfirmNotice:
        return GuideText::tr("Sign in to Google and confirm in the notice that it was you. The "
                             "place it names can be wrong.");
    case GuideAdvice::SetClock:
        return GuideText::tr("Set date, time and time zone of this computer, then try again.");
    case GuideAdvice::UpdateSystem:
        return GuideText::tr("Install the updates: new root certificates come with them.");
    case GuideAdvice::CorrectHost:
        return GuideText::tr("Write the server name exactly as the provider gives it; the "
                             "certificate is made out for that name.");
    case GuideAdvice::ImportOwnRoot:
        return GuideText::tr("Get the root certificate from your organisation and trust it for "
                             "this account alone. A wrong one endangers everything: ask the "
                             "administrator if you are not sure.");
    case GuideAdvice::CorrectAddress:
        return GuideText::tr("Correct the address and send the letter again.");
    case GuideAdvice::CheckDomain:
        return GuideText::tr("Ask whoever runs the domain. On a command line “nslookup -type=MX "
                             "domain” shows where its mail goes.");
    case GuideAdvice::WaitForDomain:
        return GuideText::tr("Changes of a domain take hours, sometimes two days, until everybody "
                             "sees them.");
    case GuideAdvice::ReadReport:
        return GuideText::tr("The report says why: open it, Martlet shows the reason above the "
                             "text. Or paste its text on the other page.");
    case GuideAdvice::PasteMessage:
        return GuideText::tr("If a message is shown, paste it on the other page: its words often "
                             "tell the reason.");
    case GuideAdvice::AskForSupport:
        return GuideText::tr(
            "If nothing helped, ask the support of your provider. The support slip "
            "says what they need to know.");
    }
    return {};
}

QString guideButton(GuideAction action)
{
    switch (action) {
    case GuideAction::CheckNow:
        return GuideText::tr("Check now");
    case GuideAction::OpenSwitchOnPage:
        return GuideText::tr("Open the page");
    case GuideAction::OpenPasswordPage:
        return GuideText::tr("Show me how");
    case GuideAction::OpenWebsite:
        return GuideText::tr("Open the website");
    case GuideAction::OpenAccountSettings:
        return GuideText::tr("Account settings…");
    case GuideAction::SearchEverywhere:
        return GuideText::tr("Search all folders");
    case GuideAction::SynchroniseFolder:
        return GuideText::tr("Synchronise the folder");
    case GuideAction::PasteError:
        return GuideText::tr("Paste the message");
    case GuideAction::SupportSlip:
        return GuideText::tr("Support slip…");
    case GuideAction::None:
        break;
    }
    return {};
}

} // namespace Martlet::Ui
