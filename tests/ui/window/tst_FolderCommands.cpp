// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does with folders: what each action asks of the engine, what is asked of the
// user first, and what is said afterwards.
#include "tests/ui/window/FakeEngine.h"

#include "core/mail/MailboxPath.h"
#include "ui/common/ElidedLabel.h"
#include "ui/mailboxes/FolderPropertiesDialog.h"
#include "ui/mailboxes/MailboxTreeView.h"
#include "ui/mailboxes/NewFolderDialog.h"
#include "ui/mailboxes/ShownFoldersDialog.h"
#include "ui/window/MainWindow.h"
#include "ui/window/StatusLine.h"
#include "ui/window/UndoStrip.h"
#include "ui/window/WindowState.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>

using namespace Martlet;
using Ui::ActionId;

namespace
{

/// fillWithSamples() makes them in this order.
constexpr qint64 inboxKey = 1;
constexpr qint64 sentKey = 3;
constexpr qint64 ownKey = 7;
constexpr qint64 longKey = 8;

struct Desk {
    Test::FakeEngine engine;
    std::unique_ptr<Ui::MainWindow> window;

    explicit Desk(const QString &stateFile = {})
    {
        Test::fillWithSamples(engine.mail, 5, QDateTime::currentDateTime());
        window = std::make_unique<Ui::MainWindow>(engine.services(), engine.mail.source(),
                                                  Ui::WindowHooks(), stateFile);
        window->show();
    }
    [[nodiscard]] Ui::MailboxTreeView &tree() const
    {
        return *window->findChild<Ui::MailboxTreeView *>();
    }
    void choose(qint64 key) const { tree().select({account(), Mail::MailboxKey(key), false}); }
    [[nodiscard]] Mail::AccountKey account() const { return engine.mail.accounts.first().key; }
    [[nodiscard]] QAction &action(ActionId id) const { return *window->actions()[id]; }
    [[nodiscard]] QString lastCall() const
    {
        return engine.mail.calls.isEmpty() ? QString() : engine.mail.calls.last();
    }
    template<class Dialog>
    [[nodiscard]] Dialog *dialog() const
    {
        return window->findChild<Dialog *>();
    }
    /// Of the open question.
    [[nodiscard]] QAbstractButton *button(const QString &text) const
    {
        const auto *box = dialog<QMessageBox>();
        if (box == nullptr)
            return nullptr;
        for (QAbstractButton *one : box->buttons()) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }
    [[nodiscard]] QString undoText() const
    {
        const auto *strip = window->findChild<Ui::UndoStrip *>();
        return strip->isVisible() ? strip->findChild<QLabel *>()->text() : QString();
    }
    [[nodiscard]] bool hasRow(qint64 key) const
    {
        const auto *model = window->findChild<Ui::MailboxTreeModel *>();
        return model->indexOf({account(), Mail::MailboxKey(key), false}).isValid();
    }
};

} // namespace

class tst_FolderCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFolderIsRenamedInPlace();
    void aFolderWithARoleAsksBeforeItIsRenamed();
    void aRefusedNameIsSaid();
    void aFolderGoesToTrashAndComesBack();
    void aFolderWithARoleIsDeletedForGoodAfterAQuestion();
    void theInboxCannotBeRenamedMovedOrDeleted();
    void aNewFolderGoesBelowTheCurrentOne();
    void theNewFoldersNameIsCheckedWhileTyped_data();
    void theNewFoldersNameIsCheckedWhileTyped();
    void oneFolderIsSynchronised();
    void compactAsksFirst();
    void propertiesShowWhatIsKnown();
    void propertiesWithoutServerSayItOnce();
    void unsubscribedFoldersAreHiddenUnlessAllAreShown();
    void foldersToShowChangesOnlyWhatWasTicked();
    void aFolderDroppedOnAnotherMovesBelowIt();
};

void tst_FolderCommands::aFolderIsRenamedInPlace()
{
    const Desk desk;
    desk.choose(ownKey);
    desk.action(ActionId::RenameFolder).trigger();
    auto *editor = desk.tree().findChild<QLineEdit *>();
    QVERIFY(editor != nullptr);
    QCOMPARE(editor->text(), QStringLiteral("Договоры"));
    editor->setText(QStringLiteral("Contracts"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(desk.lastCall(), QStringLiteral("rename 7 to Contracts"));
    QTRY_VERIFY(desk.undoText().contains(QStringLiteral("Contracts")));
    QTRY_COMPARE(desk.tree().currentIndex().data(Qt::DisplayRole).toString(),
                 QStringLiteral("Contracts"));
    QTRY_VERIFY(desk.window->windowTitle().startsWith(QStringLiteral("Contracts")));
    desk.action(ActionId::Undo).trigger();
    QTRY_COMPARE(desk.lastCall(), QStringLiteral("undo 79"));
}

void tst_FolderCommands::aFolderWithARoleAsksBeforeItIsRenamed()
{
    const Desk desk;
    desk.choose(sentKey);
    desk.action(ActionId::RenameFolder).trigger();
    auto *editor = desk.tree().findChild<QLineEdit *>();
    QVERIFY(editor != nullptr);
    editor->setText(QStringLiteral("Away"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(desk.button(QStringLiteral("Rename")) != nullptr);
    QVERIFY(!desk.engine.mail.calls.contains(QStringLiteral("rename 3 to Away")));
    desk.button(QStringLiteral("Rename"))->click();
    QTRY_COMPARE(desk.lastCall(), QStringLiteral("rename 3 to Away"));
}

void tst_FolderCommands::aRefusedNameIsSaid()
{
    Desk desk;
    desk.engine.mailboxes.error = Error{
        ErrorKind::AlreadyExists, Retry::Never, {}, Mail::nameFaultName(Mail::NameFault::Taken)};
    desk.choose(ownKey);
    desk.action(ActionId::RenameFolder).trigger();
    auto *editor = desk.tree().findChild<QLineEdit *>();
    QVERIFY(editor != nullptr);
    editor->setText(QStringLiteral("Trash"));
    QTest::keyClick(editor, Qt::Key_Return);
    const auto *status = desk.window->findChild<Ui::StatusLine *>();
    const auto says = [status](const QString &text) {
        const QList<Ui::ElidedLabel *> labels = status->findChildren<Ui::ElidedLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const auto *one) { return one->text().contains(text); });
    };
    QTRY_VERIFY(says(QStringLiteral("There is a folder of this name already.")));
    QCOMPARE(desk.tree().currentIndex().data(Qt::DisplayRole).toString(),
             QStringLiteral("Договоры"));
    QVERIFY(desk.undoText().isEmpty());
}

void tst_FolderCommands::aFolderGoesToTrashAndComesBack()
{
    const Desk desk;
    desk.choose(ownKey);
    desk.action(ActionId::DeleteFolder).trigger();
    QTRY_COMPARE(desk.lastCall(), QStringLiteral("removeFolder 7 to trash"));
    QVERIFY(desk.dialog<QMessageBox>() == nullptr);
    QTRY_VERIFY(desk.undoText().contains(QStringLiteral("Договоры")));
    desk.action(ActionId::Undo).trigger();
    QTRY_COMPARE(desk.lastCall(), QStringLiteral("undo 79"));
}

void tst_FolderCommands::aFolderWithARoleIsDeletedForGoodAfterAQuestion()
{
    const Desk desk;
    desk.choose(sentKey);
    desk.action(ActionId::DeleteFolder).trigger();
    QTRY_VERIFY(desk.dialog<QMessageBox>() != nullptr);
    const QString question = desk.dialog<QMessageBox>()->text();
    QVERIFY(question.contains(QStringLiteral("1 letter")));
    QVERIFY(question.contains(QStringLiteral("cannot be brought back")));
    // Enter must not be the one that destroys.
    QCOMPARE(desk.dialog<QMessageBox>()->defaultButton()->text(), QStringLiteral("Cancel"));
    QVERIFY(!desk.lastCall().startsWith(QStringLiteral("removeFolder")));
    desk.button(QStringLiteral("Delete"))->click();
    QTRY_COMPARE(desk.lastCall(), QStringLiteral("removeFolder 3 for good"));
    QTRY_VERIFY(!desk.hasRow(sentKey));
}

void tst_FolderCommands::theInboxCannotBeRenamedMovedOrDeleted()
{
    const Desk desk;
    desk.choose(inboxKey);
    for (const ActionId id : {ActionId::RenameFolder, ActionId::MoveFolder, ActionId::DeleteFolder})
        QVERIFY(!desk.action(id).isEnabled());
    for (const ActionId id : {ActionId::NewFolder, ActionId::SyncFolder, ActionId::FolderProperties,
                              ActionId::CompactFolder})
        QVERIFY(desk.action(id).isEnabled());
    desk.choose(ownKey);
    for (const ActionId id : {ActionId::RenameFolder, ActionId::MoveFolder, ActionId::DeleteFolder})
        QVERIFY(desk.action(id).isEnabled());
}

void tst_FolderCommands::aNewFolderGoesBelowTheCurrentOne()
{
    const Desk desk;
    desk.choose(ownKey);
    desk.action(ActionId::NewFolder).trigger();
    auto *dialog = desk.dialog<Ui::NewFolderDialog>();
    QVERIFY(dialog != nullptr);
    dialog->findChild<QLineEdit *>()->setText(QStringLiteral("2026"));
    dialog->findChild<QPushButton *>(QStringLiteral("create"))->click();
    QTRY_COMPARE(desk.lastCall(), QStringLiteral("create 2026 in 7"));
    QTRY_COMPARE(desk.tree().currentIndex().data(Qt::DisplayRole).toString(),
                 QStringLiteral("2026"));
    QCOMPARE(desk.tree().currentIndex().parent().data(Qt::DisplayRole).toString(),
             QStringLiteral("Договоры"));
}

void tst_FolderCommands::theNewFoldersNameIsCheckedWhileTyped_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isGood");
    QTest::addColumn<QString>("fault");
    QTest::newRow("empty") << QString() << false << QString();
    QTest::newRow("good") << QStringLiteral("Отчёты 2026") << true << QString();
    QTest::newRow("separator") << QStringLiteral("a/b") << false
                               << QStringLiteral("divide folders");
    QTest::newRow("taken") << QStringLiteral("Old") << false
                           << QStringLiteral("of this name already");
    QTest::newRow("inbox") << QStringLiteral("inbox") << false
                           << QStringLiteral("belongs to the inbox");
    QTest::newRow("blank") << QStringLiteral(" a") << false
                           << QStringLiteral("begin or end with a blank");
}

void tst_FolderCommands::theNewFoldersNameIsCheckedWhileTyped()
{
    QFETCH(const QString, name);
    QFETCH(const bool, isGood);
    QFETCH(const QString, fault);
    Ui::NewFolderDialog dialog(
        {{}, QStringLiteral("alice@example.org"), '/', {QStringLiteral("Old")}});
    dialog.findChild<QLineEdit *>()->setText(name);
    QCOMPARE(dialog.findChild<QPushButton *>(QStringLiteral("create"))->isEnabled(), isGood);
    const QString text = dialog.findChild<QLabel *>(QStringLiteral("fault"))->text();
    QVERIFY2(fault.isEmpty() ? text.isEmpty() : text.contains(fault), qPrintable(text));
}

void tst_FolderCommands::oneFolderIsSynchronised()
{
    const Desk desk;
    desk.choose(ownKey);
    desk.action(ActionId::SyncFolder).trigger();
    QTRY_COMPARE(desk.lastCall(), QStringLiteral("synchronise 7"));
}

void tst_FolderCommands::compactAsksFirst()
{
    const Desk desk;
    desk.choose(ownKey);
    desk.action(ActionId::CompactFolder).trigger();
    QTRY_VERIFY(desk.button(QStringLiteral("Remove")) != nullptr);
    QVERIFY(!desk.lastCall().startsWith(QStringLiteral("compact")));
    desk.button(QStringLiteral("Remove"))->click();
    QTRY_COMPARE(desk.lastCall(), QStringLiteral("compact 7"));
}

void tst_FolderCommands::propertiesShowWhatIsKnown()
{
    Desk desk;
    Engine::MailboxProperties &known = desk.engine.mailboxes.known;
    known.heldBytes = 3 * 1024 * 1024;
    known.synced.areHeadersComplete = true;
    known.synced.lastCompleteAt = QDateTime::currentDateTimeUtc();
    known.server.emplace();
    known.server->sizeBytes = quint64(12) * 1024 * 1024;
    known.server->quotas = {{QString(), {{"STORAGE", 750'000'000, 1'000'000'000}}}};
    known.server->rights =
        Mail::GrantedRights{"lrs", true, true, false, false, false, false, false};
    desk.choose(ownKey);
    desk.action(ActionId::FolderProperties).trigger();
    auto *dialog = desk.dialog<Ui::FolderPropertiesDialog>();
    QVERIFY(dialog != nullptr);
    const auto text = [dialog](const char *name) {
        return dialog->findChild<QLabel *>(QLatin1String(name))->text();
    };
    QTRY_COMPARE(text("state"), QStringLiteral("Everything here"));
    QCOMPARE(text("name"), QStringLiteral("Договоры"));
    QVERIFY(text("onServer").contains(QStringLiteral("12")));
    QVERIFY(text("here").contains(QStringLiteral("3")));
    QCOMPARE(text("rights"), QStringLiteral("Read letters\nMark letters"));
    auto *bar = dialog->findChild<QProgressBar *>();
    QVERIFY(bar != nullptr);
    QCOMPARE(bar->value(), 750);
    QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("note"))->isHidden());
}

void tst_FolderCommands::propertiesWithoutServerSayItOnce()
{
    Desk desk;
    desk.engine.mailboxes.known.serverError =
        Error{ErrorKind::Network, Retry::Later, QStringLiteral("connect"), {}};
    desk.choose(ownKey);
    desk.action(ActionId::FolderProperties).trigger();
    auto *dialog = desk.dialog<Ui::FolderPropertiesDialog>();
    QVERIFY(dialog != nullptr);
    auto *note = dialog->findChild<QLabel *>(QStringLiteral("note"));
    QTRY_VERIFY(note->text().contains(QStringLiteral("could not be asked")));
    QVERIFY(!note->isHidden());
    QVERIFY(dialog->findChild<QProgressBar *>() == nullptr);
    QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("rights"))->isHidden());
    QCOMPARE(dialog->findChild<QLabel *>(QStringLiteral("complete"))->text(),
             QStringLiteral("Never"));
}

void tst_FolderCommands::unsubscribedFoldersAreHiddenUnlessAllAreShown()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("window.ini"));
    {
        Desk desk(file);
        desk.engine.mail.mailboxes[longKey - 1].isSubscribed = false;
        desk.window->findChild<Ui::MailboxTreeModel *>()->reload();
        QVERIFY(!desk.hasRow(longKey));
        QVERIFY(desk.hasRow(ownKey));
        desk.action(ActionId::ShowAllFolders).trigger();
        QVERIFY(desk.hasRow(longKey));
        desk.window->close();
    }
    QVERIFY(Ui::WindowState::load(file).areAllFoldersShown);
    const Desk again(file);
    QVERIFY(again.action(ActionId::ShowAllFolders).isChecked());
}

void tst_FolderCommands::foldersToShowChangesOnlyWhatWasTicked()
{
    Desk desk;
    desk.engine.mail.mailboxes[longKey - 1].isSubscribed = false;
    desk.action(ActionId::ShownFolders).trigger();
    auto *dialog = desk.dialog<Ui::ShownFoldersDialog>();
    QVERIFY(dialog != nullptr);
    auto *model = dialog->findChild<QStandardItemModel *>();
    const auto item = [model](const QString &begin) {
        return model->findItems(begin, Qt::MatchStartsWith).value(0);
    };
    QCOMPARE(item(QStringLiteral("A folder"))->checkState(), Qt::Unchecked);
    QCOMPARE(item(QStringLiteral("Договоры"))->checkState(), Qt::Checked);
    QVERIFY(!(item(QStringLiteral("Inbox"))->flags() & Qt::ItemIsUserCheckable));
    item(QStringLiteral("A folder"))->setCheckState(Qt::Checked);
    QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("count"))
                ->text()
                .startsWith(QStringLiteral("2 of 2")));
    dialog->accept();
    QTRY_COMPARE(desk.lastCall(), QStringLiteral("setSubscribed 8 true"));
    QCOMPARE(desk.engine.mail.calls.filter(QStringLiteral("setSubscribed")).size(), 1);
}

void tst_FolderCommands::aFolderDroppedOnAnotherMovesBelowIt()
{
    const Desk desk;
    auto *model = desk.window->findChild<Ui::MailboxTreeModel *>();
    const auto row = [&](qint64 key) {
        return model->indexOf({desk.account(), Mail::MailboxKey(key), false});
    };
    const std::unique_ptr<QMimeData> data(model->mimeData({row(longKey)}));
    QVERIFY(data != nullptr);
    QVERIFY(!model->canDropMimeData(data.get(), Qt::MoveAction, -1, -1, row(longKey)));
    QVERIFY(model->canDropMimeData(data.get(), Qt::MoveAction, -1, -1, row(ownKey)));
    // Refused on purpose: the view would remove the row itself, but the tree follows the store.
    QVERIFY(!model->dropMimeData(data.get(), Qt::MoveAction, -1, -1, row(ownKey)));
    QTRY_COMPARE(desk.lastCall(), QStringLiteral("moveFolder 8 to 7"));
    QTRY_COMPARE(row(longKey).parent(), row(ownKey));
}

QTEST_MAIN(tst_FolderCommands)
#include "tst_FolderCommands.moc"
