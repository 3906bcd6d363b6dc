// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters in a list that came back or are late: known from one reading for all rows.
#include "ui/models/MessageListModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <mutex>

using namespace Martlet;
using Ui::MessageListModel;

namespace
{

const Mail::AccountKey account(1);
const Mail::AccountKey otherAccount(2);
const Mail::MailboxKey sent(7);
const Mail::MailboxKey otherSent(8);
const QString anna = QStringLiteral("anna@example.org");

QByteArray messageIdOf(Mail::MessageKey key)
{
    return QByteArray::number(key.value()) + "@example.org";
}

class FakeSent
{
public:
    explicit FakeSent(int letters)
        : m_letters(letters)
    {
    }

    Ui::MailSource source()
    {
        Ui::MailSource source;
        source.messageKeys = [this](Mail::MailboxKey, const Store::MessageListOrder &,
                                    const QString &) -> Result<QList<Mail::MessageKey>> {
            QList<Mail::MessageKey> keys;
            for (int key = 1; key <= m_letters; ++key)
                keys.append(Mail::MessageKey(key));
            return keys;
        };
        source.summaries =
            [this](const QList<Mail::MessageKey> &keys) -> Result<QList<Mail::MessageSummary>> {
            QList<Mail::MessageSummary> rows;
            for (const Mail::MessageKey key : keys) {
                Mail::MessageSummary row;
                row.key = key;
                row.mailbox = mailbox;
                row.subject = QStringLiteral("Offer");
                row.messageId = messageIdOf(key);
                row.flags.known = Mail::Flag::Seen;
                rows.append(row);
            }
            return rows;
        };
        source.mailboxes = [this]() -> Result<QList<Mail::MailboxInfo>> {
            ++mailboxReads;
            Mail::MailboxInfo mine;
            mine.key = sent;
            mine.account = account;
            Mail::MailboxInfo other;
            other.key = otherSent;
            other.account = otherAccount;
            return QList<Mail::MailboxInfo>{mine, other};
        };
        source.troubles = [this]() -> Result<Mail::DeliveryTroubles> {
            const std::scoped_lock lock(m_mutex);
            ++troubleReads;
            return m_troubles;
        };
        return source;
    }
    void setTrouble(qint64 key, const Mail::DeliveryTrouble &trouble)
    {
        const std::scoped_lock lock(m_mutex);
        m_troubles.insert({account, messageIdOf(Mail::MessageKey(key))}, trouble);
    }
    void clearTroubles()
    {
        const std::scoped_lock lock(m_mutex);
        m_troubles.clear();
    }

    Mail::MailboxKey mailbox = sent;
    std::atomic<int> troubleReads = 0;
    int mailboxReads = 0;

private:
    int m_letters;
    std::mutex m_mutex;
    Mail::DeliveryTroubles m_troubles;
};

Store::StoreChanges reports()
{
    Store::StoreChanges changes;
    changes.areReportsChanged = true;
    return changes;
}

QString markOf(const MessageListModel &model, int row)
{
    return model.index(row).data(MessageListModel::DeliveryRole).toString();
}

} // namespace

class tst_DeliveryMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lettersThatCameBackAreMarked();
    void markComesWithTheReportAndGoes();
    void rowsAskForNothing();
    void theSameLetterInAnotherAccountIsNotMeant();
    void wordsNameOneRecipientAndCountSeveral();

private:
    void load(MessageListModel &model)
    {
        QSignalSpy loaded(&model, &MessageListModel::loaded);
        model.setMailbox(sent, true);
        QVERIFY(loaded.wait());
    }
};

void tst_DeliveryMarks::lettersThatCameBackAreMarked()
{
    FakeSent folder(5);
    folder.setTrouble(2, {true, {anna}});
    folder.setTrouble(3, {false, {anna}});
    MessageListModel model(folder.source());
    const QAbstractItemModelTester tester(&model);
    load(model);
    QTRY_COMPARE(markOf(model, 1), QStringLiteral("Not delivered to anna@example.org"));
    QCOMPARE(markOf(model, 2), QStringLiteral("Late on the way to anna@example.org"));
    QCOMPARE(markOf(model, 0), QString());
    QVERIFY(model.deliveryTrouble(*model.summary(1))->isLost);
    QVERIFY(!model.deliveryTrouble(*model.summary(2))->isLost);
    QVERIFY(!model.deliveryTrouble(*model.summary(3)).has_value());
    QVERIFY(model.index(1)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(QStringLiteral("Not delivered to anna@example.org")));
    QVERIFY(!model.index(3).data(Qt::AccessibleTextRole).toString().contains(anna));
}

void tst_DeliveryMarks::markComesWithTheReportAndGoes()
{
    FakeSent folder(5);
    MessageListModel model(folder.source());
    load(model);
    QTRY_COMPARE(folder.troubleReads.load(), 1);
    QCOMPARE(markOf(model, 4), QString());
    folder.setTrouble(5, {true, {anna}});
    QSignalSpy changed(&model, &MessageListModel::dataChanged);
    model.applyChanges(reports());
    QTRY_VERIFY(!markOf(model, 4).isEmpty());
    QCOMPARE(changed.count(), 1);
    folder.clearTroubles();
    model.applyChanges(reports());
    QTRY_VERIFY(markOf(model, 4).isEmpty());
    QCOMPARE(changed.count(), 2);
    // A report about nothing shown changes nothing.
    model.applyChanges(reports());
    QTRY_COMPARE(folder.troubleReads.load(), 4);
    QTest::qWait(20);
    QCOMPARE(changed.count(), 2);
}

void tst_DeliveryMarks::rowsAskForNothing()
{
    FakeSent folder(20'000);
    folder.setTrouble(19'999, {true, {anna}});
    MessageListModel model(folder.source());
    load(model);
    QTRY_VERIFY(!markOf(model, 19'998).isEmpty());
    for (int row = 0; row < 2'000; ++row)
        QCOMPARE(markOf(model, row), QString());
    QCOMPARE(folder.troubleReads.load(), 1);
    QCOMPARE(folder.mailboxReads, 1);
    // Nor does another folder, or other letters in this one.
    QSignalSpy loaded(&model, &MessageListModel::loaded);
    model.setMailbox(otherSent, true);
    QVERIFY(loaded.wait());
    QCOMPARE(folder.troubleReads.load(), 1);
}

void tst_DeliveryMarks::theSameLetterInAnotherAccountIsNotMeant()
{
    FakeSent folder(3);
    folder.setTrouble(1, {true, {anna}});
    folder.mailbox = otherSent;
    MessageListModel model(folder.source());
    load(model);
    QTRY_COMPARE(folder.troubleReads.load(), 1);
    QTest::qWait(20);
    QCOMPARE(markOf(model, 0), QString());
    folder.mailbox = sent;
    Store::StoreChanges changes;
    changes.messages[sent].updated = {Mail::MessageKey(1)};
    model.applyChanges(changes);
    QCOMPARE(markOf(model, 0), QStringLiteral("Not delivered to anna@example.org"));
}

void tst_DeliveryMarks::wordsNameOneRecipientAndCountSeveral()
{
    QCOMPARE(Ui::deliveryText({true, {anna}}), QStringLiteral("Not delivered to anna@example.org"));
    QVERIFY(Ui::deliveryText({true, {anna, QStringLiteral("b@example.org")}})
                .contains(QLatin1Char('2')));
    QVERIFY(Ui::deliveryText({false, {anna, QString()}}).contains(QLatin1Char('2')));
    // Nobody is named: no pause in their place.
    QVERIFY(Ui::deliveryText({true, {QString()}}).contains(QLatin1Char('1')));
    QCOMPARE(Ui::deliveryText({true, {QStringLiteral("a\nb")}}),
             QStringLiteral("Not delivered to a b"));
}

QTEST_GUILESS_MAIN(tst_DeliveryMarks)
#include "tst_DeliveryMarks.moc"
