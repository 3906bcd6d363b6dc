// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a server can say (RFC 9051 §7), as values. Text is raw: nothing here is decoded, shown or
// trusted.
#pragma once

#include "core/imap/Capabilities.h"
#include "core/imap/Commands.h"
#include "core/imap/FetchItems.h"
#include "core/imap/MailboxRights.h"
#include "core/imap/NumberSet.h"
#include "core/mail/BodyStructure.h"
#include "core/mail/MessageFlags.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace Martlet::Imap
{

/// RFC 9051 §7.1, RFC 5530 and the codes of the extensions we use.
enum class CodeName {
    None,
    Unknown,
    Alert,
    AlreadyExists,
    AppendUid,
    AuthenticationFailed,
    AuthorizationFailed,
    BadCharset,
    BadEvent,
    Cannot,
    Capability,
    ClientBug,
    Closed,
    CompressionActive,
    ContactAdmin,
    CopyUid,
    Corruption,
    Expired,
    ExpungeIssued,
    HasChildren,
    HighestModSeq,
    InUse,
    Limit,
    MailboxId,
    Modified,
    NoModSeq,
    NonExistent,
    NoPerm,
    NotificationOverflow, ///< NOTIFY is off from now on
    NotSaved,             ///< no search result is saved any more
    OverQuota,
    Parse,
    PermanentFlags,
    PrivacyRequired,
    ReadOnly,
    ReadWrite,
    Referral, ///< never followed (SEC-6)
    ServerBug,
    TooBig,
    TryCreate,
    UidNext,
    UidNotSticky,
    UidValidity,
    Unavailable,
    UnknownCte,
    Unseen,
    UseAttr,  ///< CREATE: not with this special use
    WebAlert, ///< Gmail: a page the user must open
};

/// RFC 4315 §3. One UID a message, in the order they were appended, which is ascending.
struct AppendUid {
    UidValidity uidValidity;
    UidSet uids;

    friend bool operator==(const AppendUid &, const AppendUid &) = default;
};

/// RFC 4315 §3: pairs in the order the server gives them, as runs, so that a hostile range stays
/// small.
struct CopyUid {
    struct Run {
        quint32 source = 0;
        quint32 destination = 0;
        quint32 count = 0;

        friend bool operator==(const Run &, const Run &) = default;
    };

    UidValidity uidValidity; ///< of the destination
    std::vector<Run> runs;

    /// Where a message went, if the server says so.
    [[nodiscard]] std::optional<Uid> destinationOf(Uid source) const;
    [[nodiscard]] UidSet sources() const;

    friend bool operator==(const CopyUid &, const CopyUid &) = default;
};

/// numbers for UIDNEXT, UIDVALIDITY, UNSEEN, HIGHESTMODSEQ; names for CAPABILITY, PERMANENTFLAGS
/// and BADEVENT (the events there are); a UidSet for MODIFIED (of a UID STORE); bytes for
/// MAILBOXID.
using CodeValue = std::variant<std::monostate, quint64, QList<QByteArray>, AppendUid, CopyUid,
                               UidSet, QByteArray>;

struct ResponseCode {
    CodeName name = CodeName::None;
    QByteArray atom;     ///< as spelt, upper case; empty without a code
    QByteArray argument; ///< raw rest inside the brackets
    CodeValue value;

    friend bool operator==(const ResponseCode &, const ResponseCode &) = default;
    [[nodiscard]] std::optional<quint64> number() const;
};

enum class StatusKind { Ok, No, Bad, Preauth, Bye };

/// "* OK [code] text" and the end of a command.
struct StatusResponse {
    StatusKind kind = StatusKind::Ok;
    ResponseCode code;
    QByteArray text;

    friend bool operator==(const StatusResponse &, const StatusResponse &) = default;
};

struct TaggedResponse {
    QByteArray tag;
    StatusResponse status;
};
struct ContinuationRequest {
    QByteArray text;
};

struct CapabilityResponse {
    Capabilities capabilities;
};
struct EnabledResponse {
    QList<QByteArray> capabilities; ///< upper case
};

struct StatusValues {
    std::optional<quint32> messages;
    std::optional<quint32> recent;
    std::optional<quint32> unseen;
    std::optional<quint32> deleted;
    std::optional<Uid> uidNext;
    std::optional<UidValidity> uidValidity;
    std::optional<ModSeq> highestModSeq;
    std::optional<quint64> sizeBytes;
    std::optional<quint64> appendLimit;
    QByteArray mailboxId; ///< OBJECTID; empty when not told

    friend bool operator==(const StatusValues &, const StatusValues &) = default;
};

struct ListResponse {
    ListVerb verb = ListVerb::List;
    QList<QByteArray> attributes; ///< "\\Noselect", as spelt
    std::optional<char> separator;
    MailboxName mailbox;
    /// OLDNAME (RFC 5465 §5.4, RFC 9051 §6.3.9.7): it had this name before.
    std::optional<MailboxName> oldName;

    /// Any case.
    [[nodiscard]] bool has(QByteArrayView attribute) const;
    /// Neither \Noselect nor \NonExistent.
    [[nodiscard]] bool isSelectable() const;
    /// CHILDREN (RFC 3348); nothing when the server does not say.
    [[nodiscard]] std::optional<bool> hasChildren() const;
};
struct StatusDataResponse {
    MailboxName mailbox;
    StatusValues values;
};

struct NamespaceEntry {
    QByteArray prefix; ///< wire bytes, with the separator
    std::optional<char> separator;

    friend bool operator==(const NamespaceEntry &, const NamespaceEntry &) = default;
};
struct NamespaceResponse {
    QList<NamespaceEntry> personal;
    QList<NamespaceEntry> otherUsers;
    QList<NamespaceEntry> shared;
};
struct IdResponse {
    std::vector<std::pair<QByteArray, QByteArray>> fields;
};

/// RFC 9208 §5.
struct QuotaResource {
    QByteArray name; ///< "STORAGE" (in units of 1024 bytes), "MESSAGE", "MAILBOX"…; upper case
    quint64 usage = 0;
    quint64 limit = 0;

    friend bool operator==(const QuotaResource &, const QuotaResource &) = default;
};
struct QuotaResponse {
    QByteArray root;                      ///< "" is one too
    std::vector<QuotaResource> resources; ///< those without a limit may be missing

    /// By name in any case; null when it is not limited.
    [[nodiscard]] const QuotaResource *resource(QByteArrayView name) const;
};
struct QuotaRootResponse {
    MailboxName mailbox;
    QList<QByteArray> roots; ///< none: no quota
};

struct MyRightsResponse {
    MailboxName mailbox;
    MailboxRights rights;
};

struct FlagsResponse {
    QList<QByteArray> flags;
};
struct ExistsResponse {
    quint32 count = 0;
};
struct RecentResponse {
    quint32 count = 0;
};
struct ExpungeResponse {
    SequenceNumber sequence;
    std::optional<Uid> uid; ///< filled in by a session that tracks UIDs
};
struct VanishedResponse {
    bool isEarlier = false;
    UidSet uids;
};

struct SearchResponse {
    std::vector<quint32> numbers; ///< UIDs, as we only send UID SEARCH
    std::optional<ModSeq> modSeq;
};
struct EsearchResponse {
    QByteArray tag; ///< of the command it answers
    bool isUid = false;
    std::optional<UidSet> all;
    std::optional<quint32> count;
    std::optional<quint32> minimum;
    std::optional<quint32> maximum;
    std::optional<ModSeq> modSeq;
};

/// One address of an ENVELOPE, undecoded. Group starts have a mailbox and no host, group ends
/// neither (RFC 9051 §7.5.2).
struct RawAddress {
    QByteArray name;
    QByteArray mailbox;
    QByteArray host;
    bool hasMailbox = false;
    bool hasHost = false;

    friend bool operator==(const RawAddress &, const RawAddress &) = default;
};

/// ENVELOPE as bytes; core/mime makes a Mail::Envelope of it (RFC 2047, dates, groups).
struct RawEnvelope {
    QByteArray date;
    QByteArray subject;
    QList<RawAddress> from;
    QList<RawAddress> sender;
    QList<RawAddress> replyTo;
    QList<RawAddress> to;
    QList<RawAddress> cc;
    QList<RawAddress> bcc;
    QByteArray inReplyTo;
    QByteArray messageId;

    friend bool operator==(const RawEnvelope &, const RawEnvelope &) = default;
};

/// BODY[section]<origin> or BINARY[section]<origin> of a FETCH. `isNil` is a part that does not
/// exist.
struct FetchedSection {
    QByteArray section;     ///< "", "1.2", "HEADER.FIELDS (DATE FROM)"
    bool isDecoded = false; ///< BINARY
    std::optional<quint64> origin;
    QByteArray bytes;
    qint64 sizeBytes = 0;
    bool isNil = false;
    bool wasStreamed = false;  ///< the bytes went to a LiteralSink
    quint64 streamNumber = 0;  ///< to which: as DetachedLiteral counts them
    bool wasDiscarded = false; ///< too large to keep in memory and no sink took it
};

/// BINARY.SIZE[section].
struct DecodedSize {
    QByteArray section;
    qint64 sizeBytes = 0;

    friend bool operator==(const DecodedSize &, const DecodedSize &) = default;
};

/// RFC 9051 §7.5.2. Items the server did not send, and items that could not be read, are absent.
struct FetchResponse {
    SequenceNumber sequence;
    std::optional<Uid> uid;
    std::optional<Mail::MessageFlags> flags;
    std::optional<RawEnvelope> envelope;
    std::optional<Mail::BodyStructure> bodyStructure;
    std::optional<QDateTime> internalDate;
    std::optional<qint64> sizeBytes;
    std::optional<ModSeq> modSeq;
    std::optional<quint64> gmailMessageId;
    std::optional<quint64> gmailThreadId;
    std::optional<QList<QByteArray>> gmailLabels;
    std::optional<QByteArray> emailId;
    std::optional<QByteArray> threadId; ///< null when the server has no threads
    std::optional<QDateTime> saveDate;  ///< invalid when the server does not know
    std::optional<QByteArray> preview;  ///< UTF-8; null when the server has none at hand
    std::vector<FetchedSection> sections;
    std::vector<DecodedSize> decodedSizes;
    QList<QByteArray> lostItems; ///< names of items that could not be read (INT-4)

    /// The BODY section of that name, in any case; null when absent.
    [[nodiscard]] const FetchedSection *section(QByteArrayView name) const;
    /// The same of BINARY.
    [[nodiscard]] const FetchedSection *decodedSection(QByteArrayView name) const;
};

/// Something we do not know; kept for the log.
struct UnknownResponse {
    QByteArray keyword;
};

using Response =
    std::variant<StatusResponse, TaggedResponse, ContinuationRequest, CapabilityResponse,
                 EnabledResponse, ListResponse, StatusDataResponse, NamespaceResponse, IdResponse,
                 FlagsResponse, ExistsResponse, RecentResponse, ExpungeResponse, VanishedResponse,
                 SearchResponse, EsearchResponse, FetchResponse, QuotaResponse, QuotaRootResponse,
                 MyRightsResponse, UnknownResponse>;

} // namespace Martlet::Imap
