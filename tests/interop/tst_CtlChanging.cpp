// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// martletctl changes mail on a real Dovecot: mark, move, delete and sync. What the server then has
// is read by Python's imaplib.
#include "tests/interop/support/CtlMailWorld.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Martlet::Test;
using namespace Qt::Literals;

namespace
{
const QString email = u"alice@example.test"_s;
}

class tst_CtlChanging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void markReachesTheServer();
    void markWaitsForTheSync();
    void moveReachesTheServer();
    void deleteTwiceIsForGood();
    void syncOfOneMailbox();
    void syncReportsWhatChanged();
    void severalAccounts();
    void showOfHeadersOnlySaysSo();

private:
    std::unique_ptr<CtlMailWorld> m_world;
};

void tst_CtlChanging::init()
{
    m_world = std::make_unique<CtlMailWorld>();
    QVERIFY2(m_world->start(), m_world->errorString());
}

void tst_CtlChanging::markReachesTheServer()
{
    const QString hello = (m_world->keyOf(u"Hello"_s));
    const QString invoice = (m_world->keyOf(u"Faktúra"_s));
    const CtlRun marked = m_world->ctl.run(
        {u"mark"_s, hello, invoice, u"--unseen"_s, u"--flagged"_s, u"--forwarded"_s, u"--json"_s});
    QVERIFY2(marked.exitCode == 0, marked.described());
    QCOMPARE(marked.json().value(u"changed"_s).toInt(), 2);
    QCOMPARE(m_world->ctl.run({u"mark"_s, invoice, u"--unanswered"_s}).exitCode, 0);
    const CtlRun sync = m_world->ctl.run({u"sync"_s, u"--json"_s});
    QVERIFY2(sync.exitCode == 0, sync.described());
    QVERIFY(sync.json()[u"rounds"_s][0][u"operations_done"_s].toInt() > 0);
    QCOMPARE(m_world->serverHas("INBOX", m_world->hello), "$Forwarded,\\Flagged");
    QCOMPARE(m_world->serverHas("INBOX", m_world->invoice), "$Forwarded,\\Flagged");
    QCOMPARE(dumpLines(m_world->ctl.run({u"dump"_s}).output), m_world->mailbox.state());
    // What is so already is no change.
    const CtlRun again = m_world->ctl.run({u"mark"_s, hello, u"--flagged"_s, u"--json"_s});
    QCOMPARE(again.json().value(u"changed"_s).toInt(), 0);
    QVERIFY(m_world->ctl.run({u"dump"_s}).json().value(u"operations"_s).toArray().isEmpty());
}

void tst_CtlChanging::markWaitsForTheSync()
{
    const QString report = (m_world->keyOf(u"Отчёт"_s));
    QCOMPARE(m_world->ctl.run({u"mark"_s, report, u"--seen"_s}).exitCode, 0);
    // Seen here at once, there not yet; dump says both.
    const CtlRun shown = m_world->ctl.run({u"show"_s, report, u"--json"_s});
    QCOMPARE(shown.json().value(u"flags"_s).toArray(), QJsonArray{u"\\Seen"_s});
    QCOMPARE(m_world->serverHas("INBOX", m_world->report), "");
    const QJsonArray operations =
        m_world->ctl.run({u"dump"_s}).json().value(u"operations"_s).toArray();
    QCOMPARE(operations.size(), 1);
    QCOMPARE(operations[0].toObject().keys(),
             (QStringList{u"account"_s, u"flags"_s, u"kind"_s, u"mailbox"_s, u"message_id"_s,
                          u"target"_s, u"uid"_s}));
    QCOMPARE(operations[0][u"flags"_s].toArray(), QJsonArray{u"\\Seen"_s});
    QCOMPARE(operations[0][u"mailbox"_s].toString(), u"INBOX"_s);
    // It is the user's: the cache may go.
    QVERIFY(m_world->ctl.removeCache());
    QCOMPARE(m_world->ctl.run({u"sync"_s}).exitCode, 0);
    QCOMPARE(m_world->serverHas("INBOX", m_world->report), "\\Seen");
    QCOMPARE(dumpLines(m_world->ctl.run({u"dump"_s}).output), m_world->mailbox.state());
}

void tst_CtlChanging::moveReachesTheServer()
{
    const QString hello = (m_world->keyOf(u"Hello"_s));
    const CtlRun moved = m_world->ctl.run({u"move"_s, hello, u"Отчёты/Май"_s, u"--json"_s});
    QVERIFY2(moved.exitCode == 0, moved.described());
    QCOMPARE(moved.json(), (QJsonObject{{u"moved"_s, 1}, {u"mailbox"_s, u"Отчёты/Май"_s}}));
    QCOMPARE(CtlMailWorld::subjectsOf(m_world->ctl.run({u"list"_s, u"Отчёты/Май"_s, u"--json"_s}))
                 .size(),
             2);
    QCOMPARE(m_world->ctl.run({u"sync"_s}).exitCode, 0);
    QCOMPARE(m_world->serverHas("INBOX", m_world->hello), "gone");
    QCOMPARE(m_world->serverHas("Отчёты/Май", m_world->hello), "\\Seen");
    QCOMPARE(m_world->mailbox.state().size(), 4);
    QCOMPARE(dumpLines(m_world->ctl.run({u"dump"_s}).output), m_world->mailbox.state());
}

void tst_CtlChanging::deleteTwiceIsForGood()
{
    const CtlRun deleted =
        m_world->ctl.run({u"delete"_s, (m_world->keyOf(u"Hello"_s)), u"--json"_s});
    QVERIFY2(deleted.exitCode == 0, deleted.described());
    QCOMPARE(deleted.json(), (QJsonObject{{u"deleted"_s, 1}}));
    QCOMPARE(m_world->ctl.run({u"sync"_s}).exitCode, 0);
    QCOMPARE(m_world->serverHas("INBOX", m_world->hello), "gone");
    QCOMPARE(m_world->serverHas("Trash", m_world->hello), "\\Seen");
    QCOMPARE(m_world->ctl.run({u"delete"_s, (m_world->keyOf(u"Hello"_s))}).exitCode, 0);
    QCOMPARE(m_world->ctl.run({u"sync"_s}).exitCode, 0);
    QCOMPARE(m_world->serverHas("Trash", m_world->hello), "gone");
    QCOMPARE(m_world->mailbox.state().size(), 3);
    QCOMPARE(dumpLines(m_world->ctl.run({u"dump"_s}).output), m_world->mailbox.state());
}

void tst_CtlChanging::syncOfOneMailbox()
{
    QVERIFY(m_world->mailbox.add(
        m_world->inbox,
        CtlMailWorld::letter(u"Eva"_s, u"In the inbox"_s, u"x"_s, 5, "5@example.org"), ""));
    QVERIFY(m_world->mailbox.add(
        m_world->reports,
        CtlMailWorld::letter(u"Eva"_s, u"Elsewhere"_s, u"x"_s, 6, "6@example.org"), ""));
    const CtlRun sync = m_world->ctl.run(
        {u"sync"_s, u"--account"_s, email, u"--mailbox"_s, u"Отчёты/Май"_s, u"--json"_s});
    QVERIFY2(sync.exitCode == 0, sync.described());
    QCOMPARE(sync.json()[u"rounds"_s][0][u"new_messages"_s].toInt(), 1);
    QVERIFY(m_world->keyOf(u"Elsewhere"_s) != u"-1"_s);
    QCOMPARE(m_world->keyOf(u"inbox"_s), u"-1"_s);
    QCOMPARE(m_world->ctl.run({u"sync"_s}).exitCode, 0);
    QVERIFY(m_world->keyOf(u"inbox"_s) != u"-1"_s);
}

void tst_CtlChanging::syncReportsWhatChanged()
{
    QVERIFY(m_world->mailbox.add(
        m_world->inbox, CtlMailWorld::letter(u"Eva"_s, u"New"_s, u"x"_s, 5, "5@example.org"), ""));
    const CtlRun sync = m_world->ctl.run({u"sync"_s, u"--json"_s});
    QVERIFY2(sync.exitCode == 0, sync.described());
    const QJsonObject round = sync.json()[u"rounds"_s][0].toObject();
    QCOMPARE(round.keys(),
             (QStringList{u"account"_s, u"bytes_received"_s, u"bytes_sent"_s, u"changed_flags"_s,
                          u"deleted_at_server"_s, u"errors"_s, u"letters_sent"_s, u"new_messages"_s,
                          u"operations_done"_s, u"removed_messages"_s, u"renumbered"_s,
                          u"seconds"_s, u"seconds_until_kept"_s}));
    QCOMPARE(round.value(u"new_messages"_s).toInt(), 1);
    QCOMPARE(round.value(u"changed_flags"_s).toInt(), 0);
    QVERIFY(round.value(u"bytes_received"_s).toInt() > 500);
    QVERIFY(round.value(u"bytes_sent"_s).toInt() > 50);
    QVERIFY(round.value(u"seconds"_s).toDouble() > 0);
    const CtlRun inWords = m_world->ctl.run({u"sync"_s});
    QVERIFY2(inWords.output.startsWith("alice@example.test: 0 new, 0 flags changed, 0 removed, "
                                       "0 operations done, 0 letters sent; "),
             inWords.output);
}

void tst_CtlChanging::severalAccounts()
{
    RealMailbox bob(m_world->dovecot, "bob");
    QVERIFY(bob.add(m_world->inbox, m_world->invoice, ""));
    QVERIFY(m_world->addAccount(u"bob@example.test"_s, u"bob"_s, u"all"_s));
    const CtlRun sync = m_world->ctl.run({u"sync"_s, u"--json"_s});
    QVERIFY2(sync.exitCode == 0, sync.described());
    QCOMPARE(sync.json().value(u"rounds"_s).toArray().size(), 2);
    const QByteArray dump = m_world->ctl.run({u"dump"_s}).output;
    QCOMPARE(dumpLines(dump, email), m_world->mailbox.state());
    QCOMPARE(dumpLines(dump, u"bob@example.test"_s), bob.state());

    const CtlRun unclear = m_world->ctl.run({u"list"_s, u"INBOX"_s});
    QCOMPARE(unclear.exitCode, 1);
    QVERIFY2(unclear.hasOneLineReason() && unclear.errors.contains("--account"),
             unclear.described());
    const CtlRun his = m_world->ctl.run(
        {u"list"_s, u"INBOX"_s, u"--account"_s, u"bob@example.test"_s, u"--json"_s});
    QCOMPARE(CtlMailWorld::subjectsOf(his), QStringList{u"Faktúra za služby"_s});
    // A move stays within the account, although both have that mailbox.
    const QString key = QString::number(his.json()[u"messages"_s][0][u"key"_s].toInt());
    QCOMPARE(m_world->ctl.run({u"move"_s, key, u"Archive"_s}).exitCode, 0);
    const QString hello = (m_world->keyOf(u"Hello"_s));
    const CtlRun both = m_world->ctl.run({u"move"_s, key, hello, u"Archive"_s});
    QCOMPARE(both.exitCode, 1);
    QVERIFY2(both.hasOneLineReason() && both.errors.contains("several accounts"), both.described());
    const CtlRun one = m_world->ctl.run({u"sync"_s, u"--account"_s, u"bob@example.test"_s});
    QVERIFY2(one.exitCode == 0 && one.output.count('\n') == 1, one.described());
    QVERIFY(bob.state().first().startsWith("Archive "));
    QVERIFY(m_world->serverHas("INBOX", m_world->hello) != "gone");
}

void tst_CtlChanging::showOfHeadersOnlySaysSo()
{
    const CtlRun removed = m_world->ctl.run({u"account"_s, u"remove"_s, email});
    QVERIFY2(removed.exitCode == 0, removed.described());
    QVERIFY2(m_world->addAccount(email, u"alice"_s, u"headers"_s), m_world->errorString());
    QCOMPARE(m_world->ctl.run({u"sync"_s}).exitCode, 0);
    const QString key = (m_world->keyOf(u"Hello"_s));
    const CtlRun run = m_world->ctl.run({u"show"_s, key, u"--json"_s});
    QVERIFY2(run.exitCode == 0, run.described());
    QCOMPARE(run.json().value(u"content"_s).toString(), u"headers"_s);
    QVERIFY(run.json().value(u"text"_s).isNull());
    QVERIFY(run.json().value(u"sha256"_s).isNull());
    QVERIFY2(run.errors.contains("not kept on this computer"), run.errors);
    const CtlRun raw = m_world->ctl.run({u"show"_s, key, u"--raw"_s});
    QCOMPARE(raw.exitCode, 1);
    QVERIFY2(raw.hasOneLineReason() && raw.errors.contains("--offline all"), raw.described());
}

QTEST_GUILESS_MAIN(tst_CtlChanging)
#include "tst_CtlChanging.moc"
