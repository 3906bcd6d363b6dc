// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger of letters at POP3 servers: none is fetched twice, none is let go before it is proven
// to lie here byte for byte (REL-4).
#include "core/store/writers/Pop3LedgerWriter.h"

#include "core/security/Sha256.h"
#include "core/store/AccountRows.h"
#include "core/store/MaildirName.h"
#include "core/store/writers/LocalScanWriter.h"
#include "tests/core/store/StoreFixture.h"

#include <QDir>
#include <QFile>
#include <QSet>

using namespace Martlet;
using namespace Martlet::Store;

namespace
{

const QString email = QStringLiteral("me@example.org");

QByteArray header(int number)
{
    const QByteArray n = QByteArray::number(number);
    return "Received: from a by b; Mon, 2 Mar 2026 10:00:0" + QByteArray::number(number % 10) +
           " +0000\r\nFrom: Anna <anna@example.org>\r\nTo: me@example.org\r\nSubject: Letter " + n +
           "\r\nDate: Mon, 2 Mar 2026 10:00:00 +0000\r\nMessage-ID: <l" + n +
           "@example.org>\r\n\r\n";
}

QByteArray letter(int number, const QByteArray &body = "Hello.\r\n")
{
    return header(number) + body;
}

FetchedLetter withToken(FetchedLetter fetched)
{
    fetched.letter.token = fetchToken(fetched.identity, email);
    return fetched;
}

FetchedLetter whole(const QByteArray &uniqueId, const QByteArray &wire)
{
    FetchedLetter fetched;
    fetched.identity = identityOf(uniqueId);
    fetched.letter = arrivingLetter(wire, {}, {}, QDateTime::currentDateTimeUtc());
    return withToken(fetched);
}

FetchedLetter headerOnly(const QByteArray &uniqueId, const QByteArray &bytes, qint64 serverBytes)
{
    FetchedLetter fetched;
    fetched.identity = identityOf(uniqueId);
    fetched.letter = arrivingHeader(bytes, serverBytes, {}, QDateTime::currentDateTimeUtc());
    fetched.sizeAtServer = serverBytes;
    return withToken(fetched);
}

LetterTraits traits(const QByteArray &hash, const QByteArray &messageId, const QByteArray &sha256,
                    qint64 bytes)
{
    return {messageId, hash, sha256, bytes};
}

class tst_Pop3Ledger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void lettersComeWithTheirRows();
    void theSameIsNotAddedTwice();
    void restOfALetter();
    void restOfALetterDeletedHere();
    void copiesOfAHeaderAlone_data();
    void copiesOfAHeaderAlone();
    void copiesOfAHeaderAloneStayHere();
    void fieldOfASender();
    void restOfAnotherLetter();
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
    void recognisedUnderAnotherId();
    void listedOnesAreNotRecognised();
    void deletedHereStaysDeleted();
    void sameHeaderOfAnotherLetter();
    void sameLetters_data();
    void sameLetters();
    void rel4SafeToDelete_data();
    void rel4SafeToDelete();
    void rel4NotSafeToDelete();
    void deletionAnswered();
    void oldRowsAreForgotten();
    void keptOnes();
    void renaming();
    void accountsAreApart();
    void sharedInbox();
    void fullDiskAddsNothing();
    void serverState();
    void anotherServer();
    void filesOfTwoServers();
    void newsIsTakenOnce();
    void plansUseAnIndex_data();
    void plansUseAnIndex();

private:
    FetchedOutcome add(const QList<FetchedLetter> &letters, Arrival arrival = Arrival::New);
    std::vector<LedgerEntry> ledger();
    LedgerEntry entry(const QByteArray &uniqueId);
    QList<qint64> safe(const QList<qint64> &rows);
    void setListed(const QList<qint64> &listed, const QList<qint64> &unlisted);
    Mail::MailboxKey inbox();
    void deleteHere(const QByteArray &uniqueId);
    void scan();
    void execute(const char *sql);
    QString root() const;
    QStringList files() const;
    void change(const std::function<QByteArray(QByteArray)> &edit);
    QByteArray shown(Mail::MessageKey key);

    std::unique_ptr<StoreFixture> w;
    bool isDamaged = false; ///< on purpose, so that rows and files differ
};

void tst_Pop3Ledger::init()
{
    if (QByteArrayView(QTest::currentTestFunction()) == "sameLetters")
        return; // needs none
    w = std::make_unique<StoreFixture>();
    Mail::AccountSettings settings;
    settings.email = email;
    settings.name = email;
    settings.credentialId = QStringLiteral("me@example.org/1");
    settings.protocol = Mail::ReceiveProtocol::Pop3;
    settings.incoming = {QStringLiteral("pop.example.org"), 995, Mail::Encryption::Tls, {}};
    settings.identities = {{QStringLiteral("Me"), email, {}, {}}};
    w->account = w->write([&](WriteTransaction &t) { return AccountWriter(t).add(settings); });
}

void tst_Pop3Ledger::cleanup()
{
    if (w && !std::exchange(isDamaged, false))
        QCOMPARE(w->inconsistencies(), QStringList());
    w.reset();
}

Mail::MailboxKey tst_Pop3Ledger::inbox()
{
    return w->write([&](WriteTransaction &t) { return Pop3LedgerWriter(t).begin(w->account); })
        .inbox;
}

FetchedOutcome tst_Pop3Ledger::add(const QList<FetchedLetter> &letters, Arrival arrival)
{
    const Mail::MailboxKey key = inbox();
    return w->write([&](WriteTransaction &t) {
        return Pop3LedgerWriter(t).add(w->account, key, letters, arrival);
    });
}

std::vector<LedgerEntry> tst_Pop3Ledger::ledger()
{
    return w->write([&](WriteTransaction &t) { return Pop3LedgerWriter(t).begin(w->account); })
        .entries;
}

LedgerEntry tst_Pop3Ledger::entry(const QByteArray &uniqueId)
{
    for (const LedgerEntry &one : ledger()) {
        if (one.identity == identityOf(uniqueId))
            return one;
    }
    return {};
}

QList<qint64> tst_Pop3Ledger::safe(const QList<qint64> &rows)
{
    return w->write([&](WriteTransaction &t) { return Pop3LedgerWriter(t).safeToDelete(rows); });
}

void tst_Pop3Ledger::setListed(const QList<qint64> &listed, const QList<qint64> &unlisted)
{
    w->write([&](WriteTransaction &t) {
        return Pop3LedgerWriter(t).setListed(w->account, listed, unlisted);
    });
}

void tst_Pop3Ledger::deleteHere(const QByteArray &uniqueId)
{
    const qint64 local = entry(uniqueId).localLetter;
    const Mail::MessageKey key = w->write([&](WriteTransaction &t) -> Result<Mail::MessageKey> {
        const auto row = localLetter(t.own(), local);
        return messageOf(t.cache(), row->mailbox, row->uid).value();
    });
    w->submit(Mail::OperationKind::DeleteForGood, {key});
    w->write([&](WriteTransaction &t) { return LocalMailWriter(t).replay(w->account, 100); });
}

void tst_Pop3Ledger::scan()
{
    QList<UnreadFile> unread;
    VanishedLetters vanished;
    for (const qint64 folder :
         w->write([&](WriteTransaction &t) { return LocalScanWriter(t).folders(w->account); })) {
        const FolderDifference difference =
            w->write([&](WriteTransaction &t) { return LocalScanWriter(t).compare(folder); });
        unread += difference.files;
        vanished.add(difference.vanished);
    }
    for (const UnreadFile &file : std::as_const(unread)) {
        w->write([&](WriteTransaction &t) {
            const auto local = localMailbox(t.own(), file.mailbox);
            const Result<QByteArray> bytes = folderOf(t.paths(), *local).read(file.place);
            const ArrivingLetter read = arrivingLetter(fromMaildirLines(*bytes), {}, {}, t.now());
            return LocalScanWriter(t).adopt(file.mailbox, {{file, read}}, vanished);
        });
    }
    w->write([&](WriteTransaction &t) { return LocalScanWriter(t).forget(vanished.rest()); });
}

void tst_Pop3Ledger::execute(const char *sql)
{
    w->write([&](WriteTransaction &t) -> Result<void> {
        t.own().query(sql).run();
        return {};
    });
}

QString tst_Pop3Ledger::root() const
{
    const QDir local(w->paths.mailDir() + QStringLiteral("/local"));
    return local.filePath(local.entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0));
}

/// Of the inbox, also what was begun.
QStringList tst_Pop3Ledger::files() const
{
    QStringList found;
    for (const char *part : {"cur", "new", "tmp"}) {
        const QDir one(root() + u'/' + QLatin1String(part));
        for (const QString &name : one.entryList(QDir::Files))
            found.append(QLatin1String(part) + u'/' + name);
    }
    return found;
}

/// The one file there is.
void tst_Pop3Ledger::change(const std::function<QByteArray(QByteArray)> &edit)
{
    QCOMPARE(files().size(), 1);
    QFile file(root() + u'/' + files().first());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    file.close();
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(edit(bytes));
}

QByteArray tst_Pop3Ledger::shown(Mail::MessageKey key)
{
    return valueOf(messageContent(*w->reader(), key, {})).value_or(QByteArray());
}

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

void tst_Pop3Ledger::copiesOfAHeaderAlone_data()
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
void tst_Pop3Ledger::copiesOfAHeaderAlone()
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
void tst_Pop3Ledger::copiesOfAHeaderAloneStayHere()
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
void tst_Pop3Ledger::fieldOfASender()
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

void tst_Pop3Ledger::whatACrashLeftOfARest_data()
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
void tst_Pop3Ledger::whatACrashLeftOfARest()
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

void tst_Pop3Ledger::copiesByHandOutliveTheLedger_data()
{
    QTest::addColumn<bool>("isOriginalFirst"); // which of them is looked at first
    QTest::newRow("original first") << true;
    QTest::newRow("copy first") << false;
}

/// A copy made by hand lay where its original went, which has another base since. Once the rows are
/// lost both tell of the same letter at the server, and neither is what a crash left.
void tst_Pop3Ledger::copiesByHandOutliveTheLedger()
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

void tst_Pop3Ledger::lettersThatComeBack_data()
{
    QTest::addColumn<bool>("isDeleted");
    QTest::newRow("taken away by another program") << false;
    QTest::newRow("deleted here") << true;
}

/// The file is put back where it was, by hand or from a backup: it is that letter again.
void tst_Pop3Ledger::lettersThatComeBack()
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

void tst_Pop3Ledger::movedUnderAnotherName_data()
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
void tst_Pop3Ledger::movedUnderAnotherName()
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

void tst_Pop3Ledger::lettersThatAreAlikeMoved()
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
void tst_Pop3Ledger::copyBesideOneThatMoved()
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

void tst_Pop3Ledger::recognisedUnderAnotherId()
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

void tst_Pop3Ledger::listedOnesAreNotRecognised()
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

void tst_Pop3Ledger::deletedHereStaysDeleted()
{
    add({whole("a", letter(1))});
    deleteHere("a");
    setListed({}, {entry("a").id});
    QCOMPARE(add({whole("x", letter(1))}).recognised, 1);
    QCOMPARE(w->info(inbox()).total, 0);
    QVERIFY(entry("x").wasDeletedHere);
}

/// Devices write every letter with the same header.
void tst_Pop3Ledger::sameHeaderOfAnotherLetter()
{
    const QByteArray plain = "From: scanner@example.org\r\nSubject: Scan\r\n\r\n";
    add({whole("a", plain + "Page one.\r\n")});
    setListed({}, {entry("a").id});
    const FetchedOutcome outcome = add({whole("b", plain + "Page two.\r\n")});
    QCOMPARE(outcome.added, 1);
    QCOMPARE(outcome.recognised, 0);
    QCOMPARE(w->info(inbox()).total, 2);
}

void tst_Pop3Ledger::sameLetters_data()
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

void tst_Pop3Ledger::sameLetters()
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

void tst_Pop3Ledger::renaming()
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

void tst_Pop3Ledger::serverState()
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

void tst_Pop3Ledger::anotherServer()
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
void tst_Pop3Ledger::filesOfTwoServers()
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
    // By what they are they are known: by that of the server that is asked now, or without one.
    setListed({}, {rows.at(0).id});
    QCOMPARE(add({whole("x", letter(1)), whole("y", letter(2))}).recognised, 2);
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
        "SELECT id, message_id, header_hash, letter_hash, size_bytes FROM pop3_letter "
        "WHERE account_id = 1 AND is_listed = 0 AND header_hash = x'00' ORDER BY id",
        "INDEX pop3_letter_unlisted (account_id=? AND header_hash=?)");
    row("all unlisted", true,
        "SELECT id, message_id, header_hash, letter_hash, size_bytes FROM pop3_letter "
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
