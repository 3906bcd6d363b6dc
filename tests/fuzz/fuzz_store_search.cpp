// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any text into the index, and any text as what is searched for: the tokenizer, the stems and the
// expression FTS5 is given. A line end separates the two.
#include "core/store/SearchIndex.h"
#include "core/store/TextFolding.h"
#include "core/store/sqlite/Connection.h"
#include "tests/fuzz/FuzzInput.h"

#include <SQLiteCpp/Exception.h>

using namespace Martlet;
using namespace Martlet::Fuzz;
using namespace Martlet::Store;

namespace
{

Connection &cache()
{
    static Connection connection(QStringLiteral(":memory:"), Connection::Mode::Rebuildable);
    static const bool isMade = [] {
        connection.execute("CREATE VIRTUAL TABLE search USING fts5 (text, tokenize = 'martlet')");
        return true;
    }();
    require(isMade, "the table exists");
    return connection;
}

int found(const QString &expression)
{
    Query query = cache().query("SELECT count(*) FROM search WHERE search MATCH ?");
    query.bind(expression);
    require(query.step(), "a count is a row");
    return query.integer(0);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const QString query = QString::fromUtf8(input.until('\n'));
    const QByteArray raw = input.bytes();
    try {
        cache().execute("DELETE FROM search");
        // Raw bytes first: the tokenizer reads what is in the file, valid or not.
        cache().query("INSERT INTO search (rowid, text) VALUES (1, ?)").bindUtf8(raw).run();
        const QByteArray text = folded(query).toUtf8();
        cache().query("INSERT INTO search (rowid, text) VALUES (2, ?)").bindUtf8(text).run();
        const QString expression = searchExpression(query);
        if (!expression.isEmpty())
            require(found(expression) >= 1, "a text is found by its own words");
    } catch (const SQLite::Exception &problem) {
        require(false, problem.what());
    }
    return 0;
}
