// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// SEC-16: a text belongs to a message only under the UIDVALIDITY its UID was learnt with. The
// server is the test, so that it can renumber the mailbox between two commands.
#include "core/sync/ContentFetcher.h"

#include "core/sync/LetterReading.h"
#include "tests/core/remote/ImapPeer.h"
#include "tests/core/store/StoreFixture.h"

using namespace Martlet;
using namespace Martlet::Test;

namespace
{

Store::Store &withMailboxes(Store::StoreFixture &fixture)
{
    fixture.addMailboxes();
    return *fixture.store;
}

/// INBOX with one cached letter, and a connection that has it open with UIDVALIDITY 7.
class FetchWorld
{
public:
    explicit FetchWorld(quint32 cachedValidity = 7)
        : fetcher(*peer.connection, withMailboxes(fixture))
    {
        fixture.write([this, cachedValidity](Store::WriteTransaction &t) -> Result<void> {
            Result<Store::MailboxSyncState> state =
                Store::MailboxWriter(t).syncState(fixture.inbox);
            state->server.uidValidity = Mail::UidValidity(cachedValidity);
            return Store::MailboxWriter(t).setSyncState(*state);
        });
        Store::FetchedMessage message = Store::fetched(5);
        message.structure.encoding = "base64";
        message.structure.sizeBytes = 8;
        key = fixture.add(fixture.inbox, {message}).first();
        peer.logIn("UIDPLUS");
        peer.select();
        m_written = peer.transport->written().size();
    }

    [[nodiscard]] bool hasSentMore() const { return peer.transport->written().size() > m_written; }
    Store::MessageDetails details()
    {
        return *Store::valueOf(Store::messageDetails(*fixture.reader(), key));
    }
    std::optional<QByteArray> stored(const QByteArray &section)
    {
        return Store::valueOf(Store::messageContent(*fixture.reader(), key, section));
    }

    QList<Mail::MessageKey> found(const char *words)
    {
        return Store::valueOf(
            Store::searchMessages(*fixture.reader(), QString::fromLatin1(words), {}, 9));
    }

    Store::StoreFixture fixture;
    ImapPeer peer;
    Sync::ContentFetcher fetcher;
    Mail::MessageKey key;

private:
    qsizetype m_written = 0;
};

QByteArray heardSoon(FetchWorld &world)
{
    QByteArray heard;
    // The store answers from its own thread.
    [&] { QTRY_VERIFY(!(heard += world.peer.heard()).isEmpty()); }();
    return heard;
}

} // namespace

class tst_ContentFetcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sec16MissingTextsNeedTheSameNumbering_data();
    void sec16MissingTextsNeedTheSameNumbering();
    void missingTextsAreFetched();
    void missingLettersAreKeptAndRead();
    void lettersLeftUnreadAreReadWithoutTheServer();
    void sec16OneMessageNeedsTheSameNumbering_data();
    void sec16OneMessageNeedsTheSameNumbering();
    void sec16AnotherMessagesAnswerIsNotTaken();
    void sec16AnotherLetterIsNotTaken();
    void partsAreDecodedAndKept();
    void piecesOfAnAnswerBelongTogether_data();
    void piecesOfAnAnswerBelongTogether();
};

void tst_ContentFetcher::sec16MissingTextsNeedTheSameNumbering_data()
{
    QTest::addColumn<int>("wanted");
    QTest::newRow("texts") << int(Store::ContentState::Text);
    QTest::newRow("letters") << int(Store::ContentState::Whole);
}

void tst_ContentFetcher::sec16MissingTextsNeedTheSameNumbering()
{
    QFETCH(int, wanted);
    FetchWorld world(6); // the server says 7
    Running<int> fetching(world.fetcher.fetchMissing(
        world.fixture.inbox, static_cast<Store::ContentState>(wanted), {}, {}));
    QTRY_VERIFY(fetching.hasEnded() || world.hasSentMore());
    QCOMPARE(world.peer.heard(), QByteArray());
    QVERIFY(fetching.isOk());
    QCOMPARE(*fetching.outcome(), 0);
    QVERIFY(!world.stored("1"));
}

void tst_ContentFetcher::missingTextsAreFetched()
{
    FetchWorld world;
    Running<int> fetching(
        world.fetcher.fetchMissing(world.fixture.inbox, Store::ContentState::Text, {}, {}));
    QVERIFY(heardSoon(world).contains("UID FETCH 5 "));
    world.peer.answer("* 3 FETCH (UID 5 BODY[HEADER] {4}\na: b BODY[1] \"aGVsbG8=\")\n$ OK done");
    QTRY_VERIFY(fetching.hasEnded());
    QVERIFY(fetching.isOk());
    QCOMPARE(*fetching.outcome(), 1);
    QCOMPARE(world.stored("1"), std::optional<QByteArray>("hello"));
}

void tst_ContentFetcher::missingLettersAreKeptAndRead()
{
    FetchWorld world;
    Running<int> fetching(
        world.fetcher.fetchMissing(world.fixture.inbox, Store::ContentState::Whole, {}, {}));
    QVERIFY(heardSoon(world).contains("UID FETCH 5 "));
    world.peer.answer("* 3 FETCH (UID 5 BODY[] {22}\nSubject: x\n\ngiraffes)\n$ OK done");
    QTRY_VERIFY(fetching.hasEnded());
    QVERIFY(fetching.isOk());
    QCOMPARE(*fetching.outcome(), 1);
    QCOMPARE(world.stored(""), std::optional<QByteArray>("Subject: x\r\n\r\ngiraffes"));
    QCOMPARE(world.details().contentState, Store::ContentState::Whole);
    QCOMPARE(world.details().summary.preview, QString());
    Running<void> reading(Sync::readLetters(*world.fixture.store));
    QTRY_VERIFY(reading.hasEnded());
    QVERIFY(reading.isOk());
    QCOMPARE(world.details().summary.preview, QStringLiteral("giraffes"));
    QCOMPARE(world.found("giraffe"), QList{world.key});
}

void tst_ContentFetcher::lettersLeftUnreadAreReadWithoutTheServer()
{
    FetchWorld world;
    world.fixture.write([&](Store::WriteTransaction &t) {
        return Store::MessageWriter(t).keepWhole({{world.key, "Subject: x\r\n\r\ngiraffes"}});
    });
    QVERIFY(world.found("giraffe").isEmpty());
    Running<void> reading(Sync::readLetters(*world.fixture.store));
    QTRY_VERIFY(reading.hasEnded());
    QVERIFY(reading.isOk());
    QVERIFY(!world.hasSentMore());
    QCOMPARE(world.details().summary.preview, QStringLiteral("giraffes"));
    QCOMPARE(world.found("giraffe"), QList{world.key});
}

void tst_ContentFetcher::sec16OneMessageNeedsTheSameNumbering_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"text", "part", "whole"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void tst_ContentFetcher::sec16OneMessageNeedsTheSameNumbering()
{
    QFETCH(QString, what);
    FetchWorld world(6);
    const auto expectGone = [&world](auto &running) {
        QTRY_VERIFY(running.hasEnded() || world.hasSentMore());
        QCOMPARE(world.peer.heard(), QByteArray());
        QVERIFY(running.hasEnded());
        QCOMPARE(running.error().kind, ErrorKind::NotFound);
    };
    if (what == QLatin1String("text")) {
        Running<void> running(world.fetcher.fetchText(world.details()));
        expectGone(running);
    } else if (what == QLatin1String("part")) {
        Running<QByteArray> running(world.fetcher.fetchPart(world.details(), "1"));
        expectGone(running);
    } else {
        Running<QByteArray> running(world.fetcher.fetchWhole(world.details()));
        expectGone(running);
    }
    QVERIFY(!world.stored("1"));
    QVERIFY(!world.stored(""));
}

void tst_ContentFetcher::sec16AnotherMessagesAnswerIsNotTaken()
{
    FetchWorld world;
    Running<QByteArray> fetching(world.fetcher.fetchPart(world.details(), "1"));
    QVERIFY(heardSoon(world).contains("UID FETCH 5 "));
    world.peer.answer("* 2 FETCH (UID 4 BODY[1] \"b3RoZXI=\")\n$ OK done");
    QTRY_VERIFY(fetching.hasEnded());
    QCOMPARE(fetching.error().kind, ErrorKind::NotFound);
    QVERIFY(!world.stored("1"));
}

void tst_ContentFetcher::sec16AnotherLetterIsNotTaken()
{
    FetchWorld world;
    Running<QByteArray> fetching(world.fetcher.fetchWhole(world.details()));
    QVERIFY(heardSoon(world).contains("UID FETCH 5 "));
    world.peer.answer("* 2 FETCH (UID 4 BODY[] \"a: other\")\n"
                      "* 3 FETCH (UID 5 BODY[] \"a: own\")\n$ OK done");
    QTRY_VERIFY(fetching.hasEnded());
    QVERIFY(fetching.isOk());
    QCOMPARE(*fetching.outcome(), QByteArray("a: own"));
    QCOMPARE(world.stored(""), std::optional<QByteArray>("a: own"));
}

void tst_ContentFetcher::partsAreDecodedAndKept()
{
    FetchWorld world;
    Running<QByteArray> fetching(world.fetcher.fetchPart(world.details(), "1"));
    QVERIFY(heardSoon(world).contains("BODY.PEEK[1]"));
    world.peer.answer("* 3 FETCH (UID 5 BODY[1] \"aGVsbG8=\")\n$ OK done");
    QTRY_VERIFY(fetching.hasEnded());
    QVERIFY(fetching.isOk());
    QCOMPARE(*fetching.outcome(), QByteArray("hello"));
    QCOMPARE(world.stored("1"), std::optional<QByteArray>("hello"));
}

void tst_ContentFetcher::piecesOfAnAnswerBelongTogether_data()
{
    QTest::addColumn<bool>("isOpened");
    QTest::newRow("opened") << true;
    QTest::newRow("in the background") << false;
}

void tst_ContentFetcher::piecesOfAnAnswerBelongTogether()
{
    QFETCH(bool, isOpened);
    FetchWorld world;
    std::optional<Running<void>> opening;
    std::optional<Running<int>> fetching;
    if (isOpened)
        opening.emplace(world.fetcher.fetchText(world.details()));
    else
        fetching.emplace(
            world.fetcher.fetchMissing(world.fixture.inbox, Store::ContentState::Text, {}, {}));
    QVERIFY(heardSoon(world).contains("UID FETCH 5 "));
    world.peer.answer("* 3 FETCH (UID 5 BODY[HEADER] \"a: b\")\n* 3 FETCH (UID 5 FLAGS ())\n"
                      "* 3 FETCH (UID 5 BODY[1] \"aGVsbG8=\")\n$ OK done");
    QTRY_VERIFY(isOpened ? opening->isOk() : fetching->isOk());
    QCOMPARE(world.stored("HEADER"), std::optional<QByteArray>("a: b"));
    QCOMPARE(world.stored("1"), std::optional<QByteArray>("hello"));
}

QTEST_GUILESS_MAIN(tst_ContentFetcher)
#include "tst_ContentFetcher.moc"
