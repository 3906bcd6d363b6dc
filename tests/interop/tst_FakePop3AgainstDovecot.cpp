// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The fake POP3 server against a real one: the same lines have to get the same answers from both,
// but for the words that are free (RFC 1939 §3). What Martlet proves with the fake is worth no
// more than this.
#include "tests/interop/support/DovecotFixture.h"
#include "tests/interop/support/ServerProcess.h"
#include "tests/support/FakePop3Server.h"
#include "tests/support/MessageFactory.h"

#include <QDeadlineTimer>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>

using namespace Martlet::Test;

namespace
{
QByteArrayList letters()
{
    return {"Subject: dots\r\n\r\n.\r\n..\r\n.one\r\n...three\r\nmiddle . dot\r\n.",
            "Subject: =?utf-8?Q?=D0=94=D0=B0?=\r\nX: \xd0\x94\xd0\xb0\r\n\r\n8 bit: \xc4\x8d\r\n",
            "Subject: lines\r\n\r\n1\r\n2\r\n\r\n3\r\n",
            "Subject: no body\r\n",
            "\r\nno header\r\n",
            "Subject: a long line\r\n\r\n" + QByteArray(5'000, '.') + "\r\n",
            MessageFactory::sized(200'000)};
}

bool hasManyLines(const QByteArray &command)
{
    const QByteArrayList words = command.toUpper().trimmed().split(' ');
    static const QByteArrayList always = {"CAPA", "RETR", "TOP"};
    static const QByteArrayList alone = {"LIST", "UIDL", "AUTH"};
    return always.contains(words.first()) || (words.size() == 1 && alone.contains(words.first()));
}

/// What of an answer may not differ.
QByteArray shape(const QByteArray &command, const QByteArray &answer)
{
    static const QRegularExpression status(QStringLiteral("^(\\+OK|-ERR( \\[[A-Z/-]+\\])?)"));
    static const QRegularExpression uniqueId(QStringLiteral("([0-9a-f]{8})[0-9a-f]{8}\r"));
    const QByteArray verb = command.toUpper().split(' ').first();
    if (answer.startsWith("+ "))
        return answer;
    const qsizetype end = answer.indexOf('\n') + 1;
    QByteArray first = answer.left(end);
    const bool hasNumbers = verb == "STAT" || (!hasManyLines(command) && verb == "LIST");
    if (verb == "UIDL" && !hasManyLines(command) && first.startsWith("+OK"))
        first = QString::fromLatin1(first).replace(uniqueId, QStringLiteral("\\1V\r")).toLatin1();
    else if (!hasNumbers || !first.startsWith("+OK"))
        first = status.match(QString::fromLatin1(first)).captured(0).toLatin1() + '\n';
    QByteArray rest = answer.mid(end);
    if (verb == "UIDL")
        rest = QString::fromLatin1(rest).replace(uniqueId, QStringLiteral("\\1V\r")).toLatin1();
    if (verb == "CAPA") {
        QByteArrayList lines = rest.split('\n');
        std::sort(lines.begin(), lines.end());
        rest = lines.join('\n');
    }
    return first + rest;
}

/// One connection. The fake server needs this thread's event loop.
class Client
{
public:
    explicit Client(quint16 port)
    {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        m_shapes += "greeting: " + answer("greeting");
    }
    /// Each answer is waited for …
    void say(const QByteArrayList &commands)
    {
        for (const QByteArray &command : commands) {
            m_socket.write(command + "\r\n");
            m_shapes += command + ": " + answer(command);
        }
    }
    /// … or all is sent at once.
    void sayAtOnce(const QByteArrayList &commands)
    {
        m_socket.write(commands.join("\r\n") + "\r\n");
        for (const QByteArray &command : commands)
            m_shapes += command + ": " + answer(command);
    }
    [[nodiscard]] const QByteArrayList &shapes() const { return m_shapes; }

private:
    QByteArray answer(const QByteArray &command)
    {
        QByteArray whole;
        // A locked mailbox is waited for by Dovecot itself, for ten seconds.
        const QDeadlineTimer deadline(30'000);
        while (!deadline.hasExpired()) {
            // Looked at before reading: what came with the end is still to be read.
            const bool isOver = m_socket.state() == QAbstractSocket::UnconnectedState;
            m_received += m_socket.readAll();
            whole = takeAnswer(command);
            if (isOver || !whole.isEmpty())
                break;
            QTest::qWait(1);
        }
        if (deadline.hasExpired())
            return "nothing came";
        return whole.isEmpty() ? QByteArray("closed") : shape(command, whole);
    }

    QByteArray takeAnswer(const QByteArray &command)
    {
        qsizetype end = m_received.indexOf("\r\n") + 2;
        if (end < 2)
            return {};
        if (m_received.startsWith("+OK") && hasManyLines(command)) {
            const qsizetype dot = m_received.indexOf("\r\n.\r\n");
            if (dot < 0)
                return {};
            end = dot + 5;
        }
        const QByteArray whole = m_received.left(end);
        m_received.remove(0, end);
        return whole;
    }

    QTcpSocket m_socket;
    QByteArray m_received;
    QByteArrayList m_shapes;
};

/// `expunge` removes the letter of that UID as another client does.
QByteArrayList conversations(quint16 port, const std::function<void(quint32)> &expunge)
{
    const QByteArrayList logIn = {"USER alice", "PASS secret"};
    QByteArrayList all;
    const auto talk = [&](const QByteArrayList &commands, bool isAtOnce = false) {
        Client client(port);
        if (isAtOnce)
            client.sayAtOnce(commands);
        else
            client.say(commands);
        all += client.shapes();
    };
    const QByteArray plain = QByteArray("\0alice\0secret", 13).toBase64();
    // Before login, and what does not belong there.
    talk({"CAPA", "capa", "PASS secret", "STAT", "APOP a b", "AUTH", "AUTH NONSENSE", "AUTH PLAIN",
          "*", "AUTH LOGIN", "YWxpY2U=", "*", "AUTH PLAIN ###", "USER alice", "RETR 1",
          "USER alice", "QUIT"});
    talk({"NOOP", "RSET", "CAPA", "UIDL", "LIST", "DELE 1", "CAPA"});
    talk({"USER alice", "PASS wrong", "USER nobody", "PASS wrong", "QUIT"});
    talk({"AUTH PLAIN " + plain, "STAT", "AUTH PLAIN", "QUIT"});
    talk({"AUTH PLAIN", plain, "STAT", "QUIT"});
    talk({"AUTH LOGIN", "YWxpY2U=", "c2VjcmV0", "STAT", "QUIT"});
    // What can be asked.
    talk(logIn + QByteArrayList{"CAPA",
                                "STAT",
                                "STAT x",
                                "LIST",
                                "LIST ",
                                "LIST 2",
                                "LIST 0",
                                "LIST 99",
                                "LIST x",
                                "LIST 1 2",
                                "UIDL",
                                "UIDL 3",
                                "UIDL 0",
                                "UIDL 99",
                                "UIDL x",
                                "NOOP",
                                "NOOP x",
                                "retr 1",
                                "RETR 2",
                                "RETR 3",
                                "RETR 4",
                                "RETR 5",
                                "RETR 6",
                                "RETR 7",
                                "RETR 8",
                                "RETR",
                                "RETR 0",
                                "RETR -1",
                                "RETR x",
                                "RETR 1 2",
                                "RETR 99999999999",
                                "TOP 1 0",
                                "TOP 1 1",
                                "TOP 1 3",
                                "TOP 1 99",
                                "TOP 2 1",
                                "TOP 3 0",
                                "TOP 3 2",
                                "TOP 3 3",
                                "TOP 4 0",
                                "TOP 4 5",
                                "TOP 5 0",
                                "TOP 5 1",
                                "TOP 6 1",
                                "TOP 7 20",
                                "TOP 1",
                                "TOP",
                                "TOP 1 x",
                                "TOP 1 -1",
                                "TOP 99 1",
                                "TOP x 1",
                                "USER alice",
                                "PASS secret",
                                "AUTH",
                                "STLS",
                                "APOP a b",
                                "LAST",
                                "XYZ",
                                "",
                                "QUIT"});
    // What is deleted, and what is not.
    talk(logIn + QByteArrayList{"DELE 1", "DELE 1", "RETR 1", "TOP 1 0", "LIST 1", "UIDL 1", "LIST",
                                "UIDL", "STAT", "DELE 99", "DELE", "DELE x", "DELE 0", "RSET",
                                "STAT", "LIST 1", "DELE 2"});
    talk(logIn + QByteArrayList{"STAT", "DELE 2", "DELE 4", "RSET", "DELE 5", "QUIT"});
    talk(logIn + QByteArrayList{"UIDL", "QUIT", "NOOP"});
    talk(logIn + QByteArrayList{"STAT", "RETR 2", "RETR 99", "RETR 3", "TOP 6 1", "DELE 3", "UIDL",
                                "QUIT"},
         true);
    {
        Client client(port);
        client.say(logIn + QByteArrayList{"UIDL"});
        expunge(2);
        Client second(port);
        second.say(logIn + QByteArrayList{"CAPA"});
        client.say({"RETR 1", "RETR 2", "TOP 2 0", "QUIT"});
        all += client.shapes() + second.shapes();
    }
    talk(logIn + QByteArrayList{"UIDL", "QUIT"});
    return all;
}
} // namespace

class tst_FakePop3AgainstDovecot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameAnswers();
};

void tst_FakePop3AgainstDovecot::sameAnswers()
{
    DovecotFixture dovecot;
    dovecot.setServesPop3(true);
    // Wrong passwords slow the next login down otherwise.
    dovecot.addConfiguration(QStringLiteral("service anvil {\n"
                                            "  unix_listener anvil-auth-penalty {\n"
                                            "    mode = 0\n  }\n}\n"));
    QVERIFY2(dovecot.start(), dovecot.errorString());
    RawClient imap;
    QVERIFY(imap.connectTo(dovecot.imapPort()));
    QVERIFY(imap.talk("a LOGIN alice secret\r\n", {"a "}).contains("a OK"));
    for (const QByteArray &letter : letters()) {
        const QByteArray size = QByteArray::number(letter.size());
        QVERIFY(imap.talk("b APPEND INBOX {" + size + "+}\r\n" + letter + "\r\n", {"b "})
                    .contains("b OK"));
    }
    const auto expungeAtDovecot = [&](quint32 uid) {
        imap.talk("c SELECT INBOX\r\n", {"c "});
        imap.talk("d UID STORE " + QByteArray::number(uid) + " +FLAGS (\\Deleted)\r\n", {"d "});
        imap.talk("e EXPUNGE\r\n", {"e "});
    };
    const QByteArrayList expected = conversations(dovecot.pop3Port(), expungeAtDovecot);
    QVERIFY(!expected.contains("greeting: closed"));

    FakeMailStore store;
    FakeMailAccount &alice = store.addUser("alice", "secret");
    for (const QByteArray &letter : letters())
        alice.append(QStringLiteral("INBOX"), letter);
    FakePop3Settings settings;
    settings.refusesLoginWithoutTls = false;
    settings.mechanisms = {"PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256"};
    FakeTlsAuthority authority;
    FakePop3Server fake(store, settings, FakeTls::StartTls, &authority);
    QVERIFY(fake.start());
    const QByteArrayList actual = conversations(
        fake.port(), [&](quint32 uid) { alice.expunge(QStringLiteral("INBOX"), {uid}); });
    QCOMPARE(actual.size(), expected.size());
    int differences = 0;
    for (qsizetype i = 0; i < expected.size(); ++i) {
        if (actual[i] == expected[i])
            continue;
        ++differences;
        qWarning("fake    %s", actual[i].left(2'000).constData());
        qWarning("dovecot %s", expected[i].left(2'000).constData());
    }
    QCOMPARE(differences, 0);
}

QTEST_GUILESS_MAIN(tst_FakePop3AgainstDovecot)
#include "tst_FakePop3AgainstDovecot.moc"
