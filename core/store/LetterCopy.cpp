// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/LetterCopy.h"

#include "core/mime/BodyTraits.h"
#include "core/store/DurableFile.h"

#include <algorithm>

namespace Martlet::Store
{

namespace
{

constexpr qint64 pieceBytes = 256 * 1024;

Result<void> readOn(const LetterFile &letter, const ByteSink &sink)
{
    for (qint64 at = 0; at < letter.sizeBytes(); at += pieceBytes) {
        const Result<QByteArray> piece =
            letter.read(at, std::min(pieceBytes, letter.sizeBytes() - at));
        if (!piece)
            return failure(piece.error());
        if (Result<void> taken = sink(*piece); !taken)
            return taken;
    }
    return {};
}

} // namespace

Result<ArrivingLetter> arrivingRow(const LetterFile &letter, const Mail::MessageFlags &flags,
                                   const QDateTime &received, const QDateTime &now)
{
    const Result<MappedBytes> bytes = letter.map();
    if (!bytes)
        return failure(bytes.error());
    const auto letGo = [&bytes](qsizetype offset) { bytes->letGo(offset); };
    return arrivingRow(bytes->view(), flags, received, now, letGo);
}

Result<void> stageCopy(const LetterFile &letter, const LocalFolder &folder, const QString &base)
{
    Mime::BodyTraits lines;
    const Result<void> looked = readOn(letter, [&lines](const QByteArray &piece) {
        lines.add(piece);
        return Result<void>();
    });
    if (!looked)
        return looked;
    // As toMaildirLines() has it.
    const bool isPlain = lines.isCrlfClean();
    // A try that broke off may have left it.
    folder.dropStaged({base, true, {}});
    return writeSynced(folder.stagingPath() + u'/' + base, [&](const ByteSink &sink) {
        return readOn(letter, [&](QByteArray piece) {
            if (isPlain)
                piece.removeIf([](char c) { return c == '\r'; });
            return sink(piece);
        });
    });
}

} // namespace Martlet::Store
