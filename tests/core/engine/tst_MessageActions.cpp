// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the user does with letters: durable before it is answered, shown at once, taken back by
// undo.
#include "core/engine/StoreMessageActions.h"
#include "tests/core/engine/EngineFixture.h"

using namespace Martlet;
using namespace Martlet::Test;

class tst_MessageActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rel2AnsweredMeansDurable_data();
    void rel2AnsweredMeansDurable();
    void nothingToChangeHasNothingToUndo();
    void trashIsMadeWhereThereIsNone();
    void trashBelowInboxWhereAllIs();
    void lettersInTrashGoForGood();
    void undoBringsEverythingBack_data();
    void undoBringsEverythingBack();
    void undoOfADeletionForGood();
    void eachAccountHasItsOwnTrash();
};

void tst_MessageActions::rel2AnsweredMeansDurable_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<Mail::OperationKind>("kind");
    QTest::newRow("seen") << QStringLiteral("seen") << Mail::OperationKind::AddFlags;
    QTest::newRow("flag") << QStringLiteral("flag") << Mail::OperationKind::AddFlags;
    QTest::newRow("move") << QStringLiteral("move") << Mail::OperationKind::Move;
    QTest::newRow("copy") << QStringLiteral("copy") << Mail::OperationKind::Copy;
    QTest::newRow("archive") << QStringLiteral("archive") << Mail::OperationKind::Move;
    QTest::newRow("delete") << QStringLiteral("delete") << Mail::OperationKind::DeleteForGood;
}

void tst_MessageActions::rel2AnsweredMeansDurable()
{
    QFETCH(QString, action);
    EngineFixture f;
    Engine::ChangeFeed feed;
    const QList<Mail::MessageKey> keys = f.add(f.inbox, {Store::fetched(1), Store::fetched(2)});
    {
        Engine::StoreMessageActions actions(*f.store, feed);
        const auto start = [&]() -> Engine::MessageActions::Outcome {
            if (action == QStringLiteral("seen"))
                return actions.setSeen(keys, true);
            if (action == QStringLiteral("flag"))
                return actions.setFlagged(keys, true);
            if (action == QStringLiteral("move"))
                return actions.move(keys, f.sent);
            if (action == QStringLiteral("copy"))
                return actions.copy(keys, f.sent);
            if (action == QStringLiteral("archive"))
                return actions.archive(keys);
            return actions.deleteForGood(keys);
        };
        const auto outcome = answerOf(start());
        QVERIFY(outcome.has_value());
        QVERIFY(outcome->undoGroup != 0);
        QCOMPARE(outcome->messages, 2);
    }
    // As after a crash: what was answered is still there, in order.
    f.view.reset();
    f.reopen();
    const QList<Mail::Operation> pending = f.pending();
    QCOMPARE(pending.size(), 2);
    for (int i = 0; i < 2; ++i) {
        QTEST(pending.at(i).kind, "kind");
        QCOMPARE(pending.at(i).message.uid, Mail::Uid(static_cast<quint32>(i) + 1));
        QCOMPARE(pending.at(i).message.uidValidity, Mail::UidValidity(1));
        QVERIFY(!pending.at(i).message.messageId.isEmpty());
    }
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_MessageActions::nothingToChangeHasNothingToUndo()
{
    EngineFixture f;
    Engine::ChangeFeed feed;
    Engine::StoreMessageActions actions(*f.store, feed);
    const QList<Mail::MessageKey> keys = f.add(f.inbox, {Store::fetched(1, {}, Store::seen())});
    const auto outcome = answerOf(actions.setSeen(keys, true));
    QVERIFY(outcome.has_value());
    QCOMPARE(outcome->undoGroup, 0u);
    QCOMPARE(outcome->messages, 0);
    QVERIFY(f.pending().isEmpty());
    QCOMPARE(answerOf(actions.undo(0)).value_or(-1), 0);
}

void tst_MessageActions::trashIsMadeWhereThereIsNone()
{
    EngineFixture f;
    Engine::ChangeFeed feed;
    Engine::StoreMessageActions actions(*f.store, feed);
    const QList<Mail::MessageKey> keys = f.add(f.inbox, {Store::fetched(1), Store::fetched(2)});
    QVERIFY(answerOf(actions.trash({keys.at(0)})).has_value());
    QVERIFY(answerOf(actions.trash({keys.at(1)})).has_value());
    // Made once, and before anything is moved into it.
    const QList<Mail::Operation> pending = f.pending();
    QCOMPARE(pending.size(), 3);
    QCOMPARE(pending.at(0).kind, Mail::OperationKind::CreateMailbox);
    QCOMPARE(pending.at(0).targetPath, QStringLiteral("Trash"));
    QCOMPARE(pending.at(1).kind, Mail::OperationKind::Move);
    QCOMPARE(pending.at(1).targetPath, QStringLiteral("Trash"));
    QCOMPARE(pending.at(2).targetPath, QStringLiteral("Trash"));
    QCOMPARE(f.info(f.inbox).total, 0);
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_MessageActions::trashBelowInboxWhereAllIs()
{
    EngineFixture f;
    Engine::ChangeFeed feed;
    Engine::StoreMessageActions actions(*f.store, feed);
    f.write([&](Store::WriteTransaction &t) {
        return Store::MailboxWriter(t).replaceTree(
            f.account, {Store::listed(QStringLiteral("INBOX"), Mail::SpecialUse::Inbox),
                        Store::listed(QStringLiteral("INBOX/Work"))});
    });
    const QList<Mail::MessageKey> keys = f.add(f.inbox, {Store::fetched(1)});
    QVERIFY(answerOf(actions.trash(keys)).has_value());
    QCOMPARE(f.pending().first().targetPath, QStringLiteral("INBOX/Trash"));
}

void tst_MessageActions::lettersInTrashGoForGood()
{
    EngineFixture f;
    Engine::ChangeFeed feed;
    Engine::StoreMessageActions actions(*f.store, feed);
    const QList<Mail::MessageKey> keys = f.add(f.inbox, {Store::fetched(1)});
    QVERIFY(answerOf(actions.trash(keys)).has_value());
    const auto again = answerOf(actions.trash(keys));
    QVERIFY(again.has_value());
    QCOMPARE(again->messages, 1);
    QCOMPARE(f.pending().last().kind, Mail::OperationKind::DeleteForGood);
    // The same in Archive changes nothing.
    const QList<Mail::MessageKey> archived = f.add(f.archive, {Store::fetched(1)});
    QCOMPARE(answerOf(actions.archive(archived))->messages, 0);
}

void tst_MessageActions::undoBringsEverythingBack_data()
{
    QTest::addColumn<bool>("isAttempted");
    QTest::newRow("before the server knows") << false;
    QTest::newRow("after it was tried") << true;
}

void tst_MessageActions::undoBringsEverythingBack()
{
    QFETCH(bool, isAttempted);
    EngineFixture f;
    Engine::ChangeFeed feed;
    Engine::StoreMessageActions actions(*f.store, feed);
    const QList<Mail::MessageKey> keys =
        f.add(f.inbox, {Store::fetched(1), Store::fetched(2), Store::fetched(3)});
    const auto moved = answerOf(actions.archive({keys.at(0), keys.at(1)}));
    QVERIFY(moved.has_value());
    QCOMPARE(f.info(f.inbox).total, 1);
    QCOMPARE(f.info(f.archive).total, 2);
    if (isAttempted) {
        QList<Mail::OperationKey> operations;
        for (const Mail::Operation &operation : f.pending())
            operations.append(operation.key);
        f.write([&](Store::WriteTransaction &t) {
            return Store::OperationWriter(t).beginAttempt(operations);
        });
    }
    const auto back = answerOf(actions.undo(moved->undoGroup));
    QVERIFY(back.has_value());
    QCOMPARE(*back, 2);
    QCOMPARE(f.info(f.inbox).total, 3);
    QCOMPARE(f.info(f.archive).total, 0);
    QCOMPARE(f.pending().size(), isAttempted ? 4 : 0);
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_MessageActions::undoOfADeletionForGood()
{
    EngineFixture f;
    Engine::ChangeFeed feed;
    Engine::StoreMessageActions actions(*f.store, feed);
    const QList<Mail::MessageKey> keys = f.add(f.inbox, {Store::fetched(1)});
    const auto gone = answerOf(actions.deleteForGood(keys));
    QVERIFY(gone.has_value());
    QCOMPARE(f.info(f.inbox).total, 0);
    QCOMPARE(answerOf(actions.undo(gone->undoGroup)).value_or(-1), 1);
    QCOMPARE(f.info(f.inbox).total, 1);
    // Once the server was asked it may be gone: then undo says so and changes nothing.
    const auto again = answerOf(actions.deleteForGood(keys));
    const QList<Mail::OperationKey> operations{f.pending().first().key};
    f.write([&](Store::WriteTransaction &t) {
        return Store::OperationWriter(t).beginAttempt(operations);
    });
    const auto refused = answerOf(actions.undo(again->undoGroup));
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().kind, ErrorKind::Unsupported);
    QCOMPARE(f.pending().size(), 1);
}

void tst_MessageActions::eachAccountHasItsOwnTrash()
{
    EngineFixture f;
    Engine::ChangeFeed feed;
    Engine::StoreMessageActions actions(*f.store, feed);
    const Mail::AccountKey other = f.addAccount(QStringLiteral("other@example.org"));
    const QList<Store::MailboxSyncState> tree = f.write([&](Store::WriteTransaction &t) {
        return Store::MailboxWriter(t).replaceTree(
            other, {Store::listed(QStringLiteral("INBOX"), Mail::SpecialUse::Inbox),
                    Store::listed(QStringLiteral("Papierkorb"), Mail::SpecialUse::Trash)});
    });
    const Mail::MessageKey mine = f.add(f.inbox, {Store::fetched(1)}).first();
    const Mail::MessageKey theirs = f.add(tree.at(0).key, {Store::fetched(1)}).first();
    const auto outcome = answerOf(actions.trash({mine, theirs}));
    QVERIFY(outcome.has_value());
    QCOMPARE(outcome->messages, 2);
    QCOMPARE(f.info(f.inbox).total, 0);
    QCOMPARE(f.info(tree.at(1).key).total, 1);
    // A move to the other account's folder takes the letter away at once.
    const Mail::MessageKey third = f.add(f.inbox, {Store::fetched(2)}).first();
    const auto moved = answerOf(actions.move({third}, tree.at(1).key));
    QVERIFY(moved.has_value());
    QCOMPARE(moved->messages, 1);
    QCOMPARE(f.info(f.inbox).total, 0);
}

QTEST_GUILESS_MAIN(tst_MessageActions)
#include "tst_MessageActions.moc"
