// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// martletctl story and vault: what became of letters, those that disappeared listed, put back and
// deleted.
#include "tests/interop/support/CtlWorld.h"
#include "tests/interop/support/ServerProcess.h"
#include "tests/support/FakeImapServer.h"
#include "tests/support/MessageFactory.h"

#include <QTest>

using namespace Martlet::Test;
using namespace Qt::Literals;

namespace
{

constexpr int letters = 60;

QStringList words(const QString &line)
{
    QStringList list = line.split(u' ');
    list.sort();
    return list;
}

/// A fake IMAP server with some letters, over TLS, and the account for it.
struct VaultWorld {
    VaultWorld()
        : account(store.addUser("anna", "demo"))
        , server(store, tlsSettings(), FakeTls::Implicit, &authority)
    {
        account.create(u"Sent"_s, "\\Sent");
        account.create(u"Archive"_s, "\\Archive");
        for (int i = 0; i < letters; ++i)
            account.append(u"INBOX"_s, MessageFactory::numbered(i), {"\\Seen"});
    }

    static FakeImapSettings tlsSettings()
    {
        FakeImapSettings settings = FakeImapSettings::modern();
        settings.isTlsFromStart = true;
        return settings;
    }

    [[nodiscard]] CtlRun add()
    {
        if (!server.start() || !writeFile(ctl.file(u"ca.pem"_s), authority.authorityPem()))
            return {-1, {}, "cannot start the fake server"};
        return ctl.run(CtlWorld::addAccount(u"anna@example.org"_s, u"anna"_s, u"demo"_s) +
                       QStringList{u"--imap"_s, CtlWorld::server(server.port(), "tls"), u"--ca"_s,
                                   u"ca.pem"_s, u"--offline"_s, u"all"_s});
    }

    void expunge(quint32 first, quint32 last)
    {
        QList<quint32> uids;
        for (quint32 uid = first; uid <= last; ++uid)
            uids.append(uid);
        account.expunge(u"INBOX"_s, uids);
    }

    FakeTlsAuthority authority;
    FakeMailStore store;
    FakeMailAccount &account;
    FakeImapServer server;
    CtlWorld ctl;
};

#define VERIFY_DONE(run) QVERIFY2((run).exitCode == 0, (run).described())

} // namespace

class tst_CtlVault : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStoryIsTold();
    void whatDisappearedIsListedAndPutBack();
    void keptLettersAreDeleted();
    void wrongUseIsRefused_data();
    void wrongUseIsRefused();
};

void tst_CtlVault::aStoryIsTold()
{
    VaultWorld world;
    VERIFY_DONE(world.add());
    VERIFY_DONE(world.ctl.run({u"sync"_s}));
    world.account.append(u"INBOX"_s, MessageFactory::numbered(500), {});
    VERIFY_DONE(world.ctl.run({u"sync"_s}));
    const CtlRun list = world.ctl.run({u"list"_s, u"INBOX"_s, u"--limit"_s, u"1"_s, u"--json"_s});
    const QString key =
        QString::number(list.json()[u"messages"_s].toArray().at(0)[u"key"_s].toInteger());
    VERIFY_DONE(world.ctl.run({u"mark"_s, key, u"--seen"_s}));
    VERIFY_DONE(world.ctl.run({u"move"_s, key, u"Archive"_s}));
    const CtlRun run = world.ctl.run({u"story"_s, key, u"--json"_s});
    VERIFY_DONE(run);
    const QJsonObject story = run.json();
    QCOMPARE(story.keys(), words(u"accepted days_left events key mailbox reports"_s));
    QCOMPARE(story[u"mailbox"_s].toString(), u"Archive"_s);
    QVERIFY(story[u"days_left"_s].isNull());
    QStringList events;
    for (const QJsonValue &event : story[u"events"_s].toArray()) {
        QCOMPARE(event.toObject().keys(), words(u"by event mailbox target time"_s));
        events.append(event[u"event"_s].toString() + u' ' + event[u"by"_s].toString());
    }
    QCOMPARE(events, (QStringList{u"arrived server"_s, u"fetched-whole server"_s, u"read you"_s,
                                  u"moved you"_s}));
    const CtlRun inWords = world.ctl.run({u"story"_s, key});
    QVERIFY2(inWords.output.contains("\tmoved\tyou\tINBOX → Archive\n"), inWords.output);
}

void tst_CtlVault::whatDisappearedIsListedAndPutBack()
{
    VaultWorld world;
    VERIFY_DONE(world.add());
    VERIFY_DONE(world.ctl.run({u"sync"_s}));
    world.expunge(1, 55);
    VERIFY_DONE(world.ctl.run({u"sync"_s}));
    const CtlRun list = world.ctl.run({u"vault"_s, u"list"_s, u"--json"_s});
    VERIFY_DONE(list);
    const QJsonArray losses = list.json()[u"losses"_s].toArray();
    const QJsonArray kept = list.json()[u"letters"_s].toArray();
    QCOMPARE(losses.size(), 1);
    QCOMPARE(losses.at(0).toObject().keys(),
             words(u"account is_answered letters letters_before loss mailbox time"_s));
    QCOMPARE(losses.at(0)[u"letters"_s].toInt(), 55);
    QCOMPARE(losses.at(0)[u"letters_before"_s].toInt(), letters);
    QCOMPARE(kept.size(), 55);
    QCOMPARE(kept.at(0).toObject().keys(),
             words(u"account date expires flags from id is_being_put_back kept loss mailbox "
                   "message_id removed subject"_s));
    QCOMPARE(kept.at(0)[u"kept"_s].toString(), u"whole"_s);
    const CtlRun restore = world.ctl.run({u"vault"_s, u"restore"_s, u"--all"_s, u"--json"_s});
    VERIFY_DONE(restore);
    QCOMPARE(restore.json(),
             (QJsonObject{{u"queued"_s, 55}, {u"already_there"_s, 0}, {u"not_restorable"_s, 0}}));
    VERIFY_DONE(world.ctl.run({u"sync"_s}));
    QCOMPARE(world.account.mailbox(u"INBOX"_s)->messages.size(), letters);
    const CtlRun after = world.ctl.run({u"vault"_s, u"list"_s, u"--json"_s});
    QCOMPARE(after.json()[u"letters"_s].toArray(), QJsonArray());
}

void tst_CtlVault::keptLettersAreDeleted()
{
    VaultWorld world;
    VERIFY_DONE(world.add());
    VERIFY_DONE(world.ctl.run({u"sync"_s}));
    world.expunge(1, 60);
    VERIFY_DONE(world.ctl.run({u"sync"_s}));
    const CtlRun list = world.ctl.run({u"vault"_s, u"list"_s, u"--limit"_s, u"1"_s, u"--json"_s});
    const QJsonArray kept = list.json()[u"letters"_s].toArray();
    QCOMPARE(kept.size(), 1);
    const QString id = QString::number(kept.at(0)[u"id"_s].toInteger());
    const CtlRun one = world.ctl.run({u"vault"_s, u"purge"_s, id, u"--json"_s});
    VERIFY_DONE(one);
    QCOMPARE(one.json(), (QJsonObject{{u"deleted"_s, 1}}));
    const QString loss =
        QString::number(list.json()[u"losses"_s].toArray().at(0)[u"loss"_s].toInteger());
    const CtlRun rest = world.ctl.run({u"vault"_s, u"purge"_s, u"--loss"_s, loss, u"--json"_s});
    QCOMPARE(rest.json(), (QJsonObject{{u"deleted"_s, 59}}));
}

void tst_CtlVault::wrongUseIsRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no key") << QStringList{u"story"_s};
    QTest::newRow("no number") << QStringList{u"story"_s, u"x"_s};
    QTest::newRow("nothing chosen") << QStringList{u"vault"_s, u"restore"_s};
    QTest::newRow("two choices") << QStringList{u"vault"_s, u"restore"_s, u"1"_s, u"--all"_s};
    QTest::newRow("no loss") << QStringList{u"vault"_s, u"purge"_s, u"--loss"_s, u"x"_s};
    QTest::newRow("no limit") << QStringList{u"vault"_s, u"list"_s, u"--limit"_s, u"x"_s};
}

void tst_CtlVault::wrongUseIsRefused()
{
    QFETCH(QStringList, arguments);
    CtlWorld ctl;
    const CtlRun run = ctl.run(arguments);
    QCOMPARE(run.exitCode, 2);
    QVERIFY2(run.output.isEmpty(), run.output);
}

QTEST_GUILESS_MAIN(tst_CtlVault)
#include "tst_CtlVault.moc"
