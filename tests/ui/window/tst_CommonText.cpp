// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Words, dates, sizes, colours and keys of ui/common.
#include "ui/common/ErrorText.h"
#include "ui/common/Formatting.h"
#include "ui/common/LatinKey.h"
#include "ui/common/Theme.h"
#include "ui/messages/ListKeys.h"

#include <QKeyEvent>
#include <QTest>
#include <QTimeZone>

using namespace Martlet;

class tst_CommonText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void datesByDistance_data();
    void datesByDistance();
    void sizes_data();
    void sizes();
    void everyErrorKindHasASentence();
    void sec8ServerWordsAreCleanAndShort();
    void sec25ToolTipsAreEscaped();
    void initialsOfPeople_data();
    void initialsOfPeople();
    void textColoursHaveContrast();
    void latinKeysByPosition_data();
    void latinKeysByPosition();
    void listKeysLeaveShortcutsAlone();
};

void tst_CommonText::datesByDistance_data()
{
    QTest::addColumn<QDateTime>("date");
    QTest::addColumn<QString>("shown");
    const auto at = [](int year, int month, int day) {
        return QDateTime(QDate(year, month, day), QTime(14, 32, 5), QTimeZone::utc());
    };
    QTest::newRow("today") << at(2026, 3, 11) << QStringLiteral("14:32");
    QTest::newRow("yesterday") << at(2026, 3, 10) << QStringLiteral("Yesterday");
    QTest::newRow("this week") << at(2026, 3, 9) << QStringLiteral("po");
    QTest::newRow("this year") << at(2026, 3, 3) << QStringLiteral("3 mar");
    QTest::newRow("earlier") << at(2024, 3, 3) << QStringLiteral("3. 3. 2024");
    QTest::newRow("tomorrow's clock") << at(2026, 3, 12) << QStringLiteral("12 mar");
    QTest::newRow("none") << QDateTime() << QString();
}

void tst_CommonText::datesByDistance()
{
    QFETCH(QDateTime, date);
    const QDateTime now(QDate(2026, 3, 11), QTime(20, 0), QTimeZone::utc());
    QTEST(Ui::shortDate(date, now, QLocale(QLocale::Slovak)), "shown");
}

void tst_CommonText::sizes_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("shown");
    QTest::newRow("kilo") << qint64(12 * 1024) << QStringLiteral("12 KB");
    QTest::newRow("mega") << qint64(3'565'158) << QStringLiteral("3.4 MB");
    QTest::newRow("more") << qint64(34 * 1024 * 1024) << QStringLiteral("34 MB");
    QTest::newRow("giga") << qint64(2) * 1024 * 1024 * 1024 << QStringLiteral("2.0 GB");
}

void tst_CommonText::sizes()
{
    QFETCH(qint64, bytes);
    QTEST(Ui::sizeText(bytes, QLocale::c()), "shown");
}

void tst_CommonText::everyErrorKindHasASentence()
{
    QSet<QString> texts;
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::Cancelled); ++kind) {
        for (const QString &where : {QString(), QStringLiteral("imap.example.org")}) {
            const QString text =
                Ui::errorSentence({static_cast<ErrorKind>(kind), Retry::Never, {}, {}}, where).text;
            QVERIFY(text.endsWith(QLatin1Char('.')));
            QVERIFY(!text.contains(QStringLiteral("rror")));
            QVERIFY(!text.contains(QLatin1Char('!')));
            if (where.isEmpty())
                texts.insert(text);
        }
    }
    QCOMPARE(texts.size(), static_cast<int>(ErrorKind::Cancelled) + 1);
}

void tst_CommonText::sec8ServerWordsAreCleanAndShort()
{
    const QString words = QString(2000, QLatin1Char('x')) + QChar(0x202e);
    const auto sentence = Ui::errorSentence({ErrorKind::ServerRefused, Retry::Never, {}, words});
    QVERIFY(sentence.details.size() <= 501);
    QVERIFY(!sentence.text.contains(QStringLiteral("xxx")));
    QVERIFY(!sentence.details.contains(QChar(0x202e)));
}

void tst_CommonText::sec25ToolTipsAreEscaped()
{
    QCOMPARE(Ui::plainToolTip(QStringLiteral("<b>x</b>")),
             QStringLiteral("<qt>&lt;b&gt;x&lt;/b&gt;</qt>"));
    QCOMPARE(Ui::singleLine(QStringLiteral("a\n\u202Eb\u200B c")), QStringLiteral("a b c"));
}

void tst_CommonText::initialsOfPeople_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("shown");
    QTest::newRow("two words") << QStringLiteral("Анна Петрова") << QStringLiteral("АП");
    QTest::newRow("three") << QStringLiteral("a b c") << QStringLiteral("AB");
    QTest::newRow("address") << QString() << QStringLiteral("B");
    QTest::newRow("quotes") << QStringLiteral("\"Eve\"") << QStringLiteral("E");
}

void tst_CommonText::initialsOfPeople()
{
    QFETCH(QString, name);
    QTEST(Ui::initials({name, QStringLiteral("bank.x@example.org")}), "shown");
}

void tst_CommonText::textColoursHaveContrast()
{
    namespace Theme = Ui::Theme;
    QPalette light;
    light.setColor(QPalette::Base, Qt::white);
    light.setColor(QPalette::Text, Qt::black);
    light.setColor(QPalette::Window, QColor(0xef, 0xf0, 0xf1));
    QPalette dark;
    dark.setColor(QPalette::Base, QColor(0x1b, 0x1e, 0x20));
    dark.setColor(QPalette::Text, QColor(0xfc, 0xfc, 0xfc));
    dark.setColor(QPalette::Window, QColor(0x2a, 0x2e, 0x32));
    QVERIFY(!Theme::isDark(light));
    QVERIFY(Theme::isDark(dark));
    for (const QPalette &palette : {light, dark}) {
        const QColor base = palette.color(QPalette::Base);
        const QColor text = palette.color(QPalette::Text);
        QVERIFY(Theme::contrast(Theme::dimmedText(palette), base) >= Theme::textContrast);
        QVERIFY(Theme::contrast(Theme::red(palette), base) >= Theme::textContrast);
        QVERIFY(Theme::contrast(text, Theme::warningStrip(palette)) >= Theme::textContrast);
        QVERIFY(Theme::contrast(text, Theme::strip(palette)) >= Theme::textContrast);
        for (int i = 0; i < 200; ++i) {
            const QColor ground = Theme::avatar(QStringLiteral("%1@example.org").arg(i), palette);
            QVERIFY(Theme::contrast(ground, Theme::avatarText(palette)) >= Theme::textContrast);
        }
    }
}

void tst_CommonText::latinKeysByPosition_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<quint32>("scanCode");
    QTest::addColumn<int>("latin");
    QTest::newRow("Latin stays") << int(Qt::Key_A) << 38U << int(Qt::Key_A);
    QTest::newRow("QWERTZ keeps its label") << int(Qt::Key_Z) << 29U << int(Qt::Key_Z);
    QTest::newRow("Ф is A") << 0x0424 << 38U << int(Qt::Key_A);
    QTest::newRow("ь is M") << 0x042c << 58U << int(Qt::Key_M);
    QTest::newRow("Delete") << int(Qt::Key_Delete) << 119U << int(Qt::Key_Delete);
    QTest::newRow("unknown place") << 0x0424 << 200U << 0;
}

void tst_CommonText::latinKeysByPosition()
{
    QFETCH(int, key);
    QFETCH(quint32, scanCode);
    QTEST(Ui::latinKey(key, scanCode), "latin");
}

void tst_CommonText::listKeysLeaveShortcutsAlone()
{
    QVERIFY(Ui::listCommand(QKeyEvent(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier)).has_value());
    QVERIFY(!Ui::listCommand(QKeyEvent(QEvent::KeyPress, Qt::Key_A, Qt::ControlModifier)));
    QVERIFY(!Ui::listCommand(QKeyEvent(QEvent::KeyPress, Qt::Key_A, Qt::AltModifier)));
    QCOMPARE(Ui::listCommand(QKeyEvent(QEvent::KeyPress, Qt::Key_Delete, Qt::ShiftModifier)),
             Ui::ListCommand::DeleteForGood);
}

QTEST_MAIN(tst_CommonText)
#include "tst_CommonText.moc"
