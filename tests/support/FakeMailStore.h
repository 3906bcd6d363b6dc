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

namespace Martlet::Test
{

struct FakeMessage {
    quint32 uid = 0;
    quint64 modSeq = 0;
    QByteArrayList flags; ///< Sorted, no duplicates, system flags in canonical spelling.
    QDateTime internalDate;
    QByteArray bytes; ///< CRLF line ends, as on the wire.
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
    bool hasModSeq = true;       ///< False: SELECT says NOMODSEQ (RFC 7162 §3.1.2.2).
    bool acceptsKeywords = true; ///< False: no \* in PERMANENTFLAGS, keywords are dropped.
    bool isGone = false;         ///< Deleted, or its UIDVALIDITY changed: sessions must leave.
    quint64 changes = 0;         ///< Grows with every change, so that a session can look cheaply.

    [[nodiscard]] const FakeMessage *find(quint32 uid) const;
    [[nodiscard]] FakeMessage *find(quint32 uid);
    [[nodiscard]] qsizetype unseenCount() const;
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

    /// For state equality: sorted by mailbox and UID; \Recent is left out.
    [[nodiscard]] QList<FakeStateRow> dump() const;
    [[nodiscard]] qsizetype messageCount(const QString &mailbox) const;

    /// `changed` is called after every change until the token is destroyed.
    using WatchToken = std::shared_ptr<void>;
    [[nodiscard]] WatchToken watch(std::function<void()> changed);

    /// Used by sessions, which change messages in place; tests use the verbs above.
    void setFlags(FakeMailbox &mailbox, FakeMessage &message, QByteArrayList flags);
    void expunge(FakeMailbox &mailbox, const QList<quint32> &uids);
    void notify();

private:
    void createParents(const QString &name);
    MailboxPointer insert(const QString &name);

    std::map<QString, MailboxPointer> m_mailboxes;
    QStringList m_danglingSubscriptions;
    QList<std::weak_ptr<std::function<void()>>> m_watchers;
    quint32 m_nextUidValidity;
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
