// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One struct a command (RFC 9051 §6), as values. CommandEncoder turns them into bytes; nothing here
// knows which extensions a server has: that choice is the connection's.
#pragma once

#include "core/imap/FetchItems.h"
#include "core/imap/MailboxName.h"
#include "core/imap/MessageSource.h"
#include "core/imap/NotifyCommand.h"
#include "core/imap/NumberSet.h"
#include "core/imap/SearchQuery.h"
#include "core/imap/UidSelection.h"
#include "core/util/Result.h"
#include "core/util/Secret.h"

#include <QByteArray>
#include <QDateTime>
#include <QFlags>
#include <QList>

#include <functional>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace Martlet::Imap
{

struct CapabilityCommand {
};
struct Noop {
};
struct Logout {
};
struct StartTls {
};

/// RFC 4978. After the OK the session waits for ImapSession::takeInputAfterCompress().
struct Compress {
};

struct Login {
    QByteArray user;
    Secret password;
};

/// Answers one server challenge (already without Base64). An error cancels the exchange ("*") and
/// ends the command with that error.
using SaslStep = std::function<Result<QByteArray>(QByteArray challenge)>;

/// RFC 9051 §6.2.2. `initialResponse` is for mechanisms where the client speaks first; the session
/// sends it with the command under SASL-IR and after the first empty challenge otherwise. An OK
/// says nothing of the server's proof: ask the mechanism whether it is complete.
struct Authenticate {
    QByteArray mechanism;
    std::optional<Secret> initialResponse;
    SaslStep step;
};

/// RFC 2971. No fields are sent as NIL; some servers dislike the empty list.
struct Id {
    std::vector<std::pair<QByteArray, QByteArray>> fields;
};

struct Enable {
    QList<QByteArray> capabilities;
};

struct NamespaceCommand {
};

enum class StatusItem : quint32 {
    Messages = 1 << 0,
    UidNext = 1 << 1,
    UidValidity = 1 << 2,
    Unseen = 1 << 3,
    Recent = 1 << 4,        ///< left out where IMAP4rev2 is in force, which has none
    HighestModSeq = 1 << 5, ///< CONDSTORE
    Size = 1 << 6,          ///< STATUS=SIZE
    Deleted = 1 << 7,       ///< IMAP4rev2
    AppendLimit = 1 << 8,   ///< APPENDLIMIT
    MailboxId = 1 << 9,     ///< OBJECTID
};
Q_DECLARE_FLAGS(StatusItems, StatusItem)
Q_DECLARE_OPERATORS_FOR_FLAGS(StatusItems)

enum class ListReturn : quint32 {
    SpecialUse = 1 << 0,
    Subscribed = 1 << 1,
    Children = 1 << 2,
    MyRights = 1 << 3, ///< LIST-MYRIGHTS: a MYRIGHTS follows each mailbox
};
Q_DECLARE_FLAGS(ListReturns, ListReturn)
Q_DECLARE_OPERATORS_FOR_FLAGS(ListReturns)

enum class ListVerb { List, Lsub, Xlist };

/// LIST in all its forms. `onlySubscribed`, `returns` and `status` need LIST-EXTENDED, SPECIAL-USE
/// or LIST-STATUS and only go with ListVerb::List.
struct List {
    ListVerb verb = ListVerb::List;
    QByteArray reference; ///< wire bytes
    QByteArray pattern = QByteArrayLiteral("*");
    bool onlySubscribed = false;
    ListReturns returns;
    StatusItems status;
};

struct Status {
    MailboxName mailbox;
    StatusItems items;
};

/// RFC 7162 §3.2.5: what we knew when we left.
struct QResyncParameters {
    UidValidity uidValidity;
    ModSeq modSeq;
    UidSet knownUids; ///< may be empty
};

/// SELECT, or EXAMINE when read-only.
struct Select {
    MailboxName mailbox;
    bool isReadOnly = false;
    bool condStore = false;
    std::optional<QResyncParameters> qresync;
};

struct Close {
};
struct Unselect {
};
struct Check {
};

struct Create {
    MailboxName mailbox;
    QByteArray specialUse; ///< "\\Sent" with CREATE-SPECIAL-USE, else empty
};
struct DeleteMailbox {
    MailboxName mailbox;
};
struct Rename {
    MailboxName from;
    MailboxName to;
};
struct Subscribe {
    MailboxName mailbox;
};
struct Unsubscribe {
    MailboxName mailbox;
};

struct UidFetch {
    UidSelection uids;
    FetchRequest request;
    std::optional<ModSeq> changedSince; ///< CONDSTORE
    bool vanished = false;              ///< QRESYNC, only with changedSince
};

/// By position; only for reading. Ask for the UID with it and use that for all that follows.
struct Fetch {
    SequenceSet messages;
    FetchRequest request;
    std::optional<ModSeq> changedSince;
};

/// RFC 4731 and RFC 5182.
enum class SearchReturn : quint32 {
    Min = 1 << 0,
    Max = 1 << 1,
    Count = 1 << 2,
    All = 1 << 3,  ///< as ranges
    Save = 1 << 4, ///< SEARCHRES: kept as UidSelection::savedResult(); alone it answers nothing
};
Q_DECLARE_FLAGS(SearchReturns, SearchReturn)
Q_DECLARE_OPERATORS_FOR_FLAGS(SearchReturns)

/// With `returns` (ESEARCH) the answer is an EsearchResponse. Without, it is a SearchResponse, but
/// where IMAP4rev2 is in force an EsearchResponse too.
struct UidSearch {
    SearchQuery query;
    SearchReturns returns = {};
};

enum class StoreMode { Add, Remove, Replace };

struct UidStore {
    UidSelection uids;
    StoreMode mode = StoreMode::Add;
    QList<QByteArray> flags; ///< names as Mail::flagName() gives them
    bool silent = true;
    std::optional<ModSeq> unchangedSince; ///< CONDSTORE
};

/// X-GM-EXT-1. Labels are "\\Inbox" and the like, or names as of mailboxes.
struct UidStoreLabels {
    UidSelection uids;
    StoreMode mode = StoreMode::Add;
    QList<QByteArray> labels; ///< wire bytes
    bool silent = true;
};

struct UidCopy {
    UidSelection uids;
    MailboxName destination;
};
struct UidMove {
    UidSelection uids;
    MailboxName destination;
};
struct UidExpunge {
    UidSelection uids;
};
/// Removes everything marked \Deleted, whoever marked it; see the connection's expunge.
struct Expunge {
};

enum class AppendFormat {
    Plain,
    Utf8,   ///< RFC 6855 §4: 8-bit headers; only after ENABLE UTF8=ACCEPT
    Binary, ///< RFC 3516 §4.4: parts with the encoding "binary", NUL included
};

struct AppendedMessage {
    MessageSource message;
    QList<QByteArray> flags = {};
    std::optional<QDateTime> internalDate = {};
    AppendFormat format = AppendFormat::Plain;
};

/// Several messages need MULTIAPPEND (RFC 3502): all are stored or none is.
struct Append {
    MailboxName mailbox;
    std::vector<AppendedMessage> messages;
};

/// RFC 9208. Answered with the quota roots of a mailbox and their QUOTA.
struct GetQuotaRoot {
    MailboxName mailbox;
};
struct GetQuota {
    QByteArray root; ///< as QUOTAROOT named it
};

/// RFC 4314.
struct MyRights {
    MailboxName mailbox;
};

/// RFC 2177. Ended by ImapSession::endIdle().
struct Idle {
};

using Command =
    std::variant<CapabilityCommand, Noop, Logout, StartTls, Compress, Login, Authenticate, Id,
                 Enable, NamespaceCommand, List, Status, Select, Close, Unselect, Check, Create,
                 DeleteMailbox, Rename, Subscribe, Unsubscribe, UidFetch, Fetch, UidSearch,
                 UidStore, UidCopy, UidMove, UidExpunge, Expunge, Append, Idle, Notify,
                 GetQuotaRoot, GetQuota, MyRights, UidStoreLabels>;

/// "UID FETCH", "LOGIN"; for logs and error texts.
QByteArrayView commandName(const Command &command);

/// One line for the log: name and harmless arguments, never credentials, SASL data, search words or
/// message bytes (SEC-10).
QString describeForLog(const Command &command);

} // namespace Martlet::Imap
