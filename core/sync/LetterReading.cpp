// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/LetterReading.h"

#include "core/store/writers/MessageWriter.h"
#include "core/sync/FetchedText.h"
#include "core/util/PoolTask.h"

namespace Martlet::Sync
{

using Store::MessageWriter;
using Store::WriteTransaction;

namespace
{

constexpr int lettersAtOnce = 100;
constexpr qint64 bytesAtOnce = 4 * 1024 * 1024;

} // namespace

Task<void> readLetters(Store::Store &store)
{
    for (;;) {
        const auto load = [](WriteTransaction &transaction) {
            return MessageWriter(transaction).unreadLetters(lettersAtOnce, bytesAtOnce);
        };
        const QList<Store::WholeLetter> letters =
            co_await store.write<QList<Store::WholeLetter>>(load);
        if (letters.isEmpty())
            co_return;
        const auto read = [letters] {
            QList<LetterReading> readings;
            for (const Store::WholeLetter &letter : letters)
                readings.append(readingOf(letter));
            return readings;
        };
        const QList<LetterReading> readings = co_await onPool<QList<LetterReading>>(read);
        const auto job = [readings](WriteTransaction &transaction) -> Result<void> {
            MessageWriter writer(transaction);
            for (const LetterReading &reading : readings) {
                const Result<void> kept =
                    writer.setReading(reading.key, reading.plainText, reading.preview);
                // Gone on the server meanwhile.
                if (!kept && kept.error().kind != ErrorKind::NotFound)
                    return kept;
            }
            return {};
        };
        co_await store.write<void>(job);
    }
}

} // namespace Martlet::Sync
