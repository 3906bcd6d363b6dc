// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The support slip: nothing personal is in it, in whatever language it is; what helps is.
#include "tests/ui/wizard/FakeAccountService.h"
#include "ui/diagnosis/SlipDialog.h"
#include "ui/diagnosis/SlipReport.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSysInfo>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Engine;
using namespace Martlet::Ui;

namespace
{

/// A server that repeats in its refusal all it was told.
SlipFacts talkativeFailure()
{
    SlipFacts facts = slipFactsHere();
    facts.account = Test::sampleAccount();
    facts.account.providerId = QStringLiteral("yandex");
    facts.account.incoming.login = QStringLiteral("CORP\\ivan.secretname");
    facts.secrets = {Secret(QStringLiteral("p4ssw0rd!"))};
    facts.hostNames << QStringLiteral("annas-laptop");
    facts.othersLogins = {QStringLiteral("anna@example.net")};
    Error error;
    error.kind = ErrorKind::AuthenticationRejected;
    error.what = QStringLiteral("log in");
    error.detail = QStringLiteral(
        "535 5.7.8 ivan@example.ru (ivan.secretname, anna@example.net) p4ssw0rd! from annas-laptop "
        "[192.168.1.44] 10.1.2.3 fe80::1%eth0 refused, see https://example.ru/help?user=ivan");
    StageReport failed;
    failed.side = TestSide::Incoming;
    failed.stage = TestStage::Login;
    failed.state = TestState::Failed;
    failed.milliseconds = 321;
    failed.error = error;
    StageReport passed;
    passed.state = TestState::Passed;
    passed.milliseconds = 12;
    Mail::SeenEncryption seen;
    seen.protocol = QStringLiteral("TLSv1.3");
    seen.cipher = QStringLiteral("TLS_AES_256_GCM_SHA384");
    seen.chain = {{QStringLiteral("imap.example.ru"), QStringLiteral("Example CA"),
                   QDateTime::currentDateTimeUtc(), QByteArray(32, 'x')}};
    passed.encryption = seen;
    failed.conversation = {
        QStringLiteral("C: A1 AUTHENTICATE PLAIN ***"),
        QStringLiteral("S: A1 NO ivan.secretname: p4ssw0rd! is wrong, says anna@example.net")};
    failed.capabilities = {QStringLiteral("IMAP4rev1"), QStringLiteral("AUTH=PLAIN")};
    facts.stages = {passed, failed};
    Doctor::Diagnosis diagnosis;
    diagnosis.codes = {Doctor::FindingCode::Auth2};
    diagnosis.values.provider = QStringLiteral("Yandex");
    diagnosis.values.login = facts.account.incoming.login;
    facts.diagnoses = {{TestSide::Incoming, diagnosis}};
    return facts;
}

} // namespace

class tst_SlipReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingPersonalIsInIt_data();
    void nothingPersonalIsInIt();
    void whatHelpsIsInIt();
    void itIsInTheChosenLanguage();
    void whatIsSeenIsCopied();
};

void tst_SlipReport::nothingPersonalIsInIt_data()
{
    QTest::addColumn<QString>("language");
    for (const char *language : {"en", "ru", "sk", "xx"})
        QTest::newRow(language) << QString::fromLatin1(language);
}

void tst_SlipReport::nothingPersonalIsInIt()
{
    QFETCH(QString, language);
    const QString slip = slipReport(talkativeFailure(), slipWords(language));
    for (const char *personal :
         {"ivan@example.ru", "ivan.secretname", "sales@example.ru", "anna@", "p4ssw0rd",
          "annas-laptop", "192.168.1.44", "10.1.2.3", "fe80", "user=ivan", "Иван"})
        QVERIFY2(!slip.contains(QString::fromUtf8(personal), Qt::CaseInsensitive),
                 qPrintable(QString::fromUtf8(personal) + u'\n' + slip));
    const QString here = QSysInfo::machineHostName();
    if (here.size() > 3 && here != QStringLiteral("localhost"))
        QVERIFY2(!slip.contains(here, Qt::CaseInsensitive), qPrintable(slip));
}

void tst_SlipReport::whatHelpsIsInIt()
{
    const QString slip = slipReport(talkativeFailure(), slipWords(QStringLiteral("en")));
    for (const char *part :
         {"imap.example.ru:993, SSL/TLS", "smtp.example.ru:587, STARTTLS", "535 5.7.8", "AUTH-2",
          "321 ms", "| C: A1 AUTHENTICATE PLAIN", "| S: A1 NO", "TLSv1.3, TLS_AES_256_GCM_SHA384",
          "Example CA", "IMAP4rev1, AUTH=PLAIN", "yandex", "i***@example.ru", "CORP\\i***",
          "https://example.ru/help", "Qt "})
        QVERIFY2(slip.contains(QString::fromLatin1(part)), qPrintable(slip));
    // The outgoing side was not reached.
    QVERIFY(slip.contains(QStringLiteral("Not checked yet")));
}

/// The words of findings are translated for a long time.
void tst_SlipReport::itIsInTheChosenLanguage()
{
    const QString russian = slipReport(talkativeFailure(), slipWords(QStringLiteral("ru")));
    QVERIFY2(russian.contains(QStringLiteral("требует")), qPrintable(russian));
    const QString slovak = slipReport(talkativeFailure(), slipWords(QStringLiteral("sk")));
    QVERIFY2(slovak.contains(QStringLiteral("heslo")), qPrintable(slovak));
}

void tst_SlipReport::whatIsSeenIsCopied()
{
    SlipDialog dialog(talkativeFailure());
    dialog.show();
    auto *language = dialog.findChild<QComboBox *>(QStringLiteral("language"));
    language->setCurrentIndex(language->findData(QStringLiteral("sk")));
    const QString seen =
        dialog.findChild<QPlainTextEdit *>(QStringLiteral("preview"))->toPlainText();
    QVERIFY(!seen.isEmpty());
    dialog.findChild<QPushButton *>(QStringLiteral("copy"))->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), seen);
    language->setCurrentIndex(language->findData(QStringLiteral("ru")));
    QVERIFY(dialog.text() != seen);
}

QTEST_MAIN(tst_SlipReport)
#include "tst_SlipReport.moc"
