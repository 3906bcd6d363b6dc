// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "StoreFixture.h"

#include "core/store/EffectiveState.h"
#include "core/store/Maildir.h"

#include <QRandomGenerator>

using namespace Martlet;
using namespace Martlet::Store;
using Mail::OperationKind;

class tst_Operations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void effectiveStateAppliesInOrder();
    void rel2SubmitIsShownAtOnceAndSurvivesRestart();
    void askedStateGivesNoOperation();
    void syncBetweenDoesNotUndoTheClick();
    void moveShowsInTargetAndSettlesWithKey();
    void moveWithoutCopyUidIsTakenOverByMessageId();
    void provisionalGoesAfterACompleteRound();
    void chainedMovesFollowTheLetter();
    void rel7MoveThatHappenedIsTakenOverBeforeItSettles();
    void vanishedAfterAnAttemptIsKept();
    void rel8OtherUidValidityIsNotHit();
    void copyShowsAndSettles();
    void copyThatFailsGoes();
    void deleteForGoodHidesAndNeverBringsBack();
    void undoOfPendingAndSettled();
    void undoOfAttemptedQueuesTheInverse();
    void moveAcrossAccountsNamesTheTarget();
    void rel9DeletedCacheKeepsWhatIsYours();
    void draftsKeepOneFileAndOneUpload();
    void rel15DiscardRemovesServerCopy();
    void outboxStatesAndFiles();
    void propertyRandomHistoriesAgreeWithAModel_data();
    void propertyRandomHistoriesAgreeWithAModel();

private:
    static void attempt(StoreFixture &f)
    {
        QList<Mail::OperationKey> keys;
        for (const Mail::Operation &operation : f.pending())
            keys.append(operation.key);
        f.write([&](WriteTransaction &t) { return OperationWriter(t).beginAttempt(keys); });
    }
    static void settleFirst(StoreFixture &f, Mail::Uid newUid = {}, quint32 validity = 1)
    {
        const Mail::OperationKey key = f.pending().first().key;
        f.write([&](WriteTransaction &t) {
            return OperationWriter(t).settleDone({key}, {newUid}, Mail::UidValidity(validity));
        });
    }
};

void tst_Operations::effectiveStateAppliesInOrder()
{
    Mail::Operation add;
    add.flags = {Mail::Flag::Seen, {QStringLiteral("Work")}};
    Mail::Operation remove = add;
    remove.kind = OperationKind::RemoveFlags;
    remove.flags = {Mail::Flag::Flagged, {QStringLiteral("work")}};
    Mail::Operation move;
    move.kind = OperationKind::Move;
    move.targetPath = QStringLiteral("B");
    const EffectiveState server{QStringLiteral("A"), true, {Mail::Flag::Flagged, {}}};
    QCOMPARE(effectiveState(server, {}), server);
    QCOMPARE(effectiveState(server, {add, remove, move}),
             (EffectiveState{QStringLiteral("B"), true, {Mail::Flag::Seen, {}}}));
    QCOMPARE(effectiveState(server, {remove, add}).flags.keywords,
             QStringList{QStringLiteral("Work")});
    Mail::Operation gone;
    gone.kind = OperationKind::DeleteForGood;
    QVERIFY(!effectiveState(server, {gone}).isVisible);
}

void tst_Operations::rel2SubmitIsShownAtOnceAndSurvivesRestart()
{
    StoreFixture f;
    f.addMailboxes();
    const Mail::MessageKey key = f.add(f.inbox, {fetched(1)}).first();
    QVERIFY(f.submit(OperationKind::AddFlags, {key}, seen()) > 0);
    QCOMPARE(f.info(f.inbox).unread, 0);
    f.reopen();
    QCOMPARE(f.pending().size(), 1);
    QCOMPARE(f.info(f.inbox).unread, 0);
    const QList<Mail::OperationKey> keys{f.pending().first().key};
    f.write([&](WriteTransaction &t) { return OperationWriter(t).settleNever(keys); });
    QCOMPARE(f.info(f.inbox).unread, 1);
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_Operations::askedStateGivesNoOperation()
{
    StoreFixture f;
    f.addMailboxes();
    const QList<Mail::MessageKey> keys = f.add(f.inbox, {fetched(1, {}, seen()), fetched(2)});
    QCOMPARE(f.submit(OperationKind::AddFlags, {keys.at(0)}, seen()), 0u);
    QCOMPARE(f.submit(OperationKind::Move, keys, {}, f.inbox), 0u);
    QVERIFY(f.submit(OperationKind::AddFlags, keys + QList{Mail::MessageKey(99)},
                     {Mail::Flag::Seen | Mail::Flag::Flagged, {}}) > 0);
    const QList<Mail::Operation> pending = f.pending();
    QCOMPARE(pending.size(), 2);
    QCOMPARE(pending.at(0).flags.known, Mail::FlagSet(Mail::Flag::Flagged));
    QCOMPARE(pending.at(0).undoGroup, pending.at(1).undoGroup);
}

void tst_Operations::syncBetweenDoesNotUndoTheClick()
{
    StoreFixture f;
    f.addMailboxes();
    const Mail::MessageKey key = f.add(f.inbox, {fetched(1)}).first();
    f.submit(OperationKind::AddFlags, {key}, seen());
    f.write([&](WriteTransaction &t) {
        return MessageWriter(t).applyFlags(
            f.inbox, {{Mail::Uid(1), Mail::ModSeq(5), {Mail::Flag::Answered, {}}}});
    });
    const auto rows = valueOf(messageSummaries(*f.reader(), {key}));
    QCOMPARE(rows.first().flags.known, Mail::Flag::Seen | Mail::Flag::Answered);
    settleFirst(f);
    QVERIFY(f.pending().isEmpty());
    QCOMPARE(valueOf(messageSummaries(*f.reader(), {key})), rows);
}

void tst_Operations::moveShowsInTargetAndSettlesWithKey()
{
    StoreFixture f;
    f.addMailboxes();
    const Mail::MessageKey key = f.add(f.inbox, {fetched(1)}).first();
    f.submit(OperationKind::Move, {key}, {}, f.archive);
    QVERIFY(f.keys(f.inbox).isEmpty());
    QCOMPARE(f.keys(f.archive), QList{key});
    attempt(f);
    settleFirst(f, Mail::Uid(40));
    QCOMPARE(f.keys(f.archive), QList{key});
    QCOMPARE(valueOf(messageDetails(*f.reader(), key))->reference.uid, Mail::Uid(40));
    QCOMPARE(f.add(f.archive, {fetched(40, "m1@example.org")}), QList{key});
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_Operations::moveWithoutCopyUidIsTakenOverByMessageId()
{
    StoreFixture f;
    f.addMailboxes();
    const Mail::MessageKey key = f.add(f.inbox, {fetched(1)}).first();
    f.submit(OperationKind::Move, {key}, {}, f.archive);
    attempt(f);
    settleFirst(f);
    QCOMPARE(f.keys(f.archive), QList{key});
    // What the user does meanwhile follows the letter to its new UID.
    f.submit(OperationKind::AddFlags, {key}, seen());
    QVERIFY(!f.pending().first().message.uid.isValid());
    QCOMPARE(f.add(f.archive, {fetched(40, "m1@example.org")}), QList{key});
    QCOMPARE(f.pending().first().message.uid, Mail::Uid(40));
    QCOMPARE(f.info(f.archive).unread, 0);
    f.completeRound(f.archive);
    QCOMPARE(f.keys(f.archive), QList{key});
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_Operations::provisionalGoesAfterACompleteRound()
{
    StoreFixture f;
    f.addMailboxes();
    const Mail::MessageKey key = f.add(f.inbox, {fetched(1)}).first();
    f.submit(OperationKind::Move, {key}, {}, f.archive);
    attempt(f);
    settleFirst(f, Mail::Uid(40), 999);
    QCOMPARE(f.keys(f.archive), QList{key});
    QVERIFY(!valueOf(messageDetails(*f.reader(), key))->reference.uid.isValid());
    f.completeRound(f.archive);
    QVERIFY(f.keys(f.archive).isEmpty());
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_Operations::chainedMovesFollowTheLetter()
{
    StoreFixture f;
    f.addMailboxes();
    const Mail::MessageKey key = f.add(f.inbox, {fetched(1)}).first();
    f.submit(OperationKind::Move, {key}, {}, f.archive);
    f.submit(OperationKind::Move, {key}, {}, f.sent);
    QCOMPARE(f.keys(f.sent), QList{key});
    settleFirst(f, Mail::Uid(7));
    QCOMPARE(f.keys(f.sent), QList{key});
    const Mail::Operation second = f.pending().first();
    QCOMPARE(second.message.mailboxPath, QStringLiteral("Archive"));
    QCOMPARE(second.message.uid, Mail::Uid(7));
    settleFirst(f, Mail::Uid(8));
    QCOMPARE(f.keys(f.sent), QList{key});
    QCOMPARE(valueOf(messageDetails(*f.reader(), key))->reference.uid, Mail::Uid(8));
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_Operations::rel7MoveThatHappenedIsTakenOverBeforeItSettles()
{
    StoreFixture f;
    f.addMailboxes();
    const Mail::MessageKey key = f.add(f.inbox, {fetched(1)}).first();
    f.submit(OperationKind::Move, {key}, {}, f.archive);
    attempt(f);
    QCOMPARE(f.add(f.archive, {fetched(40, "m1@example.org")}), QList{key});
    QCOMPARE(f.keys(f.archive), QList{key});
    QCOMPARE(f.pending().first().message.uid, Mail::Uid(1));
    settleFirst(f, Mail::Uid(40));
    QCOMPARE(f.keys(f.archive), QList{key});
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_Operations::vanishedAfterAnAttemptIsKept()
{
    StoreFixture f;
    f.addMailboxes();
    const QList<Mail::MessageKey> keys = f.add(f.inbox, {fetched(1), fetched(2)});
    f.submit(OperationKind::Move, {keys.at(0)}, {}, f.archive);
    attempt(f);
    f.submit(OperationKind::Move, {keys.at(1)}, {}, f.archive);
    f.write([&](WriteTransaction &t) {
        return MessageWriter(t).remove(f.inbox, {Mail::Uid(1), Mail::Uid(2)});
    });
    // The first may have arrived; the second was never asked of the server, so it is gone.
    QCOMPARE(f.keys(f.archive), QList{keys.at(0)});
    QCOMPARE(f.add(f.archive, {fetched(40, "m1@example.org")}), QList{keys.at(0)});
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_Operations::rel8OtherUidValidityIsNotHit()
{
    StoreFixture f;
    f.addMailboxes();
    const Mail::MessageKey key = f.add(f.inbox, {fetched(1)}).first();
    f.submit(OperationKind::AddFlags, {key}, seen());
    f.write([&](WriteTransaction &t) -> Result<void> {
        (void)MessageWriter(t).removeAll(f.inbox);
        Result<MailboxSyncState> state = MailboxWriter(t).syncState(f.inbox);
        state->server.uidValidity = Mail::UidValidity(2);
        return MailboxWriter(t).setSyncState(*state);
    });
    QCOMPARE(f.pending().size(), 1);
    f.add(f.inbox, {fetched(1, "other@example.org"), fetched(9, "m1@example.org")});
    QCOMPARE(f.info(f.inbox).unread, 2);
    const Mail::OperationKey operation = f.pending().first().key;
    f.write([&](WriteTransaction &t) {
        return OperationWriter(t).rebind(operation, {QStringLiteral("INBOX"), Mail::UidValidity(2),
                                                     Mail::Uid(9), "m1@example.org"});
    });
    QCOMPARE(f.info(f.inbox).unread, 1);
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_Operations::copyShowsAndSettles()
{
    StoreFixture f;
    f.addMailboxes();
    const Mail::MessageKey key = f.add(f.inbox, {fetched(1, {}, seen())}).first();
    f.submit(OperationKind::Copy, {key}, {}, f.archive);
    const QList<Mail::MessageKey> copies = f.keys(f.archive);
    QCOMPARE(copies.size(), 1);
    QCOMPARE(f.keys(f.inbox), QList{key});
    QCOMPARE(f.info(f.archive).unread, 0);
    f.reopen();
    QCOMPARE(f.keys(f.archive), copies);
    // Another letter of the same Message-ID that was there before is not the copy.
    const Mail::MessageKey older = f.add(f.archive, {fetched(3, "m1@example.org")}).first();
    QVERIFY(older != copies.first());
    attempt(f);
    settleFirst(f, Mail::Uid(40));
    QCOMPARE(f.add(f.archive, {fetched(40, "m1@example.org")}), copies);
    QCOMPARE(f.keys(f.archive).size(), 2);
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_Operations::copyThatFailsGoes()
{
    StoreFixture f;
    f.addMailboxes();
    const Mail::MessageKey key = f.add(f.inbox, {fetched(1)}).first();
    f.submit(OperationKind::Copy, {key}, {}, f.archive);
    const QList<Mail::OperationKey> keys{f.pending().first().key};
    f.write([&](WriteTransaction &t) { return OperationWriter(t).settleNever(keys); });
    QVERIFY(f.keys(f.archive).isEmpty());
    QCOMPARE(f.keys(f.inbox), QList{key});
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_Operations::deleteForGoodHidesAndNeverBringsBack()
{
    StoreFixture f;
    f.addMailboxes();
    const QList<Mail::MessageKey> keys = f.add(f.inbox, {fetched(1), fetched(2)});
    f.submit(OperationKind::DeleteForGood, keys);
    QVERIFY(f.keys(f.inbox).isEmpty());
    QVERIFY(valueOf(searchMessages(*f.reader(), QStringLiteral("subject"), {}, 9)).isEmpty());
    const QList<Mail::OperationKey> never{f.pending().at(1).key};
    settleFirst(f);
    f.write([&](WriteTransaction &t) { return OperationWriter(t).settleNever(never); });
    QCOMPARE(f.keys(f.inbox), QList{keys.at(1)});
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_Operations::undoOfPendingAndSettled()
{
    StoreFixture f;
    f.addMailboxes();
    const QList<Mail::MessageKey> keys = f.add(f.inbox, {fetched(1), fetched(2)});
    const quint64 group = f.submit(OperationKind::Move, keys, {}, f.archive);
    settleFirst(f, Mail::Uid(40));
    const auto undo = [&](quint64 undoGroup) {
        return f.tryWrite([&](WriteTransaction &t) { return OperationWriter(t).undo(undoGroup); });
    };
    QCOMPARE(valueOf(undo(group)), 2);
    QCOMPARE(f.keys(f.inbox).size(), 2);
    QVERIFY(f.keys(f.archive).isEmpty());
    QCOMPARE(f.pending().size(), 1);
    QCOMPARE(f.pending().first().message.uid, Mail::Uid(40));
    QCOMPARE(f.pending().first().targetPath, QStringLiteral("INBOX"));
    QCOMPARE(valueOf(undo(group)), 0);
    const quint64 gone = f.submit(OperationKind::DeleteForGood, {keys.at(1)});
    const auto last = f.pending().last().key;
    f.write([&](WriteTransaction &t) { return OperationWriter(t).settleDone({last}); });
    QCOMPARE(undo(gone).error().kind, ErrorKind::Unsupported);
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_Operations::undoOfAttemptedQueuesTheInverse()
{
    StoreFixture f;
    f.addMailboxes();
    const Mail::MessageKey key = f.add(f.inbox, {fetched(1)}).first();
    const quint64 group = f.submit(OperationKind::Move, {key}, {}, f.archive);
    attempt(f);
    QCOMPARE(f.write([&](WriteTransaction &t) { return OperationWriter(t).undo(group); }), 1);
    QCOMPARE(f.keys(f.inbox), QList{key});
    QCOMPARE(f.pending().size(), 2);
    settleFirst(f, Mail::Uid(40));
    QCOMPARE(f.pending().first().message.uid, Mail::Uid(40));
    QCOMPARE(f.keys(f.inbox), QList{key});
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_Operations::moveAcrossAccountsNamesTheTarget()
{
    StoreFixture f;
    f.addMailboxes();
    const Mail::MessageKey key = f.add(f.inbox, {fetched(1)}).first();
    const Mail::AccountKey other = f.addAccount(QStringLiteral("you@example.org"));
    const auto state = f.write([&](WriteTransaction &t) {
        return MailboxWriter(t).add(other, listed(QStringLiteral("INBOX")));
    });
    f.write([&](WriteTransaction &t) {
        return OperationWriter(t).submit({OperationKind::Move, {key}, {}, state.key});
    });
    // It is gone from where it was, and waits for being carried over.
    QCOMPARE(f.pending().size(), 1);
    QCOMPARE(f.pending().first().targetAccount, other);
    QVERIFY(f.keys(f.inbox).isEmpty());
}

void tst_Operations::rel9DeletedCacheKeepsWhatIsYours()
{
    StoreFixture f;
    f.addMailboxes();
    const QList<Mail::MessageKey> keys = f.add(f.inbox, {fetched(1), fetched(2)});
    f.submit(OperationKind::AddFlags, {keys.at(0)}, seen());
    f.submit(OperationKind::Move, {keys.at(1)}, {}, f.archive);
    f.write([&](WriteTransaction &t) {
        Mail::OutboxItem item;
        item.account = f.account;
        return OutboxWriter(t).queue(item, "letter");
    });
    f.close();
    QVERIFY(QDir(f.paths.cacheDir).removeRecursively());
    f.reopen();
    QVERIFY(f.store->isCacheNew());
    QCOMPARE(f.pending().size(), 2);
    QCOMPARE(valueOf(accounts(*f.reader())).size(), 1);
    QCOMPARE(valueOf(outbox(*f.reader())).size(), 1);
    const auto states = f.write([&](WriteTransaction &t) {
        return MailboxWriter(t).replaceTree(
            f.account, {listed(QStringLiteral("INBOX")), listed(QStringLiteral("Archive"))});
    });
    for (MailboxSyncState state : states) {
        state.server.uidValidity = Mail::UidValidity(1);
        f.write([&](WriteTransaction &t) { return MailboxWriter(t).setSyncState(state); });
        if (state.path == QStringLiteral("INBOX"))
            f.add(state.key, {fetched(1), fetched(2)});
    }
    const QList<Mail::MailboxInfo> tree = valueOf(mailboxes(*f.reader()));
    QCOMPARE(tree.at(0).path, QStringLiteral("Archive"));
    QCOMPARE(tree.at(0).total, 1);
    QCOMPARE(tree.at(1).total, 1);
    QCOMPARE(tree.at(1).unread, 0);
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_Operations::draftsKeepOneFileAndOneUpload()
{
    StoreFixture f;
    f.addMailboxes();
    DraftRow row;
    row.account = f.account;
    row.messageId = "d@example.org";
    const auto save = [&](const QByteArray &bytes) {
        row.key = f.write([&](WriteTransaction &t) { return DraftWriter(t).save(row, bytes); });
    };
    const Maildir folder = draftsFolder(f.paths);
    save("one");
    save("two");
    QCOMPARE(folder.list().size(), 1);
    const auto upload = [&] {
        f.write([&](WriteTransaction &t) {
            return DraftWriter(t).closeAndUpload(row.key, QStringLiteral("Drafts"));
        });
    };
    upload();
    save("three");
    QCOMPARE(folder.list().size(), 2);
    upload();
    QCOMPARE(folder.list().size(), 1);
    QCOMPARE(f.pending().size(), 1);
    QCOMPARE(valueOf(loadLetter(f.paths, f.pending().first().sourceFile)), QByteArray("three"));
    settleFirst(f);
    QCOMPARE(folder.list().size(), 1);
    QCOMPARE(valueOf(drafts(*f.reader())).first().isBeingEdited, false);
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_Operations::rel15DiscardRemovesServerCopy()
{
    StoreFixture f;
    f.addMailboxes();
    DraftRow row;
    row.account = f.account;
    row.messageId = "d@example.org";
    row.key = f.write([&](WriteTransaction &t) { return DraftWriter(t).save(row, "one"); });
    const Mail::MessageReference copy{QStringLiteral("Drafts"), Mail::UidValidity(1), Mail::Uid(5),
                                      row.messageId};
    f.write([&](WriteTransaction &t) { return DraftWriter(t).setServerCopy(row.key, copy); });
    f.write([&](WriteTransaction &t) { return DraftWriter(t).discard(row.key); });
    QCOMPARE(f.pending().size(), 1);
    QCOMPARE(f.pending().first().kind, OperationKind::DeleteForGood);
    QCOMPARE(f.pending().first().message, copy);
    QVERIFY(draftsFolder(f.paths).list().isEmpty());
}

void tst_Operations::outboxStatesAndFiles()
{
    StoreFixture f;
    f.addMailboxes();
    Mail::OutboxItem item;
    item.account = f.account;
    item.messageId = "o@example.org";
    item.from = QStringLiteral("me@example.org");
    item.recipients =
        Mail::waitingRecipients({QStringLiteral("a@example.org"), QStringLiteral("б@example.ru")});
    item.subject = QStringLiteral("Привет");
    item.createdAt = QDateTime::fromSecsSinceEpoch(1700000000, Qt::UTC);
    item.key = f.write([&](WriteTransaction &t) { return OutboxWriter(t).queue(item, "bytes"); });
    Mail::OutboxItem stored = valueOf(outbox(*f.reader())).first();
    QCOMPARE(valueOf(loadLetter(f.paths, stored.fileName)), QByteArray("bytes"));
    item.fileName = stored.fileName;
    QCOMPARE(stored, item);
    const auto setState = [&](Mail::OutboxState state, const QString &reply = {}) {
        f.write(
            [&](WriteTransaction &t) { return OutboxWriter(t).setState(item.key, state, reply); });
    };
    setState(Mail::OutboxState::Sending, QStringLiteral("250 ok"));
    const auto refused =
        f.tryWrite([&](WriteTransaction &t) { return OutboxWriter(t).remove(item.key); });
    QCOMPARE(refused.error().kind, ErrorKind::PermissionDenied);
    setState(Mail::OutboxState::Filed);
    stored = valueOf(outbox(*f.reader())).first();
    QCOMPARE(stored.attempts, 1);
    QCOMPARE(stored.serverReply, QStringLiteral("250 ok"));
    f.write([&](WriteTransaction &t) { return OutboxWriter(t).remove(item.key); });
    QVERIFY(outboxFolder(f.paths).list().isEmpty());
}

namespace
{

/// The server as a list of (mailbox, uid, flags), and what the user asked since, by letter.
struct Letter {
    Mail::MailboxKey mailbox;
    quint32 uid = 0;
    Mail::FlagSet flags;
    bool isAlive = true;
};

} // namespace

void tst_Operations::propertyRandomHistoriesAgreeWithAModel_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 12; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void tst_Operations::propertyRandomHistoriesAgreeWithAModel()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    StoreFixture f;
    f.addMailboxes();
    const QList<Mail::MailboxKey> boxes{f.inbox, f.sent, f.archive};
    QHash<int, Letter> letters; // the server
    QHash<Mail::MailboxKey, quint32> nextUid;
    QList<quint64> groups;
    const auto idOf = [](int number) -> QByteArray {
        return "p" + QByteArray::number(number) + "@example.org";
    };
    const auto boxAt = [&](const QString &path) {
        return path == QStringLiteral("INBOX")  ? f.inbox
               : path == QStringLiteral("Sent") ? f.sent
                                                : f.archive;
    };
    const auto anyKeys = [&] {
        QList<Mail::MessageKey> keys = f.keys(boxes.at(random.bounded(3)));
        return keys.mid(0, random.bounded(3) + 1);
    };
    const auto deliver = [&] {
        const int number = int(letters.size()) + 1;
        Letter letter{boxes.at(random.bounded(3)), 0, {}, true};
        letter.uid = ++nextUid[letter.mailbox];
        letters.insert(number, letter);
        f.add(letter.mailbox, {fetched(letter.uid, idOf(number))});
    };
    // Replays the oldest operation against the model as a server with UIDPLUS would.
    const auto replay = [&] {
        const QList<Mail::Operation> pending = f.pending();
        if (pending.isEmpty())
            return;
        const Mail::Operation operation = pending.first();
        f.write(
            [&](WriteTransaction &t) { return OperationWriter(t).beginAttempt({operation.key}); });
        const int number = operation.message.messageId.mid(1).split('@').first().toInt();
        Letter &letter = letters[number];
        const bool isNamed = letter.isAlive && letter.uid == operation.message.uid.value() &&
                             letter.mailbox == boxAt(operation.message.mailboxPath);
        if (!isNamed) {
            f.write([&](WriteTransaction &t) {
                return OperationWriter(t).settleNever({operation.key});
            });
            return;
        }
        Mail::Uid newUid;
        switch (operation.kind) {
        case OperationKind::AddFlags:
            letter.flags |= operation.flags.known;
            break;
        case OperationKind::RemoveFlags:
            letter.flags &= ~operation.flags.known;
            break;
        case OperationKind::Move:
            letter.mailbox = boxAt(operation.targetPath);
            letter.uid = ++nextUid[letter.mailbox];
            newUid = Mail::Uid(letter.uid);
            break;
        default:
            letter.isAlive = false;
            break;
        }
        f.write([&](WriteTransaction &t) {
            return OperationWriter(t).settleDone({operation.key}, {newUid}, Mail::UidValidity(1));
        });
    };
    const auto otherClient = [&] {
        for (auto it = letters.begin(); it != letters.end(); ++it) {
            if (!it->isAlive || random.bounded(6) != 0)
                continue;
            if (random.bounded(3) == 0) {
                it->isAlive = false;
                f.write([&](WriteTransaction &t) {
                    return MessageWriter(t).remove(it->mailbox, {Mail::Uid(it->uid)});
                });
            } else {
                it->flags ^= Mail::Flag::Flagged;
                f.write([&](WriteTransaction &t) {
                    return MessageWriter(t).applyFlags(
                        it->mailbox, {{Mail::Uid(it->uid), Mail::ModSeq(2), {it->flags, {}}}});
                });
            }
            return;
        }
    };
    for (int step = 0; step < 120; ++step) {
        switch (random.bounded(9)) {
        case 0:
        case 1:
            deliver();
            break;
        case 2:
            groups.append(f.submit(OperationKind::AddFlags, anyKeys(), seen()));
            break;
        case 3:
            groups.append(f.submit(OperationKind::RemoveFlags, anyKeys(), seen()));
            break;
        case 4:
            groups.append(
                f.submit(OperationKind::Move, anyKeys(), {}, boxes.at(random.bounded(3))));
            break;
        case 5:
            if (random.bounded(4) == 0)
                groups.append(f.submit(OperationKind::DeleteForGood, anyKeys().mid(0, 1)));
            break;
        case 6:
            if (!groups.isEmpty()) {
                (void)f.tryWrite([&](WriteTransaction &t) {
                    return OperationWriter(t).undo(groups.takeLast());
                });
            }
            break;
        case 7:
            otherClient();
            break;
        default:
            replay();
            break;
        }
        if (step % 40 == 39)
            f.reopen();
        if (step % 10 == 9)
            QCOMPARE(f.inconsistencies(), QStringList());
    }
    for (int left = 1000; !f.pending().isEmpty() && left > 0; --left)
        replay();
    QVERIFY(f.pending().isEmpty());
    // With nothing pending the screen shows the server, each living letter once.
    QStringList expected;
    for (auto it = letters.cbegin(); it != letters.cend(); ++it) {
        if (it->isAlive) {
            expected.append(QStringLiteral("%1 %2 %3 %4")
                                .arg(it->mailbox.value())
                                .arg(it->uid)
                                .arg(QString::fromLatin1(idOf(it.key())))
                                .arg(it->flags.toInt()));
        }
    }
    QStringList shown;
    const std::unique_ptr<Reader> reader = f.reader();
    for (const Mail::MailboxKey box : boxes) {
        for (const Mail::MessageKey key : f.keys(box)) {
            const auto details = valueOf(messageDetails(*reader, key));
            shown.append(QStringLiteral("%1 %2 %3 %4")
                             .arg(box.value())
                             .arg(details->reference.uid.value())
                             .arg(QString::fromLatin1(details->reference.messageId))
                             .arg(details->summary.flags.known.toInt()));
        }
    }
    expected.sort();
    shown.sort();
    QCOMPARE(shown, expected);
    QCOMPARE(f.inconsistencies(), QStringList());
}

QTEST_GUILESS_MAIN(tst_Operations)
#include "tst_Operations.moc"
