// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Large letters and parts that come in pieces, also over several starts of the program.
#include "tests/core/store/StoreFixture.h"

#include "core/security/Sha256.h"
#include "core/store/FiledContents.h"
#include "core/store/Maintenance.h"
#include "core/store/writers/DownloadWriter.h"

#include <QDir>

using namespace Martlet;
using namespace Martlet::Store;

namespace
{

class DownloadWorld : public StoreFixture
{
public:
    DownloadWorld()
    {
        addMailboxes();
        key = add(inbox, {fetched(1)}).first();
    }

    DownloadState begin(const QByteArray &section, qint64 wanted)
    {
        return write(
            [&](WriteTransaction &t) { return DownloadWriter(t).begin(key, section, wanted); });
    }

    Result<DownloadState> append(const QByteArray &section, qint64 from, const QByteArray &bytes,
                                 qint64 received)
    {
        return tryWrite([&](WriteTransaction &t) {
            return DownloadWriter(t).append(key, section, from, bytes, received);
        });
    }

    Result<void> finish(const QByteArray &section)
    {
        return tryWrite(
            [&](WriteTransaction &t) { return DownloadWriter(t).finish(key, section); });
    }

    std::optional<QByteArray> held(const QByteArray &section)
    {
        return valueOf(messageContent(*reader(), key, section));
    }

    int files() const { return int(QDir(paths.lettersDir()).entryList(QDir::Files).size()); }

    Mail::MessageKey key;
};

} // namespace

class tst_Downloads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLetterInPieces_data();
    void aLetterInPieces();
    void goesOnAfterReopening();
    void aPartTakesThePlaceOfTheOldOne();
    void piecesMustFollowEachOther_data();
    void piecesMustFollowEachOther();
    void anotherSizeBeginsAnew();
    void goesWithItsMessage_data();
    void goesWithItsMessage();
    void wholeLettersEndTheDownloadsOfTheirParts();
    void oldOnesGo();
    void aFileThatWasCutOffBeginsAnew();
    void aFailedPieceLeavesTheOthers();
};

void tst_Downloads::aLetterInPieces_data()
{
    QTest::addColumn<QList<QByteArray>>("pieces");
    QTest::newRow("one") << QList<QByteArray>{"Subject: x\r\n\r\nhello"};
    QTest::newRow("several") << QList<QByteArray>{"Subject: x\r\n", "\r\nhel", "", "lo"};
    QTest::newRow("large") << QList<QByteArray>{"Subject: x\r\n\r\n", QByteArray(3'000'000, 'a'),
                                                QByteArray(2'000'000, 'b')};
    QTest::newRow("none") << QList<QByteArray>{};
}

void tst_Downloads::aLetterInPieces()
{
    QFETCH(QList<QByteArray>, pieces);
    DownloadWorld w;
    const QByteArray letter = pieces.join();
    QCOMPARE(w.begin({}, letter.size()).receivedBytes, 0);
    qint64 from = 0;
    for (const QByteArray &piece : std::as_const(pieces)) {
        const auto state = w.append({}, from, piece, piece.size());
        QVERIFY(state);
        from += piece.size();
        QCOMPARE(state->receivedBytes, from);
        QCOMPARE(state->keptBytes, from);
    }
    QCOMPARE(w.held({}), std::nullopt);
    QCOMPARE(w.inconsistencies(), QStringList());
    QVERIFY(w.finish({}));
    QCOMPARE(w.held({}), std::optional(letter));
    const auto details = valueOf(messageDetails(*w.reader(), w.key));
    QCOMPARE(details->contentState, ContentState::Whole);
    QCOMPARE(details->sha256, Security::sha256(letter));
    const auto unread =
        w.write([](WriteTransaction &t) { return MessageWriter(t).unreadLetters(9, 100'000'000); });
    QCOMPARE(unread.size(), 1);
    QCOMPARE(w.finish({}).error().kind, ErrorKind::NotFound);
    QCOMPARE(w.files(), 1);
    QCOMPARE(w.inconsistencies(), QStringList());
}

void tst_Downloads::goesOnAfterReopening()
{
    DownloadWorld w;
    w.begin("2", 4000);
    QVERIFY(w.append("2", 0, QByteArray(300, 'a'), 400));
    w.reopen();
    QCOMPARE(w.inconsistencies(), QStringList());
    const DownloadState state = w.begin("2", 4000);
    QCOMPARE(state.receivedBytes, 400);
    QCOMPARE(state.keptBytes, 300);
    QVERIFY(w.append("2", 400, QByteArray(30, 'b'), 40));
    w.reopen();
    QVERIFY(w.finish("2"));
    QCOMPARE(w.held("2"), std::optional(QByteArray(300, 'a') + QByteArray(30, 'b')));
    QCOMPARE(valueOf(messageDetails(*w.reader(), w.key))->contentState, ContentState::HeadersOnly);
    QCOMPARE(w.inconsistencies(), QStringList());
}

void tst_Downloads::aPartTakesThePlaceOfTheOldOne()
{
    DownloadWorld w;
    for (const qint64 oldSize : {qint64(10), ownFileFrom}) {
        w.write([&](WriteTransaction &t) {
            return MessageWriter(t).setPart(w.key, "2", QByteArray(oldSize, 'o'));
        });
        w.begin("2", -1);
        QVERIFY(w.append("2", 0, "new", 4));
        QCOMPARE(w.held("2"), std::optional(QByteArray(oldSize, 'o')));
        QVERIFY(w.finish("2"));
        QCOMPARE(w.held("2"), std::optional<QByteArray>("new"));
        QCOMPARE(w.files(), 1);
        QCOMPARE(w.inconsistencies(), QStringList());
    }
    w.write([&](WriteTransaction &t) { return MessageWriter(t).setPart(w.key, "2", "small"); });
    QCOMPARE(w.held("2"), std::optional<QByteArray>("small"));
    QCOMPARE(w.files(), 0);
}

void tst_Downloads::piecesMustFollowEachOther_data()
{
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("received");
    QTest::newRow("a gap") << qint64(11) << qint64(1);
    QTest::newRow("twice") << qint64(0) << qint64(10);
    QTest::newRow("backwards") << qint64(10) << qint64(-1);
}

void tst_Downloads::piecesMustFollowEachOther()
{
    QFETCH(qint64, from);
    QFETCH(qint64, received);
    DownloadWorld w;
    w.begin({}, 20);
    QVERIFY(w.append({}, 0, "0123456789", 10));
    QCOMPARE(w.append({}, from, "x", received).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(w.begin({}, 20).keptBytes, 10);
    QCOMPARE(w.append("3", 0, "x", 1).error().kind, ErrorKind::NotFound);
    QVERIFY(w.append({}, 10, "9876543210", 10));
    QVERIFY(w.finish({}));
    QCOMPARE(w.held({}), std::optional<QByteArray>("01234567899876543210"));
}

void tst_Downloads::anotherSizeBeginsAnew()
{
    DownloadWorld w;
    w.begin({}, 20);
    QVERIFY(w.append({}, 0, "0123456789", 10));
    QCOMPARE(w.begin({}, 21).receivedBytes, 0);
    QCOMPARE(w.files(), 1);
    QVERIFY(w.append({}, 0, "x", 1));
    QVERIFY(w.finish({}));
    QCOMPARE(w.held({}), std::optional<QByteArray>("x"));
    QCOMPARE(w.inconsistencies(), QStringList());
}

void tst_Downloads::goesWithItsMessage_data()
{
    QTest::addColumn<QString>("how");
    for (const char *how : {"message", "mailbox", "account", "dropped"})
        QTest::newRow(how) << QString::fromLatin1(how);
}

void tst_Downloads::goesWithItsMessage()
{
    QFETCH(QString, how);
    DownloadWorld w;
    w.begin({}, 20);
    w.begin("2", 30);
    QVERIFY(w.append("2", 0, "0123456789", 10));
    QCOMPARE(w.files(), 2);
    w.write([&](WriteTransaction &t) -> Result<void> {
        if (how == QLatin1String("message"))
            return MessageWriter(t).remove(w.inbox, {Mail::Uid(1)});
        if (how == QLatin1String("mailbox"))
            return MessageWriter(t).removeAll(w.inbox);
        if (how == QLatin1String("account"))
            return AccountWriter(t).remove(w.account);
        const Result<void> dropped = DownloadWriter(t).drop(w.key, {});
        return dropped ? DownloadWriter(t).drop(w.key, "2") : dropped;
    });
    QCOMPARE(w.files(), 0);
    QCOMPARE(w.append("2", 10, "x", 1).error().kind, ErrorKind::NotFound);
    QCOMPARE(w.finish("2").error().kind, ErrorKind::NotFound);
    if (how != QLatin1String("dropped")) {
        const auto begun =
            w.tryWrite([&](WriteTransaction &t) { return DownloadWriter(t).begin(w.key, {}, 1); });
        QCOMPARE(begun.error().kind, ErrorKind::NotFound);
    }
    QCOMPARE(w.inconsistencies(), QStringList());
}

void tst_Downloads::wholeLettersEndTheDownloadsOfTheirParts()
{
    DownloadWorld w;
    w.begin("2", 30);
    w.begin({}, 10);
    QVERIFY(w.append({}, 0, "0123456789", 10));
    QVERIFY(w.finish({}));
    QCOMPARE(w.append("2", 0, "x", 1).error().kind, ErrorKind::NotFound);
    QCOMPARE(w.files(), 1);
    QCOMPARE(w.inconsistencies(), QStringList());
}

void tst_Downloads::oldOnesGo()
{
    DownloadWorld w;
    constexpr qint64 day = 24LL * 3600 * 1000;
    w.begin("1", 30);
    w.begin("2", 30);
    const auto age = [&](const QByteArray &section, qint64 milliseconds) {
        w.write([&](WriteTransaction &t) -> Result<void> {
            t.content()
                .queryOnce("UPDATE download SET changed_at = changed_at - ? WHERE section = ?")
                .bind(milliseconds)
                .bindBlob(section)
                .run();
            return {};
        });
    };
    age("1", 7 * day - 60'000);
    age("2", 7 * day + 60'000);
    w.write([](WriteTransaction &t) { return tidyMeanwhile(t); });
    QCOMPARE(w.files(), 1);
    QVERIFY(w.append("1", 0, "x", 1));
    QCOMPARE(w.append("2", 0, "x", 1).error().kind, ErrorKind::NotFound);
    age("1", 8 * day);
    w.reopen();
    QCOMPARE(w.files(), 0);
    QCOMPARE(w.inconsistencies(), QStringList());
}

void tst_Downloads::aFileThatWasCutOffBeginsAnew()
{
    DownloadWorld w;
    w.begin({}, 20);
    QVERIFY(w.append({}, 0, "0123456789", 10));
    w.close();
    const QDir folder(w.paths.lettersDir());
    QVERIFY(QFile::resize(folder.filePath(folder.entryList(QDir::Files).first()), 9));
    w.reopen();
    QCOMPARE(w.begin({}, 20).receivedBytes, 0);
    QVERIFY(w.append({}, 0, "x", 20));
    QVERIFY(w.finish({}));
    QCOMPARE(w.held({}), std::optional<QByteArray>("x"));
    QCOMPARE(w.inconsistencies(), QStringList());
}

void tst_Downloads::aFailedPieceLeavesTheOthers()
{
    DownloadWorld w;
    w.begin({}, 20);
    QVERIFY(w.append({}, 0, "0123456789", 10));
    const auto failed = w.tryWrite([&](WriteTransaction &t) -> Result<void> {
        const auto appended = DownloadWriter(t).append(w.key, {}, 10, "wrong bytes", 10);
        if (!appended)
            return failure(appended.error());
        return failure(ErrorKind::Cancelled, Retry::Never, QStringLiteral("test"));
    });
    QCOMPARE(failed.error().kind, ErrorKind::Cancelled);
    QVERIFY(w.append({}, 10, "abc", 10));
    QVERIFY(w.finish({}));
    QCOMPARE(w.held({}), std::optional<QByteArray>("0123456789abc"));
    QCOMPARE(w.inconsistencies(), QStringList());
}

QTEST_GUILESS_MAIN(tst_Downloads)
#include "tst_Downloads.moc"
