// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// STORE, COPY, MOVE, EXPUNGE, CHECK and the outside of SEARCH.
#include "tests/support/FakeImapSearch.h"
#include "tests/support/FakeImapSession.h"

#include <algorithm>

namespace Martlet::Test
{

FakeImapSession::Answer FakeImapSession::check(FakeImapReader &reader)
{
    return reader.isFinished() ? "OK CHECK completed" : "BAD No arguments expected";
}

/// Messages of a sequence set or, with UID, of a UID set; UIDs that are not there are left out.
/// Nothing when the set is malformed or a sequence number is too large.
std::optional<QList<FakeImapSession::Target>> FakeImapSession::targets(const QByteArray &set) const
{
    if (set == "$" && has("SEARCHRES"))
        return savedTargets();
    const auto count = static_cast<quint32>(m_view.size());
    const quint32 largestUid = m_view.isEmpty() ? 0 : m_view.last().uid;
    const auto ranges = parseNumberSet(set, m_isUid ? largestUid : count);
    if (!ranges)
        return std::nullopt;
    QList<Target> list;
    qsizetype next = 0;
    for (const FakeRange &range : *ranges) {
        if (m_isUid) {
            const auto from =
                std::lower_bound(m_view.begin(), m_view.end(), range.first,
                                 [](const Seen &seen, quint32 uid) { return seen.uid < uid; });
            next = std::max<qsizetype>(next, from - m_view.begin());
            for (; next < m_view.size() && m_view[next].uid <= range.last; ++next)
                list.append({next, m_view[next].uid});
        } else {
            if (range.last > count || range.first == 0)
                return std::nullopt;
            for (next = std::max<qsizetype>(next, range.first - 1); next < range.last; ++next)
                list.append({next, m_view[next].uid});
        }
    }
    return list;
}

/// RFC 5182 §2.1: what was expunged since is not there any more.
QList<FakeImapSession::Target> FakeImapSession::savedTargets() const
{
    QList<Target> list;
    for (qsizetype i = 0; i < m_view.size(); ++i) {
        if (m_saved.contains(m_view[i].uid))
            list.append({i, m_view[i].uid});
    }
    return list;
}

void FakeImapSession::expungeUids(const QList<quint32> &uids)
{
    m_account->expunge(*m_mailbox, uids);
    m_account->notify();
}

FakeImapSession::Answer FakeImapSession::expunge(FakeImapReader &reader)
{
    std::optional<QList<Target>> chosen;
    if (m_isUid) {
        reader.space();
        chosen = targets(reader.rest());
        if (!chosen)
            return "BAD Expected a UID set";
    }
    if (!reader.isFinished())
        return "BAD No arguments expected";
    if (m_isReadOnly)
        return "NO [READ-ONLY] Mailbox is read-only";
    if (!m_mailbox->rights.contains('e'))
        return "NO [NOPERM] Not allowed";
    QList<quint32> uids;
    for (const FakeMessage &message : std::as_const(m_mailbox->messages)) {
        const bool isChosen =
            !chosen ||
            std::binary_search(chosen->begin(), chosen->end(), Target{0, message.uid},
                               [](const Target &a, const Target &b) { return a.uid < b.uid; });
        if (isChosen && message.flags.contains("\\Deleted"))
            uids.append(message.uid);
    }
    expungeUids(uids);
    return "OK EXPUNGE completed";
}

void FakeImapSession::storeOne(const Target &target, const QByteArray &action,
                               const QByteArrayList &flags, bool isSilent)
{
    FakeMessage *message = m_mailbox->find(target.uid);
    QByteArrayList wanted = canonicalFlags(flags);
    wanted.removeAll("\\Recent");
    if (!m_mailbox->acceptsKeywords)
        wanted.removeIf([](const QByteArray &flag) { return !flag.startsWith('\\'); });
    if (action == "+FLAGS") {
        wanted += message->flags;
    } else if (action == "-FLAGS") {
        QByteArrayList left = message->flags;
        left.removeIf([&](const QByteArray &flag) { return wanted.contains(flag); });
        wanted = left;
    }
    m_account->setFlags(*m_mailbox, *message, wanted);
    // Someone else's change stays untold here; our own was told or silenced.
    m_view[target.index].modSeq = message->modSeq;
    const bool hasModSeq = m_isCondStoreOn && m_mailbox->hasModSeq;
    if (isSilent && !hasModSeq)
        return;
    QByteArrayList items;
    if (m_isUid || m_isQresyncOn)
        items.append("UID " + QByteArray::number(message->uid));
    if (!isSilent)
        items.append("FLAGS " + flagsText(*message));
    if (hasModSeq)
        items.append("MODSEQ (" + QByteArray::number(message->modSeq) + ')');
    untagged(QByteArray::number(target.index + 1) + " FETCH (" + items.join(' ') + ')');
}

/// RFC 4314 §4: \Seen, \Deleted and the others have a right each.
bool FakeImapSession::mayStore(const QByteArrayList &flags) const
{
    const QByteArrayList wanted = canonicalFlags(flags);
    return std::all_of(wanted.begin(), wanted.end(), [this](const QByteArray &flag) {
        const char right = flag == "\\Seen" ? 's' : flag == "\\Deleted" ? 't' : 'w';
        return m_mailbox->rights.contains(right);
    });
}

/// RFC 9051 §6.4.6; UNCHANGEDSINCE by RFC 7162 §3.1.3.
FakeImapSession::Answer FakeImapSession::store(FakeImapReader &reader)
{
    reader.space();
    const auto chosen = targets(reader.listPattern());
    reader.space();
    std::optional<quint64> unchangedSince;
    if (reader.accept('(')) {
        const bool isKnown = reader.atom().toUpper() == "UNCHANGEDSINCE";
        reader.space();
        unchangedSince = reader.number();
        reader.expect(')');
        reader.space();
        if (!isKnown || !has("CONDSTORE"))
            return "BAD Unknown STORE modifier";
        m_isCondStoreOn = true;
    }
    QByteArray action = reader.atom().toUpper();
    const bool isSilent = action.endsWith(".SILENT");
    if (isSilent)
        action.chop(7);
    reader.space();
    if (action.endsWith("X-GM-LABELS"))
        return chosen && !m_isReadOnly ? storeLabels(reader, *chosen, action, isSilent)
                                       : QByteArray("BAD Malformed STORE");
    const QByteArrayList flags = reader.flagList();
    const bool isKnown = action == "FLAGS" || action == "+FLAGS" || action == "-FLAGS";
    if (!chosen || !reader.isFinished() || !isKnown)
        return "BAD Malformed STORE";
    if (m_isReadOnly)
        return "NO [READ-ONLY] Mailbox is read-only";
    if (!mayStore(flags))
        return "NO [NOPERM] Not allowed";
    QList<quint32> modified;
    bool isMissing = false;
    for (const Target &target : *chosen) {
        const FakeMessage *message = m_mailbox->find(target.uid);
        isMissing |= !message;
        if (!message)
            continue;
        if (unchangedSince && message->modSeq > *unchangedSince)
            modified.append(m_isUid ? target.uid : static_cast<quint32>(target.index + 1));
        else
            storeOne(target, action, flags, isSilent);
    }
    m_account->notify();
    if (!modified.isEmpty())
        return "OK [MODIFIED " + formatNumberSet(modified) + "] Conditional STORE failed";
    return isMissing && !m_isUid ? "NO [EXPUNGEISSUED] Some messages are gone"
                                 : "OK STORE completed";
}

FakeImapSession::Answer FakeImapSession::copy(FakeImapReader &reader)
{
    return transfer(reader, true);
}

FakeImapSession::Answer FakeImapSession::move(FakeImapReader &reader)
{
    return transfer(reader, false);
}

/// COPY and MOVE: all or nothing (RFC 9051 §6.4.7), COPYUID by RFC 4315, for MOVE as an untagged
/// OK before the expunges (RFC 6851 §4.3).
FakeImapSession::Answer FakeImapSession::transfer(FakeImapReader &reader, bool keep)
{
    reader.space();
    const auto chosen = targets(reader.listPattern());
    reader.space();
    const auto name = mailboxName(reader.astring());
    if (!chosen || !reader.isFinished())
        return "BAD Malformed COPY or MOVE";
    const auto destination = name ? m_account->mailbox(*name) : nullptr;
    if (!destination || !destination->isSelectable)
        return "NO [TRYCREATE] No such mailbox";
    if (!keep && m_isReadOnly)
        return "NO [READ-ONLY] Mailbox is read-only";
    const bool mayTake = m_mailbox->rights.contains('t') && m_mailbox->rights.contains('e');
    if (!destination->rights.contains('i') || (!keep && !mayTake))
        return "NO [NOPERM] Not allowed";
    qint64 bytes = 0;
    for (const Target &target : *chosen) {
        const FakeMessage *message = m_mailbox->find(target.uid);
        if (!message)
            return "NO [EXPUNGEISSUED] Some messages are gone";
        bytes += message->bytes.size();
    }
    if (keep && !m_account->isGmail() && !m_account->hasRoomFor(bytes, chosen->size()))
        return "NO [OVERQUOTA] Quota exceeded";
    QList<quint32> sources;
    QList<quint32> copies;
    for (const Target &target : *chosen) {
        const FakeMessage message = *m_mailbox->find(target.uid);
        sources.append(target.uid);
        copies.append(m_account->copy(message, *destination));
    }
    m_account->notify();
    QByteArray code;
    if (has("UIDPLUS") && !copies.isEmpty())
        code = "[COPYUID " + QByteArray::number(numberOf(*destination, "UIDVALIDITY")) + ' ' +
               formatNumberSet(sources) + ' ' + formatNumberSet(copies) + "] ";
    if (keep)
        return "OK " + code + "COPY completed";
    if (!code.isEmpty())
        untagged("OK " + code + "Moved");
    expungeUids(sources);
    return "OK MOVE completed";
}

FakeSearchAbilities FakeImapSession::searchAbilities() const
{
    FakeSearchAbilities abilities;
    abilities.hasReturn = has("ESEARCH");
    abilities.hasCondStore = has("CONDSTORE");
    abilities.hasSaveDate = has("SAVEDATE");
    abilities.hasObjectId = has("OBJECTID");
    // RFC 6855 §3.
    abilities.takesCharset = !m_isUtf8On;
    if (has("SEARCHRES"))
        abilities.saved = m_saved;
    if (has("X-GM-EXT-1"))
        abilities.labels = [this](const FakeMessage &message) {
            QByteArrayList labels;
            for (const QString &mailbox : m_account->labelsOf(message))
                labels.append(labelOf(mailbox));
            return labels;
        };
    return abilities;
}

FakeImapSession::Answer FakeImapSession::search(FakeImapReader &reader)
{
    reader.space();
    FakeImapSearch query(reader.rest(), searchAbilities(), static_cast<quint32>(m_view.size()),
                         m_view.isEmpty() ? 0 : m_view.last().uid);
    if (query.hasBadCharset())
        return "NO [BADCHARSET (US-ASCII UTF-8)] Charset not supported";
    if (!query.isValid())
        return "BAD Malformed SEARCH";
    m_isCondStoreOn |= query.hasModSeq();
    auto wanted = query.returnOptions();
    // RFC 9051 §6.4.4: there is no other answer.
    if (!wanted && m_isRev2On)
        wanted.emplace();
    const bool isSaved = wanted && wanted->contains("SAVE");
    if (isSaved && (!has("SEARCHRES") || m_settings.savesNoSearches)) {
        m_saved.clear();
        return has("SEARCHRES") ? "NO [NOTSAVED] Not saved" : "BAD Malformed SEARCH";
    }
    QList<Target> hits;
    for (qsizetype i = 0; i < m_view.size(); ++i) {
        const FakeMessage *message = m_mailbox->find(m_view[i].uid);
        if (message && query.matches(*message, static_cast<quint32>(i + 1)))
            hits.append({i, message->uid});
    }
    if (isSaved)
        save(hits, *wanted);
    return searchAnswer(hits, wanted, query.hasModSeq());
}

/// RFC 5182 §2.4: with MIN or MAX alone only these are kept.
void FakeImapSession::save(const QList<Target> &hits, const QByteArrayList &wanted)
{
    m_saved.clear();
    const bool isAll = wanted.contains("ALL") || wanted.contains("COUNT");
    const bool isEnds = !isAll && (wanted.contains("MIN") || wanted.contains("MAX"));
    for (const Target &hit : hits) {
        const bool isEnd = (wanted.contains("MIN") && hit.uid == hits.first().uid) ||
                           (wanted.contains("MAX") && hit.uid == hits.last().uid);
        if (!isEnds || isEnd)
            m_saved.insert(hit.uid);
    }
}

/// SEARCH, or ESEARCH (RFC 4731) when RETURN was given.
FakeImapSession::Answer FakeImapSession::searchAnswer(const QList<Target> &hits,
                                                      const std::optional<QByteArrayList> &wanted,
                                                      bool hasModSeq)
{
    QList<quint32> numbers;
    quint64 highest = 0;
    for (const Target &hit : hits) {
        numbers.append(m_isUid ? hit.uid : static_cast<quint32>(hit.index + 1));
        highest = std::max(highest, m_mailbox->find(hit.uid)->modSeq);
    }
    const QByteArray modSeq = QByteArray::number(highest);
    if (!wanted) {
        QByteArray line = "SEARCH";
        for (quint32 number : numbers)
            line += ' ' + QByteArray::number(number);
        untagged(line + (hasModSeq && !hits.isEmpty() ? " (MODSEQ " + modSeq + ')' : QByteArray()));
        return "OK SEARCH completed";
    }
    // RFC 5182 §2.1: SAVE alone asks for no answer.
    if (*wanted == QByteArrayList{"SAVE"})
        return "OK SEARCH completed";
    QByteArray line = "ESEARCH (TAG " + imapString(m_tag) + ')' + (m_isUid ? " UID" : "");
    const bool isAll = wanted->isEmpty() || wanted->contains("ALL");
    if (!numbers.isEmpty() && wanted->contains("MIN"))
        line += " MIN " + QByteArray::number(numbers.first());
    if (!numbers.isEmpty() && wanted->contains("MAX"))
        line += " MAX " + QByteArray::number(numbers.last());
    if (!numbers.isEmpty() && isAll)
        line += " ALL " + formatNumberSet(numbers);
    if (wanted->contains("COUNT"))
        line += " COUNT " + QByteArray::number(numbers.size());
    if (hasModSeq && !hits.isEmpty())
        line += " MODSEQ " + modSeq;
    untagged(line);
    return "OK SEARCH completed";
}

} // namespace Martlet::Test
