// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Checkpointer.h"

#include "core/util/Logging.h"

#include <QFile>

#include <algorithm>
#include <memory>

#include <sqlite3.h>

namespace Martlet::Store
{

namespace
{

constexpr int framesBetweenCopies = 2000;
/// A log that grows faster than it is copied is emptied by the writer itself: it starts again at
/// its beginning only when all of it was copied.
constexpr int mostFrames = 16000;

struct CloseDatabase {
    void operator()(sqlite3 *database) const { sqlite3_close(database); }
};
using DatabasePointer = std::unique_ptr<sqlite3, CloseDatabase>;

DatabasePointer open(const QString &file)
{
    sqlite3 *database = nullptr;
    int code = sqlite3_open_v2(QFile::encodeName(file).constData(), &database,
                               SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    DatabasePointer opened(database);
    // A connection that has read nothing does not know that there is a log.
    if (code == SQLITE_OK)
        code = sqlite3_exec(database, "PRAGMA schema_version", nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        qCWarning(logStore) << "cannot open for checkpoints:" << sqlite3_errstr(code);
        return nullptr;
    }
    return opened;
}

/// Not done, it is done later: by the next one, by the writer or when the database is closed.
void copy(sqlite3 *database)
{
    const int code =
        sqlite3_wal_checkpoint_v2(database, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if (code != SQLITE_OK && code != SQLITE_BUSY && code != SQLITE_LOCKED)
        qCWarning(logStore) << "checkpoint:" << sqlite3_errstr(code);
}

} // namespace

Checkpointer::~Checkpointer()
{
    if (!m_thread.joinable())
        return;
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        m_isEnding = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void Checkpointer::watch(sqlite3 *writer)
{
    sqlite3_wal_hook(writer, &Checkpointer::onCommit, this);
}

int Checkpointer::onCommit(void *self, sqlite3 *writer, const char *, int frames)
{
    auto *const that = static_cast<Checkpointer *>(self);
    if (frames < that->m_nextFrames - framesBetweenCopies) // it began anew
        that->m_nextFrames = framesBetweenCopies;
    that->m_frames = frames;
    if (frames >= mostFrames) {
        copy(writer);
    } else if (frames >= std::max(that->m_nextFrames, framesBetweenCopies)) {
        that->m_nextFrames = frames + framesBetweenCopies;
        that->wake();
    }
    return SQLITE_OK;
}

void Checkpointer::copyAhead()
{
    constexpr int worthIt = 200;
    if (m_thread.joinable() || m_frames >= worthIt)
        wake();
}

void Checkpointer::wake()
{
    if (!m_thread.joinable())
        m_thread = std::thread([this] { run(); });
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        m_isDue = true;
    }
    m_wake.notify_one();
}

void Checkpointer::run()
{
    const DatabasePointer database = open(m_file);
    std::unique_lock<std::mutex> lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_isDue || m_isEnding; });
        if (m_isEnding || !database)
            return;
        m_isDue = false;
        lock.unlock();
        copy(database.get());
        lock.lock();
    }
}

} // namespace Martlet::Store
