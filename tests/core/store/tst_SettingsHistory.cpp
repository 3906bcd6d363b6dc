// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How accounts were set up before (W16): nothing of it is lost in JSON, each change keeps what was
// before, and a removed account can be had back.
#include "core/store/SettingsHistory.h"
#include "core/store/SettingsJson.h"
#include "core/store/queries/SettingsQueries.h"
#include "tests/core/store/StoreFixture.h"
#include "tests/support/AccountFields.h"

#include <QJsonDocument>

using namespace Martlet;
using namespace Martlet::Store;

namespace
{

Mail::AccountSettings readBack(const Mail::AccountSettings &settings)
{
    const QByteArray json = QJsonDocument(settingsToJson(settings)).toJson();
    return settingsFromJson(QJsonDocument::fromJson(json).object());
}

class World : public StoreFixture
{
public:
    World() { account = addAccount(); }

    Mail::AccountSettings settings()
    {
        return valueOf(Martlet::Store::account(*reader(), account));
    }
    void change(const std::function<void(Mail::AccountSettings &)> &change)
    {
        Mail::AccountSettings changed = settings();
        change(changed);
        write([&](WriteTransaction &t) { return AccountWriter(t).update(changed); });
    }
    void rename(const QString &name)
    {
        change([&](Mail::AccountSettings &a) { a.name = name; });
    }
    /// As if the account had been called so until then.
    void record(const QString &name, const QDateTime &at)
    {
        Mail::AccountSettings former = settings();
        former.name = name;
        write([&](WriteTransaction &t) -> Result<void> {
            recordSettings(t.own(), former, at);
            return {};
        });
    }
    QStringList formerNames()
    {
        QStringList names;
        for (const auto &snapshot : valueOf(settingsSnapshots(*reader(), account)))
            names << snapshot.settings.name;
        return names;
    }
};

const QDateTime noon(QDate(2026, 5, 4), QTime(12, 0), Qt::UTC);

} // namespace

class tst_SettingsHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldComesBack_data();
    void everyFieldComesBack();
    void allFieldsComeBackFromARowToo();
    void changeKeepsWhatWasBefore();
    void nothingIsKeptWhereNothingWasSet();
    void changesOfAMinuteAreMerged();
    void oldestGo();
    void removedAccountIsRemembered();
    void accountSetUpAnewIsNotMissing();
};

void tst_SettingsHistory::everyFieldComesBack_data()
{
    QTest::addColumn<int>("field");
    const auto fields = Test::accountFields();
    for (int i = 0; i < int(fields.size()); ++i)
        QTest::newRow(fields[i].name) << i;
}

void tst_SettingsHistory::everyFieldComesBack()
{
    QFETCH(int, field);
    Mail::AccountSettings settings;
    Test::accountFields()[field].change(settings);
    QVERIFY(settings != Mail::AccountSettings());
    QCOMPARE(readBack(settings), settings);
}

void tst_SettingsHistory::allFieldsComeBackFromARowToo()
{
    World w;
    for (const Test::AccountField &field : Test::accountFields())
        w.change(field.change);
    Mail::AccountSettings expected;
    for (const Test::AccountField &field : Test::accountFields())
        field.change(expected);
    expected.key = w.account;
    QCOMPARE(w.settings(), expected);
    QCOMPARE(readBack(expected).name, expected.name);
}

void tst_SettingsHistory::changeKeepsWhatWasBefore()
{
    World w;
    const Mail::AccountSettings former = w.settings();
    w.change([](Mail::AccountSettings &a) { a.incoming.host = QStringLiteral("mx.example.org"); });
    const auto snapshots = valueOf(settingsSnapshots(*w.reader(), w.account));
    QCOMPARE(snapshots.size(), 1);
    QCOMPARE(snapshots.first().settings, former);
    QVERIFY(qAbs(snapshots.first().at.secsTo(QDateTime::currentDateTimeUtc())) < 60);
}

void tst_SettingsHistory::nothingIsKeptWhereNothingWasSet()
{
    World w;
    w.change([](Mail::AccountSettings &) {});
    w.change([](Mail::AccountSettings &a) { a.serverFilesSent = true; });
    w.write([&](WriteTransaction &t) {
        return AccountWriter(t).learn(w.account, {true, QStringLiteral("x@example.org")});
    });
    QCOMPARE(w.formerNames(), QStringList());
}

void tst_SettingsHistory::changesOfAMinuteAreMerged()
{
    World w;
    w.record(QStringLiteral("a"), noon);
    w.record(QStringLiteral("b"), noon.addSecs(20));
    w.record(QStringLiteral("c"), noon.addSecs(40));
    // Before the first of them, and before the last.
    QCOMPARE(w.formerNames(), QStringList({QStringLiteral("c"), QStringLiteral("a")}));
    w.record(QStringLiteral("d"), noon.addSecs(90));
    QCOMPARE(w.formerNames(), QStringList({QStringLiteral("d"), QStringLiteral("a")}));
    w.record(QStringLiteral("e"), noon.addSecs(3600));
    QCOMPARE(w.formerNames(),
             QStringList({QStringLiteral("e"), QStringLiteral("d"), QStringLiteral("a")}));
}

void tst_SettingsHistory::oldestGo()
{
    World w;
    for (int i = 0; i <= mostSnapshots; ++i)
        w.record(QString::number(i), noon.addSecs(i * 60));
    const QStringList names = w.formerNames();
    QCOMPARE(names.size(), mostSnapshots);
    QCOMPARE(names.first(), QString::number(mostSnapshots));
    QCOMPARE(names.last(), QStringLiteral("1"));
}

void tst_SettingsHistory::removedAccountIsRemembered()
{
    World w;
    const Mail::AccountKey other = w.addAccount(QStringLiteral("other@example.org"));
    w.rename(QStringLiteral("Work"));
    Mail::AccountSettings last = w.settings();
    QVERIFY(valueOf(removedAccounts(*w.reader())).isEmpty());
    w.write([&](WriteTransaction &t) { return AccountWriter(t).remove(w.account); });
    const auto removed = valueOf(removedAccounts(*w.reader()));
    QCOMPARE(removed.size(), 1);
    last.key = {};
    QCOMPARE(removed.first().settings, last);
    QVERIFY(!settingsSnapshots(*w.reader(), w.account));
    QVERIFY(valueOf(settingsSnapshots(*w.reader(), other)).isEmpty());

    // Back again under its id, it has its history.
    w.account = w.write([&](WriteTransaction &t) { return AccountWriter(t).add(last); });
    QVERIFY(valueOf(removedAccounts(*w.reader())).isEmpty());
    QVERIFY(!w.formerNames().isEmpty());
}

void tst_SettingsHistory::accountSetUpAnewIsNotMissing()
{
    World w;
    Mail::AccountSettings again = w.settings();
    w.write([&](WriteTransaction &t) { return AccountWriter(t).remove(w.account); });
    again.credentialId = QStringLiteral("another");
    again.incoming.host = QStringLiteral("other.example.org");
    w.account = w.write([&](WriteTransaction &t) { return AccountWriter(t).add(again); });
    QVERIFY(valueOf(removedAccounts(*w.reader())).isEmpty());
    QVERIFY(w.formerNames().isEmpty());
    w.write([&](WriteTransaction &t) { return AccountWriter(t).remove(w.account); });
    // Removed twice, listed once, as it was the last time.
    const auto removed = valueOf(removedAccounts(*w.reader()));
    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed.first().settings.incoming.host, QStringLiteral("other.example.org"));
}

QTEST_GUILESS_MAIN(tst_SettingsHistory)
#include "tst_SettingsHistory.moc"
