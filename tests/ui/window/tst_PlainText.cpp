// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// SEC-25: markup in what senders, servers and folders are called is shown as the letters it
// consists of, wherever it appears. Every place gets the same words; then all that can interpret
// markup in all windows is looked at.
#include "tests/ui/window/FakeEngine.h"

#include "ui/mailboxes/MailboxTreeView.h"
#include "ui/messages/MessageListPane.h"
#include "ui/messages/MessageListView.h"
#include "ui/models/MailboxTreeModel.h"
#include "ui/models/MessageListModel.h"
#include "ui/reader/AttachmentChip.h"
#include "ui/reader/LinkOpener.h"
#include "ui/reader/MessageReader.h"
#include "ui/window/ActivityPopup.h"
#include "ui/window/Banner.h"
#include "ui/window/MainWindow.h"
#include "ui/window/OutboxView.h"
#include "ui/window/StatusLine.h"
#include "ui/window/UndoStrip.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QTextBrowser>
#include <QToolTip>

using namespace Martlet;

namespace
{

const QString markup = QStringLiteral("<b>CANARY</b><img src=\"https://example.org/x.png\">");
const QString escapedMarkup = markup.toHtmlEscaped();

/// What in the open windows would read markup as markup.
QStringList places()
{
    QStringList found;
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        QList<QWidget *> widgets = window->findChildren<QWidget *>();
        widgets.append(window);
        for (const QWidget *widget : std::as_const(widgets)) {
            const QString name = QString::fromLatin1(widget->metaObject()->className());
            for (const QString &text : {widget->toolTip(), widget->whatsThis()}) {
                if (text.contains(QStringLiteral("<b>CANARY")))
                    found << name + QStringLiteral(" help: ") + text;
            }
            const auto *label = qobject_cast<const QLabel *>(widget);
            if (label == nullptr || !label->text().contains(QStringLiteral("CANARY")))
                continue;
            if (label->textFormat() != Qt::PlainText)
                found << name + QStringLiteral(" label: ") + label->text();
        }
    }
    return found;
}

/// Whether the words arrived at all: a test that looks at an empty window finds nothing.
bool isSomewhere(const QWidget *window)
{
    const QList<QLabel *> labels = window->findChildren<QLabel *>();
    return std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
        return label->isVisible() && label->text().contains(QStringLiteral("CANARY"));
    });
}

QString toolTipAt(QAbstractItemView *view, const QModelIndex &index)
{
    const QPoint position = view->visualRect(index).center();
    QHelpEvent help(QEvent::ToolTip, position, view->viewport()->mapToGlobal(position));
    QToolTip::hideText();
    QApplication::sendEvent(view->viewport(), &help);
    return QToolTip::text();
}

struct Desk {
    Test::FakeEngine engine;
    std::unique_ptr<Ui::MainWindow> window;
    Mail::MailboxKey folder;
    Mail::MessageKey letter;

    Desk()
    {
        const Mail::AccountKey account = engine.mail.addAccount(markup);
        engine.mail.addFolder(account, QStringLiteral("INBOX"), Mail::SpecialUse::Inbox);
        engine.mail.addFolder(account, QStringLiteral("Trash"), Mail::SpecialUse::Trash);
        engine.mail.addFolder(account, QStringLiteral("Archive"), Mail::SpecialUse::Archive);
        folder = engine.mail.addFolder(account, markup);
        Mail::MessageSummary row;
        row.subject = markup;
        row.from = {markup, markup + QStringLiteral("@example.org")};
        row.to = {row.from};
        row.preview = markup;
        row.date = QDateTime::currentDateTime();
        letter = engine.mail.addMessage(folder, row);
        Engine::MessageBody body;
        body.key = letter;
        body.plainText = markup;
        body.envelope.subject = markup;
        body.envelope.from = {row.from};
        body.envelope.to = {row.from, row.from};
        body.envelope.cc = {row.from};
        body.envelope.replyTo = {{markup, QStringLiteral("other@example.org")}};
        Engine::AttachmentInfo attachment;
        attachment.section = "2";
        attachment.fileName = markup;
        attachment.risk = Engine::AttachmentRisk::SaveFirst;
        body.attachments = {attachment};
        engine.mail.bodies.insert(letter, body);
        window = std::make_unique<Ui::MainWindow>(engine.services(), engine.mail.source(),
                                                  Ui::WindowHooks(), QString());
        window->show();
        window->tree()->select({account, folder, false});
        QTRY_COMPARE(list()->model()->rowCount(), 1);
        list()->setCurrentIndex(list()->model()->index(0, 0));
        QTRY_VERIFY(window->reader()->isShown());
    }
    [[nodiscard]] Ui::MessageListView *list() const { return window->listPane()->view(); }
};

} // namespace

class tst_PlainText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void sec25InTheWindow();
    void sec25InToolTipsOfRows();
    void sec25InTheReader();
    void sec25InQuestionsBeforeOpening();
    void sec25InServerWords();
    void sec25InTheOutbox();
    void sec25InWhatIsGoingOn();
    void sec25InWindowTitles();
    void sec25InTheLinkQuestion();
};

void tst_PlainText::cleanup()
{
    QToolTip::hideText();
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        if (qobject_cast<QMessageBox *>(window) != nullptr)
            delete window;
    }
}

void tst_PlainText::sec25InTheWindow()
{
    const Desk desk;
    QVERIFY(isSomewhere(desk.window.get()));
    QCOMPARE(places(), QStringList());
}

void tst_PlainText::sec25InToolTipsOfRows()
{
    const Desk desk;
    const QString letterTip = toolTipAt(desk.list(), desk.list()->model()->index(0, 0));
    QVERIFY2(letterTip.contains(escapedMarkup), qPrintable(letterTip));
    QVERIFY(!letterTip.contains(QStringLiteral("<b>")));
    const auto *tree = desk.window->tree();
    const QModelIndex folder = tree->currentIndex();
    const QString folderTip = toolTipAt(desk.window->tree(), folder);
    QVERIFY2(folderTip.contains(escapedMarkup), qPrintable(folderTip));
    QVERIFY(!folderTip.contains(QStringLiteral("<b>")));
    for (const QAbstractItemView *view : desk.window->findChildren<QAbstractItemView *>()) {
        for (int row = 0; view->model() != nullptr && row < view->model()->rowCount(); ++row) {
            const QString tip = view->model()->index(row, 0).data(Qt::ToolTipRole).toString();
            QVERIFY2(!tip.contains(QStringLiteral("<b>CANARY")), qPrintable(tip));
        }
    }
}

void tst_PlainText::sec25InTheReader()
{
    const Desk desk;
    const QTextBrowser *text = desk.window->reader()->findChild<QTextBrowser *>();
    QVERIFY(text != nullptr);
    QCOMPARE(text->toPlainText(), markup);
    // All recipients, and the words of the attachment.
    for (QAbstractButton *button : desk.window->reader()->findChildren<QAbstractButton *>()) {
        if (button->isCheckable())
            button->click();
    }
    const auto *chip = desk.window->reader()->findChild<Ui::AttachmentChip *>();
    QVERIFY(chip != nullptr);
    QVERIFY2(chip->toolTip().contains(escapedMarkup), qPrintable(chip->toolTip()));
    QCOMPARE(places(), QStringList());
}

void tst_PlainText::sec25InQuestionsBeforeOpening()
{
    const Desk desk;
    auto *chip = desk.window->reader()->findChild<Ui::AttachmentChip *>();
    chip->click();
    const auto *question = desk.window->findChild<QMessageBox *>();
    QVERIFY(question != nullptr);
    QVERIFY(isSomewhere(question));
    QCOMPARE(places(), QStringList());
}

void tst_PlainText::sec25InServerWords()
{
    // An alert and a refusal: labelled as the server's words, and only words (SEC-8 too).
    Desk desk;
    for (const auto kind :
         {Engine::Problem::Kind::ServerMessage, Engine::Problem::Kind::ActionFailed,
          Engine::Problem::Kind::SendingFailed}) {
        Engine::Problem problem;
        problem.id = 5;
        problem.account = Mail::AccountKey(1);
        problem.kind = kind;
        problem.subject = markup;
        problem.error = {ErrorKind::ServerRefused, Retry::Never, QStringLiteral("test"), markup};
        desk.engine.status.open = {problem};
        desk.engine.status.announce();
        QVERIFY(desk.window->banner()->isVisible());
        for (QPushButton *button : desk.window->banner()->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == QStringLiteral("Details"))
                button->click();
        }
        QCOMPARE(places(), QStringList());
        const auto *details = desk.window->findChild<QMessageBox *>();
        QVERIFY2(isSomewhere(desk.window->banner()) || details != nullptr, "nothing was shown");
        delete details;
        desk.engine.status.dismiss(5);
    }
}

void tst_PlainText::sec25InTheOutbox()
{
    Desk desk;
    Mail::OutboxItem item;
    item.key = Mail::OutboxKey(5);
    item.account = Mail::AccountKey(1);
    item.state = Mail::OutboxState::Failed;
    item.subject = markup;
    item.serverReply = markup;
    item.recipients = Mail::waitingRecipients({markup});
    desk.engine.mail.outbox = {item};
    desk.window->tree()->select({Mail::AccountKey(1), {}, true});
    QVERIFY(desk.window->outboxView()->isVisible());
    for (QPushButton *button : desk.window->outboxView()->findChildren<QPushButton *>()) {
        if (button->text().startsWith(QStringLiteral("Remove")))
            button->click();
    }
    const auto *question = desk.window->findChild<QMessageBox *>();
    QVERIFY(question != nullptr);
    QVERIFY(isSomewhere(question));
    QCOMPARE(places(), QStringList());
}

void tst_PlainText::sec25InWhatIsGoingOn()
{
    Desk desk;
    Engine::Activity activity;
    activity.id = 31;
    activity.account = Mail::AccountKey(1);
    activity.kind = Engine::ActivityKind::FetchingHeaders;
    activity.subject = markup;
    desk.engine.status.running = {activity};
    desk.engine.status.announce();
    QTest::mouseClick(desk.window->statusLine(), Qt::LeftButton);
    QVERIFY(desk.window->findChild<Ui::ActivityPopup *>()->isVisible());
    QCOMPARE(places(), QStringList());
    desk.window->findChild<Ui::ActivityPopup *>()->hide();
    // What was done names the folder.
    desk.window->undoStrip()->offer(markup, 1);
    QVERIFY(isSomewhere(desk.window->undoStrip()));
    QCOMPARE(places(), QStringList());
}

void tst_PlainText::sec25InWindowTitles()
{
    const Desk desk;
    QVERIFY2(desk.window->windowTitle().startsWith(markup), qPrintable(desk.window->windowTitle()));
    desk.window->actions()[Ui::ActionId::Source]->trigger();
    QTRY_VERIFY(QApplication::topLevelWidgets().size() > 1);
    for (const QWidget *window : QApplication::topLevelWidgets())
        QVERIFY(!window->windowTitle().contains(QLatin1Char('\n')));
    QCOMPARE(places(), QStringList());
}

void tst_PlainText::sec25InTheLinkQuestion()
{
    QWidget window;
    const Ui::LinkOpener opener(&window);
    opener.open(QUrl(QStringLiteral("https://evil.example.org/<b>CANARY</b>")),
                QStringLiteral("www.bank.example"));
    const auto *question = window.findChild<QMessageBox *>();
    QVERIFY(question != nullptr);
    for (const QLabel *label : question->findChildren<QLabel *>())
        QVERIFY(label->text().isEmpty() || label->textFormat() == Qt::PlainText);
    QCOMPARE(places(), QStringList());
}

QTEST_MAIN(tst_PlainText)
#include "tst_PlainText.moc"
