// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/Query.h"

#include <SQLiteCpp/Column.h>

#include <cstring>

namespace Martlet::Store
{

namespace
{

/// An empty blob is not NULL.
const void *notNull(QByteArrayView bytes)
{
    return bytes.data() == nullptr ? "" : bytes.data();
}

} // namespace

Query::~Query()
{
    if (m_cached == nullptr || m_owned)
        return;
    m_cached->statement.tryReset();
    // Bound copies of large texts would otherwise stay in memory until the next use.
    m_cached->statement.clearBindings();
    m_cached->isBusy = false;
}

Query &Query::bind(qint64 value)
{
    statement().bind(m_next++, static_cast<int64_t>(value));
    return *this;
}

Query &Query::bind(const QString &text)
{
    return bindUtf8(text.toUtf8());
}

Query &Query::bindUtf8(const QByteArray &text)
{
    statement().bind(m_next++, text.toStdString());
    return *this;
}

Query &Query::bindBlob(QByteArrayView bytes)
{
    statement().bind(m_next++, notNull(bytes), static_cast<int>(bytes.size()));
    return *this;
}

Query &Query::bindBlobInPlace(QByteArrayView bytes)
{
    statement().bindNoCopy(m_next++, notNull(bytes), static_cast<int>(bytes.size()));
    return *this;
}

Query &Query::bindUtf8InPlace(QByteArrayView text)
{
    // SQLite would take a zero byte for the end.
    if (text.isEmpty() || std::memchr(text.data(), 0, static_cast<size_t>(text.size())) != nullptr)
        return bindUtf8(text.toByteArray());
    statement().bindNoCopy(m_next++, text.data());
    return *this;
}

Query &Query::bindNull()
{
    statement().bind(m_next++);
    return *this;
}

bool Query::step()
{
    return statement().executeStep();
}

void Query::run()
{
    statement().exec();
}

void Query::again()
{
    statement().reset();
    m_next = 1;
}

qint64 Query::integer(int column) const
{
    return statement().getColumn(column).getInt64();
}

QString Query::text(int column) const
{
    const SQLite::Column value = statement().getColumn(column);
    const char *utf8 = value.getText();
    return QString::fromUtf8(utf8, value.getBytes());
}

QByteArray Query::blob(int column) const
{
    const SQLite::Column value = statement().getColumn(column);
    const auto *bytes = static_cast<const char *>(value.getBlob());
    return {bytes, value.getBytes()};
}

QByteArrayView Query::bytes(int column) const
{
    const SQLite::Column value = statement().getColumn(column);
    const auto *bytes = static_cast<const char *>(value.getBlob());
    return {bytes, value.getBytes()};
}

bool Query::isNull(int column) const
{
    return statement().getColumn(column).isNull();
}

} // namespace Martlet::Store
