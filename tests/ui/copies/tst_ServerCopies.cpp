// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog of copies at a POP3 server, by keyboard too. With MARTLET_SHOTS set to a folder, it is
// drawn there to be looked at.
#include "tests/ui/copies/FakeServerCopies.h"
#include "tests/ui/wizard/FakeAccountService.h"
#include "ui/copies/LeavingCalendar.h"
#include "ui/copies/ServerCopiesDialog.h"
#include "ui/copies/ServerCopyLine.h"

#include <QCalendarWidget>
#include <QCheckBox>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

using namespace Martlet;
using namespace Martlet::Ui;

namespace
{

Mail::AccountSettings pop3Account()
{
    Mail::AccountSettings account = Test::sampleAccount();
    account.protocol = Mail::ReceiveProtocol::Pop3;
    account.pop3.leave = Mail::LeaveOnServer::Days;
    account.pop3.leaveAmount = 7;
    return account;
}

struct Desk {
    explicit Desk(bool isFilled = true)
    {
        accounts.stored = {pop3Account()};
        copies.facts.listedAt = QDateTime::currentDateTimeUtc();
        if (isFilled)
            Test::fillWithCopies(copies);
        dialog = new ServerCopiesDialog(accounts, copies, Mail::AccountKey(3));
        dialog->show();
        days = dialog->findChild<QTreeWidget *>(QStringLiteral("days"));
        letters = dialog->findChild<QTreeWidget *>(QStringLiteral("letters"));
        calendar = dialog->findChild<LeavingCalendar *>();
    }
    ~Desk() { delete dialog; }

    QPushButton *button(const char *name)
    {
        return dialog->findChild<QPushButton *>(QString::fromLatin1(name));
    }
    QString text(const char *name)
    {
        return dialog->findChild<QLabel *>(QString::fromLatin1(name))->text();
    }
    void draw(const QString &name)
    {
        const QString folder = qEnvironmentVariable("MARTLET_SHOTS");
        if (!folder.isEmpty()) {
            QDir().mkpath(folder);
            QTest::qWait(100);
            QVERIFY(dialog->grab().save(folder + u'/' + name + QStringLiteral(".png")));
        }
    }

    Test::FakeAccountService accounts;
    Test::FakeServerCopies copies;
    ServerCopiesDialog *dialog = nullptr;
    QTreeWidget *days = nullptr;
    QTreeWidget *letters = nullptr;
    LeavingCalendar *calendar = nullptr;
};

} // namespace

class TestServerCopies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheDaysAndTheLettersOfTheFirst()
    {
        Desk desk;
        QCOMPARE(desk.days->topLevelItemCount(), 4);
        QCOMPARE(desk.days->topLevelItem(0)->text(0), QStringLiteral("With the next check"));
        QCOMPARE(desk.days->topLevelItem(1)->text(1), QStringLiteral("3"));
        QCOMPARE(desk.days->topLevelItem(3)->text(0), QStringLiteral("No day"));
        QCOMPARE(desk.letters->topLevelItemCount(), 1);
        QVERIFY(desk.letters->topLevelItem(0)->text(0).startsWith(QStringLiteral("Договор")));
        QVERIFY(desk.text("summary").contains(QStringLiteral("7 day")));
        QVERIFY(desk.text("dayTitle").contains(QStringLiteral("next check")));
        desk.draw(QStringLiteral("copies"));
    }

    void byKeyboardFromDayToDay()
    {
        Desk desk;
        QVERIFY(QTest::qWaitForWindowActive(desk.dialog));
        QVERIFY(desk.days->hasFocus());
        QTest::keyClick(desk.days, Qt::Key_Down);
        QCOMPARE(desk.dialog->day(), QDate::currentDate().addDays(2));
        QCOMPARE(desk.letters->topLevelItemCount(), 3);
        QCOMPARE(desk.calendar->selected(), QDate::currentDate().addDays(2));
        desk.draw(QStringLiteral("copies-day"));

        // The calendar by its arrow keys: to a day on which nothing goes.
        auto *month = desk.dialog->findChild<QCalendarWidget *>();
        auto *view = month->findChild<QWidget *>(QStringLiteral("qt_calendar_calendarview"));
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Right);
        QCOMPARE(desk.dialog->day(), QDate::currentDate().addDays(3));
        QVERIFY(desk.text("dayTitle").contains(QStringLiteral("No copy goes")));
        QCOMPARE(desk.letters->topLevelItemCount(), 0);
        QVERIFY(!desk.button("wholeDay")->isEnabled());
        QVERIFY(desk.days->currentItem() == nullptr);
    }

    void chosenLettersAreKept()
    {
        Desk desk;
        desk.dialog->chooseDay(QDate::currentDate().addDays(2));
        QVERIFY(!desk.button("keep")->isEnabled());
        desk.letters->topLevelItem(0)->setSelected(true);
        desk.letters->topLevelItem(2)->setSelected(true);
        QVERIFY(desk.button("keep")->isEnabled());
        QVERIFY(!desk.button("letGo")->isEnabled());
        desk.button("keep")->click();
        QCOMPARE(desk.copies.calls, QStringList{QStringLiteral("keep 2 4 true")});
        QCOMPARE(desk.letters->topLevelItemCount(), 1);
        QTRY_VERIFY(desk.text("answer").contains(QStringLiteral("2 letter")));

        // They are among those without a day, and can be let go again there.
        desk.dialog->chooseDay({});
        QCOMPARE(desk.letters->topLevelItemCount(), 4);
        QCOMPARE(desk.letters->topLevelItem(0)->text(4), QStringLiteral("You keep it"));
        QCOMPARE(desk.letters->topLevelItem(3)->text(4), QStringLiteral("Header only here"));
        desk.draw(QStringLiteral("copies-no-day"));
        desk.letters->topLevelItem(0)->setSelected(true);
        desk.button("letGo")->click();
        QCOMPARE(desk.copies.calls.last(), QStringLiteral("keep 2 false"));
    }

    void wholeDays()
    {
        Desk desk;
        const QDate day = QDate::currentDate().addDays(2);
        desk.dialog->chooseDay(day);
        desk.button("wholeDay")->click();
        QCOMPARE(desk.copies.calls.last(),
                 QStringLiteral("keepDay %1 true").arg(day.toString(Qt::ISODate)));
        QVERIFY(desk.text("dayTitle").contains(QStringLiteral("No copy goes")));
        desk.dialog->chooseDay({});
        QVERIFY(desk.button("wholeDay")->text().contains(QStringLiteral("all of them")));
        desk.button("wholeDay")->click();
        QCOMPARE(desk.copies.calls.last(), QStringLiteral("keepDay  false"));
        QVERIFY(!desk.button("wholeDay")->isEnabled());
    }

    void saysWhyThereIsNothing()
    {
        Desk desk(false);
        QVERIFY(desk.text("summary").contains(QStringLiteral("no copies at the server")));
        QVERIFY(!desk.days->isEnabled());
        QVERIFY(!desk.letters->isEnabled());
        desk.draw(QStringLiteral("copies-empty"));
    }

    void saysThatTheProviderIgnoresDeletion()
    {
        Desk desk;
        desk.copies.facts.ignoresDeletion = true;
        Q_EMIT desk.copies.changed(Mail::AccountKey(3));
        QVERIFY(desk.text("summary").contains(QStringLiteral("no effect at this provider")));
    }

    void aFailureIsTold()
    {
        Desk desk;
        desk.copies.error = Error{ErrorKind::LocalStorage, Retry::Later, {}, {}};
        desk.letters->topLevelItem(0)->setSelected(true);
        desk.button("keep")->click();
        QTRY_VERIFY(desk.text("answer").contains(QStringLiteral("could not be stored")));
    }

    void everyControlHasAName()
    {
        Desk desk;
        for (const QWidget *widget : desk.dialog->findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
                continue;
            const QString name = widget->accessibleName() + widget->property("text").toString();
            QVERIFY2(!name.isEmpty(), widget->metaObject()->className());
        }
    }

    void oneLetterIsKeptByItsBox()
    {
        Desk desk;
        ServerCopyLine line(desk.copies, desk.copies.all.at(1));
        line.show();
        QVERIFY(line.text().contains(QStringLiteral("it goes")));
        auto *box = line.findChild<QCheckBox *>();
        QVERIFY(!box->isChecked());
        box->click();
        QCOMPARE(desk.copies.calls.last(), QStringLiteral("keep 2 true"));
        QTRY_VERIFY(line.text().contains(QStringLiteral("because you want it")));
        desk.copies.all[1].isAtServer = false;
        Q_EMIT desk.copies.changed(Mail::AccountKey(3));
        QVERIFY(line.text().contains(QStringLiteral("no copy")));
        QVERIFY(box->isHidden());
    }
};

QTEST_MAIN(TestServerCopies)
#include "tst_ServerCopies.moc"
