// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a strict Postfix refuses, puts off or does not offer, and what becomes of the letter:
// counted in the mailboxes of the recipients by Message-ID, after further rounds too. Each
// recipient has it once, or the Outbox says in the server's words why not.
#include "tests/interop/support/CtlWorld.h"
#include "tests/interop/support/Door.h"
#include "tests/interop/support/PostfixFixture.h"
#include "tests/interop/support/RealMailbox.h"
#include "tests/interop/support/ServerProcess.h"

#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Martlet::Test;
using namespace Qt::Literals;

namespace
{

constexpr int sizeLimit = 60'000;
constexpr int recipientLimit = 3;
const QByteArrayList logins{"alice", "bob", "carol", "dave", "erin", "dora"};

QString addressOf(const QByteArray &login)
{
    return QString::fromLatin1(login) + u"@example.test"_s;
}

/// Postfix's policy protocol: puts off the first try for some addresses, as greylisting does.
class Greylist
{
public:
    [[nodiscard]] bool start()
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket *const socket = m_server.nextPendingConnection())
                QObject::connect(socket, &QTcpSocket::readyRead, socket,
                                 [this, socket] { answer(socket); });
        });
        return m_server.listen(QHostAddress(QHostAddress::LocalHost));
    }
    [[nodiscard]] QByteArray place() const
    {
        return "inet:127.0.0.1:" + QByteArray::number(m_server.serverPort());
    }
    void putOffOnce(const QByteArrayList &addresses) { m_putOff = addresses; }

private:
    void answer(QTcpSocket *socket)
    {
        QByteArray &waiting = m_waiting[socket];
        waiting += socket->readAll();
        for (qsizetype end = waiting.indexOf("\n\n"); end >= 0; end = waiting.indexOf("\n\n")) {
            const QByteArrayList lines = waiting.left(end).split('\n');
            waiting.remove(0, end + 2);
            bool isPutOff = false;
            for (const QByteArray &line : lines) {
                if (line.startsWith("recipient="))
                    isPutOff = m_putOff.removeOne(line.mid(10));
            }
            socket->write(isPutOff ? "action=450 4.2.0 Greylisted, come back later\n\n"
                                   : "action=DUNNO\n\n");
        }
    }

    QTcpServer m_server;
    QMap<QTcpSocket *, QByteArray> m_waiting;
    QByteArrayList m_putOff;
};

struct Letter {
    QByteArray id;
    QByteArray from = "alice";
    QByteArrayList to;
    QByteArray hidden = {};
    qsizetype padding = 0;

    [[nodiscard]] QByteArray bytes() const
    {
        QByteArray list;
        for (const QByteArray &login : to)
            list += (list.isEmpty() ? "" : ",\n ") + login +
                    (login.contains('@') ? "" : "@example.test");
        return "From: " + from + "@example.test\nTo: " + list + '\n' +
               (hidden.isEmpty() ? QByteArray() : "Bcc: " + hidden + "@example.test\n") +
               "Subject: Proof\nDate: Fri, 1 Mar 2024 12:00:00 +0300\nMessage-ID: <" + id +
               "@example.test>\nMIME-Version: 1.0\nContent-Type: text/plain\n\n.dot\n" +
               QByteArray(70, 'x').append('\n').repeated(padding / 71);
    }
};

} // namespace

class tst_SmtpOnPostfix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void wrongFromIsRefused_data() { addWays(); }
    void wrongFromIsRefused();
    void tooLargeIsRefusedBeforeTheUpload_data() { addWays(); }
    void tooLargeIsRefusedBeforeTheUpload();
    void tooLargeIsRefusedAfterTheUpload_data();
    void tooLargeIsRefusedAfterTheUpload();
    void relayIsDeniedOutside();
    void relayIsDeniedOutsideAlone();
    void unknownOneOfThree_data() { addWays(); }
    void unknownOneOfThree();
    void greylistedOneComesLater_data() { addWays(); }
    void greylistedOneComesLater();
    void greylistedAllComeLater_data() { addWays(); }
    void greylistedAllComeLater();
    void recipientLimitMakesTwoTransactions_data() { addWays(); }
    void recipientLimitMakesTwoTransactions();
    void sec1NothingLeavesWithoutStartTls();
    void wrongPasswordIsAskedForOnce();
    void sec32BccNeverLeaves_data() { addWays(); }
    void sec32BccNeverLeaves();

private:
    void addWays();
    [[nodiscard]] QByteArray idFor(const char *name);
    void addAccount(quint16 smtpPort, const char *mode, const QByteArray &login = "alice");
    QJsonObject send(const Letter &letter);
    QJsonObject sendFrom(const QByteArray &login, const Letter &letter);
    [[nodiscard]] QJsonArray outbox();
    /// What the Outbox says of the recipients in this state, sorted.
    [[nodiscard]] static QStringList those(const QJsonObject &item, const QString &state);
    [[nodiscard]] static QString wordsFor(const QJsonObject &item, const QString &address);
    [[nodiscard]] QByteArrayList letters(const QByteArray &login, const QByteArray &folder,
                                         const QByteArray &id) const;
    /// "alice: 0, bob: 1, ..."
    [[nodiscard]] QByteArray arrived(const QByteArray &id) const;
    /// What the server has in hand is in the mailboxes.
    [[nodiscard]] bool isQuiet() const;
    /// How many transactions brought this letter to the server, refused ones included.
    [[nodiscard]] qsizetype uploads(const QByteArray &id) const;
    void compareAfterMoreRounds(const QByteArray &id, const QByteArrayList &recipients, int copies,
                                int uploaded);

    DovecotFixture m_dovecot;
    DovecotFixture m_forgetful; ///< does not know dora
    std::unique_ptr<PostfixFixture> m_postfix;
    std::unique_ptr<CtlWorld> m_world;
    Greylist m_greylist;
    Door m_door;
    qsizetype m_chunking = 0;
    qsizetype m_inSteps = 0;
    qsizetype m_bare = 0;
    qsizetype m_withoutSize = 0;
    qsizetype m_withoutSizeInSteps = 0;
    qsizetype m_relay = 0;
    qsizetype m_withoutTls = 0;
    qsizetype m_otherLogins = 0;
};

void tst_SmtpOnPostfix::initTestCase()
{
    for (const QByteArray &login : logins.mid(2))
        m_dovecot.addUser(login, DovecotFixture::password());
    QVERIFY2(m_dovecot.start(), m_dovecot.errorString());
    QVERIFY2(m_forgetful.start(), m_forgetful.errorString());
    QVERIFY(m_greylist.start());
    QVERIFY(m_door.start());
    m_postfix = std::make_unique<PostfixFixture>(m_dovecot);
    QByteArray owners;
    for (const QByteArray &login : logins)
        owners += (owners.isEmpty() ? "{" : ",{") + login + "@example.test=" + login + '}';
    for (const QByteArray &login : logins.mid(2))
        m_postfix->addMailbox(login);
    m_postfix->addConfiguration(
        "message_size_limit = " + QByteArray::number(sizeLimit) + "\nsmtpd_recipient_limit = " +
        QByteArray::number(recipientLimit) + "\nsmtpd_sender_login_maps = inline:{" + owners +
        "}\nsmtpd_sender_restrictions = reject_sender_login_mismatch"
        "\nsmtpd_error_sleep_time = 0"
        "\nmessage_drop_headers =" // Bcc would be one
        "\nsmtpd_recipient_restrictions = reject_unlisted_recipient, check_policy_service " +
        m_greylist.place() + ", permit_sasl_authenticated, reject\n");
    const QByteArray tls = "-o smtpd_tls_wrappermode=yes ";
    const QByteArray without = tls + "-o smtpd_discard_ehlo_keywords=";
    m_chunking = m_postfix->addPort(tls);
    m_inSteps = m_postfix->addPort(without + "chunking");
    m_bare = m_postfix->addPort(without + "chunking,pipelining,size,8bitmime,"
                                          "enhancedstatuscodes,dsn,smtputf8,vrfy,etrn");
    m_withoutSize = m_postfix->addPort(without + "size");
    m_withoutSizeInSteps = m_postfix->addPort(without + "size,chunking");
    m_relay = m_postfix->addPort("-o smtpd_tls_security_level=none -o smtpd_sasl_auth_enable=no "
                                 "-o smtpd_sender_restrictions= "
                                 "-o smtpd_recipient_restrictions= "
                                 "-o smtpd_relay_restrictions=reject_unauth_destination");
    m_withoutTls = m_postfix->addPort("-o smtpd_tls_security_level=none -o smtpd_tls_auth_only=no");
    m_otherLogins =
        m_postfix->addPort(tls + "-o smtpd_sasl_path=" + m_forgetful.authSocket().toLocal8Bit());
    QVERIFY2(m_postfix->start(), m_postfix->errorString());
}

void tst_SmtpOnPostfix::init()
{
    m_world = std::make_unique<CtlWorld>();
    m_greylist.putOffOnce({});
}

/// The three shapes a transaction has.
void tst_SmtpOnPostfix::addWays()
{
    QTest::addColumn<int>("port");
    QTest::newRow("in one piece") << 0;
    if (!qEnvironmentVariableIsSet("MARTLET_FAULTS_ALL"))
        return;
    QTest::newRow("in steps") << 1;
    QTest::newRow("nothing offered") << 2;
}

QByteArray tst_SmtpOnPostfix::idFor(const char *name)
{
    const QByteArray row = QTest::currentDataTag();
    return name + ('-' + QByteArray(row).replace(' ', '-'));
}

void tst_SmtpOnPostfix::addAccount(quint16 smtpPort, const char *mode, const QByteArray &login)
{
    const CtlRun added = m_world->run(
        CtlWorld::addAccount(addressOf(login), QString::fromLatin1(login)) +
        QStringList{u"--imap"_s, CtlWorld::server(m_dovecot.imapsPort(), "tls"), u"--smtp"_s,
                    CtlWorld::server(smtpPort, mode), u"--ca"_s, m_dovecot.authorityFile()});
    QVERIFY2(added.exitCode == 0, added.described());
}

QJsonObject tst_SmtpOnPostfix::sendFrom(const QByteArray &login, const Letter &letter)
{
    const CtlRun sent =
        m_world->run({u"send"_s, u"--account"_s, addressOf(login), u"--json"_s}, letter.bytes());
    const QJsonObject item = sent.json().value(u"outbox"_s).toObject();
    const bool isSent = item.value(u"state"_s).toString() == u"filed"_s;
    // Who asks is told, in one line.
    const bool isTold = isSent ? sent.exitCode == 0 : sent.exitCode == 1 && sent.hasOneLineReason();
    if (item.isEmpty() || !isTold)
        qWarning("%s", sent.described().constData());
    return isTold ? item : QJsonObject();
}

QJsonObject tst_SmtpOnPostfix::send(const Letter &letter)
{
    return sendFrom("alice", letter);
}

QJsonArray tst_SmtpOnPostfix::outbox()
{
    return m_world->run({u"outbox"_s, u"--json"_s}).json().value(u"outbox"_s).toArray();
}

QStringList tst_SmtpOnPostfix::those(const QJsonObject &item, const QString &state)
{
    QStringList addresses;
    for (const QJsonValue &one : item.value(u"recipient_states"_s).toArray()) {
        if (one[u"state"_s].toString() == state)
            addresses.append(one[u"address"_s].toString());
    }
    addresses.sort();
    return addresses;
}

QString tst_SmtpOnPostfix::wordsFor(const QJsonObject &item, const QString &address)
{
    for (const QJsonValue &one : item.value(u"recipient_states"_s).toArray()) {
        if (one[u"address"_s].toString() == address)
            return one[u"server_reply"_s].toString();
    }
    return {};
}

QByteArrayList tst_SmtpOnPostfix::letters(const QByteArray &login, const QByteArray &folder,
                                          const QByteArray &id) const
{
    return RealMailbox(m_dovecot, login).onDisk(folder, id + "@example.test");
}

QByteArray tst_SmtpOnPostfix::arrived(const QByteArray &id) const
{
    QByteArrayList counts;
    for (const QByteArray &login : logins)
        counts.append(login + ": " + QByteArray::number(letters(login, "", id).size()));
    return counts.join(", ");
}

bool tst_SmtpOnPostfix::isQuiet() const
{
    const QByteArray log = m_postfix->log();
    return log.count("(queue active)") == log.count(": removed");
}

qsizetype tst_SmtpOnPostfix::uploads(const QByteArray &id) const
{
    return m_postfix->log().count(QByteArray("message-id=<" + id + "@example.test>"));
}

void tst_SmtpOnPostfix::compareAfterMoreRounds(const QByteArray &id,
                                               const QByteArrayList &recipients, int copies,
                                               int uploaded)
{
    QByteArrayList expected;
    for (const QByteArray &login : logins)
        expected.append(login + (recipients.contains(login) ? ": 1" : ": 0"));
    for (int i = 0; i < 3; ++i)
        (void)m_world->run({u"sync"_s});
    (void)waitUntil([&] { return arrived(id) == expected.join(", ") && isQuiet(); });
    QVERIFY2(isQuiet(), m_postfix->log());
    QCOMPARE(arrived(id), expected.join(", "));
    QCOMPARE(letters("alice", ".Sent", id).size() + letters("dora", ".Sent", id).size(), copies);
    QCOMPARE(uploads(id), uploaded);
}

#define PORT_OF_WAY()                                                                              \
    QFETCH(int, port);                                                                             \
    addAccount(m_postfix->port(port == 0 ? m_chunking : port == 1 ? m_inSteps : m_bare), "tls")

void tst_SmtpOnPostfix::wrongFromIsRefused()
{
    PORT_OF_WAY();
    const QByteArray id = idFor("from");
    const QJsonObject item = send({id, "bob", {"carol", "dave"}});
    QCOMPARE(item.value(u"state"_s).toString(), u"failed"_s);
    const QString words = item.value(u"server_reply"_s).toString();
    QVERIFY2(words.contains(u"553"_s) && words.contains(u"not owned by user alice"_s),
             qPrintable(words));
    QCOMPARE(those(item, u"refused"_s), (QStringList{addressOf("carol"), addressOf("dave")}));
    compareAfterMoreRounds(id, {}, 0, 0);
    QCOMPARE(outbox().at(0).toObject().value(u"state"_s).toString(), u"failed"_s);
}

void tst_SmtpOnPostfix::tooLargeIsRefusedBeforeTheUpload()
{
    PORT_OF_WAY();
    const bool isAnnounced = port != 2;
    const QByteArray id = idFor("large");
    const QJsonObject item = send({id, "alice", {"bob"}, {}, 2 * sizeLimit});
    QCOMPARE(item.value(u"state"_s).toString(), u"failed"_s);
    const QString words = item.value(u"server_reply"_s).toString();
    QVERIFY2(words.contains(isAnnounced ? QString::number(sizeLimit) : u"552"_s),
             qPrintable(words));
    compareAfterMoreRounds(id, {}, 0, isAnnounced ? 0 : 1);
    QCOMPARE(outbox().size(), 1);
}

void tst_SmtpOnPostfix::tooLargeIsRefusedAfterTheUpload_data()
{
    QTest::addColumn<bool>("isWhole");
    QTest::newRow("in one piece") << true;
    QTest::newRow("in steps") << false;
}

void tst_SmtpOnPostfix::tooLargeIsRefusedAfterTheUpload()
{
    QFETCH(bool, isWhole);
    addAccount(m_postfix->port(isWhole ? m_withoutSize : m_withoutSizeInSteps), "tls");
    const QByteArray id = idFor("upload");
    const QJsonObject item = send({id, "alice", {"bob", "carol"}, {}, 2 * sizeLimit});
    QCOMPARE(item.value(u"state"_s).toString(), u"failed"_s);
    QVERIFY2(item.value(u"server_reply"_s).toString().contains(u"552 5.3.4"_s),
             qPrintable(item.value(u"server_reply"_s).toString()));
    QCOMPARE(those(item, u"refused"_s), (QStringList{addressOf("bob"), addressOf("carol")}));
    const qsizetype uploaded = uploads(id);
    compareAfterMoreRounds(id, {}, 0, static_cast<int>(uploaded));
}

// Without a login the server takes what is for its own, and says so of the others.
void tst_SmtpOnPostfix::relayIsDeniedOutside()
{
    addAccount(m_postfix->port(m_relay), "none");
    const QByteArray id = idFor("relay");
    const QJsonObject item = send({id, "alice", {"bob", "someone@outside.test"}});
    QCOMPARE(item.value(u"state"_s).toString(), u"failed"_s);
    QCOMPARE(those(item, u"accepted"_s), QStringList{addressOf("bob")});
    QCOMPARE(those(item, u"refused"_s), QStringList{u"someone@outside.test"_s});
    const QString words = wordsFor(item, u"someone@outside.test"_s);
    QVERIFY2(words.contains(u"554 5.7.1"_s) && words.contains(u"Relay access denied"_s),
             qPrintable(words));
    compareAfterMoreRounds(id, {"bob"}, 1, 1);
    QCOMPARE(outbox().size(), 1);
}

void tst_SmtpOnPostfix::relayIsDeniedOutsideAlone()
{
    addAccount(m_postfix->port(m_relay), "none");
    const QByteArray id = idFor("relay-alone");
    const QJsonObject item = send({id, "alice", {"someone@outside.test"}});
    QCOMPARE(item.value(u"state"_s).toString(), u"failed"_s);
    QVERIFY(item.value(u"server_reply"_s).toString().contains(u"Relay access denied"_s));
    compareAfterMoreRounds(id, {}, 0, 0);
}

void tst_SmtpOnPostfix::unknownOneOfThree()
{
    PORT_OF_WAY();
    const QByteArray id = idFor("unknown");
    const QJsonObject item = send({id, "alice", {"bob", "nobody", "carol"}});
    QCOMPARE(item.value(u"state"_s).toString(), u"failed"_s);
    QCOMPARE(those(item, u"accepted"_s), (QStringList{addressOf("bob"), addressOf("carol")}));
    QCOMPARE(those(item, u"refused"_s), QStringList{addressOf("nobody")});
    const QString words = wordsFor(item, addressOf("nobody"));
    QVERIFY2(words.contains(u"550"_s) && words.contains(u"User unknown"_s), qPrintable(words));
    compareAfterMoreRounds(id, {"bob", "carol"}, 1, 1);
    QCOMPARE(outbox().at(0).toObject().value(u"state"_s).toString(), u"failed"_s);
}

void tst_SmtpOnPostfix::greylistedOneComesLater()
{
    PORT_OF_WAY();
    const QByteArray id = idFor("grey");
    m_greylist.putOffOnce({"carol@example.test"});
    const QJsonObject item = send({id, "alice", {"bob", "carol", "dave"}});
    QCOMPARE(item.value(u"state"_s).toString(), u"queued"_s);
    QCOMPARE(those(item, u"accepted"_s), (QStringList{addressOf("bob"), addressOf("dave")}));
    QCOMPARE(those(item, u"waiting"_s), QStringList{addressOf("carol")});
    QVERIFY(wordsFor(item, addressOf("carol")).contains(u"Greylisted"_s));
    QVERIFY(!item.value(u"not_before"_s).toString().isEmpty());
    compareAfterMoreRounds(id, {"bob", "carol", "dave"}, 1, 2);
    QVERIFY(outbox().isEmpty());
}

void tst_SmtpOnPostfix::greylistedAllComeLater()
{
    PORT_OF_WAY();
    const QByteArray id = idFor("grey-all");
    m_greylist.putOffOnce({"bob@example.test", "carol@example.test"});
    const QJsonObject item = send({id, "alice", {"bob", "carol"}});
    QCOMPARE(item.value(u"state"_s).toString(), u"queued"_s);
    QCOMPARE(those(item, u"waiting"_s), (QStringList{addressOf("bob"), addressOf("carol")}));
    compareAfterMoreRounds(id, {"bob", "carol"}, 1, 1);
    QVERIFY(outbox().isEmpty());
}

void tst_SmtpOnPostfix::recipientLimitMakesTwoTransactions()
{
    PORT_OF_WAY();
    const QByteArray id = idFor("limit");
    const QByteArrayList all{"bob", "carol", "dave", "erin", "dora"};
    const QJsonObject item = send({id, "alice", all});
    QCOMPARE(item.value(u"state"_s).toString(), u"filed"_s);
    compareAfterMoreRounds(id, all, 1, 2);
    QVERIFY(outbox().isEmpty());
}

// Although this server would take a password in the clear.
void tst_SmtpOnPostfix::sec1NothingLeavesWithoutStartTls()
{
    m_door.leadTo(m_postfix->submissionPort());
    addAccount(m_door.port(), "starttls");
    m_door.leadTo(m_postfix->port(m_withoutTls));
    const QByteArray id = idFor("clear");
    const auto before = static_cast<qsizetype>(m_postfix->log().size());
    const QJsonObject item = send({id, "alice", {"bob"}});
    QCOMPARE(item.value(u"state"_s).toString(), u"queued"_s);
    compareAfterMoreRounds(id, {}, 0, 0);
    const QByteArray said = m_postfix->log().mid(before);
    QVERIFY2(said.contains("ehlo=1") && !said.contains("auth=") && !said.contains("mail=") &&
                 !said.contains("sasl_"),
             said);
    QCOMPARE(outbox().size(), 1);
}

void tst_SmtpOnPostfix::wrongPasswordIsAskedForOnce()
{
    m_door.leadTo(m_postfix->port(m_chunking));
    addAccount(m_door.port(), "tls", "dora");
    m_door.leadTo(m_postfix->port(m_otherLogins));
    const QByteArray id = idFor("password");
    const auto before = static_cast<qsizetype>(m_postfix->log().size());
    const auto refusals = [&] { return m_postfix->log().mid(before).count("auth=0/1"); };
    const QJsonObject item = sendFrom("dora", {id, "dora", {"bob"}});
    QCOMPARE(item.value(u"state"_s).toString(), u"queued"_s);
    QVERIFY2(item.value(u"server_reply"_s).toString().contains(u"535 5.7.8"_s),
             qPrintable(item.value(u"server_reply"_s).toString()));
    QVERIFY2(waitUntil([&] { return refusals() == 1; }), m_postfix->log().mid(before));
    QCOMPARE(arrived(id).count(": 0"), logins.size());
    m_door.leadTo(m_postfix->port(m_chunking));
    compareAfterMoreRounds(id, {"bob"}, 1, 1);
    QCOMPARE(refusals(), 1);
    QVERIFY(outbox().isEmpty());
}

// Also not when the hidden one comes later, alone. And nothing else is added to a letter, nor does
// the greeting tell a name.
void tst_SmtpOnPostfix::sec32BccNeverLeaves()
{
    PORT_OF_WAY();
    const QByteArray id = idFor("bcc");
    m_greylist.putOffOnce({"carol@example.test"});
    const Letter letter{id, "alice", {"bob"}, "carol"};
    const QJsonObject item = send(letter);
    QCOMPARE(those(item, u"waiting"_s), QStringList{addressOf("carol")});
    compareAfterMoreRounds(id, {"bob", "carol"}, 1, 2);
    const QByteArray visible = Letter{id, "alice", {"bob"}}.bytes();
    for (const char *login : {"bob", "carol"}) {
        QByteArray bytes = letters(login, "", id).constFirst();
        QVERIFY2(bytes.contains("\nReceived: from [127.0.0.1] "), bytes);
        static const QRegularExpression trace(
            u"(?:^|(?<=\n))(Return-Path|X-Original-To|Delivered-To|Received):.*\n([ \t].*\n)*"_s);
        QCOMPARE(QString::fromLatin1(bytes).remove(trace).toLatin1(), visible);
    }
    QVERIFY(!letters("bob", "", id).constFirst().contains("carol"));
    QCOMPARE(letters("alice", ".Sent", id).constFirst(), letter.bytes());
}

QTEST_GUILESS_MAIN(tst_SmtpOnPostfix)
#include "tst_SmtpOnPostfix.moc"
