// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Everything about an account except its secrets, which live in the key store (SEC-40).
#pragma once

#include "core/mail/Identity.h"
#include "core/mail/Keys.h"
#include "core/mail/ServerSettings.h"

#include <QList>
#include <QString>

#include <optional>

namespace Martlet::Mail
{

/// Values are stored: never renumber.
enum class ReceiveProtocol {
    Imap = 0,
    Pop3 = 1,
    Local = 2, ///< folders on this computer, without any server
};

/// How much is kept here beside the headers.
enum class OfflineMode {
    Headers, ///< text when opened
    Recent,  ///< text of the last `recentDays` days (the default)
    All,     ///< every letter whole, byte for byte
};

/// A certificate the user accepted although it cannot be verified (SEC-5).
struct CertificateException {
    QString host;
    quint16 port = 0;
    QByteArray sha256; ///< of the DER form, 32 bytes

    friend bool operator==(const CertificateException &, const CertificateException &) = default;
};

/// When the account looks for mail by itself; by hand always.
struct CheckSettings {
    bool atStart = true;
    bool isLive = true; ///< new mail is told by the server as it comes (IDLE, NOTIFY), else polled
    int everyMinutes = 5; ///< all folders; 0: never by the clock

    friend bool operator==(const CheckSettings &, const CheckSettings &) = default;
};

/// Whether sending needs a login. Values are stored: never renumber.
enum class SubmissionLogin {
    Automatic = 0, ///< wherever the server offers one
    None = 1,      ///< the server knows its own network
    AfterReceiving =
        2, ///< a login to the receiving server shortly before opens it (POP before SMTP)
};

/// What becomes of letters at a POP3 server once they are here. Values are stored: never renumber.
enum class LeaveOnServer {
    Forever = 0,
    Days = 1,             ///< so many after they came here
    Newest = 2,           ///< so many letters
    Megabytes = 3,        ///< of the newest letters together
    UntilDeletedHere = 4, ///< for good, or to Trash for as long as they lie there
    No = 5,               ///< deleted as soon as they are safe here
};

/// What is special to an account that receives by POP3.
struct Pop3Settings {
    LeaveOnServer leave = LeaveOnServer::Forever;
    int leaveAmount = 0;      ///< Days, Newest, Megabytes: how many; at least 1 there
    qint64 largestBytes = 0;  ///< of larger letters only the header comes by itself; 0: no limit
    bool headersOnly = false; ///< letters come when they are opened
    bool marksSeen = false;   ///< new letters do not count as unread
    /// Letters come into the inbox of the folders on this computer, with the account's name as a
    /// tag, and not into one of the account's own.
    bool sharesInbox = false;

    friend bool operator==(const Pop3Settings &, const Pop3Settings &) = default;
};

/// Values are stored: never renumber.
enum class ProxyKind {
    System = 0, ///< what the desktop says
    None = 1,
    Socks5 = 2, ///< RFC 1928
    Http = 3,   ///< CONNECT (RFC 9110 §9.3.6)
};

/// The way to an account's servers. Its password lies in the key store.
struct ProxySettings {
    ProxyKind kind = ProxyKind::System;
    QString host; ///< of Socks5 and Http
    quint16 port = 0;
    QString login; ///< empty: none

    friend bool operator==(const ProxySettings &, const ProxySettings &) = default;
};

struct AccountSettings {
    AccountKey key;
    /// Names this account in the key store; made once by newCredentialId(), stored, never changed.
    /// Not the key: rows can be numbered anew in a fresh profile and would find another's password.
    QString credentialId;
    QString name; ///< shown in the folder tree; the address unless changed
    QString email;
    ReceiveProtocol protocol = ReceiveProtocol::Imap;
    ServerSettings incoming;
    ServerSettings outgoing; ///< not set: receive only
    SubmissionLogin submissionLogin = SubmissionLogin::Automatic;
    /// Letters for later are given to the outgoing server at once where it holds them (RFC 4865).
    bool handsOverAhead = false;
    OfflineMode offline = OfflineMode::Recent;
    int recentDays = 90; ///< of OfflineMode::Recent
    CheckSettings checking;
    Pop3Settings pop3;
    QList<Identity> identities; ///< the first is the default one; never empty in a stored account
    QString providerId;         ///< preset it came from, or empty
    /// Registration the account signs in with (LoginMethod::OAuth), a name of OAuthClients; empty:
    /// none.
    QString oauthProvider;
    ProxySettings proxy;
    QString passwordCommand; ///< run by /bin/sh at each login before the key store is asked; empty:
                             ///< none
    QString caFile;          ///< inside the profile; trusted for this account alone; empty: none
    QList<CertificateException> certificateExceptions;
    QString sentMailbox;          ///< path chosen for Sent copies; empty: by special use
    bool serverFilesSent = false; ///< learnt: the server keeps the Sent copy itself
    QString rewrittenFrom;        ///< learnt: the address the server puts in place of From; empty:
                                  ///< it leaves it alone
    int vaultDays =
        0; ///< copies of letters that disappear from the server are kept so long; 0: not

    friend bool operator==(const AccountSettings &, const AccountSettings &) = default;
};

/// Its mail lies here and nowhere else: POP3, or no server at all.
inline bool keepsMailHere(ReceiveProtocol protocol)
{
    return protocol != ReceiveProtocol::Imap;
}

/// The usual port: IMAP 993/143, POP3 995/110, submission 465/587; without encryption 143, 110
/// and 25.
quint16 defaultPort(ReceiveProtocol protocol, Encryption encryption);
quint16 defaultSubmissionPort(Encryption encryption);

/// "tls", "starttls", "none" (martletctl, stored settings) and back.
QString encryptionName(Encryption encryption);
std::optional<Encryption> encryptionFromName(const QString &name);

/// "email/uuid": readable in a key store's own window, and unique for ever.
QString newCredentialId(const QString &email);

/// The login for the outgoing server: its own, else the incoming one.
QString outgoingLogin(const AccountSettings &account);

/// The identity whose address is `address` (any case), or nothing.
const Identity *identityOf(const AccountSettings &account, const QString &address);

/// As a letter from this identity is sent: with its own server, login and Sent folder where it has
/// them.
AccountSettings sendingSettings(const AccountSettings &account, const QString &fromAddress);

} // namespace Martlet::Mail
