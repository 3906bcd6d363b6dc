// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window asks of folders: names are checked, paths made, many letters done in pieces.
#include "EngineFixture.h"

#include "core/engine/BulkSubmission.h"
#include "core/engine/MailboxChanges.h"
#include "core/engine/MailboxProperties.h"
#include "core/mail/MailboxPath.h"

#include <QElapsedTimer>

#include <atomic>

using namespace Martlet;
using namespace Martlet::Engine;
using namespace Martlet::Test;
using Store::fetched;
using Store::listed;
using Store::MailboxWriter;
using Store::valueOf;
using Store::WriteTransaction;

namespace
{

class Folders : public EngineFixture
{
public:
    explicit Folders(char separator = '/', const QStringList &more = {},
                     const QString &trash = QStringLiteral("Trash"))
    {
        QList<Mail::ListedMailbox> list{listed(QStringLiteral("INBOX"), Mail::SpecialUse::Inbox)};
        if (!trash.isEmpty())
            list.append(listed(trash, Mail::SpecialUse::Trash));
        for (const QString &name : more)
            list.append(listed(name));
        for (Mail::ListedMailbox &one : list) {
            one.separator = separator;
            one.name.replace(u'/', QLatin1Char(separator));
        }
        write([&](WriteTransaction &t) { return MailboxWriter(t).replaceTree(account, list); });
    }

    [[nodiscard]] Mail::MailboxKey at(const QString &path) const
    {
        for (const Mail::MailboxInfo &info : valueOf(Store::mailboxes(*view))) {
            if (info.path == path)
                return info.key;
        }
        return {};
    }

    [[nodiscard]] QStringList paths() const
    {
        QStringList paths;
        for (const Mail::MailboxInfo &info : valueOf(Store::mailboxes(*view)))
            paths.append(info.path);
        paths.sort();
        return paths;
    }

    template<class Job>
    auto attempt(Job job)
    {
        return tryWrite([job](WriteTransaction &t) { return job(t); });
    }
};

QString faultOf(const Error &error)
{
    return error.detail.isEmpty() ? errorKindName(error.kind) : error.detail;
}

} // namespace

class TestMailboxActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNameIsCheckedBeforeAnythingIsStored_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("fault");
        QTest::newRow("free") << QStringLiteral("New") << QString();
        QTest::newRow("taken") << QStringLiteral("Work") << QStringLiteral("taken");
        QTest::newRow("empty") << QString() << QStringLiteral("empty");
        QTest::newRow("blank behind") << QStringLiteral("New ") << QStringLiteral("outer-blanks");
        QTest::newRow("separator") << QStringLiteral("a/b") << QStringLiteral("has-separator");
        QTest::newRow("reserved") << QStringLiteral("inbox") << QStringLiteral("reserved");
        QTest::newRow("long") << QString(200, u'x') << QStringLiteral("too-long");
    }

    void aNameIsCheckedBeforeAnythingIsStored()
    {
        QFETCH(QString, name);
        QFETCH(QString, fault);
        Folders f('/', {QStringLiteral("Work"), QStringLiteral("Other")});
        const auto made =
            f.attempt([&](WriteTransaction &t) { return createMailbox(t, f.account, {}, name); });
        QCOMPARE(made ? QString() : faultOf(made.error()), fault);
        QCOMPARE(f.pending().size(), fault.isEmpty() ? 1 : 0);
        const auto renamed = f.attempt([&](WriteTransaction &t) {
            return renameMailbox(t, f.at(QStringLiteral("Other")), name);
        });
        // What was just made has the name now.
        QCOMPARE(renamed ? QString() : faultOf(renamed.error()),
                 fault.isEmpty() ? QStringLiteral("taken") : fault);
    }

    void aNameMayNotHoldTheServersSeparator()
    {
        Folders f('.', {QStringLiteral("Work")});
        const auto made = f.attempt([&](WriteTransaction &t) {
            return createMailbox(t, f.account, {}, QStringLiteral("v1.0"));
        });
        QVERIFY(!made);
        QCOMPARE(made.error().detail, QStringLiteral("has-separator"));
    }

    void newFoldersGoWhereTheServerKeepsThem()
    {
        Folders f('.', {QStringLiteral("INBOX/Work")}, QStringLiteral("INBOX/Trash"));
        f.write([&](WriteTransaction &t) {
            return createMailbox(t, f.account, {}, QStringLiteral("New"));
        });
        QVERIFY(f.paths().contains(QStringLiteral("INBOX/New")));
        f.write([&](WriteTransaction &t) {
            return createMailbox(t, f.account, f.at(QStringLiteral("INBOX/Work")),
                                 QStringLiteral("Deep"));
        });
        QVERIFY(f.paths().contains(QStringLiteral("INBOX/Work/Deep")));
    }

    void theInboxStays()
    {
        Folders f;
        const Mail::MailboxKey inbox = f.at(QStringLiteral("INBOX"));
        for (const auto &outcome :
             {f.attempt([&](WriteTransaction &t) {
                  return renameMailbox(t, inbox, QStringLiteral("Other"));
              }),
              f.attempt([&](WriteTransaction &t) { return deleteMailbox(t, inbox); }),
              f.attempt([&](WriteTransaction &t) { return trashMailbox(t, inbox); })}) {
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().kind, ErrorKind::Unsupported);
        }
        QVERIFY(f.pending().isEmpty());
    }

    void aFolderDoesNotGoIntoItself()
    {
        Folders f('/', {QStringLiteral("Work"), QStringLiteral("Work/2025")});
        const auto moved = f.attempt([&](WriteTransaction &t) {
            return moveMailbox(t, f.at(QStringLiteral("Work")), f.at(QStringLiteral("Work/2025")));
        });
        QVERIFY(!moved);
        QCOMPARE(moved.error().kind, ErrorKind::Unsupported);
    }

    void trashTakesFoldersOfOneNameTwice()
    {
        Folders f('/',
                  {QStringLiteral("Work"), QStringLiteral("Home"), QStringLiteral("Home/Work")});
        const auto toTrash = [&](const QString &path) {
            return f.write([&](WriteTransaction &t) { return trashMailbox(t, f.at(path)); });
        };
        const ActionOutcome first = toTrash(QStringLiteral("Work"));
        toTrash(QStringLiteral("Home/Work"));
        QCOMPARE(f.paths(), QStringList({QStringLiteral("Home"), QStringLiteral("INBOX"),
                                         QStringLiteral("Trash"), QStringLiteral("Trash/Work"),
                                         QStringLiteral("Trash/Work 2")}));
        f.write(
            [&](WriteTransaction &t) { return Store::OperationWriter(t).undo(first.undoGroup); });
        QVERIFY(f.paths().contains(QStringLiteral("Work")));
        // What lies in Trash already does not go there again.
        const auto again = f.attempt([&](WriteTransaction &t) {
            return trashMailbox(t, f.at(QStringLiteral("Trash/Work 2")));
        });
        QVERIFY(!again);
        QCOMPARE(again.error().kind, ErrorKind::Unsupported);
    }

    void withoutATrashNothingGoesThere()
    {
        Folders f('/', {QStringLiteral("Work")}, {});
        const auto moved = f.attempt(
            [&](WriteTransaction &t) { return trashMailbox(t, f.at(QStringLiteral("Work"))); });
        QVERIFY(!moved);
        QCOMPARE(moved.error().kind, ErrorKind::Unsupported);
    }

    void onlyWhatChangesIsSubscribed()
    {
        Folders f('/', {QStringLiteral("Work"), QStringLiteral("Home")});
        const QList<Mail::MailboxKey> both{f.at(QStringLiteral("Work")),
                                           f.at(QStringLiteral("Home"))};
        const auto set = [&](const QList<Mail::MailboxKey> &keys, bool isSubscribed) {
            return f.write(
                [&](WriteTransaction &t) { return Engine::setSubscribed(t, keys, isSubscribed); });
        };
        QCOMPARE(set(both, true).messages, 0);
        QCOMPARE(set({both.first()}, false).messages, 1);
        QCOMPARE(set(both, false).messages, 1);
        QCOMPARE(f.pending().size(), 2);
    }

    // No job holds the store for long, and all of it can be undone as one.
    void manyLettersAreDoneInPieces()
    {
        constexpr int many = 100'000;
        constexpr int portion = 1'000;
        Folders f;
        for (quint32 uid = 1; uid < many; uid += portion) {
            QList<Store::FetchedMessage> letters;
            for (quint32 next = uid; next < uid + portion; ++next)
                letters.append(fetched(next));
            f.add(f.at(QStringLiteral("Trash")), letters);
        }
        Store::OperationRequest request;
        request.kind = Mail::OperationKind::DeleteForGood;
        const auto all = [key = f.at(QStringLiteral("Trash"))](WriteTransaction &t) {
            return Store::MessageWriter(t).shownKeys(key);
        };
        const QFuture<Result<int>> done = submitInPieces(*f.store, all, request);
        // Somebody else's jobs wait for one piece at most.
        QElapsedTimer clock;
        QList<qint64> waits;
        while (!done.isFinished()) {
            clock.start();
            f.write([](WriteTransaction &) -> Result<void> { return {}; });
            waits.append(clock.nsecsElapsed() / 1'000);
        }
        QCOMPARE(valueOf(answerOf(done)), many);
        QVERIFY(done.progressMaximum() == many && done.progressValue() == many);
        std::sort(waits.begin(), waits.end());
        qInfo("%lld jobs between, median wait %lld us, 99 %% %lld us", qint64(waits.size()),
              waits.at(waits.size() / 2), waits.at(waits.size() * 99 / 100));
        QVERIFY(waits.size() > 100);
        // Wide, for a machine that has other things to do.
        QVERIFY(waits.at(waits.size() / 2) < 250'000);
        QCOMPARE(f.keys(f.at(QStringLiteral("Trash"))).size(), 0);
        const QList<Mail::Operation> pending = f.pending();
        QCOMPARE(pending.size(), many);
        QCOMPARE(pending.first().undoGroup, pending.last().undoGroup);
    }

    void whatWasQueuedStaysWhenTheProgramEnds()
    {
        Folders f;
        QList<Store::FetchedMessage> letters;
        for (quint32 uid = 1; uid <= 1000; ++uid)
            letters.append(fetched(uid));
        f.add(f.at(QStringLiteral("Trash")), letters);
        Store::OperationRequest request;
        request.kind = Mail::OperationKind::AddFlags;
        request.flags.known = Mail::Flag::Seen;
        const auto all = [key = f.at(QStringLiteral("Trash"))](WriteTransaction &t) {
            return Store::MessageWriter(t).shownKeys(key, true);
        };
        const QFuture<Result<int>> done = submitInPieces(*f.store, all, request);
        f.close();
        QVERIFY(done.isFinished());
        f.reopen();
        QCOMPARE(f.pending().size(), 1000);
        QCOMPARE(f.info(f.at(QStringLiteral("Trash"))).unread, 0);
        QVERIFY(f.inconsistencies().isEmpty());
    }

    void whatTheCacheKnowsOfAFolder()
    {
        Folders f;
        const QByteArray bytes = "From: a@example.org\r\nSubject: x\r\n\r\nHello.\r\n";
        f.addLetter(1, bytes, f.at(QStringLiteral("Trash")));
        f.add(f.at(QStringLiteral("Trash")), {fetched(2)});
        f.completeRound(f.at(QStringLiteral("Trash")));
        f.write([&](WriteTransaction &t) {
            return MailboxWriter(t).noteRepair(f.at(QStringLiteral("Trash")), {t.now(), 2, 0, 3});
        });
        const MailboxProperties found =
            valueOf(cachedProperties(*f.view, f.at(QStringLiteral("Trash"))));
        QCOMPARE(found.info.total, 2);
        QCOMPARE(found.listedBytes, bytes.size() + 1002);
        QCOMPARE(found.heldBytes, bytes.size());
        QCOMPARE(found.serverBytes(), found.listedBytes);
        QVERIFY(found.synced.lastCompleteAt.isValid());
        QCOMPARE(found.differing(), 3U);
        QVERIFY(!found.server);
    }
};

QTEST_GUILESS_MAIN(TestMailboxActions)
#include "tst_MailboxActions.moc"
