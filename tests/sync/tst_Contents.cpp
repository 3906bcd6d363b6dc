// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Texts, parts and whole letters on demand and in bulk: what travels for them, large ones in
// pieces, and what an interruption costs.
#include "core/store/queries/MessageQueries.h"
#include "core/store/queries/Reader.h"
#include "core/store/writers/OperationWriter.h"
#include "core/store/writers/TrafficWriter.h"
#include "tests/sync/ServerProfiles.h"
#include "tests/sync/SyncState.h"
#include "tests/sync/UserHands.h"

#include <QCryptographicHash>

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;

namespace
{

const QString inbox = QStringLiteral("INBOX");
constexpr qsizetype mebi = 1024 * 1024;

/// Bytes that no compression and no coincidence makes equal.
QByteArray noise(qsizetype bytes, quint32 seed)
{
    QByteArray made(bytes, Qt::Uninitialized);
    for (char &c : made) {
        seed = seed * 1664525 + 1013904223;
        c = static_cast<char>(seed >> 24);
    }
    return made;
}

QByteArray inLines(const QByteArray &base64)
{
    QByteArray lines;
    for (qsizetype at = 0; at < base64.size(); at += 76)
        lines += base64.mid(at, 76) + "\r\n";
    return lines;
}

/// A short text and an attachment of so many bytes.
QByteArray letterWith(int number, const QByteArray &attachment)
{
    return "From: Anna <anna@example.org>\r\nTo: me@example.org\r\nSubject: with a film\r\n"
           "Date: Mon, 01 Dec 2025 10:00:00 +0000\r\nMessage-ID: <" +
           letterId(number) +
           ">\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
           "--b\r\nContent-Type: text/plain\r\n\r\nHere is the film of the giraffes.\r\n"
           "--b\r\nContent-Type: video/mp4; name=film.mp4\r\n"
           "Content-Disposition: attachment; filename=film.mp4\r\n"
           "Content-Transfer-Encoding: base64\r\n\r\n" +
           inLines(attachment.toBase64()) + "--b--\r\n";
}

quint32 put(SyncWorld &world, int number, const QByteArray &bytes)
{
    return world.server().append(inbox, bytes, {}, letterDate(number));
}

std::optional<QByteArray> kept(SyncWorld &world, Mail::MessageKey key, const QByteArray &section)
{
    const auto reader = valueOf(Store::Reader::open(world.paths()));
    return valueOf(Store::messageContent(*reader, key, section));
}

/// The outcome of one of the hub's fetches.
template<class T>
std::optional<Result<T>> fetched(SyncWorld &world,
                                 const std::function<void(Sync::SyncHub::Done<T>)> &fetch)
{
    std::optional<Result<T>> outcome;
    fetch([&outcome](Result<T> result) { outcome = std::move(result); });
    if (!world.waitUntil([&] { return outcome.has_value(); }, 10min))
        return std::nullopt;
    return outcome;
}

std::optional<Result<QByteArray>> fetchPart(SyncWorld &world, const Store::MessageDetails &details,
                                            const QByteArray &section)
{
    return fetched<QByteArray>(world, [&](Sync::SyncHub::Done<QByteArray> done) {
        world.hub().fetchPart(details, section, std::move(done));
    });
}

std::optional<Result<QByteArray>> fetchWhole(SyncWorld &world, const Store::MessageDetails &details)
{
    return fetched<QByteArray>(world, [&](Sync::SyncHub::Done<QByteArray> done) {
        world.hub().fetchWhole(details, std::move(done));
    });
}

FakeFault cutting(FakeFault::Kind kind, const char *command)
{
    FakeFault fault;
    fault.kind = kind;
    fault.command = command;
    return fault;
}

} // namespace

class TestContents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Opening the text of a letter of 20 MB.
    void theTextOfALargeLetterCostsLittle_data() { addServerProfiles(); }

    void theTextOfALargeLetterCostsLittle()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        put(world, 1, letterWith(1, noise(15 * mebi, 1)));
        world.round();
        const auto details = UserHands(world).find(inbox, 1);
        const qint64 before = world.bytesFromServer();
        const auto outcome = fetched<void>(world, [&](Sync::SyncHub::Done<void> done) {
            world.hub().fetchText(*details, std::move(done));
        });
        QVERIFY(outcome && outcome->has_value());
        QVERIFY(kept(world, details->summary.key, "1")->contains("giraffes"));
        QVERIFY2(world.bytesFromServer() - before < 100'000,
                 qPrintable(QString::number(world.bytesFromServer() - before)));
    }

    // Its pictures come when the text is on screen.
    void theTextOfALetterFullOfPicturesCostsLittle_data() { addServerProfiles(); }

    void theTextOfALetterFullOfPicturesCostsLittle()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        QByteArray bytes = "Subject: seaside\r\nMessage-ID: <" + letterId(1) +
                           ">\r\nMIME-Version: 1.0\r\n"
                           "Content-Type: multipart/related; boundary=b\r\n\r\n"
                           "--b\r\nContent-Type: text/html\r\n\r\n<p>At the sea</p>"
                           "<img src=\"cid:0\"><img src=\"cid:1\"><img src=\"cid:2\">\r\n";
        const int sizes[] = {20'000, 90'000, 120'000};
        for (int i = 0; i < 3; ++i)
            bytes += "--b\r\nContent-Type: image/png\r\nContent-ID: <" + QByteArray::number(i) +
                     ">\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
                     inLines(noise(sizes[i], quint32(i)).toBase64());
        put(world, 1, bytes + "--b--\r\n");
        world.round();
        const auto details = UserHands(world).find(inbox, 1);
        const qint64 before = world.bytesFromServer();
        const auto outcome = fetched<void>(world, [&](Sync::SyncHub::Done<void> done) {
            world.hub().fetchText(*details, std::move(done));
        });
        QVERIFY(outcome && outcome->has_value());
        QVERIFY(world.bytesFromServer() - before < 100'000);
        QVERIFY(kept(world, details->summary.key, "1")->contains("sea"));
        QCOMPARE(kept(world, details->summary.key, "2"), noise(sizes[0], 0));
        QVERIFY(!kept(world, details->summary.key, "3"));
        const auto picture = fetchPart(world, *details, "4");
        QVERIFY(picture && picture->has_value());
        QCOMPARE(**picture, noise(sizes[2], 2));
    }

    // Letters of which only headers are here still show their first words (RFC 8970).
    void firstWordsComeFromTheServer_data() { addServerProfiles(); }

    void firstWordsComeFromTheServer()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        const bool isOffered = world.imap.has("PREVIEW");
        for (int number = 1; number <= 4; ++number)
            put(world, number, letterWith(number, noise(1000, quint32(number))));
        put(world, 5, "Subject: empty\r\nMessage-ID: <" + letterId(5) + ">\r\n\r\n");
        world.round();
        UserHands hands(world);
        const Mail::MailboxKey folder = hands.info(inbox).key;
        const auto shown = [&](int number) { return hands.find(inbox, number)->summary.preview; };
        const QList<Mail::MessageKey> keys = hands.letters(inbox, {1, 2, 3, 5});
        world.hub().fetchPreviews(world.account(), folder, keys);
        world.settle();
        const QString words =
            isOffered ? QStringLiteral("Here is the film of the giraffes.") : QString();
        QCOMPARE(shown(1), words);
        QCOMPARE(shown(3), words);
        QCOMPARE(shown(4), QString());
        QCOMPARE(shown(5), QString());
        QCOMPARE(hands.find(inbox, 1)->contentState, Store::ContentState::HeadersOnly);
        // Asked for once, also where there are none.
        const int commands = world.imapFaults.commandCount();
        world.hub().fetchPreviews(world.account(), folder, keys);
        world.settle();
        QCOMPARE(world.imapFaults.commandCount(), commands);
        // The text itself is better.
        const auto outcome = fetched<void>(world, [&](Sync::SyncHub::Done<void> done) {
            world.hub().fetchText(*hands.find(inbox, 4), std::move(done));
        });
        QVERIFY(outcome && outcome->has_value());
        QVERIFY(shown(4).contains(QStringLiteral("giraffes")));
        COMPARE_STATES(world);
    }

    // What could not be asked is asked when the list shows it again.
    void firstWordsAreAskedForAgainAfterTrouble()
    {
        SyncWorld world(worldWith("newest"));
        put(world, 1, letterWith(1, noise(1000, 1)));
        world.round();
        UserHands hands(world);
        const Mail::MailboxKey folder = hands.info(inbox).key;
        const QList<Mail::MessageKey> keys = hands.letters(inbox, {1});
        world.imapFaults.add(cutting(FakeFault::Kind::CutBeforeAnswer, "UID FETCH"));
        world.hub().fetchPreviews(world.account(), folder, keys);
        world.settle();
        QVERIFY(world.imapFaults.isSpent());
        QCOMPARE(hands.find(inbox, 1)->summary.preview, QString());
        QCOMPARE(world.troubles().size(), 0);
        // Not before a while is over, however often the list is painted.
        const int commands = world.imapFaults.commandCount();
        world.hub().fetchPreviews(world.account(), folder, keys);
        world.settle();
        QCOMPARE(world.imapFaults.commandCount(), commands);
        world.advance(2min);
        world.hub().fetchPreviews(world.account(), folder, keys);
        world.settle();
        QVERIFY(hands.find(inbox, 1)->summary.preview.contains(QStringLiteral("giraffes")));
        // Not another letter's that has taken the number since (SEC-16).
        put(world, 2, letterWith(2, noise(1000, 2)));
        world.round();
        world.server().renumber(inbox);
        // The first ends the connection, which has the mailbox open as it was.
        for (int i = 0; i < 2; ++i) {
            world.hub().fetchPreviews(world.account(), folder, hands.letters(inbox, {2}));
            world.settle();
            world.advance(2min);
        }
        QCOMPARE(hands.find(inbox, 2)->summary.preview, QString());
    }

    void theServerTellsSinceWhenALetterIsThere_data() { addServerProfiles(); }

    void theServerTellsSinceWhenALetterIsThere()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        put(world, 1, letterWith(1, noise(1000, 1)));
        world.round();
        const auto details = UserHands(world).find(inbox, 1);
        const auto outcome = fetched<QDateTime>(world, [&](Sync::SyncHub::Done<QDateTime> done) {
            world.hub().askSavedAt(*details, std::move(done));
        });
        QVERIFY(outcome);
        if (!world.imap.has("SAVEDATE")) {
            QCOMPARE(outcome->error().kind, ErrorKind::Unsupported);
            return;
        }
        const QDateTime saved = world.server().mailbox(inbox)->messages.first().saveDate;
        QCOMPARE(**outcome, QDateTime::fromSecsSinceEpoch(saved.toSecsSinceEpoch()));
        world.server().expunge(inbox, {1});
        const auto again = fetched<QDateTime>(world, [&](Sync::SyncHub::Done<QDateTime> done) {
            world.hub().askSavedAt(*details, std::move(done));
        });
        QCOMPARE(again->error().kind, ErrorKind::NotFound);
    }

    void aLargePartComesInPiecesAndIsRight_data()
    {
        QTest::addColumn<int>("bytes");
        // Around one piece of encoded bytes, and several.
        for (const int bytes : {700'000, 766'000, 767'000, 790'000, 3'500'000})
            QTest::addRow("%d", bytes) << bytes;
    }

    void aLargePartComesInPiecesAndIsRight()
    {
        QFETCH(int, bytes);
        SyncWorld world;
        const QByteArray film = noise(bytes, 7);
        put(world, 1, letterWith(1, film));
        world.round();
        const auto details = UserHands(world).find(inbox, 1);
        const auto outcome = fetchPart(world, *details, "2");
        QVERIFY(outcome && outcome->has_value());
        QVERIFY(**outcome == film);
        QVERIFY(kept(world, details->summary.key, "2") == film);
    }

    // RFC 3516: a third less on the way, whatever the size; and where the server cannot decode it,
    // it comes encoded.
    void aPartIsDecodedByTheServer_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::addColumn<QByteArray>("refusal");
        for (const int bytes : {20'000, 767'000, 2'097'152}) {
            QTest::addRow("%d", bytes) << bytes << QByteArray();
            QTest::addRow("%d, UNKNOWN-CTE", bytes) << bytes << QByteArray("NO [UNKNOWN-CTE] Eh?");
            QTest::addRow("%d, BAD", bytes) << bytes << QByteArray("BAD Unknown FETCH item");
            QTest::addRow("%d, nothing", bytes) << bytes << QByteArray("OK Done");
        }
    }

    void aPartIsDecodedByTheServer()
    {
        QFETCH(int, bytes);
        QFETCH(QByteArray, refusal);
        SyncWorld world(worldWith("newest"));
        const QByteArray film = noise(bytes, 7);
        put(world, 1, letterWith(1, film));
        world.round();
        const auto details = UserHands(world).find(inbox, 1);
        FakeFault refuse;
        refuse.kind = FakeFault::Kind::Refuse;
        refuse.command = "UID FETCH";
        refuse.text = refusal;
        if (!refusal.isEmpty())
            world.imapFaults.add(refuse);
        const qint64 before = world.bytesFromServer();
        const auto outcome = fetchPart(world, *details, "2");
        QVERIFY(outcome && outcome->has_value());
        QVERIFY(**outcome == film);
        QVERIFY(kept(world, details->summary.key, "2") == film);
        const qint64 came = world.bytesFromServer() - before;
        QCOMPARE(came > bytes * 5 / 4, !refusal.isEmpty());
    }

    // Dovecot 2.3 hangs up on base64 that ends too early; it gives it encoded.
    void aServerThatBreaksOffIsNotAskedToDecodeAgain_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::newRow("small") << 20'000;
        QTest::newRow("large") << 2'500'000;
    }

    void aServerThatBreaksOffIsNotAskedToDecodeAgain()
    {
        QFETCH(int, bytes);
        SyncWorld world(worldWith("newest"));
        const QByteArray film = noise(bytes, 7);
        put(world, 1, letterWith(1, film));
        put(world, 2, letterWith(2, film));
        world.round();
        FakeFault bye;
        bye.kind = FakeFault::Kind::Bye;
        bye.command = "UID FETCH";
        bye.text = "FETCH failed: Internal error";
        world.imapFaults.add(bye);
        for (const int number : {1, 2}) {
            const qint64 before = world.bytesFromServer();
            const auto outcome = fetchPart(world, *UserHands(world).find(inbox, number), "2");
            QVERIFY(outcome && outcome->has_value());
            QVERIFY(**outcome == film);
            QVERIFY(world.bytesFromServer() - before > bytes * 5 / 4);
        }
        QVERIFY(world.imapFaults.isSpent());
        QCOMPARE(world.troubles().size(), 0);
    }

    // What one server decoded cannot go on in the encoded bytes of another, nor the other way.
    void aDownloadGoesOnInTheBytesItBeganIn_data()
    {
        QTest::addColumn<bool>("isDecodedFirst");
        QTest::newRow("decoded, then encoded") << true;
        QTest::newRow("encoded, then decoded") << false;
    }

    void aDownloadGoesOnInTheBytesItBeganIn()
    {
        QFETCH(bool, isDecodedFirst);
        WorldOptions options = worldWith("newest");
        if (!isDecodedFirst)
            options.imap.capabilities.remove("BINARY");
        SyncWorld world(options);
        const QByteArray film = noise(6 * mebi, 5);
        put(world, 1, letterWith(1, film));
        world.round();
        const auto details = UserHands(world).find(inbox, 1);
        FakeFault cut;
        cut.kind = FakeFault::Kind::CutInLiteral;
        cut.command = "UID FETCH";
        cut.occurrence = 4;
        world.imapFaults.add(cut);
        const auto first = fetchPart(world, *details, "2");
        QVERIFY(first && !first->has_value());
        if (isDecodedFirst)
            world.imap.capabilities.remove("BINARY");
        else
            world.imap.capabilities.insert("BINARY");
        world.cutAll();
        const auto second = fetchPart(world, *details, "2");
        QVERIFY(second && second->has_value());
        QVERIFY(**second == film);
    }

    void aLargeLetterComesByteForByte()
    {
        SyncWorld world;
        const QByteArray bytes = letterWith(1, noise(3 * mebi, 3));
        put(world, 1, bytes);
        world.round();
        const auto details = UserHands(world).find(inbox, 1);
        const auto outcome = fetchWhole(world, *details);
        QVERIFY(outcome && outcome->has_value());
        QVERIFY(**outcome == bytes);
        QCOMPARE(UserHands(world).find(inbox, 1)->sha256,
                 QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
    }

    // What came before the link broke is not asked for again, in this run of the program or the
    // next.
    void anInterruptedDownloadGoesOn_data()
    {
        QTest::addColumn<bool>("isWhole");
        QTest::addColumn<bool>("hasRestarted");
        QTest::addColumn<QByteArray>("profile");
        for (const QByteArray profile : {"modern", "newest"}) {
            const char *const name = profile.constData();
            QTest::addRow("part, %s", name) << false << false << profile;
            QTest::addRow("part, after a restart, %s", name) << false << true << profile;
            QTest::addRow("letter, %s", name) << true << false << profile;
            QTest::addRow("letter, after a restart, %s", name) << true << true << profile;
        }
    }

    void anInterruptedDownloadGoesOn()
    {
        QFETCH(bool, isWhole);
        QFETCH(bool, hasRestarted);
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        const QByteArray film = noise(6 * mebi, 5);
        const QByteArray bytes = letterWith(1, film);
        put(world, 1, bytes);
        world.round();
        const auto details = UserHands(world).find(inbox, 1);
        const auto fetch = [&] {
            return isWhole ? fetchWhole(world, *details) : fetchPart(world, *details, "2");
        };
        FakeFault cut;
        cut.kind = FakeFault::Kind::CutInLiteral;
        cut.command = "UID FETCH";
        cut.occurrence = 5;
        world.imapFaults.add(cut);
        const auto first = fetch();
        QVERIFY(world.imapFaults.isSpent());
        QVERIFY(first && !first->has_value());
        if (hasRestarted) {
            world.stopProgram();
            world.startProgram();
        }
        const qint64 before = world.bytesFromServer();
        const auto second = fetch();
        QVERIFY(second && second->has_value());
        QVERIFY(**second == (isWhole ? bytes : film));
        // Eight and a bit of pieces in all, four of which were here.
        QVERIFY2(world.bytesFromServer() - before < bytes.size() - 7 * mebi / 2,
                 qPrintable(QString::number(world.bytesFromServer() - before)));
    }

    void everythingComesWhole_data() { addServerProfiles(); }

    void everythingComesWhole()
    {
        QFETCH(QByteArray, profile);
        WorldOptions options = worldWith(profile);
        options.offline = Mail::OfflineMode::All;
        SyncWorld world(options);
        for (int number = 1; number <= 250; ++number)
            deliver(world.server(), inbox, number);
        put(world, 300, letterWith(300, noise(2 * mebi, 9)));
        put(world, 301, letterWith(301, noise(mebi / 2, 11)));
        QCOMPARE(world.round().errors, QList<Error>());
        QCOMPARE(differences(localState(world, true), serverState(world, true)), QString());
        QCOMPARE(UserHands(world).find(inbox, 300)->summary.preview,
                 QStringLiteral("Here is the film of the giraffes."));
        COMPARE_STATES(world);
    }

    // Another connection moves a letter away while its text is on the way.
    void aLetterMovedMeanwhileGetsItsText_data() { addServerProfiles(); }

    void aLetterMovedMeanwhileGetsItsText()
    {
        QFETCH(QByteArray, profile);
        WorldOptions options = worldWith(profile);
        options.offline = Mail::OfflineMode::Recent;
        SyncWorld world(options);
        const QString archive = QStringLiteral("Archive");
        world.server().create(archive);
        world.round();
        for (int number = 1; number <= 3; ++number)
            deliver(world.server(), inbox, number);
        UserHands hands(world);
        bool isMoved = false;
        world.imapFaults.onCommand = [&](const QByteArray &command) {
            if (isMoved || command != "UID FETCH" || !hands.find(inbox, 3))
                return;
            isMoved = true;
            hands.move(hands.letters(inbox, {2}), archive);
            const Mail::Operation move = hands.pending().first();
            const quint32 uid =
                world.server().transfer(inbox, move.message.uid.value(), archive, false);
            const Mail::UidValidity validity(world.server().mailbox(archive)->uidValidity);
            world.write([&](Store::WriteTransaction &transaction) {
                return Store::OperationWriter(transaction)
                    .settleDone({move.key}, {Mail::Uid(uid)}, validity);
            });
        };
        world.round();
        world.imapFaults.onCommand = nullptr;
        QVERIFY(isMoved);
        QCOMPARE(leftovers(world), QStringList());
        world.round();
        const auto details = hands.find(archive, 2);
        QVERIFY(details);
        QCOMPARE(details->contentState, Store::ContentState::Text);
        QVERIFY(kept(world, details->summary.key, "1"));
        QCOMPARE(hands.find(inbox, 1)->contentState, Store::ContentState::Text);
        COMPARE_STATES(world);
    }

    // A server that lists a letter and never gives it is asked once in a round.
    void aTextThatNeverComesIsAskedForOnceARound()
    {
        WorldOptions options;
        options.offline = Mail::OfflineMode::Recent;
        SyncWorld world(options);
        deliver(world.server(), inbox, 1);
        deliver(world.server(), inbox, 2);
        FakeFault nothing;
        nothing.kind = FakeFault::Kind::Refuse;
        nothing.command = "UID FETCH";
        nothing.times = 3;
        nothing.text = "OK Done";
        world.imapFaults.add(nothing);
        for (int round = 1; round <= 3; ++round) {
            QCOMPARE(world.round().errors, QList<Error>());
            QCOMPARE(world.imapFaults.count("UID FETCH"), round);
            QCOMPARE(leftovers(world), QStringList());
        }
        QVERIFY(world.imapFaults.isSpent());
        QCOMPARE(world.round().errors, QList<Error>());
        QCOMPARE(UserHands(world).find(inbox, 2)->contentState, Store::ContentState::Text);
    }

    // N8: a provider that locks accounts for too many bytes a day is not driven to it.
    void theDaysBudgetIsKept()
    {
        WorldOptions options;
        options.imap = FakeImapSettings::gmail();
        options.offline = Mail::OfflineMode::All;
        SyncWorld world(options);
        for (int number = 1; number <= 5; ++number)
            deliver(world.server(), inbox, number);
        const QDate today = world.clock.wall().toLocalTime().date();
        world.write([&](Store::WriteTransaction &transaction) {
            return Store::TrafficWriter(transaction)
                .add(world.account(), today, {2'000'000'000, 0});
        });
        QCOMPARE(world.round().errors, QList<Error>());
        UserHands hands(world);
        const auto details = hands.find(inbox, 3);
        QVERIFY(details);
        QCOMPARE(details->contentState, Store::ContentState::HeadersOnly);
        QCOMPARE(world.problems.last().kind, Mail::Problem::Kind::DailyBudgetUsed);
        QCOMPARE(world.problems.last().count, 5);
        QCOMPARE(world.problems.last().days, 1);
        // What a person opens still comes.
        const auto outcome = fetchWhole(world, *details);
        QVERIFY(outcome && outcome->has_value());
        world.advance(24h);
        QCOMPARE(world.round().errors, QList<Error>());
        QCOMPARE(hands.find(inbox, 4)->contentState, Store::ContentState::Whole);
        QVERIFY(world.solvedProblems.contains(world.problems.last().id));
    }

    // The last letter uses the budget up: nothing is to come then, so nothing is told.
    void aBudgetThatWasEnoughIsNotTold()
    {
        WorldOptions options;
        options.imap = FakeImapSettings::gmail();
        options.offline = Mail::OfflineMode::All;
        SyncWorld world(options);
        world.server().append(
            inbox,
            "From: eva@example.org\r\nSubject: long\r\nMessage-ID: <long@example.org>\r\n\r\n" +
                QByteArray("word word\r\n").repeated(50'000));
        const QDate today = world.clock.wall().toLocalTime().date();
        world.write([&](Store::WriteTransaction &transaction) {
            return Store::TrafficWriter(transaction)
                .add(world.account(), today, {2'000'000'000 - 200'000, 0});
        });
        QCOMPARE(world.round().errors, QList<Error>());
        QCOMPARE(world.problems.size(), 0);
        const auto info = UserHands(world).info(inbox);
        QCOMPARE(info.total, 1);
        const qint64 received =
            world
                .write([&](Store::WriteTransaction &transaction) {
                    return Store::TrafficWriter(transaction).ofDay(world.account(), today);
                })
                .receivedBytes;
        QVERIFY(received > 2'000'000'000);
    }

    void trafficIsCountedByTheDay()
    {
        SyncWorld world;
        for (int number = 1; number <= 5; ++number)
            deliver(world.server(), inbox, number);
        const Mail::RoundReport report = world.round();
        const QDate today = world.clock.wall().toLocalTime().date();
        const auto ofToday = [&] {
            return world.write([&](Store::WriteTransaction &transaction) {
                return Store::TrafficWriter(transaction).ofDay(world.account(), today);
            });
        };
        QVERIFY(report.bytesReceived > 1000);
        QCOMPARE(ofToday().receivedBytes, report.bytesReceived);
        QCOMPARE(ofToday().sentBytes, report.bytesSent);
        const qint64 first = ofToday().receivedBytes;
        const Mail::RoundReport again = world.round();
        QCOMPARE(ofToday().receivedBytes, first + again.bytesReceived);
    }

    // The link breaks while everything is fetched: what was kept is not fetched again.
    void anInterruptedRoundGoesOnWithWhatIsMissing()
    {
        WorldOptions options;
        options.offline = Mail::OfflineMode::All;
        SyncWorld world(options);
        for (int number = 1; number <= 40; ++number)
            put(world, number, letterWith(number, noise(200'000, quint32(number))));
        const qint64 all = world.server().mailbox(inbox)->messages.size() * 270'000LL;
        FakeFault cut;
        cut.kind = FakeFault::Kind::CutBeforeAnswer;
        cut.command = "UID FETCH";
        cut.occurrence = 3;
        world.imapFaults.add(cut);
        QVERIFY(!world.round().errors.isEmpty());
        QVERIFY(world.imapFaults.isSpent());
        const qint64 before = world.bytesFromServer();
        QCOMPARE(world.round().errors, QList<Error>());
        QVERIFY(world.bytesFromServer() - before < all * 3 / 4);
        QCOMPARE(differences(localState(world, true), serverState(world, true)), QString());
    }
};

QTEST_GUILESS_MAIN(TestContents)
#include "tst_Contents.moc"
