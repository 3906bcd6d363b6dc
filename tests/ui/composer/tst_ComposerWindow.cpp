// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeClock.h"
#include "tests/ui/composer/FakeDraftService.h"
#include "tests/ui/wizard/FakeAccountService.h"
#include "ui/common/Formatting.h"
#include "ui/composer/AttachmentLoader.h"
#include "ui/composer/AttachmentStrip.h"
#include "ui/composer/BodyEdit.h"
#include "ui/composer/ComposerWindow.h"
#include "ui/composer/NoticeStrip.h"
#include "ui/composer/SendLater.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QDropEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

using namespace Martlet;
using namespace Martlet::Ui;
using namespace std::chrono_literals;

namespace
{

struct Fixture {
    Fixture() { accounts.stored = {Test::sampleAccount()}; }
    ~Fixture() { delete window; }

    void open(const Engine::OpenDraft &draft)
    {
        window = new ComposerWindow({drafts, accounts, clock, {}}, draft);
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window));
    }
    void openBlank() { open(*drafts.blank({})); }
    template<class W>
    W *named(const QString &name)
    {
        for (W *widget : window->findChildren<W *>()) {
            if (widget->accessibleName() == name && !widget->isHidden())
                return widget;
        }
        return nullptr;
    }
    BodyEdit *body() { return window->findChild<BodyEdit *>(); }
    NoticeStrip *notice() { return window->findChild<NoticeStrip *>(); }
    void fill()
    {
        QTest::keyClicks(named<QLineEdit>(QStringLiteral("To")), QStringLiteral("anna@example.ru"));
        QTest::keyClicks(named<QLineEdit>(QStringLiteral("Subject")), QStringLiteral("Hello"));
        QTest::keyClicks(body(), QStringLiteral("Good day"));
    }
    void pressSend() { QTest::keyClick(body(), Qt::Key_Return, Qt::ControlModifier); }
    QMenu *laterMenu()
    {
        QMenu *menu = window->findChild<QPushButton *>(QStringLiteral("later"))->menu();
        Q_EMIT menu->aboutToShow();
        return menu;
    }
    QPushButton *noticeButton(int index)
    {
        return notice()->findChildren<QPushButton *>().at(index);
    }

    Test::FakeClock clock;
    Test::FakeDraftService drafts;
    Test::FakeAccountService accounts;
    QPointer<ComposerWindow> window;
};

/// Speaks in capitals.
class LoudTranslator final : public QTranslator
{
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *, const char *source, const char *,
                                    int) const override
    {
        return QString::fromUtf8(source).toUpper();
    }
};

} // namespace

class TestComposerWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The language is switched while a letter is being written.
    void anotherLanguageKeepsTheLetter()
    {
        Fixture f;
        f.openBlank();
        f.fill();
        f.window->attachFiles({QStringLiteral(MARTLET_SOURCE_DIR "/README.md")});
        QTRY_COMPARE(f.window->current().draft->attachments.size(), 1);
        const Mime::Draft before = *f.window->current().draft;
        const int position = f.body()->textCursor().position();
        LoudTranslator loud;
        QVERIFY(QCoreApplication::installTranslator(&loud));
        const auto sendText = [&f] {
            return f.window->findChild<QPushButton *>(QStringLiteral("send"))->text();
        };
        QTRY_COMPARE(sendText(), QStringLiteral("SEND"));
        const Mime::Draft after = *f.window->current().draft;
        QCOMPARE(after.body, before.body);
        QCOMPARE(after.subject, before.subject);
        QCOMPARE(after.to, before.to);
        QCOMPARE(after.attachments.size(), 1);
        QCOMPARE(f.body()->textCursor().position(), position);
        QVERIFY(f.body()->isVisible());
        QVERIFY(!f.notice()->isVisible());
        QTRY_VERIFY(f.body()->hasFocus());
        // It goes on as before: saved by itself, sent once.
        QTest::keyClicks(f.body(), QStringLiteral(" to you"));
        f.clock.advance(5s);
        QVERIFY(
            f.drafts.savedDrafts.last().draft->body.startsWith(QStringLiteral("Good day to you")));
        const qsizetype saved = f.drafts.savedDrafts.size();
        f.clock.advance(60s);
        QCOMPARE(f.drafts.savedDrafts.size(), saved);
        f.pressSend();
        QTRY_COMPARE(f.drafts.sentDrafts.size(), 1);
        QCoreApplication::removeTranslator(&loud);
    }

    void rel15AutosaveWithinFiveSeconds()
    {
        Fixture f;
        f.openBlank();
        f.clock.advance(1h);
        QVERIFY(f.drafts.savedDrafts.isEmpty()); // opening alone is no edit
        QTest::keyClicks(f.body(), QStringLiteral("Hi"));
        f.clock.advance(5s);
        QCOMPARE(f.drafts.savedDrafts.size(), 1);
        QCOMPARE(f.drafts.savedDrafts.first().draft->body, QStringLiteral("Hi\n\n-- \nИван"));
        QTest::keyClicks(f.body(), QStringLiteral("!"));
        f.clock.advance(5s);
        QCOMPARE(f.drafts.savedDrafts.size(), 2);
        QCOMPARE(f.drafts.savedDrafts.last().key, Mail::DraftKey(5)); // never two copies
    }

    void sendClosesAtOnceAndHandsOver()
    {
        Fixture f;
        f.openBlank();
        QSignalSpy sent(f.window, &ComposerWindow::sent);
        f.fill();
        f.pressSend();
        QVERIFY(!f.window->isVisible());
        QTRY_COMPARE(sent.size(), 1);
        QCOMPARE(f.drafts.sentDrafts.size(), 1);
        const Mime::Draft &draft = *f.drafts.sentDrafts.first().draft;
        QCOMPARE(draft.to.first().address, QStringLiteral("anna@example.ru"));
        QCOMPARE(draft.subject, QStringLiteral("Hello"));
        QVERIFY(draft.body.startsWith(QStringLiteral("Good day")));
        QTRY_VERIFY(!f.window);
        f.clock.advance(1min);
        QVERIFY(f.drafts.savedDrafts.isEmpty());
    }

    // A letter sent at once waits for the time in which it can be taken back.
    void sentLettersCanBeTakenBack_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::newRow("as it is") << 10;
        QTest::newRow("chosen") << 30;
        QTest::newRow("not at all") << 0;
    }
    void sentLettersCanBeTakenBack()
    {
        QFETCH(int, seconds);
        Fixture f;
        f.openBlank();
        f.fill();
        QSignalSpy sent(f.window, &ComposerWindow::sent);
        QSignalSpy chosen(f.window, &ComposerWindow::undoTimeChosen);
        if (seconds != 10) {
            const QList<QAction *> times = f.laterMenu()->actions().constLast()->menu()->actions();
            times.at(seconds == 0 ? 0 : 4)->trigger();
            QCOMPARE(chosen.size(), 1);
        }
        const QDateTime now = f.clock.wall();
        f.pressSend();
        QTRY_COMPARE(f.drafts.sentNotBefore.size(), 1);
        QCOMPARE(now.secsTo(f.drafts.sentNotBefore.first()), seconds);
        QTRY_COMPARE(sent.size(), 1);
        QCOMPARE(sent.first().at(2).toDateTime(), f.drafts.sentNotBefore.first());
    }

    void sendLater()
    {
        Fixture f;
        f.openBlank();
        f.fill();
        const QDateTime now = f.clock.wall().toLocalTime();
        QAction *const tomorrow = f.laterMenu()->actions().at(1 + int(now.time().hour() < 17));
        QVERIFY2(tomorrow->text().startsWith(QStringLiteral("Tomorrow morning")),
                 qPrintable(tomorrow->text()));
        tomorrow->trigger();
        QVERIFY(!f.window->isVisible());
        QTRY_COMPARE(f.drafts.sentNotBefore.size(), 1);
        QCOMPARE(f.drafts.sentNotBefore.first(),
                 QDateTime(now.date().addDays(1), QTime(8, 0)).toUTC());
    }

    // What is missing is asked for all the same, and the time is kept.
    void sendLaterAsksFirst()
    {
        Fixture f;
        f.openBlank();
        f.fill();
        f.named<QLineEdit>(QStringLiteral("Subject"))->clear();
        f.laterMenu()->actions().constFirst()->trigger();
        QVERIFY(f.window->isVisible());
        f.noticeButton(1)->click();
        QTRY_COMPARE(f.drafts.sentNotBefore.size(), 1);
        QVERIFY(f.clock.wall().secsTo(f.drafts.sentNotBefore.first()) >= 3600);
    }

    void sendAtAnyTime()
    {
        Fixture f;
        f.openBlank();
        f.fill();
        const QList<QAction *> actions = f.laterMenu()->actions();
        actions.at(actions.size() - 3)->trigger();
        auto *dialog = f.window->findChild<Ui::TimeDialog *>();
        QVERIFY(dialog);
        auto *time = dialog->findChild<QDateTimeEdit *>();
        const QDateTime at(f.clock.wall().toLocalTime().date().addDays(3), QTime(14, 30));
        time->setDateTime(at);
        auto *box = dialog->findChild<QDialogButtonBox *>();
        for (QAbstractButton *button : box->buttons()) {
            if (box->buttonRole(button) == QDialogButtonBox::AcceptRole)
                button->click();
        }
        QTRY_COMPARE(f.drafts.sentNotBefore.size(), 1);
        QCOMPARE(f.drafts.sentNotBefore.first(), at.toUTC());
    }

    void laterTimes_data()
    {
        QTest::addColumn<QString>("now");
        QTest::addColumn<QStringList>("times");
        QTest::newRow("Monday morning")
            << QStringLiteral("2026-11-23T07:00:00")
            << QStringList{QStringLiteral("2026-11-23T08:00"), QStringLiteral("2026-11-23T18:00"),
                           QStringLiteral("2026-11-24T08:00"), QStringLiteral("2026-11-30T08:00")};
        QTest::newRow("evening") << QStringLiteral("2026-11-25T17:30:00")
                                 << QStringList{QStringLiteral("2026-11-25T18:30"),
                                                QStringLiteral("2026-11-26T08:00"),
                                                QStringLiteral("2026-11-30T08:00")};
        QTest::newRow("Sunday") << QStringLiteral("2026-11-29T20:00:00")
                                << QStringList{QStringLiteral("2026-11-29T21:00"),
                                               QStringLiteral("2026-11-30T08:00")};
    }
    void laterTimes()
    {
        QFETCH(QString, now);
        QFETCH(QStringList, times);
        QStringList offered;
        for (const Ui::LaterChoice &choice :
             Ui::laterChoices(QDateTime::fromString(now, Qt::ISODate)))
            offered << choice.at.toString(QStringLiteral("yyyy-MM-ddTHH:mm"));
        QCOMPARE(offered, times);
    }

    void sendWaitsForTheSaveUnderWaySoThatTheDraftGoes()
    {
        Fixture f;
        f.drafts.holdsSaves = true;
        f.openBlank();
        f.fill();
        f.clock.advance(5s);
        f.pressSend();
        QVERIFY(!f.window->isVisible());
        QVERIFY(f.drafts.sentDrafts.isEmpty());
        f.drafts.endSave();
        QTRY_COMPARE(f.drafts.sentDrafts.size(), 1);
        QCOMPARE(f.drafts.sentDrafts.first().key, Mail::DraftKey(5));
    }

    void refusedLetterComesBackWithTheReason()
    {
        Fixture f;
        f.drafts.sendError =
            Error{ErrorKind::LocalStorage, Retry::AfterUserAction, QStringLiteral("queue"), {}};
        f.openBlank();
        f.fill();
        f.pressSend();
        QTRY_VERIFY(f.window->isVisible());
        QVERIFY(f.notice()->sentence().startsWith(QStringLiteral("Not sent:")));
        f.drafts.sendError.reset();
        f.pressSend();
        QTRY_COMPARE(f.drafts.sentDrafts.size(), 2);
    }

    void missingAttachmentIsAskedAbout()
    {
        Fixture f;
        f.openBlank();
        f.fill();
        QTest::keyClicks(f.body(), QStringLiteral(", the file is attached"));
        f.pressSend();
        QVERIFY(f.window->isVisible());
        QVERIFY(f.notice()->sentence().contains(QStringLiteral("attached")));
        QVERIFY(f.drafts.sentDrafts.isEmpty());
        QTest::mouseClick(f.noticeButton(1), Qt::LeftButton); // Send anyway
        QTRY_COMPARE(f.drafts.sentDrafts.size(), 1);
    }

    void quotedWordsPromiseNothing()
    {
        Fixture f;
        f.open(*f.drafts.reply({}, Engine::ReplyMode::Sender, {}).result());
        QCOMPARE(f.body()->textCursor().position(), 0); // above the quote
        QTest::keyClicks(f.body(), QStringLiteral("Fine"));
        f.pressSend();
        QTRY_COMPARE(f.drafts.sentDrafts.size(), 1);
    }

    void missingSubjectIsAskedAboutAndCanBeWritten()
    {
        Fixture f;
        f.openBlank();
        QTest::keyClicks(f.named<QLineEdit>(QStringLiteral("To")),
                         QStringLiteral("anna@example.ru"));
        f.pressSend();
        QVERIFY(f.notice()->isVisible());
        QTest::mouseClick(f.noticeButton(0), Qt::LeftButton);
        QVERIFY(!f.notice()->isVisible());
        QCOMPARE(f.window->focusWidget(), f.named<QLineEdit>(QStringLiteral("Subject")));
    }

    void noRecipientStops()
    {
        Fixture f;
        f.openBlank();
        QTest::keyClicks(f.named<QLineEdit>(QStringLiteral("Subject")), QStringLiteral("Hello"));
        f.pressSend();
        QVERIFY(f.window->isVisible());
        QVERIFY(f.notice()->sentence().contains(QStringLiteral("recipient")));
        QVERIFY(f.noticeButton(1)->isHidden());
    }

    void implausibleAddressStops()
    {
        Fixture f;
        f.openBlank();
        QTest::keyClicks(f.named<QLineEdit>(QStringLiteral("To")), QStringLiteral("anna@"));
        QTest::keyClicks(f.named<QLineEdit>(QStringLiteral("Subject")), QStringLiteral("Hello"));
        f.pressSend();
        QVERIFY(f.drafts.sentDrafts.isEmpty());
        QVERIFY(f.notice()->sentence().contains(QStringLiteral("anna@")));
    }

    void complaintGoesWithItsReason()
    {
        Fixture f;
        f.openBlank();
        f.fill();
        auto *to = f.named<QLineEdit>(QStringLiteral("To"));
        to->setText(QStringLiteral("letter"));
        f.pressSend();
        const auto *notice = f.window->findChild<NoticeStrip *>();
        QVERIFY(notice->isVisible());
        f.body()->insertPlainText(QStringLiteral("More. "));
        QVERIFY(notice->isVisible());
        QTest::keyClick(f.window->focusWidget(), Qt::Key_Delete);
        QVERIFY(!notice->isVisible());
    }

    void closingKeepsTheDraftAndSaysWhere()
    {
        Fixture f;
        f.openBlank();
        QSignalSpy kept(f.window, &ComposerWindow::draftKept);
        f.fill();
        f.window->close();
        QTRY_COMPARE(kept.size(), 1);
        QCOMPARE(kept.first().at(1).toString(), QStringLiteral("Hello"));
        QCOMPARE(f.drafts.savedDrafts.size(), 1);
        QCOMPARE(f.drafts.closed, QList<Mail::DraftKey>({Mail::DraftKey(5)}));
        QTRY_VERIFY(!f.window);
    }

    void untouchedLetterLeavesNothingBehind()
    {
        Fixture f;
        f.openBlank();
        f.window->close();
        QTRY_VERIFY(!f.window);
        QVERIFY(f.drafts.savedDrafts.isEmpty());
        QVERIFY(f.drafts.closed.isEmpty());
    }

    void letterThatCannotBeSavedStaysOpen()
    {
        Fixture f;
        f.drafts.saveError =
            Error{ErrorKind::LocalStorage, Retry::Later, QStringLiteral("save"), {}};
        f.openBlank();
        f.fill();
        f.window->close();
        QTRY_VERIFY(f.window->isVisible());
        QVERIFY(f.notice()->isVisible());
        QVERIFY(f.drafts.closed.isEmpty());
    }

    void discardCanBeUndone()
    {
        Fixture f;
        f.openBlank();
        QSignalSpy discarded(f.window, &ComposerWindow::discarded);
        f.fill();
        f.clock.advance(5s);
        QTest::mouseClick(f.window->findChild<QPushButton *>(QStringLiteral("discard")),
                          Qt::LeftButton);
        QCOMPARE(discarded.size(), 1);
        QVERIFY(!f.window->isVisible());
        f.clock.advance(5s);
        f.window->restore();
        QVERIFY(f.window->isVisible());
        f.clock.advance(1min);
        QVERIFY(f.drafts.discarded.isEmpty());

        f.window->discard();
        f.clock.advance(11s);
        QTRY_VERIFY(!f.window);
        QCOMPARE(f.drafts.discarded, QList<Mail::DraftKey>({Mail::DraftKey(5)}));
    }

    void sec31MailtoOpensWithoutSending()
    {
        Fixture f;
        f.open(*f.drafts.fromMailto(QStringLiteral("mailto:anna@example.ru?subject=Hi%0d%0aBcc:%"
                                                   "20x@example.ru&cc=eva@example.sk&body=text&"
                                                   "attach=/etc/passwd")));
        QVERIFY(f.drafts.sentDrafts.isEmpty());
        const Engine::OpenDraft open = f.window->current();
        QCOMPARE(open.draft->to.first().address, QStringLiteral("anna@example.ru"));
        QCOMPARE(open.draft->cc.first().address, QStringLiteral("eva@example.sk"));
        QVERIFY(open.draft->bcc.isEmpty());
        QVERIFY(!open.draft->subject.contains(u'\n'));
        QVERIFY(open.draft->attachments.isEmpty());
        QVERIFY(f.named<QLineEdit>(QStringLiteral("Copy (Cc)")) !=
                nullptr); // shown, since not empty
    }

    void tabGoesInTheOrderOfReading()
    {
        Fixture f;
        f.openBlank();
        for (const char *copy : {"Add a copy (Cc)", "Add a hidden copy (Bcc)"})
            f.named<QToolButton>(QLatin1String(copy))->click();
        f.named<QLineEdit>(QStringLiteral("To"))->setFocus();
        QStringList names;
        for (int presses = 0; presses < 4; ++presses) {
            QTest::keyClick(f.window->focusWidget(), Qt::Key_Tab);
            names << f.window->focusWidget()->accessibleName();
        }
        QCOMPARE(names,
                 (QStringList{QStringLiteral("Copy (Cc)"), QStringLiteral("Hidden copy (Bcc)"),
                              QStringLiteral("Subject"), QStringLiteral("Text of the letter")}));
    }

    // Who writes by keyboard does not meet two buttons between recipient and subject.
    void tabLeadsFromRecipientsToSubject()
    {
        Fixture f;
        f.openBlank();
        f.named<QLineEdit>(QStringLiteral("To"))->setFocus();
        QTest::keyClick(f.window->focusWidget(), Qt::Key_Tab);
        QCOMPARE(f.window->focusWidget()->accessibleName(), QStringLiteral("Subject"));
        QTest::keyClick(f.window->focusWidget(), Qt::Key_Tab);
        QCOMPARE(f.window->focusWidget(), f.body());
        QTest::keyClick(f.body(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(f.window->focusWidget()->accessibleName(), QStringLiteral("Copy (Cc)"));
        QTest::keyClick(f.window->focusWidget(), Qt::Key_B,
                        Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(f.window->focusWidget()->accessibleName(), QStringLiteral("Hidden copy (Bcc)"));
        // Without a shortcut they are reached all the same.
        Fixture other;
        other.openBlank();
        QStringList reached;
        for (int presses = 0; presses < 4; ++presses) {
            QTest::keyClick(other.window->focusWidget(), Qt::Key_Backtab);
            reached << other.window->focusWidget()->accessibleName();
        }
        QVERIFY2(reached.contains(QStringLiteral("Add a copy (Cc)")) &&
                     reached.contains(QStringLiteral("Add a hidden copy (Bcc)")),
                 qPrintable(reached.join(QStringLiteral(", "))));
    }

    void savingIsReadOut()
    {
        Fixture f;
        f.openBlank();
        f.fill();
        f.clock.advance(5s);
        for (const QLabel *label : f.window->findChildren<QLabel *>()) {
            if (label->text().startsWith(QStringLiteral("Saved "))) {
                // A name of its own would be read out in its place.
                QVERIFY(label->accessibleName().isEmpty());
                return;
            }
        }
        QFAIL("nothing says that the letter is saved");
    }

    void ctrlShortcutsByPositionOnCyrillic()
    {
        Fixture f;
        f.openBlank();
        constexpr quint32 scanCodeOfW = 25;
        QKeyEvent event(QEvent::KeyPress, 0x0426 /* Ц, on the key labelled W */,
                        Qt::ControlModifier, scanCodeOfW, 0, 0);
        QCoreApplication::sendEvent(f.body(), &event);
        QVERIFY(f.window == nullptr || !f.window->isVisible());
    }

    void copiesAppearOnDemand()
    {
        Fixture f;
        f.openBlank();
        QVERIFY(f.window->findChildren<QToolButton *>().size() >= 2);
        auto *show = f.named<QToolButton>(QStringLiteral("Add a hidden copy (Bcc)"));
        QTest::mouseClick(show, Qt::LeftButton);
        QVERIFY(show->isHidden());
        QTest::keyClicks(f.named<QLineEdit>(QStringLiteral("Hidden copy (Bcc)")),
                         QStringLiteral("boss@example.ru"));
        QCOMPARE(f.window->current().draft->bcc.size(), 1);
    }

    void fromOnlyWithMoreThanOneIdentityAndSignatureFollows()
    {
        Fixture f;
        f.accounts.stored.first().identities.last().signature = QStringLiteral("Sales team");
        f.openBlank();
        auto *from = f.named<QComboBox>(QStringLiteral("From"));
        QVERIFY(from != nullptr);
        QCOMPARE(from->count(), 2);
        from->setCurrentIndex(1);
        QCOMPARE(f.window->current().draft->from.address, QStringLiteral("sales@example.ru"));
        QCOMPARE(f.body()->toPlainText(), QStringLiteral("\n\n-- \nSales team"));
        from->setCurrentIndex(0);
        QCOMPARE(f.body()->toPlainText(), QStringLiteral("\n\n-- \nИван"));

        Fixture single;
        single.accounts.stored.first().identities.removeLast();
        single.openBlank();
        QVERIFY(single.named<QComboBox>(QStringLiteral("From")) == nullptr);
    }

    void x04FromNamesTheAccount()
    {
        Fixture f;
        Mail::AccountSettings home = Test::sampleAccount();
        home.key = Mail::AccountKey(4);
        home.name = home.email = QStringLiteral("ivan@example.org");
        home.identities = {{QStringLiteral("Ivan"), home.email, {}, {}}};
        f.accounts.stored << home;
        f.openBlank();
        auto *from = f.named<QComboBox>(QStringLiteral("From"));
        QStringList shown;
        for (int i = 0; i < from->count(); ++i)
            shown << from->itemText(i);
        QCOMPARE(shown, (QStringList{QStringLiteral("Иван Иванов <ivan@example.ru>, Work"),
                                     QStringLiteral("Sales <sales@example.ru>, Work"),
                                     // Its name says nothing more.
                                     QStringLiteral("Ivan <ivan@example.org>")}));
        from->setCurrentIndex(2);
        QCOMPARE(f.window->current().account, Mail::AccountKey(4));
    }

    void p19WhatIsAskedForStaysWithTheDraft()
    {
        Fixture f;
        f.openBlank();
        const auto option = [&](const char *name) {
            return f.window->findChild<QAction *>(QString::fromLatin1(name));
        };
        QVERIFY(!f.window->current().draft->asksForReceipt);
        option("asksForReceipt")->trigger();
        f.clock.advance(5s);
        QCOMPARE(f.drafts.savedDrafts.size(), 1);
        QVERIFY(f.drafts.savedDrafts.last().draft->asksForReceipt);
        QVERIFY(!f.drafts.savedDrafts.last().draft->asksForReports);
        option("asksForReports")->trigger();
        QVERIFY(f.window->current().draft->asksForReports);
        option("asksForReceipt")->trigger();
        QVERIFY(!f.window->current().draft->asksForReceipt);

        Fixture again;
        Engine::OpenDraft open = *again.drafts.blank({});
        open.draft->asksForReports = true;
        again.open(open);
        QVERIFY(again.window->current().draft->asksForReports);
        QVERIFY(!again.window->current().draft->asksForReceipt);
    }

    void p19ARefusedSenderIsToldBeforeSending()
    {
        Fixture f;
        f.accounts.refusedSender = QStringLiteral("sales@example.ru");
        f.accounts.requiredSender = QStringLiteral("ivan@example.ru");
        f.openBlank();
        f.fill();
        auto *from = f.named<QComboBox>(QStringLiteral("From"));
        from->setCurrentIndex(1);
        f.pressSend();
        QVERIFY(f.window->isVisible());
        QVERIFY(f.drafts.sentDrafts.isEmpty());
        QVERIFY(f.notice()->sentence().contains(QStringLiteral("sales@example.ru")));
        QCOMPARE(f.noticeButton(0)->text(), QStringLiteral("Send as ivan@example.ru"));
        // Another choice mends it, too.
        from->setCurrentIndex(0);
        QVERIFY(!f.notice()->isVisible());
        from->setCurrentIndex(1);
        f.pressSend();
        f.noticeButton(0)->click();
        QTRY_COMPARE(f.drafts.sentDrafts.size(), 1);
        const Mime::Draft &draft = *f.drafts.sentDrafts.first().draft;
        QCOMPARE(draft.from.address, QStringLiteral("ivan@example.ru"));
        QVERIFY(draft.body.endsWith(QStringLiteral("-- \nИван")));
    }

    void x04ARewrittenSenderIsToldBeforeSending()
    {
        Fixture f;
        f.accounts.stored.first().rewrittenFrom = QStringLiteral("ivan.ivanov@example.ru");
        f.openBlank();
        f.fill();
        f.pressSend();
        QVERIFY(f.notice()->sentence().contains(QStringLiteral("ivan.ivanov@example.ru")));
        f.noticeButton(0)->click();
        QTRY_COMPARE(f.drafts.sentDrafts.size(), 1);
        // No identity has it: the present one, with this address.
        const Mail::Identity &sender = f.drafts.sentDrafts.first().draft->from;
        QCOMPARE(sender.address, QStringLiteral("ivan.ivanov@example.ru"));
        QCOMPARE(sender.name, QStringLiteral("Иван Иванов"));
        QCOMPARE(f.drafts.sentDrafts.first().account, Mail::AccountKey(3));

        Fixture anyway;
        anyway.accounts.stored = f.accounts.stored;
        anyway.openBlank();
        anyway.fill();
        anyway.pressSend();
        anyway.noticeButton(1)->click();
        QTRY_COMPARE(anyway.drafts.sentDrafts.size(), 1);
        QCOMPARE(anyway.drafts.sentDrafts.first().draft->from.address,
                 QStringLiteral("ivan@example.ru"));
    }

    void filesAreReadWhenAttached()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("договор.pdf"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("%PDF-1.4");
        file.close();
        Fixture f;
        f.openBlank();
        f.window->attachFiles({path, path, dir.path(), dir.filePath(QStringLiteral("none"))});
        auto *strip = f.window->findChild<AttachmentStrip *>();
        QTRY_COMPARE(strip->attachments().size(), 2);
        QVERIFY(QFile::remove(path));
        const QList<Mime::DraftAttachment> attachments = f.window->current().draft->attachments;
        QCOMPARE(attachments.at(0).fileName, QStringLiteral("договор.pdf"));
        QCOMPARE(attachments.at(0).content, QByteArray("%PDF-1.4"));
        QCOMPARE(attachments.at(0).mimeType, QByteArray("application/pdf"));
        QCOMPARE(attachments.at(1).fileName, QStringLiteral("договор (2).pdf"));
        QTRY_VERIFY(f.notice()->isVisible()); // the folder, the missing one
        QTest::mouseClick(strip->findChild<QToolButton *>(), Qt::LeftButton);
        QCOMPARE(strip->attachments().size(), 1);
    }

    void largeFilesAreLookedAtAlone()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("большой"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("%PDF-1.4\n" + QByteArray(heldAttachmentBytes, 'x'));
        file.close();
        Fixture f;
        f.openBlank();
        f.window->attachFiles({path});
        auto *strip = f.window->findChild<AttachmentStrip *>();
        QTRY_COMPARE(strip->attachments().size(), 1);
        const Mime::DraftAttachment attachment = strip->attachments().first();
        QCOMPARE(attachment.content, QByteArray());
        QCOMPARE(attachment.sourcePath, path);
        QCOMPARE(attachment.sizeBytes, heldAttachmentBytes + 9);
        QCOMPARE(attachment.modifiedAt, QFileInfo(path).lastModified());
        QCOMPARE(attachment.mimeType, QByteArray("application/pdf"));
        const QString size = sizeText(heldAttachmentBytes + 9);
        const auto isShown = [&] {
            const QList<QFrame *> chips = strip->findChildren<QFrame *>();
            return std::any_of(chips.begin(), chips.end(), [&](const QFrame *chip) {
                return chip->accessibleName().endsWith(size);
            });
        };
        QVERIFY(isShown());

        // The size is that of what was attached; sending it is refused, and the person told why.
        QVERIFY(strip->lostSentence().isEmpty());
        QVERIFY(QFile::remove(path));
        QVERIFY(isShown());
        f.fill();
        f.drafts.sendError =
            Error{ErrorKind::NotFound, Retry::AfterUserAction, QStringLiteral("read"), {}};
        f.pressSend();
        QTRY_VERIFY(f.notice()->isVisible());
        QVERIFY(f.notice()->sentence().startsWith(QStringLiteral("большой was changed")));
    }

    // On the window and on the text alike; from the text no address of the file is left.
    void droppedFilesAreAttached()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath(QStringLiteral("plan.txt")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("x") == 1);
        file.close();
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(file.fileName())});
        Fixture f;
        f.openBlank();
        QVERIFY(f.window->acceptDrops());
        auto *strip = f.window->findChild<AttachmentStrip *>();
        int wanted = 0;
        for (QWidget *target : {static_cast<QWidget *>(f.window), f.body()->viewport()}) {
            const QPoint middle = target->rect().center();
            QDragEnterEvent enter(middle, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(target, &enter);
            QVERIFY(enter.isAccepted());
            QDropEvent drop(middle, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(target, &drop);
            ++wanted;
            QTRY_COMPARE(strip->attachments().size(), wanted);
        }
        QVERIFY(!f.body()->toPlainText().contains(QStringLiteral("plan")));
    }

    void sec25TitleIsOneLineOfText()
    {
        Fixture f;
        Engine::OpenDraft open = *f.drafts.blank({});
        open.draft->subject = QStringLiteral("a\u202eb");
        f.open(open);
        QVERIFY(!f.window->windowTitle().contains(QChar(0x202e)));
    }
};

QTEST_MAIN(TestComposerWindow)
#include "tst_ComposerWindow.moc"
