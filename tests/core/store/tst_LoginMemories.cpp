// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is remembered of logins: the last that worked, the first refusal since, and only of the
// password that is used now.
#include "core/store/LoginMemories.h"
#include "tests/core/store/StoreFixture.h"

using namespace Martlet;
using namespace Martlet::Store;

namespace
{

const QDateTime day = QDateTime::fromString(QStringLiteral("2026-05-03T10:00:00Z"), Qt::ISODate);

class World : public StoreFixture
{
public:
    LoginPlace place;

    World()
        : place{addAccount(), false, QStringLiteral("imap.example.org"), QStringLiteral("me")}
    {
    }
    void works(const QDateTime &at, bool isThroughVpn = false)
    {
        write([&](WriteTransaction &t) { return noteLogin(t, place, isThroughVpn, at); });
    }
    void refuses(const QDateTime &at)
    {
        write([&](WriteTransaction &t) { return noteRefusedLogin(t, place, at); });
    }
    void forget(const QDateTime &changedAt)
    {
        write([&](WriteTransaction &t) { return forgetLogins(t, place, changedAt); });
    }
    Mail::LoginMemory memory() { return memoryOf(place); }
    Mail::LoginMemory memoryOf(const LoginPlace &of)
    {
        return write([&](WriteTransaction &t) { return loginMemory(t, of); });
    }
};

} // namespace

class tst_LoginMemories : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLastThatWorkedCounts();
    void theFirstRefusalCounts();
    void placesAreApart();
    void anotherPasswordBeginsAnew();
    void goneAccountsAreForgotten();
    void harvestOfNothing();
};

void tst_LoginMemories::theLastThatWorkedCounts()
{
    World w;
    QCOMPARE(w.memory(), Mail::LoginMemory());
    w.works(day);
    QCOMPARE(w.memory(), (Mail::LoginMemory{day, false, {}, {}}));
    // Not with every login.
    w.works(day.addSecs(loginMemoryGrain.count() - 1));
    QCOMPARE(w.memory().workedAt, day);
    w.works(day.addSecs(loginMemoryGrain.count()));
    QCOMPARE(w.memory().workedAt, day.addSecs(loginMemoryGrain.count()));
    // By another way it is news.
    w.works(day.addSecs(loginMemoryGrain.count() + 1), true);
    QCOMPARE(w.memory(),
             (Mail::LoginMemory{day.addSecs(loginMemoryGrain.count() + 1), true, {}, {}}));
    // The clock was put right.
    w.works(day.addDays(-1), true);
    QCOMPARE(w.memory().workedAt, day.addDays(-1));
}

void tst_LoginMemories::theFirstRefusalCounts()
{
    World w;
    w.works(day);
    w.refuses(day.addSecs(60));
    w.refuses(day.addSecs(600));
    QCOMPARE(w.memory(), (Mail::LoginMemory{day, false, day.addSecs(60), {}}));
    // Soon after the last that worked, but not the same any more.
    w.works(day.addSecs(700));
    QCOMPARE(w.memory(), (Mail::LoginMemory{day.addSecs(700), false, {}, {}}));
}

void tst_LoginMemories::placesAreApart()
{
    World w;
    w.works(day);
    LoginPlace other = w.place;
    other.host = other.host.toUpper();
    QCOMPARE(w.memoryOf(other).workedAt, day);
    other.host = QStringLiteral("mail.example.org");
    QCOMPARE(w.memoryOf(other), Mail::LoginMemory());
    other = w.place;
    other.login = QStringLiteral("you");
    QCOMPARE(w.memoryOf(other), Mail::LoginMemory());
    other = w.place;
    other.isOutgoing = true;
    QCOMPARE(w.memoryOf(other), Mail::LoginMemory());
    other = w.place;
    other.account = w.addAccount(QStringLiteral("you@example.org"));
    QCOMPARE(w.memoryOf(other), Mail::LoginMemory());
}

void tst_LoginMemories::anotherPasswordBeginsAnew()
{
    World w;
    w.works(day);
    w.refuses(day.addSecs(60));
    w.forget(day.addSecs(120));
    QCOMPARE(w.memory(), (Mail::LoginMemory{{}, false, {}, day.addSecs(120)}));
    w.works(day.addSecs(180));
    QCOMPARE(w.memory(), (Mail::LoginMemory{day.addSecs(180), false, {}, day.addSecs(120)}));
    // Whether it is another one is not known.
    w.forget({});
    QCOMPARE(w.memory(), Mail::LoginMemory());
}

void tst_LoginMemories::goneAccountsAreForgotten()
{
    World w;
    w.works(day);
    w.write([&](WriteTransaction &t) { return AccountWriter(t).remove(w.place.account); });
    QCOMPARE(w.memory(), Mail::LoginMemory());
    // Answers that come late.
    w.works(day.addDays(1));
    w.refuses(day.addDays(1));
    w.forget(day.addDays(1));
    QCOMPARE(w.memory(), Mail::LoginMemory());
}

void tst_LoginMemories::harvestOfNothing()
{
    World w;
    const auto harvest = [&w] {
        return w.write([&](WriteTransaction &t) { return pop3Harvest(t, w.place.account); });
    };
    QCOMPARE(harvest(), Pop3Harvest());
    const auto add = [&w](int number, int state, bool isListed, bool isDeletedHere) {
        w.write([&](WriteTransaction &t) -> Result<void> {
            t.own()
                .query(R"sql(
                    INSERT INTO pop3_letter (account_id, identity, state, is_listed,
                                             deleted_here_at)
                    VALUES (?, ?, ?, ?, ?)
                )sql")
                .bind(w.place.account)
                .bindBlob(QByteArray(16, char(number)))
                .bind(state)
                .bind(isListed)
                .bind(isDeletedHere ? 1 : 0)
                .run();
            return {};
        });
    };
    // Whole and gone, deleted here, and there still: nothing is missed.
    add(1, 1, false, false);
    add(2, 0, false, true);
    add(3, 0, true, false);
    QCOMPARE(harvest(), (Pop3Harvest{true, false}));
    add(4, 0, false, false);
    QCOMPARE(harvest(), (Pop3Harvest{true, true}));
}

QTEST_GUILESS_MAIN(tst_LoginMemories)
#include "tst_LoginMemories.moc"
