// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is selected, and so opened and marked as read, when the list changes under the person.
#include "tests/ui/window/FakeEngine.h"

#include "ui/messages/MessageListPane.h"
#include "ui/messages/MessageListView.h"
#include "ui/models/MessageListModel.h"
#include "ui/reader/MessageReader.h"
#include "ui/reader/ReaderHeader.h"
#include "ui/window/MainWindow.h"
#include "ui/window/StatusLine.h"
#include "ui/window/UndoStrip.h"

#include <QAction>
#include <QLineEdit>
#include <QTest>

using namespace Martlet;

namespace
{

constexpr int markedAsReadAfter = 2500; ///< ms, longer than the window waits

} // namespace

class tst_ListSelection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_desk.reset(); }
    void filterThatHidesTheLetterOpensNoOther();
    void letterRemovedElsewhereOpensNoOther_data();
    void letterRemovedElsewhereOpensNoOther();
    void lettersAboveLeaveTheSelectionAlone();
    void rowsAboveDoNotMoveThePlace();
    void lastLetterLeaves();
    void letterThatIsThereAlreadyStays();
    void rowsAtRestAskForTheirFirstWords();

private:
    struct Desk {
        Test::FakeEngine engine;
        std::unique_ptr<Ui::MainWindow> window;
    };
    [[nodiscard]] Ui::MessageListView &list() const { return *m_desk->window->listPane()->view(); }
    [[nodiscard]] QStringList marks() const
    {
        return m_desk->engine.mail.calls.filter(QStringLiteral("seen"));
    }
    void go(int row) const;
    void removeOnTheServer(Mail::MessageKey key);

    std::unique_ptr<Desk> m_desk;
};

void tst_ListSelection::init()
{
    m_desk = std::make_unique<Desk>();
    Test::fillWithSamples(m_desk->engine.mail, 20, QDateTime::currentDateTime());
    m_desk->window = std::make_unique<Ui::MainWindow>(
        m_desk->engine.services(), m_desk->engine.mail.source(), Ui::WindowHooks(), QString());
    m_desk->window->show();
    QTRY_COMPARE(list().model()->rowCount(), 20);
    QVERIFY(QTest::qWaitForWindowActive(m_desk->window.get()));
}

void tst_ListSelection::go(int row) const
{
    list().setCurrentIndex(list().model()->index(row, 0));
    list().setFocus();
}

void tst_ListSelection::removeOnTheServer(Mail::MessageKey key)
{
    Test::FakeMail &mail = m_desk->engine.mail;
    Store::StoreChanges changes;
    {
        const std::scoped_lock lock(mail.mutex);
        for (auto &[mailbox, keys] : mail.keys) {
            if (keys.removeOne(key))
                changes.messages[mailbox].isListChanged = true;
        }
    }
    m_desk->engine.feed.add(changes);
}

// Only what is on screen, and only while first words are shown at all.
void tst_ListSelection::rowsAtRestAskForTheirFirstWords()
{
    Test::FakeMail &mail = m_desk->engine.mail;
    const Mail::MailboxKey folder = m_desk->window->listPane()->model()->mailbox();
    QList<Mail::MessageKey> keys;
    {
        const std::scoped_lock lock(mail.mutex);
        keys = mail.keys[folder];
        for (const Mail::MessageKey key : std::as_const(keys))
            mail.messages[key].preview.clear();
        mail.messages[keys.at(1)].preview = QStringLiteral("Hello");
    }
    Store::StoreChanges changes;
    changes.messages[folder].updated = QSet<Mail::MessageKey>(keys.cbegin(), keys.cend());
    m_desk->engine.feed.add(changes);
    m_desk->window->resize(1000, 420);
    list().setRowLayout(Ui::RowLayout::Compact);
    QTest::qWait(600);
    QHash<Mail::MailboxKey, QList<Mail::MessageKey>> &wanted = m_desk->engine.contents.wanted;
    wanted.clear();
    list().viewport()->update();
    QTest::qWait(600);
    QCOMPARE(wanted.size(), 0);
    list().setRowLayout(Ui::RowLayout::Cards);
    QTRY_VERIFY(!wanted.isEmpty());
    QCOMPARE(wanted.keys(), QList<Mail::MailboxKey>{folder});
    QVERIFY(wanted[folder].contains(keys.at(0)));
    QVERIFY(!wanted[folder].contains(keys.at(1)));
    QVERIFY(!wanted[folder].contains(keys.last()));
    wanted.clear();
    list().scrollToBottom();
    QTRY_VERIFY(wanted[folder].contains(keys.last()));
    QVERIFY(!wanted[folder].contains(keys.at(0)));
}

void tst_ListSelection::filterThatHidesTheLetterOpensNoOther()
{
    go(0);
    const QString hidden = m_desk->window->reader()->header()->subjectText();
    QLineEdit *filter = m_desk->window->listPane()->filterField();
    filter->setFocus();
    QTest::keyClicks(filter, QStringLiteral("banka"));
    QTRY_COMPARE(list().model()->rowCount(), 3);
    const QStringList before = marks();
    QCOMPARE(list().currentKey(), Mail::MessageKey());
    QCOMPARE(list().selectedKeys().size(), 0);
    QTest::qWait(markedAsReadAfter);
    QCOMPARE(marks(), before);
    QVERIFY(m_desk->window->reader()->header()->subjectText() != hidden ||
            !m_desk->window->reader()->header()->isVisible());
}

void tst_ListSelection::letterRemovedElsewhereOpensNoOther_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("goesTo");
    QTest::newRow("down in the middle") << 5 << int(Qt::Key_Down) << 5;
    QTest::newRow("up in the middle") << 5 << int(Qt::Key_Up) << 4;
    QTest::newRow("down from the last") << 19 << int(Qt::Key_Down) << 18;
    QTest::newRow("up from the first") << 0 << int(Qt::Key_Up) << 0;
}

void tst_ListSelection::letterRemovedElsewhereOpensNoOther()
{
    QFETCH(int, row);
    QFETCH(int, key);
    QFETCH(int, goesTo);
    go(row);
    removeOnTheServer(list().currentKey());
    QTRY_COMPARE(list().model()->rowCount(), 19);
    QCOMPARE(list().currentKey(), Mail::MessageKey());
    QTest::keyClick(&list(), static_cast<Qt::Key>(key));
    QCOMPARE(list().currentIndex().row(), goesTo);
    QCOMPARE(list().selectedKeys().size(), 1);
}

void tst_ListSelection::lettersAboveLeaveTheSelectionAlone()
{
    go(5);
    const Mail::MessageKey chosen = list().currentKey();
    auto *model = qobject_cast<Ui::MessageListModel *>(list().model());
    removeOnTheServer(model->key(2));
    QTRY_COMPARE(list().model()->rowCount(), 19);
    QCOMPARE(list().currentKey(), chosen);
    QCOMPARE(list().selectedKeys(), QList<Mail::MessageKey>{chosen});
}

void tst_ListSelection::rowsAboveDoNotMoveThePlace()
{
    go(10);
    auto *model = qobject_cast<Ui::MessageListModel *>(list().model());
    const Mail::MessageKey next = model->key(11);
    removeOnTheServer(list().currentKey());
    QTRY_COMPARE(model->rowCount(), 19);
    removeOnTheServer(model->key(2));
    QTRY_COMPARE(model->rowCount(), 18);
    QTest::keyClick(&list(), Qt::Key_Down);
    QCOMPARE(list().currentKey(), next);
}

void tst_ListSelection::lastLetterLeaves()
{
    go(5);
    auto *model = qobject_cast<Ui::MessageListModel *>(list().model());
    while (model->rowCount() > 0) {
        const int before = model->rowCount();
        removeOnTheServer(model->key(0));
        QTRY_COMPARE(model->rowCount(), before - 1);
    }
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Up, Qt::Key_End})
        QTest::keyClick(&list(), key);
    QCOMPARE(list().currentKey(), Mail::MessageKey());
}

// "Archive" in Archive, a drop on the folder that is open: the row must not vanish.
void tst_ListSelection::letterThatIsThereAlreadyStays()
{
    m_desk->engine.actions.isThereAlready = true;
    go(5);
    const Mail::MessageKey chosen = list().currentKey();
    m_desk->window->actions()[Ui::ActionId::Archive]->trigger();
    QTRY_VERIFY(m_desk->window->statusLine()->text().contains(QStringLiteral("there already")));
    QTRY_COMPARE(list().model()->rowCount(), 20);
    QTRY_COMPARE(list().currentKey(), chosen);
    QCOMPARE(list().currentIndex().row(), 5);
    QVERIFY(!m_desk->window->undoStrip()->isVisible());
}

QTEST_MAIN(tst_ListSelection)
#include "tst_ListSelection.moc"
