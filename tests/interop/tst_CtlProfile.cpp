// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One process writes a profile (REL-12): martletctl beside the program that holds it reads from
// the store and hands its changes over; without such a program it waits a little and then says who
// has the profile.
#include "app/ctl/ControlServer.h"
#include "core/engine/MailEngine.h"
#include "core/store/queries/MessageQueries.h"
#include "tests/interop/support/CtlMailWorld.h"
#include "tests/interop/support/ServerProcess.h"
#include "tests/support/FakeImapServer.h"
#include "tests/support/FakeSmtpServer.h"

#include <QElapsedTimer>
#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTcpServer>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Test;
using namespace Qt::Literals;

namespace
{

const QString email = u"alice@example.test"_s;

/// What a window does with a profile, without the window: holds it and listens for martletctl.
struct Holder {
    [[nodiscard]] bool start(const CtlWorld &world)
    {
        Engine::EngineOptions options;
        options.paths = {world.dataDir(), world.cacheDir()};
        options.configDir = world.configDir();
        options.usesKeychain = false;
        options.synchronises = false;
        auto opened = Engine::MailEngine::open(std::move(options));
        if (!opened)
            return false;
        engine = std::move(*opened);
        control = std::make_unique<Ctl::ControlServer>(
            engine->services(), App::Paths{world.configDir(), world.dataDir(), world.cacheDir()});
        return control->listen().has_value();
    }

    std::unique_ptr<Engine::MailEngine> engine;
    std::unique_ptr<Ctl::ControlServer> control;
};

QString socketOf(const CtlWorld &world)
{
    return world.dataDir() + u"/control.sock"_s;
}

} // namespace

class tst_CtlProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void rel12ReadingRunsBesideTheHolder();
    void rel12ChangesAreHandedOver();
    void rel12AnswersAreTheHoldersOwn();
    void rel12StandardInputIsHandedOver();
    void relativeFileNamesAreHandedOverWhole();
    void clientThatGoesAwayHarmsNothing();
    void nonsenseOnTheSocketIsRefused();
    void holderThatDiesIsNoticed();
    void socketIsOnlyForThisUser();
    void rel12SecondWriterWaitsItsTurn();
    void rel12SecondWriterIsToldWhoHasTheProfile();
    void rel12KilledHolderLeavesTheProfileFree();
    void rel12WindowTakesTheCommands();

private:
    std::unique_ptr<CtlMailWorld> m_world;
};

void tst_CtlProfile::initTestCase()
{
    m_world = std::make_unique<CtlMailWorld>();
    QVERIFY2(m_world->start(), m_world->errorString());
}

void tst_CtlProfile::rel12ReadingRunsBesideTheHolder()
{
    const QByteArray alone = m_world->ctl.run({u"dump"_s}).output;
    const QByteArrayList lines = dumpLines(alone);
    QCOMPARE(lines, m_world->mailbox.state());
    Holder holder;
    QVERIFY(holder.start(m_world->ctl));
    // Not through the holder: it is not even listening now.
    holder.control.reset();
    for (const QString &line : {u"dump"_s, u"account list"_s, u"mailboxes"_s, u"list INBOX"_s,
                                u"search hello"_s, u"outbox"_s}) {
        QElapsedTimer timer;
        timer.start();
        const CtlRun run = m_world->ctl.run(line.split(u' '));
        QVERIFY2(run.exitCode == 0, run.described());
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(line));
    }
    QCOMPARE(m_world->ctl.run({u"dump"_s}).output, alone);
}

void tst_CtlProfile::rel12ChangesAreHandedOver()
{
    Holder holder;
    QVERIFY(holder.start(m_world->ctl));
    const QString key = m_world->keyOf(u"Hello"_s);
    const CtlRun marked = m_world->ctl.run({u"mark"_s, key, u"--flagged"_s, u"--json"_s});
    QVERIFY2(marked.exitCode == 0, marked.described());
    QCOMPARE(marked.json(), (QJsonObject{{u"changed"_s, 1}}));
    // The holder's own reader has it: it was done there.
    const auto details =
        Store::messageDetails(holder.engine->services().reader, Mail::MessageKey(key.toLongLong()));
    QVERIFY(details && *details);
    QVERIFY((*details)->summary.flags.has(Mail::Flag::Flagged));
    const CtlRun sync = m_world->ctl.run({u"sync"_s});
    QVERIFY2(sync.exitCode == 0, sync.described());
    QCOMPARE(m_world->serverHas("INBOX", m_world->hello), "\\Flagged,\\Seen");
    QCOMPARE(m_world->ctl.run({u"mark"_s, key, u"--unflagged"_s}).exitCode, 0);
    QCOMPARE(m_world->ctl.run({u"sync"_s}).exitCode, 0);
    QCOMPARE(m_world->serverHas("INBOX", m_world->hello), "\\Seen");
}

void tst_CtlProfile::rel12AnswersAreTheHoldersOwn()
{
    Holder holder;
    QVERIFY(holder.start(m_world->ctl));
    const CtlRun unknown = m_world->ctl.run({u"mark"_s, u"999999"_s, u"--seen"_s});
    QCOMPARE(unknown.exitCode, 1);
    QVERIFY2(unknown.hasOneLineReason() && unknown.errors.contains("not found"),
             unknown.described());
    const CtlRun inJson = m_world->ctl.run({u"mark"_s, u"999999"_s, u"--seen"_s, u"--json"_s});
    QCOMPARE(inJson.json().value(u"error"_s).toObject().value(u"kind"_s).toString(), u"NotFound"_s);
    QCOMPARE(m_world->ctl.run({u"mark"_s, u"1"_s}).exitCode, 2);
}

void tst_CtlProfile::rel12StandardInputIsHandedOver()
{
    FakeTlsAuthority authority;
    FakeMailStore store;
    store.addUser("alice", "secret");
    FakeSmtpSettings settings;
    settings.isTlsFromStart = true;
    FakeSmtpServer smtp(store, settings, FakeTls::Implicit, &authority);
    QVERIFY(smtp.start());
    CtlWorld world;
    QVERIFY(writeFile(world.file(u"both.pem"_s),
                      m_world->dovecot.authorityPem() + authority.authorityPem()));
    Holder holder;
    QVERIFY(holder.start(world));
    const CtlRun added = world.run(
        {u"account"_s, u"add"_s, u"--email"_s, email, u"--login"_s, u"alice"_s,
         u"--password-stdin"_s, u"--imap"_s, CtlWorld::server(m_world->dovecot.imapsPort(), "tls"),
         u"--smtp"_s, CtlWorld::server(smtp.port(), "tls"), u"--ca"_s, u"both.pem"_s},
        "secret\n");
    QVERIFY2(added.exitCode == 0, added.described());
    // More than a socket holds at once.
    const QByteArray letter = "From: alice@example.test\r\nTo: bob@example.test\r\nSubject: x\r\n"
                              "Date: Tue, 03 Mar 2026 14:32:00 +0000\r\n"
                              "Message-ID: <handed@example.test>\r\n\r\n" +
                              QByteArray("0123456789\r\n").repeated(500'000);
    const CtlRun sent = world.run({u"send"_s, u"--json"_s}, letter);
    QVERIFY2(sent.exitCode == 0, sent.described());
    QCOMPARE(smtp.accepted().size(), 1);
    QCOMPARE(smtp.accepted().constFirst().bytes.size(), letter.size());
    QVERIFY(smtp.accepted().constFirst().bytes == letter); // too long to be printed
}

void tst_CtlProfile::relativeFileNamesAreHandedOverWhole()
{
    CtlWorld world;
    Holder holder;
    QVERIFY(holder.start(world));
    // The holder works in another folder than the caller.
    QVERIFY(writeFile(world.file(u"ca.pem"_s), m_world->dovecot.authorityPem()));
    const CtlRun added =
        world.run(CtlWorld::addAccount(email, u"alice"_s) +
                  QStringList{u"--imap"_s, CtlWorld::server(m_world->dovecot.imapsPort(), "tls"),
                              u"--ca"_s, u"ca.pem"_s});
    QVERIFY2(added.exitCode == 0, added.described());
    QCOMPARE(world.run({u"sync"_s}).exitCode, 0);
}

void tst_CtlProfile::clientThatGoesAwayHarmsNothing()
{
    Holder holder;
    QVERIFY(holder.start(m_world->ctl));
    for (int i = 0; i < 5; ++i) {
        const auto process = m_world->ctl.start({u"sync"_s});
        QVERIFY(process->waitForStarted());
        QTest::qWait(20 * i);
        process->kill();
        process->waitForFinished();
    }
    const CtlRun sync = m_world->ctl.run({u"sync"_s});
    QVERIFY2(sync.exitCode == 0, sync.described());
    QCOMPARE(dumpLines(m_world->ctl.run({u"dump"_s}).output), m_world->mailbox.state());
}

void tst_CtlProfile::nonsenseOnTheSocketIsRefused()
{
    Holder holder;
    QVERIFY(holder.start(m_world->ctl));
    for (const QByteArray &line :
         {QByteArray("GET / HTTP/1.1\n"), QByteArray("{\"args\":[\"format\",\"disk\"]}\n"),
          QByteArray("{\"args\":[]}\n"), QByteArray("\n")}) {
        QLocalSocket socket;
        socket.connectToServer(socketOf(m_world->ctl));
        QVERIFY(socket.waitForConnected());
        socket.write(line);
        QTRY_VERIFY(socket.canReadLine());
        QVERIFY2(socket.peek(200).contains("\"exitCode\":2"), socket.peek(200));
        QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
    }
    // Half a request, for ever: the others are served.
    QLocalSocket slow;
    slow.connectToServer(socketOf(m_world->ctl));
    QVERIFY(slow.waitForConnected());
    slow.write("{\"args\":[");
    const CtlRun sync = m_world->ctl.run({u"sync"_s});
    QVERIFY2(sync.exitCode == 0, sync.described());
}

void tst_CtlProfile::holderThatDiesIsNoticed()
{
    // One that has the lock and listens, takes the command and goes away without an answer.
    const QByteArray before = m_world->ctl.run({u"dump"_s}).output;
    Holder holder;
    QVERIFY(holder.start(m_world->ctl));
    holder.control.reset();
    QLocalServer rude;
    QVERIFY(rude.listen(socketOf(m_world->ctl)));
    connect(&rude, &QLocalServer::newConnection, &rude, [&rude] {
        QLocalSocket *socket = rude.nextPendingConnection();
        connect(socket, &QLocalSocket::readyRead, socket, &QLocalSocket::abort);
    });
    const CtlRun marked = m_world->ctl.run({u"mark"_s, m_world->keyOf(u"Hello"_s), u"--flagged"_s});
    QCOMPARE(marked.exitCode, 1);
    QVERIFY2(marked.hasOneLineReason() && marked.errors.contains("running Martlet"),
             marked.described());
    QCOMPARE(m_world->ctl.run({u"dump"_s}).output, before);
}

void tst_CtlProfile::socketIsOnlyForThisUser()
{
    Holder holder;
    QVERIFY(holder.start(m_world->ctl));
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther |
                                      QFile::WriteOther | QFile::ExeGroup | QFile::ExeOther;
    QCOMPARE(QFile::permissions(socketOf(m_world->ctl)) & others, QFile::Permissions());
    QCOMPARE(QFile::permissions(m_world->ctl.dataDir()) & others, QFile::Permissions());
}

void tst_CtlProfile::rel12SecondWriterWaitsItsTurn()
{
    // Several at once, as a script with "&" does it: all are done, one after the other.
    const QString key = m_world->keyOf(u"Отчёт"_s);
    std::vector<std::unique_ptr<QProcess>> running;
    for (const char *flag : {"--flagged", "--answered", "--forwarded", "--seen"})
        running.push_back(m_world->ctl.start({u"mark"_s, key, QString::fromLatin1(flag)}));
    for (const auto &process : running) {
        const CtlRun run = m_world->ctl.finish(*process);
        QVERIFY2(run.exitCode == 0, run.described());
    }
    QCOMPARE(m_world->ctl.run({u"sync"_s}).exitCode, 0);
    QCOMPARE(m_world->serverHas("INBOX", m_world->report),
             "$Forwarded,\\Answered,\\Flagged,\\Seen");
}

void tst_CtlProfile::rel12SecondWriterIsToldWhoHasTheProfile()
{
    // A sync that hangs on a silent server has the profile and takes no commands.
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress(QHostAddress::LocalHost)));
    CtlWorld world;
    const CtlRun added =
        world.run(CtlWorld::addAccount(email, u"alice"_s) +
                  QStringList{u"--imap"_s, CtlWorld::server(silent.serverPort(), "none")});
    QVERIFY2(added.exitCode == 0, added.described());
    const auto sync = world.start({u"sync"_s});
    QTRY_VERIFY(silent.hasPendingConnections());
    const CtlRun second = world.run({u"account"_s, u"remove"_s, email});
    QCOMPARE(second.exitCode, 1);
    QVERIFY2(second.hasOneLineReason() && second.errors.contains(QByteArray(
                                              "process " + QByteArray::number(sync->processId()))),
             second.described());
    QVERIFY(!world.run({u"account"_s, u"list"_s}).output.isEmpty());
    sync->kill();
    sync->waitForFinished();
    QCOMPARE(world.run({u"account"_s, u"remove"_s, email}).exitCode, 0);
}

void tst_CtlProfile::rel12KilledHolderLeavesTheProfileFree()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress(QHostAddress::LocalHost)));
    CtlWorld world;
    QCOMPARE(world
                 .run(CtlWorld::addAccount(email, u"alice"_s) +
                      QStringList{u"--imap"_s, CtlWorld::server(silent.serverPort(), "none")})
                 .exitCode,
             0);
    const auto sync = world.start({u"sync"_s});
    QTRY_VERIFY(silent.hasPendingConnections());
    sync->kill();
    sync->waitForFinished();
    // Its claim is still there.
    QVERIFY(QFile::exists(world.dataDir() + u"/lock"_s));
    QElapsedTimer timer;
    timer.start();
    const CtlRun removed = world.run({u"account"_s, u"remove"_s, email});
    QVERIFY2(removed.exitCode == 0, removed.described());
    QVERIFY(timer.elapsed() < 5'000);
}

void tst_CtlProfile::rel12WindowTakesTheCommands()
{
    CtlWorld world;
    const QStringList add =
        CtlWorld::addAccount(email, u"alice"_s) +
        QStringList{u"--imap"_s,    CtlWorld::server(m_world->dovecot.imapsPort(), "tls"),
                    u"--ca"_s,      m_world->dovecot.authorityFile(),
                    u"--offline"_s, u"all"_s};
    QCOMPARE(world.run(add).exitCode, 0);
    QProcess window;
    window.setProcessEnvironment(world.environment());
    window.setProcessChannelMode(QProcess::MergedChannels);
    window.start(QStringLiteral(MARTLET_BINARY_DIR "/bin/martlet"), {});
    const bool isUp = waitUntil(
        [&] { return QFile::exists(socketOf(world)) || window.state() == QProcess::NotRunning; },
        20'000);
    QVERIFY2(isUp && window.state() == QProcess::Running, window.readAll());
    const CtlRun sync = world.run({u"sync"_s, u"--json"_s});
    QVERIFY2(sync.exitCode == 0, QByteArray(sync.described() + window.readAll()));
    QCOMPARE(dumpLines(world.run({u"dump"_s}).output), m_world->mailbox.state());
    const CtlRun found = world.run({u"search"_s, u"Faktúra"_s, u"--json"_s});
    const QString key = QString::number(
        found.json().value(u"messages"_s).toArray().at(0).toObject().value(u"key"_s).toInt());
    const CtlRun marked = world.run({u"mark"_s, key, u"--seen"_s, u"--json"_s});
    QVERIFY2(marked.exitCode == 0, marked.described());
    QCOMPARE(marked.json().value(u"changed"_s).toInt(), 1);
    // The window carries it out by itself.
    QVERIFY(waitUntil(
        [&] { return m_world->serverHas("INBOX", m_world->invoice).contains("\\Seen"); }));
    window.kill();
    QVERIFY(waitUntil([&] { return window.state() == QProcess::NotRunning; }));
    // Ended without a goodbye, its socket left behind: the profile is free all the same.
    QVERIFY(QFile::exists(socketOf(world)));
    const CtlRun after = world.run({u"sync"_s});
    QVERIFY2(after.exitCode == 0, after.described());
}

QTEST_GUILESS_MAIN(tst_CtlProfile)
#include "tst_CtlProfile.moc"
