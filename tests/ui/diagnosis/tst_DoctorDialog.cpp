// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The doctor's window: a stored account is checked live, a remedy is tried before it is kept,
// pasted texts are explained, and the guide goes on from what is known.
#include "tests/ui/wizard/FakeAccountService.h"
#include "tests/ui/wizard/FakeTestLetters.h"
#include "ui/diagnosis/DoctorDialog.h"
#include "ui/diagnosis/SlipReport.h"
#include "ui/wizard/StageText.h"
#include "ui/wizard/TestLetterView.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

#include <algorithm>

using namespace Martlet;
using namespace Martlet::Engine;
using namespace Martlet::Ui;

namespace
{

struct Fixture {
    Fixture()
    {
        Mail::AccountSettings other = Test::sampleAccount();
        other.key = Mail::AccountKey(4);
        other.name = QStringLiteral("Home");
        other.email = QStringLiteral("ivan@yandex.example");
        other.providerId = QStringLiteral("yandex");
        other.incoming.host = QStringLiteral("imap.other.example");
        Mail::AccountSettings local;
        local.key = Mail::AccountKey(5);
        local.protocol = Mail::ReceiveProtocol::Local;
        accounts.stored = {Test::sampleAccount(), other, local};
        accounts.offers.insert(QStringLiteral("yandex.example"),
                               Test::yandexOffer({}, other.email));
        dialog = std::make_unique<DoctorDialog>(accounts);
        dialog->show();
    }

    template<class W>
    W *child(const char *name) const
    {
        return dialog->findChild<W *>(QString::fromLatin1(name));
    }
    void click(const char *name) const { child<QPushButton>(name)->click(); }
    [[nodiscard]] QString verdict() const { return child<QLabel>("verdict")->text(); }

    [[nodiscard]] QPushButton *fix(Fix wanted) const
    {
        const auto buttons = dialog->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->property("fix").isValid() && button->property("fix").toInt() == int(wanted))
                return button;
        }
        return nullptr;
    }

    void complain(Doctor::GuidePage page) const
    {
        auto *complaint = child<QComboBox>("complaint");
        complaint->setCurrentIndex(complaint->findData(int(page)));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    [[nodiscard]] QPushButton *action(Doctor::GuideAction wanted) const
    {
        const auto buttons = dialog->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->property("action").isValid() &&
                button->property("action").toInt() == int(wanted))
                return button;
        }
        return nullptr;
    }

    Test::FakeAccountService accounts;
    std::unique_ptr<DoctorDialog> dialog;
};

Error refused(const char *detail)
{
    Error error;
    error.kind = ErrorKind::AuthenticationRejected;
    error.detail = QString::fromLatin1(detail);
    return error;
}

} // namespace

class tst_DoctorDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStoredAccountIsChecked();
    void theAccountIsChosen();
    void aRemedyIsTriedBeforeItIsKept();
    void aRemedyThatFailsIsNotOffered();
    void thePasswordIsAskedElsewhere();
    void pastedTextsAreExplained();
    void unknownTextsAreSaidToBe();
    void theGuideKnowsTheCheck();
    void theGuideAsksTheRest();
    void theGuideGivesTheProvidersServers();
    void theGuideSwitchesToImap();
    void theSlipTellsTheCheck();
    void whetherALetterIsTakenIsAskedOnRequest();
    void aCheckThatPassedOffersALetter();
    void severalReasonsAreTold();
    void anotherAccountBeginsAnew();
    void everythingHasAName();
};

void tst_DoctorDialog::aStoredAccountIsChecked()
{
    Fixture f;
    f.click("check");
    QCOMPARE(f.accounts.testsStarted, 1);
    QCOMPARE(f.accounts.testedSettings, f.accounts.stored.constFirst());
    // The stored password is used.
    QVERIFY(f.accounts.testedSecrets->incoming.isEmpty());
    QVERIFY(!f.child<QPushButton>("check")->isEnabled());
    f.accounts.test->passAll();
    QCOMPARE(f.verdict(), QStringLiteral("Everything works: receiving and sending."));
    QVERIFY(f.child<QPushButton>("check")->isEnabled());
    QVERIFY(f.child<QPushButton>("keep")->isHidden());
}

void tst_DoctorDialog::theAccountIsChosen()
{
    Fixture f;
    auto *choice = f.child<QComboBox>("account");
    // Folders of this computer have no server.
    QCOMPARE(choice->count(), 2);
    f.dialog->check(Mail::AccountKey(4));
    QCOMPARE(choice->currentText(), QStringLiteral("Home"));
    QCOMPARE(f.accounts.testedSettings->key, Mail::AccountKey(4));
}

void tst_DoctorDialog::aRemedyIsTriedBeforeItIsKept()
{
    Fixture f;
    f.click("check");
    f.accounts.test->failAt(TestSide::Incoming, TestStage::Login, refused("NO"));
    QPushButton *other = f.fix(Fix::OtherLogin);
    QVERIFY(other);
    other->click();
    QTRY_COMPARE(f.accounts.testsStarted, 2);
    QCOMPARE(f.accounts.testedSettings->incoming.login, QStringLiteral("ivan"));
    QVERIFY(!f.accounts.updatedSettings);
    f.accounts.test->passAll();
    QVERIFY(!f.child<QPushButton>("keep")->isHidden());
    f.click("keep");
    QTRY_VERIFY(f.accounts.updatedSettings);
    QCOMPARE(f.accounts.updatedSettings->incoming.login, QStringLiteral("ivan"));
    QTRY_COMPARE(f.verdict(), QStringLiteral("The settings were kept."));
}

void tst_DoctorDialog::aRemedyThatFailsIsNotOffered()
{
    Fixture f;
    f.click("check");
    f.accounts.test->failAt(TestSide::Incoming, TestStage::Login, refused("NO"));
    f.fix(Fix::OtherLogin)->click();
    QTRY_COMPARE(f.accounts.testsStarted, 2);
    f.accounts.test->failAt(TestSide::Incoming, TestStage::Login, refused("NO"));
    QVERIFY(f.child<QPushButton>("keep")->isHidden());
    QVERIFY(!f.accounts.updatedSettings);
}

void tst_DoctorDialog::thePasswordIsAskedElsewhere()
{
    Fixture f;
    QSignalSpy asked(f.dialog.get(), &DoctorDialog::passwordWanted);
    f.click("check");
    f.accounts.test->failAt(TestSide::Incoming, TestStage::Login, refused("NO"));
    f.fix(Fix::NewPassword)->click();
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(asked.constFirst().constFirst().value<Mail::AccountKey>(), Mail::AccountKey(3));
}

void tst_DoctorDialog::pastedTextsAreExplained()
{
    Fixture f;
    f.dialog->explain(QStringLiteral("Outlook: (0x800CCC78) The server responded: 553 5.7.1 Sender "
                                     "address rejected: not owned by auth user"));
    QCOMPARE(f.dialog->findChild<QTabWidget *>()->currentIndex(), 1);
    const auto findings = f.dialog->findChildren<QLabel *>(QStringLiteral("finding"));
    QVERIFY(!findings.isEmpty());
    QCOMPARE(findings.constFirst()->property("code").toString(), QStringLiteral("SMTP-2"));
    // The text stays as it was, beside.
    QVERIFY(f.child<QPlainTextEdit>("pasted")->toPlainText().startsWith(QStringLiteral("Outlook")));
}

void tst_DoctorDialog::unknownTextsAreSaidToBe()
{
    Fixture f;
    f.dialog->explain(QStringLiteral("Hello, how are you?"));
    QVERIFY(f.dialog->findChildren<QLabel *>(QStringLiteral("finding")).isEmpty());
    const auto verdicts = f.dialog->findChildren<QLabel *>(QStringLiteral("verdict"));
    QVERIFY(std::any_of(verdicts.cbegin(), verdicts.cend(), [](const QLabel *label) {
        return label->text() == QStringLiteral("This text is not known.");
    }));
}

void tst_DoctorDialog::theGuideKnowsTheCheck()
{
    Fixture f;
    f.dialog->showPage(DoctorDialog::Page::Steps, Mail::AccountKey(4));
    auto *complaint = f.child<QComboBox>("complaint");
    complaint->setCurrentIndex(complaint->findData(int(Doctor::GuidePage::NoConnection)));
    // The servers are not those of the provider, which is known without asking.
    const auto advices = f.dialog->findChildren<QLabel *>(QStringLiteral("advice"));
    QVERIFY(std::any_of(advices.cbegin(), advices.cend(), [](const QLabel *label) {
        return label->text().contains(QStringLiteral("differ from what the provider gives"));
    }));
}

void tst_DoctorDialog::theGuideAsksTheRest()
{
    Fixture f;
    QSignalSpy searched(f.dialog.get(), &DoctorDialog::searchWanted);
    f.dialog->showPage(DoctorDialog::Page::Steps);
    auto *complaint = f.child<QComboBox>("complaint");
    complaint->setCurrentIndex(complaint->findData(int(Doctor::GuidePage::LettersVanished)));
    const auto pressLast = [&f](const char *name) {
        const auto buttons = f.dialog->findChildren<QPushButton *>(QString::fromLatin1(name));
        buttons.constLast()->click();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    };
    pressLast("no");
    QPushButton *search = nullptr;
    const auto buttons = f.dialog->findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->property("action").isValid() &&
            button->property("action").toInt() == int(Doctor::GuideAction::SearchEverywhere))
            search = button;
    }
    QVERIFY(search);
    search->click();
    QCOMPARE(searched.size(), 1);
    for (int i = 0; i < 7; ++i)
        pressLast("yes");
    QVERIFY(f.dialog->findChildren<QPushButton *>(QStringLiteral("yes")).isEmpty());
}

void tst_DoctorDialog::theGuideGivesTheProvidersServers()
{
    Fixture f;
    QSignalSpy wanted(f.dialog.get(), &DoctorDialog::givenServersWanted);
    f.dialog->showPage(DoctorDialog::Page::Steps, Mail::AccountKey(4));
    f.complain(Doctor::GuidePage::Certificate);
    QPushButton *given = f.action(Doctor::GuideAction::UseGivenServers);
    QVERIFY(given);
    given->click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().value<Mail::AccountKey>(), Mail::AccountKey(4));
}

void tst_DoctorDialog::theGuideSwitchesToImap()
{
    Fixture f;
    QSignalSpy wanted(f.dialog.get(), &DoctorDialog::imapWanted);
    f.dialog->showPage(DoctorDialog::Page::Steps, Mail::AccountKey(4));
    f.complain(Doctor::GuidePage::StaysOnSite);
    QVERIFY(!f.action(Doctor::GuideAction::AddByImap));
    f.accounts.stored[1].protocol = Mail::ReceiveProtocol::Pop3;
    // What is known of the account is looked up again.
    f.dialog->showPage(DoctorDialog::Page::Steps, f.accounts.stored[0].key);
    f.dialog->showPage(DoctorDialog::Page::Steps, Mail::AccountKey(4));
    QPushButton *imap = f.action(Doctor::GuideAction::AddByImap);
    QVERIFY(imap);
    imap->click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().value<Mail::AccountKey>(), Mail::AccountKey(4));
}

void tst_DoctorDialog::severalReasonsAreTold()
{
    Fixture f;
    f.click("check");
    Doctor::Diagnosis diagnosis;
    diagnosis.codes = {Doctor::FindingCode::Auth1, Doctor::FindingCode::Auth12};
    f.accounts.test->diagnoses = {{TestSide::Incoming, diagnosis}};
    f.accounts.test->failAt(TestSide::Incoming, TestStage::Login, refused("NO"));
    QVERIFY(f.fix(Fix::NewPassword));
    const auto labels = f.dialog->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
        return label->text().startsWith(QStringLiteral("It may also be this: "));
    }));
    QVERIFY(f.child<QLabel>("details"));
}

void tst_DoctorDialog::anotherAccountBeginsAnew()
{
    Fixture f;
    f.click("check");
    QVERIFY(!f.child<QPushButton>("check")->isEnabled());
    f.child<QComboBox>("account")->setCurrentIndex(1);
    QVERIFY(f.child<QPushButton>("check")->isEnabled());
    // A remedy of one account is not kept for another.
    f.click("check");
    f.accounts.test->failAt(TestSide::Incoming, TestStage::Login, refused("NO"));
    f.fix(Fix::OtherLogin)->click();
    QTRY_COMPARE(f.accounts.testsStarted, 3);
    f.accounts.test->passAll();
    QVERIFY(!f.child<QPushButton>("keep")->isHidden());
    f.child<QComboBox>("account")->setCurrentIndex(0);
    QVERIFY(f.child<QPushButton>("keep")->isHidden());
}

void tst_DoctorDialog::aCheckThatPassedOffersALetter()
{
    Fixture f;
    Test::FakeTestLetters letters;
    f.dialog->setTestLetters(letters);
    const auto *view = f.dialog->findChild<TestLetterView *>();
    QVERIFY(view);
    QVERIFY(view->isHidden());
    f.click("check");
    f.accounts.test->passAll(3);
    QTRY_VERIFY(!view->isHidden());
    // What is sent is sent by the account that was checked.
    f.child<QComboBox>("account")->setCurrentIndex(1);
    QVERIFY(view->isHidden());
}

void tst_DoctorDialog::whetherALetterIsTakenIsAskedOnRequest()
{
    Fixture f;
    f.click("check");
    QCOMPARE(f.accounts.testedScope, Mail::TestScope::SignIn);
    f.child<QCheckBox>("asksSender")->setChecked(true);
    f.dialog->check(Mail::AccountKey(4));
    QCOMPARE(f.accounts.testedScope, Mail::TestScope::Sender);
}

void tst_DoctorDialog::theSlipTellsTheCheck()
{
    Fixture f;
    QVERIFY(f.dialog->slipFacts().stages.isEmpty());
    f.click("check");
    f.accounts.test->failAt(TestSide::Outgoing, TestStage::Login, refused("535 5.7.8 no"));
    const SlipFacts facts = f.dialog->slipFacts();
    QVERIFY(!facts.stages.isEmpty());
    QCOMPARE(facts.account.key, Mail::AccountKey(3));
    const QString slip = slipReport(facts, slipWords(QStringLiteral("en")));
    QVERIFY(slip.contains(QStringLiteral("535 5.7.8 no")));
    QVERIFY(!slip.contains(QStringLiteral("yandex.example")) ||
            !slip.contains(QStringLiteral("ivan@yandex.example")));
}

/// For people who hear the window.
void tst_DoctorDialog::everythingHasAName()
{
    Fixture f;
    f.click("check");
    f.accounts.test->failAt(TestSide::Incoming, TestStage::Login, refused("NO"));
    const auto buttons = f.dialog->findChildren<QPushButton *>();
    for (QPushButton *button : buttons)
        QVERIFY(!button->text().isEmpty());
    for (const char *name : {"account", "complaint"})
        QVERIFY(!f.child<QComboBox>(name)->accessibleName().isEmpty());
    QVERIFY(!f.child<QPlainTextEdit>("pasted")->accessibleName().isEmpty());
}

QTEST_MAIN(tst_DoctorDialog)
#include "tst_DoctorDialog.moc"
