// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The notice of a loss, the dialog of kept letters, and the life story of a letter. With
// MARTLET_SHOTS set to a folder, each is drawn there to be looked at.
#include "FakeEngine.h"
#include "ui/common/Formatting.h"
#include "ui/messages/MessageListPane.h"
#include "ui/messages/MessageListView.h"
#include "ui/models/MessageListModel.h"
#include "ui/window/Banner.h"
#include "ui/window/KeptLettersDialog.h"
#include "ui/window/LifeStoryDialog.h"
#include "ui/window/LifeStoryText.h"
#include "ui/window/MainWindow.h"
#include "ui/window/StatusLine.h"

#include <QAction>
#include <QDir>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace Martlet;
using Mail::LifeActor;
using Mail::LifeEvent;

namespace
{

const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
const QString markup = QStringLiteral("<b>bold</b>\u202Egnp.\nnext");

void draw(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("MARTLET_SHOTS");
    if (!folder.isEmpty()) {
        QDir().mkpath(folder);
        QVERIFY(widget.grab().save(folder + u'/' + name + QStringLiteral(".png")));
    }
}

Store::KeptLetter kept(qint64 key, qint64 loss, Store::ContentState completeness,
                       const QString &subject)
{
    Store::KeptLetter letter;
    letter.key = Mail::KeptKey(key);
    letter.account = Mail::AccountKey(1);
    letter.loss = Mail::LossKey(loss);
    letter.mailboxPath = QStringLiteral("INBOX");
    letter.subject = subject;
    letter.sender = QStringLiteral("Анна Петрова");
    letter.completeness = completeness;
    letter.removedAt = noon;
    letter.expiresAt = noon.addDays(30);
    return letter;
}

struct Desk {
    Test::FakeEngine engine;
    std::unique_ptr<Ui::MainWindow> window;

    Desk()
    {
        Test::fillWithSamples(engine.mail, 20, QDateTime::currentDateTime());
        Store::Loss loss;
        loss.key = Mail::LossKey(7);
        loss.account = Mail::AccountKey(1);
        loss.mailboxPath = QStringLiteral("INBOX");
        loss.at = noon;
        loss.letters = 3;
        loss.lettersBefore = 4;
        engine.vault.lost = {loss};
        using State = Store::ContentState;
        engine.vault.kept = {
            kept(1, 7, State::Whole, QStringLiteral("Договор на поставку")),
            kept(2, 7, State::Text, QStringLiteral("A letter with quite a long subject indeed")),
            kept(3, 7, State::HeadersOnly, markup), kept(4, 0, State::Whole, QString())};
        window = std::make_unique<Ui::MainWindow>(engine.services(), engine.mail.source(),
                                                  Ui::WindowHooks(), QString());
        window->show();
        QTRY_VERIFY(window->listPane()->model()->rowCount() > 0);
    }
    void announceLoss()
    {
        Engine::Problem problem;
        problem.id = 9;
        problem.account = Mail::AccountKey(1);
        problem.kind = Engine::Problem::Kind::MassLoss;
        problem.subject = QStringLiteral("INBOX");
        problem.loss = Mail::LossKey(7);
        problem.count = 214;
        engine.status.open = {problem};
        engine.status.announce();
    }
    void click(const QString &text) const
    {
        for (QPushButton *button : window->banner()->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == text)
                button->click();
        }
    }
    Ui::KeptLettersDialog *openDialog() const
    {
        window->actions()[Ui::ActionId::KeptLetters]->trigger();
        return window->findChild<Ui::KeptLettersDialog *>();
    }
};

QTreeWidget *treeOf(Ui::KeptLettersDialog *dialog)
{
    return dialog->findChild<QTreeWidget *>(QStringLiteral("keptLetters"));
}

QString answerOf(Ui::KeptLettersDialog *dialog)
{
    return dialog->findChild<QLabel *>(QStringLiteral("answer"))->text();
}

void press(QWidget *dialog, const char *name)
{
    dialog->findChild<QPushButton *>(QString::fromLatin1(name))->click();
}

} // namespace

class tst_KeptLetters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English)); }
    void theNoticeOffersToPutBack();
    void theNoticeCanBeDeclined_data();
    void theNoticeCanBeDeclined();
    void listsLossesAndSingleLetters();
    void putsBackWhatIsChosen();
    void deletesOnlyAfterAQuestion();
    void nothingKept();
    void tellsWhatHappened();
    void tellsWhoAcceptedIt();
    void tellsUntilWhenTheServerHoldsIt();
    void theServerTellsSinceWhen();
    void longSentencesShowWhole();
    void everyEventHasASentence();
};

void tst_KeptLetters::theNoticeOffersToPutBack()
{
    Desk desk;
    desk.announceLoss();
    QCOMPARE(desk.window->banner()->text(),
             QStringLiteral("214 letter(s) disappeared from “Inbox” at the server. Copies of them "
                            "are kept on this computer."));
    draw(*desk.window, QStringLiteral("loss-banner"));
    desk.click(QStringLiteral("Put back"));
    QVERIFY(desk.engine.mail.calls.contains(QStringLiteral("putBackLoss 7")));
    QVERIFY(!desk.window->banner()->isVisible());
}

void tst_KeptLetters::theNoticeCanBeDeclined_data()
{
    QTest::addColumn<bool>("byClosing");
    QTest::newRow("Not needed") << false;
    QTest::newRow("closed") << true;
}

void tst_KeptLetters::theNoticeCanBeDeclined()
{
    QFETCH(bool, byClosing);
    Desk desk;
    desk.announceLoss();
    if (byClosing)
        desk.window->banner()->findChild<QToolButton *>()->click();
    else
        desk.click(QStringLiteral("Not needed"));
    QVERIFY(desk.engine.mail.calls.contains(QStringLiteral("answer 7")));
    QVERIFY(!desk.window->banner()->isVisible());
    // The copies are still there.
    QCOMPARE(desk.engine.vault.kept.size(), 4);
}

void tst_KeptLetters::listsLossesAndSingleLetters()
{
    Desk desk;
    Ui::KeptLettersDialog *dialog = desk.openDialog();
    QVERIFY(dialog != nullptr);
    QTreeWidget *tree = treeOf(dialog);
    QCOMPARE(tree->topLevelItemCount(), 2);
    QVERIFY(tree->topLevelItem(0)->text(0).contains(QStringLiteral("Inbox")));
    QCOMPARE(tree->topLevelItem(0)->childCount(), 3);
    QStringList completeness;
    for (int i = 0; i < 3; ++i)
        completeness << tree->topLevelItem(0)->child(i)->text(3);
    QCOMPARE(completeness,
             (QStringList{QStringLiteral("The whole letter"), QStringLiteral("Text only"),
                          QStringLiteral("Headers only")}));
    // SEC-25: text of others in one line, without direction marks.
    const QString shown = tree->topLevelItem(0)->child(2)->text(0);
    QVERIFY(!shown.contains(u'\n') && !shown.contains(QChar(0x202e)));
    QCOMPARE(tree->topLevelItem(1)->text(0), QStringLiteral("(no subject)"));
    QVERIFY(!dialog->findChild<QPushButton *>(QStringLiteral("putBack"))->isEnabled());
    tree->expandAll();
    draw(*dialog, QStringLiteral("kept-letters"));
}

void tst_KeptLetters::putsBackWhatIsChosen()
{
    Desk desk;
    Ui::KeptLettersDialog *dialog = desk.openDialog();
    QTreeWidget *tree = treeOf(dialog);
    tree->topLevelItem(0)->child(0)->setSelected(true);
    tree->topLevelItem(0)->child(2)->setSelected(true);
    press(dialog, "putBack");
    QTRY_VERIFY(answerOf(dialog).contains(QStringLiteral("being put back")));
    QVERIFY(answerOf(dialog).contains(QStringLiteral("only their headers")));
    QVERIFY(desk.engine.mail.calls.contains(QStringLiteral("putBack 1")));
    QVERIFY(!desk.engine.mail.calls.contains(QStringLiteral("putBack 2")));
    QCOMPARE(tree->topLevelItem(0)->child(0)->text(3), QStringLiteral("Being put back"));
    // A loss with one of its letters is the loss, once.
    desk.engine.mail.calls.clear();
    tree->topLevelItem(0)->setSelected(true);
    tree->topLevelItem(0)->child(1)->setSelected(true);
    press(dialog, "putBack");
    QCOMPARE(desk.engine.mail.calls.count(QStringLiteral("putBackLoss 7")), 1);
    QCOMPARE(desk.engine.mail.calls.count(QStringLiteral("putBack 2")), 1);
}

void tst_KeptLetters::deletesOnlyAfterAQuestion()
{
    Desk desk;
    Ui::KeptLettersDialog *dialog = desk.openDialog();
    treeOf(dialog)->topLevelItem(1)->setSelected(true);
    press(dialog, "delete");
    auto *question = dialog->findChild<QMessageBox *>();
    QVERIFY(question != nullptr);
    draw(*question, QStringLiteral("delete-kept"));
    QCOMPARE(desk.engine.vault.kept.size(), 4);
    question->reject();
    QCOMPARE(desk.engine.vault.kept.size(), 4);
    QTRY_VERIFY(dialog->findChild<QMessageBox *>() == nullptr);
    press(dialog, "delete");
    press(dialog->findChild<QMessageBox *>(), "confirmDeletion");
    QCOMPARE(desk.engine.vault.kept.size(), 3);
    QCOMPARE(treeOf(dialog)->topLevelItemCount(), 1);
}

void tst_KeptLetters::nothingKept()
{
    Desk desk;
    desk.engine.vault.lost.clear();
    desk.engine.vault.kept.clear();
    Ui::KeptLettersDialog *dialog = desk.openDialog();
    QCOMPARE(treeOf(dialog)->topLevelItemCount(), 0);
    QVERIFY(!dialog->findChild<QPushButton *>(QStringLiteral("delete"))->isEnabled());
    draw(*dialog, QStringLiteral("kept-nothing"));
}

void tst_KeptLetters::tellsWhatHappened()
{
    Desk desk;
    Mail::LifeStory &story = desk.engine.vault.told.story;
    story.mailboxPath = QStringLiteral("Trash");
    const QString inbox = QStringLiteral("INBOX");
    story.entries = {
        {noon, LifeEvent::Arrived, LifeActor::Server, inbox, {}, 0},
        {noon.addSecs(60), LifeEvent::Read, LifeActor::You, inbox, {}, 0},
        {noon.addSecs(120), LifeEvent::Answered, LifeActor::Other, inbox, {}, 0},
        {noon.addDays(1), LifeEvent::Moved, LifeActor::Other, inbox, story.mailboxPath, 0}};
    desk.engine.vault.told.daysLeft = 12;
    desk.window->listPane()->view()->setCurrentIndex(desk.window->listPane()->model()->index(0));
    desk.window->actions()[Ui::ActionId::LifeStory]->trigger();
    auto *dialog = desk.window->findChild<Ui::LifeStoryDialog *>();
    QVERIFY(dialog != nullptr);
    auto *table = dialog->findChild<QTableWidget *>(QStringLiteral("lifeStory"));
    QCOMPARE(table->rowCount(), 4);
    QCOMPARE(table->item(0, 1)->text(), QStringLiteral("It arrived in “Inbox”."));
    QCOMPARE(table->item(3, 1)->text(),
             QStringLiteral("Another program moved it from “Inbox” to “Trash”."));
    QCOMPARE(dialog->findChild<QLabel *>(QStringLiteral("retention"))->text(),
             QStringLiteral("The provider removes it from “Trash” in 12 day(s)."));
    QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("since"))->isHidden());
    draw(*dialog, QStringLiteral("life-story"));
}

// N5: when, by whom and under which name, and where the copy lies.
void tst_KeptLetters::tellsWhoAcceptedIt()
{
    Desk desk;
    Mail::LifeStory &story = desk.engine.vault.told.story;
    story.mailboxPath = QStringLiteral("Sent");
    story.entries = {
        {noon.addSecs(5), LifeEvent::Arrived, LifeActor::Server, story.mailboxPath, {}, 0}};
    Mail::Acceptance first;
    first.at = noon;
    first.server = QStringLiteral("smtp.example.org");
    first.queueId = QStringLiteral("4XyZ");
    first.recipients = Mail::waitingRecipients({QStringLiteral("eva@example.org")});
    first.filedPath = story.mailboxPath;
    Mail::Acceptance later = first;
    later.at = noon.addSecs(600);
    later.queueId.clear();
    later.filedPath.clear();
    later.recipients = Mail::waitingRecipients(
        {QStringLiteral("late@example.org"), QStringLiteral("<b>x</b>@example.org")});
    story.acceptances = {first, later};
    desk.window->listPane()->view()->setCurrentIndex(desk.window->listPane()->model()->index(0));
    desk.window->actions()[Ui::ActionId::LifeStory]->trigger();
    auto *dialog = desk.window->findChild<Ui::LifeStoryDialog *>();
    QVERIFY(dialog != nullptr);
    auto *table = dialog->findChild<QTableWidget *>(QStringLiteral("lifeStory"));
    QCOMPARE(table->rowCount(), 3);
    QCOMPARE(table->item(0, 1)->text(),
             QStringLiteral("Sent to eva@example.org: the server smtp.example.org accepted it and "
                            "calls it “4XyZ”. The copy was filed in “Sent”."));
    QCOMPARE(table->item(1, 1)->text(), QStringLiteral("It arrived in “Sent”."));
    QCOMPARE(table->item(2, 1)->text(),
             QStringLiteral("Sent to late@example.org, <b>x</b>@example.org: the server "
                            "smtp.example.org accepted it."));
    draw(*dialog, QStringLiteral("life-story-sent"));
}

// RFC 4865.
void tst_KeptLetters::tellsUntilWhenTheServerHoldsIt()
{
    Mail::Acceptance acceptance;
    acceptance.at = noon;
    acceptance.server = QStringLiteral("smtp.example.org");
    acceptance.recipients = Mail::waitingRecipients({QStringLiteral("eva@example.org")});
    const QString accepted =
        QStringLiteral("Sent to eva@example.org: the server smtp.example.org accepted it.");
    QCOMPARE(Ui::acceptanceSentence(acceptance), accepted);
    const QDateTime now = QDateTime::currentDateTime();
    acceptance.heldUntil = now.addDays(2).toUTC();
    QCOMPARE(Ui::acceptanceSentence(acceptance),
             QString(accepted + QStringLiteral(" The server holds it until %1.")
                                    .arg(Ui::headerDate(now.addDays(2), now))));
    acceptance.heldUntil = now.addDays(-2).toUTC();
    QCOMPARE(Ui::acceptanceSentence(acceptance),
             QString(accepted + QStringLiteral(" The server held it until %1.")
                                    .arg(Ui::headerDate(now.addDays(-2), now))));
}

// It lay there before Martlet knew it: only the server can say since when (RFC 8514).
void tst_KeptLetters::theServerTellsSinceWhen()
{
    Desk desk;
    Mail::LifeStory &story = desk.engine.vault.told.story;
    story.mailboxPath = QStringLiteral("Trash");
    desk.engine.vault.told.retentionDays = 30;
    desk.engine.contents.saved = QDateTime::currentDateTimeUtc().addDays(-10).addSecs(-60);
    desk.window->listPane()->view()->setCurrentIndex(desk.window->listPane()->model()->index(0));
    desk.window->actions()[Ui::ActionId::LifeStory]->trigger();
    auto *dialog = desk.window->findChild<Ui::LifeStoryDialog *>();
    QVERIFY(dialog != nullptr);
    auto *since = dialog->findChild<QLabel *>(QStringLiteral("since"));
    QTRY_VERIFY(since->isVisible());
    QVERIFY(since->text().startsWith(QStringLiteral("On the server it has been in “Trash” since")));
    QCOMPARE(dialog->findChild<QLabel *>(QStringLiteral("retention"))->text(),
             QStringLiteral("The provider removes it from “Trash” in 20 day(s)."));
    draw(*dialog, QStringLiteral("life-story-since"));
}

void tst_KeptLetters::longSentencesShowWhole()
{
    Desk desk;
    Mail::LifeStory &story = desk.engine.vault.told.story;
    story.mailboxPath = QStringLiteral("INBOX");
    const QString folder = QStringLiteral("Letters of the year before last, ").repeated(6);
    story.entries = {{noon, LifeEvent::Read, LifeActor::You, story.mailboxPath, {}, 0},
                     {noon, LifeEvent::Moved, LifeActor::Other, folder, story.mailboxPath, 0}};
    desk.window->listPane()->view()->setCurrentIndex(desk.window->listPane()->model()->index(0));
    desk.window->actions()[Ui::ActionId::LifeStory]->trigger();
    auto *dialog = desk.window->findChild<Ui::LifeStoryDialog *>();
    QVERIFY(dialog != nullptr && QTest::qWaitForWindowExposed(dialog));
    auto *table = dialog->findChild<QTableWidget *>(QStringLiteral("lifeStory"));
    for (const int width : {480, 900}) {
        dialog->resize(width, 460);
        QCoreApplication::processEvents();
        const QTableWidgetItem *const sentence = table->item(1, 1);
        const QRect cell = table->visualItemRect(sentence);
        const QRect wanted = table->fontMetrics().boundingRect(QRect(0, 0, cell.width() - 8, 10000),
                                                               Qt::TextWordWrap, sentence->text());
        QVERIFY2(cell.height() >= wanted.height(), qPrintable(QStringLiteral("%1 for %2 in %3")
                                                                  .arg(cell.height())
                                                                  .arg(wanted.height())
                                                                  .arg(cell.width())));
        QVERIFY(cell.height() < wanted.height() + 3 * table->fontMetrics().height());
        QVERIFY(table->rowHeight(0) < cell.height());
    }
}

void tst_KeptLetters::everyEventHasASentence()
{
    QSet<QString> sentences;
    for (int event = int(LifeEvent::Arrived); event <= int(LifeEvent::Restored); ++event) {
        for (const LifeActor actor : {LifeActor::You, LifeActor::Other, LifeActor::Server}) {
            Mail::LifeEntry entry{noon, LifeEvent(event), actor, markup, QStringLiteral("B"), 0};
            const QString sentence = Ui::storySentence(entry);
            QVERIFY2(sentence.endsWith(u'.'), qPrintable(sentence));
            QVERIFY2(!sentence.contains(QStringLiteral("%1")) &&
                         !sentence.contains(QStringLiteral("%2")),
                     qPrintable(sentence));
            QVERIFY(!sentence.contains(u'\n') && !sentence.contains(QChar(0x202e)));
            sentences.insert(sentence);
        }
    }
    // Three doers tell of moves and of six marks (the server only of what it refused).
    QCOMPARE(sentences.size(), 9 + 3 + 6 * 2 + 1);
}

QTEST_MAIN(tst_KeptLetters)
#include "tst_KeptLetters.moc"
