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
    case GuidePage::OldDevice:
        return GuideText::tr("A scanner, a printer or an old program cannot send");
    case GuidePage::Exchange:
        return GuideText::tr("The Exchange server of my organisation does not let me in");
    case GuidePage::ClassRoom:
        return GuideText::tr("The mail server of the class room does not answer");
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
        return GuideText::tr("No antivirus or filter decrypts the connection");
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
    case GuideCheck::DeviceServer:
        return GuideText::tr("The device sends through the server for devices");
    case GuideCheck::DeviceSignsIn:
        return GuideText::tr("The device signs in with a login and password of its own");
    case GuideCheck::DeviceRecipients:
        return GuideText::tr("The device writes to addresses of the same provider");
    case GuideCheck::ExchangeServers:
        return GuideText::tr("Servers are those that Outlook on the web shows");
    case GuideCheck::ExchangeLogin:
        return GuideText::tr("The login has the form that Exchange takes");
    case GuideCheck::ExchangeService:
        return GuideText::tr("IMAP or POP3 is switched on in Exchange");
    case GuideCheck::PlainPassword:
        return GuideText::tr("“Secure password (SPA)” is not chosen");
    case GuideCheck::ClassRoomHost:
        return GuideText::tr("The computer with the mail server is found by its name");
    case GuideCheck::ClassRoomPorts:
        return GuideText::tr("Its firewall lets ports 25 and 110 in");
    case GuideCheck::ClassRoomFilter:
        return GuideText::tr("This computer is in the range of addresses the server lets in");
    case GuideCheck::ClassRoomLogin:
        return GuideText::tr("The login is the name of the mailbox alone");
    case GuideCheck::Unencrypted:
        return GuideText::tr("Encryption is off, as a server without it needs");
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
                             "included. Is it certain that the letter is in none?");
    case GuideCheck::NotOldInTrash:
        return GuideText::tr("Is it certain that it did not lie in Trash or Spam? Yandex, for "
                             "example, empties Trash after 30 days and Spam after 10.");
    case GuideCheck::NobodyElse:
        return GuideText::tr("Is it certain that no other person and no forgotten device uses the "
                             "account?");
    case GuideCheck::NoServerRules:
        return GuideText::tr("Look at the rules or filters on the site. Is it certain that none of "
                             "them deletes or moves letters?");
    case GuideCheck::NoCollector:
        return GuideText::tr("Is it certain that no other mail service collects letters from this "
                             "mailbox?");
    case GuideCheck::NoLocalRules:
        return GuideText::tr("Look at the life story of a letter and under “Kept letters”. Is it "
                             "certain that Martlet moved nothing?");
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
        return GuideText::tr("If the provider wants a password for mail programs, or two-step "
                             "sign-in is on: is that the password you use?");
    case GuideCheck::SavedOnce:
        return GuideText::tr("Is each sent letter in the Sent folder only once?");
    case GuideCheck::NotSpamWords:
        return GuideText::tr(
            "Is the message free of words such as “spam”, “suspicion” or “policy”?");
    case GuideCheck::Compacted:
        return GuideText::tr("Has the folder been synchronised or compacted since?");
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
    case GuideCheck::DeviceServer:
        return GuideText::tr("Does the device use the server its provider has for devices? At "
                             "Yandex: smtp-devices.yandex.com, port 25, without encryption.");
    case GuideCheck::DeviceSignsIn:
        return GuideText::tr("Is authentication on in the device, with login and password typed "
                             "by hand, and not “as for incoming mail”?");
    case GuideCheck::DeviceRecipients:
        return GuideText::tr("Does the device write only to addresses of that provider? The server "
                             "of Yandex for devices delivers to no others.");
    case GuideCheck::ExchangeServers:
        return GuideText::tr("Outlook on the web shows the servers under Options → Account → "
                             "Settings for POP, IMAP and SMTP access. Are they the same here?");
    case GuideCheck::ExchangeLogin:
        return GuideText::tr("Is the login written as name@company or as DOMAIN\\name, whichever "
                             "the administrator names?");
    case GuideCheck::ExchangeService:
        return GuideText::tr("Has the administrator switched IMAP or POP3 on, for the server and "
                             "for your mailbox?");
    case GuideCheck::ClassRoomHost:
        return GuideText::tr("Does the name of the computer with the mail server open from here, "
                             "for example with “ping”?");
    case GuideCheck::ClassRoomPorts:
        return GuideText::tr("Are ports 25 and 110 open in the firewall of that computer?");
    case GuideCheck::ClassRoomFilter:
        return GuideText::tr("Does the list of addresses in the server's settings contain this "
                             "computer?");
    case GuideCheck::ClassRoomLogin:
        return GuideText::tr("Is the login the name of the mailbox alone, without @ and what "
                             "follows?");
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
        return GuideText::tr("The life story of a letter says what moved it and when; it can be "
                             "moved back from where it is.");
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
                             "Add the account once more with IMAP; what is already here is "
                             "kept.");
    case GuideAdvice::ThatIsImap:
        return GuideText::tr("That is how IMAP works: all devices see the same mailbox. Archive "
                             "instead of deleting; “Undo” brings a letter back.");
    case GuideAdvice::ChooseSentFolder:
        return GuideText::tr("Choose the server's folder for sent letters in the settings of the "
                             "account.");
    case GuideAdvice::SwitchCopyOff:
        return GuideText::tr(
            "The provider keeps sent letters by itself. Check the account and send the letter to "
            "yourself that is offered then: Martlet learns from it and keeps no second copy.");
    case GuideAdvice::SynchroniseFolder:
        return GuideText::tr("Synchronise the folder: then it matches the server.");
    case GuideAdvice::CompactFolder:
        return GuideText::tr("On this server, letters that were moved or deleted stay in the "
                             "folder, marked as deleted. Compacting the folder removes them.");
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
                             "text. Or paste its text on the page “Paste an error”.");
    case GuideAdvice::UseDeviceServer:
        return GuideText::tr("Enter that server in the device. Other servers of the provider want "
                             "an encryption that old devices do not know.");
    case GuideAdvice::SignInOnDevice:
        return GuideText::tr("Switch authentication on in the device and type login and password "
                             "there; at many providers it has to be a password made for programs.");
    case GuideAdvice::DeviceServesOwn:
        return GuideText::tr("Have the device write to a mailbox of that provider, and forward "
                             "from there.");
    case GuideAdvice::DeviceNeedsNoHelper:
        return GuideText::tr(
            "Another old way is a helper program on a computer, which the device reaches without "
            "encryption (ports 25, 110, 143). Martlet itself needs no such helper.");
    case GuideAdvice::UseExchangeServers:
        return GuideText::tr("Enter the servers that Outlook on the web shows. Exchange lets "
                             "nobody in without encryption: ports 993, 995 and 587.");
    case GuideAdvice::UseExchangeLogin:
        return GuideText::tr("Try the other form of the login: name@company or DOMAIN\\name.");
    case GuideAdvice::AskExchangeAdministrator:
        return GuideText::tr("Tell the administrator: the services POP3 and IMAP4 have to be "
                             "started and set to automatic, the mailbox allowed with "
                             "“Set-CASMailbox -Identity NAME -ImapEnabled $true” (or -PopEnabled), "
                             "and a client connector open on port 587.");
    case GuideAdvice::SwitchSecurePasswordOff:
        return GuideText::tr(
            "Choose “The safest way offered” for signing in, in the settings of the account: over "
            "an encrypted connection Exchange wants the ordinary one.");
    case GuideAdvice::UseHostAddress:
        return GuideText::tr("Enter the address of that computer, for example 192.168.1.10, in "
                             "place of its name.");
    case GuideAdvice::OpenPorts:
        return GuideText::tr("Open ports 25 and 110 for the local network in the firewall of the "
                             "computer with the server.");
    case GuideAdvice::EnterFilter:
        return GuideText::tr("Add the address of this computer to the range in the server's "
                             "settings.");
    case GuideAdvice::UseMailboxName:
        return GuideText::tr("Enter the name of the mailbox alone as the login.");
    case GuideAdvice::UseClassRoomAccount:
        return GuideText::tr("A server of that kind knows POP3 alone: add the account as POP3.");
    case GuideAdvice::SwitchEncryptionOff:
        return GuideText::tr("Set the encryption to “none” in the settings of the account. Only "
                             "for a server in the own network: others could read along.");
    case GuideAdvice::WhoRunsDomain:
        return GuideText::tr("Who runs a domain, and until when it is paid for, stands in the "
                             "public register.");
    case GuideAdvice::PasteMessage:
        return GuideText::tr("If a message is shown, paste it on the page “Paste an error”: its "
                             "words often tell the reason.");
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
    case GuideAction::UseGivenServers:
        return GuideText::tr("Use the provider's settings…");
    case GuideAction::AddByImap:
        return GuideText::tr("Switch to IMAP…");
    case GuideAction::ShowKeptLetters:
        return GuideText::tr("Kept letters…");
    case GuideAction::CompactFolder:
        return GuideText::tr("Compact the folder…");
    case GuideAction::SearchEverywhere:
        return GuideText::tr("Search all folders");
    case GuideAction::SynchroniseFolder:
        return GuideText::tr("Synchronise the folder");
    case GuideAction::PasteError:
        return GuideText::tr("Paste the message");
    case GuideAction::SupportSlip:
        return GuideText::tr("Support slip…");
    case GuideAction::OpenWhois:
        return GuideText::tr("Open the register");
    case GuideAction::None:
        break;
    }
    return {};
}

} // namespace Martlet::Ui
