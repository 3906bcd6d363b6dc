// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The inside of a Reader, for the queries: connections opened when first asked for.
#pragma once

#include "core/store/queries/Reader.h"
#include "core/store/sqlite/Connection.h"
#include "core/store/sqlite/SqlError.h"

namespace Martlet::Store
{

struct Reader::Private {
    explicit Private(StorePaths storePaths)
        : paths(std::move(storePaths))
    {
    }

    Connection &own() { return connection(m_own, paths.ownDatabase()); }
    Connection &cache() { return connection(m_cache, paths.cacheDatabase()); }
    Connection &content() { return connection(m_content, paths.contentDatabase()); }

    const StorePaths paths;

private:
    static Connection &connection(std::unique_ptr<Connection> &kept, const QString &file)
    {
        if (!kept)
            kept = std::make_unique<Connection>(file, Connection::Mode::ReadOnly);
        return *kept;
    }

    std::unique_ptr<Connection> m_own;
    std::unique_ptr<Connection> m_cache;
    std::unique_ptr<Connection> m_content;
};

} // namespace Martlet::Store
