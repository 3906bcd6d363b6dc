// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// All that is known about a failure, as one value: what was configured, how far the connection
// came, what the system, the TLS library and the server said, what is known of the provider.
// Collecting it is the doctor's walk; what follows from it is Diagnosis.
#pragma once

#include "core/accounts/ProviderPresets.h"
#include "core/mail/Activity.h"
#include "core/mail/ServerSettings.h"
#include "core/net/CertificatePolicy.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>

namespace Martlet::Doctor
{

enum class MailProtocol { Imap, Pop3, Smtp };

/// In the order they are walked through; the first that fails is diagnosed.
enum class DoctorStage {
    Network,
    NameLookup,
    Connecting,
    Encrypting,
    Certificate,
    Greeting, ///< up to capabilities; STARTTLS too, as long as no handshake began
    Login,
    Mailbox,
    Quota,
    Sending,
};

/// The stage of the account test that it is part of. TestStage::Encrypt is Encrypting.
DoctorStage doctorStage(Mail::TestStage stage);

enum class LookupOutcome {
    NotTried,
    Found,
    NoSuchName,    ///< NXDOMAIN
    ServiceFailed, ///< SERVFAIL, time-out
    Blocked,       ///< 0.0.0.0, loopback or a private address for a public name
};

enum class ConnectOutcome {
    NotTried,
    Connected,
    Refused,
    TimedOut,
    Unreachable,     ///< no way to the host
    UnreachableIpv6, ///< no way by IPv6, which is not needed
    ResetAtOnce,     ///< behind the connect or the first bytes
    Dropped,         ///< in the middle, or after the computer slept
};

/// What else was tried; nothing: not known.
struct ControlChecks {
    /// What a look-up of the server's name alone came to, where that says more than its failure.
    std::optional<LookupOutcome> lookup;
    std::optional<bool> otherNamesResolve;
    std::optional<bool> otherHostsAnswer; ///< mail servers of other providers
    std::optional<bool> usualPortAnswers; ///< the other usual port of the same host
    std::optional<bool> webAnswers;       ///< port 443 of the same host, or of a well-known one
    bool hasOutlookOnWeb = false;         ///< what answers at 443 is that
    bool isThroughVpn = false;            ///< the way out leads through one
    bool differsThroughVpn = false;       ///< another outcome with the VPN than without
    /// What came of IPv4 alone, where the host has both and IPv6 came to nothing.
    std::optional<ConnectOutcome> withoutIpv6;
    std::optional<bool> mailDomainExists; ///< the domain of the address
};

struct NetworkFacts {
    bool hasInterface = true;
    bool isBehindPortal = false; ///< a page to sign in to comes first
    bool proxyRefuses = false;   ///< or is not there, or wants another login
    LookupOutcome lookup = LookupOutcome::NotTried;
    ConnectOutcome connect = ConnectOutcome::NotTried;
    bool isSilent = false; ///< connected, but no greeting came in time
    ControlChecks checks;
};

struct TlsFacts {
    QString libraryText;          ///< what the TLS library says, in English
    bool answeredInClear = false; ///< readable text came instead of a handshake
};

struct CertificateName {
    QString commonName;
    QString organisation;

    friend bool operator==(const CertificateName &, const CertificateName &) = default;
};

struct CertificateFacts {
    QList<Net::CertificateReason> reasons;
    QList<CertificateName> issuers; ///< of each certificate shown, the server's own first
    QStringList names;              ///< the server's own is valid for
    QDateTime validFrom;
    QDateTime validUntil;
    bool differsFromException = false; ///< another one was accepted for this server
};

enum class StartTlsOutcome {
    NotTried,
    NotOffered,
    Refused,
    TrailingData, ///< bytes came behind the positive answer, before the handshake
};

struct GreetingFacts {
    QString text; ///< the first line the server said, of any protocol; empty: none
    StartTlsOutcome startTls = StartTlsOutcome::NotTried;
    bool isImap4 = true;          ///< IMAP4rev1 or IMAP4rev2 is announced
    bool isLoginDisabled = false; ///< LOGINDISABLED
    QStringList mechanisms;       ///< announced SASL names
    bool hasUsableMechanism = true;
};

/// What followed a login that was answered positively.
enum class AfterLogin { Nothing, Bye, NamespaceRefused };

struct LoginFacts {
    QString login;
    QString address; ///< of the account
    bool byOAuth = false;
    bool isLeftOut = false;        ///< sending without signing in
    bool hasOddCharacters = false; ///< the secret has a blank or an invisible character
    QDateTime workedAt;            ///< the same login and secret last did; invalid: never
    QDateTime changedAt;           ///< the secret was entered anew; invalid: not known
    QDateTime refusedAt; ///< first refused since it worked, before this time; invalid: not
    AfterLogin after = AfterLogin::Nothing;
};

/// The server's answer to what failed. What is empty is read from `text`.
struct ReplyFacts {
    QString text; ///< as received, several lines in one text; may have codes in front
    int replyCode = 0;
    QString enhancedStatus;
    QString bracketedCode; ///< "AUTHENTICATIONFAILED", without brackets
    QString command; ///< what was answered: "MAIL", "RCPT", "DATA", "AUTHENTICATE", "UIDL" …
};

/// Where `ReplyFacts::text` comes from.
enum class ReplySource {
    Server,
    DeliveryReport,
    TokenEndpoint,
    OtherService, ///< a service that fetches from this account
};

/// What Martlet notices itself, without a refusal.
enum class Observation {
    UniqueIdsRefused, ///< POP3 without UIDL
    DeletionIgnored,  ///< POP3: deleted letters are listed again
    HandedOutOnce,    ///< POP3: letters another program fetched are missing
    UidValidityChanged,
    UnicodeAddress, ///< needs SMTPUTF8, which the server does not have
    SentCopyFailed,
    LetterTooLarge, ///< for the size the server announces
    CommandTooLong,
    ByeAgain, ///< IMAP BYE on a connection that is at its end already
};

struct SendingFacts {
    QString from;
    QString recipient;
    qint64 sizeBytes = 0;
    qint64 limitBytes = 0; ///< 0: not known
};

/// What is known of the provider before anything is tried.
struct ProviderFacts {
    QString presetId; ///< empty: not known
    QString name;
    Accounts::AuthKind auth = Accounts::AuthKind::Password;
    bool needsSwitchOn = false;  ///< for the protocol that failed
    bool isPresetHost = false;   ///< the server is one of the preset's own
    bool isOrganisation = false; ///< an administrator manages the account
    bool filtersCountries = false;
    bool needsPaidPlan = false;
    bool handsOutOnce = false;      ///< by POP3: each letter to one program
    std::optional<bool> isFreePlan; ///< of this account
    int pop3IntervalMinutes = 0;    ///< 0: no known limit
    QStringList logins;             ///< the provider's forms of the login, the usual one first
    QStringList domains;            ///< registrable ones that are the provider's
    QString regionalHost;           ///< where the account is known to live, if it is not `host`
    QString suggestedHost;          ///< the name the provider gives
    QUrl webmail;
    Accounts::HelpPages pages;
};

/// What core/accounts knows; webmail, plan and region are left to the caller.
ProviderFacts providerFacts(const Accounts::Preset &preset, MailProtocol protocol,
                            const QString &address, const QString &host);

struct Evidence {
    Mail::TestSide side = Mail::TestSide::Incoming;
    MailProtocol protocol = MailProtocol::Imap;
    DoctorStage stage = DoctorStage::Network;
    QString host;
    quint16 port = 0;
    Mail::Encryption encryption = Mail::Encryption::Tls;
    bool isEncrypted = false;  ///< it was, when this happened
    bool isOwnNetwork = false; ///< a private or loopback address is right here
    QDateTime now;
    std::optional<std::chrono::seconds> clockOffset; ///< this computer's clock minus the true time

    NetworkFacts network;
    TlsFacts tls;
    CertificateFacts certificate;
    GreetingFacts greeting;
    LoginFacts login;
    ReplyFacts reply;
    ReplySource replySource = ReplySource::Server;
    std::optional<Observation> observation;
    std::optional<int> quotaPercent;
    SendingFacts sending;
    ProviderFacts provider;
};

} // namespace Martlet::Doctor
