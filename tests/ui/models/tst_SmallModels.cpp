// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// AttachmentModel, ContactCompletionModel and OutboxModel.
#include "ui/models/AttachmentModel.h"
#include "ui/models/ContactCompletionModel.h"
#include "ui/models/OutboxModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Martlet;

class tst_SmallModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void attachmentsAreListedUnderTheirSafeName();
    void completionAnswersTheLastKeyStroke();
    void outboxShowsUnfiledLettersOfItsAccount();
    void unknownLettersSayWhyTheyWait();
};

void tst_SmallModels::attachmentsAreListedUnderTheirSafeName()
{
    Ui::AttachmentModel model;
    const QAbstractItemModelTester tester(&model);
    Engine::AttachmentInfo info;
    info.fileName = QStringLiteral("договор.pdf");
    info.section = "2";
    info.sizeBytes = 219'000;
    model.setAttachments({info});
    QCOMPARE(model.index(0).data().toString(), info.fileName);
    QCOMPARE(model.index(0).data(Ui::AttachmentModel::SectionRole).toByteArray(), "2");
    QCOMPARE(model.index(0).data(Ui::AttachmentModel::SizeRole).toLongLong(), 219'000);
    model.setAttachments({});
    QCOMPARE(model.rowCount(), 0);
}

void tst_SmallModels::completionAnswersTheLastKeyStroke()
{
    Ui::MailSource source;
    source.completions = [](const QString &prefix, int) -> Result<Mail::AddressList> {
        return Mail::AddressList{{prefix, prefix + QStringLiteral("@example.org")}};
    };
    Ui::ContactCompletionModel model(source);
    const QAbstractItemModelTester tester(&model);
    QSignalSpy completed(&model, &Ui::ContactCompletionModel::completed);
    model.setPrefix(QStringLiteral("an"));
    model.setPrefix(QStringLiteral("ann"));
    model.setPrefix(QStringLiteral("anna"));
    QVERIFY(completed.wait());
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("anna <anna@example.org>"));
    QTest::qWait(10);
    QCOMPARE(completed.count(), 1);
    model.setPrefix({});
    QCOMPARE(model.rowCount(), 0);
}

void tst_SmallModels::outboxShowsUnfiledLettersOfItsAccount()
{
    QList<Mail::OutboxItem> items;
    const auto add = [&items](qint64 key, qint64 account, Mail::OutboxState state) {
        Mail::OutboxItem item;
        item.key = Mail::OutboxKey(key);
        item.account = Mail::AccountKey(account);
        item.state = state;
        items.append(item);
    };
    add(1, 1, Mail::OutboxState::Queued);
    add(2, 1, Mail::OutboxState::Filed);
    add(3, 2, Mail::OutboxState::Failed);
    Ui::MailSource source;
    source.outbox = [&items]() -> Result<QList<Mail::OutboxItem>> { return items; };
    Ui::OutboxModel model(source);
    const QAbstractItemModelTester tester(&model);
    model.setAccount(Mail::AccountKey(1));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.item(0).key, Mail::OutboxKey(1));
    model.setAccount({});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.rowOf(Mail::OutboxKey(3)), 1);
    QVERIFY(model.index(1).data(Ui::OutboxModel::NeedsUserRole).toBool());

    QSignalSpy reset(&model, &Ui::OutboxModel::modelReset);
    items[0].state = Mail::OutboxState::Sending;
    Store::StoreChanges changes;
    changes.isOutboxChanged = true;
    model.applyChanges(changes);
    QCOMPARE(reset.count(), 0);
    QCOMPARE(model.item(0).state, Mail::OutboxState::Sending);
}

void tst_SmallModels::unknownLettersSayWhyTheyWait()
{
    Mail::OutboxItem item;
    item.state = Mail::OutboxState::Unknown;
    QVERIFY(Ui::OutboxModel::stateText(item).contains(QStringLiteral("may have been sent")));
}

QTEST_GUILESS_MAIN(tst_SmallModels)
#include "tst_SmallModels.moc"
