// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Copies committed pages from a database's write-ahead log into its file beside the writer, which
// would otherwise wait for the disk in the middle of its work
// (https://www.sqlite.org/wal.html#ckpt).
#pragma once

#include <QString>

#include <condition_variable>
#include <mutex>
#include <thread>

struct sqlite3;

namespace Martlet::Store
{

class Checkpointer
{
public:
    explicit Checkpointer(QString file)
        : m_file(std::move(file))
    {
    }
    /// Waits for a copy under way.
    ~Checkpointer();
    Checkpointer(const Checkpointer &) = delete;
    Checkpointer &operator=(const Checkpointer &) = delete;

    /// Takes the place of automatic checkpoints on the writing connection, which must not commit
    /// after this object is gone.
    void watch(sqlite3 *writer);

    /// Begins with what is in the log, if that is much: it will be closed soon.
    void copyAhead();

private:
    static int onCommit(void *self, sqlite3 *writer, const char *database, int frames);
    void wake();
    void run();

    QString m_file;
    int m_frames = 0;     ///< in the log; the writer's thread
    int m_nextFrames = 0; ///< of the log, when the next copy is due; the writer's thread
    std::mutex m_mutex;   // guards m_isDue and m_isEnding
    std::condition_variable m_wake;
    bool m_isDue = false;
    bool m_isEnding = false;
    std::thread m_thread; ///< from the first copy on
};

} // namespace Martlet::Store
