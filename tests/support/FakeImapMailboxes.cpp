// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The fake server's commands about whole mailboxes: CREATE … STATUS, APPEND, IDLE.
#include "tests/support/FakeImapSession.h"

namespace Martlet::Test
{

std::optional<QString> FakeImapSession::mailboxName(const QByteArray &wire) const
{
    return decodeMailboxName(wire, m_settings.delimiter, m_isUtf8On);
}

QByteArray FakeImapSession::wireName(const QString &name) const
{
    const QByteArray wire = encodeMailboxName(name, m_settings.delimiter, m_isUtf8On);
    // A UTF-8 name may stand in a quoted string (RFC 6855 §3).
    return m_isUtf8On ? '"' + QByteArray(wire).replace('\\', "\\\\").replace('"', "\\\"") + '"'
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
    const auto made = m_account->create(*name, use);
    return made ? "OK CREATE completed" : "NO [ALREADYEXISTS] Mailbox exists";
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

/// Nothing when an item is unknown or belongs to an extension that is not offered.
std::optional<QByteArray> FakeImapSession::statusLine(const FakeMailbox &mailbox,
                                                      const QByteArrayList &items)
{
    QByteArrayList values;
    for (const QByteArray &item : items) {
        const QByteArray name = item.toUpper();
        quint64 value = 0;
        if (name == "MESSAGES") {
            value = static_cast<quint64>(mailbox.messages.size());
        } else if (name == "UIDNEXT") {
            value = mailbox.uidNext;
        } else if (name == "UIDVALIDITY") {
            value = mailbox.uidValidity;
        } else if (name == "UNSEEN") {
            value = static_cast<quint64>(mailbox.unseenCount());
        } else if (name == "HIGHESTMODSEQ" && m_settings.has("CONDSTORE")) {
            m_isCondStoreOn = true;
            value = mailbox.hasModSeq ? mailbox.highestModSeq : 0;
        } else if (name == "SIZE" && m_settings.has("STATUS=SIZE")) {
            for (const FakeMessage &message : mailbox.messages)
                value += static_cast<quint64>(message.bytes.size());
        } else if (name != "RECENT") {
            return std::nullopt;
        }
        values.append(name + ' ' + QByteArray::number(value));
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
        return "NO [NONEXISTENT] No such mailbox";
    const auto line = statusLine(*box, items);
    if (!line)
        return "BAD Unknown STATUS item";
    untagged(*line);
    return "OK STATUS completed";
}

/// RFC 9051 §6.3.12, one message only.
FakeImapSession::Answer FakeImapSession::append(FakeImapReader &reader)
{
    reader.space();
    const auto name = mailboxName(reader.astring());
    reader.space();
    QByteArrayList flags;
    if (reader.peek() == '(') {
        flags = reader.atomList();
        reader.space();
    }
    QDateTime date;
    if (reader.peek() == '"') {
        date = parseInternalDate(reader.astring());
        if (!date.isValid())
            return "BAD Invalid date";
        reader.space();
    }
    if (reader.peek() != '{')
        return "BAD Expected a literal";
    const QByteArray bytes = reader.astring();
    if (!reader.isFinished())
        return "BAD Junk behind the message";
    if (bytes.size() > m_settings.largestAppend)
        return "NO [TOOBIG] Message too large";
    const auto box = name ? m_account->mailbox(*name) : nullptr;
    if (!box || !box->isSelectable)
        return "NO [TRYCREATE] No such mailbox";
    const quint32 uid = m_account->append(*name, bytes, flags, date);
    if (!m_settings.has("UIDPLUS"))
        return "OK APPEND completed";
    return "OK [APPENDUID " + QByteArray::number(box->uidValidity) + ' ' + QByteArray::number(uid) +
           "] APPEND completed";
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
    return {};
}

} // namespace Martlet::Test
