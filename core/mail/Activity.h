// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is going on with an account, as values: work in progress, its condition, what needs the
// user.
#pragma once

#include "core/mail/Keys.h"
#include "core/mail/SpecialUse.h"
#include "core/util/Error.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace Martlet::Mail
{

/// A certificate that could not be verified, for the "show and decide" dialog.
struct UntrustedCertificate {
    QString host;
    quint16 port = 0;
    QByteArray sha256;         ///< 32 bytes, of the server certificate
    QByteArray der;            ///< the server certificate itself
    bool canBeExcepted = true; ///< false: revoked, missing or forged; nothing to decide
    QString subject;
    QString issuer;
    QStringList alternativeNames;
    QDateTime validFrom;
    QDateTime validUntil;
    QList<QString>
        reasons; ///< stable names: "self-signed", "expired", "not-yet-valid",
                 ///< "wrong-host", "untrusted-issuer", "revoked", "weak", "changed", "other"
};

/// A certificate as a server showed it.
struct SeenCertificate {
    QString subject;
    QString issuer;
    QDateTime validUntil;
    QByteArray sha256; ///< 32 bytes

    friend bool operator==(const SeenCertificate &, const SeenCertificate &) = default;
};

/// What an encrypted connection agreed on, and with whom.
struct SeenEncryption {
    QString protocol;             ///< "TLSv1.3"
    QString cipher;               ///< "TLS_AES_256_GCM_SHA384"
    QList<QByteArray> chainDer;   ///< the server's own certificate first
    QList<SeenCertificate> chain; ///< the same, read
    QString authority;            ///< who issued the server's own: organisation, else common name
    QDateTime knownSince;         ///< this server showed the same certificate before; invalid: not
    /// Who issued the one it showed before this one, where that was somebody else; empty: not so.
    QString issuerBefore;
    QDateTime changedAt; ///< then

    friend bool operator==(const SeenEncryption &, const SeenEncryption &) = default;
};

// The test of an account's servers, stage by stage.
enum class TestSide { Incoming, Outgoing };
enum class TestStage {
    FindServer,
    Connect,
    Encrypt,
    Greeting,
    Login,
    Folders,
    Quota,  ///< IMAP: how full the mailbox is
    Sender, ///< SMTP, on request: whether it takes a letter from the account to itself; none is
            ///< sent
};
/// How far the test goes on the outgoing side.
enum class TestScope { SignIn, Sender };
enum class TestState { Waiting, Running, Passed, Failed, Skipped };

struct StageReport {
    TestSide side = TestSide::Incoming;
    TestStage stage = TestStage::FindServer;
    TestState state = TestState::Waiting;
    int milliseconds = 0;
    std::optional<Error> error;
    std::optional<UntrustedCertificate> certificate; ///< with ErrorKind::TlsUntrusted
    int folders = 0;                                 ///< TestStage::Folders: how many were listed
    std::optional<int> letters;               ///< TestStage::Folders of POP3: how many wait there
    std::optional<int> quotaPercent;          ///< TestStage::Quota; nothing: no limit
    std::optional<SeenEncryption> encryption; ///< of the stage behind which the connection is so
    QStringList capabilities;                 ///< TestStage::Login: what the server announced
    /// With a failure: the last lines of both sides ("C: …", "S: …"), without secrets and text.
    /// Untrusted.
    QStringList conversation;
};

enum class ActivityKind {
    Connecting,
    ListingFolders,
    FetchingHeaders, ///< done of total messages
    FetchingText,    ///< done of total messages
    FetchingLetters, ///< done of total messages, whole: POP3
    FetchingPart,    ///< done of total bytes
    ReplayingChanges,
    Sending,
};

struct Activity {
    quint64 id = 0;
    AccountKey account;
    ActivityKind kind = ActivityKind::Connecting;
    QString subject;                   ///< folder or file name, or empty
    SpecialUse use = SpecialUse::None; ///< of the folder, which has a name of its own here then
    qint64 done = 0;
    qint64 total = 0; ///< 0: not known yet
    bool canCancel = true;
    std::optional<std::chrono::seconds> left; ///< what the rest will take; none: cannot be told

    friend bool operator==(const Activity &, const Activity &) = default;
};

enum class AccountCondition {
    Idle, ///< up to date
    Syncing,
    Offline,  ///< by the user's switch
    Waiting,  ///< no connection; tries again at `nextTryAt`
    NeedsUser ///< stopped until the user acts; see the problem
};

struct AccountStatus {
    AccountKey account;
    AccountCondition condition = AccountCondition::Idle;
    QDateTime lastCompleteAt; ///< UTC; invalid: not yet
    QDateTime nextTryAt;
    std::optional<Error> error;

    friend bool operator==(const AccountStatus &, const AccountStatus &) = default;
};

/// Something the user should know or decide; shown as one calm banner.
struct Problem {
    quint64 id = 0;
    AccountKey account;
    enum class Kind {
        PasswordRefused,      ///< [New password]
        CertificateUntrusted, ///< [Show]
        CaptivePortal,        ///< the network answers in the server's place until one signs in
        ServerUnreachable,    ///< after several tries; [Try now]
        OutgoingUnreachable,  ///< letters wait, and receiving works; [Try other ports]
        ActionFailed,         ///< something the user did was refused by the server
        SendingFailed,        ///< [Open Outbox]
        SendingUnknown,       ///< [Open Outbox]
        SentCopyKeptHere,     ///< the server takes the copy at no try: it lies on this computer
        SentLate, ///< well behind the time its writer chose, `dueAt`: the computer slept or was off
        DiskFull,
        PasswordsNotKept,  ///< no key store
        DailyBudgetUsed,   ///< the provider allows no more today; the rest comes tomorrow
        UploadBudgetUsed,  ///< likewise of letters given to it: the rest is put back tomorrow
        FoldersRenumbered, ///< the server gave all letters other numbers; read anew (REL-8)
        ServerMessage,     ///< an ALERT: the server's own words (SEC-8)
        DatabaseRestored,
        MassLoss, ///< many letters disappeared at the server [Put back] [Not needed]
        // POP3
        CheckedTooOften, ///< the server wants `minutes` between two logins; so it is from now on
        DeletionIgnored, ///< the server lists letters whose deletion it has confirmed
        NoUniqueIds,     ///< it gives letters no identifiers: they are recognised by their headers
        NotAllFetched,   ///< `count` letters could not be read from the server
    } kind = Kind::ServerMessage;
    Error error;
    QString subject;  ///< folder, letter or server it is about
    OutboxKey outbox; ///< SendingFailed, SendingUnknown: the letter
    LossKey loss;     ///< MassLoss
    int count = 0;    ///< MassLoss, NotAllFetched: how many letters; DailyBudgetUsed: how many are
                      ///< to come
    int days = 0;     ///< DailyBudgetUsed: until all is here; 0: cannot be told
    int minutes = 0;  ///< CheckedTooOften
    QDateTime dueAt;  ///< SentLate, UTC
    std::optional<UntrustedCertificate> certificate;
};

/// Counts of one full round of an account (martletctl sync, the "Get mail" button).
struct RoundReport {
    AccountKey account;
    int newMessages = 0;
    int changedFlags = 0;
    int removedMessages = 0;
    int deletedAtServer = 0; ///< copies at a POP3 server that went, as its answer to QUIT says
    int operationsDone = 0;
    int lettersSent = 0;
    qint64 bytesReceived = 0;
    qint64 bytesSent = 0;
    qint64 milliseconds = 0;
    qint64 keptMilliseconds =
        0;                  ///< until all was kept; reading it for the search index comes after
    QStringList renumbered; ///< mailboxes read anew, since the server numbers them in another way
    QList<Error> errors;    ///< what did not work, one per step
};

} // namespace Martlet::Mail
