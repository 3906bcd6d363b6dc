// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/VanishedLetters.h"

#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"
#include "core/store/writers/LocalMailWriter.h"
#include "core/store/writers/Pop3LedgerWriter.h"

#include <algorithm>

namespace Martlet::Store
{

namespace
{

// What a letter is looked up by, told apart by the first byte.

QByteArray baseKey(const QString &base)
{
    return 'B' + base.toUtf8();
}

QByteArray bytesKey(const QByteArray &sha256)
{
    return 'S' + sha256;
}

QByteArray headerKey(const QByteArray &headerHash)
{
    return 'H' + headerHash;
}

QByteArray messageIdKey(const QByteArray &messageId)
{
    return 'M' + messageId;
}

QByteArrayList keysOf(const VanishedLetter &vanished)
{
    QByteArrayList keys{baseKey(vanished.letter.place.base)};
    const LetterTraits &traits = vanished.traits;
    if (!traits.sha256.isEmpty())
        keys.append(bytesKey(traits.sha256));
    if (!traits.headerHash.isEmpty())
        keys.append(headerKey(traits.headerHash));
    if (!traits.messageId.isEmpty())
        keys.append(messageIdKey(traits.messageId));
    return keys;
}

/// Its file has a header that was changed for it, and a size of its own.
bool isHeaderOf(const VanishedLetter &vanished, const ArrivingLetter &file)
{
    return vanished.isHeaderAlone && file.saysPartial && !file.messageId.isEmpty() &&
           file.messageId == vanished.traits.messageId;
}

bool isLetterOf(const VanishedLetter &vanished, const ArrivingLetter &file)
{
    return !vanished.isHeaderAlone && !file.saysPartial &&
           isSameLetter(vanished.traits,
                        {file.messageId, file.headerHash, file.sha256, file.wireBytes});
}

} // namespace

VanishedLetter vanishedLetter(WriteTransaction &transaction, const LocalLetter &letter)
{
    VanishedLetter vanished;
    vanished.letter = letter;
    Query ledger = transaction.own().query(R"sql(
        SELECT message_id, header_hash, letter_hash, size_bytes, state FROM pop3_letter
         WHERE local_letter_id = ? AND local_letter_id <> 0
    )sql");
    ledger.bind(letter.id);
    if (ledger.step()) {
        vanished.traits = {ledger.blob(0), ledger.blob(1), ledger.blob(2), ledger.integer(3)};
        vanished.isHeaderAlone =
            static_cast<ServerLetterState>(ledger.integer(4)) == ServerLetterState::HeaderOnly;
        return vanished;
    }
    const std::optional<Mail::MessageKey> message =
        messageOf(transaction.cache(), letter.mailbox, letter.uid);
    Query cached =
        transaction.cache().query(R"sql(SELECT sha256 FROM message_detail WHERE id = ?)sql");
    cached.bind(message.value_or(Mail::MessageKey()));
    if (cached.step())
        vanished.traits.sha256 = cached.blob(0);
    // A copy's name says so; it is recognised by that name alone.
    vanished.isHeaderAlone = saysHeaderAlone(letter.place.base);
    return vanished;
}

void VanishedLetters::add(const QList<VanishedLetter> &letters)
{
    for (const VanishedLetter &vanished : letters) {
        m_letters.insert(vanished.letter.id, vanished);
        for (const QByteArray &key : keysOf(vanished))
            m_byTrait.insert(key, vanished.letter.id);
    }
}

std::optional<VanishedLetter> VanishedLetters::take(const QString &base, const ArrivingLetter &file)
{
    const QByteArrayList keys{baseKey(base), bytesKey(file.sha256), headerKey(file.headerHash),
                              messageIdKey(file.messageId)};
    for (const QByteArray &key : keys) {
        QList<qint64> letters = m_byTrait.values(key);
        std::sort(letters.begin(), letters.end());
        const bool isCertain = key == keys.at(0) || key == keys.at(1);
        for (const qint64 letter : std::as_const(letters)) {
            const VanishedLetter vanished = m_letters.value(letter);
            if (isCertain || isLetterOf(vanished, file) || isHeaderOf(vanished, file))
                return takeById(letter);
        }
    }
    return std::nullopt;
}

VanishedLetter VanishedLetters::takeById(qint64 letter)
{
    VanishedLetter vanished = m_letters.take(letter);
    for (const QByteArray &key : keysOf(vanished))
        m_byTrait.remove(key, letter);
    return vanished;
}

QList<LocalLetter> VanishedLetters::rest() const
{
    QList<LocalLetter> letters;
    for (const VanishedLetter &vanished : m_letters)
        letters.append(vanished.letter);
    return letters;
}

} // namespace Martlet::Store
