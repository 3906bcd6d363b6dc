// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window over an engine in memory: what keys and clicks ask of the engine, and what is on
// screen afterwards.
#include "tests/ui/window/FakeEngine.h"

#include "ui/mailboxes/MailboxTreeView.h"
#include "ui/mailboxes/NewFolderDialog.h"
#include "ui/messages/EmptyState.h"
#include "ui/messages/MessageListPane.h"
#include "ui/messages/MessageListView.h"
#include "ui/models/MessageListModel.h"
#include "ui/reader/BodyView.h"
#include "ui/reader/MessageReader.h"
#include "ui/reader/ReaderHeader.h"
#include "ui/reader/SourceWindow.h"
#include "ui/window/Banner.h"
#include "ui/window/MainWindow.h"
#include "ui/window/MoveToPopup.h"
#include "ui/window/OutboxView.h"
#include "ui/window/ProblemText.h"
#include "ui/window/StatusLine.h"
#include "ui/window/UndoStrip.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace Martlet;
using Ui::ActionId;

namespace
{

constexpr quint32 scanCodeOfA = 38;
constexpr quint32 scanCodeOfR = 27;

struct Desk {
    Test::FakeEngine engine;
    QList<Engine::OpenDraft> composed;
    int wizards = 0;
    std::unique_ptr<Ui::MainWindow> window;

    explicit Desk(int letters = 20, const QString &stateFile = {})
    {
        if (letters > 0)
            Test::fillWithSamples(engine.mail, letters, QDateTime::currentDateTime());
        open(stateFile);
    }
    void open(const QString &stateFile)
    {
        Ui::WindowHooks hooks;
        hooks.openComposer = [this](const Engine::OpenDraft &draft) { composed.append(draft); };
        hooks.openWizard = [this](QWidget *) { ++wizards; };
        window = std::make_unique<Ui::MainWindow>(engine.services(), engine.mail.source(), hooks,
                                                  stateFile);
        window->show();
        if (!engine.mail.accounts.isEmpty())
            QTRY_VERIFY(list().model()->rowCount() > 0);
    }
    [[nodiscard]] Ui::MessageListView &list() const { return *window->listPane()->view(); }
    [[nodiscard]] Ui::MessageListModel &letters() const { return *window->listPane()->model(); }
    void go(int row) const
    {
        list().setCurrentIndex(letters().index(row));
        list().setFocus();
    }
    void press(int key, quint32 scanCode, Qt::KeyboardModifiers modifiers = {}) const
    {
        QKeyEvent event(QEvent::KeyPress, key, modifiers, scanCode, 0, 0);
        QApplication::sendEvent(&list(), &event);
    }
};

} // namespace

class tst_MainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English)); }
    void showsInboxAndReadsALetter();
    void readLettersAreMarkedAfterAMoment();
    void focusAloneOpensNothing();
    void singleLettersActInTheList_data();
    void singleLettersActInTheList();
    void singleLettersByPositionOnCyrillic();
    void ctrlShortcutsByPositionOnCyrillic();
    void lettersInTheFilterAreText();
    void archivedLetterLeavesAtOnceAndComesBackByUndo();
    void failedActionBringsTheLetterBack();
    void deletingInTrashAsks();
    void selectionAndLayoutSurviveARestart();
    void noAccountOffersOne();
    void inboxOpensWhenFoldersOfANewAccountCome();
    void bannerShowsOneProblemAndItsButton();
    void rel15LeftOpenLettersAreOfferedOnce_data();
    void rel15LeftOpenLettersAreOfferedOnce();
    void sec25TextOfOthersStaysText();
    void outboxShowsStatesAndActions();
    void runningWorkIsShownAndCancelled();
    void sourceWindow();
    void offlineIsTold();
    void waitingSaysWhatFor_data();
    void waitingSaysWhatFor();
    void aRefusedEncryptionIsNoRefusedPassword();
    void contextMenuByShiftF10();
    void lettersMoveIntoOtherAccounts();
    void foldersOfThisComputerAreOffered();
    void undoOfWhatIsBeingStored();
    void everyControlHasAName();
};

void tst_MainWindow::showsInboxAndReadsALetter()
{
    Desk desk;
    QCOMPARE(desk.letters().rowCount(), 20);
    desk.go(1);
    QTRY_COMPARE(desk.window->reader()->header()->subjectText(),
                 QStringLiteral("Výpis z účtu za marec"));
    QCOMPARE(desk.window->reader()->header()->addressText(), QStringLiteral("bank@example.sk"));
    QVERIFY(desk.window->windowTitle().startsWith(QStringLiteral("Inbox")));
}

void tst_MainWindow::readLettersAreMarkedAfterAMoment()
{
    Desk desk;
    QVERIFY(QTest::qWaitForWindowActive(desk.window.get()));
    desk.go(0);
    QVERIFY(!desk.engine.mail.calls.contains(QStringLiteral("seen 1 on")));
    QTRY_VERIFY(desk.engine.mail.calls.contains(QStringLiteral("seen 1 on")));
    QTRY_COMPARE(desk.letters().index(0).data(Ui::MessageListModel::IsUnreadRole).toBool(), false);
}

void tst_MainWindow::focusAloneOpensNothing()
{
    Desk desk;
    QVERIFY(QTest::qWaitForWindowActive(desk.window.get()));
    desk.window->listPane()->filterField()->setFocus();
    desk.list().setFocus();
    QVERIFY(desk.list().hasFocus());
    QVERIFY(!desk.list().currentKey().isValid());
    QVERIFY(!desk.window->reader()->message().isValid());
    QTest::keyClick(&desk.list(), Qt::Key_Down);
    QCOMPARE(desk.list().selectedKeys(), QList<Mail::MessageKey>{desk.letters().key(0)});
    QTRY_COMPARE(desk.window->reader()->message(), desk.letters().key(0));
}

void tst_MainWindow::singleLettersActInTheList_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<QString>("call");
    QTest::newRow("A archives") << Qt::Key_A << QStringLiteral("archive 3");
    QTest::newRow("J junk") << Qt::Key_J << QStringLiteral("junk 3");
    QTest::newRow("Del trash") << Qt::Key_Delete << QStringLiteral("trash 3");
    QTest::newRow("S flag") << Qt::Key_S << QStringLiteral("flagged 3 on");
    QTest::newRow("M unread") << Qt::Key_M << QStringLiteral("seen 3 off");
}

void tst_MainWindow::singleLettersActInTheList()
{
    QFETCH(Qt::Key, key);
    QFETCH(QString, call);
    Desk desk;
    desk.go(2); // key 3, read
    QTest::keyClick(&desk.list(), key);
    QTRY_VERIFY2(desk.engine.mail.calls.contains(call),
                 qPrintable(desk.engine.mail.calls.join(QLatin1Char(';'))));
}

void tst_MainWindow::singleLettersByPositionOnCyrillic()
{
    Desk desk;
    desk.go(2);
    desk.press(0x0424 /* Ф, on the key labelled A */, scanCodeOfA);
    QVERIFY(desk.engine.mail.calls.contains(QStringLiteral("archive 3")));
}

void tst_MainWindow::ctrlShortcutsByPositionOnCyrillic()
{
    Desk desk;
    desk.go(2);
    desk.press(0x041a /* К, on the key labelled R */, scanCodeOfR, Qt::ControlModifier);
    QVERIFY(desk.engine.mail.calls.contains(QStringLiteral("reply 3")));
    QCOMPARE(desk.composed.size(), 1);
}

void tst_MainWindow::lettersInTheFilterAreText()
{
    Desk desk;
    desk.go(0);
    QTest::keyClick(&desk.list(), Qt::Key_Slash);
    QLineEdit *filter = desk.window->listPane()->filterField();
    QTRY_VERIFY(filter->hasFocus());
    QTest::keyClicks(filter, QStringLiteral("banka"));
    QCOMPARE(filter->text(), QStringLiteral("banka"));
    QTRY_COMPARE(desk.letters().rowCount(), 3);
    QVERIFY(desk.engine.mail.calls.filter(QStringLiteral("archive")).isEmpty());
    QTest::keyClick(filter, Qt::Key_Escape);
    QTRY_COMPARE(desk.letters().rowCount(), 20);
}

void tst_MainWindow::archivedLetterLeavesAtOnceAndComesBackByUndo()
{
    Desk desk;
    desk.go(2);
    desk.window->actions()[ActionId::Archive]->trigger();
    // Without waiting: a click is on screen within 50 ms.
    QCOMPARE(desk.letters().rowOf(Mail::MessageKey(3)), -1);
    QCOMPARE(desk.list().currentKey(), Mail::MessageKey(4));
    QTRY_VERIFY(desk.window->undoStrip()->isVisible());
    QTest::keyClick(&desk.list(), Qt::Key_U);
    QTRY_COMPARE(desk.letters().rowOf(Mail::MessageKey(3)), 2);
    QVERIFY(desk.engine.mail.calls.contains(QStringLiteral("undo 77")));
    QVERIFY(!desk.window->undoStrip()->isVisible());
}

void tst_MainWindow::failedActionBringsTheLetterBack()
{
    Desk desk;
    desk.engine.actions.fails = true;
    desk.go(2);
    desk.window->actions()[ActionId::Delete]->trigger();
    QTRY_COMPARE(desk.letters().rowOf(Mail::MessageKey(3)), 2);
    QVERIFY(desk.window->statusLine()->text().contains(QStringLiteral("could not be stored")));
}

void tst_MainWindow::deletingInTrashAsks()
{
    Desk desk;
    Mail::MessageSummary row;
    row.subject = QStringLiteral("old");
    const Mail::MailboxKey trash(6);
    const Mail::MessageKey key = desk.engine.mail.addMessage(trash, row);
    desk.window->tree()->select({Mail::AccountKey(1), trash, false});
    QTRY_COMPARE(desk.letters().rowCount(), 1);
    desk.go(0);
    desk.window->actions()[ActionId::Delete]->trigger();
    auto *box = desk.window->findChild<QMessageBox *>();
    QVERIFY(box != nullptr);
    QVERIFY(desk.engine.mail.calls.filter(QStringLiteral("delete")).isEmpty());
    QCOMPARE(box->defaultButton(), box->button(QMessageBox::Cancel));
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    }
    QVERIFY(desk.engine.mail.calls.contains(QStringLiteral("delete %1").arg(key.value())));
}

void tst_MainWindow::selectionAndLayoutSurviveARestart()
{
    const QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("window.ini"));
    Desk desk(20, file);
    Mail::MessageSummary row;
    const Mail::MailboxKey archive(4);
    desk.engine.mail.addMessage(archive, row);
    const Mail::MessageKey wanted = desk.engine.mail.addMessage(archive, row);
    desk.window->tree()->select({Mail::AccountKey(1), archive, false});
    QTRY_COMPARE(desk.letters().rowCount(), 2);
    desk.go(1);
    desk.window->actions()[ActionId::ListAbove]->setChecked(true);
    desk.window->actions()[ActionId::ShowMenuBar]->setChecked(false);
    desk.window->resize(1010, 610);
    desk.window->close();
    desk.open(file);
    QTRY_COMPARE(desk.list().currentKey(), wanted);
    QCOMPARE(desk.window->tree()->current().mailbox, archive);
    QVERIFY(desk.window->actions()[ActionId::ListAbove]->isChecked());
    QCOMPARE(desk.list().rowLayout(), Ui::RowLayout::Columns);
    QVERIFY(!desk.window->actions()[ActionId::ShowMenuBar]->isChecked());
    QCOMPARE(desk.window->size(), QSize(1010, 610));
}

void tst_MainWindow::noAccountOffersOne()
{
    Desk desk(0);
    QPushButton *add = nullptr;
    for (QPushButton *button : desk.window->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == QStringLiteral("Add an account"))
            add = button;
    }
    QVERIFY(add != nullptr);
    QTest::mouseClick(add, Qt::LeftButton);
    QCOMPARE(desk.wizards, 1);
}

void tst_MainWindow::inboxOpensWhenFoldersOfANewAccountCome()
{
    Desk desk(0);
    const Mail::AccountKey account =
        desk.engine.mail.addAccount(QStringLiteral("anna@example.org"));
    Store::StoreChanges added;
    added.areAccountsChanged = true;
    desk.engine.feed.add(added);
    QTRY_VERIFY(desk.window->tree()->currentIndex().isValid());
    const Mail::MailboxKey inbox =
        desk.engine.mail.addFolder(account, QStringLiteral("INBOX"), Mail::SpecialUse::Inbox);
    Store::StoreChanges listed;
    listed.mailboxLists.insert(account);
    desk.engine.feed.add(listed);
    QTRY_COMPARE(desk.letters().mailbox(), inbox);
}

void tst_MainWindow::bannerShowsOneProblemAndItsButton()
{
    Desk desk;
    Engine::Problem problem;
    problem.id = 9;
    problem.account = Mail::AccountKey(1);
    problem.kind = Engine::Problem::Kind::ServerUnreachable;
    Engine::Problem second = problem;
    second.id = 10;
    second.kind = Engine::Problem::Kind::DiskFull;
    desk.engine.status.open = {problem, second};
    desk.engine.status.announce();
    Ui::Banner *banner = desk.window->banner();
    QVERIFY(banner->isVisible());
    QVERIFY(banner->text().contains(QStringLiteral("ivan@example.ru")));
    for (QPushButton *button : banner->findChildren<QPushButton *>()) {
        if (button->text() == QStringLiteral("Try now"))
            button->click();
    }
    QCOMPARE(desk.engine.status.retries, 1);
    desk.engine.status.dismiss(9);
    QVERIFY(banner->text().contains(QStringLiteral("disk")));
    desk.engine.status.dismiss(10);
    QVERIFY(!banner->isVisible());
}

void tst_MainWindow::rel15LeftOpenLettersAreOfferedOnce_data()
{
    QTest::addColumn<bool>("goesOn");
    QTest::newRow("go on writing") << true;
    QTest::newRow("close") << false;
}

// Whatever is chosen, no letter stays where nobody can see it.
void tst_MainWindow::rel15LeftOpenLettersAreOfferedOnce()
{
    QFETCH(bool, goesOn);
    Desk desk;
    Store::DraftRow row;
    row.key = Mail::DraftKey(4);
    Store::DraftRow other;
    other.key = Mail::DraftKey(6);
    desk.engine.drafts.open = {row, other};
    desk.engine.status.announce();
    Ui::Banner *banner = desk.window->banner();
    QVERIFY(banner->isVisible());
    if (goesOn) {
        for (QPushButton *button : banner->findChildren<QPushButton *>()) {
            if (button->text() == QStringLiteral("Go on writing"))
                button->click();
        }
        QTRY_COMPARE(desk.composed.size(), 2);
    } else {
        banner->findChild<QToolButton *>()->click();
    }
    const QList<Mail::DraftKey> both{row.key, other.key};
    QCOMPARE(desk.engine.drafts.continued, goesOn ? both : QList<Mail::DraftKey>());
    QCOMPARE(desk.engine.drafts.closed, goesOn ? QList<Mail::DraftKey>() : both);
    QVERIFY(!banner->isVisible());
    QVERIFY(desk.engine.drafts.open.isEmpty());
}

void tst_MainWindow::sec25TextOfOthersStaysText()
{
    Desk desk;
    Mail::MessageSummary row;
    row.subject = QStringLiteral("<img src='file:///etc/passwd'><b>big</b>\u202Egnp");
    row.from = {QStringLiteral("<i>Eve</i>"), QStringLiteral("eve@example.org")};
    row.date = QDateTime::currentDateTime();
    desk.engine.mail.addMessage(Mail::MailboxKey(4), row);
    desk.window->tree()->select({Mail::AccountKey(1), Mail::MailboxKey(4), false});
    QTRY_COMPARE(desk.letters().rowCount(), 1);
    desk.go(0);
    QTRY_VERIFY(desk.window->reader()->header()->subjectText().startsWith(QStringLiteral("<img")));
    QVERIFY(!desk.window->reader()->header()->subjectText().contains(QChar(0x202e)));
    for (QLabel *label : desk.window->findChildren<QLabel *>()) {
        if (label->text().contains(QLatin1Char('<')))
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }
}

void tst_MainWindow::outboxShowsStatesAndActions()
{
    Desk desk;
    Mail::OutboxItem item;
    item.key = Mail::OutboxKey(5);
    item.account = Mail::AccountKey(1);
    item.state = Mail::OutboxState::Unknown;
    item.subject = QStringLiteral("Offer");
    desk.engine.mail.outbox = {item};
    desk.window->tree()->select({Mail::AccountKey(1), {}, true});
    QVERIFY(desk.window->outboxView()->isVisible());
    QCOMPARE(desk.window->outboxView()->current().key, Mail::OutboxKey(5));
    const auto click = [&desk](const QString &text) {
        for (QPushButton *button : desk.window->outboxView()->findChildren<QPushButton *>()) {
            if (button->text() == text && button->isEnabled())
                button->click();
        }
    };
    click(QStringLiteral("Send again"));
    click(QStringLiteral("It did arrive"));
    click(QStringLiteral("Take back and edit"));
    QCOMPARE(desk.engine.mail.calls.filter(QStringLiteral(" 5")),
             (QStringList{QStringLiteral("sendAgain 5"), QStringLiteral("treatAsSent 5"),
                          QStringLiteral("takeBack 5")}));
    QTRY_COMPARE(desk.composed.size(), 1);
    desk.engine.mail.outbox[0].state = Mail::OutboxState::Sending;
    Store::StoreChanges changes;
    changes.isOutboxChanged = true;
    desk.engine.feed.add(changes);
    desk.engine.mail.calls.clear();
    QTest::qWait(120);
    click(QStringLiteral("Send again"));
    click(QStringLiteral("Take back and edit"));
    QVERIFY(desk.engine.mail.calls.filter(QStringLiteral(" 5")).isEmpty());
}

void tst_MainWindow::runningWorkIsShownAndCancelled()
{
    Desk desk;
    Engine::Activity activity;
    activity.id = 31;
    activity.kind = Engine::ActivityKind::FetchingHeaders;
    activity.subject = QStringLiteral("Inbox");
    activity.done = 1240;
    activity.total = 20'000;
    desk.engine.status.running = {activity};
    desk.engine.status.announce();
    QToolButton *stop = nullptr;
    for (QToolButton *button : desk.window->statusLine()->findChildren<QToolButton *>()) {
        if (button->isVisible())
            stop = button;
    }
    QVERIFY(stop != nullptr);
    // A folder with a part to play is called as in the tree, not as on the server.
    activity.subject = QStringLiteral("&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-");
    activity.use = Mail::SpecialUse::Sent;
    QVERIFY2(Ui::activityText(activity).startsWith(QStringLiteral("Sent: ")),
             qPrintable(Ui::activityText(activity)));
    QTest::mouseClick(stop, Qt::LeftButton);
    QCOMPARE(desk.engine.status.cancelled, QList<quint64>{31});
    QCOMPARE(desk.window->statusLine()->text(), QStringLiteral("Getting mail…"));
}

void tst_MainWindow::sourceWindow()
{
    Desk desk;
    desk.go(1);
    desk.window->actions()[ActionId::Source]->trigger();
    auto *source = desk.window->findChild<Ui::SourceWindow *>();
    QVERIFY(source != nullptr);
    QTRY_VERIFY(source->source().startsWith(QStringLiteral("Subject: Výpis")));
}

void tst_MainWindow::offlineIsTold()
{
    Desk desk;
    desk.window->actions()[ActionId::Offline]->setChecked(true);
    QVERIFY(desk.engine.status.isOffline());
    QVERIFY(desk.window->statusLine()->text().startsWith(QStringLiteral("Offline since")));
    desk.window->actions()[ActionId::Offline]->setChecked(false);
    QVERIFY(!desk.engine.status.isOffline());
}

void tst_MainWindow::waitingSaysWhatFor_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("link") << int(ErrorKind::Network) << QStringLiteral("No connection to Work");
    QTest::newRow("time-out") << int(ErrorKind::Timeout) << QStringLiteral("No connection to Work");
    QTest::newRow("busy") << int(ErrorKind::ServerUnavailable)
                          << QStringLiteral("The server of Work is busy");
    QTest::newRow("disk") << int(ErrorKind::LocalStorage)
                          << QStringLiteral("No room on the disk for letters of Work");
}

void tst_MainWindow::waitingSaysWhatFor()
{
    QFETCH(int, kind);
    QFETCH(QString, sentence);
    Engine::AccountStatus status;
    status.condition = Engine::AccountCondition::Waiting;
    status.error = Error{static_cast<ErrorKind>(kind), Retry::Later, {}, {}};
    QCOMPARE(Ui::waitingText(status, QStringLiteral("Work")), sentence);
    status.nextTryAt = QDateTime::currentDateTime();
    QVERIFY(Ui::waitingText(status, QStringLiteral("Work"))
                .startsWith(sentence + QStringLiteral(". Next try at ")));
}

void tst_MainWindow::aRefusedEncryptionIsNoRefusedPassword()
{
    Engine::Problem problem;
    problem.kind = Engine::Problem::Kind::PasswordRefused;
    problem.error.kind = ErrorKind::AuthenticationRejected;
    const Ui::ProblemNotice password = Ui::problemNotice(problem, QStringLiteral("Work"));
    QCOMPARE(password.action, Ui::ProblemAction::NewPassword);
    const Ui::ProblemNotice permission =
        Ui::problemNotice(problem, QStringLiteral("Work"), false, true);
    QCOMPARE(permission.action, Ui::ProblemAction::SignIn);
    QVERIFY(permission.text.contains(QStringLiteral("permission for Work")));
    problem.error.kind = ErrorKind::Unsupported;
    problem.error.detail = QStringLiteral("[PRIVACYREQUIRED] Not in the clear");
    const Ui::ProblemNotice encryption = Ui::problemNotice(problem, QStringLiteral("Work"));
    QCOMPARE(encryption.action, Ui::ProblemAction::None);
    QVERIFY(encryption.text.contains(QStringLiteral("encrypted")));
    QVERIFY(!encryption.text.contains(QStringLiteral("password")));
    QCOMPARE(encryption.details, problem.error.detail);
    QVERIFY(encryption.needsUser);
}

// A keyboard without a menu key.
void tst_MainWindow::contextMenuByShiftF10()
{
    Desk desk;
    desk.go(0);
    QVERIFY(QTest::qWaitForWindowActive(desk.window.get()));
    desk.window->listPane()->view()->setFocus();
    QTest::keyClick(desk.window->listPane()->view(), Qt::Key_F10, Qt::ShiftModifier);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu != nullptr);
    QVERIFY(menu->actions().contains(desk.window->actions()[ActionId::LifeStory]));
    menu->close();
}

void tst_MainWindow::lettersMoveIntoOtherAccounts()
{
    Desk desk;
    const Mail::AccountKey work = desk.engine.mail.addAccount(QStringLiteral("Work"));
    const Mail::MailboxKey orders = desk.engine.mail.addFolder(work, QStringLiteral("Orders"));
    Store::StoreChanges changes;
    changes.areAccountsChanged = true;
    desk.engine.feed.add(changes);
    QTRY_VERIFY(desk.window->tree()->model()->rowCount() == 2);
    desk.go(0);
    const Mail::MessageKey letter = desk.letters().summary(0)->key;
    desk.window->actions()[ActionId::MoveTo]->trigger();
    auto *popup = desk.window->findChild<Ui::MoveToPopup *>();
    QTRY_VERIFY(popup->isVisible());
    auto *folders = popup->findChild<QListView *>();
    // One's own come first; the first row is what Enter takes.
    QVERIFY(!folders->model()->index(0, 0).data().toString().contains(QStringLiteral("Work")));
    popup->findChild<QLineEdit *>()->setText(QStringLiteral("work – ord"));
    QCOMPARE(folders->model()->rowCount(), 1);
    QCOMPARE(folders->model()->index(0, 0).data().toString(), QStringLiteral("Work – Orders"));
    QTest::keyClick(popup->findChild<QLineEdit *>(), Qt::Key_Return);
    QVERIFY(desk.engine.mail.calls.contains(
        QStringLiteral("move to %1 %2").arg(orders.value()).arg(letter.value())));
}

void tst_MainWindow::foldersOfThisComputerAreOffered()
{
    Desk desk;
    desk.window->actions()[ActionId::NewFolderHere]->trigger();
    Ui::NewFolderDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = desk.window->findChild<Ui::NewFolderDialog *>()) != nullptr);
    QTRY_VERIFY(dialog->isVisible());
    dialog->reject();
}

// U directly behind A: the store has not said yet how to undo it.
void tst_MainWindow::undoOfWhatIsBeingStored()
{
    Ui::UndoStrip strip;
    QSignalSpy requested(&strip, &Ui::UndoStrip::undoRequested);
    strip.expect();
    QVERIFY(strip.canUndo());
    QVERIFY(strip.undo());
    QVERIFY(!strip.canUndo());
    QCOMPARE(requested.size(), 0);
    strip.offer(QStringLiteral("stored"), 5);
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested.takeFirst().at(0).toULongLong(), 5ULL);
    QVERIFY(!strip.canUndo());
    // What was not stored leaves no wish behind.
    strip.expect();
    QVERIFY(strip.undo());
    strip.expectNothing();
    strip.offer(QStringLiteral("another"), 6);
    QCOMPARE(requested.size(), 0);
    QVERIFY(strip.undo());
    QCOMPARE(requested.size(), 1);
}

void tst_MainWindow::everyControlHasAName()
{
    Desk desk;
    desk.go(0);
    desk.window->actions()[ActionId::MoveTo]->trigger();
    for (QWidget *widget : desk.window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus ||
            widget->parentWidget()->inherits("QAbstractScrollArea"))
            continue;
        const auto *button = qobject_cast<QAbstractButton *>(widget);
        const bool hasText = button != nullptr && button->text().size() > 1;
        const bool hasName =
            !widget->accessibleName().isEmpty() || hasText || widget->focusProxy() != nullptr;
        QVERIFY2(hasName, widget->metaObject()->className());
    }
    // Buttons inside a field have no focus, and are there for assistive programs all the same.
    desk.window->listPane()->filterField()->setText(QStringLiteral("x"));
    for (QAbstractButton *button :
         desk.window->listPane()->filterField()->findChildren<QAbstractButton *>()) {
        QAccessibleInterface *told = QAccessible::queryAccessibleInterface(button);
        QVERIFY(told != nullptr);
        QVERIFY2(!told->text(QAccessible::Name).isEmpty(), qPrintable(button->objectName()));
    }
}

QTEST_MAIN(tst_MainWindow)
#include "tst_MainWindow.moc"
