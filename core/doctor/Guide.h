// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The guided pages: a complaint as people say it, the checks that belong to it in their order, and
// what follows from each. What the program knows is ticked, the rest is asked, one after the other.
// Pure; the words are ui's.
#pragma once

#include "core/doctor/Diagnosis.h"
#include "core/mail/AccountSettings.h"

#include <QList>
#include <QMap>

#include <optional>

namespace Martlet::Doctor
{

enum class GuidePage {
    NoConnection,        ///< "No connection to the server"
    SendingRefused,      ///< "Sending fails with a message"
    NeitherWay,          ///< "It neither receives nor sends"
    LettersVanished,     ///< "Letters have disappeared"
    StaysOnSite,         ///< "I delete here, but it stays on the site"
    VanishesOnSite,      ///< "I delete here, and it vanishes on the site"
    SentNotVisible,      ///< "Sent letters are not seen elsewhere"
    Twice,               ///< "Letters appear twice after moving or deleting"
    AsksPassword,        ///< "It keeps asking for the password"
    OtherServiceFetches, ///< "Another service cannot fetch my mail"
    Certificate,         ///< "A message about a certificate"
    NotDelivered,        ///< "I received a non-delivery report"
    OwnDomain,           ///< "Mail on an own domain does not arrive"
    OldDevice,           ///< "A scanner or an old program cannot send"
    Exchange,            ///< "The Exchange server of the organisation does not let me in"
    ClassRoom,           ///< "The mail server of the class room does not answer"
};

QList<GuidePage> allGuidePages();

/// A statement that is true, false or not known. The wanted answer is true.
enum class GuideCheck {
    // The program knows these.
    IncomingWorks,  ///< the test of the incoming server passed
    OutgoingWorks,  ///< of the outgoing one
    ServersAsGiven, ///< host, port and encryption are those the provider gives
    LoginAsGiven,   ///< the login has the form the provider wants
    SignsInToSend,
    FromIsOwn,    ///< From is the account's address; asked where there are others
    ReceivesImap, ///< not POP3
    ReceivesPop3,
    LeavesCopies, ///< POP3: letters stay on the server
    SentAtServer, ///< sent letters are filed in a folder of the server
    PasswordsKept,
    ClockRight,
    OwnSecurity,   ///< no product on this computer opens the connection
    PlainPassword, ///< the account does not insist on a secure password method (SPA)
    Unencrypted,   ///< encryption is off, as a server in the class room needs it
    // The person is asked.
    WebSignIn,      ///< signing in on the web works, typed by hand
    SwitchedOn,     ///< access by programs is switched on at the provider
    NetworkWorks,   ///< other pages of the internet open
    WithoutScanner, ///< it is the same with mail scanning, firewall, VPN switched off
    NotFoundBySearch,
    NotOldInTrash, ///< it cannot have been emptied from Trash or Spam
    NobodyElse,    ///< no other device or person uses the account
    NoServerRules,
    NoCollector,     ///< no other service fetches and deletes
    NoLocalRules,    ///< no rule here moves letters
    SameProgramOnly, ///< no other program fetches by POP3 without leaving a copy
    NotBlocked,      ///< the site asks for nothing: phone, name, captcha
    PasswordSame,    ///< it was not changed lately
    AppPasswordUsed,
    SavedOnce,       ///< the provider does not file sent letters by itself
    NotSpamWords,    ///< the message says nothing about spam
    Compacted,       ///< letters marked as deleted were removed
    PopForAll,       ///< POP is enabled for all mail
    NoticeConfirmed, ///< a security notice was confirmed
    SystemUpdated,
    HostAsInMail,     ///< the server name is the one the provider gives
    OwnRootKnown,     ///< the organisation has no root certificate of its own
    AddressRight,     ///< the address in the report is spelled right
    DomainPaid,       ///< the domain and its MX entries are in order
    DomainOld,        ///< nothing was changed in it within two days
    DeviceServer,     ///< the device sends through the server its provider has for devices
    DeviceSignsIn,    ///< with login and password of its own, not "as for incoming mail"
    DeviceRecipients, ///< it writes only to addresses that server delivers to
    ExchangeServers,  ///< the servers are those that Outlook on the web shows
    ExchangeLogin,    ///< in one of the two forms Exchange takes
    ExchangeService,  ///< POP3 or IMAP runs there and is allowed for the mailbox
    ClassRoomHost,    ///< the name of the computer with the server is found
    ClassRoomPorts,   ///< its firewall lets 25 and 110 in
    ClassRoomFilter,  ///< this computer stands in the range the server lets in
    ClassRoomLogin,   ///< the login is the name of the mailbox alone
};

enum class GuideAdvice {
    FollowTest, ///< what the doctor's test says
    UseGivenServers,
    UseGivenLogin,
    SwitchLoginOn,
    ChooseIdentity,
    ResetPassword,
    SwitchAccessOn,
    AskNetwork,
    ExcludeMartlet,
    RestoreFound,
    GoneByRetention,
    SignOutEverywhere,
    DisableServerRules,
    ForwardInsteadOfCollecting,
    ShowLocalRules,
    LeaveCopiesThere,
    CompleteProfile,
    EnterNewPassword,
    MakeAppPassword,
    KeyStoreMissing,
    SwitchToImap,
    ThatIsImap,
    ChooseSentFolder,
    SwitchCopyOff,
    SynchroniseFolder,
    CompactFolder,
    SendFromWeb,
    EnablePopForAll,
    ConfirmNotice,
    SetClock,
    UpdateSystem,
    CorrectHost,
    ImportOwnRoot,
    CorrectAddress,
    CheckDomain,
    WaitForDomain,
    ReadReport,
    UseDeviceServer,
    SignInOnDevice,
    DeviceServesOwn,
    DeviceNeedsNoHelper, ///< what other ways there are for a device
    UseExchangeServers,
    UseExchangeLogin,
    AskExchangeAdministrator,
    SwitchSecurePasswordOff,
    UseHostAddress,
    OpenPorts,
    EnterFilter,
    UseMailboxName,
    UseClassRoomAccount, ///< POP3
    SwitchEncryptionOff,
    WhoRunsDomain,
    PasteMessage,  ///< when nothing else is found: the exact message says more
    AskForSupport, ///< the slip for the provider's support
};

/// What can be done about an advice with one click.
enum class GuideAction {
    None,
    CheckNow,
    OpenSwitchOnPage,
    OpenPasswordPage,
    OpenWebsite,
    OpenAccountSettings,
    UseGivenServers, ///< the settings of the account, with what the provider gives put in
    AddByImap,       ///< the same address once more; then the POP3 account may go
    SearchEverywhere,
    ShowKeptLetters,
    SynchroniseFolder,
    CompactFolder,
    PasteError,
    SupportSlip,
    OpenWhois,
};

GuideAction actionOf(GuideAdvice advice);

struct GuideStep {
    GuideCheck check;
    GuideAdvice advice;  ///< when the answer is no
    bool isLast = false; ///< then: nothing after it is worth asking
};

/// In order. `ending` is told when every answer was yes.
struct GuideList {
    QList<GuideStep> steps;
    QList<GuideAdvice> ending;
};

GuideList guideList(GuidePage page);

/// True: as it should be. Only what is known.
using GuideAnswers = QMap<GuideCheck, bool>;

/// What the program can tell by itself.
struct GuideKnowledge {
    std::optional<Mail::AccountSettings> account;
    std::optional<Mail::AccountSettings> given; ///< as the provider has it, for the same protocol
    std::optional<bool> incomingPassed;         ///< of the last test
    std::optional<bool> outgoingPassed;
    QList<FindingCode> codes; ///< of both sides of it
    bool arePasswordsKept = true;
};

GuideAnswers knownAnswers(const GuideKnowledge &knowledge);

/// Whether the program can find it out, so that nobody has to be asked.
bool isTested(GuideCheck check);

enum class GuideState { Good, Bad, Asked, Later, NotKnown };

struct GuideLine {
    GuideCheck check;
    GuideState state = GuideState::Later;
    bool isKnown = false; ///< ticked by the program
};

struct GuideView {
    QList<GuideLine> lines;     ///< those that count; behind a last "no" there are none
    QList<GuideAdvice> advices; ///< in order, none twice
    bool isFinished = false;
};

/// `answers` are the person's; what the program knows goes before them. A check that it could do
/// and has not done yet stays NotKnown and holds nothing up.
GuideView guideView(GuidePage page, const GuideAnswers &known, const GuideAnswers &answers);

} // namespace Martlet::Doctor
