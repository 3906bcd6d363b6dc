// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger of letters at POP3 servers that give other ids, or are others: each letter is known by
// what it is.
#include "core/store/writers/Pop3LedgerWriter.h"

#include "core/security/Sha256.h"
#include "core/store/AccountRows.h"
#include "core/store/LocalRows.h"
#include "core/store/writers/AccountWriter.h"
#include "core/store/writers/LocalScanWriter.h"
#include "tests/core/store/Pop3LedgerFixture.h"

#include <QFile>

using namespace Martlet;
using namespace Martlet::Store;

namespace
{

LetterTraits traits(const QByteArray &hash, const QByteArray &messageId, const QByteArray &sha256,
                    qint64 bytes)
{
    return {messageId, hash, sha256, bytes};
}

class tst_Pop3LedgerServers : public QObject, private Pop3LedgerFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { close(); }
    void recognisedUnderAnotherId();
    void listedOnesAreNotRecognised();
    void deletedHereStaysDeleted();
    void sameHeaderOfAnotherLetter();
    void sameLetters_data();
    void sameLetters();
    void renaming();
    void serverState();
    void anotherServer();
    void filesOfTwoServers();
    void filesOfOthersInASharedInbox();

private:
    void shareInbox();
    Mail::AccountKey addSharing(const char *address);
    qsizetype enterOutsideLedger();
};

void tst_Pop3LedgerServers::init()
{
    if (QByteArrayView(QTest::currentTestFunction()) != "sameLetters") // needs none
        open();
}

void tst_Pop3LedgerServers::recognisedUnderAnotherId()
{
    add({whole("a", letter(1)), whole("b", letter(2))});
    const qint64 row = entry("a").id;
    setListed({}, {row});
    const auto lost = w->write(
        [&](WriteTransaction &t) { return Pop3LedgerWriter(t).traitsOfUnlisted(w->account); });
    QCOMPARE(lost.keys(), QList{row});
    QCOMPARE(lost.value(row).headerHash, headerHash(letter(1)));
    QCOMPARE(lost.value(row).messageId, QByteArray("l1@example.org"));
    QCOMPARE(lost.value(row).sha256, Security::sha256(letter(1)));
    QCOMPARE(lost.value(row).sizeBytes, letter(1).size());
    // Other servers add other fields.
    const FetchedOutcome outcome = add({whole("x", "X-UIDL: x\r\nStatus: O\r\n" + letter(1))});
    QCOMPARE(outcome.added, 0);
    QCOMPARE(outcome.recognised, 1);
    QCOMPARE(files().size(), 2);
    QCOMPARE(entry("x").id, row);
    QVERIFY(entry("x").isListed);
    QCOMPARE(entry("a").id, 0);
    QCOMPARE(safe({row}), QList{row});
    // Not among those it may be any more.
    QCOMPARE(add({whole("y", letter(1))}).added, 1);
}

void tst_Pop3LedgerServers::listedOnesAreNotRecognised()
{
    add({whole("a", letter(1))});
    QCOMPARE(add({whole("x", letter(1))}).added, 1);
    QCOMPARE(files().size(), 2);
    // One row of the past stands for one letter.
    setListed({}, {entry("a").id});
    const FetchedOutcome outcome = add({whole("y", letter(1)), whole("z", letter(1))});
    QCOMPARE(outcome.recognised, 1);
    QCOMPARE(outcome.added, 1);
}

void tst_Pop3LedgerServers::deletedHereStaysDeleted()
{
    add({whole("a", letter(1))});
    deleteHere("a");
    setListed({}, {entry("a").id});
    QCOMPARE(add({whole("x", letter(1))}).recognised, 1);
    QCOMPARE(w->info(inbox()).total, 0);
    QVERIFY(entry("x").wasDeletedHere);
}

/// Devices write every letter with the same header.
void tst_Pop3LedgerServers::sameHeaderOfAnotherLetter()
{
    const QByteArray plain = "From: scanner@example.org\r\nSubject: Scan\r\n\r\n";
    add({whole("a", plain + "Page one.\r\n")});
    setListed({}, {entry("a").id});
    const FetchedOutcome outcome = add({whole("b", plain + "Page two.\r\n")});
    QCOMPARE(outcome.added, 1);
    QCOMPARE(outcome.recognised, 0);
    QCOMPARE(w->info(inbox()).total, 2);
}

void tst_Pop3LedgerServers::sameLetters_data()
{
    QTest::addColumn<QByteArray>("hash");
    QTest::addColumn<QByteArray>("messageId");
    QTest::addColumn<QByteArray>("sha256");
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<bool>("isSame");
    const auto row = [](const char *name, const char *hash, const char *messageId,
                        const char *sha256, qint64 bytes, bool isSame) {
        QTest::newRow(name) << QByteArray(hash) << QByteArray(messageId) << QByteArray(sha256)
                            << bytes << isSame;
    };
    // Of h, m, s, 10,000: tolerated are 512 bytes and a twentieth of the larger.
    row("the same", "h", "m", "s", 10'000, true);
    row("another header", "i", "m", "s", 10'000, false);
    row("no header", "", "m", "s", 10'000, false);
    row("another Message-ID", "h", "n", "s", 10'000, false);
    row("another size, the same bytes", "h", "m", "s", 1, true);
    row("a little smaller", "h", "m", "", 9'000, true);
    row("as small as may be", "h", "m", "", 8'988, true);
    row("too small", "h", "m", "", 8'987, false);
    row("as large as may be", "h", "m", "", 11'065, true);
    row("too large", "h", "m", "", 11'066, false);
    row("no size", "h", "m", "", 0, false);
}

void tst_Pop3LedgerServers::sameLetters()
{
    QFETCH(QByteArray, hash);
    QFETCH(QByteArray, messageId);
    QFETCH(QByteArray, sha256);
    QFETCH(qint64, bytes);
    const LetterTraits known = traits("h", "m", "s", 10'000);
    const LetterTraits seen = traits(hash, messageId, sha256, bytes);
    QTEST(isSameLetter(known, seen), "isSame");
    QTEST(isSameLetter(seen, known), "isSame");
    QVERIFY(!isSameLetter({}, {}));
    // Without a Message-ID the bytes alone tell.
    QVERIFY(isSameLetter(traits("h", "", "s", 100), traits("h", "", "s", 100)));
    QVERIFY(!isSameLetter(traits("h", "", "s", 100), traits("h", "", "t", 100)));
    QVERIFY(!isSameLetter(traits("h", "", "s", 100), traits("h", "", "", 100)));
}

void tst_Pop3LedgerServers::renaming()
{
    add({whole("a", letter(1)), whole("b", letter(2))});
    const qint64 row = entry("a").id;
    setListed({}, {row});
    w->write([&](WriteTransaction &t) {
        return Pop3LedgerWriter(t).rename({{row, identityOf("x")}});
    });
    QCOMPARE(entry("x").id, row);
    QVERIFY(entry("x").isListed);
    // An id that another row has stays with it.
    w->write([&](WriteTransaction &t) {
        return Pop3LedgerWriter(t).rename({{row, identityOf("b")}});
    });
    QCOMPARE(entry("x").id, row);
    QVERIFY(entry("b").id != row);
}

void tst_Pop3LedgerServers::serverState()
{
    ServerState state;
    state.loginDelaySeconds = 600;
    state.lastLoginAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, Qt::UTC);
    state.expireDays = 0;
    state.ignoresDeletion = true;
    state.hasUniqueIds = false;
    state.listedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'001'000, Qt::UTC);
    state.server = QStringLiteral("pop.example.org anna");
    state.ignoredAt = QDateTime::fromMSecsSinceEpoch(1'700'000'002'000, Qt::UTC);
    state.deletedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'003'000, Qt::UTC);
    const auto load = [this] {
        return w->write([&](WriteTransaction &t) { return Pop3LedgerWriter(t).begin(w->account); })
            .server;
    };
    QCOMPARE(load(), ServerState());
    w->write(
        [&](WriteTransaction &t) { return Pop3LedgerWriter(t).setServerState(w->account, state); });
    QCOMPARE(load(), state);
    w->reopen();
    QCOMPARE(load(), state);
    state.expireDays.reset();
    w->write(
        [&](WriteTransaction &t) { return Pop3LedgerWriter(t).setServerState(w->account, state); });
    QCOMPARE(load(), state);
    const auto missing = w->tryWrite([&](WriteTransaction &t) {
        return Pop3LedgerWriter(t).begin(Mail::AccountKey(w->account.value() + 99));
    });
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, ErrorKind::NotFound);
}

void tst_Pop3LedgerServers::anotherServer()
{
    const auto meet = [this](const char *name) {
        return w->write([&](WriteTransaction &t) {
            return Pop3LedgerWriter(t).meetServer(w->account, QString::fromLatin1(name));
        });
    };
    QCOMPARE(meet("pop.example.org anna"), ServerState());
    ServerState state;
    state.loginDelaySeconds = 600;
    state.ignoresDeletion = true;
    state.listedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'001'000, Qt::UTC);
    state.server = QStringLiteral("pop.example.org anna");
    w->write(
        [&](WriteTransaction &t) { return Pop3LedgerWriter(t).setServerState(w->account, state); });
    QCOMPARE(meet("pop.example.org anna"), state);
    ServerState other;
    other.listedAt = state.listedAt;
    other.server = state.server; // whose ids they are is still to be seen
    QCOMPARE(meet("pop.elsewhere.example anna"), other);
    QCOMPARE(meet("pop.elsewhere.example anna"), other);
    QCOMPARE(meet("pop.example.org anna"), other);
}

/// Two servers gave one id, one after the other, and martlet.db is lost.
void tst_Pop3LedgerServers::filesOfTwoServers()
{
    add({whole("1", letter(1))});
    const qint64 row = entry("1").id;
    w->write([&](WriteTransaction &t) { return Pop3LedgerWriter(t).displace(w->account, {row}); });
    add({whole("1", letter(2))});
    QCOMPARE(files().size(), 2);
    execute("DELETE FROM pop3_letter");
    execute("DELETE FROM local_letter");
    scan();
    QCOMPARE(w->info(inbox()).total, 2);
    const std::vector<LedgerEntry> rows = ledger();
    QCOMPARE(rows.size(), size_t(2));
    QVERIFY(rows.at(0).localLetter != 0);
    QVERIFY(rows.at(1).localLetter != 0);
    QVERIFY(!rows.at(1).isListed);
    QVERIFY(rows.at(1).unlistedAt > 0);
    // By what they are they are known: by that of the server that is asked now, or without one.
    setListed({}, {rows.at(0).id});
    QCOMPARE(add({whole("x", letter(1)), whole("y", letter(2))}).recognised, 2);
}

void tst_Pop3LedgerServers::shareInbox()
{
    w->write([&](WriteTransaction &t) -> Result<void> {
        Mail::AccountSettings settings = loadAccount(t.own(), w->account).value();
        settings.pop3.sharesInbox = true;
        return AccountWriter(t).update(settings);
    });
}

Mail::AccountKey tst_Pop3LedgerServers::addSharing(const char *address)
{
    return w->write([&](WriteTransaction &t) -> Result<Mail::AccountKey> {
        Mail::AccountSettings settings = loadAccount(t.own(), w->account).value();
        settings.key = {};
        settings.email = QString::fromLatin1(address);
        settings.name = settings.email;
        settings.credentialId = settings.email;
        return AccountWriter(t).add(settings);
    });
}

/// How many letters the account does not know of; it takes them in.
qsizetype tst_Pop3LedgerServers::enterOutsideLedger()
{
    const QList<UnreadFile> unread =
        w->write([&](WriteTransaction &t) { return LocalScanWriter(t).outsideLedger(w->account); });
    for (const UnreadFile &file : unread) {
        w->write([&](WriteTransaction &t) {
            const auto local = localMailbox(t.own(), file.mailbox);
            const Result<QByteArray> bytes = folderOf(t.paths(), *local).read(file.place);
            const ArrivingLetter read = arrivingLetter(fromMaildirLines(*bytes), {}, {}, t.now());
            return LocalScanWriter(t).enterInLedger(w->account, {{file, read}});
        });
    }
    return unread.size();
}

/// Which of the accounts they came for is not known before the first list of each: what one of them
/// may have fetched, the other one may have.
void tst_Pop3LedgerServers::filesOfOthersInASharedInbox()
{
    shareInbox();
    const Mail::AccountKey first = w->account;
    const Mail::MailboxKey shared = inbox();
    const Mail::AccountKey holder = w->info(shared).account;
    const Mail::AccountKey second = addSharing("you@example.org");
    const Mail::AccountKey third = addSharing("them@example.org");
    // Another program puts them there.
    for (int number = 1; number <= 2; ++number) {
        const QString name = QStringLiteral("cur/1700000000.M%1.elsewhere:2,S").arg(number);
        const QString folder = w->write([&](WriteTransaction &t) {
                                    return Pop3LedgerWriter(t).begin(first);
                                }).inboxFolder;
        QFile file(folder + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(letter(number));
    }
    w->account = holder;
    scan();
    QCOMPARE(w->info(shared).total, 2);
    for (const Mail::AccountKey account : {first, second}) {
        w->account = account;
        QCOMPARE(enterOutsideLedger(), 2);
        QCOMPARE(enterOutsideLedger(), 0);
    }
    w->account = first;
    QCOMPARE(enterOutsideLedger(), 0);
    QCOMPARE(add({whole("a", letter(1))}).recognised, 1);
    w->account = second;
    QCOMPARE(add({whole("b", letter(2))}).recognised, 1);
    QCOMPARE(w->info(shared).total, 2);
    // Each is told of with the server that has it, whoever else was asked.
    const qint64 local = entry("b").localLetter;
    const auto entryOf = [local](WriteTransaction &t) -> Result<std::optional<LedgerEntry>> {
        return ledgerEntryOf(t.own(), local);
    };
    QCOMPARE(w->write(entryOf)->id, entry("b").id);
    // And what has a server is not looked for at others.
    w->account = third;
    QCOMPARE(enterOutsideLedger(), 0);
    w->write([&](WriteTransaction &t) { return Pop3LedgerWriter(t).setFirst(first, {}); });
    w->account = first;
    QCOMPARE(ledger().size(), size_t(1));
}

} // namespace

QTEST_GUILESS_MAIN(tst_Pop3LedgerServers)
#include "tst_Pop3LedgerServers.moc"
