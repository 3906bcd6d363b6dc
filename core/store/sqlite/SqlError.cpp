// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/SqlError.h"

#include <sqlite3.h>

namespace Martlet::Store
{

namespace
{

Retry retryOf(int code)
{
    switch (code) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_NOMEM:
    case SQLITE_PERM:
        return Retry::Later;
    default:
        return Retry::Never;
    }
}

} // namespace

Error storageError(const QString &what, const SQLite::Exception &exception)
{
    return {ErrorKind::LocalStorage, retryOf(exception.getErrorCode() & 0xff), what,
            QString::fromUtf8(exception.what())};
}

bool isDamage(const SQLite::Exception &exception)
{
    const int code = exception.getErrorCode() & 0xff;
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

} // namespace Martlet::Store
