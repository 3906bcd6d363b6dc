// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The mail behind the fake servers: users, mailboxes and messages in memory, and at the same time
// the "other client" of a test, which changes them while sessions are connected. Written from
// RFC 9051 and 7162 alone; knows nothing of Martlet's own codec, so that both cannot be wrong
// together. One thread.
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace Martlet::Test
{

struct FakeMessage {
    quint32 uid = 0;
    quint64 modSeq = 0;
    QByteArrayList flags; ///< Sorted, no duplicates, system flags in canonical spelling.
    QDateTime internalDate;
    QByteArray bytes;      ///< CRLF line ends, as on the wire.
    QDateTime saveDate;    ///< When it came into this mailbox (RFC 8514).
    quint64 contentId = 0; ///< Of its bytes: the same for every copy.

    /// RFC 8474; "M…", the same for every copy, and "T…", for all that answer the same letter.
    [[nodiscard]] QByteArray emailId() const;
    [[nodiscard]] QByteArray threadId() const;
    /// X-GM-THRID.
    [[nodiscard]] quint64 threadNumber() const;
};

struct FakeTombstone {
    quint32 uid = 0;
    quint64 modSeq = 0;
};

struct FakeMailbox {
    QString name; ///< Decoded, levels joined with "/"; "INBOX" in capitals.
    quint32 uidValidity = 1;
    quint32 uidNext = 1;
    quint64 highestModSeq = 1;
    QList<FakeMessage> messages;     ///< Ascending by UID.
    QList<FakeTombstone> tombstones; ///< For VANISHED (RFC 7162 §3.2.10).
    quint64 tombstoneFloor = 0;      ///< Expunges up to this MODSEQ are forgotten.
    QByteArray specialUse;           ///< "\\Sent" and friends (RFC 6154) or empty.
    bool isSubscribed = true;
    bool isSelectable = true;
    bool isReadOnly = false;
    bool hasModSeq = true;             ///< False: SELECT says NOMODSEQ (RFC 7162 §3.1.2.2).
    bool acceptsKeywords = true;       ///< False: no \* in PERMANENTFLAGS, keywords are dropped.
    QByteArray mailboxId;              ///< RFC 8474; survives a rename.
    QByteArray rights = "lrswipkxtea"; ///< Of the user (RFC 4314); the sessions heed them.
    bool isGone = false; ///< Deleted, or its UIDVALIDITY changed: sessions must leave.
    quint64 changes = 0; ///< Grows with every change, so that a session can look cheaply.

    [[nodiscard]] const FakeMessage *find(quint32 uid) const;
    [[nodiscard]] FakeMessage *find(quint32 uid);
    [[nodiscard]] qsizetype unseenCount() const;
};

/// RFC 9208; one root for all mailboxes.
struct FakeQuota {
    std::optional<quint64> storageKiB;
    std::optional<quint64> messages;

    [[nodiscard]] bool isSet() const { return storageKiB || messages; }
};

/// One message as two stores are compared by: equal states give equal lists.
struct FakeStateRow {
    QString mailbox;
    quint32 uid = 0;
    QByteArrayList flags;
    QByteArray messageId;
    QByteArray sha256; ///< Lower-case hex of the raw bytes.
    qint64 sizeBytes = 0;

    bool operator==(const FakeStateRow &) const = default;
};

/// The mailboxes of one user.
class FakeMailAccount
{
public:
    using MailboxPointer = std::shared_ptr<FakeMailbox>;

    FakeMailAccount();

    /// Null when there is none. "inbox" in any case is INBOX (RFC 9051 §5.1).
    [[nodiscard]] MailboxPointer mailbox(const QString &name) const;
    /// Sorted by name, INBOX first.
    [[nodiscard]] QList<MailboxPointer> mailboxes() const;
    [[nodiscard]] QStringList subscriptionsWithoutMailbox() const;

    /// Null when it exists already. Missing parents are made as \Noselect entries.
    MailboxPointer create(const QString &name, const QByteArray &specialUse = {});
    bool remove(const QString &name);
    /// Children follow. Renaming INBOX moves its messages (RFC 9051 §6.3.6).
    bool rename(const QString &from, const QString &to);
    bool setSubscribed(const QString &name, bool subscribed);

    /// UID of the new message. LF line ends are made CRLF. The mailbox must exist.
    quint32 append(const QString &mailbox, const QByteArray &message,
                   const QByteArrayList &flags = {}, const QDateTime &internalDate = {});
    void setFlags(const QString &mailbox, quint32 uid, const QByteArrayList &flags);
    void addFlags(const QString &mailbox, quint32 uid, const QByteArrayList &flags);
    void removeFlags(const QString &mailbox, quint32 uid, const QByteArrayList &flags);
    void expunge(const QString &mailbox, const QList<quint32> &uids);
    /// New UIDVALIDITY; messages get new UIDs from `firstUid` on, in their order.
    void renumber(const QString &mailbox, quint32 firstUid = 1);
    /// DELETE and CREATE of the same name: empty, with another UIDVALIDITY.
    void recreate(const QString &mailbox);
    /// The server no longer knows what was expunged (RFC 7162 §3.2.5.2 allows it).
    void forgetTombstones(const QString &mailbox);
    /// UID in `to`; the source loses the message when `keep` is false.
    quint32 transfer(const QString &from, quint32 uid, const QString &to, bool keep);
    /// Breaks RFC 9051 §2.3.1.1 on purpose: the next message gets a UID that was in use.
    void reuseUids(const QString &mailbox);

    /// Makes the mailboxes labels as at Gmail: INBOX, "[Gmail]/All Mail", "[Gmail]/Trash" and the
    /// others of its tree are made. A message has its labels; All Mail holds it whatever they are,
    /// until it is put into Trash or Spam, which takes all labels away. Flags are those of the
    /// message, but for \Deleted. EXPUNGE takes a label away, from Trash and Spam the message; from
    /// All Mail nothing.
    void makeGmail();
    [[nodiscard]] bool isGmail() const { return !m_allMail.isEmpty(); }
    /// The mailboxes that hold a message of that content, but All Mail.
    [[nodiscard]] QStringList labelsOf(const FakeMessage &message) const;
    /// A label that is not there is made.
    void setLabel(const FakeMessage &message, const QString &label, bool isSet);

    void setQuota(const FakeQuota &quota) { m_quota = quota; }
    [[nodiscard]] const FakeQuota &quota() const { return m_quota; }
    /// Of all mailboxes; a message with several labels counts once.
    [[nodiscard]] quint64 usedBytes() const;
    [[nodiscard]] quint64 usedMessages() const;
    [[nodiscard]] bool hasRoomFor(qint64 bytes, qsizetype messages) const;

    /// For state equality: sorted by mailbox and UID; \Recent is left out.
    [[nodiscard]] QList<FakeStateRow> dump() const;
    [[nodiscard]] qsizetype messageCount(const QString &mailbox) const;

    /// `changed` is called after every change until the token is destroyed.
    using WatchToken = std::shared_ptr<void>;
    [[nodiscard]] WatchToken watch(std::function<void()> changed);

    /// Used by sessions, which change messages in place; tests use the verbs above.
    void setFlags(FakeMailbox &mailbox, FakeMessage &message, QByteArrayList flags);
    void expunge(FakeMailbox &mailbox, const QList<quint32> &uids);
    /// UID of the copy; at Gmail that of the message already there.
    quint32 copy(const FakeMessage &message, FakeMailbox &to);
    void notify();

private:
    void createParents(const QString &name);
    MailboxPointer insert(const QString &name);
    quint32 add(FakeMailbox &mailbox, FakeMessage message);
    void take(FakeMailbox &mailbox, const QList<quint32> &uids);
    // At Gmail
    [[nodiscard]] bool isBin(const FakeMailbox &mailbox) const;
    void shareFlags(const FakeMailbox &from, const FakeMessage &message);
    void settleLabels(FakeMailbox &mailbox, const FakeMessage &added);
    void settleStar(const FakeMessage &message);
    [[nodiscard]] static FakeMessage *findContent(FakeMailbox &mailbox, quint64 contentId);
    /// Each content once.
    [[nodiscard]] std::map<quint64, quint64> contents() const;

    std::map<QString, MailboxPointer> m_mailboxes;
    QStringList m_danglingSubscriptions;
    QList<std::weak_ptr<std::function<void()>>> m_watchers;
    quint32 m_nextUidValidity;
    quint32 m_nextMailboxId = 1;
    QString m_allMail;
    FakeQuota m_quota;
};

/// All users of one fake site, by login name.
class FakeMailStore
{
public:
    /// INBOX exists from the start.
    FakeMailAccount &addUser(const QByteArray &login, const QByteArray &password);
    /// Null for an unknown login.
    [[nodiscard]] FakeMailAccount *account(const QByteArray &login) const;
    [[nodiscard]] const QByteArray *password(const QByteArray &login) const;
    void setPassword(const QByteArray &login, const QByteArray &password);

    /// Mail to `address` is put into the INBOX of `login` by the SMTP server.
    void addAddress(const QByteArray &address, const QByteArray &login);
    /// Mail to any other address goes to `login`, as in the demo, where all the world is Anna.
    void setCatchAll(const QByteArray &login) { m_catchAll = login; }
    [[nodiscard]] FakeMailAccount *accountOfAddress(const QByteArray &address) const;

private:
    struct User {
        QByteArray password;
        std::unique_ptr<FakeMailAccount> account;
    };
    std::map<QByteArray, User> m_users;
    std::map<QByteArray, QByteArray> m_addresses;
    QByteArray m_catchAll;
};

/// Sorted, without duplicates, system flags as \Seen, \Answered, \Flagged, \Deleted, \Draft.
[[nodiscard]] QByteArrayList canonicalFlags(const QByteArrayList &flags);
/// Every line end as CRLF (RFC 5322 §2.1).
[[nodiscard]] QByteArray withCrLf(const QByteArray &text);
/// The value of the first header field of that name, unfolded; empty when there is none.
[[nodiscard]] QByteArray headerField(const QByteArray &message, const QByteArray &name);
/// One line a row, for test messages that have to be read by people.
[[nodiscard]] QByteArray describe(const QList<FakeStateRow> &rows);

} // namespace Martlet::Test
