// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger of letters at POP3 servers: none is fetched twice, none is let go before it is proven
// to lie here byte for byte (REL-4).
#include "core/store/writers/Pop3LedgerWriter.h"

#include "core/security/Sha256.h"
#include "core/store/AccountRows.h"
#include "core/store/MaildirName.h"
#include "tests/core/store/Pop3LedgerFixture.h"

#include <QDir>
#include <QFile>
#include <QSet>

using namespace Martlet;
using namespace Martlet::Store;

namespace
{

class tst_Pop3Ledger : public QObject, private Pop3LedgerFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void lettersComeWithTheirRows();
    void theSameIsNotAddedTwice();
    void restOfALetter();
    void restOfALetterThatWasFiled();
    void restOfALetterDeletedHere();
    void restOfAnotherLetter();
    void rel4SafeToDelete_data();
    void rel4SafeToDelete();
    void rel4NotSafeToDelete();
    void deletionAnswered();
    void oldRowsAreForgotten();
    void keptOnes();
    void accountsAreApart();
    void sharedInbox();
    void fullDiskAddsNothing();
    void newsIsTakenOnce();
    void plansUseAnIndex_data();
    void plansUseAnIndex();
};

void tst_Pop3Ledger::lettersComeWithTheirRows()
{
    const FetchedOutcome outcome = add({whole("a", letter(1)), whole("b", letter(2, "Two.\r\n"))});
    QCOMPARE(outcome.added, 2);
    QCOMPARE(outcome.completed, 0);
    QCOMPARE(outcome.recognised, 0);
    QCOMPARE(files().size(), 2);
    QCOMPARE(ledger().size(), size_t(2));
    const LedgerEntry row = entry("b");
    QCOMPARE(row.state, ServerLetterState::Whole);
    QCOMPARE(row.sizeBytes, letter(2, "Two.\r\n").size());
    QVERIFY(row.fetchedAt > 0);
    QVERIFY(row.localLetter != 0);
    QVERIFY(row.isListed);
    QVERIFY(!row.isKept);
    QVERIFY(!row.wasDeletedHere);
    // Whose letter a file is can be told from its name alone.
    for (const QString &file : files()) {
        const FetchOrigin origin = fetchOriginOf(placeFrom(file).base);
        QVERIFY(origin.identity == identityOf("a") || origin.identity == identityOf("b"));
        QCOMPARE(origin.account, originAccount(email));
    }
    const QList<Mail::MessageKey> keys = w->keys(inbox());
    QCOMPARE(keys.size(), 2);
    const auto origin =
        w->write([&](WriteTransaction &t) { return Pop3LedgerWriter(t).originOf(keys.first()); });
    QVERIFY(origin);
    QCOMPARE(origin->account, w->account);
    QCOMPARE(origin->identity, identityOf("b"));
    QCOMPARE(shown(keys.first()), letter(2, "Two.\r\n"));
    w->reopen();
    QCOMPARE(ledger().size(), size_t(2));
}

void tst_Pop3Ledger::theSameIsNotAddedTwice()
{
    // In one answer.
    FetchedOutcome outcome = add({whole("a", letter(1)), whole("a", letter(1))});
    QCOMPARE(outcome.added, 1);
    QCOMPARE(files().size(), 1);
    // In a later one: a commit whose answer was lost, or another program of the same profile.
    outcome = add({whole("a", letter(1)), whole("b", letter(2))});
    QCOMPARE(outcome.added, 1);
    QCOMPARE(outcome.completed, 0);
    QCOMPARE(files().size(), 2);
    QCOMPARE(w->info(inbox()).total, 2);
    // Its header alone takes nothing away.
    outcome = add({headerOnly("a", header(1), 5000)});
    QCOMPARE(outcome.added, 0);
    QCOMPARE(entry("a").state, ServerLetterState::Whole);
    QCOMPARE(files().size(), 2);
    // Two letters that are the same are two.
    QCOMPARE(add({whole("c", letter(1))}).added, 1);
    QCOMPARE(w->info(inbox()).total, 3);
}

void tst_Pop3Ledger::restOfALetter()
{
    const QByteArray wire = letter(1, QByteArray("0123456789\r\n").repeated(500));
    QCOMPARE(add({headerOnly("a", header(1), wire.size())}).added, 1);
    QCOMPARE(entry("a").state, ServerLetterState::HeaderOnly);
    QCOMPARE(entry("a").fetchedAt, 0);
    QCOMPARE(files().size(), 1);
    const Mail::MessageKey key = w->keys(inbox()).first();
    QCOMPARE(valueOf(messageDetails(*w->reader(), key))->contentState, ContentState::HeadersOnly);
    // The file of the header alone is not taken for the letter, nor for a part of it.
    QCOMPARE(valueOf(messageContent(*w->reader(), key, {})), std::nullopt);
    QCOMPARE(valueOf(messageContent(*w->reader(), key, "1")), std::nullopt);
    QVERIFY(valueOf(messageContent(*w->reader(), key, "HEADER"))->contains("Subject: Letter 1"));
    w->submit(Mail::OperationKind::AddFlags, {key}, {Mail::Flag::Flagged, {}});
    w->write([&](WriteTransaction &t) { return LocalMailWriter(t).replay(w->account, 100); });
    // Once more, and then the rest.
    QCOMPARE(add({headerOnly("a", header(1), wire.size())}).added, 0);
    const FetchedOutcome outcome = add({whole("a", wire)});
    QCOMPARE(outcome.added, 0);
    QCOMPARE(outcome.completed, 1);
    QCOMPARE(files().size(), 1);
    QVERIFY(files().first().endsWith(u":2,F"));
    QCOMPARE(entry("a").state, ServerLetterState::Whole);
    QVERIFY(entry("a").fetchedAt > 0);
    QCOMPARE(w->keys(inbox()), QList{key});
    QCOMPARE(shown(key), wire);
    const auto details = valueOf(messageDetails(*w->reader(), key));
    QCOMPARE(details->contentState, ContentState::Whole);
    QCOMPARE(details->sha256, Security::sha256(wire));
    QVERIFY(details->summary.flags.has(Mail::Flag::Flagged));
    QCOMPARE(safe({entry("a").id}), QList{entry("a").id});
    QCOMPARE(add({whole("a", wire)}).completed, 0);
}

/// The server gave the id to another letter meanwhile: the header here keeps what it is.
void tst_Pop3Ledger::restOfAnotherLetter()
{
    add({headerOnly("a", header(1), 5000)});
    const qint64 row = entry("a").id;
    const FetchedOutcome outcome = add({whole("a", letter(2))});
    QCOMPARE(outcome.completed, 0);
    QCOMPARE(outcome.added, 1);
    QCOMPARE(w->info(inbox()).total, 2);
    QVERIFY(entry("a").id != row);
    QCOMPARE(entry("a").state, ServerLetterState::Whole);
    QCOMPARE(ledger().front().state, ServerLetterState::HeaderOnly);
    QVERIFY(!ledger().front().isListed);
}

/// It was written where letters arrive, and belongs where the header is now.
void tst_Pop3Ledger::restOfALetterThatWasFiled()
{
    const QByteArray wire = letter(1, QByteArray("0123456789\r\n").repeated(500));
    add({headerOnly("a", header(1), wire.size())});
    const Mail::MessageKey key = w->keys(inbox()).first();
    const auto archive = w->write([&](WriteTransaction &t) {
        return MailboxWriter(t).findByPath(w->account, QStringLiteral("Archive"));
    });
    w->submit(Mail::OperationKind::Move, {key}, {}, archive->key);
    w->write([&](WriteTransaction &t) { return LocalMailWriter(t).replay(w->account, 100); });
    QVERIFY(QDir(root() + QStringLiteral("/.Archive/tmp")).removeRecursively());
    FetchedLetter rest = whole("a", wire);
    const MaildirPlace place = placeOf(rest.letter);
    rest.letter.base = place.base;
    QVERIFY(LocalFolder(root()).stage({{place, std::exchange(rest.letter.file, {})}}));
    rest.letter.isStaged = true;
    QCOMPARE(add({rest}).completed, 1);
    QCOMPARE(files(), QStringList());
    QCOMPARE(entry("a").state, ServerLetterState::Whole);
    QCOMPARE(w->keys(archive->key), QList{key});
    QCOMPARE(shown(key), wire);
}

void tst_Pop3Ledger::restOfALetterDeletedHere()
{
    add({headerOnly("a", header(1), 9000)});
    deleteHere("a");
    const FetchedOutcome outcome = add({whole("a", letter(1))});
    QCOMPARE(outcome.added, 0);
    QCOMPARE(outcome.completed, 0);
    QCOMPARE(files().size(), 0);
    QCOMPARE(w->info(inbox()).total, 0);
}

void tst_Pop3Ledger::rel4SafeToDelete_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<bool>("isSafe");
    for (const char *what : {"nothing", "marked by another program", "moved here",
                             "lines ended by CRLF now", "deleted here"})
        QTest::newRow(what) << QByteArray(what) << true;
    for (const char *what :
         {"longer", "shorter", "empty", "another byte", "removed", "moved by another program",
          "kept", "vanished", "a letter's directory"})
        QTest::newRow(what) << QByteArray(what) << false;
}

void tst_Pop3Ledger::rel4SafeToDelete()
{
    QFETCH(QByteArray, what);
    add({whole("a", letter(1, "One\r\n\r\n.two\r\n"))});
    const qint64 row = entry("a").id;
    const QString path = root() + u'/' + files().first();
    const QString base = files().first().mid(4);
    const Mail::MessageKey key = w->keys(inbox()).first();
    if (what == "marked by another program") {
        QVERIFY(QFile::rename(path, root() + QStringLiteral("/cur/") + base + u":2,RSx"));
    } else if (what == "moved here") {
        const auto trash = w->write([&](WriteTransaction &t) {
            return MailboxWriter(t).findBySpecialUse(w->account, Mail::SpecialUse::Trash);
        });
        w->submit(Mail::OperationKind::Move, {key}, {}, trash->key);
        w->write([&](WriteTransaction &t) { return LocalMailWriter(t).replay(w->account, 9); });
    } else if (what == "lines ended by CRLF now") {
        change([](QByteArray bytes) { return bytes.replace("\n", "\r\n"); });
    } else if (what == "deleted here") {
        deleteHere("a");
    } else if (what == "longer") {
        change([](const QByteArray &bytes) { return bytes + "x"; });
    } else if (what == "shorter") {
        change([](const QByteArray &bytes) { return bytes.chopped(1); });
    } else if (what == "empty") {
        change([](const QByteArray &) { return QByteArray(); });
    } else if (what == "another byte") {
        change([](QByteArray bytes) { return bytes.replace("two", "twO"); });
    } else if (what == "removed" || what == "a letter's directory") {
        QVERIFY(QFile::remove(path));
        if (what != "removed")
            QVERIFY(QDir().mkpath(path));
    } else if (what == "moved by another program") {
        QVERIFY(QFile::rename(path, root() + QStringLiteral("/.Archive/new/") + base));
    } else if (what == "kept") {
        w->write([&](WriteTransaction &t) {
            return Pop3LedgerWriter(t).setKept(w->account, {row}, true);
        });
    } else if (what == "vanished") {
        QVERIFY(QFile::remove(path));
        w->submit(Mail::OperationKind::AddFlags, {key}, {Mail::Flag::Seen, {}});
        w->write([&](WriteTransaction &t) { return LocalMailWriter(t).replay(w->account, 9); });
        QCOMPARE(entry("a").localLetter, 0);
        QVERIFY(!entry("a").wasDeletedHere);
    }
    QTEST(!safe({row}).isEmpty(), "isSafe");
    isDamaged = true;
}

void tst_Pop3Ledger::rel4NotSafeToDelete()
{
    add({whole("a", letter(1)), headerOnly("b", header(2), 5000), whole("c", letter(3))});
    const qint64 a = entry("a").id;
    const qint64 b = entry("b").id;
    const qint64 c = entry("c").id;
    w->write([&](WriteTransaction &t) { return Pop3LedgerWriter(t).setDeleted(w->account, {c}); });
    QCOMPARE(safe({a, b, c, 999'999, 0}), QList{a});
    QCOMPARE(safe({}), QList<qint64>());
    // A header that a person deleted: the letter is wanted neither here nor there.
    deleteHere("b");
    QCOMPARE(safe({b}), QList{b});
    // A ledger that does not know what it fetched proves nothing.
    execute("UPDATE pop3_letter SET letter_hash = x''");
    QCOMPARE(safe({a}), QList<qint64>());
}

void tst_Pop3Ledger::deletionAnswered()
{
    add({whole("a", letter(1)), whole("b", letter(2))});
    const qint64 row = entry("a").id;
    w->write(
        [&](WriteTransaction &t) { return Pop3LedgerWriter(t).setDeleted(w->account, {row}); });
    QCOMPARE(entry("a").state, ServerLetterState::Deleted);
    QVERIFY(!entry("a").isListed);
    QVERIFY(entry("a").localLetter != 0);
    QCOMPARE(entry("b").state, ServerLetterState::Whole);
    QCOMPARE(w->info(inbox()).total, 2);
    w->write(
        [&](WriteTransaction &t) { return Pop3LedgerWriter(t).setNotDeleted(w->account, {row}); });
    QCOMPARE(entry("a").state, ServerLetterState::Whole);
    QVERIFY(entry("a").isListed);
    QCOMPARE(safe({row}), QList{row});
}

void tst_Pop3Ledger::oldRowsAreForgotten()
{
    QList<FetchedLetter> letters;
    for (const char *id : {"listed", "here", "old", "young"})
        letters.append(whole(id, letter(static_cast<int>(letters.size()))));
    add(letters);
    for (const char *id : {"listed", "old", "young"})
        deleteHere(id);
    setListed({}, {entry("here").id, entry("old").id, entry("young").id});
    const QDateTime now = QDateTime::currentDateTimeUtc();
    w->write([&](WriteTransaction &t) -> Result<void> {
        for (const char *id : {"here", "old", "young"}) {
            const QDateTime when = now.addDays(-90).addSecs(*id == 'y' ? 60 : -60);
            t.own()
                .query(R"sql(UPDATE pop3_letter SET unlisted_at = ? WHERE identity = ?)sql")
                .bind(when.toMSecsSinceEpoch())
                .bindBlob(identityOf(id).toBytes())
                .run();
        }
        return Pop3LedgerWriter(t).forgetOld(w->account);
    });
    QCOMPARE(ledger().size(), size_t(3));
    QCOMPARE(entry("old").id, 0);
    for (const char *id : {"listed", "here", "young"})
        QVERIFY(entry(id).id != 0);
}

void tst_Pop3Ledger::keptOnes()
{
    add({whole("a", letter(1)), whole("b", letter(2))});
    const QList<qint64> rows{entry("a").id, entry("b").id};
    w->write(
        [&](WriteTransaction &t) { return Pop3LedgerWriter(t).setKept(w->account, rows, true); });
    QVERIFY(entry("a").isKept);
    QVERIFY(safe(rows).isEmpty());
    w->write([&](WriteTransaction &t) {
        return Pop3LedgerWriter(t).setKept(w->account, {rows.first()}, false);
    });
    QVERIFY(!entry("a").isKept);
    QVERIFY(entry("b").isKept);
    QCOMPARE(safe(rows), QList{rows.first()});
}

void tst_Pop3Ledger::accountsAreApart()
{
    add({whole("a", letter(1))});
    const Mail::AccountKey mine = w->account;
    Mail::AccountSettings settings;
    settings.email = QStringLiteral("you@example.org");
    settings.name = settings.email;
    settings.credentialId = QStringLiteral("you@example.org/1");
    settings.protocol = Mail::ReceiveProtocol::Pop3;
    settings.incoming = {QStringLiteral("pop.example.com"), 995, Mail::Encryption::Tls, {}};
    settings.identities = {{QStringLiteral("You"), settings.email, {}, {}}};
    w->account = w->write([&](WriteTransaction &t) { return AccountWriter(t).add(settings); });
    QCOMPARE(ledger().size(), size_t(0));
    QCOMPARE(add({whole("a", letter(1))}).added, 1);
    setListed({}, {entry("a").id});
    QVERIFY(!entry("a").isListed);
    w->account = mine;
    QVERIFY(entry("a").isListed);
    // Nor is a letter of the one recognised in the other.
    QCOMPARE(add({whole("x", letter(1))}).added, 1);
}

void tst_Pop3Ledger::sharedInbox()
{
    w->write([&](WriteTransaction &t) -> Result<void> {
        Mail::AccountSettings settings = loadAccount(t.own(), w->account).value();
        settings.pop3.sharesInbox = true;
        return AccountWriter(t).update(settings);
    });
    QCOMPARE(add({whole("a", letter(1))}).added, 1);
    // The folders on this computer are made for it.
    const Mail::AccountKey local = w->info(inbox()).account;
    QVERIFY(local.isValid());
    QVERIFY(local != w->account);
    QCOMPARE(w->write([&](WriteTransaction &t) { return AccountWriter(t).ofThisComputer(); }).key,
             local);
    QCOMPARE(w->info(inbox()).total, 1);
    const LedgerEntry row = entry("a");
    QVERIFY(row.localLetter != 0);
    QCOMPARE(safe({row.id}), QList{row.id});
    const auto source = w->write([&](WriteTransaction &t) -> Result<Mail::AccountKey> {
        return localLetter(t.own(), row.localLetter)->source;
    });
    QCOMPARE(source, w->account);
}

void tst_Pop3Ledger::fullDiskAddsNothing()
{
    add({whole("a", letter(1))});
    // Nothing can be written there; a folder that is only missing would be made again.
    QVERIFY(QDir(root() + QStringLiteral("/tmp")).removeRecursively());
    QFile other(root() + QStringLiteral("/tmp"));
    QVERIFY(other.open(QIODevice::WriteOnly));
    const Mail::MailboxKey key = inbox();
    const auto outcome = w->tryWrite([&](WriteTransaction &t) {
        return Pop3LedgerWriter(t).add(
            w->account, key, {whole("b", letter(2)), whole("c", letter(3))}, Arrival::New);
    });
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, ErrorKind::LocalStorage);
    QCOMPARE(ledger().size(), size_t(1));
    QCOMPARE(files().size(), 1);
    QVERIFY(other.remove());
    QVERIFY(QDir().mkpath(root() + QStringLiteral("/tmp")));
    // Of several files the second cannot be named.
    QList<FetchedLetter> letters{whole("b", letter(2)), whole("c", letter(3))};
    letters[1].letter.base = QStringLiteral("taken");
    QVERIFY(QDir().mkpath(root() + QStringLiteral("/new/taken/inside")));
    const auto second = w->tryWrite([&](WriteTransaction &t) {
        return Pop3LedgerWriter(t).add(w->account, key, letters, Arrival::New);
    });
    QVERIFY(!second);
    QCOMPARE(files().size(), 1);
    QVERIFY(QDir(root() + QStringLiteral("/new/taken")).removeRecursively());
    QCOMPARE(add(letters).added, 2);
    QCOMPARE(files().size(), 3);
}

void tst_Pop3Ledger::newsIsTakenOnce()
{
    const auto start = [this] {
        return w->write([&](WriteTransaction &t) { return Pop3LedgerWriter(t).begin(w->account); });
    };
    const auto take = [this] {
        return w->write(
            [&](WriteTransaction &t) { return Pop3LedgerWriter(t).takeUnannounced(w->account); });
    };
    const QSet<Mail::LetterIdentity> there{identityOf("a"), identityOf("b"), {}};
    w->write([&](WriteTransaction &t) { return Pop3LedgerWriter(t).setFirst(w->account, there); });
    QCOMPARE(start().first, there);
    FetchedLetter first = whole("a", letter(1));
    first.isFirst = true;
    QCOMPARE(add({whole("new", letter(2)), first, whole("newer", letter(3))}).added, 3);
    QCOMPARE(w->info(inbox()).total, 3);
    for (const char *id : {"a", "new", "newer"})
        QCOMPARE(safe({entry(id).id}).size(), 1);
    add({whole("new", letter(2))});
    w->reopen();
    // What is known of the server is another matter.
    w->write([&](WriteTransaction &t) {
        return Pop3LedgerWriter(t).setServerState(w->account, ServerState());
    });
    QCOMPARE(start().unannounced, 2);
    QCOMPARE(take(), 2);
    QCOMPARE(take(), 0);
    w->write([&](WriteTransaction &t) { return Pop3LedgerWriter(t).setFirst(w->account, {}); });
    QCOMPARE(start().first.size(), 0);
}

void tst_Pop3Ledger::plansUseAnIndex_data()
{
    QTest::addColumn<bool>("isOwn");
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QString>("index");
    const auto row = [](const char *name, bool isOwn, const char *sql, const char *index) {
        QTest::newRow(name) << isOwn << QByteArray(sql) << QString::fromLatin1(index);
    };
    row("by identity", true, "SELECT id FROM pop3_letter WHERE account_id = 1 AND identity = x'00'",
        "INDEX pop3_letter_of_account (account_id=? AND identity=?)");
    row("unlisted by header", true,
        "SELECT id, message_id, header_hash, letter_hash, size_bytes, body_hash FROM pop3_letter "
        "WHERE account_id = 1 AND is_listed = 0 AND header_hash = x'00' ORDER BY id",
        "INDEX pop3_letter_unlisted (account_id=? AND header_hash=?)");
    row("all unlisted", true,
        "SELECT id, message_id, header_hash, letter_hash, size_bytes, body_hash FROM pop3_letter "
        "WHERE account_id = 1 AND is_listed = 0",
        "INDEX pop3_letter_unlisted (account_id=?)");
    row("of a letter here", true,
        "SELECT id FROM pop3_letter WHERE local_letter_id = 7 AND local_letter_id <> 0",
        "INDEX pop3_letter_of_local (local_letter_id=?)");
    row("letter gone from here", true,
        "UPDATE pop3_letter SET local_letter_id = 0, deleted_here_at = 1 "
        "WHERE local_letter_id = 7 AND local_letter_id <> 0",
        "INDEX pop3_letter_of_local (local_letter_id=?)");
    row("forgotten", true,
        "DELETE FROM pop3_letter WHERE account_id = 1 AND is_listed = 0 AND local_letter_id = 0 "
        "AND unlisted_at < 5",
        "INDEX pop3_letter_");
    row("letter by UID", true, "SELECT id FROM local_letter WHERE mailbox_id = 1 AND uid = 2",
        "(mailbox_id=? AND uid=?)");
    row("letter by the base of its file", true,
        "SELECT EXISTS (SELECT 1 FROM local_letter WHERE mailbox_id = 1 "
        "AND place >= 'cur/' || 'b' || ':' AND place < 'cur/' || 'b' || ';' AND id <> 0)",
        "INDEX local_letter_by_place (mailbox_id=? AND place>? AND place<?)");
    row("letter by its file", true,
        "SELECT EXISTS (SELECT 1 FROM local_letter WHERE mailbox_id = 1 "
        "AND place IN ('cur/' || 'b', 'new/' || 'b') AND id <> 0)",
        "INDEX local_letter_by_place (mailbox_id=? AND place=?)");
    row("letters of a folder", true,
        "SELECT id FROM local_letter WHERE mailbox_id = 1 ORDER BY uid", "(mailbox_id=?)");
    row("message of a letter", false,
        "SELECT m.id FROM mailbox AS b CROSS JOIN message AS m ON m.mailbox_id = b.id AND m.uid = "
        "2 "
        "WHERE b.local_id = 1",
        "INDEX message_by_uid (mailbox_id=? AND uid=?)");
    row("UIDs of a folder", false,
        "SELECT m.uid, m.server_flags, m.server_keywords, m.content_state "
        "FROM mailbox AS b CROSS JOIN message AS m ON m.mailbox_id = b.id "
        "WHERE b.local_id = 1 AND m.uid IS NOT NULL",
        "INDEX message_by_uid (mailbox_id=? AND uid>?)");
    row("by Message-ID", false,
        "SELECT EXISTS (SELECT 1 FROM mailbox AS b CROSS JOIN message AS m ON m.mailbox_id = b.id "
        "WHERE b.account_id = 1 AND b.special_use IN (1, 4) AND m.message_id = x'00')",
        "(mailbox_id=?)");
}

void tst_Pop3Ledger::plansUseAnIndex()
{
    QFETCH(bool, isOwn);
    QFETCH(QByteArray, sql);
    QFETCH(QString, index);
    const QString plan = w->write([&](WriteTransaction &t) -> Result<QString> {
        Connection &connection = isOwn ? t.own() : t.cache();
        Query query = connection.queryOnce("EXPLAIN QUERY PLAN " + sql);
        QStringList lines;
        while (query.step())
            lines.append(query.text(3));
        return lines.join(u'\n');
    });
    QVERIFY2(plan.contains(index), qPrintable(plan));
    QVERIFY2(!plan.contains(QStringLiteral("TEMP B-TREE")), qPrintable(plan));
    for (const char *table : {"SCAN pop3_letter", "SCAN local_letter", "SCAN m "})
        QVERIFY2(!QString(plan + u' ').contains(QLatin1String(table)), qPrintable(plan));
}

} // namespace

QTEST_GUILESS_MAIN(tst_Pop3Ledger)
#include "tst_Pop3Ledger.moc"
