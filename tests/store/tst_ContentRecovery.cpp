// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters and downloads in files after a crash at every durable step, and when content.db lost its
// last commits. This program also is the child it ends: with MARTLET_STORE_CHILD it plays a fixed
// scenario.
#include "tests/core/store/StoreFixture.h"

#include "core/store/FiledContents.h"
#include "core/store/Maintenance.h"
#include "core/store/writers/DownloadWriter.h"

#include <QDir>
#include <QFile>
#include <QProcess>

using namespace Martlet;
using namespace Martlet::Store;

namespace
{

constexpr int crashExitCode = 86;

QByteArray large(char sign)
{
    return QByteArray(ownFileFrom + 17, sign);
}

/// Small letters are packed from here on into another file, as if this one were full.
void fillOpenPack(StoreFixture &f)
{
    f.write([](WriteTransaction &t) -> Result<void> {
        t.content().query("UPDATE content_file SET kind = 1 WHERE kind = 0").run();
        return {};
    });
}

void remove(StoreFixture &f, const QList<Mail::Uid> &uids)
{
    f.write([&](WriteTransaction &t) { return MessageWriter(t).remove(f.inbox, uids); });
}

void appendPiece(StoreFixture &f, Mail::MessageKey key, qint64 from, const QByteArray &bytes)
{
    f.write([&](WriteTransaction &t) {
        return DownloadWriter(t).append(key, {}, from, bytes, bytes.size());
    });
}

/// Each step prints its name when it was acknowledged; what was printed must hold afterwards.
int playScenario(const QString &folder)
{
    const auto acknowledge = [](const char *step) {
        std::fputs(step, stdout);
        std::fputc('\n', stdout);
        std::fflush(stdout);
    };
    StoreFixture f(folder);
    f.addMailboxes();
    const QList<Mail::MessageKey> keys =
        f.add(f.inbox, {fetched(1), fetched(2), fetched(3), fetched(4), fetched(5), fetched(6)});
    acknowledge("messages");
    f.write([&](WriteTransaction &t) {
        return MessageWriter(t).keepWhole({{keys.at(0), "small"},
                                           {keys.at(1), large('b')},
                                           {keys.at(4), QByteArray(1000, 'e')},
                                           {keys.at(5), "last"}});
    });
    acknowledge("kept");
    f.write([&](WriteTransaction &t) { return DownloadWriter(t).begin(keys.at(2), {}, 10); });
    appendPiece(f, keys.at(2), 0, "01234");
    acknowledge("begun");
    appendPiece(f, keys.at(2), 5, "56789");
    f.write([&](WriteTransaction &t) { return DownloadWriter(t).finish(keys.at(2), {}); });
    acknowledge("finished");
    f.write(
        [&](WriteTransaction &t) { return MessageWriter(t).setPart(keys.at(3), "2", large('d')); });
    acknowledge("part");
    remove(f, {Mail::Uid(2)});
    acknowledge("removed");
    fillOpenPack(f);
    remove(f, {Mail::Uid(5)});
    f.write([](WriteTransaction &t) { return tidyMeanwhile(t); });
    acknowledge("tidied");
    return 0;
}

struct Played {
    int exitCode = 0;
    QStringList acknowledged;
};

Played play(const QString &folder, int crashAt, const QString &countFile = {})
{
    QProcess child;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("MARTLET_STORE_CHILD"), folder);
    environment.insert(QStringLiteral("MARTLET_CRASH_AT"), QString::number(crashAt));
    if (!countFile.isEmpty())
        environment.insert(QStringLiteral("MARTLET_CRASH_COUNT"), countFile);
    child.setProcessEnvironment(environment);
    child.start(QCoreApplication::applicationFilePath(), QStringList());
    child.waitForFinished(60000);
    return {child.exitCode(),
            QString::fromUtf8(child.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts)};
}

QStringList linesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
}

} // namespace

class tst_ContentRecovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rel1CrashAtEveryStepGivesNoWrongBytes();
    void contentsBehindTheFilesAreFetchedAgain();

private:
    static void checkAfterCrash(const QString &folder, const QStringList &acknowledged);
};

void tst_ContentRecovery::checkAfterCrash(const QString &folder, const QStringList &acknowledged)
{
    const auto isDone = [&](const char *step) {
        return acknowledged.contains(QLatin1String(step));
    };
    StoreFixture f(folder);
    QCOMPARE(f.inconsistencies(), QStringList());
    if (!isDone("messages"))
        return;
    const std::unique_ptr<Reader> reader = f.reader();
    const auto held = [&](int message, const QByteArray &section = {}) {
        return valueOf(messageContent(*reader, Mail::MessageKey(message), section));
    };
    // What was acknowledged is kept; what was under way is there or not, but never something else.
    const auto check = [&](int message, const QByteArray &section, const QByteArray &bytes,
                           const char *kept, bool mayBeGone) {
        const std::optional<QByteArray> found = held(message, section);
        QVERIFY2(found ? *found == bytes : mayBeGone || !isDone(kept), kept);
    };
    check(1, {}, "small", "kept", false);
    check(6, {}, "last", "kept", false);
    check(2, {}, large('b'), "kept", isDone("part"));
    check(3, {}, "0123456789", "finished", false);
    check(4, "2", large('d'), "part", false);
    check(5, {}, QByteArray(1000, 'e'), "kept", isDone("removed"));
    QVERIFY(!isDone("removed") || !held(2));
    QVERIFY(!isDone("tidied") || !held(5));
    if (isDone("begun") && !isDone("finished") && !held(3)) {
        const DownloadState state = f.write([](WriteTransaction &t) {
            return DownloadWriter(t).begin(Mail::MessageKey(3), {}, 10);
        });
        QVERIFY(state.receivedBytes == 5 || state.receivedBytes == 10);
    }
    QVERIFY(!f.store->isCacheNew());
}

void tst_ContentRecovery::rel1CrashAtEveryStepGivesNoWrongBytes()
{
    QTemporaryDir count;
    const QString countFile = count.filePath(QStringLiteral("steps"));
    QTemporaryDir whole;
    const Played complete = play(whole.path(), 0, countFile);
    QCOMPARE(complete.exitCode, 0);
    QCOMPARE(complete.acknowledged.size(), 7);
    const QStringList steps = linesOf(countFile);
    QVERIFY(steps.contains(QStringLiteral("store.contents.synced")));
    QCOMPARE(steps.count(QStringLiteral("store.contents.removed")), 2);
    for (int step = 1; step <= steps.size(); ++step) {
        QTemporaryDir folder;
        const Played crashed = play(folder.path(), step);
        QCOMPARE(crashed.exitCode, crashExitCode);
        checkAfterCrash(folder.path(), crashed.acknowledged);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(QStringLiteral("after the crash at step %1").arg(step)));
    }
    qInfo("%d steps", int(steps.size()));
}

/// A power cut takes commits of content.db that were not synced yet.
void tst_ContentRecovery::contentsBehindTheFilesAreFetchedAgain()
{
    StoreFixture f;
    f.addMailboxes();
    const QList<Mail::MessageKey> keys = f.add(f.inbox, {fetched(1), fetched(2), fetched(3)});
    const auto keep = [&](const QList<WholeLetter> &letters) {
        f.write([&](WriteTransaction &t) { return MessageWriter(t).keepWhole(letters); });
    };
    keep({{keys.at(0), "first"}});
    f.close();
    const QString copy = f.root + QStringLiteral("/content");
    QVERIFY(QFile::copy(f.paths.contentDatabase(), copy));
    f.reopen();
    keep({{keys.at(1), "second"}, {keys.at(2), large('c')}});
    f.close();
    QVERIFY(QFile::remove(f.paths.contentDatabase()));
    QVERIFY(QFile::copy(copy, f.paths.contentDatabase()));
    QFile unclean(f.paths.dataDir + QStringLiteral("/open"));
    QVERIFY(unclean.open(QIODevice::WriteOnly));
    f.reopen();
    QCOMPARE(f.inconsistencies(), QStringList());
    const auto stateOf = [&](int i) {
        return valueOf(messageDetails(*f.reader(), keys.at(i)))->contentState;
    };
    QCOMPARE(stateOf(0), ContentState::Whole);
    QCOMPARE(stateOf(1), ContentState::HeadersOnly);
    QCOMPARE(stateOf(2), ContentState::HeadersOnly);
    keep({{keys.at(1), "other"}, {keys.at(2), large('d')}});
    const std::unique_ptr<Reader> reader = f.reader();
    QCOMPARE(valueOf(messageContent(*reader, keys.at(0), {})), std::optional<QByteArray>("first"));
    QCOMPARE(valueOf(messageContent(*reader, keys.at(1), {})), std::optional<QByteArray>("other"));
    QCOMPARE(valueOf(messageContent(*reader, keys.at(2), {})), std::optional(large('d')));
    QCOMPARE(f.inconsistencies(), QStringList());
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QString childFolder = qEnvironmentVariable("MARTLET_STORE_CHILD");
    if (!childFolder.isEmpty())
        return playScenario(childFolder);
    tst_ContentRecovery test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_ContentRecovery.moc"
