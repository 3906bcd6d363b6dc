// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// martletctl send and outbox: through a real Postfix to the other user's Dovecot mailbox exactly
// once with exactly one copy in Sent, through aiosmtpd, and what happens when it cannot be sent.
#include "tests/interop/support/AiosmtpdFixture.h"
#include "tests/interop/support/CtlWorld.h"
#include "tests/interop/support/PostfixFixture.h"
#include "tests/interop/support/RealMailbox.h"
#include "tests/interop/support/ServerProcess.h"
#include "tests/support/FakeSmtpServer.h"
#include "tests/support/MessageFactory.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Martlet::Test;
using namespace Qt::Literals;

namespace
{

const QString email = u"alice@example.test"_s;

QByteArray letter(const QByteArray &id, const QByteArray &extra = {})
{
    return "From: Alice <alice@example.test>\nTo: Bob <bob@example.test>\n" + extra +
           "Subject: =?utf-8?B?0J/RgNC40LLQtdGC?=\nDate: Fri, 1 Mar 2024 12:00:00 +0300\n" +
           (id.isEmpty() ? QByteArray() : "Message-ID: <" + id + ">\n") +
           "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
           "Content-Transfer-Encoding: 8bit\n\n.dot\n..two\n.\nЗдравствуй\n";
}

} // namespace

class tst_CtlSending : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void arrivesOnceWithOneCopyInSent_data();
    void arrivesOnceWithOneCopyInSent();
    void proofNamesWhatTheServerCallsIt();
    void sec32BccIsKeptAndNotSent();
    void rel6MessageIdIsMadeOnce();
    void accountIsFoundByFrom();
    void bytesArriveAtAiosmtpd();
    void refusedRecipientStaysInTheOutbox();
    void rel2LetterWaitsForTheServer();
    void rel5BrokenAfterTheDotIsNotRepeated();
    void badLetterIsNotQueued_data();
    void badLetterIsNotQueued();

private:
    /// How many messages of `lines` stand in this mailbox.
    [[nodiscard]] static int countIn(const QByteArrayList &lines, const QByteArray &mailbox);
    [[nodiscard]] QByteArrayList waitForBob(int count);
    [[nodiscard]] QJsonArray outbox();
    [[nodiscard]] QJsonObject newestStory(const QString &mailbox);
    void addAccount(quint16 smtpPort, const char *mode, const QString &authority);

    DovecotFixture m_dovecot;
    std::unique_ptr<PostfixFixture> m_postfix;
    std::unique_ptr<RealMailbox> m_alice;
    std::unique_ptr<RealMailbox> m_bob;
    std::unique_ptr<CtlWorld> m_world;
};

void tst_CtlSending::initTestCase()
{
    QVERIFY2(m_dovecot.start(), m_dovecot.errorString());
    m_postfix = std::make_unique<PostfixFixture>(m_dovecot);
    QVERIFY2(m_postfix->start(), m_postfix->errorString());
    m_alice = std::make_unique<RealMailbox>(m_dovecot, "alice");
    m_bob = std::make_unique<RealMailbox>(m_dovecot, "bob");
}

void tst_CtlSending::init()
{
    m_world = std::make_unique<CtlWorld>();
}

void tst_CtlSending::addAccount(quint16 smtpPort, const char *mode, const QString &authority)
{
    const CtlRun added =
        m_world->run(CtlWorld::addAccount(email, u"alice"_s) +
                     QStringList{u"--imap"_s, CtlWorld::server(m_dovecot.imapsPort(), "tls"),
                                 u"--smtp"_s, CtlWorld::server(smtpPort, mode), u"--ca"_s,
                                 authority, u"--offline"_s, u"all"_s});
    QVERIFY2(added.exitCode == 0, added.described());
}

int tst_CtlSending::countIn(const QByteArrayList &lines, const QByteArray &mailbox)
{
    return static_cast<int>(
        std::count_if(lines.cbegin(), lines.cend(), [&](const QByteArray &line) {
            return line.startsWith(QByteArray(mailbox + ' '));
        }));
}

QByteArrayList tst_CtlSending::waitForBob(int count)
{
    QByteArrayList lines;
    (void)waitUntil([&] {
        lines = m_bob->state();
        return lines.size() >= count;
    });
    return lines;
}

QJsonArray tst_CtlSending::outbox()
{
    return m_world->run({u"outbox"_s, u"--json"_s}).json().value(u"outbox"_s).toArray();
}

void tst_CtlSending::arrivesOnceWithOneCopyInSent_data()
{
    QTest::addColumn<bool>("isImplicit");
    QTest::newRow("starttls") << false;
    QTest::newRow("tls") << true;
}

void tst_CtlSending::arrivesOnceWithOneCopyInSent()
{
    QFETCH(bool, isImplicit);
    addAccount(isImplicit ? m_postfix->smtpsPort() : m_postfix->submissionPort(),
               isImplicit ? "tls" : "starttls", m_dovecot.authorityFile());
    const int before = countIn(m_alice->state(), "Sent");
    const int hisBefore = static_cast<int>(m_bob->state().size());
    const QByteArray text = letter(isImplicit ? "implicit@example.test" : "starttls@example.test");
    const CtlRun sent = m_world->run({u"send"_s, u"--json"_s}, text);
    QVERIFY2(sent.exitCode == 0, sent.described());
    const QJsonObject item = sent.json().value(u"outbox"_s).toObject();
    QCOMPARE(item.value(u"state"_s).toString(), u"filed"_s);
    QCOMPARE(item.value(u"recipients"_s).toArray(), QJsonArray{u"bob@example.test"_s});
    QCOMPARE(item.value(u"subject"_s).toString(), u"Привет"_s);
    QVERIFY(outbox().isEmpty());
    QCOMPARE(waitForBob(hisBefore + 1).size(), hisBefore + 1);
    // The copy has the very bytes that were given, with the line ends of the wire.
    const QByteArrayList mine = m_alice->state();
    QCOMPARE(countIn(mine, "Sent"), before + 1);
    const QByteArray digest =
        QCryptographicHash::hash(QByteArray(text).replace("\n", "\r\n"), QCryptographicHash::Sha256)
            .toHex();
    QVERIFY2(mine.join('\n').contains(QByteArray(digest + " \\Seen")), mine.join('\n'));
    // Later rounds neither send it again nor file it again.
    for (int i = 0; i < 2; ++i) {
        const CtlRun sync = m_world->run({u"sync"_s});
        QVERIFY2(sync.exitCode == 0, sync.described());
    }
    QCOMPARE(countIn(m_alice->state(), "Sent"), before + 1);
    QCOMPARE(m_bob->state().size(), hisBefore + 1);
    QCOMPARE(dumpLines(m_world->run({u"dump"_s}).output), m_alice->state());
}

/// Of the newest message in the mailbox.
QJsonObject tst_CtlSending::newestStory(const QString &mailbox)
{
    const QJsonArray listed = m_world->run({u"list"_s, mailbox, u"--limit"_s, u"1"_s, u"--json"_s})
                                  .json()
                                  .value(u"messages"_s)
                                  .toArray();
    const int key = listed.at(0).toObject().value(u"key"_s).toInt();
    return m_world->run({u"story"_s, QString::number(key), u"--json"_s}).json();
}

// N5: the name that stands in Postfix's own log and in the Received field of what arrived.
void tst_CtlSending::proofNamesWhatTheServerCallsIt()
{
    addAccount(m_postfix->smtpsPort(), "tls", m_dovecot.authorityFile());
    const QByteArray both = letter("proof@example.test", "Cc: Alice <alice@example.test>\n");
    QCOMPARE(m_world->run({u"send"_s}, both).exitCode, 0);
    QVERIFY(waitUntil([&] {
        (void)m_world->run({u"sync"_s});
        return m_world->run({u"dump"_s}).output.count("proof@example.test") == 2;
    }));
    const QJsonArray accepted = newestStory(u"Sent"_s).value(u"accepted"_s).toArray();
    QCOMPARE(accepted.size(), 1);
    const QJsonObject proof = accepted.at(0).toObject();
    QCOMPARE(proof.value(u"recipients"_s).toArray(),
             (QJsonArray{u"bob@example.test"_s, u"alice@example.test"_s}));
    QCOMPARE(proof.value(u"copy_in"_s).toString(), u"Sent"_s);
    QVERIFY(!proof.value(u"server"_s).toString().isEmpty());
    const QByteArray id = proof.value(u"queue_id"_s).toString().toLatin1();
    QVERIFY(!id.isEmpty());
    const QJsonArray inbox =
        m_world->run({u"list"_s, u"INBOX"_s, u"--limit"_s, u"1"_s, u"--json"_s})
            .json()
            .value(u"messages"_s)
            .toArray();
    const QString key = QString::number(inbox.at(0).toObject().value(u"key"_s).toInt());
    const QByteArray arrived = m_world->run({u"show"_s, key, u"--raw"_s}).output;
    QVERIFY2(arrived.contains(QByteArray(" id " + id)), QByteArray(id + '\n' + arrived));
    // The same letter, where it arrived.
    QCOMPARE(newestStory(u"INBOX"_s).value(u"accepted"_s).toArray(), accepted);
}

void tst_CtlSending::sec32BccIsKeptAndNotSent()
{
    AiosmtpdFixture smtp;
    QVERIFY2(smtp.start(), smtp.errorString());
    const QString both = m_world->file(u"both.pem"_s);
    QVERIFY(writeFile(both, m_dovecot.authorityPem() + smtp.authorityPem()));
    addAccount(smtp.port(), "starttls", both);
    const CtlRun sent = m_world->run({u"send"_s, u"--json"_s},
                                     letter("bcc@example.test", "Bcc: hidden@example.org\n"));
    QVERIFY2(sent.exitCode == 0, sent.described());
    QCOMPARE(sent.json().value(u"outbox"_s).toObject().value(u"recipients"_s).toArray(),
             (QJsonArray{u"bob@example.test"_s, u"hidden@example.org"_s}));
    QCOMPARE(smtp.received().size(), 1);
    const QByteArray &taken = smtp.received().constFirst();
    // aiosmtpd writes the envelope above the letter; its own lines are X-RcptTo and the like.
    const QByteArray headers = taken.left(taken.indexOf("\n\n"));
    QVERIFY2(headers.contains("hidden@example.org"), headers);
    QVERIFY2(!headers.contains("\nBcc:"), headers);
    QCOMPARE(m_world->run({u"sync"_s}).exitCode, 0);
    const CtlRun found = m_world->run({u"search"_s, u"hidden@example.org"_s, u"--json"_s});
    const QJsonArray copies = found.json().value(u"messages"_s).toArray();
    QCOMPARE(copies.size(), 1);
    const QString key = QString::number(copies.at(0).toObject().value(u"key"_s).toInt());
    QVERIFY(m_world->run({u"show"_s, key, u"--raw"_s}).output.contains("\r\nBcc: hidden@"));
}

void tst_CtlSending::rel6MessageIdIsMadeOnce()
{
    addAccount(m_postfix->smtpsPort(), "tls", m_dovecot.authorityFile());
    const int hisBefore = static_cast<int>(m_bob->state().size());
    const CtlRun sent = m_world->run({u"send"_s, u"--json"_s}, letter({}));
    QVERIFY2(sent.exitCode == 0, sent.described());
    const QByteArray id =
        sent.json().value(u"outbox"_s).toObject().value(u"message_id"_s).toString().toUtf8();
    QVERIFY2(id.endsWith("@example.test"), id);
    QCOMPARE(waitForBob(hisBefore + 1).size(), hisBefore + 1);
    QCOMPARE(m_world->run({u"sync"_s}).exitCode, 0);
    const CtlRun listed = m_world->run({u"list"_s, u"Sent"_s, u"--limit"_s, u"1"_s, u"--json"_s});
    (void)listed;
    const QByteArray dump = m_world->run({u"dump"_s}).output;
    QCOMPARE(dump.count(id), 1);
}

void tst_CtlSending::accountIsFoundByFrom()
{
    addAccount(m_postfix->smtpsPort(), "tls", m_dovecot.authorityFile());
    const CtlRun second =
        m_world->run(CtlWorld::addAccount(u"bob@example.test"_s, u"bob"_s) +
                     QStringList{u"--imap"_s, CtlWorld::server(m_dovecot.imapsPort(), "tls"),
                                 u"--smtp"_s, CtlWorld::server(m_postfix->smtpsPort(), "tls"),
                                 u"--ca"_s, m_dovecot.authorityFile()});
    QVERIFY2(second.exitCode == 0, second.described());
    const int before = countIn(m_bob->state(), "Sent");
    const CtlRun sent = m_world->run({u"send"_s, u"--json"_s},
                                     letter("from-bob@example.test").replace("alice", "bob"));
    QVERIFY2(sent.exitCode == 0, sent.described());
    QCOMPARE(sent.json().value(u"outbox"_s).toObject().value(u"account"_s).toString(),
             u"bob@example.test"_s);
    QCOMPARE(countIn(m_bob->state(), "Sent"), before + 1);
    // Asked for by name.
    const CtlRun named = m_world->run({u"send"_s, u"--account"_s, email, u"--json"_s},
                                      letter("named@example.test").replace("alice", "bob"));
    QVERIFY2(named.exitCode == 0, named.described());
    QCOMPARE(named.json().value(u"outbox"_s).toObject().value(u"account"_s).toString(), email);
}

void tst_CtlSending::bytesArriveAtAiosmtpd()
{
    AiosmtpdFixture smtp;
    QVERIFY2(smtp.start(), smtp.errorString());
    const QString both = m_world->file(u"both.pem"_s);
    QVERIFY(writeFile(both, m_dovecot.authorityPem() + smtp.authorityPem()));
    addAccount(smtp.port(), "starttls", both);
    const QByteArray large = MessageFactory::sized(3'000'000).replace("eva@", "alice@");
    QCOMPARE(m_world->run({u"send"_s}, letter("dots@example.test")).exitCode, 0);
    const CtlRun sent = m_world->run({u"send"_s}, large);
    QVERIFY2(sent.exitCode == 0, sent.described());
    QCOMPARE(smtp.received().size(), 2);
    QByteArray all = smtp.received().join();
    QVERIFY(all.contains("\n\n.dot\n..two\n.\nЗдравствуй\n"));
    const QByteArray body = QByteArray(large).replace("\r\n", "\n");
    QVERIFY(all.contains(body.mid(body.indexOf("\n\n"))));
}

void tst_CtlSending::refusedRecipientStaysInTheOutbox()
{
    addAccount(m_postfix->smtpsPort(), "tls", m_dovecot.authorityFile());
    const int before = countIn(m_alice->state(), "Sent");
    const CtlRun sent =
        m_world->run({u"send"_s, u"--json"_s},
                     letter("refused@example.test").replace("bob@example.test", "x@example.test"));
    QCOMPARE(sent.exitCode, 1);
    QVERIFY2(sent.hasOneLineReason(), sent.described());
    QVERIFY2(sent.errors.contains("the letter was refused and stays in the Outbox: 5"),
             sent.errors);
    QCOMPARE(sent.json().value(u"outbox"_s).toObject().value(u"state"_s).toString(), u"failed"_s);
    const QJsonArray items = outbox();
    QCOMPARE(items.size(), 1);
    QCOMPARE(items.at(0).toObject().value(u"state"_s).toString(), u"failed"_s);
    QVERIFY(items.at(0).toObject().value(u"server_reply"_s).toString().startsWith(u'5'));
    const CtlRun inWords = m_world->run({u"outbox"_s});
    QVERIFY2(inWords.output.contains("\tfailed\tx@example.test\tПривет\t5"), inWords.output);
    QCOMPARE(countIn(m_alice->state(), "Sent"), before);
    const QJsonArray dumped = m_world->run({u"dump"_s}).json().value(u"outbox"_s).toArray();
    QCOMPARE(dumped.size(), 1);
    QCOMPARE(dumped.at(0).toObject().keys(),
             (QStringList{u"account"_s, u"from"_s, u"message_id"_s, u"recipients"_s, u"state"_s}));
}

void tst_CtlSending::rel2LetterWaitsForTheServer()
{
    FakeTlsAuthority authority;
    FakeMailStore store;
    store.addUser("alice", "secret");
    FakeSmtpSettings settings;
    settings.isTlsFromStart = true;
    auto smtp = std::make_unique<FakeSmtpServer>(store, settings, FakeTls::Implicit, &authority);
    QVERIFY(smtp->start());
    const quint16 port = smtp->port();
    const QString both = m_world->file(u"both.pem"_s);
    QVERIFY(writeFile(both, m_dovecot.authorityPem() + authority.authorityPem()));
    addAccount(port, "tls", both);
    smtp.reset();
    const CtlRun sent = m_world->run({u"send"_s, u"--json"_s}, letter("waits@example.test"));
    QCOMPARE(sent.exitCode, 1);
    QVERIFY2(sent.hasOneLineReason() && sent.errors.contains("waits in the Outbox"),
             sent.described());
    QCOMPARE(sent.json().value(u"outbox"_s).toObject().value(u"state"_s).toString(), u"queued"_s);
    // It is the user's: deleting the cache takes nothing away.
    QVERIFY(m_world->removeCache());
    QCOMPARE(outbox().size(), 1);
    smtp = std::make_unique<FakeSmtpServer>(store, settings, FakeTls::Implicit, &authority);
    QVERIFY(smtp->start(port));
    // A person who asks for a round now means now.
    const CtlRun sync = m_world->run({u"sync"_s, u"--json"_s});
    QVERIFY2(sync.exitCode == 0, sync.described());
    QVERIFY(outbox().isEmpty());
    QCOMPARE(m_world->run({u"sync"_s}).exitCode, 0);
    QCOMPARE(smtp->accepted().size(), 1);
    QVERIFY(smtp->accepted().constFirst().bytes.contains("waits@example.test"));
    QCOMPARE(m_alice->state().join('\n').count(
                 QCryptographicHash::hash(letter("waits@example.test").replace("\n", "\r\n"),
                                          QCryptographicHash::Sha256)
                     .toHex()),
             1);
}

void tst_CtlSending::rel5BrokenAfterTheDotIsNotRepeated()
{
    FakeTlsAuthority authority;
    FakeMailStore store;
    store.addUser("alice", "secret");
    FakeSmtpSettings settings;
    settings.isTlsFromStart = true;
    FakeSmtpServer smtp(store, settings, FakeTls::Implicit, &authority);
    QVERIFY(smtp.start());
    const QString both = m_world->file(u"both.pem"_s);
    QVERIFY(writeFile(both, m_dovecot.authorityPem() + authority.authorityPem()));
    addAccount(smtp.port(), "tls", both);
    FakeFault cut;
    cut.kind = FakeFault::Kind::CutBeforeAnswer;
    cut.command = ".";
    smtp.faults().add(cut);
    const CtlRun sent = m_world->run({u"send"_s, u"--json"_s}, letter("unknown@example.test"));
    QCOMPARE(sent.exitCode, 1);
    QVERIFY2(sent.hasOneLineReason() && sent.errors.contains("may have been sent"),
             sent.described());
    QCOMPARE(sent.json().value(u"outbox"_s).toObject().value(u"state"_s).toString(), u"unknown"_s);
    QCOMPARE(smtp.accepted().size(), 1);
    for (int i = 0; i < 2; ++i)
        (void)m_world->run({u"sync"_s});
    QCOMPARE(smtp.accepted().size(), 1);
    QCOMPARE(outbox().size(), 1);
}

void tst_CtlSending::badLetterIsNotQueued_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no header") << QByteArray("\nHello\n");
    QTest::newRow("no sender") << QByteArray("To: bob@example.test\n\nHello\n");
    QTest::newRow("no recipient") << QByteArray("From: alice@example.test\n\nHello\n");
    QTest::newRow("NUL") << QByteArray("From: alice@example.test\nTo: bob@example.test\n\na\0b\n",
                                       57);
    QTest::newRow("bare CR") << QByteArray(
        "From: alice@example.test\nTo: bob@example.test\n\na\rb");
    QTest::newRow("line of 999") << QByteArray(
                                        "From: alice@example.test\nTo: bob@example.test\n\n") +
                                        QByteArray(999, 'x') + "\n";
    QTest::newRow("above 64 MiB")
        << QByteArray("From: alice@example.test\nTo: bob@example.test\n\n") +
               QByteArray("0123456789abcdef0123456789abcde\n").repeated(2 * 1024 * 1024);
}

void tst_CtlSending::badLetterIsNotQueued()
{
    QFETCH(QByteArray, bytes);
    const CtlRun added =
        m_world->run(CtlWorld::addAccount(email, u"alice"_s) +
                     QStringList{u"--imap"_s, CtlWorld::server(m_dovecot.imapsPort(), "tls"),
                                 u"--smtp"_s, CtlWorld::server(m_postfix->smtpsPort(), "tls"),
                                 u"--ca"_s, m_dovecot.authorityFile()});
    QVERIFY2(added.exitCode == 0, added.described());
    const int before = static_cast<int>(m_alice->state().size());
    const CtlRun sent = m_world->run({u"send"_s}, bytes);
    QCOMPARE(sent.exitCode, 1);
    QVERIFY2(sent.hasOneLineReason(), sent.described());
    QVERIFY(sent.output.isEmpty());
    QVERIFY(outbox().isEmpty());
    QCOMPARE(m_alice->state().size(), before);
}

QTEST_GUILESS_MAIN(tst_CtlSending)
#include "tst_CtlSending.moc"
