// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Mailboxes as labels, as Gmail has them, and the quota of an account.
#include "tests/support/FakeMailStore.h"

#include <algorithm>

namespace Martlet::Test
{

void FakeMailAccount::makeGmail()
{
    static const std::pair<const char *, const char *> tree[] = {
        {"[Gmail]/All Mail", "\\All"},        {"[Gmail]/Drafts", "\\Drafts"},
        {"[Gmail]/Important", "\\Important"}, {"[Gmail]/Sent Mail", "\\Sent"},
        {"[Gmail]/Spam", "\\Junk"},           {"[Gmail]/Starred", "\\Flagged"},
        {"[Gmail]/Trash", "\\Trash"}};
    for (const auto &[name, use] : tree)
        create(QString::fromLatin1(name), use);
    m_allMail = QStringLiteral("[Gmail]/All Mail");
    for (const auto &box : mailboxes()) {
        const QList<FakeMessage> messages = box->messages;
        for (const FakeMessage &message : messages)
            settleLabels(*box, message);
    }
}

bool FakeMailAccount::isBin(const FakeMailbox &box) const
{
    return isGmail() && (box.specialUse == "\\Trash" || box.specialUse == "\\Junk");
}

FakeMessage *FakeMailAccount::findContent(FakeMailbox &box, quint64 contentId)
{
    const auto found = std::find_if(
        box.messages.begin(), box.messages.end(),
        [contentId](const FakeMessage &message) { return message.contentId == contentId; });
    return found == box.messages.end() ? nullptr : &*found;
}

quint32 FakeMailAccount::copy(const FakeMessage &message, FakeMailbox &to)
{
    if (!isGmail())
        return add(to, message);
    if (const FakeMessage *there = findContent(to, message.contentId))
        return there->uid;
    // The original may be taken away.
    const FakeMessage copied = message;
    const quint32 uid = add(to, copied);
    settleLabels(to, copied);
    return uid;
}

/// What else becomes of a message that was put into a mailbox.
void FakeMailAccount::settleLabels(FakeMailbox &to, const FakeMessage &added)
{
    const bool isThrownAway = isBin(to);
    for (const auto &box : mailboxes()) {
        FakeMessage *other = box->name == to.name ? nullptr : findContent(*box, added.contentId);
        if (other && (isThrownAway || isBin(*box)))
            take(*box, {other->uid});
    }
    const auto all = mailbox(m_allMail);
    if (isThrownAway)
        return;
    if (!findContent(*all, added.contentId))
        add(*all, added);
    settleStar(added);
}

/// \Flagged and the label of the starred are the same thing.
void FakeMailAccount::settleStar(const FakeMessage &message)
{
    const auto starred = mailbox(QStringLiteral("[Gmail]/Starred"));
    if (!starred)
        return;
    const FakeMessage *there = findContent(*starred, message.contentId);
    const bool isFlagged = message.flags.contains("\\Flagged");
    if (isFlagged && !there)
        add(*starred, message);
    else if (!isFlagged && there)
        take(*starred, {there->uid});
}

void FakeMailAccount::shareFlags(const FakeMailbox &from, const FakeMessage &message)
{
    QByteArrayList shared = message.flags;
    shared.removeAll("\\Deleted");
    const quint64 contentId = message.contentId;
    for (const auto &box : mailboxes()) {
        FakeMessage *other = box->name == from.name ? nullptr : findContent(*box, contentId);
        if (!other)
            continue;
        QByteArrayList flags = shared;
        if (other->flags.contains("\\Deleted"))
            flags.append("\\Deleted");
        setFlags(*box, *other, flags);
    }
    if (!isBin(from))
        settleStar(message);
}

QStringList FakeMailAccount::labelsOf(const FakeMessage &message) const
{
    QStringList labels;
    for (const auto &box : mailboxes()) {
        if (box->name != m_allMail && findContent(*box, message.contentId))
            labels.append(box->name);
    }
    return labels;
}

void FakeMailAccount::setLabel(const FakeMessage &message, const QString &label, bool isSet)
{
    auto box = mailbox(label);
    if (!box && isSet)
        box = create(label);
    if (!box)
        return;
    const FakeMessage copied = message;
    if (isSet)
        copy(copied, *box);
    else if (const FakeMessage *there = findContent(*box, copied.contentId))
        expunge(*box, {there->uid});
}

std::map<quint64, quint64> FakeMailAccount::contents() const
{
    std::map<quint64, quint64> sizes;
    quint64 number = 0;
    for (const auto &box : mailboxes()) {
        for (const FakeMessage &message : std::as_const(box->messages))
            sizes[isGmail() ? message.contentId : ++number] =
                static_cast<quint64>(message.bytes.size());
    }
    return sizes;
}

quint64 FakeMailAccount::usedBytes() const
{
    quint64 bytes = 0;
    for (const auto &[content, size] : contents())
        bytes += size;
    return bytes;
}

quint64 FakeMailAccount::usedMessages() const
{
    return contents().size();
}

bool FakeMailAccount::hasRoomFor(qint64 bytes, qsizetype messages) const
{
    if (m_quota.storageKiB &&
        usedBytes() + static_cast<quint64>(bytes) > *m_quota.storageKiB * 1024)
        return false;
    return !m_quota.messages ||
           usedMessages() + static_cast<quint64>(messages) <= *m_quota.messages;
}

} // namespace Martlet::Test
