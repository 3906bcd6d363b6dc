// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The test of both servers, against the fake ones: which stage fails, that nothing private leaves
// before encryption and nothing falls back (SEC-1), and that a refused password is not repeated.
#include "core/doctor/AccountCheck.h"
#include "core/util/TaskScope.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeImapProtocol.h"
#include "tests/support/FakeServerEnd.h"
#include "tests/support/FakeSmtpProtocol.h"

#include <QTest>

#include <algorithm>

using namespace Martlet;
using namespace Martlet::Test;
using Mail::TestSide;
using Mail::TestStage;
using Mail::TestState;

namespace
{

struct World {
    FakeMailStore site;
    FakeImapSettings imap = FakeImapSettings::modern();
    FakeSmtpSettings smtp;
    FakeFaultPlan imapFaults;
    FakeFaultPlan smtpFaults;
    FakeRecording imapRecording;
    FakeSmtpJournal journal;
    FakeTransportFactory transports;
    FakeClock clock;
    Mail::AccountSettings settings;
    Mail::TestScope scope = Mail::TestScope::SignIn;
    QString password = QStringLiteral("demo");
    QString sendingPassword;
    /// Instead of a server, the n-th connection gets this.
    std::map<int, std::function<void(FakeTransport &)>> instead;
    std::optional<Error> missing; ///< why no password could be had
    QList<Mail::StageReport> reports;
    QList<Mail::ListedMailbox> listed;
    std::optional<bool> filesSent; ///< nothing: no mailboxes were told of
    QByteArray clear;              ///< what left before encryption, on all connections

    explicit World(Mail::Encryption encryption = Mail::Encryption::Tls)
    {
        site.addUser("anna", "demo");
        imap.capabilities.insert("QUOTA");
        imap.offersStartTls = encryption == Mail::Encryption::StartTls;
        imap.isTlsFromStart = encryption == Mail::Encryption::Tls;
        smtp.offersStartTls = imap.offersStartTls;
        smtp.isTlsFromStart = imap.isTlsFromStart;
        settings.email = QStringLiteral("anna@example.org");
        settings.incoming = {QStringLiteral("imap.example.org"), 993, encryption,
                             QStringLiteral("anna")};
        settings.outgoing = {QStringLiteral("smtp.example.org"), 465, encryption, QString()};
    }

    /// True or false as the check says; nothing when it did not end.
    std::optional<bool> run()
    {
        std::vector<std::unique_ptr<FakeImapProtocol>> imaps;
        std::vector<std::unique_ptr<FakeSmtpProtocol>> smtps;
        transports.onCreate = [&](FakeTransport &transport) {
            const int number = transports.count();
            QObject::connect(&transport, &FakeTransport::clientWrote, &transport,
                             [this, &transport](const QByteArray &) {
                                 if (!transport.isEncrypted())
                                     clear = transport.writtenInClear();
                             });
            const auto other = instead.find(number);
            if (other != instead.end()) {
                other->second(transport);
            } else if (number == 1) {
                imaps.push_back(
                    std::make_unique<FakeImapProtocol>(site, imap, imapFaults, &imapRecording));
                serveOver(transport, *imaps.back());
            } else {
                smtps.push_back(
                    std::make_unique<FakeSmtpProtocol>(site, smtp, smtpFaults, journal));
                serveOver(transport, *smtps.back());
            }
        };
        std::optional<bool> outcome;
        {
            Doctor::AccountCheck check(
                transports, clock, settings, known(password),
                known(sendingPassword.isEmpty() ? password : sendingPassword),
                [this](const Mail::StageReport &report) { reports.append(report); });
            check.setScope(scope);
            check.setOnMailboxes([this](const QList<Mail::ListedMailbox> &mailboxes, bool files) {
                listed = mailboxes;
                filesSent = files;
            });
            TaskScope tasks;
            tasks.spawn(check.run(),
                        [&](Result<bool> result) { outcome = result.value_or(false); });
            for (int i = 0; i < 40 && !outcome; ++i) {
                settle();
                clock.advance(std::chrono::seconds(15));
            }
        }
        settle();
        return outcome;
    }

    [[nodiscard]] Result<Secret> known(const QString &text) const
    {
        if (missing)
            return failure(*missing);
        return Secret(text);
    }

    /// The last word on a stage; Waiting when none was said.
    [[nodiscard]] Mail::StageReport last(TestSide side, TestStage stage) const
    {
        for (auto report = reports.crbegin(); report != reports.crend(); ++report) {
            if (report->side == side && report->stage == stage)
                return *report;
        }
        return {};
    }
};

} // namespace

Q_DECLARE_METATYPE(Martlet::Mail::Encryption)

class tst_AccountCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothSidesPass_data();
    void bothSidesPass();
    void sec1NothingFallsBackFromStartTls_data();
    void sec1NothingFallsBackFromStartTls();
    void sec2TamperingFailsTheEncryption();
    void sec5UntrustedCertificateIsShown();
    void wrongPasswordIsTriedOnce();
    void anotherSendingPasswordIsTried();
    void passwordThatCannotBeHadFailsTheLogin();
    void eachTroubleFailsItsStage_data();
    void eachTroubleFailsItsStage();
    void passwordIsUsedAsChosen();
    void receiveOnlyIsFine();
    void quotaIsAStage();
    void senderIsAskedOnRequest_data();
    void senderIsAskedOnRequest();
    void whatWasSeenIsTold();
    void sec10AFailureHasTheConversation();
    void w11FoldersAreToldOf_data();
    void w11FoldersAreToldOf();
};

void tst_AccountCheck::bothSidesPass_data()
{
    QTest::addColumn<Mail::Encryption>("encryption");
    QTest::newRow("TLS") << Mail::Encryption::Tls;
    QTest::newRow("STARTTLS") << Mail::Encryption::StartTls;
}

void tst_AccountCheck::bothSidesPass()
{
    QFETCH(Mail::Encryption, encryption);
    World w(encryption);
    QCOMPARE(w.run(), std::optional(true));
    const QList<Mail::StageReport> planned = Doctor::AccountCheck::plannedStages(w.settings);
    for (const Mail::StageReport &stage : planned)
        QCOMPARE(w.last(stage.side, stage.stage).state, TestState::Passed);
    QCOMPARE(w.last(TestSide::Incoming, TestStage::Folders).folders, 1);
    QVERIFY(!w.clear.contains("demo"));
    QVERIFY(!w.clear.toUpper().contains("AUTH"));
}

void tst_AccountCheck::sec1NothingFallsBackFromStartTls_data()
{
    QTest::addColumn<bool>("isIncoming");
    QTest::addColumn<QByteArray>("refusal");
    QTest::newRow("IMAP without it") << true << QByteArray();
    QTest::newRow("IMAP refuses it") << true << QByteArray("NO not today");
    QTest::newRow("SMTP without it") << false << QByteArray();
    QTest::newRow("SMTP refuses it") << false << QByteArray("454 4.7.0 not today");
}

void tst_AccountCheck::sec1NothingFallsBackFromStartTls()
{
    QFETCH(bool, isIncoming);
    QFETCH(QByteArray, refusal);
    World w(Mail::Encryption::StartTls);
    // Everything a careless client would use instead is offered.
    w.imap.refusesLoginWithoutTls = false;
    w.smtp.refusesLoginWithoutTls = false;
    if (refusal.isEmpty()) {
        w.imap.offersStartTls = !isIncoming;
        w.smtp.offersStartTls = isIncoming;
    } else {
        FakeFault fault;
        fault.kind = FakeFault::Kind::Refuse;
        fault.command = "STARTTLS";
        fault.text = refusal;
        (isIncoming ? w.imapFaults : w.smtpFaults).add(fault);
    }
    QCOMPARE(w.run(), std::optional(false));
    const TestSide side = isIncoming ? TestSide::Incoming : TestSide::Outgoing;
    QVERIFY(w.last(side, TestStage::Login).state == TestState::Waiting);
    const QByteArray received =
        isIncoming ? w.imapRecording.receivedPlaintext : w.journal.recording.receivedPlaintext;
    for (const QByteArray &secret :
         {QByteArray("demo"), QByteArray("anna"), QByteArray("\0anna\0demo", 10).toBase64()})
        QVERIFY2(!received.contains(secret), received.constData());
    QVERIFY2(!received.toUpper().contains("AUTH") && !received.toUpper().contains("LOGIN"),
             received.constData());
}

void tst_AccountCheck::sec2TamperingFailsTheEncryption()
{
    World w(Mail::Encryption::StartTls);
    w.imap.injectedBehindStartTls = "* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n";
    w.smtp.injectedBehindStartTls = "250 AUTH PLAIN\r\n";
    QCOMPARE(w.run(), std::optional(false));
    QVERIFY(!w.imapRecording.received.contains("AUTHENTICATE"));
    QVERIFY(!w.journal.recording.received.contains("AUTH"));
    QCOMPARE(w.last(TestSide::Incoming, TestStage::Login).state, TestState::Waiting);
    QCOMPARE(w.last(TestSide::Outgoing, TestStage::Login).state, TestState::Waiting);
}

void tst_AccountCheck::sec5UntrustedCertificateIsShown()
{
    World w;
    w.instead[1] = [](FakeTransport &transport) {
        transport.setManualOpen(true);
        Net::CertificateProblem problem;
        problem.host = QStringLiteral("imap.example.org");
        problem.port = 993;
        problem.chainDer = {"der"};
        problem.sha256 = QByteArray(32, 'x');
        problem.reasons = {Net::CertificateReason::SelfSigned};
        QMetaObject::invokeMethod(
            &transport, [&transport, problem] { transport.serverIsUntrusted(problem); },
            Qt::QueuedConnection);
    };
    QCOMPARE(w.run(), std::optional(false));
    const Mail::StageReport report = w.last(TestSide::Incoming, TestStage::Encrypt);
    QCOMPARE(report.state, TestState::Failed);
    QCOMPARE(report.error->kind, ErrorKind::TlsUntrusted);
    QVERIFY(report.certificate.has_value());
    QCOMPARE(report.certificate->sha256, QByteArray(32, 'x'));
    QCOMPARE(report.certificate->reasons, QList<QString>{QStringLiteral("self-signed")});
    // The other side is told about all the same.
    QCOMPARE(w.last(TestSide::Outgoing, TestStage::Login).state, TestState::Passed);
}

void tst_AccountCheck::wrongPasswordIsTriedOnce()
{
    World w;
    w.password = QStringLiteral("wrong");
    QCOMPARE(w.run(), std::optional(false));
    const Mail::StageReport report = w.last(TestSide::Incoming, TestStage::Login);
    QCOMPARE(report.state, TestState::Failed);
    QCOMPARE(report.error->kind, ErrorKind::AuthenticationRejected);
    QCOMPARE(w.imapFaults.count("AUTHENTICATE") + w.imapFaults.count("LOGIN"), 1);
    // The same password at the sending server would count towards a lock-out.
    QCOMPARE(w.last(TestSide::Outgoing, TestStage::Login).state, TestState::Skipped);
    QCOMPARE(w.smtpFaults.count("AUTH"), 0);
}

void tst_AccountCheck::passwordThatCannotBeHadFailsTheLogin()
{
    World w;
    w.missing = Error{ErrorKind::NotFound, Retry::AfterUserAction,
                      QStringLiteral("find the password"), QStringLiteral("it ended with code 2")};
    QCOMPARE(w.run(), std::optional(false));
    for (const TestSide side : {TestSide::Incoming, TestSide::Outgoing}) {
        const Mail::StageReport report = w.last(side, TestStage::Login);
        QCOMPARE(report.state, TestState::Failed);
        QCOMPARE(report.error, w.missing);
    }
    // No login with nothing.
    QCOMPARE(w.imapFaults.count("AUTHENTICATE") + w.imapFaults.count("LOGIN"), 0);
    QCOMPARE(w.smtpFaults.count("AUTH"), 0);
}

void tst_AccountCheck::anotherSendingPasswordIsTried()
{
    World w;
    w.password = QStringLiteral("wrong");
    w.sendingPassword = QStringLiteral("demo");
    QCOMPARE(w.run(), std::optional(false));
    QCOMPARE(w.last(TestSide::Incoming, TestStage::Login).state, TestState::Failed);
    QCOMPARE(w.last(TestSide::Outgoing, TestStage::Login).state, TestState::Passed);
}

void tst_AccountCheck::eachTroubleFailsItsStage_data()
{
    QTest::addColumn<QByteArray>("trouble");
    QTest::addColumn<TestStage>("stage");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("no such host") << QByteArray("host") << TestStage::FindServer
                                  << ErrorKind::Network;
    QTest::newRow("a greeting that is none")
        << QByteArray("greeting") << TestStage::Greeting << ErrorKind::ProtocolViolation;
    QTest::newRow("good-bye at once")
        << QByteArray("bye") << TestStage::Greeting << ErrorKind::ServerUnavailable;
    QTest::newRow("silence after the greeting")
        << QByteArray("hang") << TestStage::Login << ErrorKind::Timeout;
    QTest::newRow("cut while listing")
        << QByteArray("cut") << TestStage::Folders << ErrorKind::Network;
}

void tst_AccountCheck::eachTroubleFailsItsStage()
{
    QFETCH(QByteArray, trouble);
    QFETCH(TestStage, stage);
    World w;
    if (trouble == "host") {
        w.instead[1] = [](FakeTransport &transport) {
            transport.setManualOpen(true);
            QMetaObject::invokeMethod(
                &transport, [&transport] { transport.serverCloses(); }, Qt::QueuedConnection);
        };
    } else if (trouble == "greeting") {
        w.instead[1] = [](FakeTransport &transport) {
            QObject::connect(&transport, &FakeTransport::clientOpened, &transport,
                             [&transport] { transport.serverSends("HTTP/1.0 400 what\r\n"); });
        };
    } else if (trouble == "bye") {
        w.imap.greetsBye = "too many connections";
    } else {
        FakeFault fault;
        fault.kind = trouble == "hang" ? FakeFault::Kind::Hang : FakeFault::Kind::CutBeforeAnswer;
        fault.command = trouble == "hang" ? "AUTHENTICATE" : "LIST";
        w.imapFaults.add(fault);
    }
    QCOMPARE(w.run(), std::optional(false));
    const Mail::StageReport report = w.last(TestSide::Incoming, stage);
    QCOMPARE(report.state, TestState::Failed);
    QTEST(report.error->kind, "kind");
    QCOMPARE(w.last(TestSide::Outgoing, TestStage::Login).state, TestState::Passed);
}

// W14: these servers take the password itself alone, and do not get it.
void tst_AccountCheck::passwordIsUsedAsChosen()
{
    World w;
    w.imap.mechanisms = w.smtp.mechanisms = {"PLAIN", "LOGIN"};
    w.settings.incoming.method = Mail::LoginMethod::SecurePassword;
    w.settings.outgoing.method = Mail::LoginMethod::SecurePassword;
    QCOMPARE(w.run(), std::optional(false));
    for (const TestSide side : {TestSide::Incoming, TestSide::Outgoing}) {
        const Mail::StageReport login = w.last(side, TestStage::Login);
        QCOMPARE(login.state, TestState::Failed);
        QCOMPARE(login.error->kind, ErrorKind::Unsupported);
    }
    QVERIFY(!w.imapRecording.received.contains("AUTHENTICATE"));
    QVERIFY(!w.imapRecording.received.contains("LOGIN"));
    QVERIFY(!w.journal.recording.received.contains("AUTH"));
}

void tst_AccountCheck::quotaIsAStage()
{
    World full;
    FakeQuota quota;
    quota.storageKiB = 1;
    full.site.account("anna")->setQuota(quota);
    QCOMPARE(full.run(), std::optional(true));
    QCOMPARE(full.last(TestSide::Incoming, TestStage::Quota).state, TestState::Passed);
    QVERIFY(full.last(TestSide::Incoming, TestStage::Quota).quotaPercent.has_value());

    World none;
    none.imap.capabilities.remove("QUOTA");
    QCOMPARE(none.run(), std::optional(true));
    QCOMPARE(none.last(TestSide::Incoming, TestStage::Quota).state, TestState::Skipped);

    // The protocol has no such thing: it is not even shown.
    none.settings.protocol = Mail::ReceiveProtocol::Pop3;
    for (const auto &stage : Doctor::AccountCheck::plannedStages(none.settings))
        QVERIFY(stage.stage != TestStage::Quota);
}

void tst_AccountCheck::senderIsAskedOnRequest_data()
{
    QTest::addColumn<bool>("isAsked");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("not asked") << false << true;
    QTest::newRow("taken") << true << true;
    QTest::newRow("refused") << true << false;
}

void tst_AccountCheck::senderIsAskedOnRequest()
{
    QFETCH(bool, isAsked);
    QFETCH(bool, isTaken);
    World w;
    w.scope = isAsked ? Mail::TestScope::Sender : Mail::TestScope::SignIn;
    if (!isTaken)
        w.smtp.refusedRecipients = {"anna@example.org"};
    QCOMPARE(w.run(), std::optional(isTaken));
    const Mail::StageReport report = w.last(TestSide::Outgoing, TestStage::Sender);
    QCOMPARE(report.state, !isAsked  ? TestState::Waiting
                           : isTaken ? TestState::Passed
                                     : TestState::Failed);
    QCOMPARE(w.journal.recording.received.contains("RCPT TO:<anna@example.org>"), isAsked);
    QVERIFY(!w.journal.recording.received.contains("DATA"));
    QVERIFY(!w.journal.recording.received.contains("BDAT"));
    QVERIFY(w.journal.accepted.isEmpty());
    QCOMPARE(Doctor::AccountCheck::plannedStages(w.settings, w.scope).constLast().stage,
             isAsked ? TestStage::Sender : TestStage::Login);
}

// For the support slip.
void tst_AccountCheck::whatWasSeenIsTold()
{
    World w;
    QCOMPARE(w.run(), std::optional(true));
    for (const TestSide side : {TestSide::Incoming, TestSide::Outgoing}) {
        const auto seen = w.last(side, TestStage::Encrypt).encryption;
        QVERIFY(seen.has_value());
        QCOMPARE(seen->protocol, QStringLiteral("TLSv1.3"));
        QCOMPARE(seen->cipher, QStringLiteral("TLS_AES_256_GCM_SHA384"));
    }
    QVERIFY(w.last(TestSide::Incoming, TestStage::Login)
                .capabilities.contains(QStringLiteral("IMAP4REV1")));
    QVERIFY(w.last(TestSide::Outgoing, TestStage::Login)
                .capabilities.contains(QStringLiteral("PIPELINING")));
}

// SEC-10: what was said is kept for support, what was said in secret is not.
void tst_AccountCheck::sec10AFailureHasTheConversation()
{
    World w;
    w.password = QStringLiteral("wr0ng-secret");
    QCOMPARE(w.run(), std::optional(false));
    const Mail::StageReport login = w.last(TestSide::Incoming, TestStage::Login);
    QCOMPARE(login.state, TestState::Failed);
    const QString said = login.conversation.join(u'\n');
    QVERIFY2(said.contains(QStringLiteral("S: * OK")), qPrintable(said));
    QVERIFY2(said.contains(QStringLiteral("AUTHENTICATE")), qPrintable(said));
    QVERIFY(login.conversation.size() > 3);
    for (const QByteArray &secret :
         {QByteArray("wr0ng-secret"), QByteArray("wr0ng-secret").toBase64(),
          QByteArray("\0anna\0wr0ng-secret", 18).toBase64()})
        QVERIFY2(!said.contains(QString::fromLatin1(secret)), qPrintable(said));
    // Nobody needs it of what works.
    QVERIFY(w.last(TestSide::Incoming, TestStage::Greeting).conversation.isEmpty());
}

void tst_AccountCheck::w11FoldersAreToldOf_data()
{
    QTest::addColumn<bool>("isGmail");
    QTest::newRow("a usual server") << false;
    QTest::newRow("one that files what it sends") << true;
}

void tst_AccountCheck::w11FoldersAreToldOf()
{
    QFETCH(bool, isGmail);
    World w;
    w.site.account("anna")->create(QStringLiteral("Gone out"), "\\Sent");
    if (isGmail)
        w.imap.capabilities.insert("X-GM-EXT-1");
    QCOMPARE(w.run(), std::optional(true));
    QCOMPARE(w.filesSent, std::optional(isGmail));
    QCOMPARE(w.listed.size(), 2);
    const auto sent = std::find_if(w.listed.cbegin(), w.listed.cend(), [](const auto &mailbox) {
        return mailbox.specialUse == Mail::SpecialUse::Sent;
    });
    QVERIFY(sent != w.listed.cend());
    QCOMPARE(sent->name, QStringLiteral("Gone out"));
}

void tst_AccountCheck::receiveOnlyIsFine()
{
    World w;
    w.settings.outgoing = {};
    QCOMPARE(w.run(), std::optional(true));
    QCOMPARE(w.transports.count(), 1);
    for (const Mail::StageReport &stage : Doctor::AccountCheck::plannedStages(w.settings))
        QCOMPARE(stage.state == TestState::Skipped, stage.side == TestSide::Outgoing);
}

QTEST_GUILESS_MAIN(tst_AccountCheck)
#include "tst_AccountCheck.moc"
