// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window shows of an account that receives by POP3: letters whose rest waits at the
// server, the line about a copy, the dialog of copies, and problems. With MARTLET_SHOTS set to a
// folder, it is drawn there to be looked at.
#include "tests/ui/window/FakeEngine.h"

#include "ui/copies/ServerCopiesDialog.h"
#include "ui/copies/ServerCopyLine.h"
#include "ui/messages/MessageListPane.h"
#include "ui/messages/MessageListView.h"
#include "ui/models/MessageListModel.h"
#include "ui/reader/MessageReader.h"
#include "ui/reader/ReaderHeader.h"
#include "ui/reader/ReaderStrip.h"
#include "ui/window/Banner.h"
#include "ui/window/LifeStoryDialog.h"
#include "ui/window/MainWindow.h"
#include "ui/window/ProblemText.h"

#include <QAction>
#include <QCheckBox>
#include <QDir>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Martlet;
using Kind = Engine::Problem::Kind;
using Ui::ActionId;

namespace
{

struct Desk {
    Test::FakeEngine engine;
    std::unique_ptr<Ui::MainWindow> window;
    int settingsOpened = 0;

    Desk()
    {
        Test::fillWithSamples(engine.mail, 20, QDateTime::currentDateTime());
        Mail::AccountSettings &account = engine.mail.accounts.first();
        account.protocol = Mail::ReceiveProtocol::Pop3;
        account.pop3.largestBytes = 1'000'000;
        Test::fillWithCopies(engine.copies);
        for (Store::ServerCopy &copy : engine.copies.all)
            copy.account = account.key;
        for (const Mail::MessageKey key : std::as_const(engine.mail.keys.begin()->second)) {
            Engine::MessageBody body;
            body.key = key;
            body.plainText = QStringLiteral("The rest of the letter.");
            engine.mail.bodies.insert(key, body);
        }
        Ui::WindowHooks hooks;
        hooks.openAccountSettings = [this](Mail::AccountKey, QWidget *) { ++settingsOpened; };
        window = std::make_unique<Ui::MainWindow>(engine.services(), engine.mail.source(), hooks,
                                                  QString());
        window->show();
        QTRY_VERIFY(list().model()->rowCount() > 0);
    }
    [[nodiscard]] Ui::MessageListView &list() const { return *window->listPane()->view(); }
    void go(int row) const
    {
        list().setCurrentIndex(window->listPane()->model()->index(row));
        list().setFocus();
    }
    [[nodiscard]] QPushButton *fetch() const
    {
        return window->reader()->strip()->findChild<QPushButton *>(QStringLiteral("stripButton"));
    }
    void draw(QWidget &widget, const QString &name) const
    {
        const QString folder = qEnvironmentVariable("MARTLET_SHOTS");
        if (!folder.isEmpty()) {
            QDir().mkpath(folder);
            QTest::qWait(100);
            QVERIFY(widget.grab().save(folder + u'/' + name + QStringLiteral(".png")));
        }
    }
    void raise(Kind kind)
    {
        Engine::Problem problem;
        problem.id = 1;
        problem.account = engine.mail.accounts.first().key;
        problem.kind = kind;
        problem.count = 3;
        problem.minutes = 15;
        engine.status.open = {problem};
        engine.status.announce();
    }
};

/// The seventh of fillWithCopies(): of it the header alone is here.
constexpr int largeRow = 6;

} // namespace

class tst_Pop3Window : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English)); }
    void theRestWaitsUntilItIsAskedFor();
    void withHeadersOnlyOpeningFetches();
    void aFailureOffersAnotherTry();
    void theLineAboutTheCopy();
    void copiesOpenFromTheMenuOfPop3Accounts();
    void lettersOfASharedInboxNameTheirAccount();
    void problemsLeadToTheSettings_data();
    void problemsLeadToTheSettings();
    void tooLargeLettersAreNotTriedAgain();
    void aRefusedLoginMayBePop3SwitchedOff();
};

void tst_Pop3Window::theRestWaitsUntilItIsAskedFor()
{
    Desk desk;
    desk.go(0);
    QTRY_VERIFY(desk.window->reader()->isShown());
    QSignalSpy shown(desk.window->reader(), &Ui::MessageReader::shown);
    desk.go(largeRow);
    Ui::ReaderStrip &strip = *desk.window->reader()->strip();
    QTRY_VERIFY(strip.isVisible());
    QCOMPARE(strip.text(), QStringLiteral("Only the header is here. The letter is 32 MB."));
    QVERIFY(desk.window->reader()->header()->subjectText().contains(
        QStringLiteral("Photos from Sunday")));
    QVERIFY(desk.fetch()->isVisible());
    QVERIFY(!desk.fetch()->text().isEmpty());
    desk.draw(*desk.window, QStringLiteral("header-only"));
    // A look at the header is no reading.
    QTest::qWait(100);
    QCOMPARE(shown.count(), 0);

    desk.fetch()->click();
    QTRY_COMPARE(shown.count(), 1);
    QVERIFY(!strip.isVisible());
    // Gone away and come back to, it waits again as long as it is not here.
    desk.go(0);
    desk.go(largeRow);
    QTRY_VERIFY(strip.isVisible());
    desk.engine.copies.all[largeRow].isHeaderOnly = false;
    Store::StoreChanges changes;
    changes.contents.insert(desk.window->reader()->message());
    desk.window->reader()->applyChanges(changes);
    QTRY_VERIFY(!strip.isVisible());
}

void tst_Pop3Window::withHeadersOnlyOpeningFetches()
{
    Desk desk;
    desk.engine.mail.accounts.first().pop3.headersOnly = true;
    QSignalSpy shown(desk.window->reader(), &Ui::MessageReader::shown);
    desk.go(largeRow);
    QTRY_COMPARE(shown.count(), 1);
    QVERIFY(!desk.window->reader()->strip()->isVisible());
}

void tst_Pop3Window::aFailureOffersAnotherTry()
{
    Desk desk;
    desk.go(largeRow);
    QTRY_VERIFY(desk.fetch()->isVisible());
    desk.engine.contents.error = Error{ErrorKind::Network, Retry::Later, {}, {}};
    desk.fetch()->click();
    QTRY_VERIFY(desk.window->reader()->isShown());
    desk.engine.contents.error.reset();
    QSignalSpy shown(desk.window->reader(), &Ui::MessageReader::shown);
    for (QPushButton *button : desk.window->reader()->findChildren<QPushButton *>()) {
        if (button->text() == QStringLiteral("Try again"))
            button->click();
    }
    QTRY_COMPARE(shown.count(), 1);
}

void tst_Pop3Window::theLineAboutTheCopy()
{
    Desk desk;
    desk.go(1);
    (*desk.window).actions()[ActionId::LifeStory]->trigger();
    auto *dialog = desk.window->findChild<Ui::LifeStoryDialog *>();
    QVERIFY(dialog != nullptr);
    auto *line = dialog->findChild<Ui::ServerCopyLine *>();
    QVERIFY(line != nullptr);
    QVERIFY(line->text().startsWith(QStringLiteral("The server has a copy; it goes")));
    desk.draw(*dialog, QStringLiteral("life-story-copy"));
    line->findChild<QCheckBox *>()->click();
    QCOMPARE(desk.engine.copies.calls, QStringList{QStringLiteral("keep 2 true")});
    delete dialog;
    // A letter that no server had says nothing of one.
    desk.go(12);
    desk.window->actions()[ActionId::LifeStory]->trigger();
    dialog = desk.window->findChild<Ui::LifeStoryDialog *>();
    QVERIFY(dialog->findChild<Ui::ServerCopyLine *>() == nullptr);
}

void tst_Pop3Window::copiesOpenFromTheMenuOfPop3Accounts()
{
    Desk desk;
    desk.go(0);
    QAction *action = desk.window->actions()[ActionId::ServerCopies];
    QVERIFY(action->isVisible());
    action->trigger();
    QVERIFY(desk.window->findChild<Ui::ServerCopiesDialog *>() != nullptr);
    desk.engine.mail.accounts.first().protocol = Mail::ReceiveProtocol::Imap;
    desk.go(3);
    QTRY_VERIFY(!action->isVisible());
}

void tst_Pop3Window::lettersOfASharedInboxNameTheirAccount()
{
    Desk desk;
    const auto spoken = [&desk](int row) {
        const Ui::MessageListModel &letters = *desk.window->listPane()->model();
        return letters.index(row).data(Qt::AccessibleTextRole).toString();
    };
    QVERIFY(!spoken(2).contains(QStringLiteral("came to")));
    const Mail::MessageKey key = desk.window->listPane()->model()->key(2);
    {
        const std::scoped_lock lock(desk.engine.mail.mutex);
        desk.engine.mail.messages[key].source = desk.engine.mail.accounts.first().key;
    }
    Store::StoreChanges changes;
    changes.messages[desk.engine.mail.messages.value(key).mailbox].updated.insert(key);
    desk.window->listPane()->model()->applyChanges(changes);
    QTRY_VERIFY(spoken(2).contains(QStringLiteral("came to ivan@example.ru")));
    desk.draw(*desk.window, QStringLiteral("shared-inbox"));
}

void tst_Pop3Window::problemsLeadToTheSettings_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("says");
    QTest::addColumn<int>("action");
    using Action = Ui::ProblemAction;
    QTest::newRow("POP-2") << int(Kind::CheckedTooOften) << QStringLiteral("every 15 minute")
                           << int(Action::None);
    QTest::newRow("POP-7") << int(Kind::DeletionIgnored) << QStringLiteral("no effect")
                           << int(Action::OpenSettings);
    QTest::newRow("POP-5") << int(Kind::NoUniqueIds) << QStringLiteral("tell letters apart")
                           << int(Action::OpenSettings);
    QTest::newRow("not all") << int(Kind::NotAllFetched) << QStringLiteral("3 letter")
                             << int(Action::TryNow);
}

void tst_Pop3Window::problemsLeadToTheSettings()
{
    QFETCH(int, kind);
    QFETCH(QString, says);
    QFETCH(int, action);
    Desk desk;
    desk.raise(Kind(kind));
    const Engine::Problem problem = desk.engine.status.open.first();
    const Ui::ProblemNotice notice = Ui::problemNotice(problem, QStringLiteral("Work"), true);
    QVERIFY2(notice.text.contains(says), qPrintable(notice.text));
    QVERIFY(notice.text.contains(QStringLiteral("Work")));
    QVERIFY(!notice.needsUser);
    QCOMPARE(int(notice.action), action);
    QCOMPARE(notice.button.isEmpty(), notice.action == Ui::ProblemAction::None);
    for (QPushButton *button : desk.window->banner()->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == notice.button)
            button->click();
    }
    QCOMPARE(desk.settingsOpened, notice.action == Ui::ProblemAction::OpenSettings ? 1 : 0);
}

void tst_Pop3Window::tooLargeLettersAreNotTriedAgain()
{
    Engine::Problem problem;
    problem.kind = Kind::NotAllFetched;
    problem.count = 1;
    problem.error = Error{ErrorKind::QuotaExceeded, Retry::Never, {}, {}};
    const Ui::ProblemNotice notice = Ui::problemNotice(problem, QStringLiteral("Work"), true);
    QVERIFY2(notice.text.contains(QStringLiteral("larger than 256 MB")), qPrintable(notice.text));
    QVERIFY(notice.text.contains(QStringLiteral("Work")));
    QVERIFY(!notice.text.contains(QStringLiteral("again")));
    QVERIFY(!notice.needsUser);
    QCOMPARE(notice.action, Ui::ProblemAction::None);
    QVERIFY(notice.button.isEmpty());
}

void tst_Pop3Window::aRefusedLoginMayBePop3SwitchedOff()
{
    Engine::Problem problem;
    problem.kind = Kind::PasswordRefused;
    problem.error = Error{ErrorKind::AuthenticationRejected, Retry::AfterUserAction, {}, {}};
    Ui::ProblemNotice notice = Ui::problemNotice(problem, QStringLiteral("Work"), true);
    QVERIFY(notice.text.contains(QStringLiteral("POP3 is switched off")));
    QCOMPARE(notice.action, Ui::ProblemAction::NewPassword);
    // Sending has nothing to do with POP3.
    problem.outbox = Mail::OutboxKey(4);
    notice = Ui::problemNotice(problem, QStringLiteral("Work"), true);
    QVERIFY(!notice.text.contains(QStringLiteral("POP3")));

    problem.outbox = {};
    problem.error = Error{ErrorKind::ServerRefused,
                          Retry::AfterUserAction,
                          {},
                          QStringLiteral("[SYS/PERM] POP access is off")};
    notice = Ui::problemNotice(problem, QStringLiteral("Work"), true);
    QVERIFY(notice.text.contains(QStringLiteral("not allowed for this mailbox")));
    QCOMPARE(notice.action, Ui::ProblemAction::OpenSettings);
    QCOMPARE(notice.details, problem.error.detail);
}

QTEST_MAIN(tst_Pop3Window)
#include "tst_Pop3Window.moc"
