// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// X04, W07, W11: each identity sends through its own server and files into its own folder.
#include "core/store/writers/OutboxWriter.h"
#include "tests/sync/OutboxWorld.h"
#include "tests/sync/ServerProfiles.h"
#include "tests/sync/SyncState.h"
#include "tests/sync/UserHands.h"

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;
using Kind = FakeFault::Kind;
using Mail::OutboxState;

namespace
{

const QString office = QStringLiteral("anna@почта.example");
const QByteArray officeLogin = "office@example.com";
const QString officeCredential = QStringLiteral("office/2");

/// Anna's second address, with a server where she has another login.
Mail::Identity officeIdentity()
{
    Mail::Identity identity;
    identity.name = QStringLiteral("Anna, office");
    identity.address = office;
    identity.outgoing = {QStringLiteral("smtp.example.com"), 465, Mail::Encryption::Tls,
                         QString::fromLatin1(officeLogin)};
    identity.credentialId = officeCredential;
    return identity;
}

std::unique_ptr<SyncWorld> officeWorld(const QByteArray &password, WorldOptions options = sending())
{
    auto world = readyWorld(std::move(options));
    world->site().addUser(officeLogin, "battery staple");
    world->hub().storeSecret({officeCredential, Accounts::CredentialPurpose::Outgoing},
                             Secret(password), [](const Result<void> &) {});
    world->settle();
    world->changeSettings(
        [](Mail::AccountSettings &settings) { settings.identities.append(officeIdentity()); });
    return world;
}

void queueFrom(SyncWorld &world, const QString &from, const QByteArray &token)
{
    Mail::OutboxItem item;
    item.account = world.account();
    item.messageId = token + "@example.org";
    item.from = from;
    item.recipients = Mail::waitingRecipients({eva});
    item.subject = QString::fromLatin1(token);
    item.createdAt = world.clock.wall();
    world.write([&](Store::WriteTransaction &transaction) {
        return Store::OutboxWriter(transaction).queue(item, outgoing(token));
    });
}

void queueFromOffice(SyncWorld &world, const QByteArray &token)
{
    // As the envelope has it.
    queueFrom(world, QStringLiteral("anna@xn--80a1acny.example"), token);
}

void queueFromHome(SyncWorld &world, const QByteArray &token)
{
    queueFrom(world, QStringLiteral("anna@example.org"), token);
}

QByteArrayList logins(const SyncWorld &world)
{
    QByteArrayList logins;
    for (const FakeSubmission &submission : world.journal.accepted)
        logins << submission.login;
    return logins;
}

} // namespace

class TestOutboxIdentities : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void w07EachIdentityHasItsServer()
    {
        const auto world = officeWorld("battery staple");
        queueFromHome(*world, "a");
        queueFromOffice(*world, "b");
        queueFromHome(*world, "c");
        queueFromOffice(*world, "d");
        const Mail::RoundReport report = world->round();
        QCOMPARE(report.errors, QList<Error>());
        QCOMPARE(report.lettersSent, 4);
        // One connection a server.
        QCOMPARE(world->journal.recording.connections, 2);
        QCOMPARE(logins(*world), (QByteArrayList{"anna@example.org", "anna@example.org",
                                                 officeLogin, officeLogin}));
        QCOMPARE(copiesInSent(*world), 4);
        COMPARE_STATES(*world);
    }

    void x04ARefusedLoginStopsItsServerAlone()
    {
        const auto world = officeWorld("wrong horse");
        queueFromOffice(*world, "a");
        queueFromHome(*world, "b");
        world->synchroniseByItself();
        world->advance(24h);
        QCOMPARE(logins(*world), QByteArrayList{"anna@example.org"});
        QCOMPARE(UserHands(*world).outbox().size(), 1);
        QCOMPARE(stateOf(*world), OutboxState::Queued);
        QCOMPARE(told(*world, Mail::Problem::Kind::PasswordRefused), 1);
        // It was tried once, and what comes later through the other server goes.
        QCOMPARE(world->smtpFaults.count("AUTH"), 2);
        queueFromHome(*world, "c");
        world->advance(1h);
        QCOMPARE(logins(*world).size(), 2);
        QCOMPARE(world->smtpFaults.count("AUTH"), 3);
        // With the right password it goes by itself.
        world->hub().storeSecret({officeCredential, Accounts::CredentialPurpose::Outgoing},
                                 Secret(QByteArray("battery staple")),
                                 [](const Result<void> &stored) { QVERIFY(stored); });
        QVERIFY(world->waitUntil([&] { return UserHands(*world).outbox().isEmpty(); }, 2min));
        QCOMPARE(logins(*world).last(), officeLogin);
    }

    void w07AnAccountThatOnlyReceivesCanSendSo()
    {
        WorldOptions options = sending();
        options.canSend = false;
        const auto world = officeWorld("battery staple", options);
        queueFromOffice(*world, "a");
        queueFromHome(*world, "b");
        world->round();
        QCOMPARE(logins(*world), QByteArrayList{officeLogin});
        QCOMPARE(UserHands(*world).outbox().size(), 1);
    }

    void w11TheCopyLiesInTheIdentitysFolder_data() { addServerProfiles(); }

    void w11TheCopyLiesInTheIdentitysFolder()
    {
        QFETCH(QByteArray, profile);
        const auto world = officeWorld("battery staple", sending(profile));
        world->changeSettings([](Mail::AccountSettings &settings) {
            settings.identities.last().sentMailbox = QStringLiteral("Office");
        });
        for (const char *token : {"a", "b"}) {
            // The second time it is there.
            queueFromOffice(*world, token);
            QCOMPARE(world->round().errors, QList<Error>());
        }
        queueFromHome(*world, "c");
        QCOMPARE(world->round().errors, QList<Error>());
        QCOMPARE(world->server().messageCount(QStringLiteral("Office")), 2);
        QCOMPARE(copiesInSent(*world), 1);
        QCOMPARE(world->roundsUntilQuiet(), 1);
        COMPARE_STATES(*world);
    }

    void w11AFolderThatCannotBeMadeIsNoReasonToLoseTheCopy()
    {
        const auto world = officeWorld("battery staple");
        world->changeSettings([](Mail::AccountSettings &settings) {
            settings.identities.last().sentMailbox = QStringLiteral("Office");
        });
        world->imapFaults.add(fault(Kind::Refuse, "CREATE", "NO [NOPERM] Not here", -1));
        queueFromOffice(*world, "a");
        QCOMPARE(world->round().errors, QList<Error>());
        QCOMPARE(copiesInSent(*world), 1);
        QVERIFY(UserHands(*world).outbox().isEmpty());
    }

    void w11AServerThatFilesItselfDoesSoForItsOwnLetters()
    {
        const auto world = officeWorld("battery staple");
        world->changeSettings(
            [](Mail::AccountSettings &settings) { settings.serverFilesSent = true; });
        queueFromHome(*world, "a");
        queueFromOffice(*world, "b");
        QCOMPARE(world->round().lettersSent, 2);
        // Of the letter that went another way it knows nothing.
        QCOMPARE(copiesInSent(*world), 1);
        QCOMPARE(world->server().mailbox(sent)->messages.first().bytes, outgoing("b"));
    }

    void w11OnThisComputerItIsMade()
    {
        WorldOptions options;
        options.protocol = Mail::ReceiveProtocol::Pop3;
        options.canSend = true;
        SyncWorld world(options);
        QCOMPARE(world.round().errors, QList<Error>());
        world.changeSettings([](Mail::AccountSettings &settings) {
            settings.identities.first().sentMailbox = QStringLiteral("Mine/Sent");
        });
        for (const char *token : {"a", "b"}) {
            queueFromHome(world, token);
            QCOMPARE(world.round().errors, QList<Error>());
        }
        QCOMPARE(UserHands(world).shownIds(QStringLiteral("Mine/Sent")).size(), 2);
        QCOMPARE(UserHands(world).shownIds(sent).size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestOutboxIdentities)
#include "tst_OutboxIdentities.moc"
