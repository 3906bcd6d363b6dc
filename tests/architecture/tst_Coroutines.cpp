// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// GCC 12 destroys some temporaries of a statement with co_await twice: closures with captures and
// aggregates made by braces. What they hold is then freed while somebody still uses it, and nothing
// but luck shows it (ADR 0002). So such a value gets a name before the statement.
#include "tests/architecture/SourceText.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Martlet::Architecture;

namespace
{

/// The statement from `begin`, a co_await, to its end.
QString statementAt(const QString &code, qsizetype begin)
{
    int depth = 0;
    qsizetype at = begin;
    for (; at < code.size(); ++at) {
        const QChar c = code.at(at);
        if (c == u'(' || c == u'[' || c == u'{')
            ++depth;
        else if (c == u')' || c == u']' || c == u'}')
            --depth;
        if (depth < 0 || (depth == 0 && c == u';'))
            break;
    }
    return code.mid(begin, at - begin);
}

/// What in the awaiting statements of `text` would be destroyed twice.
QStringList doubtfulTemporaries(const QString &text)
{
    static const QRegularExpression awaiting(QStringLiteral("\\bco_await\\b"));
    static const QRegularExpression closure(QStringLiteral("(?<![\\w\\])])\\[\\s*[^\\]\\s]"));
    static const QRegularExpression aggregate(
        QStringLiteral("(?<!\\w)[A-Z][\\w:]*(?:<[^;(){}]*>)?\\{\\s*[^}\\s]"));
    static const QRegularExpression list(QStringLiteral("[(,]\\s*\\{\\s*[^}\\s]"));
    QStringList found;
    const QString code = codeOnly(text);
    for (auto awaits = awaiting.globalMatch(code); awaits.hasNext();) {
        const qsizetype begin = awaits.next().capturedStart();
        const QString statement = statementAt(code, begin);
        for (const QRegularExpression *doubtful : {&closure, &aggregate, &list}) {
            if (doubtful->match(statement).hasMatch())
                found << QStringLiteral("%1: %2")
                             .arg(lineAt(code, begin))
                             .arg(statement.simplified().left(100));
        }
    }
    return found;
}

} // namespace

class tst_Coroutines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRuleCatches_data();
    void theRuleCatches();
    void nothingIsDestroyedTwice();
};

void tst_Coroutines::theRuleCatches_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<bool>("isCaught");
    const auto row = [](const char *statement, bool isCaught) {
        QTest::newRow(statement) << QString::fromLatin1(statement) << isCaught;
    };
    row("co_await store.write<void>([path](auto &t) { return f(t, path); });", true);
    row("const auto x = co_await asResult(write([&a, b = std::move(b)] { g(); }));", true);
    row("co_await run(Imap::UidExpunge{uids}, what);", true);
    row("co_await settle(Error{kind, retry, what, {}});", true);
    row("co_await take({a, b});", true);
    row("co_await store.write<void>(job);", false);
    row("const auto job = [path] { f(path); }; co_await write(job);", false);
    row("co_await run(Imap::StartTls{}, what, {}, phase);", false);
    row("co_await write([](auto &t) { return f(t); });", false);
    row("const auto turn = co_await m_locks[key].acquire();", false);
    row("for (;;) { co_await one(); } const X x{1};", false);
}

void tst_Coroutines::theRuleCatches()
{
    QFETCH(QString, statement);
    QFETCH(bool, isCaught);
    QCOMPARE(!doubtfulTemporaries(statement).isEmpty(), isCaught);
}

void tst_Coroutines::nothingIsDestroyedTwice()
{
    const QDir root(QStringLiteral(MARTLET_SOURCE_DIR));
    QStringList complaints;
    int awaits = 0;
    for (const char *folder : {"app", "core", "ui", "tests"}) {
        QDirIterator entries(
            root.filePath(QString::fromLatin1(folder)),
            {QStringLiteral("*.cpp"), QStringLiteral("*.h"), QStringLiteral("*.inl")}, QDir::Files,
            QDirIterator::Subdirectories);
        while (entries.hasNext()) {
            const QString path = root.relativeFilePath(entries.next());
            QFile file(root.filePath(path));
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
            const QString text = QString::fromUtf8(file.readAll());
            awaits += static_cast<int>(codeOnly(text).count(QStringLiteral("co_await")));
            for (const QString &complaint : doubtfulTemporaries(text))
                complaints << path + u':' + complaint;
        }
    }
    QVERIFY2(awaits > 100, "the sources were not found");
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(u'\n')));
}

QTEST_GUILESS_MAIN(tst_Coroutines)
#include "tst_Coroutines.moc"
