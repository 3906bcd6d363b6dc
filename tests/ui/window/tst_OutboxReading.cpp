// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The Outbox as a place: what waits is read beside the list and keeps its place in it, Enter takes
// it back, its time is changed where it lies; and a letter that came back is seen in Sent.
#include "FakeEngine.h"
#include "ui/composer/SendLater.h"
#include "ui/mailboxes/MailboxTreeView.h"
#include "ui/messages/MessageListPane.h"
#include "ui/messages/MessageListView.h"
#include "ui/models/MessageListModel.h"
#include "ui/models/OutboxModel.h"
#include "ui/reader/AttachmentChip.h"
#include "ui/reader/BodyView.h"
#include "ui/reader/MessageReader.h"
#include "ui/reader/ReaderHeader.h"
#include "ui/window/MainWindow.h"
#include "ui/window/OutboxView.h"
#include "ui/window/StatusLine.h"

#include <QAction>
#include <QDateTimeEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace Martlet;
using namespace Qt::Literals;
using Mail::OutboxState;

namespace
{

const Mail::AccountKey account(1);

/// The window with three letters in its Outbox: "Letter 101" to "Letter 103".
struct Desk {
    Test::FakeEngine engine;
    QList<Engine::OpenDraft> composed;
    std::unique_ptr<Ui::MainWindow> window;

    Desk()
    {
        Test::fillWithSamples(engine.mail, 3, QDateTime::currentDateTime());
        for (int key = 101; key <= 103; ++key)
            queue(key);
        Ui::WindowHooks hooks;
        hooks.openComposer = [this](const Engine::OpenDraft &draft) { composed.append(draft); };
        window = std::make_unique<Ui::MainWindow>(engine.services(), engine.mail.source(), hooks,
                                                  QString());
        window->resize(1200, 760);
        window->show();
        QTRY_VERIFY(window->listPane()->view()->model()->rowCount() > 0);
    }
    void queue(int key)
    {
        Mail::OutboxItem item;
        item.key = Mail::OutboxKey(key);
        item.account = account;
        item.from = u"ivan@example.ru"_s;
        item.subject = u"Letter %1"_s.arg(key);
        item.recipients = Mail::waitingRecipients({u"eva@example.org"_s});
        item.fileName = u"file %1"_s.arg(key);
        item.createdAt = QDateTime::currentDateTimeUtc();
        engine.mail.outbox.append(item);
        write(key, u"Text of letter %1"_s.arg(key));
    }
    void write(int key, const QString &text)
    {
        Engine::MessageBody body;
        body.key = Engine::asMessage(Mail::OutboxKey(key));
        body.envelope.subject = u"Letter %1"_s.arg(key);
        body.envelope.from = {{u"Иван"_s, u"ivan@example.ru"_s}};
        body.envelope.to = {{u"Eva"_s, u"eva@example.org"_s}};
        body.envelope.cc = {{u"Boris"_s, u"boris@example.org"_s}};
        body.envelope.bcc = {{QString(), u"hidden@example.net"_s}};
        body.plainText = text;
        Engine::AttachmentInfo attachment;
        attachment.section = "2";
        attachment.fileName = u"offer.pdf"_s;
        attachment.mimeType = "application/pdf";
        attachment.sizeBytes = 219'000;
        attachment.isHere = true;
        body.attachments = {attachment};
        engine.outbox.waiting.bodies.insert(body.key, body);
    }
    void openOutbox() const { window->tree()->select({account, {}, true}); }
    void choose(int row) const { list().setCurrentIndex(list().model()->index(row, 0)); }
    void tellOutbox()
    {
        Store::StoreChanges changes;
        changes.isOutboxChanged = true;
        engine.feed.add(changes);
    }
    [[nodiscard]] QListView &list() const { return *window->outboxView()->list(); }
    [[nodiscard]] QString text() const { return window->outboxReader()->bodyView()->toPlainText(); }
    [[nodiscard]] Ui::ReaderHeader &header() const { return *window->outboxReader()->header(); }
    [[nodiscard]] QPushButton *button(const QString &name) const
    {
        for (QPushButton *one : window->outboxView()->findChildren<QPushButton *>()) {
            if (one->text() == name)
                return one;
        }
        return nullptr;
    }
    [[nodiscard]] QMenu *times() const
    {
        QMenu *menu = button(u"Change time"_s)->menu();
        Q_EMIT menu->aboutToShow();
        return menu;
    }
    [[nodiscard]] QStringList calls(const QString &name) const
    {
        return engine.mail.calls.filter(name);
    }
};

} // namespace

class TestOutboxReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English)); }
    void whatWaitsIsReadWithoutTakingItBack();
    void theReaderFollowsTheList();
    void aLetterThatIsWrittenAnewIsReadAnew();
    void theReaderGoesWithItsFolder();
    void theCurrentLetterStaysWhileOthersGo();
    void enterAndDoubleClickTakeBack_data();
    void enterAndDoubleClickTakeBack();
    void whatIsOnItsWayIsOnlyRead_data();
    void whatIsOnItsWayIsOnlyRead();
    void timeIsChangedInPlace();
    void anyOtherTimeBeginsWithTheChosenOne();
    void onlyWhatWaitsHasATime_data();
    void onlyWhatWaitsHasATime();
    void aLetterThatJustLeftIsTold();
    void aLetterThatCameBackIsMarkedInSent();
};

void TestOutboxReading::whatWaitsIsReadWithoutTakingItBack()
{
    Desk desk;
    desk.openOutbox();
    QVERIFY(desk.window->outboxView()->isVisible());
    QVERIFY(desk.window->outboxReader()->isVisible());
    QVERIFY(!desk.window->reader()->isVisible());
    QTRY_COMPARE(desk.text(), u"Text of letter 101"_s);
    QCOMPARE(desk.header().subjectText(), u"Letter 101"_s);
    QCOMPARE(desk.header().addressText(), u"ivan@example.ru"_s);
    // All of them are in sight without a click.
    const QString recipients = desk.header().recipientsText();
    for (const char *one : {"eva@example.org", "boris@example.org", "hidden@example.net"})
        QVERIFY2(recipients.contains(QLatin1String(one)), one);
    QVERIFY(recipients.contains(u"Bcc:"_s));
    const auto *chip = desk.window->outboxReader()->findChild<Ui::AttachmentChip *>();
    QVERIFY(chip != nullptr && chip->isVisible());
    QCOMPARE(chip->attachment().fileName, u"offer.pdf"_s);
    QCOMPARE(chip->attachment().sizeBytes, 219'000);
    // What has no meaning here is not offered.
    for (const QToolButton *one : desk.header().findChildren<QToolButton *>()) {
        if (one->accessibleName() == u"Flag"_s || one->accessibleName() == u"More actions"_s)
            QVERIFY(!one->isVisible());
    }
    QVERIFY(desk.calls(u"takeBack"_s).isEmpty());
    QCOMPARE(desk.engine.mail.outbox.size(), 3);
}

void TestOutboxReading::theReaderFollowsTheList()
{
    Desk desk;
    desk.openOutbox();
    desk.choose(2);
    QTRY_COMPARE(desk.text(), u"Text of letter 103"_s);
    desk.choose(1);
    QTRY_COMPARE(desk.text(), u"Text of letter 102"_s);
    desk.engine.mail.outbox.clear();
    desk.tellOutbox();
    QTRY_COMPARE(desk.text(), QString());
    QVERIFY(!desk.window->outboxReader()->message().isValid());
}

// "Send it from …" keeps its place and gives it other bytes.
void TestOutboxReading::aLetterThatIsWrittenAnewIsReadAnew()
{
    Desk desk;
    desk.openOutbox();
    QTRY_COMPARE(desk.text(), u"Text of letter 101"_s);
    desk.write(101, u"Another text"_s);
    desk.engine.mail.outbox[0].attempts = 1;
    desk.tellOutbox();
    QTest::qWait(120);
    QCOMPARE(desk.text(), u"Text of letter 101"_s);
    desk.engine.mail.outbox[0].fileName = u"another file"_s;
    desk.tellOutbox();
    QTRY_COMPARE(desk.text(), u"Another text"_s);
}

void TestOutboxReading::theReaderGoesWithItsFolder()
{
    Desk desk;
    desk.openOutbox();
    QTRY_COMPARE(desk.text(), u"Text of letter 101"_s);
    desk.window->tree()->select({account, Mail::MailboxKey(1), false});
    QVERIFY(!desk.window->outboxReader()->isVisible());
    QVERIFY(desk.window->reader()->isVisible());
    // Nothing is read of letters that nobody looks at.
    desk.engine.mail.outbox[0].fileName = u"another file"_s;
    desk.write(101, u"Another text"_s);
    desk.tellOutbox();
    QTest::qWait(120);
    QCOMPARE(desk.text(), u"Text of letter 101"_s);
    desk.window->actions()[Ui::ActionId::ToggleReader]->setChecked(false);
    desk.openOutbox();
    QVERIFY(!desk.window->outboxReader()->isVisible());
    desk.window->actions()[Ui::ActionId::ToggleReader]->setChecked(true);
    QVERIFY(desk.window->outboxReader()->isVisible());
    QTRY_COMPARE(desk.text(), u"Another text"_s);
}

void TestOutboxReading::theCurrentLetterStaysWhileOthersGo()
{
    Desk desk;
    desk.openOutbox();
    desk.choose(2);
    QTRY_COMPARE(desk.text(), u"Text of letter 103"_s);
    desk.engine.mail.outbox.removeFirst();
    desk.tellOutbox();
    QTRY_COMPARE(desk.list().model()->rowCount(), 2);
    QCOMPARE(desk.window->outboxView()->current().key, Mail::OutboxKey(103));
    QCOMPARE(desk.text(), u"Text of letter 103"_s);
    desk.engine.mail.outbox.removeLast();
    desk.tellOutbox();
    QTRY_COMPARE(desk.text(), u"Text of letter 102"_s);
}

void TestOutboxReading::enterAndDoubleClickTakeBack_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("key"); // 0: a double click
    for (const OutboxState state : {OutboxState::Queued, OutboxState::Failed}) {
        const QByteArray name = Mail::outboxStateName(state).toLatin1();
        QTest::newRow(QByteArray(name + ", Return").constData())
            << int(state) << int(Qt::Key_Return);
        QTest::newRow(QByteArray(name + ", Enter").constData()) << int(state) << int(Qt::Key_Enter);
        QTest::newRow(QByteArray(name + ", mouse").constData()) << int(state) << 0;
    }
}

void TestOutboxReading::enterAndDoubleClickTakeBack()
{
    QFETCH(int, state);
    QFETCH(int, key);
    Desk desk;
    desk.engine.mail.outbox[1].state = static_cast<OutboxState>(state);
    desk.openOutbox();
    desk.choose(1);
    if (key != 0) {
        QTest::keyClick(&desk.list(), static_cast<Qt::Key>(key));
    } else {
        const QPoint place = desk.list().visualRect(desk.list().currentIndex()).center();
        QTest::mouseClick(desk.list().viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(desk.list().viewport(), Qt::LeftButton, {}, place);
    }
    QCOMPARE(desk.calls(u"takeBack"_s), QStringList{u"takeBack 102"_s});
    QTRY_COMPARE(desk.composed.size(), 1);
}

void TestOutboxReading::whatIsOnItsWayIsOnlyRead_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("isReceipt");
    for (const OutboxState state :
         {OutboxState::Sending, OutboxState::DotSent, OutboxState::Accepted, OutboxState::Unknown})
        QTest::newRow(qPrintable(Mail::outboxStateName(state))) << int(state) << false;
    QTest::newRow("receipt") << int(OutboxState::Queued) << true;
}

void TestOutboxReading::whatIsOnItsWayIsOnlyRead()
{
    QFETCH(int, state);
    QFETCH(bool, isReceipt);
    Desk desk;
    desk.engine.mail.outbox[0].state = static_cast<OutboxState>(state);
    desk.engine.mail.outbox[0].isNullSender = isReceipt;
    desk.window->actions()[Ui::ActionId::ToggleReader]->setChecked(false);
    desk.openOutbox();
    QTest::keyClick(&desk.list(), Qt::Key_Return);
    QVERIFY(desk.calls(u"takeBack"_s).isEmpty());
    QVERIFY(desk.window->outboxReader()->isVisible());
    QTRY_COMPARE(desk.text(), u"Text of letter 101"_s);
}

void TestOutboxReading::timeIsChangedInPlace()
{
    Desk desk;
    desk.openOutbox();
    desk.choose(1);
    QPushButton *const time = desk.button(u"Change time"_s);
    QVERIFY(time != nullptr && time->isVisible() && time->isEnabled());
    QVERIFY(!time->toolTip().isEmpty());
    const QDateTime before = QDateTime::currentDateTime();
    const QList<QAction *> choices = desk.times()->actions();
    QCOMPARE(choices.first()->text(), u"As soon as possible"_s);
    choices.first()->trigger();
    QCOMPARE(desk.calls(u"setSendAt"_s), QStringList{u"setSendAt 102 now"_s});
    QTRY_VERIFY(desk.window->statusLine()->text().contains(u"as soon as possible"_s));
    desk.engine.mail.calls.clear();
    // Behind the line the usual times, in an hour the first of them.
    QVERIFY(choices.at(1)->isSeparator());
    choices.at(2)->trigger();
    const QStringList calls = desk.calls(u"setSendAt"_s);
    QCOMPARE(calls.size(), 1);
    const QDateTime at =
        QDateTime::fromString(calls.first().section(QLatin1Char(' '), 2), Qt::ISODate);
    QVERIFY(at >= before.addSecs(3'599) && at <= QDateTime::currentDateTime().addSecs(3'600));
    QTRY_VERIFY(desk.window->statusLine()->text().contains(u"goes out at"_s));
    QVERIFY(desk.calls(u"takeBack"_s).isEmpty());
}

void TestOutboxReading::anyOtherTimeBeginsWithTheChosenOne()
{
    Desk desk;
    const QDateTime chosen(QDate::currentDate().addDays(20), QTime(9, 30));
    desk.engine.mail.outbox[0].sendAt = chosen.toUTC();
    desk.openOutbox();
    desk.times()->actions().last()->trigger();
    auto *dialog = desk.window->findChild<Ui::TimeDialog *>();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    auto *edit = dialog->findChild<QDateTimeEdit *>(u"time"_s);
    QCOMPARE(edit->dateTime(), chosen);
    edit->setDateTime(chosen.addDays(1));
    for (QPushButton *one : dialog->findChildren<QPushButton *>()) {
        if (one->text() == u"Send then"_s)
            one->click();
    }
    const QString wanted = chosen.addDays(1).toUTC().toString(Qt::ISODate);
    QCOMPARE(desk.calls(u"setSendAt"_s), QStringList{u"setSendAt 101 %1"_s.arg(wanted)});
}

void TestOutboxReading::onlyWhatWaitsHasATime_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("isEnabled");
    QTest::newRow("queued") << int(OutboxState::Queued) << true;
    for (const OutboxState state :
         {OutboxState::Sending, OutboxState::DotSent, OutboxState::Accepted, OutboxState::Failed,
          OutboxState::Unknown})
        QTest::newRow(qPrintable(Mail::outboxStateName(state))) << int(state) << false;
}

void TestOutboxReading::onlyWhatWaitsHasATime()
{
    QFETCH(int, state);
    QFETCH(bool, isEnabled);
    Desk desk;
    desk.engine.mail.outbox[0].state = static_cast<OutboxState>(state);
    desk.openOutbox();
    QCOMPARE(desk.button(u"Change time"_s)->isEnabled(), isEnabled);
}

void TestOutboxReading::aLetterThatJustLeftIsTold()
{
    Desk desk;
    desk.openOutbox();
    desk.engine.outbox.refusal = Error{ErrorKind::PermissionDenied, Retry::Later, u"x"_s, {}};
    desk.times()->actions().first()->trigger();
    QTRY_VERIFY(desk.window->statusLine()->text().contains(u"already on its way"_s));
    desk.engine.outbox.refusal = Error{ErrorKind::NotFound, Retry::Never, u"x"_s, {}};
    desk.times()->actions().first()->trigger();
    QTRY_VERIFY(desk.window->statusLine()->text().contains(u"no longer in the Outbox"_s));
}

void TestOutboxReading::aLetterThatCameBackIsMarkedInSent()
{
    Desk desk;
    const Mail::MailboxKey sent(3);
    {
        const std::scoped_lock lock(desk.engine.mail.mutex);
        const Mail::MessageKey letter = desk.engine.mail.keys[sent].first();
        desk.engine.mail.messages[letter].messageId = "own@example.ru";
        // Longer than the line: a mark takes of its room.
        desk.engine.mail.messages[letter].subject = QString(300, QLatin1Char('x'));
    }
    desk.window->tree()->select({account, sent, false});
    Ui::MessageListModel &model = *desk.window->listPane()->model();
    QTRY_COMPARE(model.rowCount(), 1);
    const auto mark = [&model] {
        return model.index(0).data(Ui::MessageListModel::DeliveryRole).toString();
    };
    QCOMPARE(mark(), QString());
    const auto drawn = [&desk] { return desk.window->listPane()->view()->viewport()->grab(); };
    const QImage before = drawn().toImage();
    {
        const std::scoped_lock lock(desk.engine.mail.mutex);
        desk.engine.mail.troubles.insert({account, "own@example.ru"},
                                         {true, {u"eva@example.org"_s}});
    }
    Store::StoreChanges changes;
    changes.areReportsChanged = true;
    desk.engine.feed.add(changes);
    QTRY_COMPARE(mark(), u"Not delivered to eva@example.org"_s);
    QVERIFY(drawn().toImage() != before);
    QVERIFY(model.index(0)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(u"Not delivered to eva@example.org"_s));
}

QTEST_MAIN(TestOutboxReading)
#include "tst_OutboxReading.moc"
