// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Checkpointer.h"

#include "core/store/sqlite/Connection.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Martlet::Store;

class tst_Checkpointer : public QObject
{
    Q_OBJECT

private:
    static constexpr int pageBytes = 4096;

    /// Some more than one page each.
    static void addRows(Connection &connection, int count)
    {
        for (int i = 0; i < count; ++i) {
            connection.execute("BEGIN");
            connection.query("INSERT INTO t (bytes) VALUES (randomblob(4000))").run();
            connection.query("COMMIT").run();
        }
    }

    static qint64 rowsOf(const QString &file)
    {
        Connection connection(file, Connection::Mode::ReadOnly);
        Query sound = connection.queryOnce("PRAGMA integrity_check");
        if (!sound.step() || sound.text(0) != QStringLiteral("ok"))
            return -1;
        Query query = connection.queryOnce("SELECT count(*) FROM t");
        return query.step() ? query.integer(0) : -1;
    }

private Q_SLOTS:
    void pagesAreCopiedBesideTheWriter()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("t.db"));
        {
            Connection writer(file, Connection::Mode::Rebuildable);
            writer.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, bytes BLOB)");
            Checkpointer checkpointer(file);
            checkpointer.watch(writer.handle());
            addRows(writer, 100);
            QVERIFY(QFileInfo(file).size() < 50 * pageBytes);
            // Two frames a row: its page, and the one above.
            addRows(writer, 1200);
            QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(file).size() > 600 * pageBytes, 10'000);
            // With time to copy all of it, the log is written from its beginning again.
            const QString log = file + QStringLiteral("-wal");
            bool hasGrown = true;
            for (int i = 0; i < 100 && hasGrown; ++i) {
                const qint64 before = QFileInfo(log).size();
                addRows(writer, 50);
                hasGrown = QFileInfo(log).size() > before;
                QTest::qWait(20);
            }
            QVERIFY(!hasGrown);
            QVERIFY(rowsOf(file) >= 1300);
        }
        QVERIFY(!QFileInfo::exists(file + QStringLiteral("-wal")));
        QVERIFY(rowsOf(file) >= 1300);
    }

    // A reader holds an old state, so the log cannot begin anew: it grows, and nothing is lost.
    void aReaderIsNotDisturbed()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("t.db"));
        {
            Connection writer(file, Connection::Mode::Rebuildable);
            writer.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, bytes BLOB)");
            addRows(writer, 10);
            Connection reader(file, Connection::Mode::ReadOnly);
            reader.execute("BEGIN");
            Query before = reader.queryOnce("SELECT count(*) FROM t");
            QVERIFY(before.step());
            Checkpointer checkpointer(file);
            checkpointer.watch(writer.handle());
            addRows(writer, 9000); // beyond what the writer copies itself
            before.again();
            QVERIFY(before.step());
            QCOMPARE(before.integer(0), 10);
            QCOMPARE(rowsOf(file), 9010);
        }
        QCOMPARE(rowsOf(file), 9010);
    }

    void aFileThatIsNotThereIsNoMatter()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("t.db"));
        Connection writer(file, Connection::Mode::Rebuildable);
        writer.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, bytes BLOB)");
        Checkpointer checkpointer(folder.filePath(QStringLiteral("nowhere/t.db")));
        checkpointer.watch(writer.handle());
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("cannot open for checkpoints")));
        addRows(writer, 1300);
        QTRY_COMPARE_WITH_TIMEOUT(rowsOf(file), 1300, 10'000);
    }
};

QTEST_GUILESS_MAIN(tst_Checkpointer)
#include "tst_Checkpointer.moc"
