// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Another port for sending: tried one after the other, set only where a login worked.
#include "core/engine/OutgoingPortSearch.h"
#include "core/mail/OutgoingPorts.h"
#include "tests/ui/wizard/FakeAccountService.h"

#include <QSignalSpy>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Test;
using Engine::TestSide;
using Engine::TestStage;

namespace
{

const Error mute{ErrorKind::Timeout, Retry::Later, QStringLiteral("connect"), {}};

struct Fixture {
    FakeAccountService accounts;
    std::unique_ptr<Engine::OutgoingPortSearch> search;
    QList<quint16> tried;
    std::optional<Mail::ServerSettings> found;
    std::optional<Error> failed;

    explicit Fixture(Mail::SubmissionLogin login = Mail::SubmissionLogin::Automatic)
    {
        Mail::AccountSettings account = sampleAccount();
        account.outgoing = {QStringLiteral("smtp.example.org"), 465, Mail::Encryption::Tls, {}};
        account.submissionLogin = login;
        accounts.stored = {account};
        search = std::make_unique<Engine::OutgoingPortSearch>(accounts, account);
        QObject::connect(search.get(), &Engine::OutgoingPortSearch::trying,
                         [this](const Mail::ServerSettings &server) { tried << server.port; });
        QObject::connect(search.get(), &Engine::OutgoingPortSearch::found,
                         [this](const Mail::ServerSettings &server) { found = server; });
        QObject::connect(search.get(), &Engine::OutgoingPortSearch::failed,
                         [this](const Error &error) { failed = error; });
        search->start();
    }

    void fail(const Error &error, TestStage stage = TestStage::Connect)
    {
        const int before = accounts.testsStarted;
        accounts.test->failAt(TestSide::Outgoing, stage, error);
        QTRY_VERIFY(failed || accounts.testsStarted > before);
    }
};

} // namespace

class tst_OutgoingPortSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void otherPortsAreEncrypted()
    {
        const Mail::ServerSettings server{QStringLiteral("smtp.example.org"), 25,
                                          Mail::Encryption::None, QStringLiteral("anna")};
        const QList<Mail::ServerSettings> others = Mail::otherOutgoingPorts(server);
        // Its own port as well: many offer a login to encrypted connections alone.
        QCOMPARE(others.size(), 4);
        QCOMPARE(others.first().port, quint16(465));
        QCOMPARE(others.last().port, server.port);
        for (const Mail::ServerSettings &other : others) {
            QVERIFY(other.encryption != Mail::Encryption::None);
            QCOMPARE(other.host, server.host);
            QCOMPARE(other.login, server.login);
        }
        Mail::ServerSettings encrypted = server;
        encrypted.encryption = Mail::Encryption::StartTls;
        QCOMPARE(Mail::otherOutgoingPorts(encrypted).size(), 3);
    }

    void theFirstThatWorksIsSet()
    {
        Fixture f;
        QVERIFY(f.accounts.testedSecrets->incoming.isEmpty()); // those stored are used
        f.fail(mute);
        QCOMPARE(f.tried, (QList<quint16>{587, 2525}));
        QVERIFY(!f.accounts.updatedSettings);
        f.accounts.test->passAll();
        QTRY_VERIFY(f.found);
        QCOMPARE(f.found->port, quint16(2525));
        QCOMPARE(f.accounts.updatedSettings->outgoing, *f.found);
        QVERIFY(f.accounts.updatedSettings->outgoing.encryption == Mail::Encryption::StartTls);
        QVERIFY(!f.failed);
    }

    void receivingThatFailsIsNoHindrance()
    {
        Fixture f;
        for (const TestStage stage : {TestStage::FindServer, TestStage::Connect, TestStage::Encrypt,
                                      TestStage::Greeting, TestStage::Login})
            f.accounts.test->pass(TestSide::Outgoing, stage);
        f.accounts.test->failAt(TestSide::Incoming, TestStage::FindServer, mute);
        QTRY_VERIFY(f.found);
        QCOMPARE(f.found->port, quint16(587));
    }

    void nothingIsChangedWhereNoneWorks()
    {
        Fixture f;
        for (int i = 0; i < 3; ++i)
            f.fail(mute);
        QTRY_VERIFY(f.failed);
        QCOMPARE(f.tried, (QList<quint16>{587, 2525, 25}));
        QCOMPARE(f.failed->kind, ErrorKind::Timeout);
        QVERIFY(!f.accounts.updatedSettings);
    }

    // It would lock the account.
    void refusedPasswordIsNotTriedElsewhere()
    {
        Fixture f;
        f.fail({ErrorKind::AuthenticationRejected, Retry::AfterUserAction, QStringLiteral("log in"),
                QStringLiteral("535 no")},
               TestStage::Login);
        QVERIFY(f.failed);
        QCOMPARE(f.tried, QList<quint16>{587});
        QCOMPARE(f.failed->kind, ErrorKind::AuthenticationRejected);
    }

    // A server for other servers' letters takes connections of anybody.
    void serverWithoutLoginIsNone_data()
    {
        QTest::addColumn<bool>("signsIn");
        QTest::newRow("the account signs in") << true;
        QTest::newRow("it does not") << false;
    }
    void serverWithoutLoginIsNone()
    {
        QFETCH(bool, signsIn);
        Fixture f(signsIn ? Mail::SubmissionLogin::Automatic : Mail::SubmissionLogin::None);
        for (const TestStage stage :
             {TestStage::FindServer, TestStage::Connect, TestStage::Encrypt, TestStage::Greeting})
            f.accounts.test->pass(TestSide::Outgoing, stage);
        f.accounts.test->failAt(TestSide::Incoming, TestStage::FindServer, mute);
        QTRY_VERIFY(f.found || f.accounts.testsStarted == 2);
        QCOMPARE(f.found.has_value(), !signsIn);
    }

    // It lets in and offers no login: that is what is told in the end, and nothing is set.
    void portsWithoutALoginAreTold()
    {
        Fixture f;
        for (int i = 1; i <= 3; ++i) {
            for (const TestStage stage : {TestStage::FindServer, TestStage::Connect,
                                          TestStage::Encrypt, TestStage::Greeting})
                f.accounts.test->pass(TestSide::Outgoing, stage);
            f.accounts.test->skip(TestSide::Outgoing, TestStage::Login);
            f.accounts.test->failAt(TestSide::Incoming, TestStage::FindServer, mute);
            QTRY_VERIFY(f.failed || f.accounts.testsStarted == i + 1);
        }
        QVERIFY(f.failed);
        QVERIFY(!f.found);
        QCOMPARE(f.failed->kind, ErrorKind::Unsupported);
        QVERIFY(!f.accounts.updatedSettings);
    }

    // Refused for receiving it was not tried for sending: no port is at fault, and each further
    // test would try it once more.
    void passwordRefusedForReceivingEndsTheSearch()
    {
        Fixture f;
        f.accounts.test->skip(TestSide::Outgoing, TestStage::Login);
        f.accounts.test->failAt(TestSide::Incoming, TestStage::Login,
                                {ErrorKind::AuthenticationRejected, Retry::AfterUserAction,
                                 QStringLiteral("log in"), QStringLiteral("NO")});
        QTRY_VERIFY(f.failed);
        QCOMPARE(f.failed->kind, ErrorKind::AuthenticationRejected);
        QCOMPARE(f.tried, QList<quint16>{587});
    }

    void settingsThatCannotBeStoredAreTold()
    {
        Fixture f;
        f.accounts.updateAnswer =
            failure(ErrorKind::LocalStorage, Retry::Later, QStringLiteral("store"));
        f.accounts.test->passAll();
        QTRY_VERIFY(f.failed);
        QCOMPARE(f.failed->kind, ErrorKind::LocalStorage);
        QVERIFY(!f.found);
    }
};

QTEST_GUILESS_MAIN(tst_OutgoingPortSearch)
#include "tst_OutgoingPortSearch.moc"
