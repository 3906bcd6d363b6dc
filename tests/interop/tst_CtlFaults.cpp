// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Bad input and broken servers: each gets one line that says what is wrong, exit code 1, and
// nothing is lost; when the fault is gone the next sync is right.
#include "tests/interop/support/CtlMailWorld.h"
#include "tests/interop/support/ServerProcess.h"
#include "tests/support/FakeImapServer.h"
#include "tests/support/FakeSmtpServer.h"
#include "tests/support/MessageFactory.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTcpServer>
#include <QTest>

using namespace Martlet::Test;
using namespace Qt::Literals;

namespace
{

const QString email = u"anna@example.org"_s;

/// A fake IMAP server with some letters, over TLS, and the account for it.
struct FakeWorld {
    FakeWorld()
        : account(store.addUser("anna", "demo"))
        , server(store, tlsSettings(), FakeTls::Implicit, &authority)
    {
        account.create(u"Sent"_s, "\\Sent");
        account.create(u"Účty/Май"_s);
        for (int i = 0; i < 30; ++i)
            account.append(i % 3 == 0 ? u"Účty/Май"_s : u"INBOX"_s, MessageFactory::numbered(i),
                           i % 2 == 0 ? QByteArrayList{"\\Seen"} : QByteArrayList());
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
        return ctl.run(CtlWorld::addAccount(email, u"anna"_s, u"demo"_s) +
                       QStringList{u"--imap"_s, CtlWorld::server(server.port(), "tls"), u"--ca"_s,
                                   u"ca.pem"_s, u"--offline"_s, u"all"_s});
    }

    /// As dumpLines() gives.
    [[nodiscard]] QByteArrayList state() const
    {
        QByteArrayList lines;
        for (const FakeStateRow &row : account.dump())
            lines.append(row.mailbox.toUtf8() + ' ' + QByteArray::number(row.uid) + ' ' +
                         row.sha256 + ' ' + row.flags.join(','));
        std::sort(lines.begin(), lines.end());
        return lines;
    }

    FakeTlsAuthority authority;
    FakeMailStore store;
    FakeMailAccount &account;
    FakeImapServer server;
    CtlWorld ctl;
};

/// Accepts and never says a word.
struct SilentServer {
    SilentServer() { isListening = server.listen(QHostAddress(QHostAddress::LocalHost)); }
    QTcpServer server;
    bool isListening = false;
};

} // namespace

class tst_CtlFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void notAdded_data();
    void notAdded();
    void wrongPasswordLater();
    void serverGoesAway();
    void serverClosesInTheMiddleOfALiteral_data();
    void serverClosesInTheMiddleOfALiteral();
    void oneBadMailboxDoesNotStopTheOthers();
    void rel8UidValidityChanged_data();
    void rel8UidValidityChanged();
    void rel8UidValidityChangedOnDovecot();
    void passwordCommandFails_data();
    void passwordCommandFails();
    void hangingServers();
    void rel16NewerSchemaIsRefused_data();
    void rel16NewerSchemaIsRefused();
    void rel11ProfileThatCannotBeWritten();
};

void tst_CtlFaults::notAdded_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("password");
    QTest::addColumn<bool>("isTrusted");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const QString &host, const QString &password,
                        bool isTrusted, const char *says) {
        QTest::newRow(name) << host << password << isTrusted << QByteArray(says);
    };
    row("wrong password", {}, u"wrong"_s, true, "incoming server, login: ");
    row("unknown host", u"imap.nowhere.invalid:993:tls"_s, u"demo"_s, true,
        "incoming server, find-server: ");
    row("closed port", u"localhost:%CLOSED:tls"_s, u"demo"_s, true, "incoming server, connect: ");
    row("untrusted certificate", {}, u"demo"_s, false, "incoming server, encrypt: ");
    row("TLS where there is none", u"localhost:%PLAIN:tls"_s, u"demo"_s, true,
        "incoming server, encrypt: ");
}

void tst_CtlFaults::notAdded()
{
    QFETCH(QString, host);
    QFETCH(QString, password);
    QFETCH(bool, isTrusted);
    QFETCH(QByteArray, says);
    FakeWorld world;
    QVERIFY(world.server.start());
    FakeImapServer plain(world.store, FakeImapSettings::modern());
    QVERIFY(plain.start());
    QVERIFY(writeFile(world.ctl.file(u"ca.pem"_s), world.authority.authorityPem()));
    QString server = host.isEmpty() ? CtlWorld::server(world.server.port(), "tls") : host;
    server.replace(u"%CLOSED"_s, QString::number(freePort()));
    server.replace(u"%PLAIN"_s, QString::number(plain.port()));
    QStringList line = CtlWorld::addAccount(email, u"anna"_s, password) +
                       QStringList{u"--imap"_s, server, u"--smtp"_s, server};
    if (isTrusted)
        line += QStringList{u"--ca"_s, u"ca.pem"_s};
    const CtlRun added = world.ctl.run(line);
    QCOMPARE(added.exitCode, 1);
    QVERIFY2(added.hasOneLineReason(), added.described());
    QVERIFY2(added.errors.startsWith(QByteArray("martletctl: The account was not added; " + says)),
             added.errors);
    QVERIFY2(!added.errors.contains(password.toUtf8()) || password == u"demo"_s, added.errors);
    QVERIFY(world.ctl.run({u"account"_s, u"list"_s}).output.isEmpty());
    QVERIFY(QDir(world.ctl.dataDir() + u"/certificates"_s).entryList(QDir::Files).isEmpty());
    // Programs are told the kind.
    const CtlRun inJson = world.ctl.run(line + QStringList{u"--json"_s});
    QVERIFY(!inJson.json().value(u"error"_s).toObject().value(u"kind"_s).toString().isEmpty());
}

void tst_CtlFaults::wrongPasswordLater()
{
    FakeWorld world;
    QCOMPARE(world.add().exitCode, 0);
    QCOMPARE(world.ctl.run({u"sync"_s}).exitCode, 0);
    const QByteArray before = world.ctl.run({u"dump"_s}).output;
    world.store.setPassword("anna", "changed");
    const CtlRun sync = world.ctl.run({u"sync"_s, u"--json"_s});
    QCOMPARE(sync.exitCode, 1);
    QVERIFY2(sync.hasOneLineReason() && sync.errors.contains("the login was refused"),
             sync.described());
    QVERIFY2(sync.errors.contains("anna@example.org: "), sync.errors);
    const QJsonObject round = sync.json().value(u"rounds"_s).toArray().at(0).toObject();
    const QJsonObject error = round.value(u"errors"_s).toArray().at(0).toObject();
    QCOMPARE(error.value(u"kind"_s).toString(), u"AuthenticationRejected"_s);
    QCOMPARE(world.ctl.run({u"dump"_s}).output, before);
    // Each refused login may lock the account: one sync is one attempt.
    QCOMPARE(world.server.faults().count("AUTHENTICATE") + world.server.faults().count("LOGIN"), 2);
    world.store.setPassword("anna", "demo");
    QCOMPARE(world.ctl.run({u"sync"_s}).exitCode, 0);
}

void tst_CtlFaults::serverGoesAway()
{
    FakeWorld world;
    QCOMPARE(world.add().exitCode, 0);
    QCOMPARE(world.ctl.run({u"sync"_s}).exitCode, 0);
    const QByteArray before = world.ctl.run({u"dump"_s}).output;
    const quint16 port = world.server.port();
    world.server.close();
    const CtlRun sync = world.ctl.run({u"sync"_s});
    QCOMPARE(sync.exitCode, 1);
    QVERIFY2(sync.hasOneLineReason() && sync.errors.contains("no connection"), sync.described());
    QCOMPARE(world.ctl.run({u"dump"_s}).output, before);
    // Without a network everything is still readable.
    QCOMPARE(world.ctl.run({u"list"_s, u"INBOX"_s}).output.count('\n'), 20);
    QVERIFY(world.server.start(port));
    QCOMPARE(world.ctl.run({u"sync"_s}).exitCode, 0);
    QCOMPARE(dumpLines(world.ctl.run({u"dump"_s}).output), world.state());
}

void tst_CtlFaults::serverClosesInTheMiddleOfALiteral_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<int>("occurrence");
    QTest::newRow("headers of the inbox") << QByteArray("FETCH") << 1;
    QTest::newRow("headers of another mailbox") << QByteArray("FETCH") << 2;
    QTest::newRow("letters of the inbox") << QByteArray("UID FETCH") << 1;
    QTest::newRow("letters of another mailbox") << QByteArray("UID FETCH") << 2;
}

void tst_CtlFaults::serverClosesInTheMiddleOfALiteral()
{
    QFETCH(QByteArray, command);
    QFETCH(int, occurrence);
    FakeWorld world;
    // Large ones go another way through the client than small ones.
    world.account.append(u"INBOX"_s, MessageFactory::sized(300'000));
    QCOMPARE(world.add().exitCode, 0);
    FakeFault cut;
    cut.kind = FakeFault::Kind::CutInLiteral;
    cut.command = command;
    cut.occurrence = occurrence;
    world.server.faults().add(cut);
    const CtlRun sync = world.ctl.run({u"sync"_s});
    QVERIFY2(world.server.faults().isSpent(), world.server.faults().commands().join(", "));
    QCOMPARE(sync.exitCode, 1);
    QVERIFY2(sync.hasOneLineReason() && sync.errors.contains("no connection"), sync.described());
    // Half a letter is no letter: what is said to be whole is whole.
    const QByteArrayList server = world.state();
    const QByteArrayList between = dumpLines(world.ctl.run({u"dump"_s}).output);
    for (const QByteArray &line : between)
        QVERIFY2(line.contains("  ") || server.contains(line), line);
    const CtlRun again = world.ctl.run({u"sync"_s});
    QVERIFY2(again.exitCode == 0, again.described());
    QCOMPARE(dumpLines(world.ctl.run({u"dump"_s}).output), server);
}

void tst_CtlFaults::oneBadMailboxDoesNotStopTheOthers()
{
    FakeWorld world;
    QCOMPARE(world.add().exitCode, 0);
    FakeFault refusal;
    refusal.kind = FakeFault::Kind::Refuse;
    refusal.command = "SELECT";
    refusal.occurrence = 2;
    refusal.text = "NO [SERVERBUG] \x1b[31mThis mailbox is broken";
    world.server.faults().add(refusal);
    const CtlRun sync = world.ctl.run({u"sync"_s});
    QVERIFY(world.server.faults().isSpent());
    QCOMPARE(sync.exitCode, 1);
    QVERIFY2(sync.hasOneLineReason() && sync.errors.contains("This mailbox is broken") &&
                 !sync.errors.contains('\x1b'),
             sync.described());
    QCOMPARE(world.ctl.run({u"list"_s, u"INBOX"_s}).output.count('\n'), 20);
    QCOMPARE(world.ctl.run({u"sync"_s}).exitCode, 0);
    QCOMPARE(dumpLines(world.ctl.run({u"dump"_s}).output), world.state());
}

void tst_CtlFaults::rel8UidValidityChanged_data()
{
    QTest::addColumn<bool>("isRecreated");
    QTest::newRow("renumbered") << false;
    QTest::newRow("made anew and empty") << true;
}

void tst_CtlFaults::rel8UidValidityChanged()
{
    QFETCH(bool, isRecreated);
    FakeWorld world;
    QCOMPARE(world.add().exitCode, 0);
    QCOMPARE(world.ctl.run({u"sync"_s}).exitCode, 0);
    // The user asked for something before the server forgot its numbers.
    const CtlRun shown = world.ctl.run({u"list"_s, u"INBOX"_s, u"--limit"_s, u"1"_s, u"--json"_s});
    const QJsonObject newest = shown.json().value(u"messages"_s).toArray().at(0).toObject();
    const QString key = QString::number(newest.value(u"key"_s).toInt());
    QCOMPARE(world.ctl.run({u"mark"_s, key, u"--flagged"_s}).exitCode, 0);
    if (isRecreated)
        world.account.recreate(u"INBOX"_s);
    else
        world.account.renumber(u"INBOX"_s, 7001);
    const CtlRun sync = world.ctl.run({u"sync"_s, u"--json"_s});
    QVERIFY2(sync.exitCode == 0, sync.described());
    const CtlRun second = world.ctl.run({u"sync"_s});
    QVERIFY2(second.exitCode == 0, second.described());
    const QByteArray dump = world.ctl.run({u"dump"_s}).output;
    QCOMPARE(dumpLines(dump), world.state());
    if (isRecreated)
        return;
    // It was carried out on the same letter under its new number, and on no other.
    QByteArrayList flagged;
    for (const FakeStateRow &row : world.account.dump()) {
        if (row.flags.contains("\\Flagged"))
            flagged.append(row.messageId);
    }
    QCOMPARE(flagged.size(), 1);
    QVERIFY2(flagged.first().contains("n29@example.org"), flagged.first());
}

void tst_CtlFaults::rel8UidValidityChangedOnDovecot()
{
    CtlMailWorld world;
    QVERIFY2(world.start(), world.errorString());
    const QString key = world.keyOf(u"Faktúra"_s);
    QCOMPARE(world.ctl.run({u"mark"_s, key, u"--seen"_s}).exitCode, 0);
    // A letter less, and Dovecot's own files gone: it numbers anew.
    QDir maildir(world.dovecot.mailFolder() + u"/alice/Maildir"_s);
    const QByteArray before = world.mailbox.state().join('\n');
    const QStringList own = maildir.entryList({u"dovecot*"_s}, QDir::Files);
    QVERIFY(own.contains(u"dovecot-uidlist"_s));
    for (const QString &name : own)
        QVERIFY(maildir.remove(name));
    QVERIFY(world.mailbox.add(
        world.inbox, CtlMailWorld::letter(u"Eva"_s, u"First of all"_s, u"x"_s, 9, "9@x"), "S"));
    const CtlRun sync = world.ctl.run({u"sync"_s});
    QVERIFY2(sync.exitCode == 0, sync.described());
    QCOMPARE(world.ctl.run({u"sync"_s}).exitCode, 0);
    QCOMPARE(dumpLines(world.ctl.run({u"dump"_s}).output), world.mailbox.state());
    QCOMPARE(world.serverHas("INBOX", world.invoice), "\\Answered,\\Flagged,\\Seen");
    QCOMPARE(world.serverHas("INBOX", world.report), "");
    QVERIFY(world.mailbox.state().join('\n') != before);
}

void tst_CtlFaults::passwordCommandFails_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("ends with a code") << u"exit 3"_s << QByteArray("it ended with code 3");
    QTest::newRow("prints nothing") << u"true"_s << QByteArray("it printed no password");
    QTest::newRow("is not there") << u"/nowhere/pass"_s << QByteArray("it ended with code 127");
    QTest::newRow("is killed") << u"kill -9 $$"_s << QByteArray("it was ended by a signal");
}

void tst_CtlFaults::passwordCommandFails()
{
    QFETCH(QString, command);
    QFETCH(QByteArray, says);
    FakeWorld world;
    QVERIFY(world.server.start());
    const CtlRun added =
        world.ctl.run({u"account"_s, u"add"_s, u"--email"_s, email, u"--password-command"_s,
                       command, u"--imap"_s, CtlWorld::server(world.server.port(), "tls")});
    QVERIFY2(added.exitCode == 0, added.described());
    const CtlRun sync = world.ctl.run({u"sync"_s});
    QCOMPARE(sync.exitCode, 1);
    QVERIFY2(sync.hasOneLineReason() && sync.errors.contains("password command") &&
                 sync.errors.contains(says),
             sync.described());
}

void tst_CtlFaults::hangingServers()
{
    // All at once, since each waits for its own limit: no handshake, no greeting, no answer to the
    // login.
    SilentServer silent;
    QVERIFY(silent.isListening);
    FakeWorld mute;
    QCOMPARE(mute.add().exitCode, 0);
    FakeFault hang;
    hang.kind = FakeFault::Kind::Hang;
    hang.command = "AUTHENTICATE";
    mute.server.faults().add(hang);
    CtlWorld withoutHandshake;
    CtlWorld withoutGreeting;
    for (const auto &[world, mode] :
         {std::pair{&withoutHandshake, "tls"}, std::pair{&withoutGreeting, "none"}}) {
        const CtlRun added = world->run(
            CtlWorld::addAccount(email, u"anna"_s) +
            QStringList{u"--imap"_s, CtlWorld::server(silent.server.serverPort(), mode)});
        QVERIFY2(added.exitCode == 0, added.described());
    }
    std::vector<std::pair<CtlWorld *, std::unique_ptr<QProcess>>> waiting;
    for (CtlWorld *world : {&withoutHandshake, &withoutGreeting, &mute.ctl})
        waiting.emplace_back(world, world->start({u"sync"_s}));
    // The longest of the limits is a minute, looked at every five seconds.
    for (const auto &[world, process] : waiting) {
        const CtlRun run = world->finish(*process, 120'000);
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.hasOneLineReason() && run.errors.contains("no answer in time"),
                 run.described());
    }
    QVERIFY(mute.server.faults().isSpent());
    QCOMPARE(mute.ctl.run({u"sync"_s}).exitCode, 0);
    QCOMPARE(dumpLines(mute.ctl.run({u"dump"_s}).output), mute.state());
}

void tst_CtlFaults::rel16NewerSchemaIsRefused_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line : {"sync", "dump", "account list", "mark 1 --seen", "outbox", "send"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void tst_CtlFaults::rel16NewerSchemaIsRefused()
{
    QFETCH(QString, line);
    FakeWorld world;
    QCOMPARE(world.add().exitCode, 0);
    QCOMPARE(world.ctl.run({u"sync"_s}).exitCode, 0);
    const QString file = world.ctl.dataDir() + u"/martlet.db"_s;
    const Finished raised =
        runProgram(u"sqlite3"_s, {file, u"PRAGMA user_version = 9999; VACUUM;"_s});
    QVERIFY2(raised.exitCode == 0, raised.output);
    const auto digest = [&file] {
        QFile database(file);
        return database.open(QIODevice::ReadOnly)
                   ? QCryptographicHash::hash(database.readAll(), QCryptographicHash::Sha256)
                   : QByteArray();
    };
    const QByteArray before = digest();
    QVERIFY(!before.isEmpty());
    const CtlRun run =
        world.ctl.run(line.split(u' '), "From: anna@example.org\nTo: b@example.org\n\nx\n");
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.hasOneLineReason() && run.errors.contains("not supported") &&
                 run.errors.contains("9999"),
             run.described());
    QCOMPARE(digest(), before);
}

void tst_CtlFaults::rel11ProfileThatCannotBeWritten()
{
    CtlWorld world;
    // A file where the folder should be; root may write anywhere else.
    QVERIFY(writeFile(world.file(u"data/martlet"_s), "in the way"));
    for (const QString &line : {u"account list"_s, u"sync"_s, u"dump"_s}) {
        const CtlRun run = world.run(line.split(u' '));
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.hasOneLineReason() && run.errors.contains("files cannot be read or written"),
                 run.described());
    }
    QFile inTheWay(world.file(u"data/martlet"_s));
    QVERIFY(inTheWay.open(QIODevice::ReadOnly));
    QCOMPARE(inTheWay.readAll(), "in the way");
}

QTEST_GUILESS_MAIN(tst_CtlFaults)
#include "tst_CtlFaults.moc"
