// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/LetterLedger.h"

namespace Martlet::Test
{

int LetterLedger::numberOf(const QByteArray &messageId)
{
    const qsizetype start = messageId.indexOf('n');
    const qsizetype end = messageId.indexOf('.');
    bool isNumber = false;
    const int number = messageId.mid(start + 1, end - start - 1).toInt(&isNumber);
    return start >= 0 && end > start && isNumber ? number : -1;
}

void LetterLedger::removed(int number)
{
    --m_copies[number];
    ++m_removals[number];
}

QStringList LetterLedger::complaints(const FakeMailAccount &server) const
{
    QMap<int, int> found;
    for (const auto &mailbox : server.mailboxes()) {
        for (const FakeMessage &message : std::as_const(mailbox->messages)) {
            const int number = numberOf(headerField(message.bytes, "Message-ID"));
            if (ownerOf(number) == Owner::Other || !message.flags.contains("\\Deleted"))
                ++found[number];
        }
    }
    QStringList wrong;
    for (auto it = m_copies.cbegin(); it != m_copies.cend(); ++it) {
        const int there = found.take(it.key());
        int least = it.value();
        int most = it.value();
        if (ownerOf(it.key()) == Owner::Both) {
            // Both may have removed the same copy, or one what the other had yet to copy.
            const bool isRemoved = m_removals.value(it.key()) > 0;
            least = isRemoved ? 0 : 1;
            most = it.value() + m_removals.value(it.key()) + m_spare.value(it.key());
        }
        if (there < least || there > most)
            wrong.append(QStringLiteral("letter %1 is there %2 times, not %3 to %4")
                             .arg(it.key())
                             .arg(there)
                             .arg(least)
                             .arg(most));
    }
    for (auto it = found.cbegin(); it != found.cend(); ++it)
        wrong.append(QStringLiteral("letter %1 came from nowhere").arg(it.key()));
    return wrong;
}

} // namespace Martlet::Test
