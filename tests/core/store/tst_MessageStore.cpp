// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "StoreFixture.h"

#include <QCryptographicHash>
#include <QDir>

#include <array>

#include <sqlite3.h>

using namespace Martlet;
using namespace Martlet::Store;

class tst_MessageStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accountsRoundTrip();
    void accountRemovalKeepsUnsentLetters();
    void mailboxTreeAddsParentsAndSorts();
    void mailboxTreeRemovesWhatIsGone();
    void messagesRoundTrip();
    void knownUidIsUpdated();
    void countersFollowFlags();
    void keysInEveryOrder_data();
    void keysInEveryOrder();
    void filterIgnoresCaseAndYo();
    void contentRoundTrips_data();
    void contentRoundTrips();
    void sectionsAreCutOutOfTheWholeLetter();
    void rel11ContentThatIsNotThereIsNotClaimed();
    void wantingContentIsNewestFirst();
    void searchFindsWordForms_data();
    void searchFindsWordForms();
    void searchForgetsRemovedMessages();
    void addressesWrittenToComeFirst();
    void addressesOfManyAreCountedLaterAndOnce_data();
    void addressesOfManyAreCountedLaterAndOnce();
    void changesNameWhatChanged();
    void failedJobLeavesNothing();
    void jobsSharingACommitFailAlone();
};

void tst_MessageStore::accountsRoundTrip()
{
    StoreFixture f;
    Mail::AccountSettings settings;
    settings.credentialId = QStringLiteral("me@example.org/x");
    settings.name = QStringLiteral("Work");
    settings.email = QStringLiteral("me@example.org");
    settings.incoming = {QStringLiteral("imap.example.org"), 143, Mail::Encryption::StartTls,
                         QStringLiteral("me")};
    settings.outgoing = {QStringLiteral("smtp.example.org"), 465, Mail::Encryption::Tls, {}};
    settings.offline = Mail::OfflineMode::All;
    settings.identities = {{QStringLiteral("Ян"), settings.email, QStringLiteral("r@example.org"),
                            QStringLiteral("a\nb")}};
    Mail::Identity other;
    other.address = QStringLiteral("office@example.com");
    other.organization = QStringLiteral("Office");
    other.htmlSignature = QStringLiteral("<p>Office</p>");
    other.outgoing = {QStringLiteral("smtp.example.com"), 587, Mail::Encryption::StartTls,
                      QStringLiteral("office")};
    other.credentialId = QStringLiteral("office@example.com/y");
    other.sentMailbox = QStringLiteral("Office");
    settings.identities.append(other);
    settings.submissionLogin = Mail::SubmissionLogin::AfterReceiving;
    settings.rewrittenFrom = QStringLiteral("real@example.org");
    settings.certificateExceptions = {
        {QStringLiteral("imap.example.org"), 143, QByteArray(32, '\xfe')}};
    settings.sentMailbox = QStringLiteral("Sent");
    settings.serverFilesSent = true;
    settings.key = f.write([&](WriteTransaction &t) { return AccountWriter(t).add(settings); });
    QCOMPARE(valueOf(accounts(*f.reader())), QList{settings});
    const auto again =
        f.tryWrite([&](WriteTransaction &t) { return AccountWriter(t).add(settings); });
    QCOMPARE(again.error().kind, ErrorKind::AlreadyExists);
    settings.passwordCommand = QStringLiteral("pass mail");
    f.write([&](WriteTransaction &t) { return AccountWriter(t).update(settings); });
    QCOMPARE(valueOf(account(*f.reader(), settings.key)), settings);
}

void tst_MessageStore::accountRemovalKeepsUnsentLetters()
{
    StoreFixture f;
    f.addMailboxes();
    f.add(f.inbox, {fetched(1)});
    const Mail::OutboxKey letter = f.write([&](WriteTransaction &t) {
        Mail::OutboxItem item;
        item.account = f.account;
        return OutboxWriter(t).queue(item, "letter");
    });
    const auto refused =
        f.tryWrite([&](WriteTransaction &t) { return AccountWriter(t).remove(f.account); });
    QCOMPARE(refused.error().kind, ErrorKind::PermissionDenied);
    f.write([&](WriteTransaction &t) {
        return OutboxWriter(t).setState(letter, Mail::OutboxState::Filed);
    });
    f.write([&](WriteTransaction &t) { return AccountWriter(t).remove(f.account); });
    QVERIFY(valueOf(mailboxes(*f.reader())).isEmpty());
    QVERIFY(valueOf(outbox(*f.reader())).isEmpty());
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_MessageStore::mailboxTreeAddsParentsAndSorts()
{
    StoreFixture f;
    const Mail::AccountKey account = f.addAccount();
    Mail::ListedMailbox slash = listed(QStringLiteral("a.b/c"));
    slash.separator = '.';
    f.write([&](WriteTransaction &t) {
        return MailboxWriter(t).replaceTree(
            account, {listed(QStringLiteral("zoo")), listed(QStringLiteral("Работа/Отчёты/2024")),
                      slash, listed(QStringLiteral("inbox"), Mail::SpecialUse::Inbox),
                      listed(QStringLiteral("Trash"), Mail::SpecialUse::Trash)});
    });
    QStringList paths;
    const QList<Mail::MailboxInfo> tree = valueOf(mailboxes(*f.reader()));
    for (const Mail::MailboxInfo &info : tree)
        paths.append(info.path);
    QCOMPARE(
        paths,
        (QStringList{QStringLiteral("INBOX"), QStringLiteral("Trash"), QStringLiteral("a"),
                     QStringLiteral("a/b\u2215c"), QStringLiteral("zoo"), QStringLiteral("Работа"),
                     QStringLiteral("Работа/Отчёты"), QStringLiteral("Работа/Отчёты/2024")}));
    QVERIFY(!tree.at(2).isSelectable);
    QCOMPARE(tree.at(2).wireName, QByteArray("a"));
    QCOMPARE(tree.at(3).parent, tree.at(2).key);
}

void tst_MessageStore::mailboxTreeRemovesWhatIsGone()
{
    StoreFixture f;
    f.addMailboxes();
    f.add(f.archive, {fetched(1), fetched(2)});
    const QList<MailboxSyncState> left = f.write([&](WriteTransaction &t) {
        return MailboxWriter(t).replaceTree(
            f.account, {listed(QStringLiteral("INBOX"), Mail::SpecialUse::Inbox)});
    });
    QCOMPARE(left.size(), 1);
    QCOMPARE(left.first().key, f.inbox);
    QCOMPARE(left.first().server.uidValidity, Mail::UidValidity(1));
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_MessageStore::messagesRoundTrip()
{
    StoreFixture f;
    f.addMailboxes();
    FetchedMessage message = fetched(7, {}, {Mail::Flag::Flagged, {QStringLiteral("work")}});
    message.envelope.date =
        QDateTime(QDate(2024, 2, 3), QTime(4, 5, 6), Qt::OffsetFromUTC, 3 * 3600);
    message.envelope.references = {"a@example.org", "b@example.org"};
    message.envelope.cc = {{QString(), QStringLiteral("c@example.sk")}};
    const Mail::MessageKey key = f.add(f.inbox, {message}).first();
    const auto details = valueOf(messageDetails(*f.reader(), key));
    QVERIFY(details);
    QCOMPARE(details->envelope, message.envelope);
    QCOMPARE(details->envelope.date.offsetFromUtc(), 3 * 3600);
    QCOMPARE(details->structure, message.structure);
    QCOMPARE(details->account, f.account);
    QCOMPARE(details->reference,
             (Mail::MessageReference{QStringLiteral("INBOX"), Mail::UidValidity(1), Mail::Uid(7),
                                     "m7@example.org"}));
    const auto rows = valueOf(messageSummaries(*f.reader(), {key, Mail::MessageKey(999)}));
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first(), details->summary);
    QCOMPARE(rows.first().from, message.envelope.from.first());
    QCOMPARE(rows.first().to, message.envelope.to);
    QCOMPARE(rows.first().flags, message.flags);
    QCOMPARE(rows.first().date, message.envelope.date);
    QCOMPARE(rows.first().received, message.internalDate);
}

void tst_MessageStore::knownUidIsUpdated()
{
    StoreFixture f;
    f.addMailboxes();
    const Mail::MessageKey key = f.add(f.inbox, {fetched(1)}).first();
    FetchedMessage changed = fetched(1, {}, seen());
    changed.envelope.subject = QStringLiteral("Entirely new");
    QCOMPARE(f.add(f.inbox, {changed}), QList{key});
    QCOMPARE(valueOf(messageDetails(*f.reader(), key))->summary.subject, changed.envelope.subject);
    QCOMPARE(valueOf(searchMessages(*f.reader(), QStringLiteral("entirely"), {}, 9)), QList{key});
    QVERIFY(valueOf(searchMessages(*f.reader(), QStringLiteral("subject"), {}, 9)).isEmpty());
    QCOMPARE(f.info(f.inbox).unread, 0);
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_MessageStore::countersFollowFlags()
{
    StoreFixture f;
    f.addMailboxes();
    f.add(f.inbox, {fetched(1), fetched(2), fetched(3, {}, seen())});
    QCOMPARE(f.info(f.inbox).total, 3);
    QCOMPARE(f.info(f.inbox).unread, 2);
    f.write([&](WriteTransaction &t) {
        return MessageWriter(t).applyFlags(f.inbox, {{Mail::Uid(1), Mail::ModSeq(9), seen()},
                                                     {Mail::Uid(77), Mail::ModSeq(9), seen()}});
    });
    QCOMPARE(f.info(f.inbox).unread, 1);
    f.write([&](WriteTransaction &t) {
        return MessageWriter(t).remove(f.inbox, {Mail::Uid(2), Mail::Uid(3)});
    });
    QCOMPARE(f.info(f.inbox).total, 1);
    QCOMPARE(f.info(f.inbox).unread, 0);
    const auto flags = f.write([&](WriteTransaction &t) {
        return MessageWriter(t).serverFlags(f.inbox, Mail::Uid(1), Mail::Uid(100));
    });
    QCOMPARE(flags, (QList<FetchedFlags>{{Mail::Uid(1), Mail::ModSeq(9), seen()}}));
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_MessageStore::keysInEveryOrder_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<bool>("down");
    QTest::addColumn<QList<int>>("uids");
    using C = SortColumn;
    QTest::newRow("newest first") << int(C::Date) << true << QList{3, 2, 1};
    QTest::newRow("oldest first") << int(C::Date) << false << QList{1, 2, 3};
    QTest::newRow("sender, é as e, case ignored") << int(C::Sender) << false << QList{2, 3, 1};
    QTest::newRow("subject without Re:") << int(C::Subject) << false << QList{3, 1, 2};
    QTest::newRow("largest first") << int(C::Size) << true << QList{1, 3, 2};
    QTest::newRow("unread on top") << int(C::Unread) << true << QList{2, 1, 3};
    QTest::newRow("unread at the end") << int(C::Unread) << false << QList{3, 2, 1};
    QTest::newRow("flagged on top") << int(C::Flagged) << true << QList{1, 3, 2};
}

void tst_MessageStore::keysInEveryOrder()
{
    QFETCH(int, column);
    QFETCH(bool, down);
    QFETCH(QList<int>, uids);
    StoreFixture f;
    f.addMailboxes();
    QList<FetchedMessage> messages{fetched(1), fetched(2), fetched(3)};
    const QStringList names{QStringLiteral("zoe"), QStringLiteral("ábel"), QStringLiteral("Eva")};
    const QStringList subjects{QStringLiteral("Re: b"), QStringLiteral("C"), QStringLiteral("a")};
    const QList<qint64> sizes{30, 10, 20};
    for (int i = 0; i < 3; ++i) {
        messages[i].envelope.from = {{names[i], QStringLiteral("x@example.org")}};
        messages[i].envelope.subject = subjects[i];
        messages[i].sizeBytes = sizes[i];
    }
    messages[2].flags = seen();
    messages[0].flags = {Mail::Flag::Flagged, {}};
    const QList<Mail::MessageKey> keys = f.add(f.inbox, messages);
    QList<Mail::MessageKey> expected;
    for (const int uid : uids)
        expected.append(keys.at(uid - 1));
    QCOMPARE(f.keys(f.inbox, {SortColumn(column), down}), expected);
}

void tst_MessageStore::filterIgnoresCaseAndYo()
{
    StoreFixture f;
    f.addMailboxes();
    FetchedMessage message = fetched(1);
    message.envelope.subject = QStringLiteral("Отчёт за ИЮЛЬ 100%_");
    const Mail::MessageKey key = f.add(f.inbox, {message, fetched(2)}).first();
    for (const QString &filter : {QStringLiteral("отчет июль"), QStringLiteral("ЧЁТ"),
                                  QStringLiteral("100%_"), QStringLiteral("июль anna@")})
        QCOMPARE(f.keys(f.inbox, {}, filter), QList{key});
    QVERIFY(f.keys(f.inbox, {}, QStringLiteral("отчет август")).isEmpty());
    QCOMPARE(f.keys(f.inbox, {}, QStringLiteral("  ")).size(), 2);
}

void tst_MessageStore::contentRoundTrips_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QByteArray noise(3 * 1024 * 1024, Qt::Uninitialized);
    quint32 state = 1;
    for (char &byte : noise) {
        state = state * 1664525u + 1013904223u;
        byte = static_cast<char>(state >> 24);
    }
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("one byte") << QByteArray("\0", 1);
    QTest::newRow("repetitive") << QByteArray(100000, 'x');
    QTest::newRow("small noise") << noise.left(2000);
    QTest::newRow("large noise") << noise;
    QTest::newRow("just below the blob bound") << noise.left(1024 * 1024 - 1);
    QTest::newRow("at the blob bound") << noise.left(1024 * 1024);
}

void tst_MessageStore::contentRoundTrips()
{
    QFETCH(QByteArray, bytes);
    StoreFixture f;
    f.addMailboxes();
    const Mail::MessageKey key = f.add(f.inbox, {fetched(1)}).first();
    f.write([&](WriteTransaction &t) {
        return MessageWriter(t).setText(key, {{"1", bytes}, {"HEADER", "X: y\r\n\r\n"}},
                                        QStringLiteral("t"), QStringLiteral("p"));
    });
    QCOMPARE(valueOf(messageContent(*f.reader(), key, "1")), std::optional(bytes));
    QCOMPARE(valueOf(messageContent(*f.reader(), key, "2")), std::nullopt);
    const auto details = valueOf(messageDetails(*f.reader(), key));
    QCOMPARE(details->contentState, ContentState::Text);
    QCOMPARE(details->summary.preview, QStringLiteral("p"));
    f.write([&](WriteTransaction &t) { return MessageWriter(t).remove(f.inbox, {Mail::Uid(1)}); });
    QCOMPARE(valueOf(messageContent(*f.reader(), key, "1")), std::nullopt);
}

void tst_MessageStore::sectionsAreCutOutOfTheWholeLetter()
{
    StoreFixture f;
    f.addMailboxes();
    const Mail::MessageKey key = f.add(f.inbox, {fetched(1)}).first();
    const QByteArray header = "Subject: x\r\nMIME-Version: 1.0\r\n"
                              "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
    const QByteArray letter =
        header + "--b\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b\r\n"
                 "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n"
                 "\r\nAAEC\r\n--b--\r\n";
    f.write([&](WriteTransaction &t) {
        return MessageWriter(t).setWhole(key, letter, QStringLiteral("hello"),
                                         QStringLiteral("hello"));
    });
    QCOMPARE(valueOf(messageContent(*f.reader(), key, "")), std::optional(letter));
    QCOMPARE(valueOf(messageContent(*f.reader(), key, "HEADER")), std::optional(header));
    QCOMPARE(valueOf(messageContent(*f.reader(), key, "1")), std::optional(QByteArray("hello")));
    QCOMPARE(valueOf(messageContent(*f.reader(), key, "2")),
             std::optional(QByteArray("\0\1\2", 3)));
    QCOMPARE(valueOf(messageDetails(*f.reader(), key))->sha256,
             QCryptographicHash::hash(letter, QCryptographicHash::Sha256));
    const QList<DumpRow> dump = valueOf(dumpMessages(*f.reader()));
    QCOMPARE(dump.size(), 1);
    QCOMPARE(dump.first().account, QStringLiteral("me@example.org"));
    QCOMPARE(dump.first().sha256.size(), 32);
}

void tst_MessageStore::rel11ContentThatIsNotThereIsNotClaimed()
{
    StoreFixture f;
    f.addMailboxes();
    const Mail::MessageKey key = f.add(f.inbox, {fetched(1)}).first();
    const QByteArray letter = "Subject: x\r\n\r\nhello\r\n";
    const auto keep = [&](WriteTransaction &t) {
        return MessageWriter(t).setWhole(key, letter, QStringLiteral("hello"),
                                         QStringLiteral("hello"));
    };
    const auto setCommitHook = [&](int (*hook)(void *)) {
        f.write([hook](WriteTransaction &t) -> Result<void> {
            sqlite3_commit_hook(t.content().handle(), hook, nullptr);
            return {};
        });
    };
    setCommitHook([](void *) { return 1; });
    QVERIFY(!f.tryWrite(keep));
    QCOMPARE(valueOf(messageDetails(*f.reader(), key))->contentState, ContentState::HeadersOnly);
    QCOMPARE(valueOf(messageContent(*f.reader(), key, "")), std::nullopt);
    const auto wanted = f.write([&](WriteTransaction &t) {
        return MessageWriter(t).wantingContent(f.inbox, ContentState::Whole, {}, 9);
    });
    QCOMPARE(wanted.size(), 1);

    setCommitHook(nullptr);
    f.write(keep);
    QCOMPARE(valueOf(messageContent(*f.reader(), key, "")), std::optional(letter));
    QCOMPARE(valueOf(messageDetails(*f.reader(), key))->contentState, ContentState::Whole);
}

void tst_MessageStore::wantingContentIsNewestFirst()
{
    StoreFixture f;
    f.addMailboxes();
    const QList<Mail::MessageKey> keys =
        f.add(f.inbox, {fetched(1), fetched(2), fetched(3), fetched(4)});
    f.write([&](WriteTransaction &t) {
        return MessageWriter(t).setText(keys.at(2), {{"1", "x"}}, {}, {});
    });
    const auto wanted = [&](ContentState state, quint32 sinceUid, int limit) {
        QList<quint32> uids;
        const auto found = f.write([&](WriteTransaction &t) {
            return MessageWriter(t).wantingContent(f.inbox, state, fetched(sinceUid).internalDate,
                                                   limit);
        });
        for (const WantedContent &content : found)
            uids.append(content.uid.value());
        return uids;
    };
    QCOMPARE(wanted(ContentState::Text, 1, 9), (QList<quint32>{4, 2, 1}));
    QCOMPARE(wanted(ContentState::Whole, 2, 9), (QList<quint32>{4, 3, 2}));
    QCOMPARE(wanted(ContentState::Whole, 1, 2), (QList<quint32>{4, 3}));
}

void tst_MessageStore::searchFindsWordForms_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("isFound");
    const auto row = [](const char *name, const char16_t *query, bool found) {
        QTest::newRow(name) << QString::fromUtf16(query) << found;
    };
    row("another case of a Russian noun", u"письмами", true);
    row("yo written as e", u"отчет", true);
    row("e written as yo", u"Отчёта", true);
    row("English plural", u"meeting", true);
    row("English form", u"meet", true);
    row("Slovak without diacritics", u"schodza", true);
    row("another case of a Slovak noun", u"schôdzami", true);
    row("prefix", u"прилож", true);
    row("part of an address", u"anna@example", true);
    row("words of several places", u"anna отчёт приложении", true);
    row("one word is missing", u"anna верблюд", false);
    row("operators are words", u"отчёт NOT письмо", false);
    row("quotes and stars are nothing", u"\"отчёт* (^", true);
    row("column filters are words", u"subject:отчёт", false);
    row("nothing but signs", u"\"*()", false);
}

void tst_MessageStore::searchFindsWordForms()
{
    QFETCH(QString, query);
    QFETCH(bool, isFound);
    StoreFixture f;
    f.addMailboxes();
    FetchedMessage message = fetched(1);
    message.envelope.subject = QStringLiteral("Отчёты: meetings, schôdze");
    FetchedMessage other = fetched(2);
    other.envelope.from = {{QStringLiteral("Cyril"), QStringLiteral("cyril@example.com")}};
    const Mail::MessageKey key = f.add(f.inbox, {message, other}).first();
    f.write([&](WriteTransaction &t) {
        return MessageWriter(t).setText(key, {}, QStringLiteral("Письмо в приложении. Приветы."),
                                        {});
    });
    const QList<Mail::MessageKey> expected =
        isFound ? QList<Mail::MessageKey>{key} : QList<Mail::MessageKey>();
    QCOMPARE(valueOf(searchMessages(*f.reader(), query, {}, 10)), expected);
    QCOMPARE(valueOf(searchMessages(*f.reader(), query, f.inbox, 10)), expected);
    QVERIFY(valueOf(searchMessages(*f.reader(), query, f.sent, 10)).isEmpty());
}

void tst_MessageStore::searchForgetsRemovedMessages()
{
    StoreFixture f;
    f.addMailboxes();
    const Mail::MessageKey key = f.add(f.inbox, {fetched(1)}).first();
    f.write([&](WriteTransaction &t) {
        return MessageWriter(t).setText(key, {}, QStringLiteral("secretword"), {});
    });
    f.write([&](WriteTransaction &t) { return MessageWriter(t).remove(f.inbox, {Mail::Uid(1)}); });
    // A row under the same number must not inherit words: the index itself is asked.
    f.write([&](WriteTransaction &t) -> Result<void> {
        Query query = t.cache().queryOnce("SELECT count(*) FROM search WHERE search MATCH ?");
        query.bind(QStringLiteral("secretword"));
        query.step();
        if (query.integer(0) != 0)
            return failure(ErrorKind::InvalidInput, Retry::Never, QStringLiteral("still indexed"));
        return {};
    });
}

void tst_MessageStore::addressesWrittenToComeFirst()
{
    StoreFixture f;
    f.addMailboxes();
    FetchedMessage in = fetched(1);
    in.envelope.from = {{QStringLiteral("Petra Nová"), QStringLiteral("petra@example.sk")}};
    FetchedMessage out = fetched(2);
    out.envelope.to = {{QStringLiteral("Пётр"), QStringLiteral("petr@example.ru")}};
    f.add(f.inbox, {in, fetched(3), fetched(4)});
    f.add(f.sent, {out});
    const auto complete = [&](const QString &prefix) {
        QStringList found;
        for (const Mail::EmailAddress &address : valueOf(completeAddress(*f.reader(), prefix, 5)))
            found.append(address.address);
        return found;
    };
    QCOMPARE(complete(QStringLiteral("PET")),
             (QStringList{QStringLiteral("petr@example.ru"), QStringLiteral("petra@example.sk")}));
    QCOMPARE(complete(QStringLiteral("nova")), QStringList{QStringLiteral("petra@example.sk")});
    QCOMPARE(complete(QStringLiteral("петр")), QStringList{QStringLiteral("petr@example.ru")});
    QVERIFY(complete(QStringLiteral(" ")).isEmpty());
}

void tst_MessageStore::addressesOfManyAreCountedLaterAndOnce_data()
{
    QTest::addColumn<quint32>("letters");
    QTest::addColumn<int>("reopened"); ///< times
    QTest::newRow("while nobody writes") << 300U << 0;
    QTest::newRow("when the store is closed") << 300U << 1;
    QTest::newRow("very many, while nobody writes") << 3000U << 0;
    QTest::newRow("very many, while nobody writes the next time") << 3000U << 1;
    QTest::newRow("very many, when the store is closed the next time") << 3000U << 2;
}

void tst_MessageStore::addressesOfManyAreCountedLaterAndOnce()
{
    QFETCH(quint32, letters);
    QFETCH(int, reopened);
    StoreFixture f;
    f.addMailboxes();
    const auto from = [](quint32 uid, int person) {
        FetchedMessage message = fetched(uid);
        message.envelope.from = {
            {QStringLiteral("Person"), QStringLiteral("p%1@example.org").arg(person)}};
        return message;
    };
    QList<FetchedMessage> many;
    for (quint32 uid = 1; uid <= letters; ++uid)
        many.append(from(uid, static_cast<int>(uid % 3)));
    f.add(f.inbox, many);
    for (int time = 0; time < reopened; ++time)
        f.reopen();
    const auto received = [&](int person) {
        return f.write([&](WriteTransaction &t) -> Result<qint64> {
            Query query = t.cache().queryOnce("SELECT received FROM seen_address WHERE folded = ?");
            query.bind(QStringLiteral("p%1@example.org").arg(person));
            return query.step() ? query.integer(0) : 0;
        });
    };
    QTRY_COMPARE_WITH_TIMEOUT(
        valueOf(completeAddress(*f.reader(), QStringLiteral("p2@"), 5)).size(), 1, 10'000);
    const qint64 each = letters / 3;
    QCOMPARE(received(2), each);
    // One more is counted at once, and the others not again.
    f.add(f.inbox, {from(letters + 1, 2)});
    QCOMPARE(received(2), each + 1);
    f.reopen();
    f.reopen();
    QCOMPARE(received(2), each + 1);
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_MessageStore::changesNameWhatChanged()
{
    StoreFixture f;
    f.addMailboxes();
    QList<StoreChanges> seenChanges;
    QObject::connect(
        f.store.get(), &Martlet::Store::Store::changed, f.store.get(),
        [&](const StoreChanges &changes) { seenChanges.append(changes); }, Qt::DirectConnection);
    const Mail::MessageKey key = f.add(f.inbox, {fetched(1)}).first();
    QCOMPARE(seenChanges.size(), 1);
    QVERIFY(seenChanges.last().messages.value(f.inbox).isListChanged);
    QVERIFY(seenChanges.last().mailboxCounters.contains(f.inbox));
    f.submit(Mail::OperationKind::AddFlags, {key}, seen());
    QCOMPARE(seenChanges.size(), 2);
    QVERIFY(!seenChanges.last().messages.value(f.inbox).isListChanged);
    QVERIFY(seenChanges.last().messages.value(f.inbox).updated.contains(key));
    QVERIFY(seenChanges.last().operations.contains(f.account));
    f.submit(Mail::OperationKind::AddFlags, {key}, seen());
    QCOMPARE(seenChanges.size(), 2);
}

void tst_MessageStore::failedJobLeavesNothing()
{
    StoreFixture f;
    f.addMailboxes();
    const auto failed = f.tryWrite([&](WriteTransaction &t) -> Result<void> {
        (void)MessageWriter(t).add(f.inbox, {fetched(1)});
        Mail::OutboxItem item;
        item.account = f.account;
        (void)OutboxWriter(t).queue(item, "letter");
        return failure(ErrorKind::InvalidInput, Retry::Never, QStringLiteral("no"));
    });
    QCOMPARE(failed.error().kind, ErrorKind::InvalidInput);
    QVERIFY(f.keys(f.inbox).isEmpty());
    QVERIFY(valueOf(outbox(*f.reader())).isEmpty());
    QCOMPARE(QDir(f.paths.mailDir() + QStringLiteral("/outbox/new")).count(), 2u);
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_MessageStore::jobsSharingACommitFailAlone()
{
    StoreFixture f;
    f.addMailboxes();
    constexpr int jobs = 30;
    std::promise<void> gate;
    std::shared_future<void> opened = gate.get_future().share();
    // Holds the store thread until all jobs wait, so that they share commits.
    f.store->write<void>(
        [opened](WriteTransaction &) -> Result<void> {
            opened.wait();
            return {};
        },
        [](Result<void>) {});
    std::array<std::promise<bool>, jobs> done;
    for (int i = 0; i < jobs; ++i) {
        f.store->write<void>(
            [&f, i](WriteTransaction &t) -> Result<void> {
                (void)MessageWriter(t).add(f.inbox, {fetched(quint32(i) + 1)});
                if (i % 3 == 1)
                    t.cache().execute("no SQL at all");
                if (i % 3 == 2)
                    return failure(ErrorKind::InvalidInput, Retry::Never, QStringLiteral("no"));
                return {};
            },
            [&done, i](Result<void> result) { done[size_t(i)].set_value(result.has_value()); });
    }
    gate.set_value();
    for (int i = 0; i < jobs; ++i)
        QCOMPARE(done[size_t(i)].get_future().get(), i % 3 == 0);
    QCOMPARE(f.keys(f.inbox).size(), jobs / 3);
    QCOMPARE(f.inconsistencies(), QStringList());
}

QTEST_GUILESS_MAIN(tst_MessageStore)
#include "tst_MessageStore.moc"
