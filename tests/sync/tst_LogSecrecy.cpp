// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// SEC-10: whatever goes wrong, the log holds neither passwords nor mail. Canaries are put where
// they belong, everything is logged that can be, and the servers misbehave around them.
#include "tests/sync/SyncWorld.h"
#include "tests/sync/UserHands.h"

#include <QLoggingCategory>
#include <QMutex>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Test;

namespace
{

const QByteArray mailCanary = "canarymail4711";
const QByteArray passwordCanary = "correct horse"; // SyncWorld's password

const QByteArray saslMessage = QByteArray("\0anna@example.org\0correct horse", 31).toBase64();

QMutex mutex;
QString logged;

void collect(QtMsgType, const QMessageLogContext &, const QString &text)
{
    const QMutexLocker lock(&mutex);
    logged += text + QLatin1Char('\n');
}

QString takeLogged()
{
    const QMutexLocker lock(&mutex);
    return std::exchange(logged, {});
}

/// A letter with the canary in each place.
QByteArray canaryLetter()
{
    return "From: " + mailCanary + " <" + mailCanary +
           "@example.org>\r\nTo: eva@example.org\r\n"
           "Message-ID: <m1@example.org>\r\nSubject: " +
           mailCanary + "\r\nDate: Mon, 1 Dec 2025 10:00:00 +0000\r\n\r\n" + mailCanary + "\r\n";
}

FakeFault fault(FakeFault::Kind kind, const QByteArray &command, const QByteArray &text)
{
    FakeFault made;
    made.kind = kind;
    made.command = command;
    made.text = text;
    made.times = -1;
    return made;
}

} // namespace

class tst_LogSecrecy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void sec10NothingSecretIsLogged_data();
    void sec10NothingSecretIsLogged();

private:
    QtMessageHandler m_before = nullptr;
};

void tst_LogSecrecy::init()
{
    takeLogged();
    m_before = qInstallMessageHandler(collect);
}

void tst_LogSecrecy::cleanup()
{
    qInstallMessageHandler(m_before);
    QLoggingCategory::setFilterRules({});
}

void tst_LogSecrecy::sec10NothingSecretIsLogged_data()
{
    using Kind = FakeFault::Kind;
    QTest::addColumn<FakeFault>("imap");
    QTest::addColumn<FakeFault>("smtp");
    QTest::addColumn<bool>("isLogged");
    const FakeFault none = fault(Kind::Refuse, "NEVER", {});
    QTest::newRow("password echoed")
        << fault(Kind::Refuse, "AUTHENTICATE", "NO [AUTHENTICATIONFAILED] not correct horse")
        << none << true;
    QTest::newRow("SASL message echoed")
        << fault(Kind::Refuse, "AUTHENTICATE", "NO got " + saslMessage) << none << true;
    QTest::newRow("unreadable envelopes")
        << fault(Kind::Inject, "SELECT", "* 1 FETCH (ENVELOPE (" + mailCanary + "\r\n") << none
        << true;
    QTest::newRow("unreadable flags")
        << fault(Kind::Inject, "SELECT", "* 1 FETCH (FLAGS (" + mailCanary + "\r\n") << none
        << true;
    QTest::newRow("unreadable mailbox names")
        << fault(Kind::Inject, "LIST", "* LIST (" + mailCanary + " " + mailCanary + "\r\n") << none
        << true;
    QTest::newRow("nothing like an answer")
        << fault(Kind::Replace, "UID FETCH", mailCanary + " { \r\n") << none << true;
    QTest::newRow("SMTP password echoed")
        << none << fault(Kind::Refuse, "AUTH", "535 5.7.8 not correct horse") << false;
    QTest::newRow("SMTP refuses the letter in its words")
        << none << fault(Kind::Refuse, "DATA", "554 5.7.1 later") << false;
}

void tst_LogSecrecy::sec10NothingSecretIsLogged()
{
    QFETCH(FakeFault, imap);
    QFETCH(FakeFault, smtp);
    QFETCH(bool, isLogged);
    WorldOptions options;
    options.offline = Mail::OfflineMode::All;
    options.canSend = true;
    SyncWorld world(options);
    QLoggingCategory::setFilterRules(QStringLiteral("martlet.*=true")); // the world asks for less
    world.server().create(QStringLiteral("Sent"), "\\Sent");
    world.server().append(QStringLiteral("INBOX"), canaryLetter());
    UserHands(world).send(canaryLetter(), QString::fromLatin1(mailCanary),
                          {QStringLiteral("eva@example.org")});
    world.imapFaults.add(imap);
    world.smtpFaults.add(smtp);
    world.synchroniseByItself();
    world.advance(std::chrono::minutes(10));
    world.stopProgram();
    const QString text = takeLogged();
    QCOMPARE(!text.isEmpty(), isLogged); // or the canary had no chance to be there
    QVERIFY2(!text.contains(QString::fromLatin1(mailCanary)), qPrintable(text));
    QString told = text;
    for (const Mail::Problem &problem : std::as_const(world.problems))
        told += describe(problem.error);
    for (const QByteArray &secret : {passwordCanary, saslMessage})
        QVERIFY2(!told.contains(QString::fromLatin1(secret)), qPrintable(told));
}

QTEST_GUILESS_MAIN(tst_LogSecrecy)
#include "tst_LogSecrecy.moc"
