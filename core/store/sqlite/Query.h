// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One run of a prepared statement with Qt's types: bind in order, step, read columns. Resets itself
// at its end.
#pragma once

#include "core/util/StrongId.h"

#include <SQLiteCpp/Statement.h>

#include <QByteArray>
#include <QString>

#include <memory>

namespace Martlet::Store
{

struct CachedStatement {
    SQLite::Statement statement;
    bool isBusy = false;
};

class Query
{
public:
    /// Over a kept statement, which must not be busy.
    explicit Query(CachedStatement &cached)
        : m_cached(&cached)
    {
        cached.isBusy = true;
    }
    /// Over a statement of its own.
    explicit Query(std::unique_ptr<CachedStatement> owned)
        : m_owned(std::move(owned))
        , m_cached(m_owned.get())
    {
    }
    Query(Query &&other) noexcept
        : m_owned(std::move(other.m_owned))
        , m_cached(std::exchange(other.m_cached, nullptr))
        , m_next(other.m_next)
    {
    }
    Query(const Query &) = delete;
    Query &operator=(const Query &) = delete;
    Query &operator=(Query &&) = delete;
    ~Query();

    // Each binds the next parameter.
    Query &bind(qint64 value);
    Query &bind(int value) { return bind(static_cast<qint64>(value)); }
    Query &bind(quint32 value) { return bind(static_cast<qint64>(value)); }
    Query &bind(quint64 value) { return bind(static_cast<qint64>(value)); }
    Query &bind(bool value) { return bind(static_cast<qint64>(value ? 1 : 0)); }
    Query &bind(const QString &text);
    Query &bind(const char *) = delete;
    Query &bindBlob(QByteArrayView bytes);
    /// Bytes that stay where they are until the query ends.
    Query &bindBlobInPlace(QByteArrayView bytes);
    Query &bindUtf8(const QByteArray &text);
    /// Text with a zero byte behind it that stays where it is until the query ends.
    Query &bindUtf8InPlace(QByteArrayView text);
    Query &bindNull();
    template<class Tag, class Value>
    Query &bind(StrongId<Tag, Value> id)
    {
        return bind(static_cast<qint64>(id.value()));
    }

    /// True: a row stands ready.
    bool step();
    /// Runs a statement without rows.
    void run();
    /// Ready for the next binding of the same statement.
    void again();

    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] bool boolean(int column) const { return integer(column) != 0; }
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray blob(int column) const;
    /// The same until the next step.
    [[nodiscard]] QByteArrayView bytes(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    template<class Id>
    [[nodiscard]] Id id(int column) const
    {
        return Id(static_cast<typename Id::ValueType>(integer(column)));
    }

private:
    [[nodiscard]] SQLite::Statement &statement() const { return m_cached->statement; }

    std::unique_ptr<CachedStatement> m_owned;
    CachedStatement *m_cached = nullptr;
    int m_next = 1;
};

} // namespace Martlet::Store
