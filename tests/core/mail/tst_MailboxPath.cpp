// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/MailboxPath.h"

#include <QTest>

using namespace Martlet::Mail;

class TestMailboxPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whereAPathLies()
    {
        QCOMPARE(parentPathOf(QStringLiteral("a/b/c")), QStringLiteral("a/b"));
        QCOMPARE(parentPathOf(QStringLiteral("a")), QString());
        QCOMPARE(lastLevelOf(QStringLiteral("a/b")), QStringLiteral("b"));
        QCOMPARE(joinedPath({}, QStringLiteral("b")), QStringLiteral("b"));
        QVERIFY(isSameOrBelow(QStringLiteral("a/b"), QStringLiteral("a")));
        QVERIFY(isSameOrBelow(QStringLiteral("a"), QStringLiteral("a")));
        // Another mailbox whose name only begins like it.
        QVERIFY(!isSameOrBelow(QStringLiteral("ab"), QStringLiteral("a")));
        QVERIFY(!isSameOrBelow(QStringLiteral("a"), QStringLiteral("a/b")));
    }

    void whereARenameLeads()
    {
        Operation first;
        first.kind = OperationKind::RenameMailbox;
        first.message.mailboxPath = QStringLiteral("a");
        first.targetPath = QStringLiteral("x/a");
        Operation other;
        other.kind = OperationKind::CreateMailbox;
        other.targetPath = QStringLiteral("a");
        Operation second = first;
        second.message.mailboxPath = QStringLiteral("x");
        second.targetPath = QStringLiteral("y");
        const QList<Operation> all{first, other, second};
        QCOMPARE(pathAfter(QStringLiteral("a/b"), all), QStringLiteral("y/a/b"));
        QCOMPARE(pathAfter(QStringLiteral("ab"), all), QStringLiteral("ab"));
    }

    void namesThatCannotBeGiven_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<char>("separator");
        QTest::addColumn<bool>("isTopLevel");
        QTest::addColumn<QString>("fault");
        QTest::newRow("good") << QStringLiteral("Счета 2026") << '/' << true << QString();
        QTest::newRow("dot where it separates nothing")
            << QStringLiteral("a.b") << '/' << true << QString();
        QTest::newRow("empty") << QString() << '/' << true << QStringLiteral("empty");
        QTest::newRow("blank") << QStringLiteral("  ") << '/' << true << QStringLiteral("empty");
        QTest::newRow("blank behind")
            << QStringLiteral("a ") << '/' << true << QStringLiteral("outer-blanks");
        QTest::newRow("blank before")
            << QStringLiteral(" a") << '/' << true << QStringLiteral("outer-blanks");
        QTest::newRow("slash") << QStringLiteral("a/b") << '.' << true
                               << QStringLiteral("has-separator");
        QTest::newRow("dot") << QStringLiteral("a.b") << '.' << true
                             << QStringLiteral("has-separator");
        QTest::newRow("flat names have none") << QStringLiteral("a.b") << '\0' << true << QString();
        QTest::newRow("line end") << QStringLiteral("a\nb") << '/' << true
                                  << QStringLiteral("unprintable");
        QTest::newRow("pattern") << QStringLiteral("a*") << '/' << true
                                 << QStringLiteral("unprintable");
        QTest::newRow("inbox") << QStringLiteral("Inbox") << '/' << true
                               << QStringLiteral("reserved");
        QTest::newRow("inbox deeper") << QStringLiteral("Inbox") << '/' << false << QString();
        QTest::newRow("as long as can be")
            << QString(longestMailboxName / 2, u'я') << '/' << true << QString();
        QTest::newRow("longer") << QString(longestMailboxName / 2 + 1, u'я') << '/' << true
                                << QStringLiteral("too-long");
    }

    void namesThatCannotBeGiven()
    {
        QFETCH(QString, name);
        QFETCH(char, separator);
        QFETCH(bool, isTopLevel);
        QFETCH(QString, fault);
        const auto found = nameFault(
            name, separator == '\0' ? std::nullopt : std::optional(separator), isTopLevel);
        QCOMPARE(found ? nameFaultName(*found) : QString(), fault);
    }
};

QTEST_GUILESS_MAIN(TestMailboxPath)
#include "tst_MailboxPath.moc"
