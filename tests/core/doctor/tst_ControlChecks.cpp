// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The account test in networks of all kinds, with fake servers and a fake network around: what else
// answers, and what is remembered of logins, decides the code.
#include "core/doctor/AccountCheck.h"
#include "core/util/TaskScope.h"
#include "tests/core/doctor/FakeSurroundings.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeImapProtocol.h"
#include "tests/support/FakePop3Protocol.h"
#include "tests/support/FakeServerEnd.h"
#include "tests/support/FakeTransport.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Test;
using Doctor::FindingCode;
using Mail::TestSide;
using Net::SocketFault;

namespace
{

/// What becomes of a connection.
enum class Answer {
    Silent, ///< by itself
    Works,
    Late, ///< works, after 4 s
    Refuses,
    Unreachable,
    NoName,
    HangsUp,
    Web,
};

const QString host = QStringLiteral("imap.example.org");
const QString wrong = QStringLiteral("wrong");

struct World {
    FakeMailStore site;
    FakeImapSettings imap = FakeImapSettings::modern();
    FakePop3Settings pop3 = FakePop3Settings::gmail();
    FakeFaultPlan faults;
    FakeRecording recording;
    FakePop3Journal journal;
    FakeTransportFactory transports;
    FakeClock clock;
    FakeSurroundings surroundings;
    Doctor::CheckKnowledge knowledge;
    Mail::AccountSettings settings;
    QString password = QStringLiteral("demo");
    QHash<QString, Answer> network; ///< by "host:port" or "address:port"
    QByteArray webAnswer;
    QStringList asked; ///< in the same form
    std::optional<Doctor::Diagnosis> found;
    std::unique_ptr<FakeImapProtocol> imapServer;
    std::unique_ptr<FakePop3Protocol> pop3Server;

    explicit World(const Doctor::CheckKnowledge &tables)
        : knowledge(tables)
    {
        site.addUser("anna", "demo");
        site.addUser("anna@gmail.com", "demo");
        imap.isTlsFromStart = true;
        pop3.isTlsFromStart = true;
        settings.email = QStringLiteral("anna@example.org");
        settings.incoming = {host, 993, Mail::Encryption::Tls, QStringLiteral("anna")};
        surroundings.hosts[host] = {std::nullopt, {QHostAddress(QStringLiteral("5.1.1.1"))}};
        network[QStringLiteral("example.com:443")] = Answer::Works;
        knowledge.surroundings = &surroundings;
    }

    [[nodiscard]] QString server() const
    {
        return settings.incoming.host + u':' + QString::number(settings.incoming.port);
    }

    void serve(FakeTransport &transport)
    {
        if (settings.protocol == Mail::ReceiveProtocol::Pop3) {
            pop3Server = std::make_unique<FakePop3Protocol>(site, pop3, faults, journal);
            serveOver(transport, *pop3Server);
        } else {
            imapServer = std::make_unique<FakeImapProtocol>(site, imap, faults, &recording);
            serveOver(transport, *imapServer);
        }
    }

    static void end(FakeTransport &transport, SocketFault::Kind kind)
    {
        transport.fault = SocketFault{kind, false};
        const bool isLate = kind == SocketFault::Kind::TimedOut;
        transport.serverCloses({isLate ? ErrorKind::Timeout : ErrorKind::Network, Retry::Later,
                                QStringLiteral("connect"), QStringLiteral("no connection")});
    }

    void answer(FakeTransport &transport)
    {
        const Net::Endpoint &to = transport.endpoint();
        if (to.host.isEmpty()) { // not opened yet
            answerLater(transport);
            return;
        }
        const QString place =
            (to.address.isEmpty() ? to.host : to.address) + u':' + QString::number(to.port);
        asked << place;
        const Answer answer = network.value(place, Answer::Silent);
        // The first connection is the account's.
        if (asked.size() == 1 && (answer == Answer::Works || answer == Answer::Late))
            serve(transport);
        if (answer != Answer::NoName)
            transport.serverIsFound();
        switch (answer) {
        case Answer::Silent:
            end(transport, SocketFault::Kind::TimedOut);
            break;
        case Answer::Works:
            transport.serverAccepts();
            break;
        case Answer::Late:
            clock.callAfter(std::chrono::seconds(4), &transport,
                            [&transport] { transport.serverAccepts(); });
            break;
        case Answer::Refuses:
            end(transport, SocketFault::Kind::Refused);
            break;
        case Answer::Unreachable:
            end(transport, SocketFault::Kind::Unreachable);
            break;
        case Answer::NoName:
            end(transport, SocketFault::Kind::NameNotFound);
            break;
        case Answer::HangsUp:
            QObject::connect(&transport, &FakeTransport::clientOpened, &transport,
                             [&transport] { end(transport, SocketFault::Kind::Closed); });
            transport.serverAccepts();
            break;
        case Answer::Web:
            QObject::connect(
                &transport, &FakeTransport::clientWrote, &transport,
                [this, &transport](const QByteArray &) { transport.serverSends(webAnswer); });
            transport.serverAccepts();
            break;
        }
    }

    void answerLater(FakeTransport &transport)
    {
        QMetaObject::invokeMethod(
            &transport, [this, &transport] { answer(transport); }, Qt::QueuedConnection);
    }

    /// True or false as the check says; nothing when it did not end.
    std::optional<bool> run()
    {
        transports.onCreate = [this](FakeTransport &transport) {
            transport.setManualOpen(true);
            answerLater(transport);
        };
        std::optional<bool> outcome;
        {
            Doctor::AccountCheck check(transports, clock, settings, Secret(password),
                                       Secret(password), [](const Mail::StageReport &) {});
            check.setDiagnosis(knowledge, [this](TestSide, const Doctor::Diagnosis &diagnosis) {
                found = diagnosis;
            });
            TaskScope tasks;
            tasks.spawn(check.run(),
                        [&](Result<bool> result) { outcome = result.value_or(false); });
            for (int i = 0; i < 100 && !outcome; ++i) {
                settle();
                clock.advance(std::chrono::seconds(1));
            }
        }
        settle();
        return outcome;
    }

    [[nodiscard]] QString codes() const
    {
        QStringList names;
        for (const FindingCode code : found ? found->codes : QList<FindingCode>())
            names << Doctor::findingCodeName(code);
        return names.join(u' ');
    }
};

Mail::ServerSettings serverAt(const char *name, quint16 port)
{
    Mail::ServerSettings server;
    server.host = QString::fromLatin1(name);
    server.port = port;
    return server;
}

/// Addresses of both kinds.
void addIpv6(World &w)
{
    w.surroundings.hosts[host].addresses = {QHostAddress(QStringLiteral("2a00::1")),
                                            QHostAddress(QStringLiteral("5.1.1.1"))};
}

} // namespace

class tst_ControlChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void net4MailPortsAreBlocked();
    void net4TheOwnServersTellFirst();
    void net4OneServerMoreProvesNothing();
    void net1NothingAnswers();
    void net6OtherThanWithoutVpn_data();
    void net6OtherThanWithoutVpn();
    void tcp3Ipv4AloneWorks();
    void tcp3Ipv4Decides();
    void tcp3IsToldWhereAllWorks_data();
    void tcp3IsToldWhereAllWorks();
    void exchOff_data();
    void exchOff();
    void dns2_data();
    void dns2();
    void dns2OfARefusedLogin();
    void auth19PasswordWasChanged();
    void rule8PasswordWorkedBefore_data();
    void rule8PasswordWorkedBefore();
    void tcp2ShutOutAfterRefusal();
    void pop6LettersWereHandedOut_data();
    void pop6LettersWereHandedOut();

private:
    Doctor::CheckKnowledge m_tables;
};

void tst_ControlChecks::initTestCase()
{
    auto presets = Accounts::ProviderPresets::load(QStringLiteral(":/martlet/providers.json"));
    auto texts = Doctor::ServerTexts::load(QStringLiteral(":/martlet/server-texts.json"));
    QVERIFY2(presets, presets ? "" : qPrintable(describe(presets.error())));
    QVERIFY2(texts, texts ? "" : qPrintable(describe(texts.error())));
    m_tables.presets = *presets;
    m_tables.texts = *texts;
}

void tst_ControlChecks::net4MailPortsAreBlocked()
{
    World w(m_tables);
    QCOMPARE(w.run(), std::optional(false));
    QCOMPARE(w.codes(), QStringLiteral("NET-4"));
    QVERIFY(w.asked.contains(QStringLiteral("imap.gmail.com:993")));
    // One provider may have a bad day.
    w.network[QStringLiteral("imap.gmail.com:993")] = Answer::Works;
    w.asked.clear();
    QCOMPARE(w.run(), std::optional(false));
    QCOMPARE(w.codes(), QStringLiteral("TCP-2"));
}

void tst_ControlChecks::net4TheOwnServersTellFirst()
{
    World w(m_tables);
    w.knowledge.otherServers = {serverAt("imap.one.example", 993),
                                serverAt("smtp.one.example", 465),
                                serverAt("imap.two.example", 993)};
    w.network[QStringLiteral("imap.two.example:993")] = Answer::Works;
    QCOMPARE(w.run(), std::optional(false));
    QCOMPARE(w.codes(), QStringLiteral("TCP-2"));
    QVERIFY(w.asked.contains(QStringLiteral("imap.one.example:993")));
    // Of one company one is enough, and strangers are not asked where others are.
    QVERIFY(!w.asked.contains(QStringLiteral("smtp.one.example:465")));
    QVERIFY(!w.asked.contains(QStringLiteral("imap.gmail.com:993")));
    w.network.remove(QStringLiteral("imap.two.example:993"));
    w.asked.clear();
    QCOMPARE(w.run(), std::optional(false));
    QCOMPARE(w.codes(), QStringLiteral("NET-4"));
}

void tst_ControlChecks::net4OneServerMoreProvesNothing()
{
    World w(m_tables);
    for (const char *other : {"imap.mail.yahoo.com:993", "imap.yandex.ru:993"})
        w.network[QString::fromLatin1(other)] = Answer::NoName;
    QCOMPARE(w.run(), std::optional(false));
    QCOMPARE(w.codes(), QStringLiteral("TCP-2"));
}

void tst_ControlChecks::net1NothingAnswers()
{
    World w(m_tables);
    w.network.clear();
    QCOMPARE(w.run(), std::optional(false));
    QCOMPARE(w.codes(), QStringLiteral("NET-1"));
}

void tst_ControlChecks::net6OtherThanWithoutVpn_data()
{
    QTest::addColumn<bool>("hasVpn");
    QTest::addColumn<bool>("hasWorked");
    QTest::addColumn<bool>("workedThroughVpn");
    QTest::addColumn<QString>("codes");
    QTest::newRow("no VPN") << false << true << false << QStringLiteral("TCP-4");
    QTest::newRow("worked without") << true << true << false << QStringLiteral("NET-6 TCP-4");
    QTest::newRow("worked with it") << true << true << true << QStringLiteral("TCP-4 NET-6");
    QTest::newRow("never worked") << true << false << false << QStringLiteral("TCP-4 NET-6");
}

void tst_ControlChecks::net6OtherThanWithoutVpn()
{
    QFETCH(bool, hasVpn);
    QFETCH(bool, hasWorked);
    QFETCH(bool, workedThroughVpn);
    World w(m_tables);
    w.network[w.server()] = Answer::HangsUp;
    w.surroundings.hasVpn = hasVpn;
    if (hasWorked)
        w.knowledge.incoming.workedAt = w.clock.wall().toUTC().addDays(-3);
    w.knowledge.incoming.workedThroughVpn = workedThroughVpn;
    QCOMPARE(w.run(), std::optional(false));
    QTEST(w.codes(), "codes");
}

void tst_ControlChecks::tcp3Ipv4AloneWorks()
{
    World w(m_tables);
    addIpv6(w);
    w.network[QStringLiteral("5.1.1.1:993")] = Answer::Works;
    QCOMPARE(w.run(), std::optional(false));
    QCOMPARE(w.codes(), QStringLiteral("TCP-3"));
}

void tst_ControlChecks::tcp3Ipv4Decides()
{
    World w(m_tables);
    addIpv6(w);
    w.network[w.server()] = Answer::Unreachable; // as the last address that was tried
    w.network[QStringLiteral("2a00::1:993")] = Answer::Unreachable;
    w.network[QStringLiteral("5.1.1.1:993")] = Answer::Refuses;
    w.network[QStringLiteral("imap.gmail.com:993")] = Answer::Works;
    QCOMPARE(w.run(), std::optional(false));
    QCOMPARE(w.codes(), QStringLiteral("TCP-1"));
}

void tst_ControlChecks::tcp3IsToldWhereAllWorks_data()
{
    QTest::addColumn<bool>("isLate");
    QTest::addColumn<bool>("doesIpv6Answer");
    QTest::addColumn<QString>("codes");
    QTest::newRow("IPv6 leads nowhere") << true << false << QStringLiteral("TCP-3");
    QTest::newRow("slow, but sound") << true << true << QString();
    QTest::newRow("quick") << false << false << QString();
}

void tst_ControlChecks::tcp3IsToldWhereAllWorks()
{
    QFETCH(bool, isLate);
    QFETCH(bool, doesIpv6Answer);
    World w(m_tables);
    addIpv6(w);
    w.network[w.server()] = isLate ? Answer::Late : Answer::Works;
    w.network[QStringLiteral("5.1.1.1:993")] = Answer::Works;
    w.network[QStringLiteral("2a00::1:993")] = doesIpv6Answer ? Answer::Works : Answer::Silent;
    QCOMPARE(w.run(), std::optional(true));
    QTEST(w.codes(), "codes");
    // A way that was short is not looked at.
    QCOMPARE(w.asked.size(), isLate ? 3 : 1);
}

void tst_ControlChecks::exchOff_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("isOtherPortOpen");
    QTest::addColumn<QString>("codes");
    const QByteArray version = "HTTP/1.1 302 Found\r\nX-OWA-Version: 15.2.1118.7\r\n\r\n";
    const QByteArray signIn =
        "HTTP/1.1 302 Found\r\nLocation: https://imap.example.org/owa/auth/logon.aspx\r\n\r\n";
    QTest::newRow("Exchange") << version << false << QStringLiteral("EXCH-OFF");
    QTest::newRow("its sign-in page") << signIn << false << QStringLiteral("EXCH-OFF");
    QTest::newRow("IMAP at the other port") << version << true << QStringLiteral("TCP-1");
    QTest::newRow("another web server") << QByteArray("HTTP/1.1 404 Not Found\r\nServer: x\r\n\r\n")
                                        << false << QStringLiteral("TCP-1");
    QTest::newRow("sends all elsewhere")
        << QByteArray("HTTP/1.1 301 Moved\r\nLocation: https://www.example.org/owa/\r\n\r\n")
        << false << QStringLiteral("TCP-1");
}

void tst_ControlChecks::exchOff()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, isOtherPortOpen);
    World w(m_tables);
    w.network[w.server()] = Answer::Refuses;
    w.network[host + QStringLiteral(":443")] = Answer::Web;
    w.network[host + QStringLiteral(":143")] = isOtherPortOpen ? Answer::Works : Answer::Refuses;
    w.network[QStringLiteral("imap.gmail.com:993")] = Answer::Works;
    w.webAnswer = answer;
    QCOMPARE(w.run(), std::optional(false));
    QTEST(w.codes(), "codes");
}

void tst_ControlChecks::dns2_data()
{
    QTest::addColumn<std::optional<bool>>("exists");
    QTest::addColumn<QString>("codes");
    QTest::newRow("no such domain") << std::optional(false) << QStringLiteral("DNS-2 DNS-1");
    QTest::newRow("domain without the host") << std::optional(true) << QStringLiteral("DNS-1");
    QTest::newRow("not known") << std::optional<bool>() << QStringLiteral("DNS-1");
}

void tst_ControlChecks::dns2()
{
    QFETCH(std::optional<bool>, exists);
    World w(m_tables);
    w.network[w.server()] = Answer::NoName;
    w.surroundings.hosts.clear();
    if (exists)
        w.surroundings.domains[QStringLiteral("example.org")] = *exists;
    QCOMPARE(w.run(), std::optional(false));
    QTEST(w.codes(), "codes");
}

void tst_ControlChecks::dns2OfARefusedLogin()
{
    World w(m_tables);
    w.network[w.server()] = Answer::Works;
    w.password = wrong;
    w.surroundings.domains[QStringLiteral("example.org")] = false;
    QCOMPARE(w.run(), std::optional(false));
    QVERIFY2(w.codes().startsWith(QStringLiteral("DNS-2 AUTH-1")), qPrintable(w.codes()));
}

void tst_ControlChecks::auth19PasswordWasChanged()
{
    World w(m_tables);
    w.network[w.server()] = Answer::Works;
    w.password = wrong;
    w.knowledge.incoming.changedAt = w.clock.wall().toUTC().addSecs(-3600);
    QCOMPARE(w.run(), std::optional(false));
    QVERIFY2(w.codes().startsWith(QStringLiteral("AUTH-19 AUTH-1")), qPrintable(w.codes()));
}

void tst_ControlChecks::rule8PasswordWorkedBefore_data()
{
    QTest::addColumn<int>("workedHoursAgo");
    QTest::addColumn<int>("refusedMinutesAgo");
    QTest::addColumn<QString>("main");
    QTest::newRow("yesterday") << 24 << 0 << QStringLiteral("AUTH-10");
    QTest::newRow("refused a moment ago") << 24 << 5 << QStringLiteral("AUTH-10");
    QTest::newRow("refused since") << 24 << 30 << QStringLiteral("AUTH-1");
    QTest::newRow("last week") << 7 * 24 << 0 << QStringLiteral("AUTH-1");
    QTest::newRow("never") << 0 << 0 << QStringLiteral("AUTH-1");
}

void tst_ControlChecks::rule8PasswordWorkedBefore()
{
    QFETCH(int, workedHoursAgo);
    QFETCH(int, refusedMinutesAgo);
    World w(m_tables);
    w.network[w.server()] = Answer::Works;
    w.password = wrong;
    const QDateTime now = w.clock.wall().toUTC();
    if (workedHoursAgo > 0)
        w.knowledge.incoming.workedAt = now.addSecs(-3600 * workedHoursAgo);
    if (refusedMinutesAgo > 0)
        w.knowledge.incoming.refusedAt = now.addSecs(-60 * refusedMinutesAgo);
    QCOMPARE(w.run(), std::optional(false));
    QTEST(w.codes().section(u' ', 0, 0), "main");
    QCOMPARE(w.found->values.workedAt, w.knowledge.incoming.workedAt);
}

void tst_ControlChecks::tcp2ShutOutAfterRefusal()
{
    World w(m_tables);
    w.network[w.server()] = Answer::Refuses;
    w.network[QStringLiteral("imap.gmail.com:993")] = Answer::Works;
    w.knowledge.incoming.refusedAt = w.clock.wall().toUTC().addSecs(-600);
    QCOMPARE(w.run(), std::optional(false));
    QCOMPARE(w.codes(), QStringLiteral("TCP-2 TCP-1"));
}

void tst_ControlChecks::pop6LettersWereHandedOut_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<bool>("hasLetters");
    QTest::addColumn<bool>("hasMissed");
    QTest::addColumn<QString>("codes");
    const QString gmail = QStringLiteral("gmail");
    QTest::newRow("nothing ever came") << gmail << false << false << QStringLiteral("POP-6");
    QTest::newRow("all of it is here") << gmail << true << false << QString();
    QTest::newRow("some went before they came") << gmail << true << true << QStringLiteral("POP-6");
    QTest::newRow("another provider") << QStringLiteral("yandex") << false << false << QString();
}

void tst_ControlChecks::pop6LettersWereHandedOut()
{
    QFETCH(QString, provider);
    World w(m_tables);
    w.settings.protocol = Mail::ReceiveProtocol::Pop3;
    w.settings.email = QStringLiteral("anna@gmail.com");
    w.settings.providerId = provider;
    w.settings.incoming = {QStringLiteral("pop.gmail.com"), 995, Mail::Encryption::Tls,
                           QStringLiteral("anna@gmail.com")};
    w.network[w.server()] = Answer::Works;
    QFETCH(bool, hasLetters);
    QFETCH(bool, hasMissed);
    w.knowledge.hasLetters = hasLetters;
    w.knowledge.hasMissed = hasMissed;
    QCOMPARE(w.run(), std::optional(true));
    QTEST(w.codes(), "codes");
    // Who asks for all of them misses none.
    w.settings.incoming.login = QStringLiteral("recent:anna@gmail.com");
    w.asked.clear();
    w.found.reset();
    QCOMPARE(w.run(), std::optional(true));
    QCOMPARE(w.codes(), QString());
}

QTEST_GUILESS_MAIN(tst_ControlChecks)
#include "tst_ControlChecks.moc"
