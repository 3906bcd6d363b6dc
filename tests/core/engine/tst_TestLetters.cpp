// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The letter to oneself: what is told of its way, from what the rounds write into the store.
#include "core/engine/ChangeFeed.h"
#include "core/engine/StoreDraftService.h"
#include "core/engine/StoreTestLetters.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/writers/AccountWriter.h"
#include "core/store/writers/OutboxWriter.h"
#include "tests/core/engine/EngineFixture.h"

#include <QSignalSpy>
#include <QTimer>

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;
using Mail::OutboxState;

namespace
{

const Engine::TestLetterService::Texts words{QStringLiteral("Проверка 12:00:01"),
                                             QStringLiteral("It can be deleted.\n")};

struct World : EngineFixture {
    HeldContents contents{*view};
    Engine::StoreDraftService drafts{*store, *view, contents};
    Engine::ChangeFeed changes;
    QList<Mail::RoundScope> rounds;
    std::function<void()> duringRound;
    Engine::StoreTestLetters letters{*view, drafts, changes,
                                     [this](Mail::AccountKey, const Mail::RoundScope &scope,
                                            QObject *context, std::function<void()> done) {
                                         rounds.append(scope);
                                         if (duringRound)
                                             duringRound();
                                         QTimer::singleShot(0, context, std::move(done));
                                     }};
    std::unique_ptr<Engine::TestLetter> letter;

    explicit World(Engine::StoreTestLetters::Pace pace = {5ms, 60'000ms})
    {
        QObject::connect(store.get(), &Store::Store::changed, &changes, &Engine::ChangeFeed::add,
                         Qt::QueuedConnection);
        letters.setPace(pace);
        letter = letters.send(account, words);
    }

    [[nodiscard]] const Engine::TestLetterReport &report() const { return letter->report(); }
    [[nodiscard]] Mail::OutboxItem queued() const
    {
        const auto items = Store::valueOf(Store::outbox(*view));
        return items.isEmpty() ? Mail::OutboxItem() : items.first();
    }
    bool waitForItem()
    {
        return QTest::qWaitFor([this] { return queued().key.isValid() && report().waiting; });
    }

    /// As OutboxSender notes it, then filed.
    void accept(const QString &filedPath)
    {
        Mail::OutboxItem item = queued();
        item.state = OutboxState::Accepted;
        Mail::Acceptance proof;
        proof.at = QDateTime::currentDateTimeUtc();
        proof.server = QStringLiteral("smtp.example.org");
        proof.queueId = QStringLiteral("4bAC12");
        write([&](Store::WriteTransaction &t) -> Result<void> {
            Store::OutboxWriter outbox(t);
            if (const Result<void> accepted = outbox.accept(item, proof); !accepted)
                return accepted;
            if (filedPath.isEmpty())
                return {};
            if (const Result<void> filed = outbox.noteFiled(item.key, filedPath); !filed)
                return filed;
            return outbox.remove(item.key);
        });
    }

    void appears(Mail::MailboxKey mailbox, quint32 uid,
                 const std::function<void(Store::FetchedMessage &)> &change = {})
    {
        Store::FetchedMessage message = Store::fetched(uid, m_sent.messageId);
        message.envelope.subject = words.subject;
        message.envelope.date = m_sentAt;
        message.envelope.from = {{{}, QStringLiteral("me@example.org")}};
        if (change)
            change(message);
        add(mailbox, {message});
    }

    void remember()
    {
        m_sent = queued();
        const QByteArray bytes = Store::valueOf(Store::loadLetter(paths, m_sent.fileName));
        m_sentAt = Mime::readMessage(bytes).envelope.date.toUTC();
        QVERIFY(m_sentAt.isValid());
    }

    Mail::OutboxItem m_sent;
    QDateTime m_sentAt;
};

} // namespace

class tst_TestLetters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsALetterToOneself();
    void itsWholeWayIsTold();
    void serverThatRewritesIsFoundOut();
    void folderChosenForSentIsNoArrival();
    void refusalEndsIt_data();
    void refusalEndsIt();
    void serverIsAskedUntilItComes();
    void patienceEnds();
    void accountThatIsGoneIsTold();
};

void tst_TestLetters::itIsALetterToOneself()
{
    World w;
    QVERIFY(w.waitForItem());
    const Mail::OutboxItem item = w.queued();
    QCOMPARE(item.from, QStringLiteral("me@example.org"));
    QCOMPARE(Mail::addressesOf(item.recipients), QStringList{QStringLiteral("me@example.org")});
    QVERIFY(!item.sendAt.isValid());
    const QByteArray bytes = Store::valueOf(Store::loadLetter(w.paths, item.fileName));
    QCOMPARE(Mime::readMessage(bytes).envelope.subject, words.subject);
    QVERIFY(bytes.contains("It can be deleted."));
    QVERIFY(!w.report().isOver());
}

void tst_TestLetters::itsWholeWayIsTold()
{
    World w;
    QVERIFY(w.waitForItem());
    w.remember();
    w.accept({});
    QTRY_VERIFY(w.report().acceptance);
    QCOMPARE(w.report().acceptance->queueId, QStringLiteral("4bAC12"));
    QVERIFY(!w.report().arrival && !w.report().copy);
    w.appears(w.inbox, 1);
    QTRY_VERIFY(w.report().arrival);
    QCOMPARE(w.report().arrival->use, Mail::SpecialUse::Inbox);
    QVERIFY(w.report().travelled >= 0ms && w.report().travelled < 60s);
    QVERIFY(!w.report().isOver());
    w.write([&](Store::WriteTransaction &t) {
        return Store::AccountWriter(t).learn(w.account, {true, {}});
    });
    w.appears(w.sent, 2);
    QTRY_VERIFY(w.report().isComplete());
    QCOMPARE(w.report().copy->mailbox, w.sent);
    QVERIFY(w.report().isFiledByServer);
    QVERIFY(w.report().otherSender.isEmpty());
    // It is not followed any further.
    const qsizetype rounds = w.rounds.size();
    QTest::qWait(50);
    QVERIFY(w.rounds.size() <= rounds + 1);
}

void tst_TestLetters::serverThatRewritesIsFoundOut()
{
    World w;
    QVERIFY(w.waitForItem());
    w.remember();
    w.accept({});
    w.appears(w.inbox, 1, [](Store::FetchedMessage &message) {
        message.envelope.messageId = "other@server.example";
        message.envelope.from = {{{}, QStringLiteral("login@example.org")}};
    });
    QTRY_VERIFY(w.report().arrival);
    QCOMPARE(w.report().otherSender, QStringLiteral("login@example.org"));
    // An older letter of the same words is another.
    World other;
    QVERIFY(other.waitForItem());
    other.remember();
    other.accept({});
    other.appears(other.inbox, 1, [](Store::FetchedMessage &message) {
        message.envelope.messageId = "other@server.example";
        message.envelope.date = message.envelope.date.addDays(-1);
    });
    QTRY_VERIFY(other.report().acceptance);
    QTest::qWait(100);
    QVERIFY(!other.report().arrival);
}

void tst_TestLetters::folderChosenForSentIsNoArrival()
{
    World w;
    QVERIFY(w.waitForItem());
    w.remember();
    w.accept(QStringLiteral("Archive"));
    w.appears(w.archive, 1);
    QTRY_VERIFY(w.report().copy);
    QTest::qWait(50);
    QVERIFY(!w.report().arrival);
    QCOMPARE(w.report().copy->path, QStringLiteral("Archive"));
}

void tst_TestLetters::refusalEndsIt_data()
{
    QTest::addColumn<int>("state");
    QTest::newRow("refused") << static_cast<int>(OutboxState::Failed);
    QTest::newRow("nobody knows") << static_cast<int>(OutboxState::Unknown);
}

void tst_TestLetters::refusalEndsIt()
{
    QFETCH(int, state);
    World w;
    QVERIFY(w.waitForItem());
    w.write([&](Store::WriteTransaction &t) {
        return Store::OutboxWriter(t).setState(w.queued().key, static_cast<OutboxState>(state),
                                               QStringLiteral("550 5.7.1 no"), {});
    });
    QTRY_VERIFY(w.report().isRefused());
    QVERIFY(w.report().isOver());
    QCOMPARE(w.report().waiting->serverReply, QStringLiteral("550 5.7.1 no"));
}

void tst_TestLetters::serverIsAskedUntilItComes()
{
    World w;
    QVERIFY(w.waitForItem());
    w.remember();
    w.accept(QStringLiteral("Sent"));
    w.duringRound = [&w] {
        if (w.rounds.size() == 3)
            w.appears(w.inbox, 1);
    };
    QTRY_VERIFY(w.report().isComplete());
    QVERIFY(w.rounds.size() >= 3);
    QVERIFY(w.rounds.first().mailbox == w.inbox);
    QCOMPARE(w.report().copy->path, QStringLiteral("Sent"));
}

void tst_TestLetters::patienceEnds()
{
    World w({5ms, 60ms});
    QVERIFY(w.waitForItem());
    w.accept(QStringLiteral("Sent"));
    QTRY_VERIFY(w.report().hasWaitedLong);
    QVERIFY(w.report().isOver() && !w.report().arrival);
    const qsizetype rounds = w.rounds.size();
    QVERIFY(rounds > 0);
    QTest::qWait(50);
    QVERIFY(w.rounds.size() <= rounds + 1);
}

void tst_TestLetters::accountThatIsGoneIsTold()
{
    World w;
    const auto letter = w.letters.send(Mail::AccountKey(4711), words);
    QSignalSpy changed(letter.get(), &Engine::TestLetter::changed);
    QVERIFY(changed.wait());
    QVERIFY(letter->report().error);
    QVERIFY(letter->report().isOver());
}

QTEST_GUILESS_MAIN(tst_TestLetters)
#include "tst_TestLetters.moc"
