// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the person allows a search, as the search has it: nothing more, and by itself nothing but
// the usual.
#include "core/engine/WorkerSetupService.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Engine;
using namespace Qt::Literals;
using Discovery::DatabaseUse;

namespace
{

const QString database = u"https://database.example/"_s;

} // namespace

class tst_SearchWishes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void byItselfOnlyTheUsual();
    void theDatabase_data();
    void theDatabase();
    void eachGoesItsOwnWay();
};

void tst_SearchWishes::byItselfOnlyTheUsual()
{
    const Discovery::SearchOptions options = searchOptions({}, database);
    QCOMPARE(options.database, DatabaseUse::Beside);
    QCOMPARE(options.databaseUrl, database);
    QVERIFY(!options.sendsAddress);
    QVERIFY(!options.asksMicrosoft);
    QVERIFY(!options.usesPacc);
    QVERIFY(!options.wantsPop3);
    QVERIFY(options.isOnline);
}

void tst_SearchWishes::theDatabase_data()
{
    QTest::addColumn<bool>("uses");
    QTest::addColumn<bool>("last");
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("use");
    QTest::newRow("beside") << true << false << database << int(DatabaseUse::Beside);
    QTest::newRow("last") << true << true << database << int(DatabaseUse::IfProviderFails);
    QTest::newRow("not") << false << false << database << int(DatabaseUse::Never);
    QTest::newRow("not, wherever in the row")
        << false << true << database << int(DatabaseUse::Never);
    QTest::newRow("there is none") << true << true << QString() << int(DatabaseUse::Never);
}

void tst_SearchWishes::theDatabase()
{
    QFETCH(bool, uses);
    QFETCH(bool, last);
    QFETCH(QString, url);
    QFETCH(int, use);
    SearchWishes wishes;
    wishes.usesDatabase = uses;
    wishes.asksDatabaseLast = last;
    QCOMPARE(int(searchOptions(wishes, url).database), use);
}

void tst_SearchWishes::eachGoesItsOwnWay()
{
    SearchWishes address;
    address.sendsAddress = true;
    QVERIFY(searchOptions(address, database).sendsAddress);
    QVERIFY(!searchOptions(address, database).asksMicrosoft);
    SearchWishes microsoft;
    microsoft.asksMicrosoft = true;
    QVERIFY(searchOptions(microsoft, database).asksMicrosoft);
    QVERIFY(!searchOptions(microsoft, database).sendsAddress);
    SearchWishes pacc;
    pacc.usesPacc = true;
    QVERIFY(searchOptions(pacc, database).usesPacc);
    QVERIFY(!searchOptions(pacc, database).wantsPop3);
    SearchWishes pop3;
    pop3.wantsPop3 = true;
    QVERIFY(searchOptions(pop3, database).wantsPop3);
    QVERIFY(!searchOptions(pop3, database).usesPacc);
}

QTEST_APPLESS_MAIN(tst_SearchWishes)
#include "tst_SearchWishes.moc"
