// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Server messages in cache.db. Every change keeps counters, effective state and search index right.
#pragma once

#include "core/mail/BodyStructure.h"
#include "core/mail/EmailId.h"
#include "core/mail/Envelope.h"
#include "core/mail/Keys.h"
#include "core/mail/MessageFlags.h"
#include "core/mail/SpecialUse.h"
#include "core/util/Result.h"

#include <QDateTime>
#include <QHash>
#include <QList>

#include <optional>
#include <utility>

namespace Martlet::Store
{

struct PreparedMessage;
class WriteTransaction;

/// What a header FETCH gives of one message.
struct FetchedMessage {
    Mail::Uid uid;
    Mail::ModSeq modSeq;
    Mail::MessageFlags flags;
    Mail::Envelope envelope;
    QDateTime internalDate; ///< UTC
    qint64 sizeBytes = 0;   ///< RFC822.SIZE, an estimate on some servers
    Mail::BodyStructure structure;
    Mail::EmailId emailId = 0;
};

/// What a flag FETCH or unasked FETCH gives.
struct FetchedFlags {
    Mail::Uid uid;
    Mail::ModSeq modSeq; ///< invalid where the server keeps none
    Mail::MessageFlags flags;

    friend bool operator==(const FetchedFlags &, const FetchedFlags &) = default;
};

/// What tells one message from another that was given its UID.
struct MessageIdentity {
    Mail::Uid uid;
    QDateTime internalDate; ///< UTC
    qint64 sizeBytes = 0;
};

/// How much of a message is kept.
enum class ContentState { HeadersOnly = 0, Text = 1, Whole = 2 };

/// What is added has just arrived at the server, or is only seen now: a first synchronisation.
enum class Arrival { AlreadyThere, New };

/// Where messages are shown now (effective), for actions that depend on it.
struct MessagePlacement {
    Mail::MessageKey key;
    Mail::AccountKey account;
    Mail::MailboxKey mailbox;
    Mail::SpecialUse mailboxUse = Mail::SpecialUse::None;
};

/// A message whose content is to be fetched.
struct WantedContent {
    Mail::MessageKey key;
    Mail::Uid uid;
    qint64 sizeBytes = 0;
    Mail::BodyStructure structure;
    Mail::EmailId emailId = 0;
};

/// Under one UIDVALIDITY.
struct WantedPreviews {
    QByteArray wireName;
    std::optional<Mail::UidValidity> uidValidity;
    QHash<Mail::Uid, Mail::MessageKey> letters;
};

/// A letter byte for byte.
struct WholeLetter {
    Mail::MessageKey key;
    QByteArray bytes;
};

class MessageWriter
{
public:
    explicit MessageWriter(WriteTransaction &transaction)
        : m_transaction(transaction)
    {
    }

    /// Adds or, for a known UID, updates. A provisional row that a pending or settled operation
    /// showed in this mailbox for the same Message-ID (a moved letter) is taken over, so its key
    /// stays. Gives the keys in the order given.
    Result<QList<Mail::MessageKey>> add(Mail::MailboxKey mailbox,
                                        const QList<PreparedMessage> &messages,
                                        Arrival arrival = Arrival::AlreadyThere);
    Result<QList<Mail::MessageKey>> add(Mail::MailboxKey mailbox,
                                        const QList<FetchedMessage> &messages,
                                        Arrival arrival = Arrival::AlreadyThere);

    /// Server flags of known UIDs; unknown UIDs are ignored. Pending operations stay in effect.
    Result<void> applyFlags(Mail::MailboxKey mailbox, const QList<FetchedFlags> &flags);

    /// Gone on the server (EXPUNGE, VANISHED, missing from a full comparison).
    Result<void> remove(Mail::MailboxKey mailbox, const QList<Mail::Uid> &uids);

    /// Their UIDs name other messages now: the rows go, and pending operations on them are no
    /// longer bound to a UID, only to their Message-ID (REL-8).
    Result<void> forget(Mail::MailboxKey mailbox, const QList<Mail::Uid> &uids);

    /// UIDVALIDITY changed: all server rows of the mailbox go; pending operations stay (REL-8).
    Result<void> removeAll(Mail::MailboxKey mailbox);

    /// Of the messages that still exist, in the order asked.
    Result<QList<MessagePlacement>> placements(const QList<Mail::MessageKey> &keys);

    /// Everything shown in a mailbox; with `onlyUnseen` what is not \\Seen (effective).
    Result<QList<Mail::MessageKey>> shownKeys(Mail::MailboxKey mailbox, bool onlyUnseen = false);

    /// What bears \\Deleted and is shown here.
    Result<QList<Mail::MessageKey>> markedDeleted(Mail::MailboxKey mailbox);

    /// All cached UIDs, ascending.
    Result<QList<Mail::Uid>> uids(Mail::MailboxKey mailbox);

    /// Cached server flags (not the effective ones), ascending by UID, between the bounds
    /// inclusive.
    Result<QList<FetchedFlags>> serverFlags(Mail::MailboxKey mailbox, Mail::Uid first,
                                            Mail::Uid last);

    /// Of all cached messages, ascending by UID.
    Result<QList<MessageIdentity>> identities(Mail::MailboxKey mailbox);

    /// Of letters cached before they were asked for. `areAll`: with these the mailbox lacks none.
    Result<void> setEmailIds(Mail::MailboxKey mailbox,
                             const QList<std::pair<Mail::Uid, Mail::EmailId>> &ids, bool areAll);

    /// Newest first: messages whose content is below `wanted`, received since `since` (invalid:
    /// all). Of one letter that lies there twice one.
    Result<QList<WantedContent>> wantingContent(Mail::MailboxKey mailbox, ContentState wanted,
                                                const QDateTime &since, int limit);

    struct ToCome {
        int letters = 0;
        qint64 bytes = 0; ///< whole letters, as the server has them
    };
    /// The same of a whole account, Junk and Trash only for whole letters. Reads every row that
    /// wants something.
    Result<ToCome> contentsToCome(Mail::AccountKey account, ContentState wanted,
                                  const QDateTime &since);

    /// Those of them that the server keeps in this mailbox and of which no text is here.
    Result<WantedPreviews> wantingPreview(Mail::MailboxKey mailbox,
                                          const QList<Mail::MessageKey> &messages);

    /// First words as the server gave them; those of which there are own ones meanwhile stay.
    Result<void> setPreviews(const QList<std::pair<Mail::MessageKey, QString>> &previews);

    /// How many of them there are.
    Result<int> countWanting(Mail::MailboxKey mailbox, ContentState wanted, const QDateTime &since);

    /// Text of a message for reading, preview and search: `sections` are decoded leaf contents by
    /// section number ("1", "2.1"; also "HEADER" for the raw header block), `plainText` the
    /// readable text. Without any section the letter goes on counting as not held.
    Result<void> setText(Mail::MessageKey message,
                         const QList<std::pair<QByteArray, QByteArray>> &sections,
                         const QString &plainText, const QString &preview);

    /// The whole letter as fetched with BODY.PEEK[], with its text; its SHA-256 is kept for `dump`.
    Result<void> setWhole(Mail::MessageKey message, const QByteArray &bytes,
                          const QString &plainText, const QString &preview);

    /// Letters by the hundred, whose texts are read later: bytes and SHA-256 alone. Those of
    /// messages that are gone are left out. Gives how many were kept.
    Result<int> keepWhole(const QList<WholeLetter> &letters);

    /// Letters held whole whose text was not read yet, newest first, of all accounts: at most
    /// `limit` of together `mostBytes`, but one at least while there is any. Damaged ones are given
    /// up on the way.
    Result<QList<WholeLetter>> unreadLetters(int limit, qint64 mostBytes);

    /// What was read from a letter held whole: its readable text and the beginning of it.
    Result<void> setReading(Mail::MessageKey message, const QString &plainText,
                            const QString &preview);

    /// One decoded part (an attachment the user asked for).
    Result<void> setPart(Mail::MessageKey message, const QByteArray &section,
                         const QByteArray &decoded);

    /// Contents are kept for all rows of a letter at once (core/store/Twins). What came before the
    /// row did is taken from another of them here: the letter, or if `wanted` is Text at least
    /// these sections of it. False: none has it.
    Result<bool> takeFromTwin(Mail::MessageKey message, ContentState wanted,
                              const QList<QByteArray> &sections = {});
    /// Of these, the ones that still have to be fetched.
    Result<QList<WantedContent>> withoutTwins(const QList<WantedContent> &messages,
                                              ContentState wanted);
    /// The same for one part; a letter that a twin holds whole is taken whole.
    Result<bool> takePartFromTwin(Mail::MessageKey message, const QByteArray &section);

    /// After a reader did not get a letter that is claimed whole: when it really cannot be given
    /// byte for byte, it counts as not held from now on and is fetched again. True: it does.
    Result<bool> dropDamaged(Mail::MessageKey message);

private:
    WriteTransaction &m_transaction;
};

} // namespace Martlet::Store
