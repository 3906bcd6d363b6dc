// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which letter or part lies where in the numbered files (ADR 0022). Small ones follow each other in
// packs, large ones have a file of their own. A pack that lost most of its letters is rewritten in
// steps; a file without any goes with the commit. Never gives bytes that are not those kept.
#pragma once

#include "core/mail/Keys.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QList>
#include <QSet>

#include <optional>

namespace Martlet::Store
{

class Connection;
class WriteTransaction;

constexpr qint64 packBytes = 64 * 1024 * 1024; ///< a content that would go beyond begins a pack
constexpr qint64 ownFileFrom = 1024 * 1024;    ///< from this size on a content is alone in its file
constexpr qint64 rewrittenBytes = 8 * 1024 * 1024; ///< at most, in one step

enum class ContentFileKind { OpenPack = 0, FullPack = 1, Own = 2, Download = 3 };

/// Where a content lies.
struct FiledContent {
    Mail::MessageKey message;
    QByteArray section; ///< empty: the whole letter
    qint64 file = 0;
    qint64 offset = 0;
    qint64 size = 0;
    QByteArray sha256;
};

// All may throw SQLite::Exception; writing needs the store's transaction. Errors are of the disk.

/// Takes contents one after the other and gathers their bytes; to be flushed at the end.
class PackWriter
{
public:
    explicit PackWriter(WriteTransaction &transaction)
        : m_transaction(transaction)
    {
    }

    /// Adds or replaces; gives the SHA-256.
    Result<QByteArray> add(Mail::MessageKey message, const QByteArray &section,
                           const QByteArray &bytes);

    /// Once, after the last one; without it the job has to fail.
    Result<void> flush();

private:
    Result<void> makeRoom(qint64 size);
    Result<void> writeGathered();
    Result<void> addAlone(FiledContent content, const QByteArray &bytes);

    WriteTransaction &m_transaction;
    qint64 m_pack = 0;
    qint64 m_end = 0;      ///< of the pack, with what is gathered
    qint64 m_added = 0;    ///< to the pack since it was last counted
    QByteArray m_gathered; ///< not written yet
};

std::optional<FiledContent> findFiled(Connection &content, Mail::MessageKey message,
                                      const QByteArray &section);

/// Exactly the bytes kept, or nothing: not held, or damaged. For any connection to content.db;
/// `folder` is that of the files. Contents may be moved to another file meanwhile.
std::optional<QByteArray> loadFiled(Connection &content, const QString &folder,
                                    Mail::MessageKey message, const QByteArray &section);

/// `to` has this content too, at the same place: it lies there once and goes with the last of them.
/// Replaces what `to` had.
void shareFiled(WriteTransaction &transaction, Mail::MessageKey from, Mail::MessageKey to,
                const QByteArray &section);
/// The messages whose content lies at this place; damage concerns all of them.
QList<Mail::MessageKey> messagesAt(Connection &content, const FiledContent &place);

/// Not there is fine.
void removeFiled(WriteTransaction &transaction, Mail::MessageKey message,
                 const QByteArray &section);
/// All sections.
void removeFiled(WriteTransaction &transaction, Mail::MessageKey message);

/// A file of its own for bytes that come in pieces: its number. addToFile() appends,
/// giveFile() makes a content of it, dropFile() ends it.
Result<qint64> beginFile(WriteTransaction &transaction);
Result<void> addToFile(WriteTransaction &transaction, qint64 file, const QByteArray &bytes);
qint64 bytesOfFile(Connection &content, qint64 file);
/// Replaces what the section had; gives the SHA-256.
Result<QByteArray> giveFile(WriteTransaction &transaction, qint64 file, Mail::MessageKey message,
                            const QByteArray &section);
void dropFile(WriteTransaction &transaction, qint64 file);

/// Before the commit: files of these that no content is in any more are given up.
void dropEmptyFiles(WriteTransaction &transaction, const QSet<qint64> &files);

/// Some row counts on this file.
bool isFileNamed(Connection &content, qint64 file);

/// One step of rewriting packs that are less than half alive: at most `rewrittenBytes`. Fills
/// `damaged` with messages that lost a content by it. True when there is more to do.
Result<bool> rewriteSparsePack(WriteTransaction &transaction, QSet<Mail::MessageKey> &damaged);

/// Makes rows and folder agree: files that no row names go, rows of bytes that are not there too.
/// Gives the messages that lost a content by it.
Result<QSet<Mail::MessageKey>> compareWithFolder(WriteTransaction &transaction);

} // namespace Martlet::Store
