// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One letter in several mailboxes: found once, its contents kept once for all its rows, and its
// flags where they are the letter's.
#include "core/store/Maintenance.h"
#include "core/store/sqlite/Connection.h"
#include "tests/core/store/StoreFixture.h"

#include <QDir>
#include <QFile>

using namespace Martlet;
using namespace Martlet::Store;

namespace
{

constexpr Mail::EmailId gmailId = 1278455344230334865;
constexpr Mail::EmailId objectId = -77;

/// Gmail's tree with one letter in each of these mailboxes.
class LabelWorld : public StoreFixture
{
public:
    LabelWorld()
    {
        account = addAccount();
        replaceTree(account);
    }

    void replaceTree(Mail::AccountKey of)
    {
        const QList<Mail::ListedMailbox> tree{
            listed(QStringLiteral("INBOX"), Mail::SpecialUse::Inbox),
            listed(QStringLiteral("Work")),
            listed(QStringLiteral("[Gmail]/All Mail"), Mail::SpecialUse::All),
            listed(QStringLiteral("[Gmail]/Important"), Mail::SpecialUse::Important),
            listed(QStringLiteral("[Gmail]/Starred"), Mail::SpecialUse::Flagged)};
        for (MailboxSyncState state :
             write([&](WriteTransaction &t) { return MailboxWriter(t).replaceTree(of, tree); })) {
            state.server.uidValidity = Mail::UidValidity(1);
            write([&](WriteTransaction &t) { return MailboxWriter(t).setSyncState(state); });
        }
    }

    Mail::MailboxKey at(const QString &path, Mail::AccountKey of = {})
    {
        const Mail::AccountKey owner = of.isValid() ? of : account;
        return write([&](WriteTransaction &t) { return MailboxWriter(t).findByPath(owner, path); })
            ->key;
    }

    /// Letter `number` under this identity; the UID is its number.
    Mail::MessageKey put(const QString &path, quint32 number, Mail::EmailId emailId,
                         Mail::AccountKey of = {})
    {
        FetchedMessage message = fetched(number);
        message.emailId = emailId;
        return add(at(path, of), {message}).first();
    }

    QList<Mail::MessageKey> find(const QString &words, int limit = 50, Mail::MailboxKey in = {})
    {
        return valueOf(searchMessages(*reader(), words, in, limit));
    }

    void keep(Mail::MessageKey key, const QByteArray &bytes)
    {
        QCOMPARE(write([&](WriteTransaction &t) {
                     return MessageWriter(t).keepWhole({{key, bytes}});
                 }),
                 1);
    }

    void keepText(Mail::MessageKey key, const QList<std::pair<QByteArray, QByteArray>> &sections,
                  const QString &words)
    {
        write([&](WriteTransaction &t) {
            return MessageWriter(t).setText(key, sections, words, words);
        });
    }

    bool take(Mail::MessageKey key, ContentState wanted, const QList<QByteArray> &sections = {})
    {
        return write([&](WriteTransaction &t) {
            return MessageWriter(t).takeFromTwin(key, wanted, sections);
        });
    }

    std::optional<QByteArray> held(Mail::MessageKey key, const QByteArray &section = {})
    {
        return valueOf(messageContent(*reader(), key, section));
    }

    ContentState stateOf(Mail::MessageKey key)
    {
        return valueOf(messageDetails(*reader(), key))->contentState;
    }

    void remove(const QString &path, quint32 number)
    {
        const Mail::MailboxKey mailbox = at(path);
        write([&](WriteTransaction &t) {
            return MessageWriter(t).remove(mailbox, {Mail::Uid(number)});
        });
    }

    qint64 bytesInFiles() const
    {
        qint64 bytes = 0;
        for (const QFileInfo &file : QDir(paths.lettersDir()).entryInfoList(QDir::Files))
            bytes += file.size();
        return bytes;
    }

    QString onlyFile() const
    {
        const QFileInfoList files = QDir(paths.lettersDir()).entryInfoList(QDir::Files);
        if (files.size() != 1)
            qFatal("%d files", int(files.size()));
        return files.first().filePath();
    }
};

const QString inbox = QStringLiteral("INBOX");
const QString work = QStringLiteral("Work");
const QString allMail = QStringLiteral("[Gmail]/All Mail");
const QString important = QStringLiteral("[Gmail]/Important");
const QString starred = QStringLiteral("[Gmail]/Starred");
const QString subject = QStringLiteral("subject");

} // namespace

class tst_Twins : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void searchShowsTheBestPlace_data();
    void searchShowsTheBestPlace();
    void searchCountsLettersNotRows();
    void searchKeepsAccountsApart();
    void searchPassesOverHiddenMailboxes();
    void aHeaderFetchedAgainTellsTheIdentity();
    void aCacheOfTheFormerSchemaIsKept();
    void aWholeLetterLiesOnceAndIsHeldByAll_data();
    void aWholeLetterLiesOnceAndIsHeldByAll();
    void theLastOfThemTakesTheBytesAlong();
    void damageIsEverybodys();
    void rewritingKeepsOnePlace();
    void aLetterIsReadOnceForAll();
    void aTextIsGivenToAll();
    void whatCameBeforeTheRowIsTaken();
    void aTextThatIsNotThereIsNotTaken();
    void aPartIsTaken();
    void oneOfThemIsWanted();
    void copiesShareContentsToo();
    void flagsAreTheLetters_data();
    void flagsAreTheLetters();
};

void tst_Twins::searchShowsTheBestPlace_data()
{
    QTest::addColumn<QStringList>("places");
    QTest::addColumn<QString>("shown");
    QTest::newRow("inbox") << QStringList{allMail, work, starred, inbox} << inbox;
    QTest::newRow("label") << QStringList{allMail, starred, important, work} << work;
    QTest::newRow("starred") << QStringList{allMail, important, starred} << starred;
    QTest::newRow("important") << QStringList{allMail, important} << important;
    QTest::newRow("archived") << QStringList{allMail} << allMail;
}

void tst_Twins::searchShowsTheBestPlace()
{
    QFETCH(QStringList, places);
    QFETCH(QString, shown);
    LabelWorld w;
    QHash<QString, Mail::MessageKey> keys;
    for (const QString &place : std::as_const(places))
        keys.insert(place, w.put(place, 7, gmailId));
    QCOMPARE(w.find(subject), QList{keys.value(shown)});
    for (const QString &place : std::as_const(places))
        QCOMPARE(w.find(subject, 50, w.at(place)), QList{keys.value(place)});
    // A word that only one row was indexed with finds the letter all the same.
    w.write([&](WriteTransaction &t) {
        return MessageWriter(t).setReading(keys.value(places.first()), QStringLiteral("giraffe"),
                                           {});
    });
    QCOMPARE(w.find(QStringLiteral("giraffe")), QList{keys.value(shown)});
    QCOMPARE(w.inconsistencies(), QStringList());
}

void tst_Twins::searchCountsLettersNotRows()
{
    LabelWorld w;
    QList<Mail::MessageKey> newestFirst;
    for (quint32 number = 1; number <= 40; ++number) {
        // Every second one is known to lie in four places, the others are no twins of anything.
        const Mail::EmailId emailId = number % 2 ? 0 : gmailId + number;
        if (emailId != 0) {
            for (const QString &place : {allMail, important, starred})
                w.put(place, number, emailId);
        }
        newestFirst.prepend(w.put(inbox, number, emailId));
    }
    QCOMPARE(w.find(subject), newestFirst);
    for (const int limit : {0, 1, 2, 3, 10, 39, 40, 41})
        QCOMPARE(w.find(subject, limit), newestFirst.mid(0, limit));
    QCOMPARE(w.find(subject, 50, w.at(allMail)).size(), 20);
}

void tst_Twins::searchKeepsAccountsApart()
{
    LabelWorld w;
    const Mail::AccountKey other = w.addAccount(QStringLiteral("other@example.org"));
    w.replaceTree(other);
    const Mail::MessageKey here = w.put(inbox, 1, gmailId);
    w.put(allMail, 1, gmailId);
    const Mail::MessageKey there = w.put(allMail, 1, gmailId, other);
    const QList<Mail::MessageKey> found = w.find(subject);
    QCOMPARE(QSet<Mail::MessageKey>(found.cbegin(), found.cend()),
             (QSet<Mail::MessageKey>{here, there}));
    QCOMPARE(found.size(), 2);
    w.keep(here, "letter");
    QCOMPARE(w.stateOf(there), ContentState::HeadersOnly);
}

void tst_Twins::searchPassesOverHiddenMailboxes()
{
    LabelWorld w;
    w.put(work, 1, gmailId);
    const Mail::MessageKey all = w.put(allMail, 1, gmailId);
    w.write([&](WriteTransaction &t) -> Result<void> {
        t.cache().queryOnce("UPDATE mailbox SET is_hidden = 1 WHERE path = 'Work'").run();
        return {};
    });
    QCOMPARE(w.find(subject), QList{all});
}

void tst_Twins::aHeaderFetchedAgainTellsTheIdentity()
{
    LabelWorld w;
    const Mail::MessageKey key = w.put(inbox, 1, 0);
    w.put(allMail, 1, gmailId);
    QCOMPARE(w.find(subject).size(), 2);
    QCOMPARE(w.put(inbox, 1, gmailId), key);
    QCOMPARE(w.find(subject), QList{key});
    // An answer without it takes nothing away.
    QCOMPARE(w.put(inbox, 1, 0), key);
    QCOMPARE(w.find(subject), QList{key});
}

void tst_Twins::aCacheOfTheFormerSchemaIsKept()
{
    LabelWorld w;
    const Mail::MessageKey key = w.put(inbox, 1, gmailId);
    w.put(allMail, 1, gmailId);
    w.keep(key, "letter");
    w.close();
    {
        Connection cache(w.paths.cacheDatabase(), Connection::Mode::Rebuildable);
        undoMigrationsAfter6(cache);
        cache.execute("DROP INDEX message_twins; ALTER TABLE message DROP COLUMN email_id;"
                      "ALTER TABLE mailbox DROP COLUMN lacks_email_ids;"
                      "PRAGMA user_version = 5");
    }
    w.reopen();
    QVERIFY(!w.store->isCacheNew());
    QCOMPARE(w.held(key), QByteArray("letter"));
    QCOMPARE(w.find(subject).size(), 2);
    const auto lacking = [&](const QString &path) {
        const Mail::MailboxKey mailbox = w.at(path);
        return w.write([&](WriteTransaction &t) { return MailboxWriter(t).syncState(mailbox); })
            .lacksEmailIds;
    };
    QVERIFY(lacking(inbox));
    QVERIFY(!lacking(starred));
    for (const QString &path : {inbox, allMail}) {
        const Mail::MailboxKey mailbox = w.at(path);
        w.write([&](WriteTransaction &t) {
            return MessageWriter(t).setEmailIds(mailbox, {{Mail::Uid(1), gmailId}}, true);
        });
        QVERIFY(!lacking(path));
    }
    QCOMPARE(w.find(subject), QList{key});
    QCOMPARE(w.inconsistencies(), QStringList());
}

void tst_Twins::aWholeLetterLiesOnceAndIsHeldByAll_data()
{
    QTest::addColumn<int>("bytes");
    QTest::newRow("in a pack") << 5000;
    QTest::newRow("in a file of its own") << 1024 * 1024 + 5;
}

void tst_Twins::aWholeLetterLiesOnceAndIsHeldByAll()
{
    QFETCH(int, bytes);
    LabelWorld w;
    const QList<Mail::MessageKey> keys{w.put(inbox, 1, gmailId), w.put(allMail, 1, gmailId),
                                       w.put(starred, 1, gmailId)};
    const Mail::MessageKey another = w.put(allMail, 2, gmailId + 1);
    const QByteArray letter(bytes, 'x');
    w.keep(keys.at(1), letter);
    for (const Mail::MessageKey key : keys) {
        QCOMPARE(w.held(key), letter);
        QCOMPARE(w.stateOf(key), ContentState::Whole);
        QCOMPARE(valueOf(messageDetails(*w.reader(), key))->sha256.size(), 32);
    }
    QCOMPARE(w.stateOf(another), ContentState::HeadersOnly);
    QCOMPARE(w.bytesInFiles(), bytes);
    QCOMPARE(w.inconsistencies(), QStringList());
    w.reopen();
    for (const Mail::MessageKey key : keys)
        QCOMPARE(w.held(key), letter);
}

void tst_Twins::theLastOfThemTakesTheBytesAlong()
{
    LabelWorld w;
    w.put(inbox, 1, gmailId);
    const Mail::MessageKey all = w.put(allMail, 1, gmailId);
    w.keep(all, "letter");
    w.remove(inbox, 1);
    QCOMPARE(w.held(all), QByteArray("letter"));
    QCOMPARE(w.inconsistencies(), QStringList());
    w.remove(allMail, 1);
    QCOMPARE(w.bytesInFiles(), 0);
    QCOMPARE(w.inconsistencies(), QStringList());
}

void tst_Twins::damageIsEverybodys()
{
    LabelWorld w;
    const Mail::MessageKey first = w.put(inbox, 1, gmailId);
    const Mail::MessageKey second = w.put(allMail, 1, gmailId);
    w.keep(first, "the letter");
    {
        QFile file(w.onlyFile());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QCOMPARE(file.write("X"), 1);
    }
    QVERIFY(w.write([&](WriteTransaction &t) { return MessageWriter(t).dropDamaged(first); }));
    QCOMPARE(w.stateOf(first), ContentState::HeadersOnly);
    QCOMPARE(w.stateOf(second), ContentState::HeadersOnly);
    // Nobody gives what nobody has.
    QVERIFY(!w.take(first, ContentState::Whole));
    QCOMPARE(w.inconsistencies(), QStringList());
    w.keep(second, "the letter");
    QCOMPARE(w.held(first), QByteArray("the letter"));
}

void tst_Twins::rewritingKeepsOnePlace()
{
    LabelWorld w;
    QList<Mail::MessageKey> stay;
    const QByteArray letter(300'000, 'l');
    // More than one pack takes, so that the first is full.
    QList<WholeLetter> letters;
    QList<Mail::Uid> gone;
    for (quint32 number = 1; number <= 230; ++number) {
        const Mail::MessageKey key = w.put(inbox, number, gmailId + number);
        const Mail::MessageKey twin = w.put(allMail, number, gmailId + number);
        letters.append({key, letter});
        if (number % 5 == 0)
            stay += {key, twin};
        else
            gone.append(Mail::Uid(number));
    }
    w.write([&](WriteTransaction &t) { return MessageWriter(t).keepWhole(letters); });
    for (const Mail::MailboxKey mailbox : {w.at(inbox), w.at(allMail)})
        w.write([&](WriteTransaction &t) { return MessageWriter(t).remove(mailbox, gone); });
    int steps = 0;
    while (w.write([](WriteTransaction &t) { return tidyMeanwhile(t); }))
        ++steps;
    QVERIFY(steps > 0);
    QCOMPARE(w.inconsistencies(), QStringList());
    for (const Mail::MessageKey key : std::as_const(stay))
        QCOMPARE(w.held(key), letter);
    // Where each lies: twice the rows, and once the places.
    const qint64 places = w.write([](WriteTransaction &t) -> Result<qint64> {
        Query query = t.content().queryOnce(
            "SELECT count(*) FROM (SELECT DISTINCT file_id, offset FROM filed_content)");
        return query.step() ? query.integer(0) : 0;
    });
    QCOMPARE(places, stay.size() / 2);
}

void tst_Twins::aLetterIsReadOnceForAll()
{
    LabelWorld w;
    const QList<Mail::MessageKey> keys{w.put(inbox, 1, gmailId), w.put(allMail, 1, gmailId)};
    w.keep(keys.first(), "letter");
    const auto toRead = [&] {
        return w.write([](WriteTransaction &t) { return MessageWriter(t).unreadLetters(9, 9999); });
    };
    const QList<WholeLetter> letters = toRead();
    QCOMPARE(letters.size(), 1);
    w.write([&](WriteTransaction &t) {
        return MessageWriter(t).setReading(letters.first().key, QStringLiteral("giraffe"),
                                           QStringLiteral("giraffe"));
    });
    QVERIFY(toRead().isEmpty());
    QCOMPARE(w.find(QStringLiteral("giraffe")), QList{keys.first()});
    for (qsizetype i = 0; i < keys.size(); ++i)
        QCOMPARE(valueOf(messageDetails(*w.reader(), keys.at(i)))->summary.preview,
                 QStringLiteral("giraffe"));
    QCOMPARE(w.find(QStringLiteral("giraffe"), 9, w.at(allMail)), QList{keys.last()});
    QCOMPARE(w.inconsistencies(), QStringList());
}

void tst_Twins::aTextIsGivenToAll()
{
    LabelWorld w;
    const Mail::MessageKey first = w.put(inbox, 1, gmailId);
    const Mail::MessageKey second = w.put(allMail, 1, gmailId);
    const QByteArray large(1024 * 1024 + 1, 'p');
    w.keepText(first, {{"HEADER", "Subject: x\r\n\r\n"}, {"1", "giraffe"}, {"2", large}},
               QStringLiteral("giraffe"));
    QCOMPARE(w.stateOf(second), ContentState::Text);
    QCOMPARE(w.held(second, "1"), QByteArray("giraffe"));
    QVERIFY(w.held(second, "2") == large);
    QCOMPARE(w.find(QStringLiteral("giraffe"), 9, w.at(allMail)), QList{second});
    QCOMPARE(w.bytesInFiles(), large.size());
    QCOMPARE(w.inconsistencies(), QStringList());
}

void tst_Twins::whatCameBeforeTheRowIsTaken()
{
    LabelWorld w;
    const Mail::MessageKey first = w.put(inbox, 1, gmailId);
    w.keep(first, "letter");
    w.write([&](WriteTransaction &t) {
        return MessageWriter(t).setReading(first, QStringLiteral("giraffe"),
                                           QStringLiteral("giraffe"));
    });
    const Mail::MessageKey late = w.put(allMail, 1, gmailId);
    const Mail::MessageKey stranger = w.put(work, 2, gmailId + 1);
    const Mail::MessageKey unknown = w.put(work, 3, 0);
    QVERIFY(!w.take(stranger, ContentState::Text));
    QVERIFY(!w.take(unknown, ContentState::Text));
    QVERIFY(w.take(late, ContentState::Text, {"HEADER", "1"}));
    QCOMPARE(w.held(late), QByteArray("letter"));
    QCOMPARE(w.find(QStringLiteral("giraffe"), 9, w.at(allMail)), QList{late});
    QCOMPARE(valueOf(messageDetails(*w.reader(), late))->summary.preview,
             QStringLiteral("giraffe"));
    QCOMPARE(w.inconsistencies(), QStringList());
}

void tst_Twins::aTextThatIsNotThereIsNotTaken()
{
    LabelWorld w;
    // It vanished while it was fetched; and a long text is left out until it is opened.
    const Mail::MessageKey vanished = w.put(inbox, 1, gmailId);
    w.keepText(vanished, {}, {});
    const Mail::MessageKey twin = w.put(allMail, 1, gmailId);
    QCOMPARE(w.stateOf(twin), ContentState::HeadersOnly);
    QVERIFY(!w.take(twin, ContentState::Text, {"HEADER"}));
    const Mail::MessageKey cut = w.put(inbox, 2, gmailId + 1);
    w.keepText(cut, {{"HEADER", "Subject: x\r\n\r\n"}}, {});
    const Mail::MessageKey opened = w.put(allMail, 2, gmailId + 1);
    QVERIFY(!w.take(opened, ContentState::Text, {"HEADER", "1"}));
    QVERIFY(!w.take(opened, ContentState::Whole));
    QVERIFY(w.take(opened, ContentState::Text, {"HEADER"}));
}

void tst_Twins::aPartIsTaken()
{
    LabelWorld w;
    const Mail::MessageKey first = w.put(inbox, 1, gmailId);
    const Mail::MessageKey second = w.put(allMail, 1, gmailId);
    const auto take = [&](const QByteArray &section) {
        return w.write([&](WriteTransaction &t) {
            return MessageWriter(t).takePartFromTwin(second, section);
        });
    };
    QVERIFY(!take("2"));
    w.write([&](WriteTransaction &t) { return MessageWriter(t).setPart(first, "2", "picture"); });
    QVERIFY(!take("3"));
    QVERIFY(take("2"));
    QCOMPARE(w.held(second, "2"), QByteArray("picture"));
}

void tst_Twins::oneOfThemIsWanted()
{
    LabelWorld w;
    // RFC 8474: a copy within the mailbox has the same EMAILID.
    w.put(work, 1, objectId);
    w.put(work, 2, objectId);
    w.put(work, 3, 0);
    w.put(work, 4, 0);
    const Mail::MailboxKey mailbox = w.at(work);
    const auto wanting = [&] {
        return w.write([&](WriteTransaction &t) {
            return MessageWriter(t).wantingContent(mailbox, ContentState::Whole, {}, 9);
        });
    };
    QList<WantedContent> wanted = wanting();
    QCOMPARE(wanted.size(), 3);
    const auto shared = std::find_if(wanted.cbegin(), wanted.cend(),
                                     [](const auto &one) { return one.emailId != 0; });
    QVERIFY(shared != wanted.cend());
    w.keep(shared->key, "letter");
    const QList<WantedContent> left = w.write([&](WriteTransaction &t) {
        return MessageWriter(t).withoutTwins(wanted, ContentState::Whole);
    });
    QCOMPARE(left.size(), 2);
    QCOMPARE(wanting().size(), 2);
}

void tst_Twins::copiesShareContentsToo()
{
    LabelWorld w;
    const Mail::MessageKey first = w.put(work, 1, objectId);
    const Mail::MessageKey second = w.put(inbox, 2, objectId);
    w.keep(first, "letter");
    QCOMPARE(w.held(second), QByteArray("letter"));
    QCOMPARE(w.find(subject), QList{second});
}

void tst_Twins::flagsAreTheLetters_data()
{
    QTest::addColumn<Mail::EmailId>("emailId");
    QTest::addColumn<bool>("isCommon");
    QTest::newRow("X-GM-MSGID") << gmailId << true;
    QTest::newRow("EMAILID") << objectId << false;
    QTest::newRow("not known") << Mail::EmailId(0) << false;
}

void tst_Twins::flagsAreTheLetters()
{
    QFETCH(Mail::EmailId, emailId);
    QFETCH(bool, isCommon);
    LabelWorld w;
    const Mail::MessageKey key = w.put(inbox, 1, emailId);
    const Mail::MessageKey twin = w.put(allMail, 1, emailId);
    const Mail::MessageKey other = w.put(allMail, 2, gmailId + 1);
    const auto isSeen = [&](Mail::MessageKey of) {
        return valueOf(messageSummaries(*w.reader(), {of})).first().flags.has(Mail::Flag::Seen);
    };
    const auto settle = [&] {
        const QList<Mail::Operation> pending = w.pending();
        w.write([&](WriteTransaction &t) {
            return OperationWriter(t).settleDone({pending.first().key});
        });
    };
    w.submit(Mail::OperationKind::AddFlags, {key},
             {Mail::FlagSet(Mail::Flag::Seen) | Mail::Flag::Deleted, {}});
    QVERIFY(!isSeen(twin));
    settle();
    QVERIFY(isSeen(key));
    QCOMPARE(isSeen(twin), isCommon);
    QVERIFY(!isSeen(other));
    QCOMPARE(w.info(w.at(allMail)).unread, isCommon ? 1 : 2);
    QVERIFY(!valueOf(messageSummaries(*w.reader(), {twin})).first().flags.has(Mail::Flag::Deleted));
    // What waits for the twin itself stays in effect.
    w.submit(Mail::OperationKind::AddFlags, {twin}, {Mail::Flag::Flagged, {}});
    w.submit(Mail::OperationKind::RemoveFlags, {key}, {Mail::Flag::Seen, {}});
    const QList<Mail::Operation> pending = w.pending();
    w.write(
        [&](WriteTransaction &t) { return OperationWriter(t).settleDone({pending.last().key}); });
    QVERIFY(!isSeen(key));
    QVERIFY(!isSeen(twin));
    QVERIFY(valueOf(messageSummaries(*w.reader(), {twin})).first().flags.has(Mail::Flag::Flagged));
    QCOMPARE(w.inconsistencies(), QStringList());
}

QTEST_GUILESS_MAIN(tst_Twins)
#include "tst_Twins.moc"
