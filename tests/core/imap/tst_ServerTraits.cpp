// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which server is which, and what is expected of it. What the servers themselves say stands in
// tests/transcripts.
#include "core/imap/ServerTraits.h"

#include <QSet>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Imap;
using namespace std::chrono_literals;

namespace
{

Capabilities announced(const char *names)
{
    return Capabilities::fromNames(QByteArray(names).split(' '));
}

QList<ServerKind> allKinds()
{
    QList<ServerKind> kinds;
    for (std::size_t i = 0; i < serverKindCount; ++i)
        kinds.append(static_cast<ServerKind>(i));
    return kinds;
}

/// Those for which a trait is not the ordinary one, by name.
template<class T>
QByteArrayList differing(T ServerTraits::*trait)
{
    QByteArrayList names;
    for (const ServerKind kind : allKinds()) {
        if (traitsOf(kind).*trait != ServerTraits().*trait)
            names.append(serverKindName(kind).toByteArray());
    }
    return names;
}

} // namespace

class TestServerTraits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasItsName()
    {
        QSet<QByteArray> names;
        for (const ServerKind kind : allKinds())
            names.insert(serverKindName(kind).toByteArray());
        QCOMPARE(names.size(), qsizetype(serverKindCount));
        QCOMPARE(serverKindName(ServerKind::Gmail), QByteArrayView("Gmail"));
        QCOMPARE(serverKindName(ServerKind::UwImap), QByteArrayView("UwImap"));
    }

    void serversAreRecognised_data()
    {
        QTest::addColumn<QByteArray>("greeting");
        QTest::addColumn<QByteArray>("capabilities");
        QTest::addColumn<ServerKind>("kind");
        const auto row = [](const char *name, const char *greeting, const char *capabilities,
                            ServerKind kind) {
            QTest::newRow(name) << QByteArray(greeting) << QByteArray(capabilities) << kind;
        };
        row("nothing", "", "IMAP4rev1", ServerKind::Unknown);
        row("words in any case", "GIMAP READY for requests", "", ServerKind::Gmail);
        row("Gmail behind a proxy", "ready", "IMAP4rev1 X-GM-EXT-1", ServerKind::Gmail);
        row("Exchange 2003", "Microsoft Exchange Server 2003 IMAP4rev1 server version 6.5 ready",
            "", ServerKind::Exchange2003);
        row("Exchange 2007", "Microsoft Exchange Server 2007 IMAP4 service is ready", "",
            ServerKind::Exchange);
        row("iCloud", "(2109B29-1) iscream021", "IMAP4rev1 XAPPLEPUSHSERVICE QRESYNC",
            ServerKind::ICloud);
        // What Apple's programs look for is announced by others too.
        row("Yahoo with push", "IMAP4rev1 imapgate-1.8.1", "XAPPLEPUSHSERVICE XYMHIGHESTMODSEQ",
            ServerKind::Yahoo);
        row("Yahoo of today", "", "IMAP4rev1 OBJECTID X-MSG-EXT", ServerKind::Yahoo);
        row("NetEase with push", "Coremail System IMap Server Ready(163com[1])",
            "IMAP4rev1 XLIST ID XAPPLEPUSHSERVICE", ServerKind::Netease);
        row("NetEase behind a proxy", "ready", "XAPPLEPUSHSERVICE X-CM-EXT-1", ServerKind::Netease);
        row("Dovecot with push", "Dovecot ready.", "XAPPLEPUSHSERVICE", ServerKind::Dovecot);
        row("Mail.ru", "IMAP4 ready", "IMAP4rev1 ID XLIST UIDPLUS UNSELECT MOVE LIST-STATUS",
            ServerKind::MailRu);
        row("not Mail.ru: IDLE", "IMAP4 ready", "XLIST LIST-STATUS IDLE", ServerKind::Unknown);
        row("not Mail.ru: no XLIST", "IMAP4 ready", "LIST-STATUS MOVE", ServerKind::Unknown);
        row("Yandex has no LIST-STATUS", "Yandex IMAP4rev1 at imap.example.ru", "XLIST IDLE",
            ServerKind::Yandex);
        row("UW", "mail.example.org IMAP4rev1 2007f.404 at Mon, 1 Jan 2024", "",
            ServerKind::UwImap);
        row("Panda", "mail.example.org Panda IMAP 2010 ready", "", ServerKind::UwImap);
    }
    void serversAreRecognised()
    {
        QFETCH(QByteArray, greeting);
        QFETCH(QByteArray, capabilities);
        QFETCH(ServerKind, kind);
        QCOMPARE(serverKindName(recogniseServer(greeting, announced(capabilities.constData()))),
                 serverKindName(kind));
    }

    void idTellsWhereNothingElseDoes()
    {
        IdResponse id;
        id.fields = {{"version", "Dovecot"}, {"name", "ProtonMail"}, {"vendor", "Cyrus"}};
        QVERIFY(recogniseServer({}, {}, &id) == ServerKind::ProtonBridge);
        QVERIFY(recogniseServer("Dovecot ready.", {}, &id) == ServerKind::Dovecot);
        QVERIFY(recogniseServer({}, announced("XAPPLEPUSHSERVICE"), &id) ==
                ServerKind::ProtonBridge);
        id.fields = {{"name", "x"}, {"vendor", "Example Ltd"}};
        QVERIFY(recogniseServer({}, {}, &id) == ServerKind::Unknown);
    }

    void whatIsAnnouncedAndDoesNotWorkIsLeftOut()
    {
        const Capabilities all = announced("IMAP4rev1 IMAP4rev2 QRESYNC NAMESPACE IDLE");
        const auto icloud = usableCapabilities(all, ServerKind::ICloud);
        QVERIFY(!icloud.has(Capability::QResync));
        QVERIFY(icloud.has(Capability::CondStore));
        QVERIFY(icloud.has(Capability::Imap4Rev2));
        const auto exchange = usableCapabilities(all, ServerKind::Exchange);
        QVERIFY(!exchange.has(Capability::Imap4Rev2));
        QVERIFY(!exchange.has("IMAP4rev2"));
        // What it includes needs no ENABLE.
        QVERIFY(exchange.has(Capability::Move) && exchange.has(Capability::Namespace));
        QVERIFY(!usableCapabilities(all, ServerKind::Exchange2003).has(Capability::Namespace));
        QVERIFY(usableCapabilities(all, ServerKind::Unknown) == all);
    }

    void traitsThatDiffer_data()
    {
        QTest::addColumn<QByteArrayList>("found");
        QTest::addColumn<QByteArrayList>("expected");
        const auto row = [](const char *name, const QByteArrayList &found, const char *expected) {
            QTest::newRow(name) << found << QByteArray(expected).split(' ');
        };
        using T = ServerTraits;
        row("needsId", differing(&T::needsId), "Netease");
        row("hasReliableSearch", differing(&T::hasReliableSearch), "Yandex Qq");
        row("hasReliableStatus", differing(&T::hasReliableStatus), "Qq");
        row("hasReliableSize", differing(&T::hasReliableSize), "Exchange Exchange2003");
        row("hasWorkingQResync", differing(&T::hasWorkingQResync), "ICloud");
        row("hasWorkingRev2", differing(&T::hasWorkingRev2), "Exchange Exchange2003");
        row("hasReliableNamespace", differing(&T::hasReliableNamespace), "Exchange2003");
        row("mayFakeLogin", differing(&T::mayFakeLogin), "Exchange Exchange2003");
        row("keepsSentCopy", differing(&T::keepsSentCopy), "Gmail");
        row("keepsAppendFlags", differing(&T::keepsAppendFlags), "Exchange Exchange2003");
        row("dailyBytes", differing(&T::dailyBytes), "Gmail");
        row("dailyUploadBytes", differing(&T::dailyUploadBytes), "Gmail");
        row("needsFinalLineEnd", differing(&T::needsFinalLineEnd), "Yahoo");
        row("commandBytes", differing(&T::commandBytes), "Gmail Dovecot Courier Yahoo UwImap");
        row("shortestPoll", differing(&T::shortestPoll), "Netease MailRu Qq");
        row("connections", differing(&T::connections), "Dovecot");
        row("mostConnections", differing(&T::mostConnections), "Gmail Dovecot Yahoo");
    }
    void traitsThatDiffer()
    {
        QFETCH(QByteArrayList, found);
        QFETCH(QByteArrayList, expected);
        QCOMPARE(found, expected);
    }

    void limits_data()
    {
        QTest::addColumn<ServerKind>("kind");
        QTest::addColumn<qsizetype>("commandBytes");
        QTest::addColumn<int>("connections");
        QTest::addColumn<int>("mostConnections");
        QTest::addColumn<int>("shortestPollMinutes");
        const auto row = [](ServerKind kind, qsizetype bytes, int few, int most, int minutes) {
            QTest::newRow(serverKindName(kind).data()) << kind << bytes << few << most << minutes;
        };
        row(ServerKind::Unknown, 8000, 3, 3, 1);
        row(ServerKind::Yandex, 8000, 3, 3, 1);
        row(ServerKind::Gmail, 16000, 3, 5, 1);
        row(ServerKind::Exchange, 8000, 3, 3, 1);
        row(ServerKind::Dovecot, 60000, 4, 4, 1);
        row(ServerKind::Courier, 16000, 3, 3, 1);
        row(ServerKind::Yahoo, 1000, 3, 5, 1);
        row(ServerKind::UwImap, 1000, 3, 3, 1);
        row(ServerKind::MailRu, 8000, 3, 3, 2);
        row(ServerKind::Qq, 8000, 3, 3, 5);
        row(ServerKind::Netease, 8000, 3, 3, 5);
    }
    void limits()
    {
        QFETCH(ServerKind, kind);
        QFETCH(qsizetype, commandBytes);
        QFETCH(int, connections);
        QFETCH(int, mostConnections);
        QFETCH(int, shortestPollMinutes);
        const ServerTraits traits = traitsOf(kind);
        QCOMPARE(traits.commandBytes, commandBytes);
        QCOMPARE(traits.connections, connections);
        QCOMPARE(traits.mostConnections, mostConnections);
        QVERIFY(traits.shortestPoll == std::chrono::minutes(shortestPollMinutes));
    }

    void limitsMakeSense()
    {
        for (const ServerKind kind : allKinds()) {
            const ServerTraits traits = traitsOf(kind);
            QVERIFY2(traits.connections >= 2 && traits.connections <= traits.mostConnections,
                     serverKindName(kind).data());
            QVERIFY2(traits.commandBytes >= 1000, serverKindName(kind).data());
        }
        // Ten seconds are too few for Exchange Online to hand a login over.
        QVERIFY(traitsOf(ServerKind::Exchange).loginTimeout >= 30s);
        QVERIFY(traitsOf(ServerKind::Exchange2003).loginTimeout >= 30s);
    }
};

QTEST_GUILESS_MAIN(TestServerTraits)
#include "tst_ServerTraits.moc"
