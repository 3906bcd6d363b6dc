// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of users for a room of computers: what is read, and what is refused with its line.
#include "app/ctl/UserList.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Ctl;
using namespace Qt::Literals;

class tst_CtlUserList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void n17Reads();
    void columnsInAnyOrder();
    void refuses_data();
    void refuses();
    void choosesByComputer();
};

void tst_CtlUserList::n17Reads()
{
    const auto users = readUserList("computer;email;name;login;protocol\r\n"
                                    "# the first row of tables\r\n"
                                    "pc01;pc01@server;\"Computer; \"\"one\"\"\";pc01;POP3\r\n"
                                    "\r\n"
                                    "*;office@firma.example; \xd0\x90\xd0\xbd\xd0\xbd\xd0\xb0 ;;");
    QVERIFY2(users, users ? "" : qPrintable(users.error().what));
    QCOMPARE(users->size(), 2);
    QCOMPARE(
        users->at(0),
        (ListedUser{
            3, u"pc01"_s, u"pc01@server"_s, u"Computer; \"one\""_s, u"pc01"_s, u"pop3"_s, {}}));
    QCOMPARE(users->at(1),
             (ListedUser{5, {}, u"office@firma.example"_s, QString::fromUtf8("Анна"), {}, {}, {}}));
}

void tst_CtlUserList::columnsInAnyOrder()
{
    const auto users =
        readUserList("Password-Command,EMAIL\n\"pass show \n mail\",a@firma.example\n"
                     ",b@firma.example\n");
    QVERIFY(users);
    QCOMPARE(users->size(), 2);
    QCOMPARE(users->at(0).passwordCommand, u"pass show \n mail"_s);
    QCOMPARE(users->at(1).email, u"b@firma.example"_s);
    QCOMPARE(users->at(1).line, 4);
}

void tst_CtlUserList::refuses_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const char *csv, const char *reason) {
        QTest::newRow(name) << QByteArray(csv) << QString::fromLatin1(reason);
    };
    row("empty", "", "line 1: the file is empty");
    row("no address column", "computer,name\n", "line 1: the column \"email\" is missing");
    row("unknown column", "email,pasword\n", "line 1: there is no column \"pasword\"");
    row("column twice", "email,EMAIL\n", "line 1: the column \"EMAIL\" twice");
    row("too few", "email,name\na@b.example\n", "line 2: 1 fields instead of 2");
    row("no address", "email\na@b.example\n\nanna\n", "line 4: \"anna\" is no mail address");
    row("protocol", "email,protocol\na@b.example,exchange\n",
        "line 2: the protocol is imap or pop3");
    row("open quotation", "email\n\"a@b.example\n", "line 2: a quotation mark that is not closed");
    row("inner quotation", "email,name\na@b.example,An\"na\n", "line 2: a quotation mark inside");
    row("not UTF-8", "email\na@b\xff.example\n", "line 1: the file is not in UTF-8");
}

void tst_CtlUserList::refuses()
{
    QFETCH(QByteArray, csv);
    QFETCH(QString, reason);
    const auto users = readUserList(csv);
    QVERIFY(!users);
    QCOMPARE(users.error().kind, ErrorKind::InvalidInput);
    QVERIFY2(users.error().what.contains(reason), qPrintable(users.error().what));
}

void tst_CtlUserList::choosesByComputer()
{
    QList<ListedUser> users;
    for (const QString &computer : {u"pc01"_s, u"PC02.school.lan"_s, QString(), u"pc011"_s}) {
        ListedUser user;
        user.computer = computer;
        user.email = computer + u"@server"_s;
        users.append(user);
    }
    const auto emails = [&](const QString &computer) {
        QStringList found;
        for (const ListedUser &user : usersFor(users, computer))
            found << user.computer;
        return found;
    };
    QCOMPARE(emails(u"PC01"_s), (QStringList{u"pc01"_s, QString()}));
    QCOMPARE(emails(u"pc01.school.lan"_s), (QStringList{u"pc01"_s, QString()}));
    QCOMPARE(emails(u"pc02"_s), (QStringList{u"PC02.school.lan"_s, QString()}));
    QCOMPARE(emails(u"other"_s), QStringList{QString()});
}

QTEST_GUILESS_MAIN(tst_CtlUserList)
#include "tst_CtlUserList.moc"
