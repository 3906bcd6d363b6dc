// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the fake POP3 server misbehaves when told to: every bad habit, every kind of fault. And that
// large mailboxes take it no more than their share of time.
#include "tests/support/FakePop3World.h"
#include "tests/support/MessageFactory.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Martlet::Test;

using Kind = FakeFault::Kind;
Q_DECLARE_METATYPE(FakeFault::Kind)

class tst_FakePop3Faults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idsAreWhatTheHookSays();
    void sizesThatLie();
    void lettersThatAreRefused();
    void sending_data();
    void sending();
    void bareLfThroughout();
    void packets();
    void pipelineIsLost();
    void deletionsIgnored();
    void updateFails_data();
    void updateFails();
    void retrievedGoAtQuit();
    void gmailOnce();
    void faults_data();
    void faults();
    void cutInALetterIsNoRetrieval();
    void cutBeforeTheAnswerOfQuit();
    void cutBeforeQuit();
    void faultOfAuth();
    void greetingFaults();
    void delayIsTold();
    void cutAfterBytes();
    void manyLetters();
};

void tst_FakePop3Faults::idsAreWhatTheHookSays()
{
    FakePop3World world;
    const QByteArrayList odd = {"same", "same", ""};
    world.settings.uniqueId = [&](const FakeMessage &, quint32 number) { return odd[number - 1]; };
    FakePop3Client client(world);
    client.logIn();
    QCOMPARE(client.say("UIDL"), QByteArray("+OK 3 messages:\r\n1 same\r\n2 same\r\n3 \r\n.\r\n"));
    client.say("RETR 2\r\nQUIT");
    QCOMPARE(world.journal.retrieved.first(), (FakePop3Letter{"anna", "same", 2}));
    world.settings.uniqueId = [](const FakeMessage &message, quint32) {
        return message.uid == 1 ? QByteArray("../../a b") : QByteArray(1'000'000, 'x');
    };
    FakePop3Client next(world);
    next.logIn();
    QCOMPARE(next.say("UIDL 1"), QByteArray("+OK 1 ../../a b\r\n"));
    QCOMPARE(next.say("UIDL 2").size(), 1'000'008);
}

void tst_FakePop3Faults::sizesThatLie()
{
    FakePop3World world;
    world.settings.listedSize = [](const FakeMessage &, quint32 number) { return number * 100; };
    FakePop3Client client(world);
    client.logIn();
    QCOMPARE(client.say("STAT"), QByteArray("+OK 3 600\r\n"));
    QCOMPARE(client.say("LIST 2"), QByteArray("+OK 2 200\r\n"));
    QVERIFY(client.say("RETR 2").startsWith("+OK 200 octets\r\nSubject: two\r\n"));
}

void tst_FakePop3Faults::lettersThatAreRefused()
{
    FakePop3World world;
    world.settings.refusesLetter = [](const FakeMessage &message, quint32) {
        return message.uid == 2;
    };
    FakePop3Client client(world);
    client.logIn();
    const QByteArray answers = client.say("RETR 1\r\nRETR 2\r\nRETR 3\r\nTOP 2 0");
    QVERIFY(
        answers.contains(".\r\n-ERR [SYS/PERM] Message 2 cannot be read.\r\n+OK 27 octets\r\n"));
    QVERIFY(answers.endsWith(".\r\n-ERR [SYS/PERM] Message 2 cannot be read.\r\n"));
    QCOMPARE(world.journal.retrievedIds("anna"), (QByteArrayList{world.ids[0], world.ids[2]}));
}

void tst_FakePop3Faults::sending_data()
{
    QTest::addColumn<QByteArray>("setting");
    QTest::addColumn<QByteArray>("answer"); // to RETR 1
    const auto row = [](const char *setting, const QByteArray &answer) {
        QTest::newRow(setting) << QByteArray(setting) << "+OK 35 octets\r\nSubject: one" + answer;
    };
    row("bare LF", "\n\n..dot\n...two\ntext\n.\r\n");
    row("no line end before the dot", "\r\n\r\n..dot\r\n...two\r\ntext.\r\n");
    row("no final dot", "\r\n\r\n..dot\r\n...two\r\ntext\r\n");
    row("dots not stuffed", "\r\n\r\n.dot\r\n..two\r\ntext\r\n.\r\n");
    row("cut short", "\r\n\r\n..do\r\n.\r\n");
}

void tst_FakePop3Faults::sending()
{
    QFETCH(QByteArray, setting);
    QFETCH(QByteArray, answer);
    FakePop3World world;
    world.settings.hasBareLfInLetters = setting == "bare LF";
    world.settings.lacksLineEndBeforeDot = setting == "no line end before the dot";
    world.settings.lacksFinalDot = setting == "no final dot";
    world.settings.isStuffingDots = setting != "dots not stuffed";
    if (setting == "cut short")
        world.settings.truncatesLettersAt = 19;
    FakePop3Client client(world);
    client.logIn();
    QCOMPARE(client.say("RETR 1"), answer);
    QCOMPARE(client.protocol.isClosed(), setting == "no final dot");
    QCOMPARE(world.journal.retrieved.size(), setting == "no final dot" ? 0 : 1);
    QCOMPARE(world.journal.breaks, setting == "no final dot" ? 1 : 0);
}

void tst_FakePop3Faults::bareLfThroughout()
{
    FakePop3World world;
    world.settings.hasBareLfThroughout = true;
    FakePop3Client client(world);
    QCOMPARE(client.greeting, QByteArray("+OK mail.example.org ready.\n"));
    client.logIn();
    QCOMPARE(client.say("RETR 2"), QByteArray("+OK 22 octets\nSubject: two\n\nno end\n.\n"));
    QCOMPARE(client.say("LIST 1"), QByteArray("+OK 1 35\n"));
}

void tst_FakePop3Faults::packets()
{
    FakePop3World world;
    FakePop3Client whole(world);
    QCOMPARE(whole.protocol.packets("+OK\r\n.\r\n"), QByteArrayList{"+OK\r\n.\r\n"});
    world.settings.packetBytes = 4;
    FakePop3Client small(world);
    QCOMPARE(small.protocol.packets("+OK\r\n.\r\n"), (QByteArrayList{"+OK\r", "\n.\r\n"}));
    world.settings.packetBytes = 0;
    world.settings.hasPacketBeforeDots = true;
    FakePop3Client dots(world);
    QCOMPARE(dots.protocol.packets(".a\r\n..\r\n.\r\n"),
             (QByteArrayList{".a\r\n", ".", ".\r\n", ".\r\n"}));
    QCOMPARE(dots.protocol.packets(""), QByteArrayList());
}

void tst_FakePop3Faults::pipelineIsLost()
{
    FakePop3World world;
    world.settings.doesPipelining = false;
    FakePop3Client client(world);
    client.logIn();
    QCOMPARE(client.say("NOOP\r\nSTAT\r\nLIST"), QByteArray("+OK\r\n"));
    QCOMPARE(client.say("STAT"), QByteArray("+OK 3 84\r\n"));
    QCOMPARE(world.journal.maximumOutstanding, 3);
}

void tst_FakePop3Faults::deletionsIgnored()
{
    FakePop3World world;
    world.settings.ignoresDeletions = true;
    FakePop3Client client(world);
    client.logIn();
    QCOMPARE(client.say("DELE 1\r\nSTAT\r\nQUIT"),
             QByteArray("+OK Marked to be deleted.\r\n+OK 2 49\r\n+OK Logging out.\r\n"));
    QCOMPARE(world.left(), 3);
    QVERIFY(world.journal.deleted.isEmpty());
}

void tst_FakePop3Faults::updateFails_data()
{
    QTest::addColumn<int>("deleted");
    QTest::newRow("none") << 0;
    QTest::newRow("some") << 1;
}

void tst_FakePop3Faults::updateFails()
{
    QFETCH(int, deleted);
    FakePop3World world;
    world.settings.failsInUpdate = true;
    world.settings.deletesBeforeFailing = deleted;
    FakePop3Client client(world);
    client.logIn();
    client.say("DELE 2\r\nDELE 3");
    QCOMPARE(client.say("QUIT"),
             QByteArray("-ERR [SYS/TEMP] Some deleted messages not removed.\r\n"));
    QVERIFY(client.protocol.isClosed());
    QCOMPARE(world.left(), 3 - deleted);
    QCOMPARE(world.journal.deletedIds("anna"), world.ids.mid(1, deleted));
    // The lock is free again.
    FakePop3Client next(world);
    QVERIFY(next.logIn().startsWith("+OK"));
}

void tst_FakePop3Faults::retrievedGoAtQuit()
{
    FakePop3World world;
    world.settings.deletesRetrieved = true;
    FakePop3Client client(world);
    client.logIn();
    client.say("RETR 1\r\nTOP 2 0\r\nDELE 3\r\nQUIT");
    QCOMPARE(world.journal.deletedIds("anna"), (QByteArrayList{world.ids[0], world.ids[2]}));
    QCOMPARE(world.left(), 1);
}

void tst_FakePop3Faults::gmailOnce()
{
    FakePop3World world;
    world.settings = FakePop3Settings::gmail();
    world.settings.isTlsFromStart = true;
    const auto visit = [&](const QByteArray &login, const QByteArray &commands) {
        FakePop3Client client(world);
        client.logIn(login);
        return client.say(commands);
    };
    visit("anna", "RETR 1"); // Without QUIT.
    QVERIFY(visit("anna", "TOP 3 1\r\nRETR 2\r\nQUIT").contains("+OK"));
    QCOMPARE(visit("anna", "UIDL\r\nQUIT"), "+OK 2 messages:\r\n1 " + world.ids[0] + "\r\n2 " +
                                                world.ids[2] + "\r\n.\r\n+OK Logging out.\r\n");
    QVERIFY(visit("recent:anna", "STAT\r\nQUIT").startsWith("+OK 3 "));
    QCOMPARE(world.left(), 3);
    QCOMPARE(world.journal.retrieved.last().login, QByteArray("anna"));
}

void tst_FakePop3Faults::faults_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("replies"); // to the whole dialogue
    QTest::addColumn<bool>("isClosed");
    QTest::addColumn<int>("left");
    const auto row = [](Kind kind, const char *command, const QByteArray &replies, bool isClosed,
                        int left) {
        static int number = 0;
        QTest::addRow("%d %s", ++number, command)
            << kind << QByteArray(command) << replies << isClosed << left;
    };
    const QByteArray words = "-ERR [SYS/TEMP] words\r\n";
    const QByteArray list = "+OK 3 messages:\r\n1 35\r\n2 22\r\n3 27\r\n.\r\n";
    const QByteArray letter = "+OK 22 octets\r\nSubject: two\r\n\r\nno end\r\n.\r\n";
    const QByteArray dele = "+OK Marked to be deleted.\r\n";
    const QByteArray quit = "+OK Logging out.\r\n";
    row(Kind::Refuse, "LIST", words + letter + dele + quit, true, 2);
    row(Kind::Refuse, "RETR", list + words + dele + quit, true, 2);
    row(Kind::Refuse, "DELE", list + letter + words + quit, true, 3);
    row(Kind::Refuse, "QUIT", list + letter + dele + words, false, 3);
    row(Kind::Bye, "RETR", list + words, true, 3);
    row(Kind::CutBeforeCommand, "DELE", list + letter, true, 3);
    row(Kind::CutBeforeAnswer, "RETR", list, true, 3);
    row(Kind::CutBeforeAnswer, "DELE", list + letter, true, 3);
    row(Kind::CutAfterAnswer, "DELE", list + letter + dele, true, 3);
    row(Kind::CutInLiteral, "LIST", list.left(list.size() / 2), true, 3);
    row(Kind::CutInLiteral, "RETR", list + letter.left(letter.size() / 2), true, 3);
    row(Kind::Hang, "RETR", list, false, 3);
    row(Kind::Hang, "QUIT", list + letter + dele, false, 2);
    row(Kind::Inject, "RETR", list + "-ERR [SYS/TEMP] words" + letter + dele + quit, true, 2);
    row(Kind::Replace, "RETR", list + "-ERR [SYS/TEMP] words" + dele + quit, true, 2);
    row(Kind::Replace, "QUIT", list + letter + dele + "-ERR [SYS/TEMP] words", true, 2);
    row(Kind::DropLine, "RETR", list + letter.mid(letter.indexOf('\n') + 1) + dele + quit, true, 2);
}

void tst_FakePop3Faults::faults()
{
    QFETCH(Kind, kind);
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, replies);
    QFETCH(bool, isClosed);
    QFETCH(int, left);
    FakePop3World world;
    world.fault(kind, command, "-ERR [SYS/TEMP] words");
    FakePop3Client client(world);
    client.logIn();
    QCOMPARE(client.say("LIST\r\nRETR 2\r\nDELE 2\r\nQUIT"), replies);
    QCOMPARE(client.protocol.isClosed(), isClosed);
    QCOMPARE(world.left(), left);
    QCOMPARE(world.journal.retrieved.size(),
             replies.contains("no end\r\n.\r\n") && kind != Kind::DropLine ? 1 : 0);
    QVERIFY(world.faults.isSpent());
}

void tst_FakePop3Faults::cutInALetterIsNoRetrieval()
{
    FakePop3World world;
    world.fault(Kind::CutInLiteral, "RETR", {}, 3);
    FakePop3Client client(world);
    client.logIn();
    client.say("RETR 1\r\nRETR 2\r\nRETR 3");
    QCOMPARE(world.journal.retrievedIds("anna"), world.ids.mid(0, 2));
    QCOMPARE(world.journal.breaks, 1);
    // The occurrence is counted over all connections.
    FakePop3Client next(world);
    next.logIn();
    next.say("RETR 3");
    QCOMPARE(world.journal.retrievedIds("anna"), world.ids);
}

void tst_FakePop3Faults::cutBeforeTheAnswerOfQuit()
{
    FakePop3World world;
    world.fault(Kind::CutBeforeAnswer, "QUIT");
    FakePop3Client client(world);
    client.logIn();
    QCOMPARE(client.say("DELE 1\r\nQUIT"), QByteArray("+OK Marked to be deleted.\r\n"));
    QCOMPARE(world.left(), 2);
    QCOMPARE(world.journal.quits, 1);
    QCOMPARE(world.journal.breaks, 0);
}

void tst_FakePop3Faults::cutBeforeQuit()
{
    FakePop3World world;
    world.fault(Kind::CutBeforeCommand, "QUIT");
    FakePop3Client client(world);
    client.logIn();
    client.say("DELE 1\r\nQUIT");
    QVERIFY(client.protocol.isClosed());
    QCOMPARE(world.left(), 3);
    QCOMPARE(world.journal.quits, 0);
    QCOMPARE(world.journal.breaks, 1);
}

void tst_FakePop3Faults::faultOfAuth()
{
    FakePop3World world;
    world.fault(Kind::Replace, "AUTH", "-ERR [SYS/TEMP] later\r\n");
    FakePop3Client client(world);
    // The fault is about the answer that ends the exchange, not about the challenge.
    QCOMPARE(client.say("AUTH PLAIN"), QByteArray("+ \r\n"));
    QCOMPARE(client.say(QByteArray("\0anna\0demo", 10).toBase64()),
             QByteArray("-ERR [SYS/TEMP] later\r\n"));
    world.fault(Kind::Refuse, "PASS", "-ERR [SYS/TEMP] later");
    client.protocol.clientLeft();
    FakePop3Client next(world);
    QCOMPARE(next.logIn(), QByteArray("-ERR [SYS/TEMP] later\r\n"));
    QCOMPARE(next.logIn(), QByteArray("+OK Logged in.\r\n"));
}

void tst_FakePop3Faults::greetingFaults()
{
    FakePop3World world;
    world.fault(Kind::Bye, "GREETING", "-ERR [SYS/TEMP] Too many connections");
    FakePop3Client refused(world);
    QCOMPARE(refused.greeting, QByteArray("-ERR [SYS/TEMP] Too many connections\r\n"));
    QVERIFY(refused.protocol.isClosed());
    world.fault(Kind::Hang, "GREETING", {}, 1);
    FakePop3Client silent(world);
    QVERIFY(silent.greeting.isEmpty());
    QVERIFY(silent.say("CAPA").isEmpty());
    world.fault(Kind::Replace, "GREETING", "* OK IMAP4rev1 ready\r\n", 1);
    FakePop3Client other(world);
    QCOMPARE(other.greeting, QByteArray("* OK IMAP4rev1 ready\r\n"));
}

void tst_FakePop3Faults::delayIsTold()
{
    FakePop3World world;
    FakeFault fault;
    fault.kind = Kind::Delay;
    fault.command = "CAPA";
    fault.delay = std::chrono::milliseconds(300);
    world.faults.add(fault);
    FakePop3Client client(world);
    QVERIFY(client.say("CAPA").startsWith("+OK"));
    QCOMPARE(client.protocol.takeDelay().count(), 300);
    QCOMPARE(client.protocol.takeDelay().count(), 0);
}

void tst_FakePop3Faults::cutAfterBytes()
{
    FakePop3World world;
    FakePop3Client whole(world);
    whole.logIn();
    const QByteArray letters = whole.say("RETR 1\r\nRETR 3");
    whole.say("QUIT");
    const QByteArray all = world.journal.recording.sent;
    const qint64 limit = all.indexOf(letters) + letters.size() - 3;
    world.journal.retrieved.clear();
    world.faults.cutAfterBytes(limit);
    FakePop3Client client(world);
    client.logIn();
    client.say("RETR 1\r\nRETR 3");
    QVERIFY(client.protocol.isClosed());
    QCOMPARE(world.journal.recording.sent.mid(all.size()), all.left(limit));
    QCOMPARE(world.journal.retrievedIds("anna"), QByteArrayList{world.ids[0]});
    QVERIFY(world.faults.isSpent());
}

void tst_FakePop3Faults::manyLetters()
{
    FakePop3World world;
    constexpr int count = 100'000;
    constexpr int fetched = 20'000;
    const QByteArray letter = MessageFactory::sized(4'000);
    for (int i = 3; i < count; ++i)
        world.anna->append(QStringLiteral("INBOX"), i < fetched ? letter : world.letters[0]);
    // Far above what it takes; a quadratic server takes minutes.
    constexpr qint64 patience = 30'000;
    QElapsedTimer timer;
    timer.start();
    FakePop3Client client(world);
    client.logIn();
    QCOMPARE(client.say("LIST").count('\n'), count + 2);
    QCOMPARE(client.say("UIDL").count('\n'), count + 2);
    QByteArray commands;
    for (int i = 1; i <= fetched; ++i) {
        commands += "RETR " + QByteArray::number(i) + "\r\nDELE " + QByteArray::number(i) + "\r\n";
        // With a window of 100 and all the rest at once.
        if (i < fetched / 2 && i % 100 == 0)
            QVERIFY(client.protocol.receive(std::exchange(commands, {})).endsWith("deleted.\r\n"));
    }
    QVERIFY(client.protocol.receive(commands).endsWith("deleted.\r\n"));
    QCOMPARE(world.journal.retrieved.size(), fetched);
    client.say("QUIT");
    QCOMPARE(world.left(), count - fetched);
    QVERIFY2(timer.elapsed() < patience, QByteArray::number(timer.elapsed()));
}

QTEST_GUILESS_MAIN(tst_FakePop3Faults)
#include "tst_FakePop3Faults.moc"
