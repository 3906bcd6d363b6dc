// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger of letters at POP3 servers and what others do with the files: copied, moved, put back,
// left by a crash, and told from each other when databases are lost.
#include "core/store/writers/Pop3LedgerWriter.h"

#include "core/store/MaildirName.h"
#include "tests/core/store/Pop3LedgerFixture.h"

#include <QDir>
#include <QFile>
#include <QSet>

using namespace Martlet;
using namespace Martlet::Store;

namespace
{

class tst_Pop3LedgerFiles : public QObject, private Pop3LedgerFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void copiesOfAHeaderAlone_data();
    void copiesOfAHeaderAlone();
    void copiesOfAHeaderAloneStayHere();
    void fieldOfASender();
    void whatACrashLeftOfARest_data();
    void whatACrashLeftOfARest();
    void copiesByHandOutliveTheLedger_data();
    void copiesByHandOutliveTheLedger();
    void lettersThatComeBack_data();
    void lettersThatComeBack();
    void movedUnderAnotherName_data();
    void movedUnderAnotherName();
    void lettersThatAreAlikeMoved();
    void copyBesideOneThatMoved();
};

void tst_Pop3LedgerFiles::copiesOfAHeaderAlone_data()
{
    QTest::addColumn<bool>("isByHand");
    QTest::addColumn<QByteArray>("lost");
    for (const char *lost : {"nothing", "cache", "cache and rows", "its place"}) {
        QTest::addRow("copied here, lost: %s", lost) << false << QByteArray(lost);
        QTest::addRow("copied by hand, lost: %s", lost) << true << QByteArray(lost);
    }
}

/// The rest is not here, and nothing may take the copy for the letter: not after the rows that knew
/// were made anew from the files.
void tst_Pop3LedgerFiles::copiesOfAHeaderAlone()
{
    QFETCH(bool, isByHand);
    QFETCH(QByteArray, lost);
    add({headerOnly("a", header(1), 5000)});
    const auto mailboxFor = [this](Mail::SpecialUse use) {
        return w
            ->write([&](WriteTransaction &t) {
                return MailboxWriter(t).findBySpecialUse(w->account, use);
            })
            ->key;
    };
    const Mail::MailboxKey archive = mailboxFor(Mail::SpecialUse::Archive);
    if (isByHand) {
        QVERIFY(QFile::copy(root() + u'/' + files().first(),
                            root() + QStringLiteral("/.Archive/") + files().first()));
    } else {
        w->submit(Mail::OperationKind::Copy, {w->keys(inbox()).first()}, {}, archive);
        w->write([&](WriteTransaction &t) { return LocalMailWriter(t).replay(w->account, 9); });
        // A copy of the copy is none the better.
        w->submit(Mail::OperationKind::Copy, {w->keys(archive).first()}, {},
                  mailboxFor(Mail::SpecialUse::Trash));
        w->write([&](WriteTransaction &t) { return LocalMailWriter(t).replay(w->account, 9); });
    }
    scan();
    if (lost == "cache and rows")
        execute("DELETE FROM local_letter WHERE mailbox_id <> (SELECT min(id) FROM local_mailbox)");
    if (lost == "its place") {
        const QString folder = root() + QStringLiteral("/.Archive/new/");
        const QString name = QDir(folder).entryList(QDir::Files).value(0);
        QVERIFY(QFile::rename(folder + name, root() + QStringLiteral("/.Junk/cur/") + name));
        scan();
    } else if (lost != "nothing") {
        w->close();
        QVERIFY(QDir(w->paths.cacheDir).removeRecursively());
        w->reopen();
        scan();
    }
    int copies = 0;
    for (const Mail::MailboxInfo &mailbox : valueOf(mailboxes(*w->reader()))) {
        for (const Mail::MessageKey key : w->keys(mailbox.key)) {
            QCOMPARE(valueOf(messageDetails(*w->reader(), key))->contentState,
                     ContentState::HeadersOnly);
            QCOMPARE(valueOf(messageContent(*w->reader(), key, {})), std::nullopt);
            ++copies;
        }
    }
    QCOMPARE(copies, isByHand ? 2 : 3);
    QCOMPARE(entry("a").state, ServerLetterState::HeaderOnly);
    // The rest of the original changes nothing about them.
    QCOMPARE(add({whole("a", letter(1))}).completed, 1);
    scan();
    for (const Mail::MailboxInfo &mailbox : valueOf(mailboxes(*w->reader())))
        copies -= mailbox.total;
    QCOMPARE(copies, 0);
}

/// What goes into another account is the letter, and this is not it.
void tst_Pop3LedgerFiles::copiesOfAHeaderAloneStayHere()
{
    add({headerOnly("a", header(1), 5000)});
    const auto mailboxOf = [this](Mail::AccountKey account, Mail::SpecialUse use) {
        return w
            ->write([&](WriteTransaction &t) {
                return MailboxWriter(t).findBySpecialUse(account, use);
            })
            ->key;
    };
    const auto replay = [this] {
        return w->write(
            [&](WriteTransaction &t) { return LocalMailWriter(t).replay(w->account, 9); });
    };
    const Mail::MailboxKey archive = mailboxOf(w->account, Mail::SpecialUse::Archive);
    w->submit(Mail::OperationKind::Copy, {w->keys(inbox()).first()}, {}, archive);
    QCOMPARE(replay().done, 1);
    const Mail::AccountKey other =
        w->write([&](WriteTransaction &t) { return AccountWriter(t).ofThisComputer(); }).key;
    w->write([&](WriteTransaction &t) { return LocalMailWriter(t).makeMailboxes(other); });
    const Mail::MailboxKey away = mailboxOf(other, Mail::SpecialUse::Inbox);
    w->submit(Mail::OperationKind::Move, {w->keys(archive).first()}, {}, away);
    QCOMPARE(replay().refused.size(), 1);
    QCOMPARE(w->info(away).total, 0);
    QCOMPARE(w->keys(archive).size(), 1);
}

/// Anybody can write the field that marks a copy; a letter that came whole is whole.
void tst_Pop3LedgerFiles::fieldOfASender()
{
    const QByteArray wire = "X-Martlet-Kept: headers\r\n" + letter(1);
    add({whole("a", wire)});
    w->submit(Mail::OperationKind::Copy, {w->keys(inbox()).first()}, {},
              w->write([&](WriteTransaction &t) {
                   return MailboxWriter(t).findBySpecialUse(w->account, Mail::SpecialUse::Archive);
               })->key);
    w->write([&](WriteTransaction &t) { return LocalMailWriter(t).replay(w->account, 9); });
    w->close();
    QVERIFY(QDir(w->paths.cacheDir).removeRecursively());
    w->reopen();
    scan();
    int letters = 0;
    for (const Mail::MailboxInfo &mailbox : valueOf(mailboxes(*w->reader()))) {
        for (const Mail::MessageKey key : w->keys(mailbox.key)) {
            QCOMPARE(shown(key), wire);
            ++letters;
        }
    }
    QCOMPARE(letters, 2);
}

void tst_Pop3LedgerFiles::whatACrashLeftOfARest_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<int>("letters");
    QTest::newRow("the header beside the letter") << QByteArray("header") << 1;
    QTest::newRow("a letter without a commit") << QByteArray("uncommitted") << 1;
    QTest::newRow("the letter once more") << QByteArray("again") << 1;
    QTest::newRow("a letter of another text") << QByteArray("changed") << 2;
    QTest::newRow("a copy made by hand") << QByteArray("copy") << 2;
    QTest::newRow("the letter alone") << QByteArray("alone") << 1;
    QTest::newRow("a cache that does not know") << QByteArray("cache") << 1;
}

/// The header alone was here, and the rest came: at every moment there are two files.
void tst_Pop3LedgerFiles::whatACrashLeftOfARest()
{
    QFETCH(QByteArray, what);
    QFETCH(int, letters);
    const QByteArray wire = letter(1, QByteArray("0123456789\r\n").repeated(50));
    const FetchedLetter stub = headerOnly("a", header(1), wire.size());
    const FetchedLetter rest = whole("a", wire);
    add({stub});
    const Mail::MessageKey key = w->keys(inbox()).first();
    if (what != "uncommitted")
        QCOMPARE(add({rest}).completed, 1);
    const QString base = newMaildirBase(rest.letter.token, 5);
    const QString fresh = root() + QStringLiteral("/new/") + base;
    const QString known = root() + u'/' + files().first();
    const auto put = [](const QString &path, const QByteArray &bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    };
    if (what == "cache")
        w->write([](WriteTransaction &t) -> Result<void> {
            t.cache().query("UPDATE message SET content_state = 0, needs_reading = 0").run();
            t.cache().query("UPDATE message_detail SET sha256 = x''").run();
            return {};
        });
    else if (what == "header")
        put(fresh, stub.letter.file);
    else if (what == "changed")
        put(fresh, rest.letter.file + "more\n");
    else if (what == "copy")
        QVERIFY(QFile::copy(known, root() + QStringLiteral("/.Archive/") + files().first()));
    else
        put(fresh, rest.letter.file);
    if (what == "alone")
        QVERIFY(QFile::remove(known));
    scan();
    QCOMPARE(valueOf(mailboxes(*w->reader())).size(), 6);
    int total = 0;
    for (const Mail::MailboxInfo &mailbox : valueOf(mailboxes(*w->reader())))
        total += mailbox.total;
    QCOMPARE(total, letters);
    QCOMPARE(ledger().size(), size_t(1));
    QCOMPARE(entry("a").state, ServerLetterState::Whole);
    if (what != "alone") {
        QCOMPARE(w->keys(inbox()).contains(key), true);
        QCOMPARE(shown(key), wire);
        QCOMPARE(safe({entry("a").id}), QList{entry("a").id});
    }
    QCOMPARE(w->inconsistencies(), QStringList());
    scan();
    QCOMPARE(w->inconsistencies(), QStringList());
    // Nor does it come again.
    QCOMPARE(add({rest}).added, 0);
}

void tst_Pop3LedgerFiles::copiesByHandOutliveTheLedger_data()
{
    QTest::addColumn<bool>("isOriginalFirst"); // which of them is looked at first
    QTest::newRow("original first") << true;
    QTest::newRow("copy first") << false;
}

/// A copy made by hand lay where its original went, which has another base since. Once the rows are
/// lost both tell of the same letter at the server, and neither is what a crash left.
void tst_Pop3LedgerFiles::copiesByHandOutliveTheLedger()
{
    QFETCH(bool, isOriginalFirst);
    add({whole("a", letter(1))});
    const Mail::MessageKey key = w->keys(inbox()).first();
    QVERIFY(QFile::copy(root() + u'/' + files().first(),
                        root() + QStringLiteral("/.Archive/") + files().first()));
    scan();
    const auto move = [&](Mail::SpecialUse use) {
        const auto target = w->write([&](WriteTransaction &t) {
            return MailboxWriter(t).findBySpecialUse(w->account, use);
        });
        w->submit(Mail::OperationKind::Move, {key}, {}, target->key);
        w->write([&](WriteTransaction &t) { return LocalMailWriter(t).replay(w->account, 9); });
    };
    move(Mail::SpecialUse::Archive);
    move(isOriginalFirst ? Mail::SpecialUse::Inbox : Mail::SpecialUse::Trash);
    execute("DELETE FROM local_letter");
    execute("DELETE FROM pop3_letter");
    w->close();
    QVERIFY(QDir(w->paths.cacheDir).removeRecursively());
    w->reopen();
    scan();
    int letters = 0;
    for (const Mail::MailboxInfo &mailbox : valueOf(mailboxes(*w->reader()))) {
        for (const Mail::MessageKey one : w->keys(mailbox.key)) {
            QCOMPARE(shown(one), letter(1));
            ++letters;
        }
    }
    QCOMPARE(letters, 2);
    QCOMPARE(ledger().size(), size_t(1));
    QCOMPARE(add({whole("a", letter(1))}).added, 0);
}

void tst_Pop3LedgerFiles::lettersThatComeBack_data()
{
    QTest::addColumn<bool>("isDeleted");
    QTest::newRow("taken away by another program") << false;
    QTest::newRow("deleted here") << true;
}

/// The file is put back where it was, by hand or from a backup: it is that letter again.
void tst_Pop3LedgerFiles::lettersThatComeBack()
{
    QFETCH(bool, isDeleted);
    add({whole("a", letter(1)), headerOnly("b", header(2), 5000)});
    for (const QString &name : files())
        QVERIFY(QFile::copy(root() + u'/' + name, w->root + u'/' + name.mid(4)));
    const QStringList names = files();
    if (isDeleted) {
        deleteHere("a");
        deleteHere("b");
    } else {
        for (const QString &name : names)
            QVERIFY(QFile::remove(root() + u'/' + name));
        scan();
    }
    QCOMPARE(entry("a").localLetter, 0);
    QCOMPARE(entry("b").localLetter, 0);
    for (const QString &name : names)
        QVERIFY(QFile::copy(w->root + u'/' + name.mid(4), root() + u'/' + name));
    scan();
    QCOMPARE(w->info(inbox()).total, 2);
    QVERIFY(entry("a").localLetter != 0);
    QVERIFY(!entry("a").wasDeletedHere);
    QCOMPARE(safe({entry("a").id, entry("b").id}), QList{entry("a").id});
    QCOMPARE(add({whole("b", letter(2))}).completed, 1);
    QCOMPARE(w->info(inbox()).total, 2);
}

void tst_Pop3LedgerFiles::movedUnderAnotherName_data()
{
    QTest::addColumn<QByteArray>("wire");  // at the server
    QTest::addColumn<QByteArray>("moved"); // as the other program writes it
    QTest::addColumn<bool>("isSame");
    const QByteArray plain = "From: scanner@example.org\r\nSubject: Scan\r\n\r\n";
    QTest::newRow("the same bytes") << letter(1) << letter(1) << true;
    QTest::newRow("a field of its own")
        << letter(1) << QByteArray("Status: RO\r\n" + letter(1)) << true;
    QTest::newRow("no Message-ID")
        << QByteArray(plain + "One\r\n") << QByteArray(plain + "One\r\n") << true;
    QTest::newRow("another of the same header")
        << QByteArray(plain + "One\r\n") << QByteArray(plain + "Two\r\n") << false;
    QTest::newRow("another letter") << letter(1) << letter(2) << false;
    QTest::newRow("the header alone") << QByteArray() << QByteArray() << true;
}

/// Some programs write a letter anew where they move it to. It was not deleted here, and its row of
/// the ledger goes on to tell of it.
void tst_Pop3LedgerFiles::movedUnderAnotherName()
{
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, moved);
    QFETCH(bool, isSame);
    add({wire.isEmpty() ? headerOnly("a", header(1), 5000) : whole("a", wire)});
    const LedgerEntry before = entry("a");
    const Mail::MessageKey key = w->keys(inbox()).first();
    const QString from = root() + u'/' + files().first();
    const QString to = root() + QStringLiteral("/.Archive/cur/1700000000.M1P2Q3.host:2,S");
    QVERIFY(QFile::rename(from, to));
    if (!moved.isEmpty()) {
        QFile file(to);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(moved.replace("\r\n", "\n"));
    }
    scan();
    QCOMPARE(w->info(inbox()).total, 0);
    const auto archive = w->write([&](WriteTransaction &t) {
        return MailboxWriter(t).findBySpecialUse(w->account, Mail::SpecialUse::Archive);
    });
    const QList<Mail::MessageKey> keys = w->keys(archive->key);
    QCOMPARE(keys.size(), 1);
    QCOMPARE(keys.first() == key, isSame);
    const LedgerEntry after = entry("a");
    QCOMPARE(after.localLetter, isSame ? before.localLetter : 0);
    QVERIFY(!after.wasDeletedHere);
    QCOMPARE(after.state, before.state);
    if (wire == letter(1) && isSame) {
        // What the list says of it is what the file says now.
        QCOMPARE(shown(key).right(8), QByteArray("Hello.\r\n"));
        QCOMPARE(shown(key).size(), valueOf(messageDetails(*w->reader(), key))->summary.sizeBytes);
    }
    QCOMPARE(w->inconsistencies(), QStringList());
    scan();
    QCOMPARE(entry("a").localLetter, after.localLetter);
    if (wire.isEmpty())
        QCOMPARE(add({whole("a", letter(1))}).completed, 1);
}

void tst_Pop3LedgerFiles::lettersThatAreAlikeMoved()
{
    add({whole("a", letter(1)), whole("b", letter(1)), whole("c", letter(1))});
    const QStringList names = files();
    for (int i = 0; i < 2; ++i)
        QVERIFY(QFile::rename(root() + u'/' + names.at(i),
                              root() + QStringLiteral("/.Archive/cur/%1.x.host:2,").arg(i)));
    scan();
    QCOMPARE(w->info(inbox()).total, 1);
    QSet<qint64> here;
    for (const char *id : {"a", "b", "c"})
        here.insert(entry(id).localLetter);
    QCOMPARE(here.size(), 3);
    QVERIFY(!here.contains(0));
    QCOMPARE(safe({entry("a").id, entry("b").id, entry("c").id}).size(), 3);
}

/// A copy by cp has the token of the server in its name, the letter that a program moved has not.
void tst_Pop3LedgerFiles::copyBesideOneThatMoved()
{
    add({whole("a", letter(1))});
    const QString name = files().first();
    QVERIFY(QFile::rename(root() + u'/' + name,
                          root() + QStringLiteral("/.Archive/cur/1700000000.M1P2Q3.host:2,")));
    scan();
    QVERIFY(entry("a").localLetter != 0);
    QVERIFY(QFile::copy(root() + QStringLiteral("/.Archive/cur/1700000000.M1P2Q3.host:2,"),
                        root() + u'/' + name));
    scan();
    QCOMPARE(files(), QStringList{name});
    int letters = 0;
    for (const Mail::MailboxInfo &mailbox : valueOf(mailboxes(*w->reader())))
        letters += mailbox.total;
    QCOMPARE(letters, 2);
    QCOMPARE(ledger().size(), size_t(1));
}

} // namespace

QTEST_GUILESS_MAIN(tst_Pop3LedgerFiles)
#include "tst_Pop3LedgerFiles.moc"
