// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/AddressChip.h"
#include "ui/composer/AddressField.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QCompleter>
#include <QLineEdit>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Ui;

namespace
{

QStringList addressesOf(const AddressField &field)
{
    QStringList list;
    for (const AddressChip *chip : field.chips())
        list << chip->address().address;
    return list;
}

const QString anna = QStringLiteral("anna@example.ru");
const QString eva = QStringLiteral("eva@example.sk");

} // namespace

class TestAddressField : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void separatorsMakeChips_data()
    {
        QTest::addColumn<int>("key");
        QTest::newRow("comma") << int(Qt::Key_Comma);
        QTest::newRow("semicolon") << int(Qt::Key_Semicolon);
        QTest::newRow("enter") << int(Qt::Key_Return);
        QTest::newRow("keypad enter") << int(Qt::Key_Enter);
    }
    void separatorsMakeChips()
    {
        QFETCH(int, key);
        AddressField field(QStringLiteral("To"));
        field.show();
        QTest::keyClicks(field.edit(), anna);
        QTest::keyClick(field.edit(), Qt::Key(key));
        QCOMPARE(addressesOf(field), QStringList({anna}));
        QVERIFY(field.edit()->text().isEmpty());
    }

    void tabMakesAChipAndGoesOn()
    {
        QWidget window;
        AddressField field(QStringLiteral("To"), &window);
        QLineEdit next(&window);
        QWidget::setTabOrder(field.edit(), &next);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        field.edit()->setFocus();
        QTest::keyClicks(field.edit(), anna);
        QTest::keyClick(field.edit(), Qt::Key_Tab);
        QCOMPARE(addressesOf(field), QStringList({anna}));
        QVERIFY(!field.edit()->hasFocus());
    }

    void commaInsideQuotesIsText()
    {
        AddressField field(QStringLiteral("To"));
        field.show();
        QTest::keyClicks(field.edit(), QStringLiteral("\"Doe, John\" <anna@example.ru>"));
        QVERIFY(field.chips().isEmpty());
        QTest::keyClick(field.edit(), Qt::Key_Return);
        QCOMPARE(addressesOf(field), QStringList({anna}));
    }

    void pastedListBecomesChips()
    {
        AddressField field(QStringLiteral("To"));
        field.show();
        QApplication::clipboard()->setText(anna + QStringLiteral("\nЕва <") + eva + u'>');
        QTest::keyClick(field.edit(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(addressesOf(field), QStringList({anna, eva}));
    }

    void invalidOneIsMarkedAndSaysSo()
    {
        AddressField field(QStringLiteral("To"));
        field.show();
        QTest::keyClicks(field.edit(), QStringLiteral("nobody,"));
        QCOMPARE(field.chips().size(), 1);
        QVERIFY(!field.chips().first()->isUsable());
        QVERIFY(field.chips().first()->accessibleName().contains(QStringLiteral("not an address")));
    }

    void keyboardSelectsEditsAndRemoves()
    {
        AddressField field(QStringLiteral("To"));
        field.setAddresses({{{}, anna}, {QStringLiteral("Eva"), eva}});
        field.show();
        field.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&field));
        field.edit()->setFocus();
        QTest::keyClick(field.edit(), Qt::Key_Backspace); // selects the last one first
        QCOMPARE(field.chips().size(), 2);
        QVERIFY(field.chips().last()->hasFocus());
        QTest::keyClick(field.chips().last(), Qt::Key_Left);
        QVERIFY(field.chips().first()->hasFocus());
        QTest::keyClick(field.chips().first(), Qt::Key_Right);
        QTest::keyClick(field.chips().last(), Qt::Key_Backspace);
        QCOMPARE(addressesOf(field), QStringList({anna}));
        QTest::keyClick(field.chips().first(), Qt::Key_F2);
        QVERIFY(field.chips().isEmpty());
        QCOMPARE(field.edit()->text(), anna);
    }

    void crossRemoves()
    {
        AddressField field(QStringLiteral("To"));
        field.setAddresses({{{}, anna}});
        field.show();
        AddressChip *chip = field.chips().first();
        chip->resize(chip->sizeHint());
        QTest::mouseClick(chip, Qt::LeftButton, {}, QPoint(chip->width() - 10, chip->height() / 2));
        QVERIFY(field.chips().isEmpty());
    }

    void unfinishedTextCountsAsRecipient()
    {
        AddressField field(QStringLiteral("To"));
        field.setAddresses({{{}, anna}});
        QTest::keyClicks(field.edit(), eva);
        QCOMPARE(field.addresses().size(), 2);
        QCOMPARE(field.chips().size(), 1);
    }

    void completionTakesTheBestOnEnter()
    {
        AddressField field(QStringLiteral("To"));
        QStringList asked;
        field.setCompletion([&asked](const QString &prefix) -> Mail::AddressList {
            asked << prefix;
            return {{QStringLiteral("Анна Петрова"), anna}, {QStringLiteral("Anna Other"), eva}};
        });
        field.show();
        field.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&field));
        field.edit()->setFocus();
        QTest::keyClicks(field.edit(), QStringLiteral("an"));
        QCOMPARE(asked.last(), QStringLiteral("an"));
        auto *popup = field.findChild<QCompleter *>()->popup();
        QVERIFY(popup->isVisible());
        QTest::keyClick(popup, Qt::Key_Return);
        QCOMPARE(addressesOf(field), QStringList({anna}));
        QVERIFY(field.edit()->text().isEmpty());
    }

    void wholeAddressWinsOverCompletion()
    {
        AddressField field(QStringLiteral("To"));
        field.setCompletion([](const QString &) -> Mail::AddressList {
            return {{{}, QStringLiteral("anna@example.ru.other.example")}};
        });
        field.show();
        field.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&field));
        field.edit()->setFocus();
        QTest::keyClicks(field.edit(), anna);
        QTest::keyClick(field.findChild<QCompleter *>()->popup(), Qt::Key_Return);
        QCOMPARE(addressesOf(field), QStringList({anna}));
    }

    void longListsScroll()
    {
        AddressField field(QStringLiteral("To"));
        Mail::AddressList many;
        for (int i = 0; i < 300; ++i)
            many << Mail::EmailAddress{{}, QStringLiteral("person%1@example.ru").arg(i)};
        field.resize(400, 40);
        field.show();
        field.setAddresses(many);
        QVERIFY(field.height() < 150);
        QTRY_VERIFY(field.widget()->height() > field.height() * 3);
    }
};

QTEST_MAIN(TestAddressField)
#include "tst_AddressField.moc"
