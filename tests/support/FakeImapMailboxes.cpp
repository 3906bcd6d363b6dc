// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The fake server's commands about whole mailboxes: CREATE … STATUS, QUOTA, MYRIGHTS, IDLE.
#include "tests/support/FakeImapSession.h"

#include <algorithm>

namespace Martlet::Test
{

std::optional<QString> FakeImapSession::mailboxName(const QByteArray &wire) const
{
    return decodeMailboxName(wire, m_settings.delimiter, m_isUtf8On || m_isRev2On);
}

QByteArray FakeImapSession::wireName(const QString &name) const
{
    const QByteArray wire = encodeMailboxName(name, m_settings.delimiter, m_isUtf8On || m_isRev2On);
    // A UTF-8 name may stand in a quoted string (RFC 6855 §3).
    return m_isUtf8On || m_isRev2On
               ? '"' + QByteArray(wire).replace('\\', "\\\\").replace('"', "\\\"") + '"'
               : imapString(wire);
}

FakeImapSession::Answer FakeImapSession::create(FakeImapReader &reader)
{
    reader.space();
    QByteArray wire = reader.astring();
    QByteArray use;
    if (m_settings.has("CREATE-SPECIAL-USE") && reader.accept(' ')) {
        reader.expect('(');
        if (reader.atom().toUpper() != "USE")
            reader.fail();
        reader.space();
        use = reader.atomList().value(0);
        reader.expect(')');
    }
    if (!reader.isFinished())
        return "BAD Expected a mailbox name";
    if (wire.endsWith(m_settings.delimiter))
        wire.chop(1);
    const auto name = mailboxName(wire);
    if (!name || name->isEmpty() || name->startsWith(u'/') || name->contains(QLatin1String("//")))
        return "NO [CANNOT] Invalid mailbox name";
    if (m_account->mailbox(*name) && m_account->mailbox(*name)->isSelectable)
        return "NO [ALREADYEXISTS] Mailbox exists";
    const auto parent = m_account->mailbox(name->section(u'/', 0, -2));
    if (parent && !parent->rights.contains('k'))
        return "NO [NOPERM] Not allowed";
    // RFC 6154 §3: a use that is taken, or that is none, is refused.
    static const QByteArrayList uses = {"",       "\\All",  "\\Archive", "\\Drafts",   "\\Flagged",
                                        "\\Junk", "\\Sent", "\\Trash",   "\\Important"};
    const auto boxes = m_account->mailboxes();
    const bool isTaken = !use.isEmpty() && std::any_of(boxes.begin(), boxes.end(), [&](auto &box) {
        return box->specialUse == use;
    });
    if (isTaken || !uses.contains(use))
        return "NO [USEATTR] Special use not possible";
    const auto made = m_account->create(*name, use);
    return has("OBJECTID") ? "OK [MAILBOXID (" + made->mailboxId + ")] CREATE completed"
                           : QByteArray("OK CREATE completed");
}

FakeImapSession::Answer FakeImapSession::remove(FakeImapReader &reader)
{
    reader.space();
    const auto name = mailboxName(reader.astring());
    if (!reader.isFinished())
        return "BAD Expected a mailbox name";
    const auto box = name ? m_account->mailbox(*name) : nullptr;
    if (!box)
        return "NO [NONEXISTENT] No such mailbox";
    if (!box->rights.contains('x'))
        return "NO [NOPERM] Not allowed";
    if (!m_account->remove(*name))
        return "NO [CANNOT] INBOX cannot be deleted";
    // Deleting the mailbox one has selected is allowed; there is nothing selected after it.
    if (m_mailbox == box)
        leave();
    return "OK DELETE completed";
}

FakeImapSession::Answer FakeImapSession::rename(FakeImapReader &reader)
{
    reader.space();
    const auto from = mailboxName(reader.astring());
    reader.space();
    const auto to = mailboxName(reader.astring());
    if (!reader.isFinished())
        return "BAD Expected two mailbox names";
    if (!from || !to || to->isEmpty())
        return "NO [CANNOT] Invalid mailbox name";
    if (!m_account->mailbox(*from))
        return "NO [NONEXISTENT] No such mailbox";
    return m_account->rename(*from, *to) ? "OK RENAME completed"
                                         : "NO [ALREADYEXISTS] Mailbox exists";
}

FakeImapSession::Answer FakeImapSession::subscribe(FakeImapReader &reader)
{
    return setSubscription(reader, true);
}

FakeImapSession::Answer FakeImapSession::unsubscribe(FakeImapReader &reader)
{
    return setSubscription(reader, false);
}

FakeImapSession::Answer FakeImapSession::setSubscription(FakeImapReader &reader, bool subscribed)
{
    reader.space();
    const auto name = mailboxName(reader.astring());
    if (!reader.isFinished())
        return "BAD Expected a mailbox name";
    return name && m_account->setSubscribed(*name, subscribed) ? "OK Subscription changed"
                                                               : "NO [NONEXISTENT] No such mailbox";
}

quint64 FakeImapSession::numberOf(const FakeMailbox &mailbox, const QByteArray &name) const
{
    if (m_settings.falseNumbers.contains(name))
        return m_settings.falseNumbers[name];
    if (name == "UIDNEXT")
        return mailbox.uidNext;
    return name == "UIDVALIDITY" ? mailbox.uidValidity
                                 : (mailbox.hasModSeq ? mailbox.highestModSeq : 0);
}

/// The value of one item; nothing when it is unknown or belongs to an extension that is not
/// offered.
std::optional<QByteArray> FakeImapSession::statusValue(const FakeMailbox &mailbox,
                                                       const QByteArray &name)
{
    const auto &messages = mailbox.messages;
    const auto number = [](auto value) { return QByteArray::number(value); };
    if (name == "MESSAGES")
        return number(messages.size());
    if (name == "UIDNEXT" || name == "UIDVALIDITY")
        return number(numberOf(mailbox, name));
    if (name == "UNSEEN")
        return number(mailbox.unseenCount());
    if (name == "RECENT" && !m_isRev2On)
        return QByteArray("0");
    if (name == "HIGHESTMODSEQ" && has("CONDSTORE")) {
        m_isCondStoreOn = true;
        return number(numberOf(mailbox, name));
    }
    if (name == "DELETED" && m_isRev2On)
        return number(std::count_if(messages.begin(), messages.end(), [](const FakeMessage &m) {
            return m.flags.contains("\\Deleted");
        }));
    if (name == "SIZE" && has("STATUS=SIZE")) {
        qint64 bytes = 0;
        for (const FakeMessage &message : messages)
            bytes += message.bytes.size();
        return number(bytes);
    }
    if (name == "MAILBOXID" && has("OBJECTID"))
        return '(' + mailbox.mailboxId + ')';
    if (name == "APPENDLIMIT" && m_settings.appendLimit)
        return number(*m_settings.appendLimit);
    return std::nullopt;
}

std::optional<QByteArray> FakeImapSession::statusLine(const FakeMailbox &mailbox,
                                                      const QByteArrayList &items)
{
    QByteArrayList values;
    for (const QByteArray &item : items) {
        const QByteArray name = item.toUpper();
        const auto value = statusValue(mailbox, name);
        if (!value)
            return std::nullopt;
        if (!m_settings.hiddenNumbers.contains(name))
            values.append(name + ' ' + *value);
    }
    return "STATUS " + wireName(mailbox.name) + " (" + values.join(' ') + ')';
}

FakeImapSession::Answer FakeImapSession::status(FakeImapReader &reader)
{
    reader.space();
    const auto name = mailboxName(reader.astring());
    reader.space();
    const QByteArrayList items = reader.atomList();
    if (!reader.isFinished() || items.isEmpty())
        return "BAD Expected a mailbox name and items";
    const auto box = name ? m_account->mailbox(*name) : nullptr;
    if (!box || !box->isSelectable)
        return noSuchMailbox();
    const auto line = statusLine(*box, items);
    if (!line)
        return "BAD Unknown STATUS item";
    untagged(*line);
    return "OK STATUS completed";
}

namespace
{
const QByteArray quotaRoot = "User quota";
}

void FakeImapSession::tellQuota()
{
    const FakeQuota &quota = m_account->quota();
    QByteArrayList resources;
    if (quota.storageKiB)
        resources.append("STORAGE " + QByteArray::number((m_account->usedBytes() + 1023) / 1024) +
                         ' ' + QByteArray::number(*quota.storageKiB));
    if (quota.messages)
        resources.append("MESSAGE " + QByteArray::number(m_account->usedMessages()) + ' ' +
                         QByteArray::number(*quota.messages));
    untagged("QUOTA " + imapString(quotaRoot) + " (" + resources.join(' ') + ')');
}

/// RFC 9208 §4.1.
FakeImapSession::Answer FakeImapSession::getQuotaRoot(FakeImapReader &reader)
{
    reader.space();
    const QByteArray wire = reader.astring();
    const auto name = mailboxName(wire);
    if (!reader.isFinished())
        return "BAD Expected a mailbox name";
    if (!name || !m_account->mailbox(*name))
        return "NO [NONEXISTENT] No such mailbox";
    const bool isSet = m_account->quota().isSet();
    untagged("QUOTAROOT " + wireName(m_account->mailbox(*name)->name) +
             (isSet ? ' ' + imapString(quotaRoot) : QByteArray()));
    if (isSet)
        tellQuota();
    return "OK GETQUOTAROOT completed";
}

FakeImapSession::Answer FakeImapSession::getQuota(FakeImapReader &reader)
{
    reader.space();
    const QByteArray root = reader.astring();
    if (!reader.isFinished())
        return "BAD Expected a quota root";
    if (root != quotaRoot || !m_account->quota().isSet())
        return "NO [NONEXISTENT] No such quota root";
    tellQuota();
    return "OK GETQUOTA completed";
}

/// RFC 4314 §3.5, with the virtual rights of §2.1.1.
void FakeImapSession::tellRights(const FakeMailbox &mailbox)
{
    QByteArray rights = mailbox.rights;
    const auto hasAny = [&rights](const char *letters) {
        return std::any_of(rights.begin(), rights.end(),
                           [letters](char c) { return QByteArrayView(letters).contains(c); });
    };
    const bool hasOldCreate = hasAny("kx");
    if (hasAny("te"))
        rights += 'd';
    if (hasOldCreate)
        rights += 'c';
    untagged("MYRIGHTS " + wireName(mailbox.name) + ' ' +
             (rights.isEmpty() ? QByteArray("\"\"") : rights));
}

FakeImapSession::Answer FakeImapSession::myRights(FakeImapReader &reader)
{
    reader.space();
    const auto name = mailboxName(reader.astring());
    if (!reader.isFinished())
        return "BAD Expected a mailbox name";
    const auto box = name ? m_account->mailbox(*name) : nullptr;
    if (!box || !box->isSelectable)
        return noSuchMailbox();
    tellRights(*box);
    return "OK MYRIGHTS completed";
}

/// RFC 2177.
FakeImapSession::Answer FakeImapSession::idle(FakeImapReader &reader)
{
    if (!reader.isFinished())
        return "BAD No arguments expected";
    m_mode = Mode::Idle;
    m_output += "+ idling\r\n";
    // A fault on IDLE hits its beginning; one that waits for DONE would never be noticed.
    if (m_fault && m_fault->kind == FakeFault::Kind::CutBeforeAnswer) {
        m_fault.reset();
        close();
    } else {
        applyFault();
    }
    tellChanges(true);
    tellNotified();
    return {};
}

} // namespace Martlet::Test
