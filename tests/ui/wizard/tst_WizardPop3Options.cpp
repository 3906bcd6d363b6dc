// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "More options" of a POP3 account in the wizard: what is chosen there is what the account gets.
#include "tests/ui/wizard/WizardFixture.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QKeySequence>
#include <QRadioButton>
#include <QSpinBox>
#include <QToolButton>

using namespace Martlet;
using Page = Ui::AddAccountWizard::Page;

namespace
{

constexpr qint64 fiveMegabytes = 5 * 1024 * 1024;
constexpr int headersOfLarge = 1; ///< in the box of what is fetched

/// Nothing in it is as it is usually.
Mail::Pop3Settings unusual()
{
    Mail::Pop3Settings pop3;
    pop3.leave = Mail::LeaveOnServer::Days;
    pop3.leaveAmount = 3;
    pop3.largestBytes = 123456;
    pop3.marksSeen = true;
    pop3.sharesInbox = true;
    return pop3;
}

const Mail::CheckSettings unusualChecking{false, false, 7};

struct Fixture : Test::WizardFixture {
    QToolButton *more() { return wizard->findChild<QToolButton *>(QStringLiteral("moreOptions")); }
    bool offersMore() { return more() != nullptr && more()->isVisible(); }
    void expand() { QTest::mouseClick(more(), Qt::LeftButton); }
    void receiveWith(const QString &protocol)
    {
        named<QRadioButton>(QStringLiteral("Receive with ") + protocol)->click();
    }
    void toPop3()
    {
        toPassword(QStringLiteral("App password"));
        receiveWith(QStringLiteral("POP3"));
    }
    void toPop3ByHand()
    {
        typeAddress(QStringLiteral("anna@firma.example"));
        click(QStringLiteral("next"));
        receiveWith(QStringLiteral("POP3"));
        click(QStringLiteral("next"));
        QTest::keyClicks(named<QLineEdit>(QStringLiteral("Password")), QStringLiteral("pw"));
    }
    QCheckBox *box(const QString &text)
    {
        for (QCheckBox *candidate : wizard->findChildren<QCheckBox *>()) {
            const QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(candidate);
            if (candidate->isVisible() && spoken->text(QAccessible::Name) == text)
                return candidate;
        }
        return nullptr;
    }
    QComboBox *fetching() { return named<QComboBox>(QStringLiteral("What is fetched of letters")); }
    QComboBox *largest()
    {
        return named<QComboBox>(QStringLiteral("Size above which a letter is large"));
    }
    QComboBox *inbox() { return named<QComboBox>(QStringLiteral("Inbox that letters come into")); }
    QComboBox *every() { return named<QComboBox>(QStringLiteral("And then")); }
    QCheckBox *read() { return box(QStringLiteral("New letters count as read")); }
    QCheckBox *atStart() { return box(QStringLiteral("When Martlet starts")); }

    void choose()
    {
        fetching()->setCurrentIndex(headersOfLarge);
        largest()->setCurrentIndex(largest()->findData(fiveMegabytes));
        read()->click();
        inbox()->setCurrentIndex(inbox()->findData(true));
        every()->setCurrentIndex(every()->findData(30));
        atStart()->click();
    }
    void add()
    {
        click(QStringLiteral("next"));
        accounts.test->passAll(0, 5);
        QTRY_COMPARE(wizard->page(), Page::Done);
    }
};

Mail::Pop3Settings chosen()
{
    Mail::Pop3Settings pop3;
    pop3.largestBytes = fiveMegabytes;
    pop3.marksSeen = true;
    pop3.sharesInbox = true;
    return pop3;
}

const Mail::CheckSettings chosenChecking{false, true, 30};

/// The mnemonics a person can press now, in lower case.
QStringList mnemonics(const QWidget &window)
{
    QStringList all;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        const QKeySequence keys = QKeySequence::mnemonic(widget->property("text").toString());
        if (widget->isVisible() && !keys.isEmpty())
            all << keys.toString();
    }
    return all;
}

} // namespace

class TestWizardPop3Options : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsChosenIsWhatIsAdded()
    {
        Fixture f;
        f.toPop3();
        QVERIFY(f.offersMore());
        f.expand();
        f.choose();
        f.add();
        QCOMPARE(f.accounts.testedSettings->pop3, chosen());
        QCOMPARE(f.accounts.addedSettings->pop3, chosen());
        QCOMPARE(f.accounts.addedSettings->checking, chosenChecking);
        QCOMPARE(f.accounts.addedSettings->incoming.host, QStringLiteral("pop.yandex.example"));
    }

    void byHandToo()
    {
        Fixture f;
        f.toPop3ByHand();
        QVERIFY(f.offersMore());
        f.expand();
        f.choose();
        f.add();
        QCOMPARE(f.accounts.addedSettings->pop3, chosen());
        QCOMPARE(f.accounts.addedSettings->checking, chosenChecking);
    }

    void closedAtFirstAndOfPop3Alone()
    {
        Fixture f;
        f.toPassword(QStringLiteral("App password"));
        QVERIFY(!f.offersMore());
        f.receiveWith(QStringLiteral("POP3"));
        QVERIFY(f.offersMore());
        QVERIFY(!f.more()->isChecked());
        QVERIFY(f.fetching() == nullptr);
        QVERIFY(f.atStart() == nullptr);
        f.expand();
        QVERIFY(f.fetching() != nullptr);
        QVERIFY(f.largest() != nullptr);
        QVERIFY(f.read() != nullptr);
        QVERIFY(f.inbox() != nullptr);
        QVERIFY(f.atStart() != nullptr);
        QVERIFY(f.every() != nullptr);
        // POP3 servers cannot tell of new letters.
        QVERIFY(f.box(QStringLiteral("As soon as they arrive")) == nullptr);
        QVERIFY(f.shows(QStringLiteral("Look for letters")));
        f.receiveWith(QStringLiteral("IMAP"));
        QVERIFY(!f.offersMore());
        QVERIFY(f.fetching() == nullptr);
        QVERIFY(!f.shows(QStringLiteral("Look for letters")));
        f.receiveWith(QStringLiteral("POP3"));
        QVERIFY(f.fetching() != nullptr);
        f.expand();
        QVERIFY(f.fetching() == nullptr);
    }

    /// On a long page they would open below its visible end, as if nothing had happened.
    void openingScrollsToThem()
    {
        Fixture f;
        f.toPop3();
        QVERIFY(f.offersMore());
        f.expand();
        QTRY_COMPARE(f.every()->visibleRegion().boundingRect(), f.every()->rect());
        QCOMPARE(f.more()->visibleRegion().boundingRect(), f.more()->rect());
    }

    /// With large text, too: the longest choice does not make the page wider than the window.
    void longChoicesLeaveThePageNarrow()
    {
        Fixture f;
        f.toPop3();
        QVERIFY(f.offersMore());
        f.expand();
        for (const QComboBox *box : {f.fetching(), f.inbox(), f.every()}) {
            QCOMPARE(box->sizeAdjustPolicy(), QComboBox::AdjustToMinimumContentsLengthWithIcon);
            QVERIFY(box->minimumContentsLength() <= 14);
        }
    }

    void unopenedItChangesNothing_data()
    {
        QTest::addColumn<bool>("isOpened");
        QTest::newRow("unopened") << false;
        QTest::newRow("looked at") << true;
    }
    void unopenedItChangesNothing()
    {
        QFETCH(bool, isOpened);
        Fixture f;
        Mail::AccountSettings &offered = *f.accounts.offers[QStringLiteral("yandex.example")].pop3;
        offered.pop3 = unusual();
        offered.checking = unusualChecking;
        f.toPop3();
        QVERIFY(f.offersMore());
        if (isOpened)
            f.expand();
        f.add();
        QCOMPARE(f.accounts.addedSettings->pop3, unusual());
        QCOMPARE(f.accounts.addedSettings->checking, unusualChecking);
    }

    /// The size of large letters is not lost while headers alone are chosen.
    void headersAlone()
    {
        Fixture f;
        f.accounts.offers[QStringLiteral("yandex.example")].pop3->pop3 = unusual();
        f.toPop3();
        QVERIFY(f.offersMore());
        f.expand();
        f.fetching()->setCurrentIndex(f.fetching()->count() - 1);
        QVERIFY(!f.largest()->isEnabled());
        f.add();
        Mail::Pop3Settings expected = unusual();
        expected.headersOnly = true;
        QCOMPARE(f.accounts.addedSettings->pop3, expected);
    }

    void whatWasChosenOutlivesTheProtocolAndThePages()
    {
        Fixture f;
        f.toPop3();
        QVERIFY(f.offersMore());
        f.expand();
        f.choose();
        f.receiveWith(QStringLiteral("IMAP"));
        f.click(QStringLiteral("back"));
        f.click(QStringLiteral("next"));
        f.receiveWith(QStringLiteral("POP3"));
        QVERIFY(f.more()->isChecked());
        QCOMPARE(f.fetching()->currentIndex(), headersOfLarge);
        QCOMPARE(f.largest()->currentData().toLongLong(), fiveMegabytes);
        QVERIFY(f.read()->isChecked());
        QVERIFY(f.inbox()->currentData().toBool());
        QCOMPARE(f.every()->currentData().toInt(), 30);
        QVERIFY(!f.atStart()->isChecked());
        f.click(QStringLiteral("next"));
        QCOMPARE(f.accounts.testedSettings->checking, chosenChecking);
        f.click(QStringLiteral("back"));
        f.click(QStringLiteral("byHand"));
        f.click(QStringLiteral("next"));
        QCOMPARE(f.every()->currentData().toInt(), 30);
        f.add();
        QCOMPARE(f.accounts.addedSettings->pop3, chosen());
        QCOMPARE(f.accounts.addedSettings->checking, chosenChecking);
    }

    /// From the page of the password into the form and back, with servers typed by hand.
    void formByHandKeepsWhatWasChosen()
    {
        Fixture f;
        f.toPop3ByHand();
        QVERIFY(f.offersMore());
        f.expand();
        f.choose();
        auto *leave = f.named<QComboBox>(QStringLiteral("Copies on the server"));
        leave->setCurrentIndex(leave->findData(int(Mail::LeaveOnServer::Days)));
        f.named<QSpinBox>(QStringLiteral("Days that copies stay on the server"))->setValue(14);
        f.click(QStringLiteral("byHand"));
        QCOMPARE(f.wizard->page(), Page::Manual);
        f.click(QStringLiteral("next"));
        f.add();
        Mail::Pop3Settings expected = chosen();
        expected.leave = Mail::LeaveOnServer::Days;
        expected.leaveAmount = 14;
        QCOMPARE(f.accounts.addedSettings->pop3, expected);
        QCOMPARE(f.accounts.addedSettings->checking, chosenChecking);
    }

    void imapAccountsKeepTheirOwnChecking_data()
    {
        QTest::addColumn<bool>("isByHand");
        QTest::newRow("of the list") << false;
        QTest::newRow("by hand") << true;
    }
    void imapAccountsKeepTheirOwnChecking()
    {
        QFETCH(bool, isByHand);
        Fixture f;
        if (isByHand)
            f.toPop3ByHand();
        else
            f.toPop3();
        QVERIFY(f.offersMore());
        f.expand();
        f.choose();
        f.click(QStringLiteral("next"));
        f.click(QStringLiteral("back"));
        if (isByHand)
            f.click(QStringLiteral("byHand"));
        f.receiveWith(QStringLiteral("IMAP"));
        if (isByHand)
            f.click(QStringLiteral("next"));
        f.click(QStringLiteral("next"));
        QCOMPARE(f.accounts.testedSettings->protocol, Mail::ReceiveProtocol::Imap);
        QCOMPARE(f.accounts.testedSettings->checking, Mail::CheckSettings());
        QCOMPARE(f.accounts.testedSettings->pop3, Mail::Pop3Settings());
    }

    void anotherAddressBeginsAnew()
    {
        Fixture f;
        f.toPop3();
        QVERIFY(f.offersMore());
        f.expand();
        f.choose();
        f.click(QStringLiteral("back"));
        f.named<QLineEdit>(QStringLiteral("Email address"))
            ->setText(QStringLiteral("eva@yandex.example"));
        f.click(QStringLiteral("next"));
        QTest::keyClicks(f.named<QLineEdit>(QStringLiteral("App password")), QStringLiteral("pw"));
        f.receiveWith(QStringLiteral("POP3"));
        f.add();
        QCOMPARE(f.accounts.addedSettings->pop3, Mail::Pop3Settings());
        QCOMPARE(f.accounts.addedSettings->checking, Mail::CheckSettings());
    }

    void byKeyboard()
    {
        Fixture f;
        f.toPop3();
        QVERIFY(f.offersMore());
        const QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(f.more());
        QCOMPARE(spoken->text(QAccessible::Name), QStringLiteral("More options"));
        QVERIFY(spoken->state().checkable);
        f.wizard->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(f.wizard.get()));
        f.more()->setFocus();
        QTest::keyClick(f.more(), Qt::Key_Space);
        const QList<QWidget *> order{f.fetching(), f.read(), f.inbox(), f.atStart(), f.every()};
        for (QWidget *next : order) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QCOMPARE(QApplication::focusWidget(), next);
        }
    }

    void noTwoMnemonicsAreAlike_data()
    {
        QTest::addColumn<bool>("isByHand");
        QTest::newRow("of the list") << false;
        QTest::newRow("by hand") << true;
    }
    void noTwoMnemonicsAreAlike()
    {
        QFETCH(bool, isByHand);
        Fixture f;
        if (isByHand)
            f.toPop3ByHand();
        else
            f.toPop3();
        QVERIFY(f.offersMore());
        f.expand();
        QStringList pressed = mnemonics(*f.wizard);
        QVERIFY(pressed.size() > 8);
        // Asked for by hand, with a login of its own for sending.
        pressed << QKeySequence::mnemonic(QStringLiteral("For &sending")).toString();
        const QString all = pressed.join(u' ');
        QVERIFY2(pressed.removeDuplicates() == 0, qPrintable(all));
    }
};

QTEST_MAIN(TestWizardPop3Options)
#include "tst_WizardPop3Options.moc"
