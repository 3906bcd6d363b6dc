// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// SELECT, EXAMINE with CONDSTORE and QRESYNC (RFC 7162), CLOSE, UNSELECT.
#include "tests/support/FakeImapSession.h"

#include <algorithm>
#include <limits>

namespace Martlet::Test
{

FakeImapSession::Answer FakeImapSession::select(FakeImapReader &reader)
{
    return open(reader, false);
}

FakeImapSession::Answer FakeImapSession::examine(FakeImapReader &reader)
{
    return open(reader, true);
}

void FakeImapSession::leave()
{
    m_mailbox.reset();
    m_view.clear();
    m_saved.clear();
    if (m_state == State::Selected)
        m_state = State::Authenticated;
}

FakeImapSession::Answer FakeImapSession::open(FakeImapReader &reader, bool readOnly)
{
    reader.space();
    const auto name = mailboxName(reader.astring());
    std::optional<Resync> resync;
    if (!selectParameters(reader, resync))
        return "BAD Malformed SELECT";
    const bool wasOpen = m_state == State::Selected;
    leave();
    if (wasOpen && (m_isQresyncOn || m_isRev2On))
        untagged("OK [CLOSED] Previous mailbox closed");
    const auto box = name ? m_account->mailbox(*name) : nullptr;
    if (!box || !box->isSelectable)
        return noSuchMailbox();
    if (!box->rights.contains('r'))
        return "NO [NOPERM] Not allowed";
    m_mailbox = box;
    m_state = State::Selected;
    m_isReadOnly = readOnly || box->isReadOnly;
    m_seenChanges = box->changes;
    for (const FakeMessage &message : std::as_const(box->messages))
        m_view.append({message.uid, message.modSeq});
    tellOpened();
    if (resync)
        resynchronise(*resync);
    return m_isReadOnly ? "OK [READ-ONLY] Mailbox opened" : "OK [READ-WRITE] Mailbox opened";
}

void FakeImapSession::tellOpened()
{
    QByteArrayList keywords;
    for (const FakeMessage &message : std::as_const(m_mailbox->messages)) {
        for (const QByteArray &flag : message.flags) {
            if (!flag.startsWith('\\') && !keywords.contains(flag))
                keywords.append(flag);
        }
    }
    std::sort(keywords.begin(), keywords.end());
    QByteArrayList flags = {"\\Answered", "\\Flagged", "\\Deleted", "\\Seen", "\\Draft"};
    untagged("FLAGS (" + (flags + keywords).join(' ') + ')');
    if (m_isReadOnly)
        flags.clear();
    else if (m_mailbox->acceptsKeywords)
        flags = flags + keywords + QByteArrayList{"\\*"};
    untagged("OK [PERMANENTFLAGS (" + flags.join(' ') + ")] Flags that stay");
    untagged(QByteArray::number(m_view.size()) + " EXISTS");
    if (!m_isRev2On)
        untagged("0 RECENT");
    const auto &messages = m_mailbox->messages;
    const auto unseen = std::find_if(messages.begin(), messages.end(), [](const FakeMessage &m) {
        return !m.flags.contains("\\Seen");
    });
    // RFC 9051 appendix E: neither RECENT nor UNSEEN any more, but the name.
    if (m_isRev2On)
        untagged(listLine("LIST", *m_mailbox, false, false));
    else if (unseen != messages.end())
        untagged("OK [UNSEEN " + QByteArray::number(unseen - messages.begin() + 1) +
                 "] First unseen");
    tellNumber("UIDVALIDITY", "UIDs valid");
    tellNumber("UIDNEXT", "Predicted next UID");
    if (has("OBJECTID"))
        untagged("OK [MAILBOXID (" + m_mailbox->mailboxId + ")] Ok");
    if (has("CONDSTORE") && m_mailbox->hasModSeq)
        tellNumber("HIGHESTMODSEQ", "Highest");
    else if (has("CONDSTORE"))
        untagged("OK [NOMODSEQ] No persistent mod-sequences");
}

void FakeImapSession::tellNumber(const QByteArray &name, const QByteArray &text)
{
    if (!m_settings.hiddenNumbers.contains(name))
        untagged("OK [" + name + ' ' + QByteArray::number(numberOf(*m_mailbox, name)) + "] " +
                 text);
}

/// "(CONDSTORE)" or "(QRESYNC (uidvalidity modseq [known-uids [(seqs uids)]]))".
bool FakeImapSession::selectParameters(FakeImapReader &reader, std::optional<Resync> &resync)
{
    if (!reader.accept(' '))
        return reader.isFinished();
    if (!has("CONDSTORE"))
        return false;
    reader.expect('(');
    do {
        const QByteArray name = reader.atom().toUpper();
        if (name == "CONDSTORE") {
            m_isCondStoreOn = true;
            continue;
        }
        // QRESYNC as a parameter needs ENABLE QRESYNC first (RFC 7162 §3.2.5).
        if (name != "QRESYNC" || !m_isQresyncOn)
            return false;
        resync.emplace();
        reader.space();
        reader.expect('(');
        resync->uidValidity = static_cast<quint32>(reader.number());
        reader.space();
        resync->modSeq = reader.number();
        if (reader.accept(' ')) {
            if (reader.peek() != '(')
                resync->knownUids = reader.atom();
            if (reader.peek() == '(' || reader.accept(' '))
                (void)reader.atomList(); // Only a hint for servers short of memory (§3.2.5.2).
        }
        reader.expect(')');
    } while (reader.isValid() && reader.accept(' '));
    reader.expect(')');
    return reader.isFinished();
}

void FakeImapSession::resynchronise(const Resync &resync)
{
    if (resync.uidValidity != m_mailbox->uidValidity || !m_mailbox->hasModSeq)
        return;
    const QList<FakeRange> all = {{1, std::numeric_limits<quint32>::max()}};
    const auto known =
        resync.knownUids ? parseNumberSet(*resync.knownUids, m_mailbox->uidNext - 1) : all;
    if (!known)
        return;
    tellVanishedEarlier(resync.modSeq, *known);
    for (qsizetype i = 0; i < m_mailbox->messages.size(); ++i) {
        const FakeMessage &message = m_mailbox->messages.at(i);
        if (message.modSeq > resync.modSeq && contains(*known, message.uid))
            untagged(QByteArray::number(i + 1) + " FETCH (UID " + QByteArray::number(message.uid) +
                     " FLAGS " + flagsText(message) + " MODSEQ (" +
                     QByteArray::number(message.modSeq) + "))");
    }
}

void FakeImapSession::tellVanishedEarlier(quint64 since, const QList<FakeRange> &known)
{
    QList<quint32> gone;
    if (since < m_mailbox->tombstoneFloor) {
        // Forgotten what went when: everything not there may be named (RFC 7162 §3.2.5.2).
        for (quint32 uid = 1; uid < m_mailbox->uidNext; ++uid) {
            if (!m_mailbox->find(uid) && contains(known, uid))
                gone.append(uid);
        }
    } else {
        for (const FakeTombstone &tombstone : std::as_const(m_mailbox->tombstones)) {
            if (tombstone.modSeq > since && contains(known, tombstone.uid))
                gone.append(tombstone.uid);
        }
        std::sort(gone.begin(), gone.end());
    }
    if (!gone.isEmpty())
        untagged("VANISHED (EARLIER) " + formatNumberSet(gone));
}

FakeImapSession::Answer FakeImapSession::closeMailbox(FakeImapReader &reader)
{
    if (!reader.isFinished())
        return "BAD No arguments expected";
    if (!m_isReadOnly) {
        QList<quint32> uids;
        for (const FakeMessage &message : std::as_const(m_mailbox->messages)) {
            if (message.flags.contains("\\Deleted"))
                uids.append(message.uid);
        }
        m_account->expunge(*m_mailbox, uids);
        m_account->notify();
    }
    leave();
    return "OK CLOSE completed";
}

/// RFC 3691: as CLOSE, but nothing is expunged.
FakeImapSession::Answer FakeImapSession::unselect(FakeImapReader &reader)
{
    if (!reader.isFinished())
        return "BAD No arguments expected";
    leave();
    return "OK UNSELECT completed";
}

} // namespace Martlet::Test
