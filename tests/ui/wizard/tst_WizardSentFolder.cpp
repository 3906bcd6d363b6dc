// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where the copies of sent letters go (W11): the last page says it, and who cares can change it;
// nobody else has to do a thing.
#include "tests/ui/wizard/WizardFixture.h"

#include <QApplication>
#include <QComboBox>
#include <QMenu>
#include <QRadioButton>
#include <QWheelEvent>

using namespace Martlet;
using namespace Martlet::Engine;
using Page = Ui::AddAccountWizard::Page;

namespace
{

const QString archive = QStringLiteral("Archive");

SentChoice usualChoice()
{
    SentChoice choice;
    choice.folders = {archive, QStringLiteral("INBOX"), QStringLiteral("Sent Items")};
    choice.named = QStringLiteral("Sent Items");
    return choice;
}

struct Fixture : Test::WizardFixture {
    /// From the check to the last page; the account is stored.
    void pass(const std::optional<SentChoice> &sent, std::optional<int> letters = {})
    {
        accounts.test->sent = sent;
        accounts.test->passAll(3, letters);
        QTRY_COMPARE(wizard->page(), Page::Done);
        Mail::AccountSettings stored = *accounts.addedSettings;
        stored.key = Mail::AccountKey(7);
        accounts.stored << stored;
    }
    QComboBox *folders() { return wizard->findChild<QComboBox *>(QStringLiteral("sentFolder")); }
    void choose(const QString &path)
    {
        folders()->setFocus();
        const int wanted = folders()->findData(path);
        QVERIFY(wanted > folders()->currentIndex());
        while (folders()->currentIndex() < wanted)
            QTest::keyClick(folders(), Qt::Key_Down);
    }
};

} // namespace

class TestWizardSentFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theServersFolderStandsThere()
    {
        Fixture f;
        f.toCheck();
        f.pass(usualChoice());
        QVERIFY(f.folders()->isVisible());
        QCOMPARE(f.folders()->currentText(), QStringLiteral("Sent Items (named by the server)"));
        QCOMPARE(f.folders()->count(), 3);
        QVERIFY(f.accounts.addedSettings->sentMailbox.isEmpty());
        // Nobody has to look at it.
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->result(), int(QDialog::Accepted));
        QVERIFY(!f.accounts.updatedSettings);
    }

    void aServerThatNamesNoneHasTheUsualOne()
    {
        Fixture f;
        f.toCheck();
        SentChoice choice = usualChoice();
        choice.named.clear();
        f.pass(choice);
        QCOMPARE(f.folders()->currentText(), QStringLiteral("The usual one"));
        QCOMPARE(f.folders()->count(), 4);
    }

    void anotherOneIsKept()
    {
        Fixture f;
        f.toCheck();
        f.pass(usualChoice());
        // Learnt since the account was added.
        f.accounts.stored.last().rewrittenFrom = QStringLiteral("ivan@mail.example");
        f.choose(QStringLiteral("INBOX"));
        QVERIFY2(!f.accounts.updatedSettings, "what is passed on the way is not chosen");
        QTRY_VERIFY(f.accounts.updatedSettings);
        Mail::AccountSettings expected = f.accounts.stored.constLast();
        expected.sentMailbox = QStringLiteral("INBOX");
        QCOMPARE(f.accounts.updatedSettings->sentMailbox, expected.sentMailbox);
        QVERIFY(*f.accounts.updatedSettings == expected);
    }

    void whoLeavesAtOnceIsHeard_data()
    {
        QTest::addColumn<QString>("button");
        QTest::newRow("to the inbox") << QStringLiteral("next");
        QTest::newRow("to the next account") << QStringLiteral("another");
    }
    void whoLeavesAtOnceIsHeard()
    {
        QFETCH(QString, button);
        Fixture f;
        f.toCheck();
        f.pass(usualChoice());
        f.choose(archive);
        f.click(button);
        QVERIFY(f.accounts.updatedSettings.has_value());
        QCOMPARE(f.accounts.updatedSettings->key, Mail::AccountKey(7));
        QCOMPARE(f.accounts.updatedSettings->sentMailbox, archive);
    }

    void whatCannotBeKeptIsSaid()
    {
        Fixture f;
        f.toCheck();
        f.pass(usualChoice());
        f.accounts.updateAnswer =
            failure(ErrorKind::LocalStorage, Retry::AfterUserAction, QStringLiteral("store"));
        f.choose(archive);
        QTRY_VERIFY(f.shows(QStringLiteral("Not saved:")));
        QCOMPARE(f.folders()->currentIndex(), 0);
        QCOMPARE(f.wizard->page(), Page::Done);
    }

    void aRestoredAccountHasTheFolderItHad()
    {
        Fixture f;
        Mail::AccountSettings former = Test::sampleAccount();
        former.sentMailbox = archive;
        f.accounts.removedBefore = {{QDateTime::currentDateTimeUtc(), former}};
        f.wizard = std::make_unique<Ui::AddAccountWizard>(f.accounts);
        f.wizard->show();
        f.button(QStringLiteral("restore"))->menu()->actions().constFirst()->trigger();
        QCOMPARE(f.wizard->page(), Page::Password);
        QTest::keyClicks(f.named<QLineEdit>(QStringLiteral("Password")), QStringLiteral("s3cret"));
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->page(), Page::Check);
        // To and fro changes nothing.
        f.click(QStringLiteral("back"));
        f.click(QStringLiteral("back"));
        f.click(QStringLiteral("next"));
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->page(), Page::Check);
        f.pass(usualChoice());
        QCOMPARE(f.accounts.addedSettings->sentMailbox, archive);
        QCOMPARE(f.folders()->currentData().toString(), archive);
    }

    void aFolderThatIsNotListedIsStillShown()
    {
        Fixture f;
        f.accounts.offers[QStringLiteral("yandex.example")].imap.sentMailbox =
            QStringLiteral("Gone");
        f.toCheck();
        f.pass(usualChoice());
        QCOMPARE(f.folders()->currentData().toString(), QStringLiteral("Gone"));
    }

    void pop3HasNoRow()
    {
        Fixture f;
        f.toPassword(QStringLiteral("App password"));
        f.named<QRadioButton>(QStringLiteral("Receive with POP3"))->click();
        f.click(QStringLiteral("next"));
        f.pass(usualChoice(), 5);
        QVERIFY(!f.folders()->isVisible());
        QVERIFY(!f.shows(QStringLiteral("Copies of &sent letters in")));
    }

    void neitherHasWhoOnlyReceives()
    {
        Fixture f;
        f.accounts.offers[QStringLiteral("yandex.example")].imap.outgoing = {};
        f.toCheck();
        f.pass(usualChoice());
        QVERIFY(!f.folders()->isVisible());
    }

    void aServerThatFilesItselfOffersNothing_data()
    {
        QTest::addColumn<bool>("isSeen");
        QTest::newRow("seen by the check") << true;
        QTest::newRow("known of the provider") << false;
    }
    void aServerThatFilesItselfOffersNothing()
    {
        QFETCH(bool, isSeen);
        Fixture f;
        if (!isSeen)
            f.accounts.offers[QStringLiteral("yandex.example")].noteKeys
                << QStringLiteral("quirk-sent-copy-by-server");
        f.toCheck();
        SentChoice choice = usualChoice();
        choice.isFiledByServer = isSeen;
        f.pass(choice);
        QVERIFY(!f.folders()->isVisible());
        QVERIFY(f.shows(QStringLiteral("itself keeps a copy of each letter you send")));
    }

    /// What is known of the provider's own server says nothing of another one.
    void sendingElsewhereOffersTheChoice()
    {
        Fixture f;
        f.accounts.offers[QStringLiteral("yandex.example")].noteKeys
            << QStringLiteral("quirk-sent-copy-by-server");
        f.typeAddress(QStringLiteral("ivan@yandex.example"));
        f.click(QStringLiteral("byHand"));
        f.named<QLineEdit>(QStringLiteral("Sending server"))
            ->setText(QStringLiteral("smtp.firma.example"));
        f.click(QStringLiteral("next"));
        QTest::keyClicks(f.named<QLineEdit>(QStringLiteral("Password")), QStringLiteral("s3cret"));
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->page(), Page::Check);
        f.pass(usualChoice());
        QVERIFY(f.folders()->isVisible());
    }

    void theWheelChoosesNothing()
    {
        Fixture f;
        f.toCheck();
        f.pass(usualChoice());
        f.button(QStringLiteral("next"))->setFocus();
        QWheelEvent wheel(QPointF(5, 5), f.folders()->mapToGlobal(QPointF(5, 5)), QPoint(),
                          QPoint(0, -120), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(f.folders(), &wheel);
        QCOMPARE(f.folders()->currentIndex(), 0);
    }
};

QTEST_MAIN(TestWizardSentFolder)
#include "tst_WizardSentFolder.moc"
