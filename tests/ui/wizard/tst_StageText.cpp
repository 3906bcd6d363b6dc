// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/wizard/FakeAccountService.h"
#include "ui/wizard/ProviderText.h"
#include "ui/wizard/StageText.h"

#include <QLocale>
#include <QSet>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Ui;
using namespace Martlet::Engine;

namespace
{

StageReport failed(TestSide side, TestStage stage, ErrorKind kind, const QString &detail = {})
{
    StageReport report;
    report.side = side;
    report.stage = stage;
    report.state = TestState::Failed;
    report.error = Error{kind, Retry::AfterUserAction, QStringLiteral("step"), detail};
    return report;
}

UntrustedCertificate certificate(const QString &host, const QString &reason)
{
    UntrustedCertificate untrusted;
    untrusted.host = host;
    untrusted.port = 993;
    untrusted.sha256 = QByteArray(32, 'x');
    untrusted.reasons = {reason};
    return untrusted;
}

} // namespace

class TestStageText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Rule 8 of the doctor: when the refused password worked last.
    void aPasswordThatWorkedIsDated()
    {
        const QString words = QStringLiteral("The server accepted this password until");
        TestContext context{Test::sampleAccount(), std::nullopt};
        Doctor::Diagnosis diagnosis;
        diagnosis.codes = {Doctor::FindingCode::Auth10, Doctor::FindingCode::Auth1};
        const StageReport report =
            failed(TestSide::Incoming, TestStage::Login, ErrorKind::AuthenticationRejected);
        context.diagnoses.insert_or_assign(TestSide::Incoming, diagnosis);
        for (const QString &other : adviceFor(report, context).others)
            QVERIFY(!other.contains(words));
        diagnosis.values.workedAt = QDateTime(QDate(2026, 5, 3), QTime(12, 0), Qt::UTC);
        context.diagnoses.insert_or_assign(TestSide::Incoming, diagnosis);
        const QString first = adviceFor(report, context).others.value(0);
        QVERIFY(first.startsWith(words));
        QVERIFY(first.contains(
            QLocale().toString(diagnosis.values.workedAt.toLocalTime(), QLocale::ShortFormat)));
        // A server that says why leaves no question about the password.
        diagnosis.codes = {Doctor::FindingCode::Auth7};
        context.diagnoses.insert_or_assign(TestSide::Incoming, diagnosis);
        QVERIFY(adviceFor(report, context).others.isEmpty());
    }

    /// Every failure of every stage has a whole sentence and at least one button.
    void everyFailureHasASentenceAndAButton()
    {
        const TestContext context{Test::sampleAccount(), std::nullopt};
        for (int kind = 0; kind <= int(ErrorKind::Cancelled); ++kind) {
            for (int stage = 0; stage <= int(TestStage::Sender); ++stage) {
                for (const TestSide side : {TestSide::Incoming, TestSide::Outgoing}) {
                    const StageAdvice advice =
                        adviceFor(failed(side, TestStage(stage), ErrorKind(kind)), context);
                    QVERIFY(advice.sentence.endsWith(u'.'));
                    QVERIFY(!advice.sentence.contains(QStringLiteral("%1")));
                    QVERIFY(!advice.sentence.contains(u'!'));
                    QVERIFY(!advice.fixes.isEmpty());
                }
            }
        }
    }

    /// The truth about encryption (N9): told where it is wanted, and always where it changed.
    void whoVouchesIsTold()
    {
        StageReport report;
        report.stage = TestStage::Encrypt;
        report.state = TestState::Passed;
        TestContext context{Test::sampleAccount(), std::nullopt};
        QVERIFY(noteFor(report, context).sentence.isEmpty());
        Mail::SeenEncryption seen;
        seen.protocol = QStringLiteral("TLSv1.3");
        seen.authority = QStringLiteral("Example CA");
        seen.chain = {{QStringLiteral("imap.example.ru"), QStringLiteral("E7"),
                       QDateTime::currentDateTimeUtc().addDays(60), QByteArray(32, 'x')}};
        report.encryption = seen;
        QVERIFY(noteFor(report, context).sentence.isEmpty());
        context.showsEncryption = true;
        QVERIFY(noteFor(report, context).sentence.contains(QStringLiteral("Example CA")));
        QVERIFY(!noteFor(report, context).isWarning);
        report.encryption->issuerBefore = QStringLiteral("Old Authority");
        for (const bool shows : {true, false}) {
            context.showsEncryption = shows;
            QVERIFY(noteFor(report, context).isWarning);
            QVERIFY(noteFor(report, context).sentence.contains(QStringLiteral("Old Authority")));
        }
        // It is no news for ever.
        report.encryption->changedAt = QDateTime::currentDateTimeUtc().addDays(-31);
        QVERIFY(!noteFor(report, context).isWarning);
    }

    /// SEC-8: only where it leads to the provider itself.
    void aPageTheServerNamesIsOffered_data()
    {
        QTest::addColumn<bool>("isProviders");
        QTest::newRow("the provider's") << true;
        QTest::newRow("another") << false;
    }
    void aPageTheServerNamesIsOffered()
    {
        QFETCH(bool, isProviders);
        TestContext context{Test::sampleAccount(), std::nullopt};
        Doctor::Diagnosis diagnosis;
        diagnosis.codes = {Doctor::FindingCode::Auth5};
        diagnosis.alert = QStringLiteral("Please log in via your web browser");
        const QUrl page(QStringLiteral("https://accounts.example.ru/continue"));
        diagnosis.link = Doctor::ServerLink{page, isProviders};
        context.diagnoses = {{TestSide::Incoming, diagnosis}};
        const StageReport report =
            failed(TestSide::Incoming, TestStage::Login, ErrorKind::AuthenticationRejected);
        const StageAdvice advice = adviceFor(report, context);
        QCOMPARE(advice.fixes.contains(Fix::OpenServerPage), isProviders);
        QCOMPARE(serverPage(report, context), isProviders ? page : QUrl());
        QCOMPARE(advice.alert, diagnosis.alert);
    }

    void whatIsInsistedOnIsOfferedToGo()
    {
        Mail::AccountSettings settings = Test::sampleAccount();
        settings.incoming.method = Mail::LoginMethod::SecurePassword;
        const StageReport report =
            failed(TestSide::Incoming, TestStage::Login, ErrorKind::AuthenticationRejected);
        QCOMPARE(adviceFor(report, {settings, std::nullopt}).fixes.first(), Fix::AutomaticLogin);
        const auto mended = mendedSettings(Fix::AutomaticLogin, report, settings);
        QVERIFY(mended.has_value());
        QCOMPARE(mended->incoming.method, Mail::LoginMethod::Automatic);
        settings.incoming.method = Mail::LoginMethod::Automatic;
        QVERIFY(!adviceFor(report, {settings, std::nullopt}).fixes.contains(Fix::AutomaticLogin));
        QVERIFY(!mendedSettings(Fix::TryAgain, report, settings));
    }

    void stagesThatCannotBeReachedDiffer()
    {
        const TestContext context{Test::sampleAccount(), std::nullopt};
        QSet<QString> sentences;
        for (const TestStage stage :
             {TestStage::FindServer, TestStage::Connect, TestStage::Encrypt, TestStage::Greeting})
            sentences << adviceFor(failed(TestSide::Incoming, stage, ErrorKind::Network), context)
                             .sentence;
        QCOMPARE(sentences.size(), 4);
    }

    void namesTheFailingSide()
    {
        const TestContext context{Test::sampleAccount(), std::nullopt};
        const StageAdvice advice =
            adviceFor(failed(TestSide::Outgoing, TestStage::Connect, ErrorKind::Timeout), context);
        QVERIFY(advice.sentence.contains(QStringLiteral("smtp.example.ru")));
        QVERIFY(advice.sentence.contains(QStringLiteral("587")));
    }

    void loginRefusedOffersTheOtherForm_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("other");
        QTest::newRow("address") << QStringLiteral("ivan@example.ru") << QStringLiteral("ivan");
        QTest::newRow("local part") << QStringLiteral("ivan") << QStringLiteral("ivan@example.ru");
    }
    void loginRefusedOffersTheOtherForm()
    {
        QFETCH(QString, login);
        QFETCH(QString, other);
        Mail::AccountSettings settings = Test::sampleAccount();
        settings.incoming.login = login;
        const StageReport report =
            failed(TestSide::Incoming, TestStage::Login, ErrorKind::AuthenticationRejected);
        QCOMPARE(otherLogin(report, settings), other);
        QVERIFY(adviceFor(report, {settings, std::nullopt}).fixes.contains(Fix::OtherLogin));
    }

    void providerWithAppPasswordsSaysSo()
    {
        const ProviderOffer offer = Test::yandexOffer({}, QStringLiteral("ivan@yandex.example"));
        const StageAdvice advice = adviceFor(failed(TestSide::Incoming, TestStage::Login,
                                                    ErrorKind::AuthenticationRejected,
                                                    QStringLiteral("[AUTHENTICATIONFAILED] nope")),
                                             {offer.imap, offer});
        QVERIFY(advice.sentence.startsWith(QStringLiteral("Yandex Mail refuses the password.")));
        QCOMPARE(advice.fixes.first(), Fix::NewPassword);
        QVERIFY(advice.fixes.contains(Fix::OpenPasswordPage));
        QVERIFY(advice.fixes.contains(Fix::OpenSwitchOnPage));
        QCOMPARE(advice.serverWords, QStringLiteral("[AUTHENTICATIONFAILED] nope"));
    }

    void sec8ServerWordsAreCleanAndShort()
    {
        const QString hostile = QStringLiteral("a\u202eb\u0007") + QString(1000, u'x');
        const StageAdvice advice = adviceFor(
            failed(TestSide::Incoming, TestStage::Login, ErrorKind::ServerRefused, hostile),
            {Test::sampleAccount(), std::nullopt});
        QVERIFY(advice.serverWords.size() <= 500);
        QVERIFY(!advice.serverWords.contains(QChar(0x202e)));
        QVERIFY(!advice.serverWords.contains(QChar(7)));
    }

    void sec5WhatCanBeTrusted_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<bool>("can");
        const QString own = QStringLiteral("nas.example.org");
        const QString preset = QStringLiteral("IMAP.yandex.example");
        QTest::newRow("own, self-signed") << own << QStringLiteral("self-signed") << true;
        QTest::newRow("own, unknown issuer") << own << QStringLiteral("untrusted-issuer") << true;
        QTest::newRow("own, other name") << own << QStringLiteral("wrong-host") << true;
        QTest::newRow("own, revoked") << own << QStringLiteral("revoked") << false;
        QTest::newRow("own, weak") << own << QStringLiteral("weak") << false;
        QTest::newRow("own, expired") << own << QStringLiteral("expired") << false;
        QTest::newRow("own, of the future") << own << QStringLiteral("not-yet-valid") << false;
        QTest::newRow("own, changed") << own << QStringLiteral("changed") << false;
        QTest::newRow("of our list") << preset << QStringLiteral("self-signed") << false;
    }
    void sec5WhatCanBeTrusted()
    {
        QFETCH(QString, host);
        QFETCH(QString, reason);
        QFETCH(bool, can);
        const ProviderOffer offer = Test::yandexOffer({}, QStringLiteral("ivan@yandex.example"));
        QCOMPARE(canTrust(certificate(host, reason), offer), can);
    }

    void sec5NoExceptionWithoutFingerprint()
    {
        UntrustedCertificate untrusted =
            certificate(QStringLiteral("nas.example.org"), QStringLiteral("self-signed"));
        untrusted.sha256.clear();
        QVERIFY(!canTrust(untrusted, std::nullopt));
    }

    void providerStepsFollowTheLoginKind_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("switchOn");
        QTest::addColumn<int>("steps");
        QTest::newRow("password") << int(LoginKind::Password) << false << 0;
        QTest::newRow("password, off") << int(LoginKind::Password) << true << 1;
        QTest::newRow("app password") << int(LoginKind::AppPassword) << false << 1;
        QTest::newRow("app password, off") << int(LoginKind::OAuthOrAppPassword) << true << 2;
        QTest::newRow("code") << int(LoginKind::AuthorizationCode) << true << 2;
        QTest::newRow("separate") << int(LoginKind::SeparatePassword) << false << 1;
    }
    void providerStepsFollowTheLoginKind()
    {
        QFETCH(int, kind);
        QFETCH(bool, switchOn);
        QFETCH(int, steps);
        ProviderOffer offer = Test::yandexOffer({}, QStringLiteral("ivan@yandex.example"));
        offer.loginKind = LoginKind(kind);
        offer.needsSwitchOn = switchOn;
        offer.needsPop3SwitchOn = !switchOn;
        QCOMPARE(providerSteps(offer, Mail::ReceiveProtocol::Imap).size(), steps);
        QCOMPARE(providerSteps(offer, Mail::ReceiveProtocol::Pop3).size(),
                 switchOn ? steps - 1 : steps + 1);
        QVERIFY(obstacle(offer).isEmpty());
    }

    void browserSignInAndPop3OnlyAreSaidHonestly()
    {
        ProviderOffer offer = Test::yandexOffer({}, QStringLiteral("ivan@yandex.example"));
        offer.loginKind = LoginKind::OAuth;
        QVERIFY(obstacle(offer).contains(QStringLiteral("registered with")));
        offer.loginKind = LoginKind::Password;
        QVERIFY(onlyProtocolText(offer).isEmpty());
        offer.hasImap = false;
        QVERIFY(obstacle(offer).isEmpty());
        QVERIFY(onlyProtocolText(offer).contains(QStringLiteral("only POP3")));
    }

    void notesAreThoseOfTheProtocol()
    {
        ProviderOffer offer;
        offer.pop3.emplace();
        offer.pop3->email = QStringLiteral("ivan@gmail.example");
        offer.noteKeys = {QStringLiteral("pop3-keeps-copies"), QStringLiteral("from-equals-login"),
                          QStringLiteral("few-folders"), QStringLiteral("pop3-hands-out-once"),
                          QStringLiteral("made-up")};
        QCOMPARE(providerNotes(offer, Mail::ReceiveProtocol::Imap).size(), 2);
        const QStringList notes = providerNotes(offer, Mail::ReceiveProtocol::Pop3);
        QCOMPARE(notes.size(), 3);
        QVERIFY(notes.first().contains(QStringLiteral("no effect")));
        QVERIFY(notes.last().contains(QStringLiteral("recent:ivan@gmail.example")));
    }

    void pop3SaysWhatTheServerMeans_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("meaning");
        const int later = int(ErrorKind::ServerUnavailable);
        QTest::newRow("POP-1 in use") << later << QStringLiteral("[IN-USE] Do you have another?")
                                      << QStringLiteral("Another program is fetching");
        QTest::newRow("POP-1 words")
            << later << QStringLiteral("Mailbox is locked by another POP3 session")
            << QStringLiteral("Another program is fetching");
        QTest::newRow("POP-2") << later << QStringLiteral("[LOGIN-DELAY] minimum time")
                               << QStringLiteral("more time between two checks");
        QTest::newRow("POP-3") << later << QStringLiteral("[SYS/TEMP] oops")
                               << QStringLiteral("cannot serve you right now");
        QTest::newRow("POP-4") << int(ErrorKind::ServerRefused)
                               << QStringLiteral("[SYS/PERM] POP is off")
                               << QStringLiteral("POP3 is not allowed for this mailbox");
        QTest::newRow("E01, E07") << int(ErrorKind::AuthenticationRejected)
                                  << QStringLiteral("Login failure or POP3 disabled")
                                  << QStringLiteral("POP3 is not switched on");
    }
    void pop3SaysWhatTheServerMeans()
    {
        QFETCH(int, kind);
        QFETCH(QString, words);
        QFETCH(QString, meaning);
        ProviderOffer offer = Test::yandexOffer({}, QStringLiteral("ivan@yandex.example"));
        offer.loginKind = LoginKind::Password;
        offer.needsSwitchOn = false;
        const TestContext context{*offer.pop3, offer};
        const StageReport report =
            failed(TestSide::Incoming, TestStage::Login, ErrorKind(kind), words);
        const StageAdvice advice = adviceFor(report, context);
        QVERIFY2(advice.sentence.contains(meaning), qPrintable(advice.sentence));
        QVERIFY(!advice.fixes.isEmpty());
        QCOMPARE(advice.serverWords, words);
        // Only what waiting cannot mend leads to the page.
        QCOMPARE(advice.fixes.contains(Fix::OpenSwitchOnPage),
                 ErrorKind(kind) != ErrorKind::ServerUnavailable);
        // P16: the old form of the login, without the domain, is one button away.
        QCOMPARE(advice.fixes.contains(Fix::OtherLogin),
                 ErrorKind(kind) == ErrorKind::AuthenticationRejected);
    }

    // What the doctor found is said instead, and what mends it comes first.
    void diagnosisTakesTheWord()
    {
        TestContext context{Test::sampleAccount(), std::nullopt};
        const StageReport report =
            failed(TestSide::Incoming, TestStage::Encrypt, ErrorKind::TlsUntrusted,
                   QStringLiteral("wrong version number"));
        const QString general = adviceFor(report, context).sentence;
        Doctor::Diagnosis diagnosis;
        diagnosis.codes = {Doctor::FindingCode::Tls1, Doctor::FindingCode::Tls5};
        diagnosis.values.port = 143;
        diagnosis.values.tlsPort = 993;
        context.diagnoses.insert_or_assign(TestSide::Outgoing, diagnosis);
        QCOMPARE(adviceFor(report, context).sentence, general); // the other side's
        context.diagnoses.insert_or_assign(TestSide::Incoming, diagnosis);
        const StageAdvice advice = adviceFor(report, context);
        QVERIFY2(advice.sentence.startsWith(QStringLiteral("Port 143 does not use TLS")),
                 qPrintable(advice.sentence));
        QCOMPARE(advice.code, QStringLiteral("TLS-1"));
        QCOMPARE(advice.fixes.first(), Fix::UseStartTls);
        QVERIFY(advice.fixes.contains(Fix::EditServers));
        QCOMPARE(advice.others.size(), 1);
        // Nothing is known: the general words stay.
        context.diagnoses.clear();
        context.diagnoses.insert_or_assign(TestSide::Incoming, Doctor::Diagnosis());
        QCOMPARE(adviceFor(report, context).sentence, general);
    }

    void pagesAreOfferedWhereTheyAreKnown()
    {
        Engine::ProviderOffer offer = Test::yandexOffer({}, QStringLiteral("x@yandex.example"));
        TestContext context{offer.imap, offer};
        const StageReport report =
            failed(TestSide::Incoming, TestStage::Login, ErrorKind::AuthenticationRejected);
        Doctor::Diagnosis diagnosis;
        diagnosis.codes = {Doctor::FindingCode::Auth2};
        context.diagnoses.insert_or_assign(TestSide::Incoming, diagnosis);
        QCOMPARE(adviceFor(report, context).fixes.first(), Fix::OpenPasswordPage);
        context.offer->passwordPage.clear();
        QVERIFY(adviceFor(report, context).fixes.first() != Fix::OpenPasswordPage);
        context.diagnoses.clear();
        diagnosis.codes = {Doctor::FindingCode::Auth5};
        context.diagnoses.insert_or_assign(TestSide::Incoming, diagnosis);
        QVERIFY(!adviceFor(report, context).fixes.contains(Fix::OpenWebmail));
        context.offer->webmailPage = QUrl(QStringLiteral("https://mail.example.org/"));
        QCOMPARE(adviceFor(report, context).fixes.first(), Fix::OpenWebmail);
    }

    void encryptionGoesWithItsPort()
    {
        const Mail::ServerSettings server{QStringLiteral("mail.example.org"), 143,
                                          Mail::Encryption::StartTls, QStringLiteral("anna")};
        using Mail::ReceiveProtocol;
        const auto tls = [&](TestSide side, ReceiveProtocol protocol) {
            const Mail::ServerSettings changed =
                withEncryption(Fix::UseTls, server, side, protocol);
            return changed.encryption == Mail::Encryption::Tls && changed.login == server.login
                       ? changed.port
                       : quint16(0);
        };
        QCOMPARE(tls(TestSide::Incoming, ReceiveProtocol::Imap), quint16(993));
        QCOMPARE(tls(TestSide::Incoming, ReceiveProtocol::Pop3), quint16(995));
        QCOMPARE(tls(TestSide::Outgoing, ReceiveProtocol::Pop3), quint16(465));
        Mail::ServerSettings other = server;
        other.encryption = Mail::Encryption::Tls;
        QCOMPARE(withEncryption(Fix::UseStartTls, other, TestSide::Incoming, ReceiveProtocol::Imap),
                 server);
    }

    void pop3CountsLetters()
    {
        TestContext context{Test::sampleAccount(), std::nullopt};
        context.settings.protocol = Mail::ReceiveProtocol::Pop3;
        StageReport report;
        report.stage = TestStage::Folders;
        QCOMPARE(stageTitle(report, context), QStringLiteral("Count the letters"));
        report.letters = 2314;
        QVERIFY(stageTitle(report, context).contains(QLocale().toString(2314)));
    }
};

QTEST_MAIN(TestStageText)
#include "tst_StageText.moc"
