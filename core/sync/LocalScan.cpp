// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/LocalScan.h"

#include "core/store/FileDescriptor.h"

#include "core/util/Logging.h"
#include "core/util/PoolTask.h"
#include "core/util/TaskScope.h"

#include <QDateTime>
#include <QFileInfo>

namespace Martlet::Sync
{

namespace
{

using ReadFile = Store::LocalScanWriter::ReadFile;
using Store::LocalScanWriter;
using Store::WriteTransaction;

constexpr int filesAtOnce = 100;

/// As many of the next ones as are of one folder and go into one commit.
QList<Store::UnreadFile> nextGroup(const QList<Store::UnreadFile> &files, qsizetype first)
{
    qsizetype last = first;
    while (last < files.size() && last - first < filesAtOnce &&
           files.at(last).mailbox == files.at(first).mailbox)
        ++last;
    return files.mid(first, last - first);
}

struct ReadFiles {
    QList<ReadFile> letters;
    qsizetype unreadable = 0; ///< that are there, as far as is known
};

/// Those that can be read; of the others a later look may know more.
ReadFiles readAll(const Store::StorePaths &paths, const Store::LocalMailbox &mailbox,
                  const QList<Store::UnreadFile> &files, bool isForLedger)
{
    const Store::LocalFolder folder = Store::folderOf(paths, mailbox);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    ReadFiles all;
    qsizetype missing = 0;
    for (const Store::UnreadFile &file : files) {
        ReadFile read;
        read.file = file;
        // Another program may have marked it since it was listed.
        read.file.place = folder.find(file.place).value_or(file.place);
        const Result<QByteArray> bytes = folder.read(read.file.place);
        if (!bytes) {
            missing += folder.find(read.file.place) ? 0 : 1;
            ++all.unreadable;
            continue;
        }
        const QFileInfo info(folder.path() + u'/' + read.file.place.path());
        const QDateTime written = info.lastModified().toUTC();
        const QDateTime came = written.isValid() ? written : now;
        const QByteArray wire = Store::fromMaildirLines(*bytes);
        // What has no row may be the rest of a letter, whose file it is to be.
        read.letter = file.localLetter == 0 ? Store::arrivingLetter(wire, {}, {}, came)
                                            : Store::arrivingRow(wire, {}, {}, came);
        // Nobody can make it when the file is gone.
        if (file.localLetter == 0 || isForLedger)
            read.letter.bodyHash = Store::bodyHash(wire);
        all.letters.append(read);
    }
    // Another program took them away, unless nobody can tell.
    if (missing > 0 && folder.list())
        all.unreadable -= missing;
    return all;
}

} // namespace

LocalScan::LocalScan(Store::Store &store, Mail::AccountKey account, OnProgress onProgress)
    : m_store(store)
    , m_account(account)
    , m_onProgress(std::move(onProgress))
{
}

Task<Store::ScanOutcome> LocalScan::run()
{
    const Mail::AccountKey account = m_account;
    const auto list = [account](WriteTransaction &transaction) {
        return LocalScanWriter(transaction).folders(account);
    };
    const QList<qint64> folders = co_await m_store.write<QList<qint64>>(list);
    QList<Store::UnreadFile> files;
    for (const qint64 folder : folders) {
        const auto compare = [folder](WriteTransaction &transaction) {
            return LocalScanWriter(transaction).compare(folder);
        };
        const auto difference = co_await asResult(m_store.write<Store::FolderDifference>(compare));
        if (!difference) {
            if (Store::isDiskInTrouble(difference.error()))
                co_await Result<void>(failure(difference.error()));
            // Of a folder that cannot be read nothing is concluded, and the others are looked at.
            qCWarning(logSync) << describe(difference.error());
            continue;
        }
        files += difference->files;
        m_vanished->add(difference->vanished);
    }
    m_total = files.size();
    for (qsizetype first = 0; first < files.size();) {
        QList<Store::UnreadFile> group = nextGroup(files, first);
        first += group.size();
        co_await readFiles(std::move(group));
    }
    const QList<Store::LocalLetter> vanished = m_vanished->rest();
    if (vanished.isEmpty())
        co_return m_outcome;
    const auto forget = [vanished](WriteTransaction &transaction) {
        return LocalScanWriter(transaction).forget(vanished);
    };
    m_outcome.removed = co_await m_store.write<int>(forget);
    co_return m_outcome;
}

Task<qsizetype> LocalScan::restoreLedger()
{
    const Mail::AccountKey account = m_account;
    const auto list = [account](WriteTransaction &transaction) {
        return LocalScanWriter(transaction).outsideLedger(account);
    };
    const QList<Store::UnreadFile> files = co_await m_store.write<QList<Store::UnreadFile>>(list);
    for (qsizetype first = 0; first < files.size();) {
        QList<Store::UnreadFile> group = nextGroup(files, first);
        first += group.size();
        const QList<ReadFile> letters = co_await read(std::move(group), For::Ledger);
        const auto enter = [account, letters](WriteTransaction &transaction) {
            return LocalScanWriter(transaction).enterInLedger(account, letters);
        };
        co_await m_store.write<void>(enter);
    }
    co_return files.size();
}

/// Two at a time: one reads while the rows of the other are stored.
Task<qsizetype> LocalScan::readKept(Mail::MailboxKey mailbox)
{
    m_hasMore = true;
    std::vector<Task<void>> readers;
    readers.push_back(readRest(mailbox));
    readers.push_back(readRest(mailbox));
    const std::vector<Result<void>> ends = co_await whenAll(std::move(readers));
    for (const Result<void> &end : ends)
        co_await Result<void>(end);
    co_return m_unreadable;
}

Task<void> LocalScan::readRest(Mail::MailboxKey mailbox)
{
    for (;;) {
        LocalScanWriter::Uncached next = co_await nextUncached(mailbox);
        if (!next.files.isEmpty())
            co_await readFiles(std::move(next.files));
        else if (!next.hasMore)
            co_return;
    }
}

Task<LocalScanWriter::Uncached> LocalScan::nextUncached(Mail::MailboxKey mailbox)
{
    const AsyncLock::Guard turn = co_await m_taking.acquire();
    if (!m_hasMore)
        co_return LocalScanWriter::Uncached();
    const Mail::Uid after = m_taken;
    const auto find = [mailbox, after](WriteTransaction &transaction) {
        return LocalScanWriter(transaction).uncached(mailbox, after, filesAtOnce);
    };
    const auto next = co_await m_store.write<LocalScanWriter::Uncached>(find);
    m_taken = next.last;
    m_hasMore = next.hasMore;
    co_return next;
}

/// Of one folder; none where it is gone.
Task<QList<ReadFile>> LocalScan::read(QList<Store::UnreadFile> files, For whom)
{
    const qint64 id = files.first().mailbox;
    const auto find =
        [id](WriteTransaction &transaction) -> Result<std::optional<Store::LocalMailbox>> {
        return Store::localMailbox(transaction.own(), id);
    };
    const std::optional<Store::LocalMailbox> mailbox =
        co_await m_store.write<std::optional<Store::LocalMailbox>>(find);
    if (!mailbox)
        co_return QList<ReadFile>();
    const auto work = [paths = m_store.paths(), mailbox = *mailbox, files,
                       isForLedger = whom == For::Ledger] {
        return readAll(paths, mailbox, files, isForLedger);
    };
    const ReadFiles read = co_await onPool<ReadFiles>(work);
    m_unreadable += read.unreadable;
    co_return read.letters;
}

Task<void> LocalScan::readFiles(QList<Store::UnreadFile> files)
{
    const qint64 id = files.first().mailbox;
    const qsizetype count = files.size();
    const QList<ReadFile> letters = co_await read(std::move(files), For::Rows);
    const auto adopt = [id, letters, vanished = m_vanished](WriteTransaction &transaction) {
        return LocalScanWriter(transaction).adopt(id, letters, *vanished);
    };
    const Store::ScanOutcome adopted = co_await m_store.write<Store::ScanOutcome>(adopt);
    m_outcome.added += adopted.added;
    m_outcome.moved += adopted.moved;
    m_done += count;
    if (m_onProgress)
        m_onProgress(m_done, m_total);
}

} // namespace Martlet::Sync
