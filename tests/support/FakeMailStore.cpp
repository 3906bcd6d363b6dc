// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeMailStore.h"

#include <QCryptographicHash>

#include <algorithm>

namespace Martlet::Test
{

namespace
{
QString canonicalName(const QString &name)
{
    if (name.compare(QLatin1String("INBOX"), Qt::CaseInsensitive) == 0)
        return QStringLiteral("INBOX");
    if (name.startsWith(QLatin1String("INBOX/"), Qt::CaseInsensitive))
        return QStringLiteral("INBOX") + name.mid(5);
    return name;
}

/// A positive number of 63 bits from the beginning of a hash.
quint64 firstNumber(const QByteArray &hash)
{
    return hash.left(8).toHex().toULongLong(nullptr, 16) >> 1;
}

auto lowerBound(auto &messages, quint32 uid)
{
    return std::lower_bound(messages.begin(), messages.end(), uid,
                            [](const FakeMessage &message, quint32 u) { return message.uid < u; });
}
} // namespace

const FakeMessage *FakeMailbox::find(quint32 uid) const
{
    const auto found = lowerBound(messages, uid);
    return found != messages.end() && found->uid == uid ? &*found : nullptr;
}

FakeMessage *FakeMailbox::find(quint32 uid)
{
    const auto found = lowerBound(messages, uid);
    return found != messages.end() && found->uid == uid ? &*found : nullptr;
}

qsizetype FakeMailbox::unseenCount() const
{
    return std::count_if(messages.begin(), messages.end(), [](const FakeMessage &message) {
        return !message.flags.contains("\\Seen");
    });
}

QByteArray FakeMessage::emailId() const
{
    return 'M' + QByteArray::number(contentId, 16);
}

QByteArray FakeMessage::threadId() const
{
    return 'T' + QByteArray::number(threadNumber(), 16);
}

quint64 FakeMessage::threadNumber() const
{
    QByteArray root = headerField(bytes, "References");
    if (root.isEmpty())
        root = headerField(bytes, "In-Reply-To");
    if (root.isEmpty())
        root = headerField(bytes, "Message-ID");
    root = root.simplified().split(' ').first();
    return firstNumber(QCryptographicHash::hash(root, QCryptographicHash::Sha1));
}

FakeMailAccount::FakeMailAccount()
    : m_nextUidValidity(1'000'001)
{
    insert(QStringLiteral("INBOX"));
}

FakeMailAccount::MailboxPointer FakeMailAccount::insert(const QString &name)
{
    auto mailbox = std::make_shared<FakeMailbox>();
    mailbox->name = name;
    mailbox->uidValidity = m_nextUidValidity++;
    mailbox->mailboxId = "F" + QByteArray::number(m_nextMailboxId++);
    m_mailboxes[name] = mailbox;
    return mailbox;
}

FakeMailAccount::MailboxPointer FakeMailAccount::mailbox(const QString &name) const
{
    const auto found = m_mailboxes.find(canonicalName(name));
    return found == m_mailboxes.end() ? nullptr : found->second;
}

QList<FakeMailAccount::MailboxPointer> FakeMailAccount::mailboxes() const
{
    QList<MailboxPointer> list;
    list.append(m_mailboxes.at(QStringLiteral("INBOX")));
    for (const auto &[name, mailbox] : m_mailboxes) {
        if (name != QLatin1String("INBOX"))
            list.append(mailbox);
    }
    return list;
}

QStringList FakeMailAccount::subscriptionsWithoutMailbox() const
{
    return m_danglingSubscriptions;
}

void FakeMailAccount::createParents(const QString &name)
{
    for (qsizetype at = name.indexOf(u'/'); at > 0; at = name.indexOf(u'/', at + 1)) {
        const QString parent = name.left(at);
        if (!mailbox(parent)) {
            const auto made = insert(parent);
            made->isSelectable = false;
            made->isSubscribed = false;
        }
    }
}

FakeMailAccount::MailboxPointer FakeMailAccount::create(const QString &name,
                                                        const QByteArray &specialUse)
{
    const QString canonical = canonicalName(name);
    MailboxPointer made = mailbox(canonical);
    if (made && made->isSelectable)
        return nullptr;
    createParents(canonical);
    if (made) {
        made->isSelectable = true;
        made->uidValidity = m_nextUidValidity++;
    } else {
        made = insert(canonical);
    }
    made->specialUse = specialUse;
    made->isSubscribed = !specialUse.isEmpty() || m_danglingSubscriptions.removeAll(canonical) > 0;
    notify();
    return made;
}

bool FakeMailAccount::remove(const QString &name)
{
    const QString canonical = canonicalName(name);
    const auto found = m_mailboxes.find(canonical);
    if (found == m_mailboxes.end() || canonical == QLatin1String("INBOX"))
        return false;
    const auto gone = found->second;
    gone->isGone = true;
    ++gone->changes;
    if (gone->isSubscribed)
        m_danglingSubscriptions.append(canonical);
    m_mailboxes.erase(found);
    const auto next = m_mailboxes.lower_bound(canonical + u'/');
    // A name with children stays as a place in the tree only (RFC 9051 §6.3.5).
    if (next != m_mailboxes.end() && next->first.startsWith(canonical + u'/')) {
        const auto place = insert(canonical);
        place->isSelectable = false;
        place->isSubscribed = false;
    }
    notify();
    return true;
}

bool FakeMailAccount::rename(const QString &from, const QString &to)
{
    const QString source = canonicalName(from);
    const QString target = canonicalName(to);
    if (!mailbox(source) || mailbox(target) || target.startsWith(source + u'/'))
        return false;
    if (source == QLatin1String("INBOX")) {
        const auto made = create(target);
        QList<quint32> uids;
        for (const FakeMessage &message : mailbox(source)->messages)
            uids.append(message.uid);
        for (quint32 uid : uids)
            transfer(source, uid, made->name, false);
        return true;
    }
    createParents(target);
    std::map<QString, MailboxPointer> moved;
    for (auto it = m_mailboxes.begin(); it != m_mailboxes.end();) {
        if (it->first == source || it->first.startsWith(source + u'/')) {
            it->second->name = target + it->first.mid(source.size());
            // Subscriptions are to names (RFC 9051 §6.3.7): the old one stays subscribed.
            if (it->second->isSubscribed)
                m_danglingSubscriptions.append(it->first);
            it->second->isSubscribed = m_danglingSubscriptions.removeAll(it->second->name) > 0;
            moved[it->second->name] = it->second;
            it = m_mailboxes.erase(it);
        } else {
            ++it;
        }
    }
    m_mailboxes.merge(moved);
    notify();
    return true;
}

bool FakeMailAccount::setSubscribed(const QString &name, bool subscribed)
{
    const QString canonical = canonicalName(name);
    if (const auto box = mailbox(canonical)) {
        box->isSubscribed = subscribed;
    } else if (!subscribed) {
        m_danglingSubscriptions.removeAll(canonical);
    } else {
        return false;
    }
    notify();
    return true;
}

quint32 FakeMailAccount::append(const QString &mailboxName, const QByteArray &message,
                                const QByteArrayList &flags, const QDateTime &internalDate)
{
    const auto box = mailbox(mailboxName);
    if (!box)
        return 0;
    FakeMessage added;
    added.flags = canonicalFlags(flags);
    added.internalDate = internalDate.isValid() ? internalDate : QDateTime::currentDateTimeUtc();
    added.bytes = withCrLf(message);
    const QByteArray hash = QCryptographicHash::hash(added.bytes, QCryptographicHash::Sha1);
    added.contentId = firstNumber(hash);
    const quint32 uid = copy(added, *box);
    notify();
    return uid;
}

quint32 FakeMailAccount::add(FakeMailbox &box, FakeMessage message)
{
    message.uid = box.uidNext++;
    message.modSeq = ++box.highestModSeq;
    message.saveDate = QDateTime::currentDateTimeUtc();
    box.messages.append(message);
    ++box.changes;
    return message.uid;
}

void FakeMailAccount::setFlags(FakeMailbox &box, FakeMessage &message, QByteArrayList flags)
{
    flags = canonicalFlags(flags);
    if (message.flags == flags)
        return;
    message.flags = std::move(flags);
    message.modSeq = ++box.highestModSeq;
    ++box.changes;
    if (isGmail())
        shareFlags(box, message);
}

void FakeMailAccount::setFlags(const QString &name, quint32 uid, const QByteArrayList &flags)
{
    const auto box = mailbox(name);
    if (FakeMessage *message = box ? box->find(uid) : nullptr) {
        setFlags(*box, *message, flags);
        notify();
    }
}

void FakeMailAccount::addFlags(const QString &name, quint32 uid, const QByteArrayList &flags)
{
    const auto box = mailbox(name);
    if (const FakeMessage *message = box ? box->find(uid) : nullptr)
        setFlags(name, uid, message->flags + flags);
}

void FakeMailAccount::removeFlags(const QString &name, quint32 uid, const QByteArrayList &flags)
{
    const auto box = mailbox(name);
    const FakeMessage *message = box ? box->find(uid) : nullptr;
    if (!message)
        return;
    QByteArrayList left = message->flags;
    for (const QByteArray &flag : canonicalFlags(flags))
        left.removeAll(flag);
    setFlags(name, uid, left);
}

void FakeMailAccount::expunge(FakeMailbox &box, const QList<quint32> &uids)
{
    if (!isGmail() || box.name != m_allMail)
        take(box, uids);
}

void FakeMailAccount::take(FakeMailbox &box, const QList<quint32> &uids)
{
    QList<quint32> sorted = uids;
    std::sort(sorted.begin(), sorted.end());
    const quint64 modSeq = box.highestModSeq + 1;
    const auto isGoing = [&](const FakeMessage &message) {
        return std::binary_search(sorted.begin(), sorted.end(), message.uid);
    };
    bool hasAny = false;
    for (const FakeMessage &message : std::as_const(box.messages)) {
        if (isGoing(message)) {
            box.tombstones.append({message.uid, modSeq});
            hasAny = true;
        }
    }
    if (!hasAny)
        return;
    box.messages.removeIf(isGoing);
    box.highestModSeq = modSeq;
    ++box.changes;
}

void FakeMailAccount::expunge(const QString &name, const QList<quint32> &uids)
{
    if (const auto box = mailbox(name)) {
        expunge(*box, uids);
        notify();
    }
}

void FakeMailAccount::renumber(const QString &name, quint32 firstUid)
{
    const auto old = mailbox(name);
    if (!old)
        return;
    old->isGone = true;
    ++old->changes;
    const auto box = insert(old->name);
    const quint32 uidValidity = box->uidValidity;
    *box = *old;
    box->isGone = false;
    box->uidValidity = uidValidity;
    box->tombstones.clear();
    box->tombstoneFloor = 0;
    box->highestModSeq = 1;
    box->uidNext = firstUid;
    for (FakeMessage &message : box->messages) {
        message.uid = box->uidNext++;
        message.modSeq = ++box->highestModSeq;
    }
    notify();
}

void FakeMailAccount::recreate(const QString &name)
{
    const auto old = mailbox(name);
    if (!old)
        return;
    old->isGone = true;
    ++old->changes;
    const auto box = insert(old->name);
    box->specialUse = old->specialUse;
    box->isSubscribed = old->isSubscribed;
    notify();
}

void FakeMailAccount::forgetTombstones(const QString &name)
{
    if (const auto box = mailbox(name)) {
        box->tombstones.clear();
        box->tombstoneFloor = box->highestModSeq;
    }
}

quint32 FakeMailAccount::transfer(const QString &from, quint32 uid, const QString &to, bool keep)
{
    const auto source = mailbox(from);
    const FakeMessage *message = source ? source->find(uid) : nullptr;
    if (!message || !mailbox(to))
        return 0;
    const FakeMessage copied = *message;
    const quint32 made = copy(copied, *mailbox(to));
    if (!keep)
        expunge(*source, {uid});
    notify();
    return made;
}

void FakeMailAccount::reuseUids(const QString &name)
{
    if (const auto box = mailbox(name))
        box->uidNext = box->messages.isEmpty() ? 1 : box->messages.last().uid + 1;
}

QList<FakeStateRow> FakeMailAccount::dump() const
{
    QList<FakeStateRow> rows;
    for (const auto &[name, mailbox] : m_mailboxes) {
        for (const FakeMessage &message : std::as_const(mailbox->messages)) {
            QByteArrayList flags = message.flags;
            flags.removeAll("\\Recent");
            const QByteArray hash =
                QCryptographicHash::hash(message.bytes, QCryptographicHash::Sha256).toHex();
            rows.append({name, message.uid, flags, headerField(message.bytes, "Message-ID"), hash,
                         message.bytes.size()});
        }
    }
    // By name in code points: the map's order, kept; messages ascend by UID already.
    return rows;
}

qsizetype FakeMailAccount::messageCount(const QString &name) const
{
    const auto box = mailbox(name);
    return box ? box->messages.size() : 0;
}

FakeMailAccount::WatchToken FakeMailAccount::watch(std::function<void()> changed)
{
    auto token = std::make_shared<std::function<void()>>(std::move(changed));
    m_watchers.append(token);
    return token;
}

void FakeMailAccount::notify()
{
    m_watchers.removeIf([](const auto &watcher) { return watcher.expired(); });
    const auto watchers = m_watchers;
    for (const auto &watcher : watchers) {
        if (const auto changed = watcher.lock())
            (*changed)();
    }
}

FakeMailAccount &FakeMailStore::addUser(const QByteArray &login, const QByteArray &password)
{
    User &user = m_users[login];
    user.password = password;
    user.account = std::make_unique<FakeMailAccount>();
    return *user.account;
}

FakeMailAccount *FakeMailStore::account(const QByteArray &login) const
{
    const auto found = m_users.find(login);
    return found == m_users.end() ? nullptr : found->second.account.get();
}

const QByteArray *FakeMailStore::password(const QByteArray &login) const
{
    const auto found = m_users.find(login);
    return found == m_users.end() ? nullptr : &found->second.password;
}

void FakeMailStore::setPassword(const QByteArray &login, const QByteArray &password)
{
    m_users[login].password = password;
}

void FakeMailStore::addAddress(const QByteArray &address, const QByteArray &login)
{
    m_addresses[address.toLower()] = login;
}

FakeMailAccount *FakeMailStore::accountOfAddress(const QByteArray &address) const
{
    const auto found = m_addresses.find(address.toLower());
    return account(found == m_addresses.end() ? m_catchAll : found->second);
}

QByteArrayList canonicalFlags(const QByteArrayList &flags)
{
    static const QByteArrayList known = {"\\Seen",    "\\Answered", "\\Flagged",
                                         "\\Deleted", "\\Draft",    "\\Recent"};
    QByteArrayList sorted;
    for (QByteArray flag : flags) {
        for (const QByteArray &name : known) {
            if (flag.compare(name, Qt::CaseInsensitive) == 0)
                flag = name;
        }
        if (!flag.isEmpty())
            sorted.append(flag);
    }
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    return sorted;
}

QByteArray withCrLf(const QByteArray &text)
{
    QByteArray out;
    out.reserve(text.size() + text.size() / 32);
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r'))
            out += '\r';
        out += text[i];
    }
    return out.size() == text.size() ? text : out;
}

QByteArray headerField(const QByteArray &message, const QByteArray &name)
{
    qsizetype at = 0;
    while (at < message.size()) {
        qsizetype end = message.indexOf('\n', at);
        if (end < 0)
            end = message.size();
        // A line that begins with white space belongs to the field before it.
        while (end + 1 < message.size() && (message[end + 1] == ' ' || message[end + 1] == '\t')) {
            end = message.indexOf('\n', end + 1);
            if (end < 0)
                end = message.size();
        }
        const QByteArray field = message.mid(at, end - at);
        if (field.trimmed().isEmpty())
            return {};
        const qsizetype colon = field.indexOf(':');
        if (colon > 0 && field.left(colon).trimmed().compare(name, Qt::CaseInsensitive) == 0) {
            QByteArray value = field.mid(colon + 1);
            value.replace("\r", "").replace("\n", "");
            return value.trimmed();
        }
        at = end + 1;
    }
    return {};
}

QByteArray describe(const QList<FakeStateRow> &rows)
{
    QByteArray text;
    for (const FakeStateRow &row : rows) {
        text += row.mailbox.toUtf8() + ' ' + QByteArray::number(row.uid) + " (" +
                row.flags.join(' ') + ") " + row.messageId + ' ' + row.sha256.left(12) + ' ' +
                QByteArray::number(row.sizeBytes) + '\n';
    }
    return text;
}

} // namespace Martlet::Test
