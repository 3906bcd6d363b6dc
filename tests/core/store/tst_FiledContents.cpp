// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whole letters and large parts in numbered files (ADR 0022): what is kept is given back byte for
// byte or not at all, whatever happens to the files.
#include "tests/core/store/StoreFixture.h"

#include "core/security/Sha256.h"
#include "core/store/FiledContents.h"
#include "core/store/Maintenance.h"
#include "core/store/sqlite/SqlError.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>

#include <atomic>
#include <csignal>
#include <thread>

#include <sys/resource.h>

using namespace Martlet;
using namespace Martlet::Store;

namespace
{

/// Bytes that differ from letter to letter and from place to place.
QByteArray letterOf(int seed, qint64 size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 state = quint32(seed) * 2654435761U + 1;
    for (char &byte : bytes) {
        state = state * 1664525U + 1013904223U;
        byte = static_cast<char>(state >> 24);
    }
    return bytes;
}

QString wordsOfLetter(int seed)
{
    QString text;
    quint32 state = quint32(seed) + 1;
    for (int i = 0; i < 200; ++i) {
        state = state * 1664525U + 1013904223U;
        text += QStringLiteral("word%1 ").arg((state >> 16) % 5000);
    }
    return text;
}

class LetterWorld : public StoreFixture
{
public:
    LetterWorld() { addMailboxes(); }

    QList<Mail::MessageKey> addMessages(int count)
    {
        QList<FetchedMessage> messages;
        for (int i = 1; i <= count; ++i)
            messages.append(fetched(quint32(i)));
        return add(inbox, messages);
    }

    int keep(const QList<WholeLetter> &letters)
    {
        return write([&](WriteTransaction &t) { return MessageWriter(t).keepWhole(letters); });
    }

    std::optional<QByteArray> held(Mail::MessageKey key, const QByteArray &section = {})
    {
        return valueOf(messageContent(*reader(), key, section));
    }

    ContentState stateOf(Mail::MessageKey key)
    {
        return valueOf(messageDetails(*reader(), key))->contentState;
    }

    QStringList fileNames() const
    {
        return QDir(paths.lettersDir()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }

    QString onlyFile() const
    {
        const QStringList names = fileNames();
        if (names.size() != 1)
            qFatal("%d files", int(names.size()));
        return paths.lettersDir() + u'/' + names.first();
    }

    void remove(const QList<quint32> &numbers)
    {
        QList<Mail::Uid> uids;
        for (const quint32 number : numbers)
            uids.append(Mail::Uid(number));
        write([&](WriteTransaction &t) { return MessageWriter(t).remove(inbox, uids); });
    }

    /// The number of steps there were.
    int tidyAll()
    {
        for (int steps = 0;; ++steps) {
            if (!write([](WriteTransaction &t) { return tidyMeanwhile(t); }))
                return steps;
        }
    }
};

void overwrite(const QString &path, qint64 offset, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(offset));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class tst_FiledContents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lettersRoundTrip_data();
    void lettersRoundTrip();
    void largePartsAreFiledToo();
    void aLetterTakesThePlaceOfItsParts();
    void gathersManyLetters();
    void packsEndAtTheirBound();
    void emptyFilesGo();
    void sparsePacksAreRewrittenInSteps();
    void readersFollowAMovedLetter();
    void readersMeanwhileGetEveryLetter();
    void tidiesWhenNobodyWrites();
    void damagedBytesAreNotGiven_data();
    void damagedBytesAreNotGiven();
    void damageFoundByReadingIsForgotten();
    void damageFoundByRewritingIsForgotten();
    void aTextThatDidNotComeIsNotClaimed();
    void whatIsClaimedAndNotThereIsFoundInSteps();
    void whatIsClaimedAndNotThereIsFoundWhenNobodyWrites();
    void filesThatWentAreNoticedAtStart_data();
    void filesThatWentAreNoticedAtStart();
    void namelessFilesGoAtStart();
    void anotherGenerationTakesTheFiles();
    void rel11FullDiskLeavesNothingHalf_data();
    void rel11FullDiskLeavesNothingHalf();
    void aFailedJobTakesItsFilesAlong();
    void lettersAreReadNewestFirst();
    void lettersOfTheFormerSchemaAreFetchedAgain();
    void textsOfTheFormerSchemaStay();
    void speed();
};

void tst_FiledContents::lettersRoundTrip_data()
{
    QTest::addColumn<qint64>("size");
    QTest::newRow("nothing") << qint64(0);
    QTest::newRow("one byte") << qint64(1);
    QTest::newRow("just below a file of its own") << ownFileFrom - 1;
    QTest::newRow("a file of its own") << ownFileFrom;
    QTest::newRow("just above") << ownFileFrom + 1;
    QTest::newRow("large") << 5 * ownFileFrom + 7;
}

void tst_FiledContents::lettersRoundTrip()
{
    QFETCH(qint64, size);
    LetterWorld w;
    const QList<Mail::MessageKey> keys = w.addMessages(3);
    const QByteArray letter = letterOf(1, size);
    QCOMPARE(w.keep({{keys.at(0), "before"}, {keys.at(1), letter}, {keys.at(2), "after"}}), 3);
    QCOMPARE(w.fileNames().size(), size >= ownFileFrom ? 2 : 1);
    for (int round = 0; round < 2; ++round) {
        QCOMPARE(w.held(keys.at(0)), std::optional<QByteArray>("before"));
        const std::optional<QByteArray> held = w.held(keys.at(1));
        QVERIFY(held && !held->isNull());
        QCOMPARE(*held, letter);
        QCOMPARE(w.held(keys.at(2)), std::optional<QByteArray>("after"));
        const auto details = valueOf(messageDetails(*w.reader(), keys.at(1)));
        QCOMPARE(details->contentState, ContentState::Whole);
        QCOMPARE(details->sha256, Security::sha256(letter));
        QCOMPARE(w.inconsistencies(), QStringList());
        w.reopen();
    }
    w.remove({2});
    QCOMPARE(w.held(keys.at(1)), std::nullopt);
    QCOMPARE(w.fileNames().size(), 1);
    QCOMPARE(w.inconsistencies(), QStringList());
}

void tst_FiledContents::largePartsAreFiledToo()
{
    LetterWorld w;
    const Mail::MessageKey key = w.addMessages(1).first();
    const auto setPart = [&](const QByteArray &bytes) {
        w.write([&](WriteTransaction &t) { return MessageWriter(t).setPart(key, "2", bytes); });
    };
    for (const qint64 size : {ownFileFrom, ownFileFrom - 1, ownFileFrom + 1}) {
        const QByteArray part = letterOf(2, size);
        setPart(part);
        QCOMPARE(w.held(key, "2"), std::optional(part));
        QCOMPARE(w.fileNames().size(), size >= ownFileFrom ? 1 : 0);
        QCOMPARE(w.inconsistencies(), QStringList());
    }
    overwrite(w.onlyFile(), 500, "#");
    QCOMPARE(w.held(key, "2"), std::nullopt);
}

void tst_FiledContents::aLetterTakesThePlaceOfItsParts()
{
    LetterWorld w;
    const Mail::MessageKey key = w.addMessages(1).first();
    w.write([&](WriteTransaction &t) {
        return MessageWriter(t).setText(key, {{"1", "old"}, {"2", letterOf(3, ownFileFrom)}}, {},
                                        {});
    });
    const QByteArray letter = "Subject: x\r\n\r\nnew";
    w.keep({{key, letter}});
    QCOMPARE(w.held(key, "1"), std::optional<QByteArray>("new"));
    QCOMPARE(w.held(key, "2"), std::nullopt);
    QCOMPARE(w.fileNames().size(), 1);
    // The same letter again, and another one.
    w.keep({{key, letter}});
    w.keep({{key, "another"}, {key, "a third"}});
    QCOMPARE(w.held(key), std::optional<QByteArray>("a third"));
    QCOMPARE(w.inconsistencies(), QStringList());
    QCOMPARE(w.keep({{Mail::MessageKey(999), letter}}), 0);
}

void tst_FiledContents::gathersManyLetters()
{
    LetterWorld w;
    const QList<Mail::MessageKey> keys = w.addMessages(300);
    QList<WholeLetter> letters;
    for (int i = 0; i < keys.size(); ++i)
        letters.append({keys.at(i), letterOf(i, (i * 37) % 40'000)});
    QCOMPARE(w.keep(letters.mid(0, 150)), 150);
    QCOMPARE(w.keep(letters.mid(150)), 150);
    QCOMPARE(w.fileNames(), QStringList{QStringLiteral("1")});
    for (const WholeLetter &letter : std::as_const(letters))
        QCOMPARE(w.held(letter.key), std::optional(letter.bytes));
    QCOMPARE(w.inconsistencies(), QStringList());
}

void tst_FiledContents::packsEndAtTheirBound()
{
    LetterWorld w;
    const QList<Mail::MessageKey> keys = w.addMessages(67);
    const qint64 size = ownFileFrom - 1;
    QList<WholeLetter> letters;
    for (int i = 0; i < 64; ++i)
        letters.append({keys.at(i), letterOf(i, size)});
    w.keep(letters);
    QCOMPARE(w.fileNames().size(), 1);
    // 64 bytes are left: exactly those, and then one more.
    w.keep({{keys.at(64), letterOf(64, packBytes - 64 * size)}});
    QCOMPARE(w.fileNames().size(), 1);
    QCOMPARE(QFileInfo(w.onlyFile()).size(), packBytes);
    w.keep({{keys.at(65), "x"}});
    QCOMPARE(w.fileNames().size(), 2);
    w.keep({{keys.at(66), "y"}});
    QCOMPARE(w.fileNames().size(), 2);
    QCOMPARE(w.held(keys.at(64)), std::optional(letterOf(64, packBytes - 64 * size)));
    QCOMPARE(w.held(keys.at(65)), std::optional<QByteArray>("x"));
    QCOMPARE(w.inconsistencies(), QStringList());
}

void tst_FiledContents::emptyFilesGo()
{
    LetterWorld w;
    const QList<Mail::MessageKey> keys = w.addMessages(3);
    w.keep({{keys.at(0), "small"}, {keys.at(1), letterOf(1, ownFileFrom)}, {keys.at(2), ""}});
    QCOMPARE(w.fileNames().size(), 2);
    w.remove({2});
    QCOMPARE(w.fileNames().size(), 1);
    w.remove({1});
    // A letter of no bytes still is one.
    QCOMPARE(w.held(keys.at(2)), std::optional<QByteArray>(""));
    QCOMPARE(w.inconsistencies(), QStringList());
    w.write([&](WriteTransaction &t) { return MessageWriter(t).removeAll(w.inbox); });
    QCOMPARE(w.fileNames(), QStringList());
    const Mail::MessageKey later = w.add(w.inbox, {fetched(9)}).first();
    w.keep({{later, "later"}});
    QCOMPARE(w.held(later), std::optional<QByteArray>("later"));
    w.write([&](WriteTransaction &t) { return AccountWriter(t).remove(w.account); });
    QCOMPARE(w.fileNames(), QStringList());
    QCOMPARE(w.inconsistencies(), QStringList());
}

namespace
{

/// 80 letters of 1,000,000 bytes: one full pack and the beginning of another.
QList<WholeLetter> fillTwoPacks(LetterWorld &w)
{
    const QList<Mail::MessageKey> keys = w.addMessages(80);
    QList<WholeLetter> letters;
    for (int i = 0; i < keys.size(); ++i)
        letters.append({keys.at(i), letterOf(i, 1'000'000)});
    for (int i = 0; i < 80; i += 8)
        w.keep(letters.mid(i, 8));
    return letters;
}

QList<quint32> numbers(quint32 first, quint32 last)
{
    QList<quint32> list;
    for (quint32 number = first; number <= last; ++number)
        list.append(number);
    return list;
}

} // namespace

void tst_FiledContents::sparsePacksAreRewrittenInSteps()
{
    LetterWorld w;
    const QList<WholeLetter> letters = fillTwoPacks(w);
    QCOMPARE(w.fileNames().size(), 2);
    w.remove(numbers(1, 33));
    QCOMPARE(w.tidyAll(), 0);
    w.remove(numbers(34, 36));
    const qint64 before =
        w.write([](WriteTransaction &t) -> Result<qint64> { return bytesOfFile(t.content(), 2); });
    QVERIFY(w.write([](WriteTransaction &t) { return tidyMeanwhile(t); }));
    const qint64 after =
        w.write([](WriteTransaction &t) -> Result<qint64> { return bytesOfFile(t.content(), 2); });
    QVERIFY(after > before && after - before <= rewrittenBytes);
    QCOMPARE(w.fileNames().size(), 2);
    QCOMPARE(w.inconsistencies(), QStringList());
    QVERIFY(w.tidyAll() >= 3);
    QCOMPARE(w.fileNames(), QStringList{QStringLiteral("2")});
    for (const WholeLetter &letter : letters.mid(36))
        QCOMPARE(w.held(letter.key), std::optional(letter.bytes));
    QCOMPARE(w.inconsistencies(), QStringList());
}

/// The row was read, then the letter moved and its old file went.
void tst_FiledContents::readersFollowAMovedLetter()
{
    LetterWorld w;
    const QList<WholeLetter> letters = fillTwoPacks(w);
    w.remove(numbers(2, 60));
    Connection content(w.paths.contentDatabase(), Connection::Mode::ReadOnly);
    const std::optional<FiledContent> old = findFiled(content, letters.first().key, {});
    QVERIFY(old);
    std::optional<QByteArray> seen;
    // The old snapshot stays for as long as this statement is busy.
    Query busy = content.queryOnce("SELECT message_id FROM filed_content");
    QVERIFY(busy.step());
    QVERIFY(w.tidyAll() > 0);
    QVERIFY(!w.fileNames().contains(QString::number(old->file)));
    QCOMPARE(findFiled(content, letters.first().key, {})->file, old->file);
    QCOMPARE(loadFiled(content, w.paths.lettersDir(), letters.first().key, {}), std::nullopt);
    busy.again();
    QVERIFY(findFiled(content, letters.first().key, {})->file != old->file);
    QCOMPARE(loadFiled(content, w.paths.lettersDir(), letters.first().key, {}),
             std::optional(letters.first().bytes));
}

void tst_FiledContents::readersMeanwhileGetEveryLetter()
{
    LetterWorld w;
    const QList<WholeLetter> letters = fillTwoPacks(w);
    w.remove(numbers(21, 60));
    std::atomic<bool> isEnding{false};
    std::atomic<int> wrong{0};
    std::atomic<int> right{0};
    std::thread readers([&] {
        const std::unique_ptr<Reader> reader = w.reader();
        while (!isEnding) {
            for (const WholeLetter &letter : letters.mid(0, 20))
                ++(valueOf(messageContent(*reader, letter.key, {})) == letter.bytes ? right
                                                                                    : wrong);
        }
    });
    QTRY_VERIFY(right > 0);
    const int steps = w.tidyAll();
    isEnding = true;
    readers.join();
    QVERIFY(steps >= 3);
    QVERIFY(!w.fileNames().contains(QStringLiteral("1")));
    QCOMPARE(wrong.load(), 0);
}

void tst_FiledContents::tidiesWhenNobodyWrites()
{
    LetterWorld w;
    const QList<Mail::MessageKey> keys = w.addMessages(2);
    w.keep({{keys.at(0), "stays"}, {keys.at(1), letterOf(1, 1000)}});
    w.write([](WriteTransaction &t) -> Result<void> {
        t.content().query("UPDATE content_file SET kind = 1").run();
        return {};
    });
    w.remove({2});
    QCOMPARE(w.fileNames(), QStringList{QStringLiteral("1")});
    QTRY_COMPARE_WITH_TIMEOUT(w.fileNames(), QStringList{QStringLiteral("2")}, 30000);
    QCOMPARE(w.held(keys.at(0)), std::optional<QByteArray>("stays"));
    QCOMPARE(w.inconsistencies(), QStringList());
}

void tst_FiledContents::damagedBytesAreNotGiven_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<QString>("damage");
    for (const qint64 size : {qint64(5000), ownFileFrom + 5}) {
        for (const char *damage : {"bit", "truncated", "missing", "a folder"})
            QTest::addRow("%s of %lld", damage, size) << size << QString::fromLatin1(damage);
    }
}

void tst_FiledContents::damagedBytesAreNotGiven()
{
    QFETCH(qint64, size);
    QFETCH(QString, damage);
    LetterWorld w;
    const Mail::MessageKey key = w.addMessages(1).first();
    const QByteArray letter = letterOf(7, size);
    w.keep({{key, letter}});
    const QString file = w.onlyFile();
    if (damage == QLatin1String("bit")) {
        overwrite(file, size / 2, QByteArray(1, static_cast<char>(letter.at(size / 2) ^ 1)));
    } else if (damage == QLatin1String("truncated")) {
        QVERIFY(QFile::resize(file, size - 1));
    } else {
        QVERIFY(QFile::remove(file));
        if (damage == QLatin1String("a folder"))
            QVERIFY(QDir().mkpath(file));
    }
    QCOMPARE(w.held(key), std::nullopt);
    QCOMPARE(w.held(key, "1"), std::nullopt);
    QCOMPARE(w.stateOf(key), ContentState::Whole);
    const auto drop = [&](WriteTransaction &t) { return MessageWriter(t).dropDamaged(key); };
    QVERIFY(w.write(drop));
    QVERIFY(!w.write(drop));
    QCOMPARE(w.stateOf(key), ContentState::HeadersOnly);
    QVERIFY(valueOf(messageDetails(*w.reader(), key))->sha256.isEmpty());
    const auto wanted = w.write([&](WriteTransaction &t) {
        return MessageWriter(t).wantingContent(w.inbox, ContentState::Whole, {}, 9);
    });
    QCOMPARE(wanted.size(), 1);
    w.keep({{key, letter}});
    QCOMPARE(w.held(key), std::optional(letter));
    QVERIFY(!w.write(drop));
    QCOMPARE(w.stateOf(key), ContentState::Whole);
    QCOMPARE(w.inconsistencies(), QStringList());
}

/// Whoever gets no letter fetches the text; and whoever reads letters for the index meets it.
void tst_FiledContents::damageFoundByReadingIsForgotten()
{
    LetterWorld w;
    const QList<Mail::MessageKey> keys = w.addMessages(2);
    w.keep({{keys.at(0), letterOf(1, 100)}, {keys.at(1), letterOf(2, 100)}});
    overwrite(w.onlyFile(), 0, "##");
    w.write([&](WriteTransaction &t) {
        return MessageWriter(t).setText(keys.at(0), {{"1", "text"}}, {}, {});
    });
    QCOMPARE(w.stateOf(keys.at(0)), ContentState::Text);
    QCOMPARE(w.held(keys.at(0), "1"), std::optional<QByteArray>("text"));
    overwrite(w.onlyFile(), 100, "##");
    const auto unread =
        w.write([](WriteTransaction &t) { return MessageWriter(t).unreadLetters(1, 1'000'000); });
    QVERIFY(unread.isEmpty());
    QCOMPARE(w.stateOf(keys.at(1)), ContentState::HeadersOnly);
    QCOMPARE(w.inconsistencies(), QStringList());
}

void tst_FiledContents::aTextThatDidNotComeIsNotClaimed()
{
    LetterWorld w;
    const QList<Mail::MessageKey> keys = w.addMessages(2);
    for (const Mail::MessageKey key : keys)
        w.write([&](WriteTransaction &t) { return MessageWriter(t).setText(key, {}, {}, {}); });
    QCOMPARE(w.stateOf(keys.at(0)), ContentState::HeadersOnly);
    QCOMPARE(w.inconsistencies(), QStringList());
    // What is there of it counts, a letter held whole more than that.
    w.keep({{keys.at(0), letterOf(1, 100)}});
    w.write([&](WriteTransaction &t) {
        return MessageWriter(t).setText(keys.at(1), {{"HEADER", ""}}, {}, {});
    });
    for (const Mail::MessageKey key : keys)
        w.write([&](WriteTransaction &t) { return MessageWriter(t).setText(key, {}, {}, {}); });
    QCOMPARE(w.stateOf(keys.at(0)), ContentState::Whole);
    QCOMPARE(w.stateOf(keys.at(1)), ContentState::Text);
    QCOMPARE(w.inconsistencies(), QStringList());
}

namespace
{

/// A text and a letter of four that are claimed, and gone.
QList<Mail::MessageKey> loseContents(LetterWorld &w, int others)
{
    const QList<Mail::MessageKey> keys = w.addMessages(4 + others);
    for (const Mail::MessageKey key : keys.first(2)) {
        w.write([&](WriteTransaction &t) {
            return MessageWriter(t).setText(key, {{"1", "text"}}, {}, {});
        });
    }
    w.keep({{keys.at(2), letterOf(3, 100)}, {keys.at(3), letterOf(4, 100)}});
    w.write([&](WriteTransaction &t) -> Result<void> {
        for (const char *sql : {"DELETE FROM content WHERE message_id = ?",
                                "DELETE FROM filed_content WHERE message_id = ?"}) {
            for (const Mail::MessageKey key : {keys.at(1), keys.at(3)})
                t.content().query(sql).bind(key).run();
        }
        return {};
    });
    return keys;
}

} // namespace

void tst_FiledContents::whatIsClaimedAndNotThereIsFoundInSteps()
{
    LetterWorld w;
    const QList<Mail::MessageKey> keys = loseContents(w, 4500);
    Mail::MessageKey checked;
    int steps = 1;
    const auto step = [&](WriteTransaction &t) -> Result<bool> {
        return recheckClaims(t, checked);
    };
    for (; w.write(step); ++steps) {
    }
    QCOMPARE(steps, 3);
    QCOMPARE(w.stateOf(keys.at(0)), ContentState::Text);
    QCOMPARE(w.stateOf(keys.at(1)), ContentState::HeadersOnly);
    QCOMPARE(w.stateOf(keys.at(2)), ContentState::Whole);
    QCOMPARE(w.stateOf(keys.at(3)), ContentState::HeadersOnly);
    QCOMPARE(w.inconsistencies(), QStringList());
    const auto wanted = w.write([&](WriteTransaction &t) {
        return MessageWriter(t).countWanting(w.inbox, ContentState::Text, {});
    });
    QCOMPARE(wanted, 4502);
}

void tst_FiledContents::whatIsClaimedAndNotThereIsFoundWhenNobodyWrites()
{
    LetterWorld w;
    const QList<Mail::MessageKey> keys = loseContents(w, 0);
    QTRY_COMPARE_WITH_TIMEOUT(w.stateOf(keys.at(1)), ContentState::HeadersOnly, 30'000);
    QCOMPARE(w.stateOf(keys.at(0)), ContentState::Text);
    QCOMPARE(w.inconsistencies(), QStringList());
}

void tst_FiledContents::damageFoundByRewritingIsForgotten()
{
    LetterWorld w;
    const QList<WholeLetter> letters = fillTwoPacks(w);
    w.remove(numbers(11, 60));
    overwrite(w.paths.lettersDir() + QStringLiteral("/1"), 10, "##");
    QVERIFY(w.tidyAll() > 0);
    QCOMPARE(w.fileNames(), QStringList{QStringLiteral("2")});
    QCOMPARE(w.held(letters.at(0).key), std::nullopt);
    QCOMPARE(w.stateOf(letters.at(0).key), ContentState::HeadersOnly);
    QCOMPARE(w.held(letters.at(9).key), std::optional(letters.at(9).bytes));
    QCOMPARE(w.inconsistencies(), QStringList());
}

void tst_FiledContents::filesThatWentAreNoticedAtStart_data()
{
    QTest::addColumn<bool>("isFolderGone");
    QTest::newRow("one was cut off") << false;
    QTest::newRow("all went") << true;
}

void tst_FiledContents::filesThatWentAreNoticedAtStart()
{
    QFETCH(bool, isFolderGone);
    LetterWorld w;
    const QList<Mail::MessageKey> keys = w.addMessages(3);
    w.keep({{keys.at(0), letterOf(1, 100)}, {keys.at(1), letterOf(2, 100)}});
    const QString file = w.onlyFile();
    w.close();
    if (isFolderGone)
        QVERIFY(QDir(w.paths.lettersDir()).removeRecursively());
    else
        QVERIFY(QFile::resize(file, 150));
    w.reopen();
    QCOMPARE(w.stateOf(keys.at(0)), isFolderGone ? ContentState::HeadersOnly : ContentState::Whole);
    QCOMPARE(w.stateOf(keys.at(1)), ContentState::HeadersOnly);
    QCOMPARE(w.inconsistencies(), QStringList());
    w.keep({{keys.at(1), letterOf(2, 100)}, {keys.at(2), letterOf(3, 100)}});
    QCOMPARE(w.held(keys.at(1)), std::optional(letterOf(2, 100)));
    QCOMPARE(w.inconsistencies(), QStringList());
}

void tst_FiledContents::namelessFilesGoAtStart()
{
    LetterWorld w;
    const Mail::MessageKey key = w.addMessages(1).first();
    w.keep({{key, "kept"}});
    w.close();
    for (const char *name : {"7", "08", "notes"}) {
        QFile file(w.paths.lettersDir() + u'/' + QLatin1String(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    w.reopen();
    // Names that are not ours are none of our business.
    QCOMPARE(w.fileNames(),
             (QStringList{QStringLiteral("08"), QStringLiteral("1"), QStringLiteral("notes")}));
    QCOMPARE(w.held(key), std::optional<QByteArray>("kept"));
}

void tst_FiledContents::anotherGenerationTakesTheFiles()
{
    LetterWorld w;
    const QList<Mail::MessageKey> keys = w.addMessages(2);
    w.keep({{keys.at(0), "private"}, {keys.at(1), letterOf(1, ownFileFrom)}});
    w.close();
    QVERIFY(QFile::remove(w.paths.cacheDatabase()));
    w.reopen();
    QCOMPARE(w.fileNames(), QStringList());
    w.close();
    // Without content.db the cache is told that nothing is held.
    w.reopen();
    const auto states = w.write([&](WriteTransaction &t) {
        return MailboxWriter(t).replaceTree(w.account, {listed(QStringLiteral("INBOX"))});
    });
    const Mail::MessageKey key = w.add(states.first().key, {fetched(9)}).first();
    w.keep({{key, "kept"}});
    w.close();
    QVERIFY(QFile::remove(w.paths.contentDatabase()));
    w.reopen();
    QCOMPARE(w.fileNames(), QStringList());
    QCOMPARE(w.stateOf(key), ContentState::HeadersOnly);
    QCOMPARE(w.inconsistencies(), QStringList());
}

void tst_FiledContents::rel11FullDiskLeavesNothingHalf_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<qint64>("room");
    QTest::newRow("in a pack") << qint64(300'000) << qint64(350'000);
    QTest::newRow("in a file of its own") << 2 * ownFileFrom << ownFileFrom;
}

void tst_FiledContents::rel11FullDiskLeavesNothingHalf()
{
    QFETCH(qint64, size);
    QFETCH(qint64, room);
    LetterWorld w;
    const QList<Mail::MessageKey> keys = w.addMessages(3);
    w.keep({{keys.at(0), letterOf(1, 100'000)}});
    struct rlimit before = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, SIG_IGN);
    const struct rlimit full = {rlim_t(room), before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &full), 0);
    const auto kept = w.tryWrite([&](WriteTransaction &t) {
        return MessageWriter(t).keepWhole({{keys.at(1), letterOf(2, size)}});
    });
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    QVERIFY(!kept);
    QCOMPARE(kept.error().kind, ErrorKind::LocalStorage);
    QCOMPARE(kept.error().retry, Retry::Later);
    QCOMPARE(w.fileNames().size(), 1);
    QCOMPARE(w.stateOf(keys.at(1)), ContentState::HeadersOnly);
    QCOMPARE(w.inconsistencies(), QStringList());
    w.keep({{keys.at(1), letterOf(2, size)}, {keys.at(2), letterOf(3, 10)}});
    QCOMPARE(w.held(keys.at(0)), std::optional(letterOf(1, 100'000)));
    QCOMPARE(w.held(keys.at(1)), std::optional(letterOf(2, size)));
    QCOMPARE(w.held(keys.at(2)), std::optional(letterOf(3, 10)));
    QCOMPARE(w.inconsistencies(), QStringList());
}

void tst_FiledContents::aFailedJobTakesItsFilesAlong()
{
    LetterWorld w;
    const QList<Mail::MessageKey> keys = w.addMessages(2);
    const auto failed = w.tryWrite([&](WriteTransaction &t) -> Result<void> {
        const auto kept = MessageWriter(t).keepWhole(
            {{keys.at(0), "small"}, {keys.at(1), letterOf(1, ownFileFrom)}});
        if (!kept)
            return failure(kept.error());
        return failure(ErrorKind::Cancelled, Retry::Never, QStringLiteral("test"));
    });
    QVERIFY(!failed);
    QCOMPARE(failed.error().kind, ErrorKind::Cancelled);
    QCOMPARE(w.fileNames(), QStringList());
    w.keep({{keys.at(0), "other"}});
    QCOMPARE(w.held(keys.at(0)), std::optional<QByteArray>("other"));
    QCOMPARE(w.inconsistencies(), QStringList());
}

void tst_FiledContents::lettersAreReadNewestFirst()
{
    LetterWorld w;
    const QList<Mail::MessageKey> keys = w.addMessages(4);
    QList<Mail::MessageKey> elsewhere = w.add(w.archive, {fetched(50)});
    QList<WholeLetter> letters;
    for (const Mail::MessageKey key : keys + elsewhere)
        letters.append({key, letterOf(int(key.value()), 1000)});
    w.keep(letters);
    const auto unread = [&](int limit, qint64 bytes) {
        QList<Mail::MessageKey> found;
        const auto list = w.write(
            [&](WriteTransaction &t) { return MessageWriter(t).unreadLetters(limit, bytes); });
        for (const WholeLetter &letter : list) {
            found.append(letter.key);
            if (letter.bytes != letterOf(int(letter.key.value()), 1000))
                qFatal("other bytes");
        }
        return found;
    };
    QCOMPARE(unread(2, 100'000), (QList{elsewhere.first(), keys.at(3)}));
    QCOMPARE(unread(9, 2000), (QList{elsewhere.first(), keys.at(3)}));
    QCOMPARE(unread(9, 1999), (QList{elsewhere.first()}));
    QCOMPARE(unread(9, 1), (QList{elsewhere.first()}));
    w.write([&](WriteTransaction &t) {
        return MessageWriter(t).setReading(elsewhere.first(), QStringLiteral("giraffe stands"),
                                           QStringLiteral("giraffe"));
    });
    w.write([&](WriteTransaction &t) {
        return MessageWriter(t).setWhole(keys.at(3), "x", QStringLiteral("y"), {});
    });
    QCOMPARE(unread(9, 100'000), (QList{keys.at(2), keys.at(1), keys.at(0)}));
    QCOMPARE(valueOf(searchMessages(*w.reader(), QStringLiteral("giraffe"), {}, 9)), elsewhere);
    QCOMPARE(valueOf(messageDetails(*w.reader(), elsewhere.first()))->summary.preview,
             QStringLiteral("giraffe"));
    const auto plan = w.write([](WriteTransaction &t) -> Result<QString> {
        Query query =
            t.cache().queryOnce("EXPLAIN QUERY PLAN SELECT id FROM message WHERE needs_reading = 1 "
                                "ORDER BY received DESC, id DESC LIMIT 9");
        QString text;
        while (query.step())
            text += query.text(3) + u'\n';
        return text;
    });
    QVERIFY2(plan.contains(QStringLiteral("message_to_read")) &&
                 !plan.contains(QStringLiteral("TEMP B-TREE")),
             qPrintable(plan));
    QCOMPARE(w.inconsistencies(), QStringList());
}

namespace
{

/// Takes content.db and cache.db back to what stood before letters were files.
void toFormerSchema(const StorePaths &paths)
{
    Connection content(paths.contentDatabase(), Connection::Mode::Rebuildable);
    content.execute("DROP TABLE content_file; DROP TABLE filed_content; DROP TABLE download;"
                    "PRAGMA user_version = 1");
    Connection cache(paths.cacheDatabase(), Connection::Mode::Rebuildable);
    undoMigrationsAfter6(cache);
    for (const char *column : {"server_path", "server_selectable", "server_subscribed", "separator",
                               "may_have_children", "is_hidden", "created_by", "lacks_email_ids"})
        cache.execute(QByteArray("ALTER TABLE mailbox DROP COLUMN ").append(column).constData());
    cache.execute("DROP INDEX message_twins; ALTER TABLE message DROP COLUMN email_id;"
                  "DROP INDEX message_to_read; ALTER TABLE message DROP COLUMN needs_reading;"
                  "PRAGMA user_version = 3");
}

} // namespace

void tst_FiledContents::lettersOfTheFormerSchemaAreFetchedAgain()
{
    LetterWorld w;
    const QList<Mail::MessageKey> keys = w.addMessages(2);
    w.write([&](WriteTransaction &t) {
        return MessageWriter(t).setText(keys.at(1), {{"1", "text"}}, QStringLiteral("giraffe"), {});
    });
    w.close();
    toFormerSchema(w.paths);
    {
        Connection content(w.paths.contentDatabase(), Connection::Mode::Rebuildable);
        content
            .queryOnce("INSERT INTO content (message_id, section, is_packed, bytes) "
                       "VALUES (?, x'', 0, x'78')")
            .bind(keys.at(0))
            .run();
        Connection cache(w.paths.cacheDatabase(), Connection::Mode::Rebuildable);
        cache.queryOnce("UPDATE message SET content_state = 2 WHERE id = ?").bind(keys.at(0)).run();
        cache.queryOnce("UPDATE message_detail SET sha256 = x'00' WHERE id = ?")
            .bind(keys.at(0))
            .run();
    }
    w.reopen();
    QVERIFY(!w.store->isCacheNew());
    for (const Mail::MessageKey key : keys)
        QCOMPARE(w.stateOf(key), ContentState::HeadersOnly);
    QCOMPARE(valueOf(searchMessages(*w.reader(), QStringLiteral("giraffe"), {}, 9)),
             QList{keys.at(1)});
    QCOMPARE(w.inconsistencies(), QStringList());
}

void tst_FiledContents::textsOfTheFormerSchemaStay()
{
    LetterWorld w;
    const Mail::MessageKey key = w.addMessages(1).first();
    w.write([&](WriteTransaction &t) {
        return MessageWriter(t).setText(key, {{"1", "text"}}, {}, {});
    });
    w.close();
    toFormerSchema(w.paths);
    w.reopen();
    QCOMPARE(w.held(key, "1"), std::optional<QByteArray>("text"));
    QCOMPARE(w.stateOf(key), ContentState::Text);
    QCOMPARE(w.inconsistencies(), QStringList());
}

/// Printed, not judged.
void tst_FiledContents::speed()
{
    constexpr int count = 20'000;
    constexpr int group = 200;
    LetterWorld w;
    const QList<Mail::MessageKey> keys = w.addMessages(count);
    const QByteArray letter = letterOf(1, 34'500);
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < count; i += group) {
        QList<WholeLetter> letters;
        for (int j = i; j < i + group; ++j)
            letters.append({keys.at(j), letter});
        QCOMPARE(w.keep(letters), group);
    }
    qInfo("%d letters of %lld bytes kept in %lld ms", count, qint64(letter.size()),
          timer.elapsed());
    timer.restart();
    const std::unique_ptr<Reader> reader = w.reader();
    for (const Mail::MessageKey key : keys)
        QVERIFY(valueOf(messageContent(*reader, key, {})));
    qInfo("given back in %lld ms", timer.elapsed());
    timer.restart();
    for (int i = 0; i < count; i += group) {
        w.write([&](WriteTransaction &t) -> Result<void> {
            MessageWriter writer(t);
            for (int j = i; j < i + group; ++j) {
                const QString text = wordsOfLetter(j);
                if (Result<void> read = writer.setReading(keys.at(j), text, text.left(200)); !read)
                    return read;
            }
            return {};
        });
    }
    qInfo("texts of 200 words kept in %lld ms", timer.elapsed());
    timer.restart();
    w.write([&](WriteTransaction &t) { return MessageWriter(t).removeAll(w.inbox); });
    qInfo("removed in %lld ms", timer.elapsed());
    QCOMPARE(w.fileNames(), QStringList());
}

QTEST_GUILESS_MAIN(tst_FiledContents)
#include "tst_FiledContents.moc"
