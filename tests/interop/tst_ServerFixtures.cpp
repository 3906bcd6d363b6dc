// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The fixtures themselves: started, spoken to over bare sockets, ended without a trace. What
// Martlet does with these servers is tested elsewhere.
#include "tests/interop/support/AiosmtpdFixture.h"
#include "tests/interop/support/DovecotFixture.h"
#include "tests/interop/support/PostfixFixture.h"
#include "tests/interop/support/ServerProcess.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Martlet::Test;

namespace
{
const QByteArray letter = "From: alice@example.test\r\nTo: bob@example.test\r\nSubject: fixture\r\n"
                          "Message-ID: <fixture@example.test>\r\n\r\n.dot\r\nHello\r\n";
QByteArray plainLogin(const QByteArray &login)
{
    return QByteArray(QByteArray(1, '\0') + login + '\0' + DovecotFixture::password()).toBase64();
}
} // namespace

class tst_ServerFixtures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dovecotServesAndEnds();
    void dovecotSpeaksTls();
    void postfixDeliversToDovecot_data();
    void postfixDeliversToDovecot();
    void postfixRefusesStrangers();
    void aiosmtpdTakesMail();
};

void tst_ServerFixtures::dovecotServesAndEnds()
{
    qint64 pid = 0;
    QString folder;
    {
        DovecotFixture dovecot;
        dovecot.addUser("carol", "other");
        QVERIFY2(dovecot.start(), dovecot.errorString());
        pid = dovecot.processId();
        folder = dovecot.mailFolder();
        RawClient client;
        QVERIFY(client.connectTo(dovecot.imapPort()));
        const QByteArray greeting = client.talk({}, {"* OK"});
        for (const char *name : {"STARTTLS", "AUTH=PLAIN", "AUTH=SCRAM-SHA-256", "AUTH=CRAM-MD5"})
            QVERIFY2(greeting.contains(name), greeting);
        QVERIFY(client.talk("a LOGIN carol other\r\n", {"a "}).contains("a OK"));
        const QByteArray list = client.talk("b LIST \"\" *\r\n", {"b "});
        for (const char *use : {"\\Drafts", "\\Sent", "\\Trash", "\\Junk", "\\Archive"})
            QVERIFY2(list.contains(use), list);
        client.talk("c APPEND INBOX {" + QByteArray::number(letter.size()) + "}\r\n", {"+"});
        QVERIFY(client.talk(letter + "\r\n", {"c "}).contains("c OK [APPENDUID"));
        QVERIFY(client.talk("d SELECT INBOX\r\n", {"d "}).contains("* 1 EXISTS"));
        const QByteArray fetched = client.talk("e UID FETCH 1 BODY.PEEK[]\r\n", {"e "});
        QVERIFY2(fetched.contains(letter), fetched);
        QVERIFY(client.talk("f LOGOUT\r\n", {"f "}).contains("f OK"));
    }
    QVERIFY(!isAlive(pid));
    QVERIFY(!QDir(folder).exists());
}

void tst_ServerFixtures::dovecotSpeaksTls()
{
    DovecotFixture dovecot;
    QVERIFY2(dovecot.start(), dovecot.errorString());
    RawClient implicit;
    QVERIFY2(implicit.connectTo(dovecot.imapsPort(), dovecot.authorityPem()),
             qPrintable(implicit.errorString()));
    QVERIFY(implicit.talk({}, {"* OK"}).contains("AUTH=PLAIN"));
    RawClient upgraded;
    QVERIFY(upgraded.connectTo(dovecot.imapPort()));
    (void)upgraded.talk({}, {"* OK"});
    QVERIFY(upgraded.talk("s STARTTLS\r\n", {"s "}).contains("s OK"));
    QVERIFY(upgraded.startTls(dovecot.authorityPem()));
    QVERIFY(upgraded.talk("a LOGIN bob secret\r\n", {"a "}).contains("a OK"));
    QVERIFY(upgraded.talk("b LOGIN bob wrong\r\n", {"b "}).contains("b BAD"));
}

void tst_ServerFixtures::postfixDeliversToDovecot_data()
{
    QTest::addColumn<bool>("isImplicit");
    QTest::newRow("submission with STARTTLS") << false;
    QTest::newRow("smtps") << true;
}

void tst_ServerFixtures::postfixDeliversToDovecot()
{
    QFETCH(bool, isImplicit);
    DovecotFixture dovecot;
    QVERIFY2(dovecot.start(), dovecot.errorString());
    PostfixFixture postfix(dovecot);
    QVERIFY2(postfix.start(), postfix.errorString());
    const qint64 pid = postfix.processId();
    QVERIFY(isAlive(pid));
    RawClient smtp;
    if (isImplicit) {
        QVERIFY2(smtp.connectTo(postfix.smtpsPort(), dovecot.authorityPem()), postfix.log());
        QVERIFY(smtp.talk({}, {"220 "}).startsWith("220 "));
    } else {
        QVERIFY(smtp.connectTo(postfix.submissionPort()));
        QVERIFY(smtp.talk({}, {"220 "}).startsWith("220 "));
        QVERIFY(smtp.talk("EHLO me\r\n", {"250 "}).contains("STARTTLS"));
        QVERIFY(smtp.talk("STARTTLS\r\n", {"220 "}).startsWith("220 "));
        QVERIFY2(smtp.startTls(dovecot.authorityPem()), postfix.log());
    }
    QVERIFY(smtp.talk("EHLO me\r\n", {"250 "}).contains("AUTH "));
    const QByteArray login =
        smtp.talk("AUTH PLAIN " + plainLogin("alice") + "\r\n", {"235", "5", "4"});
    QVERIFY2(login.startsWith("235"), QByteArray(login + postfix.log()));
    QVERIFY(smtp.talk("MAIL FROM:<alice@example.test>\r\n", {"2", "4", "5"}).startsWith("250"));
    QVERIFY(smtp.talk("RCPT TO:<bob@example.test>\r\n", {"2", "4", "5"}).startsWith("250"));
    QVERIFY(smtp.talk("DATA\r\n", {"3", "4", "5"}).startsWith("354"));
    const QByteArray stuffed = QByteArray(letter).replace("\r\n.", "\r\n..");
    QVERIFY(smtp.talk(stuffed + ".\r\n", {"2", "4", "5"}).startsWith("250"));
    RawClient imap;
    QVERIFY(imap.connectTo(dovecot.imapPort()));
    QVERIFY(imap.talk("a LOGIN bob secret\r\n", {"a "}).contains("a OK"));
    QVERIFY2(waitUntil([&] {
                 return imap.talk("b STATUS INBOX (MESSAGES)\r\n", {"b "}).contains("MESSAGES 1");
             }),
             postfix.log());
    QVERIFY(imap.talk("c SELECT INBOX\r\n", {"c "}).contains("c OK"));
    const QByteArray fetched = imap.talk("d UID FETCH 1 BODY.PEEK[]\r\n", {"d "});
    QVERIFY2(fetched.contains("\r\n\r\n.dot\r\nHello\r\n"), fetched);
    postfix.stop();
    QVERIFY(!isAlive(pid));
}

void tst_ServerFixtures::postfixRefusesStrangers()
{
    DovecotFixture dovecot;
    QVERIFY2(dovecot.start(), dovecot.errorString());
    PostfixFixture postfix(dovecot);
    QVERIFY2(postfix.start(), postfix.errorString());
    RawClient smtp;
    QVERIFY(smtp.connectTo(postfix.smtpsPort(), dovecot.authorityPem()));
    (void)smtp.talk({}, {"220 "});
    (void)smtp.talk("EHLO me\r\nMAIL FROM:<x@example.org>\r\n", {"250 2", "530", "554"});
    const QByteArray refused = smtp.talk("RCPT TO:<bob@example.test>\r\n", {"2", "4", "5"});
    QVERIFY2(refused.startsWith("5"), refused);
    (void)smtp.talk("RSET\r\n", {"250"});
    QVERIFY(
        smtp.talk("AUTH PLAIN " + QByteArray("\0alice\0wrong", 12).toBase64() + "\r\n", {"5", "2"})
            .startsWith("535"));
}

void tst_ServerFixtures::aiosmtpdTakesMail()
{
    AiosmtpdFixture server;
    QVERIFY2(server.start(), server.errorString());
    RawClient smtp;
    QVERIFY(smtp.connectTo(server.port()));
    QVERIFY(smtp.talk({}, {"220 "}).startsWith("220 "));
    QVERIFY(smtp.talk("EHLO me\r\n", {"250 "}).contains("STARTTLS"));
    QVERIFY(smtp.talk("STARTTLS\r\n", {"220"}).startsWith("220"));
    QVERIFY(smtp.startTls(server.authorityPem()));
    QVERIFY(smtp.talk("EHLO me\r\n", {"250 "}).contains("AUTH"));
    QVERIFY(
        smtp.talk("AUTH PLAIN " + plainLogin("alice") + "\r\n", {"235", "5"}).startsWith("235"));
    QVERIFY(smtp.talk("MAIL FROM:<alice@example.test>\r\n", {"250", "5"}).startsWith("250"));
    QVERIFY(smtp.talk("RCPT TO:<bob@example.test>\r\n", {"250", "5"}).startsWith("250"));
    QVERIFY(smtp.talk("DATA\r\n", {"354", "5"}).startsWith("354"));
    QVERIFY(smtp.talk(QByteArray(letter).replace("\r\n.", "\r\n..") + ".\r\n", {"250", "5"})
                .startsWith("250"));
    QCOMPARE(server.received().size(), 1);
    QVERIFY(server.received().first().contains("\n.dot\nHello\n"));
}

QTEST_GUILESS_MAIN(tst_ServerFixtures)
#include "tst_ServerFixtures.moc"
