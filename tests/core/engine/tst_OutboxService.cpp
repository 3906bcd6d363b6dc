// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters on their way out: what may be done with them in each state (REL-5), and which bytes are
// accepted at all (REL-17).
#include "core/engine/StoreOutboxService.h"
#include "core/mime/MessageComposer.h"
#include "core/mime/MimeWriter.h"
#include "tests/core/engine/EngineFixture.h"

using namespace Martlet;
using namespace Martlet::Test;
using Mail::OutboxState;

namespace
{

const QByteArray letter = "From: Me <me@example.org>\r\nTo: eva@example.org\r\n"
                          "Bcc: hidden@example.net\r\nSubject: a\r\n"
                          "Date: Wed, 17 Jul 2024 02:23:25 +0200\r\n"
                          "Message-ID: <own@example.org>\r\n\r\ntext\r\n";

struct World : EngineFixture {
    Engine::SyncWorker worker{*store, false};
    Engine::StoreOutboxService outbox{*store, *view, worker};

    Mail::OutboxKey queued(OutboxState state)
    {
        const Mail::OutboxKey key = Store::valueOf(answerOf(outbox.queue(account, letter)));
        write([&](Store::WriteTransaction &t) {
            return Store::OutboxWriter(t).setState(key, state);
        });
        return key;
    }
    /// In this state, for so many seconds from now.
    Mail::OutboxKey queuedFor(OutboxState state, int seconds)
    {
        const Mail::OutboxKey key = queued(state);
        write([&](Store::WriteTransaction &t) -> Result<void> {
            Mail::OutboxItem item = Store::valueOf(Store::OutboxWriter(t).item(key));
            item.sendAt = t.now().addSecs(seconds);
            item.notBefore = t.now().addSecs(60);
            return Store::OutboxWriter(t).save(item);
        });
        return key;
    }
    [[nodiscard]] OutboxState stateOf(Mail::OutboxKey key) const
    {
        for (const Mail::OutboxItem &item : outbox.items()) {
            if (item.key == key)
                return item.state;
        }
        return OutboxState::Filed;
    }
};

} // namespace

Q_DECLARE_METATYPE(Martlet::Mail::OutboxState)

class tst_OutboxService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void queuedBytesAreKeptAsTheyAre();
    void rel6MissingIdentifierIsMadeOnce();
    void rel17OnlyStrictLettersAreQueued_data();
    void rel17OnlyStrictLettersAreQueued();
    void rel5WhatMayBeDoneInEachState_data();
    void rel5WhatMayBeDoneInEachState();
    void rel5SendNowLeavesUnknownAlone();
    void takenBackIsADraftAndNothingElse();
    void takenBackItStillAsksForReports();
    void takenBackIsForThoseWhoDoNotHaveIt();
    void orderIsTheWriters();
    void theTimeToUndoCanEndEarly();
    void whatAServerWasToHoldKeepsItsTime_data();
    void whatAServerWasToHoldKeepsItsTime();
    void sentFromAnotherAddress();
    void sentFromAnotherAddressOnlyWhileItWaits_data();
    void sentFromAnotherAddressOnlyWhileItWaits();
};

void tst_OutboxService::theTimeToUndoCanEndEarly()
{
    World w;
    const Mail::OutboxKey key = w.queuedFor(OutboxState::Queued, 3600);
    QVERIFY(w.outbox.items().first().notBefore.isValid());
    QVERIFY(answerOf(w.outbox.endUndo(key)).has_value());
    QVERIFY(!w.outbox.items().first().notBefore.isValid());
    QVERIFY(w.outbox.items().first().sendAt.isValid());
    w.write([&](Store::WriteTransaction &t) {
        return Store::OutboxWriter(t).setState(key, OutboxState::Sending);
    });
    const Result<void> late = answerOf(w.outbox.endUndo(key));
    QVERIFY(!late.has_value());
    QCOMPARE(late.error().kind, ErrorKind::PermissionDenied);
}

void tst_OutboxService::whatAServerWasToHoldKeepsItsTime_data()
{
    QTest::addColumn<OutboxState>("state");
    QTest::addColumn<int>("secondsFromNow");
    QTest::addColumn<bool>("isKept");
    QTest::newRow("waits only") << OutboxState::Queued << 3600 << false;
    QTest::newRow("refused") << OutboxState::Failed << 3600 << true;
    QTest::newRow("unknown") << OutboxState::Unknown << 3600 << true;
    QTest::newRow("refused at its time") << OutboxState::Failed << -60 << false;
}

void tst_OutboxService::whatAServerWasToHoldKeepsItsTime()
{
    QFETCH(OutboxState, state);
    QFETCH(int, secondsFromNow);
    QFETCH(bool, isKept);
    World w;
    const Mail::OutboxKey key = w.queuedFor(state, secondsFromNow);
    QVERIFY(answerOf(w.outbox.sendAgain(key)).has_value());
    const Mail::OutboxItem item = w.outbox.items().first();
    QCOMPARE(item.state, OutboxState::Queued);
    QCOMPARE(item.sendAt.isValid(), isKept);
    QVERIFY(!item.notBefore.isValid());
}

void tst_OutboxService::orderIsTheWriters()
{
    World w;
    const auto a = w.queued(OutboxState::Queued);
    const auto b = w.queued(OutboxState::Queued);
    const auto c = w.queued(OutboxState::Queued);
    const auto order = [&w] {
        QList<Mail::OutboxKey> keys;
        for (const Mail::OutboxItem &item : w.outbox.items())
            keys.append(item.key);
        return keys;
    };
    QCOMPARE(order(), (QList{a, b, c}));
    QVERIFY(answerOf(w.outbox.moveBefore(c, a)));
    QCOMPARE(order(), (QList{c, a, b}));
    QVERIFY(answerOf(w.outbox.moveBefore(c, b)));
    QCOMPARE(order(), (QList{a, c, b}));
    QVERIFY(answerOf(w.outbox.moveBefore(a, {})));
    QCOMPARE(order(), (QList{c, b, a}));
    QVERIFY(answerOf(w.outbox.remove(b)));
    const auto d = w.queued(OutboxState::Queued);
    QCOMPARE(order(), (QList{c, a, d}));
    QCOMPARE(answerOf(w.outbox.moveBefore(b, a)).error().kind, ErrorKind::NotFound);
    // Sending goes by it.
    const auto items = w.write(
        [&](Store::WriteTransaction &t) { return Store::OutboxWriter(t).items(w.account); });
    QCOMPARE(items.first().key, c);
}

void tst_OutboxService::sentFromAnotherAddress()
{
    World w;
    const auto key = w.queued(OutboxState::Failed);
    const QString oldFile = w.outbox.items().first().fileName;
    const Mail::EmailAddress other{QStringLiteral("Я"), QStringLiteral("other@example.org")};
    QVERIFY(answerOf(w.outbox.sendFrom(key, other)));
    const Mail::OutboxItem item = w.outbox.items().first();
    QCOMPARE(item.state, OutboxState::Queued);
    QCOMPARE(item.from, other.address);
    QCOMPARE(item.messageId, QByteArray("own@example.org"));
    const QByteArray bytes = Store::valueOf(Store::loadLetter(w.paths, item.fileName));
    QVERIFY(Mime::isStrictRfc5322(bytes));
    QVERIFY(bytes.contains("<other@example.org>"));
    QVERIFY(!bytes.contains("me@example.org"));
    QVERIFY(bytes.endsWith("\r\n\r\ntext\r\n"));
    QVERIFY(bytes.contains("Bcc: hidden@example.net"));
    QVERIFY(!Store::loadLetter(w.paths, oldFile));
    const Mail::EmailAddress wrong{{}, QStringLiteral("no address")};
    QCOMPARE(answerOf(w.outbox.sendFrom(key, wrong)).error().kind, ErrorKind::InvalidInput);
}

void tst_OutboxService::sentFromAnotherAddressOnlyWhileItWaits_data()
{
    QTest::addColumn<OutboxState>("state");
    for (const OutboxState state :
         {OutboxState::Sending, OutboxState::DotSent, OutboxState::Accepted, OutboxState::Unknown})
        QTest::newRow(qPrintable(Mail::outboxStateName(state))) << state;
}

void tst_OutboxService::sentFromAnotherAddressOnlyWhileItWaits()
{
    QFETCH(OutboxState, state);
    World w;
    const auto key = w.queued(state);
    const Mail::EmailAddress other{{}, QStringLiteral("other@example.org")};
    QCOMPARE(answerOf(w.outbox.sendFrom(key, other)).error().kind, ErrorKind::PermissionDenied);
    QCOMPARE(w.outbox.items().first().from, QStringLiteral("me@example.org"));
}

void tst_OutboxService::queuedBytesAreKeptAsTheyAre()
{
    World w;
    const auto key = answerOf(w.outbox.queue(w.account, letter));
    QVERIFY(key.has_value());
    const Mail::OutboxItem item = w.outbox.items().first();
    QCOMPARE(item.state, OutboxState::Queued);
    QCOMPARE(item.from, QStringLiteral("me@example.org"));
    QCOMPARE(addressesOf(item.recipients), (QStringList{QStringLiteral("eva@example.org"),
                                                        QStringLiteral("hidden@example.net")}));
    QCOMPARE(item.messageId, QByteArray("own@example.org"));
    QCOMPARE(Store::valueOf(Store::loadLetter(w.paths, item.fileName)), letter);
}

void tst_OutboxService::rel6MissingIdentifierIsMadeOnce()
{
    World w;
    QByteArray nameless = letter;
    nameless.replace("Message-ID: <own@example.org>\r\n", "");
    QVERIFY(answerOf(w.outbox.queue(w.account, nameless)).has_value());
    const Mail::OutboxItem item = w.outbox.items().first();
    QVERIFY(!item.messageId.isEmpty());
    const QByteArray kept = Store::valueOf(Store::loadLetter(w.paths, item.fileName));
    QCOMPARE(Mime::readMessage(kept).envelope.messageId, item.messageId);
    QVERIFY(kept.endsWith(nameless));
}

void tst_OutboxService::rel17OnlyStrictLettersAreQueued_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto with = [](const QByteArray &before, const QByteArray &after) {
        QByteArray bytes = letter;
        return bytes.replace(before, after);
    };
    QTest::newRow("LF line ends") << with("\r\n", "\n");
    QTest::newRow("bare CR") << with("text\r\n", "te\rxt\r\n");
    QTest::newRow("NUL") << with("text", QByteArray("te\0xt", 5));
    QTest::newRow("long line") << with("text", QByteArray(1'000, 'x'));
    QTest::newRow("no sender") << with("From: Me <me@example.org>\r\n", "");
    QTest::newRow("no recipient") << with("To: eva@example.org\r\nBcc: hidden@example.net\r\n", "");
    QTest::newRow("impossible recipient") << with("eva@example.org", "eva@");
    QTest::newRow("unreadable beside a good one")
        << with("To: eva@example.org", "To: eva@, boris@example.com");
    QTest::newRow("a second To") << with("Subject: a", "To: boris@example.com\r\nSubject: a");
    QTest::newRow("nothing") << QByteArray();
}

void tst_OutboxService::rel17OnlyStrictLettersAreQueued()
{
    QFETCH(QByteArray, bytes);
    World w;
    const auto key = answerOf(w.outbox.queue(w.account, bytes));
    QVERIFY(!key.has_value());
    QCOMPARE(key.error().kind, ErrorKind::InvalidInput);
    QVERIFY(w.outbox.items().isEmpty());
    QVERIFY(Store::outboxFolder(w.paths).list().isEmpty());
}

void tst_OutboxService::rel5WhatMayBeDoneInEachState_data()
{
    QTest::addColumn<OutboxState>("state");
    QTest::addColumn<bool>("mayBeSentAgain");
    QTest::addColumn<bool>("mayCountAsSent");
    QTest::addColumn<bool>("mayBeTakenBack");
    QTest::addColumn<bool>("mayBeRemoved");
    QTest::addColumn<bool>("mayBeKeptHere");
    QTest::newRow("queued") << OutboxState::Queued << true << false << true << true << false;
    QTest::newRow("sending") << OutboxState::Sending << false << false << false << false << false;
    QTest::newRow("dot sent") << OutboxState::DotSent << false << false << false << false << false;
    QTest::newRow("accepted") << OutboxState::Accepted << false << false << false << true << true;
    QTest::newRow("failed") << OutboxState::Failed << true << false << true << true << false;
    QTest::newRow("unknown") << OutboxState::Unknown << true << true << true << true << false;
}

void tst_OutboxService::rel5WhatMayBeDoneInEachState()
{
    QFETCH(OutboxState, state);
    const auto isAllowed = [state](auto act) {
        World w;
        const Mail::OutboxKey key = w.queued(state);
        const auto done = answerOf(act(w.outbox, key));
        // A refusal leaves the letter as it was.
        const bool isUntouched = w.stateOf(key) == state && w.outbox.items().size() == 1;
        if (!done && (!isUntouched || done.error().kind != ErrorKind::PermissionDenied))
            QTest::qFail("a refusal changed something", __FILE__, __LINE__);
        return done.has_value();
    };
    const auto again = [](auto &outbox, auto key) { return outbox.sendAgain(key); };
    const auto asSent = [](auto &outbox, auto key) { return outbox.treatAsSent(key); };
    const auto back = [](auto &outbox, auto key) { return outbox.takeBack(key); };
    const auto remove = [](auto &outbox, auto key) { return outbox.remove(key); };
    QTEST(isAllowed(again), "mayBeSentAgain");
    QTEST(isAllowed(asSent), "mayCountAsSent");
    QTEST(isAllowed(back), "mayBeTakenBack");
    QTEST(isAllowed(remove), "mayBeRemoved");
    const auto keepHere = [](auto &outbox, auto key) { return outbox.keepCopyHere(key); };
    QTEST(isAllowed(keepHere), "mayBeKeptHere");
}

void tst_OutboxService::rel5SendNowLeavesUnknownAlone()
{
    World w;
    const Mail::OutboxKey failed = w.queued(OutboxState::Failed);
    const Mail::OutboxKey unknown = w.queued(OutboxState::Unknown);
    const Mail::OutboxKey dotSent = w.queued(OutboxState::DotSent);
    w.outbox.sendNow();
    QTRY_COMPARE(w.stateOf(failed), OutboxState::Queued);
    QCOMPARE(w.stateOf(unknown), OutboxState::Unknown);
    QCOMPARE(w.stateOf(dotSent), OutboxState::DotSent);
}

void tst_OutboxService::takenBackIsADraftAndNothingElse()
{
    World w;
    const Mail::OutboxKey key = w.queued(OutboxState::Failed);
    const auto draft = answerOf(w.outbox.takeBack(key));
    QVERIFY(draft.has_value());
    QVERIFY(w.outbox.items().isEmpty());
    QTRY_VERIFY(Store::outboxFolder(w.paths).list().isEmpty());
    const QList<Store::DraftRow> rows = *Store::drafts(*w.view);
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().key, *draft);
    QCOMPARE(rows.first().messageId, QByteArray("own@example.org"));
    QCOMPARE(Store::valueOf(Store::loadLetter(w.paths, rows.first().fileName)), letter);
}

void tst_OutboxService::takenBackItStillAsksForReports()
{
    World w;
    w.queued(OutboxState::Failed);
    Mail::OutboxItem item = w.outbox.items().first();
    item.asksForReports = true;
    const Mail::OutboxKey key = w.write(
        [&](Store::WriteTransaction &t) { return Store::OutboxWriter(t).queue(item, letter); });
    const auto draft = answerOf(w.outbox.takeBack(key));
    QVERIFY(draft.has_value());
    const QList<Store::DraftRow> rows = *Store::drafts(*w.view);
    const QByteArray bytes = Store::valueOf(Store::loadLetter(w.paths, rows.first().fileName));
    QVERIFY(Mime::readDraft(bytes).asksForReports);
    QVERIFY(Mime::isStrictRfc5322(bytes));
    QVERIFY(bytes.endsWith(letter));
}

void tst_OutboxService::takenBackIsForThoseWhoDoNotHaveIt()
{
    World w;
    const Mail::OutboxKey key = w.queued(OutboxState::Failed);
    Mail::OutboxItem item = w.outbox.items().first();
    QCOMPARE(item.recipients.size(), 2);
    item.recipients[0].state = Mail::RecipientState::Accepted;
    item.recipients[1].state = Mail::RecipientState::Refused;
    w.write([&](Store::WriteTransaction &t) { return Store::OutboxWriter(t).save(item); });
    QVERIFY(answerOf(w.outbox.takeBack(key)).has_value());
    const Store::DraftRow row = Store::valueOf(Store::drafts(*w.view)).first();
    const QByteArray bytes = Store::valueOf(Store::loadLetter(w.paths, row.fileName));
    const Mime::Draft draft = Mime::readDraft(bytes);
    QVERIFY(Mime::envelopeRecipients(draft) == QStringList{item.recipients[1].address});
    // Another letter: the one they have is not this one.
    QVERIFY(row.messageId != "own@example.org");
    QVERIFY(bytes.contains(QByteArray("Message-ID: <" + row.messageId + ">\r\n")));
    QCOMPARE(bytes.count("Message-ID:"), 1);
    QCOMPARE(bytes.mid(bytes.indexOf("\r\n\r\n")), letter.mid(letter.indexOf("\r\n\r\n")));
    QVERIFY(Mime::isStrictRfc5322(bytes));
}

QTEST_GUILESS_MAIN(tst_OutboxService)
#include "tst_OutboxService.moc"
