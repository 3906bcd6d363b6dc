// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What can be said of the real name service without one: what its errors mean, that a host of this
// computer is found, that nothing waits for ever and that a look-up can be left behind.
#include "core/discovery/DnsResolver.h"
#include "tests/core/accounts/TaskRunner.h"
#include "tests/support/Running.h"

using namespace Martlet;
using namespace Martlet::Discovery;
using namespace Martlet::Test;
using namespace std::chrono_literals;

namespace
{

const QString nothing = QStringLiteral("nothing.invalid"); // RFC 6761 §6.4: never exists

} // namespace

class tst_DnsResolver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void errors_data();
    void errors();
    void aHostOfThisComputer();
    void aNameThatCannotExist();
    void lateAnswersAreTimeouts();
    void leftBehind();
};

void tst_DnsResolver::errors_data()
{
    QTest::addColumn<QDnsLookup::Error>("error");
    QTest::addColumn<std::optional<DnsStatus>>("status");
    using Status = std::optional<DnsStatus>;
    QTest::newRow("none") << QDnsLookup::NoError << Status(DnsStatus::Found);
    QTest::newRow("NXDOMAIN") << QDnsLookup::NotFoundError << Status(DnsStatus::NoSuchName);
    QTest::newRow("SERVFAIL") << QDnsLookup::ServerFailureError << Status(DnsStatus::ServerFailure);
    QTest::newRow("REFUSED") << QDnsLookup::ServerRefusedError << Status(DnsStatus::ServerFailure);
    QTest::newRow("resolver") << QDnsLookup::ResolverError << Status(DnsStatus::ServerFailure);
    QTest::newRow("ambiguous") << QDnsLookup::InvalidReplyError << Status();
}

void tst_DnsResolver::errors()
{
    QFETCH(QDnsLookup::Error, error);
    QFETCH(std::optional<DnsStatus>, status);
    QVERIFY(dnsStatusOf(error) == status);
}

void tst_DnsResolver::aHostOfThisComputer()
{
    FakeClock clock; // a busy computer is no slow name service
    DnsResolver resolver(clock);
    const auto answer = outcomeOf(resolver.addresses(QStringLiteral("localhost")));
    QVERIFY(answer);
    QCOMPARE(answer->status, DnsStatus::Found);
    for (const QHostAddress &address : answer->records)
        QVERIFY(address.isLoopback());
}

// Whatever the name service of the place where this runs is like: none of these is "found", and
// none takes longer than the limit.
void tst_DnsResolver::aNameThatCannotExist()
{
    SystemClock clock;
    DnsResolver resolver(clock);
    const auto begin = clock.monotonic();
    const auto mx = outcomeOf(resolver.mailExchangers(nothing));
    const auto hosts = outcomeOf(resolver.addresses(nothing));
    QVERIFY(mx && hosts);
    QVERIFY(!mx->isFound() && mx->records.isEmpty() && !mx->isAuthenticated);
    QVERIFY(!hosts->isFound() && hosts->records.isEmpty());
    QVERIFY(clock.monotonic() - begin < 30s);
}

/// A clock that is already late.
class HurriedClock final : public Clock
{
public:
    [[nodiscard]] std::chrono::milliseconds monotonic() const override
    {
        return m_clock.monotonic();
    }
    [[nodiscard]] QDateTime wall() const override { return m_clock.wall(); }
    void callAfter(std::chrono::milliseconds, QObject *, std::function<void()> then) override
    {
        then();
    }

private:
    SystemClock m_clock;
};

void tst_DnsResolver::lateAnswersAreTimeouts()
{
    HurriedClock clock;
    DnsResolver resolver(clock);
    for (const auto &answer : {outcomeOf(resolver.services(nothing))})
        QCOMPARE(answer ? answer->status : DnsStatus::Found, DnsStatus::Timeout);
    const auto texts = outcomeOf(resolver.texts(nothing));
    QCOMPARE(texts ? texts->status : DnsStatus::Found, DnsStatus::Timeout);
    const auto hosts = outcomeOf(resolver.addresses(QStringLiteral("localhost")));
    QCOMPARE(hosts ? hosts->status : DnsStatus::Found, DnsStatus::Timeout);
}

void tst_DnsResolver::leftBehind()
{
    FakeClock clock;
    DnsResolver resolver(clock);
    for (int i = 0; i < 5; ++i) {
        const Running<DnsAnswer<MxRecord>> exchangers(resolver.mailExchangers(nothing));
        const Running<DnsAnswer<QHostAddress>> hosts(resolver.addresses(nothing));
    }
    settle();
    // The name service still works afterwards.
    const auto answer = outcomeOf(resolver.addresses(QStringLiteral("localhost")));
    QVERIFY(answer && answer->isFound());
}

QTEST_GUILESS_MAIN(tst_DnsResolver)
#include "tst_DnsResolver.moc"
