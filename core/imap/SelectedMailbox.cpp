// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/SelectedMailbox.h"

#include "core/imap/TokenReader.h"
#include "core/util/Limits.h"

#include <algorithm>
#include <limits>

namespace Martlet::Imap
{

namespace
{

bool listHas(const QList<QByteArray> &flags, QByteArrayView flag)
{
    return std::any_of(flags.begin(), flags.end(),
                       [flag](const QByteArray &f) { return equalsIgnoreCase(f, flag); });
}

} // namespace

Mail::MailboxState SelectedMailbox::toState() const
{
    return {uidValidity, uidNext, highestModSeq, exists};
}

bool SelectedMailbox::canStore(QByteArrayView flag) const
{
    if (!hasPermanentFlags || listHas(permanentFlags, flag))
        return true;
    return acceptsNewKeywords && !flag.startsWith('\\');
}

std::optional<Uid> SelectedMailbox::uidAt(SequenceNumber sequence) const
{
    const std::size_t index = std::size_t(sequence.value()) - 1;
    if (!sequence.isValid() || index >= m_uids.size() || !m_uids[index].isValid())
        return std::nullopt;
    return m_uids[index];
}

void SelectedMailbox::knowUids(std::vector<Uid> uids)
{
    if (uids.size() != exists || exists > Limits::imapTrackedMessages)
        return;
    m_tracksUids = true;
    m_uids = std::move(uids);
}

void SelectedMailbox::apply(const ResponseCode &code)
{
    const quint64 number = code.number().value_or(0);
    switch (code.name) {
    case CodeName::UidValidity:
        if (number != 0)
            uidValidity = UidValidity(quint32(number));
        break;
    case CodeName::UidNext:
        if (number != 0)
            uidNext = Uid(quint32(number));
        break;
    case CodeName::MailboxId:
        if (const auto *id = std::get_if<QByteArray>(&code.value))
            mailboxId = *id;
        break;
    case CodeName::HighestModSeq:
        if (number != 0)
            highestModSeq = ModSeq(number);
        break;
    case CodeName::NoModSeq:
        highestModSeq.reset();
        break;
    case CodeName::Unseen:
        if (number != 0)
            firstUnseen = SequenceNumber(quint32(number));
        break;
    case CodeName::PermanentFlags:
        if (const auto *names = std::get_if<QList<QByteArray>>(&code.value)) {
            permanentFlags = *names;
            hasPermanentFlags = true;
            acceptsNewKeywords = listHas(permanentFlags, "\\*");
        }
        break;
    case CodeName::ReadOnly:
        isReadOnly = true;
        break;
    case CodeName::ReadWrite:
        isReadOnly = false;
        break;
    case CodeName::UidNotSticky:
        hasStickyUids = false;
        break;
    default:
        break;
    }
}

void SelectedMailbox::applyExists(quint32 count)
{
    exists = count;
    if (m_uids.size() > count)
        m_uids.resize(count);
}

std::optional<Uid> SelectedMailbox::applyExpunge(SequenceNumber sequence)
{
    const std::optional<Uid> uid = uidAt(sequence);
    if (sequence.value() <= exists)
        --exists;
    const std::size_t index = std::size_t(sequence.value()) - 1;
    if (sequence.isValid() && index < m_uids.size())
        m_uids.erase(m_uids.begin() + std::ptrdiff_t(index));
    return uid;
}

void SelectedMailbox::applyVanished(const VanishedResponse &vanished)
{
    // (EARLIER) tells of messages that were gone before SELECT counted (RFC 7162 §3.2.10.1).
    if (vanished.isEarlier)
        return;
    const auto isGone = [&vanished](Uid uid) { return vanished.uids.contains(uid); };
    m_uids.erase(std::remove_if(m_uids.begin(), m_uids.end(), isGone), m_uids.end());
    exists -= quint32(std::min<quint64>(exists, vanished.uids.count()));
}

void SelectedMailbox::applyFetch(const FetchResponse &fetch)
{
    if (!m_tracksUids || !fetch.uid || fetch.sequence.value() > exists ||
        fetch.sequence.value() > Limits::imapTrackedMessages)
        return;
    const std::size_t index = std::size_t(fetch.sequence.value()) - 1;
    if (index >= m_uids.size())
        m_uids.resize(index + 1);
    m_uids[index] = *fetch.uid;
}

} // namespace Martlet::Imap
