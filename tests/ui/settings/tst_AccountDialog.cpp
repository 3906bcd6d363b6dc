// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/wizard/FakeAccountService.h"
#include "ui/settings/AccountDialog.h"
#include "ui/settings/RemoveAccountQuestion.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Ui;
using namespace Martlet::Engine;

namespace
{

struct Fixture {
    Fixture()
        : dialog(accounts, Test::sampleAccount(),
                 {QStringLiteral("Sent"), QStringLiteral("Work/Out")})
    {
        dialog.show();
    }
    template<class W>
    W *named(const QString &name)
    {
        for (W *widget : dialog.findChildren<W *>()) {
            if (widget->accessibleName() == name)
                return widget;
        }
        return nullptr;
    }
    void click(const QString &objectName) { dialog.findChild<QPushButton *>(objectName)->click(); }

    Test::FakeAccountService accounts;
    AccountDialog dialog;
};

} // namespace

class TestAccountDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatItWasGiven()
    {
        Fixture f;
        QCOMPARE(f.dialog.settings(), Test::sampleAccount());
        f.click(QStringLiteral("save"));
        QTRY_VERIFY(!f.dialog.isVisible());
        QVERIFY(!f.accounts.updatedSettings); // nothing changed, nothing done
    }

    void storesWhatChanged()
    {
        Fixture f;
        f.named<QLineEdit>(QStringLiteral("Name of the account"))
            ->setText(QStringLiteral("Office"));
        auto *sent = f.named<QComboBox>(QStringLiteral("Folder for sent letters"));
        sent->setCurrentIndex(sent->findData(QStringLiteral("Work/Out")));
        auto *days = f.named<QSpinBox>(
            QStringLiteral("Days that letters are kept which disappear from the server"));
        QCOMPARE(days->text(), QStringLiteral("not at all"));
        days->setValue(30);
        f.click(QStringLiteral("save"));
        QTRY_VERIFY(!f.dialog.isVisible());
        QCOMPARE(f.accounts.updatedSettings->vaultDays, 30);
        QCOMPARE(f.accounts.updatedSettings->name, QStringLiteral("Office"));
        QCOMPARE(f.accounts.updatedSettings->sentMailbox, QStringLiteral("Work/Out"));
        QVERIFY(!f.accounts.newPassword);
    }

    void newPasswordGoesToTheKeyStoreAlone()
    {
        Fixture f;
        f.dialog.askForPassword();
        f.named<QLineEdit>(QStringLiteral("New password"))->setText(QStringLiteral("fresh"));
        f.click(QStringLiteral("save"));
        QTRY_VERIFY(f.accounts.newPassword);
        QCOMPARE(f.accounts.newPassword->incoming, Secret(QStringLiteral("fresh")));
        QVERIFY(!f.accounts.newPassword->outgoing);
    }

    void failureKeepsTheDialogOpen()
    {
        Fixture f;
        f.accounts.updateAnswer =
            failure(ErrorKind::LocalStorage, Retry::AfterUserAction, QStringLiteral("store"));
        f.named<QLineEdit>(QStringLiteral("Name of the account"))
            ->setText(QStringLiteral("Office"));
        f.click(QStringLiteral("save"));
        QTRY_VERIFY(f.dialog.findChild<QPushButton *>(QStringLiteral("save"))->isEnabled());
        QVERIFY(f.dialog.isVisible());
    }

    void implausibleIdentityIsNotStored()
    {
        Fixture f;
        f.named<QLineEdit>(QStringLiteral("Address to write from"))
            ->setText(QStringLiteral("ivan@"));
        f.click(QStringLiteral("save"));
        QVERIFY(f.dialog.isVisible());
        QVERIFY(!f.accounts.updatedSettings);
    }

    void sec5ExceptionsAreShownAndRemovable()
    {
        Fixture f;
        auto *list = f.named<QListWidget>(QStringLiteral("Certificates trusted by your decision"));
        QCOMPARE(list->count(), 1);
        QVERIFY(list->item(0)->text().contains(QStringLiteral("5A:5A")));
        list->setCurrentRow(0);
        f.click(QStringLiteral("removeException"));
        f.click(QStringLiteral("save"));
        QTRY_VERIFY(f.accounts.updatedSettings);
        QVERIFY(f.accounts.updatedSettings->certificateExceptions.isEmpty());
    }

    void sec7ChangeToNoEncryptionIsAskedAbout()
    {
        Fixture f;
        auto *encryption = f.named<QComboBox>(QStringLiteral("Encryption of the receiving server"));
        encryption->setCurrentIndex(encryption->findData(int(Mail::Encryption::None)));
        f.click(QStringLiteral("save"));
        QVERIFY(!f.accounts.updatedSettings);
        f.click(QStringLiteral("connectUnencrypted"));
        QTRY_VERIFY(f.accounts.updatedSettings);
        QCOMPARE(f.accounts.updatedSettings->incoming.port, quint16(143));
    }

    void testUsesWhatStandsInTheForm()
    {
        Fixture f;
        f.dialog.askForPassword();
        f.named<QLineEdit>(QStringLiteral("New password"))->setText(QStringLiteral("fresh"));
        f.named<QLineEdit>(QStringLiteral("Receiving server"))
            ->setText(QStringLiteral("mx.example.ru"));
        f.click(QStringLiteral("test"));
        QCOMPARE(f.accounts.testedSettings->incoming.host, QStringLiteral("mx.example.ru"));
        QVERIFY(!f.accounts.updatedSettings); // a test stores nothing
    }

    void removalSaysWhatGoes()
    {
        Fixture f;
        f.accounts.facts = {1200, 2, 0, 3};
        QSignalSpy removed(&f.dialog, &AccountDialog::accountRemoved);
        f.click(QStringLiteral("removeAccount"));
        auto *box = f.dialog.findChild<QMessageBox *>(QStringLiteral("removeAccountQuestion"));
        QVERIFY(box->informativeText().contains(QStringLiteral("1200")) ||
                box->informativeText().contains(QStringLiteral("1,200")));
        f.click(QStringLiteral("confirmRemoval"));
        QTRY_COMPARE(removed.size(), 1);
        QCOMPARE(f.accounts.removed, QList<Mail::AccountKey>({Mail::AccountKey(3)}));
    }

    void removalNotWhileTheOutboxHoldsLetters()
    {
        Fixture f;
        f.accounts.facts.unsentLetters = 2;
        f.click(QStringLiteral("removeAccount"));
        QVERIFY(f.dialog.findChild<QMessageBox *>() != nullptr);
        QVERIFY(f.dialog.findChild<QPushButton *>(QStringLiteral("confirmRemoval")) == nullptr);
        QVERIFY(!removalText(Test::sampleAccount(), f.accounts.facts).isAllowed);
    }
};

QTEST_MAIN(TestAccountDialog)
#include "tst_AccountDialog.moc"
