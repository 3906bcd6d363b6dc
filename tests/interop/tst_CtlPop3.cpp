// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// martletctl with POP3 accounts on a real Dovecot: letters come byte for byte, once, and go from
// the server by the person's rule alone; folders on this computer are shared with other programs.
#include "tests/interop/support/CtlWorld.h"
#include "tests/interop/support/RealMailbox.h"
#include "tests/interop/support/ServerProcess.h"
#include "tests/support/FakeSmtpServer.h"
#include "tests/support/MessageFactory.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace Martlet::Test;
using namespace Qt::Literals;

namespace
{

const QString email = u"anna@example.test"_s;
const MaildirFolder inbox{u"INBOX"_s, ""};
constexpr int mostUsers = 60; ///< one for each test and row

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray letter(int number, const QString &text = u"Nice weather today.\n"_s)
{
    MessageRecipe recipe;
    recipe.fromName = u"Eva Nováková"_s;
    recipe.subject = u"Letter %1"_s.arg(number);
    recipe.text = text;
    recipe.date = QDateTime(QDate(2024, 3, 1), QTime(9, 30), Qt::UTC).addDays(number);
    recipe.messageId = "letter-" + QByteArray::number(number) + "@example.org";
    return MessageFactory::build(recipe);
}

QByteArray withLineFeeds(QByteArray wire)
{
    return wire.replace("\r\n", "\n");
}

/// "INBOX 1 SHA FLAGS" lines without the numbers, which are this computer's own.
QByteArrayList rows(const QByteArray &dump)
{
    QByteArrayList lines;
    for (const QByteArray &line : dumpLines(dump)) {
        QByteArrayList words = line.split(' ');
        words.removeAt(words.size() - 3);
        lines.append(words.join(' '));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

QByteArray row(const QByteArray &mailbox, const QByteArray &bytes, const QByteArray &flags = {})
{
    return mailbox + ' ' + sha256(bytes) + ' ' + flags;
}

QByteArrayList sorted(QByteArrayList lines)
{
    std::sort(lines.begin(), lines.end());
    return lines;
}

} // namespace

class tst_CtlPop3 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void encryption_data();
    void encryption();
    void sec7NoneIsSaidInSoManyWords();
    void wrongUsage_data();
    void wrongUsage();
    void rel4LettersAreWhatTheServerHas();
    void rel4LeavingRules_data();
    void rel4LeavingRules();
    void rel4DeletedHereGoesThere();
    void headersComeAlone_data();
    void headersComeAlone();
    void newLettersMayCountAsRead();
    void lettersAreMarkedMovedAndDeleted();
    void sentLettersLieHereOnce();
    void textIsFound();
    void rel9CacheIsMadeAnewWithoutTheServer();
    void otherProgramsMayUseTheFolders();
    void passwordIsRefused();

private:
    [[nodiscard]] QStringList addArguments(const QStringList &more) const;
    [[nodiscard]] CtlRun addAccount(const QStringList &more = {});
    /// The round of a sync that went well.
    [[nodiscard]] QJsonObject sync();
    [[nodiscard]] QByteArray dump();
    /// Letters at the server, by their bytes.
    [[nodiscard]] QByteArrayList atServer();
    [[nodiscard]] QString keyOf(const QByteArray &bytes, const QString &mailbox = u"INBOX"_s);
    /// Letters the server has handed out or deleted in sessions that have ended.
    [[nodiscard]] int servedLetters(const QByteArray &what);
    [[nodiscard]] QString localRoot() const;
    [[nodiscard]] QByteArray python(const QByteArray &script);

    DovecotFixture m_dovecot;
    int m_count = 0;
    int m_sessions = 0;
    QByteArray m_login;
    std::unique_ptr<RealMailbox> m_server;
    std::unique_ptr<CtlWorld> m_world;
};

void tst_CtlPop3::initTestCase()
{
    m_dovecot.setServesPop3(true);
    // All at once: Dovecot may take a second to see that there are new ones.
    for (int number = 1; number <= mostUsers; ++number)
        m_dovecot.addUser("user" + QByteArray::number(number), DovecotFixture::password());
    QVERIFY2(m_dovecot.start(), m_dovecot.errorString());
}

/// Another user each time: mailboxes are empty then.
void tst_CtlPop3::init()
{
    m_login = "user" + QByteArray::number(++m_count);
    QVERIFY(m_count <= mostUsers);
    m_server = std::make_unique<RealMailbox>(m_dovecot, m_login);
    m_world = std::make_unique<CtlWorld>();
    m_sessions = 0;
}

QStringList tst_CtlPop3::addArguments(const QStringList &more) const
{
    QStringList arguments = CtlWorld::addAccount(email, QString::fromLatin1(m_login)) +
                            QStringList{u"--protocol"_s, u"pop3"_s};
    if (!more.contains(u"--pop3"_s))
        arguments += {u"--pop3"_s, CtlWorld::server(m_dovecot.pop3sPort(), "tls")};
    return arguments + QStringList{u"--ca"_s, m_dovecot.authorityFile()} + more;
}

CtlRun tst_CtlPop3::addAccount(const QStringList &more)
{
    return m_world->run(addArguments(more));
}

QJsonObject tst_CtlPop3::sync()
{
    const CtlRun run = m_world->run({u"sync"_s, u"--json"_s});
    const QJsonArray rounds = run.json().value(u"rounds"_s).toArray();
    if (run.exitCode != 0 || rounds.size() != 1) {
        qWarning("%s", run.described().constData());
        return {};
    }
    ++m_sessions;
    return rounds.at(0).toObject();
}

QByteArray tst_CtlPop3::dump()
{
    const CtlRun run = m_world->run({u"dump"_s});
    return run.exitCode == 0 ? run.output : QByteArray();
}

QByteArrayList tst_CtlPop3::atServer()
{
    QByteArrayList digests;
    for (const QByteArray &line : m_server->state())
        digests.append(line.split(' ').at(2));
    return sorted(digests);
}

QString tst_CtlPop3::keyOf(const QByteArray &bytes, const QString &mailbox)
{
    const CtlRun list = m_world->run({u"list"_s, mailbox, u"--json"_s});
    const QJsonArray messages = list.json().value(u"messages"_s).toArray();
    for (const QJsonValue &message : messages) {
        const QString key = QString::number(message[u"key"_s].toInteger());
        if (m_world->run({u"show"_s, key, u"--raw"_s}).output == bytes)
            return key;
    }
    return u"-1"_s;
}

/// `what`: "retr" or "del". From what Dovecot writes of each session: "retr=2/1000, del=0/2".
int tst_CtlPop3::servedLetters(const QByteArray &what)
{
    QByteArrayList ends;
    (void)waitUntil([&] {
        ends.clear();
        for (const QByteArray &line : m_dovecot.log().split('\n')) {
            if (line.contains(QByteArray("pop3(" + m_login + ")")) && line.contains(" retr="))
                ends.append(line);
        }
        return ends.size() >= m_sessions;
    });
    int letters = 0;
    for (const QByteArray &line : std::as_const(ends)) {
        const qsizetype at = line.indexOf(QByteArray(' ' + what + '=')) + what.size() + 2;
        letters += line.mid(at, line.indexOf('/', at) - at).toInt();
    }
    return letters;
}

QString tst_CtlPop3::localRoot() const
{
    const QDir local(m_world->dataDir() + u"/mail/local"_s);
    return local.filePath(local.entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0));
}

/// As another mail program: Python's own Maildir code, `box` being the account's tree.
QByteArray tst_CtlPop3::python(const QByteArray &script)
{
    const QString file = m_world->file(u"other.py"_s);
    const QByteArray begin = "import mailbox\nbox = mailbox.Maildir('" + localRoot().toUtf8() +
                             "', factory=None, create=False)\n";
    if (!writeFile(file, begin + script))
        return "no script";
    const Finished done = runProgram(u"/usr/bin/python3"_s, {file});
    return done.exitCode == 0 ? done.output.trimmed() : "failed: " + done.output;
}

void tst_CtlPop3::encryption_data()
{
    QTest::addColumn<QByteArray>("mode");
    for (const char *mode : {"tls", "starttls", "none"})
        QTest::newRow(mode) << QByteArray(mode);
}

void tst_CtlPop3::encryption()
{
    QFETCH(QByteArray, mode);
    QVERIFY(m_server->add(inbox, letter(1), "") && m_server->add(inbox, letter(2), "S"));
    const quint16 port = mode == "tls" ? m_dovecot.pop3sPort() : m_dovecot.pop3Port();
    const CtlRun added = addAccount({u"--pop3"_s, CtlWorld::server(port, mode), u"--json"_s});
    QVERIFY2(added.exitCode == 0, added.described());
    const QJsonObject account = added.json().value(u"account"_s).toObject();
    QCOMPARE(account.value(u"protocol"_s).toString(), u"pop3"_s);
    QCOMPARE(account.value(u"incoming"_s)[u"encryption"_s].toString(), QString::fromLatin1(mode));
    QCOMPARE(account.value(u"pop3"_s)[u"leave_on_server"_s].toString(), u"forever"_s);
    QCOMPARE(sync().value(u"new_messages"_s).toInt(), 2);
    // What others did with the letters at the server does not come by POP3.
    QCOMPARE(rows(dump()), sorted({row("INBOX", letter(1)), row("INBOX", letter(2))}));
    const CtlRun boxes = m_world->run({u"mailboxes"_s, u"--json"_s});
    QCOMPARE(boxes.json().value(u"mailboxes"_s).toArray().size(), 6);
    const QString line = u"\tpop3 "_s + CtlWorld::server(port, mode);
    QVERIFY(m_world->run({u"account"_s, u"list"_s}).output.contains(line.toUtf8()));
}

/// SEC-7: a server that asks for encryption gets no password in the open; nor one with "starttls"
/// that has none.
void tst_CtlPop3::sec7NoneIsSaidInSoManyWords()
{
    // TLS at the port of those who begin in the open.
    QCOMPARE(addAccount({u"--pop3"_s, CtlWorld::server(m_dovecot.pop3Port(), "tls")}).exitCode, 0);
    const CtlRun run = m_world->run({u"sync"_s});
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.hasOneLineReason(), run.described());
}

void tst_CtlPop3::wrongUsage_data()
{
    QTest::addColumn<QStringList>("more");
    const QString server = u"localhost:1:tls"_s;
    QTest::newRow("both protocols") << QStringList{u"--imap"_s, server};
    QTest::newRow("rule") << QStringList{u"--leave-on-server"_s, u"never"_s};
    QTest::newRow("days") << QStringList{u"--leave-on-server"_s, u"0"_s};
    QTest::newRow("newest") << QStringList{u"--leave-on-server"_s, u"newest:none"_s};
    QTest::newRow("size") << QStringList{u"--size-limit"_s, u"big"_s};
    QTest::newRow("server") << QStringList{u"--pop3"_s, u"localhost:pop3"_s};
    QTest::newRow("protocol") << QStringList{u"--protocol"_s, u"pop2"_s};
    QTest::newRow("option of POP3 with IMAP")
        << QStringList{u"--protocol"_s, u"imap"_s, u"--mark-read"_s};
}

void tst_CtlPop3::wrongUsage()
{
    QFETCH(QStringList, more);
    const CtlRun run = addAccount(more);
    QCOMPARE(run.exitCode, 2);
    QVERIFY2(run.hasOneLineReason(), run.described());
    QVERIFY(!QDir(m_world->dataDir()).exists());
}

void tst_CtlPop3::rel4LettersAreWhatTheServerHas()
{
    const QByteArray dots = "From: a@example.org\r\nSubject: .dots\r\nMessage-ID: <d@x>\r\n\r\n"
                            ".\r\n..\r\n.a\r\n\r\n.\r\nend\r\n";
    const QByteArray eightBit = "From: b@example.org\r\nMessage-ID: <b@x>\r\n\r\n"
                                "\xd0\x9f\xd1\x80\xff\xfe\x01 line\r\n\r\n\r\n";
    const QByteArray lone = "From: c@example.org\r\nMessage-ID: <c@x>\r\n\r\na\rb\r\nc\r\n";
    const QByteArray longLine = "From: d@example.org\r\nMessage-ID: <l@x>\r\n\r\n" +
                                QByteArray(200'000, 'x') + "\r\nend\r\n";
    const QByteArrayList wires{letter(1), dots,     eightBit,
                               lone,      longLine, MessageFactory::sized(1'500'000)};
    for (const QByteArray &wire : wires)
        QVERIFY(m_server->add(inbox, wire, ""));
    // Most servers keep LF alone, and send CRLF.
    QVERIFY(m_server->add(inbox, withLineFeeds(letter(7)), ""));
    QVERIFY2(addAccount().exitCode == 0, "account add");
    const QJsonObject first = sync();
    QCOMPARE(first.value(u"new_messages"_s).toInt(), wires.size() + 1);
    QCOMPARE(first.value(u"deleted_at_server"_s).toInt(), 0);
    QByteArrayList wanted{row("INBOX", letter(7))};
    for (const QByteArray &wire : wires) {
        QVERIFY2(keyOf(wire) != u"-1"_s, wire.left(80).constData());
        wanted.append(row("INBOX", wire));
    }
    QVERIFY(keyOf(letter(7)) != u"-1"_s);
    const QByteArray before = dump();
    QCOMPARE(rows(before), sorted(wanted));
    QCOMPARE(dump(), before);
    QCOMPARE(servedLetters("retr"), wires.size() + 1);
    // A second round is two answers of one line.
    const QJsonObject second = sync();
    QCOMPARE(second.value(u"new_messages"_s).toInt(), 0);
    QVERIFY(second.value(u"bytes_received"_s).toInteger() < 20'000);
    QCOMPARE(servedLetters("retr"), wires.size() + 1);
    QCOMPARE(dump(), before);
    // One more.
    QVERIFY(m_server->add(inbox, letter(8), ""));
    QCOMPARE(sync().value(u"new_messages"_s).toInt(), 1);
    QCOMPARE(servedLetters("retr"), wires.size() + 2);
    QCOMPARE(atServer().size(), wires.size() + 2);
}

void tst_CtlPop3::rel4LeavingRules_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<int>("left");
    QTest::newRow("forever") << u"forever"_s << 4;
    QTest::newRow("no") << u"no"_s << 0;
    QTest::newRow("until deleted") << u"until-deleted"_s << 4;
    QTest::newRow("days") << u"14"_s << 4;
    QTest::newRow("newest") << u"newest:3"_s << 3;
    QTest::newRow("all among the newest") << u"newest:9"_s << 4;
    // The last two are 700,000 bytes each.
    QTest::newRow("one megabyte") << u"size:1"_s << 1;
    QTest::newRow("two megabytes") << u"size:2"_s << 4;
}

void tst_CtlPop3::rel4LeavingRules()
{
    QFETCH(QString, rule);
    QFETCH(int, left);
    const QByteArrayList wires{letter(1), letter(2), MessageFactory::sized(700'000, "a"),
                               MessageFactory::sized(700'000, "b")};
    for (const QByteArray &wire : wires)
        QVERIFY(m_server->add(inbox, wire, ""));
    const CtlRun added = addAccount({u"--leave-on-server"_s, rule, u"--json"_s});
    QVERIFY2(added.exitCode == 0, added.described());
    QCOMPARE(added.json()[u"account"_s][u"pop3"_s][u"leave_on_server"_s].toString(), rule);
    const QJsonObject round = sync();
    QCOMPARE(round.value(u"new_messages"_s).toInt(), 4);
    QCOMPARE(round.value(u"deleted_at_server"_s).toInt(), 4 - left);
    // The oldest go.
    QByteArrayList stays;
    for (const QByteArray &wire : wires.last(left))
        stays.append(sha256(wire));
    QCOMPARE(atServer(), sorted(stays));
    const QByteArray before = dump();
    QCOMPARE(rows(before).size(), 4);
    QCOMPARE(sync().value(u"deleted_at_server"_s).toInt(), 0);
    QCOMPARE(dump(), before);
    QCOMPARE(servedLetters("retr"), 4);
    QCOMPARE(servedLetters("del"), 4 - left);
}

void tst_CtlPop3::rel4DeletedHereGoesThere()
{
    for (int number = 1; number <= 3; ++number)
        QVERIFY(m_server->add(inbox, letter(number), ""));
    QCOMPARE(addAccount({u"--leave-on-server"_s, u"until-deleted"_s}).exitCode, 0);
    QCOMPARE(sync().value(u"new_messages"_s).toInt(), 3);
    // Into Trash: not gone yet.
    QCOMPARE(m_world->run({u"delete"_s, keyOf(letter(1))}).exitCode, 0);
    QCOMPARE(sync().value(u"deleted_at_server"_s).toInt(), 0);
    QCOMPARE(m_world->run({u"delete"_s, keyOf(letter(1), u"Trash"_s)}).exitCode, 0);
    QCOMPARE(sync().value(u"deleted_at_server"_s).toInt(), 1);
    QCOMPARE(atServer(), sorted({sha256(letter(2)), sha256(letter(3))}));
    QCOMPARE(rows(dump()), sorted({row("INBOX", letter(2)), row("INBOX", letter(3))}));
    QCOMPARE(servedLetters("retr"), 3);
}

void tst_CtlPop3::headersComeAlone_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<int>("whole");
    QTest::newRow("of large letters") << QStringList{u"--size-limit"_s, u"0.1"_s} << 2;
    QTest::newRow("of all") << QStringList{u"--headers-only"_s} << 0;
}

void tst_CtlPop3::headersComeAlone()
{
    QFETCH(QStringList, more);
    QFETCH(int, whole);
    const QByteArray large = MessageFactory::sized(400'000, "large");
    QVERIFY(m_server->add(inbox, letter(1), "") && m_server->add(inbox, large, "") &&
            m_server->add(inbox, letter(2), ""));
    // Of what is here in part nothing goes.
    QCOMPARE(addAccount(more + QStringList{u"--leave-on-server"_s, u"no"_s}).exitCode, 0);
    QJsonObject round = sync();
    QCOMPARE(round.value(u"new_messages"_s).toInt(), 3);
    QCOMPARE(round.value(u"deleted_at_server"_s).toInt(), whole);
    QVERIFY(round.value(u"bytes_received"_s).toInteger() < 100'000);
    QCOMPARE(servedLetters("retr"), whole);
    QCOMPARE(atServer().size(), 3 - whole);
    QVERIFY(atServer().contains(sha256(large)));
    const auto unread = [this] {
        QByteArrayList lines = rows(dump());
        lines.removeIf([](const QByteArray &line) { return !line.startsWith("INBOX  "); });
        return lines.size();
    };
    QCOMPARE(unread(), 3 - whole);
    // It is not shown as if it were the letter.
    const CtlRun list = m_world->run({u"list"_s, u"INBOX"_s, u"--json"_s});
    QString key;
    for (const QJsonValue &message : list.json().value(u"messages"_s).toArray()) {
        if (message[u"subject"_s].toString() == u"Message of 400000 bytes"_s)
            key = QString::number(message[u"key"_s].toInteger());
    }
    QVERIFY2(!key.isEmpty(), list.output);
    const CtlRun raw = m_world->run({u"show"_s, key, u"--raw"_s});
    QCOMPARE(raw.exitCode, 1);
    QVERIFY2(raw.hasOneLineReason(), raw.described());
    const QJsonObject shown = m_world->run({u"show"_s, key, u"--json"_s}).json();
    QCOMPARE(shown.value(u"content"_s).toString(), u"headers"_s);
    QVERIFY(shown.value(u"sha256"_s).isNull());
    QVERIFY(shown.value(u"text"_s).isNull());
    // A second round does not change anything.
    const QByteArray before = dump();
    round = sync();
    QCOMPARE(round.value(u"deleted_at_server"_s).toInt(), 0);
    QCOMPARE(dump(), before);
    QCOMPARE(servedLetters("retr"), whole);
}

void tst_CtlPop3::newLettersMayCountAsRead()
{
    QVERIFY(m_server->add(inbox, letter(1), ""));
    QCOMPARE(addAccount({u"--mark-read"_s}).exitCode, 0);
    QCOMPARE(sync().value(u"new_messages"_s).toInt(), 1);
    QCOMPARE(rows(dump()), QByteArrayList{row("INBOX", letter(1), "\\Seen")});
    QCOMPARE(m_world->run({u"mark"_s, keyOf(letter(1)), u"--unseen"_s}).exitCode, 0);
    (void)sync();
    QCOMPARE(rows(dump()), QByteArrayList{row("INBOX", letter(1))});
}

void tst_CtlPop3::lettersAreMarkedMovedAndDeleted()
{
    for (int number = 1; number <= 4; ++number)
        QVERIFY(m_server->add(inbox, letter(number), ""));
    QCOMPARE(addAccount().exitCode, 0);
    QCOMPARE(sync().value(u"new_messages"_s).toInt(), 4);
    const QList<QStringList> commands{{u"mark"_s, keyOf(letter(1)), u"--seen"_s, u"--flagged"_s},
                                      {u"move"_s, keyOf(letter(2)), u"Archive"_s},
                                      {u"delete"_s, keyOf(letter(3))},
                                      {u"mailbox"_s, u"create"_s, u"Práca/2024"_s},
                                      {u"move"_s, keyOf(letter(4)), u"Práca/2024"_s}};
    for (const QStringList &command : commands) {
        const CtlRun run = m_world->run(command);
        QVERIFY2(run.exitCode == 0, QByteArray(command.join(u' ').toUtf8() + run.described()));
    }
    const QByteArrayList wanted =
        sorted({row("INBOX", letter(1), "\\Flagged,\\Seen"), row("Archive", letter(2)),
                row("Trash", letter(3)), row("Práca/2024", letter(4))});
    // Shown at once; dump tells what is so already.
    QCOMPARE(keyOf(letter(2), u"Archive"_s), commands.at(1).at(1));
    QCOMPARE(rows(dump()).size(), 4);
    const QJsonObject round = sync();
    QCOMPARE(round.value(u"errors"_s).toArray().size(), 0);
    // Two marks, two folders, three moves.
    QCOMPARE(round.value(u"operations_done"_s).toInt(), 7);
    const QJsonObject document = QJsonDocument::fromJson(dump()).object();
    QCOMPARE(document.value(u"operations"_s).toArray().size(), 0);
    QCOMPARE(rows(dump()), wanted);
    // As other programs see it.
    QCOMPARE(python("for m in box: print('in', m.get_subdir(), m.get_flags())\n"
                    "for f in sorted(box.list_folders()):\n"
                    "    for m in box.get_folder(f): print(f, m['Subject'])\n")
                 .split('\n')
                 .size(),
             4);
    QVERIFY(python("for m in box: print(m['Subject'], m.get_subdir(), m.get_flags())") ==
            "Letter 1 cur FS");
    QCOMPARE(m_world->run({u"mailbox"_s, u"rename"_s, u"Práca"_s, u"Work"_s}).exitCode, 0);
    (void)sync();
    QVERIFY(rows(dump()).contains(row("Work/2024", letter(4))));
    QCOMPARE(m_world->run({u"mailbox"_s, u"delete"_s, u"Work/2024"_s}).exitCode, 0);
    (void)sync();
    QVERIFY(rows(dump()).contains(row("Trash/2024", letter(4))));
    QCOMPARE(m_world->run({u"mailbox"_s, u"delete"_s, u"Trash/2024"_s, u"--for-good"_s}).exitCode,
             0);
    (void)sync();
    QCOMPARE(rows(dump()).size(), 3);
    QCOMPARE(atServer().size(), 4);
    QCOMPARE(servedLetters("retr"), 4);
}

void tst_CtlPop3::sentLettersLieHereOnce()
{
    FakeMailStore store;
    store.addUser(m_login, DovecotFixture::password());
    store.addUser("bob", "x");
    store.addAddress("bob@example.test", "bob");
    FakeSmtpSettings settings;
    settings.mechanisms = {"PLAIN"};
    settings.refusesLoginWithoutTls = false;
    FakeSmtpServer smtp(store, settings);
    QVERIFY(smtp.start());
    QVERIFY(m_server->add(inbox, letter(1), ""));
    const CtlRun added = addAccount({u"--smtp"_s, CtlWorld::server(smtp.port(), "none")});
    QVERIFY2(added.exitCode == 0, added.described());
    // The test of both servers was a session, too.
    ++m_sessions;
    QCOMPARE(sync().value(u"new_messages"_s).toInt(), 1);
    const QByteArray out = "From: Anna <anna@example.test>\r\nTo: Bob <bob@example.test>\r\n"
                           "Subject: Out\r\nDate: Fri, 1 Mar 2024 12:00:00 +0300\r\n"
                           "Message-ID: <out@example.test>\r\n\r\n.dot\r\nbye\r\n";
    const CtlRun sent = m_world->run({u"send"_s}, out);
    QVERIFY2(sent.exitCode == 0, sent.described());
    (void)sync();
    QCOMPARE(smtp.accepted().size(), 1);
    const QByteArrayList wanted = sorted({row("INBOX", letter(1)), row("Sent", out, "\\Seen")});
    QCOMPARE(rows(dump()), wanted);
    (void)sync();
    QCOMPARE(rows(dump()), wanted);
    QCOMPARE(python("print(len(box.get_folder('Sent')))"), "1");
    // Nothing of it went to the mailbox at the server.
    QCOMPARE(atServer(), QByteArrayList{sha256(letter(1))});
}

void tst_CtlPop3::textIsFound()
{
    QVERIFY(m_server->add(inbox, letter(1, u"Прикладываю таблицы и письма.\n"_s), ""));
    QVERIFY(m_server->add(inbox, letter(2, u"Posielam faktúru číslo päť.\n"_s), ""));
    QCOMPARE(addAccount().exitCode, 0);
    QCOMPARE(sync().value(u"new_messages"_s).toInt(), 2);
    const auto found = [this](const QString &word) {
        const CtlRun run = m_world->run({u"search"_s, word, u"--json"_s});
        const QJsonArray messages = run.json().value(u"messages"_s).toArray();
        return messages.size() == 1 ? messages.at(0)[u"subject"_s].toString()
                                    : QString::number(messages.size());
    };
    QCOMPARE(found(u"таблица"_s), u"Letter 1"_s);
    QCOMPARE(found(u"faktúru"_s), u"Letter 2"_s);
    QCOMPARE(found(u"giraffe"_s), u"0"_s);
    QVERIFY(m_world->removeCache());
    (void)sync();
    QCOMPARE(found(u"таблица"_s), u"Letter 1"_s);
    QCOMPARE(servedLetters("retr"), 2);
}

void tst_CtlPop3::rel9CacheIsMadeAnewWithoutTheServer()
{
    for (int number = 1; number <= 5; ++number)
        QVERIFY(m_server->add(inbox, letter(number), ""));
    QVERIFY(m_server->add(inbox, MessageFactory::sized(400'000, "large"), ""));
    QCOMPARE(addAccount({u"--size-limit"_s, u"0.1"_s}).exitCode, 0);
    QCOMPARE(sync().value(u"new_messages"_s).toInt(), 6);
    QCOMPARE(m_world->run({u"mark"_s, keyOf(letter(1)), u"--seen"_s, u"--answered"_s}).exitCode, 0);
    QCOMPARE(m_world->run({u"move"_s, keyOf(letter(2)), u"Archive"_s}).exitCode, 0);
    QCOMPARE(m_world->run({u"delete"_s, keyOf(letter(3))}).exitCode, 0);
    (void)sync();
    QCOMPARE(m_world->run({u"delete"_s, keyOf(letter(3), u"Trash"_s)}).exitCode, 0);
    (void)sync();
    const QByteArray before = dump();
    QCOMPARE(rows(before).size(), 5);
    QCOMPARE(servedLetters("retr"), 5);
    QVERIFY(m_world->removeCache());
    const QJsonObject round = sync();
    QCOMPARE(round.value(u"new_messages"_s).toInt(), 0);
    QCOMPARE(dump(), before);
    QCOMPARE(servedLetters("retr"), 5);
    // What waits is not lost with it.
    QCOMPARE(m_world->run({u"mark"_s, keyOf(letter(4)), u"--flagged"_s}).exitCode, 0);
    QVERIFY(m_world->removeCache());
    (void)sync();
    QVERIFY(rows(dump()).contains(row("INBOX", letter(4), "\\Flagged")));
    QCOMPARE(servedLetters("retr"), 5);
}

void tst_CtlPop3::otherProgramsMayUseTheFolders()
{
    for (int number = 1; number <= 5; ++number)
        QVERIFY(m_server->add(inbox, letter(number), ""));
    QCOMPARE(addAccount().exitCode, 0);
    QCOMPARE(sync().value(u"new_messages"_s).toInt(), 5);
    const QByteArray script = R"(
def find(number):
    for key, message in box.iteritems():
        if message['Subject'] == 'Letter %d' % number:
            return key, message
# marked
key, message = find(1)
message.set_subdir('cur')
message.set_flags('FS')
box[key] = message
# removed
box.remove(find(2)[0])
# moved
key, message = find(3)
box.get_folder('Archive').add(message)
box.remove(key)
# moved as programs do that rename
import glob, os
key, message = find(4)
root = box._path
name = [n for n in glob.glob(root + '/new/*') + glob.glob(root + '/cur/*') if key in n][0]
os.rename(name, root + '/.Trash/cur/' + os.path.basename(name).split(':')[0] + ':2,S')
# a new one, and a new folder with one
text = b'From: x@example.org\nSubject: Put here\n\nhere\n'
box.add(text)
box.add_folder('Other').add(text.replace(b'Put here', b'There'))
)";
    QCOMPARE(python(script), "");
    const QJsonObject round = sync();
    QCOMPARE(round.value(u"errors"_s).toArray().size(), 0);
    const QByteArray put = "From: x@example.org\r\nSubject: Put here\r\n\r\nhere\r\n";
    const QByteArrayList wanted =
        sorted({row("INBOX", letter(1), "\\Flagged,\\Seen"), row("Archive", letter(3)),
                row("Trash", letter(4), "\\Seen"), row("INBOX", letter(5)), row("INBOX", put),
                row("Other", QByteArray(put).replace("Put here", "There"))});
    QCOMPARE(rows(dump()), wanted);
    QCOMPARE(m_world->run({u"show"_s, keyOf(put), u"--raw"_s}).output, put);
    // Nothing of it concerns the server.
    QCOMPARE(atServer().size(), 5);
    QCOMPARE(servedLetters("retr"), 5);
    const QByteArray before = dump();
    (void)sync();
    QCOMPARE(dump(), before);
    QVERIFY(m_world->removeCache());
    (void)sync();
    QCOMPARE(dump(), before);
    // Ours can do the rest with theirs.
    QCOMPARE(m_world->run({u"move"_s, keyOf(put), u"Other"_s}).exitCode, 0);
    (void)sync();
    QVERIFY(python("print(len(box.get_folder('Other')))") == "2");
}

void tst_CtlPop3::passwordIsRefused()
{
    QVERIFY(m_server->add(inbox, letter(1), ""));
    QStringList arguments = addArguments({});
    arguments.replaceInStrings(u"secret"_s, u"wrong"_s);
    QCOMPARE(m_world->run(arguments).exitCode, 0);
    const CtlRun run = m_world->run({u"sync"_s});
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.hasOneLineReason(), run.described());
    QVERIFY(!run.errors.contains("wrong"));
    QVERIFY(rows(dump()).isEmpty());
}

QTEST_GUILESS_MAIN(tst_CtlPop3)
#include "tst_CtlPop3.moc"
